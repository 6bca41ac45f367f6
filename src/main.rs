//! The program `otklik`: reads the command line and does the command.
use std::process::ExitCode;

fn main() -> ExitCode {
    otklik::cli::run()
}
