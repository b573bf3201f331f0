//! `dateline verify`: finds every quote again and says whether it is ok, moved, changed or gone.

use super::args::Options;
use super::exit::Exit;
use super::loading::reports_and_tables;
use super::output::{Problems, say, say_problems, to_stdout};
use crate::corpus::{Cited, Standing, recheck, recheck_export};
use crate::text::safe;
use crate::timeline::Timeline;
use std::path::{Path, PathBuf};

/// Prints a line a quote, tab-separated: standing, event, claim, report, paragraph cited, paragraph where it stands now and
/// the words there, the last two empty where it is gone. The count goes to standard error.
pub fn run(against: Option<&Path>, paths: Vec<PathBuf>, options: &Options) -> Exit {
    if let Err(exit) = super::no_query(options, "verify") {
        return exit;
    }
    let loaded = reports_and_tables(paths, options, Problems::First).loaded;
    let mut unreadable = loaded.unreadable;
    let (mut quotes, mut lines_lost) = (Vec::new(), 0);
    match against {
        None => quotes = recheck(&loaded),
        Some(path) => match recheck_export(&loaded, path) {
            Ok(check) => {
                say_problems(&check.problems, Problems::First);
                lines_lost = check.problems.len();
                quotes = check.quotes;
            }
            Err(problem) => {
                say_problems(&[problem], Problems::First);
                unreadable += 1;
            }
        },
    }
    let timeline = &loaded.timeline;
    let exit = to_stdout(|out| {
        quotes
            .iter()
            .try_for_each(|(cited, standing)| writeln!(out, "{}", line(timeline, cited, standing)))
    });
    let count = |word: &str| quotes.iter().filter(|(_, s)| s.word() == word).count();
    let counts: Vec<String> = ["ok", "moved", "changed", "gone"]
        .iter()
        .map(|word| format!("{} {word}", count(word)))
        .collect();
    say(&format!("{} quotes: {}", quotes.len(), counts.join(", ")));
    let all_ok = count("ok") == quotes.len() && lines_lost == 0;
    if exit == Exit::Fine && !all_ok {
        Exit::Nothing.or_no_input(unreadable)
    } else {
        exit.or_no_input(unreadable)
    }
}

fn line(timeline: &Timeline, cited: &Cited, standing: &Standing) -> String {
    let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
    let evidence = standing.evidence();
    let words = evidence
        .and_then(|evidence| {
            let report = timeline.report(evidence.report)?;
            evidence
                .span
                .of(&report.paragraph(evidence.paragraph)?.text)
        })
        .unwrap_or("");
    format!(
        "{}\t{}\t{}\t{}\t{}\t{}\t{}",
        standing.word(),
        safe(&cited.event),
        safe(&cited.claim),
        safe(&cited.report),
        number(cited.paragraph),
        number(evidence.map(|evidence| evidence.paragraph)),
        safe(words)
    )
}
