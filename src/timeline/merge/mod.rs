//! One event from the statements that tell of it, within a report and across reports, by rules that a person can read.

mod cluster;
mod event;
mod facts;
mod meet;
pub mod news;
mod pairs;
mod reason;
mod terms;

use crate::extract::statements::Statement;
use crate::model::{Event, Report};
use cluster::average_link;
use facts::{Fact, Facts};
use meet::{Around, ENOUGH};
use news::News;
use rustc_hash::FxHashMap;
use terms::Terms;

/// Events from statements. The result does not depend on the order in which statements or reports are given.
pub fn merge(mut statements: Vec<Statement>, reports: &[Report]) -> Vec<Event> {
    let ranks = ranks(reports);
    sort(&mut statements, &ranks);
    let mut terms = Terms::default();
    let news = News::of(reports, &ranks, &mut terms);
    let facts = Facts::of(&statements, &mut terms);
    let tellings = within_reports(&facts);
    let merged: Vec<Fact> = tellings.iter().map(|of| united(&facts, of)).collect();
    let of_telling = across_reports(&facts, &merged, &news, reports);
    let mut events: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (telling, event) in of_telling.iter().enumerate() {
        events.entry(*event).or_default().extend(&tellings[telling]);
    }
    let mut events: Vec<(u32, Vec<usize>)> = events.into_iter().collect();
    events.sort_unstable_by_key(|(first, _)| *first);
    let mut statements: Vec<Option<Statement>> = statements.into_iter().map(Some).collect();
    let around = |a: usize, b: usize| {
        let (a, b) = (&facts.facts[a], &facts.facts[b]);
        Around { is_lead: false, ..around(a, b, &news, reports) }
    };
    let mut out = Vec::with_capacity(events.len());
    for (_, mut members) in events {
        members.sort_unstable();
        let reasons = reason::reasons(&facts, &terms, &members, around, reports, &news);
        let of: Vec<Statement> = members.iter().filter_map(|at| statements[*at].take()).collect();
        out.extend(event::event(of, reasons, reports));
    }
    out
}

/// The place of each report in order of publication (unknown last) and path: what the order of reports given does not change.
fn ranks(reports: &[Report]) -> Vec<u32> {
    let mut order: Vec<usize> = (0..reports.len()).collect();
    order.sort_by(|a, b| {
        let key = |at: usize| (reports[at].published.is_none(), reports[at].published, &reports[at].path);
        key(*a).cmp(&key(*b)).then_with(|| {
            let text = |at: usize| reports[at].paragraphs.iter().map(|p| p.text.as_str());
            text(*a).cmp(text(*b))
        })
    });
    let mut ranks = vec![0; reports.len()];
    for (rank, at) in (0..).zip(order) {
        ranks[at] = rank;
    }
    ranks
}

fn sort(statements: &mut [Statement], ranks: &[u32]) {
    statements.sort_by(|a, b| {
        let key = |s: &Statement| {
            let at = s.claim.evidence;
            (ranks.get(at.report.0 as usize).copied(), at.paragraph, at.span.start, at.span.end, s.happening)
        };
        key(a).cmp(&key(b)).then_with(|| a.claim.id.cmp(&b.claim.id)).then_with(|| format!("{a:?}").cmp(&format!("{b:?}")))
    });
}

/// What two tellings are besides their own words.
fn around(a: &Fact, b: &Fact, news: &News, reports: &[Report]) -> Around {
    let published = |fact: &Fact| reports.get(fact.report as usize).and_then(|r| r.published);
    Around {
        is_one_report: a.report == b.report,
        is_one_news: a.report != b.report && news.is_one(a.report, b.report),
        is_lead: false,
        published: published(a).zip(published(b)).map(|(a, b)| (a.0 - b.0).abs()),
    }
}

/// The statements of each report that tell of one event, by place in the list.
fn within_reports(facts: &Facts) -> Vec<Vec<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let all = &facts.facts;
    while start < all.len() {
        let end = start + all[start..].iter().take_while(|f| f.report == all[start].report).count();
        within(facts, start..end, &mut out);
        start = end;
    }
    out
}

/// A statement is compared with so many before it in its report.
const REACH: usize = 60;

fn within(facts: &Facts, range: std::ops::Range<usize>, out: &mut Vec<Vec<usize>>) {
    let mut edges = Vec::new();
    let count = range.len();
    for i in 0..count {
        let a = &facts.facts[range.start + i];
        for j in i.saturating_sub(REACH)..i {
            let b = &facts.facts[range.start + j];
            let points = if a.happening == b.happening {
                50.0
            } else if a.paragraph == b.paragraph && a.words == b.words && a.deed != b.deed {
                meet::NEVER
            } else {
                let around = Around { is_one_report: true, published: Some(0), ..Around::default() };
                meet::meet(facts, a, b, around).points
            };
            if points != 0.0 {
                edges.push(cluster::Edge { a: j as u32, b: i as u32, alike: points });
            }
        }
    }
    let labels = average_link(&vec![1.0; count], &edges, news::knob("T_IN", ENOUGH));
    let mut groups: FxHashMap<u32, usize> = FxHashMap::default();
    for (i, label) in labels.iter().enumerate() {
        let at = *groups.entry(*label).or_insert_with(|| {
            out.push(Vec::new());
            out.len() - 1
        });
        out[at].push(range.start + i);
    }
}

/// One telling from the statements of one report: its most prominent statement, with what the others add.
fn united(facts: &Facts, of: &[usize]) -> Fact {
    let best = of.iter().copied().max_by_key(|at| (facts.facts[*at].prominence, std::cmp::Reverse(*at))).unwrap_or(0);
    let mut fact = facts.facts[best].clone();
    for at in of.iter().filter(|at| **at != best) {
        let other = &facts.facts[*at];
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
    let leads = news.leads(tellings);
    let pairs = pairs::pairs(facts, tellings, news, &leads);
    let mut edges = Vec::new();
    for (a, b) in pairs {
        let (x, y) = (&tellings[a as usize], &tellings[b as usize]);
        let mut around = around(x, y, news, reports);
        around.is_lead = around.is_one_news && leads[a as usize] && leads[b as usize];
        let points = if around.is_one_report { -1.0 } else { meet::meet(facts, x, y, around).points };
        if points != 0.0 {
            edges.push(cluster::Edge { a: a.min(b), b: a.max(b), alike: points });
        }
    }
    average_link(&vec![1.0; tellings.len()], &edges, news::knob("T_OUT", ENOUGH))
}
