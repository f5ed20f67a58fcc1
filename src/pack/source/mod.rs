//! Where a pack's files come from: one file, a folder, a zip, or the program itself. The only place that opens any.
//!
//! A pack is untrusted. A path inside it is a plain relative path or it is refused, sizes are counted while bytes
//! arrive and never believed from a header, and nothing but a regular file is opened.

mod folder;
mod path;
mod zipped;

pub use folder::Folder;
pub use path::safe;
pub use zipped::Zipped;

use std::{collections::BTreeMap, io::Read};

/// The most bytes of one file of a folder or zip.
pub const MOST_FILE: usize = 4 << 20;
/// The most bytes of a `pack.ron`, which may hold every exercise of a pack.
pub const MOST_PACK_FILE: usize = 64 << 20;
/// The most bytes of a zip as it lies on the disk.
pub const MOST_ZIP: usize = 64 << 20;
/// The most bytes all files and texts of a pack may have together.
pub const MOST_TOTAL: usize = 256 << 20;
/// The most files in a folder or entries in a zip.
pub const MOST_ENTRIES: usize = 20_000;
/// How many times its own size a zip may unfold to, besides [`FREE_UNFOLD`].
pub const MOST_RATIO: usize = 100;
/// What any zip may unfold to, however small: a short text that repeats itself packs very well.
pub const FREE_UNFOLD: usize = 4 << 20;

/// Says why a file of a pack cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceFault {
    /// The path leads, or could lead, out of the pack.
    #[error("“{0}” is not a plain path inside the pack")]
    Unsafe(String),
    /// There is no such file.
    #[error("there is no file “{0}” in the pack")]
    Missing(String),
    /// The file is no regular file.
    #[error("“{0}” is not a plain file")]
    NotAFile(String),
    /// The file is larger than is read.
    #[error("“{0}” is larger than {1} MB, the most that is read")]
    TooLarge(String, usize),
    /// All files together are larger than is read.
    #[error("the pack's files have more than {} MB together", MOST_TOTAL >> 20)]
    TooMuch,
    /// The zip unfolds to far more than it is.
    #[error("the zip unfolds to more than {MOST_RATIO} times its size")]
    Bomb,
    /// There are more files than are looked at.
    #[error("the pack has more than {MOST_ENTRIES} files")]
    TooMany,
    /// The zip cannot be read.
    #[error("the zip cannot be read: {0}")]
    Zip(String),
    /// The platform refused.
    #[error("“{path}” cannot be read: {why}")]
    Io {
        /// The file.
        path: String,
        /// What the platform says.
        why: String,
    },
    /// The file is not UTF-8.
    #[error("“{0}” is not plain text in UTF-8")]
    NotText(String),
}

impl SourceFault {
    /// Gives the rule's name.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Unsafe(_) | Self::NotAFile(_) => "unsafe_path",
            Self::Missing(_) => "no_such_file",
            Self::TooLarge(..) | Self::TooMuch | Self::Bomb | Self::TooMany => "too_large",
            Self::Zip(_) | Self::Io { .. } => "unreadable",
            Self::NotText(_) => "not_text",
        }
    }
}

/// Gives the files of a pack.
pub trait Source {
    /// Gives a file's name as the person who opened the pack would write it.
    fn shown(&self, path: &str) -> String;

    /// Gives the `.ron` files beside `pack.ron`, in order of name.
    ///
    /// # Errors
    /// When the folder or zip cannot be listed.
    fn exercises(&mut self) -> Result<Vec<String>, SourceFault>;

    /// Reads a file.
    ///
    /// # Errors
    /// When it is not there, leads out of the pack, or has more than `most` bytes.
    fn read(&mut self, path: &str, most: usize) -> Result<Vec<u8>, SourceFault>;

    /// Tells whether there is nothing but the one file.
    fn is_single(&self) -> bool {
        false
    }

    /// Gives names inside a zip that would have led out of it; they were never looked at.
    fn refused(&self) -> &[String] {
        &[]
    }
}

/// The name of the file every pack begins with.
pub const PACK_FILE: &str = "pack.ron";

/// A pack that is one file.
#[derive(Debug)]
pub struct Single {
    /// The file's name as it was given.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Source for Single {
    fn shown(&self, _: &str) -> String {
        self.name.clone()
    }

    fn exercises(&mut self) -> Result<Vec<String>, SourceFault> {
        Ok(Vec::new())
    }

    fn read(&mut self, path: &str, most: usize) -> Result<Vec<u8>, SourceFault> {
        if path != PACK_FILE {
            return Err(SourceFault::Missing(path.to_owned()));
        }
        if self.bytes.len() > most {
            return Err(SourceFault::TooLarge(self.name.clone(), most >> 20));
        }
        Ok(std::mem::take(&mut self.bytes))
    }

    fn is_single(&self) -> bool {
        true
    }
}

/// A pack whose files are in memory, as the shipped ones are.
#[derive(Debug, Default)]
pub struct Carried {
    /// What the pack is called where people read it.
    pub name: String,
    /// The files by their path inside the pack.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl Source for Carried {
    fn shown(&self, path: &str) -> String {
        format!("{}/{path}", self.name)
    }

    fn exercises(&mut self) -> Result<Vec<String>, SourceFault> {
        Ok(self.files.keys().filter(|path| is_exercise(path)).cloned().collect())
    }

    fn read(&mut self, path: &str, most: usize) -> Result<Vec<u8>, SourceFault> {
        let path = safe(path)?;
        let bytes = self.files.get(path).ok_or_else(|| SourceFault::Missing(path.to_owned()))?;
        if bytes.len() > most {
            return Err(SourceFault::TooLarge(path.to_owned(), most >> 20));
        }
        Ok(bytes.clone())
    }
}

/// Tells whether a file beside `pack.ron` holds an exercise: any `.ron`, but nothing hidden.
fn is_exercise(path: &str) -> bool {
    path != PACK_FILE && !path.contains('/') && !path.starts_with('.') && path.ends_with(".ron")
}

/// Reads to the end, but never more than `most` bytes.
fn bounded(reader: impl Read, path: &str, most: usize) -> Result<Vec<u8>, SourceFault> {
    let mut bytes = Vec::new();
    let more = most as u64 + 1;
    match reader.take(more).read_to_end(&mut bytes) {
        Ok(_) if bytes.len() > most => Err(SourceFault::TooLarge(path.to_owned(), most >> 20)),
        Ok(_) => Ok(bytes),
        Err(why) => Err(SourceFault::Io { path: path.to_owned(), why: why.to_string() }),
    }
}

/// Makes text of a file: UTF-8, without its byte-order mark, every line ended the same way.
///
/// So a pack that went through another system's editor keeps its fingerprint.
///
/// # Errors
/// When the bytes are not UTF-8.
pub fn as_text(path: &str, bytes: Vec<u8>) -> Result<String, SourceFault> {
    let mut text = String::from_utf8(bytes).map_err(|_| SourceFault::NotText(path.to_owned()))?;
    if text.starts_with('\u{feff}') {
        text.drain(..'\u{feff}'.len_utf8());
    }
    if text.contains('\r') {
        text = text.replace("\r\n", "\n").replace('\r', "\n");
    }
    Ok(text)
}

/// Reads a file a person named.
///
/// # Errors
/// When it is no plain file, is larger than `most`, or the platform refuses.
pub fn file(path: &std::path::Path, most: usize) -> Result<Vec<u8>, SourceFault> {
    let shown = path.display().to_string();
    let io = |why: std::io::Error| SourceFault::Io { path: shown.clone(), why: why.to_string() };
    if !std::fs::metadata(path).map_err(io)?.is_file() {
        return Err(SourceFault::NotAFile(shown));
    }
    bounded(std::fs::File::open(path).map_err(io)?, &shown, most)
}
