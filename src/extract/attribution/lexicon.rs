//! The words that attribution knows: verbs of saying, nouns that speak, and the small words of clauses.
//!
//! One table gives all that is known of a word in one look. It decides nothing.

use crate::assets::{CLAUSE_WORDS, SPEAKER_NOUNS, SPEECH_VERBS};
use crate::extract::dictionary::{ByNumber, WordNumber};
use crate::text::{Spelling, VerbForm, WordTable, verb_forms};
use std::sync::LazyLock;

/// How a verb takes what is said; the head of `assets/lexicon/speech.tsv` explains each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Say,
    Clause,
    Aside,
    Weak,
    Study,
    Find,
    Tell,
    Report,
    Deny,
    Dismiss,
    Confirm,
    Warn,
    Judge,
    Appeal,
    Ask,
    Vow,
    Hold,
    Cite,
    Quote,
}

const CLASSES: [(&str, Class); 19] = [
    ("say", Class::Say),
    ("clause", Class::Clause),
    ("aside", Class::Aside),
    ("weak", Class::Weak),
    ("study", Class::Study),
    ("find", Class::Find),
    ("tell", Class::Tell),
    ("report", Class::Report),
    ("deny", Class::Deny),
    ("dismiss", Class::Dismiss),
    ("confirm", Class::Confirm),
    ("warn", Class::Warn),
    ("judge", Class::Judge),
    ("appeal", Class::Appeal),
    ("ask", Class::Ask),
    ("vow", Class::Vow),
    ("hold", Class::Hold),
    ("cite", Class::Cite),
    ("quote", Class::Quote),
];

/// A form of a verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verb {
    /// How it takes what is said.
    pub class: Class,
    /// Which form it is.
    pub form: VerbForm,
    /// Its plain form.
    pub base: &'static str,
}

/// A set of small classes that a word can be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Set(u64);

impl Set {
    pub const BE: Set = Set(1 << 0);
    pub const HAVE: Set = Set(1 << 1);
    pub const DO: Set = Set(1 << 2);
    pub const MODAL: Set = Set(1 << 3);
    pub const NOT: Set = Set(1 << 4);
    pub const ADVERB: Set = Set(1 << 5);
    pub const PREPOSITION: Set = Set(1 << 6);
    pub const RELATIVE: Set = Set(1 << 7);
    pub const LINK: Set = Set(1 << 8);
    pub const PRONOUN: Set = Set(1 << 9);
    pub const FINITE: Set = Set(1 << 10);
    pub const DETERMINER: Set = Set(1 << 11);
    pub const POSSESSIVE: Set = Set(1 << 12);
    pub const DAY: Set = Set(1 << 13);
    pub const NOUN: Set = Set(1 << 14);
    pub const AFTER: Set = Set(1 << 15);
    pub const PARTICLE: Set = Set(1 << 16);
    pub const LOOSE: Set = Set(1 << 17);
    pub const DEED: Set = Set(1 << 18);
    pub const PERSON: Set = Set(1 << 19);
    pub const PEOPLE: Set = Set(1 << 20);
    pub const GROUP: Set = Set(1 << 21);
    pub const MEDIA: Set = Set(1 << 22);
    pub const TEXT: Set = Set(1 << 23);
    pub const THING: Set = Set(1 << 24);
    pub const TITLE: Set = Set(1 << 25);
    pub const SPEECH: Set = Set(1 << 26);
    pub const MORE: Set = Set(1 << 27);
    pub const OCCASION: Set = Set(1 << 28);
    pub const LISTENER: Set = Set(1 << 29);
    pub const TOLL: Set = Set(1 << 30);
    pub const TALLIED: Set = Set(1 << 31);
    pub const QUANTITY: Set = Set(1 << 32);
    pub const CLAIMED: Set = Set(1 << 33);
    pub const ACCESS: Set = Set(1 << 34);
    pub const ANY_GROUP: Set = Set(1 << 35);
    pub const ANY_MEDIA: Set = Set(1 << 36);
    pub const SAME: Set = Set(1 << 37);
    pub const RUMOUR: Set = Set(1 << 38);
    pub const INQUIRY: Set = Set(1 << 39);
    pub const IN_VERSION: Set = Set(1 << 40);
    pub const BY_VERSION: Set = Set(1 << 41);
    pub const LIGHT_MADE: Set = Set(1 << 42);
    pub const LIGHT_ISSUED: Set = Set(1 << 43);
    pub const LIGHT_RAISED: Set = Set(1 << 44);
    pub const SENT_TO: Set = Set(1 << 45);
    /// Written in the plural.
    pub const PLURAL: Set = Set(1 << 46);
    /// Verbs, adverbs and small words, which no name is.
    pub const GRAMMAR: Set = Set((1 << 11) - 1);
    /// Any noun that speaks.
    pub const SPEAKER: Set = Self::PERSON
        .or(Self::PEOPLE)
        .or(Self::GROUP)
        .or(Self::MEDIA)
        .or(Self::TEXT);

    /// Either.
    pub const fn or(self, other: Set) -> Set {
        Set(self.0 | other.0)
    }

    /// What both have.
    pub const fn only(self, other: Set) -> Set {
        Set(self.0 & other.0)
    }

    /// What it has beyond another.
    pub const fn without(self, other: Set) -> Set {
        Set(self.0 & !other.0)
    }

    /// Whether the two share a class.
    pub const fn has(self, other: Set) -> bool {
        self.0 & other.0 != 0
    }

    fn named(word: &str) -> Set {
        SETS.iter()
            .find(|(name, _)| *name == word)
            .map_or(Self::default(), |(_, set)| *set)
    }
}

/// The classes as the lexicons call them; the heads of `clause.tsv` and `speakers.tsv` explain them.
const SETS: [(&str, Set); 46] = [
    ("be", Set::BE),
    ("have", Set::HAVE),
    ("do", Set::DO),
    ("modal", Set::MODAL),
    ("not", Set::NOT),
    ("adverb", Set::ADVERB),
    ("preposition", Set::PREPOSITION),
    ("relative", Set::RELATIVE),
    ("link", Set::LINK),
    ("pronoun", Set::PRONOUN),
    ("finite", Set::FINITE),
    ("determiner", Set::DETERMINER),
    ("possessive", Set::POSSESSIVE),
    ("day", Set::DAY),
    ("noun", Set::NOUN),
    ("after", Set::AFTER),
    ("particle", Set::PARTICLE),
    ("loose", Set::LOOSE),
    ("deed", Set::DEED),
    ("person", Set::PERSON),
    ("people", Set::PEOPLE),
    ("group", Set::GROUP),
    ("media", Set::MEDIA),
    ("text", Set::TEXT),
    ("thing", Set::THING),
    ("title", Set::TITLE),
    ("speech", Set::SPEECH),
    ("more", Set::MORE),
    ("occasion", Set::OCCASION),
    ("listener", Set::LISTENER),
    ("toll", Set::TOLL),
    ("tallied", Set::TALLIED),
    ("quantity", Set::QUANTITY),
    ("claimed", Set::CLAIMED),
    ("access", Set::ACCESS),
    ("any-group", Set::ANY_GROUP),
    ("any-media", Set::ANY_MEDIA),
    ("same", Set::SAME),
    ("rumour", Set::RUMOUR),
    ("inquiry", Set::INQUIRY),
    ("in-version", Set::IN_VERSION),
    ("by-version", Set::BY_VERSION),
    ("light-made", Set::LIGHT_MADE),
    ("light-issued", Set::LIGHT_ISSUED),
    ("light-raised", Set::LIGHT_RAISED),
    ("sent-to", Set::SENT_TO),
];

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Known {
    /// The classes it is in.
    pub set: Set,
    /// The verb of saying it is a form of.
    pub verb: Option<Verb>,
}

static WORDS: LazyLock<WordTable<Known>> = LazyLock::new(|| {
    let mut table: WordTable<Known> = WordTable::default();
    let mut put = |word: &str, set: Set| {
        let known = table.of(word);
        known.set = known.set.or(set);
    };
    for (class, words) in rows(CLAUSE_WORDS) {
        for word in words.split(',') {
            put(word, Set::named(class));
        }
    }
    for (class, words) in rows(SPEAKER_NOUNS) {
        let set = Set::named(class);
        let inflected = set.has(Set::SPEAKER.or(Set::THING).or(Set::SPEECH));
        for word in words.split(',') {
            let (one, many) = word.split_once(' ').unwrap_or((word, ""));
            let alone = class == "people" || one.ends_with('s') && many.is_empty();
            put(
                one,
                if class == "people" {
                    set.or(Set::PLURAL)
                } else {
                    set
                },
            );
            if !inflected || alone {
                continue;
            }
            if many.is_empty() {
                put(&format!("{one}s"), set.or(Set::PLURAL));
            }
            for plural in many.split('/').filter(|plural| !plural.is_empty()) {
                put(plural, set.or(Set::PLURAL));
            }
        }
    }
    for (class, entries) in rows(SPEECH_VERBS) {
        let Some((_, class)) = CLASSES.iter().find(|(name, _)| *name == class) else {
            continue;
        };
        for entry in entries.split(',') {
            let base = entry.split(' ').next().unwrap_or(entry);
            for (form, kind) in verb_forms(entry) {
                let known = table.of(&form);
                known.verb.get_or_insert(Verb {
                    class: *class,
                    form: kind,
                    base,
                });
            }
        }
    }
    table
});

fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
}

static BY_NUMBER: LazyLock<ByNumber<Known>> =
    LazyLock::new(|| ByNumber::of(&WORDS, Known::default(), |known| *known));

/// What is known of a word of a report.
#[inline]
pub(super) fn known_by(number: WordNumber) -> Known {
    *BY_NUMBER.get(number)
}

/// The words that something is known of.
pub(super) fn spellings() -> impl Iterator<Item = &'static Spelling> {
    WORDS.spellings()
}

/// What is known of a word written small.
pub(super) fn known(word: &str) -> Known {
    WORDS.get(word).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_their_classes() {
        assert_eq!(known("said").verb.map(|verb| verb.base), Some("say"));
        assert_eq!(
            known("denies").verb.map(|verb| verb.class),
            Some(Class::Deny)
        );
        assert!(known("witnesses").set.has(Set::PLURAL));
        assert!(!known("witness").set.has(Set::PLURAL));
        assert!(known("police").set.has(Set::PEOPLE));
        assert_eq!(known("ate"), Known::default());
    }

    #[test]
    fn every_row_has_a_known_class() {
        for (class, _) in rows(CLAUSE_WORDS).chain(rows(SPEAKER_NOUNS)) {
            assert_ne!(Set::named(class), Set::default(), "{class}");
        }
        for (class, _) in rows(SPEECH_VERBS) {
            assert!(CLASSES.iter().any(|(name, _)| *name == class), "{class}");
        }
    }

    #[test]
    fn no_verb_stands_in_two_classes() {
        let mut seen = Vec::new();
        for (_, entries) in rows(SPEECH_VERBS) {
            for entry in entries.split(',') {
                assert!(!seen.contains(&entry), "{entry}");
                seen.push(entry);
            }
        }
    }
}
