//! The seam through which long texts are read where a frame needs them, without a layer below knowing of files.

use std::{io, ops::Range};

/// A text that stays where it is and is read in pieces.
pub trait TextSource: Send + Sync {
    /// The bytes `range` of the text, decoded; a character cut at either end is shown as U+FFFD.
    ///
    /// # Errors
    /// Where the text can no longer be read, or is shorter than `range` says.
    fn read(&self, range: Range<u64>) -> io::Result<String>;

    /// Length of the text in bytes.
    fn len(&self) -> u64;

    /// Whether the text has no bytes.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
