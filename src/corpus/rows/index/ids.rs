//! Which rows bear the ids that the reader marked: a short hash of each row's id tells which may, and their rows are read
//! to be sure. A row that bears no id has one made of its bytes, which is too dear to make of every row; of those an index
//! knows the ones that were looked for when the table was read.

use super::aside::Aside;
use super::container::Sections;
use crate::corpus::rows::RowFile;
use crate::corpus::table::{Scratch, row_id};
use crate::timeline::rows::Store;
use crate::timeline::rows::index::{In, Out};
use rustc_hash::{FxHashMap, FxHashSet, FxHasher};
use std::fs::File;
use std::hash::Hasher;
use std::io::{self, Write};
use std::os::unix::fs::FileExt;
use std::path::Path;

/// Rows whose hashes are in one section.
pub(super) const PART: usize = 1 << 17;
/// Rows that are read again at most to find those marked.
const MOST_READ: usize = 4096;

/// The hash of a row's own id; 0 where it bears none.
pub(in crate::corpus) fn hash(id: &str) -> u32 {
    if id.is_empty() {
        return 0;
    }
    let mut hasher = FxHasher::default();
    hasher.write(id.as_bytes());
    ((hasher.finish() >> 16) as u32).max(1)
}

/// The hashes of the ids of all rows of a table, in order.
#[derive(Debug)]
pub(in crate::corpus) enum Hashes {
    /// As they come in, in a file without a name: they need no memory then.
    Spilled {
        /// The file.
        file: io::BufWriter<File>,
        /// How many rows.
        rows: u64,
        /// Whether all could be written.
        is_whole: bool,
    },
    /// Those of an index, and how many parts they are in.
    Indexed(Sections, usize),
}

impl Hashes {
    /// None yet; `None` where the folder of the index cannot be written.
    pub(super) fn spill(folder: &Path) -> Option<Self> {
        let file = tempfile::tempfile_in(folder).ok()?;
        Some(Self::Spilled {
            file: io::BufWriter::with_capacity(1 << 16, file),
            rows: 0,
            is_whole: true,
        })
    }

    /// Adds those of the next rows.
    pub fn add(&mut self, hashes: &[u32]) {
        if let Self::Spilled {
            file,
            rows,
            is_whole,
        } = self
        {
            *rows += hashes.len() as u64;
            for hash in hashes {
                *is_whole &= file.write_all(&hash.to_le_bytes()).is_ok();
            }
        }
    }

    /// Whether there is one for each of so many rows.
    pub(super) fn is_whole(&mut self, wanted: u64) -> bool {
        match self {
            Self::Spilled {
                file,
                rows,
                is_whole,
            } => *is_whole && *rows == wanted && file.flush().is_ok(),
            Self::Indexed(_, parts) => *parts == (wanted as usize).div_ceil(PART),
        }
    }

    /// Writes part number `part` of those of so many rows to the end of `out`.
    pub(super) fn encode(&self, part: usize, rows: u64, out: &mut Vec<u8>) -> io::Result<()> {
        match self {
            Self::Spilled { file, .. } => {
                let from = (part * PART) as u64;
                let count = rows.saturating_sub(from).min(PART as u64) as usize;
                let mut bytes = vec![0; count * 4];
                file.get_ref().read_exact_at(&mut bytes, from * 4)?;
                let (hashes, _) = bytes.as_chunks::<4>();
                Out(out).column(hashes.iter().map(|hash| u32::from_le_bytes(*hash)));
                Ok(())
            }
            Self::Indexed(sections, _) => {
                let is_read = sections.read(1 + part, out);
                is_read
                    .then_some(())
                    .ok_or_else(|| io::ErrorKind::InvalidData.into())
            }
        }
    }
}

/// Rows of a table that may bear a wanted id, by their numbers in it; those that are known to are first.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    known: Vec<(String, u64)>,
    maybe: Vec<u64>,
}

/// The rows that may bear `ids`; `None` where only reading the table tells.
pub(super) fn find(sections: &Sections, aside: &Aside, ids: &FxHashSet<&str>) -> Option<Wanted> {
    let mut wanted = Wanted::default();
    if ids.is_empty() {
        return Some(wanted);
    }
    let known: FxHashMap<&str, u64> = aside.known.iter().map(|(id, row)| (&**id, *row)).collect();
    let asked: FxHashSet<&str> = aside.asked.iter().map(|id| &**id).collect();
    let mut hashes = FxHashSet::default();
    // Whether an id is wanted that may be made of a row's bytes.
    let mut is_made = false;
    for id in ids {
        if let Some(row) = known.get(id) {
            wanted.known.push(((*id).to_owned(), *row));
        } else {
            hashes.insert(hash(id));
            is_made |= !asked.contains(id) && id.starts_with("row-");
        }
    }
    if hashes.is_empty() {
        return Some(wanted);
    }
    let mut bytes = Vec::new();
    for part in 0..aside.hash_parts() {
        sections.read(1 + part, &mut bytes).then_some(())?;
        let from = part * PART;
        let count = (aside.rows as usize - from).min(PART);
        let mut column = In(&bytes).column(count, |hash| hash)?;
        column.resize(count, 0);
        for (row, hash) in (from as u64..).zip(column) {
            if (hash == 0 && is_made) || hashes.contains(&hash) {
                wanted.maybe.push(row);
            }
        }
        if wanted.maybe.len() > MOST_READ {
            return None;
        }
    }
    Some(wanted)
}

/// Those of the rows that bear one of `ids`, each with its number in the table.
pub(super) fn verified(
    file: &RowFile,
    store: &Store,
    wanted: &Wanted,
    ids: &FxHashSet<&str>,
) -> Vec<(String, u64)> {
    let mut found = wanted.known.clone();
    let mut buffer = Vec::new();
    let mut scratch = Scratch::default();
    for row in &wanted.maybe {
        let at = store.nth(*row as usize).and_then(|row| store.offset(row));
        let record = at.and_then(|at| file.record(at, &mut buffer).ok().flatten());
        let Some(record) = record.and_then(|record| buffer.get(record)) else {
            continue;
        };
        let Ok(facts) = file.table.read(record, &mut scratch) else {
            continue;
        };
        let id = match &*facts.id {
            "" => row_id(record),
            id => id.to_owned(),
        };
        if ids.contains(&*id) {
            found.push((id, *row));
        }
    }
    found
}
