//! `dateline dates`: the time expressions of a text, one JSON object a line.

use super::args::Options;
use super::exit::Exit;
use super::output::{say, to_stdout};
use crate::corpus::decode::decode;
use crate::corpus::folder::{MOST_FILE, read_named};
use crate::corpus::{STDIN, read_stdin};
use crate::extract::dates::{DateExpression, date_expressions};
use crate::model::Day;
use serde::Serialize;
use std::path::Path;

#[derive(Serialize)]
struct Line<'t> {
    start: usize,
    end: usize,
    text: &'t str,
    #[serde(rename = "type")]
    kind: &'static str,
    value: &'t str,
    edtf: Option<&'t str>,
}

/// Prints the time expressions of the file, or of standard input. The text is taken as it is: no header is parsed.
pub fn run(path: Option<&Path>, options: &Options) -> Exit {
    if let Err(exit) = super::no_query(options, "dates") {
        return exit;
    }
    let name = path.map_or_else(|| STDIN.into(), Path::to_string_lossy);
    let published = match published(options, &name) {
        Ok(published) => published,
        Err(exit) => return exit,
    };
    let bytes = if name == STDIN {
        read_stdin().map(|bytes| bytes.to_vec())
    } else {
        read_named(Path::new(name.as_ref()), MOST_FILE)
    };
    let bytes = match bytes {
        Ok(bytes) => bytes,
        Err(why) => {
            say(&format!("{name}: {why}"));
            return Exit::NoInput;
        }
    };
    let (text, problem) = decode(&name, &bytes);
    if let Some(problem) = problem {
        say(&problem.to_string());
    }
    let found = date_expressions(&text, published);
    to_stdout(|out| {
        // Spans are in order, so code points are counted once from the beginning to the end.
        let (mut byte, mut point) = (0, 0);
        for expression in &found {
            let DateExpression {
                span,
                kind,
                value,
                edtf,
                ..
            } = expression;
            let range = span.range();
            let Some(words) = text.get(range.clone()) else {
                continue;
            };
            point += text
                .get(byte..range.start)
                .map_or(0, |between| between.chars().count());
            let end = point + words.chars().count();
            let line = Line {
                start: point,
                end,
                text: words,
                kind: kind.word(),
                value,
                edtf: edtf.as_deref(),
            };
            serde_json::to_writer(&mut *out, &line)?;
            out.write_all(b"\n")?;
            (byte, point) = (range.end, end);
        }
        Ok(())
    })
}

/// The publication date: the last `--published` that names this file, or names none.
fn published(options: &Options, name: &str) -> Result<Option<Day>, Exit> {
    let file = Path::new(name)
        .file_name()
        .map(|name| name.to_string_lossy());
    let mut day = None;
    for on in &options.published {
        match &on.report {
            None => day = Some(on.day),
            Some(report) if report == name || file.as_deref() == Some(report) => day = Some(on.day),
            Some(report) => {
                say(&format!(
                    "--published {report}={}: that is not the FILE",
                    on.day
                ));
                return Err(Exit::Usage);
            }
        }
    }
    Ok(day)
}
