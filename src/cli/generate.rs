//! `dateline completions` and `dateline man`, from the definition that parses the arguments.

use super::args::Cli;
use super::exit::Exit;
use super::output::to_stdout;
use clap::CommandFactory;

/// Prints the completions of a shell.
pub fn completions(shell: clap_complete::Shell) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut script);
    to_stdout(|out| out.write_all(&script))
}

/// Prints the manual page, the commands in one with the program.
pub fn man() -> Exit {
    let page = clap_mangen::Man::new(Cli::command().flatten_help(true));
    to_stdout(|mut out| page.render(&mut out))
}
