//! Event tables as a corpus has them: their files kept open, their rows read into columns, and read again in full where a
//! screen or an export wants them.
//!
//! GDELT's table of mentions is joined to its events where those are loaded with it, in whatever order and however packed:
//! its rows are then no events but further rows of them ([`crate::timeline::rows`]), read on demand as all rows are, and
//! what they tell is one more claim each, in a report of its own. Mentions of events that are not there are counted and
//! told. Without any table of GDELT's events a mention is an event like any row.
//!
//! What a row means is [`super::table`]'s; how columns are kept is [`crate::timeline::rows`]'.

mod describe;
mod file;
mod full;
mod index;
mod join;
mod open;
mod pattern;
mod read;
mod search;
#[cfg(test)]
mod tests;

pub(super) use describe::as_report;
pub use file::RowFile;
pub use index::Indexes;
pub(super) use index::{Index, Job, keep_behind};
pub(super) use join::{Joined, Mentioned};
pub(super) use open::{Opened, open};
pub(super) use read::{Looked, RowsRead, Source, read_rows};
pub use search::{Found, Search};

use std::sync::Arc;

/// The files of all tables whose rows a timeline holds, in the timeline's order of tables. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct RowFiles(pub(super) Arc<Vec<Arc<RowFile>>>);

impl RowFiles {
    /// The files.
    pub fn iter(&self) -> impl Iterator<Item = &RowFile> {
        self.0.iter().map(|file| &**file)
    }

    /// Whether there is no table.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first file that is not what it was when it was read, in words.
    pub fn change(&self) -> Option<String> {
        self.iter().find_map(RowFile::change)
    }
}

impl PartialEq for RowFiles {
    /// Whether they are the same files, opened once.
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for RowFiles {}
