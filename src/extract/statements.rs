//! Puts together what was read: each happening with its date, places, actors, figures and claimant.

use super::names::NameIndex;
use crate::model::{Claim, EventPlace, Report, ReportId};

/// One claim of a report with what it says of its event: what same-event merging works on.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The claim: evidence, claimant, stance, date, figures.
    pub claim: Claim,
    /// A headline for its event, at most 80 characters.
    pub headline: String,
    /// The kind of its event.
    pub kind: String,
    /// The plain form of the word that tells the kind: `shell`, `kill`, `meet`.
    pub deed: String,
    /// Whether its event lies ahead of the report.
    pub planned: bool,
    /// Who takes part, by name.
    pub actors: Vec<String>,
    /// Where, the narrowest first.
    pub places: Vec<EventPlace>,
    /// Content words of the clause and its sentence, folded and cut to their stems, sorted, each once.
    pub words: Vec<String>,
    /// How prominent it is in its report, from 0 to 100: 100 for the title and the first paragraph.
    pub prominence: u8,
}

/// What the reports say, in the order of the text.
pub fn statements(id: ReportId, report: &Report, index: &NameIndex) -> Vec<Statement> {
    let _ = (id, report, index);
    Vec::new()
}
