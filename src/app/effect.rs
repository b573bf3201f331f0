//! What the state asks the outside world to do, as data.

use crate::corpus::Showing;
use crate::corpus::rows::{RowFiles, Search};
use crate::review::Decision;
use crate::timeline::{Row, Timeline};
use std::path::PathBuf;
use std::sync::Arc;

/// Rows of tables that the next frame shows, to be read in full.
#[derive(Debug, Clone)]
pub struct RowsWanted {
    /// The timeline they are of.
    pub timeline: Arc<Timeline>,
    /// The files of its tables.
    pub files: RowFiles,
    /// The rows.
    pub rows: Vec<Row>,
    /// The one that is shown by itself, with those beside it in its file.
    pub alone: Option<Row>,
}

impl PartialEq for RowsWanted {
    fn eq(&self, other: &Self) -> bool {
        (&self.rows, self.alone, &self.files) == (&other.rows, other.alone, &other.files)
    }
}

impl Eq for RowsWanted {}

/// Names to be prepared for finding.
#[derive(Debug, Clone)]
pub struct NamesWanted {
    /// The timeline whose events bear them.
    pub timeline: Timeline,
}

impl PartialEq for NamesWanted {
    fn eq(&self, other: &Self) -> bool {
        self.timeline.has_rows_of(&other.timeline)
    }
}

impl Eq for NamesWanted {}

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
    /// Read rows of tables in full: answered at once, before the next frame.
    ReadRows(RowsWanted),
    /// Read rows of tables that the next frames may show: nothing of the picture depends on them.
    ReadAhead(RowsWanted),
    /// Say where a file of rows is no longer what it was when it was read.
    CheckRows(RowFiles),
    /// Search the texts of rows, in place of any search that goes on.
    Search(Search),
    /// Stop searching.
    StopSearch,
    /// Prepare names for finding, which takes longer than a key may; [`super::Input::NamesPrepared`] tells when it is done.
    PrepareNames(NamesWanted),
}
