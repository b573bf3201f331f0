//! What leaves the program or is asked of it from outside: copying, opening files and addresses, comparing, dating.

use super::state::{LineFor, Overlay, PlainList, ReportsFor, State, View};
use super::{Effect, LineEdit, Notice};
use crate::export;
use crate::model::{ReportId, TextKind};
use crate::timeline::{ClaimRef, EventRef};

impl State {
    /// The claim that keys like `y` act on.
    fn current_claim(&self) -> Option<ClaimRef<'_>> {
        match self.views.last() {
            Some(View::Reader(reader)) => {
                if let Some(claim) = reader.claim {
                    return self.timeline().claim(claim);
                }
                self.timeline()
                    .event(reader.event?)
                    .claims()
                    .find(|claim| claim.report_id() == reader.report)
            }
            Some(View::Sides(sides)) => {
                let report = sides.columns.get(sides.focus)?.report;
                self.timeline()
                    .event(sides.event)
                    .claims()
                    .find(|claim| claim.report_id() == report)
            }
            Some(_) => None,
            None => self.selected()?.claims().nth(self.detail.claim),
        }
    }

    /// The report and paragraph that keys like `e` and `o` act on.
    fn current_report(&self) -> Option<(ReportId, u32)> {
        match self.views.last() {
            Some(View::Reader(reader)) => Some((reader.report, reader.top.paragraph as u32 + 1)),
            Some(View::Reports(list, _)) if list.selected < self.timeline().reports().len() => {
                Some((ReportId(list.selected as u32), 1))
            }
            _ => self
                .current_claim()
                .map(|claim| (claim.report_id(), claim.evidence().paragraph)),
        }
    }

    pub(super) fn copy(&mut self) -> Vec<Effect> {
        if let Some(View::Problems(list)) = self.views.last() {
            return self
                .corpus
                .problems
                .get(list.selected)
                .map(|problem| vec![Effect::Copy(problem.to_string())])
                .unwrap_or_default();
        }
        if let Some(citation) = self.current_claim().map(|claim| export::citation(&claim)) {
            vec![Effect::Copy(citation)]
        } else {
            self.notice = Some(Notice::wrong("No claim is selected here"));
            Vec::new()
        }
    }

    pub(super) fn edit(&mut self) -> Vec<Effect> {
        if let Some(View::Problems(list)) = self.views.last() {
            let report = self.problems().nth(list.selected).and_then(|problem| {
                let line = problem
                    .place
                    .strip_prefix("line ")
                    .and_then(|n| n.parse().ok())
                    .unwrap_or(1);
                let report = self
                    .timeline()
                    .reports()
                    .iter()
                    .find(|report| report.path == problem.file)?;
                Some(Effect::Edit {
                    file: report.file.clone()?,
                    line,
                })
            });
            if report.is_none() {
                self.notice = Some(Notice::wrong("That is no report with a file of its own"));
            }
            return report.into_iter().collect();
        }
        let found = self.current_report().and_then(|(id, paragraph)| {
            let report = self.timeline().report(id)?;
            Some((
                report.file.clone(),
                report
                    .paragraph(paragraph)
                    .map_or(1, |paragraph| paragraph.line),
            ))
        });
        match found {
            Some((Some(file), line)) => vec![Effect::Edit { file, line }],
            Some((None, _)) => {
                self.notice = Some(Notice::wrong(
                    "This report is no file: it came with the program or from standard input",
                ));
                Vec::new()
            }
            None => {
                self.notice = Some(Notice::wrong("No report is selected here"));
                Vec::new()
            }
        }
    }

    pub(super) fn open_url(&mut self) -> Vec<Effect> {
        let url = self
            .current_report()
            .and_then(|(id, _)| self.timeline().report(id))
            .map(|report| report.url.clone());
        match url {
            Some(Some(url)) if url.starts_with("https://") || url.starts_with("http://") => {
                vec![Effect::OpenUrl(url)]
            }
            Some(Some(url)) => {
                self.notice = Some(Notice::wrong(format!(
                    "Only http and https addresses are opened, not `{url}`"
                )));
                Vec::new()
            }
            Some(None) => {
                self.notice = Some(Notice::wrong("This report’s address is not known"));
                Vec::new()
            }
            None => {
                self.notice = Some(Notice::wrong("No report is selected here"));
                Vec::new()
            }
        }
    }

    /// A report of the event that bears no publication date and got none, the first of them.
    pub(super) fn undated_report_of(&self, event: &EventRef<'_>) -> Option<ReportId> {
        let mut reports = event.claims().map(ClaimRef::report_id);
        reports.find(|id| {
            let report = self.timeline().report(*id);
            report.is_some_and(|report| report.published.is_none() && report.text != TextKind::Row)
        })
    }

    pub(super) fn open_published(&mut self) {
        let is_row = |id: ReportId| {
            let report = self.timeline().report(id);
            report.is_some_and(|report| report.text == TextKind::Row)
        };
        if self.current_report().is_some_and(|(id, _)| is_row(id)) {
            self.notice = Some(Notice::wrong(
                "A row has the date that its table gives it; --map says which column that is",
            ));
            return;
        }
        let is_settable = |id: &ReportId| {
            self.timeline().report(*id).is_some_and(|report| {
                report.published.is_none() || self.overrides.published.contains_key(&report.path)
            })
        };
        let Some((current, _)) = self.current_report() else {
            self.notice = Some(Notice::wrong("No report is selected here"));
            return;
        };
        // In the timeline, of an event’s reports the one is meant that lacks a date.
        let of_event = || {
            let event = self.selected().filter(|_| self.views.is_empty())?;
            self.undated_report_of(&event)
        };
        let Some(id) = Some(current).filter(is_settable).or_else(of_event) else {
            self.notice = Some(Notice::wrong("This report bears its own publication date"));
            return;
        };
        let published = self
            .timeline()
            .report(id)
            .and_then(|report| report.published);
        let text = published.map_or_else(String::new, |day| day.to_string());
        self.overlay = Some(Overlay::Line(LineFor::Published(id), LineEdit::new(text)));
    }

    pub(super) fn open_sides(&mut self) {
        let Some(event) = self.current_event() else {
            self.notice = Some(Notice::wrong("No event is selected here"));
            return;
        };
        match self.sides_of(event, &[]) {
            Some(mut sides) => {
                // The column of the claim one comes from has the keys.
                let report = self.current_claim().map(ClaimRef::report_id);
                sides.focus = sides
                    .columns
                    .iter()
                    .position(|column| Some(column.report) == report)
                    .unwrap_or(0);
                self.open(View::Sides(sides));
            }
            None if self.timeline().reports().len() < 2 => {
                self.notice = Some(Notice::wrong("There is no other report to compare with"));
            }
            None => {
                self.open(View::Reports(
                    PlainList::default(),
                    ReportsFor::Comparing(event),
                ));
                self.notice = Some(Notice::calm(
                    "One report tells of this event; choose another to set beside it",
                ));
            }
        }
    }
}
