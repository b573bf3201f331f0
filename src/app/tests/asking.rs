//! What is asked: the query line, completion, the finder, the palette, dates.

use super::*;

#[test]
fn the_query_line_filters_while_one_types_and_esc_restores() {
    let mut state = state();
    keys(&mut state, "j j");
    let before = position(&state);
    let all = state.timeline().len();
    keys(&mut state, "f 'is:disputed");
    assert!(state.filter.count > 0 && state.filter.count < all);
    assert!(
        state
            .timeline()
            .iter()
            .filter(|event| event.disputed())
            .count()
            == state.filter.count
    );
    keys(&mut state, "esc");
    assert_eq!(position(&state), before);
    keys(&mut state, "f 'is:disputed enter");
    assert_eq!(state.filter.text, "is:disputed");
    assert!(
        state
            .header(120)
            .text()
            .contains(&format!("{} of {} events", state.filter.count, all))
    );
    keys(&mut state, "x");
    assert_eq!((state.filter.count, state.filter.text.as_str()), (all, ""));
}

#[test]
fn a_query_that_cannot_be_understood_says_where_and_changes_nothing() {
    let mut state = state();
    let count = state.filter.count;
    keys(&mut state, "f 'actr:x");
    let Some(Overlay::Query(view)) = &state.overlay else {
        panic!()
    };
    let error = view.error.clone().expect("an error");
    assert_eq!(
        error
            .span
            .of("actr:x")
            .map(|words| words.starts_with("actr")),
        Some(true)
    );
    assert_eq!(state.filter.count, count);
    let lines = state.query_lines(view, 120);
    assert!(
        lines
            .iter()
            .flat_map(|line| &line.pieces)
            .any(|piece| piece.role == Role::Underlined)
    );
    keys(&mut state, "enter");
    assert!(state.overlay.is_some() && state.notice.is_some());
}

#[test]
fn completion_is_taken_with_tab() {
    let mut state = state();
    keys(&mut state, "f 'lane:dip tab");
    let Some(Overlay::Query(view)) = &state.overlay else {
        panic!()
    };
    assert_eq!(view.edit.text().trim(), "lane:diplomacy");
}

#[test]
fn the_finder_filters_by_any_spelling_and_esc_restores_everything() {
    let mut state = state();
    keys(&mut state, "j");
    let before = position(&state);
    keys(&mut state, "/ 'qusair");
    let Some(Overlay::Finder(view)) = &state.overlay else {
        panic!()
    };
    assert_eq!(
        state.timeline().vocabulary().name(view.hits[0].name),
        "Al-Qusayr"
    );
    keys(&mut state, "down tab esc");
    assert_eq!(position(&state), before);
    keys(&mut state, "/ 'qusair enter");
    assert_eq!(state.filter.text, "place:Al-Qusayr");
    let all = state.timeline().len();
    assert!(state.filter.count > 0 && state.filter.count < all);
}

/// A timeline of rows that bear so many names, each one.
fn many_names(count: usize) -> Timeline {
    let mut store = crate::timeline::rows::Store::new(Timeline::empty());
    store.begin("t.csv".into(), crate::model::ReportId(0));
    let mut collector = store.collector();
    for number in 0..count {
        let facts = crate::model::RowFacts {
            place: format!("Mill {number}").into(),
            ..Default::default()
        };
        assert!(collector.push(&facts, number as u64));
    }
    store.append(&collector.take());
    store.finish()
}

#[test]
fn keys_stay_alive_while_very_many_names_are_prepared() {
    let mut state = state();
    let timeline = many_names(20_001);
    handle(
        &mut state,
        Input::Load(LoadMessage::Snapshot(loaded(timeline))),
    );
    let asked = |effects: &[Effect]| -> Vec<NamesWanted> {
        let wanted = effects.iter().filter_map(|effect| match effect {
            Effect::PrepareNames(wanted) => Some(wanted.clone()),
            _ => None,
        });
        wanted.collect()
    };
    let effects = keys(&mut state, "/ 'mill_7 'x backspace");
    let wanted = asked(&effects);
    assert_eq!(wanted.len(), 1, "asked for once");
    let lines = |state: &State| -> Vec<String> {
        let Some(Overlay::Finder(view)) = &state.overlay else {
            panic!()
        };
        let area = geometry::Area {
            width: 80,
            height: 10,
            ..Default::default()
        };
        let lines = state.finder_lines(view, area);
        lines.iter().map(Line::text).collect()
    };
    let shown = lines(&state);
    assert!(shown[0].contains("mill 7"), "{shown:?}");
    assert!(shown[1].contains("being prepared"), "{shown:?}");
    assert!(!shown.concat().contains("No actor or place"), "{shown:?}");
    keys(&mut state, "enter");
    assert!(lines(&state)[0].contains("mill 7"), "what is typed stays");
    crate::timeline::finder_of_events(&wanted[0].timeline);
    let effects = handle(&mut state, Input::NamesPrepared);
    assert_eq!(asked(&effects), []);
    let shown = lines(&state);
    assert!(shown[2].contains("Mill 7 "), "{shown:?}");
    keys(&mut state, "enter");
    assert_eq!(state.filter.count, 1);
}

#[test]
fn several_marked_names_are_alternatives() {
    let mut state = state();
    keys(&mut state, "/ 'qusair enter");
    let one = state.filter.count;
    keys(&mut state, "x / 'qusair tab ctrl-u 'geneva tab enter");
    assert!(state.filter.count > one, "{}", state.filter.text);
    assert!(state.filter.text.contains(" or "), "{}", state.filter.text);
}

#[test]
fn n_steps_through_events_of_the_names_found_last() {
    let mut state = state();
    keys(&mut state, "n");
    assert!(state.notice.is_some());
    keys(&mut state, "/ 'qusair enter x g n");
    let vocabulary = state.timeline().vocabulary();
    assert!(
        state
            .selected()
            .unwrap()
            .places()
            .any(|name| vocabulary.name(name) == "Al-Qusayr")
    );
}

#[test]
fn one_goes_to_a_date_and_is_told_where_that_led() {
    let mut state = state();
    keys(&mut state, "d '2013-05-19 enter");
    assert_eq!(
        state.selected().unwrap().earliest(),
        crate::model::Day::parse("2013-05-19")
    );
    assert!(state.notice.is_none());
    keys(&mut state, ": '1900 enter");
    assert!(state.notice.is_some());
    assert_eq!(state.list.selected, Some(Row(0)));
}

#[test]
fn the_palette_runs_commands_by_name() {
    let mut state = state();
    keys(&mut state, ": 'problems enter");
    assert!(matches!(state.view(), Some(View::Problems(_))));
    let effects = keys(&mut state, "y");
    assert!(matches!(effects.as_slice(), [Effect::Copy(text)] if text.contains("unknown key")));
}

#[test]
fn after_a_filter_no_row_is_left_empty_while_events_lie_above() {
    let mut state = sized(60, 14);
    keys(&mut state, "G f 'place:homs enter");
    let area = state.panes().list;
    let first = state.filter.rows.next(0).unwrap();
    let is_full = state.list_rows(area).len() == usize::from(area.height);
    assert!(is_full || state.list.top == Some(Row(first as u32)));
}

#[test]
fn a_range_of_days_begins_at_its_first_event() {
    let mut state = state();
    keys(
        &mut state,
        "g tab tab v right right right right right right enter",
    );
    let first = state.filter.rows.next(0).unwrap();
    assert_eq!(state.list.selected, Some(Row(first as u32)));
}

#[test]
fn a_date_after_all_events_leads_to_the_last_dated_one() {
    let mut state = state();
    keys(&mut state, "d '2050 enter");
    assert!(!state.selected().unwrap().undated());
    assert!(state.notice.is_some());
    // What is no date stays on the line.
    keys(&mut state, "d 'soon enter");
    assert!(matches!(&state.overlay, Some(Overlay::Palette(view)) if view.edit.text() == "soon"));
}

#[test]
fn a_name_that_is_not_there_stays_on_the_line() {
    let mut state = state();
    keys(&mut state, "/ 'xyzzyx enter");
    assert!(matches!(&state.overlay, Some(Overlay::Finder(view)) if view.edit.text() == "xyzzyx"));
    assert!(state.filter.text.is_empty());
}
