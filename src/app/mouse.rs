//! What the mouse does: the wheel scrolls, a click selects, a drag on the strip chooses days.

use super::geometry::{self, Focus};
use super::list::ListRow;
use super::state::{Overlay, State, View};
use super::{Command, Effect, Mouse, MouseDo, update};

/// Rows a step of the wheel scrolls a text by.
const WHEEL: usize = 3;

impl State {
    /// Takes a mouse event; its coordinates are clamped to the screen first.
    pub(super) fn mouse_did(&mut self, mouse: Mouse) -> Vec<Effect> {
        if !self.mouse || self.size.width == 0 || self.size.height == 0 {
            return Vec::new();
        }
        let x = mouse.x.min(self.size.width - 1);
        let y = mouse.y.min(self.size.height - 1);
        if mouse.does != MouseDo::Drag {
            self.notice = None;
        }
        match mouse.does {
            MouseDo::WheelUp => return self.wheel(x, y, Command::Up),
            MouseDo::WheelDown => return self.wheel(x, y, Command::Down),
            MouseDo::Press => return self.click(x, y),
            MouseDo::Drag => self.drag(x, y),
            MouseDo::Release => self.release(),
        }
        Vec::new()
    }

    fn wheel(&mut self, x: u16, y: u16, command: Command) -> Vec<Effect> {
        let in_text = matches!(
            self.views.last(),
            Some(View::Reader(_) | View::Sides(_) | View::Help(..))
        );
        if self.overlay.is_none() && self.views.is_empty() {
            let panes = self.panes();
            if panes.detail.contains(x, y) {
                self.detail.top = match command {
                    Command::Up => self.detail.top.saturating_sub(WHEEL),
                    _ => self.detail.top + WHEEL,
                };
                self.fit_detail(false);
            } else {
                self.step(if command == Command::Up { -1 } else { 1 });
            }
            return Vec::new();
        }
        let times = if self.overlay.is_none() && in_text {
            WHEEL
        } else {
            1
        };
        (0..times)
            .flat_map(|_| update::run(self, command))
            .collect()
    }

    fn click(&mut self, x: u16, y: u16) -> Vec<Effect> {
        if let Some(overlay) = &mut self.overlay {
            let inner = super::overlay_inner(self.size);
            let list = match overlay {
                Overlay::Finder(view) => Some((&mut view.list, view.hits.len())),
                _ => None,
            };
            if let Some((list, count)) = list
                && inner.contains(x, y)
                && y >= inner.y + 2
            {
                let at = list.top + usize::from(y - inner.y - 2);
                if at < count {
                    list.selected = at;
                }
            }
            return Vec::new();
        }
        match self.views.last() {
            None => self.click_timeline(x, y),
            Some(View::Reports(..)) => {
                let body = geometry::frame(self.size).body;
                let count = self.timeline().reports().len();
                if let Some(View::Reports(list, _)) = self.views.last_mut()
                    && y > body.y
                {
                    let at = list.top + usize::from(y - body.y - 1);
                    if at == list.selected {
                        return update::run(self, Command::Open);
                    }
                    if at < count {
                        list.selected = at;
                    }
                }
                Vec::new()
            }
            Some(View::Sides(sides)) => {
                let (areas, _) = geometry::sides(self.size, sides.columns.len(), sides.focus);
                if let Some(at) = areas.iter().position(|area| area.contains(x, y))
                    && let Some(View::Sides(sides)) = self.views.last_mut()
                {
                    sides.focus = at;
                }
                Vec::new()
            }
            Some(_) => Vec::new(),
        }
    }

    fn click_timeline(&mut self, x: u16, y: u16) -> Vec<Effect> {
        let panes = self.panes();
        if panes.list.contains(x, y) {
            self.focus = Focus::List;
            let rows = self.list_rows(panes.list);
            if let Some(ListRow::Event(row, _)) = rows.get(usize::from(y - panes.list.y)).copied() {
                if self.list.selected == Some(row) {
                    self.open_reader();
                } else {
                    self.select(row);
                }
            }
        } else if panes.detail.contains(x, y) {
            self.focus = Focus::Detail;
            let detail = self.detail(super::geometry_detail_text(panes.detail).width);
            let at = self.detail.top + usize::from(y - panes.detail.y);
            if let Some(claim) = detail
                .claims
                .iter()
                .position(|(first, rows)| (*first..first + rows).contains(&at))
            {
                self.detail.claim = claim;
                self.fit_detail(true);
            }
        } else if panes.strip.contains(x, y)
            && let Some(day) = self.strip_day_at(x)
        {
            self.focus = Focus::Strip;
            self.strip.anchor = None;
            self.strip.cursor = Some(day);
            self.go_to_day(day);
        }
        Vec::new()
    }

    fn drag(&mut self, x: u16, _y: u16) {
        if self.focus != Focus::Strip || self.overlay.is_some() || !self.views.is_empty() {
            return;
        }
        if let (Some(day), Some(from)) = (self.strip_day_at(x), self.strip.cursor) {
            self.strip.anchor.get_or_insert(from);
            self.strip.cursor = Some(day);
        }
    }

    fn release(&mut self) {
        if self.focus == Focus::Strip
            && let Some((from, to)) = self.strip_range()
        {
            self.filter_days(from, to);
        }
    }
}
