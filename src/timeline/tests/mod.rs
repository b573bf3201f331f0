//! The store against its invariants and against naive models of it.

mod columns;
mod invariants;
mod random;
mod time;
mod values;

pub(crate) use random::inputs;

use super::{Timeline, sample};
use crate::model::Day;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("`{text}` is no day"))
}

/// All that can be read of a timeline, so that two can be compared.
pub(super) fn told(timeline: &Timeline) -> Vec<String> {
    timeline
        .iter()
        .map(|event| {
            let claims: Vec<String> = event
                .claims()
                .map(|claim| {
                    format!(
                        "{} {:?} {:?} {:?} {} {:?} {:?} {:?} {:?} o{} {:?}",
                        claim.id(),
                        claim.evidence(),
                        claim.more(),
                        claim.text(),
                        claim.claimant(),
                        claim.via(),
                        claim.stance(),
                        claim.date(),
                        claim.figures().collect::<Vec<_>>(),
                        claim.origin(),
                        claim.quote(),
                    )
                })
                .collect();
            format!(
                "{:?} {} {} {:?} {} {:?} {:?} {:?} {:?} {} {:?} {claims:#?}",
                event.row(),
                event.id(),
                event.kind(),
                event.lane(),
                event.planned(),
                event.headline(),
                event.date(),
                event.actor_names().collect::<Vec<_>>(),
                event.place_details().collect::<Vec<_>>(),
                event.origins(),
                event.disputes(),
            )
        })
        .collect()
}

#[test]
fn the_sample_builds_whole() {
    let timeline = sample::timeline();
    assert_eq!(timeline.dropped(), super::Dropped::default());
    let ids: Vec<&str> = timeline.iter().map(super::EventRef::id).collect();
    assert_eq!(
        ids,
        [
            "april", "road", "hunger", "shelling", "entry", "bridge", "dead", "fled", "lull",
            "exchange", "geneva", "mill"
        ]
    );
    let disputed: Vec<String> = timeline
        .iter()
        .flat_map(|event| event.disputes().iter().map(move |dispute| (event, dispute)))
        .map(|(event, dispute)| {
            let measure = dispute.measure.as_deref().unwrap_or("denial");
            format!("{} {measure} {}", event.id(), dispute.why.word())
        })
        .collect();
    assert_eq!(
        disputed,
        [
            "bridge denial contradict",
            "dead killed contradict",
            "fled displaced differ"
        ]
    );
}
