//! Numbers and texts as bytes, little end first; columns in the fewest bytes that hold their greatest value.

use super::GROUP;
use crate::timeline::rows::column::Column;

/// Adds to the end of some bytes.
#[derive(Debug)]
pub struct Out<'o>(pub &'o mut Vec<u8>);

impl Out<'_> {
    /// A byte.
    pub fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    /// Four bytes.
    pub fn u32(&mut self, value: u32) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// Eight bytes.
    pub fn u64(&mut self, value: u64) {
        self.0.extend_from_slice(&value.to_le_bytes());
    }

    /// A text, its length before it.
    pub fn text(&mut self, text: &str) {
        self.u32(text.len() as u32);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// A column: the width of its values, then the values; nothing but the width where all are 0.
    pub fn column(&mut self, values: impl Iterator<Item = u32> + Clone) {
        let most = values.clone().max().unwrap_or(0);
        match most {
            0 => self.u8(0),
            1..=0xff => {
                self.u8(1);
                self.0.extend(values.map(|value| value as u8));
            }
            0x100..=0xffff => {
                self.u8(2);
                values.for_each(|value| self.0.extend_from_slice(&(value as u16).to_le_bytes()));
            }
            _ => {
                self.u8(4);
                values.for_each(|value| self.0.extend_from_slice(&value.to_le_bytes()));
            }
        }
    }

    /// Numbers, each as the distance from the one before, in groups with a width each.
    pub fn distances(&mut self, values: &[u32]) {
        let mut before = 0u32;
        for group in values.chunks(GROUP) {
            let first = before;
            let from = std::iter::once(first).chain(group.iter().copied());
            self.column(
                group
                    .iter()
                    .zip(from)
                    .map(|(value, from)| value.wrapping_sub(from)),
            );
            before = group.last().copied().unwrap_or(before);
        }
    }

    /// Numbers that are near to each other, in groups with a least number and a width each.
    pub fn near(&mut self, values: &[u32]) {
        for group in values.chunks(GROUP) {
            let least = group.iter().copied().min().unwrap_or(0);
            self.u32(least);
            self.column(group.iter().map(|value| value - least));
        }
    }
}

/// Reads from the beginning of some bytes; `None` where they end too early or say what cannot be.
#[derive(Debug)]
pub struct In<'b>(pub &'b [u8]);

impl<'b> In<'b> {
    /// Whether all is read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// So many bytes.
    pub fn take(&mut self, count: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    /// A byte.
    pub fn u8(&mut self) -> Option<u8> {
        Some(self.take(1)?[0])
    }

    /// Four bytes.
    pub fn u32(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// Eight bytes.
    pub fn u64(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// A text, its length before it.
    pub fn text(&mut self) -> Option<&'b str> {
        let length = self.u32()? as usize;
        std::str::from_utf8(self.take(length)?).ok()
    }

    /// A column of `rows` values; an empty one where all are 0.
    pub fn column<T>(&mut self, rows: usize, value: impl Fn(u32) -> T) -> Option<Vec<T>> {
        let width = self.u8()?;
        Some(match width {
            0 => Vec::new(),
            1 => {
                let bytes = self.take(rows)?;
                bytes.iter().map(|byte| value(u32::from(*byte))).collect()
            }
            2 => {
                let (bytes, _) = self.take(rows.checked_mul(2)?)?.as_chunks::<2>();
                let wide = |bytes: &[u8; 2]| value(u32::from(u16::from_le_bytes(*bytes)));
                bytes.iter().map(wide).collect()
            }
            4 => {
                let (bytes, _) = self.take(rows.checked_mul(4)?)?.as_chunks::<4>();
                let whole = |bytes: &[u8; 4]| value(u32::from_le_bytes(*bytes));
                bytes.iter().map(whole).collect()
            }
            _ => return None,
        })
    }

    /// A column of `rows` values as it is.
    pub(super) fn narrow(&mut self, rows: usize) -> Option<Column> {
        Some(match self.u8()? {
            0 => Column::Plain,
            1 => Column::One(self.take(rows)?.to_vec()),
            2 => {
                let (bytes, _) = self.take(rows.checked_mul(2)?)?.as_chunks::<2>();
                Column::Two(bytes.iter().map(|two| u16::from_le_bytes(*two)).collect())
            }
            4 => {
                let (bytes, _) = self.take(rows.checked_mul(4)?)?.as_chunks::<4>();
                Column::Four(bytes.iter().map(|four| u32::from_le_bytes(*four)).collect())
            }
            _ => return None,
        })
    }

    /// Fills `out` with a column, each value told by the one before and what is read.
    fn fill(&mut self, out: &mut [u32], mut next: impl FnMut(u32) -> u32) -> Option<()> {
        match self.u8()? {
            0 => out.iter_mut().for_each(|out| *out = next(0)),
            1 => {
                let bytes = self.take(out.len())?;
                for (out, byte) in out.iter_mut().zip(bytes) {
                    *out = next(u32::from(*byte));
                }
            }
            2 => {
                let (bytes, _) = self.take(out.len().checked_mul(2)?)?.as_chunks::<2>();
                for (out, bytes) in out.iter_mut().zip(bytes) {
                    *out = next(u32::from(u16::from_le_bytes(*bytes)));
                }
            }
            4 => {
                let (bytes, _) = self.take(out.len().checked_mul(4)?)?.as_chunks::<4>();
                for (out, bytes) in out.iter_mut().zip(bytes) {
                    *out = next(u32::from_le_bytes(*bytes));
                }
            }
            _ => return None,
        }
        Some(())
    }

    /// What [`Out::distances`] wrote.
    pub fn distances(&mut self, out: &mut [u32]) -> Option<()> {
        let mut before = 0u32;
        for group in out.chunks_mut(GROUP) {
            self.fill(group, |distance| {
                before = before.wrapping_add(distance);
                before
            })?;
        }
        Some(())
    }

    /// What [`Out::near`] wrote.
    pub fn near(&mut self, out: &mut [u32]) -> Option<()> {
        for group in out.chunks_mut(GROUP) {
            let least = self.u32()?;
            self.fill(group, |above| least.wrapping_add(above))?;
        }
        Some(())
    }
}
