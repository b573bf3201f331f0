//! Folding of names: what [`super::fold()`] does, and the Arabic article dropped, however it was written.
//!
//! Punctuation parts words or goes (`U.N.` is `un`). Never leaves a name without a word, and knows no names.

use super::fold::{Folded, Folding, Piece, fold, pieces};

/// `text` folded as a name, with the way back to its bytes.
///
/// Dropped are `al`, `el`, `il`, `ul` before a hyphen or apostrophe, `al` and `el` as words of their own, the
/// assimilated forms (`ash-Sham`, `Ar Rastan`, `ez-Zor`) where the next word starts with that sound, and ال at the
/// start of an Arabic word of four letters or more (save الله, and not أل or إل); always only before more of the name.
pub fn fold_name(text: &str) -> Folded {
    if is_plain(text) {
        fold(text)
    } else {
        fold_parts(text)
    }
}

/// As [`fold_name`], whatever the name is made of.
fn fold_parts(text: &str) -> Folded {
    let parts = parts_of(text);
    let mut folding = Folding::default();
    // What joins the last part that was kept to the next one.
    let mut joint = Joint::Blank;
    for (index, part) in parts.iter().enumerate() {
        let next = parts.get(index + 1);
        if next.is_some_and(|next| is_article(&part.text(), part.after, &next.text())) {
            // The article's own joint goes with it, but a word that began before it stays parted from what follows.
            joint = Joint::Blank;
            continue;
        }
        let letters = &part.letters[part.arabic_article()..];
        if joint != Joint::Apostrophe && !folding.is_empty() {
            folding.push(' ', (letters[0].from.0, letters[0].from.0));
        }
        for letter in letters {
            folding.push(letter.folded, letter.from);
        }
        joint = part.after;
    }
    if folding.is_empty() {
        fold(text)
    } else {
        folding.finish(text.len())
    }
}

/// Whether a name is words of ASCII letters and digits parted by single blanks, none of which can be an article: most are, and
/// are folded letter by letter.
fn is_plain(text: &str) -> bool {
    text.split(' ').all(|word| {
        let may_be_article = (2..=3).contains(&word.len())
            && word.starts_with(['a', 'e', 'i', 'u', 'A', 'E', 'I', 'U']);
        !word.is_empty() && !may_be_article && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
    })
}

/// Letters between two joints; never empty.
#[derive(Debug)]
struct Part {
    letters: Vec<Letter>,
    after: Joint,
}

#[derive(Debug, Clone, Copy)]
struct Letter {
    folded: char,
    /// The original character; an alef with hamza begins no article.
    original: char,
    /// Start and end of the original bytes.
    from: (usize, usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Blank,
    Hyphen,
    Apostrophe,
}

impl Part {
    fn text(&self) -> String {
        self.letters.iter().map(|letter| letter.folded).collect()
    }

    /// How many letters at the start are the Arabic article.
    fn arabic_article(&self) -> usize {
        let starts = matches!(
            self.letters.as_slice(),
            [
                Letter {
                    folded: 'ا',
                    original: 'ا' | 'ٱ' | 'ﺍ' | 'ﺎ',
                    ..
                },
                Letter { folded: 'ل', .. },
                _,
                _,
                ..
            ]
        );
        if starts && self.text() != "الله" {
            2
        } else {
            0
        }
    }
}

fn parts_of(text: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut open = false;
    for (at, sign) in text.char_indices() {
        let from = (at, at + sign.len_utf8());
        pieces(sign, &mut |piece| {
            let joint = match piece {
                Piece::Letter(folded) if folded.is_alphanumeric() => {
                    let letter = Letter {
                        folded,
                        original: sign,
                        from,
                    };
                    match parts.last_mut() {
                        Some(part) if open => part.letters.push(letter),
                        _ => parts.push(Part {
                            letters: vec![letter],
                            after: Joint::Blank,
                        }),
                    }
                    open = true;
                    return;
                }
                Piece::Letter('.') | Piece::Nothing => return,
                Piece::Mark => {
                    if let Some(letter) = parts
                        .last_mut()
                        .filter(|_| open)
                        .and_then(|part| part.letters.last_mut())
                    {
                        letter.from.1 = from.1;
                    }
                    return;
                }
                Piece::Letter(_) | Piece::Blank => Joint::Blank,
                Piece::Dash => Joint::Hyphen,
                Piece::Quote => Joint::Apostrophe,
            };
            if let Some(part) = parts.last_mut() {
                // Of several in a row the one that parts more counts.
                part.after = match (open, part.after, joint) {
                    (true, _, joint) | (false, Joint::Apostrophe, joint) => joint,
                    (false, Joint::Hyphen, Joint::Blank) => Joint::Blank,
                    (false, before, _) => before,
                };
            }
            open = false;
        });
    }
    parts
}

/// Whether `part`, joined so to `next`, is the article of `next`.
fn is_article(part: &str, after: Joint, next: &str) -> bool {
    match part {
        "al" | "el" => true,
        "il" | "ul" => after != Joint::Blank,
        // Assimilated before a sun letter, which is then written twice.
        "as" | "ash" | "ar" | "an" | "ad" | "at" | "az" | "adh" | "ath" | "ach" | "ech" | "es"
        | "esh" | "er" | "en" | "ed" | "et" | "ez" | "us" | "ush" | "ur" | "un" | "ud" | "ut"
        | "uz" => {
            (after != Joint::Blank || part.starts_with('a'))
                && next.len() > part.len()
                && next.starts_with(&part[1..])
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::odd_text;
    use proptest::prelude::*;

    #[test]
    fn drops_the_article() {
        for (name, folded) in [
            ("Al-Qusayr", "qusayr"),
            ("al Qusayr", "qusayr"),
            ("el-Hosn", "hosn"),
            ("Al'Qusayr", "qusayr"),
            ("Bashar al-Assad", "bashar assad"),
            ("Ahrar ash-Sham", "ahrar sham"),
            ("Ar Rastan", "rastan"),
            ("As Suwayda", "suwayda"),
            ("Deir ez-Zor", "deir zor"),
            ("Dayr-az-Zawr", "dayr zawr"),
            ("Saif ul-Islam", "saif islam"),
            ("القصير", "قصير"),
            ("دير الزور", "دير زور"),
            ("حزب الله", "حزب الله"),
            ("ألمانيا", "المانيا"),
            ("الى", "الي"),
        ] {
            assert_eq!(fold_name(name).text, folded, "{name:?}");
        }
    }

    #[test]
    fn keeps_what_is_no_article() {
        for (name, folded) in [
            ("Al", "al"),
            ("al-", "al"),
            ("Aleppo", "aleppo"),
            ("An Example", "an example"),
            ("Ash Williams", "ash williams"),
            ("As", "as"),
            ("Ba'ath", "baath"),
            ("U.N.", "un"),
            ("Homs (city)", "homs city"),
            ("???", "???"),
            ("", ""),
        ] {
            assert_eq!(fold_name(name).text, folded, "{name:?}");
        }
    }

    #[test]
    fn finds_the_original_again() {
        let name = "near Al-Quṣayr";
        let folded = fold_name(name);
        let at = folded.text.find("qusayr").unwrap();
        assert_eq!(&name[folded.original(at..at + 6)], "Quṣayr");
    }

    proptest! {
        #[test]
        fn plain_names_are_folded_as_any(words in "([aeiulshzrnAX][a-z]{0,3} ?){0,4}") {
            prop_assert_eq!(fold_name(&words).text, fold_parts(&words).text);
        }

        #[test]
        fn originals_lie_on_boundaries(text in odd_text()) {
            let folded = fold_name(&text);
            prop_assert_eq!(folded.text.trim(), &folded.text);
            for start in 0..=folded.text.len() {
                for end in start..=folded.text.len().min(start + 8) {
                    prop_assert!(text.get(folded.original(start..end)).is_some());
                }
            }
        }
    }
}
