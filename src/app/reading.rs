//! Moving in the reader and side by side.

use super::reader::{ReaderView, TextPlace};
use super::sides::Scrolling;
use super::state::{LineFor, Overlay, State, View};
use super::{Command, Effect, LineEdit, Notice};
use crate::model::ReportId;
use crate::text::{Needle, Span};
use crate::timeline::{ClaimRow, Row};

impl State {
    /// Opens the report of the selected claim at its evidence.
    pub(super) fn open_reader(&mut self) {
        let Some(claim) = self
            .selected()
            .and_then(|event| event.claims().nth(self.detail.claim))
        else {
            return;
        };
        let (event, claim, report) = (claim.event().row(), claim.row(), claim.report_id());
        let view = self.reader_at(report, event, Some(claim));
        self.open(View::Reader(view));
    }

    /// A report at its evidence for an event.
    fn reader_at(&self, report: ReportId, event: Row, claim: Option<ClaimRow>) -> ReaderView {
        let mut view = ReaderView {
            event: Some(event),
            claim,
            ..ReaderView::new(report)
        };
        self.to_evidence(&mut view);
        view
    }

    /// Scrolls a reader to the evidence it highlights.
    fn to_evidence(&self, view: &mut ReaderView) {
        let Some(event) = view.event else { return };
        let evidence = self
            .timeline()
            .event(event)
            .claims()
            .filter(|claim| view.claim.is_none_or(|row| row == claim.row()))
            .map(crate::timeline::ClaimRef::evidence)
            .find(|evidence| evidence.report == view.report);
        if let Some(evidence) = evidence {
            let target = (
                (evidence.paragraph as usize).saturating_sub(1),
                evidence.span,
            );
            let needle = view.needle();
            view.top = self.bring_into_view(
                view.report,
                view.top,
                target,
                self.reader_area(),
                view.lit(needle.as_ref()),
            );
        }
    }

    /// Changes the uppermost view where it is a reader.
    fn with_reader(&mut self, change: impl FnOnce(&Self, &mut ReaderView)) {
        if let Some(View::Reader(reader)) = self.views.last() {
            let mut reader = reader.clone();
            change(self, &mut reader);
            if let Some(last) = self.views.last_mut() {
                *last = View::Reader(reader);
            }
        }
    }

    fn scroll_reader(&mut self, rows: i64) {
        let area = self.reader_area();
        self.with_reader(|state, reader| {
            let needle = reader.needle();
            reader.top = state.scrolled(
                reader.report,
                reader.top,
                rows,
                area,
                reader.lit(needle.as_ref()),
            );
        });
    }

    pub(super) fn in_reader(&mut self, command: Command) -> Vec<Effect> {
        let area = self.reader_area();
        let page = i64::from(area.height.saturating_sub(2)).max(1);
        match command {
            Command::Down => self.scroll_reader(1),
            Command::Up => self.scroll_reader(-1),
            Command::HalfDown => self.scroll_reader(page / 2),
            Command::HalfUp => self.scroll_reader(-page / 2),
            Command::PageDown => self.scroll_reader(page),
            Command::PageUp => self.scroll_reader(-page),
            Command::First => self.with_reader(|_, reader| reader.top = TextPlace::default()),
            Command::Last => self.with_reader(|state, reader| {
                let needle = reader.needle();
                reader.top = state.last_top(reader.report, area, reader.lit(needle.as_ref()));
            }),
            Command::NextGroup => self.with_reader(|state, reader| {
                let to = TextPlace {
                    paragraph: reader.top.paragraph + 1,
                    row: 0,
                };
                let needle = reader.needle();
                reader.top =
                    state.scrolled(reader.report, to, 0, area, reader.lit(needle.as_ref()));
            }),
            Command::PreviousGroup => self.with_reader(|_, reader| {
                let at = reader.top;
                let paragraph = if at.row > 0 {
                    at.paragraph
                } else {
                    at.paragraph.saturating_sub(1)
                };
                reader.top = TextPlace { paragraph, row: 0 };
            }),
            Command::NextEvent => self.step_event(true),
            Command::PreviousEvent => self.step_event(false),
            Command::OtherReport => self.other_report(),
            Command::ShowInTimeline | Command::Open => {
                if let Some(View::Reader(ReaderView {
                    event: Some(event), ..
                })) = self.views.last()
                {
                    let event = *event;
                    self.show_in_timeline(event);
                }
            }
            Command::Find => {
                if let Some(View::Reader(reader)) = self.views.last() {
                    let edit = LineEdit::new(reader.search.clone());
                    self.overlay = Some(Overlay::Line(LineFor::Search, edit));
                }
            }
            Command::NextHit => self.step_hit(true),
            Command::PreviousHit => self.step_hit(false),
            Command::Folded => self.with_reader(|_, reader| reader.unfolded = !reader.unfolded),
            _ => {}
        }
        Vec::new()
    }

    /// Highlights the next or previous event of the report being read.
    fn step_event(&mut self, forward: bool) {
        let Some(View::Reader(reader)) = self.views.last() else {
            return;
        };
        let events: Vec<Row> = self.timeline().events_of_report(reader.report).collect();
        let at = reader
            .event
            .and_then(|event| events.iter().position(|row| *row == event));
        let to = match (at, forward) {
            (None, true) => Some(0),
            (None, false) => events.len().checked_sub(1),
            (Some(at), true) => Some(at + 1).filter(|at| *at < events.len()),
            (Some(at), false) => at.checked_sub(1),
        };
        if let Some(event) = to.and_then(|to| events.get(to)).copied() {
            self.with_reader(|state, reader| {
                reader.event = Some(event);
                reader.claim = None;
                state.to_evidence(reader);
            });
        } else {
            let words = if events.is_empty() {
                "No event comes from this report"
            } else {
                "No further event in this report"
            };
            self.notice = Some(Notice::calm(words));
        }
    }

    /// Opens the next report of the same event in place of this one.
    fn other_report(&mut self) {
        let Some(View::Reader(reader)) = self.views.last() else {
            return;
        };
        let Some(event) = reader.event else {
            self.notice = Some(Notice::calm("Choose an event first: ] steps through them"));
            return;
        };
        let reports = self.timeline().event(event).reports();
        let at = reports
            .iter()
            .position(|report| *report == reader.report)
            .unwrap_or(0);
        if reports.len() < 2 {
            self.notice = Some(Notice::calm("No other report tells of this event"));
            return;
        }
        let next = reports[(at + 1) % reports.len()];
        let search = reader.search.clone();
        let mut view = self.reader_at(next, event, None);
        view.search = search;
        self.remember();
        if let Some(last) = self.views.last_mut() {
            *last = View::Reader(view);
        }
    }

    /// All hits of the searched words in the report being read.
    fn search_hits(&self, reader: &ReaderView) -> Vec<(usize, Span)> {
        let Some(needle) = reader.needle() else {
            return Vec::new();
        };
        let Some(report) = self.timeline().report(reader.report) else {
            return Vec::new();
        };
        hits(
            &needle,
            report
                .paragraphs
                .iter()
                .map(|paragraph| paragraph.text.as_str()),
        )
    }

    /// Takes over the words that are typed, and goes to the first hit from the top of the screen on.
    pub(super) fn search_typed(&mut self, words: String) {
        let area = self.reader_area();
        self.with_reader(|state, reader| {
            reader.search = words;
            let found = state.search_hits(reader);
            let from = reader.top.paragraph;
            reader.hit = found
                .iter()
                .find(|(paragraph, _)| *paragraph >= from)
                .or(found.first())
                .copied();
            if let Some(hit) = reader.hit {
                let needle = reader.needle();
                reader.top = state.bring_into_view(
                    reader.report,
                    reader.top,
                    hit,
                    area,
                    reader.lit(needle.as_ref()),
                );
            }
        });
    }

    fn step_hit(&mut self, forward: bool) {
        let Some(View::Reader(reader)) = self.views.last() else {
            return;
        };
        if reader.search.is_empty() {
            self.notice = Some(Notice::calm("Nothing is searched for yet: / finds words"));
            return;
        }
        let found = self.search_hits(reader);
        let at = reader
            .hit
            .and_then(|hit| found.iter().position(|other| *other == hit));
        let Some(last) = found.len().checked_sub(1) else {
            self.notice = Some(Notice::wrong(format!(
                "`{}` is not in this report",
                reader.search
            )));
            return;
        };
        let to = match (at, forward) {
            (None, _) => 0,
            (Some(at), true) => {
                if at == last {
                    0
                } else {
                    at + 1
                }
            }
            (Some(at), false) => {
                if at == 0 {
                    last
                } else {
                    at - 1
                }
            }
        };
        let wrapped = at.is_some_and(|at| if forward { to <= at } else { to >= at });
        let about = if wrapped { ", begun again" } else { "" };
        self.notice = Some(Notice::calm(format!(
            "Hit {} of {}{about}",
            to + 1,
            found.len()
        )));
        let area = self.reader_area();
        self.with_reader(|state, reader| {
            reader.hit = Some(found[to]);
            let needle = reader.needle();
            reader.top = state.bring_into_view(
                reader.report,
                reader.top,
                found[to],
                area,
                reader.lit(needle.as_ref()),
            );
        });
    }

    /// Changes the uppermost view where it is side by side.
    fn with_sides(&mut self, change: impl FnOnce(&Self, &mut super::SidesView)) {
        if let Some(View::Sides(sides)) = self.views.last() {
            let mut sides = sides.clone();
            change(self, &mut sides);
            if let Some(last) = self.views.last_mut() {
                *last = View::Sides(sides);
            }
        }
    }

    pub(super) fn in_sides(&mut self, command: Command) -> Vec<Effect> {
        let Some(View::Sides(sides)) = self.views.last() else {
            return Vec::new();
        };
        let (areas, _) = super::geometry::sides(self.size, sides.columns.len(), sides.focus);
        let page = areas
            .iter()
            .map(|area| i64::from(area.height))
            .min()
            .unwrap_or(3)
            .saturating_sub(2)
            .max(1);
        let count = sides.columns.len();
        match command {
            Command::Down => self.with_sides(|state, sides| state.scroll_sides(sides, 1)),
            Command::Up => self.with_sides(|state, sides| state.scroll_sides(sides, -1)),
            Command::HalfDown => {
                self.with_sides(|state, sides| state.scroll_sides(sides, page / 2));
            }
            Command::HalfUp => self.with_sides(|state, sides| state.scroll_sides(sides, -page / 2)),
            Command::PageDown => self.with_sides(|state, sides| state.scroll_sides(sides, page)),
            Command::PageUp => self.with_sides(|state, sides| state.scroll_sides(sides, -page)),
            Command::First => self.with_sides(super::state::State::align_sides),
            Command::Last => self.with_sides(|state, sides| state.scroll_sides(sides, 1 << 20)),
            Command::Right | Command::NextPane => {
                self.with_sides(|_, sides| sides.focus = (sides.focus + 1) % count);
            }
            Command::Left | Command::PreviousPane => {
                self.with_sides(|_, sides| sides.focus = (sides.focus + count - 1) % count);
            }
            Command::Together => {
                self.with_sides(|_, sides| {
                    sides.scrolling = match sides.scrolling {
                        Scrolling::Together => Scrolling::Alone,
                        Scrolling::Alone => Scrolling::Together,
                    };
                });
                if let Some(View::Sides(sides)) = self.views.last() {
                    let words = match sides.scrolling {
                        Scrolling::Together => "Columns scroll together",
                        Scrolling::Alone => "The chosen column scrolls alone",
                    };
                    self.notice = Some(Notice::calm(words));
                }
            }
            Command::NextEvent | Command::PreviousEvent => {
                self.step_sides(command == Command::NextEvent);
            }
            Command::Open => {
                if let Some(View::Sides(sides)) = self.views.last()
                    && let Some(column) = sides.columns.get(sides.focus)
                {
                    let view = self.reader_at(column.report, sides.event, None);
                    self.open(View::Reader(view));
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Compares the next or previous event of the list that two or more reports tell of.
    fn step_sides(&mut self, forward: bool) {
        let Some(View::Sides(sides)) = self.views.last() else {
            return;
        };
        let rows = self.shown();
        let mut at = sides.event.0 as usize;
        let found = loop {
            let next = if forward {
                rows.next(at + 1)
            } else {
                super::state::before(rows, at)
            };
            match next {
                None => break None,
                Some(next) => {
                    if let Some(sides) = self.sides_of(Row(next as u32), &[]) {
                        break Some(sides);
                    }
                    at = next;
                }
            }
        };
        match found {
            Some(sides) => {
                // The list goes along, so that Esc leads back to the event that was compared last.
                let event = sides.event;
                if let Some(last) = self.views.last_mut() {
                    *last = View::Sides(sides);
                }
                self.select(event);
            }
            None => self.notice = Some(Notice::calm("No further event that two reports tell of")),
        }
    }

    /// Fits scroll positions of texts to the size of the screen, evidence in view.
    pub(super) fn refit_reading(&mut self) {
        let area = self.reader_area();
        self.with_reader(|state, reader| {
            let needle = reader.needle();
            reader.top = state.scrolled(
                reader.report,
                reader.top,
                0,
                area,
                reader.lit(needle.as_ref()),
            );
            state.to_evidence(reader);
        });
        self.with_sides(super::state::State::align_sides);
    }
}

fn hits<'t>(needle: &Needle, paragraphs: impl Iterator<Item = &'t str>) -> Vec<(usize, Span)> {
    paragraphs
        .enumerate()
        .flat_map(|(at, text)| needle.hits(text).into_iter().map(move |span| (at, span)))
        .collect()
}
