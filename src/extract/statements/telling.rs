//! Who tells of a happening: one part of it for every source, and what later sentences add.

use super::again::{Again, source};
use super::{Reading, contains, cut};
use crate::extract::happenings::{Happening, headline};
use crate::model::{Figure, Stance, UNATTRIBUTED};
use std::ops::Range;

/// Part of a happening that one source tells.
pub(super) struct Telling<'r> {
    /// Its words, in bytes of the text.
    pub range: Range<usize>,
    /// Whom the report names as its source.
    pub claimant: Option<&'r str>,
    /// Through whom his words came.
    pub via: Option<&'r str>,
    /// Whether he denies it.
    pub stance: Stance,
    /// Its figures, as places in the list.
    pub figures: Vec<usize>,
}

/// The headline of a happening as its first source tells it.
pub(super) fn headline_of(
    reading: &Reading<'_>,
    happening: &Happening,
    told: &Telling<'_>,
    claimant: &str,
) -> String {
    let claimant = told.claimant.map(|_| claimant);
    if told.stance != Stance::Denies {
        return headline(reading.prose, &reading.mentions, happening, claimant);
    }
    // "Army: It shelled the camp" would say what the army denies.
    let denial = Happening {
        range: told.range.clone(),
        headline: Vec::new(),
        verb: None,
        ..happening.clone()
    };
    headline(reading.prose, &reading.mentions, &denial, claimant)
}

/// A figure as it counts the same victims as those told before: of the same place, where it names none.
pub(super) fn counted_with(reading: &Reading<'_>, at: usize, victims: &[usize]) -> Figure {
    let figure = &reading.figures[at].figure;
    let same = victims
        .iter()
        .map(|victims| &reading.figures[*victims].figure)
        .find(|victims| victims.measure == figure.measure && victims.who == figure.who)
        .filter(|victims| victims.part_of.is_none() && figure.part_of.is_none());
    match same {
        Some(victims) => Figure {
            scope: victims.scope.clone(),
            place: victims.place.clone(),
            ..figure.clone()
        },
        None => figure.clone(),
    }
}

/// What a later sentence tells of a happening.
pub(super) fn of_again<'r>(reading: &'r Reading<'_>, again: &Again) -> Telling<'r> {
    let stretch = &reading.attributed[again.stretch];
    Telling {
        range: trimmed(&reading.prose.text, again.range.clone()),
        claimant: Some(stretch.claimant.as_str()).filter(|claimant| *claimant != UNATTRIBUTED),
        via: stretch.via.as_deref(),
        stance: if again.denies {
            Stance::Denies
        } else {
            stretch.stance
        },
        figures: again.figures.clone(),
    }
}

/// Parts a happening by who tells it: the source of its clause, and every other source that gives figures of it.
pub(super) fn tellings<'r>(
    reading: &'r Reading<'_>,
    happening: &Happening,
    figures: &[usize],
) -> Vec<Telling<'r>> {
    let sentence = reading.prose.sentences[happening.sentence].range.clone();
    let alone = reading
        .happenings
        .iter()
        .filter(|other| other.sentence == happening.sentence)
        .count()
        == 1;
    let main = source(reading, happening.trigger.start);
    let mut by_source: Vec<(Option<usize>, Vec<usize>)> = vec![(main, Vec::new())];
    for at in figures {
        let of = source(reading, reading.figures[*at].range.start);
        match by_source.iter_mut().find(|(source, _)| *source == of) {
            Some((_, list)) => list.push(*at),
            None => by_source.push((of, vec![*at])),
        }
    }
    let several = by_source.len() > 1;
    let mut out: Vec<Telling<'r>> = Vec::new();
    for (source, figures) in by_source {
        let stretch = source.map(|at| &reading.attributed[at]);
        let mut range = if alone && !several {
            sentence.clone()
        } else if several && source != main {
            stretch.map_or_else(|| happening.range.clone(), |stretch| stretch.range.clone())
        } else {
            happening.range.clone()
        };
        if several
            && source == main
            && let Some(stretch) = stretch
        {
            range = cut(&range, &stretch.range).unwrap_or(range);
        }
        for at in &figures {
            let figure = &reading.figures[*at].range;
            range = range.start.min(figure.start)..range.end.max(figure.end);
        }
        // A source's own words stand beside what it tells, so that the quote shows both.
        if let Some(cue) = stretch.and_then(|stretch| stretch.cue.as_ref())
            && contains(&sentence, cue)
            && !several
        {
            range = range.start.min(cue.start)..range.end.max(cue.end);
        }
        let range = trimmed(&reading.prose.text, cut(&range, &sentence).unwrap_or(range));
        let claimant = stretch
            .map(|stretch| stretch.claimant.as_str())
            .filter(|claimant| *claimant != UNATTRIBUTED);
        out.push(Telling {
            range,
            claimant,
            via: stretch.and_then(|stretch| stretch.via.as_deref()),
            stance: stretch.map_or(Stance::Asserts, |stretch| stretch.stance),
            figures,
        });
    }
    out
}

/// Without blanks and stray marks at its ends.
fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let is_stray = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-');
    let Some(words) = text.get(range.clone()) else {
        return range;
    };
    let start = range.start + words.len() - words.trim_start_matches(is_stray).len();
    let end = range.end - (words.len() - words.trim_end_matches(is_stray).len());
    if start < end { start..end } else { range }
}
