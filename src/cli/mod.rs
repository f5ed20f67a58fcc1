//! The command line: the same library without a window.

mod window;

use clap::Parser;
use std::{ffi::OsString, path::PathBuf, process::ExitCode};

/// Practise medical coding and billing on real-looking charts.
#[derive(Debug, Parser)]
#[command(name = "clean-claim", version, about)]
struct Cli {
    /// Where work is kept, in place of the platform's data folder.
    #[arg(long, global = true, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// Who is working, by name.
    #[arg(long, global = true, value_name = "NAME")]
    learner: Option<String>,
    /// Packs to open.
    #[arg(value_name = "PACK")]
    packs: Vec<PathBuf>,
}

/// Runs the program with its arguments; exit 0 fine, 1 faults found, 2 misuse.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Cli::try_parse_from(args) {
        Ok(cli) => window::open(cli.data_dir, cli.learner, cli.packs),
        Err(e) => {
            let _ = e.print();
            ExitCode::from(u8::try_from(e.exit_code()).unwrap_or(2))
        }
    }
}
