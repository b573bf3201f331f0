//! The file of an event table, kept open so that its rows can be read again: the file itself, or what it unpacks to in a
//! file that has no name. What changed underneath is told, never read past.

use crate::corpus::table::Table;
use crate::model::TextSource;
use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes between two places whose line is noted.
pub(super) const STRIDE: u64 = 8 << 10;
/// A row that is longer is not read in full again; the reader of tables refuses it, too.
const MOST_ROW: usize = 64 << 20;

/// The state of a file by which a change is noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    seconds: i64,
    nanoseconds: i64,
    inode: u64,
}

impl Stamp {
    pub(super) fn of(meta: &std::fs::Metadata) -> Self {
        Self {
            length: meta.len(),
            seconds: meta.mtime(),
            nanoseconds: meta.mtime_nsec(),
            inode: meta.ino(),
        }
    }
}

#[derive(Debug)]
enum Bytes {
    /// The file itself, as it was when it was opened.
    File(File, Stamp),
    /// What a packed file or standard input held, in a file without a name.
    Spilled(File),
    /// What is in memory anyway.
    Held(Arc<[u8]>),
}

/// The file of an event table.
#[derive(Debug)]
pub struct RowFile {
    /// What reports of its rows are called by.
    pub name: String,
    /// What messages call it.
    pub shown: String,
    /// The file to open; `None` for standard input.
    pub path: Option<PathBuf>,
    /// What its columns mean.
    pub table: Table,
    bytes: Bytes,
    length: AtomicU64,
    /// Places in it with their lines, ascending.
    lines: Mutex<Vec<(u64, u64)>>,
}

impl RowFile {
    /// A file that is read where it lies.
    ///
    /// # Errors
    /// Where the file cannot be looked at.
    pub fn open(
        name: &str,
        shown: &str,
        path: PathBuf,
        file: File,
        table: Table,
    ) -> io::Result<Self> {
        let stamp = Stamp::of(&file.metadata()?);
        Ok(Self::new(
            name,
            shown,
            Some(path),
            table,
            Bytes::File(file, stamp),
            stamp.length,
        ))
    }

    /// A file without a name: what is in it, and what is written to it as it is read from elsewhere.
    pub fn spilled(
        name: &str,
        shown: &str,
        path: Option<PathBuf>,
        spill: File,
        table: Table,
    ) -> Self {
        let length = spill.metadata().map_or(0, |meta| meta.len());
        Self::new(name, shown, path, table, Bytes::Spilled(spill), length)
    }

    /// Bytes that are in memory.
    pub fn held(
        name: &str,
        shown: &str,
        path: Option<PathBuf>,
        bytes: Arc<[u8]>,
        table: Table,
    ) -> Self {
        let length = bytes.len() as u64;
        Self::new(name, shown, path, table, Bytes::Held(bytes), length)
    }

    fn new(
        name: &str,
        shown: &str,
        path: Option<PathBuf>,
        table: Table,
        bytes: Bytes,
        length: u64,
    ) -> Self {
        Self {
            name: name.to_owned(),
            shown: shown.to_owned(),
            path,
            table,
            bytes,
            length: AtomicU64::new(length),
            lines: Mutex::default(),
        }
    }

    /// Bytes there are, as far as they have come in.
    pub fn length(&self) -> u64 {
        self.length.load(Ordering::Acquire)
    }

    /// Adds bytes that came in to the file without a name.
    pub(super) fn spill(&self, bytes: &[u8]) -> io::Result<()> {
        if let Bytes::Spilled(file) = &self.bytes {
            file.write_all_at(bytes, self.length())?;
            self.length.fetch_add(bytes.len() as u64, Ordering::Release);
        }
        Ok(())
    }

    /// Why the file is not what it was when it was opened; `None` where it is.
    pub fn change(&self) -> Option<String> {
        let Bytes::File(file, stamp) = &self.bytes else {
            return None;
        };
        let told = |what: &str| Some(format!("{} {what}; r reads it again", self.shown));
        match file.metadata() {
            Ok(meta) if Stamp::of(&meta) == *stamp => {}
            Ok(_) => return told("was changed since it was read"),
            Err(_) => return told("can no longer be read"),
        }
        match self.path.as_deref().map(std::fs::metadata) {
            None => None,
            Some(Ok(meta)) if Stamp::of(&meta) == *stamp => None,
            Some(Ok(_)) => told("was replaced since it was read"),
            Some(Err(_)) => told("is gone; what was read of it still stands"),
        }
    }

    /// Whether its bytes are still those that were read; also those of a file that has lost its name are.
    pub fn is_as_read(&self) -> bool {
        match &self.bytes {
            Bytes::File(file, stamp) => file.metadata().is_ok_and(|meta| {
                let now = Stamp::of(&meta);
                (now.length, now.seconds, now.nanoseconds)
                    == (stamp.length, stamp.seconds, stamp.nanoseconds)
            }),
            Bytes::Spilled(_) | Bytes::Held(_) => true,
        }
    }

    /// Fills `out` from byte `from` on; fewer bytes are given where the file ends.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn fill(&self, from: u64, out: &mut [u8]) -> io::Result<usize> {
        match &self.bytes {
            Bytes::Held(bytes) => {
                let rest = bytes.get(from as usize..).unwrap_or_default();
                let count = rest.len().min(out.len());
                out[..count].copy_from_slice(&rest[..count]);
                Ok(count)
            }
            Bytes::File(file, _) | Bytes::Spilled(file) => {
                // Never past the end that it had.
                let most = self.length().saturating_sub(from).min(out.len() as u64) as usize;
                let mut filled = 0;
                while filled < most {
                    match file.read_at(&mut out[filled..most], from + filled as u64) {
                        Ok(0) => break,
                        Ok(count) => filled += count,
                        Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                        Err(error) => return Err(error),
                    }
                }
                Ok(filled)
            }
        }
    }

    /// The record that begins at byte `from`, put into `buffer`: its range there. `None` where none is.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn record(
        &self,
        from: u64,
        buffer: &mut Vec<u8>,
    ) -> io::Result<Option<Range<usize>>> {
        let mut size = 4 << 10;
        loop {
            buffer.resize(size, 0);
            let count = self.fill(from, buffer)?;
            let is_last = count < size;
            buffer.truncate(count);
            let cut = self.table.cut(buffer, is_last);
            if cut > 0 || is_last || size >= MOST_ROW {
                let mut records = self.table.records(&buffer[..cut]);
                return Ok(records.next().map(|record| record.range));
            }
            size *= 4;
        }
    }

    /// The state of the file itself; `None` where it has none.
    pub(super) fn meta(&self) -> Option<std::fs::Metadata> {
        match &self.bytes {
            Bytes::File(file, _) => file.metadata().ok(),
            Bytes::Spilled(_) | Bytes::Held(_) => None,
        }
    }

    /// Places with their lines, as far as they were noted.
    pub(super) fn lines(&self) -> Vec<(u64, u64)> {
        let noted = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        noted.clone()
    }

    /// Notes that these places begin these lines; they come in any order.
    pub(super) fn note_lines(&self, lines: &[(u64, u64)]) {
        let mut noted = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
        noted.extend_from_slice(lines);
        if !noted.is_sorted() {
            noted.sort_unstable();
        }
    }

    /// The record that begins at byte `at`, put into `stretch`, with its range there and the line it begins on, from 1: one
    /// read from the last place whose line is noted, and none where the record before lay in the same stretch, as those
    /// of a screen mostly do. `None` where no record is.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub(super) fn record_and_line(
        &self,
        at: u64,
        stretch: &mut Stretch,
    ) -> io::Result<Option<(Range<usize>, u64)>> {
        let (from, line) = {
            let noted = self.lines.lock().unwrap_or_else(PoisonError::into_inner);
            let after = noted.partition_point(|(place, _)| *place <= at);
            after.checked_sub(1).map_or((0, 1), |before| noted[before])
        };
        let ahead = (at - from) as usize;
        if at - from > 4 * STRIDE {
            // Only where rows are very long, or lines are not noted yet.
            let line = line + self.newlines(from, at)?;
            stretch.from = None;
            let found = self.record(at, &mut stretch.bytes)?;
            return Ok(found.map(|range| (range, line)));
        }
        if stretch.from == Some(from)
            && let Some(found) = self.record_ahead(&stretch.bytes, ahead, stretch.is_last)
        {
            return Ok(Some((found.0, line + found.1)));
        }
        let size = ahead + STRIDE as usize;
        stretch.from = None;
        stretch.bytes.resize(size, 0);
        let count = self.fill(from, &mut stretch.bytes)?;
        let is_last = count < size;
        stretch.bytes.truncate(count);
        if let Some(found) = self.record_ahead(&stretch.bytes, ahead, is_last) {
            (stretch.from, stretch.is_last) = (Some(from), is_last);
            return Ok(Some((found.0, line + found.1)));
        }
        if is_last {
            return Ok(None);
        }
        let found = self.record(at, &mut stretch.bytes)?;
        let newlines = self.newlines(from, at)?;
        Ok(found.map(|range| (range, line + newlines)))
    }

    /// The record that begins at `ahead` in some bytes, and how many lines begin before it; `None` where it is not whole.
    fn record_ahead(
        &self,
        bytes: &[u8],
        ahead: usize,
        is_last: bool,
    ) -> Option<(Range<usize>, u64)> {
        let rest = bytes.get(ahead..)?;
        let cut = self.table.cut(rest, is_last);
        let record = self.table.records(&rest[..cut]).next()?.range;
        let newlines = memchr::memchr_iter(b'\n', &bytes[..ahead]).count() as u64;
        Some((record.start + ahead..record.end + ahead, newlines))
    }

    /// Line ends between two places.
    fn newlines(&self, mut from: u64, to: u64) -> io::Result<u64> {
        let mut newlines = 0;
        let mut buffer = vec![0; (to - from).min(1 << 20) as usize];
        while from < to {
            let most = buffer.len().min((to - from) as usize);
            let count = self.fill(from, &mut buffer[..most])?;
            if count == 0 {
                break;
            }
            newlines += memchr::memchr_iter(b'\n', &buffer[..count]).count() as u64;
            from += count as u64;
        }
        Ok(newlines)
    }
}

/// Bytes of a table, kept from one row to the next.
#[derive(Debug, Default)]
pub(super) struct Stretch {
    /// Where they begin; `None` where they are no stretch to find other rows in.
    from: Option<u64>,
    /// Whether the file ends with them.
    is_last: bool,
    pub bytes: Vec<u8>,
}

impl TextSource for RowFile {
    fn read(&self, range: Range<u64>) -> io::Result<String> {
        let length = usize::try_from(range.end.saturating_sub(range.start))
            .map_err(|_| io::ErrorKind::InvalidInput)?;
        let mut bytes = vec![0; length];
        if !self.is_as_read() || self.fill(range.start, &mut bytes)? < length {
            return Err(io::Error::new(
                io::ErrorKind::UnexpectedEof,
                format!("{} was changed since it was read", self.shown),
            ));
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    fn len(&self) -> u64 {
        self.length()
    }
}
