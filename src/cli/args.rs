//! The command line as one definition: parser, help, completions and man page all come from it.

use crate::corpus::{ColumnMap, PublishedOn};
use crate::model::Day;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Examples, for help and manual.
pub const EXAMPLES: &str =
    "  dateline                                     browse the bundled corpus
  dateline reports/                            browse a folder of reports
  dateline events -q 'killed:>50 2013-05'      events of May 2013, over 50 killed
  dateline events --format jsonl -o out.jsonl  export
  dateline names qusair                        names that are spelt like it
  dateline dates --published 2013-05-19 a.txt  the time expressions of a text
  dateline verify --against out.jsonl          find an export's quotes again";

/// What a PATH can be, for help and manual.
pub const PATHS: &str = "\
A PATH is a report (.txt, .md), a folder of them, an event table (.json, .jsonl), or - for standard input. \
One that bears a command's name is written ./events.";

/// The exit statuses, for help and manual.
pub const EXIT_STATUS: [(&str, &str); 5] = [
    ("0", "fine"),
    (
        "1",
        "nothing found (events, names), or a quote is not ok (verify)",
    ),
    ("2", "usage, query or option value"),
    (
        "66",
        "a given PATH cannot be read; the rest is still printed",
    ),
    ("73", "output cannot be written"),
];

/// What `--help` says at the end.
fn after_help() -> String {
    let statuses: Vec<String> = EXIT_STATUS
        .iter()
        .map(|(status, meaning)| format!("  {status:<3} {meaning}"))
        .collect();
    format!(
        "Examples:\n{EXAMPLES}\n\n{PATHS}\n\nExit status:\n{}",
        statuses.join("\n")
    )
}

/// From news reports to an event timeline, in the terminal.
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    about = "Browse news reports as a timeline of dated, attributed, sourced events",
    after_help = after_help(),
    disable_help_subcommand = true,
    color = clap::ColorChoice::Never,
    max_term_width = 100
)]
pub struct Cli {
    /// What to do; without a command, browse.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Reports, folders of them, event tables, or - for standard input [default: the bundled corpus].
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// While browsing, read files again when they change.
    #[arg(long)]
    pub watch: bool,
    /// Options everywhere.
    #[command(flatten)]
    pub options: Options,
}

/// A command that needs no terminal.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print or export events, in timeline order
    Events {
        /// Reports, folders, event tables, or - for standard input [default: the bundled corpus].
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// How to write them [default: text].
        #[arg(long, value_enum)]
        format: Option<FormatName>,
        /// Write to FILE, whole or not at all; - for standard output.
        #[arg(short, long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Find actors and places by name, however they are spelt
    Names {
        /// What to look for.
        text: String,
        /// Reports, folders, event tables, or - for standard input [default: the bundled corpus].
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Find the time expressions of a text, one JSON object a line
    Dates {
        /// A text, or - for standard input [default: standard input].
        #[arg(value_name = "FILE")]
        file: Option<PathBuf>,
    },
    /// Print how much each day weighs: date and weight, tab-separated, in date order
    Days {
        /// Reports, folders, event tables, or - for standard input [default: the bundled corpus].
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// List what was read, and what was skipped and why
    Reports {
        /// Reports, folders, event tables, or - for standard input [default: the bundled corpus].
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Find every quote again: ok, moved, changed or gone
    Verify {
        /// Check the quotes of an earlier export instead of the corpus's own events.
        #[arg(long, value_name = "EXPORT.jsonl")]
        against: Option<PathBuf>,
        /// Reports, folders, event tables, or - for standard input [default: the bundled corpus].
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print the completions of a shell
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

/// Options that stand with every command.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a flag of the command line"
)]
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// Only events that match QUERY, for instance 'actor:Hezbollah killed:>20 2013-05'.
    #[arg(
        short,
        long,
        value_name = "QUERY",
        global = true,
        allow_hyphen_values = true
    )]
    pub query: Option<String>,
    /// Publication date of reports that bear none; repeatable.
    #[arg(
        long,
        value_name = "[FILE=]DATE",
        global = true,
        value_parser = published
    )]
    pub published: Vec<PublishedOn>,
    /// What the columns of event tables are, for instance date=day,place=town; none forgets what was said before.
    #[arg(long, value_name = "ROLE=COLUMN,...", global = true, value_parser = map)]
    pub map: Option<MapChoice>,
    /// Ignore events.json and extract events from the reports.
    #[arg(long, global = true)]
    pub extract: bool,
    /// When to use colour.
    #[arg(long, value_name = "WHEN", global = true, value_enum, default_value_t)]
    pub color: ColorWhen,
    /// Sentences instead of columns and boxes, for reading aloud.
    #[arg(long, global = true)]
    pub plain: bool,
    /// Draw with ASCII only.
    #[arg(long, global = true)]
    pub ascii: bool,
    /// Neither read nor write cached data.
    #[arg(long, global = true)]
    pub no_cache: bool,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ColorWhen {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Even where output is no terminal.
    Always,
    /// Not at all.
    Never,
}

/// A format of `events`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormatName {
    /// One JSON object a line.
    Jsonl,
    /// One row a claim.
    Csv,
    /// One aligned line an event.
    Text,
    /// Sentences that read aloud well.
    Plain,
}

/// What the command line says of the columns of tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MapChoice {
    /// They are these.
    Given(ColumnMap),
    /// What was said before is forgotten.
    Forget,
}

/// Reads the value of `--map`.
fn map(text: &str) -> Result<MapChoice, String> {
    if text.trim() == "none" {
        return Ok(MapChoice::Forget);
    }
    let map = ColumnMap::parse(text)?;
    if map.is_empty() {
        return Err("it says nothing; write role=column, for instance date=event_date".to_owned());
    }
    Ok(MapChoice::Given(map))
}

/// Reads the value of `--published`: `DATE` or `FILE=DATE`.
fn published(text: &str) -> Result<PublishedOn, String> {
    let (report, date) = match text.rsplit_once('=') {
        Some((report, date)) => (Some(report), date),
        None => (None, text),
    };
    if report == Some("") {
        return Err("no file stands before the `=`".to_owned());
    }
    match Day::parse(date) {
        Some(day) => Ok(PublishedOn {
            report: report.map(str::to_owned),
            day,
        }),
        None => Err(format!("`{date}` is no date; write YYYY-MM-DD")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn parse(line: &str) -> Result<Cli, clap::Error> {
        Cli::try_parse_from(line.split_whitespace())
    }

    #[test]
    fn the_definition_holds_together() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_first_word_is_a_command_or_a_path() {
        let cli = parse("dateline a.txt events").unwrap();
        assert!(cli.command.is_none());
        assert_eq!(cli.paths.len(), 2);
        let cli = parse("dateline events events names").unwrap();
        assert!(matches!(cli.command, Some(Command::Events { paths, .. }) if paths.len() == 2));
        assert!(parse("dateline ./events").unwrap().command.is_none());
        assert!(parse("dateline").unwrap().paths.is_empty());
        assert!(parse("dateline help").unwrap().command.is_none());
    }

    #[test]
    fn options_stand_before_and_after_the_command() {
        for line in [
            "dateline -q -killed:>5 --color never events x",
            "dateline events x -q -killed:>5 --color never",
        ] {
            let cli = parse(line).unwrap();
            assert_eq!(cli.options.query.as_deref(), Some("-killed:>5"), "{line}");
            assert_eq!(cli.options.color, ColorWhen::Never);
            assert!(matches!(cli.command, Some(Command::Events { .. })));
        }
    }

    #[test]
    fn published_takes_a_date_or_a_file_and_a_date() {
        let on = published("a=b.txt=2013-05-19").unwrap();
        assert_eq!(on.report.as_deref(), Some("a=b.txt"));
        assert_eq!(published("2013-05-19").unwrap().report, None);
        for bad in [
            "",
            "2013-05",
            "a.txt",
            "a.txt=",
            "=2013-05-19",
            "a=2013-02-30",
        ] {
            assert!(published(bad).is_err(), "{bad}");
        }
        let cli = parse("dateline --published 2013-05-19 reports --published a=2013-05-20 x");
        assert!(cli.is_ok());
    }
}
