//! The words that time expressions are made of, from the lexicons in `assets/`, looked up by their lower case.

use super::token::{Part, Season, Tense, Term, Unit, Word};
use crate::assets;
use crate::text::WordTable;
use crate::text::numbers::{NumberWord, number_words};
use std::sync::LazyLock;

/// What is known of one spelling.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    /// What it is in a time expression.
    pub term: Term,
    /// What it tells of the direction of its sentence.
    pub tense: Tense,
    /// Where the phrases that begin with it are, plus one; 0 where none does.
    pub phrases: u16,
}

impl Default for Entry {
    /// The unknown word.
    fn default() -> Self {
        Self {
            term: Term::Other,
            tense: Tense::None,
            phrases: 0,
        }
    }
}

/// What a phrase points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pointing {
    /// Somewhere before now.
    Past,
    /// About now.
    Present,
    /// Somewhere after now.
    Future,
    /// A holiday: place in [`Lexicon::holidays`].
    Holiday(Holiday),
}

/// How a holiday is found in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holiday {
    /// The same day every year.
    Fixed(u8, u8),
    /// The nth weekday (1 Monday … 7 Sunday) of a month; 0 for the last.
    Nth(u8, u8, u8),
    /// So many days from Easter Sunday.
    Easter(i16),
    /// The Tuesday after the first Monday of November.
    Election,
}

/// A phrase after its first word.
#[derive(Debug)]
pub(super) struct Phrase {
    /// The words after the first, in lower case.
    pub rest: Vec<&'static str>,
    /// What it points at.
    pub pointing: Pointing,
}

/// All words, phrases and tenses.
pub(super) struct Lexicon {
    words: WordTable<Entry>,
    phrases: Vec<Vec<Phrase>>,
    /// Verbs that put off to a date.
    deferring: Vec<&'static str>,
    /// Words that make a plan of a deed.
    planning: Vec<&'static str>,
    /// Verbs whose "to" says that it was done.
    realising: Vec<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

/// The lexicon; read once.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self {
            words: WordTable::default(),
            phrases: Vec::new(),
            deferring: Vec::new(),
            planning: Vec::new(),
            realising: Vec::new(),
        };
        for (word, number) in number_words() {
            let term = match number {
                NumberWord::Ordinal(value) => Term::OrdinalWord(value as u16),
                number => Term::NumberWord(number),
            };
            lexicon.entry(word).term = term;
        }
        for (class, value, words) in rows(assets::CALENDAR_WORDS) {
            let Some(term) = calendar_term(class, value) else {
                continue;
            };
            for word in words.split(',') {
                // `second` stays a number word that may be a unit.
                lexicon.entry(word).term = match (lexicon.entry(word).term, term) {
                    (ordinal @ Term::OrdinalWord(_), Term::Unit { .. }) => ordinal,
                    (_, term) => term,
                };
            }
        }
        for (spelling, word) in Word::ALL {
            lexicon.entry(spelling).term = Term::Word(*word);
        }
        for line in lines(assets::COUNTED_NOUNS) {
            for word in line.split(',') {
                let entry = lexicon.entry(word);
                if matches!(entry.term, Term::Other) {
                    entry.term = Term::Counted;
                }
            }
        }
        for line in lines(assets::TENSE_WORDS) {
            let Some((tense, words)) = line.split_once('\t') else {
                continue;
            };
            let tense = match tense {
                "past" => Tense::Past,
                "present" => Tense::Present,
                "defer" => {
                    lexicon.deferring.extend(words.split(','));
                    continue;
                }
                "plan" => {
                    lexicon.planning.extend(words.split(','));
                    continue;
                }
                "realise" => {
                    lexicon.realising.extend(words.split(','));
                    continue;
                }
                _ => Tense::Future,
            };
            for word in words.split(',') {
                lexicon.entry(word).tense = tense;
            }
        }
        for (kind, value, phrases) in rows(assets::TIME_PHRASES) {
            let Some(pointing) = pointing(kind, value) else {
                continue;
            };
            for phrase in phrases.split(',') {
                lexicon.add_phrase(phrase, pointing);
            }
        }
        lexicon
    }

    fn entry(&mut self, word: &'static str) -> &mut Entry {
        self.words.of(word)
    }

    fn add_phrase(&mut self, phrase: &'static str, pointing: Pointing) {
        let mut parts = phrase.split(' ').flat_map(parts);
        let Some(first) = parts.next() else { return };
        let first = first.trim_end_matches('.');
        let rest: Vec<&'static str> = parts.collect();
        if self.entry(first).phrases == 0 {
            self.phrases.push(Vec::new());
            self.entry(first).phrases = self.phrases.len() as u16;
        }
        let place = self.entry(first).phrases;
        self.phrases[place as usize - 1].push(Phrase { rest, pointing });
    }

    /// What is known of `word`, whatever its case.
    pub fn look_up(&self, word: &[u8]) -> Entry {
        let mut entry = self
            .words
            .get_in_any_case(word)
            .copied()
            .unwrap_or_default();
        if entry.tense == Tense::None
            && matches!(entry.term, Term::Other | Term::Word(Word::Ending))
        {
            // A capital is a name ("United"), unless it opens a sentence, where no date stands before it anyway.
            let [first, .., before, last] = word else {
                return entry;
            };
            let ends = before.eq_ignore_ascii_case(&b'e') && last.eq_ignore_ascii_case(&b'd');
            if word.len() > 3 && ends && first.is_ascii_lowercase() {
                entry.tense = Tense::Past;
            }
        }
        entry
    }

    /// Whether a verb puts off to the date after it.
    pub fn defers(&self, word: &str) -> bool {
        self.deferring.contains(&word)
    }

    /// Whether a word makes a plan of the deed beside it.
    pub fn plans(&self, word: &str) -> bool {
        self.planning.contains(&word)
    }

    /// Whether what a verb says with "to" after it was done.
    pub fn realises(&self, word: &str) -> bool {
        self.realising.contains(&word)
    }

    /// The phrases that begin with a word, by [`Entry::phrases`].
    pub fn phrases(&self, place: u16) -> &[Phrase] {
        (place as usize)
            .checked_sub(1)
            .and_then(|place| self.phrases.get(place))
            .map_or(&[], Vec::as_slice)
    }
}

/// A word of a phrase parted as the text is: at hyphens, and before "'s" and a lone apostrophe.
fn parts(word: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        let end = match rest.find(['-', '\'']) {
            None => rest.len(),
            Some(0) if rest.starts_with("'s") => 2,
            Some(0) => 1,
            Some(at) => at,
        };
        let (part, after) = rest.split_at(end);
        rest = after;
        (!part.is_empty()).then_some(part)
    })
}

fn lines(asset: &'static str) -> impl Iterator<Item = &'static str> {
    asset
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn rows(asset: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    lines(asset).filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()?))
    })
}

fn calendar_term(class: &str, value: &str) -> Option<Term> {
    let number = value.parse::<u8>().unwrap_or(0);
    Some(match class {
        "month" => Term::Month {
            month: number,
            short: false,
        },
        "month-short" => Term::Month {
            month: number,
            short: true,
        },
        "weekday" => Term::Weekday {
            day: number,
            short: false,
        },
        "weekday-short" => Term::Weekday {
            day: number,
            short: true,
        },
        "weekdays" => Term::Weekdays(number),
        "unit" => Term::Unit {
            unit: Unit::parse(value)?,
            plural: false,
        },
        "units" => Term::Unit {
            unit: Unit::parse(value)?,
            plural: true,
        },
        "season" => Term::Season {
            season: Season::parse(value)?,
            plural: false,
        },
        "seasons" => Term::Season {
            season: Season::parse(value)?,
            plural: true,
        },
        "part" => Term::Part {
            part: Part::parse(value)?,
            plural: false,
        },
        "parts" => Term::Part {
            part: Part::parse(value)?,
            plural: true,
        },
        "meridiem" => Term::Meridiem { pm: value == "pm" },
        "era" => Term::Era {
            before: value == "BC",
        },
        "zone" => Term::Zone,
        "decade" => Term::DecadeWord(number),
        "set" => Term::Every(Unit::of_period(value)?),
        _ => return None,
    })
}

fn pointing(kind: &str, value: &str) -> Option<Pointing> {
    let number = |text: &str| text.parse::<u8>().ok();
    Some(match kind {
        "past" => Pointing::Past,
        "present" => Pointing::Present,
        "future" => Pointing::Future,
        _ => Pointing::Holiday(if value == "election" {
            Holiday::Election
        } else if let Some(days) = value.strip_prefix("easter") {
            Holiday::Easter(days.parse().ok()?)
        } else {
            let fields: Vec<&str> = value.split('-').collect();
            match fields[..] {
                [month, day] => Holiday::Fixed(number(month)?, number(day)?),
                [month, nth, weekday] => {
                    Holiday::Nth(number(month)?, number(nth).unwrap_or(0), number(weekday)?)
                }
                _ => return None,
            }
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_the_lexicons_is_understood() {
        for (class, value, _) in rows(assets::CALENDAR_WORDS) {
            assert!(calendar_term(class, value).is_some(), "{class} {value}");
        }
        for (kind, value, _) in rows(assets::TIME_PHRASES) {
            assert!(pointing(kind, value).is_some(), "{kind} {value}");
        }
    }

    #[test]
    fn phrases_are_parted_as_texts_are() {
        let of = |word| parts(word).collect::<Vec<_>>();
        assert_eq!(of("mother's"), ["mother", "'s"]);
        assert_eq!(of("presidents'"), ["presidents", "'"]);
        assert_eq!(of("not-too-distant"), ["not", "-", "too", "-", "distant"]);
    }

    #[test]
    fn words_are_found_in_any_case() {
        assert_eq!(
            lexicon().look_up(b"MONDAY").term,
            Term::Weekday {
                day: 1,
                short: false
            }
        );
        assert_eq!(lexicon().look_up(b"shelled").tense, Tense::Past);
        assert_eq!(lexicon().look_up(b"United").tense, Tense::None);
        assert_eq!(lexicon().look_up(b"qwertyuiopasdfghjkl").term, Term::Other);
    }
}
