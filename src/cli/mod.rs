//! Arguments, and the commands that need no terminal. Data goes to standard output, messages to standard error.

pub mod args;
mod browse;
mod dates;
mod days;
mod events;
pub mod exit;
mod generate;
pub mod loading;
mod names;
pub mod output;
mod reports;
mod verify;

use crate::corpus::Watching;
use crate::text::safe;
use args::{Cli, Command, Options};
use clap::Parser;
use exit::Exit;
use std::ffi::OsString;

/// Runs the program with its arguments, the program's own name first; returns its exit status.
pub fn main(args: impl IntoIterator<Item = OsString>) -> u8 {
    // Nearly every command wants the gazetteer: it is read while the arguments are.
    std::thread::spawn(crate::corpus::gazetteer);
    match Cli::try_parse_from(args) {
        Ok(cli) => run(cli),
        Err(error) => refuse(&error),
    }
    .code()
}

fn run(cli: Cli) -> Exit {
    let Cli {
        command,
        paths,
        watch,
        options,
    } = cli;
    let Some(command) = command else {
        let watching = if watch { Watching::On } else { Watching::Off };
        return browse::run(paths, watching, &options);
    };
    if watch {
        output::say("--watch is for browsing; leave it out before a command");
        return Exit::Usage;
    }
    if let Some(path) = paths.first() {
        output::say(&format!(
            "`{}` stands before a command; give PATHs after it, or write ./{} for a file of that name",
            path.display(),
            name(&command)
        ));
        return Exit::Usage;
    }
    match command {
        Command::Events {
            paths,
            format,
            output,
        } => events::run(paths, format, output.as_deref(), &options),
        Command::Names { text, paths } => names::run(&text, paths, &options),
        Command::Dates { file } => dates::run(file.as_deref(), &options),
        Command::Days { paths } => days::run(paths, &options),
        Command::Reports { paths } => reports::run(paths, &options),
        Command::Verify { against, paths } => verify::run(against.as_deref(), paths, &options),
        Command::Completions { shell } => generate::completions(shell),
        Command::Man => generate::man(),
    }
}

fn name(command: &Command) -> &'static str {
    match command {
        Command::Events { .. } => "events",
        Command::Names { .. } => "names",
        Command::Dates { .. } => "dates",
        Command::Days { .. } => "days",
        Command::Reports { .. } => "reports",
        Command::Verify { .. } => "verify",
        Command::Completions { .. } => "completions",
        Command::Man => "man",
    }
}

/// Prints help and version to standard output, what is wrong with the arguments to standard error.
fn refuse(error: &clap::Error) -> Exit {
    let text = error.render().to_string();
    if error.use_stderr() {
        // Arguments are often file names that a shell filled in: what they hold must not reach the terminal as it is.
        use std::io::Write;
        let mut err = std::io::stderr().lock();
        for line in text.lines() {
            let _ = writeln!(err, "{}", safe(line));
        }
        return Exit::Usage;
    }
    output::to_stdout(|out| out.write_all(text.as_bytes()))
}

/// Refuses a query where the command has no use for one.
fn no_query(options: &Options, command: &str) -> Result<(), Exit> {
    if options.query.is_none() {
        return Ok(());
    }
    output::say(&format!("{command} takes no --query"));
    Err(Exit::Usage)
}
