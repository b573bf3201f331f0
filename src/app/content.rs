//! Lines of styled text as data: what a view says, before anybody decides how a role looks.
//!
//! Every piece is made safe to show when it is made, so that no view can forget it.

use crate::model::Lane;
use crate::text::{self, Span};
use std::ops::Range;

/// What a piece of text is, for the theme to style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Role {
    /// Running text.
    #[default]
    Plain,
    /// Of less weight.
    Dim,
    /// A headline.
    Title,
    /// A heading between groups.
    Heading,
    /// A value or name one can act on.
    Accent,
    /// A key of the keyboard.
    Key,
    /// A sign or word in a lane's colour.
    Lane(Lane),
    /// Words that a claim rests on: the selected one.
    Evidence,
    /// Words that other claims rest on.
    OtherEvidence,
    /// Words that were searched for.
    Hit,
    /// The hit one stands on.
    CurrentHit,
    /// Disagreement.
    Dispute,
    /// A star or note of the reader.
    Own,
    /// Something went wrong.
    Wrong,
    /// An error's place.
    Underlined,
}

/// Some text of one role; always safe to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// What it is.
    pub role: Role,
}

/// One row of cells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its pieces from the left.
    pub pieces: Vec<Piece>,
    /// Whether the whole row is selected.
    pub selected: bool,
}

impl Line {
    /// An empty row.
    pub fn blank() -> Self {
        Self::default()
    }

    /// A row of one piece.
    pub fn of(text: impl AsRef<str>, role: Role) -> Self {
        Self::blank().and(text, role)
    }

    /// With one more piece at the end.
    #[must_use]
    pub fn and(mut self, text: impl AsRef<str>, role: Role) -> Self {
        self.push(text, role);
        self
    }

    /// Adds a piece at the end.
    pub fn push(&mut self, text: impl AsRef<str>, role: Role) {
        if !text.as_ref().is_empty() {
            self.pieces.push(Piece {
                text: text::safe(text.as_ref()).into_owned(),
                role,
            });
        }
    }

    /// Adds all pieces of another line.
    pub fn extend(&mut self, other: Self) {
        self.pieces.extend(other.pieces);
    }

    /// Width in cells.
    pub fn cells(&self) -> usize {
        self.pieces
            .iter()
            .map(|piece| text::cells(&piece.text))
            .sum()
    }

    /// Fills with blanks up to `width` cells.
    pub fn fill(&mut self, width: usize) {
        let cells = self.cells();
        if cells < width {
            self.push(" ".repeat(width - cells), Role::Plain);
        }
    }

    /// Cut to `width` cells, with an ellipsis where something was cut.
    #[must_use]
    pub fn fitted(self, width: usize, ellipsis: &str) -> Self {
        if self.cells() <= width {
            return self;
        }
        let mut out = Self {
            selected: self.selected,
            ..Self::default()
        };
        let mut left = width;
        let last = self.pieces.len().saturating_sub(1);
        for (at, piece) in self.pieces.into_iter().enumerate() {
            let cells = text::cells(&piece.text);
            // A piece that just fits is cut too where more was to come, so that the cut shows.
            if cells < left || (cells == left && at == last) {
                left -= cells;
                out.pieces.push(piece);
            } else {
                let cut =
                    text::fit_with(&(piece.text + ellipsis + "x"), left, ellipsis).into_owned();
                out.pieces.push(Piece {
                    text: cut,
                    role: piece.role,
                });
                break;
            }
        }
        out
    }

    /// The words of all pieces.
    pub fn text(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| piece.text.as_str())
            .collect()
    }
}

/// A stretch of a text with a role of its own; later ones in a list win.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Highlight {
    /// Where.
    pub span: Span,
    /// As what.
    pub role: Role,
}

/// One row of a wrapped text, and the bytes of the original it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextRow {
    /// The row.
    pub line: Line,
    /// Bytes of the original text.
    pub bytes: Range<usize>,
}

/// How many rows `text` takes at `width`.
pub fn rows_needed(text: &str, width: u16) -> usize {
    text::wrap(&text::safe(text), width.max(1)).len()
}

/// Wraps untrusted text to `width` cells and gives the highlighted stretches their roles.
pub fn wrapped(text: &str, width: u16, base: Role, highlights: &[Highlight]) -> Vec<TextRow> {
    let safe = text::safe_mapped(text);
    let marks: Vec<(Range<usize>, Role)> = highlights
        .iter()
        .filter(|highlight| highlight.span.end as usize <= text.len())
        .map(|highlight| {
            (
                safe.byte(highlight.span.start as usize)..safe.byte(highlight.span.end as usize),
                highlight.role,
            )
        })
        .collect();
    text::wrap(&safe.text, width.max(1))
        .into_iter()
        .map(|row| TextRow {
            bytes: safe.original(row.bytes.start)..safe.original(row.bytes.end),
            line: styled(&safe.text, row.bytes, base, &marks),
        })
        .collect()
}

/// The bytes `row` of an already safe text, cut where a mark begins or ends.
fn styled(text: &str, row: Range<usize>, base: Role, marks: &[(Range<usize>, Role)]) -> Line {
    let row_text = text[row.clone()].trim_end_matches(['\n', ' ']);
    let row = row.start..row.start + row_text.len();
    let mut cuts: Vec<usize> = marks
        .iter()
        .flat_map(|(range, _)| [range.start, range.end])
        .filter(|cut| *cut > row.start && *cut < row.end)
        .chain([row.start, row.end])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let mut line = Line::blank();
    for pair in cuts.windows(2) {
        let role = marks
            .iter()
            .rev()
            .find(|(range, _)| range.start <= pair[0] && pair[1] <= range.end)
            .map_or(base, |(_, role)| *role);
        line.pieces.push(Piece {
            text: text[pair[0]..pair[1]].to_owned(),
            role,
        });
    }
    line
}

/// Wraps `text` after a label of `label_width` cells; further rows are indented by as much.
pub fn labelled(
    label: &str,
    label_role: Role,
    label_width: usize,
    text: &str,
    role: Role,
    width: u16,
) -> Vec<Line> {
    let room = width.saturating_sub(label_width as u16).max(1);
    let mut out = Vec::new();
    for (at, row) in wrapped(text, room, role, &[]).into_iter().enumerate() {
        let mut line = Line::blank();
        line.push(
            text::pad(if at == 0 { label } else { "" }, label_width),
            label_role,
        );
        line.extend(row.line);
        out.push(line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn highlights_survive_wrapping_and_sanitising() {
        let text = "The \u{1b}[31mred town of Al-Qusayr fell.";
        let span = Span::find(text, "town of Al-Qusayr").unwrap();
        let rows = wrapped(
            text,
            18,
            Role::Plain,
            &[Highlight {
                span,
                role: Role::Evidence,
            }],
        );
        let marked: Vec<String> = rows
            .iter()
            .flat_map(|row| &row.line.pieces)
            .filter(|piece| piece.role == Role::Evidence)
            .map(|piece| piece.text.trim().to_owned())
            .collect();
        assert_eq!(marked.join(" "), "town of Al-Qusayr");
        assert!(rows.iter().all(|row| !row.line.text().contains('\u{1b}')));
        assert_eq!(rows.last().unwrap().bytes.end, text.len());
    }

    #[test]
    fn a_cut_line_says_so() {
        let line = Line::of("abcdef", Role::Plain).and("ghi", Role::Dim);
        assert_eq!(line.clone().fitted(9, "…").text(), "abcdefghi");
        assert_eq!(line.clone().fitted(8, "…").text(), "abcdefg…");
        assert_eq!(line.clone().fitted(6, "…").text(), "abcde…");
        assert_eq!(line.fitted(0, "…").text(), "");
    }

    #[test]
    fn the_last_highlight_wins() {
        let text = "one two three";
        let marks = [
            Highlight {
                span: Span::new(0, 13),
                role: Role::OtherEvidence,
            },
            Highlight {
                span: Span::new(4, 7),
                role: Role::Evidence,
            },
        ];
        let rows = wrapped(text, 40, Role::Plain, &marks);
        let roles: Vec<_> = rows[0]
            .line
            .pieces
            .iter()
            .map(|p| (p.text.as_str(), p.role))
            .collect();
        assert_eq!(
            roles,
            [
                ("one ", Role::OtherEvidence),
                ("two", Role::Evidence),
                (" three", Role::OtherEvidence)
            ]
        );
    }
}
