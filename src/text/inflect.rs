//! Forms of English verbs: from an entry of a lexicon to the forms that prose uses.
//!
//! An entry is a base form (`kill`), or base, past and participle (`take took taken`; spellings of one form parted by `/`).
//! A base whose last consonant is doubled says so by its past (`plan planned`). It does not read prose: whoever looks a
//! word up builds a table from these forms.

/// What a form of a verb is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VerbForm {
    /// `take`.
    Base,
    /// `takes`.
    Third,
    /// `took`; the participle as well where the verb is regular.
    Past,
    /// `taken`, where it differs from the past.
    Participle,
    /// `taking`.
    Gerund,
}

/// All forms of the verb that an entry describes, the base first.
pub fn verb_forms(entry: &str) -> Vec<(String, VerbForm)> {
    let mut fields = entry.split_whitespace();
    let base = fields.next().unwrap_or("");
    let past: Vec<&str> = fields
        .next()
        .map_or(Vec::new(), |past| past.split('/').collect());
    let participle: Vec<&str> = fields
        .next()
        .map_or(Vec::new(), |form| form.split('/').collect());
    let mut forms = vec![
        (base.to_owned(), VerbForm::Base),
        (third(base), VerbForm::Third),
        (gerund(base, past.first().copied()), VerbForm::Gerund),
    ];
    if past.is_empty() {
        forms.push((regular_past(base), VerbForm::Past));
    }
    forms.extend(past.iter().map(|form| ((*form).to_owned(), VerbForm::Past)));
    forms.extend(
        participle
            .iter()
            .filter(|form| !past.contains(form))
            .map(|form| ((*form).to_owned(), VerbForm::Participle)),
    );
    forms
}

fn ends_in_consonant_y(base: &str) -> bool {
    let before = base.strip_suffix('y').and_then(|stem| stem.chars().last());
    before.is_some_and(|letter| !"aeiou".contains(letter))
}

fn third(base: &str) -> String {
    if ends_in_consonant_y(base) {
        format!("{}ies", &base[..base.len() - 1])
    } else if base.ends_with(['s', 'x', 'z'])
        || base.ends_with("sh")
        || base.ends_with("ch")
        || base.ends_with('o')
    {
        format!("{base}es")
    } else {
        format!("{base}s")
    }
}

fn regular_past(base: &str) -> String {
    if ends_in_consonant_y(base) {
        format!("{}ied", &base[..base.len() - 1])
    } else if base.ends_with('e') {
        format!("{base}d")
    } else {
        format!("{base}ed")
    }
}

/// `planned` tells that `plan` doubles its consonant; so do short verbs whose past is irregular (`hit`, `run`, `get`).
fn gerund(base: &str, past: Option<&str>) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    let doubled = past
        .and_then(|past| past.strip_suffix("ed"))
        .is_some_and(|stem| stem.len() == base.len() + 1 && stem.starts_with(base));
    if doubled || (past.is_some() && is_short(base)) {
        let last = &base[base.len() - 1..];
        return format!("{base}{last}ing");
    }
    if base.ends_with('e')
        && !base.ends_with("ee")
        && !base.ends_with("oe")
        && !base.ends_with("ye")
    {
        return format!("{}ing", &base[..base.len() - 1]);
    }
    format!("{base}ing")
}

/// One syllable of consonant, vowel, consonant: `hit`, `run`, `set`, `shut`.
fn is_short(base: &str) -> bool {
    let letters: Vec<char> = base.chars().collect();
    let is_vowel = |c: char| "aeiou".contains(c);
    let [start @ .., vowel, last] = letters.as_slice() else {
        return false;
    };
    is_vowel(*vowel)
        && !is_vowel(*last)
        && !matches!(last, 'w' | 'x' | 'y')
        && last.is_ascii_alphabetic()
        && !start.is_empty()
        && start.iter().all(|c| !is_vowel(*c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_regular_and_irregular_verbs() {
        // Entry, and its forms: base, third, gerund, past, participle.
        let table = [
            ("kill", "kill kills killing killed"),
            ("bury", "bury buries burying buried"),
            ("deploy", "deploy deploys deploying deployed"),
            ("seize", "seize seizes seizing seized"),
            ("clash", "clash clashes clashing clashed"),
            ("die", "die dies dying died"),
            ("flee fled", "flee flees fleeing fled"),
            ("take took taken", "take takes taking took taken"),
            ("hit hit", "hit hits hitting hit"),
            ("plan planned", "plan plans planning planned"),
            (
                "strike struck struck/stricken",
                "strike strikes striking struck stricken",
            ),
            ("go went gone", "go goes going went gone"),
            ("shoot shot", "shoot shoots shooting shot"),
        ];
        for (entry, wanted) in table {
            let forms: Vec<String> = verb_forms(entry)
                .into_iter()
                .map(|(form, _)| form)
                .collect();
            assert_eq!(forms.join(" "), wanted, "{entry}");
        }
        assert_eq!(verb_forms("take took taken")[4].1, VerbForm::Participle);
    }

    #[test]
    fn odd_entries_do_no_harm() {
        for entry in ["", "a", "y", "é", "ie", "x y z w"] {
            assert!(verb_forms(entry).len() >= 4, "{entry:?}");
        }
    }
}
