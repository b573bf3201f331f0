//! The index of a big table: a file in the user's cache folder from which a second opening starts, so that it need not
//! read the table again.
//!
//! It holds what reading the table gave: its rows in columns and what is derived of them (written and read by
//! [`crate::timeline::rows::index`]), where lines begin, what was bad, and a short hash of each row's id, by which rows
//! that the reader marked are found again.
//!
//! It is never trusted. It bears the mark of the file (length, time of its last change to the nanosecond, inode, a hash of
//! its first and last 64 KB), of how its columns are read, and of the program; where any of them differs, or a section
//! is not what its checksum says, or a number in it cannot be, the table is read as if there was no index, and gets a new
//! one. It is written behind the reader's back, in a file beside it that is renamed when it is whole; where the folder
//! cannot be written or is full, there is none, and nothing is said. A table that was not read to its end gets none. The
//! indexes of all tables together are kept under 4 GB: those that were used longest ago go first.
//!
//! | file | what it knows |
//! |---|---|
//! | `container` | how sections lie in a file |
//! | `aside` | what is kept of a table beside its rows |
//! | `ids` | which rows bear the ids that the reader marked |
//! | `keep` | writing an index, and keeping the folder small |

mod aside;
mod container;
mod ids;
mod keep;
#[cfg(test)]
mod tests;

pub(in crate::corpus) use ids::{Hashes, hash};
pub(in crate::corpus) use keep::{Job, keep_behind};

use super::read::RowsRead;
use super::{RowFile, Source};
use crate::timeline::rows::Store;
use aside::Aside;
use container::Sections;
use rustc_hash::{FxHashSet, FxHasher};
use std::fs::Metadata;
use std::hash::Hasher;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Tables with fewer bytes are read again: that takes no longer than a reader notices.
const LEAST: u64 = if cfg!(test) { 4 << 10 } else { 16 << 20 };
/// Bytes at either end of a table that its mark tells of.
const END: usize = 64 << 10;

/// Whether a load uses indexes of big tables, and from which folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Indexes {
    /// It neither reads nor writes any.
    #[default]
    None,
    /// It starts from those that are there.
    Used(PathBuf),
    /// It does, and writes those that are missing.
    Kept(PathBuf),
}

impl Indexes {
    /// The same without writing.
    #[must_use]
    pub fn only_used(&self) -> Self {
        match self {
            Self::None => Self::None,
            Self::Used(folder) | Self::Kept(folder) => Self::Used(folder.clone()),
        }
    }

    fn folder(&self) -> Option<&Path> {
        match self {
            Self::None => None,
            Self::Used(folder) | Self::Kept(folder) => Some(folder),
        }
    }
}

/// What an index must have been written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark(pub [u64; 7]);

impl Mark {
    fn of(file: &RowFile, meta: &Metadata) -> Option<Self> {
        let length = meta.len();
        let mut ends = FxHasher::default();
        let mut buffer = vec![0; END];
        for from in [0, length.saturating_sub(END as u64)] {
            let count = file.fill(from, &mut buffer).ok()?;
            ends.write(&buffer[..count]);
        }
        Some(Self([
            length,
            meta.mtime().cast_unsigned(),
            meta.mtime_nsec().cast_unsigned(),
            meta.ino(),
            file.table.layout(),
            ends.finish(),
            program(),
        ]))
    }
}

/// Tells this program from others, and from itself before it was built anew: rows may be read otherwise then.
fn program() -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(env!("CARGO_PKG_VERSION").as_bytes());
    let meta = std::env::current_exe().and_then(std::fs::metadata);
    if let Ok(meta) = meta {
        hasher.write_u64(meta.len());
        hasher.write_i64(meta.mtime());
        hasher.write_i64(meta.mtime_nsec());
    }
    hasher.finish()
}

/// The index that a table has or could have.
#[derive(Debug)]
pub(in crate::corpus) struct Index {
    path: PathBuf,
    mark: Mark,
    /// Whether it is to be written.
    is_kept: bool,
}

/// What came of an index.
pub(in crate::corpus) struct Used {
    /// What reading the table would have given.
    pub read: RowsRead,
    /// The hashes of ids, for an index that is better than this one.
    pub hashes: Hashes,
    /// Whether it has what is derived of rows that are alone.
    pub is_derived: bool,
}

impl Index {
    /// The index of a table; `None` where it is to have none.
    pub fn of(file: &RowFile, source: &Source<'_>, indexes: &Indexes) -> Option<Self> {
        let folder = indexes.folder()?;
        let is_plain =
            matches!(source, Source::File) && file.length() >= LEAST && file.is_as_read();
        if !is_plain {
            return None;
        }
        let meta = file.meta()?;
        let path = std::fs::canonicalize(file.path.as_ref()?).ok()?;
        let mut hasher = FxHasher::default();
        hasher.write(path.as_os_str().as_encoded_bytes());
        Some(Self {
            path: folder.join(format!("{:016x}.rows", hasher.finish())),
            mark: Mark::of(file, &meta)?,
            is_kept: matches!(indexes, Indexes::Kept(_)),
        })
    }

    /// The folder it lies in.
    fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("/"))
    }

    /// Takes the rows of the table that was begun last in `store` from its index; `None` where there is none to be used,
    /// and the store is then as it was.
    pub fn take(
        &self,
        file: &RowFile,
        store: &mut Store,
        ids: &FxHashSet<&str>,
        threads: usize,
    ) -> Option<Used> {
        let sections = Sections::open(&self.path, &self.mark)?;
        let mut bytes = Vec::new();
        sections.read(0, &mut bytes).then_some(())?;
        let aside = Aside::decode(&bytes, file)?;
        let first = 1 + aside.hash_parts();
        let wanted = ids::find(&sections, &aside, ids)?;
        let fetch = |at: usize, out: &mut Vec<u8>| sections.read(first + at, out);
        if !store.adopt(file.length(), &fetch, threads) {
            return None;
        }
        let known = ids::verified(file, store, &wanted, ids);
        for (id, row) in &known {
            if let Some(number) = store.nth(*row as usize) {
                store.know(id.clone(), number);
            }
        }
        file.note_lines(&aside.lines);
        sections.touch();
        Some(Used {
            is_derived: aside.is_derived,
            hashes: Hashes::Indexed(sections, aside.hash_parts()),
            read: RowsRead {
                rows: aside.rows,
                refused: aside.refused,
                marred: aside.marred,
                problems: aside.problems,
                whole: true,
                sound: true,
                known,
            },
        })
    }
}
