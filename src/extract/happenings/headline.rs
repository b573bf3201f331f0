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
    // How many of the words stand before the verb.
    let verb = words
        .iter()
        .position(|at| prose.words[*at].start as usize >= happening.trigger.start)
        .unwrap_or(0);
    let prefix = claimant
        .and_then(short)
        .filter(|prefix| !mentions_it(prose, &words, prefix));
    if let Some(prefix) = prefix {
        let room = MOST - prefix.chars().count() - 2;
        let full = written(prose, &words);
        let cut = fitted(prose, &words, verb, room);
        if full.chars().count() <= room || cut.chars().count() * 3 > full.chars().count() {
            return format!("{}: {}", capital(&prefix), capital(&cut));
        }
    }
    let line = capital(&fitted(prose, &words, verb, MOST));
    if line.is_empty() {
        let words: Vec<usize> = prose.words_in(&happening.trigger).collect();
        return capital(
            &written(prose, &words)
                .chars()
                .take(MOST)
                .collect::<String>(),
        );
    }
    line
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
    // The word written last: what is left out glues nothing.
    let mut after: Option<usize> = None;
    for (place, at) in words.iter().enumerate() {
        let word = prose.word(*at);
        let mark = prose.words[*at].shape == Shape::Mark;
        // "’s" without its owner.
        if prose.words[*at].shape == Shape::Possessive
            && after.is_none_or(|before| before + 1 != *at)
        {
            continue;
        }
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
        let glued = prose.words[*at].glued && after.is_some_and(|before| before + 1 == *at)
            || mark && matches!(word, "," | "”" | ")")
            || after.is_some_and(|before| matches!(prose.word(before), "“" | "("));
        if !out.is_empty() && !glued && !out.ends_with('“') {
            out.push(' ');
        }
        out.push_str(word);
        after = Some(*at);
    }
    out
}

/// Of what the verb does, so many words must find room beside the subject.
const AFTER_VERB: usize = 4;

/// The words that fit, cut where a phrase ends; `verb` is the place of the verb among them.
fn fitted(prose: &Prose, words: &[usize], verb: usize, room: usize) -> String {
    let fits = |words: &[usize]| written(prose, words).chars().count() <= room;
    if fits(words) {
        return written(prose, words);
    }
    // A subject that leaves no room for the deed loses what is added to it.
    let mut words = words.to_vec();
    let mut verb = verb.min(words.len() - 1);
    let needed = |words: &[usize], verb: usize| {
        let end = (verb + 1 + AFTER_VERB).min(words.len());
        fits(&words[..end])
    };
    let mut at = verb;
    while at > 1 && !needed(&words, verb) {
        at -= 1;
        if border(prose, words[at - 1], words[at]) {
            words.drain(at..verb);
            verb = at;
        }
    }
    if !needed(&words, verb) && !fits(&words[..=verb]) {
        words.drain(..verb);
        verb = 0;
    }
    if fits(&words) {
        return written(prose, &words);
    }
    let mut best = None;
    for end in (1..words.len()).rev() {
        let mut here = words[..end].to_vec();
        if !fits(&here) {
            continue;
        }
        let at_border = border(prose, words[end - 1], words[end]);
        trim(prose, &mut here);
        if at_border && end > verb + 1 && here.len() >= 3 {
            return written(prose, &here);
        }
        if best.is_none() && !here.is_empty() {
            best = Some(here);
        }
        if end <= verb + 1 {
            break;
        }
    }
    let rest = best.unwrap_or_else(|| words[..1].to_vec());
    written(prose, &rest).chars().take(room).collect()
}

/// Whether a phrase ends between two words.
fn border(prose: &Prose, before: usize, after: usize) -> bool {
    starts_phrase(prose, after) && !dangles(prose, before)
        || matches!(prose.word(before), "," | "–")
        || matches!(prose.word(after), "," | "–")
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
