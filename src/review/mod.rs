//! The reader's stars, notes and decisions: entries of an append-only log, and what they come to when replayed.
//!
//! Pure: the lines come from and go to [`LogFile`](crate::corpus::LogFile), the time and the user's name are passed in.
//! Nothing is ever taken back in the log: undoing a decision appends its inverse.

pub mod decision;
pub mod entry;

pub use decision::Decision;
pub use entry::{Entry, EntryError, replay};
