//! Moving between views, panes and places, and changing the filter on the way.

use super::geometry::Focus;
use super::state::{DetailView, State, View};
use super::update;
use super::{Effect, Notice};
use crate::timeline::Query;

impl State {
    /// Fits every scroll position to the size of the screen.
    pub(super) fn refit(&mut self) {
        if self.panes().strip.is_empty() && self.focus == Focus::Strip {
            self.focus = Focus::List;
        }
        self.fit_list();
        self.fit_detail(self.focus == Focus::Detail);
        self.refit_reading();
        let size = self.plain_list_size();
        if let (Some(View::Reports(list, _) | View::Problems(list)), Some((count, height))) =
            (self.views.last_mut(), size)
        {
            let at = list.selected;
            list.select(at, count, height);
        }
        update::in_help(self, super::Command::Down);
        update::in_help(self, super::Command::Up);
    }

    /// Closes every view over the timeline, remembering them.
    pub(super) fn close_views(&mut self) {
        if !self.views.is_empty() {
            self.remember();
            self.views.clear();
        }
    }

    pub(super) fn close_view(&mut self) {
        if self.views.pop().is_some() {
            // Where one was before it was opened is where one is now.
            self.jumps.pop();
            self.refit();
        }
    }

    /// One level back; where there is none left, stops loading.
    pub(super) fn back(&mut self) -> Vec<Effect> {
        if let Some(View::Reader(reader)) = self.views.last_mut()
            && !reader.search.is_empty()
        {
            reader.search.clear();
            reader.hit = None;
        } else if !self.views.is_empty() {
            self.close_view();
        } else if self.strip.anchor.is_some() {
            self.strip.anchor = None;
        } else if self.focus != Focus::List {
            self.focus = Focus::List;
            self.strip.cursor = None;
            self.refit();
        } else if !self.filter.text.is_empty() || self.level.is_some() {
            self.clear_filter();
        } else {
            return self.stop_loading();
        }
        Vec::new()
    }

    pub(super) fn jump_back(&mut self) {
        match self.jumps.pop() {
            Some(jump) => {
                self.views = jump.views;
                self.list = jump.list;
                self.focus = jump.focus;
                self.detail = jump.detail;
                // A filter set since may have left that event out.
                self.keep_selection();
                self.refit();
            }
            None => self.notice = Some(Notice::calm("No earlier place to go back to")),
        }
    }

    pub(super) fn clear_filter(&mut self) {
        if self.level.is_some() && self.filter.text.is_empty() {
            self.zoom_list(None);
            self.notice = Some(Notice::calm("Every event is shown"));
        } else if self.filter.text.is_empty() {
            self.notice = Some(Notice::calm("Nothing is filtered"));
        } else {
            self.set_filter(String::new(), Query::default());
            self.notice = Some(Notice::calm("Filter cleared"));
        }
    }

    /// Gives the keys to the next pane that is drawn.
    pub(super) fn focus_next(&mut self, forward: bool) {
        let order = [Focus::List, Focus::Detail, Focus::Strip];
        let has_strip = !self.panes().strip.is_empty();
        let at = order
            .iter()
            .position(|focus| *focus == self.focus)
            .unwrap_or(0);
        let count = if has_strip { 3 } else { 2 };
        self.focus = order[(at + if forward { 1 } else { count - 1 }) % count];
        self.strip.cursor = None;
        self.strip.anchor = None;
        self.refit();
    }

    /// Narrows the filter to days, in place of such a range that it has already.
    pub(super) fn filter_days(&mut self, from: crate::model::Day, to: crate::model::Day) {
        let is_range = |word: &str| {
            word.split_once("..").is_some_and(|(a, b)| {
                crate::model::Day::parse(a).is_some() && crate::model::Day::parse(b).is_some()
            })
        };
        let mut words: Vec<&str> = self
            .filter
            .text
            .split(' ')
            .filter(|word| !word.is_empty() && !is_range(word))
            .collect();
        let range = format!("{from}..{to}");
        words.push(&range);
        let text = words.join(" ");
        match self.parse_query(&text) {
            Ok(query) => {
                self.strip.anchor = None;
                self.set_filter(text, query);
                if let Some(first) = self.shown().next(0) {
                    self.select_at_top(crate::timeline::Row(first as u32));
                }
                if self.filter.count == 0 {
                    self.notice = Some(Notice::wrong("No event lies there; x clears the filter"));
                }
            }
            Err(error) => self.notice = Some(Notice::wrong(error.to_string())),
        }
    }

    pub(super) fn next_found(&mut self, forward: bool) {
        if self.found.is_empty() {
            self.notice = Some(Notice::calm(
                "Nothing was looked for yet: / finds actors and places",
            ));
            return;
        }
        let Ok(query) = self.parse_query(&self.found) else {
            return;
        };
        let rows = query.run(&self.corpus.timeline, &self.marks);
        if !self.step_to(forward, |event| rows.contains(event.row().0 as usize)) {
            self.notice = Some(Notice::calm(format!(
                "No further event with {}",
                self.found
            )));
        }
    }

    /// Shows an event in the timeline, clearing the filter where it leaves the event out.
    pub(super) fn show_in_timeline(&mut self, row: crate::timeline::Row) {
        self.close_views();
        self.focus = Focus::List;
        if !self.filter.rows.contains(row.0 as usize) {
            self.set_filter(String::new(), Query::default());
            self.notice = Some(Notice::calm(
                "The filter left this event out; it is cleared",
            ));
        }
        if !self.shown().contains(row.0 as usize) {
            self.zoom_list(None);
        }
        self.select(row);
        self.detail = DetailView::default();
    }
}
