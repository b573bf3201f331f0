//! What one row of an event table says, as far as the columns of a timeline keep it.
//!
//! Texts are borrowed from the row; the row itself stays in its file and is read again when a screen needs it in full.

use super::Day;
use std::borrow::Cow;

/// One row of an event table, as columns keep it. An empty text stands for what the row does not say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowFacts<'r> {
    /// The id that the table gives; empty where it gives none.
    pub id: Cow<'r, str>,
    /// First day it can mean; `None` where undated or open at the start.
    pub earliest: Option<Day>,
    /// Last day it can mean; `None` where undated or open at the end.
    pub latest: Option<Day>,
    /// Where an open end stops for filters; at its first day where the row does not say.
    pub stops: Option<Day>,
    /// Minute of the day, as written, where a time is given.
    pub minute: Option<u16>,
    /// Its kind, or the first half of it: `Battles`.
    pub kind: Cow<'r, str>,
    /// The second half: `Armed clash`; an event's kind is both with a slash between.
    pub sub_kind: Cow<'r, str>,
    /// Announced, not (yet) happened.
    pub planned: bool,
    /// Its record has claims that disagree.
    pub disputed: bool,
    /// Its record quotes a retelling.
    pub retold: bool,
    /// What of an event it is.
    pub part: RowPart,
    /// The first two actors; empty where there are fewer.
    pub actors: [Cow<'r, str>; 2],
    /// Further actors.
    pub more_actors: Vec<Cow<'r, str>>,
    /// Where: the most specific name.
    pub place: Cow<'r, str>,
    /// Governorate or province.
    pub admin1: Cow<'r, str>,
    /// What its number counts: `killed`; empty where it gives no number.
    pub measure: Cow<'r, str>,
    /// The number, or the least.
    pub low: Option<u64>,
    /// The most, where it gives a range.
    pub high: Option<u64>,
    /// Who published it.
    pub outlet: Cow<'r, str>,
    /// Who said it; empty where it does not say.
    pub claimant: Cow<'r, str>,
    /// What of the row could not be used, for the problem list.
    pub trouble: Option<String>,
}

/// What of an event a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RowPart {
    /// The event, or one more claim of it.
    #[default]
    Claim,
    /// A further place or figure of it, and no claim.
    Detail,
}

impl RowFacts<'_> {
    /// The kind as an event has it: both halves with a slash between; `other` where the row gives none.
    pub fn whole_kind(&self) -> Cow<'_, str> {
        match (self.kind.as_ref(), self.sub_kind.as_ref()) {
            ("", "") => Cow::Borrowed("other"),
            (kind, "") => Cow::Borrowed(kind),
            ("", sub_kind) => Cow::Borrowed(sub_kind),
            (kind, sub_kind) => Cow::Owned(format!("{kind}/{sub_kind}")),
        }
    }
}
