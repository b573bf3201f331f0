//! Whom a phrase counts: the noun in its plural, with the words that make one name with it, or the actor that is counted.

use super::super::govern::{Governor, Road};
use super::super::lexicon::{Class, Lexicon, small};
use super::super::line::Line;
use super::super::phrase::{Part, Phrase};
use crate::extract::names::{Mention, Sort};
use crate::extract::prose::Shape;
use std::ops::Range;

/// Whom a phrase counts, in the plural and without adjectives; with the actor's name where one is counted.
pub fn who_of(
    line: &Line,
    phrase: &Phrase,
    sentence: usize,
    mentions: &[Mention],
    measure: &str,
    governor: Option<Governor>,
) -> Option<String> {
    let Some(head) = phrase.head.or_else(|| told_of_share(line, phrase)) else {
        let people = Lexicon::is_of_people(measure);
        let toll = governor.and_then(|governor| told_of_toll(line, governor));
        return toll
            .or_else(|| (people && phrase.part == Part::Whole).then(|| "people".to_owned()));
    };
    if line.lower(head) == "people"
        && let Some(who) = governor.and_then(|governor| told_of_toll(line, governor))
    {
        return Some(who);
    }
    let entry = line.entry(head);
    let counts_itself =
        entry.measure.is_some() && entry.noun.is_none_or(|noun| noun.class == Class::Deed);
    if counts_itself
        || matches!(
            line.lower(head),
            "lives" | "bodies" | "body" | "souls" | "remains"
        )
    {
        return Some("people".to_owned());
    }
    let end = phrase.words_end.max(head + 1);
    let fighters = matches!(
        line.lower(head),
        "member"
            | "members"
            | "fighter"
            | "fighters"
            | "soldier"
            | "soldiers"
            | "militant"
            | "militants"
            | "men"
            | "terrorists"
            | "gunmen"
            | "combatants"
            | "elements"
    );
    if let Some((actor, before)) = actor_of(line, head, phrase.count.end..end, sentence, mentions)
        && (fighters || before)
    {
        let who = plural_of(line, head);
        return Some(format!(
            "{actor} {}",
            if fighters { "members" } else { &who }
        ));
    }
    if matches!(line.lower(head), "members" | "member") && phrase.words_end > head + 2 {
        // "members of the security forces".
        let from = (head + 2..phrase.words_end)
            .find(|at| !line.is(*at, small::THE | small::ARTICLE) && !line.is_quote(*at));
        if let Some(from) = from.filter(|from| line.shape(*from) == Some(Shape::Small)) {
            return Some(line.prose.text[line.bytes(from, phrase.words_end)].to_lowercase());
        }
    }
    // "army defectors", "foreign ministers".
    let mut who = plural_of(line, head);
    let mut at = head;
    while at > phrase.count.end && is_part_of_compound(line, at - 1) {
        at -= 1;
        who = format!("{} {who}", line.word(at));
    }
    if let Some(second) = phrase.second_head.filter(|second| *second > head + 2) {
        // "men, women and children".
        let rest = &line.prose.text[line.bytes(head + 1, second + 1)];
        let gap = if line.glued(head + 1) { "" } else { " " };
        return Some(format!("{who}{gap}{}", rest.to_lowercase()));
    }
    if let Some(second) = phrase.second_head {
        let joined = (head + 1..second).find(|at| line.is(*at, small::AND | small::OR));
        let and = joined.map_or("and", |at| line.lower(at));
        who = format!("{who} {and} {}", plural_of(line, second));
    }
    Some(who)
}

/// How a figure calls those whom a noun names.
fn plural_of(line: &Line, at: usize) -> String {
    if let Some(noun) = line.entry(at).noun {
        return Lexicon::get().who(noun).to_owned();
    }
    let word = if line.is_heading {
        line.lower(at)
    } else {
        line.word(at)
    };
    match word.strip_suffix("man") {
        Some(stem) => format!("{stem}men"),
        None if word.ends_with(['s', 'n']) => word.to_owned(),
        None => format!("{word}s"),
    }
}

/// Whether a word makes one name with the noun after it: "army defectors", "Gulf states", not "Syrian soldiers".
fn is_part_of_compound(line: &Line, at: usize) -> bool {
    let next = line.lower(at + 1);
    let noun = line
        .entry(at)
        .noun
        .is_some_and(|noun| !noun.plural && !matches!(noun.class, Class::Unit | Class::Deed));
    let minister = matches!(
        line.lower(at),
        "foreign" | "prime" | "interior" | "defence" | "defense" | "armed" | "special"
    ) && matches!(next, "minister" | "ministers" | "forces");
    let states = next == "states" && line.shape(at) == Some(Shape::Capital);
    let own_word = at == 0 || !line.is_hyphen(at - 1);
    let plain = noun && line.shape(at) == Some(Shape::Small) && !line.is(at, small::MORE);
    // "crew members", "gang members", "family members".
    let members = matches!(next, "members" | "member")
        && line.shape(at) == Some(Shape::Small)
        && !line.is_mark(at)
        && !line.is(at, small::MORE | small::FUNCTION | small::NUMBER);
    own_word && (plain || minister || states || members)
}

/// Whom a toll counts: "the number of civilians killed".
fn told_of_toll(line: &Line, governor: Governor) -> Option<String> {
    if governor.road != Road::Noun {
        return None;
    }
    let near = governor.start.saturating_sub(2)..governor.end + 3;
    near.filter(|at| !line.is(*at, small::FUNCTION))
        .find(|at| {
            let noun = line.entry(*at).noun;
            noun.is_some_and(|noun| noun.class == Class::Person && noun.plural)
        })
        .map(|at| plural_of(line, at))
}

/// The noun that says who a share is: "two of them children", "20 of the dead, it said, were members of …".
fn told_of_share(line: &Line, phrase: &Phrase) -> Option<usize> {
    if phrase.part == Part::Whole {
        return None;
    }
    let mut at = phrase.end;
    if line.word(at) == "," {
        at = (at + 1..at + 16).find(|at| line.word(*at) == ",")? + 1;
    }
    if line.is(at, small::BE) {
        at += 1;
    }
    (at..at + 4)
        .take_while(|at| !line.is(*at, small::FUNCTION & !small::ARTICLE) && !line.is_mark(*at))
        .filter(|at| {
            let noun = line.entry(*at).noun;
            noun.is_some_and(|noun| noun.class == Class::Person)
        })
        .last()
}

/// The words of a group that is counted, and whether they stand before the noun: "four Hezbollah members", "20 soldiers of Hezbollah", "12 fighters from Hezbollah".
fn actor_of<'p>(
    line: &Line<'p>,
    head: usize,
    words: Range<usize>,
    sentence: usize,
    mentions: &[Mention],
) -> Option<(&'p str, bool)> {
    let head_start = line.bytes(head, head + 1).start;
    let from = line
        .bytes(words.start.min(head), words.end.max(head + 1))
        .start;
    // A preposition ties a name after the noun to it.
    let next = head + 1 + usize::from(line.is_quote(head + 1));
    let tied = matches!(line.lower(next), "of" | "from")
        || (line.lower(next) == "belonging" && line.lower(next + 1) == "to");
    let limit = (head + if tied { 5 } else { 0 }).min(line.len() - 1);
    let to = line.bytes(limit, limit + 1).end;
    let first = mentions.partition_point(|mention| mention.range.start < from);
    mentions[first..]
        .iter()
        .take(6)
        .take_while(|mention| mention.sentence == sentence && mention.range.start < to)
        .find(|mention| {
            let covers_head = mention.range.start <= head_start && head_start < mention.range.end;
            let proper = line.prose.text[mention.range.clone()].starts_with(char::is_uppercase);
            mention.is_actor() && mention.sort == Sort::Group && !covers_head && proper
        })
        .map(|mention| {
            (
                &line.prose.text[mention.range.clone()],
                mention.range.start < head_start,
            )
        })
}
