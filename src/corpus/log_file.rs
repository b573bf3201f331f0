//! The file of the reader's log: whole lines are appended and read back; nothing in it is ever changed or removed.
//!
//! What the lines mean is the business of [`crate::review`].

use super::cited::fnv;
use super::folder::error_words;
use crate::model::Problem;
use rustix::fs::{Access, OFlags};
use std::fs::{DirBuilder, File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// The folder of the log inside a corpus.
const FOLDER: &str = ".dateline";
/// The log in it.
const NAME: &str = "review.jsonl";
/// Bytes of a log that are read; a reader's own decisions never come near.
const MOST: u64 = 64 << 20;

/// A log of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogFile {
    path: PathBuf,
}

impl LogFile {
    /// The log of a corpus: inside it where it is one folder that can be written, else in `state` (the user's folder
    /// for state, `$XDG_STATE_HOME/dateline` or `~/.local/state/dateline`), named by a hash of the paths.
    /// `None` where there is neither.
    pub fn of_corpus(paths: &[PathBuf], state: Option<&Path>) -> Option<Self> {
        if let [folder] = paths
            && let Some(path) = inside(folder)
        {
            return Some(Self { path });
        }
        Some(Self {
            path: state?.join(format!("{}.jsonl", hash(paths))),
        })
    }

    /// A log at `path`.
    pub fn at(path: PathBuf) -> Self {
        Self { path }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Its lines with their numbers from 1, without line ends; none where there is no log yet. What is no UTF-8 in them
    /// becomes U+FFFD.
    ///
    /// # Errors
    /// A problem that names the file where it is there and cannot be read.
    pub fn read_lines(&self) -> Result<Vec<String>, Problem> {
        let file = match self.open(OpenOptions::new().read(true)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(self.problem("cannot be read", &error)),
        };
        let mut bytes = Vec::new();
        file.lock_shared()
            .and_then(|()| file.take(MOST).read_to_end(&mut bytes))
            .map_err(|error| self.problem("cannot be read", &error))?;
        let text = String::from_utf8_lossy(&bytes);
        Ok(text.lines().map(str::to_owned).collect())
    }

    /// Appends `line` as one write, after a newline where the last line was left torn, and returns when the disk has it.
    /// Other programs that append wait for each other.
    ///
    /// # Errors
    /// A problem that names the file where it cannot be written.
    pub fn append_line(&self, line: &str) -> Result<(), Problem> {
        debug_assert!(!line.contains('\n'));
        self.append(line)
            .map_err(|error| self.problem("cannot be written", &error))
    }

    fn append(&self, line: &str) -> io::Result<()> {
        if let Some(folder) = self.path.parent() {
            DirBuilder::new()
                .recursive(true)
                .mode(0o700)
                .create(folder)?;
        }
        let mut file = self.open(
            OpenOptions::new()
                .read(true)
                .append(true)
                .create(true)
                .mode(0o600),
        )?;
        // Released when the file is closed.
        file.lock()?;
        let torn = ends_torn(&mut file)?;
        let mut bytes = Vec::with_capacity(line.len() + 2);
        if torn {
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(line.as_bytes());
        bytes.push(b'\n');
        file.write_all(&bytes)?;
        file.sync_data()
    }

    /// Opens the log, refusing a link or a pipe put in its place: a corpus may come from somebody else.
    fn open(&self, options: &mut OpenOptions) -> io::Result<File> {
        let flags = (OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC).bits();
        let file = options.custom_flags(flags as i32).open(&self.path)?;
        if file.metadata()?.is_file() {
            Ok(file)
        } else {
            Err(io::Error::other("is no plain file"))
        }
    }

    fn problem(&self, what: &str, error: &io::Error) -> Problem {
        Problem::of_file(
            self.path.to_string_lossy(),
            format!("the log of stars and notes {what}: {}", error_words(error)),
            "what you mark is kept until the program ends",
        )
    }
}

/// Whether the last line of a log has no newline: a program died while it wrote.
fn ends_torn(file: &mut File) -> io::Result<bool> {
    if file.seek(SeekFrom::End(0))? == 0 {
        return Ok(false);
    }
    file.seek(SeekFrom::End(-1))?;
    let mut last = [0];
    file.read_exact(&mut last)?;
    Ok(last != *b"\n")
}

/// The path of the log inside a folder, where one can be written there.
fn inside(folder: &Path) -> Option<PathBuf> {
    let own = folder.join(FOLDER);
    let writable =
        |path: &Path| rustix::fs::access(path, Access::WRITE_OK | Access::EXEC_OK).is_ok();
    let usable = match own.symlink_metadata() {
        // A link may lead anywhere.
        Ok(found) => found.is_dir() && writable(&own),
        Err(_) => folder.is_dir() && writable(folder),
    };
    usable.then(|| own.join(NAME))
}

/// A name for a list of paths that stays the same wherever the program is started.
fn hash(paths: &[PathBuf]) -> String {
    if paths.is_empty() {
        return "bundled".to_owned();
    }
    let mut whole: Vec<PathBuf> = paths
        .iter()
        .map(|path| path.canonicalize().unwrap_or_else(|_| path.clone()))
        .collect();
    whole.sort();
    whole.dedup();
    fnv(whole.iter().map(|path| path.as_os_str().as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn lines_are_appended_and_a_torn_one_is_closed_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let log = LogFile::at(folder.path().join("deep/log.jsonl"));
        assert_eq!(log.read_lines().unwrap(), [""; 0]);
        log.append_line("one").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(log.path()), 0o600);
        assert_eq!(mode(log.path().parent().unwrap()), 0o700);
        OpenOptions::new()
            .append(true)
            .open(log.path())
            .unwrap()
            .write_all(b"{\"torn")
            .unwrap();
        log.append_line("two").unwrap();
        assert_eq!(log.read_lines().unwrap(), ["one", "{\"torn", "two"]);
        assert_eq!(
            fs::read_to_string(log.path()).unwrap(),
            "one\n{\"torn\ntwo\n"
        );
    }

    #[test]
    fn two_writers_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("log.jsonl");
        let writers: Vec<_> = (0..4)
            .map(|writer| {
                let log = LogFile::at(path.clone());
                std::thread::spawn(move || {
                    for n in 0..25 {
                        log.append_line(&format!("{writer}-{n}")).unwrap();
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.join().unwrap();
        }
        let mut lines = LogFile::at(path).read_lines().unwrap();
        lines.sort();
        lines.dedup();
        assert_eq!(lines.len(), 100);
    }

    #[test]
    fn a_link_in_its_place_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let victim = folder.path().join("victim");
        fs::write(&victim, "keep").unwrap();
        let log = LogFile::at(folder.path().join("log.jsonl"));
        std::os::unix::fs::symlink(&victim, log.path()).unwrap();
        assert!(log.append_line("x").is_err());
        assert!(log.read_lines().is_err());
        assert_eq!(fs::read_to_string(&victim).unwrap(), "keep");
    }

    #[test]
    fn the_log_lies_in_a_folder_corpus_else_in_the_state() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let corpus = folder.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        fs::write(corpus.join("a.txt"), "x").unwrap();
        let of = |paths: &[PathBuf]| {
            LogFile::of_corpus(paths, Some(&state))
                .unwrap()
                .path()
                .to_owned()
        };
        assert_eq!(
            of(std::slice::from_ref(&corpus)),
            corpus.join(".dateline/review.jsonl")
        );
        assert_eq!(of(&[]), state.join("bundled.jsonl"));
        let file = of(&[corpus.join("a.txt")]);
        assert_eq!(file.parent(), Some(state.as_path()));
        assert_eq!(file, of(&[corpus.join("./a.txt")]));
        assert_ne!(file, of(&[corpus.join("b.txt")]));
        assert_eq!(LogFile::of_corpus(&[], None), None);
        // A link in place of the folder leads nowhere.
        std::os::unix::fs::symlink(folder.path(), corpus.join(".dateline")).unwrap();
        assert_eq!(of(&[corpus]).parent(), Some(state.as_path()));
    }
}
