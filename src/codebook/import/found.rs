//! The files a person gives: read with bounds, zips taken apart.

use super::{ImportError, Watch, registry::ROWS};
use crate::codebook::release::{DAMAGED, MOST_MEMBERS, ZipFault, open_zip, torn};
use std::{
    cell::Cell,
    fs,
    io::{Cursor, Read, Write},
    path::Path,
};

/// No import reads or unpacks more than this, all its files together.
const MOST_BYTES: usize = 512 << 20;
/// What a file is, is told by so many bytes at its beginning.
const HEAD: usize = 16 << 10;

/// Holds one file, as given or out of a zip.
pub struct Found {
    /// Its name, without a folder.
    pub name: String,
    /// The names of the zips it came in, the outermost first.
    pub within: Vec<String>,
    /// The name of the folder that the file, or its zip, lies in.
    pub folder: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Found {
    /// Gives the beginning as text, for telling what it is; what is not UTF-8 is replaced.
    pub fn head(&self) -> String {
        String::from_utf8_lossy(&self.bytes[..self.bytes.len().min(HEAD)]).into_owned()
    }

    /// Gives the whole as text: UTF-8, or else the Latin-1 that older releases are in.
    pub fn text(&self) -> String {
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => self.bytes.iter().map(|b| char::from(*b)).collect(),
        }
    }

    /// Gives every name that may tell which release it is: its own first, then those of what it came in.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        [self.name.as_str()].into_iter().chain(self.within.iter().rev().map(String::as_str)).chain([self.folder.as_str()])
    }

    /// Names it with the zip it came in, for a person.
    pub fn shown(&self) -> String {
        match self.within.last() {
            Some(zip) => format!("{} in {zip}", self.name),
            None => self.name.clone(),
        }
    }

    /// Tells whether it is a zip but not a workbook, which is one inside.
    fn is_archive(&self) -> bool {
        self.bytes.starts_with(b"PK\x03\x04") && !is_workbook(&self.bytes)
    }
}

/// Joins files into one zip in memory, for readers that take several parts as one release.
pub fn joined(files: &[&Found]) -> Result<Vec<u8>, ImportError> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let failed = |file: &Found, why: String| ImportError::Unreadable { file: file.shown(), why };
    let how = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (at, file) in files.iter().enumerate() {
        // Two files of one name from two zips are two parts all the same.
        writer.start_file(format!("{at}/{}", file.name), how).map_err(|e| failed(file, e.to_string()))?;
        writer.write_all(&file.bytes).map_err(|e| failed(file, e.to_string()))?;
    }
    let done = writer.finish().map_err(|e| ImportError::Unreadable { file: String::new(), why: e.to_string() })?;
    Ok(done.into_inner())
}

/// Tells whether bytes are a workbook (xlsx): a zip with a list of content types.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") && open_zip(bytes, MOST_MEMBERS).is_ok_and(|zip| zip.index_for_name("[Content_Types].xml").is_some())
}

/// Tells whether a file looks like an official release of any kind, by the beginnings of what is in it.
///
/// A pack is none: it is a `.ron` file, a folder, or a zip with a `pack.ron`.
pub fn is_release(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let Ok(mut file) = fs::File::open(path) else { return false };
    let mut bytes = Vec::new();
    if path.is_dir() || Read::by_ref(&mut file).take(HEAD as u64).read_to_end(&mut bytes).is_err() {
        return false;
    }
    let claimed = |found: &Found| ROWS.iter().any(|row| (row.claims)(found));
    if !bytes.starts_with(b"PK\x03\x04") {
        return claimed(&Found { name, within: Vec::new(), folder: String::new(), bytes });
    }
    // The whole of it, since the end states how many members there are; a release is far smaller than the most that is read.
    if file.take(MOST_BYTES as u64).read_to_end(&mut bytes).is_err() {
        return false;
    }
    let Ok(mut archive) = open_zip(&bytes, MOST_MEMBERS) else { return false };
    let names: Vec<String> = archive.file_names().map(|name| name.map(|name| name.into_owned()).unwrap_or_default()).collect();
    if names.iter().any(|name| name.ends_with("pack.ron")) {
        return false;
    }
    let is_workbook = names.iter().any(|name| name == "[Content_Types].xml");
    is_workbook
        || (0..names.len()).any(|at| {
            let Ok(member) = archive.by_index(at) else { return false };
            let mut bytes = Vec::new();
            let whole = member.take(HEAD as u64).read_to_end(&mut bytes).is_ok();
            // A zip or a workbook within is no part of a pack either.
            whole && (bytes.starts_with(b"PK\x03\x04") || claimed(&Found { name: names[at].clone(), within: vec![name.clone()], folder: String::new(), bytes }))
        })
}

/// Reads files and takes zips apart, one zip within another too; what lies deeper is left alone.
pub fn gather(paths: &[impl AsRef<Path>], watch: &Watch<'_>) -> Result<Vec<Found>, ImportError> {
    let left = Cell::new(MOST_BYTES);
    let mut found = Vec::new();
    for path in paths {
        watch.reached(0, 0)?;
        let one = read(path.as_ref(), &left)?;
        let mut members = Vec::new();
        take_apart(one, &left, watch, &mut members)?;
        for member in members {
            if member.within.len() == 1 {
                take_apart(member, &left, watch, &mut found)?;
            } else {
                found.push(member);
            }
        }
    }
    Ok(found)
}

fn spend(left: &Cell<usize>, file: &str, bytes: usize) -> Result<(), ImportError> {
    let rest = left.get().checked_sub(bytes);
    left.set(rest.ok_or_else(|| ImportError::TooLarge { file: file.to_owned(), what: format!("more than {} MB to read", MOST_BYTES >> 20) })?);
    Ok(())
}

fn read(path: &Path, left: &Cell<usize>) -> Result<Found, ImportError> {
    let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let unreadable = |why: String| ImportError::Unreadable { file: name.clone(), why };
    if path.is_dir() {
        return Err(unreadable("it is a folder; give the files in it".into()));
    }
    let file = fs::File::open(path).map_err(|e| unreadable(e.to_string()))?;
    let mut bytes = Vec::new();
    file.take(left.get() as u64 + 1).read_to_end(&mut bytes).map_err(|e| unreadable(e.to_string()))?;
    spend(left, &name, bytes.len())?;
    let folder = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Found { name, within: Vec::new(), folder, bytes })
}

/// Puts a zip's members, or a file that is no zip itself, among what was found.
fn take_apart(one: Found, left: &Cell<usize>, watch: &Watch<'_>, found: &mut Vec<Found>) -> Result<(), ImportError> {
    if !one.is_archive() {
        found.push(one);
        return Ok(());
    }
    let unreadable = |why: String| ImportError::Unreadable { file: one.shown(), why };
    let mut archive = open_zip(&one.bytes, MOST_MEMBERS).map_err(|fault| match fault {
        ZipFault::TooMany => ImportError::TooLarge { file: one.shown(), what: format!("it has more than {MOST_MEMBERS} files inside") },
        ZipFault::Damaged(_) => torn(&one.shown(), &one.bytes),
    })?;
    let mut within = one.within.clone();
    within.push(one.name.clone());
    for at in 0..archive.len() {
        watch.reached(0, 0)?;
        let member = archive.by_index(at).map_err(|_| unreadable(DAMAGED.to_owned()))?;
        if !member.is_file() {
            continue;
        }
        // The name is for people only; nothing is ever written under it.
        let name = member.name().map(|name| name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()).unwrap_or_default();
        let mut bytes = Vec::new();
        member.take(left.get() as u64 + 1).read_to_end(&mut bytes).map_err(|_| unreadable(format!("“{name}” inside it does not unpack: {DAMAGED}")))?;
        spend(left, &one.name, bytes.len())?;
        found.push(Found { name, within: within.clone(), folder: one.folder.clone(), bytes });
    }
    Ok(())
}
