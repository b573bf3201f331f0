//! Whom a figure counts, where, over what time, and whether it is a running toll; and the figure itself.

use super::FigureMention;
use super::govern::{Governor, Road};
use super::lexicon::{Class, Lexicon, small};
use super::line::Line;
use super::phrase::{Part, Phrase};
use super::share::{Fate, Whole};
use crate::extract::names::{Mention, Sort};
use crate::model::Figure;
use std::ops::Range;

/// A time that a count runs over, as words of the line.
#[derive(Debug, Clone)]
struct Period {
    words: Range<usize>,
    cumulative: bool,
}

/// Appends the figures of a sentence to `found`.
pub fn describe(
    line: &Line,
    sentence: usize,
    phrases: &[Phrase],
    fates: &[Fate],
    mentions: &[Mention],
    found: &mut Vec<FigureMention>,
) {
    let periods = periods(line);
    let first = found.len();
    // For each phrase, its place in `found`.
    let mut places: Vec<Option<usize>> = vec![None; phrases.len()];
    for (index, (phrase, fate)) in phrases.iter().zip(fates).enumerate() {
        let range = line.bytes(phrase.count.start, phrase.words_end);
        let before = (fate.whole == Some(Whole::Before))
            .then(|| whole_before(found, first, sentence, phrase, fate))
            .flatten();
        let measure = match (fate.governor, before) {
            (Some(governor), _) => governor.measure.to_owned(),
            (None, Some(whole)) => found[whole].figure.measure.clone(),
            (None, None) => continue,
        };
        let Some((_, span)) = line.prose.in_paragraph(&range) else {
            continue;
        };
        let governor = fate.governor;
        let place = place_of(line, sentence, phrase, governor, phrases, mentions);
        let period = period_of(line, &periods, phrase, governor, phrases, fates);
        let cumulative = period.is_some_and(|period| period.cumulative)
            || governor.is_some_and(|governor| counts_all(line, governor))
            || carries_on(found, first, sentence, line, phrase, &measure);
        let who = who_of(line, phrase, sentence, mentions, &measure)
            .or_else(|| before.and_then(|whole| found[whole].figure.who.clone()));
        let period = period.map(|period| {
            line.prose.text[line.bytes(period.words.start, period.words.end)].to_owned()
        });
        let figure = Figure {
            scope: scope(
                who.as_deref(),
                &measure,
                place.as_deref(),
                period.as_deref(),
            ),
            measure,
            low: phrase.count.low,
            high: phrase.count.high,
            best: None,
            qualifier: phrase.count.qualifier.clone(),
            who,
            place,
            period,
            cumulative,
            part_of: None,
            words: line.prose.text[range.clone()].to_owned(),
            span: Some(span),
        };
        places[index] = Some(found.len());
        found.push(FigureMention {
            range,
            sentence,
            measured_by: governor.map(|governor| line.bytes(governor.start, governor.end)),
            part_of: before,
            figure,
        });
    }
    for (index, fate) in fates.iter().enumerate() {
        if let (Some(Whole::Here(whole)), Some(place)) = (fate.whole, places[index]) {
            found[place].part_of = places[whole];
        }
    }
    for at in first..found.len() {
        if let Some(whole) = found[at].part_of {
            let whole = found[whole].figure.clone();
            let share = &mut found[at].figure;
            share.part_of = Some(whole.words);
            share.cumulative |= whole.cumulative;
            share.place = share.place.take().or(whole.place);
            share.period = share.period.take().or(whole.period);
        }
    }
}

/// The figure of a sentence before that a share belongs to.
fn whole_before(
    found: &[FigureMention],
    first: usize,
    sentence: usize,
    phrase: &Phrase,
    fate: &Fate,
) -> Option<usize> {
    let fits = |figure: &FigureMention| {
        figure.sentence + 3 >= sentence
            && figure.part_of.is_none()
            && fate
                .governor
                .is_none_or(|governor| governor.measure == figure.figure.measure)
            && figure.figure.low.or(figure.figure.high) >= phrase.count.low
    };
    (first.saturating_sub(6)..first)
        .rev()
        .find(|at| fits(&found[*at]))
}

#[allow(clippy::too_many_lines)]
/// Whom a phrase counts, in the plural and without adjectives; with the actor's name where one is counted.
fn who_of(
    line: &Line,
    phrase: &Phrase,
    sentence: usize,
    mentions: &[Mention],
    measure: &str,
) -> Option<String> {
    let lexicon = Lexicon::get();
    let people = matches!(
        measure,
        "killed"
            | "wounded"
            | "casualties"
            | "displaced"
            | "captured"
            | "detained"
            | "abducted"
            | "missing"
            | "rescued"
            | "evacuated"
            | "released"
            | "infected"
            | "gathered"
            | "survived"
            | "deployed"
    );
    let mut head = phrase.head;
    if phrase.part != Part::Whole && head.is_none() {
        // "two of them children", "20 of the dead were members of …".
        let mut at = phrase.end;
        if line.is(at, small::BE) {
            at += 1;
        }
        head = (at..at + 3)
            .take_while(|at| !line.is(*at, small::FUNCTION) && !line.is_mark(*at))
            .filter(|at| {
                line.entry(*at)
                    .noun
                    .is_some_and(|noun| noun.class == Class::Person)
            })
            .last();
        if head.is_none() && phrase.part == Part::OfThem {
            return None;
        }
    }
    let Some(head) = head else {
        return people.then(|| "people".to_owned());
    };
    if line.entry(head).measure.is_some()
        && line
            .entry(head)
            .noun
            .is_none_or(|noun| noun.class == Class::Deed)
    {
        return Some("people".to_owned());
    }
    let plural = |at: usize| match line.entry(at).noun {
        Some(noun) => lexicon.who(noun).to_owned(),
        None => line.lower(at).to_owned(),
    };
    if matches!(
        line.lower(head),
        "lives" | "bodies" | "body" | "corpses" | "souls" | "remains"
    ) {
        return Some("people".to_owned());
    }
    let mut who = plural(head);
    if line.lower(head) == "members" || line.lower(head) == "member" {
        // "members of the security forces": the last noun of what they are members of.
        if phrase.words_end > head + 2 {
            let from =
                (head + 2..phrase.words_end).find(|at| !line.is(*at, small::THE | small::ARTICLE));
            if let Some(from) = from {
                let of = line.prose.text[line.bytes(from, phrase.words_end)].to_owned();
                return Some(
                    if line.shape(from) == Some(crate::extract::prose::Shape::Small) {
                        of.to_lowercase()
                    } else {
                        format!("{of} members")
                    },
                );
            }
        }
    }
    // "army defectors", "foreign ministers".
    let mut at = head;
    while at > phrase.count.end
        && (line.entry(at - 1).noun.is_some_and(|noun| {
            noun.class != Class::Unit && !noun.plural && noun.class != Class::Deed
        }) || matches!(
            (line.lower(at - 1), line.lower(at)),
            (
                "foreign" | "prime" | "interior" | "defence" | "defense",
                "minister" | "ministers"
            ) | ("armed" | "special", "forces")
        ))
    {
        at -= 1;
        who = format!("{} {who}", line.lower(at));
    }
    let actor = actor_of(line, phrase, sentence, mentions);
    if let Some(actor) = actor {
        who = format!("{actor} {who}");
    }
    if let Some(second) = phrase.second_head {
        let joined = (head + 1..second).find(|at| line.is(*at, small::AND | small::OR));
        who = format!(
            "{who} {} {}",
            joined.map_or("and", |at| line.lower(at)),
            plural(second)
        );
    }
    Some(who)
}

/// The words of a group that is counted: "four Hezbollah members", "20 soldiers of Hezbollah".
fn actor_of<'p>(
    line: &Line<'p>,
    phrase: &Phrase,
    sentence: usize,
    mentions: &[Mention],
) -> Option<&'p str> {
    let inside = line.bytes(phrase.count.start, phrase.words_end);
    let first = mentions.partition_point(|mention| mention.range.start < inside.start);
    mentions[first..]
        .iter()
        .take(4)
        .take_while(|mention| mention.range.start < inside.end)
        .find(|mention| {
            mention.sentence == sentence
                && mention.is_actor()
                && mention.sort == Sort::Group
                && mention.range.end <= inside.end
        })
        .map(|mention| &line.prose.text[mention.range.clone()])
}

/// The place that governs a phrase: the first one after it in its own clause, else the nearest one of the sentence.
fn place_of(
    line: &Line,
    sentence: usize,
    phrase: &Phrase,
    governor: Option<Governor>,
    phrases: &[Phrase],
    mentions: &[Mention],
) -> Option<String> {
    let own = line.bytes(phrase.count.start, phrase.end);
    let span = match governor {
        Some(governor) if governor.road != Road::Shared => {
            let verb = line.bytes(governor.start, governor.end);
            own.start.min(verb.start)..own.end.max(verb.end)
        }
        _ => own.clone(),
    };
    let at = mentions.partition_point(|mention| mention.range.start < own.end);
    let here = |mention: &&Mention| mention.sentence == sentence && mention.place().is_some();
    let after = mentions[at..]
        .iter()
        .take(8)
        .take_while(|mention| mention.sentence == sentence)
        .find(here);
    let before = mentions[at.saturating_sub(8)..at].iter().rev().find(here);
    let clear = |from: usize, to: usize, over_phrases: bool| {
        let words = line.prose.words_in(&(from..to.max(from)));
        words.clone().take(60).all(|word| {
            let word = word - line.base;
            !(line.word(word) == ";"
                || line.is(word, small::BUT | small::SAY)
                || matches!(line.lower(word), "while" | "whereas" | "whilst"))
        }) && (over_phrases
            || !phrases.iter().any(|other| {
                let start = line.bytes(other.count.start, other.end).start;
                start > own.start && start >= from && start < to
            }))
    };
    let after_clear = after.filter(|mention| {
        clear(
            span.end.min(mention.range.start),
            mention.range.start,
            false,
        )
    });
    let before_clear =
        before.filter(|mention| clear(mention.range.end, span.start.max(mention.range.end), true));
    after_clear
        .or(before_clear)
        .or(after)
        .or(before)
        .map(|mention| mention.name().to_owned())
}

/// The times that counts of a sentence may run over.
fn periods(line: &Line) -> Vec<Period> {
    let mut periods = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let word = line.lower(at);
        let period = match word {
            "since" => since(line, at),
            "so" if line.lower(at + 1) == "far" => Some(Period {
                words: at..at + 2,
                cumulative: true,
            }),
            "to" if line.lower(at + 1) == "date" => Some(Period {
                words: at..at + 2,
                cumulative: true,
            }),
            "this" if line.lower(at + 1) == "year" => Some(Period {
                words: at..at + 2,
                cumulative: true,
            }),
            "years" | "months" | "weeks" | "days" | "hours" => duration(line, at),
            "year" | "month" | "week" | "day" => compound(line, at),
            "war" | "conflict" | "uprising" | "revolt" | "insurgency" | "revolution"
            | "rebellion" | "unrest" => conflict(line, at),
            _ => None,
        };
        if let Some(period) = period {
            at = at.max(period.words.end);
            periods.push(period);
        } else {
            at += 1;
        }
    }
    periods
}

/// "since March 2011", "since the uprising began".
fn since(line: &Line, at: usize) -> Option<Period> {
    let mut end = at + 1;
    while end < line.len()
        && end < at + 9
        && !line.is_mark(end)
        && !line.is(
            end,
            small::STOP | small::WHO | small::AUXILIARY | small::AND | small::BUT | small::SAY,
        )
        && (line.verb(end).is_none() || line.is(end, small::TIME))
        && !(end > at + 2 && line.is(end, small::PREP))
    {
        end += 1;
    }
    (end > at + 1 && line.lower(at + 1) != "then").then_some(Period {
        words: at..end,
        cumulative: true,
    })
}

/// "in two years of fighting", "over the past six months", "in two days".
fn duration(line: &Line, unit: usize) -> Option<Period> {
    let mut start = unit;
    let mut number = false;
    while start > 0 && unit - start < 6 {
        let before = start - 1;
        let is_number = line.is(before, small::NUMBER)
            || line.shape(before) == Some(crate::extract::prose::Shape::Number);
        number |= is_number;
        let fills = is_number
            || line.is(before, small::THE | small::MORE | small::ADVERB)
            || matches!(
                line.lower(before),
                "past"
                    | "last"
                    | "first"
                    | "nearly"
                    | "almost"
                    | "about"
                    | "than"
                    | "over"
                    | "recent"
                    | "just"
                    | "previous"
            );
        if !fills {
            break;
        }
        start = before;
    }
    if !number
        || line.lower(unit + 1) == "ago"
        || line.is(unit + 1, small::STOP)
        || matches!(
            line.lower(unit + 1),
            "later" | "earlier" | "old" | "in" | "before"
        )
    {
        return None;
    }
    let tied = start > 0 && (line.is(start - 1, small::PREP) || line.lower(start - 1) == "after");
    let of = line.is(unit + 1, small::OF);
    if !tied && !of {
        return None;
    }
    if tied {
        start -= 1;
    }
    let mut end = unit + 1;
    if of {
        end += 1;
        while end < line.len()
            && end < unit + 5
            && !line.is_mark(end)
            && !line.is(end, small::FUNCTION)
            && line.verb(end).is_none()
        {
            end += 1;
        }
    }
    Some(Period {
        words: start..end,
        cumulative: matches!(line.lower(unit), "years" | "months"),
    })
}

/// "the 11-month crackdown", "the two-year-old conflict".
fn compound(line: &Line, unit: usize) -> Option<Period> {
    if unit < 2 || !line.is_hyphen(unit - 1) {
        return None;
    }
    let mut noun = unit + 1;
    while line.is_hyphen(noun) || matches!(line.lower(noun), "old" | "long") {
        noun += 1;
    }
    if line.lower(noun) == "civil" {
        noun += 1;
    }
    let event = matches!(
        line.lower(noun),
        "crackdown"
            | "war"
            | "conflict"
            | "uprising"
            | "revolt"
            | "insurgency"
            | "campaign"
            | "siege"
            | "battle"
            | "rebellion"
            | "revolution"
            | "crisis"
            | "unrest"
            | "operation"
            | "offensive"
            | "period"
    );
    event.then_some(Period {
        words: unit - 2..noun + 1,
        cumulative: matches!(line.lower(unit), "year" | "month"),
    })
}

/// "in the Syrian civil war", "during the conflict".
fn conflict(line: &Line, noun: usize) -> Option<Period> {
    let mut start = noun;
    while start > 0
        && noun - start < 4
        && !line.is(start - 1, small::FUNCTION)
        && !line.is_mark(start - 1)
    {
        start -= 1;
    }
    let the = start > 0 && line.is(start - 1, small::THE);
    let tied = start > 1 && matches!(line.lower(start - 2), "in" | "during" | "throughout");
    (the && tied).then(|| Period {
        words: start - 2..noun + 1,
        cumulative: true,
    })
}

/// The time that a phrase's count runs over.
fn period_of<'a>(
    line: &Line,
    periods: &'a [Period],
    phrase: &Phrase,
    governor: Option<Governor>,
    phrases: &[Phrase],
    fates: &[Fate],
) -> Option<&'a Period> {
    let span = |phrase: &Phrase, governor: Option<Governor>| match governor {
        Some(governor) => phrase.count.from.min(governor.start)..phrase.end.max(governor.end),
        None => phrase.count.from..phrase.end,
    };
    let distance = |span: &Range<usize>, period: &Period| {
        if period.words.start >= span.end {
            period.words.start - span.end
        } else {
            span.start.saturating_sub(period.words.end)
        }
    };
    let own = span(phrase, governor);
    let opening = |period: &&Period| {
        phrases
            .first()
            .is_some_and(|first| period.words.end <= first.count.from)
            && period.words.start <= 1
    };
    if let Some(period) = periods.iter().find(opening) {
        return Some(period);
    }
    let period = periods
        .iter()
        .filter(|period| {
            // Not across a semicolon or into another clause.
            let (from, to) = if period.words.start >= own.end {
                (own.end, period.words.start)
            } else {
                (period.words.end, own.start)
            };
            (from..to.max(from).min(from + 40)).all(|at| {
                line.word(at) != ";" && !line.is(at, small::BUT | small::STOP | small::WHO)
            })
        })
        .min_by_key(|period| distance(&own, period))?;
    // Another figure that stands nearer takes it.
    let mine = distance(&own, period);
    let nearer = phrases
        .iter()
        .zip(fates)
        .filter(|(_, fate)| fate.governor.is_some() && fate.whole.is_none())
        .take(64)
        .any(|(other, fate)| distance(&span(other, fate.governor), period) < mine);
    (!nearer).then_some(period)
}

/// "the figure for all the civilians killed": a count of everything.
fn counts_all(line: &Line, governor: Governor) -> bool {
    governor.road == Road::Noun
        && (governor.start.saturating_sub(3)..governor.start)
            .any(|at| line.lower(at) == "all" && line.is(at + 1, small::THE))
}

/// A toll in the thousands beside a running one of the same paragraph runs on as well.
fn carries_on(
    found: &[FigureMention],
    first: usize,
    sentence: usize,
    line: &Line,
    phrase: &Phrase,
    measure: &str,
) -> bool {
    let Some(before) = found[..first].last() else {
        return false;
    };
    let part = |sentence: usize| {
        line.prose
            .sentences
            .get(sentence)
            .map(|sentence| sentence.paragraph)
    };
    before.figure.cumulative
        && before.figure.measure == measure
        && before.sentence + 1 == sentence
        && part(before.sentence) == part(sentence)
        && phrase
            .count
            .low
            .or(phrase.count.high)
            .is_some_and(|low| low >= 1000)
}

/// Whom or what exactly, as a phrase that two reports would share.
fn scope(who: Option<&str>, measure: &str, place: Option<&str>, period: Option<&str>) -> String {
    let deed = if measure == "casualties" {
        "killed or wounded"
    } else {
        measure
    };
    let mut scope = format!("{} {deed}", who.unwrap_or("people"));
    if let Some(place) = place {
        scope.push_str(" in ");
        scope.push_str(place);
    }
    if let Some(period) = period {
        scope.push(' ');
        scope.push_str(period);
    }
    scope
}
