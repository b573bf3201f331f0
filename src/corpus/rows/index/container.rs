//! How the sections of an index lie in its file: a head, a list of where each section lies, how long it is and its
//! checksum, then the sections.

use super::Mark;
use crate::timeline::rows::index::{In, Out};
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::SystemTime;

/// What an index begins with.
const MAGIC: &[u8; 8] = b"dateline";
/// The number of this format, changed with it.
const VERSION: u32 = 3;
/// Bytes of the head: magic, version, mark, number of sections, checksum of the head and the list.
const HEAD: usize = 8 + 4 + 7 * 8 + 4 + 4;
/// Bytes that the list has for each section.
const ENTRY: usize = 8 + 8 + 4;
/// Sections of an index at most.
const MOST: usize = 1 << 20;

/// The sections of an index that was opened.
#[derive(Debug)]
pub(in crate::corpus) struct Sections {
    file: File,
    /// Where each begins, how long it is, and its checksum.
    list: Vec<(u64, u64, u32)>,
}

impl Sections {
    /// The index at `path`; `None` where there is none that bears the mark.
    pub(super) fn open(path: &Path, mark: &Mark) -> Option<Self> {
        let file = File::open(path).ok()?;
        let meta = file.metadata().ok().filter(std::fs::Metadata::is_file)?;
        let mut head = [0; HEAD];
        file.read_exact_at(&mut head, 0).ok()?;
        let mut from = In(&head);
        let is_ours = from.take(8)? == MAGIC && from.u32()? == VERSION;
        for part in mark.0 {
            (from.u64()? == part && is_ours).then_some(())?;
        }
        let count = Some(from.u32()? as usize).filter(|count| *count <= MOST)?;
        let checksum = from.u32()?;
        let mut list = vec![0; count * ENTRY];
        file.read_exact_at(&mut list, HEAD as u64).ok()?;
        if sum(&[&head[..HEAD - 4], &list]) != checksum {
            return None;
        }
        let mut from = In(&list);
        let mut list = Vec::with_capacity(count);
        for _ in 0..count {
            let (at, length, checksum) = (from.u64()?, from.u64()?, from.u32()?);
            (at.checked_add(length)? <= meta.len()).then_some(())?;
            list.push((at, length, checksum));
        }
        Some(Self { file, list })
    }

    /// Puts section number `at` into `out`, instead of what is there; whether it is as it was written.
    pub(super) fn read(&self, at: usize, out: &mut Vec<u8>) -> bool {
        let Some((from, length, checksum)) = self.list.get(at) else {
            return false;
        };
        out.resize(*length as usize, 0);
        self.file.read_exact_at(out, *from).is_ok() && sum(&[out]) == *checksum
    }

    /// Notes that it was used.
    pub(super) fn touch(&self) {
        // Where that fails, it is thought to be older than it is.
        let _ = self.file.set_modified(SystemTime::now());
    }
}

fn sum(parts: &[&[u8]]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize()
}

/// Writes sections to `file`, which is empty; `write` puts section number so much to the end of the bytes it is given.
pub(super) fn write(
    file: &File,
    mark: &Mark,
    count: usize,
    most: u64,
    mut write: impl FnMut(usize, &mut Vec<u8>) -> io::Result<()>,
) -> io::Result<()> {
    if count > MOST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut list = Vec::with_capacity(count * ENTRY);
    let mut at = (HEAD + count * ENTRY) as u64;
    let mut bytes = Vec::new();
    for section in 0..count {
        bytes.clear();
        write(section, &mut bytes)?;
        file.write_all_at(&bytes, at)?;
        let mut entry = Out(&mut list);
        entry.u64(at);
        entry.u64(bytes.len() as u64);
        entry.u32(sum(&[&bytes]));
        at += bytes.len() as u64;
        if at > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
    }
    let mut head = Vec::with_capacity(HEAD);
    head.extend_from_slice(MAGIC);
    let mut out = Out(&mut head);
    out.u32(VERSION);
    mark.0.iter().for_each(|part| out.u64(*part));
    out.u32(count as u32);
    let checksum = sum(&[&head, &list]);
    Out(&mut head).u32(checksum);
    file.write_all_at(&list, HEAD as u64)?;
    file.write_all_at(&head, 0)
}
