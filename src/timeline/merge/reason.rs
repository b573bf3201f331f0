//! Why a claim was joined to its event, in words.

use super::facts::Facts;
use super::meet::{Around, Days, Fit, Near, meet, shared};
use super::news::News;
use super::terms::Terms;
use crate::model::Report;

/// Looked at for what a claim has in common with those before it.
const BACK: usize = 6;

/// For each member but the first a reason.
pub(super) fn reasons(
    facts: &Facts,
    terms: &Terms,
    members: &[usize],
    around: impl Fn(usize, usize) -> Around,
    _reports: &[Report],
    news: &News,
) -> Vec<Option<String>> {
    let mut out = vec![None; members.len()];
    for at in 1..members.len() {
        let best = members[..at]
            .iter()
            .take(BACK)
            .map(|other| (meet(facts, &facts.facts[*other], &facts.facts[members[at]], around(*other, members[at])), *other))
            .max_by(|a, b| a.0.points.total_cmp(&b.0.points).then(b.1.cmp(&a.1)));
        if let Some((meeting, other)) = best {
            let (a, b) = (&facts.facts[other], &facts.facts[members[at]]);
            let mut parts: Vec<String> = Vec::new();
            if a.report == b.report && a.happening == b.happening {
                out[at] = Some("another source of the same sentence".to_owned());
                continue;
            }
            let name = |id: u32| facts.names.name(id);
            match meeting.near {
                Near::Same => parts.push(format!("same place ({})", name(b.places[0]))),
                Near::Nested => parts.push(format!("{} and {} lie in one another", name(a.places[0]), name(b.places[0]))),
                Near::Unknown | Near::Apart => {}
            }
            match meeting.days {
                Days::Same => parts.push("same day".to_owned()),
                Days::Overlap => parts.push("dates that overlap".to_owned()),
                Days::Close => parts.push("days close together".to_owned()),
                Days::Unknown | Days::Off | Days::Apart => {}
            }
            if meeting.fit == Fit::Deed {
                parts.push(format!("both tell of “{}”", name(b.deed)));
            }
            let actors: Vec<&str> = shared(&a.actors, &b.actors).map(name).take(3).collect();
            if !actors.is_empty() {
                parts.push(format!("same actors ({})", actors.join(", ")));
            }
            for x in &a.counts {
                if b.counts.iter().any(|y| y.measure == x.measure && y.stated == x.stated) {
                    parts.push(format!("same figure ({} {})", x.stated, name(x.measure)));
                    break;
                }
            }
            let mut words: Vec<u32> = shared(&a.words, &b.words).collect();
            words.sort_by(|x, y| facts.word_weight(*y).total_cmp(&facts.word_weight(*x)).then(x.cmp(y)));
            let words: Vec<&str> = words.into_iter().map(|word| terms.shown(word)).take(4).collect();
            if !words.is_empty() {
                parts.push(format!("shared words: {}", words.join(", ")));
            }
            if a.report != b.report && news.is_one(a.report, b.report) {
                parts.push("both reports are about the same news".to_owned());
            }
            out[at] = Some(parts.join("; "));
        }
    }
    out
}
