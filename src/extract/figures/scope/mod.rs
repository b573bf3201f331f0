//! Whom a figure counts, where, over what time, and whether it is a running toll; and the figure itself.

mod period;
mod place;
mod who;

use super::FigureMention;
use super::count::Said;
use super::govern::{Governor, Road};
use super::lexicon::{Class, Lexicon, small};
use super::line::Line;
use super::phrase::{Part, Phrase};
use super::share::{Fate, Whole};
use crate::extract::names::Mention;
use crate::model::Figure;
use period::{period_of, periods};
use place::place_of;
use who::who_of;

/// Appends the figures of a sentence to `found`.
pub fn describe(
    line: &Line,
    sentence: usize,
    phrases: &[Phrase],
    fates: &[Fate],
    mentions: &[Mention],
    found: &mut Vec<FigureMention>,
) {
    let periods = periods(line, phrases);
    let first = found.len();
    // For each phrase, its place in `found`.
    let mut places: Vec<Option<usize>> = vec![None; phrases.len()];
    for (index, (phrase, fate)) in phrases.iter().zip(fates).enumerate() {
        let range = line.bytes(phrase.count.start, words_end(line, phrase, fate.governor));
        let before = (fate.whole == Some(Whole::Before))
            .then(|| whole_before(found, first, sentence, phrase, fate))
            .flatten();
        let restated = match (fate.governor, fate.whole) {
            (None, None) => restated(line, sentence, phrase, found),
            _ => None,
        };
        let measure = match (fate.governor, before.or(restated)) {
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
            .or_else(|| {
                let whole = before.or(restated)?;
                found[whole].figure.who.clone()
            })
            .or_else(|| {
                let alone = fate.whole.is_none_or(|whole| whole == Whole::Before);
                (alone && Lexicon::is_of_people(&measure)).then(|| "people".to_owned())
            })
            .or_else(|| {
                // "destroyed 14 houses and damaged 30".
                let before = found[first..].last().filter(|_| phrase.head.is_none());
                before.and_then(|before| before.figure.who.clone())
            });
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

/// The figure told just before that a bare number counts anew: "The ministry said 20 soldiers died. Residents spoke of 40."
fn restated(
    line: &Line,
    sentence: usize,
    phrase: &Phrase,
    found: &[FigureMention],
) -> Option<usize> {
    let is_bare = phrase.head.is_none()
        && phrase.class == Class::Bare
        && phrase.part == Part::Whole
        && !matches!(phrase.count.said, Said::Article | Said::One | Said::Nothing);
    let closes = line.is_mark(phrase.end)
        || phrase.end >= line.len()
        || line.is(
            phrase.end,
            small::AND | small::BUT | small::STOP | small::TIME,
        );
    if !is_bare || !closes || !is_put(line, phrase) {
        return None;
    }
    let paragraph = |sentence: usize| line.prose.sentences[sentence].paragraph;
    let at = found.len().checked_sub(1)?;
    let last = &found[at];
    let counts_people = matches!(
        last.figure.measure.as_str(),
        "killed" | "wounded" | "casualties" | "detained" | "captured" | "missing" | "displaced"
    );
    let is_near =
        last.sentence + 1 >= sentence && paragraph(last.sentence) + 1 >= paragraph(sentence);
    (counts_people && is_near && last.part_of.is_none()).then_some(at)
}

/// Whether the words before a number put it for another one: "spoke of 40", "put it at 40", "counted 40".
fn is_put(line: &Line, phrase: &Phrase) -> bool {
    let Some(mut at) = phrase.count.from.checked_sub(1) else {
        return false;
    };
    while at > 0 && line.is_adverb(at) {
        at -= 1;
    }
    let before = |back: usize| at.checked_sub(back).map_or("", |at| line.lower(at));
    match line.lower(at) {
        "of" => matches!(before(1), "spoke" | "speak" | "speaks" | "figure" | "toll"),
        "at" => (1..=6).any(|back| {
            matches!(before(back), "put" | "puts" | "putting" | "placed")
                || matches!(before(back), "estimated" | "estimates") && names_number(line, at)
        }),
        "counted" | "counts" => true,
        // "the real number was closer to 70", "the figure was 70"
        "to" if matches!(
            before(1),
            "closer" | "nearer" | "close" | "rise" | "rises" | "risen"
        ) =>
        {
            names_number(line, at)
        }
        "as" if matches!(before(1), "toll" | "figure" | "number") => true,
        "is" | "was" | "be" => names_number(line, at),
        _ => false,
    }
}

/// Whether a clause whose verb stands at `at` has a number as its subject: "said the real figure | was".
fn names_number(line: &Line, at: usize) -> bool {
    (at.saturating_sub(6)..at).any(|at| {
        matches!(
            line.lower(at),
            "number" | "figure" | "toll" | "count" | "total"
        )
    })
}

/// The figure of a sentence before that a share belongs to.
fn whole_before(
    found: &[FigureMention],
    first: usize,
    sentence: usize,
    phrase: &Phrase,
    fate: &Fate,
) -> Option<usize> {
    // "nine of the wounded died": a share of the wounded.
    let state = (phrase.part == Part::OfThose)
        .then_some(phrase.state)
        .flatten();
    let measure = state
        .map(|(measure, _)| measure)
        .or(fate.governor.map(|governor| governor.measure));
    // "of the dead" points farther back than "of them".
    let reach = if state.is_some() { 8 } else { 3 };
    let fits = |figure: &FigureMention| {
        figure.sentence + reach >= sentence
            && figure.part_of.is_none()
            && measure.is_none_or(|measure| measure == figure.figure.measure)
            && figure.figure.low.or(figure.figure.high) >= phrase.count.low
    };
    (first.saturating_sub(9)..first)
        .rev()
        .find(|at| fits(&found[*at]))
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
