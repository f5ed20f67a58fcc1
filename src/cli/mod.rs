//! The command line: the same library without a window.
//!
//! One file a command. What a person reads goes to standard output, what went wrong to standard error with a hint;
//! `--json` prints documents whose every field the README tells. Nothing is decided here that the library could decide.

mod args;
mod blueprints;
mod check;
mod claim;
mod claims;
mod codeset;
mod codesets;
mod exam;
mod exam_args;
mod fail;
mod grade;
mod input;
mod learners;
mod lookup;
#[cfg(feature = "window")]
mod measure;
mod misspelt;
mod modifier;
mod out;
mod packs;
mod papers;
mod prints;
mod progress;
mod results;
mod results_args;
mod review;
mod rules;
mod scrub;
mod show;
mod stats;
mod window;

use args::{Cli, CodesetCommand, Command, PacksCommand, ProgressCommand};
use clap::Parser;
use fail::Failure;
use out::Out;
use results_args::ResultsCommand;
use std::{ffi::OsString, process::ExitCode, time::Instant};

/// The version of every JSON document the command line prints.
const FORMAT: u8 = 1;

/// Tells how a command that ran to its end turned out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    /// Nothing wrong, or nothing worse than a warning.
    Fine,
    /// Faults were found, or there is no such code.
    Faults,
}

impl Verdict {
    fn fine_if(fine: bool) -> Self {
        if fine { Self::Fine } else { Self::Faults }
    }
}

/// Runs the program with its arguments; exit 0 fine, 1 faults found or no such code, 2 misuse.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    // The first line that runs, so that start times count from here.
    let began = Instant::now();
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(fault) => {
            // A closed pipe is no reason to fail louder than the misuse itself.
            let _ = fault.print();
            return ExitCode::from(u8::try_from(fault.exit_code()).unwrap_or(2));
        }
    };
    let mut out = Out::to_stdout();
    let done = dispatch(cli, began, &mut out).and_then(|verdict| out.finish().map(|()| verdict));
    match done {
        Ok(Verdict::Fine) => ExitCode::SUCCESS,
        Ok(Verdict::Faults) => ExitCode::from(1),
        Err(failure) => failure.report(),
    }
}

fn dispatch(cli: Cli, began: Instant, out: &mut Out) -> Result<Verdict, Failure> {
    let place = cli.place;
    let Some(command) = cli.command else {
        misspelt::refuse_words(&cli.packs)?;
        return window::open(&place, &cli.packs, cli.measure_startup.then_some(began), out);
    };
    if cli.measure_startup || !cli.packs.is_empty() {
        return Err(Failure::misuse("a command takes no pack or --measure-startup before it").hint("see clean-claim --help"));
    }
    match command {
        Command::Check(args) => check::run(&args, &place, out),
        Command::Grade(args) => grade::run(&args, &place, out),
        Command::Lookup(args) => lookup::run(&args, &place, out),
        Command::Show(args) => show::run(&args, &place, out),
        Command::Scrub(args) => scrub::run(&args, &place, out),
        Command::Claim(args) => claim::run(&args, &place, out),
        Command::Rules(args) => rules::run(&args, out),
        Command::Packs(args) => match &args.command {
            Some(PacksCommand::Key(key)) => packs::key(key, &place, out),
            Some(PacksCommand::Papers(papers)) => papers::run(papers, &place, out),
            Some(PacksCommand::Print(print)) => prints::print(print, &place, out),
            None if args.generate.is_some() => packs::generate(&args, out),
            None => match &args.review {
                Some(folder) => out.text(&review::review(folder)?).map(|()| Verdict::Fine),
                None => packs::list(&args, &place, out),
            },
        },
        Command::Exam(command) => exam::run(&command, &place, out),
        Command::Progress(ProgressCommand::Export(args)) => progress::export(&args, &place, out),
        Command::Progress(ProgressCommand::ExportMarks(args)) => progress::export_marks(&args, &place, out),
        Command::Progress(ProgressCommand::ImportMarks(args)) => progress::import_marks(&args, &place, out),
        Command::Progress(ProgressCommand::Report(args)) => prints::report(&args, &place, out),
        Command::Results(ResultsCommand::Export(args)) => results::export(&args, &place, out),
        Command::Results(ResultsCommand::Gather(args)) => results::gather(&args, out),
        Command::Results(ResultsCommand::Show(args)) => results::show(&args, out),
        Command::Learners(command) => learners::run(&command, &place, out),
        Command::Codeset(CodesetCommand::Build(args)) => codeset::build(&args, out),
        Command::Codeset(CodesetCommand::Import(args)) => codesets::import(&args, &place, out),
        Command::Codeset(CodesetCommand::List(args)) => codesets::list(&args, &place, out),
        Command::Codeset(CodesetCommand::Remove(args)) => codesets::remove(&args, &place, out),
    }
}
