//! Drawing, as far as it can be told without the bundled corpus.

use super::draw;
use crate::app::{Input, Key, Settings, Size, State, handle};
use crate::corpus::{LoadMessage, Loaded};
use crate::timeline::sample;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::sync::Arc;

fn state(width: u16, height: u16) -> State {
    let mut state = State::new(Settings::default(), Size { width, height });
    let loaded = Loaded {
        timeline: Arc::new(sample::timeline()),
        problems: Arc::from([]),
        rows: crate::corpus::RowFiles::default(),
        sources: Arc::from([]),
        quoted: Arc::from([]),
        complete: true,
        unreadable: 0,
        failed: Arc::from([]),
        title: "sample".into(),
    };
    handle(&mut state, Input::Load(LoadMessage::Snapshot(loaded)));
    state
}

#[test]
fn drawing_does_not_change_state() {
    for script in [
        &["j", "enter"][..],
        &["s"],
        &["/"],
        &["f"],
        &["?"],
        &[":"],
        &["tab"],
        &["R"],
        &["!"],
    ] {
        let mut state = state(100, 30);
        for key in script {
            handle(&mut state, Input::Key(Key::parse(key).unwrap()));
        }
        let before = format!("{state:?}");
        let mut buffer = Buffer::empty(Rect::new(0, 0, 100, 30));
        draw(&state, buffer.area, &mut buffer);
        draw(&state, buffer.area, &mut buffer);
        assert_eq!(format!("{state:?}"), before, "{script:?}");
    }
}

#[test]
fn a_buffer_smaller_than_the_screen_is_drawn_as_far_as_it_goes() {
    for (width, height) in [(0, 0), (1, 1), (2, 2), (10, 3), (99, 29)] {
        let state = state(100, 30);
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&state, Rect::new(0, 0, 100, 30), &mut buffer);
    }
}

#[test]
fn every_size_from_nothing_up_is_drawn() {
    for width in 0..=45 {
        for height in 0..=14 {
            let mut state = state(width, height);
            let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
            draw(&state, buffer.area, &mut buffer);
            for key in ["enter", "s", "/", "esc", "f", "esc", "?"] {
                handle(&mut state, Input::Key(Key::parse(key).unwrap()));
                draw(&state, buffer.area, &mut buffer);
            }
        }
    }
}
