//! The words figures are read by, from `assets/lexicon`: verbs and nouns with what they count, nouns that are counted,
//! hedges, and the small words that hold a sentence together. It reads no prose.

use crate::assets::{COUNTED_CLASSES, FIGURE_GRAMMAR, HEDGES, MEASURES};
use crate::text::numbers::number_words;
use crate::text::{VerbForm, verb_forms};
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

/// Classes of small words, as bits; a word may have several.
pub mod small {
    /// Their names in the file, in the order of their bits.
    pub const NAMES: [&str; 28] = [
        "be",
        "have",
        "get",
        "modal",
        "will",
        "not",
        "leave",
        "of",
        "by",
        "to",
        "with",
        "prep",
        "and",
        "or",
        "but",
        "who",
        "that",
        "stop",
        "say",
        "the",
        "pronoun",
        "article",
        "including",
        "more",
        "adverb",
        "time",
        "toll",
        "reach",
    ];
    /// Forms of "be".
    pub const BE: u32 = 1;
    /// Forms of "have".
    pub const HAVE: u32 = 1 << 1;
    /// Forms of "get", which make a passive too.
    pub const GET: u32 = 1 << 2;
    /// could, would, may …
    pub const MODAL: u32 = 1 << 3;
    /// will, shall.
    pub const WILL: u32 = 1 << 4;
    /// not, never.
    pub const NOT: u32 = 1 << 5;
    /// Forms of "leave".
    pub const LEAVE: u32 = 1 << 6;
    /// of.
    pub const OF: u32 = 1 << 7;
    /// by.
    pub const BY: u32 = 1 << 8;
    /// to.
    pub const TO: u32 = 1 << 9;
    /// with.
    pub const WITH: u32 = 1 << 10;
    /// Other prepositions.
    pub const PREP: u32 = 1 << 11;
    /// and.
    pub const AND: u32 = 1 << 12;
    /// or.
    pub const OR: u32 = 1 << 13;
    /// but, yet.
    pub const BUT: u32 = 1 << 14;
    /// who, whom, which.
    pub const WHO: u32 = 1 << 15;
    /// that.
    pub const THAT: u32 = 1 << 16;
    /// when, while, after: a new clause begins.
    pub const STOP: u32 = 1 << 17;
    /// Verbs of saying.
    pub const SAY: u32 = 1 << 18;
    /// the, its, these.
    pub const THE: u32 = 1 << 19;
    /// them, it, who-ever.
    pub const PRONOUN: u32 = 1 << 20;
    /// a, an.
    pub const ARTICLE: u32 = 1 << 21;
    /// including.
    pub const INCLUDING: u32 = 1 << 22;
    /// more, other, another.
    pub const MORE: u32 = 1 << 23;
    /// Adverbs that are not known by their ending.
    pub const ADVERB: u32 = 1 << 24;
    /// Days of the week, months.
    pub const TIME: u32 = 1 << 25;
    /// toll, number, total.
    pub const TOLL: u32 = 1 << 26;
    /// What ties a toll to its number: is, reached, at.
    pub const REACH: u32 = 1 << 27;
    /// no: a count of none.
    pub const NO: u32 = 1 << 28;
    /// resolution, flight: the number after it names.
    pub const NUMBERED: u32 = 1 << 29;
    /// found, recovered: what is done with bodies.
    pub const FIND: u32 = 1 << 30;
    /// Begins a number word.
    pub const NUMBER: u32 = 1 << 31;

    /// The helpers a group of verbs begins with.
    pub const AUXILIARY: u32 = BE | HAVE | GET | MODAL | WILL | NOT;
    /// Prepositions of any kind.
    pub const ANY_PREP: u32 = OF | BY | WITH | PREP;
    /// What no noun phrase runs across.
    pub const FUNCTION: u32 = AUXILIARY
        | LEAVE
        | ANY_PREP
        | TO
        | AND
        | OR
        | BUT
        | WHO
        | THAT
        | STOP
        | SAY
        | THE
        | PRONOUN
        | ARTICLE
        | INCLUDING
        | ADVERB
        | TIME
        | NO;
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
    /// Bits of [`small`].
    pub small: u32,
    /// Whether a pair may begin with it.
    pub pairs: bool,
    /// Whether a deed after it and "to" has not been done: planned, tried.
    pub unreal: bool,
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
    words: FxHashMap<String, Entry>,
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
    small: 0,
    pairs: false,
    unreal: false,
    hint: false,
};

/// Its lines of three fields.
fn rows(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    file.lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            Some((fields.next()?, fields.next()?, fields.next()?))
        })
}

/// The regular plural of a noun.
fn plural_of(noun: &str) -> String {
    let stem = |cut: usize| &noun[..noun.len() - cut];
    let vowel_before_y =
        noun.len() > 1 && matches!(noun.as_bytes()[noun.len() - 2], b'a' | b'e' | b'o' | b'u');
    if noun.ends_with('y') && !vowel_before_y {
        format!("{}ies", stem(1))
    } else if noun.ends_with(['s', 'x', 'z']) || noun.ends_with("ch") || noun.ends_with("sh") {
        format!("{noun}es")
    } else {
        format!("{noun}s")
    }
}

impl Lexicon {
    /// The lexicon of the compiled-in files.
    pub fn get() -> &'static Self {
        &LEXICON
    }

    /// What a word in lower case can be.
    pub fn entry(&'static self, word: &str) -> &'static Entry {
        self.words.get(word).unwrap_or(&NOTHING)
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

    fn read() -> Self {
        let mut lexicon = Self::default();
        for (class, words) in grammar() {
            for word in words.split(',') {
                let entry = lexicon.word(word);
                entry.small |= class.unwrap_or(0);
                entry.unreal |= class.is_none();
            }
        }
        for (word, _) in number_words() {
            lexicon.word(word).small |= small::NUMBER;
        }
        for word in [
            "dozens",
            "scores",
            "hundreds",
            "thousands",
            "millions",
            "tens",
            "half",
            "handful",
        ] {
            lexicon.word(word).small |= small::NUMBER;
        }
        for (class, who, nouns) in rows(COUNTED_CLASSES) {
            for entry in nouns.split(',') {
                lexicon.read_noun(class, who, entry);
            }
        }
        for (role, measure, entries) in rows(MEASURES) {
            for entry in entries.split(',') {
                lexicon.read_measure(role, measure, entry);
            }
        }
        for line in MEASURES.lines() {
            let fields: Vec<&'static str> = line.split('\t').collect();
            if let ["turn", measure, class, becomes] = fields[..] {
                lexicon
                    .turns
                    .insert((measure, class), (becomes != "-").then_some(becomes));
            }
        }
        for (place, qualifier, phrases) in rows(HEDGES) {
            for phrase in phrases.split(',') {
                let words: Vec<&'static str> = phrase.split(' ').collect();
                let (Some(first), Some(last)) = (words.first(), words.last()) else {
                    continue;
                };
                let hedges = if place == "before" {
                    lexicon.before.entry(last).or_default()
                } else {
                    lexicon.after.entry(first).or_default()
                };
                hedges.push(Hedge { words, qualifier });
            }
        }
        // The longest first: "well over" before "over".
        for hedges in lexicon
            .before
            .values_mut()
            .chain(lexicon.after.values_mut())
        {
            hedges.sort_by_key(|hedge| std::cmp::Reverse(hedge.words.len()));
        }
        lexicon
    }

    fn word(&mut self, word: &str) -> &mut Entry {
        self.words.entry(word.to_owned()).or_default()
    }

    fn read_noun(&mut self, class: &str, who: &'static str, entry: &'static str) {
        let class = match class {
            "person" => Class::Person,
            "group" => Class::Group,
            "place" => Class::Place,
            "weapon" => Class::Weapon,
            "thing" => Class::Thing,
            "deed" => Class::Deed,
            _ => Class::Unit,
        };
        let (singular, plural) = entry.split_once(' ').unwrap_or((entry, ""));
        let plural = if plural.is_empty() {
            plural_of(singular)
        } else {
            plural.to_owned()
        };
        let number = self.whos.len() as u16;
        self.whos.push(if who == "=" {
            plural.clone()
        } else {
            who.to_owned()
        });
        for (word, plural) in [(plural.as_str(), true), (singular, false)] {
            let noun = &mut self.word(word).noun;
            if noun.is_none() {
                *noun = Some(Noun {
                    class,
                    who: number,
                    plural,
                });
            }
        }
    }

    fn read_measure(&mut self, role: &str, measure: &'static str, entry: &'static str) {
        match role {
            "object" | "subject" => {
                let counts = if role == "object" {
                    Counts::Object
                } else {
                    Counts::Subject
                };
                for (word, form) in forms_of(entry) {
                    let verb = &mut self.word(&word).verb;
                    match verb {
                        Some(known) if known.measure == measure => known.form |= form,
                        Some(_) => {}
                        None => {
                            *verb = Some(Verb {
                                measure,
                                counts,
                                form,
                                width: 1,
                            });
                        }
                    }
                }
            }
            "pair" => {
                let Some((first, second)) = entry.split_once('|') else {
                    return;
                };
                let counts = match measure {
                    "gathered" | "missing" | "displaced" | "infected" => Counts::Subject,
                    _ => Counts::Object,
                };
                for (word, form) in forms_of(first) {
                    self.word(&word).pairs = true;
                    let pairs = self.pairs.entry(word).or_default();
                    let verb = Verb {
                        measure,
                        counts,
                        form,
                        width: 2,
                    };
                    match pairs.iter_mut().find(|(known, _)| *known == second) {
                        Some((_, known)) => known.form |= form,
                        None => pairs.push((second, verb)),
                    }
                }
            }
            "gap" => {
                let Some((first, second)) = entry.split_once('|') else {
                    return;
                };
                for (word, form) in forms_of(first) {
                    self.word(&word).pairs = true;
                    let verb = Verb {
                        measure,
                        counts: Counts::Subject,
                        form,
                        width: 1,
                    };
                    self.gaps.entry(word).or_default().push((second, verb));
                }
            }
            "hint" => self.word(entry).hint = true,
            "state" => self.word(entry).state = Some(measure),
            "noun" => {
                let plural = plural_of(entry);
                self.word(&plural).measure = Some(measure);
                self.word(entry).measure = Some(measure);
            }
            "of" => self.word(entry).of = Some(measure),
            "with" => self.word(entry).with = Some(measure),
            _ => {}
        }
    }
}

/// The classes of small words with their words; no class for those that make a deed unreal.
fn grammar() -> impl Iterator<Item = (Option<u32>, &'static str)> {
    FIGURE_GRAMMAR.lines().filter_map(|line| {
        let (name, words) = line.split_once('\t')?;
        let bit = match name {
            "no" => small::NO,
            "numbered" => small::NUMBERED,
            "find" => small::FIND,
            "unreal" => return Some((None, words)),
            _ => 1 << small::NAMES.iter().position(|known| *known == name)?,
        };
        Some((Some(bit), words))
    })
}

/// The forms of a verb with their bits; a past that has no participle beside it is one.
fn forms_of(entry: &str) -> Vec<(String, u8)> {
    let forms = verb_forms(entry);
    let has_participle = forms.iter().any(|(_, form)| *form == VerbForm::Participle);
    forms
        .into_iter()
        .map(|(word, form)| {
            let bits = match form {
                VerbForm::Base => form::BASE,
                VerbForm::Third => form::THIRD,
                VerbForm::Past if has_participle => form::PAST,
                VerbForm::Past => form::PAST | form::PARTICIPLE,
                VerbForm::Participle => form::PARTICIPLE,
                VerbForm::Gerund => form::GERUND,
            };
            (word, bits)
        })
        .collect()
}
