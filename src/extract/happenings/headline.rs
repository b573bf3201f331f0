//! Headlines of happenings: their words written out, cut to the room there is at the borders of phrases.

use super::Happening;
use super::lexicon::{Parts, lexicon};
use crate::extract::names::Mention;
use crate::extract::prose::{Prose, Shape};

/// The most characters a headline has.
const MOST: usize = 80;
/// A claimant is named before it if that takes no more than this.
const CLAIMANT: usize = 28;

pub(super) fn headline(
    prose: &Prose,
    _mentions: &[Mention],
    happening: &Happening,
    claimant: Option<&str>,
) -> String {
    let mut words: Vec<usize> = happening
        .headline
        .iter()
        .map(|at| *at as usize)
        .filter(|at| *at < prose.words.len())
        .collect();
    if words.is_empty() {
        words = prose.words_in(&happening.range).collect();
    }
    trim(prose, &mut words);
    let prefix = claimant
        .and_then(short)
        .filter(|prefix| !mentions_it(prose, &words, prefix));
    if let Some(prefix) = prefix {
        let room = MOST - prefix.chars().count() - 2;
        let full = written(prose, &words);
        if full.chars().count() <= room {
            return format!("{}: {}", capital(&prefix), full);
        }
        let cut = fitted(prose, &words, room);
        if cut.chars().count() * 3 > full.chars().count() {
            return format!("{}: {}", capital(&prefix), cut);
        }
    }
    capital(&fitted(prose, &words, MOST))
}

/// Whether the headline names the claimant already.
fn mentions_it(prose: &Prose, words: &[usize], claimant: &str) -> bool {
    let last = claimant.rsplit(' ').next().unwrap_or(claimant);
    words
        .iter()
        .any(|at| prose.word(*at).eq_ignore_ascii_case(last))
}

/// How a claimant is named before a headline: "Syrian Observatory for Human Rights" as "Observatory".
fn short(claimant: &str) -> Option<String> {
    let mut name = claimant.trim();
    for lead in ["the ", "an unnamed ", "a senior ", "an ", "a ", "unnamed "] {
        name = name.strip_prefix(lead).unwrap_or(name);
    }
    if name.is_empty() || name.eq_ignore_ascii_case("unattributed") {
        return None;
    }
    if name.chars().count() <= CLAIMANT {
        return Some(name.to_owned());
    }
    let cut = [" for ", " of ", " in ", " on ", ", ", " at ", " to "]
        .iter()
        .filter_map(|at| name.find(at))
        .min()
        .map_or(name, |at| &name[..at]);
    let cut = if cut.chars().count() > 18 {
        cut.rsplit(' ').next().unwrap_or(cut)
    } else {
        cut
    };
    let cut = cut.strip_prefix("Syrian ").unwrap_or(cut);
    (cut.chars().count() <= CLAIMANT && !cut.is_empty()).then(|| cut.to_owned())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    // "al-Qaeda" and "iPhone" keep their small letter only inside.
    first.to_uppercase().chain(chars).collect()
}

/// Cuts marks at both ends and words that cannot end a headline.
fn trim(prose: &Prose, words: &mut Vec<usize>) {
    let is_quote = |at: usize| matches!(prose.word(at), "“" | "”" | "\"" | "‘" | "’" | "'");
    while let Some(first) = words.first() {
        let mark = prose.words[*first].shape == Shape::Mark
            && !is_quote(*first)
            && !matches!(prose.word(*first), "$" | "€" | "£");
        if !mark && prose.words[*first].shape != Shape::Possessive {
            break;
        }
        words.remove(0);
    }
    while let Some(last) = words.last() {
        let last = *last;
        let mark = prose.words[last].shape == Shape::Mark
            && !is_quote(last)
            && !matches!(prose.word(last), "%" | ")");
        if !mark && !dangles(prose, last) {
            break;
        }
        words.pop();
    }
}

/// Whether a headline cannot end with a word.
fn dangles(prose: &Prose, at: usize) -> bool {
    let entry = lexicon().at(lexicon().find(prose.lower(at)));
    let closed = Parts::PREPOSITION
        | Parts::AND
        | Parts::TO
        | Parts::THAT
        | Parts::RELATIVE
        | Parts::WHEN
        | Parts::OWN
        | Parts::IF
        | Parts::CAUSE
        | Parts::BE
        | Parts::HAVE;
    let particle = matches!(
        prose.lower(at),
        "up" | "out"
            | "down"
            | "over"
            | "in"
            | "off"
            | "on"
            | "about"
            | "before"
            | "since"
            | "there"
    );
    entry.parts.any(closed)
        && !(particle && entry.parts.any(Parts::ADVERB))
        && prose.words[at].shape == Shape::Small
        || matches!(prose.lower(at), "the" | "a" | "an")
}

/// The words as they are written, one blank between them where the text has one.
fn written(prose: &Prose, words: &[usize]) -> String {
    let mut out = String::new();
    let mut open: Option<usize> = None;
    for (place, at) in words.iter().enumerate() {
        let word = prose.word(*at);
        let mark = prose.words[*at].shape == Shape::Mark;
        // A quotation mark without its partner is left out.
        if mark && matches!(word, "“" | "”" | "\"") {
            let opens = word == "“" || word == "\"" && open.is_none();
            if opens {
                let partner = words[place + 1..]
                    .iter()
                    .any(|at| matches!(prose.word(*at), "”" | "\""));
                if !partner {
                    continue;
                }
                open = Some(place);
            } else if open.take().is_none() {
                continue;
            }
        }
        let after = place.checked_sub(1).map(|before| words[before]);
        let glued = prose.words[*at].glued && after.is_some_and(|before| before + 1 == *at)
            || mark && matches!(word, "," | "”" | ")")
            || after.is_some_and(|before| matches!(prose.word(before), "“" | "("));
        if !out.is_empty() && !glued && !out.ends_with('“') {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The words that fit, cut where a phrase ends.
fn fitted(prose: &Prose, words: &[usize], room: usize) -> String {
    let full = written(prose, words);
    if full.chars().count() <= room {
        return full;
    }
    let mut words = words.to_vec();
    let mut best: Option<String> = None;
    let mut end = words.len();
    while end > 1 {
        end -= 1;
        let next = words[end];
        let before = words[end - 1];
        let border = starts_phrase(prose, next) && !dangles(prose, before)
            || prose.words[before].shape == Shape::Mark && matches!(prose.word(before), "," | "–");
        let mut here = words[..end].to_vec();
        trim(prose, &mut here);
        let text = written(prose, &here);
        let fits = text.chars().count() <= room;
        if fits && border && here.len() >= 3 {
            return text;
        }
        if fits && best.is_none() && here.len() >= 2 {
            best = Some(text.clone());
        }
        if fits && text.chars().count() * 2 < room {
            break;
        }
    }
    words.truncate(1);
    best.unwrap_or_else(|| written(prose, &words).chars().take(room).collect())
}

fn starts_phrase(prose: &Prose, at: usize) -> bool {
    let entry = lexicon().at(lexicon().find(prose.lower(at)));
    prose.words[at].shape == Shape::Small
        && entry.parts.any(
            Parts::PREPOSITION
                | Parts::AND
                | Parts::TO
                | Parts::THAT
                | Parts::WHEN
                | Parts::RELATIVE,
        )
        && prose.lower(at) != "of"
}
