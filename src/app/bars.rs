//! The header and the footer of every view: where one is, what is filtered, and the next useful keys.

use super::content::{self, Line, Role};
use super::state::{Overlay, ReportsFor, State, View};
use super::{Context, Key};
use crate::model::TextKind;
use crate::text;

impl State {
    /// One row: what is open, what is filtered, how many events.
    pub fn header(&self, width: u16) -> Line {
        let signs = self.signs();
        let width = usize::from(width);
        let total = self.timeline().len();
        let mut right = Line::blank();
        if let Some(searching) = &self.searching {
            let words = format!("searching {} %", searching.share / 10);
            right.push(format!("{words}{}", signs.dot()), Role::Accent);
        }
        if let Some(words) = self.loading.words() {
            right.push(format!("{words}{}", signs.dot()), Role::Accent);
        }
        if let Some(level) = self.level_words() {
            let count = format!(
                "{level}: {} of {}",
                super::figure_words(self.shown().count() as u64),
                super::events_words(self.filter.count as u64)
            );
            right.push(count, Role::Accent);
        } else if self.filter.text.is_empty() {
            right.push(super::events_words(total as u64), Role::Plain);
        } else {
            let count = format!(
                "{} of {}",
                super::figure_words(self.filter.count as u64),
                super::events_words(total as u64)
            );
            right.push(count, Role::Accent);
        }
        if self.problem_count() > 0 {
            right.push(
                format!("{}! {}", signs.dot(), self.problem_count()),
                Role::Wrong,
            );
        }
        right.push(" ", Role::Plain);
        let right = signs_line(self, right);
        let mut left = Line::of(" ", Role::Plain).and(self.title(), Role::Title);
        let room = width.saturating_sub(right.cells() + left.cells() + 1);
        if self.filter.text.is_empty() {
            let words = self.corpus_words();
            let fits = words
                .iter()
                .find(|words| text::cells(words) + text::cells(signs.dot()) <= room);
            let in_strip = self.views.is_empty() && self.focus == super::Focus::Strip;
            if let Some(words) = self.strip_words().filter(|_| in_strip) {
                left.push(format!("{}strip{}", signs.dot(), signs.dot()), Role::Key);
                left.push(signs.words(&words), Role::Accent);
            } else if let Some(words) = fits {
                left.push(format!("{}{words}", signs.dot()), Role::Dim);
            }
        } else {
            left.extend(self.filter_words(room));
        }
        let room = width.saturating_sub(right.cells() + 1);
        let mut line = left.fitted(room, signs.ellipsis());
        line.fill(width.saturating_sub(right.cells()));
        line.extend(right);
        line.fitted(width, signs.ellipsis())
    }

    /// What is filtered and the key that clears it, in at most `room` cells: the filter is what is cut.
    fn filter_words(&self, room: usize) -> Line {
        let signs = self.signs();
        let mut end = Line::blank();
        if let Some(key) = self
            .settings
            .keymap
            .keys(Context::Timeline, super::Command::ClearFilter)
            .first()
        {
            end.push(
                format!("  {} clears", key.label(self.settings.ascii)),
                Role::Dim,
            );
        }
        let mut start = Line::blank();
        // That it is a retelling is said wherever there is room for it beside a few letters of the filter.
        if let Some(retold) = self.corpus_words().pop().filter(|words| !words.is_empty())
            && room >= 60
        {
            start.push(format!("{}{retold}", signs.dot()), Role::Dim);
        }
        start.push(signs.dot(), Role::Dim);
        let room = room.saturating_sub(start.cells() + end.cells());
        let filter = Line::of("filter ", Role::Key).and(&self.filter.text, Role::Accent);
        start.extend(filter.fitted(room, signs.ellipsis()));
        start.extend(end);
        start
    }

    /// Name of the view that is open.
    fn title(&self) -> String {
        match self.views.last() {
            None => "dateline".into(),
            Some(View::Reader(_)) => "dateline: report".into(),
            Some(View::Sides(_)) => "dateline: side by side".into(),
            Some(View::Reports(_, ReportsFor::Reading)) => "dateline: reports".into(),
            Some(View::Reports(_, ReportsFor::Comparing(_))) => {
                "dateline: choose a report to compare with".into()
            }
            Some(View::Problems(_)) => "dateline: problems".into(),
            Some(View::Help(context, _)) => {
                format!("dateline: help, {}", context.title().to_lowercase())
            }
        }
    }

    /// What is loaded and that it is a retelling where it is, at length and shorter: the first that fits is shown.
    fn corpus_words(&self) -> Vec<String> {
        let reports = self.timeline().reports();
        let retold = reports
            .iter()
            .filter(|report| report.text == TextKind::Retelling)
            .count();
        let count = match reports.len() {
            0 => return Vec::new(),
            1 => "1 report".to_owned(),
            n => format!("{n} reports"),
        };
        let retelling = match retold {
            0 => String::new(),
            n if n == reports.len() => "retold".to_owned(),
            n => format!("{n} retold"),
        };
        let comma = if retelling.is_empty() { "" } else { ", " };
        let short = format!("{count}{comma}{retelling}");
        vec![
            format!("{}{}{short}", self.corpus.title, self.signs().dot()),
            short,
            retelling,
        ]
    }

    /// One row: a notice, or the next useful keys.
    pub fn footer(&self, width: u16) -> Line {
        let signs = self.signs();
        let width = usize::from(width);
        let context = self.context();
        let keymap = &self.settings.keymap;
        let label = |key: &Key| key.label(self.settings.ascii);
        let mut right = Line::blank();
        if !context.is_typing() {
            for (command, word) in [
                (super::Command::Help, "help"),
                (
                    super::Command::Quit,
                    if self.views.is_empty() {
                        "quit"
                    } else {
                        "back"
                    },
                ),
            ] {
                if let Some(key) = keymap.keys(context, command).first() {
                    right.push(format!(" {}", label(key)), Role::Key);
                    right.push(format!(" {word} "), Role::Dim);
                }
            }
        }
        let mut line = Line::blank();
        if let Some(notice) = &self.notice {
            let role = match notice.weight {
                super::Weight::Calm => Role::Accent,
                super::Weight::Wrong => Role::Wrong,
            };
            let words = Line::of(" ", Role::Plain).and(signs.words(&notice.text), role);
            // A notice goes before the keys; those that still have room stay.
            if words.cells() + right.cells() > width {
                return words.fitted(width, signs.ellipsis());
            }
            line.extend(words);
            line.push(" ", Role::Plain);
        }
        for command in keymap.footer(context) {
            if !self.is_useful(*command) {
                continue;
            }
            let Some(key) = keymap.keys(context, *command).first().map(label) else {
                continue;
            };
            let mut hint = Line::of(format!(" {key}"), Role::Key);
            hint.push(
                format!(" {} ", signs.words(self.short(*command))),
                Role::Dim,
            );
            if line.cells() + hint.cells() + right.cells() > width {
                break;
            }
            line.extend(hint);
        }
        line.fill(width.saturating_sub(right.cells()));
        line.extend(right);
        line.fitted(width, signs.ellipsis())
    }

    /// What a command does here, in a word or two.
    fn short(&self, command: super::Command) -> &'static str {
        if command != super::Command::Open {
            return command.info().short;
        }
        match (&self.overlay, self.views.last()) {
            (Some(Overlay::Finder(_) | Overlay::Query(_)), _) => "filter",
            (Some(Overlay::Palette(view)), _) => view.takes(),
            (Some(Overlay::Line(super::LineFor::Search, _)), _) => "search",
            (Some(Overlay::Line(..)), _) => "save",
            (None, Some(View::Reports(_, ReportsFor::Comparing(_)))) => "set beside",
            (None, Some(View::Reports(..) | View::Sides(_))) => "read",
            (None, None) if self.strip.anchor.is_some() => "filter to range",
            _ => command.info().short,
        }
    }

    /// Whether a command of the footer has something to act on.
    fn is_useful(&self, command: super::Command) -> bool {
        use super::Command;
        match command {
            Command::Open | Command::Sides | Command::Star | Command::Note | Command::Copy
                if self.overlay.is_none() && self.views.is_empty() =>
            {
                self.list.selected.is_some()
            }
            Command::OtherReport => self
                .current_event()
                .is_some_and(|row| self.timeline().event(row).reports().len() > 1),
            _ => true,
        }
    }
}

fn signs_line(state: &State, line: Line) -> Line {
    let signs = state.signs();
    Line {
        pieces: line
            .pieces
            .into_iter()
            .map(|piece| content::Piece {
                text: signs.words(&piece.text),
                role: piece.role,
            })
            .collect(),
        selected: line.selected,
    }
}
