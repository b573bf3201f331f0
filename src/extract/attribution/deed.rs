//! Whether a source denies or confirms what is told, and whether it claims to have done it.

use super::complement::{After, Next};
use super::lexicon::{Class, Set, Verb};
use super::naming::{Kind, Speaker};
use super::reader::Reader;
use crate::model::Stance;

impl Reader<'_> {
    /// What the verb at `at` does to what is told.
    pub(super) fn stance(&self, at: usize, verb: Verb) -> Stance {
        match verb.class {
            Class::Deny => Stance::Denies,
            Class::Confirm => Stance::Confirms,
            Class::Appeal if verb.base == "call" && self.calls_false(at) => Stance::Denies,
            // "rejected the claim" denies it, "rejected a ceasefire" does not.
            Class::Dismiss => {
                let line = &self.line;
                let denied = (at + 1..at + 9)
                    .take_while(|at| !line.comma(*at) && !line.hard(*at))
                    .any(|at| line.is(at, Set::RUMOUR) && line.mention(at).is_none());
                if denied {
                    Stance::Denies
                } else {
                    Stance::Asserts
                }
            }
            _ => Stance::Asserts,
        }
    }

    /// "claimed responsibility", "claimed the killing of".
    pub(super) fn claimed_deed(&self, at: usize) -> bool {
        (at..at + 4).any(|at| self.line.is(at, Set::CLAIMED))
    }

    /// Whether the source says that it did itself what is told: "said it carried out", "claimed to have killed".
    pub(super) fn claims_deed(&self, verb: Verb, after: &After, speaker: &Speaker) -> bool {
        let line = &self.line;
        if verb.base == "claim" && self.claimed_deed(after.end) {
            return true;
        }
        if verb.base == "claim" && after.next == Next::To {
            return line.lower(after.end + 1) == "have" && line.is(after.end + 2, Set::DEED);
        }
        let says = matches!(
            verb.class,
            Class::Say | Class::Clause | Class::Report | Class::Confirm
        );
        let many = matches!(speaker.kind, Kind::Group | Kind::People | Kind::Unknown);
        let from = after.end + usize::from(after.next == Next::That);
        let own = matches!(line.lower(from), "it" | "they" | "its" | "their" | "we");
        says && many
            && own
            && (from + 1..from + 7)
                .take_while(|at| line.is_word(*at) && !line.is(*at, Set::NOT))
                .any(|at| {
                    line.is(at, Set::DEED)
                        && (line.lower(at) == "behind" || !line.is(at - 1, Set::BE))
                })
    }
}
