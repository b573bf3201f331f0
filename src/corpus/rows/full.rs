//! Reads rows again in full: those a screen shows, those an export writes.

use super::file::Stretch;
use super::{RowFile, RowFiles};
use crate::corpus::table::RowPlace;
use crate::model::{
    Claim, Event, EventDate, Evidence, Fold, Paragraph, Report, ReportId, Stance, TextKind,
    UNATTRIBUTED,
};
use crate::text::Span;
use crate::timeline::{Row, RowInFull, TableRow, Timeline, Window};
use rustc_hash::FxHashSet;
use std::io;
use std::ops::Range;

/// Rows before and after a row that its report shows beside it.
const NEIGHBOURS: u32 = 2;

impl RowFiles {
    /// The window of `timeline` on these of its rows; events of reports among them are left out, for they are there.
    /// `alone` is shown with the rows beside it in its file. A row that can no longer be read says so.
    pub fn window(&self, timeline: &Timeline, rows: &[Row], alone: Option<Row>) -> Window {
        let mut in_full = Vec::with_capacity(rows.len());
        let mut stretches: Vec<Stretch> = self.iter().map(|_| Stretch::default()).collect();
        let as_read: Vec<bool> = self.iter().map(RowFile::is_as_read).collect();
        for row in rows {
            let Some(number) = timeline.table_row(*row) else {
                continue;
            };
            let Some((table, at)) = timeline.row_place(number) else {
                continue;
            };
            let Some(file) = self.0.get(table) else {
                continue;
            };
            let told = if as_read.get(table) == Some(&true) {
                tell(file, at, &mut stretches[table])
            } else {
                Err(format!(
                    "{} was changed since it was read; r reads it again",
                    file.shown
                ))
            };
            if file.table.is_export() {
                let (reports, event) = told.unwrap_or_else(|why| lost(file, number, &why));
                in_full.push(RowInFull {
                    row: *row,
                    number,
                    reports,
                    event,
                    further: timeline.further_rows(number).collect(),
                });
                continue;
            }
            let (reports, mut event) = told.unwrap_or_else(|why| lost(file, number, &why));
            let mut report = reports.into_iter().next().unwrap_or_default();
            if alone == Some(*row) {
                self.neighbours(
                    timeline,
                    (table, number),
                    &mut report,
                    &mut stretches[table],
                );
            }
            let mut reports = vec![report];
            let mut ids: FxHashSet<String> =
                event.claims.iter().map(|one| one.id.clone()).collect();
            let further: Vec<TableRow> = timeline.further_rows(number).collect();
            for mention in &further {
                let (report, mut claim) =
                    self.mention(timeline, *mention, &as_read, &mut stretches);
                claim.evidence.report = ReportId(reports.len() as u32);
                claim.id = free_id(&mut ids, &claim.id);
                reports.push(report);
                event.claims.push(claim);
            }
            in_full.push(RowInFull {
                row: *row,
                number,
                reports,
                event,
                further,
            });
        }
        Window::of(timeline, in_full)
    }

    /// A further row as a report, with what it claims of its event.
    fn mention(
        &self,
        timeline: &Timeline,
        number: TableRow,
        as_read: &[bool],
        stretches: &mut [Stretch],
    ) -> (Report, Claim) {
        let told = timeline
            .row_place(number)
            .and_then(|(table, at)| Some((table, self.0.get(table)?, at)))
            .map(|(table, file, at)| {
                if as_read.get(table) != Some(&true) {
                    return Err(format!("{} was changed since it was read", file.shown));
                }
                let stretch = &mut stretches[table];
                let (record, place) = placed(file, at, stretch)?;
                let told = file.table.tell_mention(&stretch.bytes[record], &place);
                told.map_err(|error| error.why)
            });
        match told {
            Some(Ok(told)) => told,
            Some(Err(why)) => lost_row("", number, &why),
            None => lost_row("", number, "its table is not there"),
        }
    }

    /// Adds the rows that stand beside a row in its file to its report, folded as what is not the row itself.
    fn neighbours(
        &self,
        timeline: &Timeline,
        (table, number): (usize, TableRow),
        report: &mut Report,
        stretch: &mut Stretch,
    ) {
        let Some(file) = self.0.get(table) else {
            return;
        };
        let beside = |other: u32| {
            let place = timeline.row_place(TableRow(other))?;
            (place.0 == table).then_some(place.1)
        };
        let before = number.0.saturating_sub(NEIGHBOURS)..number.0;
        let after = number.0 + 1..=number.0.saturating_add(NEIGHBOURS);
        let mut text = |other: u32, where_it_is: &str| {
            let (reports, event) = tell(file, beside(other)?, stretch).ok()?;
            let first = reports.first().and_then(|report| report.paragraphs.first());
            let line = first.map_or(1, |first| first.line);
            let date = event.date.edtf.unwrap_or_else(|| "undated".to_owned());
            Some(Paragraph {
                text: format!("{where_it_is}, line {line}: {date}, {}", event.headline),
                line,
                fold: Fold::Kept,
            })
        };
        let told: Vec<Paragraph> = before
            .filter_map(|other| text(other, "Row before"))
            .collect();
        let then: Vec<Paragraph> = after.filter_map(|other| text(other, "Row after")).collect();
        report.paragraphs.extend(told);
        report.paragraphs.extend(then);
    }
}

/// The id, or the first free one after it: one line may stand twice.
fn free_id(taken: &mut FxHashSet<String>, id: &str) -> String {
    let mut free = id.to_owned();
    let mut number = 1;
    while !taken.insert(free.clone()) {
        number += 1;
        free = format!("{id}-{number}");
    }
    free
}

/// The row that begins at byte `at`, in full; one report at least.
fn tell(file: &RowFile, at: u64, stretch: &mut Stretch) -> Result<(Vec<Report>, Event), String> {
    let (record, place) = placed(file, at, stretch)?;
    let told = if file.table.is_export() {
        file.table.tell_export(&stretch.bytes[record], &place)
    } else {
        let told = file.table.tell(&stretch.bytes[record], &place);
        told.map(|(report, event)| (vec![report], event))
    };
    told.map_err(|error| error.why)
}

/// The record that begins at byte `at`, as a range of `stretch`, and where it stands.
fn placed<'f>(
    file: &'f RowFile,
    at: u64,
    stretch: &mut Stretch,
) -> Result<(Range<usize>, RowPlace<'f>), String> {
    let error = |error: io::Error| format!("{} cannot be read: {error}", file.shown);
    let found = file.record_and_line(at, stretch).map_err(error)?;
    let (record, line) = found.ok_or_else(|| format!("{} ends before this row", file.shown))?;
    let place = RowPlace {
        path: &file.name,
        file: file.path.as_deref(),
        line,
        report: ReportId(0),
    };
    Ok((record, place))
}

/// What stands for a row that can no longer be read.
fn lost(file: &RowFile, number: TableRow, why: &str) -> (Vec<Report>, Event) {
    let (mut report, claim) = lost_row(&file.name, number, why);
    report.file.clone_from(&file.path);
    let event = Event {
        id: format!("lost-{}", number.0),
        headline: "This row cannot be read any more".to_owned(),
        kind: String::new(),
        planned: false,
        date: EventDate::undated(),
        actors: Vec::new(),
        places: Vec::new(),
        claims: vec![claim],
    };
    (vec![report], event)
}

/// The report and the claim of such a row.
fn lost_row(path: &str, number: TableRow, why: &str) -> (Report, Claim) {
    let text = format!("This row cannot be read any more: {why}");
    let claim = Claim {
        id: format!("lost-{}.1", number.0),
        evidence: Evidence {
            report: ReportId(0),
            paragraph: 1,
            span: Span::new(0, text.len()),
        },
        more: Vec::new(),
        text: TextKind::Row,
        claimant: UNATTRIBUTED.to_owned(),
        via: None,
        stance: Stance::Asserts,
        date: EventDate::undated(),
        figures: Vec::new(),
        origin: None,
        joined: None,
    };
    let report = Report {
        path: path.to_owned(),
        text: TextKind::Row,
        paragraphs: vec![Paragraph {
            text,
            line: 1,
            fold: Fold::Kept,
        }],
        ..Report::default()
    };
    (report, claim)
}
