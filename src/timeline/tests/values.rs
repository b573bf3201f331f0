//! Facets, vocabulary and places.

use super::random;
use crate::model::{EventPlace, Kinds, NameKind};
use crate::timeline::{Bits, ClaimRef, EventRef, Facet, FacetKey, Timeline, facet, sample};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The values of an event, one by one.
fn values(event: EventRef<'_>, key: FacetKey) -> BTreeSet<String> {
    let reports = || event.claims().map(ClaimRef::report);
    match key {
        FacetKey::Lane => [event.lane().word().to_owned()].into(),
        FacetKey::Kind => [event.kind().to_owned()].into(),
        FacetKey::Actor => event.actor_names().map(str::to_owned).collect(),
        FacetKey::Place => event.place_details().map(|p| p.name.to_owned()).collect(),
        FacetKey::Outlet => reports().map(|r| r.outlet_or_path().to_owned()).collect(),
        FacetKey::Claimant => event.claims().map(|c| c.claimant().to_owned()).collect(),
        FacetKey::Report => reports().map(|r| r.path.clone()).collect(),
        FacetKey::Year => {
            let last = event.effective_latest();
            let first = event.earliest().or(last);
            first
                .zip(last)
                .map(|(first, last)| (first.year()..=last.year()).map(|y| y.to_string()))
                .into_iter()
                .flatten()
                .collect()
        }
    }
}

proptest! {
    #[test]
    fn facets_count_each_event_once_for_a_value(input in random::inputs(), picked in any::<u64>()) {
        let timeline = Timeline::build(input, Kinds::bundled());
        let events = Bits::from_fn(timeline.len(), |at| picked >> (at % 64) & 1 == 1);
        for key in [
            FacetKey::Lane, FacetKey::Kind, FacetKey::Actor, FacetKey::Place,
            FacetKey::Outlet, FacetKey::Claimant, FacetKey::Report, FacetKey::Year,
        ] {
            let mut counts: BTreeMap<String, u32> = BTreeMap::new();
            for event in timeline.iter().filter(|event| events.contains(event.row().index())) {
                for value in values(event, key) {
                    *counts.entry(value).or_default() += 1;
                }
            }
            let mut expected: Vec<Facet> =
                counts.into_iter().map(|(value, count)| Facet { value, count }).collect();
            expected.sort_by(|a, b| b.count.cmp(&a.count).then(a.value.cmp(&b.value)));
            prop_assert_eq!(facet(&timeline, &events, key), expected, "{:?}", key);
        }
    }
}

#[test]
fn the_vocabulary_holds_names_of_events_and_of_the_gazetteer() {
    let mut input = sample::input();
    input.events[0].actors.push("the miller".into());
    let timeline = Timeline::build(input, Kinds::bundled());
    let words = timeline.vocabulary();
    let spellings = |kind, name| {
        let id = words.find(kind, name).unwrap();
        words.spellings(id).collect::<Vec<_>>()
    };
    assert_eq!(
        spellings(NameKind::Place, "Al-Qusayr"),
        ["Al-Qusayr", "Qusair", "Qusayr", "al-Qusair", "القصير"]
    );
    assert_eq!(spellings(NameKind::Actor, "the miller"), ["the miller"]);
    let events = |kind, name| words.events(words.find(kind, name).unwrap());
    assert_eq!(events(NameKind::Place, "Al-Qusayr"), 4);
    assert_eq!(events(NameKind::Actor, "Hezbollah"), 1);
    assert_eq!(events(NameKind::Place, "Syria"), 0);
    assert_eq!(words.find(NameKind::Place, "Hezbollah"), None);
    assert_eq!(words.find(NameKind::Actor, "القصير"), None);
    assert_eq!(words.len(), 7 + 6);
}

#[test]
fn a_place_takes_from_the_gazetteer_only_what_the_input_leaves_open() {
    let place = |name: &str, admin1: Option<&str>, at: Option<(f64, f64)>| EventPlace {
        name: name.into(),
        admin1: admin1.map(str::to_owned),
        lat: at.map(|at| at.0),
        lon: at.map(|at| at.1),
    };
    let mut input = sample::input();
    input.events.truncate(1);
    input.events[0].places = vec![
        place("Homs", None, None),
        place("Homs", Some("Homs"), None),
        place("Homs", Some("Elsewhere"), None),
        place("Homs", None, Some((1.0, 2.0))),
        place("the mill", None, None),
        place("Homs", None, None),
    ];
    let timeline = Timeline::build(input, Kinds::bundled());
    let event = timeline.iter().next().unwrap();
    let found: Vec<_> = event
        .place_details()
        .map(|p| (p.name, p.admin1, p.lat.zip(p.lon)))
        .collect();
    assert_eq!(
        found,
        [
            ("Homs", Some("Homs"), Some((34.73, 36.71))),
            ("Homs", Some("Homs"), Some((34.73, 36.71))),
            ("Homs", Some("Elsewhere"), None),
            ("Homs", Some("Homs"), Some((1.0, 2.0))),
            ("the mill", None, None),
        ]
    );
}

#[test]
fn measures_and_claimants_are_listed_once() {
    let timeline = sample::timeline();
    assert_eq!(
        timeline.measures(),
        ["buried", "displaced", "killed", "released", "wounded"]
    );
    let mut claimants: Vec<_> = timeline.claimants().collect();
    let all = claimants.len();
    claimants.sort_unstable();
    claimants.dedup();
    assert_eq!(claimants.len(), all);
    assert!(claimants.contains(&"Orchard Watch"));
}
