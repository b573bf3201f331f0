//! The terminal as a device: where keys come from, where the picture goes, how large it is.
//!
//! Knows nothing of escape sequences.

use crate::app::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::termios::{isatty, tcgetwinsize};
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::AsFd;
use std::time::Duration;

/// Where nothing tells the size: what terminals have been since the VT100.
const USUAL: Size = Size {
    width: 80,
    height: 24,
};
/// No screen is larger; a wrong report must not cost gigabytes.
const LARGEST: Size = Size {
    width: 1000,
    height: 500,
};

/// Why the browser cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Standard output is a file or a pipe.
    #[error("standard output is not a terminal")]
    NoScreen,
    /// There is no keyboard: no controlling terminal.
    #[error("there is no terminal to read keys from")]
    NoKeyboard(#[source] io::Error),
    /// Reading or writing the terminal failed.
    #[error("the terminal cannot be used: {0}")]
    Io(#[from] io::Error),
}

/// Both ends of the terminal.
#[derive(Debug)]
pub(super) struct Tty {
    keyboard: File,
    screen: File,
}

impl Tty {
    /// Opens it: the screen is standard output, the keyboard standard input or, where that is
    /// data, the controlling terminal.
    pub(super) fn open() -> Result<Self, StartError> {
        let stdout = io::stdout();
        if !stdout.is_terminal() {
            return Err(StartError::NoScreen);
        }
        let screen = File::from(stdout.as_fd().try_clone_to_owned()?);
        let stdin = io::stdin();
        let keyboard = if stdin.is_terminal() {
            File::from(stdin.as_fd().try_clone_to_owned()?)
        } else {
            controlling_terminal(&screen).map_err(StartError::NoKeyboard)?
        };
        Ok(Self { keyboard, screen })
    }

    /// The keyboard, for polling, for its modes, and for lending it to a child.
    pub(super) fn keyboard(&self) -> &File {
        &self.keyboard
    }

    /// Reads what was typed; waits for it. `Ok(0)` means that the terminal is gone.
    pub(super) fn read(&self, buffer: &mut [u8]) -> io::Result<usize> {
        (&self.keyboard).read(buffer)
    }

    /// Writes all of `bytes`, also where someone set the terminal to answer "not now".
    pub(super) fn write(&self, mut bytes: &[u8]) -> io::Result<()> {
        while !bytes.is_empty() {
            match (&self.screen).write(bytes) {
                Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
                Ok(count) => bytes = &bytes[count..],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    self.wait_to_write(Duration::from_secs(1));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Waits until the terminal takes bytes; false where it does not within `patience`.
    pub(super) fn wait_to_write(&self, patience: Duration) -> bool {
        let patience = timespec(patience);
        loop {
            let mut fds = [PollFd::new(&self.screen, PollFlags::OUT)];
            match poll(&mut fds, Some(&patience)) {
                Err(Errno::INTR) => {}
                _ => return fds[0].revents().contains(PollFlags::OUT),
            }
        }
    }

    /// Waits, without using time, until the terminal is gone.
    pub(super) fn wait_until_gone(&self) {
        while !self.is_gone_within(None) {}
    }

    /// Whether the terminal is gone now.
    pub(super) fn is_gone(&self) -> bool {
        self.is_gone_within(Some(Duration::ZERO))
    }

    fn is_gone_within(&self, patience: Option<Duration>) -> bool {
        let mut fds = [PollFd::new(&self.keyboard, PollFlags::empty())];
        let patience = patience.map(timespec);
        match poll(&mut fds, patience.as_ref()) {
            Ok(_) => !fds[0].revents().is_empty(),
            Err(Errno::INTR) => false,
            Err(_) => true,
        }
    }

    /// The size of the screen now.
    pub(super) fn size(&self) -> Size {
        let told = tcgetwinsize(&self.screen).map_or(Size::default(), |size| Size {
            width: size.ws_col,
            height: size.ws_row,
        });
        let from_variable = |name: &str| std::env::var(name).ok()?.parse::<u16>().ok();
        let or = |told: u16, name: &str, usual: u16| match told {
            0 => from_variable(name)
                .filter(|&number| number > 0)
                .unwrap_or(usual),
            told => told,
        };
        Size {
            width: or(told.width, "COLUMNS", USUAL.width).min(LARGEST.width),
            height: or(told.height, "LINES", USUAL.height).min(LARGEST.height),
        }
    }
}

/// Opens the terminal this program was started from.
fn controlling_terminal(screen: &File) -> io::Result<File> {
    let open = |path: &std::path::Path| File::options().read(true).write(true).open(path);
    // The poll of macOS refuses /dev/tty, but not the same terminal under its own name.
    if cfg!(target_os = "macos")
        && let Ok(name) = rustix::termios::ttyname(screen, Vec::new())
    {
        use std::os::unix::ffi::OsStrExt;
        return open(std::path::Path::new(std::ffi::OsStr::from_bytes(
            name.as_bytes(),
        )));
    }
    let tty = open("/dev/tty".as_ref())?;
    if isatty(&tty) {
        Ok(tty)
    } else {
        Err(io::Error::from(io::ErrorKind::NotFound))
    }
}

/// A duration as the system's poll takes it.
pub(super) fn timespec(duration: Duration) -> Timespec {
    Timespec {
        tv_sec: duration.as_secs() as i64,
        tv_nsec: i64::from(duration.subsec_nanos()),
    }
}
