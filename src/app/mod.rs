//! The program without a terminal: a [`State`], what comes in ([`Input`]), what it asks for ([`Effect`]), the command
//! table and the keymap, and what every view says as lines of styled text.
//!
//! [`handle`] is the one way in. Nothing here draws, reads a file or asks the clock: with the same inputs it gives the
//! same state, whether or not anybody draws in between.

mod bars;
mod command;
mod content;
mod context;
mod detail;
mod edit;
mod effect;
mod finder;
mod geometry;
mod input;
mod key;
mod keymap;
mod lines;
mod list;
mod loaded;
mod marking;
mod matrix;
mod mouse;
mod moving;
mod outward;
mod overview;
mod pages;
mod palette;
mod query_line;
mod reader;
mod reader_frame;
mod reading;
mod rows;
mod settings;
mod sides;
mod signs;
mod state;
mod strip;
mod update;
mod when;

#[cfg(test)]
mod tests;

pub use command::{COMMANDS, Command, CommandInfo};
pub use content::{Line, Piece, Role};
pub use context::Context;
pub use detail::Detail;
pub use edit::LineEdit;
pub use effect::{Effect, NamesWanted};
pub use finder::{FinderView, prompt, prompt_cursor};
pub use geometry::{
    Area, Focus, Frame, LEAST, Panes, frame, overlay, panes, reader, sides, too_small,
};
pub use input::{Input, Mouse, MouseDo, Notice, Size, Weight};
pub use key::{Key, KeyCode};
pub use keymap::Keymap;
pub use loaded::Loading;
pub use pages::{PaletteEntry, QUERIES, palette_entries};
pub use reader::{Lit, ReaderView, ReportRow, TextPlace};
pub use settings::{Colours, Settings, Theme};
pub use sides::{Column, Scrolling, SidesView};
pub use signs::{EventMark, Signs};
pub use state::{
    Before, DetailView, Filter, LineFor, ListView, Overlay, PaletteFor, PaletteView, PlainList,
    QueryView, ReportsFor, State, View,
};
pub use strip::StripView;
pub use update::{handle, typed};
pub use when::When;

/// A count with commas between thousands.
fn figure_words(count: u64) -> String {
    crate::model::figure::grouped(count)
}

/// "1 report", "600 reports".
fn reports_words(count: u64) -> String {
    if count == 1 {
        "1 report".to_owned()
    } else {
        format!("{} reports", figure_words(count))
    }
}

/// "1 event", "52 events".
fn events_words(count: u64) -> String {
    if count == 1 {
        "1 event".to_owned()
    } else {
        format!("{} events", figure_words(count))
    }
}

/// How many entries of a list an overlay shows, beneath its two rows of prompt.
fn overlay_rows(size: Size) -> usize {
    usize::from(overlay(size).height).saturating_sub(OVERLAY_FRAME + 2)
}

/// Rows and columns of an overlay's frame.
const OVERLAY_FRAME: usize = 2;

/// An overlay without its frame.
pub fn overlay_inner(size: Size) -> Area {
    let area = overlay(size);
    Area {
        x: area.x + 1,
        y: area.y + 1,
        width: area.width.saturating_sub(2),
        height: area.height.saturating_sub(2),
    }
}

use palette::date_entry;

/// The detail pane without the blank columns at its sides.
pub fn geometry_detail_text(area: Area) -> Area {
    area.inset(1, 1)
}
