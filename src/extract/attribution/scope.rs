//! Which words of a sentence belong to which source, when several speak or the outlet itself does.
//!
//! A sentence with one source is one stretch, but for what clearly stands outside: a main clause before "as activists said",
//! a clause before "…, saying". Sources beside one another part at the clause border; a source within what another says
//! is passed on by it.

use super::cue::{Cue, Order};
use super::lexicon::Set;
use super::line::Line;
use std::ops::Range;

/// A stretch of a sentence, in words, and its cue, as a place in the list; none for the outlet's own voice.
pub(super) type Stretch = (Range<usize>, Option<usize>);

/// Joins sources that pass one another on; those that only pass on are taken out.
pub(super) fn nest(line: &Line<'_>, cues: &mut Vec<Cue>) {
    let mut at = 0;
    while at + 1 < cues.len() {
        let (first, second) = (&cues[at], &cues[at + 1]);
        let same = first.speaker.name == second.speaker.name;
        if same && first.speaker.via.is_none() {
            cues[at].speaker.via = cues[at + 1].speaker.via.clone();
        }
        let (first, second) = (&cues[at], &cues[at + 1]);
        let between = first.words.end..second.words.start.max(first.words.end);
        let outer = if second.words.start <= first.words.start && second.order == Order::Front {
            // The government, the channel reported, denies …
            Some(at)
        } else if second.begin.is_some() || same {
            None
        } else {
            match (first.order, second.order) {
                (Order::Front, Order::Front) if !borders(line, between.clone()) => Some(at),
                (Order::Front, Order::Behind)
                    if !strong_border(line, between.clone())
                        && !relative_in(line, between.clone())
                        && ends(line, second.words.end)
                        && first.end.is_none() =>
                {
                    Some(at + 1)
                }
                _ => None,
            }
        };
        let Some(outer) = outer else {
            at += 1;
            continue;
        };
        let inner = if outer == at { at + 1 } else { at };
        let passing = cues[outer].clone();
        let inner = &mut cues[inner];
        if inner.speaker.name != passing.speaker.name {
            inner.speaker.via = Some(passing.speaker.name);
        }
        inner.words =
            inner.words.start.min(passing.words.start)..inner.words.end.max(passing.words.end);
        if outer > at && outside_before(line, inner).0 > 0 {
            // What the inner source does not say, the outer does.
            inner.words.end = inner.words.end.min(passing.words.start);
            cues[outer].whole = true;
            cues.swap(at, outer);
            at += 2;
            continue;
        }
        if inner.begin.is_none() {
            inner.begin = passing.begin;
        }
        cues.remove(outer);
    }
}

/// Whether a sentence holds nothing more to tell from `at` on.
fn ends(line: &Line<'_>, at: usize) -> bool {
    !line.any_finite(at..line.len())
}

/// Whether anything parts clauses here.
fn borders(line: &Line<'_>, words: Range<usize>) -> bool {
    words.into_iter().any(|at| {
        line.comma(at)
            || line.hard(at)
            || line.is(at, Set::LINK) && line.lower(at) != "that" && line.mention(at).is_none()
    })
}

fn strong_border(line: &Line<'_>, words: Range<usize>) -> bool {
    words.into_iter().any(|at| strong(line, at))
}

/// "and", "but", "while" between clauses, or a semicolon.
fn strong(line: &Line<'_>, at: usize) -> bool {
    if line.quoted(at) {
        return false;
    }
    if line.mark(at) == ';' {
        return true;
    }
    let comma = at > 0 && line.comma(at - 1);
    match line.lower(at) {
        "while" | "whereas" | "although" | "though" => true,
        "but" => true,
        "and" | "as" => comma,
        _ => false,
    }
}

fn relative_in(line: &Line<'_>, words: Range<usize>) -> bool {
    words
        .into_iter()
        .any(|at| matches!(line.lower(at), "where" | "which" | "who" | "whose") && !line.quoted(at))
}

/// Parts a sentence among its cues.
pub(super) fn part(line: &Line<'_>, cues: &[Cue]) -> Vec<Stretch> {
    let mut owner: Vec<Option<usize>> = vec![None; line.len()];
    let mut last: Option<usize> = None;
    for (at, cue) in cues.iter().enumerate() {
        if cue.whole {
            owner.fill(Some(at));
            continue;
        }
        let (from, to) = match last {
            None => {
                let (begin, end) = outside_before(line, cue);
                (begin, cue.end.or(end))
            }
            Some(last) => border_between(line, &cues[last], cue),
        };
        let to = to
            .unwrap_or(line.len())
            .clamp(from.min(line.len()), line.len());
        for slot in &mut owner[from.min(to)..to] {
            *slot = Some(at);
        }
        last = Some(at);
    }
    let mut out: Vec<Stretch> = Vec::new();
    for (at, owner) in owner.into_iter().enumerate() {
        match out.last_mut() {
            Some((range, of)) if *of == owner || alike(cues, *of, owner) => range.end = at + 1,
            _ => out.push((at..at + 1, owner)),
        }
    }
    out
}

/// Whether two cues say the same of their words.
fn alike(cues: &[Cue], one: Option<usize>, other: Option<usize>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => {
            let (one, other) = (&cues[one], &cues[other]);
            one.speaker.name == other.speaker.name
                && one.speaker.via == other.speaker.via
                && one.stance == other.stance
                && one.claims_deed == other.claims_deed
        }
        (one, other) => one == other,
    }
}

/// Where the stretch of a sentence's first cue begins, and where it ends if not with the sentence.
fn outside_before(line: &Line<'_>, cue: &Cue) -> (usize, Option<usize>) {
    if let Some(begin) = cue.begin {
        return (begin, None);
    }
    let start = cue.words.start;
    if cue.order == Order::Behind || start < 2 {
        return (0, None);
    }
    let before = lead(line, start);
    if before == 0 {
        return (0, None);
    }
    let link = before - 1;
    if line.is(link, Set::LINK) && line.mention(link).is_none() && link > 0 {
        return if line.any_finite(0..link) {
            (link, None)
        } else {
            (0, None)
        };
    }
    let relative = matches!(
        line.lower(link),
        "where" | "which" | "whom" | "whose" | "who"
    );
    if relative && link > 0 {
        return (link, Some(relative_end(line, cue.words.end)));
    }
    if let Some(semicolon) = (0..before).rev().find(|at| line.mark(*at) == ';') {
        return (semicolon + 1, None);
    }
    let subordinate = line.is(0, Set::LINK) || line.lower(0) == "with";
    if line.comma(link) && subordinate && line.any_finite(0..link) {
        return (before, None);
    }
    (0, None)
}

/// Where the adverbs and days that lead up to a source begin: "but by Monday | state television said".
fn lead(line: &Line<'_>, start: usize) -> usize {
    let mut at = start;
    for _ in 0..6 {
        let Some(before) = at.checked_sub(1) else {
            break;
        };
        if line.adverb(before) || line.day(before) {
            at = before;
        } else if line.is(before, Set::PREPOSITION)
            && !line.is(before, Set::LINK)
            && line.is(before + 1, Set::DAY)
        {
            at = before;
        } else if line.comma(before) && at < start && line.adverb(at) {
            // "…, and later, activists said"
            break;
        } else {
            break;
        }
    }
    at
}

/// Where a relative clause ends: at the next comma outside quotations, or with the sentence.
fn relative_end(line: &Line<'_>, from: usize) -> usize {
    (from..line.len())
        .find(|at| (line.comma(*at) || line.mark(*at) == ';') && !line.quoted(*at))
        .unwrap_or(line.len())
}

/// Where the stretch of a cue begins after another cue of the sentence, and where it ends if not with the sentence.
fn border_between(line: &Line<'_>, last: &Cue, cue: &Cue) -> (usize, Option<usize>) {
    let floor = last.words.end.min(line.len());
    if let Some(begin) = cue.begin {
        return (begin.max(floor), cue.end);
    }
    let start = cue.words.start.max(floor);
    match (last.order, cue.order) {
        (_, Order::Front) => {
            let border = (floor..start).rev().find(|at| {
                !line.quoted(*at)
                    && (line.mark(*at) == ';'
                        || line.comma(*at)
                        || line.is(*at, Set::LINK) && line.mention(*at).is_none()
                        || matches!(line.lower(*at), "where" | "which"))
            });
            let Some(border) = border else {
                return (start, cue.end);
            };
            let relative = matches!(line.lower(border), "where" | "which");
            let from = if line.is_word(border) {
                border
            } else {
                border + 1
            };
            // A comma after a leading phrase: ", but in Homs, activists said".
            let link = (floor..from)
                .rev()
                .take(8)
                .find(|at| strong(line, *at) && line.is_word(*at));
            let from = match link {
                Some(link) if !line.any_finite(link..from) => link,
                _ => from,
            };
            let end = relative.then(|| relative_end(line, cue.words.end));
            (from, cue.end.or(end))
        }
        (Order::Behind, Order::Behind) => {
            let border = (floor..start)
                .find(|at| strong(line, *at) || line.lower(*at) == "and" && !line.quoted(*at));
            let border = border.or_else(|| (floor + 1..start).find(|at| line.comma(*at)));
            (border.unwrap_or(floor), None)
        }
        (Order::Front, Order::Behind) => {
            if let Some(border) = (floor..start).rev().find(|at| strong(line, *at)) {
                return (border, None);
            }
            let border = (floor..start.saturating_sub(1)).rev().find(|at| {
                !line.quoted(*at) && (line.comma(*at) || line.is(*at, Set::RELATIVE.or(Set::LINK)))
            });
            let from = border.map_or(start, |at| if line.is_word(at) { at } else { at + 1 });
            let end = relative_end(line, (cue.words.end + 1).min(line.len()));
            (from, Some(end))
        }
    }
}
