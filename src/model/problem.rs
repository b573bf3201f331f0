//! Something that went wrong with the input: where, what, and what to do about it.

use std::fmt;

/// A file, row, key, claim or quote that could not be used. It costs itself alone; the rest is loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file as the reader named it.
    pub file: String,
    /// The place in it: `line 12`, `event qusayr-1, claim c3`; empty for the file as a whole.
    pub place: String,
    /// What is wrong, with the offending words.
    pub what: String,
    /// What the reader can do; empty where nothing can be done.
    pub remedy: String,
}

impl Problem {
    /// A problem of the whole file.
    pub fn of_file(
        file: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            place: String::new(),
            what: what.into(),
            remedy: remedy.into(),
        }
    }

    /// A problem at a place in a file.
    pub fn at(
        file: impl Into<String>,
        place: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            place: place.into(),
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Problem {
    /// `file, place: what (remedy)` on one line.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if !self.place.is_empty() {
            write!(f, ", {}", self.place)?;
        }
        write!(f, ": {}", self.what)?;
        if !self.remedy.is_empty() {
            write!(f, " ({})", self.remedy)?;
        }
        Ok(())
    }
}
