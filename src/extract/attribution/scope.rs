//! Which words of a sentence belong to which source, when several speak or the outlet itself does.
//!
//! A sentence with one source is one stretch, but for what clearly stands outside: a main clause before "as activists said",
//! a clause before "…, saying". Sources beside one another part at the clause border; a source within what another says
//! is passed on by it.

use super::cue::{Cue, Order};
use super::lexicon::Set;
use super::line::Line;
use std::ops::Range;

/// So many words are looked at for a border.
const REACH: usize = 80;

/// A stretch of a sentence, in words, and its cue, as a place in the list; none for the outlet's own voice.
pub(super) type Stretch = (Range<usize>, Option<usize>);

/// What two neighbouring cues are to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Beside,
    /// The first passes on what the second says: "Reuters reported that officials said".
    FirstPasses,
    /// The second passes on what the first says: "rebels denied it, the Observatory said".
    SecondPasses,
}

/// Joins sources that pass one another on; those that only pass on are taken out.
pub(super) fn nest(line: &Line<'_>, cues: Vec<Cue>) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::with_capacity(cues.len());
    for mut second in cues {
        let Some(mut first) = out.pop() else {
            out.push(second);
            continue;
        };
        if first.speaker.name == second.speaker.name && first.speaker.via.is_none() {
            first.speaker.via.clone_from(&second.speaker.via);
        }
        match relation(line, &first, &second) {
            Relation::Beside => out.extend([first, second]),
            Relation::FirstPasses => {
                second.begin = second.begin.or(first.begin);
                absorb(&mut second, first);
                out.push(second);
            }
            Relation::SecondPasses if outside_before(line, &first).0 > 0 => {
                // What the inner source does not say, the outer does.
                first.speaker.via = Some(second.speaker.name.clone());
                second.whole = true;
                out.extend([second, first]);
            }
            Relation::SecondPasses => {
                absorb(&mut first, second);
                out.push(first);
            }
        }
    }
    out
}

/// Makes one cue of a source and who passes it on.
fn absorb(inner: &mut Cue, outer: Cue) {
    inner.words = inner.words.start.min(outer.words.start)..inner.words.end.max(outer.words.end);
    if inner.speaker.name != outer.speaker.name {
        inner.speaker.via = Some(outer.speaker.name);
    }
}

fn relation(line: &Line<'_>, first: &Cue, second: &Cue) -> Relation {
    let between = first.words.end..second.words.start.max(first.words.end);
    if second.words.start <= first.words.start && second.order == Order::Front {
        // The government, the channel reported, denies …
        return Relation::FirstPasses;
    }
    if second.begin.is_some() || first.speaker.name == second.speaker.name {
        return Relation::Beside;
    }
    match second.order {
        _ if first.order == Order::Behind => Relation::Beside,
        Order::Front if !borders(line, between.clone()) => Relation::FirstPasses,
        Order::Behind
            if first.end.is_none()
                && !between.clone().any(|at| strong(line, at))
                && !relative_in(line, between)
                && !line.any_finite(second.words.end..line.len()) =>
        {
            Relation::SecondPasses
        }
        _ => Relation::Beside,
    }
}

/// Whether anything parts clauses here.
fn borders(line: &Line<'_>, words: Range<usize>) -> bool {
    words.into_iter().any(|at| {
        line.comma(at)
            || line.hard(at)
            || line.is(at, Set::LINK) && line.lower(at) != "that" && line.mention(at).is_none()
    })
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
        "while" | "whereas" | "although" | "though" | "but" => true,
        "and" | "as" => comma,
        _ => false,
    }
}

/// Whether a relative clause begins here.
fn relative(line: &Line<'_>, at: usize) -> bool {
    !line.quoted(at) && matches!(line.lower(at), "where" | "which" | "who" | "whose" | "whom")
}

fn relative_in(line: &Line<'_>, mut words: Range<usize>) -> bool {
    words.any(|at| relative(line, at))
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
        // "Police said the man, who denied the charges, was arrested": what follows is of who spoke before.
        if let Some(outer) = last.filter(|last| {
            cue.begin.is_some() && cue.end.is_some() && cues[*last].order == Order::Front
        }) {
            owner[to..].fill(Some(outer));
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
    let Some(border) = before.checked_sub(1) else {
        return (0, None);
    };
    let from = border.saturating_sub(REACH);
    let told = line.any_finite(from..border);
    if line.is(border, Set::LINK) && line.mention(border).is_none() && border > 0 {
        return (if told { border } else { 0 }, None);
    }
    if border > 0 && relative(line, border) {
        return (border, Some(relative_end(line, cue.words.end)));
    }
    if let Some(semicolon) = (from..before).rev().find(|at| line.mark(*at) == ';') {
        return (semicolon + 1, None);
    }
    let subordinate = line.is(0, Set::LINK) || line.lower(0) == "with";
    if line.comma(border) && subordinate && told {
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
        let day = line.is(before, Set::PREPOSITION)
            && !line.is(before, Set::LINK)
            && line.is(before + 1, Set::DAY);
        if !(day || line.adverb(before) || line.day(before)) {
            break;
        }
        at = before;
    }
    at
}

/// Where a relative clause ends: at the next comma outside quotations, or with the sentence.
pub(super) fn relative_end(line: &Line<'_>, from: usize) -> usize {
    (from..line.len())
        .take(REACH)
        .find(|at| (line.comma(*at) || line.mark(*at) == ';') && !line.quoted(*at))
        .unwrap_or(line.len())
}

/// Where the stretch of a cue begins after another cue of the sentence, and where it ends if not with the sentence.
fn border_between(line: &Line<'_>, last: &Cue, cue: &Cue) -> (usize, Option<usize>) {
    let floor = last.words.end.min(line.len());
    if let Some(begin) = cue.begin {
        return (begin.max(floor), cue.end);
    }
    let between = floor..cue.words.start.max(floor);
    match (last.order, cue.order) {
        (_, Order::Front) => {
            let (from, end) = front_border(line, cue, between);
            (from, cue.end.or(end))
        }
        (Order::Behind, Order::Behind) => {
            let and = |at: usize| line.lower(at) == "and" && !line.quoted(at);
            let border = between
                .clone()
                .find(|at| strong(line, *at) || and(*at))
                .or_else(|| between.skip(1).find(|at| line.comma(*at)));
            (border.unwrap_or(floor), None)
        }
        (Order::Front, Order::Behind) => within_border(line, cue, between),
    }
}

/// The border before a source that stands before what it says.
fn front_border(line: &Line<'_>, cue: &Cue, between: Range<usize>) -> (usize, Option<usize>) {
    let start = between.end;
    let parts = |at: &usize| {
        let joins = line.is(*at, Set::LINK) && line.mention(*at).is_none();
        let mark = line.mark(*at) == ';' || line.comma(*at);
        !line.quoted(*at) && (mark || joins || matches!(line.lower(*at), "where" | "which"))
    };
    let Some(border) = between.clone().rev().find(parts) else {
        return (start, None);
    };
    let end = relative(line, border).then(|| relative_end(line, cue.words.end));
    let from = border + usize::from(!line.is_word(border));
    // A comma after a leading phrase: ", but in Homs, activists said".
    let lead = (between.start..from)
        .rev()
        .take(8)
        .find(|at| strong(line, *at) && line.is_word(*at))
        .filter(|lead| !line.any_finite(*lead..from));
    (lead.unwrap_or(from), end)
}

/// The borders of a clause that another source tells within what the last one says.
fn within_border(line: &Line<'_>, cue: &Cue, between: Range<usize>) -> (usize, Option<usize>) {
    if let Some(border) = between.clone().rev().find(|at| strong(line, *at)) {
        return (border, None);
    }
    let start = between.end;
    let border = (between.start..start.saturating_sub(1)).rev().find(|at| {
        !line.quoted(*at) && (line.comma(*at) || line.is(*at, Set::RELATIVE.or(Set::LINK)))
    });
    let from = border.map_or(start, |at| at + usize::from(!line.is_word(at)));
    let end = relative_end(line, (cue.words.end + 1).min(line.len()));
    (from, Some(end))
}
