//! A group of verbs, and what it says befell its subject: "had reportedly been killed or wounded".

use super::super::lexicon::{Counts, Lexicon, Verb, form, small};
use super::super::line::Line;
use super::super::phrase::Phrase;
use super::{Befell, Governor, Met, Phrases, Road, both, class_of};
use crate::extract::prose::Shape;

/// The helpers that a group of verbs begins with, and where its main word stands.
struct Group {
    /// What the helpers make of the main word.
    voice: Voice,
    /// Whether it tells of something that is so.
    real: bool,
    /// The main word.
    main: usize,
}

/// What helpers make of a main word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    /// No helper at all: "killed".
    Bare,
    /// "have", "will": the subject does it.
    Active,
    /// "be": it is done to the subject.
    Passive,
    /// "get": a passive only before a participle.
    Got,
}

/// Words that stand between a phrase and its verb without meaning: adverbs, quotation marks, days.
pub fn is_idle(line: &Line, at: usize) -> bool {
    line.is_adverb(at)
        || line.is_quote(at)
        || (line.is(at, small::TIME) && line.verb(at).is_none() && !line.is(at, small::MODAL))
}

/// "confirmed", "feared", "found" before what was confirmed, feared, found.
pub fn is_link(line: &Line, at: usize) -> bool {
    let confirms = matches!(
        line.lower(at),
        "found"
            | "confirmed"
            | "feared"
            | "reported"
            | "presumed"
            | "believed"
            | "declared"
            | "pronounced"
            | "left"
            | "rendered"
            | "listed"
            | "made"
            | "said"
            | "thought"
            | "known"
            | "estimated"
            | "lay"
            | "lying"
    );
    let next = at + 1;
    let leads = line.entry(next).state.is_some()
        || line
            .verb(next)
            .is_some_and(|verb| verb.is(form::PARTICIPLE))
        || (line.is(next, small::TO) && line.is(next + 1, small::BE | small::HAVE));
    confirms && leads
}

fn group_at(line: &Line, from: usize) -> Group {
    let mut voice = Voice::Bare;
    let (mut could, mut had, mut denied) = (false, false, false);
    let mut at = from;
    for _ in 0..16 {
        let entry = line.entry(at);
        let month =
            line.is(at, small::TIME) && line.shape(at) == Some(Shape::Capital) && !line.is_heading;
        let begun = at > from;
        if entry.is(small::BE) {
            voice = Voice::Passive;
        } else if entry.is(small::GET) {
            voice = Voice::Got;
        } else if entry.is(small::HAVE) {
            had = true;
            voice = if voice == Voice::Passive {
                voice
            } else {
                Voice::Active
            };
        } else if entry.is(small::MODAL) && !month {
            could = true;
            voice = Voice::Active;
        } else if entry.is(small::WILL) {
            voice = Voice::Active;
        } else if entry.is(small::NOT) {
            denied = true;
        } else if begun && line.word(at) == "," {
            // "have, the UN says, killed".
            let Some(close) = (at + 1..at + 10).find(|at| line.word(*at) == ",") else {
                break;
            };
            at = close;
        } else {
            let to = line.is(at, small::TO) && line.is(at + 1, small::BE | small::HAVE);
            if !(is_link(line, at) || (begun && (is_idle(line, at) || to))) {
                break;
            }
        }
        at += 1;
    }
    Group {
        voice,
        // "may have killed" tells of something that is over.
        real: !denied && (!could || had),
        main: at,
    }
}

/// What the words from `from` on say befell the phrase as their subject.
pub fn told(line: &Line, phrases: &Phrases, phrase: &Phrase, from: usize) -> Met {
    let group = group_at(line, from);
    if !group.real {
        return Met::OtherVerb;
    }
    let main = group.main;
    let finite = line
        .verb(main)
        .is_some_and(|verb| verb.counts == Counts::Subject && verb.is(form::PAST | form::THIRD));
    let found = |measure: &'static str, end: usize| match Lexicon::get()
        .turned(measure, class_of(phrase))
    {
        Some(measure) => Met::Befell(Befell {
            governor: Governor {
                measure,
                start: main,
                end,
                road: Road::Right,
            },
            near: true,
            sure: group.voice != Voice::Bare || finite,
            among: false,
        }),
        None => Met::OtherVerb,
    };
    // Only lives are claimed or lost.
    let of_lives = |verb: &Verb| {
        !matches!(verb.measure, "claim" | "lose")
            || phrase.head.is_some_and(|head| line.lower(head) == "lives")
    };
    if let Some(verb) = line.verb(main).filter(of_lives) {
        let end = main + verb.width as usize;
        let befell = match (verb.counts, group.voice) {
            (Counts::Subject, _) => true,
            (Counts::Object, Voice::Passive | Voice::Got) => verb.is(form::PARTICIPLE),
            (Counts::Object, Voice::Bare) => {
                verb.is(form::PARTICIPLE) && !object_at(line, phrases, end)
            }
            (Counts::Object, Voice::Active) => false,
        };
        if !befell {
            return Met::OtherVerb;
        }
        let (measure, last) = with_second(line, verb.measure, end);
        let bare = verb.counts == Counts::Object && group.voice == Voice::Bare;
        if last > end && bare && object_at(line, phrases, last) {
            // "a gunman shot and wounded three people".
            return Met::OtherVerb;
        }
        return found(measure, last);
    }
    // "is missing a page".
    let lacks = line.lower(main) == "missing"
        && (object_at(line, phrases, main + 1) || line.shape(main + 1) == Some(Shape::Number));
    if let Some(measure) = line.entry(main).state
        && group.voice != Voice::Active
        && !lacks
    {
        let (measure, end) = with_second(line, measure, main + 1);
        return found(measure, end);
    }
    if let Some(end) = suffered(line, main) {
        return found("wounded", end);
    }
    match group.voice {
        Voice::Bare => Met::Nothing,
        Voice::Passive if matches!(line.lower(main), "among" | "amongst") => {
            among(line, phrases, phrase, main + 1)
        }
        Voice::Passive
            if !line.lower(main).ends_with("ed") && !line.lower(main).ends_with("ing") =>
        {
            Met::Being
        }
        _ => Met::OtherVerb,
    }
}

/// "suffered minor injuries", "treated for burns": the first word after them.
pub fn suffered(line: &Line, main: usize) -> Option<usize> {
    if !matches!(
        line.lower(main),
        "suffered" | "suffering" | "sustained" | "sustaining" | "received" | "treated"
    ) {
        return None;
    }
    let injury = |at: &usize| {
        matches!(
            line.lower(*at),
            "injuries" | "injury" | "wounds" | "burns" | "inhalation"
        )
    };
    (main + 1..main + 6).find(injury).map(|at| at + 1)
}

/// Reads on after a participle for "or wounded"; gives the measure and the end of both.
fn with_second(line: &Line, measure: &'static str, end: usize) -> (&'static str, usize) {
    let mut at = end;
    let joined = line.is(at, small::AND | small::OR) || matches!(line.word(at), "/" | ",");
    if joined {
        at += 1;
        if line.is(at, small::AND | small::OR) {
            at += 1;
        }
    }
    let second = line
        .verb(at)
        .filter(|verb| verb.is(form::PARTICIPLE) && verb.counts == Counts::Object)
        .map(|verb| verb.measure)
        .or(line.entry(at).state);
    // "killed 12 and wounded 30" has its number between.
    match second.and_then(|second| both(measure, second)) {
        Some(measure) => (measure, at + 1),
        None => (measure, end),
    }
}

/// "were among the dead", "were among those killed", "were among 48 people killed".
pub fn among(line: &Line, phrases: &Phrases, phrase: &Phrase, from: usize) -> Met {
    let mut at = from;
    while line.is(at, small::THE) || line.is_adverb(at) {
        at += 1;
    }
    let befell = |measure: &'static str, start: usize, end: usize| {
        Met::Befell(Befell {
            governor: Governor {
                measure,
                start,
                end,
                road: Road::Right,
            },
            near: true,
            sure: true,
            among: true,
        })
    };
    let victims =
        || matches!(line.lower(at), "victims" | "casualties" | "fatalities").then_some("killed");
    let participle = || {
        let verb = line.verb(at).filter(|verb| verb.is(form::PARTICIPLE));
        verb.map(|verb| verb.measure)
    };
    if let Some(measure) = line.entry(at).state.or_else(participle).or_else(victims) {
        return befell(measure, at, at + 1);
    }
    // The other phrase's fate is theirs.
    let next = (at..at + 4).find_map(|at| phrases.starting(at));
    if let Some(next) = next
        && let Met::Befell(of_next) = told(line, phrases, phrase, phrases.all[next].end)
    {
        let governor = of_next.governor;
        return befell(governor.measure, governor.start, governor.end);
    }
    Met::OtherVerb
}

/// Whether a noun phrase begins at a word: the object of a verb before it.
fn object_at(line: &Line, phrases: &Phrases, from: usize) -> bool {
    let mut at = from;
    while line.is_adverb(at) || line.is_quote(at) {
        at += 1;
    }
    if let Some(next) = phrases.starting(at) {
        // "12 killed 30 injured": a list without its comma.
        return !ends_in_state(line, &phrases.all[next]);
    }
    if line.is(
        at,
        small::THE | small::ARTICLE | small::PRONOUN | small::MORE,
    ) {
        return true;
    }
    if line.is(at, small::FUNCTION) || line.is_mark(at) {
        return false;
    }
    line.entry(at).noun.is_some_and(|noun| noun.plural)
}

/// Whether a phrase is followed by what befell it: "30 injured".
pub fn ends_in_state(line: &Line, phrase: &Phrase) -> bool {
    let mut at = phrase.end;
    while line.is_adverb(at) {
        at += 1;
    }
    line.entry(at).state.is_some() || line.verb(at).is_some_and(|verb| verb.is(form::PARTICIPLE))
}
