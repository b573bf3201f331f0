//! Scripted keys against a state, without a terminal: `j j enter`, and what must be so afterwards.

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
fn enter_opens_the_paragraph_and_esc_returns_to_the_same_place() {
    let mut state = sized(80, 24);
    keys(&mut state, "G k k");
    let before = position(&state);
    let claim = state.selected().unwrap().claims().next().unwrap();
    let (report, evidence) = (claim.report_id(), claim.evidence());
    keys(&mut state, "enter");
    let Some(View::Reader(reader)) = state.view() else {
        panic!("no reader")
    };
    assert_eq!(reader.report, report);
    let rows = state.report_rows(
        report,
        reader.top,
        crate::app::reader(state.size).0,
        reader.lit(None),
    );
    let lit: String = rows
        .iter()
        .flat_map(|row| &row.line.pieces)
        .filter(|p| p.role == Role::Evidence)
        .map(|p| p.text.as_str())
        .collect();
    assert!(!lit.is_empty(), "evidence is in view");
    assert!(
        rows.iter()
            .any(|row| row.place.paragraph + 1 == evidence.paragraph as usize)
    );
    keys(&mut state, "j ctrl-d esc");
    assert_eq!(position(&state), before);
    keys(&mut state, "enter ctrl-o");
    assert_eq!(position(&state), before);
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
fn stars_and_notes_are_logged_shown_filtered_and_undone() {
    let mut state = state();
    keys(&mut state, "j");
    let id = state.selected().unwrap().id().to_owned();
    assert_eq!(
        keys(&mut state, "m"),
        [Effect::Log(Decision::Star { event: id.clone() })]
    );
    assert!(
        state
            .event_marks(&state.selected().unwrap())
            .iter()
            .any(|(mark, _)| *mark == EventMark::Starred)
    );
    keys(&mut state, "f 'is:starred enter");
    assert_eq!(state.filter.count, 1);
    // A star that is taken away leaves the filter at once.
    assert_eq!(
        keys(&mut state, "m"),
        [Effect::Log(Decision::Unstar { event: id.clone() })]
    );
    assert_eq!(state.filter.count, 0);
    assert_eq!(
        keys(&mut state, "u"),
        [Effect::Log(Decision::Star { event: id.clone() })]
    );
    assert_eq!(state.filter.count, 1);
    let effects = keys(&mut state, "a 'ask_them enter");
    assert_eq!(
        effects,
        [Effect::Log(Decision::Note {
            event: id.clone(),
            text: "ask them".into()
        })]
    );
    assert!(
        state
            .detail(60)
            .lines
            .iter()
            .any(|line| line.text().contains("ask them"))
    );
    assert_eq!(
        keys(&mut state, "u"),
        [Effect::Log(Decision::Unnote { event: id.clone() })]
    );
    assert_eq!(
        keys(&mut state, "u"),
        [Effect::Log(Decision::Unstar { event: id })]
    );
    assert_eq!(state.overrides, Overrides::default());
    assert_eq!(keys(&mut state, "u"), []);
}

#[test]
fn copying_gives_a_citation_and_only_on_a_key() {
    let mut state = state();
    let quote = state
        .selected()
        .unwrap()
        .claims()
        .next()
        .unwrap()
        .quote()
        .to_owned();
    let effects = keys(&mut state, "y");
    let [Effect::Copy(citation)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert!(citation.contains(&quote), "{citation}");
    assert_eq!(keys(&mut state, "j k / 'hom esc enter ] [ esc"), []);
}

#[test]
fn only_web_addresses_are_opened() {
    for (url, opens) in [
        (Some("https://example.org/a"), true),
        (Some("http://example.org"), true),
        (Some("javascript:alert(1)"), false),
        (Some("-oProxyCommand=x"), false),
        (Some("file:///etc/passwd"), false),
        (None, false),
    ] {
        let BuildInput {
            mut reports,
            events,
            gazetteer,
        } = sample::input();
        for report in &mut reports {
            report.url = url.map(str::to_owned);
        }
        let timeline = Timeline::build(
            BuildInput {
                reports,
                events,
                gazetteer,
            },
            crate::model::Kinds::bundled(),
        );
        let mut state = State::new(
            Settings::default(),
            Size {
                width: 80,
                height: 24,
            },
        );
        handle(
            &mut state,
            Input::Load(LoadMessage::Snapshot(loaded(timeline))),
        );
        let effects = keys(&mut state, "o");
        assert_eq!(!effects.is_empty(), opens, "{url:?}");
        assert_eq!(state.notice.is_some(), !opens);
    }
}

#[test]
fn side_by_side_shows_the_reports_of_an_event_and_scrolls_them_together_or_alone() {
    let mut state = sized(160, 40);
    select_where(&mut state, |event| event.reports().len() >= 2);
    keys(&mut state, "s");
    let Some(View::Sides(sides)) = state.view() else {
        panic!("no side by side")
    };
    assert!(sides.columns.len() >= 2);
    let event = state.timeline().event(sides.event);
    let (areas, claims) = crate::app::sides(state.size, sides.columns.len(), sides.focus);
    for (at, area) in areas.iter().enumerate() {
        let lines = state.column_lines(sides, at, *area);
        assert!(
            lines
                .iter()
                .flat_map(|line| &line.pieces)
                .any(|piece| piece.role == Role::Evidence),
            "column {at}"
        );
    }
    assert!(state.sides_claims(sides, claims).len() > event.claim_count().min(3));
    // Low enough that every column has something to scroll.
    handle(
        &mut state,
        Input::Resize(Size {
            width: 120,
            height: 12,
        }),
    );
    let tops = |state: &State| match state.view() {
        Some(View::Sides(sides)) => sides
            .columns
            .iter()
            .map(|column| column.top)
            .collect::<Vec<_>>(),
        _ => panic!("no side by side"),
    };
    keys(&mut state, &"k ".repeat(80));
    let start = tops(&state);
    keys(&mut state, "j");
    assert!(
        tops(&state)
            .iter()
            .zip(&start)
            .all(|(now, before)| now > before),
        "together: {:?}",
        tops(&state)
    );
    keys(&mut state, &format!("{} t l j", "k ".repeat(80)));
    let moved: Vec<bool> = tops(&state)
        .iter()
        .zip(&start)
        .map(|(now, before)| now > before)
        .collect();
    assert_eq!(
        moved.iter().filter(|moved| **moved).count(),
        1,
        "alone: {moved:?}"
    );
    assert!(moved[1], "the chosen one: {moved:?}");
    keys(&mut state, "esc");
    assert!(state.views.is_empty());
}

#[test]
fn an_event_of_one_report_is_set_beside_a_chosen_one() {
    let mut state = sized(160, 40);
    let row = select_where(&mut state, |event| event.reports().len() == 1);
    let own = state.timeline().event(row).reports()[0];
    keys(&mut state, "s");
    assert!(
        matches!(state.view(), Some(View::Reports(_, ReportsFor::Comparing(event))) if *event == row)
    );
    let other = (0..state.timeline().reports().len())
        .find(|at| *at != own.0 as usize)
        .unwrap();
    keys(&mut state, &"down ".repeat(other));
    keys(&mut state, "enter");
    let Some(View::Sides(sides)) = state.view() else {
        panic!("no side by side")
    };
    assert_eq!(
        sides
            .columns
            .iter()
            .map(|column| column.report.0)
            .collect::<Vec<_>>(),
        [own.0, other as u32]
    );
    keys(&mut state, "esc");
    assert!(state.views.is_empty());
}

#[test]
fn the_reader_steps_through_events_reports_and_hits() {
    let mut state = state();
    select_where(&mut state, |event| event.reports().len() >= 2);
    keys(&mut state, "enter");
    let report = |state: &State| match state.view() {
        Some(View::Reader(reader)) => reader.report,
        _ => panic!("no reader"),
    };
    let first = report(&state);
    keys(&mut state, ">");
    assert_ne!(report(&state), first);
    keys(&mut state, "ctrl-o");
    assert_eq!(report(&state), first);
    let event = |state: &State| match state.view() {
        Some(View::Reader(reader)) => reader.event,
        _ => panic!("no reader"),
    };
    let events: Vec<Row> = state.timeline().events_of_report(first).collect();
    assert!(events.len() > 1);
    keys(&mut state, &"[ ".repeat(events.len()));
    assert_eq!(event(&state), Some(events[0]));
    keys(&mut state, "]");
    assert_eq!(event(&state), Some(events[1]));
    keys(&mut state, "/ 'the enter");
    let hit = |state: &State| match state.view() {
        Some(View::Reader(reader)) => reader.hit,
        _ => panic!("no reader"),
    };
    let one = hit(&state).expect("a hit");
    keys(&mut state, "n");
    assert!(hit(&state) != Some(one));
    keys(&mut state, "N");
    assert_eq!(hit(&state), Some(one));
    // Esc leaves the search first, then the reader.
    keys(&mut state, "esc");
    assert!(matches!(state.view(), Some(View::Reader(reader)) if reader.search.is_empty()));
    keys(&mut state, "esc");
    assert!(state.views.is_empty());
}

#[test]
fn the_strip_is_a_handle_of_the_date_filter() {
    let mut state = state();
    keys(&mut state, "g tab tab");
    assert_eq!(state.focus, Focus::Strip);
    keys(&mut state, "v right right right enter");
    assert!(state.filter.text.contains(".."), "{}", state.filter.text);
    let text = state.filter.text.clone();
    keys(&mut state, "v right enter");
    assert_ne!(state.filter.text, text);
    assert_eq!(
        state.filter.text.matches("..").count(),
        1,
        "a range replaces a range: {}",
        state.filter.text
    );
}

#[test]
fn zooming_in_and_out_keeps_the_selected_day_on_the_strip() {
    let mut state = state();
    let day = state
        .selected()
        .and_then(crate::timeline::EventRef::earliest)
        .unwrap();
    for key in [
        "+", "+", "+", "+", "+", "+", "minus", "minus", "minus", "minus", "minus", "minus",
        "minus", "minus", "=",
    ] {
        keys(&mut state, key);
        assert!(state.strip.days().unwrap().contains(&day), "{key}");
    }
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

#[test]
fn any_size_is_borne_and_the_selection_survives() {
    let mut state = state();
    keys(&mut state, "j j j");
    let selected = state.list.selected;
    for (width, height) in [
        (0, 0),
        (1, 1),
        (2, 2),
        (40, 10),
        (39, 9),
        (80, 24),
        (300, 100),
        (120, 40),
    ] {
        handle(&mut state, Input::Resize(Size { width, height }));
        keys(&mut state, "enter ] s esc esc tab tab tab / esc ? esc");
        state.views.clear();
        state.focus = Focus::List;
        assert_eq!(state.list.selected, selected);
    }
}

#[test]
fn wild_mouse_coordinates_are_clamped() {
    let mut state = state();
    assert_eq!(keys(&mut state, "f2"), [Effect::Mouse(true)]);
    for does in [
        MouseDo::Press,
        MouseDo::Drag,
        MouseDo::Release,
        MouseDo::WheelDown,
        MouseDo::WheelUp,
    ] {
        for (x, y) in [(0, 0), (u16::MAX, u16::MAX), (u16::MAX, 0), (60, 39)] {
            handle(&mut state, Input::Mouse(Mouse { does, x, y }));
        }
    }
    assert!(state.list.selected.is_some());
}

#[test]
fn a_click_selects_and_a_drag_on_the_strip_filters() {
    let mut state = state();
    keys(&mut state, "g f2");
    let panes = state.panes();
    let rows = state.list_rows(panes.list);
    let at = rows.iter().position(|row| matches!(row, super::list::ListRow::Event(row, _) if Some(*row) != state.list.selected)).unwrap();
    handle(
        &mut state,
        Input::Mouse(Mouse {
            does: MouseDo::Press,
            x: panes.list.x + 5,
            y: panes.list.y + at as u16,
        }),
    );
    assert!(
        matches!(rows[at], super::list::ListRow::Event(row, _) if Some(row) == state.list.selected)
    );
    let y = panes.strip.y;
    handle(
        &mut state,
        Input::Mouse(Mouse {
            does: MouseDo::Press,
            x: 10,
            y,
        }),
    );
    handle(
        &mut state,
        Input::Mouse(Mouse {
            does: MouseDo::Drag,
            x: 60,
            y,
        }),
    );
    handle(
        &mut state,
        Input::Mouse(Mouse {
            does: MouseDo::Release,
            x: 60,
            y,
        }),
    );
    assert!(state.filter.text.contains(".."), "{:?}", state.filter.text);
    // With the mouse off nothing happens.
    keys(&mut state, "x f2");
    let before = position(&state);
    handle(
        &mut state,
        Input::Mouse(Mouse {
            does: MouseDo::WheelDown,
            x: 5,
            y: 5,
        }),
    );
    assert_eq!(position(&state), before);
}

#[test]
fn a_paste_is_text_and_never_a_command() {
    let mut state = state();
    handle(&mut state, Input::Paste("qqqq\u{1b}[31m".into()));
    assert!(state.views.is_empty());
    keys(&mut state, "/");
    handle(&mut state, Input::Paste("hom\ns\u{1b}".into()));
    let Some(Overlay::Finder(view)) = &state.overlay else {
        panic!()
    };
    assert!(!view.edit.text().contains(char::is_control));
}

#[test]
fn characters_taken_together_do_what_they_do_one_by_one() {
    for (open, text) in [
        ("f", "homs or killed:>4"),
        ("f", "lane:talks -\"al as"),
        ("/", "kusair"),
        (":", "help"),
        (":", "2013-05"),
        ("a", "seen by two, é"),
        ("enter /", "the town"),
    ] {
        let (mut apart, mut together) = (state(), state());
        keys(&mut apart, open);
        keys(&mut together, open);
        let mut all = String::new();
        for c in text.chars() {
            let key = Key::char(c);
            assert_eq!(typed(&apart, key), Some(c), "{c} after {open}");
            all.push(c);
            handle(&mut apart, Input::Key(key));
        }
        handle(&mut together, Input::Typed(all));
        assert_eq!(
            format!("{together:?}"),
            format!("{apart:?}"),
            "{open} {text}"
        );
        for key in [
            "enter",
            "tab",
            "esc",
            "backspace",
            "ctrl-w",
            "alt-b",
            "down",
        ] {
            assert_eq!(typed(&apart, Key::parse(key).unwrap()), None, "{key}");
        }
    }
    // Where no line is typed into a character is a command.
    let state = state();
    assert!(('a'..='z').all(|c| typed(&state, Key::char(c)).is_none()));
}

#[test]
fn help_names_every_key_that_works_and_no_other() {
    let state = state();
    let keymap = &state.settings.keymap;
    for context in [
        Context::Timeline,
        Context::Strip,
        Context::Reader,
        Context::Sides,
    ] {
        let lines = state.help_lines(context, 100);
        let text: String = lines.iter().map(|line| line.text() + "\n").collect();
        for info in COMMANDS {
            let works = !keymap.keys(context, info.command).is_empty();
            let is_listed = text.contains(info.title);
            assert_eq!(is_listed, works, "{} in {context:?}", info.name);
        }
    }
}

#[test]
fn a_claim_always_shows_who_made_it() {
    let mut state = state();
    for row in state.timeline().rows().collect::<Vec<_>>() {
        state.select(row);
        for width in [34, 60, 100] {
            let text: String = state
                .detail(width)
                .lines
                .iter()
                .map(|line| line.text() + "\n")
                .collect();
            for claim in state.timeline().event(row).claims() {
                let start: String = claim.claimant().chars().take(6).collect();
                assert!(text.contains(&start), "{start} at {width} in\n{text}");
            }
        }
    }
}

#[test]
fn disagreement_is_told_by_sign_and_word() {
    let mut state = state();
    select_where(&mut state, |event| event.disputed());
    let text: String = state
        .detail(70)
        .lines
        .iter()
        .map(|line| line.text() + "\n")
        .collect();
    assert!(
        text.contains('≠')
            && (text.contains("contradicts claim") || text.contains("differs from claim")),
        "{text}"
    );
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

#[test]
fn the_footer_keeps_keys_beside_a_notice() {
    let mut state = state();
    keys(&mut state, "m");
    let footer = state.footer(120).text();
    assert!(
        footer.contains("Starred") && footer.contains("? help"),
        "{footer}"
    );
}

#[test]
fn the_footer_says_what_enter_does_here() {
    let mut state = state();
    for (script, word) in [
        ("/", "filter"),
        ("esc f", "filter"),
        ("esc a", "save"),
        ("esc :", "do it"),
        ("esc R", "read"),
    ] {
        keys(&mut state, script);
        assert!(
            state.footer(160).text().contains(&format!("Enter {word}")),
            "{script}: {}",
            state.footer(160).text()
        );
    }
}

#[test]
fn complaints_are_listed_with_the_problems_of_loading() {
    let mut state = state();
    state
        .complaints
        .push(Problem::of_file("config.toml", "foo: unknown", ""));
    assert!(state.header(120).text().contains("! 2"));
    keys(&mut state, "!");
    let lines = state.problems_lines(
        PlainList::default(),
        Area {
            x: 0,
            y: 0,
            width: 80,
            height: 20,
        },
    );
    let text: String = lines.iter().map(|line| line.text() + "\n").collect();
    assert!(
        text.contains("foo: unknown") && text.contains("unknown key"),
        "{text}"
    );
}

#[test]
fn the_selected_claim_is_in_view_in_the_lowest_pane() {
    // The bundled corpus has claims that are higher than such a pane.
    let mut state = sized(40, 10);
    let bundled = crate::corpus::load(&crate::corpus::LoadRequest::default());
    handle(&mut state, Input::Load(LoadMessage::Snapshot(bundled)));
    for row in state.timeline().rows().collect::<Vec<_>>() {
        state.focus = Focus::List;
        state.select(row);
        keys(&mut state, "tab");
        for _ in 1..state.timeline().event(row).claim_count() {
            keys(&mut state, "j");
            let area = state.panes().detail;
            let (first, _) =
                state.detail(super::geometry_detail_text(area).width).claims[state.detail.claim];
            let shown = state.detail.top..state.detail.top + usize::from(area.height);
            assert!(
                shown.contains(&first),
                "claim {} of {row:?}: row {first} not in {shown:?}",
                state.detail.claim
            );
        }
    }
}

#[test]
fn side_by_side_opens_at_the_claim_that_is_disputed() {
    let mut input = sample::input();
    let built = Timeline::build(input.clone(), crate::model::Kinds::bundled());
    // One that is disputed over a figure: against a denial every assertion is disputed.
    let over_figures = |event: &crate::timeline::EventRef<'_>| {
        event.disputed()
            && event
                .disputes()
                .iter()
                .all(|dispute| dispute.measure.is_some())
    };
    let event = built.iter().find(over_figures).unwrap();
    let report = event.reports()[0];
    let disputed = super::sides::to_compare(&event, report).unwrap();
    // A claim that stands before the disputed one and has no figures.
    let place = built
        .report(report)
        .unwrap()
        .paragraph(1)
        .unwrap()
        .text
        .split(' ')
        .next()
        .unwrap();
    let before = sample::claim("before", report.0, 1, place, "a passer-by");
    assert!(before.evidence < disputed);
    let id = event.id().to_owned();
    input
        .events
        .iter_mut()
        .find(|event| event.id == id)
        .unwrap()
        .claims
        .push(before);
    let timeline = Timeline::build(input, crate::model::Kinds::bundled());
    let event = timeline.event(timeline.find(&id).unwrap());
    assert_eq!(event.claims().next().unwrap().id(), "before");
    assert_eq!(super::sides::to_compare(&event, report), Some(disputed));
}

#[test]
fn zooming_the_list_out_keeps_the_weightiest_of_each_stretch_and_counts_all() {
    let mut state = state();
    let all = state.timeline().len();
    keys(&mut state, "z z z");
    let by_year = state.shown().count();
    assert!(by_year < all, "{by_year} of {all}");
    let area = state.panes().list;
    // A wide event may part a stretch in two, and then its heading stands twice.
    let headings: std::collections::HashSet<_> = state
        .list_rows(area)
        .into_iter()
        .filter_map(|row| match row {
            super::list::ListRow::Heading(when) => Some(when),
            super::list::ListRow::Event(..) => None,
        })
        .collect();
    let told: u32 = headings
        .into_iter()
        .filter_map(|when| state.heading_count(when))
        .sum();
    // The sample fits the screen by year, so the headings' counts are those of all its events.
    assert_eq!(told as usize, all);
    let words: String = state
        .header(120)
        .pieces
        .iter()
        .map(|piece| piece.text.as_str())
        .collect();
    assert!(
        words.contains(&format!("by year: {by_year} of {all} events")),
        "{words}"
    );
    keys(&mut state, "Z Z Z");
    assert_eq!(state.shown().count(), all);
    assert_eq!(state.level, None);
}

#[test]
fn what_is_looked_for_is_found_behind_the_overview() {
    let mut state = state();
    keys(&mut state, "z z z");
    let hidden = state
        .timeline()
        .iter()
        .map(crate::timeline::EventRef::row)
        .find(|row| !state.shown().contains(row.0 as usize))
        .expect("a hidden event");
    state.show_in_timeline(hidden);
    assert_eq!((state.list.selected, state.level), (Some(hidden), None));
}

#[test]
fn escape_leaves_the_overview() {
    let mut state = state();
    keys(&mut state, "z esc");
    assert_eq!(state.level, None);
    assert_eq!(state.shown().count(), state.timeline().len());
}

#[test]
fn zoomed_out_the_strip_shows_what_days_weigh_and_says_so() {
    // Two events, and one of many dead.
    let mut input = sample::input();
    input.events = [
        ("a", "2012-05-02", 0),
        ("b", "2012-05-02", 0),
        ("c", "2012-05-20", 5000),
    ]
    .map(|(id, date, killed)| {
        let mut event = sample::event(id, "Battles/Armed clash", date, "Clash");
        event.claims = vec![sample::claim(id, 0, 1, "", "witnesses")];
        event.claims[0].date = event.date.clone();
        if killed > 0 {
            event.claims[0].figures = vec![sample::figure("killed", Some(killed), None, "")];
        }
        event
    })
    .to_vec();
    let timeline = Timeline::build(input, crate::model::Kinds::bundled());
    let mut state = state();
    let snapshot = LoadMessage::Snapshot(loaded(timeline));
    handle(&mut state, Input::Load(snapshot));
    keys(&mut state, "= =");
    let strip = |state: &State| -> Vec<String> {
        let lines = state.strip_lines(state.panes().strip);
        let text = |line: &content::Line| line.pieces.iter().map(|p| p.text.as_str()).collect();
        lines.iter().map(text).collect()
    };
    // In eighths of a row.
    let height = |lines: &[String], at: usize| -> usize {
        let of = |line: &String| {
            "▁▂▃▄▅▆▇█"
                .chars()
                .position(|bar| line.chars().nth(at) == Some(bar))
        };
        lines.iter().filter_map(of).map(|bar| bar + 1).sum()
    };
    let ends = |lines: &[String]| {
        let width = lines[0].chars().count();
        let bars: Vec<usize> = (0..width).filter(|at| height(lines, *at) > 0).collect();
        (height(lines, bars[0]), height(lines, bars[bars.len() - 1]))
    };
    let counted = strip(&state);
    let (many, one) = ends(&counted);
    assert!(many > one, "{counted:#?}");
    keys(&mut state, "z");
    let weighed = strip(&state);
    let (many, one) = ends(&weighed);
    assert!(many < one, "{weighed:#?}");
    assert!(
        weighed.last().unwrap().contains("bars by weight"),
        "{weighed:#?}"
    );
    keys(&mut state, "Z");
    assert_eq!(strip(&state), counted);
}
