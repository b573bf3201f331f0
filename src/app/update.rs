//! What each input does: one way in, and one arm a command.

use super::finder::FinderView;
use super::geometry::Focus;
use super::reader::ReaderView;
use super::state::{DetailView, LineFor, Overlay, PaletteFor, PlainList, ReportsFor, State, View};
use super::{Command, Context, Effect, Input, Key, LineEdit, Notice};
use crate::export;
use crate::model::ReportId;
use crate::timeline::{ClaimRef, Query};

/// Takes an input, changes the state, and returns what the outside world must do.
pub fn handle(state: &mut State, input: Input) -> Vec<Effect> {
    match input {
        Input::Key(key) => {
            state.notice = None;
            press(state, key)
        }
        Input::Mouse(mouse) => state.mouse_did(mouse),
        Input::Paste(text) => {
            paste(state, &text);
            Vec::new()
        }
        Input::Resize(size) => {
            state.size = size;
            state.refit();
            Vec::new()
        }
        Input::Load(message) => state.loading(message),
        Input::Said(notice) => {
            state.notice = Some(notice);
            Vec::new()
        }
        Input::Reviewed(overrides) => {
            state.overrides = overrides;
            state.remark();
            Vec::new()
        }
    }
}

fn press(state: &mut State, key: Key) -> Vec<Effect> {
    let context = state.context();
    if let Some(command) = state.settings.keymap.command(context, key) {
        return run(state, command);
    }
    match context {
        Context::Finder => state.finder_key(key),
        Context::Query => state.query_key(key),
        Context::Palette => state.palette_key(key),
        Context::Line => state.line_key(key),
        _ => {}
    }
    Vec::new()
}

fn paste(state: &mut State, text: &str) {
    let insert = |edit: &mut LineEdit| {
        edit.insert(text);
        true
    };
    match state.context() {
        Context::Finder => state.finder_paste(text),
        Context::Query => state.query_edit(insert),
        Context::Palette => state.palette_edit(insert),
        Context::Line => state.line_edit(insert),
        _ => {}
    }
}

/// Carries out a command where one is.
pub(super) fn run(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Leave => return vec![Effect::Quit],
        Command::Redraw => return vec![Effect::Redraw],
        Command::Suspend => return vec![Effect::Suspend],
        Command::Mouse => {
            state.mouse = !state.mouse;
            let words = if state.mouse {
                "Mouse on; F2 gives it back to the terminal, Shift selects text meanwhile"
            } else {
                "Mouse off: the terminal selects text"
            };
            state.notice = Some(Notice::calm(words));
            return vec![Effect::Mouse(state.mouse)];
        }
        _ => {}
    }
    if state.overlay.is_some() {
        return in_overlay(state, command);
    }
    if let Some(effects) = anywhere(state, command) {
        return effects;
    }
    match state.views.last() {
        Some(View::Reader(_)) => state.in_reader(command),
        Some(View::Sides(_)) => state.in_sides(command),
        Some(View::Reports(..) | View::Problems(_)) => in_plain_list(state, command),
        Some(View::Help(..)) => in_help(state, command),
        None => match state.focus {
            Focus::List => in_list(state, command),
            Focus::Detail => in_detail(state, command),
            Focus::Strip => in_strip(state, command),
        },
    }
}

/// Commands that do the same in every view; `None` where this is none of them.
fn anywhere(state: &mut State, command: Command) -> Option<Vec<Effect>> {
    match command {
        Command::Query => {
            state.close_views();
            state.open_query();
        }
        Command::Find if !matches!(state.views.last(), Some(View::Reader(_))) => {
            state.close_views();
            state.open_finder();
        }
        Command::ClearFilter => state.clear_filter(),
        Command::Palette => state.open_palette(PaletteFor::All),
        Command::GoToDate => state.open_palette(PaletteFor::Dates),
        Command::Help => {
            let context = state.view_context();
            if context != Context::Help {
                state.open(View::Help(context, 0));
            }
        }
        Command::Problems => {
            if !matches!(state.views.last(), Some(View::Problems(_))) {
                state.open(View::Problems(PlainList::default()));
            }
        }
        Command::Reports => {
            if !matches!(state.views.last(), Some(View::Reports(..))) {
                state.open(View::Reports(PlainList::default(), ReportsFor::Reading));
            }
        }
        Command::Star => return Some(state.toggle_star()),
        Command::Note => return Some(state.open_note()),
        Command::Undo => return Some(state.undo()),
        Command::Reload => {
            state.notice = Some(Notice::calm("Reading again …"));
            return Some(vec![Effect::Reload]);
        }
        Command::JumpBack => state.jump_back(),
        Command::Quit => {
            if state.views.is_empty() {
                return Some(vec![Effect::Quit]);
            }
            state.close_view();
        }
        Command::Back => state.back(),
        Command::Copy => return Some(state.copy()),
        Command::Edit => return Some(state.edit()),
        Command::OpenUrl => return Some(state.open_url()),
        Command::SetPublished => state.open_published(),
        Command::Sides if !matches!(state.views.last(), Some(View::Sides(_))) => state.open_sides(),
        _ => return None,
    }
    Some(Vec::new())
}

fn in_overlay(state: &mut State, command: Command) -> Vec<Effect> {
    let Some(overlay) = &state.overlay else {
        return Vec::new();
    };
    match (overlay, command) {
        (Overlay::Finder(_), Command::Open) => take_finder(state),
        (Overlay::Finder(view), Command::Back) => {
            let before = view.before.clone();
            state.overlay = None;
            state.restore(before);
        }
        (Overlay::Finder(_), _) => in_finder(state, command),
        (Overlay::Query(view), Command::Back) => {
            let before = view.before.clone();
            state.overlay = None;
            state.restore(before);
        }
        (Overlay::Query(_), Command::Open) => state.query_take(),
        (Overlay::Query(_), Command::Complete) => state.query_complete(),
        (Overlay::Query(_), Command::Down) => state.query_move(true),
        (Overlay::Query(_), Command::Up) => state.query_move(false),
        (Overlay::Palette(_), Command::Open) => return state.palette_take(),
        (Overlay::Palette(_), Command::Down) => state.palette_move(1),
        (Overlay::Palette(_), Command::Up) => state.palette_move(-1),
        (Overlay::Palette(_), Command::PageDown) => state.palette_move(10),
        (Overlay::Palette(_), Command::PageUp) => state.palette_move(-10),
        (Overlay::Line(..), Command::Open) => return state.line_take(),
        (Overlay::Line(LineFor::Search, _), Command::Back) => {
            state.overlay = None;
            state.search_typed(String::new());
        }
        (_, Command::Back) => state.overlay = None,
        _ => {}
    }
    Vec::new()
}

fn in_finder(state: &mut State, command: Command) {
    let height = super::overlay_rows(state.size);
    let Some(Overlay::Finder(view)) = &mut state.overlay else {
        return;
    };
    let count = view.hits.len();
    let at = view.list.selected;
    let to = match command {
        Command::Down => at + 1,
        Command::Up => at.saturating_sub(1),
        Command::PageDown => at + height.max(1),
        Command::PageUp => at.saturating_sub(height.max(1)),
        Command::Mark => {
            if let Some(name) = view.hits.get(at).map(|hit| hit.name)
                && !view.marked.remove(&name)
            {
                view.marked.insert(name);
            }
            at + 1
        }
        _ => return,
    };
    view.list.select(to, count, height);
}

fn take_finder(state: &mut State) {
    let Some(Overlay::Finder(view)) = state.overlay.take() else {
        return;
    };
    let Some(found) = state.finder_terms(&view) else {
        // What is typed stays, to be typed better.
        state.overlay = Some(Overlay::Finder(view));
        state.notice = Some(Notice::wrong("No actor or place is called so"));
        return;
    };
    let FinderView { before, .. } = view;
    // What was filtered before stays: the names narrow it.
    let text = if before.filter.text.is_empty() {
        found.clone()
    } else {
        narrowed(&before.filter.query, &found)
    };
    match state.parse_query(&text) {
        Ok(query) => {
            state.found = found;
            state.set_filter(text, query);
            if state.filter.count == 0 {
                state.notice = Some(Notice::wrong(
                    "No event matches that and the filter before; x clears it",
                ));
            }
        }
        Err(error) => {
            state.notice = Some(Notice::wrong(error.to_string()));
            state.restore(before);
        }
    }
}

/// A query and further terms, both wanted.
fn narrowed(query: &Query, terms: &str) -> String {
    let both = Query::parse(terms).map(|terms| query.clone().and(terms));
    both.map_or_else(|_| terms.to_owned(), |both| both.to_string())
}

fn in_list(state: &mut State, command: Command) -> Vec<Effect> {
    let page = state.page();
    match command {
        Command::Down => state.step(1),
        Command::Up => state.step(-1),
        Command::HalfDown => state.step((page / 2).max(1)),
        Command::HalfUp => state.step(-(page / 2).max(1)),
        Command::PageDown => state.step(page),
        Command::PageUp => state.step(-page),
        Command::First => state.step(i32::MIN / 2),
        Command::Last => state.step(i32::MAX / 2),
        Command::NextGroup => state.step_group(true),
        Command::PreviousGroup => state.step_group(false),
        Command::Open => state.open_reader(),
        Command::Right | Command::NextPane => state.focus_next(true),
        Command::PreviousPane => state.focus_next(false),
        Command::ZoomIn => state.strip_zoom(true),
        Command::ZoomOut => state.strip_zoom(false),
        Command::ZoomFit => state.strip_fit(),
        Command::NextDispute if !state.step_to(true, |event| event.disputed()) => {
            state.notice = Some(Notice::calm("No further event is disputed"));
        }
        Command::NextHit => state.next_found(true),
        Command::PreviousHit => state.next_found(false),
        _ => {}
    }
    Vec::new()
}

fn in_detail(state: &mut State, command: Command) -> Vec<Effect> {
    let height = usize::from(state.panes().detail.height).max(1);
    let claims = state
        .selected()
        .map_or(0, super::super::timeline::event_ref::EventRef::claim_count);
    let claim = state.detail.claim;
    let select = |state: &mut State, to: usize| {
        state.detail.claim = to.min(claims.saturating_sub(1));
        state.fit_detail(true);
    };
    match command {
        Command::Down if claim + 1 < claims => select(state, claim + 1),
        Command::Down => state.detail.top += 1,
        Command::Up if state.detail.top > 0 && claim == 0 => state.detail.top -= 1,
        Command::Up => select(state, claim.saturating_sub(1)),
        Command::HalfDown => state.detail.top += height / 2,
        Command::HalfUp => state.detail.top = state.detail.top.saturating_sub(height / 2),
        Command::PageDown => state.detail.top += height,
        Command::PageUp => state.detail.top = state.detail.top.saturating_sub(height),
        Command::First => select(state, 0),
        Command::Last => select(state, claims.saturating_sub(1)),
        // Events are stepped through without leaving the pane.
        Command::NextGroup => state.step(1),
        Command::PreviousGroup => state.step(-1),
        Command::Left | Command::PreviousPane => state.focus_next(false),
        Command::NextPane => state.focus_next(true),
        other => return in_list(state, other_than_move(other)),
    }
    state.fit_detail(false);
    Vec::new()
}

/// Commands that the detail pane leaves to the list; a move there is none.
fn other_than_move(command: Command) -> Command {
    match command {
        Command::Right => Command::Redraw,
        other => other,
    }
}

fn in_strip(state: &mut State, command: Command) -> Vec<Effect> {
    match command {
        Command::Left => state.strip_step(-1),
        Command::Right => state.strip_step(1),
        Command::HalfUp | Command::PageUp | Command::PreviousGroup => state.strip_step(-10),
        Command::HalfDown | Command::PageDown | Command::NextGroup => state.strip_step(10),
        Command::Down => state.step(1),
        Command::Up => state.step(-1),
        Command::SelectRange => {
            state.strip.anchor = match state.strip.anchor {
                Some(_) => None,
                None => state.strip_here(),
            };
            if state.strip.anchor.is_some() {
                state.notice = Some(Notice::calm(
                    "A range begins here: move, then Enter filters to it, Esc drops it",
                ));
            }
        }
        Command::Open => {
            if let Some((from, to)) = state.strip_range() {
                state.filter_days(from, to);
            } else {
                state.open_reader();
            }
        }
        Command::NextPane => state.focus_next(true),
        Command::PreviousPane => state.focus_next(false),
        other => return in_list(state, other),
    }
    Vec::new()
}

fn in_plain_list(state: &mut State, command: Command) -> Vec<Effect> {
    let Some((count, height)) = state.plain_list_size() else {
        return Vec::new();
    };
    let (list, opens) = match state.views.last_mut() {
        Some(View::Reports(list, purpose)) => (list, Some(*purpose)),
        Some(View::Problems(list)) => (list, None),
        _ => return Vec::new(),
    };
    let at = list.selected;
    let to = match command {
        Command::Down => at + 1,
        Command::Up => at.saturating_sub(1),
        Command::PageDown | Command::HalfDown | Command::NextGroup => at + height.max(1),
        Command::PageUp | Command::HalfUp | Command::PreviousGroup => {
            at.saturating_sub(height.max(1))
        }
        Command::First => 0,
        Command::Last => count,
        Command::Open => {
            match opens {
                Some(ReportsFor::Reading) if at < count => {
                    state.open(View::Reader(ReaderView::new(ReportId(at as u32))));
                }
                Some(ReportsFor::Comparing(event)) if at < count => {
                    match state.sides_of(event, &[ReportId(at as u32)]) {
                        Some(sides) => {
                            state.views.pop();
                            state.views.push(View::Sides(sides));
                        }
                        None => {
                            state.notice = Some(Notice::wrong(
                                "That is the event’s own report; choose another",
                            ));
                        }
                    }
                }
                _ => {}
            }
            return Vec::new();
        }
        _ => return Vec::new(),
    };
    list.select(to, count, height);
    Vec::new()
}

fn in_help(state: &mut State, command: Command) -> Vec<Effect> {
    let height = state.body_rows();
    let width = state.size.width;
    let Some(View::Help(context, top)) = state.views.last() else {
        return Vec::new();
    };
    let (context, top) = (*context, *top);
    let last = state.help_height(context, width).saturating_sub(height);
    let to = match command {
        Command::Down => top + 1,
        Command::Up => top.saturating_sub(1),
        Command::HalfDown => top + height / 2,
        Command::HalfUp => top.saturating_sub(height / 2),
        Command::PageDown | Command::NextGroup => top + height,
        Command::PageUp | Command::PreviousGroup => top.saturating_sub(height),
        Command::First => 0,
        Command::Last => last,
        _ => return Vec::new(),
    };
    if let Some(View::Help(_, top)) = state.views.last_mut() {
        *top = to.min(last);
    }
    Vec::new()
}

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
        in_help(self, Command::Down);
        in_help(self, Command::Up);
    }

    /// Closes every view over the timeline, remembering them.
    fn close_views(&mut self) {
        if !self.views.is_empty() {
            self.remember();
            self.views.clear();
        }
    }

    fn close_view(&mut self) {
        if self.views.pop().is_some() {
            // Where one was before it was opened is where one is now.
            self.jumps.pop();
            self.refit();
        }
    }

    fn back(&mut self) {
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
        } else if !self.filter.text.is_empty() {
            self.clear_filter();
        }
    }

    fn jump_back(&mut self) {
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

    fn clear_filter(&mut self) {
        if self.filter.text.is_empty() {
            self.notice = Some(Notice::calm("Nothing is filtered"));
        } else {
            self.set_filter(String::new(), Query::default());
            self.notice = Some(Notice::calm("Filter cleared"));
        }
    }

    /// Gives the keys to the next pane that is drawn.
    fn focus_next(&mut self, forward: bool) {
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
                if let Some(first) = self.filter.rows.next(0) {
                    self.select_at_top(crate::timeline::Row(first as u32));
                }
                if self.filter.count == 0 {
                    self.notice = Some(Notice::wrong("No event lies there; x clears the filter"));
                }
            }
            Err(error) => self.notice = Some(Notice::wrong(error.to_string())),
        }
    }

    fn next_found(&mut self, forward: bool) {
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

    fn copy(&mut self) -> Vec<Effect> {
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

    fn edit(&mut self) -> Vec<Effect> {
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

    fn open_url(&mut self) -> Vec<Effect> {
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

    fn open_published(&mut self) {
        let Some((id, _)) = self.current_report() else {
            return;
        };
        let Some(report) = self.timeline().report(id) else {
            return;
        };
        let by_hand = self.overrides.published.contains_key(&report.path);
        if report.published.is_some() && !by_hand {
            self.notice = Some(Notice::wrong("This report bears its own publication date"));
            return;
        }
        let text = report
            .published
            .map_or_else(String::new, |day| day.to_string());
        self.overlay = Some(Overlay::Line(LineFor::Published(id), LineEdit::new(text)));
    }

    fn open_sides(&mut self) {
        let Some(event) = self.current_event() else {
            self.notice = Some(Notice::wrong("No event is selected here"));
            return;
        };
        match self.sides_of(event, &[]) {
            Some(mut sides) => {
                // The column of the claim one comes from has the keys.
                let report = self
                    .current_claim()
                    .map(super::super::timeline::claim_ref::ClaimRef::report_id);
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
        self.select(row);
        self.detail = DetailView::default();
    }
}
