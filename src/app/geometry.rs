//! Where the panes stand for a size of the screen: pure arithmetic that drawing and updating share.

use super::Size;

/// The least size that is drawn in.
pub const LEAST: Size = Size {
    width: 40,
    height: 10,
};

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Area {
    /// Column of its left edge.
    pub x: u16,
    /// Row of its top edge.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Area {
    /// Whether it has no cell.
    pub fn is_empty(&self) -> bool {
        self.width == 0 || self.height == 0
    }

    /// Whether a cell lies in it.
    pub fn contains(&self, x: u16, y: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&x)
            && (self.y..self.y.saturating_add(self.height)).contains(&y)
    }

    /// Without `left` and `right` columns.
    #[must_use]
    pub fn inset(&self, left: u16, right: u16) -> Self {
        let left = left.min(self.width);
        Self {
            x: self.x + left,
            width: (self.width - left).saturating_sub(right),
            ..*self
        }
    }

    /// Its upper `rows` rows and what is beneath.
    pub fn split_top(&self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        (
            Self {
                height: rows,
                ..*self
            },
            Self {
                y: self.y + rows,
                height: self.height - rows,
                ..*self
            },
        )
    }

    /// What is above its lower `rows` rows, and these.
    pub fn split_bottom(&self, rows: u16) -> (Self, Self) {
        let rows = rows.min(self.height);
        self.split_top(self.height - rows)
    }

    /// Its left `columns` columns and what is beside.
    pub fn split_left(&self, columns: u16) -> (Self, Self) {
        let columns = columns.min(self.width);
        (
            Self {
                width: columns,
                ..*self
            },
            Self {
                x: self.x + columns,
                width: self.width - columns,
                ..*self
            },
        )
    }

    /// A box of at most that size in its middle.
    #[must_use]
    pub fn centred(&self, width: u16, height: u16) -> Self {
        let (width, height) = (width.min(self.width), height.min(self.height));
        Self {
            x: self.x + (self.width - width) / 2,
            y: self.y + (self.height - height) / 2,
            width,
            height,
        }
    }
}

/// The pane that has the keys in the timeline view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Focus {
    /// The list of events.
    #[default]
    List,
    /// The event's detail.
    Detail,
    /// The density strip.
    Strip,
}

/// Header, body and footer of any view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    /// One row: where one is, what is filtered, how many.
    pub header: Area,
    /// All between.
    pub body: Area,
    /// One row: the next useful keys.
    pub footer: Area,
}

/// The panes of the timeline view; a pane that is not drawn is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes {
    /// The list of events.
    pub list: Area,
    /// The event's detail.
    pub detail: Area,
    /// The density strip.
    pub strip: Area,
    /// The row between list and detail where one stands above the other.
    pub rule: Area,
    /// Whether list and detail stand beside each other, with a column between.
    pub beside: bool,
}

/// Whether the screen is too small to draw in.
pub fn too_small(size: Size) -> bool {
    size.width < LEAST.width || size.height < LEAST.height
}

/// Header, body and footer.
pub fn frame(size: Size) -> Frame {
    let all = Area {
        x: 0,
        y: 0,
        width: size.width,
        height: size.height,
    };
    let (header, rest) = all.split_top(1);
    let (body, footer) = rest.split_bottom(1);
    Frame {
        header,
        body,
        footer,
    }
}

/// The panes of the timeline view.
pub fn panes(size: Size, focus: Focus) -> Panes {
    let body = frame(size).body;
    let strip_rows = match size.height {
        0..=13 => 0,
        14..=19 => 2,
        20..=35 => 3,
        36..=49 => 5,
        _ => 6,
    };
    let (upper, strip) = body.split_bottom(strip_rows);
    if size.width >= 100 {
        let (list, rest) = upper.split_left((size.width * 9 / 20).clamp(46, 92));
        return Panes {
            list,
            detail: rest.inset(1, 0),
            strip,
            rule: Area::default(),
            beside: true,
        };
    }
    if size.height >= 22 {
        let (list, detail) = upper.split_bottom(upper.height / 2);
        let (rule, detail) = detail.split_top(1);
        return Panes {
            list,
            detail,
            strip,
            rule,
            beside: false,
        };
    }
    if focus == Focus::Detail {
        Panes {
            detail: upper,
            strip,
            ..Panes::default()
        }
    } else {
        Panes {
            list: upper,
            strip,
            ..Panes::default()
        }
    }
}

/// The columns of side by side, and the claims beneath. On a low screen only the column `focus` is drawn; the others are
/// empty.
pub fn sides(size: Size, columns: usize, focus: usize) -> (Vec<Area>, Area) {
    let body = frame(size).body;
    let columns = columns.clamp(1, 4) as u16;
    let is_low = body.height < columns * 7;
    let claims = (columns * 2 + 2).clamp(4, 10).min(if is_low {
        body.height / 2
    } else {
        body.height / 3
    });
    let (texts, claims) = body.split_bottom(claims);
    let is_beside = size.width >= 120;
    let areas = (0..columns)
        .map(|column| {
            if is_beside {
                let (left, right) = (
                    texts.width * column / columns,
                    texts.width * (column + 1) / columns,
                );
                let area = Area {
                    x: texts.x + left,
                    width: right - left,
                    ..texts
                };
                // The last column needs no divider after it.
                if column + 1 < columns {
                    area.inset(0, 1)
                } else {
                    area
                }
            } else if is_low {
                let is_shown = usize::from(column) == focus;
                Area {
                    height: if is_shown { texts.height } else { 0 },
                    ..texts
                }
            } else {
                let (top, bottom) = (
                    texts.height * column / columns,
                    texts.height * (column + 1) / columns,
                );
                Area {
                    y: texts.y + top,
                    height: bottom - top,
                    ..texts
                }
            }
        })
        .collect();
    (areas, claims)
}

/// The text column and the margin of events beside it, in the reader.
pub fn reader(size: Size) -> (Area, Area) {
    let (_, body) = frame(size).body.split_top(2);
    if size.width < 100 {
        return (body, Area { width: 0, ..body });
    }
    let margin = (size.width / 3).clamp(34, 60);
    let (text, rest) = body.split_left(size.width - margin);
    (text, rest.inset(1, 0))
}

/// The box of an overlay (finder, palette).
pub fn overlay(size: Size) -> Area {
    let body = frame(size).body;
    let height = (body.height * 4 / 5).max(8);
    body.centred((size.width * 3 / 4).clamp(40, 92), height)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_lie_in_the_screen_at_any_size() {
        for width in 0..=210 {
            for height in 0..=62 {
                let size = Size { width, height };
                for focus in [Focus::List, Focus::Detail, Focus::Strip] {
                    let panes = panes(size, focus);
                    let (sides, claims) = sides(size, 3, 1);
                    let (text, margin) = reader(size);
                    for area in [
                        panes.list,
                        panes.detail,
                        panes.strip,
                        claims,
                        text,
                        margin,
                        overlay(size),
                    ]
                    .into_iter()
                    .chain(sides)
                    {
                        assert!(
                            area.is_empty()
                                || (area.x + area.width <= width && area.y + area.height <= height),
                            "{size:?} {area:?}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_four_sizes_have_their_panes() {
        let at = |width, height| panes(Size { width, height }, Focus::List);
        assert!(at(120, 40).beside && at(200, 60).beside);
        let small = at(80, 24);
        assert!(
            !small.beside
                && small.detail.height >= 8
                && small.list.height >= 10
                && small.strip.height == 3
        );
        let least = at(40, 10);
        assert_eq!(
            (least.list.height, least.detail.height, least.strip.height),
            (8, 0, 0)
        );
    }
}
