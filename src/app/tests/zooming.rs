//! The strip of days and the list zoomed out.

use super::*;

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
