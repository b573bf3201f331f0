//! What a later sentence says of a happening that was told before it: a denial ("The army denied it."), a share of its
//! figures ("The council said 50 of the dead were children"), another count of its victims ("The council put the number of
//! dead at eight"), or who did it ("The group claimed the attack").
//!
//! None is an event of its own: each is another claim of the first.

use super::words::is_stop;
use super::{Reading, contains, content_words, overlap};
use crate::assets::AGAIN;
use crate::extract::attribution::Attributed;
use crate::extract::dictionary::ByNumber;
use crate::extract::happenings::Happening;
use crate::extract::prose::{Prose, Shape, Word};
use crate::model::Stance;
use crate::text::{Spelling, WordTable};
use std::ops::Range;
use std::sync::LazyLock;

/// The classes of `again.tsv`, as bits.
struct Class;

impl Class {
    const PRONOUN: u16 = 1;
    const CLAIM: u16 = 1 << 1;
    const FALSE: u16 = 1 << 2;
    const MANNER: u16 = 1 << 3;
    const DEED: u16 = 1 << 4;
    const WHEN: u16 = 1 << 5;
    const HARM: u16 = 1 << 6;
    const MORE: u16 = 1 << 7;
    const ANSWER: u16 = 1 << 8;
    const POINTER: u16 = Self::PRONOUN | Self::CLAIM;

    fn named(name: &str) -> u16 {
        match name {
            "pronoun" => Self::PRONOUN,
            "claim" => Self::CLAIM,
            "false" => Self::FALSE,
            "manner" => Self::MANNER,
            "deed" => Self::DEED,
            "when" => Self::WHEN,
            "harm" => Self::HARM,
            "more" => Self::MORE,
            "answer" => Self::ANSWER,
            _ => 0,
        }
    }
}

static WORDS: LazyLock<WordTable<u16>> = LazyLock::new(|| {
    let mut words = WordTable::default();
    for (class, list) in AGAIN.lines().filter_map(|line| line.split_once('\t')) {
        for word in list.split(',') {
            *words.of(word) |= Class::named(class);
        }
    }
    words
});

static BY_NUMBER: LazyLock<ByNumber<u16>> =
    LazyLock::new(|| ByNumber::of(&WORDS, 0, |classes| *classes));

/// The words of `again.tsv`.
pub(super) fn spellings() -> impl Iterator<Item = &'static Spelling> {
    WORDS.spellings()
}

/// Whether the word at `at` is of any of some classes.
fn is(prose: &Prose, at: usize, classes: u16) -> bool {
    let known = |word: &Word| BY_NUMBER.get(word.number) & classes != 0;
    prose.words.get(at).is_some_and(known)
}

/// Whether a folded word points to what was told before.
fn is_pointer(word: &str) -> bool {
    WORDS
        .get(word)
        .is_some_and(|known| known & Class::POINTER != 0)
}

/// A later claim of a happening told before.
pub(super) struct Again {
    /// The happening, as a place in the list.
    pub of: usize,
    /// The stretch that tells it, as a place in [`Reading::attributed`].
    pub stretch: usize,
    /// Whether it denies the happening.
    pub denies: bool,
    /// Its words, in bytes of the text.
    pub range: Range<usize>,
    /// Its figures, as places in the list.
    pub figures: Vec<usize>,
}

/// What is told again, and for each happening whether it is no more than that.
pub(super) fn told_again(
    reading: &Reading<'_>,
    figures_of: &[Vec<usize>],
) -> (Vec<Again>, Vec<bool>) {
    let mut again = Vec::new();
    let mut is_spent = vec![false; reading.happenings.len()];
    // For each happening that is another claim, of which one.
    let mut claim_of: Vec<Option<usize>> = vec![None; reading.happenings.len()];
    for number in 0..reading.happenings.len() {
        if let Some(more) = shared(reading, figures_of, number) {
            is_spent[number] = true;
            claim_of[number] = Some(more.of);
            again.push(more);
        }
    }
    for (at, stretch) in reading.attributed.iter().enumerate() {
        let Some(cue) = &stretch.cue else { continue };
        if let Some(number) = only_says_so(reading, stretch, cue) {
            is_spent[number] = true;
        }
        // "No group claimed responsibility."
        if stretch.claimant.starts_with("no ") {
            continue;
        }
        let denies = stretch.stance == Stance::Denies || is_called_false(reading, stretch, cue);
        if !denies && !stretch.claims_deed {
            continue;
        }
        let inside =
            |number: &usize| contains(&stretch.range, &reading.happenings[*number].trigger);
        let numbers: Vec<usize> = (0..reading.happenings.len()).filter(inside).collect();
        let of = if denies {
            denied(reading, stretch, cue)
        } else {
            claimed(reading, stretch, cue)
        };
        if let Some(of) = of.filter(|of| !is_spent[*of]) {
            let figures = |number: &usize| figures_of[*number].iter().copied();
            again.push(Again {
                of,
                stretch: at,
                denies,
                range: stretch.range.clone(),
                figures: if denies {
                    Vec::new()
                } else {
                    numbers.iter().flat_map(figures).collect()
                },
            });
            for number in numbers {
                is_spent[number] = true;
                claim_of[number] = Some(of);
            }
        } else if denies {
            // "denied reports that it had shelled the camp": what is denied is the event, the denying is not.
            let is_denying = |number: &usize| overlap(&reading.happenings[*number].trigger, cue);
            if !numbers.iter().all(is_denying) {
                for number in numbers.into_iter().filter(is_denying) {
                    is_spent[number] = true;
                }
            }
        }
    }
    for at in 0..reading.attributed.len() {
        if let Some((mut more, numbers)) = another_count(reading, figures_of, at) {
            // "15 died, the army said; doctors counted 31": what its own sentence tells needs no further claim.
            let is_told = more
                .figures
                .iter()
                .all(|at| figures_of[more.of].contains(at));
            if is_told && !is_spent[more.of] || numbers.iter().any(|number| is_spent[*number]) {
                continue;
            }
            // A third count is of what the second counted.
            while let Some(of) = claim_of[more.of].filter(|of| *of < more.of) {
                more.of = of;
            }
            if is_spent[more.of] {
                continue;
            }
            for number in numbers {
                is_spent[number] = true;
                claim_of[number] = Some(more.of);
            }
            again.push(more);
        }
    }
    // A share of another count is told of the attack that the count is of; what is told again stands before, so this ends.
    for more in &mut again {
        while let Some(of) = claim_of[more.of].filter(|of| *of < more.of) {
            more.of = of;
        }
    }
    (again, is_spent)
}

/// "The council put the number of dead at eight.", "The ministry said nobody died.": a stretch that does no more than count,
/// by another source, the victims of the attack told just before; with the happenings that it was read as.
fn another_count(
    reading: &Reading<'_>,
    figures_of: &[Vec<usize>],
    at: usize,
) -> Option<(Again, Vec<usize>)> {
    let prose = reading.prose;
    let stretch = &reading.attributed[at];
    let cue = stretch.cue.as_ref()?;
    let first = reading
        .figures
        .partition_point(|figure| figure.range.start < stretch.range.start);
    let figures: Vec<usize> = (first..reading.figures.len())
        .take_while(|at| reading.figures[*at].range.end <= stretch.range.end)
        .collect();
    let figure = reading.figures.get(*figures.first()?)?;
    let counts_victims = figures.iter().all(|at| {
        let figure = &reading.figures[*at].figure;
        matches!(figure.measure.as_str(), "killed" | "wounded" | "casualties")
            && !figure.cumulative
            && figure.period.is_none()
    });
    if !counts_victims || stretch.stance == Stance::Denies {
        return None;
    }
    let is_counted = |word: &Range<usize>| {
        figures
            .iter()
            .any(|at| contains(&reading.figures[*at].range, word))
    };
    let opens = told_words(prose, stretch, cue).next();
    let only_counts = told_words(prose, stretch, cue).all(|at| {
        // A name or a day tells of something else.
        let is_name = prose.words[at].shape == Shape::Capital && Some(at) != opens;
        let is_counted_here = is_counted(&prose.words[at].range());
        // "in the raids"
        let points = is(prose, at, Class::DEED)
            && matches!(
                prose.lower(at.saturating_sub(1)),
                "the" | "that" | "this" | "those" | "these"
            );
        let tells_count = points
            || is(prose, at, Class::HARM)
            || is_stop(prose, at) && !is(prose, at, Class::MORE);
        is_counted_here || !is_name && tells_count
    });
    // "A soldier was killed" is one more victim; nine of the wounded who died are no other count of the dead.
    let is_another = figures.iter().any(|at| {
        let figure = &reading.figures[*at];
        let whole = figure.part_of.map(|whole| &reading.figures[whole].figure);
        figure.figure.words.starts_with("a ")
            || figure.figure.words.starts_with("A ")
            || whole.is_some_and(|whole| whole.measure != figure.figure.measure)
            || figure.figure.measure != "wounded"
                && prose
                    .words_in(&figure.range)
                    .any(|at| matches!(prose.lower(at), "wounded" | "injured" | "hurt"))
    });
    let adds = figures.iter().any(|at| {
        let mut words = prose.words_in(&reading.figures[*at].range);
        words.any(|at| is(prose, at, Class::MORE))
    });
    let revised = prose
        .words_in(&stretch.range)
        .any(|at| matches!(prose.lower(at), "earlier" | "previously" | "initially"));
    if !only_counts || is_another || adds || revised {
        return None;
    }
    let of_whole = figure
        .part_of
        .and_then(|whole| figures_of.iter().position(|list| list.contains(&whole)));
    let is_none = figure.figure.stated() == Some(0);
    let sentence = figure.sentence;
    let paragraph = |sentence: usize| prose.sentences[sentence].paragraph;
    let before = || {
        (0..reading.happenings.len())
            .rev()
            .filter(|before| reading.happenings[*before].trigger.start < stretch.range.start)
            .take_while(|before| reading.happenings[*before].sentence + 1 >= sentence)
            .find(|before| is_attack(&reading.happenings[*before]))
            .filter(|before| {
                let happening = &reading.happenings[*before];
                let claimant = source(reading, happening.trigger.start)
                    .map_or("", |at| reading.attributed[at].claimant.as_str());
                let is_other = claimant != stretch.claimant;
                (is_none || is_other)
                    && !happening.planned
                    && !happening.background
                    && paragraph(happening.sentence) == paragraph(sentence)
            })
    };
    let of = of_whole.or_else(before)?;
    let inside = |number: &usize| contains(&stretch.range, &reading.happenings[*number].trigger);
    let numbers: Vec<usize> = (0..reading.happenings.len()).filter(inside).collect();
    (!numbers.contains(&of)).then(|| {
        let more = Again {
            of,
            stretch: at,
            denies: false,
            range: stretch.range.clone(),
            figures,
        };
        (more, numbers)
    })
}

/// "Martial law was imposed, state media announced": announcing it is no second event.
fn only_says_so(reading: &Reading<'_>, stretch: &Attributed, cue: &Range<usize>) -> Option<usize> {
    let inside = |happening: &&Happening| contains(&stretch.range, &happening.trigger);
    let first = reading
        .happenings
        .partition_point(|happening| happening.trigger.start < cue.start);
    let says = reading.happenings.get(first).filter(inside)?;
    let told = reading.happenings[..first].last().filter(inside)?;
    let ends = reading.prose.words_in(&(cue.end..stretch.range.end));
    let is_all = ends
        .into_iter()
        .all(|at| !reading.prose.words[at].is_word());
    let speaks = says.kind == "CAMEO/Make public statement" && overlap(&says.trigger, cue);
    (speaks && is_all && told.sentence == says.sentence).then_some(first)
}

/// So many sentences at most lie between what is told and what is said of it.
const NEAR: usize = 3;

/// The words of a stretch that its source says, as places in [`Prose::words`]: those behind the words that tie it to the
/// source ("An official, Karen Avagyan, rejected | the claim"), or else those before them ("the claim, | the army denied").
fn told_words<'r>(
    prose: &'r Prose,
    stretch: &Attributed,
    cue: &Range<usize>,
) -> impl DoubleEndedIterator<Item = usize> + Clone + 'r {
    let words = |range: Range<usize>| {
        prose
            .words_in(&range)
            .filter(|at| prose.words[*at].is_word())
    };
    let behind = cue.end.max(stretch.range.start)..stretch.range.end;
    let before = stretch.range.start..cue.start.min(stretch.range.end);
    words(if words(behind.clone()).next().is_some() {
        behind
    } else {
        before
    })
}

/// Whether words do no more than point to what was told before, with `beside` among the words that may stand beside.
fn only_points(prose: &Prose, words: impl Iterator<Item = usize> + Clone, beside: u16) -> bool {
    words.clone().any(|at| is(prose, at, Class::POINTER))
        && words
            .into_iter()
            .all(|at| is(prose, at, beside | Class::POINTER) || is_stop(prose, at))
}

/// Nobody needs more words than this to call a claim false.
const LONGEST: usize = 24;

/// "told Reuters the allegations were baseless"
fn is_called_false(reading: &Reading<'_>, stretch: &Attributed, cue: &Range<usize>) -> bool {
    let prose = reading.prose;
    if prose.words_in(&stretch.range).len() > LONGEST {
        return false;
    }
    let words = told_words(prose, stretch, cue);
    let says_so = words.clone().any(|at| is(prose, at, Class::FALSE));
    let of_a_claim = words.clone().any(|at| is(prose, at, Class::CLAIM));
    says_so && of_a_claim && only_points(prose, words, Class::FALSE | Class::WHEN)
}

/// The happenings told before a stretch by others, the nearest first.
fn told_before<'r>(
    reading: &'r Reading<'_>,
    stretch: &'r Attributed,
) -> impl Iterator<Item = usize> + 'r {
    let sentence = reading.prose.sentence_at(stretch.range.start).unwrap_or(0);
    (0..reading.happenings.len())
        .rev()
        .map(|number| (number, &reading.happenings[number]))
        .filter(|(_, before)| before.trigger.start < stretch.range.start)
        .take_while(move |(_, before)| before.sentence + NEAR >= sentence)
        .filter(|(_, before)| {
            let claimant = source(reading, before.trigger.start)
                .map_or("", |at| reading.attributed[at].claimant.as_str());
            !before.planned && !before.background && claimant != stretch.claimant
        })
        .map(|(number, _)| number)
}

/// The happening that a denial is about: the one it points to ("the claim", "it"), or one that it tells again in the same words.
fn denied(reading: &Reading<'_>, stretch: &Attributed, cue: &Range<usize>) -> Option<usize> {
    let prose = reading.prose;
    let words = told_words(prose, stretch, cue);
    let sentence = prose.sentence_at(stretch.range.start)?;
    let beside = Class::FALSE | Class::DEED | Class::MANNER;
    // "a report the army dismissed as false": it points on both sides of who says so.
    let around = prose
        .words_in(&stretch.range)
        .filter(|at| prose.words[*at].is_word() && !overlap(&prose.words[*at].range(), cue));
    if only_points(prose, words.clone(), beside) || only_points(prose, around, beside) {
        let is_claim = |before: &usize| {
            !matches!(
                reading.happenings[*before].kind,
                "CAMEO/Reject" | "Other/Other"
            )
        };
        // "It was behind the attack, but the police denied the claim": what the sentence itself claims, even if that is no event.
        let opens = prose.sentences[sentence].range.start >= stretch.range.start;
        let near = || {
            told_before(reading, stretch).take_while(|before| {
                let before = reading.happenings[*before].sentence;
                before == sentence || opens && before + 1 == sentence
            })
        };
        // "Three of the dead were planting bombs, it said. Hamas denied it.": no kind of event, but told.
        let is_told = |before: &usize| reading.happenings[*before].kind == "Other/Other";
        return near().find(is_claim).or_else(|| near().find(is_told));
    }
    let (first, last) = (words.clone().next()?, words.clone().next_back()?);
    let said = content_words(prose, &(first..last + 1));
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
    let in_other_words = || {
        told_before(reading, stretch)
            .take_while(|before| reading.happenings[*before].sentence + 1 >= sentence)
            .find(|before| is_answered(reading, *before, sentence, words.clone()))
    };
    told_before(reading, stretch)
        .find(tells)
        .or_else(in_other_words)
}

/// Whether a denial right behind an attack, in the same paragraph, answers it: it names something of it ("denied the clinic
/// was a target"), or the deed by another word ("denied firing on civilians", "that its fighters took part").
fn is_answered(
    reading: &Reading<'_>,
    before: usize,
    sentence: usize,
    mut words: impl Iterator<Item = usize> + Clone,
) -> bool {
    let prose = reading.prose;
    let happening = &reading.happenings[before];
    let (told, denied) = (
        &prose.sentences[happening.sentence],
        &prose.sentences[sentence],
    );
    if happening.sentence >= sentence
        || told.paragraph != denied.paragraph
        || !(is_attack(happening) || happening.kind.starts_with("Battles/"))
    {
        return false;
    }
    // "that it had attacked a convoy on Sunday": what has a day or a victim of its own is another deed.
    let is_other = words.clone().any(|at| {
        let names_day = prose.words[at].shape == Shape::Capital && prose.lower(at).ends_with("day");
        let brings_up = matches!(prose.lower(at), "a" | "an")
            && !is(prose, at + 1, Class::DEED | Class::ANSWER | Class::CLAIM);
        names_day || brings_up
    });
    if is_other {
        return false;
    }
    words.any(|at| {
        let word = prose.lower(at);
        let is_same = || {
            !is_stop(prose, at)
                && word.len() > 3
                && told.words.clone().any(|told| prose.lower(told) == word)
        };
        is(prose, at, Class::DEED | Class::ANSWER) || is_same()
    })
}

/// The attack that a source claims: the one told last before "claimed responsibility", "claimed the attack".
fn claimed(reading: &Reading<'_>, stretch: &Attributed, cue: &Range<usize>) -> Option<usize> {
    let prose = reading.prose;
    let words = prose.words_in(&stretch.range);
    let from = prose.word_from(cue.start);
    let claim = words
        .clone()
        .find(|at| *at >= from && matches!(prose.lower(*at), "claimed" | "claims" | "claim"))?;
    // "claimed the attack on Monday, saying it had killed 55": what it says of it stands behind the comma.
    let named = (claim + 1..words.end)
        .take_while(|at| !matches!(prose.word(*at), "," | ";"))
        .filter(|at| prose.words[*at].is_word());
    let is_pointed_to = prose.lower(prose.word_from(stretch.range.start)) == "which";
    let points = is_pointed_to && named.clone().next().is_none()
        || named.clone().any(|at| {
            prose.lower(at) == "responsibility"
                || is(prose, at, Class::DEED) && prose.lower(at - 1) == "the"
        });
    let only = named.clone().all(|at| {
        let beside = Class::POINTER | Class::DEED | Class::MANNER | Class::WHEN;
        is(prose, at, beside) || is_stop(prose, at)
    });
    if !points || !only {
        return None;
    }
    // "the attack" is rather what was called so.
    let noun = named
        .clone()
        .find(|at| is(prose, *at, Class::DEED))
        .map(|at| prose.lower(at));
    let is_called_so = |before: &usize| {
        let sentence = &prose.sentences[reading.happenings[*before].sentence];
        noun.is_some_and(|noun| sentence.words.clone().any(|at| prose.lower(at) == noun))
    };
    // "The blast, which Red Front claimed, killed 12": what it is of may follow.
    if is_pointed_to {
        let sentence = prose.sentence_at(stretch.range.start)?;
        let around = |at: &usize| {
            let happening = &reading.happenings[*at];
            happening.sentence == sentence && !happening.planned && is_attack(happening)
        };
        return (0..reading.happenings.len()).find(around);
    }
    let attacks =
        || told_before(reading, stretch).filter(|before| is_attack(&reading.happenings[*before]));
    attacks().find(is_called_so).or_else(|| attacks().next())
}

/// The happening whose figures a later one only parts: all its figures are shares of a figure of that one.
fn shared(reading: &Reading<'_>, figures_of: &[Vec<usize>], number: usize) -> Option<Again> {
    let figures = &figures_of[number];
    let whole = reading.figures[*figures.first()?].part_of?;
    let sentence = reading.happenings[number].sentence;
    if reading.figures[whole].sentence == sentence {
        return None;
    }
    let of = figures_of.iter().position(|list| list.contains(&whole))?;
    let parts = |at: &usize| {
        let figure = &reading.figures[*at];
        figure.part_of == Some(whole) || figure.part_of.is_some_and(|part| figures.contains(&part))
    };
    let happening = &reading.happenings[number];
    let stretch = source(reading, happening.trigger.start)?;
    let counts = |at: &usize| {
        let figure = &reading.figures[*at];
        let by = figure.measured_by.as_ref().unwrap_or(&figure.range);
        overlap(by, &happening.trigger) || overlap(&figure.range, &happening.trigger)
    };
    let measure = |at: usize| reading.figures[at].figure.measure.as_str();
    let is_told =
        !reading.happenings[of].background && measure(whole) == measure(*figures.first()?);
    (of != number && is_told && figures.iter().any(counts) && figures.iter().all(parts)).then(
        || Again {
            of,
            stretch,
            denies: false,
            range: happening.range.clone(),
            figures: figures.clone(),
        },
    )
}

/// Whether a happening is an attack, fighting or deaths.
pub(super) fn is_attack(happening: &Happening) -> bool {
    [
        "Battles/",
        "Explosions/",
        "Violence ",
        "Protests/Excessive",
        "CAMEO/Assault",
        "CAMEO/Fight",
        "Other/Death",
    ]
    .iter()
    .any(|start| happening.kind.starts_with(start))
}

/// The stretch that a byte lies in, as a place in the list.
pub(super) fn source(reading: &Reading<'_>, byte: usize) -> Option<usize> {
    let is_before = |stretch: &Attributed| stretch.range.start <= byte;
    let after = reading.attributed.partition_point(is_before);
    after
        .checked_sub(1)
        .filter(|at| reading.attributed[*at].range.end > byte)
}
