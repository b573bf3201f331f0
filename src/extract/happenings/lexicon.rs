//! The words that clauses and happenings are known by, from the lexicons in `assets/`, looked up by their lower case.
//!
//! It knows spellings and what they may mean; what they mean in a sentence is decided elsewhere.

use crate::assets;
use crate::extract::dictionary::{ByNumber, WordNumber};
use crate::text::{Spelling, VerbForm, WordTable, verb_forms};
use rustc_hash::FxHashMap;
use std::ops::{BitOr, BitOrAssign};
use std::sync::LazyLock;

/// What a word does in a clause; a word may do several things.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Parts(u64);

macro_rules! parts {
    ($($name:ident $word:literal $at:literal),* $(,)?) => {
        impl Parts {
            $(#[doc = concat!("Words of the lexicon's part `", $word, "`.")]
            pub(super) const $name: Self = Self(1 << $at);)*

            fn named(word: &str) -> Self {
                match word {
                    $($word => Self::$name,)*
                    _ => Self(0),
                }
            }
        }
    };
}

parts! {
    BE "be" 0, HAVE "have" 1, DO "do" 2, WILL "will" 3, WOULD "would" 4, MAY "may" 5, TO "to" 6, NOT "not" 7,
    DETERMINER "determiner" 8, OWN "own" 9, PREPOSITION "preposition" 10, SUBJECT "subject" 11, PRONOUN "pronoun" 12,
    THAT "that" 13, RELATIVE "relative" 14, IF "if" 15, WHEN "when" 16, CAUSE "cause" 17, AND "and" 18, BY "by" 19,
    ADVERB "adverb" 20, HOPE "hope" 21, PLAN "plan" 22, BEGIN "begin" 23, TELL "tell" 24, LIGHT "light" 25,
    WANTS_OBJECT "wants-object" 26, CALLS "calls" 27, SPEECH "speech" 28, WHAT "what" 29, BOTH "both" 30, SPEAK "speak" 31,
}

impl Parts {
    /// Words that build clauses and are never nouns.
    pub(super) const CLOSED: Self = Self(
        Self::BE.0
            | Self::HAVE.0
            | Self::DO.0
            | Self::WILL.0
            | Self::WOULD.0
            | Self::TO.0
            | Self::NOT.0
            | Self::DETERMINER.0
            | Self::PREPOSITION.0
            | Self::SUBJECT.0
            | Self::THAT.0
            | Self::RELATIVE.0
            | Self::IF.0
            | Self::WHEN.0
            | Self::CAUSE.0
            | Self::AND.0
            | Self::BY.0
            | Self::ADVERB.0,
    );

    /// These and those of `other`.
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether any of the parts of `other` is among these.
    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Parts {
    type Output = Self;
    fn bitor(self, other: Self) -> Self {
        self.or(other)
    }
}

impl BitOrAssign for Parts {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// What words tell a clause is about, one bit a set of the lexicon.
pub(super) type Cues = u64;

/// The forms a word may have as a verb, one bit each.
pub(super) mod form {
    /// `take`.
    pub(crate) const BASE: u8 = 1;
    /// `takes`.
    pub(crate) const THIRD: u8 = 2;
    /// `took`.
    pub(crate) const PAST: u8 = 4;
    /// `taken`.
    pub(crate) const PARTICIPLE: u8 = 8;
    /// `taking`.
    pub(crate) const GERUND: u8 = 16;
}

/// Where a condition looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    /// Who did it.
    Agent,
    /// The first side named as who did it.
    Lead,
    /// Whom or what it was done to.
    Object,
    /// The clause.
    Clause,
    /// The sentence.
    Sentence,
    /// The topics of the report.
    Report,
}

/// What must hold for a line of the lexicon to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Condition {
    /// Where it looks.
    pub place: Where,
    /// The cues of which any must stand there.
    pub cues: Cues,
    /// Whether none may stand there instead.
    pub without: bool,
}

/// What a sense comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// A verb that tells of nothing by itself.
    Plain,
    /// A kind.
    Kind(&'static str),
    /// Nothing, and no other meaning either: "backed off".
    Blocked,
    /// What was told last before it: "the report was confirmed".
    Same,
    /// The kind of the fighting told of just before, or this one.
    Last(&'static str),
    /// A family that deed-kinds.tsv settles, as a place in [`Lexicon::families`].
    Family(u16),
}

/// One meaning of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sense {
    /// What it comes to.
    pub outcome: Outcome,
    /// The plain form of the deed.
    pub deed: &'static str,
    /// Words of which one must follow closely; none if empty.
    pub particles: Vec<&'static str>,
    /// Whether it must follow at once.
    pub close: bool,
    /// What must hold.
    pub conditions: Vec<Condition>,
    /// Whether the word alone is not enough.
    pub weak: bool,
    /// Whether it tells of a happening with "to be" alone: "under siege".
    pub state: bool,
}

/// What is known of a spelling.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// What it does in a clause.
    pub parts: Parts,
    /// What it tells the clause is about.
    pub cues: Cues,
    /// The forms it may have as a verb.
    pub forms: u8,
    /// Its meanings as a verb, as places in [`Lexicon::senses`].
    pub verbs: Vec<u16>,
    /// Its meanings as a noun.
    pub nouns: Vec<u16>,
    /// Phrases that begin with it, the longest first, as places in [`Lexicon::phrases`].
    pub phrases: Vec<u16>,
}

/// A phrase of several words.
#[derive(Debug, Clone, Default)]
pub(super) struct Phrase {
    /// The words after the first; hyphens count as blanks.
    pub rest: Vec<String>,
    /// As for a word.
    pub parts: Parts,
    /// As for a word.
    pub cues: Cues,
    /// As for a word.
    pub nouns: Vec<u16>,
}

/// A line of deed-kinds.tsv.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    /// What must hold.
    pub conditions: Vec<Condition>,
    /// The kind, or the family to ask instead.
    pub outcome: Outcome,
}

/// All that is known of words.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    entries: Vec<Entry>,
    by_spelling: WordTable<u16>,
    /// All meanings.
    pub senses: Vec<Sense>,
    /// All phrases.
    pub phrases: Vec<Phrase>,
    /// The rules of each family.
    pub families: Vec<Vec<Rule>>,
    family_names: FxHashMap<&'static str, u16>,
    cue_names: FxHashMap<&'static str, Cues>,
    /// The topics a report may have: each a bit of its own, and the cues that count for it.
    pub topics: Vec<(Cues, Cues)>,
    topic_names: FxHashMap<&'static str, Cues>,
    /// The meanings of rows of class `named`, by their deed.
    by_deed: FxHashMap<&'static str, u16>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::read);

static BY_NUMBER: LazyLock<ByNumber<u16>> =
    LazyLock::new(|| ByNumber::of(&LEXICON.by_spelling, 0, |place| *place));

/// The lexicon of `assets/`.
pub(super) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

/// The forms of a verb with what each may be.
fn forms(words: &str) -> impl Iterator<Item = (String, u8)> {
    let given = words.split_whitespace().count();
    verb_forms(words).into_iter().map(move |(spelling, form)| {
        let bits = match form {
            VerbForm::Base => form::BASE,
            VerbForm::Third => form::THIRD,
            // Regular verbs, and `hit hit`: without a participle of its own the past serves as one.
            VerbForm::Past if given < 3 => form::PAST | form::PARTICIPLE,
            VerbForm::Past => form::PAST,
            VerbForm::Participle => form::PARTICIPLE,
            VerbForm::Gerund => form::GERUND,
        };
        (spelling, bits)
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .map(|line| line.split('\t').collect())
}

impl Lexicon {
    fn read() -> Self {
        let mut lexicon = Self::default();
        // Entry 0 is the unknown word.
        lexicon.entries.push(Entry::default());
        for row in rows(assets::DEED_WORDS) {
            if let [class, name, words] = row[..] {
                lexicon.read_words(class, name, words);
            }
        }
        for row in rows(assets::DEED_KINDS) {
            if let [family, ..] = row[..] {
                let next = lexicon.family_names.len() as u16;
                lexicon.family_names.entry(family).or_insert(next);
            }
        }
        lexicon.families = vec![Vec::new(); lexicon.family_names.len()];
        for row in rows(assets::DEED_KINDS) {
            if let [family, conditions, kind] = row[..] {
                let rule = Rule {
                    conditions: lexicon.conditions(conditions),
                    outcome: lexicon.outcome(kind),
                };
                if let Some(at) = lexicon.family_names.get(family) {
                    lexicon.families[usize::from(*at)].push(rule);
                }
            }
        }
        for row in rows(assets::DEEDS) {
            lexicon.read_deeds(&row);
        }
        for entry in &mut lexicon.entries {
            let phrases = &lexicon.phrases;
            entry
                .phrases
                .sort_by_key(|at| std::cmp::Reverse(phrases[usize::from(*at)].rest.len()));
        }
        lexicon
    }

    fn read_words(&mut self, class: &'static str, name: &'static str, words: &'static str) {
        match class {
            "part" => {
                let part = Parts::named(name);
                for word in words.split(',') {
                    self.change(word, |parts, _| *parts |= part);
                }
            }
            "verbs" => {
                let part = Parts::named(name);
                for words in words.split(',') {
                    for (spelling, bits) in forms(words) {
                        let entry = self.entry(&spelling);
                        entry.parts |= part;
                        entry.forms |= bits;
                    }
                }
            }
            "cue" => {
                let next = 1 << self.cue_names.len().min(63);
                let cue = *self.cue_names.entry(name).or_insert(next);
                for word in words.split(',') {
                    self.change(word, |_, cues| *cues |= cue);
                }
            }
            _ => {
                let topic = 1 << self.topics.len().min(63);
                let cues = Self::cues(words, &self.cue_names);
                self.topics.push((topic, cues));
                self.topic_names.insert(name, topic);
            }
        }
    }

    /// Changes what is known of a word or phrase.
    fn change(&mut self, words: &str, change: impl FnOnce(&mut Parts, &mut Cues)) {
        if let Some(phrase) = self.phrase(words) {
            let phrase = &mut self.phrases[phrase];
            change(&mut phrase.parts, &mut phrase.cues);
        } else {
            let entry = self.entry(words);
            change(&mut entry.parts, &mut entry.cues);
        }
    }

    fn entry(&mut self, word: &str) -> &mut Entry {
        let at = if let Some(at) = self.by_spelling.get(word) {
            *at
        } else {
            let at = self.entries.len() as u16;
            self.entries.push(Entry::default());
            *self.by_spelling.of(word) = at;
            at
        };
        &mut self.entries[usize::from(at)]
    }

    /// The phrase that `words` are, made if it is not there; none for a single word.
    fn phrase(&mut self, words: &str) -> Option<usize> {
        let mut parts = words.split([' ', '-']).filter(|part| !part.is_empty());
        let first = parts.next()?;
        let rest: Vec<String> = parts.map(str::to_owned).collect();
        if rest.is_empty() {
            return None;
        }
        let known = self.entry(first).phrases.clone();
        let found = known
            .iter()
            .map(|at| usize::from(*at))
            .find(|at| self.phrases[*at].rest == rest);
        Some(found.unwrap_or_else(|| {
            let at = self.phrases.len();
            self.phrases.push(Phrase {
                rest,
                ..Phrase::default()
            });
            self.entry(first).phrases.push(at as u16);
            at
        }))
    }

    fn read_deeds(&mut self, row: &[&'static str]) {
        let (class, outcome, entries, deed, conditions) = match *row {
            [class, outcome, entries] => (class, outcome, entries, "-", ""),
            [class, outcome, entries, deed] => (class, outcome, entries, deed, ""),
            [class, outcome, entries, deed, conditions, ..] => {
                (class, outcome, entries, deed, conditions)
            }
            _ => return,
        };
        let outcome = self.outcome(outcome);
        let weak = conditions.split(' ').any(|word| word == "weak");
        let conditions = self.conditions(conditions);
        for text in entries.split(',') {
            let close = text.contains('=');
            let (words, particles) = text.split_once(['+', '=']).unwrap_or((text, ""));
            let base = words.split(' ').next().unwrap_or("");
            let sense = Sense {
                outcome,
                deed: if deed == "-" { base } else { deed },
                particles: particles
                    .split('/')
                    .filter(|word| !word.is_empty())
                    .collect(),
                close,
                conditions: conditions.clone(),
                weak,
                state: class == "state",
            };
            let at = self.senses.len() as u16;
            self.senses.push(sense);
            if class == "verb" {
                self.add_verb(words, at);
            } else if class == "named" {
                self.by_deed.insert(base, at);
            } else {
                self.add_noun(words, at);
            }
        }
    }

    fn add_verb(&mut self, words: &str, sense: u16) {
        for (spelling, bits) in forms(words) {
            let entry = self.entry(&spelling);
            entry.forms |= bits;
            if entry.verbs.last() != Some(&sense) {
                entry.verbs.push(sense);
            }
        }
    }

    fn add_noun(&mut self, words: &str, sense: u16) {
        let plural =
            if words.ends_with(['s', 'x']) || words.ends_with("sh") || words.ends_with("ch") {
                format!("{words}es")
            } else if let Some(stem) = words
                .strip_suffix('y')
                .filter(|stem| !stem.ends_with(['a', 'e', 'o', 'u']))
            {
                format!("{stem}ies")
            } else {
                format!("{words}s")
            };
        for spelling in [words, &plural] {
            if let Some(phrase) = self.phrase(spelling) {
                self.phrases[phrase].nouns.push(sense);
            } else {
                self.entry(spelling).nouns.push(sense);
            }
        }
    }

    fn outcome(&self, word: &'static str) -> Outcome {
        if word == "-" {
            Outcome::Plain
        } else if word == "none" {
            Outcome::Blocked
        } else if word == "same" {
            Outcome::Same
        } else if let Some(kind) = word.strip_prefix("last:") {
            Outcome::Last(kind)
        } else if let Some(family) = self.family_names.get(word) {
            Outcome::Family(*family)
        } else {
            Outcome::Kind(word)
        }
    }

    fn cues(words: &str, names: &FxHashMap<&'static str, Cues>) -> Cues {
        words
            .split([',', ' '])
            .filter_map(|word| names.get(word))
            .fold(0, |all, one| all | one)
    }

    fn conditions(&self, words: &str) -> Vec<Condition> {
        words
            .split(' ')
            .filter_map(|word| {
                let at = word.find([':', '!'])?;
                let place = match &word[..at] {
                    "agent" => Where::Agent,
                    "lead" => Where::Lead,
                    "object" => Where::Object,
                    "clause" => Where::Clause,
                    "sentence" => Where::Sentence,
                    _ => Where::Report,
                };
                let names = match place {
                    Where::Report => &self.topic_names,
                    _ => &self.cue_names,
                };
                Some(Condition {
                    place,
                    cues: Self::cues(&word[at + 1..], names),
                    without: word[at..].starts_with('!'),
                })
            })
            .collect()
    }

    /// The place of what is known of a word of a report; 0 if nothing is.
    #[inline]
    pub(super) fn find(number: WordNumber) -> u16 {
        *BY_NUMBER.get(number)
    }

    /// The words that something is known of.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &Spelling> {
        self.by_spelling.spellings()
    }

    /// What is known of the spelling at a place that [`Lexicon::find`] gave.
    pub(super) fn at(&self, place: u16) -> &Entry {
        self.entries
            .get(usize::from(place))
            .unwrap_or(&self.entries[0])
    }

    /// The meaning "says", of which nothing more is known.
    pub(super) fn statement(&self) -> Option<&Sense> {
        self.named_sense("say")
    }

    /// The meaning of whatever a report opens with.
    pub(super) fn opening(&self) -> Option<&Sense> {
        self.named_sense("happen")
    }

    /// The meaning "will not".
    pub(super) fn refusal(&self) -> Option<&Sense> {
        self.named_sense("refuse")
    }

    /// The meaning of a count of the dead.
    pub(super) fn dead(&self) -> Option<&Sense> {
        self.named_sense("die")
    }

    fn named_sense(&self, deed: &str) -> Option<&Sense> {
        let at = *self.by_deed.get(deed)?;
        self.senses.get(usize::from(at))
    }

    /// The cues of a set of the lexicon; 0 for a name it does not have.
    pub(super) fn cue(&self, name: &str) -> Cues {
        self.cue_names.get(name).copied().unwrap_or(0)
    }

    /// The bit of a topic; 0 for a name it does not have.
    pub(super) fn topic(&self, name: &str) -> Cues {
        self.topic_names.get(name).copied().unwrap_or(0)
    }
}
