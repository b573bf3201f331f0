//! `dateline days`: how much each day weighs.

use super::args::Options;
use super::exit::Exit;
use super::loading::corpus;
use super::output::{Problems, to_stdout};
use crate::timeline::days;
use std::path::PathBuf;

/// Prints each day on which something happened with the weight of its events, tab-separated, in date order. Events whose
/// date is wider than a day are no day's.
pub fn run(paths: Vec<PathBuf>, options: &Options) -> Exit {
    let corpus = corpus(paths, options, Problems::First);
    let rows = match corpus.rows(options) {
        Ok(rows) => rows,
        Err(exit) => return exit,
    };
    let days = days(&corpus.loaded.timeline, &rows);
    let exit = to_stdout(|out| {
        days.iter()
            .try_for_each(|(day, weight)| writeln!(out, "{day}\t{weight:.3}"))
    });
    exit.or_no_input(corpus.loaded.unreadable)
}
