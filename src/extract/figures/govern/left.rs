//! To the left of a phrase: the verb right before it whose object it is.

use super::super::count::Said;
use super::super::lexicon::{Class, Counts, Deed, Lexicon, Verb, form, small};
use super::super::line::Line;
use super::super::phrase::Phrase;
use super::{Governor, Phrases, Road, both, class_of};
use crate::extract::prose::Shape;

/// The verb right before the phrase whose object it is.
pub fn left(line: &Line, phrases: &Phrases, index: usize, used: &[Governor]) -> Option<Governor> {
    let phrase = &phrases.all[index];
    let (at, verb) = verb_before(line, phrase)?;
    let last = at + verb.width as usize - 1;
    let taken = used
        .iter()
        .any(|taken| taken.road == Road::Right && (taken.start..taken.end).contains(&at));
    if verb.counts != Counts::Object || taken || !is_active(line, at, verb) {
        return None;
    }
    if matches!(verb.measure, "lose" | "send") && phrase.count.said == Said::Article {
        // "lost a great leader", "sent an envoy".
        return None;
    }
    let (measure, start) = with_first(line, verb.measure, at);
    let class = match index.checked_sub(1).map(|before| &phrases.all[before]) {
        // "destroyed 14 houses and damaged 30".
        Some(before) if phrase.class == Class::Bare && last <= before.end + 2 => class_of(before),
        _ => class_of(phrase),
    };
    let measure = Lexicon::get().turned(measure, class)?;
    Some(Governor {
        measure,
        start,
        end: at + verb.width as usize,
        road: Road::Left,
    })
}

/// Whether the verb right before the phrase tells what something was done for, so that nothing has befallen them:
/// "stormed it to free *hundreds*".
pub fn is_undone(line: &Line, phrase: &Phrase) -> bool {
    verb_before(line, phrase).is_some_and(|(at, verb)| {
        let helper = at.checked_sub(1);
        verb.counts == Counts::Object
            && verb.is(form::BASE)
            && helper.is_some_and(|helper| line.is(helper, small::TO) && is_unreal(line, helper))
    })
}

/// The verb right before the phrase, adverbs and articles passed over.
fn verb_before(line: &Line, phrase: &Phrase) -> Option<(usize, Verb)> {
    let mut last = phrase.count.from.checked_sub(1)?;
    for _ in 0..4 {
        let skip =
            line.is_adverb(last) || line.is_quote(last) || line.is(last, small::THE | small::MORE);
        if !skip {
            break;
        }
        last = last.checked_sub(1)?;
    }
    // A verb of several words begins before its last one.
    (last.saturating_sub(2)..=last).rev().find_map(|start| {
        line.verb(start)
            .filter(|verb| start + verb.width as usize == last + 1)
            .map(|verb| (start, verb))
    })
}

/// "killed or wounded 12", "killing and injuring over 70": the measure of both, and where they begin.
fn with_first(line: &Line, measure: &'static str, at: usize) -> (&'static str, usize) {
    let mut before = at.checked_sub(1);
    if let Some(link) = before
        && (line.is(link, small::AND | small::OR) || line.word(link) == "/")
    {
        before = link.checked_sub(1);
    }
    let first = before.and_then(|before| line.verb(before).map(|first| (first, before)));
    match first {
        Some((first, before)) if before + first.width as usize <= at => {
            match both(first.measure, measure) {
                Some(measure) => (measure, before),
                None => (measure, at),
            }
        }
        _ => (measure, at),
    }
}

/// Whether a verb has an object here: not "were killed", not the noun "fire", not "planned to kill".
pub fn is_active(line: &Line, at: usize, verb: Verb) -> bool {
    let mut helper = None;
    for before in (at.saturating_sub(4)..at).rev() {
        if !line.is_adverb(before) && !line.is_quote(before) {
            helper = Some(before);
            break;
        }
    }
    let Some(helper) = helper else {
        return verb.is(form::PAST | form::THIRD | form::GERUND | form::BASE);
    };
    if line.is(helper, small::NOT | small::MODAL) {
        return false;
    }
    if line.is(helper, small::BE | small::GET) {
        // "is killing 12".
        return verb.is(form::GERUND);
    }
    if verb.is(form::BASE) && !verb.is(form::PAST) && is_unreal(line, helper) {
        return false;
    }
    // A noun: "the fire", "an arrest".
    let may_be_noun = line.entry(at).noun.is_some() || verb.is(form::BASE);
    if may_be_noun && !verb.is(form::PAST | form::GERUND) {
        let noun_before = line.is(helper, small::THE | small::ARTICLE | small::ANY_PREP)
            || line.shape(helper) == Some(Shape::Possessive);
        return !noun_before;
    }
    true
}

/// "planned to kill 12", "stormed it to free 12", "could blow it up and kill 12".
fn is_unreal(line: &Line, helper: usize) -> bool {
    if line.is(helper, small::TO) {
        let before = helper.saturating_sub(3)..helper;
        // Headings say "to release 12" of what is going to be; elsewhere it tells what something was done for.
        let is = |deed: Deed| before.clone().any(|at| line.entry(at).leads_to == deed);
        return is(Deed::Undone) || !line.is_heading && !is(Deed::Done);
    }
    line.is(helper, small::AND | small::OR)
        && (helper.saturating_sub(9)..helper).any(|at| {
            line.is(at, small::MODAL | small::WILL | small::TO)
                && line.shape(at) == Some(Shape::Small)
        })
}
