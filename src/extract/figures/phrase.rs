//! The noun phrase that a number opens: "at least 21 Islamist rebels and two …" ends before "and two".
//!
//! Finds its head by the lexicon where it can, by form where it must. It does not ask what happened to them.

use super::count::{Count, Said, hedge_following};
use super::head::{HeadNumber, head_of, noun_ahead, verb_here};
use super::lexicon::{Class, form, small};
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
    let hyphen = matches!(line.lower(at), "-" | "‑") && line.lower(at + 1) == "one";
    if phrase.count.said == Said::Nothing && (hyphen || line.lower(at) == "one") {
        // "no one", "no-one".
        at += if hyphen { 2 } else { 1 };
        phrase.class = Class::Person;
        phrase.words_end = at;
        phrase.end = at;
        return Some(phrase);
    }
    let nothing = phrase.count.said == Said::Nothing;
    let whole = nothing && matches!(line.lower(phrase.count.number), "nobody" | "none");
    if whole && !line.is(at, small::OF) {
        phrase.class = Class::Person;
        return Some(phrase);
    }
    if line.is(at, small::OF) && phrase.count.said != Said::Article && (whole || !nothing) {
        at = read_of(line, &mut phrase, at + 1);
        if phrase.part == Part::OfThem {
            return Some(phrase);
        }
    }
    let number = match phrase.count.said {
        Said::Article => HeadNumber::Named,
        Said::One | Said::Nothing => HeadNumber::Any,
        _ if phrase.count.low == Some(1) => HeadNumber::Any,
        _ => HeadNumber::Plural,
    };
    let head = head_of(line, at, number);
    if let Some(noun) = head.noun {
        if noun.class == Class::Unit {
            return None;
        }
        phrase.class = noun.class;
    } else if head.at.is_some() {
        phrase.class = if head.agent {
            Class::Person
        } else {
            Class::Other
        };
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
    // "350 rounds a minute": a rate.
    let each = line.is(phrase.end, small::ARTICLE)
        || matches!(line.lower(phrase.end), "per" | "every" | "each");
    let unit = line.entry(phrase.end + 1).noun;
    if each && unit.is_some_and(|noun| noun.class == Class::Unit && !noun.plural) {
        return None;
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
    // "four of her children" is no share of anything counted.
    if matches!(
        line.lower(at),
        "its" | "their" | "his" | "her" | "our" | "my" | "your"
    ) {
        return at + 1;
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
        let next = line.entry(at + 1);
        let ends = at + 1 >= line.len()
            || line.is_mark(at + 1)
            || next.small != 0
            || line.verb(at + 1).is_some();
        if let Some(measure) = measure
            && next.noun.is_none()
            && ends
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
        // "journalists and media workers".
        let noun = (next..next + 3)
            .take_while(|at| {
                !line.is(*at, small::FUNCTION | small::NUMBER)
                    && !line.is_mark(*at)
                    && line.shape(*at) != Some(Shape::Number)
            })
            .find(|at| {
                let noun = line.entry(*at).noun;
                noun.is_some_and(|noun| noun.plural && noun.class == phrase.class)
                    && !verb_here(line, *at, false)
            });
        let Some(noun) = noun else {
            break;
        };
        let quiet =
            (next..noun).all(|at| line.verb(at).is_none() && line.shape(at) == Some(Shape::Small));
        if !quiet || line.is(noun + 1, small::SAY) {
            break;
        }
        if !comma || line.is(at + 1, small::AND | small::OR) {
            last = Some(noun);
        }
        at = noun + 1;
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
