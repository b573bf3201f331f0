//! Drawing: pure functions of a borrowed state into a buffer. Nothing here changes anything.
//!
//! What a view says comes from `app` as lines of styled text; here roles get their look and areas their cells.

#[cfg(test)]
mod tests;
mod theme;

pub use theme::Palette;

use crate::app::{self, Area, Focus, Line, Overlay, Signs, State, View};
use crate::text::{self, cells, clusters};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Modifier, Style};

/// Draws the whole screen into `area` of `buffer`, and returns where the cursor stands while one types.
pub fn draw(state: &State, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let area = area.intersection(buffer.area);
    buffer.set_style(area, Style::reset());
    let mut canvas = Canvas {
        area,
        buffer,
        palette: Palette::of(&state.settings),
        signs: state.signs(),
    };
    if app::too_small(state.size) {
        canvas.too_small(state);
        return None;
    }
    let frame = app::frame(state.size);
    canvas.lines(frame.header, &[state.header(frame.header.width)]);
    match state.view() {
        None => timeline(state, &mut canvas),
        Some(view) => over(state, view, frame.body, &mut canvas),
    }
    canvas.lines(frame.footer, &[state.footer(frame.footer.width)]);
    state
        .overlay
        .as_ref()
        .and_then(|overlay| typed(state, overlay, &mut canvas))
}

fn timeline(state: &State, canvas: &mut Canvas<'_>) {
    let panes = state.panes();
    canvas.lines(panes.list, &state.list_lines(panes.list));
    let in_detail = state.focus == Focus::Detail;
    if !panes.detail.is_empty() {
        if panes.beside {
            let divider = Area {
                x: panes.detail.x.saturating_sub(1),
                width: 1,
                ..panes.detail
            };
            canvas.divider(divider, in_detail);
        } else if !panes.rule.is_empty() {
            canvas.rule(panes.rule, in_detail);
        }
        let text = app::geometry_detail_text(panes.detail);
        let detail = state.detail(text.width);
        let top = state.detail.top.min(detail.lines.len());
        canvas.lines(text, &detail.lines[top..]);
    }
    canvas.lines(panes.strip, &state.strip_lines(panes.strip));
}

fn over(state: &State, view: &View, body: Area, canvas: &mut Canvas<'_>) {
    match view {
        View::Reader(reader) => {
            let (head, _) = body.split_top(2);
            canvas.lines(
                head.inset(1, 1),
                &state.report_head(reader.report, head.width.saturating_sub(2)),
            );
            let (text, margin) = app::reader(state.size);
            let needle = reader.needle();
            let rows =
                state.report_rows(reader.report, reader.top, text, reader.lit(needle.as_ref()));
            let lines: Vec<Line> = rows.into_iter().map(|row| row.line).collect();
            canvas.lines(text, &lines);
            if !margin.is_empty() {
                canvas.divider(
                    Area {
                        x: margin.x.saturating_sub(1),
                        width: 1,
                        ..margin
                    },
                    false,
                );
                canvas.lines(margin, &state.margin_lines(reader, margin));
            }
        }
        View::Sides(sides) => {
            let (areas, claims) = app::sides(state.size, sides.columns.len(), sides.focus);
            let beside = areas.windows(2).any(|pair| pair[0].y == pair[1].y);
            for (at, area) in areas.iter().enumerate() {
                canvas.lines(*area, &state.column_lines(sides, at, *area));
                if beside && at + 1 < areas.len() {
                    canvas.divider(
                        Area {
                            x: area.x + area.width,
                            width: 1,
                            ..*area
                        },
                        false,
                    );
                }
            }
            let (rule, rows) = claims.split_top(1);
            canvas.rule(rule, false);
            canvas.lines(rows, &state.sides_claims(sides, rows));
        }
        View::Reports(list, purpose) => {
            canvas.lines(body, &state.reports_lines(*list, *purpose, body));
        }
        View::Problems(list) => canvas.lines(body, &state.problems_lines(*list, body)),
        View::Help(context, top) => {
            let lines = state.help_lines(*context, body.width);
            canvas.lines(body, &lines[(*top).min(lines.len())..]);
        }
    }
}

/// Draws what one types into, and returns where its cursor stands.
fn typed(state: &State, overlay: &Overlay, canvas: &mut Canvas<'_>) -> Option<Position> {
    let label = state.typed_label()?;
    let (line, edit) = match overlay {
        Overlay::Finder(view) => {
            let inner = canvas.boxed(state);
            canvas.lines(inner, &state.finder_lines(view, inner));
            (Area { height: 1, ..inner }, &view.edit)
        }
        Overlay::Palette(view) => {
            let inner = canvas.boxed(state);
            canvas.lines(inner, &state.palette_lines(view, inner));
            (Area { height: 1, ..inner }, &view.edit)
        }
        Overlay::Query(view) => {
            let lines = state.query_lines(view, state.size.width);
            let area = state.query_area(lines.len());
            canvas.clear(area);
            // Where there are more lines than rows, the line one types on is kept.
            let skip = lines.len().saturating_sub(usize::from(area.height));
            canvas.lines(area, &lines[skip..]);
            (area.split_bottom(1).1, &view.edit)
        }
        Overlay::Line(_, edit) => {
            let area = app::frame(state.size).footer;
            let area = Area {
                y: area.y.saturating_sub(1),
                ..area
            };
            canvas.clear(area);
            canvas.lines(area, &[app::prompt(label, edit)]);
            (area, edit)
        }
    };
    let column =
        app::prompt_cursor(label, edit).min(usize::from(line.width).saturating_sub(1)) as u16;
    let position = Position {
        x: canvas.area.x + line.x + column,
        y: canvas.area.y + line.y,
    };
    canvas.area.contains(position).then_some(position)
}

/// The part of a buffer that is drawn in, and how roles look.
struct Canvas<'b> {
    area: Rect,
    buffer: &'b mut Buffer,
    palette: Palette,
    signs: Signs,
}

impl Canvas<'_> {
    /// An area of the screen as one of the buffer, cut where the buffer is smaller.
    fn rect(&self, area: Area) -> Rect {
        Rect {
            x: self.area.x + area.x,
            y: self.area.y + area.y,
            width: area.width,
            height: area.height,
        }
        .intersection(self.area)
    }

    fn lines(&mut self, area: Area, lines: &[Line]) {
        let rect = self.rect(area);
        for (y, line) in (rect.y..rect.bottom()).zip(lines) {
            self.line(rect.x, y, rect.width, line);
        }
    }

    fn line(&mut self, x: u16, y: u16, width: u16, line: &Line) {
        let mut at = x;
        let end = x.saturating_add(width);
        for piece in &line.pieces {
            if at >= end {
                break;
            }
            let mut style = self.palette.style(piece.role);
            if line.selected && !self.palette.keeps_colours_when_selected() {
                style.fg = None;
                if style.add_modifier.contains(Modifier::REVERSED) {
                    // In a row that is reversed itself, a hit is told by other means.
                    style.add_modifier.remove(Modifier::REVERSED);
                    style.add_modifier |= Modifier::BOLD | Modifier::UNDERLINED;
                }
            }
            at = self.text(at, y, usize::from(end - at), &piece.text, style);
        }
        if line.selected {
            self.buffer.set_style(
                Rect {
                    x,
                    y,
                    width,
                    height: 1,
                },
                self.palette.selected(),
            );
        }
    }

    /// Writes at most so many cells of a text, and says where the next one goes.
    fn text(&mut self, x: u16, y: u16, most: usize, text: &str, style: Style) -> u16 {
        let mut at = x;
        let left = |at: u16| most.saturating_sub(usize::from(at - x));
        for (_, cluster) in clusters(text) {
            if left(at) == 0 {
                break;
            }
            // The library would part any text into clusters once more: a third of what drawing costs.
            if let [byte @ b' '..=b'~'] = cluster.as_bytes() {
                let Some(cell) = self.buffer.cell_mut((at, y)) else {
                    break;
                };
                cell.set_char(char::from(*byte)).set_style(style);
                at += 1;
                continue;
            }
            let (after, _) = self.buffer.set_stringn(at, y, cluster, left(at), style);
            if after == at && cells(cluster) > 0 {
                break;
            }
            at = after;
        }
        at
    }

    fn clear(&mut self, area: Area) {
        let rect = self.rect(area);
        for y in rect.y..rect.bottom() {
            for x in rect.x..rect.right() {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.set_char(' ').set_style(Style::reset());
                }
            }
        }
    }

    fn divider(&mut self, area: Area, has_keys: bool) {
        let rect = self.rect(area);
        let style = self.palette.border(has_keys);
        for y in rect.y..rect.bottom() {
            self.buffer
                .set_stringn(rect.x, y, self.signs.divider(), 1, style);
        }
    }

    fn rule(&mut self, area: Area, has_keys: bool) {
        let rect = self.rect(area);
        let style = self.palette.border(has_keys);
        if !rect.is_empty() {
            let rule = self.signs.rule().repeat(usize::from(rect.width));
            self.buffer
                .set_stringn(rect.x, rect.y, rule, usize::from(rect.width), style);
        }
    }

    /// A framed box over the view; returns what is inside the frame.
    fn boxed(&mut self, state: &State) -> Area {
        let outer = app::overlay(state.size);
        self.clear(outer);
        let style = self.palette.border(true);
        let corners = match self.signs {
            Signs::Unicode => ["┌", "┐", "└", "┘"],
            Signs::Ascii => ["+", "+", "+", "+"],
        };
        let width = usize::from(outer.width.saturating_sub(2));
        let rule = self.signs.rule().repeat(width);
        let rect = self.rect(outer);
        if rect.width >= 2 && rect.height >= 2 {
            let top = format!("{}{rule}{}", corners[0], corners[1]);
            let bottom = format!("{}{rule}{}", corners[2], corners[3]);
            self.buffer
                .set_stringn(rect.x, rect.y, top, usize::from(rect.width), style);
            self.buffer.set_stringn(
                rect.x,
                rect.bottom() - 1,
                bottom,
                usize::from(rect.width),
                style,
            );
            for y in rect.y + 1..rect.bottom() - 1 {
                self.buffer
                    .set_stringn(rect.x, y, self.signs.divider(), 1, style);
                self.buffer
                    .set_stringn(rect.right() - 1, y, self.signs.divider(), 1, style);
            }
        }
        app::overlay_inner(state.size)
    }

    fn too_small(&mut self, state: &State) {
        let words = format!(
            "dateline needs {}x{} cells; here are {}x{}",
            app::LEAST.width,
            app::LEAST.height,
            state.size.width,
            state.size.height
        );
        let area = Area {
            x: 0,
            y: 0,
            width: state.size.width,
            height: state.size.height,
        };
        let rect = self.rect(area);
        if rect.is_empty() {
            return;
        }
        for (y, row) in (rect.y..rect.bottom()).zip(text::wrap(&words, rect.width)) {
            self.buffer.set_stringn(
                rect.x,
                y,
                words[row.bytes].trim_end(),
                usize::from(rect.width),
                Style::new().fg(Color::Reset),
            );
        }
    }
}
