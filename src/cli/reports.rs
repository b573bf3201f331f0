//! `dateline reports`: what was read, and what was skipped and why.

use super::args::Options;
use super::exit::Exit;
use super::loading::corpus;
use super::output::{Problems, to_stdout};
use crate::corpus::{Loaded, Read, ReadFile};
use crate::model::ReportId;
use crate::text::safe;
use crate::timeline::{Bits, Timeline};
use std::path::PathBuf;

/// Prints a line a file, tab-separated: path, outlet, published, and numbers of paragraphs, events and claims; then path,
/// `skipped` and reason. Events and claims are those that match the query.
pub fn run(paths: Vec<PathBuf>, options: &Options) -> Exit {
    let corpus = corpus(paths, options, Problems::All);
    let rows = match corpus.rows(options) {
        Ok(rows) => rows,
        Err(exit) => return exit,
    };
    to_stdout(|out| {
        lines(&corpus.loaded, &rows)
            .iter()
            .try_for_each(|line| writeln!(out, "{line}"))
    })
    .or_no_input(corpus.loaded.unreadable)
}

fn lines(loaded: &Loaded, rows: &Bits) -> Vec<String> {
    let (mut read, mut skipped) = (Vec::new(), Vec::new());
    for ReadFile { name, read: what } in loaded.sources.iter() {
        let name = safe(name);
        match what {
            Read::Report { report, .. } => {
                read.push(report_line(&name, &loaded.timeline, *report, rows));
            }
            Read::Events { .. } => {}
            Read::Rows {
                format,
                events,
                refused,
                marred,
                remembered,
            } => {
                let map = remembered
                    .as_ref()
                    .map(|map| format!("\tremembered --map '{}'", safe(map)));
                read.push(format!(
                    "{name}\t{format}\t\t{events} rows\t{refused} left out\t{marred} read in part{}",
                    map.unwrap_or_default()
                ));
            }
            Read::Mentions {
                format,
                joined,
                elsewhere,
                beyond,
                refused,
            } => {
                let beyond = match beyond {
                    0 => String::new(),
                    beyond => format!("\t{beyond} more mentions of events that have very many"),
                };
                read.push(format!(
                    "{name}\t{format}\t\t{joined} mentions joined to their events\t{refused} left out\t{elsewhere} mentions of events that are not loaded{beyond}"
                ));
            }
            Read::Skipped(why) => skipped.push(format!("{name}\tskipped\t{}", safe(why))),
        }
    }
    read.extend(skipped);
    read
}

fn report_line(name: &str, timeline: &Timeline, id: ReportId, rows: &Bits) -> String {
    let report = timeline.report(id);
    let events = timeline
        .events_of_report(id)
        .filter(|row| rows.contains(row.index()))
        .count();
    let claims = timeline
        .claims_of_report(id)
        .filter(|claim| rows.contains(claim.event().row().index()))
        .count();
    let outlet = report.and_then(|report| report.outlet.as_deref());
    let published = report.and_then(|report| report.published);
    format!(
        "{name}\t{}\t{}\t{}\t{events}\t{claims}",
        safe(outlet.unwrap_or("")),
        published.map(|day| day.to_string()).unwrap_or_default(),
        report.map_or(0, |report| report.paragraphs.len())
    )
}
