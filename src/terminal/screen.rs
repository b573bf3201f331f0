//! The picture: what is shown, what is to be shown, and the bytes from one to the other.
//!
//! Draws into a buffer of its own, checks every cell of it, and makes one block of bytes of what
//! changed; nothing changed makes no bytes. Writes nothing itself.

use crate::app::Size;
use crate::text::is_safe_symbol;
use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::queue;
use crossterm::style::ResetColor;
use crossterm::terminal::{BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate};
use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::io;

/// Stands for a cell that holds what a terminal might obey.
const REPLACEMENT: &str = "\u{fffd}";

/// The picture on the terminal and the next one.
#[derive(Debug, Default)]
pub(super) struct Screen {
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
    /// Room for the bytes of a frame.
    bytes: Vec<u8>,
    /// What the terminal shows is not known: draw everything.
    is_stale: bool,
}

impl Screen {
    /// A picture of which nothing is shown yet.
    pub(super) fn new() -> Self {
        // `NO_COLOR` is obeyed where colours are chosen. Left to crossterm it would also undo
        // reverse video: 0.29 writes a reset for each colour that it leaves out.
        crossterm::style::force_color_output(true);
        Self {
            is_stale: true,
            ..Self::default()
        }
    }

    /// Everything is drawn anew with the next frame.
    pub(super) fn forget(&mut self) {
        self.is_stale = true;
    }

    /// Draws a frame of that size and returns the bytes that bring the terminal there; empty when
    /// it shows that already. `draw` fills the buffer and returns where the cursor stands, if any.
    ///
    /// # Errors
    /// Never in practice: the bytes go to memory.
    pub(super) fn frame(
        &mut self,
        size: Size,
        draw: impl FnOnce(Rect, &mut Buffer) -> Option<Position>,
    ) -> io::Result<&[u8]> {
        let area = Rect::new(0, 0, size.width, size.height);
        self.next.reset();
        if self.next.area != area {
            self.next.resize(area);
            self.next.reset();
            self.is_stale = true;
        }
        let cursor = draw(area, &mut self.next).filter(|&position| area.contains(position));
        sweep(&mut self.next);
        let bytes = &mut self.bytes;
        bytes.clear();
        queue!(bytes, BeginSynchronizedUpdate)?;
        let empty = bytes.len();
        if self.is_stale {
            self.shown.resize(area);
            self.shown.reset();
            queue!(bytes, ResetColor, Clear(ClearType::All))?;
        }
        let mut changes = self.shown.diff_iter(&self.next).peekable();
        if changes.peek().is_some() {
            if self.cursor.is_some() && !self.is_stale {
                queue!(bytes, Hide)?;
            }
            CrosstermBackend::new(&mut *bytes).draw(changes)?;
        }
        if self.is_stale || cursor != self.cursor || bytes.len() > empty {
            match cursor {
                Some(Position { x, y }) => queue!(bytes, MoveTo(x, y), Show)?,
                None if self.cursor.is_some() || self.is_stale => queue!(bytes, Hide)?,
                None => {}
            }
        }
        self.cursor = cursor;
        self.is_stale = false;
        std::mem::swap(&mut self.shown, &mut self.next);
        if bytes.len() == empty {
            return Ok(&[]);
        }
        queue!(bytes, EndSynchronizedUpdate)?;
        Ok(bytes)
    }
}

/// The last gate before the terminal. What comes this far unsafe is a mistake of ours, so that a
/// debug build stops; a release replaces it.
fn sweep(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        let symbol = cell.symbol();
        let is_plain = matches!(symbol.as_bytes(), [0x20..=0x7e]);
        if !is_plain && !is_safe_symbol(symbol) {
            debug_assert!(false, "a cell holds {symbol:?}");
            cell.set_symbol(REPLACEMENT);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::{Modifier, Style};

    const SIZE: Size = Size {
        width: 20,
        height: 4,
    };

    fn text(screen: &mut Screen, line: &str, cursor: Option<Position>) -> Vec<u8> {
        let draw = |_: Rect, buffer: &mut Buffer| {
            buffer.set_string(0, 1, line, Style::new().add_modifier(Modifier::REVERSED));
            cursor
        };
        screen.frame(SIZE, draw).unwrap().to_vec()
    }

    #[test]
    fn an_emulator_sees_what_was_drawn() {
        let mut terminal = vt100::Parser::new(SIZE.height, SIZE.width, 0);
        let mut screen = Screen::new();
        for line in [
            "plain",
            "wide 漢字 here",
            "القصير",
            "é ẹ́ x",
            "",
            "plain again",
        ] {
            terminal.process(&text(&mut screen, line, None));
            let row = terminal.screen().rows(0, SIZE.width).nth(1).unwrap();
            assert_eq!(row.trim_end(), line);
        }
    }

    #[test]
    fn the_same_picture_twice_writes_nothing() {
        let mut screen = Screen::new();
        let at = Some(Position { x: 3, y: 1 });
        assert!(!text(&mut screen, "same", at).is_empty());
        assert_eq!(text(&mut screen, "same", at), b"");
        assert_eq!(
            text(&mut screen, "same", None),
            b"\x1b[?2026h\x1b[?25l\x1b[?2026l"
        );
        screen.forget();
        assert!(
            text(&mut screen, "same", None)
                .windows(4)
                .any(|part| part == b"\x1b[2J")
        );
    }

    #[test]
    fn a_new_size_is_drawn_from_nothing_and_none_panics() {
        let mut screen = Screen::new();
        for (width, height) in [(0, 0), (1, 1), (300, 100), (2, 0), (1, 1)] {
            let frame = screen.frame(Size { width, height }, |area, buffer| {
                assert_eq!(buffer.area, area);
                buffer.set_string(0, 0, if area.is_empty() { "" } else { "x" }, Style::new());
                Some(Position { x: 5, y: 5 })
            });
            assert!(frame.unwrap().windows(4).any(|part| part == b"\x1b[2J"));
        }
    }

    #[test]
    #[cfg_attr(debug_assertions, should_panic(expected = "a cell holds"))]
    fn an_unsafe_cell_never_reaches_the_terminal() {
        let mut screen = Screen::new();
        let frame = screen
            .frame(SIZE, |_, buffer| {
                if let Some(cell) = buffer.cell_mut((0, 0)) {
                    cell.set_symbol("\u{202e}");
                }
                None
            })
            .unwrap();
        assert!(!std::str::from_utf8(frame).unwrap().contains('\u{202e}'));
    }
}
