//! Scripted keys against a state, without a terminal: `j j enter`, and what must be so afterwards.

mod asking;
mod input;
mod keeping;
mod reading;
mod zooming;

use super::*;
use crate::corpus::{LoadMessage, Loaded};
use crate::model::{Overrides, Problem};
use crate::review::Decision;
use crate::timeline::{BuildInput, Row, Timeline, sample};
use std::sync::Arc;

fn loaded(timeline: Timeline) -> Loaded {
    Loaded {
        timeline: Arc::new(timeline),
        problems: Arc::from([Problem::at(
            "a.txt",
            "line 3",
            "unknown key `colour`",
            "use outlet or title",
        )]),
        rows: crate::corpus::RowFiles::default(),
        sources: Arc::from([]),
        quoted: Arc::from([]),
        complete: true,
        unreadable: 0,
        failed: Arc::from([]),
        title: "sample".into(),
    }
}

fn sized(width: u16, height: u16) -> State {
    let mut state = State::new(Settings::default(), Size { width, height });
    handle(
        &mut state,
        Input::Load(LoadMessage::Snapshot(loaded(sample::timeline()))),
    );
    handle(&mut state, Input::Load(LoadMessage::Done));
    state
}

fn state() -> State {
    sized(120, 40)
}

/// Presses keys by name, parted by blanks; `'words` types the letters of a word, `_` is a blank in it.
fn keys(state: &mut State, script: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for name in script.split_whitespace() {
        let pressed: Vec<Key> = match name.strip_prefix('\'') {
            Some(word) => word
                .chars()
                .map(|c| Key::char(if c == '_' { ' ' } else { c }))
                .collect(),
            None => vec![Key::parse(name).unwrap_or_else(|| panic!("no key {name}"))],
        };
        for key in pressed {
            effects.extend(handle(state, Input::Key(key)));
        }
    }
    effects
}

fn headline(state: &State) -> String {
    state
        .selected()
        .map_or_else(String::new, |event| event.headline().to_owned())
}

fn select_where(state: &mut State, wanted: impl Fn(&crate::timeline::EventRef<'_>) -> bool) -> Row {
    let row = state
        .timeline()
        .iter()
        .find(|event| wanted(event))
        .map(crate::timeline::EventRef::row)
        .expect("such an event");
    state.select(row);
    row
}

/// What a person would say is on the screen; two states that agree in it look and behave alike.
fn position(state: &State) -> (ListView, Focus, DetailView, String, usize, usize) {
    (
        state.list,
        state.focus,
        state.detail,
        state.filter.text.clone(),
        state.filter.count,
        state.views.len(),
    )
}

#[test]
fn it_opens_with_an_event_selected_at_the_top_of_the_densest_stretch() {
    // Fewer rows than events, so that the list need not begin earlier to be filled.
    let state = sized(60, 14);
    let (selected, days) = (state.selected().unwrap(), state.strip.days().unwrap());
    assert_eq!(state.list.selected, state.list.top);
    assert!(days.contains(&selected.earliest().unwrap()));
}

#[test]
fn esc_never_quits_and_q_goes_back_first() {
    let mut state = state();
    assert_eq!(keys(&mut state, "esc esc esc"), []);
    assert_eq!(keys(&mut state, "enter q"), []);
    assert!(state.views.is_empty());
    assert_eq!(keys(&mut state, "q"), [Effect::Quit]);
    assert_eq!(keys(&mut state, "f ctrl-c"), [Effect::Quit]);
}

#[test]
fn a_new_snapshot_keeps_selection_and_top_on_their_events() {
    let mut state = sized(60, 14);
    keys(&mut state, "G k k k");
    let (selected, top) = (
        headline(&state),
        state
            .list
            .top
            .map(|row| state.timeline().event(row).id().to_owned()),
    );
    let BuildInput {
        reports,
        mut events,
        gazetteer,
    } = sample::input();
    let mut early = events[0].clone();
    early.id = "early".into();
    early.date = crate::model::EventDate::parse("1950").unwrap();
    events.push(early);
    let timeline = Timeline::build(
        BuildInput {
            reports,
            events,
            gazetteer,
        },
        crate::model::Kinds::bundled(),
    );
    handle(
        &mut state,
        Input::Load(LoadMessage::Snapshot(loaded(timeline))),
    );
    assert_eq!(headline(&state), selected);
    assert_eq!(
        state
            .list
            .top
            .map(|row| state.timeline().event(row).id().to_owned()),
        top
    );
}
