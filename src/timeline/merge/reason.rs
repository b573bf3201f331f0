//! Why a claim was joined to its event, in words that name what was shared.

use super::around;
use super::facts::{Fact, Facts};
use super::meet::{Days, Fit, Meeting, Near, meet, shared};
use super::news::News;
use super::terms::Terms;
use crate::model::Report;

/// A claim is held against so many of the event's first claims, to find the one it has most in common with.
const FIRST: usize = 6;
/// No more words or actors than this are named.
const NAMED: usize = 3;

/// What reasons are made from.
pub(super) struct Reasons<'m> {
    pub facts: &'m Facts,
    pub terms: &'m Terms,
    pub news: &'m News,
    pub reports: &'m [Report],
}

impl Reasons<'_> {
    /// For each member of an event (places in the list of statements, in order) why it was joined; none for the first.
    pub(super) fn of(&self, members: &[usize]) -> Vec<Option<String>> {
        (0..members.len())
            .map(|at| {
                let fact = &self.facts.list[members[at]];
                members[..at]
                    .iter()
                    .take(FIRST)
                    .map(|other| &self.facts.list[*other])
                    .map(|other| {
                        let around = around(other, fact, self.news, self.reports);
                        (other, meet(self.facts, other, fact, around))
                    })
                    // Of equals the first, which `max_by` would pass over.
                    .max_by(|(_, a), (_, b)| {
                        a.points
                            .total_cmp(&b.points)
                            .then(std::cmp::Ordering::Greater)
                    })
                    .map(|(other, meeting)| self.why(other, fact, meeting))
            })
            .collect()
    }

    fn why(&self, a: &Fact, b: &Fact, meeting: Meeting) -> String {
        if a.report == b.report && a.happening == b.happening {
            return "another source on it in the same report".to_owned();
        }
        let name = |id: u32| self.facts.names.name(id);
        let mut parts: Vec<String> = Vec::new();
        match (meeting.near, a.places.first(), b.places.first()) {
            (Near::Same, Some(place), _) => parts.push(format!("same place ({})", name(*place))),
            (Near::Nested, Some(one), Some(other)) => {
                let (narrow, wide) = if a.places.contains(other) {
                    (one, other)
                } else {
                    (other, one)
                };
                parts.push(format!("{} lies in {}", name(*narrow), name(*wide)));
            }
            _ => {}
        }
        match meeting.days {
            Days::Same => parts.push("same day".to_owned()),
            Days::Overlap => parts.push("dates that overlap".to_owned()),
            Days::Close => parts.push("told on the same day or the next".to_owned()),
            Days::Unknown | Days::Off | Days::Apart => {}
        }
        if meeting.fit == Fit::Deed && !name(b.deed).is_empty() {
            parts.push(format!("both tell of “{}”", name(b.deed)));
        }
        let actors: Vec<&str> = shared(&a.actors, &b.actors).map(name).take(NAMED).collect();
        if !actors.is_empty() {
            parts.push(format!("same actors: {}", actors.join(", ")));
        }
        let count = b.counts.iter().find(|count| {
            let is_same = |other: &&super::facts::Count| {
                other.measure == count.measure && other.stated == count.stated
            };
            a.counts.iter().any(|other| is_same(&other))
        });
        if let Some(count) = count {
            parts.push(format!(
                "same figure: {} {}",
                count.stated,
                name(count.measure)
            ));
        }
        let words = self.rarest(shared(&a.words, &b.words), |word| {
            self.facts.word_weight(word)
        });
        if !words.is_empty() {
            parts.push(format!("shared words: {}", words.join(", ")));
        }
        if a.report != b.report && self.news.is_one(a.report, b.report) {
            let words: Vec<&str> = self
                .news
                .words(a.report)
                .iter()
                .map(|word| self.terms.shown(*word))
                .collect();
            parts.push(if words.is_empty() {
                "both reports are about the same news".to_owned()
            } else {
                format!("both reports are about the same news: {}", words.join(", "))
            });
        } else if a.report == b.report && parts.is_empty() {
            parts.push("a later sentence on the same".to_owned());
        }
        parts.join("; ")
    }

    /// The words that weigh most, as they first stood in a report.
    fn rarest(&self, words: impl Iterator<Item = u32>, weigh: impl Fn(u32) -> f32) -> Vec<&str> {
        let mut words: Vec<(f32, u32)> = words.map(|word| (weigh(word), word)).collect();
        words.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        words
            .into_iter()
            .take(NAMED)
            .map(|(_, word)| self.terms.shown(word))
            .collect()
    }
}
