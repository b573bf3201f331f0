//! Events out of the program, one file per format.
//!
//! A format writes the rows it is given, in their order, so that what is exported equals what is on the screen. It
//! writes to whatever it is handed; files are the business of who calls it.

pub mod citation;
pub mod jsonl;
pub mod plain;
pub mod prose_date;
pub mod text;

pub use citation::citation;
pub use prose_date::prose_date;

use crate::timeline::{Bits, Timeline};
use std::io::{self, Write};

/// A format of `events`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// One aligned line an event.
    Text,
    /// Sentences that read aloud well.
    Plain,
}

/// Writes the events of `rows` in a format.
///
/// # Errors
/// What `out` gives.
pub fn write(
    out: &mut impl Write,
    format: Format,
    timeline: &Timeline,
    rows: &Bits,
) -> io::Result<()> {
    match format {
        Format::Jsonl => jsonl::write(out, timeline, rows),
        Format::Text => text::write(out, timeline, rows),
        Format::Plain => plain::write(out, timeline, rows),
    }
}
