//! From the bytes of one file to a report: encoding, layout, header, head matter and page residue. No file, no clock.
//!
//! [`read`] is the whole way and can run in any thread. It never fails: what it cannot use becomes a problem, and the
//! words stay.

pub mod block;
pub mod dating;
pub mod encoding;
pub mod gz;
pub mod head;
pub mod layout;
pub mod names;
pub mod residue;

use super::decode::encoding_problem;
use super::report_file::read_header;
use crate::model::{Fold, Form, Paragraph, Problem, Report};
use dating::Clues;

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
    let (headed, more) = read_header(name, &decoded.text);
    problems.extend(more);
    let mut report = headed.report;
    report.form = Form {
        layout,
        encoding: decoded.encoding,
        replaced: decoded.replaced,
    };
    let blocks = block::of_text(&decoded.text[headed.body..], headed.body_line);
    head::fill(&mut report, &blocks);
    if report.published.is_none() {
        let clues = Clues {
            name,
            blocks: &blocks,
            title: report.title.as_deref(),
            url: report.url.as_deref(),
            is_agency: &|word| names::agency(word).is_some(),
        };
        let dating = dating::date(&clues);
        report.published = dating.day.map(|(day, _)| day);
        report.dated_by = dating.day.map(|(_, by)| by);
        report.numeric_date = dating.numbers;
    }
    let folded = residue::judge(&blocks, report.title.as_deref());
    report.paragraphs = blocks
        .into_iter()
        .zip(folded)
        .map(|(block, folded)| Paragraph {
            fold: if folded { Fold::Residue } else { Fold::Kept },
            ..block.into()
        })
        .collect();
    if report.paragraphs.is_empty() {
        problems.push(Problem::of_file(name, "has no text", ""));
    }
    Reading { report, problems }
}
