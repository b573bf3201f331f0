//! The words of reports as numbers: folded, cut to their stems, told apart as names, numbers and plain words.

use crate::extract::statements::is_stop_word;
use crate::model::{Fold, Report};
use crate::text::Spelling;
use rustc_hash::FxHashMap;

/// A word of the corpus, as a place in [`Terms`].
pub(super) type TermId = u32;

/// What a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) enum Class {
    /// Written small.
    #[default]
    Plain,
    /// Written with a capital where a plain word would not be.
    Name,
    /// Has a digit.
    Number,
}

/// A word of a report and how much of the report it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Use {
    pub term: TermId,
    pub class: Class,
    /// How often it is used, uses early in the report counting more.
    pub weight: f32,
}

/// All words of a corpus.
#[derive(Debug, Default)]
pub(super) struct Terms {
    ids: FxHashMap<Spelling, TermId>,
    shown: Vec<String>,
}

/// Words of a report that are looked at; its news stands before them.
const MOST_WORDS: usize = 700;

impl Terms {
    /// The word as it first stood in a report.
    pub(super) fn shown(&self, id: TermId) -> &str {
        self.shown.get(id as usize).map_or("", String::as_str)
    }

    pub(super) fn len(&self) -> usize {
        self.shown.len()
    }

    pub(super) fn id(&mut self, stem: &str, shown: &str) -> TermId {
        self.id_of(Spelling::of(stem), || shown.to_owned())
    }

    /// The number of a stem, where a report or statement has it.
    pub(super) fn known(&self, stem: &str) -> Option<TermId> {
        self.ids.get(&Spelling::of(stem)).copied()
    }

    /// Gives the words of a report their numbers; sorted by number, each once.
    pub(super) fn of_report(&mut self, words: ReportWords<'_>) -> Vec<Use> {
        let mut uses: Vec<Use> = words
            .0
            .into_iter()
            .map(|word| Use {
                term: self.id_of(word.stem, || word.shown.to_owned()),
                class: word.class,
                weight: word.weight,
            })
            .collect();
        uses.sort_unstable_by_key(|word| word.term);
        uses
    }

    fn id_of(&mut self, stem: Spelling, shown: impl FnOnce() -> String) -> TermId {
        let next = self.shown.len() as TermId;
        let id = *self.ids.entry(stem).or_insert(next);
        if id == next {
            self.shown.push(shown());
        }
        id
    }

    /// Takes the words of further reports in, numbered as if these were read now; gives by their numbers the new ones.
    pub(super) fn take(&mut self, other: Self) -> Vec<TermId> {
        if self.shown.is_empty() {
            *self = other;
            return (0..self.shown.len() as TermId).collect();
        }
        let mut stems: Vec<(TermId, Spelling)> =
            other.ids.into_iter().map(|(stem, id)| (id, stem)).collect();
        stems.sort_unstable_by_key(|(id, _)| *id);
        stems
            .into_iter()
            .zip(other.shown)
            .map(|((_, stem), shown)| self.id_of(stem, || shown))
            .collect()
    }
}

/// The words of a report in the order of their first use, each once.
#[derive(Debug)]
pub(super) struct ReportWords<'r>(Vec<ReportWord<'r>>);

#[derive(Debug)]
struct ReportWord<'r> {
    stem: Spelling,
    /// As it first stood.
    shown: &'r str,
    class: Class,
    weight: f32,
}

/// How often a word stands in a report, and how.
struct Tally<'r> {
    /// How many other words stood before its first use.
    place: usize,
    shown: &'r str,
    weight: f32,
    capital: u32,
    small: u32,
}

/// What counting the words of a report needs.
#[derive(Default)]
pub(super) struct Tallies<'r>(FxHashMap<Spelling, Tally<'r>>);

impl<'r> ReportWords<'r> {
    /// Reads the words of a report; `tallies` is empty before and after, and kept for the next report.
    pub(super) fn of(report: &'r Report, tallies: &mut Tallies<'r>) -> Self {
        let found = &mut tallies.0;
        let mut seen = 0usize;
        let mut folded = String::new();
        let kept = report
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.fold == Fold::Kept)
            .map(|paragraph| paragraph.text.as_str());
        for text in report.title.as_deref().into_iter().chain(kept) {
            if seen >= MOST_WORDS {
                break;
            }
            let mut opens = true;
            for piece in Pieces::of(text) {
                let word = match piece {
                    Piece::Word(word) => word,
                    Piece::Stop => {
                        opens = true;
                        continue;
                    }
                };
                seen += 1;
                if seen > MOST_WORDS {
                    break;
                }
                let capital = word.chars().next().is_some_and(char::is_uppercase);
                let number = word.bytes().any(|byte| byte.is_ascii_digit());
                fold_into(word, &mut folded);
                let at_start = std::mem::replace(&mut opens, false);
                if is_stop_word(&folded) || (folded.len() < 2 && !number) {
                    continue;
                }
                let stem = stem(&folded);
                let early = EARLY / (EARLY + seen as f32);
                let place = found.len();
                let tally = found.entry(Spelling::of(stem)).or_insert(Tally {
                    place,
                    shown: word,
                    weight: 0.0,
                    capital: 0,
                    small: 0,
                });
                tally.weight += early;
                if number {
                    tally.capital += 1000;
                } else if capital && !at_start {
                    tally.capital += 1;
                } else if !capital {
                    tally.small += 1;
                }
            }
        }
        let mut found: Vec<(Spelling, Tally<'r>)> = found.drain().collect();
        found.sort_unstable_by_key(|(_, tally)| tally.place);
        Self(
            found
                .into_iter()
                .map(|(stem, tally)| ReportWord {
                    stem,
                    shown: tally.shown,
                    class: if tally.capital >= 1000 {
                        Class::Number
                    } else if tally.capital > tally.small {
                        Class::Name
                    } else {
                        Class::Plain
                    },
                    weight: tally.weight,
                })
                .collect(),
        )
    }
}

/// After so many words a use counts half.
const EARLY: f32 = 120.0;

/// A word, or the end of a sentence or heading.
enum Piece<'t> {
    Word(&'t str),
    Stop,
}

/// Words and stops of a text.
struct Pieces<'t> {
    rest: &'t str,
}

impl<'t> Pieces<'t> {
    fn of(text: &'t str) -> Self {
        Self { rest: text }
    }
}

impl<'t> Iterator for Pieces<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let mut chars = self.rest.char_indices();
        let start = loop {
            let (at, sign) = chars.next()?;
            if sign.is_alphanumeric() {
                break at;
            }
            if matches!(sign, '.' | '!' | '?' | '“' | '"' | '`') {
                self.rest = &self.rest[at + sign.len_utf8()..];
                return Some(Piece::Stop);
            }
        };
        let text = &self.rest[start..];
        // Most words are of plain letters, and a blank or another plain sign ends them.
        let bytes = text.as_bytes();
        let plain = bytes
            .iter()
            .position(|byte| !byte.is_ascii_alphabetic())
            .unwrap_or(bytes.len());
        let ends = bytes
            .get(plain)
            .is_none_or(|next| next.is_ascii() && !next.is_ascii_digit());
        if plain > 0 && ends {
            self.rest = &text[plain..];
            return Some(Piece::Word(&text[..plain]));
        }
        let mut end = text.len();
        let mut signs = text.char_indices().peekable();
        while let Some((at, sign)) = signs.next() {
            let next = signs.peek().map(|(_, next)| *next);
            let inside = matches!(sign, '.' | ',')
                && at > 0
                && text.as_bytes()[at - 1].is_ascii_digit()
                && next.is_some_and(|next| next.is_ascii_digit());
            if !sign.is_alphanumeric() && !inside {
                end = at;
                break;
            }
        }
        self.rest = &text[end..];
        Some(Piece::Word(&text[..end]))
    }
}

/// `word` in small letters.
fn fold_into(word: &str, out: &mut String) {
    out.clear();
    if word.is_ascii() {
        out.push_str(word);
        out.make_ascii_lowercase();
        if word.contains(',') {
            out.retain(|sign| sign != ',');
        }
    } else {
        out.push_str(&crate::text::fold_text(word));
    }
}

/// The stem of a folded English word: plural, past and gerund endings gone, a final e gone.
pub(super) fn stem(word: &str) -> &str {
    if word.len() < 4 || !word.is_ascii() || word.as_bytes()[0].is_ascii_digit() {
        return word;
    }
    let cut = |ending: &str, least: usize| {
        word.strip_suffix(ending)
            .filter(|stem| stem.len() >= least && stem.bytes().any(|b| b"aeiouy".contains(&b)))
    };
    // Most words end in none of the letters that an ending has last.
    let stem = if !word.ends_with(['s', 'd', 'g'])
        || word.ends_with("ss")
        || word.ends_with("us")
        || word.ends_with("is")
    {
        word
    } else if let Some(stem) = cut("ies", 2).or_else(|| cut("ied", 2)) {
        stem
    } else if let Some(stem) = cut("ing", 3)
        .or_else(|| cut("ed", 3))
        .or_else(|| cut("es", 3))
    {
        stem
    } else if let Some(stem) = cut("s", 3) {
        stem
    } else {
        word
    };
    let bytes = stem.as_bytes();
    let last = bytes.len() - 1;
    if bytes.len() > 3 && bytes[last] == bytes[last - 1] && !b"aeiou".contains(&bytes[last]) {
        return &stem[..last];
    }
    match bytes[last] {
        b'e' | b'y' if bytes.len() > 3 => &stem[..last],
        _ => stem,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Pieces::of(text)
            .filter_map(|piece| match piece {
                Piece::Word(word) => Some(word),
                Piece::Stop => None,
            })
            .collect()
    }

    #[test]
    fn words_end_at_signs() {
        assert_eq!(
            words("Homs’s U.S.-led 5,400 café, caf\u{e9}s x1 2x in 3.5."),
            [
                "Homs", "s", "U", "S", "led", "5,400", "café", "cafés", "x1", "2x", "in", "3.5"
            ]
        );
    }

    #[test]
    fn further_words_are_numbered_as_if_they_were_read_at_once() {
        let reports = [
            "Shells hit bridges",
            "A bridge fell, shells said",
            "Bridges burn",
        ];
        let of = |texts: &[&str], terms: &mut Terms| -> Vec<Vec<Use>> {
            let read = |text: &&str| {
                let report = Report {
                    title: Some((*text).to_owned()),
                    ..Report::default()
                };
                terms.of_report(ReportWords::of(&report, &mut Tallies::default()))
            };
            texts.iter().map(read).collect()
        };
        let (mut all, mut first, mut rest) = (Terms::default(), Terms::default(), Terms::default());
        let at_once = of(&reports, &mut all);
        let mut apart = of(&reports[..1], &mut first);
        let later = of(&reports[1..], &mut rest);
        let mut parts = Terms::default();
        assert_eq!(parts.take(first).len(), 3);
        let numbers = parts.take(rest);
        apart.extend(later.into_iter().map(|uses| {
            let mut uses: Vec<Use> = uses
                .into_iter()
                .map(|word| Use {
                    term: numbers[word.term as usize],
                    ..word
                })
                .collect();
            uses.sort_unstable_by_key(|word| word.term);
            uses
        }));
        assert_eq!(apart, at_once);
        assert_eq!(parts.shown, all.shown);
        assert_eq!(parts.ids, all.ids);
    }
}
