//! What each input does: one way in, and one arm a command.

use super::finder::FinderView;
use super::geometry::Focus;
use super::reader::ReaderView;
use super::state::{LineFor, Overlay, PaletteFor, PlainList, ReportsFor, State, View};
use super::{Command, Context, Effect, Input, Key, LineEdit, Notice};
use crate::model::ReportId;
use crate::timeline::Query;

/// Takes an input, changes the state, and returns what the outside world must do.
pub fn handle(state: &mut State, input: Input) -> Vec<Effect> {
    let mut effects = take(state, input);
    effects.extend(state.rows_wanted());
    effects.extend(state.names_wanted());
    effects
}

/// The character that a key adds to the line that is typed into; `None` where it does something else. Characters that
/// come together may be taken together, as one [`Input::Typed`]: the line then means the same, and is searched and
/// completed once.
pub fn typed(state: &State, key: Key) -> Option<char> {
    let context = state.context();
    let is_line = matches!(
        context,
        Context::Finder | Context::Query | Context::Palette | Context::Line
    );
    let is_free = is_line && state.settings.keymap.command(context, key).is_none();
    key.character().filter(|_| is_free)
}

fn take(state: &mut State, input: Input) -> Vec<Effect> {
    match input {
        Input::Key(key) => {
            state.notice = None;
            press(state, key)
        }
        Input::Typed(text) => {
            state.notice = None;
            paste(state, &text);
            Vec::new()
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
        Input::RowsRead(timeline, window, notice) => {
            state.rows_read(&timeline, window, notice);
            Vec::new()
        }
        Input::NamesPrepared => {
            state.names_prepared();
            Vec::new()
        }
        Input::Found(found) => {
            state.found_rows(found);
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
            return Some(vec![state.reload()]);
        }
        Command::JumpBack => state.jump_back(),
        Command::Quit => {
            if state.views.is_empty() {
                return Some(vec![Effect::Quit]);
            }
            state.close_view();
        }
        Command::Back => return Some(state.back()),
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
        state.notice = Some(if state.finder.is_some() {
            Notice::wrong("No actor or place is called so")
        } else {
            Notice::calm(super::finder::PREPARING)
        });
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
        Command::Fewer => state.step_level(true),
        Command::More => state.step_level(false),
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
        .map_or(0, crate::timeline::EventRef::claim_count);
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

pub(super) fn in_help(state: &mut State, command: Command) -> Vec<Effect> {
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
