//! What is kept of a table beside its rows: how many there are, what was bad, where lines begin, and which ids were looked
//! for.

use super::ids::PART;
use crate::corpus::rows::RowFile;
use crate::model::Problem;
use crate::timeline::rows::index::{In, Out};

/// What is kept of a table beside its rows.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Aside {
    pub rows: u64,
    pub refused: u64,
    pub marred: u64,
    pub problems: Vec<Problem>,
    /// Places with their lines, ascending.
    pub lines: Vec<(u64, u64)>,
    /// Ids that were looked for in rows that bear none.
    pub asked: Vec<String>,
    /// Those that were found, each with the number of its row in the table.
    pub known: Vec<(String, u64)>,
    /// Whether what is derived of the rows alone is there.
    pub is_derived: bool,
}

impl Aside {
    /// In how many parts the hashes of ids are.
    pub fn hash_parts(&self) -> usize {
        (self.rows as usize).div_ceil(PART)
    }

    /// Writes it to the end of `bytes`.
    pub fn encode(&self, bytes: &mut Vec<u8>) {
        let mut out = Out(bytes);
        for number in [self.rows, self.refused, self.marred] {
            out.u64(number);
        }
        out.u8(u8::from(self.is_derived));
        out.u32(self.problems.len() as u32);
        for problem in &self.problems {
            // The file may be called otherwise the next time.
            for text in [&problem.place, &problem.what, &problem.remedy] {
                out.text(text);
            }
        }
        out.u32(self.lines.len() as u32);
        let mut before = (0, 0);
        for (at, line) in &self.lines {
            out.u64(at.wrapping_sub(before.0));
            out.u64(line.wrapping_sub(before.1));
            before = (*at, *line);
        }
        out.u32(self.asked.len() as u32);
        self.asked.iter().for_each(|id| out.text(id));
        out.u32(self.known.len() as u32);
        for (id, row) in &self.known {
            out.text(id);
            out.u64(*row);
        }
    }

    /// What was written for `file`; `None` where it cannot be so.
    pub fn decode(bytes: &[u8], file: &RowFile) -> Option<Self> {
        let mut from = In(bytes);
        let mut aside = Self {
            rows: from.u64()?,
            refused: from.u64()?,
            marred: from.u64()?,
            is_derived: from.u8()? == 1,
            ..Self::default()
        };
        for _ in 0..from.u32()? {
            let (place, what, remedy) = (from.text()?, from.text()?, from.text()?);
            let problem = Problem::at(&file.shown, place, what, remedy);
            aside.problems.push(problem);
        }
        let mut before = (0u64, 0u64);
        for _ in 0..from.u32()? {
            before.0 = before.0.wrapping_add(from.u64()?);
            before.1 = before.1.wrapping_add(from.u64()?);
            aside.lines.push(before);
        }
        for _ in 0..from.u32()? {
            aside.asked.push(from.text()?.to_owned());
        }
        for _ in 0..from.u32()? {
            let known = (from.text()?.to_owned(), from.u64()?);
            (known.1 < aside.rows).then_some(())?;
            aside.known.push(known);
        }
        let holds = aside.rows <= file.length()
            && before.0 <= file.length()
            && aside.lines.is_sorted()
            && from.is_empty();
        holds.then_some(aside)
    }
}
