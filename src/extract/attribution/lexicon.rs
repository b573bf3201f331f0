//! The words that attribution knows: verbs of saying, nouns that speak, and the small words of clauses.
//!
//! One table gives all that is known of a word in one look. It decides nothing.

use crate::assets::{CLAUSE_WORDS, SPEAKER_NOUNS, SPEECH_VERBS};
use crate::text::{VerbForm, verb_forms};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// How a verb takes what is said; the head of `assets/lexicon/speech.tsv` explains each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Say,
    Clause,
    Weak,
    Study,
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

const CLASSES: [(&str, Class); 17] = [
    ("say", Class::Say),
    ("clause", Class::Clause),
    ("weak", Class::Weak),
    ("study", Class::Study),
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
pub(super) struct Set(u32);

impl Set {
    pub const BE: Set = Set(1);
    pub const HAVE: Set = Set(1 << 1);
    pub const DO: Set = Set(1 << 2);
    pub const MODAL: Set = Set(1 << 3);
    pub const NOT: Set = Set(1 << 4);
    pub const ADVERB: Set = Set(1 << 5);
    pub const DETERMINER: Set = Set(1 << 6);
    pub const POSSESSIVE: Set = Set(1 << 7);
    pub const PREPOSITION: Set = Set(1 << 8);
    pub const RELATIVE: Set = Set(1 << 9);
    pub const LINK: Set = Set(1 << 10);
    pub const PRONOUN: Set = Set(1 << 11);
    pub const DAY: Set = Set(1 << 12);
    pub const FINITE: Set = Set(1 << 13);
    pub const PERSON: Set = Set(1 << 14);
    pub const PEOPLE: Set = Set(1 << 15);
    pub const GROUP: Set = Set(1 << 16);
    pub const MEDIA: Set = Set(1 << 17);
    pub const TEXT: Set = Set(1 << 18);
    pub const THING: Set = Set(1 << 19);
    pub const TITLE: Set = Set(1 << 20);
    pub const VERSION: Set = Set(1 << 21);
    pub const SPEECH: Set = Set(1 << 22);
    pub const MORE: Set = Set(1 << 23);
    pub const NOUN: Set = Set(1 << 25);
    /// Written in the plural.
    pub const PLURAL: Set = Set(1 << 24);
    /// Verbs, adverbs and small words, which no name is.
    pub const GRAMMAR: Set = Set(0b10_0111_0011_1111);
    /// Any noun that speaks.
    pub const SPEAKER: Set = Set(0b1_1111 << 14);

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
    pub fn has(self, other: Set) -> bool {
        self.0 & other.0 != 0
    }

    fn named(word: &str) -> Set {
        match word {
            "be" => Self::BE,
            "have" => Self::HAVE,
            "do" => Self::DO,
            "modal" => Self::MODAL,
            "not" => Self::NOT,
            "adverb" => Self::ADVERB,
            "determiner" => Self::DETERMINER,
            "possessive" => Self::POSSESSIVE,
            "preposition" => Self::PREPOSITION,
            "relative" => Self::RELATIVE,
            "link" => Self::LINK,
            "pronoun" => Self::PRONOUN,
            "day" => Self::DAY,
            "finite" => Self::FINITE,
            "noun" => Self::NOUN,
            "person" => Self::PERSON,
            "people" => Self::PEOPLE,
            "group" => Self::GROUP,
            "media" => Self::MEDIA,
            "text" => Self::TEXT,
            "thing" => Self::THING,
            "title" => Self::TITLE,
            "version" => Self::VERSION,
            "speech" => Self::SPEECH,
            "more" => Self::MORE,
            _ => Self::default(),
        }
    }
}

/// What is known of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Known {
    /// The classes it is in.
    pub set: Set,
    /// The verb of saying it is a form of.
    pub verb: Option<Verb>,
}

static WORDS: LazyLock<FxHashMap<String, Known>> = LazyLock::new(|| {
    let mut table: FxHashMap<String, Known> = FxHashMap::default();
    let mut put = |word: &str, set: Set| {
        let known = table.entry(word.to_owned()).or_default();
        known.set = known.set.or(set);
    };
    for (class, words) in rows(CLAUSE_WORDS) {
        for word in words.split(',') {
            put(word, Set::named(class));
        }
    }
    for (class, words) in rows(SPEAKER_NOUNS) {
        let set = Set::named(class);
        let speaks = set.has(Set::SPEAKER.or(Set::THING).or(Set::SPEECH));
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
            if !speaks || alone {
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
                let known = table.entry(form).or_default();
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
