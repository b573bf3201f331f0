//! When: which time expression dates a happening, and what dates it where none does.
//!
//! In this order: what its sentence counts from the day of another; an expression in the happening's own clause, the nearest to its trigger; another of its sentence; the day
//! on which its source spoke; the day its paragraph runs on; the day the report runs on. The last three are marked `~`.

use super::again::is_attack;
use super::counted::counted;
use super::goes_on::goes_on;
use super::{Reading, contains, gap, overlap};
use crate::extract::dates::{DateExpression, Genre, RangeEnd, Timex};
use crate::extract::happenings::Happening;
use crate::extract::prose::{Prose, Shape, Word};
use crate::model::{DateBasis, Day, EventDate, Precision};
use std::ops::Range;

/// A time expression that gives days.
struct Dated {
    /// Its words, with both ends of a range.
    range: Range<usize>,
    sentence: usize,
    date: EventDate,
    /// Whether it opens a stretch that lasts.
    since: Since,
    /// Whether it is an end of a stretch that the sentence only looks to ("before Friday", "until 2014").
    is_bound: bool,
    /// Whether it tells when a source spoke ("said on Monday that").
    is_of_source: bool,
}

/// Whether an expression tells since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Since {
    Not,
    /// "since Friday"
    Date,
    /// "since the fighting began on Friday"
    Event,
}

/// The dates of a report's happenings.
pub(super) struct Dating<'r> {
    reading: &'r Reading<'r>,
    dated: Vec<Dated>,
    published: Option<Day>,
    genre: Genre,
    /// Whether a happening's date was chosen, and which.
    chosen: Vec<Option<usize>>,
}

/// Words before an expression that belong to the words a date rests on.
const PREPOSITIONS: [&str; 9] = [
    "on", "in", "at", "by", "since", "until", "before", "after", "during",
];

/// Words that open a clause of its own: a date behind one is less likely the date of what stands before.
const SUBORDINATORS: [&str; 14] = [
    "after", "before", "when", "while", "which", "who", "whose", "that", "where", "since",
    "because", "as", "until", "if",
];

impl<'r> Dating<'r> {
    pub(super) fn new(
        reading: &'r Reading<'r>,
        (expressions, genre): (&[DateExpression], Genre),
        published: Option<Day>,
    ) -> Self {
        let mut dating = Self {
            reading,
            dated: dated(reading, expressions, published),
            published,
            genre,
            chosen: Vec::new(),
        };
        dating.chosen = (0..reading.happenings.len())
            .map(|number| dating.choose(number))
            .collect();
        dating
    }

    /// The date of the happening with that number.
    pub(super) fn date_of(&self, number: usize) -> EventDate {
        let happening = &self.reading.happenings[number];
        if let Some(date) = self.counted(number) {
            return date;
        }
        if let Some(at) = self.chosen[number] {
            let dated = &self.dated[at];
            return match () {
                () if dated.is_of_source => about(&dated.date),
                () if dated.since == Since::Date && !self.begins_then(dated, happening) => {
                    self.until_published(&dated.date)
                }
                () => dated.date.clone(),
            };
        }
        if happening.background {
            return EventDate::undated();
        }
        let Some(day) = self.running_day(number) else {
            return EventDate::undated();
        };
        let (edtf, latest) = if happening.planned {
            (format!("{day}~/.."), None)
        } else {
            (format!("{day}~"), Some(day))
        };
        EventDate {
            edtf: Some(edtf),
            earliest: Some(day),
            latest,
            basis: DateBasis::Context,
            ..EventDate::default()
        }
    }

    /// Whether the words of its own sentence date a happening, and not only when its source spoke.
    pub(super) fn has_day(&self, number: usize) -> bool {
        let chosen = self.chosen[number].map(|at| &self.dated[at]);
        chosen.is_some_and(|dated| !dated.is_of_source)
    }

    /// The date that its sentence counts from another happening, where its own clause gives none.
    fn counted(&self, number: usize) -> Option<EventDate> {
        let own = self.chosen[number].map(|at| &self.dated[at]);
        let happening = &self.reading.happenings[number];
        let day_of = |other: usize| {
            let dated = &self.dated[self.chosen[other]?];
            one_day(&dated.date).filter(|_| !dated.is_of_source)
        };
        let day_named = |start: usize| {
            let named = &self.dated[self.of_sentence(happening.sentence)];
            let before = named.iter().rev().find(|dated| dated.range.end <= start)?;
            one_day(&before.date).filter(|_| !before.is_of_source)
        };
        let (date, start) = counted(self.reading, number, day_of, day_named)?;
        // A day of its own, behind the count, is its day.
        if own.is_some_and(|dated| {
            contains(&happening.range, &dated.range) && dated.range.end > start
        }) {
            return None;
        }
        let is_past = self
            .published
            .is_none_or(|published| date.latest.is_some_and(|latest| latest <= published));
        is_past.then_some(date)
    }

    /// Whether the happening with that number lies ahead: it is told so, or it is a meeting or an agreement whose only date
    /// lies after the day of publication ("called a meeting for Thursday", "are working on a conference next month").
    pub(super) fn is_planned(&self, number: usize) -> bool {
        let happening = &self.reading.happenings[number];
        let ahead = self.chosen[number].is_some_and(|at| {
            self.published
                .zip(self.dated[at].date.earliest)
                .is_some_and(|(published, earliest)| earliest > published)
        });
        happening.planned || ahead
    }

    /// The expressions of a sentence, as places in the list.
    fn of_sentence(&self, sentence: usize) -> Range<usize> {
        let first = self
            .dated
            .partition_point(|dated| dated.sentence < sentence);
        let last = self
            .dated
            .partition_point(|dated| dated.sentence <= sentence);
        first..last
    }

    /// The expression that dates a happening best.
    fn choose(&self, number: usize) -> Option<usize> {
        let happening = &self.reading.happenings[number];
        let is_toll = happening.kind.starts_with("Toll/");
        let lies_ahead = |date: &EventDate| {
            self.published
                .zip(date.earliest)
                .is_some_and(|(published, earliest)| earliest > published)
        };
        self.of_sentence(happening.sentence)
            .filter(|at| {
                let dated = &self.dated[*at];
                // A toll is dated on the day it is as of: a stretch that it counts over is its period.
                !(is_toll
                    && (dated.since != Since::Not || dated.date.earliest != dated.date.latest))
                    && !dated.is_bound
                    // "freed a hostage held since August"
                    && !(dated.since == Since::Date && happening.is_aside(&dated.range))
                    && (is_plan(happening) || !lies_ahead(&dated.date))
                    && self.is_nearest(*at, number)
            })
            .min_by_key(|at| {
                let dated = &self.dated[*at];
                let in_clause = contains(&happening.range, &dated.range) || self.is_head(dated);
                // "On Friday thousands recalled the 1982 massacre": a day dates what happens, a year what is spoken of.
                let is_wide = !matches!(
                    dated.date.precision(),
                    Precision::Minute | Precision::Day | Precision::Week
                );
                let off = gap(&happening.trigger, &dated.range)
                    + 40 * barriers(self.reading.prose, &happening.trigger, &dated.range);
                // A plan is dated by what lies ahead before anything else.
                let is_off_plan = happening.planned && !lies_ahead(&dated.date);
                // "a day after …" beside "on Sunday": what names the day goes first.
                let is_vague = dated.date.is_one_of();
                (
                    happening.is_aside(&dated.range),
                    dated.is_of_source,
                    !in_clause,
                    is_off_plan,
                    is_wide,
                    is_vague,
                    off,
                )
            })
    }

    /// Whether no other happening of the sentence has a better right to an expression: one whose clause it stands in, where
    /// it does not stand in this one's.
    fn is_nearest(&self, at: usize, number: usize) -> bool {
        let dated = &self.dated[at];
        let happening = &self.reading.happenings[number];
        let others = || {
            self.reading.happenings.iter().filter(|other| {
                other.sentence == happening.sentence
                    && other.trigger != happening.trigger
                    && contains(&other.range, &dated.range)
            })
        };
        if contains(&happening.range, &dated.range) {
            // "retook on Tuesday the town that rebels had seized on April 2"
            return !others().any(|other| {
                other.range != happening.range && contains(&happening.range, &other.range)
            });
        }
        self.is_head(dated) || others().next().is_none()
    }

    /// Whether a figure stands in an aside of a happening beside a day that is not the happening's: "arrested on Monday three
    /// men who had killed *51 people* on May 11".
    pub(super) fn is_of_another_day(&self, number: usize, figure: &Range<usize>) -> bool {
        let happening = &self.reading.happenings[number];
        if !happening.is_aside(figure) {
            return false;
        }
        let chosen = self.chosen[number].map(|at| &self.dated[at]);
        let Some((from, to)) = chosen.and_then(|dated| dated.date.earliest.zip(dated.date.latest))
        else {
            return false;
        };
        self.of_sentence(happening.sentence).any(|at| {
            let dated = &self.dated[at];
            let misses = dated.date.latest.is_some_and(|latest| latest < from)
                || dated.date.earliest.is_some_and(|earliest| earliest > to);
            let beside =
                |aside: &&Range<usize>| contains(aside, &dated.range) && contains(aside, figure);
            misses && happening.asides.iter().any(|aside| beside(&aside))
        })
    }

    /// Whether an expression stands at the head of its sentence, and so dates all that follows.
    fn is_head(&self, dated: &Dated) -> bool {
        let sentence = &self.reading.prose.sentences[dated.sentence];
        dated.range.start < sentence.range.start + 6
    }

    /// The day that the paragraph, or else the report, runs on.
    fn running_day(&self, number: usize) -> Option<Day> {
        let happenings = &self.reading.happenings;
        let sentence = happenings[number].sentence;
        let paragraph = self.reading.prose.sentences[sentence].paragraph;
        let of_paragraph = (0..number)
            .rev()
            .take_while(|before| {
                self.reading.prose.sentences[happenings[*before].sentence].paragraph == paragraph
            })
            .filter(|before| !happenings[*before].background && !happenings[*before].planned)
            .find_map(|before| self.day_told(before));
        if let Some(day) = of_paragraph.or_else(|| self.day_it_goes_on(number)) {
            return Some(day);
        }
        match (self.genre, self.published) {
            (Genre::News, Some(published)) => Some(published),
            _ => self
                .dated
                .iter()
                .rev()
                .skip_while(|dated| dated.sentence > sentence)
                .find_map(|dated| one_day(&dated.date)),
        }
    }

    /// The day that the words of a happening's sentence give it; the day since when something goes on is none.
    fn day_told(&self, number: usize) -> Option<Day> {
        let dated = &self.dated[self.chosen[number]?];
        one_day(&dated.date).filter(|_| dated.since != Since::Date)
    }

    /// The day of the attack that a happening of a later paragraph goes on telling of: "The first blast hit a market",
    /// "Another 121 pupils were wounded".
    fn day_it_goes_on(&self, number: usize) -> Option<Day> {
        let happenings = &self.reading.happenings;
        let happening = &happenings[number];
        if !is_attack(happening) || !goes_on(self.reading.prose, happening) {
            return None;
        }
        (0..number)
            .rev()
            .take_while(|before| happenings[*before].sentence + GOES_ON >= happening.sentence)
            .filter(|before| {
                let before = &happenings[*before];
                is_attack(before) && !before.background && !before.planned
            })
            .find_map(|before| self.day_told(before))
    }

    /// Whether a happening is what began then: "in crisis since March, when officers toppled the president".
    fn begins_then(&self, dated: &Dated, happening: &Happening) -> bool {
        let prose = self.reading.prose;
        let mut behind = prose
            .words_in(&(dated.range.end..happening.trigger.start.max(dated.range.end)))
            .filter(|at| prose.words[*at].is_word());
        behind
            .next()
            .is_some_and(|first| prose.lower(first) == "when")
    }

    /// From a beginning to the day of publication.
    fn until_published(&self, date: &EventDate) -> EventDate {
        let edtf = match (date.earliest, self.published) {
            (Some(from), Some(published)) if from < published => format!("{from}/{published}"),
            (Some(from), None) => format!("{from}/.."),
            _ => return date.clone(),
        };
        EventDate {
            words: date.words.clone(),
            ..EventDate::parse(&edtf).unwrap_or_else(|_| date.clone())
        }
    }
}

/// So many sentences at most lie between what is told and what goes on with it.
const GOES_ON: usize = 4;

/// Whether a happening lies ahead, or is one that is often told of before it happens.
fn is_plan(happening: &Happening) -> bool {
    happening.planned
        || matches!(
            happening.kind,
            "CAMEO/Consult"
                | "CAMEO/Express intent to cooperate"
                | "CAMEO/Engage in diplomatic cooperation"
                | "Strategic developments/Agreement"
        )
}

/// The day, where a date is one.
fn one_day(date: &EventDate) -> Option<Day> {
    (date.earliest == date.latest).then_some(date.earliest)?
}

/// The same date, marked approximate.
fn about(date: &EventDate) -> EventDate {
    let Some(day) = one_day(date) else {
        return date.clone();
    };
    EventDate {
        words: date.words.clone(),
        basis: DateBasis::Words,
        ..EventDate::parse(&format!("{day}~")).unwrap_or_else(|_| date.clone())
    }
}

/// Commas and words that open a clause between two stretches of a sentence.
fn barriers(prose: &Prose, a: &Range<usize>, b: &Range<usize>) -> usize {
    let between = a.end.min(b.end)..a.start.max(b.start);
    if between.start >= between.end {
        return 0;
    }
    prose
        .words_in(&between)
        .filter(|at| {
            matches!(prose.word(*at), "," | ";" | "–" | "—" | "(")
                || SUBORDINATORS.contains(&prose.lower(*at))
        })
        .count()
}

/// So many words may stand between "since" and the date of what began.
const SINCE: usize = 7;

/// Whether "since" stands before a word of a sentence, and no mark between.
fn says_since(prose: &Prose, sentence: usize, at: usize) -> bool {
    let from = prose.sentences[sentence]
        .words
        .start
        .max(at.saturating_sub(SINCE));
    (from..at)
        .rev()
        .take_while(|at| prose.words[*at].is_word() || prose.words[*at].shape == Shape::Possessive)
        .any(|at| prose.lower(at) == "since")
}

/// The expressions that give days, ends of a range together.
fn dated(
    reading: &Reading<'_>,
    expressions: &[DateExpression],
    published: Option<Day>,
) -> Vec<Dated> {
    let prose = reading.prose;
    let mut out: Vec<Dated> = Vec::new();
    let mut list = expressions.iter().peekable();
    while let Some(expression) = list.next() {
        if !matches!(expression.kind, Timex::Date | Timex::Time) {
            continue;
        }
        let mut range = expression.span.range();
        let mut edtf = expression.edtf.clone();
        if expression.range == RangeEnd::First
            && let Some(last) = list.next_if(|next| next.range == RangeEnd::Last)
        {
            edtf = stretch(edtf.as_deref(), last.edtf.as_deref());
            range.end = last.span.range().end;
        }
        let date = match edtf.and_then(|edtf| EventDate::parse(&edtf).ok()) {
            Some(date) => date,
            // Without a publication date "on Thursday" stays what it says: an open date with its words, not another day.
            None if published.is_none() => EventDate::undated(),
            None => continue,
        };
        let Some(sentence) = prose.sentence_at(range.start) else {
            continue;
        };
        let first = prose.word_from(range.start);
        let before = first.checked_sub(1).map_or("", |at| prose.lower(at));
        let words_start = if PREPOSITIONS.contains(&before) && first > 0 {
            prose.words[first - 1].start as usize
        } else {
            range.start
        };
        let date = EventDate {
            words: prose.text.get(words_start..range.end).map(str::to_owned),
            ..date
        };
        let reaches_beyond = published
            .zip(date.latest)
            .is_some_and(|(published, latest)| latest > published);
        out.push(Dated {
            since: match before {
                "since" => Since::Date,
                _ if says_since(prose, sentence, first) => Since::Event,
                _ => Since::Not,
            },
            is_bound: matches!(before, "until" | "till" | "before") && reaches_beyond,
            is_of_source: tells_when_said(reading, sentence, &range),
            range,
            sentence,
            date,
        });
    }
    out
}

/// From the beginning of one to the end of the other.
fn stretch(first: Option<&str>, last: Option<&str>) -> Option<String> {
    let (first, last) = (
        EventDate::parse(first?).ok()?,
        EventDate::parse(last?).ok()?,
    );
    let (from, to) = (first.earliest?, last.latest?);
    (from <= to).then(|| format!("{from}/{to}"))
}

/// Whether an expression stands by the words that name a source: "said on Monday that", "told AFP early on Saturday".
fn tells_when_said(reading: &Reading<'_>, sentence: usize, range: &Range<usize>) -> bool {
    let prose = reading.prose;
    let bounds = &prose.sentences[sentence].range;
    reading
        .attributed
        .iter()
        .filter_map(|stretch| stretch.cue.as_ref())
        .filter(|cue| contains(bounds, cue))
        .any(|cue| {
            if overlap(cue, range) {
                return true;
            }
            if range.start < cue.end {
                return false;
            }
            let between = prose.words_in(&(cue.end..range.start));
            between.len() <= 6
                && between.clone().all(|at| {
                    let word: &Word = &prose.words[at];
                    word.is_word()
                        && !SUBORDINATORS.contains(&prose.lower(at))
                        && !is_verb_like(prose.lower(at))
                })
        })
}

/// A word that is likely a verb of what was said: then a date behind it is not the day of saying.
fn is_verb_like(word: &str) -> bool {
    word.ends_with("ed")
        || matches!(
            word,
            "was" | "were" | "had" | "has" | "have" | "is" | "are" | "would" | "will"
        )
}
