//! `dateline events`: prints or exports events in timeline order.

use super::args::{FormatName, Options};
use super::exit::Exit;
use super::loading::corpus;
use super::output::{Problems, say, to_file, to_stdout};
use crate::export::{Format, write};
use crate::timeline::{Row, Timeline};
use std::path::{Path, PathBuf};

/// Writes the events that match, to `output` where it is given.
pub fn run(
    paths: Vec<PathBuf>,
    format: Option<FormatName>,
    output: Option<&Path>,
    options: &Options,
) -> Exit {
    let corpus = corpus(paths, options, Problems::First);
    let rows = match corpus.rows(options) {
        Ok(rows) => rows,
        Err(exit) => return exit,
    };
    let format = match format {
        Some(FormatName::Jsonl) => Format::Jsonl,
        Some(FormatName::Csv) => Format::Csv,
        Some(FormatName::Plain) => Format::Plain,
        None if options.plain => Format::Plain,
        Some(FormatName::Text) | None => Format::Text,
    };
    let timeline = &corpus.loaded.timeline;
    let files = &corpus.loaded.rows;
    let read = |timeline: &Timeline, rows: &[Row]| {
        timeline.with_window(files.window(timeline, rows, None), &[])
    };
    let print = |mut out: &mut dyn std::io::Write| write(&mut out, format, timeline, &rows, &read);
    let mut exit = match output {
        Some(path) => to_file(path, print),
        None => to_stdout(print),
    };
    if exit == Exit::Fine && rows.none() {
        say(if timeline.is_empty() {
            "there are no events"
        } else {
            "no event matches the query"
        });
        exit = Exit::Nothing;
    }
    exit.or_no_input(corpus.loaded.unreadable)
}
