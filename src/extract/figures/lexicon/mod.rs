//! The words figures are read by, from `assets/lexicon`: verbs and nouns with what they count, nouns that are counted,
//! hedges, and the small words that hold a sentence together. It reads no prose.

mod read;
pub mod small;

use crate::extract::dictionary::{ByNumber, WordNumber};
use crate::text::{Spelling, WordTable};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Forms of a verb, as bits.
pub mod form {
    /// `kill`.
    pub const BASE: u8 = 1;
    /// `kills`.
    pub const THIRD: u8 = 2;
    /// `killed`, of a deed that is told.
    pub const PAST: u8 = 4;
    /// `killed`, of one to whom it was done.
    pub const PARTICIPLE: u8 = 8;
    /// `killing`.
    pub const GERUND: u8 = 16;
}

/// Whom of its sentence a verb counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Those to whom it is done.
    Object,
    /// Those who do it.
    Subject,
}

/// What a verb measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verb {
    /// killed, captured …; or a word that only [`Lexicon::turned`] makes a measure.
    pub measure: &'static str,
    /// Whom it counts.
    pub counts: Counts,
    /// Bits of [`form`].
    pub form: u8,
    /// How many words it is.
    pub width: u8,
}

impl Verb {
    /// Whether it may be one of these forms.
    pub fn is(self, forms: u8) -> bool {
        self.form & forms != 0
    }
}

/// What sort of thing a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// People.
    Person,
    /// What sort of people: "army" before "defectors".
    Group,
    /// Ground that is taken or lost.
    Place,
    /// What is fired.
    Weapon,
    /// Another thing.
    Thing,
    /// Something done, not done to.
    Deed,
    /// A measure of time, money, length.
    Unit,
    /// A noun the lexicon does not have.
    Other,
    /// No noun at all.
    Bare,
}

/// A noun as figures see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noun {
    /// What sort of thing it names.
    pub class: Class,
    /// How a figure calls those it counts, for [`Lexicon::who`].
    who: u16,
    /// Whether it stands for more than one.
    pub plural: bool,
}

/// What became of a deed that stands after a word and "to".
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Deed {
    /// The word does not tell; after most words it is what something is done for.
    #[default]
    Unknown,
    /// It has not been done: "planned to", "tried to".
    Undone,
    /// It was done: "managed to", "went on to".
    Done,
}

/// What a word can be.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry {
    /// As a verb that counts.
    pub verb: Option<Verb>,
    /// As an adjective that counts: dead, missing.
    pub state: Option<&'static str>,
    /// As a noun that is counted.
    pub noun: Option<Noun>,
    /// As a noun that counts by itself: deaths.
    pub measure: Option<&'static str>,
    /// As a noun whose complement with "of" is counted.
    pub of: Option<&'static str>,
    /// As a word whose complement with "with" is counted.
    pub with: Option<&'static str>,
    /// As a word whose complement with "to" is counted.
    pub to: Option<&'static str>,
    /// Bits of [`small`].
    pub small: u32,
    /// Whether a pair may begin with it.
    pub pairs: bool,
    /// What became of a deed that stands after it and "to".
    pub leads_to: Deed,
    /// Whether it tells of a deed by what stands round it: bodies, protesters.
    pub hint: bool,
}

impl Entry {
    /// Whether it may tell what befell anyone.
    pub fn tells(&self) -> bool {
        self.verb.is_some()
            || self.state.is_some()
            || self.measure.is_some()
            || self.of.is_some()
            || self.with.is_some()
            || self.to.is_some()
            || self.pairs
            || self.hint
            || self.small & small::TOLL != 0
    }

    /// Whether it is of one of these classes.
    pub fn is(&self, classes: u32) -> bool {
        self.small & classes != 0
    }
}

/// A hedge: its words, and the qualifier they mean.
#[derive(Debug)]
pub struct Hedge {
    /// Its words, in lower case.
    pub words: Vec<&'static str>,
    /// As files write it.
    pub qualifier: &'static str,
}

/// All the words.
#[derive(Debug, Default)]
pub struct Lexicon {
    words: WordTable<Entry>,
    pairs: FxHashMap<String, Vec<(&'static str, Verb)>>,
    gaps: FxHashMap<String, Vec<(&'static str, Verb)>>,
    whos: Vec<String>,
    turns: FxHashMap<(&'static str, &'static str), Option<&'static str>>,
    before: FxHashMap<&'static str, Vec<Hedge>>,
    after: FxHashMap<&'static str, Vec<Hedge>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);
static NOTHING: Entry = Entry {
    verb: None,
    state: None,
    noun: None,
    measure: None,
    of: None,
    with: None,
    to: None,
    small: 0,
    pairs: false,
    leads_to: Deed::Unknown,
    hint: false,
};

static BY_NUMBER: LazyLock<ByNumber<&'static Entry>> =
    LazyLock::new(|| ByNumber::of(&LEXICON.words, &NOTHING, |entry| entry));

impl Lexicon {
    /// The lexicon of the compiled-in files.
    pub fn get() -> &'static Self {
        &LEXICON
    }

    /// What a word in lower case can be.
    pub fn entry(&'static self, word: &str) -> &'static Entry {
        self.words.get(word).unwrap_or(&NOTHING)
    }

    /// What a word of a report can be.
    #[inline]
    pub fn entry_by(number: WordNumber) -> &'static Entry {
        BY_NUMBER.get(number)
    }

    /// The words that something is known of.
    pub fn spellings(&'static self) -> impl Iterator<Item = &'static Spelling> {
        self.words.spellings()
    }

    /// What two words side by side are as a verb.
    pub fn pair(&self, first: &str, second: &str) -> Option<Verb> {
        let pairs = self.pairs.get(first)?;
        pairs
            .iter()
            .find(|(known, _)| *known == second)
            .map(|(_, verb)| *verb)
    }

    /// What a verb and a word that soon follows it are together: "called their ambassadors home".
    pub fn gap(&self, first: &str) -> impl Iterator<Item = &(&'static str, Verb)> {
        self.gaps.get(first).into_iter().flatten()
    }

    /// How a figure calls those that a noun names: soldiers, people.
    pub fn who(&'static self, noun: Noun) -> &'static str {
        self.whos.get(noun.who as usize).map_or("", String::as_str)
    }

    /// Whether a measure is something that befalls people, so that a bare number counts them.
    pub fn is_of_people(measure: &str) -> bool {
        matches!(
            measure,
            "killed"
                | "wounded"
                | "casualties"
                | "captured"
                | "detained"
                | "abducted"
                | "displaced"
                | "missing"
                | "rescued"
                | "evacuated"
                | "released"
                | "infected"
                | "gathered"
                | "survived"
                | "defected"
                | "surrendered"
                | "convicted"
                | "expelled"
                | "trapped"
        )
    }

    /// What a measure becomes where it counts nouns of `class`; `None` where it then counts nothing.
    pub fn turned(&self, measure: &'static str, class: Class) -> Option<&'static str> {
        let class = match class {
            Class::Person | Class::Group => "person",
            Class::Place => "place",
            Class::Weapon => "weapon",
            Class::Thing => "thing",
            Class::Deed | Class::Unit => return None,
            Class::Other => "other",
            Class::Bare => "bare",
        };
        match self.turns.get(&(measure, class)) {
            Some(becomes) => *becomes,
            None => Some(measure),
        }
    }

    /// The hedges before a number whose last word is this.
    pub fn hedges_before(&self, last: &str) -> &[Hedge] {
        self.before.get(last).map_or(&[], Vec::as_slice)
    }

    /// The hedges after a number whose first word is this.
    pub fn hedges_after(&self, first: &str) -> &[Hedge] {
        self.after.get(first).map_or(&[], Vec::as_slice)
    }
}
