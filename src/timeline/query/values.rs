//! The values that may follow each key, with how many events have them.
//!
//! Dates are apart, in `months`.

use super::complete::{MOST, Value};
use super::names::Sieve;
use super::{Marks, NamedKey, Query, State, Term};
use crate::model::{Lane, NameKind, ReportId};
use crate::text::{alike, fold_name, fold_text, skeleton};
use crate::timeline::{
    Bits, FacetKey, Finder, NameId, Timeline, Vocabulary, facet, finder_if_ready,
};
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
    fit_folded(&fold_text(value), typed)
}

/// The same of a value that is folded already.
fn fit_folded(folded: &str, typed: &str) -> Option<Fit> {
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

/// Which names are offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Names {
    /// Those that events bear.
    Borne,
    /// Where none of those fits, those of the gazetteer too: places may be in them.
    All,
}

/// The names of that kind with a spelling that fits `typed`; for nothing typed those that events bear. Where none fits,
/// those of events that are spellings of it in another transliteration. Of very many names none are offered until they
/// are prepared for finding, which loading sees to: a key does not wait. `which` tells whether names that no event bears
/// are looked through at all.
pub(super) fn names(kind: NameKind, typed: &str, timeline: &Timeline, which: Names) -> Vec<Value> {
    let vocabulary = timeline.vocabulary();
    let typed = Typed::of(typed);
    let finder = if timeline.has_rows() {
        let Some(finder) = finder_if_ready(timeline) else {
            return Vec::new();
        };
        Some(finder)
    } else {
        None
    };
    let is_borne = |id: NameId| vocabulary.events(id) > 0;
    // Names of events first of all: the others are looked through only where none of them fits.
    let mut fits = match &finder {
        Some(finder) => typed.among(finder, kind, vocabulary),
        None if typed.folded.is_empty() => vocabulary.scan(kind, |id| {
            is_borne(id).then(|| (Fit::Start, id, vocabulary.name(id)))
        }),
        None => vocabulary.scan(kind, |id| {
            is_borne(id).then(|| typed.best(vocabulary, id)).flatten()
        }),
    };
    if fits.is_empty() && !typed.folded.is_empty() && which == Names::All {
        fits = vocabulary.scan(kind, |id| {
            (!is_borne(id))
                .then(|| typed.best(vocabulary, id))
                .flatten()
        });
    }
    let key = skeleton(&typed.sieve.bare);
    if fits.is_empty() && key.len() >= 2 {
        let sounding = |id: NameId| {
            let same = |spelling: &&str| {
                let name = fold_name(spelling).text;
                skeleton(&name) == key && alike(&name, &typed.sieve.bare)
            };
            let spelling = vocabulary.spellings(id).find(same)?;
            Some((Fit::Part, id, spelling))
        };
        fits = match &finder {
            Some(finder) => {
                let of_kind = |id: NameId| (vocabulary.kind(id) == kind).then_some(id);
                let mut ids = finder.sounding(&key, |spelled| of_kind(spelled.name));
                ids.dedup();
                ids.into_iter().filter_map(sounding).collect()
            }
            None => vocabulary.scan(kind, |id| is_borne(id).then(|| sounding(id)).flatten()),
        };
    }
    offered(fits, vocabulary)
}

/// The letters that a name is to have.
struct Typed {
    folded: String,
    sieve: Sieve,
}

impl Typed {
    fn of(typed: &str) -> Self {
        Self {
            folded: fold_text(typed),
            sieve: Sieve::of(typed),
        }
    }

    fn fit(&self, spelling: &str) -> Option<Fit> {
        if !self.sieve.lets_through(spelling) {
            return None;
        }
        if fold_name(spelling).text.starts_with(&self.sieve.bare) {
            return Some(Fit::Start);
        }
        fit(spelling, &self.folded)
    }

    /// The spelling of a name that fits best.
    fn best<'v>(&self, vocabulary: &'v Vocabulary, id: NameId) -> Option<(Fit, NameId, &'v str)> {
        vocabulary
            .spellings(id)
            .filter_map(|spelling| Some((self.fit(spelling)?, id, spelling)))
            .min_by_key(|(fit, ..)| *fit)
    }

    /// The best names of that kind among prepared ones, which events bear.
    fn among<'v>(
        &self,
        finder: &Finder,
        kind: NameKind,
        vocabulary: &'v Vocabulary,
    ) -> Vec<(Fit, NameId, &'v str)> {
        let best = finder.best_spelled(&self.folded, MOST, |spelled| {
            // Names that no event bears have no spelling here.
            if vocabulary.kind(spelled.name) != kind || spelled.folded.is_empty() {
                return None;
            }
            if spelled.bare.starts_with(&self.sieve.bare) {
                return Some(Fit::Start);
            }
            fit_folded(spelled.folded, &self.folded)
        });
        best.into_iter()
            .map(|(fit, id, folded)| {
                let mut spellings = vocabulary.spellings(id);
                let shown = spellings.find(|spelling| fold_text(spelling) == folded);
                (fit, id, shown.unwrap_or_else(|| vocabulary.name(id)))
            })
            .collect()
    }
}

/// The best of these as values. Names without events may hold places that have some, but come last.
fn offered(mut fits: Vec<(Fit, NameId, &str)>, vocabulary: &Vocabulary) -> Vec<Value> {
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
