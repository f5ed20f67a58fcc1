//! Mutations of what the program itself stores: sealed anew, so that they reach the structure behind the digest.

use super::mutator::Mutator;

/// Names how a stored set guards itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seal {
    /// A digest of all behind it stands at the bytes from 8 to 40: HCPCS, CPT, the indexes.
    Front,
    /// Lengths of head and body stand in front, a digest of all at the end: edits.
    Edits,
    /// None: the code book, which is packed within a frame that has one.
    Bare,
}

/// Changes a stored set; three of four are sealed anew.
pub fn stored(mutator: &mut Mutator, seal: Seal, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    if mutator.below(4) == 0 {
        return mutator.raw(bytes);
    }
    match seal {
        Seal::Front => {
            let (magic, rest) = bytes.split_at(bytes.len().min(40));
            let rest = inside(mutator, rest, other);
            let mut out = magic.to_vec();
            out.extend_from_slice(&rest);
            if let Some(place) = out.get_mut(8..40) {
                place.copy_from_slice(blake3::hash(&rest).as_bytes());
            }
            out
        }
        Seal::Edits => edits(mutator, bytes, other),
        Seal::Bare => inside(mutator, bytes, other),
    }
}

fn inside(mutator: &mut Mutator, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    match mutator.below(10) {
        0 => mutator.text(bytes, other),
        1 => mutator.raw(bytes),
        _ => mutator.numbers(bytes),
    }
}

fn edits(mutator: &mut Mutator, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let number = |at: usize| bytes.get(at..at + 4).and_then(|four| four.first_chunk()).map_or(0, |four| u32::from_le_bytes(*four) as usize);
    let (head, body) = (number(12), number(16));
    let (Some(fixed), Some(first), Some(rest)) = (bytes.get(..12), bytes.get(20..20 + head), bytes.get(20 + head..20 + head + body)) else {
        return mutator.raw(bytes);
    };
    let (mut first, mut rest) = (first.to_vec(), rest.to_vec());
    let is_text = rest.first() == Some(&b'[');
    match mutator.below(3) {
        0 => first = mutator.text(&first, other),
        _ if is_text => rest = mutator.text(&rest, other),
        _ => rest = inside(mutator, &rest, other),
    }
    let mut out = fixed.to_vec();
    out.extend((first.len() as u32).to_le_bytes());
    out.extend((rest.len() as u32).to_le_bytes());
    if mutator.below(16) == 0 {
        out = mutator.numbers(&out);
    }
    out.extend(first);
    out.extend(rest);
    out.extend(*blake3::hash(&out).as_bytes());
    out
}

/// Changes an installed set's file: as it is, or its head or its body, packed and sealed anew.
pub fn container(mutator: &mut Mutator, bytes: &[u8], other: &[u8]) -> Vec<u8> {
    let head = bytes.get(8..12).and_then(|four| four.first_chunk()).map_or(0, |four| u32::from_le_bytes(*four) as usize);
    let (Some(magic), Some(json), Some(packed)) = (bytes.get(..8), bytes.get(52..52 + head), bytes.get(52 + head..)) else { return mutator.raw(bytes) };
    let (mut json, mut packed) = (json.to_vec(), packed.to_vec());
    match mutator.below(6) {
        0 => return mutator.raw(bytes),
        1 => json = mutator.text(&json, other),
        2 => packed = mutator.raw(&packed),
        _ => {
            let Ok(body) = zstd::bulk::decompress(&packed, 64 << 20) else { return mutator.raw(bytes) };
            let seal = match () {
                () if body.starts_with(b"CCledits") => Seal::Edits,
                () if body.starts_with(b"CCBOOK") => Seal::Bare,
                () => Seal::Front,
            };
            packed = zstd::bulk::compress(&stored(mutator, seal, &body, other), 1).unwrap_or_default();
        }
    }
    let mut out = magic.to_vec();
    out.extend((json.len() as u32).to_le_bytes());
    out.extend((packed.len() as u64).to_le_bytes());
    out.extend(blake3::Hasher::new().update(&json).update(&packed).finalize().as_bytes());
    out.extend(json);
    out.extend(packed);
    out
}
