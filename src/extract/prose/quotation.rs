//! Which words stand between quotation marks.
//!
//! Marks are paired within a paragraph. A quotation that is open at its end goes on where the next paragraph opens with a
//! mark again, or where the next mark closes one; otherwise its closing mark was left out, and it ends before the words
//! that name the speaker, or with its paragraph, so that one lost mark costs no more than that. Single marks count where
//! they clearly stand round words; an apostrophe is left alone. It does not say who speaks.

use super::{Shape, Word};
use std::ops::Range;

/// What a mark looks like it does, by its form or by the blanks round it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hint {
    Opens,
    Closes,
    /// A closing mark with a letter right after it: closes what is open, otherwise mistyped for an opening one.
    ClosesOrOpens,
    /// A straight mark with blanks, or with none, on both sides.
    Either,
}

#[derive(Debug, Clone, Copy)]
struct Mark {
    /// Its words: two for marks written as two backticks or two apostrophes.
    first: usize,
    after: usize,
    hint: Hint,
    straight: bool,
}

/// How many paragraphs without a mark may stand within one quotation.
const SILENT_PARAGRAPHS: usize = 6;

/// Verbs that name a speaker after a quotation.
const SPEECH: [&str; 14] = [
    "said",
    "says",
    "told",
    "added",
    "asked",
    "wrote",
    "replied",
    "explained",
    "warned",
    "insisted",
    "continued",
    "recalled",
    "tweeted",
    "announced",
];

/// Marks the words that stand in quotations; `paragraphs` are ranges of `words`.
pub(super) fn mark(text: &str, words: &mut [Word], paragraphs: &[Range<usize>]) {
    let mut marks = Vec::new();
    let mut by_paragraph = Vec::with_capacity(paragraphs.len());
    for paragraph in paragraphs {
        let from = marks.len();
        marks_of(text, words, paragraph, &mut marks);
        by_paragraph.push(from..marks.len());
    }
    let mut carried = false;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let own = &marks[by_paragraph[at].clone()];
        let left_open = pair(text, words, paragraph, own, carried);
        carried = false;
        if let Some(from) = left_open {
            let later = (at + 1..paragraphs.len())
                .map(|later| (&paragraphs[later], &marks[by_paragraph[later].clone()]));
            carried = goes_on(later);
            let end = if carried {
                paragraph.end
            } else {
                before_speaker(text, words, from..paragraph.end)
            };
            quote(words, from..end);
        }
        singles(text, words, paragraph);
    }
}

fn quote(words: &mut [Word], range: Range<usize>) {
    for word in words.get_mut(range).into_iter().flatten() {
        word.quoted = true;
    }
}

fn letter(text: &str, word: &Word) -> char {
    text[word.range()].chars().next().unwrap_or(' ')
}

/// Whether the word at `at` follows without a blank, be it that a sentence ends there.
fn touches(words: &[Word], at: usize) -> bool {
    at > 0
        && words
            .get(at)
            .is_some_and(|word| word.start == words[at - 1].end)
}

/// As [`touches`], and it is one of letters or digits.
fn glued_letter(words: &[Word], at: usize) -> bool {
    touches(words, at) && words[at].is_word()
}

fn marks_of(text: &str, words: &[Word], paragraph: &Range<usize>, out: &mut Vec<Mark>) {
    let mut at = paragraph.start;
    while at < paragraph.end {
        let word = &words[at];
        let first = at;
        at += 1;
        if word.is_word() {
            continue;
        }
        let doubled = |mark: char| {
            at < paragraph.end && touches(words, at) && letter(text, &words[at]) == mark
        };
        let next_glued = at < paragraph.end && touches(words, at);
        let mut straight = false;
        let hint = match letter(text, word) {
            '“' | '„' | '«' => Hint::Opens,
            '”' | '»' if glued_letter(words, at) => Hint::ClosesOrOpens,
            '”' | '»' => Hint::Closes,
            '`' if doubled('`') => {
                at += 1;
                Hint::Opens
            }
            '\'' if word.range().len() == 1 && doubled('\'') => {
                at += 1;
                Hint::Closes
            }
            '"' => {
                straight = true;
                let after_number = first > paragraph.start
                    && touches(words, first)
                    && words[first - 1].shape == Shape::Number
                    && !next_glued;
                if after_number && out.last().is_none_or(|mark| mark.first < paragraph.start) {
                    // Inches.
                    continue;
                }
                let blank_before = first == paragraph.start
                    || !touches(words, first)
                    || matches!(letter(text, &words[first - 1]), '(' | '[' | '—' | '–');
                match (blank_before, glued_or_mark(text, words, at, paragraph.end)) {
                    (true, true) => Hint::Opens,
                    (false, false) => Hint::Closes,
                    _ => Hint::Either,
                }
            }
            _ => continue,
        };
        out.push(Mark {
            first,
            after: at,
            hint,
            straight,
        });
    }
}

/// Whether what follows a straight mark follows without a blank and could begin a quotation.
fn glued_or_mark(text: &str, words: &[Word], at: usize, end: usize) -> bool {
    at < end
        && touches(words, at)
        && (words[at].is_word()
            || matches!(
                letter(text, &words[at]),
                '(' | '[' | '$' | '£' | '€' | '…' | '‘' | '\''
            ))
}

/// Pairs the marks of a paragraph; returns the first word of a quotation left open at its end.
fn pair(
    text: &str,
    words: &mut [Word],
    paragraph: &Range<usize>,
    marks: &[Mark],
    carried: bool,
) -> Option<usize> {
    let mut open = carried.then_some(paragraph.start);
    for (at, mark) in marks.iter().enumerate() {
        match (open, mark.hint) {
            (None, Hint::Opens | Hint::Either | Hint::ClosesOrOpens) => open = Some(mark.after),
            (None, Hint::Closes) => {
                // The opening mark was left out at the start of the paragraph.
                let after_stop = mark.first > paragraph.start
                    && matches!(
                        letter(text, &words[mark.first - 1]),
                        '.' | '!' | '?' | ',' | '…'
                    );
                if at == 0 && after_stop {
                    quote(words, paragraph.start..mark.first);
                }
            }
            (Some(_), Hint::Opens) if mark.first == paragraph.start => open = Some(mark.after),
            (Some(from), Hint::Opens) => {
                let closed_next = marks
                    .get(at + 1)
                    .is_some_and(|next| matches!(next.hint, Hint::Closes | Hint::ClosesOrOpens));
                if !mark.straight || closed_next {
                    let end = before_speaker(text, words, from..mark.first);
                    quote(words, from..end);
                    open = Some(mark.after);
                } else {
                    quote(words, from..mark.first);
                    open = None;
                }
            }
            (Some(from), _) => {
                quote(words, from..mark.first);
                open = None;
            }
        }
    }
    open
}

/// Whether a quotation open at the end of a paragraph goes on in those after it.
fn goes_on<'m>(later: impl Iterator<Item = (&'m Range<usize>, &'m [Mark])>) -> bool {
    for (at, (paragraph, marks)) in later.take(SILENT_PARAGRAPHS).enumerate() {
        let Some(first) = marks.first() else {
            continue;
        };
        if first.first == paragraph.start && first.hint != Hint::Closes {
            return at == 0;
        }
        return match first.hint {
            Hint::Closes | Hint::ClosesOrOpens => true,
            Hint::Either | Hint::Opens => first.straight && marks.len() == 1,
        };
    }
    false
}

/// Where a quotation without a closing mark ends: before the words that name its speaker, or at the end.
fn before_speaker(text: &str, words: &[Word], range: Range<usize>) -> usize {
    for at in range.clone() {
        if !matches!(letter(text, &words[at]), ',' | '.' | '!' | '?') || words[at].is_word() {
            continue;
        }
        let ahead = &words[at + 1..range.end.min(at + 8)];
        let said = ahead
            .iter()
            .take_while(|word| word.shape != Shape::Mark)
            .any(|word| SPEECH.contains(&&text[word.range()]));
        if said {
            return at + 1;
        }
    }
    range.end
}

/// Pairs single marks where they clearly stand round words outside other quotations.
fn singles(text: &str, words: &mut [Word], paragraph: &Range<usize>) {
    let mut at = paragraph.start;
    while at < paragraph.end {
        if words[at].quoted || !opens_single(text, words, at) {
            at += 1;
            continue;
        }
        match closing_single(text, words, at + 1..paragraph.end) {
            Ok(close) => {
                quote(words, at + 1..close);
                words[close].shape = Shape::Mark;
                at = close + 1;
            }
            Err(seen) => at = seen.max(at + 1),
        }
    }
}

fn opens_single(text: &str, words: &[Word], at: usize) -> bool {
    let word = &words[at];
    if word.is_word() || !glued_letter(words, at + 1) {
        return false;
    }
    match letter(text, word) {
        '‘' => true,
        '\'' => {
            let elided = ["em", "til", "tis", "twas", "cause", "n", "round"];
            let next = &words[at + 1];
            word.shape == Shape::Mark
                && !touches(words, at)
                && next.shape != Shape::Number
                && !elided.contains(&&text[next.range()])
        }
        _ => false,
    }
}

/// The mark that closes a single quotation, or where to look on when there is none.
fn closing_single(text: &str, words: &[Word], range: Range<usize>) -> Result<usize, usize> {
    let mut maybe = None;
    for at in range.clone() {
        if words[at].quoted {
            return maybe.ok_or(at);
        }
        if opens_single(text, words, at) {
            return maybe.ok_or(at);
        }
        let word = &words[at];
        if word.is_word() || !matches!(&text[word.range()], "’" | "'") {
            continue;
        }
        if glued_letter(words, at + 1) {
            continue;
        }
        let before = text[..word.start as usize].chars().next_back();
        let stops = |c: char| matches!(c, '.' | ',' | '!' | '?' | ';' | ':' | '…' | ')');
        let after = text[word.end as usize..].chars().next();
        let ends = at + 1 >= range.end || after.is_some_and(stops);
        if ends || before.is_some_and(stops) || before != Some('s') {
            return Ok(at);
        }
        // Perhaps a plural's possessive.
        maybe = maybe.or(Some(at));
    }
    maybe.ok_or(range.end)
}

#[cfg(test)]
mod tests {
    use crate::extract::prose::Prose;

    fn quoted(paragraphs: &[&str]) -> Vec<String> {
        let numbered = (1u32..).zip(paragraphs.iter().copied());
        let prose = Prose::of_paragraphs(numbered, None);
        let mut out: Vec<String> = Vec::new();
        let mut last = None;
        for at in (0..prose.words.len()).filter(|at| prose.words[*at].quoted) {
            if last.is_some_and(|last| last + 1 == at) {
                let joined = out.last_mut().unwrap();
                joined.push(' ');
                joined.push_str(prose.word(at));
            } else {
                out.push(prose.word(at).to_owned());
            }
            last = Some(at);
        }
        out
    }

    #[test]
    fn marks_of_every_style_pair() {
        let table: [(&str, &[&str]); 11] = [
            ("He said “the town fell” on Monday.", &["the town fell"]),
            ("He said \"the town fell\" on Monday.", &["the town fell"]),
            ("He said `` the town fell '' on Monday.", &["the town fell"]),
            ("He said \" the town fell \" on Monday.", &["the town fell"]),
            ("He said «the town fell» on Monday.", &["the town fell"]),
            ("He said ‘the town fell’ on Monday.", &["the town fell"]),
            ("He said 'the town fell', then left.", &["the town fell"]),
            (
                "‘The rebels’ last town’, he said.",
                &["The rebels ’ last town"],
            ),
            ("“A fell,” he said.”B fell.”", &["A fell ,", "B fell ."]),
            ("It fell,\"he said.", &["he said ."]),
            ("“A,” he said, “and B.”", &["A ,", "and B ."]),
        ];
        for (text, wanted) in table {
            assert_eq!(quoted(&[text]), wanted, "{text}");
        }
    }

    #[test]
    fn apostrophes_open_nothing() {
        for text in [
            "The rebels’ chief and Assad’s men don’t meet.",
            "The rebels' chief in the '90s told 'em so, the rebels' men.",
            "A 12\" pipe and rock ’n’ roll.",
        ] {
            assert_eq!(quoted(&[text]), [""; 0], "{text}");
        }
    }

    #[test]
    fn quotations_go_on_over_paragraphs() {
        assert_eq!(
            quoted(&["“We fled.", "“They came,” he said. It rained."]),
            ["We fled .", "They came ,"]
        );
        // One sentence a line, the marks only at the ends.
        assert_eq!(
            quoted(&[
                "\"We fled.",
                "They came.",
                "It burned, \"she said.",
                "It rained."
            ]),
            ["We fled . They came . It burned ,"]
        );
        assert_eq!(
            quoted(&[
                "“We fled,” he said.",
                "The city burns. They want it dead.”",
                "It rained."
            ]),
            ["We fled ,", "The city burns . They want it dead ."]
        );
    }

    #[test]
    fn a_lost_closing_mark_costs_its_quotation_only() {
        assert_eq!(
            quoted(&["“We fled, he said.", "Nobody came."]),
            ["We fled ,"]
        );
        assert_eq!(
            quoted(&["“We fled, he said. “They came,” he added. It rained."]),
            ["We fled ,", "They came ,"]
        );
        assert_eq!(
            quoted(&["\"We fled, he said. \"They came,\" he added. It rained."]),
            ["We fled ,", "They came ,"]
        );
        assert_eq!(
            quoted(&["“We fled to Homs.", "Nobody “came” today."]),
            ["We fled to Homs .", "came"]
        );
    }
}
