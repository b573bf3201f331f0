//! Random reports and events for properties: every shape of date, broken evidence, repeated ids and names.

use crate::model::{
    Claim, DateBasis, Event, EventDate, EventPlace, Evidence, Gazetteer, ReportId, Stance, TextKind,
};
use crate::text::Span;
use crate::timeline::{BuildInput, sample};
use proptest::prelude::*;
use std::sync::Arc;

/// Dates of every shape, many of them equal.
const DATES: [&str; 14] = [
    "",
    "2013-05-19",
    "2013-05-19",
    "2013-05-20",
    "2013-05-19T05:30:00",
    "2013-05-19T04:00:00",
    "2013-05",
    "2013",
    "2013-05-18/2013-05-21",
    "2013-05-19/..",
    "2013-07-01/..",
    "[..2013-05-19]",
    "[2013-05-18,2013-05-22]",
    "1982-02~",
];

const TEXTS: [&str; 3] = [
    "Tanks stood at the mill, said the miller.",
    "قال الطحان إن الدبابات وقفت عند المطحنة",
    "No one was hurt.",
];

pub fn inputs() -> impl Strategy<Value = BuildInput> {
    proptest::collection::vec(events(), 0..12).prop_map(|events| {
        let (gazetteer, _) = Gazetteer::parse(sample::PLACES, sample::ACTORS);
        let report = |path: &str, outlet: &str, published: &str| {
            sample::report(path, outlet, published, "", &TEXTS)
        };
        BuildInput {
            reports: vec![
                report("b.txt", "Ledger", "2013-05-21"),
                report("a.txt", "Herald", "2013-05-21"),
                report("c.txt", "Echo", ""),
                report("d.txt", "Ledger", "2013-06-01"),
            ],
            events,
            gazetteer: Arc::new(gazetteer),
        }
    })
}

fn dates() -> impl Strategy<Value = EventDate> {
    (0..DATES.len(), any::<bool>()).prop_map(|(at, context)| {
        if DATES[at].is_empty() {
            return EventDate::undated();
        }
        EventDate {
            words: (!context).then(|| "on a Sunday".into()),
            basis: if context {
                DateBasis::Context
            } else {
                DateBasis::Words
            },
            ..EventDate::parse(DATES[at]).unwrap()
        }
    })
}

fn events() -> impl Strategy<Value = Event> {
    let kinds = prop::sample::select(vec![
        "Battles/Armed clash",
        "CAMEO/Consult",
        "Toll/killed",
        "my own",
    ]);
    let actors = prop::sample::select(vec![
        "Hezbollah",
        "Syrian Army",
        "the miller",
        "Orchard Brigade",
    ]);
    let places = (
        prop::sample::select(vec!["Homs", "Geneva", "the mill"]),
        prop::option::of(prop::sample::select(vec!["Homs", "Elsewhere"])),
        any::<bool>(),
    )
        .prop_map(|(name, admin1, own)| EventPlace {
            name: name.into(),
            admin1: admin1.map(str::to_owned),
            lat: own.then_some(1.5),
            lon: own.then_some(2.5),
        });
    (
        0..9u8,
        kinds,
        dates(),
        proptest::collection::vec(actors, 0..4),
        proptest::collection::vec(places, 0..3),
        proptest::collection::vec(claims(), 0..4),
        any::<bool>(),
    )
        .prop_map(|(id, kind, date, actors, places, claims, planned)| Event {
            id: format!("e{id}"),
            headline: format!("{kind} by {actors:?}"),
            kind: kind.into(),
            planned,
            date,
            actors: actors.into_iter().map(str::to_owned).collect(),
            places,
            claims,
        })
}

/// Evidence that lies in a report most of the time.
fn evidence() -> impl Strategy<Value = Evidence> {
    (0..5u32, 0..5u32, 0..6u32, 0..45u32).prop_map(|(report, paragraph, start, length)| Evidence {
        report: ReportId(report),
        paragraph,
        span: Span {
            start,
            end: start + length,
        },
    })
}

fn claims() -> impl Strategy<Value = Claim> {
    let claimants = prop::sample::select(vec!["Unattributed", "the miller", "The Miller", "", " "]);
    let stances = prop::sample::select(vec![Stance::Asserts, Stance::Confirms, Stance::Denies]);
    let texts = prop::sample::select(vec![TextKind::Original, TextKind::Retelling, TextKind::Row]);
    let numbers = proptest::collection::vec(
        (
            1..200u64,
            prop::sample::select(vec!["exact", "at least", "about", "dozens"]),
        ),
        0..3,
    );
    (
        0..4u8,
        evidence(),
        proptest::collection::vec(evidence(), 0..2),
        claimants,
        stances,
        texts,
        dates(),
        numbers,
        any::<bool>(),
    )
        .prop_map(
            |(id, evidence, more, claimant, stance, text, date, numbers, via)| Claim {
                id: format!("c{id}"),
                evidence,
                more,
                text,
                claimant: claimant.into(),
                via: via.then(|| "Valley Wire".into()),
                stance,
                date,
                figures: numbers
                    .into_iter()
                    .map(|(low, hedge)| sample::figure("killed", Some(low), None, hedge))
                    .collect(),
                origin: None,
                joined: None,
            },
        )
}
