//! Names as the gazetteer has them: a spelling that only one of its names bears becomes that name.

use crate::model::{Event, Gazetteer, NameKind};
use crate::text::fold_name;
use rustc_hash::FxHashMap;

/// Spellings of one kind of name, folded, with the one name that bears each; `None` where several do.
struct Spellings(FxHashMap<String, Option<String>>);

impl Spellings {
    fn of(gazetteer: &Gazetteer, kind: NameKind) -> Self {
        let mut names: FxHashMap<String, Option<String>> = FxHashMap::default();
        let mut add = |spelling: &str, name: &str| {
            names
                .entry(fold_name(spelling).text)
                .and_modify(|known| {
                    if known.as_deref() != Some(name) {
                        *known = None;
                    }
                })
                .or_insert_with(|| Some(name.to_owned()));
        };
        match kind {
            NameKind::Actor => {
                for actor in gazetteer.actors() {
                    add(&actor.name, &actor.name);
                    actor
                        .spellings()
                        .for_each(|spelling| add(spelling, &actor.name));
                }
            }
            NameKind::Place => {
                for place in gazetteer.places() {
                    add(&place.name, &place.name);
                    place
                        .spellings()
                        .for_each(|spelling| add(spelling, &place.name));
                }
            }
        }
        Self(names)
    }
}

/// Gives every actor and place of the events the gazetteer's name for it. What the gazetteer does not know, and a spelling
/// that several names share, stays as the file has it.
pub fn canonical_names(events: &mut [Event], gazetteer: &Gazetteer) {
    // Folding all spellings takes a while, and most tables use the gazetteer's own names.
    let mut actors = None;
    let mut places = None;
    for event in events {
        for name in &mut event.actors {
            if gazetteer.actor(name).is_none() {
                let spellings =
                    actors.get_or_insert_with(|| Spellings::of(gazetteer, NameKind::Actor));
                rename(name, spellings);
            }
        }
        for place in &mut event.places {
            if gazetteer.place(&place.name).is_none() {
                let spellings =
                    places.get_or_insert_with(|| Spellings::of(gazetteer, NameKind::Place));
                rename(&mut place.name, spellings);
            }
        }
        without_doubles(&mut event.actors, String::clone);
        without_doubles(&mut event.places, |place| place.name.clone());
    }
}

fn rename(name: &mut String, spellings: &Spellings) {
    if let Some(Some(canonical)) = spellings.0.get(&fold_name(name).text) {
        name.clone_from(canonical);
    }
}

/// Two spellings of one name in one event are one name.
fn without_doubles<T>(names: &mut Vec<T>, name: impl Fn(&T) -> String) {
    let mut seen = Vec::with_capacity(names.len());
    names.retain(|item| {
        let name = name(item);
        let is_new = !seen.contains(&name);
        seen.push(name);
        is_new
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::sample;

    #[test]
    fn spellings_become_the_gazetteers_name() {
        let gazetteer = crate::corpus::gazetteer();
        let mut event = sample::event("e", "Battles/Armed clash", "2013-05-19", "Clash");
        event.actors = ["Hizbullah", "حزب الله", "SNC", "Orchard Brigade"]
            .map(str::to_owned)
            .to_vec();
        event.places.clear();
        for name in ["Qusair", "القصير", "Homs", "Nowhere Hill"] {
            event.places.push(crate::model::EventPlace {
                name: name.into(),
                admin1: None,
                lat: None,
                lon: None,
            });
        }
        let mut events = [event];
        canonical_names(&mut events, &gazetteer);
        // "SNC" is a spelling of two, and stays.
        assert_eq!(events[0].actors, ["Hezbollah", "SNC", "Orchard Brigade"]);
        let places: Vec<&str> = events[0]
            .places
            .iter()
            .map(|place| place.name.as_str())
            .collect();
        assert_eq!(places, ["Al-Qusayr", "Homs", "Nowhere Hill"]);
    }
}
