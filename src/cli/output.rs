//! Where output goes: standard output, a file written whole or not at all, and messages on standard error.

use super::exit::Exit;
use crate::model::Problem;
use crate::text::safe;
use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

/// Problems that a command prints; all of them with `reports`.
const MOST_PROBLEMS: usize = 12;

/// Runs `print` on standard output. A reader that closes its end is no error.
pub fn to_stdout(print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
    let mut out = BufWriter::new(io::stdout().lock());
    let printed = print(&mut out).and_then(|()| out.flush());
    match printed {
        Ok(()) => Exit::Fine,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {
            // What is left in the buffer has no reader.
            let _ = out.into_parts();
            Exit::Fine
        }
        Err(error) => {
            say(&format!("standard output: {}", plainly(&error)));
            Exit::CannotCreate
        }
    }
}

/// Runs `print` on the file `path`, which is replaced only when all is written; `-` is standard output.
pub fn to_file(path: &Path, print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Exit {
    if path.as_os_str() == "-" {
        return to_stdout(print);
    }
    match write_file(path, print) {
        Ok(()) => Exit::Fine,
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Err(error) => {
            say(&format!("{}: {}", path.display(), plainly(&error)));
            Exit::CannotCreate
        }
    }
}

fn write_file(path: &Path, print: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    // A link stays a link: what it points to is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let existing = target.metadata().ok();
    if existing.as_ref().is_some_and(|found| !found.is_file()) {
        // A pipe or a device cannot be replaced, only written to; a folder fails here.
        let mut out = BufWriter::new(fs::OpenOptions::new().write(true).open(&target)?);
        print(&mut out)?;
        return out.flush();
    }
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // As any new file: the umask takes from this what the user does not want. An existing file keeps its own.
    let mode = existing.map_or(0o666, |found| found.permissions().mode() & 0o7777);
    let file = tempfile::Builder::new()
        .prefix(".dateline-")
        .permissions(fs::Permissions::from_mode(mode))
        .tempfile_in(folder)?;
    let mut out = BufWriter::new(file);
    print(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|error| error.error)?;
    Ok(())
}

/// Prints a message for people on standard error, safe to show; nothing can be done where that fails.
pub fn say(message: &str) {
    let mut err = io::stderr().lock();
    for line in message.lines() {
        let _ = writeln!(err, "dateline: {}", safe(line));
    }
}

/// Prints problems on standard error, at most a dozen unless `all`.
pub fn say_problems(problems: &[Problem], which: Problems) {
    let most = match which {
        Problems::All => problems.len(),
        Problems::First => MOST_PROBLEMS,
    };
    for problem in problems.iter().take(most) {
        // Names and words of files may hold line ends: one problem is one line.
        say(&safe(&problem.to_string()));
    }
    if problems.len() > most {
        say(&format!(
            "and {} more problems; `dateline reports` lists them all",
            problems.len() - most
        ));
    }
}

/// How many problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problems {
    /// The first dozen, and how many there are.
    First,
    /// All.
    All,
}

/// Whether standard output is a terminal and the controlling terminal opens, so that the browser can start.
pub fn has_terminal() -> bool {
    io::stdout().is_terminal()
        && fs::OpenOptions::new()
            .read(true)
            .write(true)
            .open("/dev/tty")
            .is_ok()
}

/// What the system says, without its number.
fn plainly(error: &io::Error) -> String {
    crate::corpus::folder::error_words(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        assert_eq!(to_file(&path, |out| out.write_all(b"one")), Exit::Fine);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        let broken = to_file(&path, |out| {
            out.write_all(b"two")?;
            Err(io::Error::other("no"))
        });
        assert_eq!(broken, Exit::CannotCreate);
        assert_eq!(fs::read(&path).unwrap(), b"one");
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(to_file(&link, |out| out.write_all(b"two")), Exit::Fine);
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert!(link.symlink_metadata().unwrap().is_symlink());
        let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o640);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        assert_eq!(to_file(folder.path(), |_| Ok(())), Exit::CannotCreate);
        assert_eq!(
            to_file(Path::new("/dev/null"), |out| out.write_all(b"x")),
            Exit::Fine
        );
    }
}
