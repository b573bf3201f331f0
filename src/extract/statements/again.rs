//! What a later sentence says of a happening that was told before it: a denial ("The army denied it."), or a share of its
//! figures by another source ("The council said 50 of the dead were children").
//!
//! Neither is an event of its own: each is another claim of the first.

use super::words::is_stop_word;
use super::{Reading, contains, content_words, overlap};
use crate::extract::attribution::Attributed;
use crate::model::Stance;
use std::ops::Range;

/// A later claim of a happening told before.
pub(super) struct Again {
    /// The happening, as a place in the list.
    pub of: usize,
    /// The stretch that tells it, as a place in [`Reading::attributed`].
    pub stretch: usize,
    /// What it denies or adds to, in bytes of the text.
    pub range: Range<usize>,
    /// Its figures, as places in the list.
    pub figures: Vec<usize>,
}

/// What is told again, and for each happening whether it is no more than that.
pub(super) fn told_again(
    reading: &Reading<'_>,
    figures_of: &[Vec<usize>],
) -> (Vec<Again>, Vec<bool>) {
    let mut again = Vec::new();
    let mut is_spent = vec![false; reading.happenings.len()];
    for (at, stretch) in reading.attributed.iter().enumerate() {
        if stretch.stance != Stance::Denies {
            continue;
        }
        let inside =
            |number: &usize| contains(&stretch.range, &reading.happenings[*number].trigger);
        let numbers: Vec<usize> = (0..reading.happenings.len()).filter(inside).collect();
        if let Some(of) = denied(reading, at) {
            for number in numbers {
                is_spent[number] = true;
            }
            again.push(Again {
                of,
                stretch: at,
                range: stretch.range.clone(),
                figures: Vec::new(),
            });
        } else if let Some(cue) = &stretch.cue {
            // "denied reports that it had shelled the camp": what is denied is the event, the denying is not.
            let is_denying = |number: &usize| overlap(&reading.happenings[*number].trigger, cue);
            if !numbers.iter().all(is_denying) {
                for number in numbers.into_iter().filter(is_denying) {
                    is_spent[number] = true;
                }
            }
        }
    }
    for (number, is_spent) in is_spent.iter_mut().enumerate() {
        let more = shared(reading, figures_of, number).filter(|_| !*is_spent);
        *is_spent |= more.is_some();
        again.extend(more);
    }
    (again, is_spent)
}

/// So many sentences at most lie between what is told and what is said of it.
const NEAR: usize = 3;

/// The happening that a denial is about: the one it points to ("the claim", "it"), or one that it tells again in the same words.
fn denied(reading: &Reading<'_>, at: usize) -> Option<usize> {
    let prose = reading.prose;
    let stretch = &reading.attributed[at];
    let cue = stretch.cue.as_ref()?;
    let sentence = prose.sentence_at(stretch.range.start)?;
    let all = prose.words_in(&stretch.range);
    let rest = || {
        all.clone()
            .filter(|at| prose.words[*at].is_word() && !overlap(&prose.words[*at].range(), cue))
    };
    let points = rest().any(|at| POINTERS.contains(&prose.lower(at)))
        && rest().all(|at| {
            let word = prose.lower(at);
            POINTERS.contains(&word) || BESIDE.contains(&word) || is_stop_word(word)
        });
    let first = rest().next()?;
    let last = rest().next_back()?;
    let said = content_words(prose, &(first..last + 1));
    let tells = |before: usize| {
        let words = &prose.sentences[reading.happenings[before].sentence].words;
        let told = content_words(prose, words);
        let (mut all, mut same) = (0, 0);
        for word in said.iter().filter(|word| !POINTERS.contains(word)) {
            all += 1;
            same += usize::from(told.iter().any(|told| told == word));
        }
        same >= 2 && same * 2 > all
    };
    (0..reading.happenings.len())
        .rev()
        .map(|number| (number, &reading.happenings[number]))
        .filter(|(_, before)| before.trigger.start < stretch.range.start)
        .take_while(|(_, before)| before.sentence + NEAR >= sentence)
        .find(|(number, before)| {
            let claimant = source(reading, before.trigger.start)
                .map_or("", |at| reading.attributed[at].claimant.as_str());
            let is_talk = matches!(
                before.kind,
                "CAMEO/Make public statement" | "CAMEO/Reject" | "CAMEO/Disapprove" | "Other/Other"
            );
            let by_words = before.sentence < sentence && tells(*number);
            !before.planned
                && !before.background
                && claimant != stretch.claimant
                && (points && !is_talk || by_words)
        })
        .map(|(number, _)| number)
}

/// Words that point to what was told before.
const POINTERS: [&str; 24] = [
    "it",
    "this",
    "that",
    "these",
    "claim",
    "claims",
    "report",
    "reports",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "charge",
    "charges",
    "assertion",
    "account",
    "accounts",
    "figure",
    "figures",
    "responsibility",
    "involvement",
    "role",
    "rumours",
    "rumors",
];

/// Words that may stand beside them.
const BESIDE: [&str; 34] = [
    "false",
    "untrue",
    "baseless",
    "fabricated",
    "fabrication",
    "fabrications",
    "unfounded",
    "lie",
    "lies",
    "propaganda",
    "nonsense",
    "wrong",
    "strongly",
    "flatly",
    "categorically",
    "vehemently",
    "repeatedly",
    "later",
    "attack",
    "attacks",
    "killing",
    "killings",
    "raid",
    "strike",
    "strikes",
    "bombing",
    "bombings",
    "blast",
    "blasts",
    "explosion",
    "massacre",
    "shelling",
    "incident",
    "shooting",
];

/// The happening whose figures a later one only parts: all its figures are shares of a figure of that one.
fn shared(reading: &Reading<'_>, figures_of: &[Vec<usize>], number: usize) -> Option<Again> {
    let figures = &figures_of[number];
    let whole = reading.figures[*figures.first()?].part_of?;
    let sentence = reading.happenings[number].sentence;
    if reading.figures[whole].sentence == sentence {
        return None;
    }
    let of = figures_of.iter().position(|list| list.contains(&whole))?;
    let parts = |at: &usize| {
        let figure = &reading.figures[*at];
        figure.part_of == Some(whole) || figure.part_of.is_some_and(|part| figures.contains(&part))
    };
    let happening = &reading.happenings[number];
    let stretch = source(reading, happening.trigger.start)?;
    let counts = |at: &usize| {
        let figure = &reading.figures[*at];
        let by = figure.measured_by.as_ref().unwrap_or(&figure.range);
        overlap(by, &happening.trigger) || overlap(&figure.range, &happening.trigger)
    };
    let is_told = !reading.happenings[of].background;
    (of != number && is_told && figures.iter().any(counts) && figures.iter().all(parts)).then(
        || Again {
            of,
            stretch,
            range: happening.range.clone(),
            figures: figures.clone(),
        },
    )
}

/// The stretch that a byte lies in, as a place in the list.
pub(super) fn source(reading: &Reading<'_>, byte: usize) -> Option<usize> {
    let is_before = |stretch: &Attributed| stretch.range.start <= byte;
    let after = reading.attributed.partition_point(is_before);
    after
        .checked_sub(1)
        .filter(|at| reading.attributed[*at].range.end > byte)
}
