//! Notices that a file of a corpus was changed, added or removed, by looking once a second; it reads no file.

use super::folder::walk;
use super::growing::Stop;
use std::collections::hash_map::DefaultHasher;
use std::fs::Metadata;
use std::hash::{Hash, Hasher};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

/// How often files are looked at.
const EVERY: Duration = Duration::from_secs(1);
/// How often a wait looks whether it is still wanted.
const WAKE: Duration = Duration::from_millis(250);

/// The files and folders of a corpus, as they were when it was read.
#[derive(Debug, Default)]
pub struct Watched {
    paths: Vec<PathBuf>,
    /// What they looked like.
    seen: u64,
}

impl Watched {
    /// Folders, with all that lies in them, and files; taken before they are read, so that a change meanwhile is noticed.
    pub fn of(paths: Vec<PathBuf>) -> Self {
        let seen = look(&paths);
        Self { paths, seen }
    }

    /// Whether something is different from what was seen before; from now on it is not.
    pub fn has_changed(&mut self) -> bool {
        let now = look(&self.paths);
        std::mem::replace(&mut self.seen, now) != now
    }

    /// Waits for a change and calls `tell`, unless it is stopped before.
    pub fn until_change(&mut self, stop: &Stop, tell: &dyn Fn()) {
        if self.paths.is_empty() {
            return;
        }
        let mut changed = self.has_changed();
        loop {
            let mut waited = Duration::ZERO;
            while waited < EVERY {
                if stop.is_abandoned() {
                    return;
                }
                thread::sleep(WAKE);
                waited += WAKE;
            }
            // A file that still changes is being written: it is read when it rests.
            match (changed, self.has_changed()) {
                (true, false) => return tell(),
                (_, now) => changed = now,
            }
        }
    }
}

/// Names, sizes, times and numbers of all files, as one number.
fn look(paths: &[PathBuf]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        if path.is_dir() {
            for entry in walk(path).into_iter().flatten() {
                entry.name.hash(&mut hasher);
                look_at(&entry.path, &mut hasher);
            }
        } else {
            look_at(path, &mut hasher);
        }
    }
    hasher.finish()
}

fn look_at(path: &Path, hasher: &mut DefaultHasher) {
    let facts = |found: Metadata| {
        (
            found.ino(),
            found.len(),
            found.mtime(),
            found.mtime_nsec(),
            found.ctime(),
            found.ctime_nsec(),
        )
    };
    path.metadata().ok().map(facts).hash(hasher);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc;

    #[test]
    fn changed_added_and_removed_files_are_noticed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("a.txt"), "one").unwrap();
        let mut watched = Watched::of(vec![folder.path().to_owned()]);
        assert!(!watched.has_changed());
        fs::write(at("a.txt"), "other").unwrap();
        assert!(watched.has_changed());
        assert!(!watched.has_changed());
        fs::create_dir(at("north")).unwrap();
        fs::write(at("north/b.txt"), "two").unwrap();
        assert!(watched.has_changed());
        fs::remove_file(at("a.txt")).unwrap();
        assert!(watched.has_changed());
        // The reader's own log is no report.
        fs::create_dir(at(".dateline")).unwrap();
        fs::write(at(".dateline/review.jsonl"), "{}").unwrap();
        assert!(!watched.has_changed());
        fs::remove_dir_all(folder.path()).unwrap();
        assert!(watched.has_changed());
    }

    #[test]
    fn a_change_is_told_once_and_an_abandoned_wait_ends() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        fs::write(&file, "one").unwrap();
        let mut watched = Watched::of(vec![file.clone()]);
        fs::write(&file, "other").unwrap();
        let (sender, receiver) = mpsc::channel();
        watched.until_change(&Stop::default(), &|| sender.send(()).unwrap());
        assert_eq!(receiver.try_iter().count(), 1);
        let stop = Stop::default();
        stop.abandon();
        watched.until_change(&stop, &|| sender.send(()).unwrap());
        assert_eq!(receiver.try_iter().count(), 0);
    }
}
