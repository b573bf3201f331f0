//! Parts a stretch of a table into its records, whatever the table means.
//!
//! The rules look at nothing but the bytes from the record's beginning on, so that a table gives the same records
//! however it is cut into stretches.

use super::bytes::find_either;
use memchr::{memchr, memchr_iter, memchr2, memchr3};
use std::ops::Range;

/// A quote, or an object, that is not closed within so many bytes is taken for broken.
const LIMIT: usize = 32 << 20;

/// How the records of a table are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Cells with a sign between them.
    Delimited {
        /// The sign between cells.
        sign: u8,
        /// What a quote at the beginning of a cell does.
        quotes: Quotes,
        /// The byte that ends a row: `\n`, or `\r` in files of old.
        newline: u8,
    },
    /// One JSON object a line.
    Lines,
    /// JSON objects in an array, or one after the other.
    Objects,
    /// Rows whose cells quotes may enclose; those that follow each other with the same first cell are one record.
    Grouped {
        /// The sign between cells.
        sign: u8,
    },
}

/// What a quote at the beginning of a cell does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// The cell goes on to the closing quote; quotes in it are doubled.
    Enclose,
    /// It is a sign like any other.
    Plain,
}

/// Where a record stands in a stretch of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its bytes, without the line's end.
    pub range: Range<usize>,
    /// The line it begins on, counted from 0 at the beginning of the stretch.
    pub line: u64,
}

/// The end of a record.
struct End {
    /// One past its last byte.
    record: usize,
    /// Where the next may begin.
    next: usize,
    /// Line ends up to there.
    lines: u64,
}

/// Why the end of a record is not known.
struct Unfinished;

impl Shape {
    /// How many bytes at the front of `buffer` are whole records. `is_last`: nothing follows.
    pub fn cut(self, buffer: &[u8], is_last: bool) -> usize {
        if is_last {
            return buffer.len();
        }
        match self {
            Self::Lines => memchr::memrchr(b'\n', buffer).map_or(0, |at| at + 1),
            Self::Delimited {
                quotes: Quotes::Plain,
                newline,
                ..
            } => memchr::memrchr(newline, buffer).map_or(0, |at| at + 1),
            _ => {
                let mut at = 0;
                loop {
                    let start = self.skip(buffer, at).0;
                    if start >= buffer.len() || self.ends_at(buffer[start]) {
                        return start;
                    }
                    match self.end(buffer, start, false) {
                        Ok(end) => at = end.next,
                        Err(Unfinished) => return at,
                    }
                }
            }
        }
    }

    /// Past what stands between records, and the lines in that.
    #[inline]
    fn skip(self, bytes: &[u8], from: usize) -> (usize, u64) {
        let mut at = from;
        let mut lines = 0;
        let newline = self.newline();
        while let Some(&byte) = bytes.get(at) {
            let is_between = match self {
                // A blank or a tab may be the first cell of a row.
                Self::Delimited { .. } | Self::Grouped { .. } => byte == b'\n' || byte == b'\r',
                Self::Lines => byte.is_ascii_whitespace(),
                Self::Objects => byte.is_ascii_whitespace() || byte == b',',
            };
            if !is_between {
                break;
            }
            lines += u64::from(byte == newline);
            at += 1;
        }
        (at, lines)
    }

    /// Whether `buffer` begins with the end of all records.
    pub fn is_over(self, buffer: &[u8]) -> bool {
        let start = self.skip(buffer, 0).0;
        buffer.get(start).is_some_and(|byte| self.ends_at(*byte))
    }

    /// Whether a byte where a record could begin ends them all: what follows the array of objects is not of it.
    fn ends_at(self, byte: u8) -> bool {
        self == Self::Objects && matches!(byte, b']' | b'}')
    }

    fn newline(self) -> u8 {
        match self {
            Self::Delimited { newline, .. } => newline,
            _ => b'\n',
        }
    }

    /// The end of the record that begins at `start`; `is_last`: nothing follows the bytes.
    #[inline]
    fn end(self, bytes: &[u8], start: usize, is_last: bool) -> Result<End, Unfinished> {
        match self {
            Self::Lines => line_end(bytes, start, b'\n', is_last),
            Self::Delimited {
                quotes: Quotes::Plain,
                newline,
                ..
            } => line_end(bytes, start, newline, is_last),
            Self::Delimited { sign, newline, .. } => {
                row_end(bytes, start, (sign, newline), is_last)
            }
            Self::Objects => object_end(bytes, start, is_last),
            Self::Grouped { sign } => self.group_end(bytes, start, sign, is_last),
        }
    }

    /// The end of the rows from `start` on that have the same first cell; one without any stands alone.
    fn group_end(
        self,
        bytes: &[u8],
        start: usize,
        sign: u8,
        is_last: bool,
    ) -> Result<End, Unfinished> {
        let first = first_cell(bytes, start, sign);
        let mut all = row_end(bytes, start, (sign, b'\n'), is_last)?;
        loop {
            let (next, blank) = self.skip(bytes, all.next);
            if first.is_empty() {
                return Ok(all);
            }
            if next >= bytes.len() {
                // The next row may go on with it.
                return if is_last { Ok(all) } else { Err(Unfinished) };
            }
            // A row of which the beginning alone is there is not compared.
            let end = row_end(bytes, next, (sign, b'\n'), is_last)?;
            if first_cell(bytes, next, sign) != first {
                return Ok(all);
            }
            all = End {
                lines: all.lines + blank + end.lines,
                ..end
            };
        }
    }

    /// The records of a stretch that begins and ends at records.
    pub fn records(self, chunk: &[u8]) -> Records<'_> {
        Records {
            shape: self,
            chunk,
            at: 0,
            line: 0,
        }
    }
}

/// The records of a stretch of a table, in order.
#[derive(Debug, Clone)]
pub struct Records<'c> {
    shape: Shape,
    chunk: &'c [u8],
    at: usize,
    line: u64,
}

impl Iterator for Records<'_> {
    type Item = Record;

    #[inline]
    fn next(&mut self) -> Option<Record> {
        let (start, lines) = self.shape.skip(self.chunk, self.at);
        self.line += lines;
        self.at = start;
        if start >= self.chunk.len() || self.shape.ends_at(self.chunk[start]) {
            self.at = self.chunk.len();
            return None;
        }
        let end = self.shape.end(self.chunk, start, true).unwrap_or(End {
            record: self.chunk.len(),
            next: self.chunk.len(),
            lines: 0,
        });
        let record = Record {
            range: start..end.record.max(start),
            line: self.line,
        };
        self.line += end.lines;
        // A record takes at least one byte, so that the walk comes to an end.
        self.at = end.next.max(start + 1);
        Some(record)
    }
}

/// A record of one line.
#[inline]
fn line_end(bytes: &[u8], start: usize, newline: u8, is_last: bool) -> Result<End, Unfinished> {
    match memchr(newline, &bytes[start..]) {
        Some(at) => Ok(ended(bytes, start, start + at)),
        None if is_last => Ok(End {
            record: bytes.len(),
            next: bytes.len(),
            lines: 0,
        }),
        None => Err(Unfinished),
    }
}

/// The end at the line's end `at`, a `\r` before it left out.
#[inline]
fn ended(bytes: &[u8], start: usize, at: usize) -> End {
    let has_return = at > start && bytes[at] == b'\n' && bytes[at - 1] == b'\r';
    End {
        record: at - usize::from(has_return),
        next: at + 1,
        lines: 1,
    }
}

/// A row in which a quote at the beginning of a cell encloses it.
#[inline]
fn row_end(
    bytes: &[u8],
    start: usize,
    (sign, newline): (u8, u8),
    is_last: bool,
) -> Result<End, Unfinished> {
    let mut at = start;
    let mut lines = 0;
    while let Some(found) = find_either(bytes, at, b'"', newline) {
        if bytes[found] == newline {
            let end = ended(bytes, start, found);
            return Ok(End {
                lines: lines + 1,
                ..end
            });
        }
        at = found + 1;
        if found > start && bytes[found - 1] != sign {
            // A quote within a cell is a sign like any other.
            continue;
        }
        // What nothing closes is no quote after all.
        if let Some((after, within)) = enclosed_end(bytes, at, (sign, newline), is_last)? {
            at = after;
            lines += within;
        }
    }
    if is_last {
        return Ok(End {
            record: bytes.len(),
            next: bytes.len(),
            lines,
        });
    }
    Err(Unfinished)
}

/// The first cell of the row that begins at `start`, quotes and all.
fn first_cell(bytes: &[u8], start: usize, sign: u8) -> &[u8] {
    let rest = &bytes[start..];
    let inside = match rest.first() {
        Some(b'"') => enclosed_end(rest, 1, (sign, b'\n'), true)
            .ok()
            .flatten()
            .map_or(0, |(end, _)| end),
        _ => 0,
    };
    let end = memchr3(sign, b'\n', b'\r', &rest[inside..]);
    &rest[..end.map_or(rest.len(), |end| inside + end)]
}

/// One past the quote that closes the cell whose text begins at `from`, and the line ends in that text; `None` where
/// none does. A quote on a later line closes only where the cell ends after it: one with more text behind it opens a
/// cell of a later row, and a row whose quote was forgotten must not swallow that.
#[inline]
fn enclosed_end(
    bytes: &[u8],
    from: usize,
    (sign, newline): (u8, u8),
    is_last: bool,
) -> Result<Option<(usize, u64)>, Unfinished> {
    let Some((after, lines)) = quoted_end(bytes, from, newline) else {
        let is_given_up = is_last || bytes.len() - from > LIMIT;
        return if is_given_up {
            Ok(None)
        } else {
            Err(Unfinished)
        };
    };
    if lines == 0 {
        return Ok(Some((after, lines)));
    }
    let ends_cell = |byte: &u8| *byte == sign || *byte == newline;
    let is_blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r');
    match bytes[after..]
        .iter()
        .find(|byte| ends_cell(byte) || !is_blank(byte))
    {
        Some(byte) if ends_cell(byte) => Ok(Some((after, lines))),
        Some(_) => Ok(None),
        None if is_last => Ok(Some((after, lines))),
        None => Err(Unfinished),
    }
}

/// One past the next quote that is not doubled, and the line ends before it.
#[inline]
fn quoted_end(bytes: &[u8], from: usize, newline: u8) -> Option<(usize, u64)> {
    let end = bytes.len().min(from.saturating_add(LIMIT));
    let mut at = from;
    let mut lines = 0;
    loop {
        let found = at + memchr2(b'"', newline, bytes.get(at..end)?)?;
        if bytes[found] == newline {
            lines += 1;
            at = found + 1;
        } else if bytes.get(found + 1) == Some(&b'"') {
            at = found + 2;
        } else {
            return Some((found + 1, lines));
        }
    }
}

/// One past the quote that closes the cell whose text begins at `from`, and whether doubled quotes are in it.
#[inline]
pub(super) fn quote_end(bytes: &[u8], from: usize) -> Option<(usize, bool)> {
    let mut at = from;
    let mut has_doubled = false;
    loop {
        let end = bytes.len().min(from.saturating_add(LIMIT));
        let found = at + memchr(b'"', bytes.get(at..end)?)?;
        if bytes.get(found + 1) == Some(&b'"') {
            has_doubled = true;
            at = found + 2;
        } else {
            return Some((found + 1, has_doubled));
        }
    }
}

/// A JSON object, or whatever stands in its place. A brace or a line's end where none can be shows that the object
/// is broken; it then ends there, so that it costs itself alone.
fn object_end(bytes: &[u8], start: usize, is_last: bool) -> Result<End, Unfinished> {
    let at_end = |at: usize| End {
        record: at,
        next: at,
        lines: memchr_iter(b'\n', &bytes[start..at]).count() as u64,
    };
    if bytes[start] != b'{' {
        // Up to the next object, or the line's end.
        return match memchr3(b'{', b'\n', b']', &bytes[start + 1..]) {
            Some(found) => Ok(at_end(start + 1 + found)),
            None if is_last => Ok(at_end(bytes.len())),
            None => Err(Unfinished),
        };
    }
    let mut open: Vec<u8> = Vec::new();
    let mut at = start;
    let mut before = b':';
    while let Some(&byte) = bytes.get(at) {
        if at - start > LIMIT {
            return Ok(broken_at_line(bytes, start));
        }
        match byte {
            b'"' => match string_end(bytes, at + 1) {
                Text::Closed(after) => at = after,
                Text::Broken(line) => return Ok(at_end(line)),
                Text::Open => break,
            },
            b'{' if open.last() == Some(&b'{') && before != b':' => return Ok(at_end(at)),
            b'{' | b'[' => {
                open.push(byte);
                at += 1;
            }
            b'}' | b']' => {
                open.pop();
                at += 1;
                if open.is_empty() {
                    return Ok(at_end(at));
                }
            }
            _ => at += 1,
        }
        if !byte.is_ascii_whitespace() {
            before = byte;
        }
    }
    if is_last {
        return Ok(at_end(bytes.len()));
    }
    Err(Unfinished)
}

/// The end of the line on which a broken object begins.
fn broken_at_line(bytes: &[u8], start: usize) -> End {
    let at = memchr(b'\n', &bytes[start..]).map_or(bytes.len(), |at| start + at);
    End {
        record: at,
        next: at,
        lines: 0,
    }
}

/// How a JSON string ends.
enum Text {
    /// One past its closing quote.
    Closed(usize),
    /// A line's end stands in it.
    Broken(usize),
    /// The bytes end before it does.
    Open,
}

fn string_end(bytes: &[u8], from: usize) -> Text {
    let mut at = from;
    while let Some(found) = bytes
        .get(at..)
        .and_then(|rest| memchr3(b'"', b'\\', b'\n', rest))
    {
        match bytes[at + found] {
            b'"' => return Text::Closed(at + found + 1),
            b'\n' => return Text::Broken(at + found),
            _ => at += found + 2,
        }
    }
    Text::Open
}
