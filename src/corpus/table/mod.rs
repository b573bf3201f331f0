//! Event tables, row by row: what a file is, where its records stand, and what each says.
//!
//! [`Table::sniff`] tells a table by the beginning of its file, [`Table::cut`] and [`Table::records`] part it,
//! [`Table::read`] reads a record for the columns of a timeline, [`Table::tell`] tells the same record in full, as a
//! report and an event with one claim. Both go through the same facts, so they agree. Nothing here opens a file, and no
//! bytes make it panic: a record that is broken is an error that costs itself.
//!
//! | file | what it knows |
//! |---|---|
//! | `records` | how records are parted, whatever they mean |
//! | `delimited`, `json`, `cell`, `bytes` | how a record is parted into cells |
//! | `sniff`, `guess`, `columns`, `map` | what a table is and what its columns mean |
//! | `dates`, `when`, `counts`, `place`, `format` | what cells mean |
//! | `facts` | what a row says, for columns |
//! | `tell`, `headline`, `mentions` | the same, for people |
//! | `export` | both for exports of this program |

mod bytes;
mod cell;
mod columns;
mod counts;
mod dates;
mod delimited;
mod export;
mod facts;
mod format;
mod guess;
mod headline;
mod json;
mod layouts;
mod map;
mod markup;
mod mentions;
mod place;
mod records;
mod sniff;
mod tell;
mod when;

pub use cell::Scratch;
pub use columns::{Bound, Column, Measure, Reason, Role};
pub use dates::Order;
pub use format::Format;
pub use map::{ColumnMap, NO_COLUMN};
pub use records::{Record, Records};
pub use tell::row_id;

#[cfg(test)]
mod tests;

use crate::model::{ReportId, RowFacts};
use cell::Want;
use columns::Plan;
use json::Keys;
use records::Shape;
use std::borrow::Cow;
use std::hash::Hasher;
use std::path::Path;

/// Why a table or a row cannot be used: one sentence for people, what and the remedy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{why}")]
pub struct RowError {
    /// What is wrong, and what can be done.
    pub why: String,
}

impl RowError {
    fn new(why: impl Into<String>) -> Self {
        Self { why: why.into() }
    }
}

/// Where a row stands, for its report.
#[derive(Debug, Clone, Copy)]
pub struct RowPlace<'p> {
    /// The file as reports are called by.
    pub path: &'p str,
    /// The file to open.
    pub file: Option<&'p Path>,
    /// The line it begins on, from 1.
    pub line: u64,
    /// The report that it is.
    pub report: ReportId,
}

/// The texts of a row that a search reads, decoded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RowWords<'r> {
    /// Its text field.
    pub text: Cow<'r, str>,
    /// Its own headline field; empty where the table has none.
    pub headline: Cow<'r, str>,
    /// Further texts, where a record has several.
    pub more: Vec<Cow<'r, str>>,
}

/// How one file is laid out and what its columns mean.
#[derive(Debug, Clone)]
pub struct Table {
    format: Format,
    shape: Shape,
    columns: Vec<Column>,
    plan: Plan,
    /// Which columns are read for facts and for words.
    wanted: [Vec<bool>; 2],
    /// The keys of JSON rows.
    keys: Keys,
    preamble: usize,
    order: Order,
    /// `TimelineJS` says here that a row is a title or an era, no event.
    slide: Option<usize>,
    notes: Vec<String>,
    /// The map that was given before and is used again.
    remembered: Option<ColumnMap>,
    /// How it is laid out where it is an export of this program; it then has no columns of its own.
    export: Option<export::Layout>,
}

impl Table {
    /// What format it has.
    pub fn format(&self) -> Format {
        self.format
    }

    /// Its columns in the order of the file, each with the role it was given.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Tells how this table is read from how others are; of no meaning but in this build of the program.
    pub fn layout(&self) -> u64 {
        let all = (
            (self.format, self.shape, &self.columns, &self.plan),
            (&self.wanted, self.preamble, self.order, self.slide),
            &self.export,
        );
        let mut hasher = rustc_hash::FxHasher::default();
        hasher.write(format!("{all:?}").as_bytes());
        hasher.finish()
    }

    /// What the reader should know about how the table is read: guesses that the head does not decide.
    pub fn notes(&self) -> &[String] {
        &self.notes
    }

    /// The map that was given for it, or for a table like it, before.
    pub fn remembered(&self) -> Option<&ColumnMap> {
        self.remembered.as_ref()
    }

    /// Says that `map`, by which it is read, was given before.
    pub fn tell_remembered(&mut self, map: &ColumnMap) {
        self.notes.push(format!(
            "Its columns are read as was said before, --map '{map}'; --map none forgets that."
        ));
        self.remembered = Some(map.clone());
    }

    /// What `05/06/2013` is taken for.
    pub fn order(&self) -> Order {
        self.order
    }

    /// The roles as `--map` would give them.
    pub fn map(&self) -> ColumnMap {
        ColumnMap {
            roles: self
                .columns
                .iter()
                .filter_map(|column| Some((column.role?, column.name.clone())))
                .collect(),
            ..ColumnMap::default()
        }
    }

    /// Bytes before the first record: a byte order mark, the header row, `[` …
    pub fn preamble(&self) -> usize {
        self.preamble
    }

    /// `buffer` begins at a record: how many bytes at its front are whole records. `last`: nothing follows them. 0: there
    /// is no whole record in it yet.
    pub fn cut(&self, buffer: &[u8], last: bool) -> usize {
        self.shape.cut(buffer, last)
    }

    /// Whether `buffer`, which begins where a record could, begins with the end of them all (the `]` of a JSON array): what
    /// follows is not of the table, and need not be read.
    pub fn is_over(&self, buffer: &[u8]) -> bool {
        self.shape.is_over(buffer)
    }

    /// The records of a stretch that begins and ends at records.
    pub fn records<'c>(&self, chunk: &'c [u8]) -> Records<'c> {
        self.shape.records(chunk)
    }

    /// Reads one record for columns.
    ///
    /// # Errors
    /// A record of which nothing can be made: broken JSON, one cell where many are wanted.
    #[inline]
    pub fn read<'r>(
        &self,
        record: &'r [u8],
        scratch: &'r mut Scratch,
    ) -> Result<RowFacts<'r>, RowError> {
        if self.is_export() {
            let first = self.read_export(record)?.into_iter().next();
            return first.ok_or_else(|| RowError::new("has no event"));
        }
        let text = std::str::from_utf8(record).ok();
        let trouble = self.cells(record, text.is_some(), scratch, Want::Facts)?;
        let row = scratch.row(text.unwrap_or(""));
        self.refuse(&row)?;
        let mut facts = RowFacts::default();
        self.facts(&row, &mut facts);
        if let Some(number) = trouble {
            facts.trouble = Some(match facts.trouble.take() {
                Some(other) => format!("{number}; {other}"),
                None => number,
            });
        }
        Ok(facts)
    }

    /// Whether texts of it have markup that is taken out.
    pub fn has_markup(&self) -> bool {
        self.format == Format::TimelineJs
    }

    /// Whether it has no headlines of its own: those of its events are put together of their kinds, actors and places.
    pub fn makes_headlines(&self) -> bool {
        !self.is_export() && !self.is_mentions() && self.plan.title.is_none()
    }

    /// The texts of a record that a search reads. What of it is broken is empty.
    pub fn words<'r>(&self, record: &'r [u8], scratch: &'r mut Scratch) -> RowWords<'r> {
        if self.is_export() {
            return self.export_words(record);
        }
        let text = std::str::from_utf8(record).ok();
        if self
            .cells(record, text.is_some(), scratch, Want::Words)
            .is_err()
        {
            return RowWords::default();
        }
        let row = scratch.row(text.unwrap_or(""));
        RowWords {
            text: self.text(row.get(self.plan.text)),
            headline: self.text(row.get(self.plan.title)),
            more: Vec::new(),
        }
    }

    /// Rows that are no events.
    #[inline]
    fn refuse(&self, row: &cell::Row<'_>) -> Result<(), RowError> {
        let slide = row.get(self.slide);
        if slide.is_empty() {
            return Ok(());
        }
        match slide.to_ascii_lowercase().as_str() {
            "title" | "era" => Err(RowError::new(format!(
                "the row is the timeline's {}, no event",
                slide.to_ascii_lowercase()
            ))),
            _ => Ok(()),
        }
    }

    /// Puts the cells of a record that are wanted into `scratch`; gives what is odd about their number.
    #[inline]
    fn cells(
        &self,
        record: &[u8],
        is_utf8: bool,
        scratch: &mut Scratch,
        want: Want,
    ) -> Result<Option<String>, RowError> {
        if record.len() > cell::LONGEST_ROW {
            return Err(RowError::new(
                "the row is longer than a gigabyte; it is left out",
            ));
        }
        scratch.begin(is_utf8, self.columns.len());
        let list = match want {
            Want::Facts => Some(0),
            Want::Words => Some(1),
            Want::All => None,
        };
        let Shape::Delimited { sign, quotes, .. } = self.shape else {
            return match self.keys.cells(record, scratch, list) {
                Ok(()) => Ok(None),
                Err(broken) => Err(RowError::new(format!(
                    "the row {} (byte {}); it is left out until that is mended",
                    broken.what,
                    broken.at + 1
                ))),
            };
        };
        let mut filled = 0;
        let wanted = list.map(|list| self.wanted[list].as_slice());
        let parted = delimited::cells(record, sign, quotes, |column, range, form| {
            if !range.is_empty() {
                filled = column + 1;
                if wanted.is_none_or(|wanted| wanted.get(column).copied().unwrap_or(false)) {
                    scratch.put(column, record, range, form);
                }
            }
        });
        let (number, columns) = (parted.count, self.columns.len());
        let unclosed = parted
            .unclosed
            .map(|column| match self.columns.get(column) {
                Some(named) => format!("a quote opens its cell {} and none closes it", named.name),
                None => "a quote opens a cell of it and none closes it".to_owned(),
            });
        if number == columns || number > columns && filled <= columns {
            return Ok(unclosed);
        }
        let cells = if number == 1 { "cell" } else { "cells" };
        let and_why = unclosed.map_or_else(String::new, |why| format!(": {why}"));
        if number == 1 && columns > 2 {
            return Err(RowError::new(format!(
                "the row has one cell where {columns} are wanted{and_why}; it is left out"
            )));
        }
        Ok(Some(format!(
            "the row has {number} {cells} where {columns} are wanted{and_why}"
        )))
    }
}
