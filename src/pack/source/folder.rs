use super::{MOST_ENTRIES, Source, SourceFault, bounded, is_exercise, safe};
use std::{fs, path::PathBuf};

/// A pack that is a folder on the disk.
#[derive(Debug)]
pub struct Folder {
    given: PathBuf,
    /// The folder with every link resolved, which each file must lie under.
    root: PathBuf,
}

impl Folder {
    /// Opens a folder.
    ///
    /// # Errors
    /// When it is not there.
    pub fn open(path: PathBuf) -> Result<Self, SourceFault> {
        let root = path.canonicalize().map_err(|why| SourceFault::Io { path: path.display().to_string(), why: why.to_string() })?;
        Ok(Self { given: path, root })
    }
}

impl Source for Folder {
    fn shown(&self, path: &str) -> String {
        self.given.join(path).display().to_string()
    }

    fn exercises(&mut self) -> Result<Vec<String>, SourceFault> {
        let io = |why: std::io::Error| SourceFault::Io { path: self.given.display().to_string(), why: why.to_string() };
        let mut found = Vec::new();
        for (n, entry) in fs::read_dir(&self.root).map_err(io)?.enumerate() {
            if n >= MOST_ENTRIES {
                return Err(SourceFault::TooMany);
            }
            // A name that is not UTF-8 cannot be named in a pack either.
            let name = entry.map_err(io)?.file_name().into_string().ok();
            found.extend(name.filter(|name| is_exercise(name)));
        }
        found.sort_unstable();
        Ok(found)
    }

    fn read(&mut self, path: &str, most: usize) -> Result<Vec<u8>, SourceFault> {
        let path = safe(path)?;
        let real = self.root.join(path).canonicalize().map_err(|_| SourceFault::Missing(path.to_owned()))?;
        if !real.starts_with(&self.root) {
            return Err(SourceFault::Unsafe(path.to_owned()));
        }
        let io = |why: std::io::Error| SourceFault::Io { path: path.to_owned(), why: why.to_string() };
        // A pipe or a device would hang the reader, so nothing else is even opened.
        if !fs::metadata(&real).map_err(io)?.is_file() {
            return Err(SourceFault::NotAFile(path.to_owned()));
        }
        bounded(fs::File::open(&real).map_err(io)?, path, most)
    }
}
