//! Whether the words round an expression look back or ahead, by the nearest word that tells.

use super::lexicon::lexicon;
use super::token::{Gap, Tense, Term, Token, Tokens, Word};

/// Where a date or a deed lies as its sentence has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// Before the time of writing, or on its day.
    Past,
    /// After it, or on its day: planned, expected, possible.
    Ahead,
    /// The sentence does not tell.
    Unknown,
}

/// How far is looked to either side, in tokens.
const REACH: usize = 24;

/// The direction of the expression that takes the tokens `at..end`.
///
/// In English the verb that a date belongs to mostly stands before it; only where nothing tells there the words after
/// it are asked.
pub(super) fn direction(tokens: &Tokens<'_>, at: usize, end: usize) -> Direction {
    // "since May" began before now, whatever follows.
    if at > 0 && tokens.is(at - 1, Word::Since) {
        return Direction::Past;
    }
    // "the talks planned for Saturday were called off"
    if matches!(tokens.spelling(end), "was" | "were") {
        return Direction::Past;
    }
    // "called a meeting for Thursday"
    if at > 0 && tokens.is(at - 1, Word::For) && matches!(tokens.term(at), Term::Weekday { .. }) {
        return Direction::Ahead;
    }
    // "postponed until Tuesday"
    if at > 1
        && tokens.any(at - 1, &[Word::Until, Word::Till, Word::To])
        && lexicon().defers(tokens.spelling(at - 2))
    {
        return Direction::Ahead;
    }
    // "saying Friday that they will leave"
    let verb = at.wrapping_sub(1 + usize::from(at > 1 && tokens.is(at - 1, Word::On)));
    if matches!(tokens.spelling(verb), "saying" | "says" | "said") {
        return Direction::Past;
    }
    // "could come as early as Tuesday"
    if at > 2
        && tokens.is(at - 1, Word::As)
        && tokens.is(at - 3, Word::As)
        && (tokens.is(at - 2, Word::Early) || tokens.spelling(at - 2) == "soon")
    {
        return Direction::Ahead;
    }
    let first = at.saturating_sub(REACH);
    let mut nearest_present = false;
    for place in (first..at).rev() {
        let Some(token) = tokens.get(place) else {
            break;
        };
        if stops(tokens, place, token) {
            break;
        }
        match tense(tokens, place, token) {
            // "said that the case is heard in May": who says so tells nothing of it.
            Tense::Past if nearest_present && reports(tokens, place) => {}
            Tense::Past => return Direction::Past,
            Tense::Future => return Direction::Ahead,
            Tense::Present => nearest_present = true,
            Tense::None => {}
        }
    }
    // "Under Thursday's agreement they will leave": what belongs to the day is no verb's.
    if tokens.is(end, Word::Possessive) {
        return Direction::Unknown;
    }
    for place in end..(end + REACH).min(tokens.list.len()) {
        let Some(token) = tokens.get(place) else {
            break;
        };
        if stops(tokens, place, token) {
            break;
        }
        match tense(tokens, place, token) {
            Tense::Past if !nearest_present => return Direction::Past,
            // "On Sunday, the League scheduled a meeting": the verb itself, not what is scheduled.
            Tense::Future
                if tokens.spelling(place).ends_with("ed") && !is_passive(tokens, place) =>
            {
                return Direction::Past;
            }
            Tense::Future => return Direction::Ahead,
            Tense::None | Tense::Past => {}
            Tense::Present => nearest_present = true,
        }
    }
    Direction::Unknown
}

fn tense(tokens: &Tokens<'_>, place: usize, token: &Token) -> Tense {
    // A capital is a name, also between quotation marks ("Meet the Press"), unless it opens a sentence.
    if token.capital && (!tokens.opens(place) || tokens.mark(place.wrapping_sub(1), b'"')) {
        return Tense::None;
    }
    match token.tense {
        // "is to meet" looks ahead.
        Tense::Present if tokens.is(place + 1, Word::To) => Tense::Future,
        // "is set to meet"
        Tense::Past
            if token.end - token.start == 3
                && tokens.is(place + 1, Word::To)
                && tokens.spelling(place) == "set" =>
        {
            Tense::Future
        }
        // "approved plans": what was approved, no verb.
        Tense::Future
            if place > 0
                && matches!(tokens.spelling(place), "plans" | "plan" | "hopes" | "meet")
                && tokens.get(place - 1).is_some_and(|before| {
                    before.tense == Tense::Past
                        && !matches!(tokens.spelling(place - 1), "did" | "didn't")
                }) =>
        {
            Tense::None
        }
        // "did not plan to leave"
        Tense::Future
            if matches!(
                tokens.spelling(place),
                "plan" | "expect" | "intend" | "hope" | "going"
            ) =>
        {
            Tense::Future
        }
        // "is heard", "are paid"
        Tense::Past
            if place > 0 && matches!(tokens.spelling(place - 1), "is" | "are" | "am" | "being") =>
        {
            Tense::Present
        }
        // "to be released", "will hit", "to expire": the verb tells nothing, what stands before does.
        Tense::Past | Tense::Future if place > 0 && bare(tokens, place - 1) => Tense::None,
        // "had been due", "was originally scheduled": what was to come has come.
        Tense::Future
            if place > 1
                && tokens.spelling(place - 1) == "been"
                && tokens.spelling(place - 2) == "had" =>
        {
            Tense::Past
        }
        tense => tense,
    }
}

/// Whether a verb only says who says what follows.
fn reports(tokens: &Tokens<'_>, at: usize) -> bool {
    matches!(
        tokens.spelling(at),
        "said" | "told" | "announced" | "added" | "reported" | "stated" | "confirmed"
    )
}

/// Whether a form of "to be" stands right before.
fn is_passive(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0
        && matches!(
            tokens.spelling(at - 1),
            "is" | "are" | "be" | "being" | "been"
        )
}

/// Whether the word at `at` leaves a verb after it without a tense of its own.
fn bare(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Word::To)
        || matches!(
            tokens.spelling(at),
            "be" | "will"
                | "would"
                | "could"
                | "may"
                | "might"
                | "must"
                | "should"
                | "shall"
                | "not"
        )
}

/// Whether a sentence ends at the token.
fn stops(tokens: &Tokens<'_>, place: usize, token: &Token) -> bool {
    match token.term {
        Term::End => true,
        Term::Mark(b'.' | b'!' | b'?' | b';') => {
            let abbreviation = matches!(
                tokens.before(place),
                Term::Month { short: true, .. } | Term::Weekday { short: true, .. }
            );
            !abbreviation
                && tokens.get(place + 1).is_none_or(|next| {
                    next.gap != Gap::None || matches!(next.term, Term::Mark(b'"' | b'\''))
                })
                && !title(tokens, place)
        }
        _ => false,
    }
}

/// Whether the full stop at `place` ends an abbreviation: one or two letters before it, a capital first.
fn title(tokens: &Tokens<'_>, place: usize) -> bool {
    let word = place.checked_sub(1).map_or("", |at| tokens.spelling(at));
    tokens.mark(place, b'.')
        && place > 0
        && tokens.capital(place - 1)
        && (word.len() <= 2
            || matches!(
                word,
                "Mrs"
                    | "Gen"
                    | "Sen"
                    | "Rep"
                    | "Gov"
                    | "Col"
                    | "Maj"
                    | "Capt"
                    | "Prof"
                    | "Rev"
                    | "Corp"
                    | "Inc"
            ))
}

/// Whether what stands before `at` makes a point out of a date: "by Friday", "until Friday", "starting Friday" look ahead of
/// their verb.
pub(super) fn is_limit(tokens: &Tokens<'_>, at: usize) -> bool {
    at > 0
        && (tokens.any(at - 1, &[Word::Until, Word::Till, Word::By, Word::Through])
            || tokens.spelling(at - 1) == "starting")
}

/// Whether a date surely belongs to a verb that looks back: it stands right before ("ended Jan. 31", "died on Jan. 31"), or
/// the date opens its clause ("On May 1, the bridge fell").
pub(super) fn is_told(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    // "since March", and whoever was killed was killed: nobody plans that, however near the next April is.
    if tokens.is(before, Word::Since) || is_done(tokens, before) {
        return true;
    }
    let before = if tokens.any(before, &[Word::On, Word::In]) {
        if tokens.mark(end, b',') && matches!(tokens.before(before), Term::End | Term::Mark(_)) {
            return true;
        }
        before.wrapping_sub(1)
    } else {
        before
    };
    // "broke out in Juba on", "seized Goma on": no more than where stands between.
    let verb = (before.saturating_sub(WHERE)..=before)
        .rev()
        .find(|at| !tells_where(tokens, *at));
    let is_past = |at: usize| {
        tokens
            .get(at)
            .is_some_and(|token| tense(tokens, at, token) == Tense::Past)
    };
    is_past(before) || verb.is_some_and(|at| is_past(at) && !reports(tokens, at))
}

/// So many tokens at most stand between a deed and its date: whom or what it was done to.
const OBJECT: usize = 8;

/// Whether the verb before a date, the nearest of its clause, is of a deed that nobody announces in the past tense.
fn is_done(tokens: &Tokens<'_>, before: usize) -> bool {
    (before.saturating_sub(OBJECT)..=before)
        .rev()
        .map_while(|at| tokens.get(at).map(|token| (at, token)))
        .take_while(|(at, token)| {
            !stops(tokens, *at, token)
                && !matches!(token.term, Term::Mark(_))
                && !tokens.is(*at, Word::To)
        })
        .find_map(|(at, token)| match token.tense {
            Tense::None => None,
            _ => {
                Some(DONE.contains(&tokens.spelling(at)) && tense(tokens, at, token) == Tense::Past)
            }
        })
        .unwrap_or(false)
}

/// Verbs of such deeds.
const DONE: [&str; 24] = [
    "attacked",
    "killed",
    "wounded",
    "injured",
    "seized",
    "captured",
    "bombed",
    "shelled",
    "struck",
    "hit",
    "died",
    "fell",
    "stormed",
    "ambushed",
    "kidnapped",
    "abducted",
    "arrested",
    "exploded",
    "crashed",
    "fled",
    "toppled",
    "overran",
    "retook",
    "destroyed",
];

/// So many tokens at most tell where, between a verb and its date.
const WHERE: usize = 6;

/// Whether a token may tell where something happened, or belongs to the verb before it: "out in South Juba".
fn tells_where(tokens: &Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Word::In)
        || matches!(
            tokens.spelling(at),
            "out" | "up" | "off" | "down" | "over" | "at" | "near" | "outside"
        )
        || tokens.capital(at) && !tokens.opens(at)
}

/// How far a pluperfect is looked for, in tokens.
const PLUPERFECT: usize = 12;

/// Whether a year is only named in passing, so that a story does not go on from it: "the treaty of 1839", "the 1951 treaty",
/// "(1805–1871)", "since 1815", "until 1945", "had been founded in 1904", "would last until 1945".
pub(super) fn aside(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let named = match tokens.term(before) {
        Term::Word(Word::Since | Word::Until | Word::Till) | Term::Mark(b'(') => true,
        Term::Word(Word::Of) => {
            tokens.capital(before.wrapping_sub(1))
                && matches!(tokens.before(before), Term::Other)
                && before > 0
        }
        Term::Word(Word::The) => {
            matches!(tokens.term(end), Term::Other)
                && tokens.get(end).is_some_and(|next| next.gap == Gap::Space)
        }
        Term::Word(Word::In) => tokens.spelling(before.wrapping_sub(1)) == "born",
        _ => false,
    };
    named || so_far(tokens, at).any(|place| matches!(tokens.spelling(place), "had" | "would"))
}

/// Whether the sentence of a date is told in the pluperfect: "The first try, in September 1862, had failed".
pub(super) fn looks_back(tokens: &Tokens<'_>, at: usize, end: usize) -> bool {
    let after = (end..end + PLUPERFECT).map_while(|place| {
        let token = tokens.get(place)?;
        (!stops(tokens, place, token)).then_some(place)
    });
    so_far(tokens, at)
        .chain(after)
        .any(|place| tokens.spelling(place) == "had" && !of_clause(tokens, place))
}

/// Whether a verb is of a clause that only tells who or what is meant: "the man who had led them".
fn of_clause(tokens: &Tokens<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    tokens.is(before, Word::That) || matches!(tokens.spelling(before), "who" | "which")
}

/// The tokens of the sentence before `at`, the nearest first, as far as a pluperfect is looked for.
fn so_far<'t>(tokens: &'t Tokens<'_>, at: usize) -> impl Iterator<Item = usize> + 't {
    (at.saturating_sub(PLUPERFECT)..at)
        .rev()
        .map_while(|place| {
            let token = tokens.get(place)?;
            (!stops(tokens, place, token)).then_some(place)
        })
}
