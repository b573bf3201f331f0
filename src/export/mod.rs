//! Events out of the program, one file per format.
//!
//! A format writes the rows it is given, in their order, so that what is exported equals what is on the screen. It
//! writes to whatever it is handed; files are the business of who calls it.

pub mod citation;
pub mod csv;
pub mod jsonl;
pub mod plain;
pub mod prose_date;
pub mod text;

pub use citation::citation;
pub use prose_date::prose_date;

use crate::timeline::{Bits, Row, Timeline};
use std::io::{self, Write};

/// A format of `events`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line.
    Jsonl,
    /// One row a claim.
    Csv,
    /// One aligned line an event.
    Text,
    /// Sentences that read aloud well.
    Plain,
}

/// Rows of tables that are read in full at a time.
const AT_A_TIME: usize = 2048;

/// Reads rows of tables in full: the timeline with those rows in its window.
pub type ReadRows<'r> = &'r dyn Fn(&Timeline, &[Row]) -> Timeline;

/// Writes the events of `rows` in a format; `read` is asked where some are rows of tables.
///
/// # Errors
/// What `out` gives.
pub fn write(
    out: &mut impl Write,
    format: Format,
    timeline: &Timeline,
    rows: &Bits,
    read: ReadRows<'_>,
) -> io::Result<()> {
    if format == Format::Csv {
        csv::write_header(out)?;
    }
    if !timeline.has_rows() {
        return write_told(out, format, timeline, rows);
    }
    let mut all = rows.iter().map(|row| Row(row as u32)).peekable();
    while all.peek().is_some() {
        let some: Vec<Row> = all.by_ref().take(AT_A_TIME).collect();
        let told = read(timeline, &some);
        let bits = Bits::from_rows(timeline.len(), some.iter().map(|row| row.index()));
        write_told(out, format, &told, &bits)?;
        if format == Format::Plain && all.peek().is_some() {
            writeln!(out)?;
        }
    }
    Ok(())
}

/// Writes events that are all there in full.
fn write_told(
    out: &mut impl Write,
    format: Format,
    timeline: &Timeline,
    rows: &Bits,
) -> io::Result<()> {
    match format {
        Format::Jsonl => jsonl::write(out, timeline, rows),
        Format::Csv => csv::write(out, timeline, rows),
        Format::Text => text::write(out, timeline, rows),
        Format::Plain => plain::write(out, timeline, rows),
    }
}
