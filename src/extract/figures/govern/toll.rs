//! Nouns that carry a number: "the deaths of 12", "the death toll rose to 12", "bringing to 12 the number of dead".

use super::super::count::Said;
use super::super::lexicon::{Class, Lexicon, form, small};
use super::super::line::Line;
use super::super::phrase::Phrase;
use super::{Governor, Road, class_of, is_small};

/// How far a toll stands from its number, in words.
const REACH: usize = 24;

/// The noun that carries the phrase's number.
pub fn carried(line: &Line, phrase: &Phrase) -> Option<Governor> {
    let mut at = phrase.count.from.checked_sub(1)?;
    while line.is(at, small::THE | small::MORE) || line.is_adverb(at) || line.is_quote(at) {
        at = at.checked_sub(1)?;
    }
    if let Some(word) = at.checked_sub(1).filter(|_| line.is(at, small::TO))
        && let Some(measure) = line.entry(word).to
    {
        // "could be fatal to three".
        let is_unreal =
            |at: usize| line.is(at, small::MODAL | small::NOT) && is_small(line, Some(at));
        let is_told = !(word.saturating_sub(3)..word).any(is_unreal);
        return is_told.then_some(Governor {
            measure,
            start: word,
            end: word + 1,
            road: Road::Noun,
        });
    }
    if line.is(at, small::OF | small::WITH)
        && let Some(noun) = at.checked_sub(1)
        && let Some(governor) = before_preposition(line, phrase, at, noun)
    {
        return Some(governor);
    }
    if matches!(phrase.count.said, Said::Article | Said::One) {
        return None;
    }
    if phrase.head.is_none() && line.is(phrase.end, small::THE) {
        return behind(line, phrase.end + 1);
    }
    let tied = line.is(at, small::REACH) || line.word(at) == ":";
    let people = matches!(class_of(phrase), Class::Person | Class::Bare | Class::Other);
    (tied && people).then(|| toll(line, phrase, at)).flatten()
}

/// "the dead included 12 farmers", "those wounded include four nurses": those whom the number counts are some of them.
pub fn included(line: &Line, phrase: &Phrase) -> Option<Governor> {
    let verb = phrase.count.start.checked_sub(1)?;
    let deed = verb.checked_sub(1)?;
    let those = deed.checked_sub(1)?;
    let is_list = matches!(line.lower(verb), "included" | "include" | "includes");
    let are_meant = line.is(those, small::THE) || line.lower(those) == "those";
    if !is_list || !are_meant || !matches!(class_of(phrase), Class::Person | Class::Bare) {
        return None;
    }
    deed_at(line, deed).map(|measure| Governor {
        measure,
        start: deed,
        end: deed + 1,
        road: Road::Noun,
    })
}

/// "the killing of 12", "talks with the 27".
fn before_preposition(line: &Line, phrase: &Phrase, at: usize, noun: usize) -> Option<Governor> {
    let entry = line.entry(noun);
    let measure = if line.is(at, small::OF) {
        let attempted = noun > 0 && line.lower(noun - 1) == "attempted";
        // Only lives that are lost are counted.
        let costs = |at: usize| {
            let verb = line.verb(at);
            verb.is_some_and(|verb| matches!(verb.measure, "claim" | "lose" | "take"))
        };
        let lost = line.lower(noun) != "lives" || (noun.saturating_sub(4)..noun).any(costs);
        // "the murder of a policeman" may be anyone's.
        entry
            .of
            .filter(|_| phrase.count.said != Said::Article && !attempted && lost)
            .and_then(|measure| Lexicon::get().turned(measure, class_of(phrase)))
    } else {
        entry.with.filter(|_| phrase.class == Class::Person)
    }?;
    Some(Governor {
        measure,
        start: noun,
        end: noun + 1,
        road: Road::Noun,
    })
}

/// "bringing to 45 the number killed", "… the death toll": the toll after its number.
fn behind(line: &Line, start: usize) -> Option<Governor> {
    let noun = (start..start + 3).find(|at| line.is(*at, small::TOLL))?;
    let deed = (start..noun + 6)
        .filter(|at| *at != noun)
        .find_map(|at| deed_at(line, at).map(|measure| (measure, at)));
    let is_toll = matches!(line.lower(noun), "toll" | "tolls");
    let (measure, deed) = deed.or(is_toll.then_some(("killed", noun)))?;
    Some(Governor {
        measure,
        start: deed.min(noun),
        end: deed.max(noun) + 1,
        road: Road::Noun,
    })
}

/// The measure of a word that says what befell people: dead, deaths, killed.
fn deed_at(line: &Line, at: usize) -> Option<&'static str> {
    let entry = line.entry(at);
    let participle = line.verb(at).filter(|verb| verb.is(form::PARTICIPLE));
    entry
        .state
        .or(entry.measure)
        .or(participle.map(|verb| verb.measure))
}

/// The toll that a number is said of, to the left of the word that ties them.
fn toll(line: &Line, phrase: &Phrase, tie: usize) -> Option<Governor> {
    let governed = |measure, start, end| {
        Some(Governor {
            measure,
            start,
            end,
            road: Road::Noun,
        })
    };
    // What is counted, if it was said on the way: "the number of people wounded".
    let mut deed: Option<(&'static str, usize)> = None;
    for at in (tie.saturating_sub(REACH)..tie).rev() {
        if matches!(line.word(at), ";" | ".") || line.is(at, small::BUT) {
            break;
        }
        // "the toll could be as high as 800".
        if line.is(at, small::NOT) || (line.is(at, small::MODAL) && is_small(line, Some(at))) {
            return None;
        }
        if let Some(measure) = deed_at(line, at) {
            // "the dead", "those killed".
            let the = at > 0 && line.is(at - 1, small::THE);
            if line.entry(at).measure.is_none()
                && the
                && !line.is(tie, small::OF)
                && line.entry(at + 1).noun.is_none()
            {
                return governed(measure, at, at + 1);
            }
            deed = Some((measure, at));
            continue;
        }
        if !line.is(at, small::TOLL) {
            continue;
        }
        if matches!(line.lower(at), "toll" | "tolls") {
            let before = at.checked_sub(1)?;
            let entry = line.entry(before);
            let named = entry.measure.or(entry.of).or(entry.state);
            let first = if named.is_some() { before } else { at };
            return governed(named.unwrap_or("killed"), first, at + 1);
        }
        if let Some((measure, deed)) = deed {
            return governed(measure, deed, deed + 1);
        }
        // "a total of 12" is tied by its own "of".
        if at + 1 != tie || !line.is(tie, small::OF) {
            break;
        }
    }
    // "casualties rose to 12", "deaths stood at 12".
    let (measure, at) = deed?;
    let own = line.entry(at).measure.is_some()
        && !line.is(tie, small::OF)
        && line.lower(tie) != "as"
        && phrase.head.is_none();
    own.then(|| governed(measure, at, at + 1)).flatten()
}
