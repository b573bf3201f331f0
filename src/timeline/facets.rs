//! The values one can filter by, with how many of the given events have each.
//!
//! An event counts once for a value, however many claims give it.

use super::{Bits, ClaimRef, EventRef, Row, Timeline};
use crate::model::{Day, Lane};
use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// A value one can filter by, with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The value as shown.
    pub value: String,
    /// Events that have it.
    pub count: u32,
}

/// What values are counted of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FacetKey {
    /// The band of the timeline.
    Lane,
    /// The kind of event.
    Kind,
    /// Who acted, was acted on, or spoke.
    Actor,
    /// Where.
    Place,
    /// Who published a claim's report; its path where that is not known.
    Outlet,
    /// Who is cited.
    Claimant,
    /// The path of a claim's report.
    Report,
    /// The calendar year; an event that may lie in several counts for each.
    Year,
}

/// The values of `key` among `events`, the most frequent first, equal ones in order of their letters.
pub fn facet(timeline: &Timeline, events: &Bits, key: FacetKey) -> Vec<Facet> {
    let table = Table::of(timeline, key);
    let mut counts = vec![0u32; table.labels.len()];
    let mut of_event = Vec::new();
    for row in events.iter().filter(|row| *row < timeline.len()) {
        of_event.clear();
        table.values(timeline.event(Row(row as u32)), key, &mut of_event);
        of_event.sort_unstable();
        of_event.dedup();
        for value in &of_event {
            if let Some(count) = counts.get_mut(*value) {
                *count += 1;
            }
        }
    }
    let mut facets: Vec<Facet> = counts
        .into_iter()
        .zip(table.labels)
        .filter(|(count, _)| *count > 0)
        .map(|(count, label)| Facet {
            value: label.into_owned(),
            count,
        })
        .collect();
    facets.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
    facets
}

/// All values of one key by number, so that counting them is counting numbers.
struct Table<'t> {
    labels: Vec<Cow<'t, str>>,
    /// The number of each report's outlet; empty for other keys.
    outlets: Vec<usize>,
    /// The year that number 0 stands for.
    first_year: i32,
}

impl<'t> Table<'t> {
    fn of(timeline: &'t Timeline, key: FacetKey) -> Self {
        let mut outlets = Vec::new();
        let mut first_year = 0;
        let vocabulary = timeline.vocabulary();
        let labels = match key {
            FacetKey::Lane => Lane::ALL.iter().map(|lane| lane.word().into()).collect(),
            FacetKey::Kind => timeline.kinds().map(|(kind, _)| kind.into()).collect(),
            FacetKey::Actor | FacetKey::Place => vocabulary
                .ids()
                .map(|id| vocabulary.name(id).into())
                .collect(),
            FacetKey::Claimant => timeline.claimants().map(Cow::from).collect(),
            FacetKey::Report => timeline
                .reports()
                .iter()
                .map(|report| report.path.as_str().into())
                .collect(),
            FacetKey::Outlet => {
                let mut numbers = FxHashMap::default();
                let mut labels = Vec::new();
                for report in timeline.reports() {
                    let outlet = report.outlet_or_path();
                    outlets.push(*numbers.entry(outlet).or_insert_with(|| {
                        labels.push(outlet.into());
                        labels.len() - 1
                    }));
                }
                labels
            }
            FacetKey::Year => timeline.dated().map_or_else(Vec::new, |dated| {
                first_year = dated.start().year();
                (first_year..=dated.end().year())
                    .map(|year| format!("{year:04}").into())
                    .collect()
            }),
        };
        Self {
            labels,
            outlets,
            first_year,
        }
    }

    /// The numbers of the values that one event has.
    fn values(&self, event: EventRef<'_>, key: FacetKey, out: &mut Vec<usize>) {
        let reports = || event.claims().map(|claim| claim.report_id().0 as usize);
        match key {
            FacetKey::Lane => out.push(event.lane() as usize),
            FacetKey::Kind => out.push(event.kind_index()),
            FacetKey::Actor => out.extend(event.actors().map(|name| name.0 as usize)),
            FacetKey::Place => out.extend(event.places().map(|name| name.0 as usize)),
            FacetKey::Claimant => out.extend(event.claims().map(ClaimRef::claimant_index)),
            FacetKey::Report => out.extend(reports()),
            FacetKey::Outlet => {
                out.extend(reports().filter_map(|report| self.outlets.get(report).copied()));
            }
            FacetKey::Year => {
                if let Some(last) = event.effective_latest() {
                    let first = event.earliest().unwrap_or(last);
                    let number = |day: Day| (day.year() - self.first_year) as usize;
                    out.extend(number(first)..=number(last));
                }
            }
        }
    }
}
