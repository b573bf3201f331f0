//! Browsing: starts the browser where there is a terminal, else says what to use instead.

use super::args::Options;
use super::events;
use super::exit::Exit;
use super::output::{has_terminal, say};
use std::path::PathBuf;

/// Starts the browser; `--plain` prints the events as sentences instead.
pub fn run(paths: Vec<PathBuf>, options: &Options) -> Exit {
    if options.plain {
        return events::run(paths, None, None, options);
    }
    if !has_terminal() {
        say(
            "the browser needs a terminal; `dateline events` prints the events, `dateline --plain` reads them out, \
             `dateline reports` lists the reports",
        );
        return Exit::Usage;
    }
    say("the browser is not built in yet; `dateline events` prints the events");
    Exit::Usage
}
