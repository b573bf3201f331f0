//! The cells of one row, as the readers of its shape leave them: where each stands, or its text where it had to be decoded.
//!
//! A plain cell of a row in UTF-8 is never copied. Bytes that are no UTF-8 are read as windows-1252, cell by cell.

use std::borrow::Cow;
use std::ops::Range;

/// What is done to the bytes of a cell before they are its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Nothing.
    Plain,
    /// Quotes in it are doubled.
    Doubled,
    /// It is a JSON string with escapes.
    Escaped,
    /// It is a JSON array or object, kept as it is written.
    Json,
}

/// Bytes of the longest row that is read; the places of its cells, decoded too, fit 32 bits.
pub(super) const LONGEST_ROW: usize = 1 << 30;

/// Where the text of a cell is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Source {
    /// Nowhere: the row does not have it.
    #[default]
    Missing,
    /// In the row.
    Row,
    /// In the decoded texts.
    Decoded,
}

/// Which cells of a row are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    /// Those that columns of the timeline are made of.
    Facts,
    /// Those that a text search reads.
    Words,
    /// All.
    All,
}

/// What is kept from row to row while a table is read: room for cells and texts, and the keys to expect next.
#[derive(Debug, Clone, Default)]
pub struct Scratch {
    cells: Vec<Cell>,
    text: String,
    /// Keys that no column is known for, with the number of the object they stand in.
    pub(super) unknown: Vec<Unknown>,
    /// The key that came after each key in the row before.
    pub(super) after: Vec<Option<u16>>,
    /// The key that came first in each object.
    pub(super) first: Vec<Option<u16>>,
    is_utf8: bool,
    decoded: bool,
}

/// A cell under a key that no column is known for.
#[derive(Debug, Clone)]
pub(super) struct Unknown {
    /// The number of the object's key; `None` for the row itself.
    pub parent: Option<u16>,
    /// The key as written, with its quotes.
    pub key: Vec<u8>,
    /// Whether its value is an object.
    pub is_object: bool,
    /// Whether it is `null`.
    pub is_null: bool,
    pub cell: Cell,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Cell {
    // Small, so that cells travel in registers.
    start: u32,
    end: u32,
    source: Source,
    /// Whether it is a JSON array or object.
    pub is_json: bool,
}

impl Scratch {
    /// Begins a row of `columns` cells, all missing; `is_utf8`: its bytes are.
    pub(super) fn begin(&mut self, is_utf8: bool, columns: usize) {
        self.cells.clear();
        self.cells.resize(columns, Cell::default());
        self.text.clear();
        self.unknown.clear();
        self.is_utf8 = is_utf8;
        self.decoded = false;
    }

    /// Keeps the bytes `range` of the row as the cell of `column`.
    #[inline]
    pub(super) fn put(&mut self, column: usize, record: &[u8], range: Range<usize>, form: Form) {
        let cell = self.cell(record, range, form);
        if let Some(slot) = self.cells.get_mut(column) {
            *slot = cell;
        }
    }

    /// The bytes `range` of the row as a cell.
    #[inline]
    pub(super) fn cell(&mut self, record: &[u8], range: Range<usize>, form: Form) -> Cell {
        let is_json = form == Form::Json;
        if self.is_utf8 && matches!(form, Form::Plain | Form::Json) {
            let bytes = &record[range.clone()];
            let start = range.start + (bytes.len() - bytes.trim_ascii_start().len());
            let end = range.start + bytes.trim_ascii_end().len();
            return Cell {
                start: start.min(end.max(range.start)) as u32,
                end: end.max(range.start) as u32,
                source: Source::Row,
                is_json,
            };
        }
        self.decode(&record[range], form)
    }

    #[cold]
    fn decode(&mut self, bytes: &[u8], form: Form) -> Cell {
        let text = if let Ok(text) = std::str::from_utf8(bytes) {
            Cow::Borrowed(text)
        } else {
            self.decoded = true;
            let decoded = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
            decoded.0
        };
        let text = text.trim_ascii();
        let start = self.text.len();
        match form {
            Form::Plain | Form::Json => self.text.push_str(text),
            Form::Doubled => undouble(text, &mut self.text),
            Form::Escaped => unescape(text, &mut self.text),
        }
        // Escapes can stand for blanks at the ends.
        let decoded = &self.text[start..];
        let from = start + (decoded.len() - decoded.trim_ascii_start().len());
        let to = (start + decoded.trim_ascii_end().len()).max(from);
        Cell {
            start: from as u32,
            end: to as u32,
            source: Source::Decoded,
            is_json: form == Form::Json,
        }
    }

    /// The row whose cells have been put; `record` is its text, empty where that is no UTF-8.
    pub(super) fn row<'r>(&'r self, record: &'r str) -> Row<'r> {
        Row {
            record,
            scratch: self,
        }
    }
}

/// One row with its cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'r> {
    record: &'r str,
    scratch: &'r Scratch,
}

impl<'r> Row<'r> {
    /// The text of a column, trimmed; empty where the row does not have it.
    #[inline]
    pub fn get(&self, column: Option<usize>) -> &'r str {
        match column.and_then(|column| self.scratch.cells.get(column)) {
            Some(cell) => self.text(cell),
            None => "",
        }
    }

    /// The text of a cell.
    #[inline]
    pub fn text(&self, cell: &Cell) -> &'r str {
        let range = cell.start as usize..cell.end as usize;
        match cell.source {
            Source::Missing => "",
            Source::Row => self.record.get(range).unwrap_or(""),
            Source::Decoded => self.scratch.text.get(range).unwrap_or(""),
        }
    }

    /// Whether the cell of a column is a JSON array or object.
    pub fn is_json(&self, column: usize) -> bool {
        self.scratch.cells.get(column).is_some_and(|c| c.is_json)
    }

    /// Whether bytes of it were no UTF-8.
    pub fn is_decoded(&self) -> bool {
        self.scratch.decoded
    }

    /// Cells under keys that no column is known for.
    pub fn unknown(&self) -> &'r [Unknown] {
        &self.scratch.unknown
    }
}

/// Quotes that are doubled in `text`, once.
fn undouble(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        out.push_str(&rest[..=at]);
        rest = &rest[at + 1..];
        rest = rest.strip_prefix('"').unwrap_or(rest);
    }
    out.push_str(rest);
}

/// The escapes of a JSON string, as the characters they stand for; U+FFFD for half a surrogate pair.
pub(super) fn unescape(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(sign) = rest.chars().next() else {
            break;
        };
        rest = &rest[sign.len_utf8()..];
        match sign {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' | 'f' => out.push(' '),
            'u' => {
                let (character, after) = code_point(rest);
                out.push(character);
                rest = after;
            }
            other => out.push(other),
        }
    }
    out.push_str(rest);
}

/// The character whose code units `text` begins with, and what follows.
fn code_point(text: &str) -> (char, &str) {
    let unit = |text: &str| {
        let digits = text.get(..4)?;
        let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_hex.then(|| u16::from_str_radix(digits, 16).ok())?
    };
    let Some(first) = unit(text) else {
        return (char::REPLACEMENT_CHARACTER, text);
    };
    let after = &text[4..];
    if let Some(second) = after.strip_prefix("\\u").and_then(unit)
        && let Some(Ok(character)) = char::decode_utf16([first, second]).next()
        && character.len_utf16() == 2
    {
        return (character, &after[6..]);
    }
    let character = char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER);
    (character, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_characters() {
        let table = [
            (r"plain", "plain"),
            (r#"say \"now\""#, "say \"now\""),
            (r"a\\b\/c", r"a\b/c"),
            (r"\u062d\u0645\u0635", "حمص"),
            (r"\ud83d\ude00!", "😀!"),
            (r"\ud83d!", "\u{fffd}!"),
            (r"\u12", "\u{fffd}12"),
            (r"tail\", "tail"),
        ];
        for (written, meant) in table {
            let mut out = String::new();
            unescape(written, &mut out);
            assert_eq!(out, meant, "{written}");
        }
    }

    #[test]
    fn doubled_quotes_become_one() {
        for (written, meant) in [("a \"\"b\"\"", "a \"b\""), ("\"\"", "\""), ("x", "x")] {
            let mut out = String::new();
            undouble(written, &mut out);
            assert_eq!(out, meant);
        }
    }
}
