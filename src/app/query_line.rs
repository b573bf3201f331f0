//! The query line: typed with completion, applied while one types, errors underlined where they are.

use super::content::{Line, Role};
use super::geometry::Area;
use super::state::{Overlay, QueryView, State};
use super::{Key, LineEdit};
use crate::text;
use crate::timeline::{self, Query};

/// Most completions shown.
const SHOWN: usize = 8;

impl State {
    /// Opens the query line with what is filtered already.
    pub(super) fn open_query(&mut self) {
        let mut text = self.filter.text.clone();
        if !text.is_empty() {
            text.push(' ');
        }
        let before = self.before();
        let view = QueryView {
            edit: LineEdit::new(text),
            error: None,
            completions: Vec::new(),
            chosen: None,
            before,
        };
        self.overlay = Some(Overlay::Query(view));
        self.query_typed();
    }

    pub(super) fn query_key(&mut self, key: Key) {
        self.query_edit(|edit| edit.key(key));
    }

    pub(super) fn query_edit(&mut self, change: impl FnOnce(&mut LineEdit) -> bool) {
        if let Some(Overlay::Query(view)) = &mut self.overlay
            && change(&mut view.edit)
        {
            view.chosen = None;
            self.query_typed();
        }
    }

    /// Filters by what is typed where it can be understood, and completes it.
    fn query_typed(&mut self) {
        let Some(Overlay::Query(view)) = &self.overlay else {
            return;
        };
        let text = view.edit.text().to_owned();
        let cursor = view.edit.cursor();
        let parsed = self.parse_query(&text);
        let completions = timeline::complete(&text, cursor, self.timeline(), &self.marks);
        let before = view.before.clone();
        let error = match parsed {
            Ok(query) => {
                self.set_filter(text.trim().to_owned(), query);
                None
            }
            Err(error) => {
                // Half a term shows what was there before it, not what its first letters happened to match.
                self.restore(before);
                Some(error)
            }
        };
        if let Some(Overlay::Query(view)) = &mut self.overlay {
            view.error = error;
            view.completions = completions;
        }
    }

    /// What a query means, measures of this corpus included.
    pub(super) fn parse_query(&self, text: &str) -> Result<Query, timeline::QueryError> {
        Query::parse_for(text, self.timeline())
    }

    pub(super) fn query_move(&mut self, forward: bool) {
        if let Some(Overlay::Query(view)) = &mut self.overlay {
            let count = view.completions.len().min(SHOWN);
            view.chosen = match (view.chosen, count) {
                (_, 0) => None,
                (None, _) => Some(if forward { 0 } else { count - 1 }),
                (Some(at), _) => Some((at + if forward { 1 } else { count - 1 }) % count),
            };
        }
    }

    /// Takes the chosen completion, or the first.
    pub(super) fn query_complete(&mut self) {
        if let Some(Overlay::Query(view)) = &mut self.overlay
            && let Some(completion) = view.completions.get(view.chosen.unwrap_or(0)).cloned()
        {
            view.edit
                .replace(completion.replace.range(), &completion.insert);
            view.chosen = None;
            self.query_typed();
        }
    }

    /// Closes the query line: what is typed stays where it is understood.
    pub(super) fn query_take(&mut self) {
        let Some(Overlay::Query(view)) = &self.overlay else {
            return;
        };
        if view.chosen.is_some() {
            self.query_complete();
            return;
        }
        if let Some(error) = &view.error {
            self.notice = Some(super::Notice::wrong(error.to_string()));
            return;
        }
        self.overlay = None;
        if self.filter.count == 0 && !self.filter.text.is_empty() {
            self.notice = Some(super::Notice::wrong(
                "No event matches; x clears the filter",
            ));
        }
    }

    /// The query line and what stands above it, from above; the line itself is the last.
    pub fn query_lines(&self, view: &QueryView, width: u16) -> Vec<Line> {
        let signs = self.signs();
        let width = usize::from(width);
        let mut lines = Vec::new();
        for (at, completion) in view.completions.iter().take(SHOWN).enumerate() {
            let selected = view.chosen == Some(at);
            let mut line = Line {
                selected,
                ..Line::default()
            };
            line.push(if selected { signs.selected() } else { " " }, Role::Accent);
            line.push(" ", Role::Plain);
            let room = (width / 2).clamp(16, 44);
            let safe = text::safe(&completion.label);
            line.push(
                text::pad(&text::fit_with(&safe, room - 1, signs.ellipsis()), room),
                Role::Plain,
            );
            if let Some(count) = completion.count {
                line.push(format!("{count:>6} "), Role::Accent);
            }
            line.push(&completion.note, Role::Dim);
            line.fill(width);
            lines.push(line.fitted(width, signs.ellipsis()));
        }
        let status = match &view.error {
            Some(error) => Line::of(" ", Role::Plain).and(signs.words(&error.what), Role::Wrong),
            None => Line::of(
                format!(
                    " {} of {}",
                    super::figure_words(self.filter.count as u64),
                    super::events_words(self.timeline().len() as u64)
                ),
                Role::Accent,
            ),
        };
        lines.push(status.fitted(width, signs.ellipsis()));
        let mut prompt = Line::of(" filter ", Role::Key);
        let text = view.edit.text();
        match view
            .error
            .as_ref()
            .map(|error| error.span.range())
            .filter(|range| text.get(range.clone()).is_some())
        {
            Some(range) => {
                prompt.push(&text[..range.start], Role::Plain);
                let wrong = &text[range.clone()];
                prompt.push(if wrong.is_empty() { " " } else { wrong }, Role::Underlined);
                prompt.push(&text[range.end..], Role::Plain);
            }
            None => prompt.push(text, Role::Plain),
        }
        lines.push(prompt.fitted(width, signs.ellipsis()));
        lines
    }

    /// Where the query line and what stands above it are drawn.
    pub fn query_area(&self, lines: usize) -> Area {
        let all = Area {
            x: 0,
            y: 0,
            width: self.size.width,
            height: self.size.height,
        };
        let (above, _) = all.split_bottom(1);
        above.split_bottom(lines as u16).1
    }
}
