//! Fates that a number takes from its neighbours: along a list ("five soldiers and three civilians were killed"), with the
//! verb left out ("twelve were killed in Homs, seven in Hama"), and from a whole to its parts ("including two children").

use super::count::Said;
use super::govern::{Governor, Phrases, Road, is_active, own};
use super::lexicon::{Class, Counts, Lexicon, form, small};
use super::line::Line;
use super::phrase::{Part, Phrase};

/// The larger number a share belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// A phrase of the same sentence.
    Here(usize),
    /// A figure of a sentence before.
    Before,
}

/// What befell those whom a phrase counts.
#[derive(Debug, Clone, Copy, Default)]
pub struct Fate {
    /// The words that tell it; `None` also where only the whole, in a sentence before, has them.
    pub governor: Option<Governor>,
    /// The whole it is a share of.
    pub whole: Option<Whole>,
    /// Whether they did something that no measure tells.
    acted: bool,
    /// Whether what would have befallen them is only what something was done for.
    undone: bool,
}

/// The fates of a sentence's phrases.
pub fn governors(line: &Line, phrases: &[Phrase]) -> Vec<Fate> {
    let mut starts = vec![None; line.len()];
    for (index, phrase) in phrases.iter().enumerate() {
        for at in [phrase.count.from, phrase.count.start, phrase.count.number] {
            starts[at] = Some(index as u32);
        }
    }
    let all = Phrases {
        all: phrases,
        at: &starts,
    };
    let mut fates: Vec<Fate> = Vec::with_capacity(phrases.len());
    let mut used: Vec<Governor> = Vec::new();
    for index in 0..phrases.len() {
        let recent = used.len().saturating_sub(4);
        let own = own(line, &all, index, &used[recent..]);
        used.extend(own.governor);
        fates.push(Fate {
            governor: own.governor,
            whole: own.among.then_some(Whole::Before),
            acted: own.acted,
            undone: own.undone,
        });
    }
    mark_shares(line, phrases, &mut fates);
    backward(line, phrases, &mut fates);
    forward(line, phrases, &mut fates);
    give_shares(phrases, &mut fates);
    fates
}

/// The governor of a neighbour, as it applies to this phrase.
fn taken_over(phrase: &Phrase, from: Governor) -> Option<Governor> {
    let class = if phrase.measure.is_some() {
        Class::Person
    } else {
        phrase.class
    };
    let measure = Lexicon::get().turned(from.measure, class)?;
    Some(Governor {
        measure,
        road: Road::Shared,
        ..from
    })
}

/// Whether the words between hold no verb and no new clause.
fn is_quiet(line: &Line, from: usize, to: usize) -> bool {
    to.saturating_sub(from) <= 14
        && (from..to).all(|at| {
            !line.is(
                at,
                small::AUXILIARY
                    | small::STOP
                    | small::BUT
                    | small::WHO
                    | small::LEAVE
                    | small::SAY,
            ) && line.verb(at).is_none()
                && line.entry(at).state.is_none()
                && !matches!(line.word(at), ";" | ":" | "." | "?" | "!")
        })
}

/// Whether the word before a phrase joins it to what stands before.
fn is_joined(line: &Line, phrase: &Phrase) -> bool {
    let Some(mut at) = phrase.count.from.checked_sub(1) else {
        return false;
    };
    if line.is(at, small::MORE) || line.is_adverb(at) {
        let Some(before) = at.checked_sub(1) else {
            return false;
        };
        at = before;
    }
    line.is(at, small::AND | small::OR)
        || matches!(line.word(at), "," | "/" | "&" | ";")
        || (at >= 2 && line.lower(at) == "as" && line.lower(at - 1) == "well")
        || (at >= 1
            && line.lower(at) == "with"
            && matches!(line.lower(at - 1), "along" | "together"))
}

/// Whether a phrase is said to be among those counted before: "including", "among them".
fn is_introduced(line: &Line, phrase: &Phrase) -> bool {
    let Some(mut at) = phrase.count.from.checked_sub(1) else {
        return false;
    };
    while at > 0 && (line.is_adverb(at) || line.is(at, small::THE)) {
        at -= 1;
    }
    line.is(at, small::INCLUDING) || is_among(line, phrase)
}

/// "killing civilians, including two children": the verb whose object nobody counted.
fn of_uncounted(line: &Line, phrase: &Phrase) -> Option<Governor> {
    let mut at = phrase.count.from.checked_sub(1)?;
    while line.is_adverb(at) {
        at = at.checked_sub(1)?;
    }
    if !line.is(at, small::INCLUDING) {
        return None;
    }
    let floor = at.saturating_sub(8);
    while at > floor {
        at -= 1;
        if let Some(verb) = line.verb(at) {
            // "all charges, including two": a noun.
            let active = verb.counts == Counts::Object
                && verb.is(form::PAST | form::GERUND)
                && is_active(line, at, verb);
            let measure = Lexicon::get()
                .turned(verb.measure, phrase.class)
                .filter(|_| active)?;
            return Some(Governor {
                measure,
                start: at,
                end: at + verb.width as usize,
                road: Road::Left,
            });
        }
        let crossed = line.is(
            at,
            small::AUXILIARY | small::STOP | small::WHO | small::SAY | small::BUT | small::NUMBER,
        );
        if crossed || matches!(line.word(at), ";" | ":" | ".") {
            return None;
        }
    }
    None
}

/// "among them 21 rebels", "among the dead were 11 children", "of whom two".
fn is_among(line: &Line, phrase: &Phrase) -> bool {
    let Some(mut at) = phrase.count.from.checked_sub(1) else {
        return false;
    };
    while at > 0 && (line.is_adverb(at) || line.is(at, small::THE)) {
        at -= 1;
    }
    // "among them 21 rebels", "among the dead were 11 children".
    let before = |back: usize| at.checked_sub(back).map_or("", |at| line.lower(at));
    let among = |word: &str| matches!(word, "among" | "amongst");
    if matches!(line.lower(at), "them" | "whom" | "those")
        && (among(before(1)) || before(1) == "of")
    {
        return true;
    }
    line.is(at, small::BE) && (1..=4).any(|back| among(before(back)))
        || (matches!(
            line.lower(at),
            "dead" | "victims" | "killed" | "wounded" | "injured"
        ) && (1..=2).any(|back| among(before(back))))
}

/// Whether the words after a phrase make it a share: "two journalists among them".
fn is_followed_by_whole(line: &Line, phrase: &Phrase) -> bool {
    let end = phrase.end;
    matches!(line.lower(end), "among" | "amongst")
        && (matches!(line.lower(end + 1), "them" | "whom")
            || (line.is(end + 1, small::THE)
                && (line.entry(end + 2).state.is_some()
                    || line.verb(end + 2).is_some()
                    || matches!(line.lower(end + 2), "victims" | "casualties"))))
}

/// Finds the shares, and the whole of each.
fn mark_shares(line: &Line, phrases: &[Phrase], fates: &mut [Fate]) {
    for index in 0..phrases.len() {
        let phrase = &phrases[index];
        let chained = index > 0
            && fates[index - 1].whole.is_some()
            && phrases[index - 1].part == Part::Whole
            && is_joined(line, phrase)
            && is_quiet(line, phrases[index - 1].end, phrase.count.from)
            && phrase.class.is_like(Class::Person)
            && fates[index].governor.is_none_or(|governor| {
                Some(governor.measure) == fates[index - 1].governor.map(|governor| governor.measure)
            });
        let aside = index > 0
            && is_aside(line, &phrases[index - 1], phrase)
            && fates[index].governor.is_none();
        // "two of them escaped" shares nothing.
        let of_number = phrases
            .get(index + 1)
            .is_some_and(|next| next.count.from <= phrase.end + 2);
        // "one of the world's busiest straits" names nobody who was counted.
        let named = phrase.part != Part::OfThose
            || phrase.state.is_some()
            || phrase.head.is_some()
            || of_number;
        let of_others =
            named && phrase.part != Part::Whole && (!fates[index].acted || phrase.state.is_some());
        let is_share = fates[index].whole.is_some()
            || of_others
            || is_introduced(line, phrase)
            || is_followed_by_whole(line, phrase)
            || chained
            || aside;
        if !is_share || phrase.count.said == Said::Nothing {
            fates[index].whole = None;
            continue;
        }
        let whole = whole_of(line, phrases, fates, index);
        let fits = match whole {
            Whole::Here(whole) => phrase.class.is_like(phrases[whole].class),
            Whole::Before => true,
        };
        if !fits {
            fates[index] = Fate::default();
            continue;
        }
        // Only words that point back have their whole in a sentence before.
        let points_back = phrase.part == Part::OfThem
            || phrase.state.is_some()
            || fates[index].whole.is_some()
            || is_followed_by_whole(line, phrase)
            || is_among(line, phrase);
        fates[index].whole = (whole != Whole::Before || points_back).then_some(whole);
        if fates[index].whole.is_none() && fates[index].governor.is_none() {
            fates[index].governor = of_uncounted(line, phrase);
        }
    }
}

/// "31 people (20 rebels and 11 civilians)", "31 people – 20 rebels and 11 civilians – were killed".
fn is_aside(line: &Line, before: &Phrase, phrase: &Phrase) -> bool {
    let Some(at) = phrase.count.from.checked_sub(1) else {
        return false;
    };
    at >= before.end && at <= before.end + 3 && (line.word(at) == "(" || line.is_dash(at))
}

/// The whole of a share: the number before it that is no share, else the one after "of" or "among".
fn whole_of(line: &Line, phrases: &[Phrase], fates: &[Fate], index: usize) -> Whole {
    let phrase = &phrases[index];
    // "10 of 48 people", "ten children were among 48 people killed".
    let is_after = |next: &Phrase| {
        let of = phrase.part == Part::OfThose && next.count.from <= phrase.end + 2;
        let among = fates[index].whole.is_some()
            && next.count.from <= phrase.end + 8
            && (1..=2).any(|back| {
                let at = next.count.from.checked_sub(back);
                at.is_some_and(|at| matches!(line.lower(at), "among" | "amongst"))
            });
        of || among
    };
    if phrases.get(index + 1).is_some_and(is_after) {
        return Whole::Here(index + 1);
    }
    if fates[index].whole.is_some() {
        // "were among the dead": the whole stands before, if anywhere.
        return Whole::Before;
    }
    let from = index.saturating_sub(6);
    (from..index)
        .rev()
        .find(|at| {
            fates[*at].whole.is_none()
                && phrases[*at].class.is_like(Class::Person)
                && fates[*at].governor.is_some()
        })
        .or_else(|| {
            (from..index)
                .rev()
                .find(|at| fates[*at].whole.is_none() && phrases[*at].class.is_like(phrase.class))
        })
        // "the dead included six women, one of them a nurse": a share of a share.
        .or_else(|| {
            (from..index).rev().find(|at| {
                (phrase.part == Part::OfThem || is_among(line, phrase))
                    && fates[*at].governor.is_some()
                    && phrases[*at].class.is_like(Class::Person)
            })
        })
        .map_or(Whole::Before, Whole::Here)
}

/// Lists whose verb comes last: "14 soldiers and five rebels were killed".
fn backward(line: &Line, phrases: &[Phrase], fates: &mut [Fate]) {
    for index in (0..phrases.len().saturating_sub(1)).rev() {
        let (phrase, next) = (&phrases[index], &phrases[index + 1]);
        let fate = fates[index];
        if fate.governor.is_some() || fate.whole.is_some() || fate.undone {
            continue;
        }
        let Some(governor) = fates[index + 1].governor else {
            continue;
        };
        let later = governor.start >= next.end;
        let adjacent = next.count.from == phrase.end;
        if later
            && matches!(governor.road, Road::Right | Road::Shared)
            && fates[index + 1].whole.is_none()
            && phrase.class.is_like(next.class)
            && (is_joined(line, next) || adjacent)
            && is_quiet(line, phrase.end, next.count.from)
        {
            fates[index].governor = taken_over(phrase, governor);
        }
    }
}

/// Lists whose verb comes first, and clauses that leave it out.
fn forward(line: &Line, phrases: &[Phrase], fates: &mut [Fate]) {
    for index in 1..phrases.len() {
        let phrase = &phrases[index];
        if fates[index].governor.is_some()
            || fates[index].whole.is_some()
            || fates[index].acted
            || fates[index].undone
            || line.is(phrase.end, small::SAY)
            || !is_joined(line, phrase)
        {
            continue;
        }
        // Over a share to its whole: "killed 12 people, including two women, and three soldiers".
        let from = index.saturating_sub(3);
        let Some(previous) = (from..index).rev().find(|at| fates[*at].whole.is_none()) else {
            continue;
        };
        let Some(governor) = fates[previous].governor else {
            continue;
        };
        let before = &phrases[previous];
        if !phrase.class.is_like(before.class) {
            continue;
        }
        let list =
            governor.end <= before.count.number && is_quiet(line, before.end, phrase.count.from);
        let elided = governor.start >= before.end
            && governor.end <= phrase.count.from
            && is_quiet(line, governor.end, phrase.count.from)
            && line.is(phrase.end, small::PREP | small::BY)
            && !matches!(phrase.count.said, Said::Article);
        if list || elided {
            fates[index].governor = taken_over(phrase, governor);
        }
    }
}

/// Gives shares the fate of their whole, and drops those that have none.
fn give_shares(phrases: &[Phrase], fates: &mut [Fate]) {
    for index in 0..phrases.len() {
        let Some(Whole::Here(whole)) = fates[index].whole else {
            continue;
        };
        let of_whole = fates[whole].governor;
        let own = fates[index].governor;
        let keep =
            own.is_some_and(|own| own.road != Road::Shared && !matches!(own.measure, "gathered"));
        if !keep {
            fates[index].governor =
                of_whole.and_then(|governor| taken_over(&phrases[index], governor));
        }
        if of_whole.is_none() {
            fates[index].whole = None;
        }
    }
}
