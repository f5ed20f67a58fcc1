//! What may be typed after `exam`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Debug, Subcommand)]
pub(super) enum ExamCommand {
    /// List the blueprints there are and where each comes from, or print one as a start for your own.
    Blueprints(BlueprintsArgs),
    /// Draw a form; the same seed and packs draw the same form on every machine.
    Draw(DrawArgs),
    /// Grade the answers to a form: the score, the domains, the pace.
    Grade(GradeFormArgs),
}

#[derive(Debug, Args)]
pub(super) struct BlueprintsArgs {
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
    /// Print this blueprint as it is written.
    #[arg(long, value_name = "ID", conflicts_with = "json")]
    pub ron: Option<String>,
    /// Folders with blueprints of your own, or blueprints; those opened in the window are listed anyway.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub packs: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct DrawArgs {
    /// A blueprint: the id of one that `exam blueprints` lists, or a file.
    #[arg(long, value_name = "ID")]
    pub blueprint: String,
    /// So many questions, all of them scored; the whole exam if left out.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=500))]
    pub items: Option<u16>,
    /// Half the exam.
    #[arg(long, conflicts_with = "items")]
    pub half: bool,
    /// The same seed draws the same form.
    #[arg(long, value_name = "N")]
    pub seed: u64,
    /// Packs, folders with packs, or ids of packs; every pack at hand if left out. Blueprints in the folders are known by their ids.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub packs: Vec<PathBuf>,
    /// Forms drawn before, the newest first, whose questions are kept out while others last.
    #[arg(long, value_name = "FILE", num_args = 1..)]
    pub recent: Vec<PathBuf>,
    /// Print one JSON document, which `exam grade` takes as its form.
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Args)]
pub(super) struct GradeFormArgs {
    /// What `exam draw --json` printed.
    #[arg(long, value_name = "FILE")]
    pub form: PathBuf,
    /// The answers, JSON: a list of {exercise, response}, with pack, seconds and late where known; `-` reads standard input.
    #[arg(long, value_name = "FILE")]
    pub responses: PathBuf,
    /// Packs, folders with packs, or ids of packs; every pack at hand if left out.
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub packs: Vec<PathBuf>,
    /// The blueprint's file, where the form follows one that is not listed.
    #[arg(long, value_name = "FILE")]
    pub blueprint: Option<String>,
    /// Print one JSON document.
    #[arg(long)]
    pub json: bool,
}
