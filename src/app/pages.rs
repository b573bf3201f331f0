//! Plain pages: the reports, the problems, help.

use super::content::{self, Line, Role};
use super::geometry::Area;
use super::state::{Overlay, PlainList, ReportsFor, State, View};
use super::when;
use super::{COMMANDS, Context};
use crate::model::ReportId;
use crate::text;

impl State {
    /// The list of reports.
    pub fn reports_lines(&self, list: PlainList, purpose: ReportsFor, area: Area) -> Vec<Line> {
        let signs = self.signs();
        let width = usize::from(area.width);
        let columns = ReportColumns::of(width);
        let mut lines = vec![columns.titles().fitted(width, signs.ellipsis())];
        let rows = usize::from(area.height).saturating_sub(1);
        let reports = self.timeline().reports();
        for (at, report) in reports.iter().enumerate().skip(list.top).take(rows) {
            let id = ReportId(at as u32);
            let selected = at == list.selected;
            let mut line = Line {
                selected,
                ..Line::default()
            };
            line.push(if selected { signs.selected() } else { " " }, Role::Accent);
            let bears = match purpose {
                ReportsFor::Comparing(row) => self.timeline().event(row).reports().contains(&id),
                ReportsFor::Reading => false,
            };
            line.push(if bears { "+ " } else { "  " }, Role::Accent);
            let published = report
                .published
                .map_or_else(|| "unknown".to_owned(), when::day);
            line.push(text::pad(&published, 12), Role::Plain);
            let mut outlet = Line::of(report.outlet_or_path(), Role::Plain)
                .fitted(columns.outlet.saturating_sub(1), signs.ellipsis());
            outlet.fill(columns.outlet);
            line.extend(outlet);
            let mut title = super::reader_frame::title_line(report)
                .fitted(columns.title.saturating_sub(1), signs.ellipsis());
            title.fill(columns.title);
            line.extend(title);
            if columns.counts {
                let rows = self.timeline().rows_of_table(id);
                let events = self.timeline().events_of_report(id).count() + rows;
                let claims = self.timeline().claims_of_report(id).count() + rows;
                let short = |count: usize| match count {
                    0..1_000_000 => count.to_string(),
                    _ => format!("{:.1}M", count as f64 / 1e6),
                };
                line.push(
                    format!("{:>7}{:>7}", short(events), short(claims)),
                    Role::Dim,
                );
            }
            line.fill(width);
            lines.push(line.fitted(width, signs.ellipsis()));
        }
        if reports.is_empty() {
            lines.push(Line::of("   No reports were read.", Role::Dim));
        }
        lines
    }

    /// The problems found while loading, each wrapped.
    pub fn problems_lines(&self, list: PlainList, area: Area) -> Vec<Line> {
        let signs = self.signs();
        let width = area.width.saturating_sub(3).max(1);
        if self.problem_count() == 0 {
            return vec![
                Line::blank(),
                Line::of("   Nothing went wrong while loading.", Role::Dim),
            ];
        }
        let mut lines = Vec::new();
        for (at, problem) in self.problems().enumerate().skip(list.top) {
            let selected = at == list.selected;
            let place = if problem.place.is_empty() {
                problem.file.clone()
            } else {
                format!("{}, {}", problem.file, problem.place)
            };
            let parts = [
                (place, Role::Title),
                (problem.what.clone(), Role::Plain),
                (problem.remedy.clone(), Role::Accent),
            ];
            for (part, (text, role)) in parts.into_iter().enumerate() {
                if text.is_empty() {
                    continue;
                }
                for row in content::wrapped(
                    &text,
                    width.saturating_sub(if part == 0 { 0 } else { 2 }),
                    role,
                    &[],
                ) {
                    let mut line = Line {
                        selected,
                        ..Line::default()
                    };
                    line.push(if selected { signs.selected() } else { " " }, Role::Accent);
                    line.push(if part == 0 { " " } else { "   " }, Role::Plain);
                    line.extend(row.line);
                    line.fill(usize::from(area.width));
                    lines.push(line.fitted(usize::from(area.width), signs.ellipsis()));
                }
            }
            if lines.len() >= usize::from(area.height) {
                break;
            }
        }
        lines.truncate(usize::from(area.height));
        lines
    }

    /// Keys that work in a context, then the signs.
    pub fn help_lines(&self, context: Context, width: u16) -> Vec<Line> {
        let signs = self.signs();
        let mut lines = Vec::new();
        for (at, near) in context.chain().iter().enumerate() {
            lines.extend(self.context_help(context, *near, width));
            if at == 0 {
                // What a newcomer wonders about first stands before the keys that work everywhere.
                lines.push(Line::of(" Signs", Role::Heading));
                for (sign, meaning) in signs.legend() {
                    let sign = format!("   {sign}");
                    lines.extend(content::labelled(
                        &sign,
                        Role::Accent,
                        24,
                        &meaning,
                        Role::Plain,
                        width,
                    ));
                }
                lines.push(Line::blank());
            }
        }
        lines.push(Line::of(" Queries", Role::Heading));
        for (query, meaning) in QUERIES {
            lines.extend(content::labelled(
                &format!("   {query}"),
                Role::Key,
                30,
                meaning,
                Role::Plain,
                width,
            ));
        }
        lines
    }

    /// The keys of one context that work in another, under its title; nothing where none do.
    fn context_help(&self, context: Context, near: Context, width: u16) -> Vec<Line> {
        let signs = self.signs();
        let keymap = &self.settings.keymap;
        let mut lines = Vec::new();
        for (command, keys) in keymap.bindings(near) {
            // A key that a nearer context uses otherwise does not work here.
            let keys: Vec<String> = keys
                .iter()
                .filter(|key| keymap.command(context, **key) == Some(command))
                .map(|key| key.label(self.settings.ascii))
                .collect();
            if keys.is_empty() {
                continue;
            }
            let keys = format!("   {}", keys.join("  "));
            let title = signs.words(command.info().title);
            lines.extend(content::labelled(
                &keys,
                Role::Key,
                24,
                &title,
                Role::Plain,
                width,
            ));
        }
        if !lines.is_empty() {
            lines.insert(0, Line::of(format!(" {}", near.title()), Role::Heading));
            lines.push(Line::blank());
        }
        lines
    }

    /// How many rows help has at a width.
    pub(super) fn help_height(&self, context: Context, width: u16) -> usize {
        self.help_lines(context, width).len()
    }

    /// The reports or problems list, whichever view is uppermost: how many rows, and how many fit.
    pub(super) fn plain_list_size(&self) -> Option<(usize, usize)> {
        match self.views.last()? {
            View::Reports(..) => Some((
                self.timeline().reports().len(),
                self.body_rows().saturating_sub(1),
            )),
            // A problem takes up to some rows; as many as surely fit are counted.
            View::Problems(_) => Some((self.problem_count(), (self.body_rows() / 4).max(1))),
            _ => None,
        }
    }

    /// What the overlay that has the cursor shows on its line, for the place of the cursor.
    pub fn typed_label(&self) -> Option<&'static str> {
        match self.overlay.as_ref()? {
            Overlay::Finder(_) => Some("find"),
            Overlay::Query(_) => Some("filter"),
            Overlay::Palette(view) => Some(view.label()),
            Overlay::Line(super::state::LineFor::Note(_), _) => Some("note"),
            Overlay::Line(super::state::LineFor::Published(_), _) => Some("published (YYYY-MM-DD)"),
            Overlay::Line(super::state::LineFor::Search, _) => Some("search"),
        }
    }
}

/// Widths of the columns of the list of reports in cells.
struct ReportColumns {
    outlet: usize,
    title: usize,
    /// Whether there is room for the counts.
    counts: bool,
}

impl ReportColumns {
    fn of(width: usize) -> Self {
        let counts = width >= 60;
        let outlet = if counts {
            (width / 5).clamp(12, 26)
        } else {
            14
        };
        let rest = width.saturating_sub(15 + outlet);
        Self {
            outlet,
            title: if counts {
                rest.saturating_sub(15)
            } else {
                rest
            },
            counts,
        }
    }

    fn titles(&self) -> Line {
        let mut line = Line::of("   published   ", Role::Dim);
        line.push(text::pad("outlet", self.outlet), Role::Dim);
        line.push(text::pad("title", self.title), Role::Dim);
        if self.counts {
            line.push(" events claims", Role::Dim);
        }
        line
    }
}

/// Queries and what they mean: help shows them, and so does the README, as a test proves.
pub const QUERIES: &[(&str, &str)] = &[
    (
        "actor:Hezbollah place:Qusair",
        "both; any spelling of a name will do",
    ),
    (
        "killed:>50",
        "some claim puts more than 50 killed in the range of the possible",
    ),
    (
        "2013-05-15..2013-05-20",
        "what possibly happened on these days",
    ),
    ("certainly:2013-05", "what surely happened in that month"),
    (
        "is:disputed lane:fighting",
        "fighting on which the claims disagree",
    ),
    (
        "claimant:observatory -outlet:DW",
        "claims of the Observatory, but not in DW",
    ),
    (
        "\"air strikes\" or shelling",
        "words of headlines and quotes",
    ),
    ("is:starred or is:noted", "what you marked"),
];

/// All commands by name and title with their keys, for the palette, best first for what is typed.
pub fn palette_entries(state: &State, typed: &str, context: Context) -> Vec<PaletteEntry> {
    let mut out = Vec::new();
    let typed = typed.trim();
    if let Some(entry) = super::date_entry(typed) {
        out.push(entry);
    }
    let wanted = text::fold_text(typed);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    for info in COMMANDS {
        let keys = state.settings.keymap.keys(context, info.command);
        if keys.is_empty() {
            continue;
        }
        let hay = text::fold_text(&format!("{} {}", info.name, info.title));
        if words.iter().all(|word| hay.contains(word)) {
            let keys: Vec<String> = keys
                .iter()
                .map(|key| key.label(state.settings.ascii))
                .collect();
            out.push(PaletteEntry::Command {
                command: info.command,
                keys: keys.join(" "),
            });
        }
    }
    out
}

/// What the palette offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PaletteEntry {
    /// Go to a day.
    Day {
        /// The first day of what was typed.
        day: crate::model::Day,
        /// In words.
        words: String,
    },
    /// A command.
    Command {
        /// The command.
        command: super::Command,
        /// Its keys.
        keys: String,
    },
}
