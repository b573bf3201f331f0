//! The words that tell names from other words, from the lexicons in `assets/`, looked up by their lower case.

use crate::assets;
use crate::extract::dictionary::{ByNumber, WordNumber};
use crate::text::{Spelling, WordTable};
use std::ops::BitOr;
use std::sync::LazyLock;

/// What a word can be around names: a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

impl Class {
    /// A title or office before a person's name.
    pub const TITLE: Self = Self(1);
    /// Who speaks for a body.
    pub const SPEAKER: Self = Self(1 << 1);
    /// A verb of saying.
    pub const SAY: Self = Self(1 << 2);
    /// What states and governments do.
    pub const DEED: Self = Self(1 << 3);
    /// After one of these, a country is a government.
    pub const TOWARD: Self = Self(1 << 4);
    /// A preposition of place, in a wide sense.
    pub const LOCATIVE: Self = Self(1 << 5);
    /// A preposition after which a capitalised name is a place.
    pub const WHERE: Self = Self(1 << 6);
    /// A kind of place narrower than a region.
    pub const SPOT: Self = Self(1 << 7);
    /// A kind of region.
    pub const REGION: Self = Self(1 << 8);
    /// A kind of group.
    pub const GROUP: Self = Self(1 << 9);
    /// A noun that refers back to a group.
    pub const GROUP_BACK: Self = Self(1 << 10);
    /// Before "army" or "government": some other one's.
    pub const OTHER: Self = Self(1 << 11);
    /// What a nationality makes a state's: "minister".
    pub const OFFICIAL: Self = Self(1 << 12);
    /// What may stand between a nationality and such a word.
    pub const MODIFIER: Self = Self(1 << 13);
    /// Capitalised, yet no name.
    pub const NEVER: Self = Self(1 << 14);
    /// Inside a person's name.
    pub const PARTICLE: Self = Self(1 << 15);
    /// A place's name that is also another word.
    pub const COMMON: Self = Self(1 << 16);
    /// A given name.
    pub const GIVEN: Self = Self(1 << 17);
    /// A side of the compass, or another word that parts a region.
    pub const SIDE: Self = Self(1 << 18);
    /// Qualifies a group or a region, and is no person's name: "Islamic", "National".
    pub const KIND: Self = Self(1 << 19);
    /// Surely a title: "Mr", "Gen".
    pub const HONORIFIC: Self = Self(1 << 20);
    /// A day or a month, or short for one.
    pub const CALENDAR: Self = Self(1 << 21);

    /// What has or is something in somebody: "a stake in".
    pub const HELD: Self = Self(1 << 22);
    /// Where a name ends that a place's clause goes on behind.
    pub const CLOSER: Self = Self(1 << 23);

    /// Whether it shares a member with `other`.
    pub fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The class a line of the lexicon gives its words; `None` for one that is not known.
fn class_of(name: &str) -> Option<Class> {
    Some(match name {
        "title" => Class::TITLE,
        "speaker" => Class::SPEAKER,
        "say" => Class::SAY,
        "deed" => Class::DEED,
        "toward" => Class::TOWARD,
        "locative" => Class::LOCATIVE,
        "where" => Class::WHERE,
        "spot" => Class::SPOT,
        "region" => Class::REGION,
        "group" => Class::GROUP,
        "group-back" => Class::GROUP_BACK,
        "other" => Class::OTHER,
        "official" => Class::OFFICIAL,
        "modifier" => Class::MODIFIER,
        "never" => Class::NEVER,
        "calendar" => Class::NEVER | Class::CALENDAR,
        "particle" => Class::PARTICLE,
        "common" => Class::COMMON,
        "side" => Class::SIDE,
        "kind" => Class::KIND,
        "honorific" => Class::HONORIFIC,
        "held" => Class::HELD,
        "closer" => Class::CLOSER,
        _ => return None,
    })
}

static WORDS: LazyLock<WordTable<Class>> = LazyLock::new(|| {
    let mut words: WordTable<Class> = WordTable::default();
    let mut add = |word: &'static str, class: Class| {
        let known = words.of(word);
        *known = *known | class;
    };
    for (name, list) in rows(assets::NAME_WORDS) {
        if let Some(class) = class_of(name) {
            for word in list.split(',') {
                add(word, class);
            }
        }
    }
    for word in lines(assets::GIVEN_NAMES).flat_map(|line| line.split(',')) {
        add(word, Class::GIVEN);
    }
    words
});

/// The lines of a lexicon that are not comments.
pub(super) fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

/// The lines of a lexicon of two columns.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(table).filter_map(|line| line.split_once('\t'))
}

static BY_NUMBER: LazyLock<ByNumber<Class>> =
    LazyLock::new(|| ByNumber::of(&WORDS, Class::default(), |class| *class));

/// What a word of a report can be.
#[inline]
pub(super) fn class_by(number: WordNumber) -> Class {
    *BY_NUMBER.get(number)
}

/// The words that something is known of.
pub(super) fn spellings() -> impl Iterator<Item = &'static Spelling> {
    WORDS.spellings()
}

/// What a word, given in lower case, can be.
pub(super) fn class(lower: &str) -> Class {
    WORDS.get(lower).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_lexicon_is_known() {
        for (name, list) in rows(assets::NAME_WORDS) {
            assert!(class_of(name).is_some(), "{name}");
            for word in list.split(',') {
                assert!(!word.is_empty(), "{name}");
                assert_eq!(word, word.to_lowercase(), "{name}");
            }
        }
        assert_eq!(
            lines(assets::NAME_WORDS).count(),
            rows(assets::NAME_WORDS).count()
        );
    }

    #[test]
    fn words_have_their_classes() {
        assert!(class("minister").is(Class::TITLE) && class("minister").is(Class::OFFICIAL));
        assert!(class("ahmed").is(Class::GIVEN));
        assert_eq!(class("zzz"), Class::default());
    }
}
