//! The packs at hand: those that come with the program, and those the learner opened.
//!
//! An opened pack is copied beside the learner's data, so that it is there tomorrow though the memory stick is not.

use super::{
    Opened, read, read_source,
    source::{Carried, Folder, MOST_ZIP, PACK_FILE, Source, SourceFault, file},
};
use crate::exercise::PackId;
use std::{
    collections::BTreeMap,
    fs, io,
    io::Write,
    path::{Path, PathBuf},
};

static SHIPPED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/packs.zst"));

/// The most bytes the shipped archive unpacks to.
const MOST_SHIPPED: usize = 64 << 20;

/// Gives the shipped packs as sources, in order of their folders' names.
pub fn shipped_sources() -> Vec<Carried> {
    let archive = zstd::bulk::decompress(SHIPPED, MOST_SHIPPED).unwrap_or_default();
    let mut packs: BTreeMap<String, Carried> = BTreeMap::new();
    let mut rest = archive.as_slice();
    while let (Some(name), Some(bytes)) = (part(&mut rest), part(&mut rest)) {
        let Some((pack, path)) = std::str::from_utf8(name).ok().and_then(|name| name.split_once('/')) else { continue };
        let carried = packs.entry(pack.to_owned()).or_insert_with(|| Carried { name: pack.to_owned(), files: BTreeMap::new() });
        carried.files.insert(path.to_owned(), bytes.to_vec());
    }
    packs.into_values().collect()
}

/// Takes one counted stretch of bytes from the front.
fn part<'a>(rest: &mut &'a [u8]) -> Option<&'a [u8]> {
    let (len, after) = rest.split_first_chunk::<4>()?;
    let (part, after) = after.split_at_checked(u32::from_le_bytes(*len) as usize)?;
    *rest = after;
    Some(part)
}

/// Reads the shipped packs, with the reader that reads anybody's.
pub fn shipped() -> Vec<Opened> {
    shipped_sources().iter_mut().map(|source| read_source(source)).collect()
}

/// Says why a pack cannot be kept.
#[derive(Debug, thiserror::Error)]
pub enum InstallFault {
    /// Nothing of it can be read; the faults say why.
    #[error("the pack cannot be read")]
    Unreadable(Box<Opened>),
    /// A shipped pack has that id, and progress is kept under it.
    #[error("“{0}” is the id of a pack that comes with the program")]
    IsShipped(PackId),
    /// The platform refused.
    #[error("the pack cannot be copied: {0}")]
    Io(#[from] io::Error),
    /// The zip cannot be written.
    #[error("the pack cannot be copied: {0}")]
    Zip(#[from] zip::result::ZipError),
    /// A file changed while it was copied.
    #[error(transparent)]
    Source(#[from] SourceFault),
}

/// Holds a pack that was copied.
#[derive(Debug)]
pub struct Installed {
    /// Its id.
    pub id: PackId,
    /// Where the copy lies.
    pub path: PathBuf,
    /// What reading it gave.
    pub opened: Opened,
}

/// Copies a pack into `packs/` of a data folder, in place of an older copy with its id.
///
/// A folder becomes a zip of the files that were read and of no others. The copy appears whole or not at all.
///
/// # Errors
/// When no exercise of it can be read, its id is a shipped pack's, or the platform refuses.
pub fn install(path: &Path, data_dir: &Path) -> Result<Installed, InstallFault> {
    let (opened, bytes, ending) = gather(path)?;
    let Some(pack) = opened.pack.as_ref().filter(|pack| !pack.exercises.is_empty()) else {
        return Err(InstallFault::Unreadable(Box::new(opened)));
    };
    let id = pack.manifest.id.clone();
    if shipped_sources().iter_mut().any(|source| read_source(source).pack.is_some_and(|shipped| shipped.manifest.id == id)) {
        return Err(InstallFault::IsShipped(id));
    }
    let folder = data_dir.join("packs");
    let kept = folder.join(format!("{id}.{ending}"));
    put(&folder, &kept, &bytes)?;
    for other in ENDINGS.iter().filter(|other| **other != ending) {
        remove_file(&folder.join(format!("{id}.{other}")))?;
    }
    Ok(Installed { id, path: kept, opened })
}

const ENDINGS: [&str; 2] = ["ron", "zip"];

/// Reads a pack and gives the bytes a copy of it has.
fn gather(path: &Path) -> Result<(Opened, Vec<u8>, &'static str), InstallFault> {
    let folder = match path.file_name() {
        _ if path.is_dir() => Some(path),
        Some(name) if name == PACK_FILE => path.parent(),
        _ => None,
    };
    let Some(folder) = folder else {
        let bytes = file(path, MOST_ZIP)?;
        let ending = if bytes.starts_with(b"PK") { "zip" } else { "ron" };
        return Ok((super::read_bytes(&path.display().to_string(), bytes.clone()), bytes, ending));
    };
    let mut recording = Recording { inner: Folder::open(folder.to_owned())?, taken: BTreeMap::new() };
    let opened = read_source(&mut recording);
    Ok((opened, zipped(&recording.taken)?, "zip"))
}

/// Writes files as a zip; the same files always give the same bytes.
///
/// # Errors
/// When the library refuses a name.
pub fn zipped(files: &BTreeMap<String, Vec<u8>>) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    for (path, bytes) in files {
        zip.start_file(path, options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Remembers every file that was read.
struct Recording {
    inner: Folder,
    taken: BTreeMap<String, Vec<u8>>,
}

impl Source for Recording {
    fn shown(&self, path: &str) -> String {
        self.inner.shown(path)
    }

    fn exercises(&mut self) -> Result<Vec<String>, SourceFault> {
        self.inner.exercises()
    }

    fn read(&mut self, path: &str, most: usize) -> Result<Vec<u8>, SourceFault> {
        let bytes = self.inner.read(path, most)?;
        self.taken.insert(path.to_owned(), bytes.clone());
        Ok(bytes)
    }
}

/// Holds a copy in a data folder, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The pack's id, by which the copy is named.
    pub id: PackId,
    /// Where it lies.
    pub path: PathBuf,
}

impl Kept {
    /// Reads it.
    pub fn open(&self) -> Opened {
        read(&self.path)
    }
}

/// Lists the copies in a data folder, in order of id; none where there is no such folder.
///
/// # Errors
/// When the folder is there but cannot be listed.
pub fn list(data_dir: &Path) -> io::Result<Vec<Kept>> {
    let entries = match fs::read_dir(data_dir.join("packs")) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut kept = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let known = path.extension().and_then(|ending| ending.to_str()).is_some_and(|ending| ENDINGS.contains(&ending));
        let id = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| PackId::parse(stem).ok());
        kept.extend(id.filter(|_| known).map(|id| Kept { id, path }));
    }
    kept.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(kept)
}

/// Removes a copy; progress made with it stays.
///
/// # Errors
/// When the platform refuses.
pub fn remove(id: &PackId, data_dir: &Path) -> io::Result<()> {
    ENDINGS.iter().try_for_each(|ending| remove_file(&data_dir.join("packs").join(format!("{id}.{ending}"))))
}

/// Writes a copy into a folder, which is made if need be. It appears whole or not at all.
pub(super) fn put(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    beside.persist(path).map(drop).map_err(|fault| fault.error)
}

/// Removes a file; one that is not there is no fault.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}
