//! The rows of one table as bytes and back: what a second opening starts from instead of reading the table again.
//!
//! An index is a number of sections. The first says how many rows there are and how the others follow; then come the texts
//! that rows name, the rows themselves in parts of a few blocks, and, where the table is all that the timeline holds, what
//! is derived of them: the order, the days, the wide dates, and which rows bear a name. Parts are coded and decoded alone,
//! so that threads share them.
//!
//! Texts are written out and numbered again when an index is read: one that was written beside reports and other tables is
//! the same as one written alone, but for what is derived.
//!
//! Nothing that is read is believed. Lengths, numbers and places are checked against what they are numbers and places of,
//! and an index that is at odds with itself gives nothing. That the bytes are those that were written, and that the table
//! is still the one they were written for, is for the owner of the file to check.

mod blocks;
mod code;
mod decode;
mod encode;
mod layout;
#[cfg(test)]
mod tests;

pub use code::{In, Out};
pub(super) use decode::Derived;
pub use decode::Fetch;
pub use encode::Encoder;

use super::block::BLOCK;

/// Blocks of rows, or as many places, in a part.
const PART: usize = 32;
/// Places that are coded with one width.
const GROUP: usize = 1024;
/// Rows of a part.
const PART_ROWS: usize = PART * BLOCK;
/// Sections before the parts of rows.
const FIRST_PART: usize = 2;
/// What [`super::super::NameKind`] is called in an index.
const ACTOR: u8 = 1;
const PLACE: u8 = 2;
