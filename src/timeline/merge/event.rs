//! An event from the statements that tell of it. Nothing of a claim is changed; what the event says of itself is chosen from them.

use crate::extract::statements::Statement;
use crate::model::{DateBasis, Event, EventDate, EventPlace, Report};
use rustc_hash::FxHashMap;

/// The event that statements tell of, in the order of their reports and of the text; with each, why it was joined.
///
/// Its headline is that of its most prominent statement, its kind the one that most of them say (prominent ones count more).
pub(super) fn event(
    statements: Vec<(Statement, Option<String>)>,
    reports: &[Report],
) -> Option<Event> {
    let all: Vec<&Statement> = statements.iter().map(|(statement, _)| statement).collect();
    // Of equally prominent ones the first.
    let main = all
        .iter()
        .rev()
        .max_by_key(|statement| statement.prominence)?;
    let headline = main.headline.clone();
    let kind = kind(&all, &main.kind);
    let planned = all.iter().all(|statement| statement.planned);
    let date = date(&all);
    let id = id(&all, reports);
    let actors = most_named(
        all.iter().map(|s| s.actors.iter().map(|name| (name, 0))),
        |name| name.as_str(),
    );
    let mut places = most_named(all.iter().map(|s| s.places.iter().zip(0..)), |place| {
        place.name.as_str()
    });
    keep_told_early(&mut places, &all);
    let claims = statements
        .into_iter()
        .map(|(statement, reason)| {
            let mut claim = statement.claim;
            claim.joined = reason;
            claim
        })
        .collect();
    Some(Event {
        id,
        headline,
        kind,
        planned,
        date,
        actors,
        places,
        claims,
    })
}

/// The kind that weighs most; of equal ones that of the main statement, or else the first.
fn kind(statements: &[&Statement], main: &str) -> String {
    let mut weights: Vec<(&str, u32)> = Vec::new();
    for statement in statements {
        let weight = 10 + u32::from(statement.prominence);
        match weights.iter_mut().find(|(kind, _)| *kind == statement.kind) {
            Some((_, sum)) => *sum += weight,
            None => weights.push((&statement.kind, weight)),
        }
    }
    let most = weights.iter().map(|(_, weight)| *weight).max();
    let mut heaviest = weights
        .iter()
        .filter(|(_, weight)| Some(*weight) == most)
        .map(|(kind, _)| *kind);
    let first = heaviest.next().unwrap_or(main);
    if heaviest.any(|kind| kind == main) {
        main.to_owned()
    } else {
        first.to_owned()
    }
}

/// Items of lists, each once: by how far in front they stand at best, then by how many lists name them, then by first
/// sight. An item comes with its place in its list.
fn most_named<'s, T: Clone + 's, L: Iterator<Item = (&'s T, u32)>>(
    lists: impl Iterator<Item = L>,
    name: impl Fn(&T) -> &str,
) -> Vec<T> {
    let mut found: Vec<(&T, u32, u32)> = Vec::new();
    let mut known: FxHashMap<&str, usize> = FxHashMap::default();
    for (item, place) in lists.flatten() {
        let at = *known.entry(name(item)).or_insert_with(|| {
            found.push((item, place, 0));
            found.len() - 1
        });
        found[at].1 = found[at].1.min(place);
        found[at].2 += 1;
    }
    found.sort_by_key(|(_, place, times)| (*place, std::cmp::Reverse(*times)));
    found.into_iter().map(|(item, ..)| item.clone()).collect()
}

/// What comes first in a report says where its event was; a sentence far down that was joined to it looks back to other
/// places as often as not. A region stays if it has at least this share of the weight of the heaviest, in tenths.
const HEAVY: u32 = 5;

/// Leaves out the places of regions that only little of what was joined names, and late.
fn keep_told_early(places: &mut Vec<EventPlace>, statements: &[&Statement]) {
    let mut weights: FxHashMap<&str, u32> = FxHashMap::default();
    for statement in statements {
        let mut regions: Vec<&str> = statement
            .places
            .iter()
            .filter_map(|place| place.admin1.as_deref())
            .collect();
        regions.sort_unstable();
        regions.dedup();
        for region in regions {
            *weights.entry(region).or_default() += 10 + u32::from(statement.prominence);
        }
    }
    let most = weights.values().copied().max().unwrap_or(0);
    places.retain(|place| {
        let region = place.admin1.as_deref();
        region.is_none_or(|region| {
            weights
                .get(region)
                .is_some_and(|weight| weight * 10 >= most * HEAVY)
        })
    });
}

/// A stable id: FNV-1a over the id of one of its claims, a hash of where it stands. It is the first by path and place, so
/// that an event mostly keeps its id, and with it its star and note, when further reports tell of it.
fn id(statements: &[&Statement], reports: &[Report]) -> String {
    let place = |statement: &Statement| {
        let evidence = statement.claim.evidence;
        let report = reports.get(evidence.report.0 as usize);
        (
            report.map(|report| &report.path),
            evidence.paragraph,
            evidence.span.start,
        )
    };
    let first = statements
        .iter()
        .min_by(|a, b| place(a).cmp(&place(b)).then(a.claim.id.cmp(&b.claim.id)));
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in first.iter().flat_map(|first| first.claim.id.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("x{hash:016x}")
}

/// Wider dates are named in passing more often than as the date of what is told.
const WIDE: i32 = 62;

/// How much a date rests on: words that say it, words that are marked uncertain, context, words that say little, nothing.
fn rank(date: &EventDate) -> u8 {
    if date.is_undated() {
        return 0;
    }
    match date.basis {
        DateBasis::None => 0,
        DateBasis::Context => CONTEXT,
        DateBasis::Words if date.latest.is_some() && width(date) > WIDE => 1,
        DateBasis::Words if date.is_hedged() => 3,
        DateBasis::Words => 4,
    }
}

/// The rank of a date that rests on context.
const CONTEXT: u8 = 2;

/// Days a date is wide; an open end is wider than any other.
fn width(date: &EventDate) -> i32 {
    date.earliest
        .zip(date.latest)
        .map_or(i32::MAX, |(from, to)| to.0.saturating_sub(from.0))
}

/// Dates of one event that lie farther apart than this are not kept side by side: one of them is read wrongly.
const DISAGREE: i32 = 10;

/// The date of an event, from the dates that rest on most.
///
/// Where words date it: the date that most statements give (prominent ones count more), narrowed to one that lies within
/// it. Where no date has two thirds of the votes and others lie outside, what reaches from the first to the last: what
/// disagrees is not narrowed away. Where only context dates it: the earliest, since a report tells what happened by then.
fn date(statements: &[&Statement]) -> EventDate {
    let best = statements.iter().map(|s| rank(&s.claim.date)).max();
    let mut votes: Vec<(&EventDate, u32)> = Vec::new();
    for statement in statements {
        let date = &statement.claim.date;
        if Some(rank(date)) != best {
            continue;
        }
        let weight = 10 + u32::from(statement.prominence);
        match votes.iter_mut().find(|(known, _)| known.edtf == date.edtf) {
            Some((_, sum)) => *sum += weight,
            None => votes.push((date, weight)),
        }
    }
    if best == Some(CONTEXT) {
        let earliest = votes.iter().map(|(date, _)| *date);
        return earliest
            .min_by_key(|date| (date.latest.is_none(), date.latest, date.earliest))
            .cloned()
            .unwrap_or_default();
    }
    let heaviest = votes
        .iter()
        .rev()
        .max_by_key(|(date, weight)| (*weight, std::cmp::Reverse(width(date))));
    let Some((chosen, weight)) = heaviest else {
        return EventDate::undated();
    };
    let all: u32 = votes.iter().map(|(_, weight)| weight).sum();
    let overlap = |date: &EventDate| {
        let ends_before = |a: &EventDate, b: &EventDate| {
            a.latest
                .zip(b.earliest)
                .is_some_and(|(end, start)| end < start)
        };
        !ends_before(date, chosen) && !ends_before(chosen, date)
    };
    if weight * 3 < all * 2 && votes.iter().any(|(date, _)| !overlap(date)) {
        let from = votes.iter().map(|(date, _)| date.earliest).min().flatten();
        let to = votes.iter().map(|(date, _)| date.latest).max().flatten();
        if let Some((from, to)) = from.zip(to)
            && to.0.saturating_sub(from.0) <= DISAGREE
            && votes.iter().all(|(date, _)| date.latest.is_some())
            && let Ok(wide) = EventDate::parse(&format!("[{from}..{to}]"))
        {
            return EventDate {
                words: chosen.words.clone(),
                ..wide
            };
        }
    }
    narrowed(chosen, &votes)
}

/// The chosen date, or a narrower one that lies within it.
fn narrowed(chosen: &EventDate, votes: &[(&EventDate, u32)]) -> EventDate {
    let lies_within = |date: &EventDate| {
        date.earliest >= chosen.earliest
            && chosen
                .latest
                .is_none_or(|end| date.latest.is_some_and(|latest| latest <= end))
    };
    votes
        .iter()
        .map(|(date, _)| *date)
        .filter(|date| lies_within(date) && width(date) < width(chosen))
        .min_by_key(|date| width(date))
        .unwrap_or(chosen)
        .clone()
}
