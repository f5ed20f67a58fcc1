//! Packs an asset in several frames and unpacks them side by side, which is most of a start.

use super::book::BookError;
use std::sync::Mutex;
use zstd::zstd_safe::{find_frame_compressed_size, get_error_name, get_frame_content_size};

/// So much goes into one frame: smaller ones pack worse, and fewer keep fewer threads busy.
const FRAME: usize = 3 << 20;
/// More threads would wait for memory.
const MOST_THREADS: usize = 4;

/// Packs at the level that pays for what is read a million times and written once. Every frame has a checksum and its size.
///
/// # Errors
/// When the library says so.
pub(super) fn pack(plain: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut compressor = zstd::bulk::Compressor::new(19)?;
    compressor.include_checksum(true)?;
    compressor.include_contentsize(true)?;
    let mut out = Vec::new();
    for frame in plain.chunks(FRAME) {
        out.extend(compressor.compress(frame)?);
    }
    Ok(out)
}

/// Unpacks one or more frames that follow one another and state their sizes.
///
/// # Errors
/// When there is no frame, one is damaged or does not state its size, or all together have more than `most` bytes.
pub(super) fn unpack(mut packed: &[u8], most: usize) -> Result<Vec<u8>, BookError> {
    let failed = |why: &str| BookError::Unpack(why.to_owned());
    let mut frames: Vec<(&[u8], usize)> = Vec::new();
    let mut total = 0_usize;
    while !packed.is_empty() || frames.is_empty() {
        let len = find_frame_compressed_size(packed).map_err(|code| failed(get_error_name(code)))?;
        let size = get_frame_content_size(packed).ok().flatten().and_then(|size| usize::try_from(size).ok());
        let size = size.ok_or_else(|| failed("a frame does not state its size"))?;
        total = total.checked_add(size).filter(|total| *total <= most).ok_or_else(|| failed("it would be too large"))?;
        let (frame, rest) = packed.split_at_checked(len).ok_or_else(|| failed("it is cut short"))?;
        frames.push((frame, size));
        packed = rest;
    }
    let mut out = vec![0; total];
    let mut room = out.as_mut_slice();
    let mut work = Vec::with_capacity(frames.len());
    for (frame, size) in frames {
        let (here, rest) = std::mem::take(&mut room).split_at_mut(size);
        work.push((frame, here));
        room = rest;
    }
    unpack_all(work)?;
    Ok(out)
}

fn unpack_all(work: Vec<(&[u8], &mut [u8])>) -> Result<(), BookError> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS).min(work.len());
    let work = Mutex::new(work);
    let run = || -> Result<(), BookError> {
        let failed = |fault: std::io::Error| BookError::Unpack(fault.to_string());
        let mut unpacker = zstd::bulk::Decompressor::new().map_err(failed)?;
        loop {
            // A poisoned lock means a thread died between two frames; what is left can still be unpacked.
            let next = work.lock().unwrap_or_else(std::sync::PoisonError::into_inner).pop();
            let Some((frame, room)) = next else { return Ok(()) };
            if unpacker.decompress_to_buffer(frame, room).map_err(failed)? != room.len() {
                return Err(BookError::Unpack("a frame has not the size it states".to_owned()));
            }
        }
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let own = run();
        let joined = others.into_iter().map(|other| other.join().unwrap_or_else(|_| Err(BookError::Unpack("a thread died".to_owned()))));
        joined.fold(own, Result::and)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

    use super::*;

    #[test]
    fn what_was_packed_is_unpacked_and_any_such_tool_can_do_it() {
        for len in [0, 1, FRAME, FRAME + 1, 2 * FRAME + 77] {
            let plain: Vec<u8> = (0..len).map(|at| (at % 251) as u8).collect();
            if plain.is_empty() {
                assert!(unpack(&pack(&plain).unwrap(), len).is_err(), "no frame is no asset");
                continue;
            }
            let packed = pack(&plain).unwrap();
            assert_eq!(unpack(&packed, len).unwrap(), plain);
            assert_eq!(zstd::stream::decode_all(packed.as_slice()).unwrap(), plain);
            assert!(unpack(&packed, len - 1).is_err(), "more than is allowed");
        }
    }

    #[test]
    fn no_cut_is_taken_for_the_whole() {
        let plain: Vec<u8> = (0..2 * FRAME).map(|at| (at % 241) as u8).collect();
        let packed = pack(&plain).unwrap();
        for at in 0..packed.len() {
            assert!(unpack(&packed[..at], plain.len()).is_ok_and(|out| out.len() < plain.len()) || unpack(&packed[..at], plain.len()).is_err());
        }
    }
}
