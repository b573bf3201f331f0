//! Finds again every quote that the loaded tables, or an earlier export, cite.

use super::decode::{Content, decode, sniff};
use super::events_file::read_cited;
use super::folder::{MOST_FILE, read_named};
use super::load::Loaded;
use super::quotes::{Cited, ReportIndex, Standing, find_again};
use crate::model::Problem;
use std::path::Path;

/// Each quote that the corpus's own event tables cite, with where it stands.
pub fn recheck(loaded: &Loaded) -> Vec<(Cited, Standing)> {
    let reports = loaded.timeline.reports();
    loaded
        .quoted
        .iter()
        .map(|quoted| {
            let standing = find_again(reports, quoted.report, &quoted.cited);
            (quoted.cited.clone(), standing)
        })
        .collect()
}

/// What an earlier export cites, checked.
pub struct Recheck {
    /// Each quote with where it stands.
    pub quotes: Vec<(Cited, Standing)>,
    /// What of the export could not be read.
    pub problems: Vec<Problem>,
}

/// Each quote of the export at `path`, with where it stands in the reports of `loaded`.
///
/// # Errors
/// Where the export cannot be read, or is none.
pub fn recheck_export(loaded: &Loaded, path: &Path) -> Result<Recheck, Problem> {
    let name = path.to_string_lossy();
    let bytes =
        read_named(path, MOST_FILE).map_err(|why| Problem::of_file(name.as_ref(), why, ""))?;
    let layout = sniff(&name, &bytes);
    if !matches!(
        layout,
        Content::Events | Content::EventLines | Content::ClaimRows
    ) {
        let remedy = "give what `dateline events --format jsonl` wrote";
        return Err(Problem::of_file(
            name.as_ref(),
            "is no export of events",
            remedy,
        ));
    }
    let (text, replaced) = decode(&name, &bytes);
    let (cited, mut problems) = read_cited(&name, &text, layout);
    problems.extend(replaced);
    let reports = loaded.timeline.reports();
    let index = ReportIndex::new(reports);
    let all = 0..reports.len() as u32;
    let quotes = cited.into_iter().map(|cited| {
        let standing = find_again(reports, index.holding(&cited, "", &all), &cited);
        (cited, standing)
    });
    Ok(Recheck {
        quotes: quotes.collect(),
        problems,
    })
}
