use super::{FREE_UNFOLD, MOST_ENTRIES, MOST_RATIO, MOST_ZIP, PACK_FILE, Source, SourceFault, bounded, is_exercise, safe};
use crate::codebook::import::{ZipFault, open_zip};
use std::{collections::BTreeMap, io::Cursor};
use zip::ZipArchive;

/// A pack that is a zip of its folder, with or without that folder's own name before every path.
#[derive(Debug)]
pub struct Zipped {
    name: String,
    archive: ZipArchive<Cursor<Vec<u8>>>,
    /// Paths inside the pack, each with its entry.
    entries: BTreeMap<String, usize>,
    refused: Vec<String>,
    /// How many bytes may still be unfolded.
    left: usize,
}

impl Zipped {
    /// Opens a zip that is in memory.
    ///
    /// # Errors
    /// When it is too large, no zip, or has more entries than are looked at.
    pub fn open(name: String, bytes: Vec<u8>) -> Result<Self, SourceFault> {
        if bytes.len() > MOST_ZIP {
            return Err(SourceFault::TooLarge(name, MOST_ZIP >> 20));
        }
        let left = bytes.len().saturating_mul(MOST_RATIO).saturating_add(FREE_UNFOLD);
        let archive = open_zip(bytes, MOST_ENTRIES).map_err(|fault| match fault {
            ZipFault::TooMany => SourceFault::TooMany,
            ZipFault::Damaged(why) => SourceFault::Zip(why.to_string()),
        })?;
        let (entries, refused) = sorted(&archive);
        Ok(Self { name, archive, entries, refused, left })
    }
}

/// Gives the entries by their path inside the pack, and the names that are refused.
fn sorted(archive: &ZipArchive<Cursor<Vec<u8>>>) -> (BTreeMap<String, usize>, Vec<String>) {
    let (mut all, mut refused) = (BTreeMap::new(), Vec::new());
    for (at, name) in archive.file_names().enumerate() {
        let Ok(name) = name else {
            refused.push(format!("entry {at}"));
            continue;
        };
        if name.ends_with('/') || name.starts_with("__MACOSX/") {
            continue;
        }
        match safe(&name) {
            Ok(name) => {
                all.insert(name.to_owned(), at);
            }
            Err(_) => refused.push(name.chars().take(80).collect()),
        }
    }
    if all.contains_key(PACK_FILE) {
        return (all, refused);
    }
    let tops: Vec<&String> = all.keys().filter(|path| path.split_once('/').is_some_and(|(_, rest)| rest == PACK_FILE)).collect();
    let [top] = tops.as_slice() else { return (all, refused) };
    let prefix = top.trim_end_matches(PACK_FILE).to_owned();
    let inside = all.into_iter().filter_map(|(path, at)| path.strip_prefix(&prefix).map(|path| (path.to_owned(), at))).collect();
    (inside, refused)
}

impl Source for Zipped {
    fn shown(&self, path: &str) -> String {
        format!("{}/{path}", self.name)
    }

    fn exercises(&mut self) -> Result<Vec<String>, SourceFault> {
        Ok(self.entries.keys().filter(|path| is_exercise(path)).cloned().collect())
    }

    fn read(&mut self, path: &str, most: usize) -> Result<Vec<u8>, SourceFault> {
        let path = safe(path)?;
        let at = *self.entries.get(path).ok_or_else(|| SourceFault::Missing(path.to_owned()))?;
        let entry = self.archive.by_index(at).map_err(|why| SourceFault::Zip(why.to_string()))?;
        if entry.is_symlink() {
            return Err(SourceFault::Unsafe(path.to_owned()));
        }
        let room = self.left;
        let bytes = bounded(entry, path, most.min(room)).map_err(|fault| match fault {
            SourceFault::TooLarge(..) if room < most => SourceFault::Bomb,
            other => other,
        })?;
        self.left -= bytes.len();
        Ok(bytes)
    }

    fn refused(&self) -> &[String] {
        &self.refused
    }
}
