//! Parts a row with signs between its cells.

use super::bytes::find;
use super::cell::{Form, Scratch};
use super::records::{Quotes, quote_end};
use std::ops::Range;

/// What was seen of a row while it was parted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Parted {
    /// How many cells it has.
    pub count: usize,
    /// The first cell, from 0, that a quote opens and none closes.
    pub unclosed: Option<usize>,
}

/// Hands the cells of `record` to `put`: number, bytes, form.
#[inline]
pub(super) fn cells(
    record: &[u8],
    sign: u8,
    quotes: Quotes,
    mut put: impl FnMut(usize, Range<usize>, Form),
) -> Parted {
    let mut at = 0;
    let mut number = 0;
    let mut unclosed = None;
    loop {
        let next;
        let is_opened = quotes == Quotes::Enclose && record.get(at) == Some(&b'"');
        if is_opened && let Some((after, has_doubled)) = quote_end(record, at + 1) {
            let inside = at + 1..after - 1;
            next = end_of_cell(record, after, sign);
            if record[after..next].trim_ascii().is_empty() {
                let form = if has_doubled {
                    Form::Doubled
                } else {
                    Form::Plain
                };
                put(number, inside, form);
            } else {
                // Something follows the closing quote: the cell as it is written.
                put(number, at..next, Form::Plain);
            }
        } else {
            if is_opened {
                unclosed = unclosed.or(Some(number));
            }
            next = end_of_cell(record, at, sign);
            put(number, at..next, Form::Plain);
        }
        number += 1;
        if next >= record.len() {
            return Parted {
                count: number,
                unclosed,
            };
        }
        at = next + 1;
    }
}

#[inline]
fn end_of_cell(record: &[u8], from: usize, sign: u8) -> usize {
    find(record, from, sign).unwrap_or(record.len())
}

/// The texts of a row's cells.
pub(super) fn texts(record: &[u8], sign: u8, quotes: Quotes) -> Vec<String> {
    let mut scratch = Scratch::default();
    let text = std::str::from_utf8(record).ok();
    scratch.begin(text.is_some(), 0);
    let mut cells_of = Vec::new();
    cells(record, sign, quotes, |_, range, form| {
        cells_of.push(scratch.cell(record, range, form));
    });
    let row = scratch.row(text.unwrap_or(""));
    cells_of
        .iter()
        .map(|cell| row.text(cell).to_owned())
        .collect()
}
