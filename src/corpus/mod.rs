//! The only layer that reads files: the bundled corpus, folders of reports, event tables; loads in the background.
pub mod claims;
pub mod decode;
pub mod events_file;
pub mod fields;
pub mod folder;
pub mod log_file;
pub mod quotes;
pub mod report_file;
