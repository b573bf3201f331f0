//! What comes in from the outside world, in our own words: keys, mouse, paste, size, loading.

use super::Key;
use crate::corpus::LoadMessage;
use crate::corpus::rows::Found;
use crate::timeline::{Timeline, Window};

/// Width and height of the screen in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Size {
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseDo {
    /// Left button pressed.
    Press,
    /// Moved with the left button held.
    Drag,
    /// Left button released.
    Release,
    /// Wheel away from the hand.
    WheelUp,
    /// Wheel towards the hand.
    WheelDown,
}

/// A mouse event. Coordinates come from the terminal and are clamped to the screen before use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// What it did.
    pub does: MouseDo,
    /// Column from 0.
    pub x: u16,
    /// Row from 0.
    pub y: u16,
}

/// What comes in from the outside world.
#[derive(Debug)]
pub enum Input {
    /// A key was pressed.
    Key(Key),
    /// Characters were typed one after the other, faster than pictures are drawn: see [`typed`](super::typed).
    Typed(String),
    /// The mouse did something.
    Mouse(Mouse),
    /// Text was pasted; untrusted and of any length.
    Paste(String),
    /// The screen has a new size.
    Resize(Size),
    /// Loading sent something.
    Load(LoadMessage),
    /// An effect could not be carried out, or has something to say: one line for the reader.
    Said(Notice),
    /// Rows of tables were read in full, for the timeline that was shown then; and what is wrong with their files.
    RowsRead(std::sync::Arc<Timeline>, Window, Option<Notice>),
    /// The names that were to be prepared for finding are.
    NamesPrepared,
    /// A search of the texts of rows found something, or ended.
    Found(Found),
    /// The reader's log was read or written; the overrides as they now stand.
    Reviewed(crate::model::Overrides),
}

/// One line told to the reader until the next key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What is said.
    pub text: String,
    /// Whether something went wrong.
    pub weight: Weight,
}

/// How much a notice matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// All is well.
    Calm,
    /// Something did not work.
    Wrong,
}

impl Notice {
    /// Something worked.
    pub fn calm(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            weight: Weight::Calm,
        }
    }

    /// Something did not work.
    pub fn wrong(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            weight: Weight::Wrong,
        }
    }
}
