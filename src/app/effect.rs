//! What the state asks the outside world to do, as data.

use crate::corpus::Showing;
use crate::review::Decision;
use std::path::PathBuf;

/// Something the outside world must do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// End the program.
    Quit,
    /// Give the terminal back and stop, as Ctrl-Z does.
    Suspend,
    /// Draw everything again from nothing.
    Redraw,
    /// Put text on the clipboard through the terminal (OSC 52).
    Copy(String),
    /// Open an address; only http and https, never through a shell.
    OpenUrl(String),
    /// Open a file at a line in the reader's editor.
    Edit {
        /// The file.
        file: PathBuf,
        /// Line from 1.
        line: u32,
    },
    /// Turn reporting of the mouse on or off.
    Mouse(bool),
    /// Append a decision to the reader's log.
    Log(Decision),
    /// Read the corpus again, and show that much of it before it is complete.
    Reload(Showing),
    /// Stop loading; what is in stays.
    StopLoading,
}
