//! What may be typed after the program's name.

pub(super) use super::exam_args::ExamCommand;
use super::results_args::{LearnersCommand, PrintArgs, ReportArgs, ResultsCommand};
use crate::{
    code::{CodeSystem, Date},
    codebook::EditionName,
    progress::{ExportFormat, MarksFormat},
};
use clap::{Args, Parser, Subcommand, ValueEnum, builder::PossibleValue};
use std::path::PathBuf;

const AFTER: &str = "Without a command the window opens.\nExit status: 0 fine or warnings only, 1 faults found or no such code, 2 misuse.";

/// Practise medical coding and billing on real-looking charts, offline.
#[derive(Debug, Parser)]
#[command(name = "clean-claim", version, about, after_help = AFTER, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(flatten)]
    pub place: Place,
    /// Open the window, print when its first frame was painted, when search was ready and how much memory it takes, and leave.
    #[arg(long)]
    pub measure_startup: bool,
    /// Packs to open in the window, a .ron file, a folder or a zip; or claims, an X12 file or a claim file.
    #[arg(value_name = "FILE")]
    pub packs: Vec<PathBuf>,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Says where work is kept and whose it is.
#[derive(Debug, Args)]
pub(super) struct Place {
    /// Where work is kept, in place of the platform's data folder.
    #[arg(long, global = true, value_name = "FOLDER")]
    pub data_dir: Option<PathBuf>,
    /// Who is working, by name; whoever worked last if left out.
    #[arg(long, global = true, value_name = "NAME")]
    pub learner: Option<String>,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Check packs and blueprints: every fault with its file, line, column and a hint.
    Check(CheckArgs),
    /// Grade a file of responses with a pack's keys.
    Grade(GradeArgs),
    /// Find codes by words, short forms, or the beginning of a code.
    Lookup(LookupArgs),
    /// Show a code's page: title, billable or not, notes, 7th characters.
    Show(ShowArgs),
    /// Scrub claims: what a payer would send them back for, box by box.
    Scrub(ScrubArgs),
    /// Write a claim in another shape: X12, PDF, JSON or RON.
    Claim(ClaimArgs),
    /// List the scrubber's rules, or show one with its help.
    Rules(RulesArgs),
    /// List the packs at hand, print a pack's keys, or make a synthetic pack.
    #[command(args_conflicts_with_subcommands = true)]
    Packs(PacksArgs),
    /// Exams: list blueprints, draw a form, grade one.
    #[command(subcommand, disable_help_subcommand = true)]
    Exam(ExamCommand),
    /// What learners did.
    #[command(subcommand, disable_help_subcommand = true)]
    Progress(ProgressCommand),
    /// Results for an instructor: of one learner, or gathered of many.
    #[command(subcommand, disable_help_subcommand = true)]
    Results(ResultsCommand),
    /// Who learns here: backups, moving to another machine, erasing for good.
    #[command(subcommand, disable_help_subcommand = true)]
    Learners(LearnersCommand),
    /// Code sets: import official releases, list and remove them.
    #[command(subcommand, disable_help_subcommand = true)]
    Codeset(CodesetCommand),
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Packs or blueprints, or folders with such in them.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct GradeArgs {
    /// A pack: a path, or the id of one that `packs` lists.
    #[arg(value_name = "PACK")]
    pub pack: PathBuf,
    /// The responses, JSON; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    pub responses: PathBuf,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct LookupArgs {
    /// Only this code system: icd10cm, cpt or hcpcs.
    #[arg(long, value_name = "SYSTEM")]
    pub system: Option<CodeSystem>,
    /// The most codes to a query.
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub limit: u32,
    /// Print one JSON object a query.
    #[arg(long)]
    pub json: bool,
    /// The date of service, which chooses the edition; today if left out.
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
    /// Words or the beginning of a code; `-` reads one query a line from standard input.
    #[arg(required = true, value_name = "QUERY", num_args = 1..)]
    pub query: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct ShowArgs {
    /// The code, with or without its point, in any case.
    #[arg(value_name = "CODE")]
    pub code: String,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
    /// The date of service, which chooses the edition; today if left out.
    #[arg(long, value_name = "DATE")]
    pub on: Option<Date>,
}

#[derive(Debug, Args)]
pub(super) struct ClaimArgs {
    /// A claim file, an X12 file, or with --exercise a pack; `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// The exercise of a pack whose right claim is written.
    #[arg(long, value_name = "ID")]
    pub exercise: Option<String>,
    /// The shape.
    #[arg(long, value_enum)]
    pub to: Shape,
    /// The file to write; standard output if left out.
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// In a PDF the data alone, for paper with the form printed on it.
    #[arg(long)]
    pub data_only: bool,
    /// In a PDF, how far the data is moved right, in hundredths of an inch.
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i16).range(-50..=50))]
    pub right: i16,
    /// In a PDF, how far the data is moved down, in hundredths of an inch.
    #[arg(long, value_name = "N", default_value_t = 0, allow_negative_numbers = true, value_parser = clap::value_parser!(i16).range(-50..=50))]
    pub down: i16,
}

/// Names the shape a claim is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Shape {
    /// The electronic claim, 837P or 837I.
    X12,
    /// The form on paper.
    Pdf,
    /// The boxes, for other programs.
    Json,
    /// A claim file.
    Ron,
}

#[derive(Debug, Args)]
pub(super) struct ScrubArgs {
    /// Claim files or X12 files; `-` reads standard input.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The payer to judge by, in place of the one the file names.
    #[arg(long, value_name = "ID")]
    pub payer: Option<String>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// The rule to show.
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct PacksArgs {
    /// Count what the packs have in them.
    #[arg(long)]
    pub stats: bool,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
    /// Print REVIEW.md for the packs of a folder: how second coders agreed with the keys.
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["stats", "json", "generate"])]
    pub review: Option<PathBuf>,
    /// Make a synthetic pack of N exercises, for benches and tests.
    #[arg(long, value_name = "N", requires_all = ["seed", "output"], conflicts_with_all = ["stats", "json"], value_parser = clap::value_parser!(u32).range(1..=20_000))]
    pub generate: Option<u32>,
    /// The same seed always makes the same pack.
    #[arg(long, value_name = "S", requires = "generate")]
    pub seed: Option<u64>,
    /// Make questions in place of charts to code.
    #[arg(long, requires = "generate")]
    pub questions: bool,
    /// A domain for the questions; may be given more than once.
    #[arg(long, value_name = "ID", requires = "questions")]
    pub domain: Vec<String>,
    /// The folder to put the made pack in.
    #[arg(short, long, value_name = "DIR", requires = "generate")]
    pub output: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Option<PacksCommand>,
}

#[derive(Debug, Subcommand)]
pub(super) enum PacksCommand {
    /// Print a pack's keys as a responses file, which scores 100.
    Key(KeyArgs),
    /// Print what a student may see of a pack's exercises, for paper or for a second coder who works blind.
    Papers(PapersArgs),
    /// Write chart, blank answer sheet and key of a pack's exercises as PDF, each to a file of its own.
    Print(PrintArgs),
}

#[derive(Debug, Args)]
pub(super) struct PapersArgs {
    /// A pack: a path, or the id of one that `packs` lists.
    #[arg(value_name = "PACK")]
    pub pack: PathBuf,
    /// The exercises; all of them if left out.
    #[arg(value_name = "EXERCISE")]
    pub exercises: Vec<String>,
}

#[derive(Debug, Args)]
pub(super) struct KeyArgs {
    /// A pack: a path, or the id of one that `packs` lists.
    #[arg(value_name = "PACK")]
    pub pack: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(super) enum ProgressCommand {
    /// Print the learner's attempts.
    Export(ExportArgs),
    /// Print the learner's own tabs, notes and highlights in the code book.
    ExportMarks(ExportMarksArgs),
    /// Take in tabs, notes and highlights that another machine printed as JSON.
    ImportMarks(ImportMarksArgs),
    /// Write a report on the learner's work as PDF, for an instructor or an employer.
    Report(ReportArgs),
}

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// csv: one line an attempt; json: answers and grades too.
    #[arg(long, value_name = "FORMAT", default_value = "csv")]
    pub format: ExportFormat,
}

#[derive(Debug, Args)]
pub(super) struct ExportMarksArgs {
    /// md: a sheet to study from; csv: one line a mark; json: for another machine.
    #[arg(long, value_name = "FORMAT", default_value = "md")]
    pub format: MarksFormat,
}

#[derive(Debug, Args)]
pub(super) struct ImportMarksArgs {
    /// What `progress export-marks --format json` printed; `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

#[derive(Debug, Subcommand)]
pub(super) enum CodesetCommand {
    /// Take official releases in; they stay on this machine.
    Import(ImportArgs),
    /// List the code sets the program carries and those that were imported.
    List(ListArgs),
    /// Take an imported code set away.
    Remove(RemoveArgs),
    /// Make the carried asset from the official ICD-10-CM files.
    Build(BuildArgs),
}

#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// Official files, or the zips they come in; those of one release together.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Which ICD-10-CM release it is, such as 2026-april or 2027, where the files do not tell rightly.
    #[arg(long, value_name = "RELEASE", value_parser = release)]
    pub edition: Option<EditionName>,
    /// The first day edits (pairs, limits, add-ons, the editor’s lists) are meant for, where no name tells it.
    #[arg(long, value_name = "DATE", requires = "to")]
    pub from: Option<Date>,
    /// The last day they are meant for.
    #[arg(long, value_name = "DATE", requires = "from")]
    pub to: Option<Date>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

fn release(text: &str) -> Result<EditionName, String> {
    EditionName::parse(text).ok_or_else(|| "write it as 2026-april or 2027, with the fiscal year".to_owned())
}

#[derive(Debug, Args)]
pub(super) struct ListArgs {
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct RemoveArgs {
    /// The set's id, as `codeset list` gives it.
    #[arg(value_name = "ID")]
    pub id: String,
}

#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    /// The Tabular List, XML.
    #[arg(value_name = "TABULAR")]
    pub tabular: PathBuf,
    /// The list of codes, text.
    #[arg(value_name = "LIST")]
    pub list: PathBuf,
    /// Which release it is, such as 2026-april or 2027, where the files do not tell rightly.
    #[arg(long, value_name = "RELEASE", value_parser = release)]
    pub edition: Option<EditionName>,
    /// Where the asset goes; its provenance is written beside it.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
}

impl ValueEnum for CodeSystem {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.id()).help(self.name()))
    }
}

impl ValueEnum for MarksFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Markdown, Self::Csv, Self::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Markdown => "md",
            Self::Csv => "csv",
            Self::Json => "json",
        }))
    }
}

impl ValueEnum for ExportFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Csv, Self::Json]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }))
    }
}
