//! What a later sentence says of a happening that was told before it: a denial ("The army denied it."), a share of its
//! figures ("The council said 50 of the dead were children"), another count of its victims ("The council put the number of
//! dead at eight"), or who did it ("The group claimed the attack").
//!
//! None is an event of its own: each is another claim of the first. [`denials`], [`claims`] and [`counts`] each find which
//! happening is meant.

mod claims;
mod counts;
mod denials;
mod retold;

use super::words::is_stop;
use super::{Reading, contains, overlap};
use crate::assets::AGAIN;
use crate::extract::attribution::Attributed;
use crate::extract::dictionary::ByNumber;
use crate::extract::happenings::Happening;
use crate::extract::names::Sort;
use crate::extract::prose::{Prose, Shape, Word};
use crate::model::Stance;
use crate::text::{Spelling, WordTable};
use claims::{claimed, shared};
use counts::{another_count, of_the_dead};
use denials::{denied, is_called_false, negated, told_instead};
use retold::retold;
use std::ops::Range;
use std::sync::LazyLock;

/// The classes of `again.tsv`, as bits.
struct Class;

impl Class {
    const PRONOUN: u16 = 1;
    const CLAIM: u16 = 1 << 1;
    const FALSE: u16 = 1 << 2;
    const MANNER: u16 = 1 << 3;
    const DEED: u16 = 1 << 4;
    const WHEN: u16 = 1 << 5;
    const HARM: u16 = 1 << 6;
    const MORE: u16 = 1 << 7;
    const ANSWER: u16 = 1 << 8;
    const FORCES: u16 = 1 << 9;
    const SIDE: u16 = 1 << 10;
    const POINTER: u16 = Self::PRONOUN | Self::CLAIM;

    fn named(name: &str) -> u16 {
        match name {
            "pronoun" => Self::PRONOUN,
            "claim" => Self::CLAIM,
            "false" => Self::FALSE,
            "manner" => Self::MANNER,
            "deed" => Self::DEED,
            "when" => Self::WHEN,
            "harm" => Self::HARM,
            "more" => Self::MORE,
            "answer" => Self::ANSWER,
            "forces" => Self::FORCES,
            "side" => Self::SIDE,
            _ => 0,
        }
    }
}

static WORDS: LazyLock<WordTable<u16>> = LazyLock::new(|| {
    let mut words = WordTable::default();
    for (class, list) in AGAIN.lines().filter_map(|line| line.split_once('\t')) {
        for word in list.split(',') {
            *words.of(word) |= Class::named(class);
        }
    }
    words
});

static BY_NUMBER: LazyLock<ByNumber<u16>> =
    LazyLock::new(|| ByNumber::of(&WORDS, 0, |classes| *classes));

/// The words of `again.tsv`.
pub(super) fn spellings() -> impl Iterator<Item = &'static Spelling> {
    WORDS.spellings()
}

/// Whether the word at `at` is of any of some classes.
fn is(prose: &Prose, at: usize, classes: u16) -> bool {
    let known = |word: &Word| BY_NUMBER.get(word.number) & classes != 0;
    prose.words.get(at).is_some_and(known)
}

/// Whether a folded word points to what was told before.
fn is_pointer(word: &str) -> bool {
    WORDS
        .get(word)
        .is_some_and(|known| known & Class::POINTER != 0)
}

/// A later claim of a happening told before.
pub(super) struct Again {
    /// The happening, as a place in the list.
    pub of: usize,
    /// The stretch that tells it, as a place in [`Reading::attributed`].
    pub stretch: usize,
    /// Whether it denies the happening.
    pub denies: bool,
    /// Its words, in bytes of the text.
    pub range: Range<usize>,
    /// Its figures, as places in the list.
    pub figures: Vec<usize>,
}

/// What is told again, and for each happening whether it is no more than that.
pub(super) fn told_again(
    reading: &Reading<'_>,
    figures_of: &[Vec<usize>],
    has_day: &dyn Fn(usize) -> bool,
) -> (Vec<Again>, Vec<bool>) {
    let count = reading.happenings.len();
    let mut found = Found {
        reading,
        figures_of,
        again: Vec::new(),
        is_spent: vec![false; count],
        claim_of: vec![None; count],
    };
    for number in 0..count {
        if let Some(more) = shared(reading, figures_of, number) {
            found.push(more, [number]);
        }
    }
    for number in 0..count {
        if let Some(more) = of_the_dead(reading, number).filter(|_| !found.is_spent[number]) {
            found.push(more, [number]);
        }
    }
    for number in 0..count {
        if !found.is_spent[number]
            && let Some(mut more) = retold(reading, figures_of, has_day, number)
        {
            more.of = first_of(&found.claim_of, more.of);
            if !found.is_spent[more.of] {
                found.push(more, [number]);
            }
        }
    }
    for (at, stretch) in reading.attributed.iter().enumerate() {
        if let Some(cue) = &stretch.cue {
            found.answer(at, stretch, cue);
        }
    }
    let denials: Vec<usize> = found
        .again
        .iter()
        .filter(|more| more.denies)
        .map(|more| more.stretch)
        .collect();
    for at in 0..reading.attributed.len() {
        // "said there had been no arrests": what denies need not count as well.
        if denials.binary_search(&at).is_err() {
            found.count(at);
        }
    }
    // A share of another count is told of the attack that the count is of.
    let Found {
        mut again,
        is_spent,
        claim_of,
        ..
    } = found;
    for more in &mut again {
        more.of = first_of(&claim_of, more.of);
    }
    (again, is_spent)
}

/// The happening that one is in the end another claim of; what is told again stands before, so this ends.
fn first_of(claim_of: &[Option<usize>], mut of: usize) -> usize {
    while let Some(before) = claim_of[of].filter(|before| *before < of) {
        of = before;
    }
    of
}

/// What was found so far.
struct Found<'r> {
    reading: &'r Reading<'r>,
    figures_of: &'r [Vec<usize>],
    again: Vec<Again>,
    /// For each happening whether it is no more than another claim.
    is_spent: Vec<bool>,
    /// For each happening that is another claim, of which one.
    claim_of: Vec<Option<usize>>,
}

impl Found<'_> {
    /// Takes a later claim, with the happenings that it was read as.
    fn push(&mut self, more: Again, numbers: impl IntoIterator<Item = usize>) {
        for number in numbers {
            self.is_spent[number] = true;
            self.claim_of[number] = Some(more.of);
        }
        self.again.push(more);
    }

    /// A denial, or a claim of responsibility.
    fn answer(&mut self, at: usize, stretch: &Attributed, cue: &Range<usize>) {
        let reading = self.reading;
        if let Some(number) = only_says_so(reading, stretch, cue) {
            self.is_spent[number] = true;
        }
        // "No group claimed responsibility."
        if stretch.claimant.starts_with("no ") {
            return;
        }
        let negated = negated(reading, stretch, cue);
        let denies = stretch.stance == Stance::Denies
            || negated.is_some()
            || is_called_false(reading, stretch, cue);
        if !denies && !stretch.claims_deed {
            return;
        }
        let of = if negated.is_some() {
            negated
        } else if denies {
            denied(reading, stretch, cue)
        } else {
            claimed(reading, stretch, cue)
        };
        // A denial of what was told again is of what was told.
        let of = of.map(|of| first_of(&self.claim_of, of));
        let mut numbers = told_within(reading, &stretch.range);
        if let Some(of) = of.filter(|of| !self.is_spent[*of]) {
            let figures = if denies {
                let (figures, instead) = told_instead(reading, at, cue, self.figures_of);
                numbers.extend(instead);
                figures
            } else {
                let figures = |number: &usize| self.figures_of[*number].iter().copied();
                numbers.iter().flat_map(figures).collect()
            };
            let ends = figures.iter().map(|at| reading.figures[*at].range.end);
            let end = ends.fold(stretch.range.end, usize::max);
            let more = Again {
                of,
                stretch: at,
                denies,
                range: stretch.range.start..end,
                figures,
            };
            self.push(more, numbers);
        } else if denies {
            // "denied reports that it had shelled the camp": what is denied is the event, the denying is not.
            let is_denying = |number: &usize| overlap(&reading.happenings[*number].trigger, cue);
            if !numbers.iter().all(is_denying) {
                for number in numbers.into_iter().filter(is_denying) {
                    self.is_spent[number] = true;
                }
            }
        }
    }

    /// Another count.
    fn count(&mut self, at: usize) {
        let Some((mut more, numbers)) = another_count(self.reading, self.figures_of, at) else {
            return;
        };
        // "15 died, the army said; doctors counted 31": what its own sentence tells needs no further claim.
        let is_told = more
            .figures
            .iter()
            .all(|at| self.figures_of[more.of].contains(at));
        if is_told && !self.is_spent[more.of] || numbers.iter().any(|number| self.is_spent[*number])
        {
            return;
        }
        // A third count is of what the second counted.
        more.of = first_of(&self.claim_of, more.of);
        if !self.is_spent[more.of] {
            self.push(more, numbers);
        }
    }
}

/// The happenings that stand in a stretch of the text.
fn told_within(reading: &Reading<'_>, range: &Range<usize>) -> Vec<usize> {
    let sentence = |byte: usize| reading.prose.sentence_at(byte).unwrap_or(0);
    let (from, to) = (sentence(range.start), sentence(range.end));
    // Those of one sentence stand in no order of their words.
    let first = reading
        .happenings
        .partition_point(|happening| happening.sentence < from);
    (first..reading.happenings.len())
        .take_while(|number| reading.happenings[*number].sentence <= to)
        .filter(|number| contains(range, &reading.happenings[*number].trigger))
        .collect()
}

/// The figures that stand in a stretch of the text.
fn counted_within(reading: &Reading<'_>, range: &Range<usize>) -> Vec<usize> {
    let first = reading
        .figures
        .partition_point(|figure| figure.range.start < range.start);
    (first..reading.figures.len())
        .take_while(|at| reading.figures[*at].range.end <= range.end)
        .collect()
}

/// "Martial law was imposed, state media announced": announcing it is no second event.
fn only_says_so(reading: &Reading<'_>, stretch: &Attributed, cue: &Range<usize>) -> Option<usize> {
    let inside = |happening: &&Happening| contains(&stretch.range, &happening.trigger);
    let first = reading
        .happenings
        .partition_point(|happening| happening.trigger.start < cue.start);
    let says = reading.happenings.get(first).filter(inside)?;
    let told = reading.happenings[..first].last().filter(inside)?;
    let ends = reading.prose.words_in(&(cue.end..stretch.range.end));
    let is_all = ends
        .into_iter()
        .all(|at| !reading.prose.words[at].is_word());
    let speaks = says.kind == "CAMEO/Make public statement" && overlap(&says.trigger, cue);
    (speaks && is_all && told.sentence == says.sentence).then_some(first)
}

/// So many sentences at most lie between what is told and what is said of it.
const NEAR: usize = 3;

/// So many, where the same words, a named source's report or "the death toll" leave no doubt.
const FAR: usize = 6;

/// The words of a stretch that its source says, as places in [`Prose::words`]: those behind the words that tie it to the
/// source ("An official, Karen Avagyan, rejected | the claim"), or else those before them ("the claim, | the army denied").
fn told_words<'r>(
    prose: &'r Prose,
    stretch: &Attributed,
    cue: &Range<usize>,
) -> impl DoubleEndedIterator<Item = usize> + Clone + 'r {
    let words = |range: Range<usize>| {
        prose
            .words_in(&range)
            .filter(|at| prose.words[*at].is_word())
    };
    let behind = cue.end.max(stretch.range.start)..stretch.range.end;
    let before = stretch.range.start..cue.start.min(stretch.range.end);
    words(if words(behind.clone()).next().is_some() {
        behind
    } else {
        before
    })
}

/// Whether words do no more than point to what was told before, with `beside` among the words that may stand beside.
fn only_points(
    reading: &Reading<'_>,
    words: impl Iterator<Item = usize> + Clone,
    beside: u16,
) -> bool {
    let prose = reading.prose;
    let is_shape = |at: usize, shape: Shape| {
        let word = prose.words.get(at);
        word.is_some_and(|word| word.shape == shape)
    };
    // "the ministry's report", "Ukrainian claims": whose claim it is says no more of what is claimed.
    let tells_whose = |at: usize| {
        let is_claim = |at: usize| is(prose, at, Class::CLAIM);
        let is_side = || {
            is(prose, at, Class::SIDE)
                || reading.mentions.iter().any(|mention| {
                    (mention.is_actor() || mention.sort == Sort::Country)
                        && overlap(&mention.range, &prose.words[at].range())
                })
        };
        if is_shape(at + 1, Shape::Possessive) {
            is_claim(at + 2) || is_claim(at + 3)
        } else {
            (is_claim(at + 1) || is_shape(at + 2, Shape::Possessive)) && is_side()
        }
    };
    // "an attack the rebels denied"
    let points = Class::POINTER | beside & Class::DEED;
    words.clone().any(|at| is(prose, at, points))
        && words.into_iter().all(|at| {
            is(prose, at, beside | Class::POINTER) || is_stop(prose, at) || tells_whose(at)
        })
}

/// The happenings told by others at most `reach` sentences before a stretch, the nearest first.
fn told_before<'r>(
    reading: &'r Reading<'_>,
    stretch: &'r Attributed,
    reach: usize,
) -> impl Iterator<Item = usize> + 'r {
    let sentence = reading.prose.sentence_at(stretch.range.start).unwrap_or(0);
    (0..reading.happenings.len())
        .rev()
        .map(|number| (number, &reading.happenings[number]))
        .filter(|(_, before)| before.trigger.start < stretch.range.start)
        .take_while(move |(_, before)| before.sentence + reach >= sentence)
        .filter(|(_, before)| {
            let claimant = source(reading, before.trigger.start)
                .map_or("", |at| reading.attributed[at].claimant.as_str());
            !before.planned && !before.background && claimant != stretch.claimant
        })
        .map(|(number, _)| number)
}

/// Whether a happening is an attack, fighting or deaths.
pub(super) fn is_attack(happening: &Happening) -> bool {
    [
        "Battles/",
        "Explosions/",
        "Violence ",
        "Protests/Excessive",
        "CAMEO/Assault",
        "CAMEO/Fight",
        "Other/Death",
    ]
    .iter()
    .any(|start| happening.kind.starts_with(start))
}

/// The stretch that a byte lies in, as a place in the list.
pub(super) fn source(reading: &Reading<'_>, byte: usize) -> Option<usize> {
    let is_before = |stretch: &Attributed| stretch.range.start <= byte;
    let after = reading.attributed.partition_point(is_before);
    after
        .checked_sub(1)
        .filter(|at| reading.attributed[*at].range.end > byte)
}
