//! Finds the files of a folder and reads files whole, within limits; it follows no link, opens no device and never hangs.

use rustix::fs::OFlags;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

/// Folders within folders that are still walked.
pub const MOST_DEPTH: usize = 16;
/// Files of one folder that are looked at, subfolders included.
pub const MOST_FILES: usize = 100_000;
/// Bytes of one file.
pub const MOST_FILE: u64 = 64 << 20;
/// Bytes of a whole corpus.
pub const MOST_CORPUS: u64 = 1 << 30;

/// Something in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path relative to the folder, with `/` between the parts; what is no UTF-8 in it is shown as U+FFFD.
    pub name: String,
    /// The path to open it by.
    pub path: PathBuf,
    /// Why it is not read, or `None` for a plain file.
    pub refused: Option<String>,
}

/// The plain files of a folder and its subfolders and what is refused there, in the order of their names.
/// Hidden files and folders (also `.dateline`) are left out without a word.
///
/// # Errors
/// Where the folder itself cannot be listed. A subfolder that cannot is an entry with the reason.
pub fn walk(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    list(folder, "", 0, &mut entries)?;
    Ok(entries)
}

fn list(folder: &Path, prefix: &str, depth: usize, entries: &mut Vec<Entry>) -> io::Result<()> {
    let mut found: Vec<fs::DirEntry> = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            continue;
        }
        found.push(entry);
        if entries.len() + found.len() > MOST_FILES {
            break;
        }
    }
    found.sort_by_key(fs::DirEntry::file_name);
    for entry in found {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entries.len() >= MOST_FILES {
            entries.push(Entry {
                name,
                path: entry.path(),
                refused: Some(format!(
                    "and whatever follows: a folder is read up to {MOST_FILES} files"
                )),
            });
            break;
        }
        let refused = match entry.file_type() {
            Err(error) => Some(error_words(&error)),
            Ok(kind) if kind.is_dir() && depth + 1 >= MOST_DEPTH => {
                Some(format!("is a folder more than {MOST_DEPTH} deep"))
            }
            Ok(kind) if kind.is_dir() => {
                match list(&entry.path(), &format!("{name}/"), depth + 1, entries) {
                    Ok(()) => continue,
                    Err(error) => Some(error_words(&error)),
                }
            }
            Ok(kind) => refusal(kind),
        };
        entries.push(Entry {
            name,
            path: entry.path(),
            refused,
        });
    }
    Ok(())
}

/// Why a file of that type is not read, `None` for a plain one.
fn refusal(kind: fs::FileType) -> Option<String> {
    use std::os::unix::fs::FileTypeExt;
    let what = if kind.is_file() {
        return None;
    } else if kind.is_symlink() {
        "is a link; give what it points to as a PATH of its own"
    } else if kind.is_fifo() {
        "is a pipe"
    } else if kind.is_socket() {
        "is a socket"
    } else {
        "is a device"
    };
    Some(what.to_owned())
}

/// The bytes of a file found by [`walk`], at most `room` of them.
///
/// # Errors
/// The reason in words: what no longer is a plain file, is too large, or cannot be read.
pub fn read_found(path: &Path, room: u64) -> Result<Vec<u8>, String> {
    let file = open_found(path)?;
    // As long as it says it is, so that it is read in one piece; what it says is not relied on.
    let length = file.metadata().map_or(0, |meta| meta.len());
    let bytes = Vec::with_capacity(length.min(room.min(MOST_FILE)) as usize + 1);
    read_behind(bytes, file, room)
}

/// A plain file that was found in a folder, opened.
///
/// # Errors
/// The reason in words: it is no plain file any more, or cannot be opened.
pub fn open_found(path: &Path) -> Result<File, String> {
    // The file may have been swapped since it was listed: no link is followed and a pipe does not block.
    let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits();
    let file = OpenOptions::new()
        .read(true)
        .custom_flags(flags as i32)
        .open(path)
        .map_err(|error| error_words(&error))?;
    let kind = file
        .metadata()
        .map_err(|error| error_words(&error))?
        .file_type();
    match refusal(kind) {
        Some(refused) => Err(refused),
        None => Ok(file),
    }
}

/// The bytes of a PATH that the user named: links are followed and pipes are read, for the user means what they name.
///
/// # Errors
/// The reason in words: what is not there, is too large, or cannot be read.
pub fn read_named(path: &Path, room: u64) -> Result<Vec<u8>, String> {
    let file = File::open(path).map_err(|error| error_words(&error))?;
    read_up_to(file, room)
}

/// All bytes of `source` up to the limits of a file and `room` left in the corpus.
///
/// # Errors
/// The reason in words: it is too large, or cannot be read.
pub fn read_up_to(source: impl Read, room: u64) -> Result<Vec<u8>, String> {
    read_behind(Vec::new(), source, room)
}

/// The same behind `bytes`, which is empty.
fn read_behind(mut bytes: Vec<u8>, source: impl Read, room: u64) -> Result<Vec<u8>, String> {
    let most = room.min(MOST_FILE);
    source
        .take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| error_words(&error))?;
    if bytes.len() as u64 <= most {
        Ok(bytes)
    } else if most == MOST_FILE {
        Err(format!(
            "is larger than {} MB, the most that is read of one file; split it",
            MOST_FILE >> 20
        ))
    } else {
        Err(format!(
            "does not fit: a corpus is read up to {} GB; give fewer files at once",
            MOST_CORPUS >> 30
        ))
    }
}

/// What the system says, without its number.
pub fn error_words(error: &io::Error) -> String {
    let text = error.to_string();
    let words = text
        .find(" (os error")
        .map_or(text.as_str(), |at| &text[..at]);
    let mut chars = words.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string());
    format!("{}{}", first.unwrap_or_default(), chars.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(entries: &[Entry]) -> Vec<(&str, bool)> {
        entries
            .iter()
            .map(|entry| (entry.name.as_str(), entry.refused.is_none()))
            .collect()
    }

    #[test]
    fn a_folder_is_walked_in_order_without_links_pipes_or_hidden_files() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir_all(at("north/.git")).unwrap();
        for name in ["b.txt", "a.txt", "north/c.txt", ".hidden", "north/.git/d"] {
            fs::write(at(name), "x").unwrap();
        }
        std::os::unix::fs::symlink("/etc", at("etc")).unwrap();
        std::os::unix::fs::symlink("..", at("north/up")).unwrap();
        rustix::fs::mkfifoat(
            rustix::fs::CWD,
            at("pipe.txt"),
            rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        )
        .unwrap();
        let entries = walk(folder.path()).unwrap();
        assert_eq!(
            names(&entries),
            [
                ("a.txt", true),
                ("b.txt", true),
                ("etc", false),
                ("north/c.txt", true),
                ("north/up", false),
                ("pipe.txt", false)
            ]
        );
        assert_eq!(read_found(&at("a.txt"), 10).unwrap(), b"x");
        assert!(read_found(&at("etc"), 10).is_err());
        assert_eq!(read_found(&at("pipe.txt"), 10).unwrap_err(), "is a pipe");
        assert!(walk(&at("gone")).is_err());
    }

    #[test]
    fn folders_end_somewhere() {
        let folder = tempfile::tempdir().unwrap();
        let deep: PathBuf = std::iter::repeat_n("d", MOST_DEPTH + 3).collect();
        fs::create_dir_all(folder.path().join(deep)).unwrap();
        let entries = walk(folder.path()).unwrap();
        assert_eq!(entries.len(), 1);
        assert!(entries[0].refused.as_ref().unwrap().contains("deep"));
    }

    #[test]
    fn what_is_too_large_is_not_read() {
        assert_eq!(read_up_to(io::repeat(0).take(10), 10).unwrap().len(), 10);
        assert!(
            read_up_to(io::repeat(0).take(11), 10)
                .unwrap_err()
                .contains("1 GB")
        );
        assert_eq!(
            read_up_to(io::repeat(0), MOST_CORPUS).unwrap_err(),
            "is larger than 64 MB, the most that is read of one file; split it"
        );
        assert_eq!(
            read_named(Path::new("/nowhere/a.txt"), 10).unwrap_err(),
            "no such file or directory"
        );
    }
}
