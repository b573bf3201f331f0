//! Another source's count of the victims of an attack told before.

use super::denials::{first_clause, is_contested};
use super::{Again, Class, FAR, counted_within, is, is_attack, source, told_within, told_words};
use crate::extract::attribution::Attributed;
use crate::extract::prose::Shape;
use crate::extract::statements::words::is_stop;
use crate::extract::statements::{Reading, contains};
use crate::model::Stance;
use std::ops::Range;

/// What a stretch counts, by another source than those of what was told before.
struct Count<'r> {
    reading: &'r Reading<'r>,
    stretch: &'r Attributed,
    /// Its words up to where the source says something more, in bytes of the text.
    range: Range<usize>,
    /// The words that the source says, as places in [`Prose::words`](crate::extract::prose::Prose::words).
    words: Vec<usize>,
    /// Its figures, as places in the list.
    figures: Vec<usize>,
}

/// "The council put the number of dead at eight.", "The ministry said nobody died.": a stretch that does no more than count,
/// by another source, the victims of the attack told just before; with the happenings that it was read as.
pub(super) fn another_count(
    reading: &Reading<'_>,
    figures_of: &[Vec<usize>],
    at: usize,
) -> Option<(Again, Vec<usize>)> {
    let count = Count::of(reading, at)?;
    if !count.only_counts() || count.adds() {
        return None;
    }
    let of_whole = reading.figures[*count.figures.first()?]
        .part_of
        .and_then(|whole| figures_of.iter().position(|list| list.contains(&whole)));
    let of = of_whole.or_else(|| count.counted_before(figures_of))?;
    let numbers = told_within(reading, &count.range);
    (!numbers.contains(&of)).then(|| {
        let more = Again {
            of,
            stretch: at,
            denies: false,
            range: count.range,
            figures: count.figures,
        };
        (more, numbers)
    })
}

impl<'r> Count<'r> {
    /// What the stretch at `at` counts, if all its figures count people harmed, driven out or held.
    fn of(reading: &'r Reading<'r>, at: usize) -> Option<Self> {
        let prose = reading.prose;
        let stretch = &reading.attributed[at];
        let cue = stretch.cue.as_ref()?;
        let words: Vec<usize> = first_clause(prose, told_words(prose, stretch, cue)).collect();
        let end = prose.words[*words.last()?].end as usize;
        let range = stretch.range.start..end.max(cue.end.min(stretch.range.end));
        let figures = counted_within(reading, &range);
        let counts_people = figures.iter().all(|at| {
            let figure = &reading.figures[*at].figure;
            figure.period.is_none()
                && matches!(
                    figure.measure.as_str(),
                    "killed"
                        | "wounded"
                        | "casualties"
                        | "displaced"
                        | "detained"
                        | "captured"
                        | "missing"
                )
        });
        (counts_people && !figures.is_empty() && stretch.stance != Stance::Denies).then_some(Self {
            reading,
            stretch,
            range,
            words,
            figures,
        })
    }

    /// Whether its words tell nothing but the count.
    fn only_counts(&self) -> bool {
        let prose = self.reading.prose;
        let is_counted = |word: &Range<usize>| {
            self.figures
                .iter()
                .any(|at| contains(&self.reading.figures[*at].range, word))
        };
        let opens = self.words.first();
        self.words.iter().all(|word| {
            let at = *word;
            // A name or a day tells of something else.
            let is_day = prose.lower(at).ends_with("day") || prose.lower(at) == "week";
            let is_name = is_day || prose.words[at].shape == Shape::Capital && Some(word) != opens;
            // "in the raids"
            let points = is(prose, at, Class::DEED)
                && matches!(
                    prose.lower(at.saturating_sub(1)),
                    "the" | "that" | "this" | "those" | "these"
                );
            let tells_count = points
                || is(prose, at, Class::HARM)
                || is_stop(prose, at) && !is(prose, at, Class::MORE);
            is_counted(&prose.words[at].range()) || !is_name && tells_count
        })
    }

    /// Whether it counts other victims than those told before, or what the same source said earlier.
    fn adds(&self) -> bool {
        let prose = self.reading.prose;
        let is_other = |at: &usize| {
            let figure = &self.reading.figures[*at];
            let whole = figure
                .part_of
                .map(|whole| &self.reading.figures[whole].figure);
            // "A soldier was killed" is one more victim; nine of the wounded who died are no other count of the dead.
            figure.figure.words.starts_with("a ")
                || figure.figure.words.starts_with("A ")
                || whole.is_some_and(|whole| whole.measure != figure.figure.measure)
                || prose.words_in(&figure.range).any(|at| {
                    is(prose, at, Class::MORE)
                        || figure.figure.measure != "wounded"
                            && matches!(prose.lower(at), "wounded" | "injured" | "hurt")
                })
        };
        self.figures.iter().any(is_other)
            || prose
                .words_in(&self.range)
                .any(|at| matches!(prose.lower(at), "earlier" | "previously" | "initially"))
    }

    /// Whether a noun stands with "the": "the death toll".
    fn names(&self, wanted: impl Fn(usize) -> bool) -> bool {
        let prose = self.reading.prose;
        prose.words_in(&self.range).any(|at| {
            wanted(at) && (1..=3).any(|back| at >= back && prose.lower(at - back) == "the")
        })
    }

    /// The happening told before whose victims it counts.
    fn counted_before(&self, figures_of: &[Vec<usize>]) -> Option<usize> {
        let reading = self.reading;
        let prose = reading.prose;
        let first = &reading.figures[*self.figures.first()?];
        let stated = first.figure.stated();
        // Dead and wounded are of an attack, people who fled or were arrested of an event that counted such.
        let is_harm = matches!(
            first.figure.measure.as_str(),
            "killed" | "wounded" | "casualties"
        );
        let is_running = self
            .figures
            .iter()
            .any(|at| reading.figures[*at].figure.cumulative);
        // "the death toll", "the number of dead": whose it is need not be told right before.
        let is_known = self.names(|at| {
            matches!(
                prose.lower(at),
                "toll" | "number" | "figure" | "count" | "dead"
            )
        });
        // "M23 said it had killed 45 soldiers in the fighting": its own battle, told before.
        let names_deed = self.names(|at| is(prose, at, Class::DEED));
        let reach = if is_known { FAR } else { 1 };
        let own = (0..reading.happenings.len())
            .rev()
            .filter(|before| {
                names_deed && reading.happenings[*before].trigger.start < self.stretch.range.start
            })
            .take_while(|before| reading.happenings[*before].sentence + FAR >= first.sentence)
            .find(|before| {
                let happening = &reading.happenings[*before];
                is_contested(reading, *before)
                    && source(reading, happening.trigger.start)
                        .is_some_and(|at| reading.attributed[at].claimant == self.stretch.claimant)
            });
        let before = own.or_else(|| {
            (0..reading.happenings.len())
                .rev()
                .filter(|before| {
                    reading.happenings[*before].trigger.start < self.stretch.range.start
                })
                .take_while(|before| reading.happenings[*before].sentence + reach >= first.sentence)
                .find(|before| {
                    let counts_such =
                        |at: &usize| reading.figures[*at].figure.measure == first.figure.measure;
                    is_harm && is_attack(&reading.happenings[*before])
                        || figures_of[*before].iter().any(counts_such)
                })
        })?;
        let happening = &reading.happenings[before];
        let claimant = source(reading, happening.trigger.start)
            .map_or("", |at| reading.attributed[at].claimant.as_str());
        let most = figures_of[before]
            .iter()
            .filter_map(|at| reading.figures[*at].figure.stated())
            .max();
        // A toll that is ten times as high is the war's, and one of thousands where no count was given.
        let highest = most.map_or(999, |most| most.saturating_mul(10));
        let is_its = !is_running || is_known && stated.is_some_and(|now| now <= highest);
        let is_other = claimant != self.stretch.claimant || stated == Some(0) || names_deed;
        (is_other && is_its && !happening.planned && !happening.background).then_some(before)
    }
}

/// "Most of the dead were traders", "many of those killed were children": who the victims of the attack told before were.
pub(super) fn of_the_dead(reading: &Reading<'_>, number: usize) -> Option<Again> {
    let prose = reading.prose;
    let happening = &reading.happenings[number];
    let at = prose.word_from(happening.trigger.start);
    let is_share = at >= 2
        && matches!(
            prose.lower(at),
            "dead" | "killed" | "victims" | "wounded" | "injured" | "casualties"
        )
        && matches!(prose.lower(at - 1), "the" | "those")
        && prose.lower(at - 2) == "of";
    if !is_share {
        return None;
    }
    let stretch = source(reading, happening.trigger.start)?;
    let of = (0..number)
        .rev()
        .take_while(|before| reading.happenings[*before].sentence + FAR >= happening.sentence)
        .find(|before| is_attack(&reading.happenings[*before]))
        .filter(|before| {
            let before = &reading.happenings[*before];
            !before.planned && !before.background
        })?;
    Some(Again {
        of,
        stretch,
        denies: false,
        range: happening.range.clone(),
        figures: Vec::new(),
    })
}
