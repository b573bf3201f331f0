//! Columns against the events they were built from.

use super::{random, told};
use crate::model::{Event, Evidence, Kinds, NameKind, Report, ReportId, TextKind, UNATTRIBUTED};
use crate::timeline::{BuildInput, ClaimRef, Dropped, EventRef, Row, Timeline};
use proptest::prelude::*;

/// The events as the store should hold them, worked out one by one without columns.
fn expected(input: &BuildInput) -> (Vec<Event>, Dropped) {
    let ok = |evidence: &Evidence| {
        input
            .reports
            .get(evidence.report.0 as usize)
            .and_then(|report| report.paragraph(evidence.paragraph))
            .and_then(|paragraph| {
                let range = evidence.span.start as usize..evidence.span.end as usize;
                paragraph.text.get(range)
            })
            .is_some()
    };
    let published = |report: &Report| (report.published.is_none(), report.published);
    let place = |evidence: &Evidence| {
        let report = &input.reports[evidence.report.0 as usize];
        (
            published(report),
            report.path.clone(),
            evidence.paragraph,
            evidence.span.start,
        )
    };
    let mut dropped = Dropped::default();
    let mut events = Vec::new();
    for event in &input.events {
        let mut event = event.clone();
        let given = event.claims.len();
        event.claims.retain(|claim| ok(&claim.evidence));
        dropped.claims += given - event.claims.len();
        for claim in &mut event.claims {
            let given = claim.more.len();
            claim.more.retain(ok);
            dropped.evidence += given - claim.more.len();
            if claim.claimant.trim().is_empty() {
                claim.claimant = UNATTRIBUTED.into();
            }
        }
        if event.claims.is_empty() {
            dropped.events += 1;
            continue;
        }
        event.claims.sort_by_key(|claim| {
            (
                place(&claim.evidence),
                claim.id.clone(),
                claim.evidence.span.end,
                format!("{claim:?}"),
            )
        });
        events.push(event);
    }
    events.sort_by_key(|event| {
        let end = open_end(event, &input.reports);
        let date = &event.date;
        let first = date.earliest.or(date.latest);
        let last = date.latest.or(first.and(end.max(first)));
        (
            first.is_none(),
            (first, last),
            date.latest.is_none(),
            date.minute,
            place(&event.claims[0].evidence),
            event.id.clone(),
            event.headline.clone(),
            format!("{event:?}"),
        )
    });
    (events, dropped)
}

fn open_end(event: &Event, reports: &[Report]) -> Option<crate::model::Day> {
    let days = event.claims.iter();
    days.filter_map(|claim| reports[claim.evidence.report.0 as usize].published)
        .max()
}

fn once<T: PartialEq + Clone>(items: &[T]) -> Vec<T> {
    let mut out = Vec::new();
    for item in items {
        if !out.contains(item) {
            out.push(item.clone());
        }
    }
    out
}

fn same_event(found: EventRef<'_>, event: &Event, reports: &[Report]) -> Result<(), TestCaseError> {
    prop_assert_eq!(found.id(), &event.id);
    prop_assert_eq!(found.headline(), &event.headline);
    prop_assert_eq!(found.kind(), &event.kind);
    prop_assert_eq!(found.lane(), Kinds::bundled().lane(&event.kind));
    prop_assert_eq!(found.planned(), event.planned);
    prop_assert_eq!(
        found.retelling(),
        event.claims.iter().any(|c| c.text == TextKind::Retelling)
    );
    prop_assert_eq!(&found.date(), &event.date);
    prop_assert_eq!(found.undated(), event.date.is_undated());
    prop_assert_eq!(found.precision(), event.date.precision());
    let last = match (event.date.earliest, event.date.latest) {
        (Some(first), None) => Some(open_end(event, reports).map_or(first, |end| end.max(first))),
        (_, last) => last,
    };
    prop_assert_eq!(found.effective_latest(), last);
    prop_assert_eq!(found.actor_names().collect::<Vec<_>>(), once(&event.actors));
    let own_places = once(&event.places);
    prop_assert_eq!(found.places().len(), own_places.len());
    for (place, own) in found.place_details().zip(&own_places) {
        prop_assert_eq!(place.name, &own.name);
        if own.admin1.is_some() {
            prop_assert_eq!(place.admin1, own.admin1.as_deref());
        }
        if own.lat.is_some() {
            prop_assert_eq!((place.lat, place.lon), (own.lat, own.lon));
        }
    }
    prop_assert_eq!(found.claim_count(), event.claims.len());
    for (claim, own) in found.claims().zip(&event.claims) {
        prop_assert_eq!(claim.event().row(), found.row());
        prop_assert_eq!(claim.id(), &own.id);
        prop_assert_eq!(claim.evidence(), own.evidence);
        prop_assert_eq!(claim.more(), &own.more[..]);
        prop_assert_eq!(claim.text(), own.text);
        prop_assert_eq!(claim.claimant(), &own.claimant);
        prop_assert_eq!(claim.via(), own.via.as_deref());
        prop_assert_eq!(claim.stance(), own.stance);
        prop_assert_eq!(&claim.date(), &own.date);
        prop_assert_eq!(
            claim.figures().cloned().collect::<Vec<_>>(),
            own.figures.clone()
        );
        let report = &reports[own.evidence.report.0 as usize];
        let text = &report.paragraphs[own.evidence.paragraph as usize - 1].text;
        prop_assert_eq!(claim.quote(), &text[own.evidence.span.range()]);
        prop_assert_eq!(&claim.report().path, &report.path);
    }
    let cited: Vec<ReportId> = event.claims.iter().map(|c| c.evidence.report).collect();
    prop_assert_eq!(found.reports(), once(&cited));
    Ok(())
}

proptest! {
    #[test]
    fn columns_equal_the_naive_model(input in random::inputs()) {
        let timeline = Timeline::build(input.clone(), Kinds::bundled());
        let (events, dropped) = expected(&input);
        prop_assert_eq!(timeline.dropped(), dropped);
        prop_assert_eq!(timeline.len(), events.len());
        for (found, event) in timeline.iter().zip(&events) {
            same_event(found, event, &input.reports)?;
        }
        let dates = events.iter().map(|event| &event.date);
        let first = dates.clone().filter_map(|date| date.earliest.or(date.latest)).min();
        let last = timeline.iter().filter_map(EventRef::effective_latest).max();
        prop_assert_eq!(timeline.dated(), first.zip(last).map(|(a, b)| a..=b));
        for (at, event) in events.iter().enumerate() {
            let first = events.iter().position(|other| other.id == event.id);
            prop_assert_eq!(timeline.find(&event.id).map(Row::index), first);
            if let Some(day) = event.date.earliest {
                prop_assert!(timeline.first_from(day) <= at);
                prop_assert!(timeline.first_from(day.plus(1)) > at);
            }
        }
        prop_assert_eq!(timeline.find("e"), None);
        prop_assert_eq!(timeline.find("zzz"), None);
    }

    #[test]
    fn indexes_equal_the_naive_model(input in random::inputs()) {
        let timeline = Timeline::build(input.clone(), Kinds::bundled());
        for id in timeline.vocabulary().ids() {
            let name = timeline.vocabulary().name(id);
            let kind = timeline.vocabulary().kind(id);
            prop_assert_eq!(timeline.vocabulary().find(kind, name), Some(id));
            let rows: Vec<u32> = timeline
                .iter()
                .filter(|event| match kind {
                    NameKind::Actor => event.actor_names().any(|actor| actor == name),
                    NameKind::Place => event.place_details().any(|place| place.name == name),
                })
                .map(|event| event.row().0)
                .collect();
            prop_assert_eq!(timeline.vocabulary().rows_of(id), rows);
        }
        for report in 0..5 {
            let report = ReportId(report);
            let mut claims: Vec<_> = timeline
                .iter()
                .flat_map(EventRef::claims)
                .filter(|claim| claim.report_id() == report)
                .collect();
            claims.sort_by_key(|claim| (claim.evidence(), claim.row()));
            claims.sort_by_key(|claim| {
                (claim.evidence().paragraph, claim.evidence().span.start, claim.row())
            });
            let found: Vec<_> = timeline.claims_of_report(report).map(ClaimRef::row).collect();
            prop_assert_eq!(&found, &claims.iter().map(|claim| claim.row()).collect::<Vec<_>>());
            let rows: Vec<_> = claims.iter().map(|claim| claim.event().row()).collect();
            prop_assert_eq!(timeline.events_of_report(report).collect::<Vec<_>>(), once(&rows));
        }
    }

    #[test]
    fn the_order_of_the_input_does_not_matter(input in random::inputs(), turn in 0usize..12) {
        let mut other = input.clone();
        other.events.reverse();
        let turn = turn.min(other.events.len());
        other.events.rotate_left(turn);
        for event in &mut other.events {
            event.claims.reverse();
        }
        let (a, b) = (Timeline::build(input, Kinds::bundled()), Timeline::build(other, Kinds::bundled()));
        prop_assert_eq!(told(&a), told(&b));
        prop_assert_eq!(a.claimants().collect::<Vec<_>>(), b.claimants().collect::<Vec<_>>());
    }
}

#[test]
fn an_empty_timeline_reads_as_nothing() {
    let timeline = Timeline::empty();
    assert!(timeline.is_empty());
    assert_eq!(timeline.dated(), None);
    assert_eq!(timeline.find("x"), None);
    assert_eq!(timeline.claims_of_report(ReportId(0)).len(), 0);
    assert!(timeline.claim(crate::timeline::ClaimRow(0)).is_none());
}

#[test]
fn texts_keep_apart_over_many_blocks() {
    let mut texts = crate::timeline::columns::Texts::default();
    let words: Vec<String> = (0..5000).map(|at| "حمص".repeat(at % 4)).collect();
    for word in &words {
        texts.push(word);
    }
    assert_eq!(texts.iter().collect::<Vec<_>>(), words);
    assert_eq!(texts.get(5000), "");
}
