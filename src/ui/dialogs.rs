//! The desktop's own dialogs for files and folders.

use crate::report::ClaimShape;
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
}

/// Asks the desktop's own dialog.
pub fn desktop_dialog(ask: Ask) -> Vec<PathBuf> {
    let files = rfd::FileDialog::new();
    let chosen = match ask {
        Ask::Pack => files
            .set_title("Open packs, claims or blueprints")
            .add_filter("Packs, claims, blueprints", &["ron", "zip", "837", "x12", "edi", "claim"])
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
    };
    chosen.unwrap_or_default()
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
