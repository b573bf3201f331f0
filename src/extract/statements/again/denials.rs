//! Which happening a denial is of: "The army denied it.", "dismissed the ministry's report as propaganda", "said it had carried
//! out no strikes there".

use super::{
    Class, FAR, NEAR, counted_within, is, is_attack, is_pointer, only_points, source, told_before,
    told_within, told_words,
};
use crate::extract::attribution::Attributed;
use crate::extract::prose::{Prose, Shape};
use crate::extract::statements::words::is_stop;
use crate::extract::statements::{Reading, content_words, overlap};
use crate::model::Stance;
use std::ops::Range;

/// Nobody needs more words than this to call a claim false.
const LONGEST: usize = 24;

/// "told Reuters the allegations were baseless"
pub(super) fn is_called_false(
    reading: &Reading<'_>,
    stretch: &Attributed,
    cue: &Range<usize>,
) -> bool {
    let prose = reading.prose;
    if prose.words_in(&stretch.range).len() > LONGEST {
        return false;
    }
    let words = told_words(prose, stretch, cue);
    let says_so = words.clone().any(|at| is(prose, at, Class::FALSE));
    // "that was not correct"
    let says_not = words.clone().any(|at| {
        at > 0
            && is_not(prose.lower(at - 1))
            && matches!(prose.lower(at), "correct" | "true" | "accurate")
    });
    let of_a_claim = words.clone().any(|at| is(prose, at, Class::CLAIM));
    let beside = Class::FALSE | Class::WHEN | Class::MANNER;
    (says_not || says_so && of_a_claim) && only_points(reading, words, beside)
}

/// The attack or gain of ground that a source says did not happen, or not by its hand, without the word: "said it had
/// carried out no strikes in the city", "that it was not behind the bombing".
pub(super) fn negated(
    reading: &Reading<'_>,
    stretch: &Attributed,
    cue: &Range<usize>,
) -> Option<usize> {
    let prose = reading.prose;
    if stretch.stance != Stance::Asserts {
        return None;
    }
    // "Not a round had been fired, he said, adding ...": on either side.
    let said = |range: Range<usize>| {
        let words = prose
            .words_in(&range)
            .filter(|at| prose.words[*at].is_word());
        negated_in(reading, stretch, words)
    };
    said(cue.end.max(stretch.range.start)..stretch.range.end)
        .or_else(|| said(stretch.range.start..cue.start.min(stretch.range.end)))
}

fn negated_in(
    reading: &Reading<'_>,
    stretch: &Attributed,
    words: impl DoubleEndedIterator<Item = usize> + Clone,
) -> Option<usize> {
    let prose = reading.prose;
    let words = first_clause(prose, words);
    let (first, last) = (words.clone().next()?, words.clone().last()?);
    if last - first > LONGEST {
        return None;
    }
    let is_to_come = words.clone().any(|at| {
        matches!(
            prose.lower(at),
            "will" | "would" | "won't" | "wouldn't" | "if" | "should" | "must"
        )
    });
    let denies = words
        .clone()
        .any(|at| is_not(prose.lower(at)) && denies_deed(prose, at, last));
    // "nobody was killed" is a count.
    let counts = || {
        counted_within(reading, &stretch.range)
            .into_iter()
            .any(|at| counts_harm(reading, at))
    };
    if !denies || is_to_come || counts() {
        return None;
    }
    answered(reading, stretch, &words)
}

fn is_not(word: &str) -> bool {
    matches!(word, "not" | "no" | "never" | "none" | "nothing") || word.ends_with("n't")
}

/// Whether "not" at `at` is said of a deed: "not behind the bombing", "had not fired", "no strikes".
fn denies_deed(prose: &Prose, at: usize, last: usize) -> bool {
    for at in at + 1..=last {
        if is(prose, at, Class::DEED | Class::ANSWER) || prose.lower(at) == "behind" {
            return true;
        }
        if is_there(prose, at) {
            return true;
        }
        let goes_on = is(prose, at, Class::FORCES)
            || matches!(
                prose.lower(at),
                "a" | "an"
                    | "any"
                    | "the"
                    | "its"
                    | "their"
                    | "our"
                    | "of"
                    | "to"
                    | "do"
                    | "with"
                    | "in"
                    | "been"
                    | "had"
                    | "have"
                    | "has"
                    | "was"
                    | "were"
                    | "did"
                    | "such"
                    | "single"
                    | "being"
                    | "russian"
                    | "military"
                    | "air"
                    | "operating"
                    | "deliberately"
            );
        if !goes_on {
            return false;
        }
    }
    false
}

/// "none of its men had been | in the area", "were | present"
fn is_there(prose: &Prose, at: usize) -> bool {
    matches!(prose.lower(at - 1), "been" | "was" | "were")
        && (matches!(prose.lower(at), "there" | "present" | "active")
            || prose.lower(at) == "in" && (at + 1..at + 4).any(|at| is(prose, at, Class::FORCES)))
}

/// Whether a source says that it was not there.
fn absent(prose: &Prose, mut words: impl Iterator<Item = usize> + Clone) -> bool {
    words.clone().any(|at| is_not(prose.lower(at))) && words.any(|at| at > 0 && is_there(prose, at))
}

/// The happening that a denial is about: the one it points to ("the claim", "it"), or one that it tells again in the same
/// words.
pub(super) fn denied(
    reading: &Reading<'_>,
    stretch: &Attributed,
    cue: &Range<usize>,
) -> Option<usize> {
    let prose = reading.prose;
    let words = first_clause(prose, told_words(prose, stretch, cue));
    let beside = Class::FALSE | Class::DEED | Class::MANNER;
    // "a report the army dismissed as false": it points on both sides of who says so.
    let around = prose
        .words_in(&stretch.range)
        .filter(|at| prose.words[*at].is_word() && !overlap(&prose.words[*at].range(), cue));
    if only_points(reading, words.clone(), beside) || only_points(reading, around, beside) {
        return pointed_to(reading, stretch, &words);
    }
    let (first, last) = (words.clone().next()?, words.clone().last()?);
    let said = content_words(prose, &(first..last + 1));
    let sentence = prose.sentence_at(stretch.range.start)?;
    let tells = |before: &usize| {
        let before = reading.happenings[*before].sentence;
        let told = content_words(prose, &prose.sentences[before].words);
        let (mut all, mut same) = (0, 0);
        for word in said.iter().filter(|word| !is_pointer(word)) {
            all += 1;
            same += usize::from(told.iter().any(|told| told == word));
        }
        before < sentence && same >= 2 && same * 2 > all
    };
    told_before(reading, stretch, NEAR)
        .find(tells)
        .or_else(|| answered(reading, stretch, &words))
}

/// What a denial that only points ("the report", "it", "involvement in the attack") points to.
fn pointed_to(
    reading: &Reading<'_>,
    stretch: &Attributed,
    words: &(impl Iterator<Item = usize> + Clone),
) -> Option<usize> {
    let prose = reading.prose;
    let sentence = prose.sentence_at(stretch.range.start)?;
    let is_claim = |before: &usize| {
        !matches!(
            reading.happenings[*before].kind,
            "CAMEO/Reject" | "Other/Other"
        )
    };
    // "the ministry's report": what the ministry said.
    if let Some(owner) = words.clone().find(|at| is_owner(prose, *at))
        && let Some(of) = told_before(reading, stretch, FAR).find(|before| {
            let claimant = claimant_of(reading, *before);
            let owner = prose.lower(owner);
            is_claim(before)
                && claimant
                    .split(' ')
                    .any(|word| word.eq_ignore_ascii_case(owner))
        })
    {
        return Some(of);
    }
    // "It was behind the attack, but the police denied the claim": what the sentence itself claims, even if that is no event.
    let opens = prose.sentences[sentence].range.start >= stretch.range.start;
    let near = || {
        told_before(reading, stretch, NEAR).take_while(|before| {
            let before = reading.happenings[*before].sentence;
            before == sentence || opens && before + 1 == sentence
        })
    };
    // "Three of the dead were planting bombs, it said. Hamas denied it.": no kind of event, but told.
    let is_told = |before: &usize| reading.happenings[*before].kind == "Other/Other";
    let names_deed = words.clone().any(|at| is(prose, at, Class::DEED));
    let names_claim = words.clone().any(|at| is(prose, at, Class::CLAIM));
    near()
        .find(is_claim)
        .or_else(|| near().find(is_told))
        .or_else(|| {
            // "the strike" is known farther back, "the report" only where nobody else reports in between.
            let of = (opens && (names_deed || names_claim))
                .then(|| told_before(reading, stretch, NEAR).find(is_claim))
                .flatten()?;
            let happening = &reading.happenings[of];
            let claimant = claimant_of(reading, of);
            let reports = |between: usize| {
                let range = &prose.sentences[between].range;
                reading.attributed.iter().any(|stretch| {
                    let cue = stretch.cue.as_ref();
                    stretch.claimant != claimant
                        && cue.is_some_and(|cue| range.start <= cue.start && cue.end <= range.end)
                })
            };
            let between = happening.sentence + 1..sentence;
            let is_clear = names_deed && fits(reading, of, words.clone())
                || between.into_iter().all(|between| !reports(between));
            let accuses = names_claim && happening.kind == "CAMEO/Disapprove";
            (is_clear && (accuses || is_contested(reading, of))).then_some(of)
        })
}

/// Whether the word at `at` owns the claim behind it: "the ministry's report".
fn is_owner(prose: &Prose, at: usize) -> bool {
    let owns = |at: usize| {
        prose
            .words
            .get(at)
            .is_some_and(|word| word.shape == Shape::Possessive)
    };
    owns(at + 1) && (at + 2..at + 4).any(|at| is(prose, at, Class::CLAIM))
}

/// Whether a happening is one that sides contradict each other about.
pub(super) fn is_contested(reading: &Reading<'_>, at: usize) -> bool {
    let happening = &reading.happenings[at];
    is_attack(happening)
        || happening.kind.starts_with("Riots/")
        || [
            "Battles/",
            "Violence",
            "Arrests",
            "Looting",
            "Abduction",
            "transfer of territory",
            "Coerce",
        ]
        .iter()
        .any(|kind| happening.kind.contains(kind))
}

/// Whether the nouns for a deed among `words` fit a happening: its sentence has them, or its kind goes by them.
fn fits(reading: &Reading<'_>, at: usize, mut words: impl Iterator<Item = usize> + Clone) -> bool {
    let prose = reading.prose;
    let happening = &reading.happenings[at];
    let told = &prose.sentences[happening.sentence].words;
    words.all(|at| {
        let word = prose.lower(at);
        let singular = word.strip_suffix('s').unwrap_or(word);
        let of_kind = || match singular {
            "strike" | "raid" | "airstrike" => happening.kind.contains("Air/"),
            "bombing" | "blast" | "explosion" => {
                happening.kind.starts_with("Explosions/") && !happening.kind.contains("Shelling")
            }
            "shelling" | "bombardment" => happening.kind.contains("Shelling"),
            "clashe" | "fighting" | "battle" | "ambush" => happening.kind.starts_with("Battles/"),
            "attack" | "incident" | "assault" => !happening.kind.ends_with("Arrests"),
            "arrest" | "detention" => happening.kind.ends_with("Arrests"),
            "kidnapping" | "abduction" => happening.kind.contains("Abduction"),
            "killing" | "massacre" | "shooting" | "assassination" => {
                !happening.kind.contains("Air/")
            }
            _ => false,
        };
        !is(prose, at, Class::DEED)
            || of_kind()
            || told.clone().any(|told| {
                let told = prose.lower(told);
                told.strip_suffix('s').unwrap_or(told) == singular
            })
    })
}

/// The attack or gain of ground told before that a denial answers: right behind it anything that it names of it does
/// ("denied the clinic was a target"), or the deed by another word ("denied firing on civilians", "that its fighters took
/// part"); farther back the denial may name nothing else.
fn answered(
    reading: &Reading<'_>,
    stretch: &Attributed,
    words: &(impl Iterator<Item = usize> + Clone),
) -> Option<usize> {
    let prose = reading.prose;
    let sentence = prose.sentence_at(stretch.range.start)?;
    // "that it had attacked a convoy on Sunday": what has a day or a victim of its own is another deed.
    let is_other = words.clone().any(|at| {
        let names_day = prose.words[at].shape == Shape::Capital && prose.lower(at).ends_with("day");
        let brings_up = matches!(prose.lower(at), "a" | "an")
            && !is(
                prose,
                at + 1,
                Class::DEED | Class::ANSWER | Class::CLAIM | Class::FORCES,
            );
        names_day || brings_up
    });
    if is_other {
        return None;
    }
    told_before(reading, stretch, FAR)
        .filter(|before| reading.happenings[*before].sentence < sentence)
        .find(|before| is_contested(reading, *before))
        .filter(|before| {
            let happening = &reading.happenings[*before];
            let told = &prose.sentences[happening.sentence];
            let is_same = |at: usize| {
                let word = prose.lower(at);
                !is_stop(prose, at)
                    && word.len() > 3
                    && told.words.clone().any(|told| prose.lower(told) == word)
            };
            let is_named = |at: usize| is(prose, at, Class::DEED | Class::ANSWER) || is_same(at);
            let is_next = happening.sentence + 1 == sentence
                && told.paragraph == prose.sentences[sentence].paragraph;
            let beside =
                Class::FORCES | Class::MANNER | Class::FALSE | Class::POINTER | Class::WHEN;
            let names_else =
                |at: usize| !is_named(at) && !is(prose, at, beside) && !is_stop(prose, at);
            (words.clone().any(is_named) || absent(prose, words.clone()))
                && (is_next
                    || fits(reading, *before, words.clone()) && !words.clone().any(names_else))
        })
}

/// The words up to where the source says something more: "rejected that account, | saying seven had died", "dismissed it as
/// propaganda | and insisted".
pub(super) fn first_clause(
    prose: &Prose,
    words: impl Iterator<Item = usize> + Clone,
) -> impl Iterator<Item = usize> + Clone {
    let first = words.clone().next();
    words.take_while(move |at| {
        let says_more = matches!(
            prose.lower(*at),
            "saying"
                | "insisting"
                | "adding"
                | "calling"
                | "blaming"
                | "claiming"
                | "alleging"
                | "although"
                | "though"
                | "whereas"
        ) || matches!(prose.lower(*at), "and" | "but")
            && matches!(
                prose.lower(at + 1),
                "said"
                    | "says"
                    | "insisted"
                    | "insists"
                    | "added"
                    | "called"
                    | "spoke"
                    | "told"
                    | "warned"
                    | "vowed"
                    | "threatened"
                    | "blamed"
                    | "accused"
            );
        Some(*at) == first || !says_more
    })
}

/// Who tells of a happening; empty if nobody is named.
fn claimant_of<'r>(reading: &'r Reading<'_>, at: usize) -> &'r str {
    source(reading, reading.happenings[at].trigger.start)
        .map_or("", |at| reading.attributed[at].claimant.as_str())
}

/// Whether a figure counts victims.
fn counts_harm(reading: &Reading<'_>, at: usize) -> bool {
    matches!(
        reading.figures[at].figure.measure.as_str(),
        "killed" | "wounded" | "casualties"
    )
}

/// The victims that a source counts beside its denial: "rejected that account, saying seven civilians had died".
pub(super) fn told_instead(
    reading: &Reading<'_>,
    at: usize,
    cue: &Range<usize>,
    figures_of: &[Vec<usize>],
) -> (Vec<usize>, Vec<usize>) {
    let prose = reading.prose;
    let stretch = &reading.attributed[at];
    let nothing = || (Vec::new(), Vec::new());
    let Some(last) = first_clause(prose, told_words(prose, stretch, cue)).last() else {
        return nothing();
    };
    let sentence = prose.sentence_at(stretch.range.start);
    let end = reading.attributed[at..]
        .iter()
        .take_while(|more| {
            more.claimant == stretch.claimant && prose.sentence_at(more.range.start) == sentence
        })
        .last()
        .map_or(stretch.range.end, |more| more.range.end);
    let rest = prose.words[last].end as usize..end;
    let mut figures = counted_within(reading, &rest);
    figures.retain(|at| counts_harm(reading, *at));
    let mut numbers = told_within(reading, &rest);
    numbers.retain(|number| figures_of[*number].iter().any(|at| figures.contains(at)));
    (figures, numbers)
}
