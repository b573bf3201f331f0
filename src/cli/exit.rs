//! How a command ends.

/// The exit statuses; one table for help, manual and tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// All went well; also where a pipe was closed by its reader.
    Fine = 0,
    /// Nothing was found, or a quote is not ok.
    Nothing = 1,
    /// The command line, the query or an option's value is wrong.
    Usage = 2,
    /// A given PATH cannot be read.
    NoInput = 66,
    /// Output cannot be written.
    CannotCreate = 73,
}

impl Exit {
    /// The number for the system.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// This, or [`Exit::NoInput`] where a PATH could not be read and nothing worse happened.
    #[must_use]
    pub fn or_no_input(self, unreadable: usize) -> Self {
        match self {
            Self::Fine | Self::Nothing if unreadable > 0 => Self::NoInput,
            other => other,
        }
    }
}
