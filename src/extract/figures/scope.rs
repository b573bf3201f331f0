//! Whom a figure counts, where, over what time, and whether it is a running toll; and the figure itself.

use super::FigureMention;
use super::govern::{Governor, Road};
use super::lexicon::{Class, Lexicon, small};
use super::line::Line;
use super::phrase::{Part, Phrase};
use super::share::{Fate, Whole};
use crate::extract::names::{Mention, Sort};
use crate::extract::prose::Shape;
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
        let range = line.bytes(phrase.count.start, words_end(line, phrase, fate.governor));
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
        let who = who_of(line, phrase, sentence, mentions, &measure, governor)
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
            share.who = share.who.take().or(whole.who);
            share.place = share.place.take().or(whole.place);
            share.period = share.period.take().or(whole.period);
        }
    }
}

/// The first word after those that a figure quotes; "four who died" with its clause.
fn words_end(line: &Line, phrase: &Phrase, governor: Option<Governor>) -> usize {
    let clause = governor.filter(|governor| {
        phrase.head.is_none()
            && phrase.part == Part::Whole
            && line.is(phrase.end, small::WHO)
            && governor.start == phrase.end + 1
    });
    clause.map_or(phrase.words_end, |governor| governor.end)
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

/// Whom a phrase counts, in the plural and without adjectives; with the actor's name where one is counted.
fn who_of(
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
    if let Some(second) = phrase.second_head {
        let joined = (head + 1..second).find(|at| line.is(*at, small::AND | small::OR));
        let and = joined.map_or("and", |at| line.lower(at));
        who = format!("{who} {and} {}", plural_of(line, second));
    }
    Some(who)
}

/// How a figure calls those whom a noun names.
fn plural_of(line: &Line, at: usize) -> String {
    match line.entry(at).noun {
        Some(noun) => Lexicon::get().who(noun).to_owned(),
        None if line.is_heading => line.lower(at).to_owned(),
        None => line.word(at).to_owned(),
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

/// The place that governs a phrase: one after it in its own clause, else the nearest before it, else any of its sentence
/// that does not say where somebody spoke.
fn place_of(
    line: &Line,
    sentence: usize,
    phrase: &Phrase,
    governor: Option<Governor>,
    phrases: &[Phrase],
    mentions: &[Mention],
) -> Option<String> {
    let own = line.bytes(phrase.count.start, phrase.end);
    let told = match governor {
        Some(governor) if governor.road != Road::Shared => {
            let verb = line.bytes(governor.start, governor.end);
            own.start.min(verb.start)..own.end.max(verb.end)
        }
        _ => own.clone(),
    };
    let at = mentions.partition_point(|mention| mention.range.start < own.end);
    let here = |mention: &&Mention| mention.sentence == sentence && mention.place().is_some();
    let near = |mention: &&Mention| mention.sentence == sentence;
    // "the Observatory, based in Britain" tells where a source sits.
    let here = |mention: &&Mention| {
        let word = mention.words.start.checked_sub(line.base + 2);
        here(mention) && word.is_none_or(|word| line.lower(word) != "based")
    };
    let after: Vec<&Mention> = mentions[at..]
        .iter()
        .take(8)
        .take_while(near)
        .filter(here)
        .collect();
    let before: Vec<&Mention> = mentions[at.saturating_sub(8)..at]
        .iter()
        .rev()
        .skip_while(|mention| mention.range.start >= own.start)
        .take_while(near)
        .filter(here)
        .collect();
    let next_start = phrases
        .iter()
        .map(|other| other.count.start)
        .find(|start| *start >= phrase.end)
        .map(|start| line.bytes(start, start + 1).start);
    let barred = |from: usize, to: usize, classes: u32| {
        line.prose
            .words_in(&(from..to.max(from)))
            .take(60)
            .any(|word| {
                let word = word - line.base;
                line.is(word, classes)
                    || (classes & small::BUT != 0
                        && (line.word(word) == ";"
                            || matches!(line.lower(word), "while" | "whereas" | "whilst")))
            })
    };
    // "fired from Syria struck Lebanon": where they came from is not where they counted.
    let is_origin = |mention: &Mention| {
        (1..=3).any(|back| {
            let word = (mention.words.start).checked_sub(line.base + back);
            word.is_some_and(|word| line.lower(word) == "from")
        })
    };
    let own_clause = after.iter().find(|mention| {
        let from = told.end.min(mention.range.start);
        !barred(from, mention.range.start, small::BUT | small::SAY)
            && next_start.is_none_or(|next| mention.range.start < next)
            && !is_origin(mention)
    });
    let same_clause = before
        .iter()
        .find(|mention| !barred(mention.range.end, told.start, small::BUT));
    let place = own_clause.or(same_clause).or(before.first()).or_else(|| {
        after
            .iter()
            .find(|mention| !barred(told.end, mention.range.start, small::SAY))
    })?;
    // "Homs, a city in central Syria": the narrower of two that stand together.
    let narrower = before.iter().chain(&after).find(|other| {
        other
            .within
            .is_some_and(|within| mentions.get(within) == Some(*place))
            || (place.sort == Sort::Country
                && other.sort != Sort::Country
                && other.range.end < place.range.start
                && place.words.start - other.words.end <= 7
                && line.word(other.words.end.wrapping_sub(line.base)) == ",")
    });
    Some(narrower.unwrap_or(place).name().to_owned())
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
    // "since Wednesday" is a matter of days: the event's own time.
    let days = (at + 1..end).any(|at| {
        matches!(
            line.lower(at),
            "dawn"
                | "morning"
                | "noon"
                | "midnight"
                | "evening"
                | "night"
                | "overnight"
                | "yesterday"
        ) || (line.lower(at).ends_with("day") && line.is(at, small::TIME))
    });
    (end > at + 1 && line.lower(at + 1) != "then").then_some(Period {
        words: at..end,
        cumulative: !days,
    })
}

/// "in two years of fighting", "over the past six months", "in two days".
fn duration(line: &Line, unit: usize) -> Option<Period> {
    let mut start = unit;
    let mut number = false;
    while start > 0 && unit - start < 6 {
        let before = start - 1;
        let is_number = line.is(before, small::NUMBER) || line.shape(before) == Some(Shape::Number);
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
        // "since they killed 12" tells of the twelve, not of a time they died in.
        .filter(|period| governor.is_none_or(|governor| governor.start != period.words.end))
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
