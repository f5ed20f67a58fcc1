//! The blueprints somebody wrote and opened here, beside the carried ones.
//!
//! Each is copied into `blueprints/` of the data folder, as it was written (but for the ends of its lines) and under its id, so that it is there tomorrow
//! though the memory stick is not. A form keeps its blueprint itself and asks nothing of these.

use super::{
    library,
    source::{SourceFault, as_text, file},
};
use crate::blueprint::{Blueprint, BlueprintId, MOST_BYTES, Read, read_own, unread};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The most copies that are read.
const MOST_KEPT: usize = 200;
const FOLDER: &str = "blueprints";

/// Holds a file that was read as a blueprint.
#[derive(Debug, Clone)]
pub struct Looked {
    /// Its text, as it stands in the file; empty where it has none.
    pub text: String,
    /// What reading it gave.
    pub read: Read,
}

/// Reads a file as a blueprint of somebody's own. Whatever is wrong, with the file or in it, is a fault.
pub fn open(path: &Path) -> Looked {
    let name = path.display().to_string();
    // One byte more than is read, so that the reader says that it is too large.
    let text = file(path, MOST_BYTES + 1).and_then(|bytes| as_text(&name, bytes));
    match text {
        Ok(text) => Looked { read: read_own(&name, &text), text },
        Err(fault @ SourceFault::TooLarge(..)) => {
            Looked { text: String::new(), read: unread(&name, fault.rule(), &format!("“{name}” is too large: a blueprint has at most {} KB", MOST_BYTES >> 10)) }
        }
        Err(fault) => Looked { text: String::new(), read: unread(&name, fault.rule(), &fault.to_string()) },
    }
}

/// Keeps a copy of a blueprint in a data folder, in place of an older one with its id. It appears whole or not at all.
///
/// # Errors
/// When the platform refuses.
pub fn keep(blueprint: &Blueprint, text: &str, data_dir: &Path) -> io::Result<()> {
    library::put(&data_dir.join(FOLDER), &path_of(&blueprint.id, data_dir), text.as_bytes())
}

/// Reads the copies in a data folder, in order of id; none where there is no such folder.
///
/// A file that is not named by the id of the blueprint in it is passed over; it was not put there by [`keep`].
///
/// # Errors
/// When the folder is there but cannot be listed.
pub fn kept(data_dir: &Path) -> io::Result<Vec<Looked>> {
    let entries = match fs::read_dir(data_dir.join(FOLDER)) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found: Vec<(BlueprintId, PathBuf)> = Vec::new();
    for entry in entries.take(MOST_KEPT) {
        let path = entry?.path();
        let id = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| BlueprintId::parse(stem).ok());
        found.extend(id.filter(|_| path.extension().is_some_and(|ending| ending == "ron")).map(|id| (id, path)));
    }
    found.sort();
    let looked = found.into_iter().map(|(id, path)| (id, open(&path)));
    Ok(looked.filter(|(id, looked)| looked.read.blueprint.as_ref().is_none_or(|blueprint| blueprint.id == *id)).map(|(_, looked)| looked).collect())
}

/// Removes a copy; forms that were drawn by it stay as they are.
///
/// # Errors
/// When the platform refuses.
pub fn remove(id: &BlueprintId, data_dir: &Path) -> io::Result<()> {
    library::remove_file(&path_of(id, data_dir))
}

fn path_of(id: &BlueprintId, data_dir: &Path) -> PathBuf {
    data_dir.join(FOLDER).join(format!("{id}.ron"))
}
