//! Reads rows again in full: those a screen shows, those an export writes.

use super::{RowFile, RowFiles};
use crate::corpus::table::RowPlace;
use crate::model::{
    Claim, Event, EventDate, Evidence, Fold, Paragraph, Report, ReportId, Stance, TextKind,
    UNATTRIBUTED,
};
use crate::text::Span;
use crate::timeline::{Row, RowInFull, TableRow, Timeline, Window};
use std::io;

/// Rows before and after a row that its report shows beside it.
const NEIGHBOURS: u32 = 2;

impl RowFiles {
    /// The window of `timeline` on these of its rows; events of reports among them are left out, for they are there.
    /// `alone` is shown with the rows beside it in its file. A row that can no longer be read says so.
    pub fn window(&self, timeline: &Timeline, rows: &[Row], alone: Option<Row>) -> Window {
        let mut in_full = Vec::with_capacity(rows.len());
        let mut buffer = Vec::new();
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
                tell(file, at, &mut buffer)
            } else {
                Err(format!(
                    "{} was changed since it was read; r reads it again",
                    file.shown
                ))
            };
            let (mut report, event) = told.unwrap_or_else(|why| lost(file, number, &why));
            if alone == Some(*row) {
                self.neighbours(timeline, (table, number), &mut report, &mut buffer);
            }
            in_full.push(RowInFull {
                row: *row,
                number,
                report,
                event,
            });
        }
        Window::of(timeline, in_full)
    }

    /// Adds the rows that stand beside a row in its file to its report, folded as what is not the row itself.
    fn neighbours(
        &self,
        timeline: &Timeline,
        (table, number): (usize, TableRow),
        report: &mut Report,
        buffer: &mut Vec<u8>,
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
            let (report, event) = tell(file, beside(other)?, buffer).ok()?;
            let line = report.paragraphs.first().map_or(1, |first| first.line);
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

/// The row that begins at byte `at`, in full.
fn tell(file: &RowFile, at: u64, buffer: &mut Vec<u8>) -> Result<(Report, Event), String> {
    let error = |error: io::Error| format!("{} cannot be read: {error}", file.shown);
    let found = file.record_and_line(at, buffer).map_err(error)?;
    let (record, line) = found.ok_or_else(|| format!("{} ends before this row", file.shown))?;
    let place = RowPlace {
        path: &file.name,
        file: file.path.as_deref(),
        line,
        report: ReportId(0),
    };
    file.table
        .tell(&buffer[record], &place)
        .map_err(|error| error.why)
}

/// What stands for a row that can no longer be read.
fn lost(file: &RowFile, number: TableRow, why: &str) -> (Report, Event) {
    let text = format!("This row cannot be read any more: {why}");
    let report = Report {
        path: file.name.clone(),
        file: file.path.clone(),
        text: TextKind::Row,
        paragraphs: vec![Paragraph {
            text: text.clone(),
            line: 1,
            fold: Fold::Kept,
        }],
        ..Report::default()
    };
    let id = format!("lost-{}", number.0);
    let event = Event {
        headline: "This row cannot be read any more".to_owned(),
        kind: String::new(),
        planned: false,
        date: EventDate::undated(),
        actors: Vec::new(),
        places: Vec::new(),
        claims: vec![Claim {
            id: format!("{id}.1"),
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
        }],
        id,
    };
    (report, event)
}
