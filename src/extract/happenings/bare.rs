//! Verbs without helping verbs: whether "fired", "taking" or "attacks" is a verb here, and whether it carries a clause.

use super::lexicon::{Parts, form};
use super::tags::Tagged;
use super::verbs::{Group, Register, Stand, Voice, next};
use crate::extract::prose::Shape;
use std::ops::Range;

/// A word that may be a verb, with what its neighbours tell of it.
struct Word<'t, 'p> {
    tagged: &'t Tagged<'p>,
    at: usize,
    forms: u8,
    /// The words next to it, adverbs and quotation marks passed over.
    before: Option<usize>,
    after: Option<usize>,
    register: Register,
}

/// The verb that a word is by itself, if it is one.
pub(super) fn bare(
    tagged: &Tagged<'_>,
    words: &Range<usize>,
    at: usize,
    before: Option<usize>,
    register: Register,
) -> Option<Group> {
    let forms = tagged.forms(at);
    let hyphened = |at: usize| {
        tagged.is_mark(at, &["-"]) && tagged.prose.words.get(at).is_some_and(|word| word.glued)
    };
    if forms == 0 || hyphened(at + 1) || at > 0 && hyphened(at - 1) && tagged.prose.words[at].glued
    {
        return None;
    }
    let word = Word {
        tagged,
        at,
        forms,
        before,
        after: next(tagged, words, at),
        register,
    };
    if word.is_attributive() {
        None
    } else if forms & form::PAST != 0 {
        word.past()
    } else if forms & form::PARTICIPLE != 0 {
        let adjective = word.follows_preposition() && word.noun_follows();
        (!adjective).then(|| word.participle())
    } else if forms & form::GERUND != 0 {
        Some(Group::new(at, at, Stand::Participle))
    } else {
        word.present()
    }
}

impl Word<'_, '_> {
    /// "the captured town", "its ruined houses", "Assad’s declared aim".
    fn is_attributive(&self) -> bool {
        self.before.is_some_and(|before| {
            self.tagged.is(before, Parts::DETERMINER | Parts::OWN)
                && !self.tagged.is(before, Parts::SUBJECT | Parts::PRONOUN)
                || self.tagged.prose.words[before].shape == Shape::Possessive
        })
    }

    fn follows_preposition(&self) -> bool {
        self.before.is_some_and(|before| {
            self.tagged.is(before, Parts::PREPOSITION) && !self.tagged.is(before, Parts::WHEN)
        })
    }

    fn noun_follows(&self) -> bool {
        self.after
            .is_some_and(|after| self.tagged.is_nominal(after) && self.tagged.forms(after) == 0)
    }

    fn after_is(&self, parts: Parts) -> bool {
        self.after.is_some_and(|after| self.tagged.is(after, parts))
    }

    fn participle(&self) -> Group {
        let mut group = Group::new(self.at, self.at, Stand::Participle);
        group.voice = Voice::Passive;
        group
    }

    /// "fired", "took", "hit".
    fn past(&self) -> Option<Group> {
        let follows = self
            .before
            .is_some_and(|before| self.tagged.is(before, Parts::PREPOSITION));
        let number = self
            .before
            .is_some_and(|before| self.tagged.prose.words[before].shape == Shape::Number);
        if follows && self.noun_follows() {
            return None;
        }
        if self.forms & form::PARTICIPLE == 0 {
            return (!self.follows_preposition())
                .then(|| Group::new(self.at, self.at, Stand::Finite));
        }
        // "ten armed men"; "Armed robbers": no sentence opens with its verb in the past.
        if (number || self.before.is_none()) && self.noun_follows() {
            return None;
        }
        let participle = self.after_is(Parts::BY)
            || self.before.is_none() && self.after_is(Parts::PREPOSITION)
            || self.follows_preposition();
        Some(if participle {
            self.participle()
        } else {
            Group::new(self.at, self.at, Stand::Soft)
        })
    }

    /// "attack", "attacks": many are nouns as well.
    fn present(&self) -> Option<Group> {
        let tagged = self.tagged;
        let before = self.before?;
        let finite = |stand| Some(Group::new(self.at, self.at, stand));
        let object = self.after_is(Parts::DETERMINER | Parts::OWN | Parts::PRONOUN | Parts::THAT)
            || self.after.is_some_and(|after| {
                matches!(
                    tagged.prose.words[after].shape,
                    Shape::Capital | Shape::Upper | Shape::Number
                )
            });
        let noun = !tagged.entry(self.at).nouns.is_empty()
            || tagged.is(self.at, Parts::BOTH | Parts::PREPOSITION)
            || tagged.entry(self.at).verbs.is_empty();
        if self.follows_preposition() {
            return None;
        }
        let nominal = tagged.is_nominal(before);
        let stands = nominal
            || matches!(
                tagged.prose.words[before].shape,
                Shape::Number | Shape::Mark
            );
        if self.register == Register::Heading && stands && (object || !noun || self.noun_follows())
        {
            return finite(Stand::Soft);
        }
        // "machine guns were", "raids killed": a noun before its verb.
        let helper = Parts::BE | Parts::HAVE | Parts::WILL | Parts::WOULD | Parts::MAY;
        let before_verb = self.after_is(helper)
            || self
                .after
                .is_some_and(|after| tagged.forms(after) & form::PAST != 0);
        if before_verb {
            return None;
        }
        let subject = tagged.is(before, Parts::SUBJECT) && !tagged.is(before, Parts::THAT);
        let tells = tagged.is(self.at, Parts::TELL);
        let (fits, sure) = if self.forms & form::THIRD != 0 {
            let fits = nominal && tagged.forms(before) & !form::THIRD == 0
                || subject
                || tells && tagged.is_mark(before, &[","]);
            (fits, tells || subject || !noun)
        } else {
            let past = form::PAST | form::GERUND | form::PARTICIPLE;
            let lower = tagged.prose.lower(before);
            let plural = nominal && tagged.forms(before) & past == 0 && lower.ends_with('s');
            let pronoun = matches!(
                lower,
                "they" | "we" | "i" | "you" | "who" | "people" | "police" | "that" | "which"
            );
            (pronoun || plural, (tells || !noun) && plural || subject)
        };
        if fits && (sure || object) {
            finite(Stand::Finite)
        } else {
            None
        }
    }
}
