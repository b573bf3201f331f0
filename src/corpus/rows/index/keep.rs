//! Writes an index, in a thread of its own, and keeps the folder of them small.

use super::aside::Aside;
use super::container;
use super::{Hashes, Index};
use crate::corpus::rows::RowFile;
use crate::corpus::rows::read::RowsRead;
use crate::timeline::Timeline;
use crate::timeline::rows::index::Encoder;
use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, SystemTime};

/// Bytes that all indexes may have together.
const MOST: u64 = 4 << 30;
/// How long writing waits: what a reader does first goes first.
const PATIENCE: Duration = Duration::from_millis(if cfg!(test) { 0 } else { 500 });
/// An unfinished index that is so old was left by a program that ended.
const ABANDONED: Duration = Duration::from_secs(10 * 60);
/// What the names of unfinished indexes begin with.
const UNFINISHED: &str = ".unfinished-";

/// An index to be written.
#[derive(Debug)]
pub(in crate::corpus) struct Job {
    index: Index,
    file: Arc<RowFile>,
    /// The number of the table among those of the timeline.
    table: usize,
    hashes: Hashes,
    aside: Aside,
}

impl Index {
    /// Where the hashes of ids go while the table is read for it; `None` where no index can be written.
    pub fn hashes(&self) -> Option<Hashes> {
        if !self.is_kept {
            return None;
        }
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(self.folder())
            .ok()?;
        Hashes::spill(self.folder())
    }

    /// What is to be written, where the table was read whole. `asked` are the ids that were looked for.
    pub fn job<'i>(
        self,
        file: Arc<RowFile>,
        table: usize,
        mut hashes: Hashes,
        read: &RowsRead,
        asked: impl Iterator<Item = &'i str>,
    ) -> Option<Job> {
        let is_whole = self.is_kept && read.whole && read.sound && read.rows > 0;
        if !is_whole || !hashes.is_whole(read.rows) {
            return None;
        }
        let mut asked: Vec<String> = asked
            .filter(|id| id.starts_with("row-"))
            .map(str::to_owned)
            .collect();
        asked.sort_unstable();
        Some(Job {
            aside: Aside {
                rows: read.rows,
                refused: read.refused,
                marred: read.marred,
                problems: read.problems.clone(),
                lines: file.lines(),
                asked,
                known: read.known.clone(),
                is_derived: false,
            },
            index: self,
            file,
            table,
            hashes,
        })
    }
}

/// Writes indexes of tables of `timeline` in a thread of its own.
pub(in crate::corpus) fn keep_behind(timeline: Arc<Timeline>, jobs: Vec<Job>) {
    if jobs.is_empty() {
        return;
    }
    // Where there is no thread to be had, there is no index.
    let _ = thread::Builder::new()
        .name("index".to_owned())
        .spawn(move || {
            thread::sleep(PATIENCE);
            for job in jobs {
                // An index that cannot be written is none; the table is read the next time.
                let _ = job.write(&timeline);
            }
        });
}

impl Job {
    /// Writes the index: whole or not at all.
    pub(super) fn write(mut self, timeline: &Timeline) -> io::Result<()> {
        let stale = || io::Error::from(io::ErrorKind::InvalidData);
        let encoder = Encoder::of(timeline, self.table).ok_or_else(stale)?;
        // What was read is what is marked.
        if encoder.rows() as u64 != self.aside.rows || !self.file.is_as_read() {
            return Err(stale());
        }
        self.aside.is_derived = encoder.is_derived();
        let folder = self.index.folder();
        let unfinished = tempfile::Builder::new()
            .prefix(UNFINISHED)
            .permissions(fs::Permissions::from_mode(0o600))
            .tempfile_in(folder)?;
        let parts = self.aside.hash_parts();
        let count = 1 + parts + encoder.sections();
        let write = |at: usize, out: &mut Vec<u8>| {
            if at == 0 {
                self.aside.encode(out);
            } else if at <= parts {
                self.hashes.encode(at - 1, self.aside.rows, out)?;
            } else {
                encoder.encode(at - 1 - parts, out);
            }
            Ok(())
        };
        container::write(unfinished.as_file(), &self.index.mark, count, MOST, write)?;
        if !self.file.is_as_read() {
            return Err(stale());
        }
        unfinished
            .persist(&self.index.path)
            .map_err(|error| error.error)?;
        tidy(folder, MOST, SystemTime::now());
        Ok(())
    }
}

/// Removes the indexes that were used longest ago until they have `most` bytes together, and what was left unfinished.
pub(super) fn tidy(folder: &Path, most: u64, now: SystemTime) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut indexes: Vec<(SystemTime, u64, PathBuf)> = Vec::new();
    for entry in entries.flatten() {
        let name = entry.file_name();
        let Ok(meta) = entry.metadata() else {
            continue;
        };
        let (Some(name), Ok(used), true) = (name.to_str(), meta.modified(), meta.is_file()) else {
            continue;
        };
        if name.starts_with(UNFINISHED) {
            if now.duration_since(used).is_ok_and(|age| age > ABANDONED) {
                let _ = fs::remove_file(entry.path());
            }
        } else if Path::new(name)
            .extension()
            .is_some_and(|kind| kind == "rows")
        {
            indexes.push((used, meta.len(), entry.path()));
        }
    }
    indexes.sort_unstable_by(|a, b| b.cmp(a));
    let mut sum = 0u64;
    for (_, bytes, path) in indexes {
        sum = sum.saturating_add(bytes);
        if sum > most {
            let _ = fs::remove_file(path);
        }
    }
}
