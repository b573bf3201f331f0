//! What happened to those whom a number counts: the verb or noun that governs its phrase.
//!
//! Three roads: to the `right` ("12 people, most of them women, were killed"), to the `left` ("killing 12 people"), and
//! the nouns that carry a number ("the death `toll` rose to 12"). What a list or a share takes from its neighbour is not
//! asked here.

mod left;
mod right;
mod told;
mod toll;

pub use left::is_active;

use super::count::Said;
use super::lexicon::{Class, Lexicon, form, small};
use super::line::Line;
use super::phrase::{Part, Phrase};

/// How a governor was found, which tells what may share it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Road {
    /// A verb or adjective to the right.
    Right,
    /// A verb to the left.
    Left,
    /// A noun before "of", or a toll.
    Noun,
    /// The counted noun itself.
    Itself,
    /// An adjective inside the phrase.
    Inside,
    /// A neighbour in a list, or the whole of a share.
    Shared,
}

/// What governs a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Governor {
    /// killed, captured …
    pub measure: &'static str,
    /// Its words, as places of the line.
    pub start: usize,
    /// The first word after it.
    pub end: usize,
    /// How it was found.
    pub road: Road,
}

/// A governor met to the right.
#[derive(Debug, Clone, Copy)]
struct Befell {
    governor: Governor,
    /// Whether it stands right beside the phrase.
    near: bool,
    /// Whether a helper verb makes it sure.
    sure: bool,
    /// Whether it makes them a part: "were among the dead".
    among: bool,
}

/// What a scan to the right meets.
#[derive(Debug, Clone, Copy)]
enum Met {
    /// What befell them.
    Befell(Befell),
    /// What they were: "were children".
    Being,
    /// What they did instead.
    OtherVerb,
    /// Nothing.
    Nothing,
}

/// What is known of a phrase in its own right.
#[derive(Debug, Clone, Copy, Default)]
pub struct Own {
    /// What governs it.
    pub governor: Option<Governor>,
    /// Whether it is said to be among others.
    pub among: bool,
    /// Whether they did something that is no measure: "two of them escaped".
    pub acted: bool,
    /// Whether what would have befallen them is only what something was done for.
    pub undone: bool,
}

/// The phrases of a sentence, to be found by their first word.
pub struct Phrases<'l> {
    /// All of them, in order.
    pub all: &'l [Phrase],
    /// For each word, the phrase that begins there.
    pub at: &'l [Option<u32>],
}

/// "said at least 12", "told the agency 12": so near behind a verb of saying begins what is said.
const SOON: usize = 4;

impl Phrases<'_> {
    /// The phrase whose words begin at `at`.
    pub fn starting(&self, at: usize) -> Option<usize> {
        self.at.get(at).copied().flatten().map(|at| at as usize)
    }

    /// Whether a phrase begins at `at` or within the next words.
    pub fn follows(&self, at: usize) -> bool {
        (at..at + SOON).any(|at| self.starting(at).is_some())
    }
}

/// What is known of the phrase in its own right; `used` are governors that phrases before it have taken.
pub fn own(line: &Line, phrases: &Phrases, index: usize, used: &[Governor]) -> Own {
    let phrase = &phrases.all[index];
    if is_supposed(line, phrase) {
        return Own::default();
    }
    // "received 29 bodies and 48 wounded": the dead are no wounded.
    if let Some(bodies) = bodies(line, phrase) {
        return Own {
            governor: Some(bodies),
            ..Own::default()
        };
    }
    let right = right::right(line, phrases, phrase);
    let left = left::left(line, phrases, index, used);
    let governed = |governor: Governor, among: bool| Own {
        governor: Some(itself_or(phrase, governor)),
        among,
        ..Own::default()
    };
    if let Met::Befell(befell) = right
        && befell.near
        && (befell.sure || left.is_none_or(|left| yields(line, left, befell.governor)))
    {
        return governed(befell.governor, befell.among);
    }
    if let Some(left) = left {
        return governed(left, false);
    }
    if left::is_undone(line, phrase) {
        return Own {
            undone: true,
            ..Own::default()
        };
    }
    if let Some(included) = toll::included(line, phrase) {
        return governed(included, true);
    }
    if let Some(carried) = toll::carried(line, phrase) {
        return governed(carried, false);
    }
    if let Met::Befell(befell) = right {
        return governed(befell.governor, befell.among);
    }
    Own {
        governor: inside(line, phrase, right),
        among: false,
        acted: matches!(right, Met::OtherVerb),
        undone: false,
    }
}

/// Whether the verb on the left leaves the phrase to what stands right after it.
fn yields(line: &Line, left: Governor, right: Governor) -> bool {
    let verb = line.verb(left.start);
    // "took 12 hostage", "shot three dead".
    let state = line.entry(right.start).state.is_some() && line.verb(right.start).is_none();
    // "claimed 12 killed".
    let claim = verb.is_some_and(|verb| verb.measure == "claim");
    // "girl killed two others injured": two deeds, each of its own.
    let harm = both(left.measure, right.measure).is_some()
        && verb.is_some_and(|verb| verb.is(form::PARTICIPLE));
    state || claim || harm
}

/// "there might have been 12 dead".
fn is_supposed(line: &Line, phrase: &Phrase) -> bool {
    let from = phrase.count.from;
    let back = |back: usize| from.checked_sub(back);
    let is = |at: Option<usize>, classes: u32| at.is_some_and(|at| line.is(at, classes));
    let modal = |at: Option<usize>| is(at, small::MODAL) && is_small(line, at);
    // "when one is killed, all lose" counts nobody.
    let anyone = phrase.count.said == Said::One
        && phrase.head.is_none()
        && phrase.part == Part::Whole
        && is(back(1), small::STOP);
    anyone
        || is(back(1), small::BE)
            && (modal(back(2)) || (is(back(2), small::HAVE) && modal(back(3))))
}

/// "may" the verb, not May the month.
fn is_small(line: &Line, at: Option<usize>) -> bool {
    at.is_some_and(|at| {
        !(line.is(at, small::TIME) && !line.is_heading && line.word(at) != line.lower(at))
    })
}

/// "Over 50 lives were claimed": a noun that counts by itself keeps its measure, whatever verb it has, unless that is one
/// which people named by their fate can have as well: hostages are released.
fn itself_or(phrase: &Phrase, governor: Governor) -> Governor {
    let overrides = matches!(
        governor.measure,
        "released"
            | "rescued"
            | "killed"
            | "wounded"
            | "evacuated"
            | "expelled"
            | "detained"
            | "missing"
    );
    // "two deaths and 20 people wounded": no verb makes wounded of the dead.
    let is_settled = matches!(phrase.measure, Some("killed" | "wounded"));
    match phrase.measure {
        Some(measure) if !overrides || is_settled => Governor {
            measure,
            ..governor
        },
        _ => governor,
    }
}

/// The measure of two deeds said of one number: "killed or wounded", "shot and killed".
fn both(first: &'static str, second: &'static str) -> Option<&'static str> {
    let harm = |measure: &str| matches!(measure, "killed" | "wounded");
    if first == "shot" && harm(second) {
        return Some(second);
    }
    (first != second && harm(first) && harm(second)).then_some("casualties")
}

/// What a measure is said of: a noun that counts by itself counts people.
fn class_of(phrase: &Phrase) -> Class {
    if phrase.measure.is_some() {
        Class::Person
    } else {
        phrase.class
    }
}

/// The words before and after a phrase, the near ones of either side first.
fn around(
    line: &Line,
    phrase: &Phrase,
    before: usize,
    after: usize,
) -> impl Iterator<Item = usize> + use<> {
    (phrase.count.from.saturating_sub(before)..phrase.count.from)
        .rev()
        .chain(phrase.end..(phrase.end + after).min(line.len()))
}

/// "12 bodies were found", "the bodies of 12": bodies that somebody has are of people who were killed.
fn bodies(line: &Line, phrase: &Phrase) -> Option<Governor> {
    let head = phrase.head?;
    if !matches!(line.lower(head), "bodies" | "body" | "remains") {
        return None;
    }
    let found = around(line, phrase, 6, 8).any(|at| line.is(at, small::FIND))
        || line.is(phrase.end, small::OF);
    found.then_some(Governor {
        measure: "killed",
        start: head,
        end: head + 1,
        road: Road::Itself,
    })
}

/// The measure of the phrase's own words.
fn inside(line: &Line, phrase: &Phrase, right: Met) -> Option<Governor> {
    let of = |measure, start: usize, road| Governor {
        measure,
        start,
        end: start + 1,
        road,
    };
    let strict = matches!(phrase.count.said, Said::Article | Said::One);
    if let Some((measure, at)) = phrase.state
        && (!strict || phrase.part != Part::Whole)
        && let Some(measure) = Lexicon::get().turned(measure, phrase.class)
    {
        return Some(of(measure, at, Road::Inside));
    }
    let head = phrase.head?;
    if let Some(measure) = phrase.measure
        && phrase.count.said != Said::Article
    {
        return Some(of(measure, head, Road::Itself));
    }
    let near = |before: usize, after: usize| around(line, phrase, before, after);
    let acts = matches!(right, Met::OtherVerb);
    match line.lower(head) {
        "lives" => {
            let costs = |at: &usize| {
                let verb = line.verb(*at);
                verb.is_some_and(|verb| matches!(verb.measure, "claim" | "lose" | "take"))
            };
            near(4, 5)
                .find(costs)
                .map(|at| of("killed", at, Road::Itself))
        }
        "protesters" | "protestors" | "demonstrators" | "marchers"
            if acts && phrase.part == Part::Whole =>
        {
            Some(of("gathered", head, Road::Itself))
        }
        "rockets" | "shells" | "missiles" if acts => Some(of("fired", head, Road::Itself)),
        _ => None,
    }
}
