//! `dateline completions` and `dateline man`, from the definition that parses the arguments.

use super::args::{Cli, EXAMPLES, EXIT_STATUS, PATHS};
use super::exit::Exit;
use super::output::to_stdout;
use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, bold, italic, roman};
use std::io::{self, Write};

/// What the manual says of files and the environment.
const FILES: [(&str, &str); 4] = [
    (
        ".dateline/review.jsonl",
        "stars and notes of a folder that can be written, as an append-only log",
    ),
    (
        "$XDG_STATE_HOME/dateline/",
        "the same of other corpora; ~/.local/state/dateline/ where that is not set",
    ),
    (
        "$XDG_CACHE_HOME/dateline/",
        "indexes of big event tables, from which they open at once; ~/.cache/dateline/ where that is not set; can be \
         removed at any time, and --no-cache does without",
    ),
    (
        "events.json",
        "the events of a folder of reports, in the form that events --format jsonl writes, as one array",
    ),
];

/// Prints the completions of a shell.
pub fn completions(shell: clap_complete::Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
    to_stdout(|out| out.write_all(&script))
}

/// Prints the manual page, with the commands in it rather than on pages of their own.
pub fn man() -> Exit {
    let mut command = Cli::command();
    command.build();
    to_stdout(|out| page(&command, out))
}

fn page(command: &Command, mut out: &mut dyn Write) -> io::Result<()> {
    let man = Man::new(command.clone());
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    let mut roff = Roff::new();
    roff.control("SH", ["DESCRIPTION"]);
    roff.text([roman(
        "Without a command, browses the corpus in the terminal; without a PATH, the bundled one.",
    )]);
    roff.control("PP", []);
    roff.text([roman(PATHS)]);
    roff.to_writer(&mut out)?;
    man.render_options_section(&mut out)?;
    let mut roff = Roff::new();
    roff.control("SH", ["COMMANDS"]);
    for command in command.get_subcommands() {
        describe(command, &mut roff);
    }
    for (title, rows) in [("FILES", &FILES[..]), ("EXIT STATUS", &EXIT_STATUS[..])] {
        roff.control("SH", [title]);
        for (name, meaning) in rows {
            roff.control("TP", []);
            roff.text([bold(*name)]);
            roff.text([roman(*meaning)]);
        }
    }
    roff.control("SH", ["EXAMPLES"]);
    roff.control("nf", []);
    for line in EXAMPLES.lines() {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.to_writer(&mut out)
}

/// A command with its own arguments; the options everywhere stand above.
fn describe(command: &Command, roff: &mut Roff) {
    let own: Vec<&Arg> = command
        .get_arguments()
        .filter(|arg| !arg.is_global_set() && !matches!(arg.get_id().as_str(), "help" | "version"))
        .collect();
    let mut heading = vec![bold(command.get_name())];
    for arg in own.iter().filter(|arg| arg.is_positional()) {
        heading.extend([roman(" "), italic(arg.to_string())]);
    }
    roff.control("TP", []);
    roff.text(heading);
    let about = command.get_about().map(ToString::to_string);
    roff.text([roman(about.unwrap_or_default())]);
    roff.control("RS", []);
    for arg in own.iter().filter(|arg| !arg.is_positional()) {
        roff.control("TP", []);
        let short = arg.get_short().map(|short| format!("-{short}, "));
        roff.text([bold(format!("{}{arg}", short.unwrap_or_default()))]);
        let help = arg.get_help().map(ToString::to_string);
        roff.text([roman(help.unwrap_or_default())]);
    }
    roff.control("RE", []);
}
