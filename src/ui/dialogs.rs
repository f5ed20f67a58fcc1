//! The desktop's own dialogs for files and folders.

use crate::{
    progress::LEARNER_ENDING,
    report::{ClaimShape, Print},
};
use std::path::PathBuf;

/// Opens files and folders; the real one asks the desktop, a test answers itself. Nothing means that it was left.
pub type Dialogs = Box<dyn Fn(Ask) -> Vec<PathBuf>>;

/// Tells what is asked of a dialog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ask {
    /// A pack file, or claims.
    Pack,
    /// A blueprint of somebody's own.
    Blueprint,
    /// A folder to write in.
    Folder,
    /// Official files of code sets, several of them.
    CodeSets,
    /// Where one's own marks in the code book are to be written.
    SaveMarks,
    /// Where what an exam came to is to be saved.
    SaveResult,
    /// Where a claim is to be saved in a shape.
    SaveClaim(ClaimShape),
    /// Where a learner's results are to be saved.
    SaveResults,
    /// Where a learner's attempts are to be saved as a table.
    SaveAttempts,
    /// Where a report on a learner's work is to be saved.
    SaveReport,
    /// Where a print of an exercise is to be saved.
    SavePrint(Print),
    /// Results files, several of them.
    Results,
    /// Where what was gathered is to be saved.
    SaveGathered,
    /// Where a learner's whole work is to be written.
    SaveLearner,
}

/// Asks the desktop's own dialog.
pub fn desktop_dialog(ask: Ask) -> Vec<PathBuf> {
    let files = rfd::FileDialog::new();
    let chosen = match ask {
        Ask::Pack => files
            .set_title("Open packs, claims, blueprints or a learner’s file")
            .add_filter("Packs, claims, blueprints, learners", &["ron", "zip", "837", "x12", "edi", "claim", LEARNER_ENDING])
            .add_filter("Everything, code sets too", &["*"])
            .pick_files(),
        Ask::Blueprint => files.set_title("Open a blueprint").add_filter("Blueprints", &["ron"]).add_filter("Everything", &["*"]).pick_file().map(|file| vec![file]),
        Ask::Folder => files.set_title("Open a pack folder to write in").pick_folder().map(|folder| vec![folder]),
        Ask::SaveMarks => files
            .set_title("Export my tabs, notes and highlights")
            .set_file_name("my-code-book.md")
            .add_filter("Study sheet", &["md"])
            .add_filter("Table", &["csv"])
            .add_filter("For another machine", &["json"])
            .save_file()
            .map(|file| vec![file]),
        Ask::SaveResult => files.set_title("Save the result as PDF").set_file_name("exam-result.pdf").add_filter("PDF", &["pdf"]).save_file().map(|file| vec![file]),
        Ask::SaveClaim(shape) => {
            let (title, name, kind, endings): (_, _, _, &[&str]) = match shape {
                ClaimShape::Pdf => ("Save the claim as PDF", "claim.pdf", "PDF", &["pdf"]),
                ClaimShape::X12 => ("Save the claim as X12", "claim.837", "X12 837", &["837", "x12", "edi", "txt"]),
                ClaimShape::Ron => ("Save the claim as a claim file", "claim.claim", "Claim file", &["claim", "ron"]),
            };
            files.set_title(title).set_file_name(name).add_filter(kind, endings).save_file().map(|file| vec![file])
        }
        Ask::CodeSets => files.set_title("Import code sets").add_filter("Official releases", &["zip", "xml", "txt", "csv", "xlsx"]).add_filter("Everything", &["*"]).pick_files(),
        Ask::SaveResults => saving(files, "Save my results for an instructor", "my-results.json", &[("Results", &["json"])]),
        Ask::SaveAttempts => saving(files, "Save my attempts", "my-attempts.csv", &[("Table", &["csv"]), ("JSON, with the answers", &["json"])]),
        Ask::SaveReport => saving(files, "Save a report as PDF", "report.pdf", &[("PDF", &["pdf"])]),
        Ask::SavePrint(what) => saving(files, "Save as PDF", &format!("{}.pdf", what.id()), &[("PDF", &["pdf"])]),
        Ask::Results => files.set_title("Gather results").add_filter("Results", &["json"]).add_filter("Everything", &["*"]).pick_files(),
        Ask::SaveGathered => saving(files, "Save what was gathered", "class-results.csv", &[("Table", &["csv"]), ("Gathered results", &["json"])]),
        Ask::SaveLearner => saving(files, "Write all my work to one file", &format!("my-work.{LEARNER_ENDING}"), &[("Learner’s file", &[LEARNER_ENDING])]),
    };
    chosen.unwrap_or_default()
}

/// Asks where one file is to be written.
fn saving(files: rfd::FileDialog, title: &str, name: &str, kinds: &[(&str, &[&str])]) -> Option<Vec<PathBuf>> {
    let files = kinds.iter().fold(files.set_title(title).set_file_name(name), |files, (kind, endings)| files.add_filter(*kind, endings));
    files.save_file().map(|file| vec![file])
}

/// Gives a name without an ending that of the shape.
pub(super) fn with_ending(path: PathBuf, shape: ClaimShape) -> PathBuf {
    if path.extension().is_some() {
        return path;
    }
    path.with_extension(match shape {
        ClaimShape::Pdf => "pdf",
        ClaimShape::X12 => "837",
        ClaimShape::Ron => "claim",
    })
}
