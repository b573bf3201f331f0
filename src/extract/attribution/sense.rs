//! Whether a verb of saying, with its subject and what follows it, tells by whose account something is told.
//!
//! Each class of verbs takes what is said in its own way; in any other company the verb means something else.

use super::complement::{After, Next};
use super::lexicon::{Class, Set, Verb};
use super::naming::Speaks;
use super::reader::Reader;

impl Reader<'_> {
    /// Whether the verb at `at` ascribes something; `content` tells whether anything told stands before its subject.
    pub(super) fn accepts(
        &self,
        at: usize,
        verb: Verb,
        after: &After,
        speaks: Speaks,
        content: bool,
    ) -> bool {
        let next = after.next;
        let beside = matches!(next, Next::That | Next::Quotation)
            || content && matches!(next, Next::Comma | Next::End | Next::Link)
            || content && next == Next::Preposition && self.told_out(after.end);
        let something = content || next != Next::End;
        if speaks != Speaks::Surely {
            // Of whom nothing is known, only plain saying is believed.
            return match verb.class {
                Class::Say => something && !matches!(next, Next::To | Next::Verb),
                Class::Clause => next == Next::That,
                Class::Tell => verb.base == "tell" && after.end > at + 1 && something,
                _ => false,
            };
        }
        let told = beside || matches!(next, Next::Clause | Next::Noun | Next::Doing);
        match verb.class {
            Class::Say => something && !matches!(next, Next::To | Next::Verb),
            Class::Tell => {
                after.end > at + 1
                    && something
                    && (verb.base == "tell" || beside || after.outlet.is_some())
            }
            Class::Clause => self.takes_clause(verb, after, beside),
            Class::Aside => beside,
            Class::Weak => match verb.base {
                "read" => self.line.is(at.saturating_sub(1), Set::TEXT) && next == Next::Quotation,
                _ => matches!(next, Next::That | Next::Quotation),
            },
            Class::Study => beside || matches!(next, Next::Clause | Next::Noun),
            Class::Find => matches!(next, Next::That | Next::Clause) && self.inquires(at),
            Class::Report | Class::Confirm => told,
            Class::Deny => told && !self.denies_access(after.end),
            Class::Dismiss => {
                matches!(
                    next,
                    Next::That | Next::Noun | Next::Clause | Next::Quotation
                )
            }
            Class::Warn => something && next != Next::Verb,
            Class::Judge => {
                matches!(
                    next,
                    Next::Noun | Next::Clause | Next::Quotation | Next::Question
                ) || next == Next::That && verb.base == "express"
            }
            Class::Appeal => self.appeals(at, verb, after, beside),
            Class::Ask => self.asks(at, verb, next, beside),
            Class::Vow => beside || matches!(next, Next::To | Next::Clause | Next::Noun),
            Class::Hold => {
                matches!(next, Next::That | Next::Clause) || beside && next != Next::Link
            }
            Class::Quote => (at.saturating_sub(3)..at).any(|at| self.line.is_quotation(at)),
            Class::Cite => false,
        }
    }

    /// "claimed that", "claimed responsibility", "admitted killing"; not "claimed 50 lives", "added 14 points".
    fn takes_clause(&self, verb: Verb, after: &After, beside: bool) -> bool {
        beside
            || matches!(after.next, Next::Clause | Next::Question)
            || match verb.base {
                "claim" => after.next == Next::To || self.claimed_deed(after.end),
                "admit" => matches!(after.next, Next::Doing | Next::To),
                _ => false,
            }
    }

    /// "called for", "appealed to", "called it “a massacre”"; not "called a meeting".
    fn appeals(&self, at: usize, verb: Verb, after: &After, beside: bool) -> bool {
        let next = self.line.lower(at + 1);
        match verb.base {
            "call" => {
                matches!(next, "for" | "on" | "upon")
                    || self.calls_false(at)
                    || matches!(after.next, Next::Noun | Next::Clause)
                        && (after.end..after.end + 9).any(|at| self.line.opens(at))
            }
            "appeal" => matches!(next, "for" | "to"),
            _ => beside || matches!(next, "for" | "with"),
        }
    }

    /// "called the allegation a lie", "called it baseless".
    pub(super) fn calls_false(&self, at: usize) -> bool {
        let line = &self.line;
        let clause = (at + 1..at + 9).take_while(|at| !line.comma(*at) && !line.hard(*at));
        let rumour = (at + 1..at + 5).find(|at| line.is(*at, Set::RUMOUR));
        rumour.is_some_and(|rumour| {
            line.mention(rumour).is_none()
                && clause.skip_while(|at| *at <= rumour).any(|at| {
                    matches!(
                        line.lower(at),
                        "lie"
                            | "lies"
                            | "false"
                            | "baseless"
                            | "untrue"
                            | "fabricated"
                            | "fabrication"
                            | "unfounded"
                            | "nonsense"
                    )
                })
        })
    }

    /// "demanded that", "urged Russia to", "asked why".
    fn asks(&self, at: usize, verb: Verb, next: Next, beside: bool) -> bool {
        match verb.base {
            "demand" => matches!(
                next,
                Next::That | Next::Quotation | Next::Noun | Next::Clause | Next::To
            ),
            "ask" => {
                beside
                    || next == Next::Question
                    || self.urges_to(at + 1)
                    || self.line.lower(at + 1) == "for"
            }
            _ => beside || self.urges_to(at + 1) || matches!(next, Next::Noun | Next::Clause),
        }
    }

    /// "urged Russia to": whether "to" follows within the clause.
    pub(super) fn urges_to(&self, at: usize) -> bool {
        let line = &self.line;
        (at..at + 10)
            .take_while(|at| !line.comma(*at) && !line.hard(*at))
            .any(|at| line.lower(at) == "to")
    }

    /// "denied them entry", "denied bail".
    fn denies_access(&self, at: usize) -> bool {
        let line = &self.line;
        (at..at + 2).any(|at| line.is(at, Set::ACCESS) && line.mention(at).is_none())
    }

    /// Whether a text, an inquiry or experts stand before a verb like "found".
    fn inquires(&self, at: usize) -> bool {
        (at.saturating_sub(8)..at).any(|at| self.line.is(at, Set::TEXT.or(Set::INQUIRY)))
    }
}
