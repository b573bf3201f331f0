//! What tests of the whole browser share: the bundled corpus on a screen of a size, keys by name, frames as text, and
//! golden files that are written again on demand. Nothing here judges what is right.

#![allow(
    dead_code,
    reason = "every test program compiles this and uses a part of it"
)]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

pub mod golden;
pub mod scenes;
pub mod svg;

use dateline::app::{Effect, Input, Key, Settings, Size, State, handle};
use dateline::corpus::{LoadMessage, LoadRequest, Loaded, load};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use std::path::Path;
use std::sync::OnceLock;

/// The bundled corpus, read once.
pub fn bundled() -> Loaded {
    static BUNDLED: OnceLock<Loaded> = OnceLock::new();
    BUNDLED
        .get_or_init(|| load(&LoadRequest::default()))
        .clone()
}

/// The corpus of a folder.
pub fn folder(path: &Path) -> Loaded {
    load(&LoadRequest {
        paths: vec![path.to_owned()],
        ..LoadRequest::default()
    })
}

/// A browser of that corpus, as it opens.
pub fn browse(corpus: Loaded, settings: Settings, (width, height): (u16, u16)) -> State {
    let mut state = State::new(settings, Size { width, height });
    handle(&mut state, Input::Load(LoadMessage::Snapshot(corpus)));
    handle(&mut state, Input::Load(LoadMessage::Done));
    state
}

/// Presses keys by name, parted by blanks; `'words` types the letters of a word, `_` is a blank in it.
pub fn press(state: &mut State, script: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for name in script.split_whitespace() {
        let keys: Vec<Key> = match name.strip_prefix('\'') {
            Some(word) => word
                .chars()
                .map(|c| Key::char(if c == '_' { ' ' } else { c }))
                .collect(),
            None => vec![Key::parse(name).unwrap_or_else(|| panic!("no key {name}"))],
        };
        for key in keys {
            effects.extend(handle(state, Input::Key(key)));
        }
    }
    effects
}

/// Selects the event of that id with keys a person has: up or down from where one stands.
pub fn walk_to(state: &mut State, id: &str) {
    let wanted = state.timeline().find(id);
    assert!(wanted.is_some(), "no event {id}");
    for _ in 0..state.filter.count {
        let is_there = state.list.selected == wanted;
        if is_there {
            return;
        }
        let key = if state.list.selected < wanted {
            "j"
        } else {
            "k"
        };
        press(state, key);
    }
    panic!("event {id} is not left by the filter");
}

/// A frame, and where the cursor stands.
pub fn drawn_with_cursor(state: &State) -> (Buffer, Option<Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, state.size.width, state.size.height));
    let cursor = dateline::ui::draw(state, buffer.area, &mut buffer);
    (buffer, cursor)
}

/// A frame.
pub fn drawn(state: &State) -> Buffer {
    drawn_with_cursor(state).0
}

/// Rows of a frame as text, without blanks at their ends.
pub fn rows(buffer: &Buffer) -> Vec<String> {
    let area = buffer.area;
    (area.top()..area.bottom())
        .map(|y| {
            let row: String = places(buffer, y)
                .into_iter()
                .map(|x| buffer[(x, y)].symbol())
                .collect();
            row.trim_end().to_owned()
        })
        .collect()
}

/// Columns of a row in which a symbol begins: the second cell of a wide one is none.
pub fn places(buffer: &Buffer, y: u16) -> Vec<u16> {
    let mut places = Vec::new();
    let mut x = buffer.area.left();
    while x < buffer.area.right() {
        places.push(x);
        x += symbol_cells(buffer[(x, y)].symbol());
    }
    places
}

/// Cells that a symbol of a buffer takes, at least one.
pub fn symbol_cells(symbol: &str) -> u16 {
    dateline::text::cells(symbol).max(1) as u16
}
