//! One line typed for something: a note, a publication date, words to find in a report.

use super::state::{LineFor, Overlay, State, View};
use super::{Effect, Key, LineEdit, Notice};
use crate::model::Day;
use crate::review::Decision;

impl State {
    pub(super) fn line_edit(&mut self, change: impl FnOnce(&mut LineEdit) -> bool) {
        if let Some(Overlay::Line(purpose, edit)) = &mut self.overlay
            && change(edit)
            && *purpose == LineFor::Search
        {
            let words = edit.text().to_owned();
            self.search_typed(words);
        }
    }

    pub(super) fn line_key(&mut self, key: Key) {
        self.line_edit(|edit| edit.key(key));
    }

    /// Takes what is typed.
    pub(super) fn line_take(&mut self) -> Vec<Effect> {
        let Some(Overlay::Line(purpose, edit)) = self.overlay.take() else {
            return Vec::new();
        };
        let text = edit.text().trim().to_owned();
        match purpose {
            LineFor::Note(event) => self.take_note(event, text),
            LineFor::Published(report) => {
                let Some(path) = self.timeline().report(report).map(|r| r.path.clone()) else {
                    return Vec::new();
                };
                let is_set = self.overrides.published.contains_key(&path);
                let decision = match Day::parse(&text) {
                    Some(day) => Decision::Published { report: path, day },
                    None if text.is_empty() && is_set => Decision::Unpublished { report: path },
                    None => {
                        self.notice = Some(Notice::wrong(format!(
                            "`{text}` is no date; it is written 2013-05-19"
                        )));
                        self.overlay = Some(Overlay::Line(LineFor::Published(report), edit));
                        return Vec::new();
                    }
                };
                let mut effects = self.decide(decision);
                effects.push(self.reload());
                effects
            }
            LineFor::Search => {
                if let Some(View::Reader(reader)) = self.views.last()
                    && !reader.search.is_empty()
                    && reader.hit.is_none()
                {
                    self.notice = Some(Notice::wrong(format!("`{text}` is not in this report")));
                }
                Vec::new()
            }
        }
    }
}
