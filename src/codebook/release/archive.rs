use super::MOST_BYTES;
use crate::codebook::import::ImportError;
use std::io::{Cursor, Read};
use zip::{ZipArchive, result::ZipError};

/// A release has a handful of members, a sheet a dozen.
pub const MOST_MEMBERS: usize = 2_000;

/// Holds a zip whose members are read by name into memory, each within bounds, and never written anywhere.
pub struct Archive<'a> {
    file: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    names: Vec<String>,
}

/// Tells whether bytes begin as a zip does.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

impl<'a> Archive<'a> {
    /// Opens a zip.
    ///
    /// # Errors
    /// When its end is missing, it is damaged, or it has more members than any release.
    pub fn open(file: &'a str, bytes: &'a [u8]) -> Result<Self, ImportError> {
        let zip = open_zip(bytes, MOST_MEMBERS).map_err(|fault| match fault {
            ZipFault::TooMany => ImportError::TooLarge { file: file.to_owned(), what: format!("it has more than {MOST_MEMBERS} files inside") },
            ZipFault::Damaged(_) => torn(file, bytes),
        })?;
        let names = zip.file_names().map(|name| name.map(|name| name.to_string()).unwrap_or_default()).collect();
        Ok(Self { file, zip, names })
    }

    /// Lists the members in the order of the archive; one whose name is no text is left out.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str).filter(|name| !name.is_empty() && !name.ends_with('/') && !name.starts_with("__MACOSX/"))
    }

    /// Tells whether there is a member of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
    }

    /// Unpacks one member into memory.
    ///
    /// # Errors
    /// When there is none, it is damaged or encrypted, or unpacks to more than any release.
    pub fn read(&mut self, name: &str) -> Result<Vec<u8>, ImportError> {
        let unreadable = |why: String| ImportError::Unreadable { file: self.file.to_owned(), why: format!("“{name}” inside it: {why}") };
        let at = self.names.iter().position(|known| known == name).ok_or_else(|| unreadable("there is no such file".into()))?;
        let member = self.zip.by_index(at).map_err(|fault| unreadable(worded(&fault)))?;
        let mut bytes = Vec::new();
        member.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|_| unreadable(DAMAGED.to_owned()))?;
        if bytes.len() > MOST_BYTES {
            return Err(ImportError::TooLarge { file: self.file.to_owned(), what: format!("“{name}” inside it unpacks to more than {} MB", MOST_BYTES >> 20) });
        }
        Ok(bytes)
    }
}

/// Says why bytes were not opened as a zip.
#[derive(Debug, thiserror::Error)]
pub enum ZipFault {
    /// It has, or states, more members than are looked at.
    #[error("it has too many files inside")]
    TooMany,
    /// It is no zip, or a damaged one.
    #[error(transparent)]
    Damaged(#[from] ZipError),
}

/// Opens a zip that is in memory, with a bound on its members.
///
/// They are counted and not believed: the library makes room for as many as the end of the file states.
///
/// # Errors
/// [`ZipFault`].
pub fn open_zip<T: AsRef<[u8]>>(bytes: T, most_members: usize) -> Result<ZipArchive<Cursor<T>>, ZipFault> {
    let headers = bytes.as_ref().windows(4).filter(|four| four == b"PK\x01\x02").count();
    if headers > most_members || members_stated(bytes.as_ref()) > most_members as u64 {
        return Err(ZipFault::TooMany);
    }
    Ok(ZipArchive::new(Cursor::new(bytes))?)
}

/// Gives the most members that a zip of the newer layout states, at its end or anywhere; nought for the older one.
///
/// The older layout cannot state enough to matter.
fn members_stated(bytes: &[u8]) -> u64 {
    let number = |rest: &[u8], at: usize| rest.get(at..).and_then(|rest| rest.first_chunk()).map_or(0, |eight| u64::from_le_bytes(*eight));
    let ends = bytes.windows(4).enumerate().filter(|(_, four)| four == b"PK\x06\x06").filter_map(|(at, _)| bytes.get(at..));
    ends.map(|end| number(end, 24).max(number(end, 32))).max().unwrap_or(0)
}

/// What is said of a zip whose bytes were changed; what the library says of it helps nobody.
pub const DAMAGED: &str = "the zip is damaged. Download it again";

/// Words why a zip does not open.
pub fn torn(file: &str, bytes: &[u8]) -> ImportError {
    // The list of members stands at the end; where it is missing, the file was not copied whole.
    if bytes.windows(4).any(|four| four == b"PK\x05\x06") {
        return ImportError::Unreadable { file: file.to_owned(), why: DAMAGED.to_owned() };
    }
    let why = "the end of the zip, which lists what is inside, is missing. Was it wholly downloaded?";
    ImportError::CutOff { file: file.to_owned(), row: 0, why: why.to_owned() }
}

fn worded(fault: &ZipError) -> String {
    match fault {
        ZipError::UnsupportedArchive(_) | ZipError::InvalidPassword => "it is encrypted or packed in a way that cannot be read here".to_owned(),
        _ => DAMAGED.to_owned(),
    }
}

/// Makes a zip of members, for tests of whoever reads one.
#[cfg(test)]
pub fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
