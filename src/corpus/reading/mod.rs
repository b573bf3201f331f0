//! From the bytes of one file to a report: encoding, layout, header, head matter and page residue. No file, no clock.
//!
//! [`read`] is the whole way and can run in any thread. It never fails: what it cannot use becomes a problem, and the
//! words stay.

pub mod encoding;
pub mod gz;
pub mod layout;

use super::decode::encoding_problem;
use super::report_file::parse_report;
use crate::model::{Form, Problem, Report};

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The report.
    pub report: Report,
    /// What could not be used, and what the reader should know; `file` is the name that was given.
    pub problems: Vec<Problem>,
}

/// Reads the report `name` (its path as exports have it) from the unpacked bytes of its file.
pub fn read(name: &str, bytes: &[u8]) -> Reading {
    let decoded = encoding::decode(bytes);
    let layout = layout::of(name, &decoded.text);
    let mut problems: Vec<Problem> = encoding_problem(name, &decoded).into_iter().collect();
    let (mut report, more) = parse_report(name, &decoded.text);
    problems.extend(more);
    report.form = Form {
        layout,
        encoding: decoded.encoding,
        replaced: decoded.replaced,
    };
    if report.paragraphs.is_empty() {
        problems.push(Problem::of_file(name, "has no text", ""));
    }
    Reading { report, problems }
}
