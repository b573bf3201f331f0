//! Exports of this program as tables that are read row by row: one event a record, with all its claims.
//!
//! JSON lines have an event in each line. In CSV each claim has a row, and the rows of an event follow each other; they
//! are one record. What an event says for columns is taken from its values as they stand, for the program derived them;
//! in full it is read by the same code as an export that is held whole, against passages of its own ([`passages`]), so
//! that both give the same event. What they quote of reports that are loaded beside them is not found in those.
//!
//! An event has one place, one figure and one claim in the columns of its row; each further one is in those of a
//! further row.

use super::columns::Plan;
use super::dates::Order;
use super::json::Keys;
use super::records::Shape;
use super::{Format, RowError, RowPlace, RowWords, Table};
use crate::corpus::claim_rows::{self, Header};
use crate::corpus::claims::Against;
use crate::corpus::events_file::{EventValues, Ids, read_events};
use crate::corpus::passages::passages;
use crate::corpus::quotes::ReportIndex;
use crate::model::{
    Day, Event, EventDate, FigureRange, Qualifier, Report, ReportId, RowFacts, RowPart, TextKind,
    UNATTRIBUTED,
};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How an export is laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Layout {
    /// JSON lines.
    Lines,
    /// CSV, with its header.
    Claims(Header),
}

impl Table {
    /// The table of an export that begins with `head`; `None` where it is none.
    pub fn of_export(head: &[u8]) -> Option<Self> {
        let mark = if head.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        let (layout, shape, preamble) = if claim_rows::is_head(head) {
            let end = memchr::memchr(b'\n', head)? + 1;
            let header = Header::of(std::str::from_utf8(&head[mark..end]).ok()?)?;
            let sign = header.sign_of_grouped()?;
            (Layout::Claims(header), Shape::Grouped { sign }, end)
        } else {
            let end = memchr::memchr(b'\n', &head[mark..]).map(|at| mark + at)?;
            let first: Value = serde_json::from_slice(&head[mark..end]).ok()?;
            let is_ours = first.get("earliest").is_some() && first.get("claims").is_some();
            is_ours.then_some((Layout::Lines, Shape::Lines, mark))?
        };
        Some(Self {
            format: Format::Export,
            shape,
            columns: Vec::new(),
            plan: Plan::of(&[]),
            wanted: [Vec::new(), Vec::new()],
            keys: Keys::default(),
            preamble,
            order: Order::default(),
            slide: None,
            notes: Vec::new(),
            remembered: None,
            export: Some(layout),
        })
    }

    /// Whether it is an export of this program.
    pub fn is_export(&self) -> bool {
        self.export.is_some()
    }

    /// Reads a record of an export for columns: its event, then further rows of it.
    ///
    /// # Errors
    /// A record that is broken, or has no claim that quotes a report.
    pub fn read_export(&self, record: &[u8]) -> Result<Vec<RowFacts<'static>>, RowError> {
        Ok(facts(&self.event_value(record)?))
    }

    /// Tells a record of an export in full: the passages of the reports that it quotes, and the event; the reports that
    /// its evidence names are places among them.
    ///
    /// # Errors
    /// The records that [`Table::read_export`] refuses, and those whose quotes contradict each other.
    pub fn tell_export(
        &self,
        record: &[u8],
        at: &RowPlace<'_>,
    ) -> Result<(Vec<Report>, Event), RowError> {
        let value = self.event_value(record)?;
        let values = EventValues::one(at.path, format!("line {}", at.line), value);
        let none: [Report; 0] = [];
        let against = |reports| Against {
            reports,
            folder: String::new(),
            near: 0..0,
        };
        let reports = passages(&values, &against(ReportIndex::new(&none)));
        let all = 0..reports.len() as u32;
        let with = against(ReportIndex::with(&reports, &all));
        let read = read_events(values, &with, &mut Ids::default());
        let event = read.events.into_iter().next().ok_or_else(|| {
            let why = read.problems.into_iter().next();
            RowError::new(why.map_or_else(
                || "its claims cannot be read".to_owned(),
                |problem| problem.what,
            ))
        })?;
        Ok(in_order(reports, event))
    }

    /// The texts of a record of an export that a search reads.
    pub(super) fn export_words(&self, record: &[u8]) -> RowWords<'static> {
        let Ok(event) = self.event_value(record) else {
            return RowWords::default();
        };
        let quote = |of: &Value| Cow::Owned(text(of, "quote").to_owned());
        let mut quotes: Vec<Cow<'static, str>> = list(&event, "claims")
            .iter()
            .flat_map(|claim| std::iter::once(claim).chain(list(claim, "evidence")))
            .map(quote)
            .collect();
        RowWords {
            text: if quotes.is_empty() {
                Cow::Borrowed("")
            } else {
                quotes.remove(0)
            },
            headline: Cow::Owned(text(&event, "headline").to_owned()),
            more: quotes,
        }
    }

    fn event_value(&self, record: &[u8]) -> Result<Value, RowError> {
        let value = match &self.export {
            Some(Layout::Claims(header)) => {
                let text = std::str::from_utf8(record)
                    .map_err(|_| RowError::new("is not UTF-8; it is left out"))?;
                claim_rows::event(header, text)
                    .ok_or_else(|| RowError::new("its rows are not those of one event"))?
            }
            _ => serde_json::from_slice(record).map_err(|error| {
                RowError::new(format!("is no JSON: {error}; the event is left out"))
            })?,
        };
        let quotes = |claim: &Value| {
            !text(claim, "report").is_empty() && !text(claim, "quote").trim().is_empty()
        };
        if !list(&value, "claims").iter().any(quotes) {
            return Err(RowError::new(
                "has no claim that quotes a report; the event is left out",
            ));
        }
        Ok(value)
    }
}

/// The reports in the order in which claims first name them.
fn in_order(reports: Vec<Report>, mut event: Event) -> (Vec<Report>, Event) {
    let mut order: Vec<u32> = Vec::with_capacity(reports.len());
    for claim in &mut event.claims {
        for evidence in std::iter::once(&mut claim.evidence).chain(&mut claim.more) {
            let ReportId(report) = evidence.report;
            let known = order.iter().position(|one| *one == report);
            let at = known.unwrap_or_else(|| {
                order.push(report);
                order.len() - 1
            });
            evidence.report = ReportId(at as u32);
        }
    }
    let mut reports: Vec<Option<Report>> = reports.into_iter().map(Some).collect();
    let named = order
        .iter()
        .filter_map(|at| reports.get_mut(*at as usize)?.take());
    (named.collect(), event)
}

/// What an event says, for columns.
fn facts(event: &Value) -> Vec<RowFacts<'static>> {
    let owned = |text: &str| Cow::<'static, str>::Owned(text.to_owned());
    let claims = list(event, "claims");
    let date =
        EventDate::parse(text(event, "date").trim()).unwrap_or_else(|_| EventDate::undated());
    let published = claims
        .iter()
        .filter_map(|claim| Day::parse(text(claim, "published")));
    let mut actors = list(event, "actors")
        .iter()
        .filter_map(Value::as_str)
        .map(owned);
    let mut own = RowFacts {
        id: owned(text(event, "id").trim()),
        earliest: date.earliest,
        latest: date.latest,
        stops: published.max().filter(|_| date.latest.is_none()),
        minute: date.minute,
        kind: owned(text(event, "kind")),
        planned: is(event, "planned"),
        disputed: is(event, "disputed"),
        retold: claims
            .iter()
            .any(|claim| TextKind::parse(text(claim, "text")) == Some(TextKind::Retelling)),
        actors: [
            actors.next().unwrap_or_default(),
            actors.next().unwrap_or_default(),
        ],
        ..RowFacts::default()
    };
    own.more_actors = actors.collect();
    let places = list(event, "places");
    let figures: Vec<&Value> = claims
        .iter()
        .flat_map(|claim| list(claim, "figures"))
        .collect();
    let paths: BTreeSet<&str> = claims
        .iter()
        .flat_map(|claim| std::iter::once(claim).chain(list(claim, "evidence")))
        .map(|place| text(place, "report"))
        .collect();
    let count = [claims.len(), places.len(), figures.len(), paths.len()];
    let mut rows = vec![own];
    rows.resize(
        count.into_iter().max().unwrap_or(1).max(1),
        RowFacts::default(),
    );
    for (at, row) in rows.iter_mut().enumerate() {
        // What is no claim of its own says nothing that the first does not.
        if at >= claims.len() {
            row.part = RowPart::Detail;
        }
        if let Some(claim) = claims.get(at).or(claims.first()) {
            row.outlet = owned(text(claim, "outlet"));
            let claimant = text(claim, "claimant");
            if claimant != UNATTRIBUTED {
                row.claimant = owned(claimant);
            }
        }
        if let Some(place) = places.get(at) {
            row.place = owned(place.as_str().unwrap_or_else(|| text(place, "name")));
            row.admin1 = owned(text(place, "admin1"));
        }
        if let Some(figure) = figures.get(at) {
            row.measure = owned(text(figure, "measure"));
            (row.low, row.high) = range(figure);
        }
    }
    rows
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

/// The least and the most that a figure can stand for, as a row has them; an open end is beyond all counting.
fn range(figure: &Value) -> (Option<u64>, Option<u64>) {
    let (low, high) = (number(figure, "low"), number(figure, "high"));
    let qualifier = Qualifier::parse(text(figure, "qualifier"));
    match FigureRange::of(&qualifier, low, high) {
        None => (None, None),
        Some(range) => {
            let low = (low.is_some() || range.low > 0).then_some(range.low);
            (low, Some(range.high.unwrap_or(u64::MAX)))
        }
    }
}

fn number(value: &Value, key: &str) -> Option<u64> {
    value.get(key).and_then(Value::as_u64)
}

fn is(value: &Value, key: &str) -> bool {
    value.get(key).and_then(Value::as_bool).unwrap_or(false)
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    let items = value.get(key).and_then(Value::as_array);
    items.map_or(&[], Vec::as_slice)
}
