//! GDELT's table of mentions: which article names which event, so that a loader can join the two tables.

use super::cell::{Scratch, Want};
use super::dates::{Order, read};
use super::{Format, RowError, Table};
use crate::model::Day;

/// One article's mention of one event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The id of the event in the table of events.
    pub event: String,
    /// When the article was seen.
    pub published: Option<Day>,
    /// Who published it.
    pub outlet: String,
    /// Its address.
    pub url: String,
    /// How sure GDELT is that the article names the event, in percent.
    pub confidence: Option<u8>,
}

impl Table {
    /// Whether its rows are no events but mentions of events that another table has.
    pub fn is_mentions(&self) -> bool {
        self.format == Format::GdeltMentions
    }

    /// Reads a record of a table of mentions.
    ///
    /// # Errors
    /// A record that names no event.
    pub fn mention(&self, record: &[u8], scratch: &mut Scratch) -> Result<Mention, RowError> {
        let text = std::str::from_utf8(record).ok();
        self.cells(record, text.is_some(), scratch, Want::All)?;
        let row = scratch.row(text.unwrap_or(""));
        let plan = &self.plan;
        let event = row.get(plan.id);
        if event.is_empty() {
            return Err(RowError::new("the mention names no event; it is left out"));
        }
        let confidence = self.columns.iter().position(|c| c.name == "Confidence");
        Ok(Mention {
            event: event.to_owned(),
            published: read(row.get(plan.published), Order::DayFirst)
                .and_then(|when| when.earliest),
            outlet: row.get(plan.outlet).to_owned(),
            url: row.get(plan.url).to_owned(),
            confidence: row.get(confidence).parse().ok(),
        })
    }
}
