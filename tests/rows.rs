//! Large event tables in the browser: rows are read in full before each frame, searched as one types, and stay where they are
//! while others come in.

#![allow(clippy::unwrap_used, reason = "a test")]

use dateline::app::{Effect, Input, Key, Settings, Size, State, handle};
use dateline::corpus::growing::{Pace, Stop, load_at};
use dateline::corpus::{LoadMessage, LoadRequest, Loaded, load};
use dateline::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const SIZE: Size = Size {
    width: 120,
    height: 40,
};

/// A table of so many shellings and arrests, a row each four hours.
fn table(count: usize) -> (TempDir, PathBuf) {
    let mut text = String::from(
        "event_date,event_type,sub_event_type,actor1,location,fatalities,source,notes\n",
    );
    for row in 0..count {
        let (month, day) = (row / 162 % 12 + 1, row / 6 % 27 + 1);
        let word = ["bridge", "market", "school"][row % 3];
        writeln!(
            text,
            "{}-{month:02}-{day:02},Battles,Armed clash,Brigade {},Town {},{},Ledger,\"Row {row}: shells fell near the {word}, residents said.\"",
            2011 + row / 1944,
            row % 7,
            row % 50,
            row % 60,
        )
        .unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("t.csv");
    fs::write(&path, text).unwrap();
    (folder, path)
}

/// Hands an input to the state and does what it asks for, as the terminal would.
fn step(state: &mut State, input: Input) -> Vec<Effect> {
    let mut rest = Vec::new();
    let mut inputs = vec![input];
    while let Some(input) = inputs.pop() {
        for effect in handle(state, input) {
            match effect {
                Effect::ReadRows(wanted) => {
                    assert!(
                        wanted.rows.len() < 200,
                        "a screen's worth, not {}",
                        wanted.rows.len()
                    );
                    let window = wanted
                        .files
                        .window(&wanted.timeline, &wanted.rows, wanted.alone);
                    inputs.push(Input::RowsRead(wanted.timeline, window, None));
                }
                Effect::Search(search) => {
                    let found = RefCell::new(Vec::new());
                    let found = std::sync::Mutex::new(found);
                    search.run(1, &Stop::default(), &|so_far| {
                        found.lock().unwrap().borrow_mut().push(so_far);
                    });
                    let found = found.into_inner().unwrap().into_inner();
                    assert!(found.last().unwrap().done);
                    inputs.extend(found.into_iter().rev().map(Input::Found));
                }
                other => rest.push(other),
            }
        }
    }
    rest
}

fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    keys.split(' ')
        .flat_map(|key| step(state, Input::Key(Key::parse(key).unwrap())))
        .collect()
}

fn screen(state: &State) -> String {
    let area = Rect::new(0, 0, state.size.width, state.size.height);
    let mut buffer = Buffer::empty(area);
    ui::draw(state, area, &mut buffer);
    let rows = buffer.content.chunks(usize::from(area.width));
    rows.map(|row| {
        row.iter()
            .map(ratatui::buffer::Cell::symbol)
            .collect::<String>()
            + "\n"
    })
    .collect()
}

fn opened(loaded: Loaded) -> State {
    let mut state = State::new(Settings::default(), SIZE);
    step(&mut state, Input::Resize(SIZE));
    step(&mut state, Input::Load(LoadMessage::Snapshot(loaded)));
    step(&mut state, Input::Load(LoadMessage::Done));
    state
}

fn whole(path: &Path) -> Loaded {
    load(&LoadRequest {
        paths: vec![path.to_owned()],
        ..LoadRequest::default()
    })
}

/// The words of the selected event's claim.
fn quote(state: &State) -> String {
    let event = state.timeline().event(state.list.selected.unwrap());
    event
        .claims()
        .next()
        .map_or("", |claim| claim.quote())
        .to_owned()
}

#[test]
fn every_row_on_the_screen_is_there_in_full_whatever_the_keys() {
    let (_folder, path) = table(5000);
    let mut state = opened(whole(&path));
    for keys in [
        "",
        "pgdn pgdn",
        "end",
        "home",
        "j j j",
        "}",
        "z",
        "z j",
        "Z Z",
        "pgdn +",
        "end pgup",
    ] {
        if !keys.is_empty() {
            press(&mut state, keys);
        }
        let shown = screen(&state);
        let rows = shown
            .lines()
            .filter(|line| line.contains("Armed clash: Brigade"))
            .count();
        assert!(rows > 10, "after {keys:?}: {shown}");
        assert!(quote(&state).contains("shells fell"), "after {keys:?}");
        assert!(shown.contains("5,000 events"), "after {keys:?}: {shown}");
    }
}

/// Does what may be done while no key comes; says whether there was anything.
fn rest(state: &mut State) -> bool {
    let Some(Effect::ReadAhead(wanted)) = state.rows_ahead() else {
        return false;
    };
    assert!(wanted.rows.len() < 400, "{} rows ahead", wanted.rows.len());
    let files = &wanted.files;
    let window = files.window(&wanted.timeline, &wanted.rows, None);
    step(state, Input::RowsRead(wanted.timeline, window, None));
    true
}

#[test]
fn the_next_screens_are_read_ahead_and_look_the_same() {
    let (_folder, path) = table(5000);
    let mut ahead = opened(whole(&path));
    let mut plain = opened(whole(&path));
    let filter = "f p l a c e : \" T o w n space 4 \" enter";
    for keys in [filter, "x z z z Z Z Z"] {
        press(&mut ahead, keys);
        press(&mut plain, keys);
        let moves = ["pgdn", "pgdn", "j", "pgup", "end", "pgup", "home", "pgdn"];
        // Outlines are made when they are first asked for, those of a filter each time.
        let zooms = ["z", "pgdn", "Z", "end", "z", "z", "z", "Z", "Z", "Z"];
        let zooms = zooms.iter().filter(|_| keys != filter);
        for key in moves.iter().chain(zooms) {
            let before = screen(&ahead);
            rest(&mut ahead);
            assert_eq!(screen(&ahead), before, "reading ahead shows");
            assert!(!rest(&mut ahead), "all is read before {key}");
            let effects = handle(&mut ahead, Input::Key(Key::parse(key).unwrap()));
            assert!(effects.is_empty(), "{key} after {keys} reads");
            press(&mut plain, key);
            assert_eq!(screen(&ahead), screen(&plain), "{key} after {keys}");
            assert_eq!(quote(&ahead), quote(&plain));
        }
    }
    let mut steps = 0;
    for _ in 0..60 {
        press(&mut ahead, "j");
        steps += usize::from(rest(&mut ahead));
    }
    assert!(
        steps <= 3,
        "single steps read a page at a time, not {steps} times"
    );
}

#[test]
fn a_row_opens_as_its_fields_and_its_neighbours() {
    let (_folder, path) = table(300);
    let mut state = opened(whole(&path));
    press(&mut state, "home j j enter");
    let shown = screen(&state);
    for words in [
        "row of an event table",
        "t.csv:4",
        "fatalities: 2",
        "Row before, line 3",
        "Row after, line 5",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    press(&mut state, "esc R");
    assert!(screen(&state).contains("300"), "{}", screen(&state));
    press(&mut state, "enter");
    assert!(
        screen(&state).contains("event_date: date"),
        "{}",
        screen(&state)
    );
}

#[test]
fn words_are_found_in_the_file_and_clearing_brings_all_back() {
    let (_folder, path) = table(3000);
    let mut state = opened(whole(&path));
    press(&mut state, "f m a r k e t");
    assert_eq!(state.filter.count, 1000);
    press(&mut state, "enter");
    assert!(
        screen(&state).contains("1,000 of 3,000 events"),
        "{}",
        screen(&state)
    );
    assert!(quote(&state).contains("market"));
    press(&mut state, "f space p l a c e : \" T o w n space 4 \"");
    assert_eq!(state.filter.count, 20, "{}", state.filter.text);
    press(&mut state, "enter x");
    assert_eq!(state.filter.count, 3000);
}

#[test]
fn a_star_stays_on_its_row_when_the_row_is_off_the_screen() {
    let (_folder, path) = table(2000);
    let mut state = opened(whole(&path));
    press(&mut state, "home pgdn m");
    let starred = state.list.selected.unwrap();
    let id = state.timeline().event(starred).id().to_owned();
    press(&mut state, "end f i s : s t a r r e d enter");
    assert_eq!(state.filter.count, 1);
    assert_eq!(state.list.selected, Some(starred));
    assert_eq!(state.timeline().event(starred).id(), id);
    press(&mut state, "x m");
    press(&mut state, "home");
    assert!(state.marks.starred.none());
}

#[test]
fn selection_and_top_stay_on_their_rows_while_others_come_in() {
    let (_folder, path) = table(30_000);
    let snapshots = RefCell::new(Vec::new());
    let request = LoadRequest {
        paths: vec![path],
        ..LoadRequest::default()
    };
    let pace = Pace::default();
    let (last, _) = load_at(&request, &pace, &Stop::default(), &|message| {
        if let LoadMessage::Snapshot(loaded) = message {
            snapshots.borrow_mut().push(loaded);
        }
    });
    let mut snapshots = snapshots.into_inner();
    assert!(!snapshots.is_empty());
    let first = snapshots.remove(0);
    let count = first.timeline.len();
    assert!(count > 60 && count < 30_000);
    let mut state = State::new(Settings::default(), SIZE);
    step(&mut state, Input::Resize(SIZE));
    step(&mut state, Input::Load(LoadMessage::Snapshot(first)));
    step(
        &mut state,
        Input::Load(LoadMessage::Rows {
            rows: count as u64,
            share: Some(7),
        }),
    );
    assert!(screen(&state).contains("loading 7 %"), "{}", screen(&state));
    press(&mut state, "pgdn j j");
    let (before, top) = (quote(&state), state.list.top.unwrap());
    let above = state.list.selected.unwrap().0 - top.0;
    for next in snapshots.into_iter().chain([last]) {
        step(&mut state, Input::Load(LoadMessage::Snapshot(next)));
        assert_eq!(quote(&state), before);
        let selected = state.list.selected.unwrap();
        let top = state.list.top.unwrap();
        assert!(top <= selected && selected.0 - top.0 >= above.min(1));
    }
    step(&mut state, Input::Load(LoadMessage::Done));
    assert!(
        screen(&state).contains(" 30,000 events"),
        "{}",
        screen(&state)
    );
}

#[test]
fn esc_stops_a_table_and_keeps_what_is_in() {
    let (_folder, path) = table(200);
    let mut state = State::new(Settings::default(), SIZE);
    step(&mut state, Input::Resize(SIZE));
    let mut some = whole(&path);
    some.complete = false;
    step(&mut state, Input::Load(LoadMessage::Snapshot(some.clone())));
    step(
        &mut state,
        Input::Load(LoadMessage::Rows {
            rows: 200,
            share: Some(40),
        }),
    );
    let effects = press(&mut state, "esc");
    assert!(effects.contains(&Effect::StopLoading));
    step(&mut state, Input::Load(LoadMessage::Snapshot(some)));
    step(&mut state, Input::Load(LoadMessage::Done));
    assert_eq!(state.timeline().len(), 200);
    assert!(screen(&state).contains("stopped"), "{}", screen(&state));
}
