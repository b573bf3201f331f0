//! `dateline names`: actors and places by name, however they are spelt.

use super::args::Options;
use super::exit::Exit;
use super::loading::corpus;
use super::output::{Problems, say, to_stdout};
use crate::text::safe;
use crate::timeline::{Finder, Scope};
use std::path::PathBuf;

/// Names that are printed at most.
const MOST: usize = 100;

/// Prints score, kind, name, number of events and the spelling that matched, tab-separated; names with events first.
pub fn run(text: &str, paths: Vec<PathBuf>, options: &Options) -> Exit {
    let corpus = corpus(paths, options, Problems::First);
    let rows = match corpus.rows(options) {
        Ok(rows) => rows,
        Err(exit) => return exit,
    };
    let vocabulary = corpus.loaded.timeline.vocabulary();
    let mut found: Vec<(usize, i64, String)> = Finder::new(vocabulary)
        .search(text, MOST, Scope::EventsFirst)
        .into_iter()
        .map(|hit| {
            let of_name = vocabulary.rows_of(hit.name);
            let events = of_name
                .iter()
                .filter(|row| rows.contains(**row as usize))
                .count();
            let line = format!(
                "{}\t{}\t{}\t{events}\t{}",
                hit.score,
                vocabulary.kind(hit.name).word(),
                safe(vocabulary.name(hit.name)),
                safe(&hit.spelling)
            );
            (events, hit.score, line)
        })
        .collect();
    // A query may leave a name without events.
    found.sort_by_key(|(events, score, _)| (*events == 0, std::cmp::Reverse(*score)));
    let mut exit = to_stdout(|out| {
        found
            .iter()
            .try_for_each(|(_, _, line)| writeln!(out, "{line}"))
    });
    if exit == Exit::Fine && found.is_empty() {
        say("no name is spelt like that");
        exit = Exit::Nothing;
    }
    exit.or_no_input(corpus.loaded.unreadable)
}
