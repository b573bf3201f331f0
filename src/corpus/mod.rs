//! The only layer that reads files: the bundled corpus, folders of reports and event tables; loads in the background.
//!
//! [`load()`] never fails. What cannot be read, and what is read and cannot be used, is a
//! [`Problem`](crate::model::Problem) that names file, place and remedy; the rest is loaded.

pub mod bundled;
pub mod canonical;
pub mod cited;
pub mod claim_rows;
pub mod claims;
pub mod decode;
pub mod events_file;
pub mod extraction;
pub mod fields;
pub mod figures;
pub mod folder;
pub mod gather;
pub mod growing;
pub mod load;
pub mod loader;
pub mod log_file;
pub mod maps;
pub mod passages;
pub mod pieces;
pub mod published;
pub mod quotes;
pub mod reading;
pub mod recheck;
pub mod report_file;
pub mod rows;
pub mod table;
pub mod watch;

pub use bundled::gazetteer;
pub use extraction::Memory;
pub use gather::{STDIN, Stdin, read_stdin, take_stdin};
pub use load::{
    Extraction, LoadHandle, LoadMessage, LoadRequest, Loaded, MostWhole, Read, ReadFile, Showing,
    Tables, Watching, load, load_in_background,
};
pub use log_file::LogFile;
pub use published::PublishedOn;
pub use quotes::{Cited, Quoted, Standing};
pub use recheck::{recheck, recheck_export};
pub use rows::{Indexes, RowFiles};
pub use table::ColumnMap;
