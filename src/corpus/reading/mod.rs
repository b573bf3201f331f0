//! From the bytes of one file to a report: encoding, layout, header, head matter and page residue. No file, no clock.
//!
//! [`read`] is the whole way and can run in any thread. It never fails: what it cannot use becomes a problem, and the
//! words stay.

pub mod block;
pub mod dating;
pub mod encoding;
pub mod gz;
pub mod head;
pub mod language;
pub mod layout;
pub mod markdown;
pub mod names;
pub mod page;
pub mod residue;

use super::decode::encoding_problem;
use super::report_file::{Headed, read_header};
use crate::model::{DatedBy, Fold, Form, Layout, Paragraph, Problem, Report};
use block::{Block, Part};
use dating::Clues;
use page::Metadata;

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
    let (mut report, blocks) = if layout == Layout::Page {
        let page = page::read(&decoded.text);
        let mut report = Report {
            path: name.to_owned(),
            ..Report::default()
        };
        said_by_page(&mut report, page.metadata);
        (report, page.blocks)
    } else {
        let (headed, more) = read_header(name, &decoded.text);
        problems.extend(more);
        let Headed {
            report,
            body,
            body_line,
        } = headed;
        let body = &decoded.text[body..];
        let blocks = match layout {
            Layout::Markdown => markdown::of_markdown(body, body_line),
            _ => block::of_text(body, body_line),
        };
        (report, blocks)
    };
    report.form = Form {
        layout,
        encoding: decoded.encoding,
        replaced: decoded.replaced,
    };
    head::fill(&mut report, &blocks);
    date(&mut report, &blocks);
    problems.extend(remarks(name, &blocks));
    let folded = residue::judge(&blocks, report.title.as_deref());
    report.paragraphs = blocks
        .into_iter()
        .zip(folded)
        .map(|(block, folded)| Paragraph {
            fold: if folded { Fold::Residue } else { Fold::Kept },
            ..block.into()
        })
        .collect();
    Reading { report, problems }
}

/// Fills a report with what its page says of itself.
fn said_by_page(report: &mut Report, said: Metadata) {
    report.outlet = said
        .site
        .map(|site| names::outlet(&site).map_or(site, str::to_owned));
    report.title = said
        .title
        .map(|title| head::without_site(&title, report.outlet.as_deref()));
    report.byline = said
        .author
        .filter(|author| report.outlet.as_ref() != Some(author) && names::outlet(author).is_none());
    report.url = said.url;
    report.published = said.published;
    report.dated_by = said.published.map(|_| DatedBy::Metadata);
}

/// Dates a report that bears no date where it says so plainly.
fn date(report: &mut Report, blocks: &[Block]) {
    if report.published.is_some() {
        return;
    }
    let dating = dating::date(&Clues {
        name: &report.path,
        blocks,
        title: report.title.as_deref(),
        url: report.url.as_deref(),
        is_agency: &|word| names::agency(word).is_some(),
    });
    report.published = dating.day.map(|(day, _)| day);
    report.dated_by = dating.day.map(|(_, by)| by);
    report.numeric_date = dating.numbers;
}

/// What the reader should know of a text.
fn remarks(name: &str, blocks: &[Block]) -> Option<Problem> {
    if blocks.is_empty() {
        return Some(Problem::of_file(name, "has no text", ""));
    }
    let texts = blocks
        .iter()
        .filter(|block| block.part != Part::LeftOut)
        .map(|block| block.text.as_str());
    language::foreign(texts).map(|why| Problem::of_file(name, why, ""))
}

#[cfg(test)]
mod tests;
