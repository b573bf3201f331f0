//! Reading: the reader, claims, reports side by side.

use super::*;

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
