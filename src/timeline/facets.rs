//! The values one can filter by, with how many of the given events have each.
//!
//! An event counts once for a value, however many claims give it.

use super::rows::RowView;
use super::{Bits, ClaimRef, EventRef, Row, Timeline};
use crate::model::{Day, Lane, UNATTRIBUTED};
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
    let own: Box<dyn Iterator<Item = Row>> = if timeline.has_rows() {
        table.count_rows(timeline, events, key, &mut counts);
        let wanted = |row: &Row| events.contains(row.index());
        Box::new(timeline.own_rows().filter(wanted))
    } else {
        let rows = events.iter().filter(|row| *row < timeline.len());
        Box::new(rows.map(|row| Row(row as u32)))
    };
    for row in own {
        of_event.clear();
        table.values(timeline.event(row), key, &mut of_event);
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

/// The number of a label, new or known.
fn number<'t>(
    label: Cow<'t, str>,
    numbers: &mut FxHashMap<Cow<'t, str>, usize>,
    labels: &mut Vec<Cow<'t, str>>,
) -> usize {
    *numbers.entry(label).or_insert_with_key(|label| {
        labels.push(label.clone());
        labels.len() - 1
    })
}

fn numbered<'t>(labels: &[Cow<'t, str>]) -> FxHashMap<Cow<'t, str>, usize> {
    labels.iter().cloned().zip(0..).collect()
}

/// All values of one key by number, so that counting them is counting numbers.
struct Table<'t> {
    labels: Vec<Cow<'t, str>>,
    /// The number of each report's outlet; empty for other keys.
    outlets: Vec<usize>,
    /// For claimants and outlets of rows of tables, after one for none, the number of each.
    of_rows: Vec<usize>,
    /// The year that number 0 stands for.
    first_year: i32,
}

impl<'t> Table<'t> {
    fn of(timeline: &'t Timeline, key: FacetKey) -> Self {
        let mut outlets = Vec::new();
        let mut of_rows = Vec::new();
        let mut first_year = 0;
        let vocabulary = timeline.vocabulary();
        let labels = match key {
            FacetKey::Lane => Lane::ALL.iter().map(|lane| lane.word().into()).collect(),
            FacetKey::Kind => timeline.kinds().map(|(kind, _)| kind.into()).collect(),
            FacetKey::Actor | FacetKey::Place => vocabulary
                .ids()
                .map(|id| vocabulary.name(id).into())
                .collect(),
            FacetKey::Claimant => {
                let mut labels: Vec<Cow<'t, str>> = timeline.claimants().map(Cow::from).collect();
                let mut numbers = numbered(&labels);
                if timeline.has_rows() {
                    let of_tables = timeline.row_claimants().map(Cow::from);
                    let of_tables = std::iter::once(UNATTRIBUTED.into()).chain(of_tables);
                    of_rows = of_tables
                        .map(|who| number(who, &mut numbers, &mut labels))
                        .collect();
                }
                labels
            }
            FacetKey::Report => timeline
                .reports()
                .iter()
                .map(|report| report.path.as_str().into())
                .collect(),
            FacetKey::Outlet => {
                let mut numbers = FxHashMap::default();
                let mut labels = Vec::new();
                for report in timeline.reports() {
                    let outlet = report.outlet_or_path().into();
                    outlets.push(number(outlet, &mut numbers, &mut labels));
                }
                of_rows.push(usize::MAX);
                for outlet in timeline.row_outlets() {
                    of_rows.push(number(outlet.into(), &mut numbers, &mut labels));
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
            of_rows,
            first_year,
        }
    }

    /// Counts the rows of tables among `events`, column by column.
    fn count_rows(&self, timeline: &Timeline, events: &Bits, key: FacetKey, counts: &mut [u32]) {
        let rows = timeline.table_rows();
        let mut add = |number: usize| {
            if let Some(count) = counts.get_mut(number) {
                *count += 1;
            }
        };
        let kinds: Vec<usize> = rows.kind_numbers().collect();
        let at = |list: &[usize], at: usize| list.get(at).copied().unwrap_or(usize::MAX);
        match key {
            FacetKey::Kind => rows.each(events, |row| add(at(&kinds, row.kind()))),
            FacetKey::Lane => {
                let lane = |kind: &usize| timeline.kind(*kind).1 as usize;
                let lanes: Vec<usize> = kinds.iter().map(lane).collect();
                rows.each(events, |row| add(at(&lanes, row.kind())));
            }
            FacetKey::Actor => rows.each(events, |row| {
                row.names().1.for_each(|actor| add(actor as usize));
            }),
            FacetKey::Place => {
                let place = |row: RowView<'_>| row.names().0.map(|place| place as usize);
                rows.each(events, |row| place(row).into_iter().for_each(&mut add));
                rows.each_further_value(events, place, add);
            }
            FacetKey::Claimant => {
                let claimant = |row: RowView<'_>| at(&self.of_rows, row.claimant());
                rows.each(events, |row| add(claimant(row)));
                rows.each_further_value(events, |row| Some(claimant(row)), add);
            }
            FacetKey::Outlet => {
                let outlet = |row: RowView<'_>| at(&self.of_rows, row.outlet());
                rows.each(events, |row| add(outlet(row)));
                rows.each_further_value(events, |row| Some(outlet(row)), add);
            }
            FacetKey::Report => {
                for place in events.iter() {
                    let table = timeline.table_row(Row(place as u32));
                    if let Some(table) = table.and_then(|row| rows.table_of(row)) {
                        add(table.report.0 as usize);
                    }
                }
            }
            FacetKey::Year => rows.each(events, |row| {
                if let Some(last) = row.end() {
                    let first = row.earliest().unwrap_or(last);
                    let number = |day: Day| (day.year() - self.first_year) as usize;
                    (number(first)..=number(last)).for_each(&mut add);
                }
            }),
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
