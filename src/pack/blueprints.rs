//! The blueprints somebody wrote and opened here, beside the carried ones.
//!
//! Each is copied into `blueprints/` of the data folder, as it was written (but for the ends of its lines) and under its id, so that it is there tomorrow
//! though the memory stick is not. A form keeps its blueprint itself and asks nothing of these.

use super::{
    library,
    source::{SourceFault, as_text, file},
};
use crate::blueprint::{self, Blueprint, BlueprintId, MOST_BYTES, Read, read_file, read_own, unread};
use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

/// The most copies that are read.
const MOST_KEPT: usize = 200;
const FOLDER: &str = "blueprints";

/// Holds a file that was read as a blueprint.
#[derive(Debug, Clone)]
pub struct Looked {
    /// The file.
    pub path: PathBuf,
    /// Its text, as it stands in the file; empty where it has none.
    pub text: String,
    /// What reading it gave.
    pub read: Read,
}

/// Reads a file as a blueprint of somebody's own. Whatever is wrong, with the file or in it, is a fault.
pub fn open(path: &Path) -> Looked {
    looked(path, read_own)
}

/// Reads a file as a blueprint, which may be a carried one as it is written. Whatever is wrong is a fault.
pub fn open_any(path: &Path) -> Looked {
    looked(path, read_file)
}

/// Tells whether a file was meant as a blueprint, whatever is wrong with it.
pub fn is_meant(path: &Path) -> bool {
    let is_ron = path.is_file() && path.extension().is_some_and(|ending| ending == "ron");
    is_ron && head(path).is_ok_and(|bytes| blueprint::is_meant(&String::from_utf8_lossy(&bytes)))
}

fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MOST_BYTES as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn looked(path: &Path, read: impl Fn(&str, &str) -> Read) -> Looked {
    let name = path.display().to_string();
    let none = |read: Read| Looked { path: path.to_owned(), text: String::new(), read };
    // One byte more than is read, so that the reader says that it is too large.
    match file(path, MOST_BYTES + 1) {
        Ok(bytes) => match as_text(&name, bytes.clone()) {
            Ok(text) => Looked { path: path.to_owned(), read: read(&name, &text), text },
            // Said where the first byte stands that is no text.
            Err(fault) => none(unread(&name, bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid()), fault.rule(), &fault.to_string())),
        },
        Err(fault @ SourceFault::TooLarge(..)) => none(unread(&name, "", fault.rule(), &format!("“{name}” is too large: a blueprint has at most {} KB", MOST_BYTES >> 10))),
        Err(fault) => none(unread(&name, "", fault.rule(), &fault.to_string())),
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
