//! What happened to those whom a number counts: the verb or noun that governs its phrase.
//!
//! Three roads: to the right ("12 people, most of them women, were killed"), to the left ("killing 12 people"), and the nouns
//! that carry a number ("the death toll rose to 12"). What a list or a share takes from its neighbour is not asked here.

use super::count::Said;
use super::lexicon::{Class, Counts, Lexicon, Verb, form, small};
use super::line::Line;
use super::phrase::{Part, Phrase};
use crate::extract::prose::Shape;

/// How a governor was found, which tells what may share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Road {
    /// A verb or adjective to the right.
    Right,
    /// A verb to the left.
    Left,
    /// A noun before "of", or a toll.
    Noun,
    /// The counted noun itself.
    Itself,
    /// An adjective inside the phrase.
    Inside,
    /// A neighbour in a list, or the whole of a share.
    Shared,
}

/// What governs a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Governor {
    /// killed, captured …
    pub measure: &'static str,
    /// Its words, as places of the line.
    pub start: usize,
    /// The first word after it.
    pub end: usize,
    /// How it was found.
    pub road: Road,
}

/// How far a governor is looked for, in words.
const REACH: usize = 45;

/// What a scan to the right meets.
enum Met {
    /// A governor; whether it stands right beside the phrase, and whether a helper verb makes it sure.
    Governor {
        governor: Governor,
        near: bool,
        sure: bool,
        /// "were among the dead", "were among 48 people killed".
        among: bool,
    },
    /// Another verb whose subject they are: what they did.
    OtherVerb,
    /// Nothing.
    Nothing,
}

/// What the scans need to know of the sentence's other phrases.
pub struct Phrases<'l> {
    /// All phrases of the sentence.
    pub all: &'l [Phrase],
    /// For each word, the phrase that begins there.
    pub at: &'l [Option<u32>],
}

impl Phrases<'_> {
    /// The phrase whose words begin at `at`.
    pub fn starting(&self, at: usize) -> Option<usize> {
        self.at.get(at).copied().flatten().map(|at| at as usize)
    }
}

/// What governs the phrase in its own right; `used` are governors that phrases before it have taken.
pub fn governor(
    line: &Line,
    phrases: &Phrases,
    index: usize,
    used: &[Governor],
) -> (Option<Governor>, bool) {
    let phrase = &phrases.all[index];
    let right = right(line, phrases, phrase);
    let left = left(line, phrase, used);
    let strict = matches!(phrase.count.said, Said::Article | Said::One);
    if let Met::Governor {
        governor,
        near: true,
        sure,
        among,
    } = right
    {
        let state =
            line.entry(governor.start).state.is_some() && line.verb(governor.start).is_none();
        let weak_left = left.is_none_or(|left| {
            line.verb(left.start)
                .is_some_and(|verb| verb.measure == "claim")
        });
        if sure || state || weak_left {
            return (Some(itself_or(phrase, governor)), among);
        }
    }
    if let Some(left) = left {
        return (Some(itself_or(phrase, left)), false);
    }
    if let Some(governor) = carried(line, phrase, strict) {
        return (Some(governor), false);
    }
    if let Met::Governor {
        governor, among, ..
    } = right
    {
        return (Some(itself_or(phrase, governor)), among);
    }
    let default = inside(line, phrase, &right);
    (default, false)
}

/// "Over 50 lives were claimed": a noun that counts by itself keeps its measure, whatever verb it has.
fn itself_or(phrase: &Phrase, governor: Governor) -> Governor {
    match phrase.measure {
        Some(measure) if !overrides(governor.measure) => Governor {
            measure,
            ..governor
        },
        _ => governor,
    }
}

/// Measures that people named by their fate can have instead: hostages are released, refugees return.
fn overrides(measure: &str) -> bool {
    matches!(
        measure,
        "released"
            | "rescued"
            | "killed"
            | "wounded"
            | "evacuated"
            | "expelled"
            | "detained"
            | "missing"
    )
}

/// The measure of the phrase's own words.
fn inside(line: &Line, phrase: &Phrase, right: &Met) -> Option<Governor> {
    let of = |measure, start: usize, end: usize, road| {
        Some(Governor {
            measure,
            start,
            end,
            road,
        })
    };
    if let Some((measure, at)) = phrase.state
        && let Some(measure) = Lexicon::get().turned(measure, phrase.class)
    {
        return of(measure, at, at + 1, Road::Inside);
    }
    let head = phrase.head?;
    if let Some(measure) = phrase.measure
        && phrase.count.said != Said::Article
    {
        return of(measure, head, head + 1, Road::Itself);
    }
    match line.lower(head) {
        "bodies" | "body" | "remains" => {
            let from = phrase.count.from.saturating_sub(6);
            let found = (from..phrase.count.from)
                .chain(phrase.end..(phrase.end + 8).min(line.len()))
                .any(|at| line.is(at, small::FIND))
                || line.is(phrase.end, small::OF);
            found.then_some(())?;
            of("killed", head, head + 1, Road::Itself)
        }
        "lives" => {
            let costs = |at: usize| {
                line.verb(at)
                    .is_some_and(|verb| matches!(verb.measure, "claim" | "lose" | "take"))
            };
            let from = phrase.count.from.saturating_sub(4);
            let at = (from..phrase.count.from)
                .rev()
                .chain(phrase.end..(phrase.end + 5).min(line.len()))
                .find(|at| costs(*at))?;
            of("killed", at, at + 1, Road::Itself)
        }
        "protesters" | "protestors" | "demonstrators" | "marchers"
            if matches!(right, Met::OtherVerb) =>
        {
            of("gathered", head, head + 1, Road::Itself)
        }
        "rockets" | "shells" | "missiles" if matches!(right, Met::OtherVerb) => {
            of("fired", head, head + 1, Road::Itself)
        }
        _ => None,
    }
}

/// Words that stand between a phrase and its verb without meaning: adverbs, quotation marks, days.
fn is_idle(line: &Line, at: usize) -> bool {
    line.is_adverb(at) || line.is_quote(at) || line.is(at, small::TIME) && line.verb(at).is_none()
}

/// A group of verbs: its helpers and its main word.
#[allow(clippy::struct_excessive_bools)]
struct Group {
    be: bool,
    have: bool,
    could: bool,
    not: bool,
    main: usize,
}

fn group_at(line: &Line, from: usize) -> Group {
    let mut group = Group {
        be: false,
        have: false,
        could: false,
        not: false,
        main: from,
    };
    let mut at = from;
    for _ in 0..14 {
        let entry = line.entry(at);
        let month =
            line.is(at, small::TIME) && line.shape(at) == Some(Shape::Capital) && !line.is_heading;
        if entry.is(small::BE | small::GET) {
            group.be = true;
        } else if entry.is(small::HAVE) {
            group.have = true;
        } else if entry.is(small::MODAL) && !month {
            group.could = true;
        } else if entry.is(small::NOT) {
            group.not = true;
        } else if line.word(at) == "," && at > from {
            // "have, the UN says, killed".
            let Some(close) = (at + 1..(at + 10).min(line.len())).find(|at| line.word(*at) == ",")
            else {
                break;
            };
            at = close;
        } else if !(entry.is(small::WILL)
            || (at > from
                && (is_idle(line, at) || line.is(at, small::TO) && line.is(at + 1, small::BE))))
        {
            break;
        }
        at += 1;
    }
    group.main = at;
    // "may have killed" tells of something that is over.
    group.could &= !group.have;
    group
}

/// Whether a noun phrase begins at a word: the object of a verb before it.
fn object_at(line: &Line, phrases: &Phrases, from: usize) -> bool {
    let mut at = from;
    while at < line.len() && (line.is_adverb(at) || line.is_quote(at)) {
        at += 1;
    }
    if at >= line.len() {
        return false;
    }
    if let Some(next) = phrases.starting(at) {
        // "12 killed 30 injured": a list without its comma.
        return !ends_in_state(line, &phrases.all[next]);
    }
    if line.is(
        at,
        small::THE | small::ARTICLE | small::PRONOUN | small::MORE | small::INCLUDING,
    ) && !line.is(at, small::INCLUDING)
    {
        return true;
    }
    if line.is(at, small::FUNCTION) || line.is_mark(at) {
        return false;
    }
    line.entry(at).noun.is_some_and(|noun| noun.plural)
}

/// Whether a phrase is followed by what befell it: "30 injured".
fn ends_in_state(line: &Line, phrase: &Phrase) -> bool {
    let mut at = phrase.end;
    while line.is_adverb(at) {
        at += 1;
    }
    line.entry(at).state.is_some() || line.verb(at).is_some_and(|verb| verb.is(form::PARTICIPLE))
}

/// The measure of two deeds said of one number: "killed or wounded".
fn both(first: &'static str, second: &'static str) -> Option<&'static str> {
    let harm = |measure: &str| matches!(measure, "killed" | "wounded");
    (first != second && harm(first) && harm(second)).then_some("casualties")
}

/// Reads on after a participle for "or wounded"; gives the measure and the end of both.
fn with_second(line: &Line, measure: &'static str, end: usize) -> (&'static str, usize) {
    let mut at = end;
    let joined =
        line.is(at, small::AND | small::OR) || line.word(at) == "/" || line.word(at) == ",";
    if joined {
        at += 1;
    }
    if joined && line.is(at, small::AND | small::OR) {
        at += 1;
    }
    let second = line
        .verb(at)
        .filter(|verb| verb.is(form::PARTICIPLE) && verb.counts == Counts::Object)
        .map(|verb| verb.measure)
        .or(line.entry(at).state);
    match second.and_then(|second| both(measure, second)) {
        // "killed 12 and wounded 30" has its number between.
        Some(measure) => (measure, at + 1),
        None => (measure, end),
    }
}

/// What befell the phrase by the words from `from` on, as its subject.
fn told(line: &Line, phrases: &Phrases, phrase: &Phrase, from: usize) -> Met {
    let group = group_at(line, from);
    if group.not || group.could {
        return Met::OtherVerb;
    }
    let aux = group.main > from;
    let lexicon = Lexicon::get();
    let found = |measure: &'static str, start: usize, end: usize| {
        let class = if phrase.measure.is_some() {
            Class::Person
        } else {
            phrase.class
        };
        match lexicon.turned(measure, class) {
            Some(measure) => Met::Governor {
                governor: Governor {
                    measure,
                    start,
                    end,
                    road: Road::Right,
                },
                near: true,
                sure: aux,
                among: false,
            },
            None => Met::OtherVerb,
        }
    };
    let main = group.main;
    if let Some(verb) = line.verb(main) {
        let end = main + verb.width as usize;
        return match verb.counts {
            Counts::Object => {
                let passive = group.be && verb.is(form::PARTICIPLE);
                let reduced = !aux && verb.is(form::PARTICIPLE) && !object_at(line, phrases, end);
                if passive || reduced {
                    let (measure, end) = with_second(line, verb.measure, end);
                    if measure == verb.measure && verb.measure != "casualties" && reduced {
                        // "killed wounded 12": the verb of what follows.
                        let (_, _) = (measure, end);
                    }
                    found(measure, main, end)
                } else if group.have && !group.be && verb.is(form::PARTICIPLE) && verb.width == 3 {
                    found(verb.measure, main, end)
                } else {
                    Met::OtherVerb
                }
            }
            Counts::Subject => {
                let object = verb.width == 1
                    && verb.is(form::PAST)
                    && matches!(verb.measure, "surrendered")
                    && object_at(line, phrases, end);
                if object {
                    Met::OtherVerb
                } else {
                    found(verb.measure, main, end)
                }
            }
        };
    }
    if let Some(measure) = line.entry(main).state
        && (group.be || !aux)
    {
        // "left dead or wounded".
        let (measure, end) = with_second(line, measure, main + 1);
        return found(measure, main, end);
    }
    if group.be && matches!(line.lower(main), "among" | "amongst") {
        return among(line, phrases, phrase, main + 1);
    }
    if aux { Met::OtherVerb } else { Met::Nothing }
}

/// "were among the dead", "were among those killed".
fn among(line: &Line, phrases: &Phrases, phrase: &Phrase, from: usize) -> Met {
    let mut at = from;
    while line.is(at, small::THE) || line.is_adverb(at) {
        at += 1;
    }
    let governor = |measure: &'static str, start: usize, end: usize| Met::Governor {
        governor: Governor {
            measure,
            start,
            end,
            road: Road::Right,
        },
        near: true,
        sure: true,
        among: true,
    };
    let deed = line
        .entry(at)
        .state
        .or_else(|| {
            line.verb(at)
                .filter(|verb| verb.is(form::PARTICIPLE))
                .map(|verb| verb.measure)
        })
        .or_else(|| {
            matches!(line.lower(at), "victims" | "casualties" | "fatalities").then_some("killed")
        });
    if let Some(measure) = deed {
        return governor(measure, at, at + 1);
    }
    // "were among at least 48 people killed": the other phrase's fate is theirs.
    let next = (at..(at + 4).min(line.len())).find_map(|at| phrases.starting(at));
    if let Some(next) = next
        && let Met::Governor { governor: met, .. } =
            told(line, phrases, phrase, phrases.all[next].end)
    {
        return governor(met.measure, met.start, met.end);
    }
    Met::OtherVerb
}

/// Looks to the right for what befell the phrase.
#[allow(clippy::too_many_lines)]
fn right(line: &Line, phrases: &Phrases, phrase: &Phrase) -> Met {
    let strict = matches!(phrase.count.said, Said::Article | Said::One);
    let limit = (phrase.end + if strict { 12 } else { REACH }).min(line.len());
    let mut at = phrase.end;
    let mut near = true;
    // Inside a prepositional phrase unknown words belong to it.
    let mut inside = false;
    // After a first verb of another kind only a verb with a helper can be theirs.
    let mut only_sure = false;
    let mut other = false;
    while at < limit {
        let entry = line.entry(at);
        if is_idle(line, at) {
            at += 1;
            continue;
        }
        if line.word(at) == "(" || line.word(at) == "[" {
            match closing(line, at, limit) {
                Some(close) => at = close + 1,
                None => break,
            }
            continue;
        }
        if line.is_dash(at) {
            let Some(close) = (at + 1..limit).find(|at| line.is_dash(*at)) else {
                break;
            };
            at = close + 1;
            near = false;
            continue;
        }
        if line.word(at) == "," {
            match after_comma(line, phrases, at, limit) {
                Some(next) => at = next,
                None => break,
            }
            near = false;
            inside = false;
            continue;
        }
        if line.is_mark(at) && !line.is_hyphen(at) && line.shape(at) != Some(Shape::Possessive) {
            if line.word(at) == "/" {
                at += 1;
                continue;
            }
            break;
        }
        if let Some(next) = phrases.starting(at) {
            // Another number: in a list or a preposition it is passed over.
            if !inside && !near {
                break;
            }
            if near && !inside && !phrases.all[next].class.is_like(phrase.class) {
                break;
            }
            at = phrases.all[next].end.max(at + 1);
            near = near && !inside;
            continue;
        }
        if entry.is(small::AUXILIARY | small::WILL)
            || line.verb(at).is_some()
            || entry.state.is_some()
        {
            match told(line, phrases, phrase, at) {
                Met::Governor {
                    governor,
                    sure,
                    among,
                    ..
                } if sure || !only_sure => {
                    return Met::Governor {
                        governor,
                        near,
                        sure,
                        among,
                    };
                }
                Met::OtherVerb if inside && !entry.is(small::AUXILIARY | small::WILL) => {
                    at += 1;
                    continue;
                }
                _ => return Met::OtherVerb,
            }
        }
        if entry.is(small::WHO | small::THAT) {
            if let Met::Governor {
                governor,
                sure,
                among,
                ..
            } = told(line, phrases, phrase, at + 1)
            {
                return Met::Governor {
                    governor,
                    near: near && !inside && line.is(at, small::WHO) && phrase.head.is_none(),
                    sure,
                    among,
                };
            }
            at = after_verb(line, at + 1, limit);
            inside = true;
            near = false;
            only_sure = true;
            continue;
        }
        if line.is(at, small::THE) && line.is(at + 1, small::TOLL) {
            // "bringing to 12 the number of dead".
            return Met::Nothing;
        }
        if entry.is(small::INCLUDING) && !inside {
            inside = true;
            near = false;
            at += 1;
            continue;
        }
        if entry.is(small::ANY_PREP) {
            inside = true;
            near = false;
            at += 1;
            continue;
        }
        if entry.is(small::AND | small::OR) {
            let mut next = at + 1;
            while line.is(next, small::MORE | small::THE) {
                next += 1;
            }
            if phrases.starting(next).is_some() || phrases.starting(at + 1).is_some() {
                inside = true;
                at += 1;
                continue;
            }
            if line.verb(next).is_some() || line.is(next, small::AUXILIARY | small::BY) {
                break;
            }
            inside = true;
            near = false;
            at += 1;
            continue;
        }
        if matches!(line.lower(at), "as") && line.lower(at + 1) == "well" {
            at += if line.lower(at + 2) == "as" { 3 } else { 2 };
            inside = true;
            continue;
        }
        if entry.is(small::STOP | small::SAY | small::BUT | small::LEAVE)
            && !(inside && entry.is(small::SAY))
        {
            if entry.is(small::LEAVE) && !inside {
                return Met::OtherVerb;
            }
            break;
        }
        if entry.is(small::TO) && !inside {
            break;
        }
        if inside || line.shape(at) == Some(Shape::Possessive) || line.is_hyphen(at) {
            at += 1;
            continue;
        }
        // An unknown word right after the phrase: its verb, or a reduced clause.
        let word = line.lower(at);
        let reduced = (word.ends_with("ed") || word.ends_with("ing") || word.ends_with("en"))
            && line.is(at + 1, small::ANY_PREP | small::TO);
        if reduced {
            inside = true;
            near = false;
            only_sure = true;
            at += 2;
            continue;
        }
        other = line.shape(at) == Some(Shape::Small) || line.is_heading;
        break;
    }
    if other { Met::OtherVerb } else { Met::Nothing }
}

impl Class {
    /// Whether things of both classes can stand in one list.
    pub fn is_like(self, other: Self) -> bool {
        let people = |class| matches!(class, Self::Person | Self::Bare | Self::Other);
        self == other || (people(self) && people(other))
    }
}

fn closing(line: &Line, from: usize, limit: usize) -> Option<usize> {
    (from + 1..limit).find(|at| matches!(line.word(*at), ")" | "]"))
}

/// Where to go on after the first verb of a clause.
fn after_verb(line: &Line, from: usize, limit: usize) -> usize {
    let mut at = from;
    while at < limit && line.is(at, small::AUXILIARY | small::ADVERB | small::WILL) {
        at += 1;
    }
    (at + 1).min(limit)
}

/// Where to go on after a comma: past an aside, or into a list.
fn after_comma(line: &Line, phrases: &Phrases, comma: usize, limit: usize) -> Option<usize> {
    let mut next = comma + 1;
    if line.is(next, small::AND | small::OR) {
        next += 1;
    }
    if let Some(phrase) = phrases.starting(next) {
        // A list, if all of it is there before the verb.
        let end = phrases.all[phrase].end;
        if !ends_in_state(line, &phrases.all[phrase]) || line.is(end, small::AUXILIARY) {
            let after = (end..(end + 6).min(limit)).find(|at| line.word(*at) == ",");
            // "12 people, two of them children, were killed" is an aside.
            if phrases.all[phrase].part == Part::Whole || after.is_none() {
                return Some(end);
            }
        }
    }
    // An aside: its other comma, and a verb behind it.
    let mut close = comma + 1;
    while close < limit.min(comma + 30) {
        if line.word(close) == "," {
            let mut after = close + 1;
            while is_idle(line, after) {
                after += 1;
            }
            let verb = line
                .verb(after)
                .is_some_and(|verb| verb.is(form::PAST | form::PARTICIPLE));
            if line.is(after, small::AUXILIARY) || verb || line.entry(after).state.is_some() {
                return Some(after);
            }
        }
        if matches!(line.word(close), ";" | ":" | ".") {
            break;
        }
        close += 1;
    }
    // "12 people, mostly civilians were killed" has lost its second comma.
    (line.is(comma + 1, small::INCLUDING) || line.is_adverb(comma + 1)).then_some(comma + 1)
}

/// The verb right before the phrase whose object it is.
fn left(line: &Line, phrase: &Phrase, used: &[Governor]) -> Option<Governor> {
    let mut at = phrase.count.from.checked_sub(1)?;
    for _ in 0..4 {
        let skip = line.is_adverb(at) || line.is_quote(at) || line.is(at, small::THE | small::MORE);
        if !skip {
            break;
        }
        at = at.checked_sub(1)?;
    }
    // The last word of a verb of two words has no reading of its own.
    let (at, verb) = (at.saturating_sub(2)..=at).rev().find_map(|start| {
        line.verb(start)
            .filter(|verb| start + verb.width as usize == at + 1)
            .map(|verb| (start, verb))
    })?;
    if verb.counts != Counts::Object
        || used
            .iter()
            .any(|taken| taken.road == Road::Right && taken.start <= at && at < taken.end)
    {
        return None;
    }
    if !is_active(line, at, verb) {
        return None;
    }
    let mut measure = verb.measure;
    let mut start = at;
    // "killed or wounded 12", "killing and injuring over 70".
    let mut before = at.checked_sub(1);
    if let Some(link) = before
        && (line.is(link, small::AND | small::OR) || line.word(link) == "/")
    {
        before = link.checked_sub(1);
    }
    if let Some(before) = before
        && let Some(first) = line.verb(before)
        && before + first.width as usize <= at
        && let Some(casualties) = both(first.measure, measure)
    {
        measure = casualties;
        start = before;
    }
    let class = if phrase.measure.is_some() {
        Class::Person
    } else {
        phrase.class
    };
    let measure = Lexicon::get().turned(measure, class)?;
    Some(Governor {
        measure,
        start,
        end: at + verb.width as usize,
        road: Road::Left,
    })
}

/// Whether a verb has an object here: not "were killed", not the noun "fire".
fn is_active(line: &Line, at: usize, verb: Verb) -> bool {
    let mut before = at;
    let mut helper = None;
    for _ in 0..4 {
        let Some(previous) = before.checked_sub(1) else {
            break;
        };
        before = previous;
        if line.is_adverb(before) || line.is_quote(before) {
            continue;
        }
        helper = Some(before);
        break;
    }
    let Some(helper) = helper else {
        return verb.is(form::PAST | form::THIRD | form::GERUND | form::BASE);
    };
    if line.is(helper, small::NOT) {
        return false;
    }
    if line.is(helper, small::MODAL) {
        return false;
    }
    if line.is(helper, small::BE | small::GET) {
        // "is killing 12".
        return verb.is(form::GERUND);
    }
    // A noun: "the fire", "an arrest".
    let is_noun = line.entry(at).noun.is_some() || verb.is(form::BASE);
    if is_noun && verb.form & (form::PAST | form::GERUND) == 0 {
        let noun_before = line.is(helper, small::THE | small::ARTICLE | small::ANY_PREP)
            || line.shape(helper) == Some(Shape::Possessive);
        return !noun_before;
    }
    true
}

/// A noun that carries the number: "the deaths of 12", "the toll rose to 12", "talks with the 27".
fn carried(line: &Line, phrase: &Phrase, strict: bool) -> Option<Governor> {
    let lexicon = Lexicon::get();
    let mut at = phrase.count.from.checked_sub(1)?;
    while line.is(at, small::THE | small::MORE) || line.is_adverb(at) || line.is_quote(at) {
        at = at.checked_sub(1)?;
    }
    let class = if phrase.measure.is_some() {
        Class::Person
    } else {
        phrase.class
    };
    if line.is(at, small::OF) {
        let noun = at.checked_sub(1)?;
        if let Some(measure) = line.entry(noun).of
            && let Some(measure) = lexicon.turned(measure, class)
        {
            return Some(Governor {
                measure,
                start: noun,
                end: noun + 1,
                road: Road::Noun,
            });
        }
    }
    if line.is(at, small::WITH) {
        let noun = at.checked_sub(1)?;
        if let Some(measure) = line.entry(noun).with
            && phrase.class == Class::Person
        {
            return Some(Governor {
                measure,
                start: noun,
                end: noun + 1,
                road: Road::Noun,
            });
        }
    }
    if strict || !(line.is(at, small::REACH) || line.word(at) == ":") {
        return None;
    }
    toll(line, phrase, at, class)
}

/// The toll that a number is said of, to the left of the word that ties them.
fn toll(line: &Line, phrase: &Phrase, tie: usize, class: Class) -> Option<Governor> {
    if !matches!(class, Class::Person | Class::Bare | Class::Other) {
        return None;
    }
    let floor = tie.saturating_sub(24);
    let mut at = tie;
    // What is counted, if it was said on the way: "the number of people wounded".
    let mut deed: Option<(&'static str, usize)> = None;
    let mut governor = None;
    let governed = |measure, start, end| {
        Some(Governor {
            measure,
            start,
            end,
            road: Road::Noun,
        })
    };
    while at > floor {
        at -= 1;
        if matches!(line.word(at), ";" | ".") || line.is(at, small::BUT) {
            break;
        }
        let entry = line.entry(at);
        let verb = line.verb(at);
        let the = at > 0 && line.is(at - 1, small::THE);
        let said = entry.state.or(entry.measure).or(verb
            .filter(|verb| verb.is(form::PARTICIPLE))
            .map(|verb| verb.measure));
        if let Some(measure) = said {
            // "the dead", "those killed", "casualties".
            if entry.measure.is_none() && the && line.entry(at + 1).noun.is_none() {
                return governed(measure, at, at + 1);
            }
            deed = Some((measure, at));
            continue;
        }
        if !entry.is(small::TOLL) {
            continue;
        }
        if matches!(line.lower(at), "toll" | "tolls") {
            let before = at.checked_sub(1)?;
            let named = line
                .entry(before)
                .measure
                .or(line.entry(before).of)
                .or(line.entry(before).state);
            let first = if named.is_some() { before } else { at };
            governor = governed(named.unwrap_or("killed"), first, at + 1);
        } else if let Some((measure, deed)) = deed {
            governor = governed(measure, deed, deed + 1);
        } else if at + 1 == tie && line.is(tie, small::OF) {
            continue;
        }
        break;
    }
    // "casualties rose to 12", "deaths stood at 12".
    if governor.is_none()
        && let Some((measure, at)) = deed
        && line.entry(at).measure.is_some()
        && !line.is(tie, small::OF)
        && line.lower(tie) != "as"
        && phrase.head.is_none()
    {
        governor = governed(measure, at, at + 1);
    }
    governor
}
