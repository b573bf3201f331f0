//! The `dateline` program: hands its arguments to the library and ends with its exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(dateline::cli::main(std::env::args_os()))
}
