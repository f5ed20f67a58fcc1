//! The file an installed set is kept in: `.ccset`.
//!
//! A magic word, the length of the head and of the body, a hash of all that follows, the head as JSON, the body
//! compressed. A file that was cut, lengthened or changed anywhere is refused whole.

use super::Head;
use std::io::Write;

/// Opens every file; the last byte is the layout's version.
const MAGIC: [u8; 8] = *b"CCSET\x00\x00\x01";
/// The magic word, two lengths, the hash.
pub const FIXED: usize = 8 + 4 + 8 + 32;
/// No head is longer.
pub const MOST_HEAD: usize = 64 << 10;
/// No body unpacks to more.
pub const MOST_BODY: usize = 256 << 20;
/// Pays for itself after one start and costs a second, not a minute.
const LEVEL: i32 = 9;

/// Says why a file is not an installed set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// It is something else, or of a newer program.
    #[error("it is not an installed code set of this version")]
    NotOne,
    /// Bytes are missing or there are too many.
    #[error("it is not whole")]
    NotWhole,
    /// The hash is another one.
    #[error("its contents were changed")]
    Changed,
    /// The head says something impossible.
    #[error("its description cannot be read")]
    Head,
    /// The body cannot be unpacked or is not what the head says.
    #[error("its contents cannot be read: {0}")]
    Body(String),
}

/// Writes a set.
pub fn write(head: &Head, body: &[u8], step: &mut dyn FnMut(usize) -> Result<(), super::ImportError>) -> Result<Vec<u8>, super::ImportError> {
    let failed = |why: String| super::ImportError::Unreadable { file: head.name.clone(), why };
    let json = serde_json::to_vec(head).map_err(|e| failed(e.to_string()))?;
    if json.len() > MOST_HEAD || body.len() > MOST_BODY {
        return Err(super::ImportError::TooLarge { file: head.name.clone(), what: format!("{} bytes of contents, {MOST_BODY} at most", body.len()) });
    }
    let mut packed = zstd::stream::Encoder::new(Vec::new(), LEVEL).map_err(|e| failed(e.to_string()))?;
    packed.set_pledged_src_size(Some(body.len() as u64)).and_then(|()| packed.include_contentsize(true)).map_err(|e| failed(e.to_string()))?;
    for (at, part) in body.chunks(1 << 20).enumerate() {
        step(at << 20)?;
        packed.write_all(part).map_err(|e| failed(e.to_string()))?;
    }
    let packed = packed.finish().map_err(|e| failed(e.to_string()))?;
    let mut out = MAGIC.to_vec();
    out.extend((json.len() as u32).to_le_bytes());
    out.extend((packed.len() as u64).to_le_bytes());
    out.extend(blake3::Hasher::new().update(&json).update(&packed).finalize().as_bytes());
    out.extend(&json);
    out.extend(&packed);
    Ok(out)
}

/// Reads the head and checks that every byte of the file is as it was written.
pub fn read(bytes: &[u8]) -> Result<(Head, &[u8]), Damage> {
    if bytes.get(..MAGIC.len()) != Some(&MAGIC[..]) {
        return Err(if bytes.len() < MAGIC.len() { Damage::NotWhole } else { Damage::NotOne });
    }
    let fixed = bytes.get(..FIXED).ok_or(Damage::NotWhole)?;
    let mut short = [0; 4];
    short.copy_from_slice(&fixed[8..12]);
    let mut long = [0; 8];
    long.copy_from_slice(&fixed[12..20]);
    let (head, body) = (u32::from_le_bytes(short) as usize, u64::from_le_bytes(long));
    if head > MOST_HEAD || (bytes.len() - FIXED) as u64 != (head as u64).saturating_add(body) {
        return Err(Damage::NotWhole);
    }
    if blake3::hash(&bytes[FIXED..]).as_bytes()[..] != fixed[20..52] {
        return Err(Damage::Changed);
    }
    let (json, packed) = bytes[FIXED..].split_at(head);
    let head: Head = serde_json::from_slice(json).map_err(|_| Damage::Head)?;
    if !head.is_sound() {
        return Err(Damage::Head);
    }
    Ok((head, packed))
}

/// Unpacks a body.
pub fn unpack(packed: &[u8]) -> Result<Vec<u8>, Damage> {
    // The frame says how much it holds; bytes that lie about it are cut at the limit.
    let stated = zstd::zstd_safe::get_frame_content_size(packed).ok().flatten().unwrap_or(0);
    let room = usize::try_from(stated).ok().filter(|size| *size <= MOST_BODY).ok_or_else(|| Damage::Body("it is too large".into()))?;
    zstd::bulk::decompress(packed, room).map_err(|e| Damage::Body(e.to_string()))
}
