//! One statement in one report about one event, tied to the words that make it.

use super::{EventDate, Figure, ReportId};
use crate::text::Span;

/// The claimant of what an outlet says in its own voice. A value, not a gap.
pub const UNATTRIBUTED: &str = "Unattributed";

/// What a claim does to its event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Stance {
    /// Says that it happened, or will.
    #[default]
    Asserts,
    /// Says that what another said is so.
    Confirms,
    /// Says that it is not so.
    Denies,
}

impl Stance {
    /// The word that files use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Confirms => "confirms",
            Self::Denies => "denies",
        }
    }

    /// Reads the word that files use.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Asserts, Self::Confirms, Self::Denies]
            .into_iter()
            .find(|stance| stance.word() == word)
    }
}

/// Whose words a claim quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum TextKind {
    /// The report as published.
    #[default]
    Original,
    /// The report said again in other words: nobody may take it for the original.
    Retelling,
    /// A row of an event table.
    Row,
}

impl TextKind {
    /// The word that files use.
    pub fn word(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Retelling => "retelling",
            Self::Row => "row",
        }
    }

    /// Reads the word that files use.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Original, Self::Retelling, Self::Row]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// Words in a report: where to find them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Evidence {
    /// The report.
    pub report: ReportId,
    /// Its paragraph, from 1.
    pub paragraph: u32,
    /// Bytes in that paragraph.
    pub span: Span,
}

/// One statement in one report about one event.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Stable id, unique in its event at least.
    pub id: String,
    /// The words that make it.
    pub evidence: Evidence,
    /// Further words of the same claim.
    pub more: Vec<Evidence>,
    /// Whose words the evidence quotes.
    pub text: TextKind,
    /// Who the report says said it; [`UNATTRIBUTED`] where the outlet says it itself.
    pub claimant: String,
    /// Through whom the outlet has it from the claimant.
    pub via: Option<String>,
    /// Asserts, confirms or denies.
    pub stance: Stance,
    /// The date this claim gives the event.
    pub date: EventDate,
    /// The numbers it gives.
    pub figures: Vec<Figure>,
    /// The origin a file names for it, where it names one.
    pub origin: Option<String>,
    /// Why merging joined it to its event; `None` for an event's first claim and for claims a file gives.
    pub joined: Option<String>,
}
