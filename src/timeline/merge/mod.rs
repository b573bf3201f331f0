//! One event from the statements that tell of it, within a report and across reports, by rules that a person can read.

mod cluster;
mod event;
mod facts;
mod meet;
mod news;
mod pairs;
mod points;
mod reason;
mod terms;
#[cfg(test)]
mod tests;

use crate::extract::statements::Statement;
use crate::model::{Event, Report};
use crate::timeline::side_by_side::{both, mapped};
use crate::timeline::taken;
use cluster::{Kept, average_link};
use facts::{Fact, Facts};
use meet::Around;
use news::News;
use points::{ENOUGH, NEVER, POINTS};
use reason::Reasons;
use rustc_hash::FxHashMap;
use std::ops::Range;
use terms::Terms;

/// Events from statements. The result does not depend on the order in which statements or reports are given.
pub fn merge(mut statements: Vec<Statement>, reports: &[Report]) -> Vec<Event> {
    let order = order(reports);
    statements = sorted(statements, &order);
    let mut terms = Terms::default();
    let uses = news::words(reports, &order, &mut terms);
    let words = terms.len();
    let (news, (facts, compared)) = both(
        || News::of(reports, &order, &uses, words),
        || {
            let facts = Facts::of(&statements, reports, &mut terms);
            let compared = compared_within_reports(&facts);
            (facts, compared)
        },
    );
    let tellings = within_reports(&facts, &news, compared);
    let merged: Vec<Fact> = tellings.iter().map(|of| united(&facts, of)).collect();
    let of_telling = across_reports(&facts, &merged, &news, reports);
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); tellings.len()];
    for (telling, event) in tellings.iter().zip(of_telling) {
        members[event as usize].extend(telling);
    }
    let reasons = Reasons {
        facts: &facts,
        terms: &terms,
        news: &news,
        reports,
    };
    let mut statements: Vec<Option<Statement>> = statements.into_iter().map(Some).collect();
    let told = members
        .into_iter()
        .map(|mut members| {
            members.sort_unstable();
            let taken = members.iter().filter_map(|at| statements[*at].take());
            (taken.collect::<Vec<_>>(), members)
        })
        .collect();
    mapped(told, |(statements, members): (Vec<Statement>, _)| {
        let why = reasons.of(&members);
        event::event(statements.into_iter().zip(why).collect(), reports)
    })
    .into_iter()
    .flatten()
    .collect()
}

/// The reports in order of publication (unknown last), path and text: what the order they are given in does not change.
fn order(reports: &[Report]) -> Vec<usize> {
    let key = |at: usize| {
        let report: &Report = &reports[at];
        (report.published.is_none(), report.published, &report.path)
    };
    let texts = |at: usize| {
        reports[at]
            .paragraphs
            .iter()
            .map(|paragraph| &paragraph.text)
    };
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by(|a, b| key(*a).cmp(&key(*b)).then_with(|| texts(*a).cmp(texts(*b))));
    order
}

/// Statements in the order of their reports and of the text.
fn sorted(statements: Vec<Statement>, order: &[usize]) -> Vec<Statement> {
    let mut ranks = vec![0u32; order.len()];
    for (rank, at) in (0..).zip(order) {
        ranks[*at] = rank;
    }
    let key = |statement: &Statement| {
        let at = statement.claim.evidence;
        let rank = ranks.get(at.report.0 as usize).copied();
        (
            rank.unwrap_or(u32::MAX),
            at.paragraph,
            at.span,
            statement.happening,
        )
    };
    // Statements are large: places are sorted, and each statement is moved once.
    let mut places: Vec<_> = statements.iter().map(key).zip(0usize..).collect();
    places.sort_by(|(a_key, a), (b_key, b)| {
        let (a, b) = (&statements[*a], &statements[*b]);
        a_key
            .cmp(b_key)
            .then_with(|| a.claim.id.cmp(&b.claim.id))
            .then_with(|| format!("{a:?}").cmp(&format!("{b:?}")))
    });
    taken(statements, places.into_iter().map(|(_, at)| at))
}

/// What two tellings are besides their own words.
fn around(a: &Fact, b: &Fact, news: &News, reports: &[Report]) -> Around {
    let published = |fact: &Fact| reports.get(fact.report as usize).and_then(|r| r.published);
    Around {
        is_one_report: a.report == b.report,
        is_one_news: a.report != b.report && news.is_one(a.report, b.report),
        is_lead: false,
        published: published(a)
            .zip(published(b))
            .map(|(a, b)| (a.0 - b.0).abs()),
    }
}

/// The statements of one report, and what speaks for those of them that may be of one event.
struct Compared {
    range: Range<usize>,
    pairs: Vec<Pair>,
}

/// Two statements of a report, as places in its range, the earlier one first.
struct Pair {
    a: u32,
    b: u32,
    points: f32,
    /// How far one may repeat the other although they share few words.
    room: f32,
}

/// Compares the statements of each report.
fn compared_within_reports(facts: &Facts) -> Vec<Compared> {
    let mut ranges = Vec::new();
    let mut start = 0;
    let all = &facts.list;
    while start < all.len() {
        let end = start
            + all[start..]
                .iter()
                .take_while(|f| f.report == all[start].report)
                .count();
        ranges.push(start..end);
        start = end;
    }
    mapped(ranges, |range| compared_within(facts, range))
}

/// A statement is compared with so many before it in its report.
const REACH: usize = 60;

fn compared_within(facts: &Facts, range: Range<usize>) -> Compared {
    let mut pairs = Vec::new();
    for i in 0..range.len() {
        let a = &facts.list[range.start + i];
        for j in i.saturating_sub(REACH)..i {
            let b = &facts.list[range.start + j];
            let (points, room) = if a.happening == b.happening {
                (50.0, 0.0)
            } else if a.paragraph == b.paragraph && a.words == b.words && a.deed != b.deed {
                (NEVER, 0.0)
            } else {
                let around = Around {
                    is_one_report: true,
                    published: Some(0),
                    ..Around::default()
                };
                let meeting = meet::meet(facts, a, b, around);
                (meeting.points, meeting.room())
            };
            if points != 0.0 || room != 0.0 {
                let (a, b) = (j as u32, i as u32);
                pairs.push(Pair { a, b, points, room });
            }
        }
    }
    Compared { range, pairs }
}

/// The statements of each report that tell of one event, by place in the list.
fn within_reports(facts: &Facts, news: &News, compared: Vec<Compared>) -> Vec<Vec<usize>> {
    mapped(compared, |report| within(facts, news, &report)).concat()
}

fn within(facts: &Facts, news: &News, report: &Compared) -> Vec<Vec<usize>> {
    let Compared { range, pairs } = report;
    let mut out: Vec<Vec<usize>> = Vec::new();
    let count = range.len();
    let central: Vec<f32> = facts.list[range.clone()]
        .iter()
        .map(|f| news.central(f))
        .collect();
    let lead = news.lead(facts.list[range.clone()].iter()).unwrap_or(0);
    // What only one report tells, all of it tells alike: that says nothing of which statements are of one event.
    let is_alone = range
        .clone()
        .next()
        .is_some_and(|first| news.is_alone(facts.list[first].report));
    let repeats = |i: u32, j: u32| {
        let (i, j) = (i as usize, j as usize);
        let other = if is_alone {
            return 0.0;
        } else if i == lead {
            j
        } else if j == lead {
            i
        } else {
            return 0.0;
        };
        POINTS.repeats_lead * (central[other] / central[lead].max(0.01)).min(1.0)
    };
    let edges: Vec<cluster::Edge> = pairs
        .iter()
        .map(|pair| cluster::Edge {
            a: pair.a,
            b: pair.b,
            alike: pair.points + pair.room * repeats(pair.b, pair.a),
        })
        .filter(|edge| edge.alike != 0.0)
        .collect();
    let labels = average_link(count, &edges, ENOUGH, Kept::Nothing);
    let mut groups: FxHashMap<u32, usize> = FxHashMap::default();
    for (i, label) in labels.iter().enumerate() {
        let at = *groups.entry(*label).or_insert_with(|| {
            out.push(Vec::new());
            out.len() - 1
        });
        out[at].push(range.start + i);
    }
    out
}

/// One telling from the statements of one report: its most prominent statement, with what the others add.
fn united(facts: &Facts, of: &[usize]) -> Fact {
    let best = of
        .iter()
        .copied()
        .max_by_key(|at| (facts.list[*at].prominence, std::cmp::Reverse(*at)))
        .unwrap_or(0);
    let mut fact = facts.list[best].clone();
    for at in of.iter().filter(|at| **at != best) {
        let other = &facts.list[*at];
        fact.actors.extend(&other.actors);
        fact.words.extend(&other.words);
        for place in &other.places {
            if !fact.places.contains(place) {
                fact.places.push(*place);
            }
        }
        fact.counts.extend(&other.counts);
        fact.planned &= other.planned;
        if rank(other.when.basis) > rank(fact.when.basis) {
            fact.when = other.when;
        }
    }
    fact.actors.sort_unstable();
    fact.actors.dedup();
    fact.words.sort_unstable();
    fact.words.dedup();
    fact.length = facts.length(&fact.words);
    fact.signs = facts::signs(&fact.words);
    fact
}

fn rank(basis: crate::model::DateBasis) -> u8 {
    use crate::model::DateBasis;
    match basis {
        DateBasis::Words => 2,
        DateBasis::Context => 1,
        DateBasis::None => 0,
    }
}

/// For each telling the lowest telling of its event.
fn across_reports(facts: &Facts, tellings: &[Fact], news: &News, reports: &[Report]) -> Vec<u32> {
    let mut leads = vec![false; tellings.len()];
    let mut start = 0;
    while start < tellings.len() {
        let end = start
            + tellings[start..]
                .iter()
                .take_while(|t| t.report == tellings[start].report)
                .count();
        if let Some(lead) = news.lead(tellings[start..end].iter()) {
            leads[start + lead] = true;
        }
        start = end;
    }
    let owners: Vec<u32> = tellings.iter().map(|telling| telling.report).collect();
    let pairs = pairs::pairs(facts, tellings, news, &leads);
    let edges = mapped(pairs, |(a, b)| {
        let (x, y) = (&tellings[a as usize], &tellings[b as usize]);
        let mut around = around(x, y, news, reports);
        around.is_lead = around.is_one_news && leads[a as usize] && leads[b as usize];
        let alike = if around.is_one_report {
            0.0
        } else {
            meet::meet(facts, x, y, around).points
        };
        let (a, b) = (a.min(b), a.max(b));
        cluster::Edge { a, b, alike }
    });
    let edges: Vec<cluster::Edge> = edges.into_iter().filter(|edge| edge.alike != 0.0).collect();
    average_link(
        tellings.len(),
        &edges,
        ENOUGH,
        Kept::Owners(&owners, POINTS.held_apart),
    )
}
