//! An event from the statements that tell of it.

use crate::extract::statements::Statement;
use crate::model::{DateBasis, Event, EventDate, EventPlace, Report};

/// The event that statements, in canonical order, tell of.
pub(super) fn event(statements: Vec<Statement>, reasons: Vec<Option<String>>, _reports: &[Report]) -> Option<Event> {
    let best = statements.iter().enumerate().max_by_key(|(at, s)| (s.prominence, std::cmp::Reverse(*at)))?.0;
    let headline = statements[best].headline.clone();
    let kind = statements[best].kind.clone();
    let planned = statements.iter().all(|s| s.planned);
    let date = date(&statements);
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in statements[0].claim.id.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let actors = ordered(statements.iter().map(|s| s.actors.as_slice()), Clone::clone);
    let places: Vec<EventPlace> = ordered(statements.iter().map(|s| s.places.as_slice()), |p: &EventPlace| p.name.clone());
    let _ = reasons;
    Some(Event {
        id: format!("e{hash:016x}"),
        headline,
        kind,
        planned,
        date,
        actors,
        places,
        claims: statements.into_iter().map(|s| s.claim).collect(),
    })
}

fn ordered<'a, T: Clone + 'a>(lists: impl Iterator<Item = &'a [T]>, key: impl Fn(&T) -> String) -> Vec<T> {
    let mut out: Vec<(T, String, usize)> = Vec::new();
    for list in lists {
        for item in list {
            let name = key(item);
            match out.iter_mut().find(|known| known.1 == name) {
                Some(known) => known.2 += 1,
                None => out.push((item.clone(), name, 1)),
            }
        }
    }
    out.sort_by_key(|item| std::cmp::Reverse(item.2));
    out.into_iter().map(|item| item.0).collect()
}

fn date(statements: &[Statement]) -> EventDate {
    let rank = |date: &EventDate| match date.basis {
        DateBasis::Words => 2,
        DateBasis::Context => 1,
        DateBasis::None => 0,
    };
    let width = |date: &EventDate| date.earliest.zip(date.latest).map_or(i32::MAX, |(a, b)| b.0.saturating_sub(a.0));
    statements
        .iter()
        .map(|s| &s.claim.date)
        .max_by(|a, b| rank(a).cmp(&rank(b)).then(width(b).cmp(&width(a))))
        .cloned()
        .unwrap_or_default()
}
