//! Headlines of happenings: their words written out, cut to the room there is at the borders of phrases.

use super::Happening;
use super::lexicon::{Lexicon, Parts, lexicon};
use crate::extract::names::{Mention, Sort};
use crate::extract::prose::{Prose, Shape};

/// The most characters a headline has.
const MOST: usize = 80;
/// A claimant is named before it if that takes no more than this.
const CLAIMANT: usize = 28;

pub(super) fn headline(
    prose: &Prose,
    mentions: &[Mention],
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
        .filter(|claimant| !names_it(mentions, &words, claimant))
        .and_then(short)
        .filter(|prefix| !mentions_it(prose, &words, prefix));
    if let Some(prefix) = prefix {
        let said = without_saying(prose, mentions, &words);
        let room = MOST - prefix.chars().count() - 2;
        let cut = fitted(prose, said, verb_of(prose, happening, said), room);
        let is_little = cut.line.chars().count() < LITTLE && said.len() > LITTLE / 3;
        if cut.is_whole && !is_little && !cut.line.is_empty() {
            return finished(format!("{}: {}", capital(prefix), capital(cut.line)));
        }
        // Where the claimant leaves no room for what he says, the matrix of claims still names him.
        let alone = fitted(prose, said, verb_of(prose, happening, said), MOST);
        if !alone.line.is_empty() {
            return finished(capital(alone.line));
        }
    }
    let verb = verb_of(prose, happening, &words);
    // "Barack Obama: He is open to …" tells more than the office and "said" leave room for.
    let said_by = claimant.filter(|claimant| {
        let before = &words[..verb];
        names_it(mentions, before, claimant) || mentions_it(prose, before, claimant)
    });
    if let Some(prefix) = said_by.and_then(short)
        && let Some(said) = said_behind(prose, mentions, &words, verb)
    {
        let room = MOST - prefix.chars().count() - 2;
        let cut = fitted(prose, said, 0, room);
        if !cut.line.is_empty() && (cut.is_whole || !fits(prose, &words, MOST)) {
            return finished(format!("{}: {}", capital(prefix), capital(cut.line)));
        }
    }
    let mut cut = fitted(prose, &words, verb, MOST);
    // A claimant whose name and titles leave no room for what he did is named short before it.
    if !cut.is_whole
        && let Some(prefix) = claimant
            .filter(|claimant| {
                names_it(mentions, &words[verb.saturating_sub(NEAR)..verb], claimant)
            })
            .and_then(short)
    {
        let room = MOST - prefix.chars().count() - 2;
        let deed = fitted(
            prose,
            without_saying(prose, mentions, &words[verb..]),
            0,
            room,
        );
        if deed.is_whole && !deed.line.is_empty() {
            cut.line = format!("{}: {}", capital(prefix), capital(deed.line));
        }
    }
    let line = finished(capital(cut.line));
    if line.is_empty() {
        let words: Vec<usize> = prose.words_in(&happening.trigger).collect();
        return capital(written(prose, &words).chars().take(MOST).collect());
    }
    line
}

/// Of what a claimant says, fewer characters than this tell little where more was said.
const LITTLE: usize = 30;

/// So near before the verb stands the name of who does it.
const NEAR: usize = 8;

/// How many of the words stand before the verb.
fn verb_of(prose: &Prose, happening: &Happening, words: &[usize]) -> usize {
    let trigger = || {
        words
            .iter()
            .position(|at| prose.words[*at].start as usize >= happening.trigger.start)
    };
    happening
        .verb
        .and_then(|verb| words.iter().position(|at| *at >= verb as usize))
        .or_else(trigger)
        .unwrap_or(0)
}

/// Without marks that only the words left out explain.
fn finished(mut line: String) -> String {
    if line.contains(",,") {
        line = line.replace(",,", ",");
    }
    let ends = |line: &str| line.ends_with(['.', ',', ';', ':']);
    // "U.S." keeps its mark.
    let is_short = |line: &str| {
        let last = line.rsplit(' ').next().unwrap_or(line);
        last.matches('.').count() > 1 || last.len() < 4
    };
    while ends(&line) && !(line.ends_with('.') && is_short(&line)) {
        line.pop();
    }
    line
}

/// The words behind "said", "say that", "it said", "told Reuters that", where the claimant is named before them.
fn without_saying<'w>(prose: &Prose, mentions: &[Mention], words: &'w [usize]) -> &'w [usize] {
    let is = |at: usize, parts: Parts| {
        let entry = lexicon().at(Lexicon::find(prose.words[words[at]].number));
        entry.parts.any(parts)
    };
    // "a spokesman as saying 12 died", "claimed the raid, saying it had"
    if words
        .first()
        .is_some_and(|first| prose.lower(*first) == "saying")
    {
        let that = words
            .get(1)
            .is_some_and(|next| prose.lower(*next) == "that");
        return &words[1 + usize::from(that)..];
    }
    // "told | Reuters tanks had come": what a clause without "that" begins with is its listener.
    if let Some(first) = words.first()
        && first
            .checked_sub(1)
            .is_some_and(|before| prose.lower(before) == "told")
        && let Ok(at) = mentions.binary_search_by_key(first, |mention| mention.words.start)
        && mentions[at].sort == Sort::Media
    {
        let end = mentions[at].words.end;
        return &words[words.iter().take_while(|word| **word < end).count()..];
    }
    let at = usize::from(!words.is_empty() && is(0, Parts::PRONOUN | Parts::SUBJECT));
    said_behind(prose, mentions, words, at).unwrap_or(words)
}

/// What was said, where a verb of saying stands at a place among the words: behind its listener, its day and "that".
fn said_behind<'w>(
    prose: &Prose,
    mentions: &[Mention],
    words: &'w [usize],
    verb: usize,
) -> Option<&'w [usize]> {
    let lower = |at: usize| words.get(at).map_or("", |at| prose.lower(*at));
    let mut at = verb + 1;
    match lower(verb) {
        "said" | "say" | "says" | "added" | "adds" | "claimed" => {}
        "told" | "tells" => {
            let first = *words.get(at)?;
            let outlet = mentions
                .binary_search_by_key(&first, |mention| mention.words.start)
                .ok()
                .map(|mention| mentions[mention].words.end);
            let listener = matches!(
                lower(at),
                "reporters" | "journalists" | "him" | "her" | "them" | "parliament" | "lawmakers"
            );
            let that = (at..(at + LISTENER).min(words.len())).find(|at| lower(*at) == "that");
            at = match (outlet, that) {
                (_, Some(that)) => that,
                (Some(end), None) => {
                    at + words[at..].iter().take_while(|word| **word < end).count()
                }
                (None, None) if listener => at + 1,
                (None, None) => return None,
            };
        }
        _ => return None,
    }
    let is_preposition = words.get(at).is_some_and(|at| {
        let entry = lexicon().at(Lexicon::find(prose.words[*at].number));
        entry.parts.any(Parts::PREPOSITION) && prose.words[*at].shape == Shape::Small
    });
    if is_preposition {
        at = (at..(at + LISTENER).min(words.len())).find(|at| lower(*at) == "that")?;
    }
    if lower(at) == "that" {
        at += 1;
    }
    (at + 2 <= words.len()).then(|| &words[at..])
}

/// "that" stands no farther behind "told" and "said" than so many words.
const LISTENER: usize = 12;

/// Whether words of the headline name the claimant, by whatever spelling.
fn names_it(mentions: &[Mention], words: &[usize], claimant: &str) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let start = mentions.partition_point(|mention| mention.words.start < *first);
    mentions[start..]
        .iter()
        .take_while(|mention| mention.words.start <= *last)
        .any(|mention| {
            mention.is_actor()
                && mention.name() == claimant
                && words.binary_search(&mention.words.start).is_ok()
        })
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
    let cut = [
        " for ",
        " of ",
        " in ",
        " on ",
        ", ",
        " at ",
        " to ",
        " from ",
        " near ",
        " with ",
        " outside ",
    ]
    .iter()
    .filter_map(|at| name.find(at))
    .min()
    .map_or(name, |at| &name[..at]);
    // "Observatory" names it in a report, "Commissioner" does not.
    let last = cut.rsplit(' ').next().unwrap_or(cut);
    let is_plain = matches!(
        last,
        "Commissioner" | "Organization" | "Organisation" | "Association" | "Committee" | "Agency"
    );
    // "correspondent working near the port": who he is stands before what he does.
    let noun = cut
        .split(' ')
        .find(|word| word.len() > 4 && word.ends_with("ing"))
        .and_then(|doing| cut.find(doing)?.checked_sub(1))
        .map(|end| &cut[..end])
        .filter(|noun| !noun.contains(char::is_uppercase));
    let cut = match noun {
        Some(noun) => noun,
        None if cut.chars().count() > 18 && !is_plain => last,
        None => cut,
    };
    let cut = cut.strip_prefix("Syrian ").unwrap_or(cut);
    (cut.chars().count() <= CLAIMANT && !cut.is_empty()).then(|| cut.to_owned())
}

fn capital(mut text: String) -> String {
    // "al-Qaeda" and "iPhone" keep their small letter only inside.
    match text.chars().next() {
        None => text,
        Some(first) if first.is_ascii() => {
            text[..1].make_ascii_uppercase();
            text
        }
        Some(first) => first.to_uppercase().chain(text.chars().skip(1)).collect(),
    }
}

/// Cuts marks at both ends and words that cannot end a headline.
fn trim(prose: &Prose, words: &mut Vec<usize>) {
    let is_quote = |at: usize| matches!(prose.word(at), "“" | "”" | "\"" | "‘" | "’" | "'");
    while let Some(first) = words.first() {
        let mark = prose.words[*first].shape == Shape::Mark
            && !is_quote(*first)
            && !matches!(prose.word(*first), "$" | "€" | "£");
        let joins = words.len() > 3 && joins(prose, *first);
        if !mark && !joins && prose.words[*first].shape != Shape::Possessive {
            break;
        }
        words.remove(0);
    }
    while let Some(last) = words.last() {
        let last = *last;
        if prose.word(last) == "“" {
            words.pop();
            continue;
        }
        let mark = prose.words[last].shape == Shape::Mark
            && !is_quote(last)
            && !matches!(prose.word(last), "%" | ")");
        if drop_speaker(prose, words) {
            continue;
        }
        if !mark && !dangles(prose, last) {
            break;
        }
        words.pop();
    }
}

/// A speaker has no more words than this, the verb included.
const SPEAKER: usize = 5;

/// Cuts who said it off the end, where no comma parts it from what was said: "… torched the charity said".
fn drop_speaker(prose: &Prose, words: &mut Vec<usize>) -> bool {
    let says = words
        .last()
        .is_some_and(|last| matches!(prose.lower(*last), "said" | "says"));
    if !says {
        return false;
    }
    // Where the article of the speaker was left out, the line has a gap.
    let gap = (1..words.len())
        .rev()
        .take(SPEAKER)
        .find(|at| words[at - 1] + 1 != words[*at]);
    match gap {
        Some(gap) if gap > 3 && gap + 1 < words.len() => {
            words.truncate(gap);
            true
        }
        _ => false,
    }
}

/// Whether a word only joins its clause to another: "where", "and", "that".
fn joins(prose: &Prose, at: usize) -> bool {
    matches!(
        prose.lower(at),
        "and"
            | "but"
            | "or"
            | "so"
            | "that"
            | "where"
            | "when"
            | "which"
            | "who"
            | "while"
            | "whom"
    ) && prose.words[at].shape == Shape::Small
}

/// Whether a headline cannot end with a word.
fn dangles(prose: &Prose, at: usize) -> bool {
    let entry = lexicon().at(Lexicon::find(prose.words[at].number));
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
    // "would never step down"
    let always = matches!(
        prose.lower(at),
        "up" | "out" | "down" | "off" | "away" | "back"
    );
    entry.parts.any(closed)
        && !always
        && !(particle && entry.parts.any(Parts::ADVERB))
        && prose.words[at].shape == Shape::Small
        || matches!(
            prose.lower(at),
            "the"
                | "a"
                | "an"
                | "any"
                | "each"
                | "every"
                | "such"
                | "no"
                | "not"
                | "more"
                | "than"
                | "very"
                | "partly"
                | "largely"
                | "closely"
        )
}

/// The words as they are written, one blank between them where the text has one.
fn written(prose: &Prose, words: &[usize]) -> String {
    let mut out = String::with_capacity(MOST + MOST / 4);
    write(prose, words, |piece| {
        out.push_str(piece);
        true
    });
    out
}

/// Whether the words as they are written have no more characters than there is room for. Many stretches are tried for one
/// headline: none is written to find that out.
fn fits(prose: &Prose, words: &[usize], room: usize) -> bool {
    let mut count = 0;
    write(prose, words, |piece| {
        count += piece.chars().count();
        count <= room
    });
    count <= room
}

/// Tells `tell` the words as they are written, piece by piece, while it wants more.
fn write<'p>(prose: &'p Prose, words: &[usize], mut tell: impl FnMut(&'p str) -> bool) {
    let mut open: Option<usize> = None;
    // The word written last: what is left out glues nothing.
    let mut after: Option<usize> = None;
    let mut last = "";
    for (place, at) in words.iter().enumerate() {
        let word = prose.word(*at);
        let mark = prose.words[*at].shape == Shape::Mark;
        // Nothing goes before that it could part or add to.
        if last.is_empty()
            && (mark && matches!(word, "," | ";" | ":" | "-" | "–" | "—")
                || matches!(prose.lower(*at), "but" | "and" | "yet") && words.len() > 2)
        {
            continue;
        }
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
            || matches!(last, "“" | "(");
        if !last.is_empty() && !glued && !tell(" ") {
            return;
        }
        if !tell(word) {
            return;
        }
        last = word;
        after = Some(*at);
    }
}

/// Of what the verb does, so many words must find room beside the subject.
const AFTER_VERB: usize = 4;

/// A line that fits.
struct Fitted {
    line: String,
    /// Whether nothing was cut, or only what stands behind the border of a phrase.
    is_whole: bool,
}

/// The words that fit, cut where a phrase ends; `verb` is the place of the verb among them.
fn fitted(prose: &Prose, words: &[usize], verb: usize, room: usize) -> Fitted {
    let fits = |words: &[usize]| fits(prose, words, room);
    let whole = |words: &[usize]| Fitted {
        line: written(prose, words),
        is_whole: true,
    };
    if words.is_empty() || fits(words) {
        return whole(words);
    }
    // A subject that leaves no room for the deed loses what is added to it.
    let mut words = words.to_vec();
    let mut verb = verb.min(words.len() - 1);
    let needed = |words: &[usize], verb: usize| {
        let mut end = (verb + 1 + AFTER_VERB).min(words.len());
        while end < words.len() && parts_a_name(prose, words[end - 1], words[end]) {
            end += 1;
        }
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
    // "The head of the council of the port": at the last, what "of" adds.
    let mut at = verb;
    while at > 1 && !needed(&words, verb) {
        at -= 1;
        if prose.lower(words[at]) == "of" && !counts(prose, words[at - 1]) {
            words.drain(at..verb);
            verb = at;
        }
    }
    if !needed(&words, verb) && !fits(&words[..=verb]) {
        words.drain(..verb);
        verb = 0;
    }
    if fits(&words) {
        return whole(&words);
    }
    let mut best = None;
    for end in (1..words.len()).rev() {
        if !fits(&words[..end]) {
            continue;
        }
        let mut here = words[..end].to_vec();
        let at_border = border(prose, words[end - 1], words[end]);
        let parts = parts_a_name(prose, words[end - 1], words[end]);
        trim(prose, &mut here);
        if at_border && end > verb + 1 && here.len() >= 3 {
            return whole(&here);
        }
        if best.is_none() && !here.is_empty() && !parts {
            best = Some(here);
        }
        if end <= verb + 1 {
            break;
        }
    }
    let rest = best.unwrap_or_else(|| words[..1].to_vec());
    Fitted {
        line: written(prose, &rest).chars().take(room).collect(),
        is_whole: false,
    }
}

/// Whether a word says how many of what follows "of": "dozens of people", "one of them".
fn counts(prose: &Prose, at: usize) -> bool {
    prose.words[at].shape == Shape::Number
        || matches!(
            prose.lower(at),
            "dozens" | "scores" | "hundreds" | "thousands" | "millions" | "tens" | "number"
        )
        || lexicon().at(Lexicon::find(prose.words[at].number)).cues & lexicon().cue("number") != 0
}

/// Whether two words stand too close to be parted: "Sergei Lavrov", "Syrian ambassador", "two years", "their homes".
fn parts_a_name(prose: &Prose, before: usize, after: usize) -> bool {
    let shape = |at: usize| prose.words[at].shape;
    let next = before + 1 == after;
    let capital = |at: usize| matches!(shape(at), Shape::Capital | Shape::Upper);
    let adjective = capital(before)
        && ["an", "ish", "ese", "i"]
            .iter()
            .any(|ending| prose.lower(before).ends_with(ending));
    next && (capital(before) && capital(after)
        || adjective && shape(after) == Shape::Small
        || shape(before) == Shape::Number
        || shape(before) == Shape::Possessive
        || shape(after) == Shape::Possessive
        || prose.words[after].glued)
}

/// Whether a phrase ends between two words.
fn border(prose: &Prose, before: usize, after: usize) -> bool {
    // "attempting to": what is attempted belongs to it.
    let reaches_on = |at: usize| {
        prose.words[at].shape == Shape::Small && prose.lower(at).ends_with("ing") && at + 1 == after
    };
    if reaches_on(before) && matches!(prose.lower(after), "to" | "that" | "from" | "for") {
        return false;
    }
    // "50 dinars | a day"
    let is_rate = prose.lower(after) == "a"
        && prose.words.get(after + 1).is_some()
        && matches!(
            prose.lower(after + 1),
            "day" | "week" | "month" | "year" | "hour" | "barrel"
        );
    if is_rate {
        return true;
    }
    // "between 50 to 100"
    if matches!(prose.lower(after), "to" | "and")
        && prose
            .words
            .get(after + 1)
            .is_some_and(|next| next.shape == Shape::Number)
    {
        return false;
    }
    let participle = prose.words[after].shape == Shape::Small
        && prose.lower(after).len() > 5
        && prose.lower(after).ends_with("ing")
        && matches!(prose.lower(before).as_bytes().last(), Some(b's' | b','));
    if participle && !dangles(prose, before) {
        return true;
    }
    starts_phrase(prose, after) && !dangles(prose, before)
        || matches!(prose.word(before), "," | "–")
        || matches!(prose.word(after), "," | "–" | "." | "…" | ";" | ":" | "(")
}
fn starts_phrase(prose: &Prose, at: usize) -> bool {
    let entry = lexicon().at(Lexicon::find(prose.words[at].number));
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

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn what_fits_is_as_long_as_it_is_written(text in "([a-c]{1,4}|[“”\",.()’é]|’s| ){0,30}", room in 0..40_usize) {
            let prose = Prose::of_paragraphs([(1, text.as_str())].into_iter(), None);
            let words: Vec<usize> = (0..prose.words.len()).filter(|at| at % 7 != 3).collect();
            let length = written(&prose, &words).chars().count();
            proptest::prop_assert_eq!(fits(&prose, &words, room), length <= room);
        }
    }
}
