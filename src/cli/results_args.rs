//! What may be typed after `results`, `learners`, `packs print` and `progress report`.

use crate::report::Print;
use clap::{Args, Subcommand, ValueEnum, builder::PossibleValue};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum ResultsCommand {
    /// Write a learner's results for an instructor.
    Export(ExportResultsArgs),
    /// Merge results files into one; the same file twice, or in another order, changes nothing.
    Gather(GatherArgs),
    /// Show what a results file says: every learner's scores by exercise, and the disagreements.
    Show(ShowResultsArgs),
}

#[derive(Debug, Args)]
pub(super) struct ExportResultsArgs {
    /// The file to write; `-` writes standard output.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct GatherArgs {
    /// Results files, of one learner or gathered before.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The gathered file; what it holds already is kept.
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ShowResultsArgs {
    /// A results file.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Print the table for a spreadsheet.
    #[arg(long, conflicts_with = "json")]
    pub csv: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum LearnersCommand {
    /// List who learns on this machine.
    List,
    /// List a learner's backups.
    Backups,
    /// Put a backup in the place of a learner's work, which becomes a backup itself.
    Back(BackArgs),
    /// Write a learner's whole work to one file, to be carried to another machine.
    Move(MoveArgs),
    /// Take such a file in.
    TakeIn(TakeInArgs),
    /// Erase a learner: the work, its backups, every mention. There is no way back.
    Erase(EraseArgs),
}

#[derive(Debug, Args)]
pub(super) struct BackArgs {
    /// The backup, as `learners backups` names it.
    #[arg(value_name = "MOMENT")]
    pub made: jiff::Timestamp,
}

#[derive(Debug, Args)]
pub(super) struct MoveArgs {
    /// The file to write, best ending in .clean-claim-learner.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct TakeInArgs {
    /// A learner's file from another machine.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Where the same learner is here already, put the file in the place of what is here, which becomes a backup.
    #[arg(long)]
    pub replace: bool,
}

#[derive(Debug, Args)]
pub(super) struct EraseArgs {
    /// The learner's name or id, in full.
    #[arg(value_name = "NAME")]
    pub name: String,
    /// Say that it is meant.
    #[arg(long, required = true)]
    pub for_good: bool,
}

#[derive(Debug, Args)]
pub(super) struct PrintArgs {
    /// A pack: a path, or the id of one that `packs` lists.
    #[arg(value_name = "PACK")]
    pub pack: PathBuf,
    /// The exercises; all of them if left out.
    #[arg(value_name = "EXERCISE")]
    pub exercises: Vec<String>,
    /// What is printed; all three if left out. Chart and answers have nothing of the key.
    #[arg(long, value_name = "WHAT", value_enum)]
    pub only: Vec<Print>,
    /// The folder for the files.
    #[arg(long, value_name = "FOLDER")]
    pub to: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct ReportArgs {
    /// The PDF to write.
    #[arg(long, value_name = "FILE")]
    pub to: PathBuf,
}

impl ValueEnum for Print {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.id()))
    }
}
