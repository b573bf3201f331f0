//! Finds the files that PATHs mean, in order and each once, and reads their bytes within the limits of a corpus.

use super::decode::{Content, extension, open, unpacked_name};
use super::folder::{
    MOST_CORPUS, MOST_FILE, error_words, open_found, read_found, read_named, read_up_to, walk,
};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The PATH that means standard input.
pub const STDIN: &str = "-";

/// What standard input held; it can be read once, a corpus again and again.
#[derive(Debug, Clone)]
pub enum Stdin {
    /// In memory.
    Held(Arc<[u8]>),
    /// In a file without a name, which only this program can open.
    Spilled(Arc<File>),
}

/// Takes all that standard input holds: a report into memory, what is larger into a file without a name.
///
/// # Errors
/// The reason in words: it cannot be read, or does not fit where temporary files go.
pub fn take_stdin() -> Result<Stdin, String> {
    take_all(std::io::stdin().lock())
}

fn take_all(mut source: impl Read) -> Result<Stdin, String> {
    let mut head = Vec::new();
    let told = |error: std::io::Error| error_words(&error);
    (&mut source)
        .take(MOST_HELD)
        .read_to_end(&mut head)
        .map_err(told)?;
    if (head.len() as u64) < MOST_HELD {
        return Ok(Stdin::Held(head.into()));
    }
    let spill = |error: std::io::Error| {
        format!(
            "does not fit into the folder for temporary files: {error}; save it and name the file"
        )
    };
    let mut file = tempfile::tempfile().map_err(spill)?;
    file.write_all(&head).map_err(spill)?;
    std::io::copy(&mut source, &mut file).map_err(spill)?;
    Ok(Stdin::Spilled(Arc::new(file)))
}

/// Bytes of standard input that are held in memory.
const MOST_HELD: u64 = 8 << 20;

/// All that standard input holds, within the limit of one file.
///
/// # Errors
/// The reason in words: it is too large, or cannot be read.
pub fn read_stdin() -> Result<Arc<[u8]>, String> {
    read_up_to(std::io::stdin().lock(), MOST_CORPUS).map(Into::into)
}

/// A file to read.
#[derive(Debug, Clone)]
pub struct Found {
    /// Its path relative to its PATH; a PATH that is a file gives its file name.
    pub name: String,
    /// Its path as the user would write it, for messages.
    pub shown: String,
    /// The path to open it by; `None` for standard input.
    pub path: Option<PathBuf>,
    /// How it came in.
    pub origin: Origin,
    /// Whether the user named it, or it was found in a folder.
    means: Means,
    /// Why it is not read, where that is known already.
    refused: Option<Refused>,
}

impl Found {
    /// Whether it is read at all.
    pub fn is_readable(&self) -> bool {
        self.refused.is_none()
    }
}

/// By which PATH a file came in.
#[derive(Debug, Clone, Default)]
pub struct Origin {
    /// Number of the PATH, from 0.
    pub path: usize,
    /// Folder of the file relative to the PATH; empty for the PATH itself.
    pub folder: String,
    /// The folder in which a table given as a PATH has its reports.
    pub beside: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Means {
    Named,
    InFolder,
}

/// Why a file is not read.
#[derive(Debug, Clone)]
pub struct Refused {
    /// The reason, for people.
    pub why: String,
    /// Whether it goes to the problem list as well: not for pictures and the like that lie beside reports.
    pub is_told: bool,
}

impl Refused {
    fn told(why: impl Into<String>) -> Self {
        Self {
            why: why.into(),
            is_told: true,
        }
    }
}

/// Finds and reads the files of one corpus.
pub struct Gatherer {
    stdin: Option<Stdin>,
    /// Bytes that still fit.
    room: u64,
    /// Files met, by their true path.
    met: FxHashSet<PathBuf>,
    /// PATHs that could not be read.
    unreadable: FxHashSet<usize>,
    /// What came out of pipes that were looked into.
    pipes: FxHashMap<PathBuf, Arc<[u8]>>,
}

/// A file, opened.
#[derive(Debug)]
pub enum Opened {
    /// A plain file.
    File(File),
    /// What standard input held, in a file without a name.
    Spilled(File),
    /// What standard input or a pipe held.
    Bytes(Arc<[u8]>),
}

impl Gatherer {
    /// Nothing read so far; `stdin` is what the PATH `-` stands for.
    pub fn new(stdin: Option<Stdin>) -> Self {
        Self {
            stdin,
            room: MOST_CORPUS,
            met: FxHashSet::default(),
            unreadable: FxHashSet::default(),
            pipes: FxHashMap::default(),
        }
    }

    /// Numbers of the PATHs that could not be read so far.
    pub fn unreadable(&self) -> &FxHashSet<usize> {
        &self.unreadable
    }

    /// The files of all PATHs, in order.
    pub fn gather(&mut self, paths: &[PathBuf]) -> Vec<Found> {
        let mut found = Vec::new();
        for (number, path) in paths.iter().enumerate() {
            if path.as_os_str() != STDIN && path.is_dir() {
                self.folder(number, path, &mut found);
            } else {
                found.push(self.named(number, path));
            }
        }
        found
    }

    fn named(&mut self, number: usize, path: &Path) -> Found {
        let is_stdin = path.as_os_str() == STDIN;
        let name = path.file_name().unwrap_or(path.as_os_str());
        Found {
            name: name.to_string_lossy().into_owned(),
            shown: path.to_string_lossy().into_owned(),
            path: (!is_stdin).then(|| path.to_owned()),
            origin: Origin {
                path: number,
                folder: String::new(),
                beside: path.parent().filter(|_| !is_stdin).map(Path::to_owned),
            },
            means: Means::Named,
            refused: self.is_met(path).then(|| Refused {
                why: "was read already".to_owned(),
                is_told: false,
            }),
        }
    }

    fn folder(&mut self, number: usize, folder: &Path, found: &mut Vec<Found>) {
        let shown = folder.to_string_lossy().into_owned();
        let before = found.len();
        let entries = walk(folder).unwrap_or_else(|error| {
            self.unreadable.insert(number);
            found.push(Self::not_read(number, &shown, error_words(&error)));
            Vec::new()
        });
        for entry in entries {
            let refused = match entry.refused {
                Some(why) => Some(Refused::told(why)),
                None => by_name(&entry.name).or_else(|| {
                    self.is_met(&entry.path).then(|| Refused {
                        why: "was read already".to_owned(),
                        is_told: false,
                    })
                }),
            };
            let parent = entry.name.rsplit_once('/').map_or("", |(folder, _)| folder);
            found.push(Found {
                shown: entry.path.to_string_lossy().into_owned(),
                origin: Origin {
                    path: number,
                    folder: parent.to_owned(),
                    beside: None,
                },
                name: entry.name,
                path: Some(entry.path),
                means: Means::InFolder,
                refused,
            });
        }
        let readable = found[before..].iter().any(|file| file.refused.is_none());
        if !readable && !self.unreadable.contains(&number) {
            found.push(Self::not_read(
                number,
                &shown,
                "holds no report: no file in it is named .txt, .md or .html".to_owned(),
            ));
        }
    }

    fn not_read(number: usize, shown: &str, why: String) -> Found {
        Found {
            name: shown.to_owned(),
            shown: shown.to_owned(),
            path: None,
            origin: Origin {
                path: number,
                ..Origin::default()
            },
            means: Means::InFolder,
            refused: Some(Refused::told(why)),
        }
    }

    /// The report `name` in the folder of a table that PATH `path` names; `None` where it was read already or lies
    /// elsewhere by way of a link.
    pub fn beside(&mut self, folder: &Path, name: &str, path: usize) -> Option<Found> {
        let folder = if folder.as_os_str().is_empty() {
            Path::new(".")
        } else {
            folder
        };
        let file = folder.join(name);
        let inside = file
            .canonicalize()
            .ok()?
            .starts_with(folder.canonicalize().ok()?);
        (inside && !self.is_met(&file)).then(|| Found {
            shown: file.to_string_lossy().into_owned(),
            name: name.strip_prefix("./").unwrap_or(name).to_owned(),
            path: Some(file),
            origin: Origin {
                path,
                ..Origin::default()
            },
            means: Means::InFolder,
            refused: None,
        })
    }

    /// Whether the file was met before, under whatever name; from now on it was.
    fn is_met(&mut self, path: &Path) -> bool {
        if path.as_os_str() == STDIN {
            return !self.met.insert(path.to_owned());
        }
        path.canonicalize().is_ok_and(|path| !self.met.insert(path))
    }

    /// A file opened, to be read where it lies. `None` for one that is not read at all, and for a pipe that holds more
    /// than one file may: its bytes are read as those of any file.
    pub fn opened(&mut self, file: &Found) -> Option<Opened> {
        if file.refused.is_some() {
            return None;
        }
        let Some(path) = &file.path else {
            return match self.stdin.as_ref()? {
                Stdin::Held(bytes) => Some(Opened::Bytes(Arc::clone(bytes))),
                Stdin::Spilled(file) => file.try_clone().ok().map(Opened::Spilled),
            };
        };
        let opened = match file.means {
            Means::Named => File::open(path).ok()?,
            Means::InFolder => open_found(path).ok()?,
        };
        if opened.metadata().ok()?.is_file() {
            return Some(Opened::File(opened));
        }
        // What a pipe gives, it gives once.
        let bytes: Arc<[u8]> = read_up_to(opened, self.room).ok()?.into();
        self.pipes.insert(path.clone(), Arc::clone(&bytes));
        Some(Opened::Bytes(bytes))
    }

    /// Notes that a PATH could not be read as what it is.
    pub fn failed(&mut self, file: &Found) {
        if file.means == Means::Named {
            self.unreadable.insert(file.origin.path);
        }
    }

    /// The bytes of a file, unpacked, and what they hold.
    ///
    /// # Errors
    /// Why it is not read; a PATH that the user named counts as unreadable then.
    pub fn bytes(&mut self, file: &Found) -> Result<(Cow<'static, [u8]>, Content), Refused> {
        if let Some(refused) = &file.refused {
            return Err(refused.clone());
        }
        let read = match (&file.path, file.means) {
            (None, _) => match &self.stdin {
                Some(Stdin::Held(bytes)) => Ok(bytes.to_vec()),
                Some(Stdin::Spilled(file)) => read_spilled(file, self.room),
                None => Err("standard input could not be read".to_owned()),
            },
            (Some(path), Means::Named) => match self.pipes.remove(path) {
                Some(bytes) => Ok(bytes.to_vec()),
                None => read_named(path, self.room),
            },
            (Some(path), Means::InFolder) => read_found(path, self.room),
        };
        let most = self.room.min(MOST_FILE);
        let read = read.and_then(|bytes| open(&file.name, bytes, most));
        match read {
            Ok((bytes, content)) => {
                self.room = self.room.saturating_sub(bytes.len() as u64);
                Ok((Cow::Owned(bytes), content))
            }
            Err(why) => {
                if file.means == Means::Named {
                    self.unreadable.insert(file.origin.path);
                }
                Err(Refused::told(why))
            }
        }
    }
}

/// The bytes of a file without a name, from its beginning.
fn read_spilled(file: &File, room: u64) -> Result<Vec<u8>, String> {
    let mut file = file.try_clone().map_err(|error| error_words(&error))?;
    file.rewind().map_err(|error| error_words(&error))?;
    read_up_to(file, room)
}

/// What the name of a file in a folder says against reading it.
fn by_name(name: &str) -> Option<Refused> {
    let file = name.rsplit('/').next().unwrap_or(name);
    let held = unpacked_name(file);
    match extension(held).as_str() {
        // Of tables the content says what they are and why they are not read.
        "txt" | "text" | "md" | "markdown" | "html" | "htm" | "xhtml" | "csv" | "tsv" => None,
        // Packed and without a name of its own.
        "" if held != file => None,
        "json" | "jsonl" if matches!(held, "events.json" | "events.jsonl") => None,
        "json" | "jsonl" | "ndjson" => Some(Refused::told(
            "of a folder only events.json is read; give other tables as PATHs of their own",
        )),
        _ => Some(Refused {
            why: "is not named .txt, .md or .html".to_owned(),
            is_told: false,
        }),
    }
}
