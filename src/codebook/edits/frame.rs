//! How a set of edits is kept: a head that says what it is, a body, and a hash over both.

use super::Release;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::ops::Range;

const MAGIC: &[u8; 8] = b"CCledits";
const VERSION: u8 = 1;
/// Magic, kind, version, two spare bytes, the head's and the body's length.
const FIXED: usize = 8 + 4 + 4 + 4;
const HASH: usize = 32;
/// More than any head: a release's name, its files, and the rationales of its pairs.
const MAX_HEAD: usize = 1 << 20;

/// Says why stored bytes are not a set of edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoredError {
    /// They were never one.
    #[error("this is not a stored set of {0}")]
    NotThis(&'static str),
    /// A newer program wrote them.
    #[error("this was stored by a newer version of the program")]
    Newer,
    /// They are cut off or changed.
    #[error("this stored set is damaged: {0}")]
    Damaged(&'static str),
}

/// Names the kinds of edits a person may bring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SetKind {
    /// NCCI procedure-to-procedure pairs.
    Pairs,
    /// Units-of-service limits.
    Units,
    /// Add-on codes and their primaries.
    AddOns,
    /// The Medicare Code Editor's lists of diagnoses.
    Patient,
    /// Global days of the relative value file.
    GlobalDays,
}

impl SetKind {
    /// Lists every kind.
    pub const ALL: [Self; 5] = [Self::Pairs, Self::Units, Self::AddOns, Self::Patient, Self::GlobalDays];

    /// Gives the words a person reads.
    pub fn says(self) -> &'static str {
        match self {
            Self::Pairs => "procedure pairs",
            Self::Units => "limits of units",
            Self::AddOns => "add-on codes",
            Self::Patient => "edits of diagnoses by age, sex and place",
            Self::GlobalDays => "global days",
        }
    }

    fn sign(self) -> u8 {
        match self {
            Self::Pairs => b'P',
            Self::Units => b'U',
            Self::AddOns => b'A',
            Self::Patient => b'M',
            Self::GlobalDays => b'G',
        }
    }
}

/// Gives what stored sets of a kind begin with in this version of the program.
pub fn begins_with(kind: SetKind) -> Vec<u8> {
    [MAGIC.as_slice(), &[kind.sign(), VERSION]].concat()
}

/// What stands before a body.
#[derive(Serialize, Deserialize)]
pub(super) struct Head<T> {
    pub release: Release,
    pub more: T,
}

/// The head of any kind, for a glance.
#[derive(Deserialize)]
struct Glance {
    release: Release,
}

/// A stored set that is whole; its body lies in `bytes[body]`.
pub(super) struct Opened<T> {
    pub head: Head<T>,
    pub bytes: Vec<u8>,
    pub body: Range<usize>,
}

/// Tells what stored bytes are, from their first [`GLANCE`](super::GLANCE) bytes; their wholeness is not looked at.
///
/// # Errors
/// [`StoredError`] where they are no set of edits.
pub fn glance(beginning: &[u8]) -> Result<(SetKind, Release), StoredError> {
    let kind = SetKind::ALL.into_iter().find(|kind| beginning.get(8) == Some(&kind.sign())).ok_or(StoredError::NotThis("edits"))?;
    let (head, _) = lengths(kind, beginning)?;
    let text = beginning.get(FIXED..FIXED + head).ok_or(StoredError::Damaged("it is cut off"))?;
    let glance: Glance = serde_json::from_slice(text).map_err(|_| StoredError::Damaged("its head cannot be read"))?;
    Ok((kind, glance.release))
}

/// Joins head and body; nothing where a part is too long to be told.
pub(super) fn seal<T: Serialize>(kind: SetKind, head: &Head<T>, body: &[u8]) -> Vec<u8> {
    let head = serde_json::to_vec(head).unwrap_or_default();
    let len = |part: &[u8]| u32::try_from(part.len()).unwrap_or(0).to_le_bytes();
    let mut out = Vec::with_capacity(FIXED + head.len() + body.len() + HASH);
    out.extend_from_slice(MAGIC);
    out.extend_from_slice(&[kind.sign(), VERSION, 0, 0]);
    out.extend_from_slice(&len(&head));
    out.extend_from_slice(&len(body));
    out.extend_from_slice(&head);
    out.extend_from_slice(body);
    let hash = blake3::hash(&out);
    out.extend_from_slice(hash.as_bytes());
    out
}

/// Checks magic, version, lengths and hash, and reads the head.
pub(super) fn open<T: DeserializeOwned>(kind: SetKind, bytes: Vec<u8>) -> Result<Opened<T>, StoredError> {
    let (head, body) = lengths(kind, &bytes)?;
    let end = FIXED + head + body;
    if bytes.len() != end + HASH {
        return Err(StoredError::Damaged("its length is not the one it tells"));
    }
    if blake3::hash(&bytes[..end]).as_bytes() != &bytes[end..] {
        return Err(StoredError::Damaged("its content is not what was stored"));
    }
    let head_text = &bytes[FIXED..FIXED + head];
    let read = serde_json::from_slice(head_text).map_err(|_| StoredError::Damaged("its head cannot be read"))?;
    Ok(Opened { head: read, body: FIXED + head..end, bytes })
}

/// Reads the lengths of head and body.
fn lengths(kind: SetKind, bytes: &[u8]) -> Result<(usize, usize), StoredError> {
    if bytes.len() < FIXED || !bytes.starts_with(MAGIC) || bytes[8] != kind.sign() {
        return Err(StoredError::NotThis(kind.says()));
    }
    match bytes[9] {
        VERSION => {}
        0 => return Err(StoredError::NotThis(kind.says())),
        _ => return Err(StoredError::Newer),
    }
    let at = |from: usize| u32_at(bytes, from).and_then(|n| usize::try_from(n).ok()).ok_or(StoredError::Damaged("it is cut off"));
    let (head, body) = (at(12)?, at(16)?);
    if head > MAX_HEAD { Err(StoredError::Damaged("its head is too long")) } else { Ok((head, body)) }
}

pub(super) fn u32_at(bytes: &[u8], from: usize) -> Option<u32> {
    bytes.get(from..from.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

pub(super) fn u16_at(bytes: &[u8], from: usize) -> Option<u16> {
    bytes.get(from..from.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

/// Keeps a small set as text: its rows are few, so their form matters less than that anything can read it.
pub(super) fn seal_rows<T: Serialize>(kind: SetKind, release: &Release, rows: &T) -> Vec<u8> {
    seal(kind, &Head { release: release.clone(), more: () }, &serde_json::to_vec(rows).unwrap_or_default())
}

/// Reads a small set kept by [`seal_rows`].
pub(super) fn open_rows<T: DeserializeOwned>(kind: SetKind, bytes: Vec<u8>) -> Result<(Release, T), StoredError> {
    let opened = open::<()>(kind, bytes)?;
    let rows = serde_json::from_slice(&opened.bytes[opened.body.clone()]).map_err(|_| StoredError::Damaged("its rows cannot be read"))?;
    Ok((opened.head.release, rows))
}
