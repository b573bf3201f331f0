//! The noun phrase that a number opens: "at least 21 Islamist rebels and two …" ends before "and two".
//!
//! Finds its head by the lexicon where it can, by form where it must. It does not ask what happened to them.

use super::count::{Count, Said, hedge_following};
use super::lexicon::{Class, Noun, form, small};
use super::line::Line;
use crate::extract::prose::Shape;

/// What a number is a part of, by its own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Nothing: "12 rebels".
    Whole,
    /// "of them", "of whom".
    OfThem,
    /// "of the dead", "of the 48 people".
    OfThose,
}

/// A number with the noun it counts. Places are words of the line.
#[derive(Debug, Clone)]
pub struct Phrase {
    /// The number.
    pub count: Count,
    /// The first word after all that belongs to it.
    pub end: usize,
    /// The first word after what a figure quotes.
    pub words_end: usize,
    /// Its head noun.
    pub head: Option<usize>,
    /// A noun that "and" ties to the head under the same number.
    pub second_head: Option<usize>,
    /// What sort of thing the head names.
    pub class: Class,
    /// What the words "of …" make it a part of.
    pub part: Part,
    /// The measure that an adjective before the noun, or "of the dead", gives, and its word.
    pub state: Option<(&'static str, usize)>,
    /// The measure that the head gives by itself.
    pub measure: Option<&'static str>,
}

/// Where the head of a noun phrase stands.
struct Head {
    /// The head.
    at: Option<usize>,
    noun: Option<Noun>,
    end: usize,
    state: Option<(&'static str, usize)>,
}

/// The phrase that a number opens; `None` where what it counts is a unit of time, money or length.
pub fn phrase_of(line: &Line, count: Count) -> Option<Phrase> {
    let mut phrase = Phrase {
        end: count.end,
        words_end: count.end,
        head: None,
        second_head: None,
        class: Class::Bare,
        part: Part::Whole,
        state: None,
        measure: None,
        count,
    };
    let mut at = phrase.count.end;
    while line.is(at, small::MORE) && phrase.count.said != Said::Article {
        at += 1;
        phrase.words_end = at;
        phrase.end = at;
    }
    if phrase.count.said == Said::Nothing && matches!(line.lower(at), "one" | "-") {
        // "no one", "no-one".
        at += if line.is_hyphen(at) { 2 } else { 1 };
        phrase.class = Class::Person;
        phrase.words_end = at;
        phrase.end = at;
        return Some(phrase);
    }
    if line.is(at, small::OF) && !matches!(phrase.count.said, Said::Article | Said::Nothing) {
        at = read_of(line, &mut phrase, at + 1);
        if phrase.part == Part::OfThem {
            return Some(phrase);
        }
    }
    let head = head_of(line, at);
    if let Some(noun) = head.noun {
        if noun.class == Class::Unit {
            return None;
        }
        phrase.class = noun.class;
    } else if head.at.is_some() {
        phrase.class = Class::Other;
    }
    phrase.state = phrase.state.or(head.state);
    if let Some(head_at) = head.at {
        phrase.head = Some(head_at);
        phrase.measure = line.entry(head_at).measure;
        phrase.end = head.end;
        phrase.words_end = head.end;
        coordinate(line, &mut phrase);
        complement(line, &mut phrase);
    } else if phrase.part == Part::OfThose && head.end > at {
        phrase.end = head.end;
        phrase.words_end = head.end;
    }
    if let Some((qualifier, words)) = hedge_following(line, phrase.end) {
        if phrase.count.qualifier == crate::model::Qualifier::Exact {
            phrase.count.qualifier = qualifier;
            phrase.count.high = None;
            super::count::close(&mut phrase.count);
        }
        phrase.end += words;
        phrase.words_end = phrase.end;
    }
    Some(phrase)
}

/// Reads what stands after "of"; gives where its noun is to be looked for.
fn read_of(line: &Line, phrase: &mut Phrase, at: usize) -> usize {
    if matches!(line.lower(at), "them" | "whom" | "us" | "which") {
        phrase.part = Part::OfThem;
        phrase.words_end = at + 1;
        phrase.end = at + 1;
        return at;
    }
    if line.is(at, small::THE) || matches!(line.lower(at), "all") {
        let mut at = at + 1;
        if line.is(at, small::THE) {
            at += 1;
        }
        phrase.part = Part::OfThose;
        // "of the dead", "of those killed".
        let measure = line.entry(at).state.or_else(|| {
            line.verb(at)
                .filter(|verb| verb.is(form::PARTICIPLE))
                .map(|verb| verb.measure)
        });
        if let Some(measure) = measure
            && line.entry(at + 1).noun.is_none()
        {
            phrase.state = Some((measure, at));
            phrase.class = Class::Person;
            phrase.end = at + 1;
            phrase.words_end = at + 1;
        }
        return at;
    }
    let is_number = line.shape(at) == Some(Shape::Number) || line.is(at, small::NUMBER);
    if is_number {
        // "10 of 48 people": the second number opens a phrase of its own.
        phrase.part = Part::OfThose;
        return line.len();
    }
    // "one of Assad's soldiers" is a share of nothing that is counted.
    at
}

/// Whether a noun stands a few modifiers ahead.
fn noun_ahead(line: &Line, from: usize) -> Option<usize> {
    for at in from..from + 5 {
        if at >= line.len() || line.is(at, small::FUNCTION | small::NUMBER) {
            return None;
        }
        if line.is_mark(at) && !line.is_hyphen(at) && !line.is_quote(at) {
            return None;
        }
        let entry = line.entry(at);
        if entry.noun.is_some_and(|noun| noun.class != Class::Group) || entry.measure.is_some() {
            return Some(at);
        }
        let verb = line.verb(at);
        if verb.is_some_and(|verb| !verb.is(form::PARTICIPLE | form::GERUND)) {
            return None;
        }
    }
    None
}

/// Whether a word is written like the plural of a noun the lexicon does not have.
fn looks_plural(line: &Line, at: usize) -> bool {
    let word = line.lower(at);
    word.len() > 3
        && word.ends_with('s')
        && !word.ends_with("ss")
        && !word.ends_with("us")
        && !word.ends_with("is")
        && line.entry(at).small == 0
        && line.verb(at).is_none()
}

/// The head of the noun phrase that begins at a word.
#[allow(clippy::too_many_lines)]
fn head_of(line: &Line, from: usize) -> Head {
    let mut head = Head {
        at: None,
        noun: None,
        end: from,
        state: None,
    };
    let mut at = from;
    for _ in 0..10 {
        if at >= line.len() {
            break;
        }
        if line.is_hyphen(at) {
            at += 1;
            continue;
        }
        if line.is_quote(at) {
            // An opening mark goes on, a closing one after the head does not.
            if head.at.is_some() && !line.glued(at + 1) {
                break;
            }
            at += 1;
            continue;
        }
        if line.shape(at) == Some(Shape::Possessive) {
            // "three rebels' houses": what follows is the head.
            head.at = None;
            head.noun = None;
            at += 1;
            continue;
        }
        if line.is_mark(at) {
            break;
        }
        // "rebel-held", "al-Nusra": one modifier, unless its last part is a noun ("asylum-seekers").
        let mut last = at;
        while line.is_hyphen(last + 1) {
            last += 2;
        }
        if last > at {
            if line.entry(last).noun.is_none() || head.at.is_some() {
                if head.at.is_some() {
                    break;
                }
                at = last + 1;
                continue;
            }
            at = last;
        }
        let entry = line.entry(at);
        let verb = line.verb(at);
        if let Some(noun) = entry.noun
            && verb_here(line, at, head.at.is_some()).is_none()
            && !(head.at.is_some() && line.is(at, small::FUNCTION))
        {
            // A group noun alone heads nothing: "12 army".
            if noun.class != Class::Group || noun_ahead(line, at + 1).is_none() {
                head.at = Some(at);
                head.noun = Some(noun);
                head.end = at + 1;
            }
            at += 1;
            continue;
        }
        if entry.measure.is_some() && verb.is_none() {
            head.at = Some(at);
            head.noun = None;
            head.end = at + 1;
            at += 1;
            continue;
        }
        if line.is(at, small::FUNCTION | small::NUMBER) {
            break;
        }
        if head.at.is_some() && !line.glued(at) {
            // After a noun an unknown word is a verb, unless a noun follows: "police special officers".
            if line.shape(at) == Some(Shape::Small)
                || line.is_heading
                || verb.is_some()
                || entry.state.is_some()
            {
                break;
            }
            break;
        }
        if verb.is_some() || entry.state.is_some() {
            let adjective = entry.state.is_some()
                || verb.is_some_and(|verb| verb.is(form::PARTICIPLE | form::GERUND));
            let next = at + 1;
            let noun_next = noun_ahead(line, next).filter(|noun| *noun <= next + 1);
            if adjective && noun_next.is_some() && head.at.is_none() {
                if verb.is_none_or(|verb| verb.is(form::PARTICIPLE)) {
                    head.state = head
                        .state
                        .or(entry.state.map(|state| (state, at)))
                        .or(verb.map(|verb| (verb.measure, at)));
                }
                at += 1;
                continue;
            }
            break;
        }
        // An unknown word: a modifier where a noun follows, a head where it looks like one.
        let ahead = noun_ahead(line, at + 1);
        if ahead.is_some() {
            at += 1;
            continue;
        }
        let word = line.lower(at);
        if looks_plural(line, at) && !word.ends_with("ed") {
            head.at = Some(at);
            head.end = at + 1;
            head.noun = None;
            break;
        }
        let next_plural = looks_plural(line, at + 1) && line.entry(at + 1).noun.is_none();
        if next_plural || line.is_hyphen(at + 1) {
            at += 1;
            continue;
        }
        break;
    }
    head
}

/// The verb reading of a word that is a noun as well: "12 rockets hit", "40 guards", "two shells".
fn verb_here(line: &Line, at: usize, after_head: bool) -> Option<()> {
    let verb = line.verb(at)?;
    // A plural noun right after the number is a noun; after the head of a phrase it is a verb.
    if after_head {
        return Some(());
    }
    let plural = line.entry(at).noun.is_some_and(|noun| noun.plural);
    (verb.is(form::PAST | form::PARTICIPLE | form::GERUND) && !plural).then_some(())
}

/// "2,000 soldiers and police".
fn coordinate(line: &Line, phrase: &mut Phrase) {
    if !matches!(
        phrase.class,
        Class::Person | Class::Place | Class::Thing | Class::Weapon
    ) || phrase.count.said == Said::Article
        || phrase.count.said == Said::One
    {
        return;
    }
    let mut at = phrase.end;
    let mut last = None;
    // "soldiers, police and guards": commas only count if "and" closes the list.
    for _ in 0..4 {
        let comma = line.word(at) == ",";
        let joins = comma || line.is(at, small::AND | small::OR) || line.word(at) == "/";
        if !joins {
            break;
        }
        let mut next = at + 1;
        if comma && line.is(next, small::AND | small::OR) {
            next += 1;
        }
        let is_noun = line.entry(next).noun.is_some_and(|noun| {
            noun.plural && noun.class == phrase.class && verb_here(line, next, false).is_none()
        });
        let speaks = line.is(next + 1, small::SAY);
        if !is_noun || speaks || line.is(next, small::FUNCTION) {
            break;
        }
        if !comma || line.is(at + 1, small::AND | small::OR) {
            last = Some(next);
        }
        at = next + 1;
    }
    if let Some(last) = last {
        phrase.second_head = Some(last);
        phrase.end = last + 1;
        phrase.words_end = last + 1;
    }
}

/// "19 members of the security forces", "20 soldiers of Hezbollah".
fn complement(line: &Line, phrase: &mut Phrase) {
    let Some(head) = phrase.head else {
        return;
    };
    if !line.is(phrase.end, small::OF) || phrase.class != Class::Person {
        return;
    }
    let mut at = phrase.end + 1;
    let member = matches!(
        line.lower(head),
        "members"
            | "member"
            | "leaders"
            | "leader"
            | "commanders"
            | "commander"
            | "supporters"
            | "supporter"
            | "employees"
            | "followers"
            | "relatives"
            | "fighters"
            | "soldiers"
            | "officers"
            | "representatives"
            | "militants"
            | "victims"
            | "residents"
            | "citizens"
    );
    if !member {
        return;
    }
    if line.is(at, small::THE | small::ARTICLE) {
        at += 1;
    }
    let first = at;
    while at < line.len()
        && at < first + 8
        && (line.is_hyphen(at)
            || (line.is_quote(at) && line.glued(at + 1) && at == first)
            || (!line.is_mark(at)
                && !line.is(at, small::FUNCTION | small::NUMBER)
                && (line.verb(at).is_none() || line.shape(at) != Some(Shape::Small))
                && line.entry(at).state.is_none()
                && (line.shape(at) != Some(Shape::Small)
                    || line.entry(at).noun.is_some()
                    || at == first
                    || (line.glued(at))
                    || noun_ahead(line, at).is_some_and(|noun| noun <= at + 2))))
    {
        at += 1;
    }
    if at > first {
        phrase.words_end = at;
        phrase.end = at;
    }
}
