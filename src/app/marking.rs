//! Stars, notes and dates of the reader, each undone by its inverse.

use super::state::{LineFor, Overlay, State};
use super::{Effect, LineEdit, Notice};
use crate::review::Decision;
use crate::timeline::Marks;

impl State {
    /// Carries out a decision, and asks for it to be logged.
    pub(super) fn decide(&mut self, decision: Decision) -> Vec<Effect> {
        if let Decision::Star { event } | Decision::Note { event, .. } = &decision
            && let Some(row) = self.timeline().find(event)
        {
            // A row of a table is known by its id as long as it is on the screen.
            self.corpus.timeline = self.corpus.timeline.with_marked(row).into();
        }
        self.decisions.push(decision.inverse(&self.overrides));
        self.carry_out(decision)
    }

    fn carry_out(&mut self, decision: Decision) -> Vec<Effect> {
        decision.apply(&mut self.overrides);
        self.remark();
        vec![Effect::Log(decision)]
    }

    /// Marks the rows that the overrides name, and filters again where the filter asks for marks.
    pub(super) fn remark(&mut self) {
        let texts = std::mem::take(&mut self.marks.texts);
        self.marks = Marks::of(&self.corpus.timeline, &self.overrides);
        self.marks.texts = texts;
        if !self.filter.query.is_empty() {
            self.refilter();
        }
    }

    pub(super) fn toggle_star(&mut self) -> Vec<Effect> {
        let Some(event) = self
            .current_event()
            .map(|row| self.timeline().event(row).id().to_owned())
        else {
            return self.no_event();
        };
        if self.overrides.starred.contains(&event) {
            self.notice = Some(Notice::calm(format!(
                "Star taken away: {}",
                self.named(&event)
            )));
            self.decide(Decision::Unstar { event })
        } else {
            self.notice = Some(Notice::calm(format!("Starred: {}", self.named(&event))));
            self.decide(Decision::Star { event })
        }
    }

    pub(super) fn open_note(&mut self) -> Vec<Effect> {
        let Some(event) = self
            .current_event()
            .map(|row| self.timeline().event(row).id().to_owned())
        else {
            return self.no_event();
        };
        let text = self
            .overrides
            .notes
            .get(&event)
            .cloned()
            .unwrap_or_default();
        self.overlay = Some(Overlay::Line(LineFor::Note(event), LineEdit::new(text)));
        Vec::new()
    }

    pub(super) fn take_note(&mut self, event: String, text: String) -> Vec<Effect> {
        match (self.overrides.notes.get(&event), text.is_empty()) {
            (Some(old), false) if *old == text => Vec::new(),
            (None, true) => Vec::new(),
            (Some(_), true) => {
                self.notice = Some(Notice::calm("Note taken away; u brings it back"));
                self.decide(Decision::Unnote { event })
            }
            (_, false) => {
                self.notice = Some(Notice::calm("Noted; is:noted filters"));
                self.decide(Decision::Note { event, text })
            }
        }
    }

    pub(super) fn undo(&mut self) -> Vec<Effect> {
        let Some(decision) = self.decisions.pop() else {
            self.notice = Some(Notice::calm("Nothing to undo in this session"));
            return Vec::new();
        };
        self.notice = Some(Notice::calm(self.undone_words(&decision)));
        let is_date = matches!(
            decision,
            Decision::Published { .. } | Decision::Unpublished { .. }
        );
        let mut effects = self.carry_out(decision);
        if is_date {
            effects.push(self.reload());
        }
        effects
    }

    fn no_event(&mut self) -> Vec<Effect> {
        self.notice = Some(Notice::wrong("No event is selected here"));
        Vec::new()
    }

    /// An event's headline by its id.
    fn named(&self, event: &str) -> &str {
        self.timeline()
            .find(event)
            .map_or("an event that is not loaded", |row| {
                self.timeline().event(row).headline()
            })
    }

    /// What undoing did, in words.
    fn undone_words(&self, inverse: &Decision) -> String {
        match inverse {
            Decision::Star { event } => format!("Undone: starred again: {}", self.named(event)),
            Decision::Unstar { event } => format!("Undone: no star on {}", self.named(event)),
            Decision::Note { event, .. } => {
                format!("Undone: the earlier note is back on {}", self.named(event))
            }
            Decision::Unnote { event } => format!("Undone: no note on {}", self.named(event)),
            Decision::Published { report, .. } => {
                format!("Undone: the earlier date is back on {report}")
            }
            Decision::Unpublished { report } => {
                format!("Undone: the date of {report} is unknown again")
            }
        }
    }
}
