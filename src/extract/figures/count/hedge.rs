//! Hedges: the words before and after a number that say how sure it is.

use super::super::lexicon::{Hedge, Lexicon, small};
use super::super::line::Line;
use super::{Count, Said};
use crate::extract::prose::Shape;
use crate::model::Qualifier;

/// Takes in the words before the number that hedge it.
pub fn hedge_before(line: &Line, count: &mut Count) {
    if matches!(count.said, Said::Article | Said::Nothing) {
        return;
    }
    if count.said == Said::Plain && is_passed(line, count.from) {
        count.qualifier = Qualifier::MoreThan;
    }
    for _ in 0..3 {
        let Some(last) = count.from.checked_sub(1) else {
            return;
        };
        let Some((hedge, start)) = Lexicon::get()
            .hedges_before(line.lower(last))
            .iter()
            .find_map(|hedge| matches_before(line, hedge, last).map(|start| (hedge, start)))
        else {
            return;
        };
        count.from = start;
        if hedge.qualifier == "exact" {
            continue;
        }
        count.start = start;
        if matches!(count.said, Said::Plain | Said::One) {
            let words: Vec<&str> = (start..=last).map(|at| line.lower(at)).collect();
            let qualifier = match hedge.qualifier {
                "fewer than" => Qualifier::Other(words.join(" ")),
                known => Qualifier::parse(known),
            };
            count.qualifier = qualifier;
        }
        count.said = match count.said {
            Said::One => Said::Plain,
            said => said,
        };
    }
}

/// "The toll passed 1,000", "climbed past 1,000": a verb or a word that says that there are more than the number.
fn is_passed(line: &Line, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    match line.lower(before) {
        "passed" | "passes" | "topped" | "tops" | "exceeded" | "exceeds" | "surpassed"
        | "surpasses" => true,
        "past" => {
            before > 0
                && matches!(
                    line.lower(before - 1),
                    "rose"
                        | "risen"
                        | "rises"
                        | "rise"
                        | "rising"
                        | "climbed"
                        | "climbs"
                        | "climb"
                        | "climbing"
                        | "went"
                        | "gone"
                        | "jumped"
                        | "soared"
                        | "grown"
                        | "grew"
                        | "moved"
                        | "pushed"
                )
        }
        _ => false,
    }
}

fn matches_before(line: &Line, hedge: &Hedge, last: usize) -> Option<usize> {
    let start = (last + 1).checked_sub(hedge.words.len())?;
    hedge
        .words
        .iter()
        .enumerate()
        .all(|(at, word)| line.lower(start + at) == *word)
        .then_some(start)
}

/// "52 or more", "200 or so".
pub fn hedge_after(line: &Line, count: &mut Count) {
    if let Some((qualifier, words)) = hedge_following(line, count.end) {
        if matches!(count.said, Said::Plain | Said::One) && count.qualifier == Qualifier::Exact {
            count.qualifier = qualifier;
            count.said = Said::Plain;
        }
        count.end += words;
    }
}

/// The hedge that stands at a word, after a number or after what it counts, and how many words it has.
pub fn hedge_following(line: &Line, at: usize) -> Option<(Qualifier, usize)> {
    let hedge = Lexicon::get()
        .hedges_after(line.lower(at))
        .iter()
        .find(|hedge| {
            hedge
                .words
                .iter()
                .enumerate()
                .all(|(offset, word)| line.lower(at + offset) == *word)
        })?;
    // "12 people, at least two of them": the hedge goes with the number that follows.
    let end = at + hedge.words.len();
    let number_next =
        line.shape(end) == Some(Shape::Number) || line.is(end, small::NUMBER | small::ARTICLE);
    (!number_next).then(|| (Qualifier::parse(hedge.qualifier), hedge.words.len()))
}

/// Puts the number at the end of the range that its hedge leaves open.
pub fn close(count: &mut Count) {
    match &count.qualifier {
        Qualifier::UpTo => {
            count.high = count.high.or(count.low);
            count.low = None;
        }
        Qualifier::Other(words)
            if words.contains("fewer") || words.contains("less") || words.contains("under") =>
        {
            count.high = count.high.or(count.low);
            count.low = None;
        }
        Qualifier::Exact if matches!(count.said, Said::Vague | Said::Many) => {}
        Qualifier::Exact => count.high = count.low,
        _ => {}
    }
}
