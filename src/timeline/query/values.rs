//! The values that may follow each key, with how many events have them.
//!
//! Dates are apart, in `months`.

use super::complete::{MOST, Value};
use super::names::Sieve;
use super::{Marks, NamedKey, Query, State, Term};
use crate::model::{Lane, NameKind, ReportId};
use crate::text::{alike, fold_name, fold_text, skeleton};
use crate::timeline::{Bits, FacetKey, NameId, Timeline, facet};
use std::cmp::Reverse;

/// Events beyond which values are offered without counts, so that a key is answered within a frame.
const MOST_COUNTED: usize = 100_000;

/// Whether values are counted by going through all events.
pub(super) fn counts(timeline: &Timeline) -> bool {
    timeline.len() <= MOST_COUNTED
}

/// How well a value fits what is typed; the lesser the better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Start,
    WordStart,
    Part,
}

/// How `value` fits `typed`, which is folded; `None` where it does not.
fn fit(value: &str, typed: &str) -> Option<Fit> {
    let folded = fold_text(value);
    if folded.starts_with(typed) {
        return Some(Fit::Start);
    }
    let at = folded.find(typed)?;
    let begins_word = |at: usize| !folded[..at].ends_with(char::is_alphanumeric);
    if begins_word(at) || folded.match_indices(typed).any(|(at, _)| begins_word(at)) {
        Some(Fit::WordStart)
    } else {
        Some(Fit::Part)
    }
}

/// The values that fit `typed`: those that begin with it first, then those with most events.
pub(super) fn fitting(typed: &str, values: Vec<Value>) -> Vec<Value> {
    let typed = fold_text(typed);
    let mut fits: Vec<(Fit, Value)> = values
        .into_iter()
        .filter_map(|value| Some((fit(&value.text, &typed)?, value)))
        .collect();
    fits.sort_by(|(fit_a, a), (fit_b, b)| {
        fit_a
            .cmp(fit_b)
            .then(b.count.cmp(&a.count))
            .then_with(|| a.text.cmp(&b.text))
    });
    fits.into_iter()
        .map(|(_, value)| value)
        .take(MOST)
        .collect()
}

/// The names of that kind with a spelling that fits `typed`; for nothing typed those that events bear. Where none fits,
/// those of events that are spellings of it in another transliteration.
pub(super) fn names(kind: NameKind, typed: &str, timeline: &Timeline) -> Vec<Value> {
    let vocabulary = timeline.vocabulary();
    let folded = fold_text(typed);
    let sieve = Sieve::of(typed);
    let fit_of = |spelling: &str| {
        if !sieve.lets_through(spelling) {
            return None;
        }
        if fold_name(spelling).text.starts_with(&sieve.bare) {
            return Some(Fit::Start);
        }
        fit(spelling, &folded)
    };
    let mut fits: Vec<(Fit, NameId, &str)> = if folded.is_empty() {
        vocabulary.scan(kind, |id| {
            (vocabulary.events(id) > 0).then(|| (Fit::Start, id, vocabulary.name(id)))
        })
    } else {
        let best = |id: NameId| {
            vocabulary
                .spellings(id)
                .filter_map(|spelling| Some((fit_of(spelling)?, id, spelling)))
                .min_by_key(|(fit, ..)| *fit)
        };
        // Names of events first of all: the others are looked through only where none of them fits.
        let borne = vocabulary.scan(kind, |id| {
            (vocabulary.events(id) > 0).then(|| best(id)).flatten()
        });
        if borne.is_empty() {
            vocabulary.scan(kind, best)
        } else {
            borne
        }
    };
    let key = skeleton(&sieve.bare);
    if fits.is_empty() && key.len() >= 2 {
        fits.extend(vocabulary.scan(kind, |id| {
            if vocabulary.events(id) == 0 {
                return None;
            }
            let same = |spelling: &&str| {
                let name = fold_name(spelling).text;
                skeleton(&name) == key && alike(&name, &sieve.bare)
            };
            let spelling = vocabulary.spellings(id).find(same)?;
            Some((Fit::Part, id, spelling))
        }));
    }
    // Names without events may hold places that have some, but come last.
    let order = |(fit, id, _): &(Fit, NameId, &str)| {
        let events = vocabulary.events(*id);
        (events == 0, *fit, Reverse(events))
    };
    let by_order = |a: &(Fit, NameId, &str), b: &(Fit, NameId, &str)| {
        let names = || vocabulary.name(a.1).cmp(vocabulary.name(b.1));
        order(a).cmp(&order(b)).then_with(names)
    };
    // More than are offered need no order.
    if fits.len() > MOST {
        fits.select_nth_unstable_by(MOST, by_order);
        fits.truncate(MOST);
    }
    fits.sort_unstable_by(by_order);
    fits.into_iter()
        .take(MOST)
        .map(|(_, id, spelling)| {
            let name = vocabulary.name(id);
            let is_name = spelling == name;
            Value {
                text: name.to_owned(),
                count: Some(vocabulary.events(id)),
                note: if is_name { "" } else { spelling }.to_owned(),
            }
        })
        .collect()
}

/// The values of a key whose values are texts of events or reports.
pub(super) fn texts(key: NamedKey, timeline: &Timeline) -> Vec<Value> {
    let facets = |key: FacetKey, note: &dyn Fn(&str) -> String| -> Vec<Value> {
        facet(timeline, &Bits::full(timeline.len()), key)
            .into_iter()
            .map(|facet| Value {
                note: note(&facet.value),
                text: facet.value,
                count: Some(facet.count),
            })
            .collect()
    };
    let uncounted = |value: &str| Value {
        text: value.to_owned(),
        ..Value::default()
    };
    let counts = counts(timeline);
    match key {
        // Names have their own road.
        NamedKey::Actor | NamedKey::Place => Vec::new(),
        NamedKey::Kind if counts => {
            let lane_of = |kind: &str| {
                let found = timeline.kinds().find(|(one, _)| *one == kind);
                found.map_or_else(String::new, |(_, lane)| lane.word().to_owned())
            };
            facets(FacetKey::Kind, &lane_of)
        }
        NamedKey::Kind => timeline.kinds().map(|(kind, _)| uncounted(kind)).collect(),
        NamedKey::Claimant if counts => facets(FacetKey::Claimant, &|_| String::new()),
        NamedKey::Claimant => {
            let of_rows = timeline.row_claimants();
            let mut claimants: Vec<&str> = timeline.claimants().chain(of_rows).collect();
            claimants.sort_unstable();
            claimants.dedup();
            claimants.into_iter().map(uncounted).collect()
        }
        NamedKey::Outlet if counts => facets(FacetKey::Outlet, &|_| String::new()),
        NamedKey::Outlet => {
            let mut outlets: Vec<&str> = timeline
                .reports()
                .iter()
                .map(crate::model::Report::outlet_or_path)
                .chain(timeline.row_outlets())
                .collect();
            outlets.sort_unstable();
            outlets.dedup();
            outlets.into_iter().map(uncounted).collect()
        }
        NamedKey::Report => (0u32..)
            .zip(timeline.reports())
            .map(|(id, report)| Value {
                text: report.path.clone(),
                count: counts.then(|| timeline.events_of_report(ReportId(id)).count() as u32),
                note: report.title.clone().unwrap_or_default(),
            })
            .collect(),
    }
}

/// The lanes that have events.
pub(super) fn lanes(timeline: &Timeline) -> Vec<Value> {
    Lane::ALL
        .into_iter()
        .map(|lane| Value {
            text: lane.word().to_owned(),
            count: count(timeline, &Marks::none(timeline.len()), Term::Lane(lane)),
            note: String::new(),
        })
        .collect()
}

/// The words after `is:`.
pub(super) fn states(timeline: &Timeline, marks: &Marks) -> Vec<Value> {
    State::ALL
        .into_iter()
        .map(|state| Value {
            text: state.word().to_owned(),
            count: count(timeline, marks, Term::Is(state)),
            note: state.note().to_owned(),
        })
        .collect()
}

fn count(timeline: &Timeline, marks: &Marks, term: Term) -> Option<u32> {
    counts(timeline).then(|| Query::of(term).run(timeline, marks).count() as u32)
}
