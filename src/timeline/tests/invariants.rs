//! The invariants of the store, each a test of its name.

use super::random;
use crate::model::{Event, EventDate, Kinds, UNATTRIBUTED};
use crate::timeline::{BuildInput, ClaimRef, Dropped, EventRef, Timeline, sample};
use proptest::prelude::*;

fn build(events: Vec<Event>) -> Timeline {
    let input = BuildInput {
        events,
        ..sample::input()
    };
    Timeline::build(input, Kinds::bundled())
}

proptest! {
    #[test]
    fn every_event_has_a_claim(input in random::inputs()) {
        let given = input.events.len();
        let timeline = Timeline::build(input, Kinds::bundled());
        prop_assert!(timeline.iter().all(|event| event.claim_count() > 0));
        prop_assert_eq!(timeline.len() + timeline.dropped().events, given);
    }

    #[test]
    fn every_claim_has_an_evidence_span_on_character_boundaries(input in random::inputs()) {
        let timeline = Timeline::build(input, Kinds::bundled());
        for claim in timeline.iter().flat_map(EventRef::claims) {
            for evidence in claim.more().iter().chain([&claim.evidence()]) {
                let paragraph = timeline.report(evidence.report).and_then(|r| r.paragraph(evidence.paragraph));
                let words = paragraph.and_then(|paragraph| evidence.span.of(&paragraph.text));
                prop_assert!(words.is_some(), "{claim:?}");
            }
        }
    }

    #[test]
    fn a_claim_always_carries_a_claimant(input in random::inputs()) {
        let timeline = Timeline::build(input, Kinds::bundled());
        for claim in timeline.iter().flat_map(EventRef::claims) {
            prop_assert!(!claim.claimant().trim().is_empty());
        }
    }

    #[test]
    fn order_is_total_and_stable(input in random::inputs()) {
        let first = Timeline::build(input.clone(), Kinds::bundled());
        // What comes out, put in again, comes out the same.
        let mut again = input.clone();
        again.events.sort_by_key(|event| std::cmp::Reverse(first.find(&event.id)));
        let second = Timeline::build(again, Kinds::bundled());
        prop_assert_eq!(super::told(&first), super::told(&second));
        let reach = |event: EventRef<'_>| {
            let last = event.effective_latest();
            (last.is_none(), event.earliest().or(last), last, event.latest().is_none(), event.minute())
        };
        let all: Vec<_> = first.iter().map(reach).collect();
        prop_assert!(all.is_sorted(), "{all:?}");
    }

    #[test]
    fn disagreement_is_kept_never_averaged(input in random::inputs()) {
        let given: usize = input.events.iter().map(|event| event.claims.len()).sum();
        let stated: Vec<_> = input
            .events
            .iter()
            .flat_map(|event| &event.claims)
            .flat_map(|claim| claim.figures.clone())
            .collect();
        let timeline = Timeline::build(input, Kinds::bundled());
        prop_assert_eq!(timeline.claim_count() + timeline.dropped().claims, given);
        for event in timeline.iter() {
            let rows: Vec<_> = event.claims().map(ClaimRef::row).collect();
            for figure in event.claims().flat_map(ClaimRef::figures) {
                prop_assert!(stated.contains(figure), "no report states {figure:?}");
            }
            for dispute in event.disputes() {
                prop_assert!(dispute.claims.0 < dispute.claims.1);
                prop_assert!(rows.contains(&dispute.claims.0) && rows.contains(&dispute.claims.1));
            }
        }
    }
}

#[test]
fn what_breaks_an_invariant_costs_itself_and_is_counted() {
    let mut event = sample::event("e", "my own", "2013-05-19", "What stays");
    let good = sample::claim("c1", 2, 1, "القصف", "");
    let mut cut = good.clone();
    cut.id = "c2".into();
    cut.evidence.span.end -= 1;
    let mut far = good.clone();
    far.evidence.paragraph = 99;
    let mut with_more = good.clone();
    with_more.more = vec![far.evidence, good.evidence];
    event.claims = vec![cut.clone(), with_more, far];
    let mut lost = sample::event("lost", "my own", "2013-05-19", "What goes");
    lost.claims = vec![cut];
    let timeline = build(vec![lost, event]);
    let dropped = Dropped {
        events: 1,
        claims: 3,
        evidence: 1,
    };
    assert_eq!(timeline.dropped(), dropped);
    let event = timeline.event(timeline.find("e").unwrap());
    let claims: Vec<_> = event.claims().collect();
    assert_eq!(claims.len(), 1);
    assert_eq!(claims[0].quote(), "القصف");
    assert_eq!(claims[0].claimant(), UNATTRIBUTED);
    assert_eq!(claims[0].more(), [claims[0].evidence()]);
}

#[test]
fn an_open_end_stops_at_the_last_publication_of_its_claims() {
    let open = |id: &str, date: &str, reports: &[u32]| Event {
        claims: reports
            .iter()
            .map(|report| match report {
                2 => sample::claim("c", 2, 1, "القصف", ""),
                report => sample::claim("c", *report, 1, "Shells", ""),
            })
            .collect(),
        ..sample::event(id, "my own", date, "Open")
    };
    let timeline = build(vec![
        open("one", "2013-05-19/..", &[0]),
        open("two", "2013-05-19/..", &[0, 2, 1]),
        open("future", "2013-07-01/..", &[0]),
        open("past", "[..2013-04-01]", &[0]),
    ]);
    let ends = |id: &str| {
        let event = timeline.event(timeline.find(id).unwrap());
        (event.earliest(), event.latest(), event.effective_latest())
    };
    let day = |text: &str| Some(super::day(text));
    assert_eq!(ends("one"), (day("2013-05-19"), None, day("2013-05-19")));
    assert_eq!(ends("two"), (day("2013-05-19"), None, day("2013-06-02")));
    assert_eq!(ends("future"), (day("2013-07-01"), None, day("2013-07-01")));
    assert_eq!(ends("past"), (None, day("2013-04-01"), day("2013-04-01")));
    let ids: Vec<_> = timeline.iter().map(EventRef::id).collect();
    assert_eq!(ids, ["past", "one", "two", "future"]);
}

#[test]
fn events_of_one_day_follow_minute_then_evidence_then_id() {
    let at = |id: &str, date: &str, words: &str| Event {
        claims: vec![sample::claim("c", 0, 1, words, "")],
        ..sample::event(id, "my own", date, "")
    };
    let mut context = at("b", "2013-05-19", "Shells");
    context.date = EventDate {
        words: None,
        ..context.date
    };
    let timeline = build(vec![
        at("late", "2013-05-19T23:00:00", "Shells"),
        at("early", "2013-05-19T00:00:00", "the town"),
        at("c", "2013-05-19", "soldiers"),
        context,
        at("a", "2013-05-19", "Shells"),
        at("wide", "2013-05-19/2013-05-20", "Shells"),
        at("never", "", "Shells"),
    ]);
    let ids: Vec<_> = timeline.iter().map(EventRef::id).collect();
    assert_eq!(ids, ["a", "b", "c", "early", "late", "wide", "never"]);
}
