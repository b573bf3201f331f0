//! What stands around the text of a report: its head, and the list of its events in the margin.

use super::content::{Line, Role};
use super::geometry::Area;
use super::list::headline_rows;
use super::reader::ReaderView;
use super::state::{State, View};
use super::{Context, when};
use crate::model::{Extent, Report, ReportId, TextKind};
use crate::timeline::{EventRef, Row};

impl State {
    /// The title and source of a report, two rows.
    pub fn report_head(&self, id: ReportId, width: u16) -> Vec<Line> {
        let signs = self.signs();
        let Some(report) = self.timeline().report(id) else {
            return Vec::new();
        };
        let open = || {
            let lit = match self.views.last() {
                Some(View::Reader(reader)) if reader.report == id => reader.event,
                _ => None,
            };
            let lit = lit.map(|row| self.timeline().event(row));
            let words = lit
                .filter(|event| event.undated())
                .and_then(EventRef::date_words);
            signs.words(&self.open_date_words(words, Context::Reader))
        };
        if report.text == TextKind::Row && report.extent == Extent::Whole {
            return self.row_head(id, report, width);
        }
        let published = report.published.map_or_else(open, when::day_with_weekday);
        let mut source = Line::blank();
        if report.extent == Extent::Passages {
            source.push("quoted passages only", Role::Heading);
            source.push(signs.dot(), Role::Dim);
        }
        if report.text == TextKind::Retelling {
            // First, so that it is read at any width: nobody may take our words for the outlet's.
            source.push("retelling", Role::Heading);
            source.push(signs.dot(), Role::Dim);
        }
        source.push(report.outlet_or_path(), Role::Accent);
        if let Some(agency) = &report.agency {
            source.push(format!(" ({agency})"), Role::Dim);
        }
        source.push(format!("{}{published}", signs.dot()), Role::Plain);
        if let Some(url) = &report.url {
            source.push(format!("{}{url}", signs.dot()), Role::Dim);
        }
        let width = usize::from(width);
        vec![
            title_line(report).fitted(width, signs.ellipsis()),
            source.fitted(width, signs.ellipsis()),
        ]
    }

    /// The same of a row of a table, or of a table as a whole: what it is, and where it stands.
    fn row_head(&self, id: ReportId, report: &Report, width: u16) -> Vec<Line> {
        let signs = self.signs();
        let width = usize::from(width);
        let mut title = Line::of(" ", Role::Plain);
        let mut source = Line::of(" ", Role::Plain);
        if self.timeline().row_of_report(id).is_some() {
            let event = self.timeline().events_of_report(id).next();
            let headline = event.map_or("", |row| self.timeline().event(row).headline());
            title.push(headline, Role::Title);
            source.push("row of an event table", Role::Heading);
            source.push(format!("{}{}", signs.dot(), report.path), Role::Plain);
            if let Some(outlet) = &report.outlet {
                source.push(signs.dot(), Role::Dim);
                source.push(outlet, Role::Accent);
            }
            if let Some(published) = report.published {
                let published = when::day_with_weekday(published);
                source.push(format!("{}{published}", signs.dot()), Role::Plain);
            }
        } else {
            title.push(&report.path, Role::Title);
            source.push(report.title.as_deref().unwrap_or_default(), Role::Heading);
            let rows = self.timeline().rows_of_table(id);
            source.push(
                format!("{}{}", signs.dot(), super::events_words(rows as u64)),
                Role::Plain,
            );
        }
        if let Some(url) = &report.url {
            source.push(format!("{}{url}", signs.dot()), Role::Dim);
        }
        vec![
            title.fitted(width, signs.ellipsis()),
            source.fitted(width, signs.ellipsis()),
        ]
    }

    /// The report's events as a list for the margin, the current one selected; and the row it stands on.
    pub fn margin_lines(&self, reader: &ReaderView, area: Area) -> Vec<Line> {
        let signs = self.signs();
        let width = usize::from(area.width);
        if area.is_empty() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        let mut current = 0..0;
        let mut firsts = Vec::new();
        let events: Vec<Row> = self.timeline().events_of_report(reader.report).collect();
        for row in &events {
            let event = self.timeline().event(*row);
            let is_current = reader.event == Some(*row);
            let paragraph = event
                .claims()
                .find(|claim| claim.report_id() == reader.report)
                .map_or(0, |c| c.evidence().paragraph);
            let room = area.width.saturating_sub(8).max(1);
            let first = lines.len();
            firsts.push(first);
            for (at, headline) in headline_rows(&event, room, signs).into_iter().enumerate() {
                let mut line = Line {
                    selected: is_current,
                    ..Line::default()
                };
                line.push(
                    if is_current { signs.selected() } else { " " },
                    Role::Accent,
                );
                if at == 0 {
                    line.push(format!("{paragraph:>3} "), Role::Dim);
                    line.push(signs.lane(event.lane()), Role::Lane(event.lane()));
                    line.push(" ", Role::Plain);
                } else {
                    line.push("      ", Role::Plain);
                }
                line.extend(headline);
                line.fill(width);
                lines.push(line.fitted(width, signs.ellipsis()));
            }
            if is_current {
                current = first..lines.len();
            }
        }
        let height = usize::from(area.height).saturating_sub(1);
        let top = current
            .end
            .saturating_sub(height * 2 / 3)
            .min(lines.len().saturating_sub(height));
        // The list begins with a whole entry.
        let top = firsts
            .into_iter()
            .find(|first| *first >= top)
            .unwrap_or(top);
        let mut out = vec![
            Line::of(
                format!(
                    " {} in this report",
                    super::events_words(events.len() as u64)
                ),
                Role::Heading,
            )
            .fitted(width, signs.ellipsis()),
        ];
        out.extend(lines.into_iter().skip(top).take(height));
        out
    }
}

/// A report's title; where it has none, its first words, which do not look like one.
pub(super) fn title_line(report: &Report) -> Line {
    match &report.title {
        Some(title) => Line::of(title, Role::Title),
        None => Line::of("no title: ", Role::Dim).and(report.title_or_start(), Role::Dim),
    }
}
