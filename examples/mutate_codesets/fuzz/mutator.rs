//! Changes bytes a little: most of what comes out still begins as its kind does.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use std::io::{Cursor, Read, Write};

/// Draws mutations; the same seed and turn give the same ones.
pub struct Mutator {
    rng: ChaCha8Rng,
}

const NUMBERS: [&[u8]; 14] = [
    b"0",
    b"-1",
    b"00000",
    b"65535",
    b"65536",
    b"2147483648",
    b"4294967295",
    b"4294967296",
    b"18446744073709551615",
    b"18446744073709551616",
    b"999999999999999999999999",
    b"1e999",
    b"20261340",
    b"00010101",
];
const ODD: [&[u8]; 34] = [
    b"\0",
    b"\"",
    b"\"\"",
    b",",
    b"\t",
    b"\r",
    b"\n",
    b"\r\n",
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b"&amp;",
    b"&#x110000;",
    b"&#0;",
    b"&x;",
    b"<!--",
    b"<![CDATA[",
    b"]]>",
    b"<?",
    b"(",
    b")",
    b"[",
    b"]",
    b"-",
    b"A00-Z99",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xC3",
    "é".as_bytes(),
    "İ".as_bytes(),
    "\u{202e}".as_bytes(),
    b"{\"",
];
const WORDS: [u32; 10] = [0, 1, 2, 0x7F, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF];
/// A mutation makes nothing longer than this.
const MOST: usize = 8 << 20;

impl Mutator {
    /// Begins one turn.
    pub fn new(seed: u64, turn: u64) -> Self {
        Self { rng: ChaCha8Rng::seed_from_u64(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ turn) }
    }

    /// Draws a number below `n`; nought where `n` is.
    pub fn below(&mut self, n: usize) -> usize {
        ((u64::from(self.rng.next_u32()) * n.max(1) as u64) >> 32) as usize
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> Option<T> {
        let at = self.below(all.len());
        all.get(at).copied()
    }

    /// Changes a file in one to four places; a zip inside too.
    pub fn file(&mut self, bytes: &[u8], other: &[u8]) -> Vec<u8> {
        if bytes.starts_with(b"PK\x03\x04") {
            return match self.below(8) {
                0 | 1 => self.zip_fields(bytes),
                2 => self.raw(bytes),
                _ => self.within_zip(bytes, other).unwrap_or_else(|| self.raw(bytes)),
            };
        }
        self.text(bytes, other)
    }

    /// Changes a text in one to four places.
    pub fn text(&mut self, bytes: &[u8], other: &[u8]) -> Vec<u8> {
        let mut out = bytes.to_vec();
        let gentle = self.below(100) < 60;
        for _ in 0..=self.below(4) {
            if gentle { self.gentle(&mut out) } else { self.rough(&mut out, other) }
        }
        out.truncate(MOST);
        out
    }

    /// Changes bytes without a thought of what they mean.
    pub fn raw(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = bytes.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(out.len());
            match self.below(6) {
                0 => out.truncate(at),
                1 => drop(out.drain(at..(at + 1 + self.below(16)).min(bytes.len()).min(out.len()).max(at))),
                2 => out.insert(at, self.rng.next_u32() as u8),
                _ if out.is_empty() => {}
                3 => out[at] ^= 1 << self.below(8),
                _ => self.number(&mut out, at),
            }
        }
        out
    }

    /// Changes numbers of four or two bytes where they stand, so that lengths stay.
    pub fn numbers(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = bytes.to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(out.len());
            self.number(&mut out, at);
        }
        out
    }

    fn number(&mut self, out: &mut [u8], at: usize) {
        let len = out.len();
        let from = self.below(len);
        let other: [u8; 4] = out.get(from & !3..).and_then(|rest| rest.first_chunk()).copied().unwrap_or_default();
        let at = if self.below(4) == 0 { at } else { at & !3 };
        if self.below(5) == 0 {
            let value = self.rng.next_u32() as u8;
            if let Some(byte) = out.get_mut(at) {
                *byte = value;
            }
            return;
        }
        let Some(place) = out.get_mut(at..).and_then(|rest| rest.first_chunk_mut::<4>()) else { return };
        let old = u32::from_le_bytes(*place);
        let new = match self.below(8) {
            0 => old.wrapping_add(1),
            1 => old.wrapping_sub(1),
            2 => u32::from_le_bytes(other),
            3 => len as u32,
            4 => (len as u32).wrapping_sub(old),
            5 => self.below(64) as u32,
            6 => old << (1 + self.below(8)),
            _ => self.one_of(&WORDS).unwrap_or(0),
        };
        *place = new.to_le_bytes();
    }

    /// Changes the fields of a zip's own records.
    fn zip_fields(&mut self, bytes: &[u8]) -> Vec<u8> {
        let mut out = bytes.to_vec();
        let starts: Vec<usize> = (0..out.len().saturating_sub(4)).filter(|&at| out[at..].starts_with(b"PK") && matches!(out[at + 2], 1 | 3 | 5)).collect();
        for _ in 0..=self.below(3) {
            let Some(start) = self.one_of(&starts) else { break };
            let at = start + 4 + self.below(if out[start + 2] == 5 { 18 } else { 42 });
            if self.below(2) == 0 {
                self.number(&mut out, at.min(bytes.len() - 1));
            } else if let Some(two) = out.get_mut(at..at + 2) {
                two.copy_from_slice(&[0xFF, if self.below(2) == 0 { 0xFF } else { 0x7F }]);
            }
        }
        out
    }

    /// Changes a member of a zip and packs it again.
    fn within_zip(&mut self, bytes: &[u8], other: &[u8]) -> Option<Vec<u8>> {
        let mut from = zip::ZipArchive::new(Cursor::new(bytes)).ok()?;
        let spoilt = self.below(from.len());
        let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..from.len() {
            let mut member = from.by_index(at).ok()?;
            let name = member.name().ok()?.to_string();
            let mut content = Vec::new();
            member.read_to_end(&mut content).ok()?;
            drop(member);
            if at == spoilt {
                content = self.text(&content, other);
            }
            let how = if self.below(3) == 0 { zip::CompressionMethod::Deflated } else { zip::CompressionMethod::Stored };
            to.start_file(name, zip::write::SimpleFileOptions::default().compression_method(how)).ok()?;
            to.write_all(&content).ok()?;
        }
        Some(to.finish().ok()?.into_inner())
    }

    /// Changes what is said and leaves the frame: a digit, a letter, a line.
    fn gentle(&mut self, out: &mut Vec<u8>) {
        let at = self.below(out.len());
        match self.below(7) {
            0 | 1 => {
                let digit = b'0' + self.below(10) as u8;
                if let Some(byte) = out.iter_mut().skip(at).find(|byte| byte.is_ascii_digit()) {
                    *byte = digit;
                }
            }
            2 => {
                let letter = b'A' + self.below(26) as u8 + if self.below(2) == 0 { 32 } else { 0 };
                if let Some(byte) = out.iter_mut().skip(at).find(|byte| byte.is_ascii_alphabetic()) {
                    *byte = letter;
                }
            }
            3 => {
                let (from, to) = line(out, at);
                let copy = out[from..to].to_vec();
                let next = self.below(out.len());
                let place = line(out, next).0;
                out.splice(place..place, copy);
            }
            4 => {
                let (from, to) = line(out, at);
                out.drain(from..to);
            }
            5 => {
                let (from, to) = line(out, at);
                let copy: Vec<u8> = out.drain(from..to).collect();
                let next = self.below(out.len());
                let place = line(out, next).0;
                out.splice(place..place, copy);
            }
            _ => {
                if let Some(byte) = out.iter().skip(at).position(|byte| byte.is_ascii_alphabetic()) {
                    let letter = b'a' + self.below(26) as u8;
                    out.insert(at + byte, letter);
                }
            }
        }
    }

    /// Breaks things.
    fn rough(&mut self, out: &mut Vec<u8>, other: &[u8]) {
        let (a, b) = (self.below(out.len() + 1), self.below(out.len() + 1));
        let (from, to) = (a.min(b), a.max(b));
        let near = to.min(from + 1 + self.below(200));
        match self.below(16) {
            0 if from < out.len() => out[from] ^= 1 << self.below(8),
            1 => {
                let odd = self.one_of(&ODD).unwrap_or_default();
                out.splice(a..a, odd.iter().copied());
            }
            2 => out.truncate(to),
            3 => drop(out.drain(from..near)),
            4 => {
                let copy = out[from..near].to_vec();
                out.splice(b..b, copy);
            }
            5 => self.swap(out, from, to),
            6 | 7 => {
                let number = self.one_of(&NUMBERS).unwrap_or_default();
                if let Some(start) = out.iter().skip(a).position(u8::is_ascii_digit).map(|n| n + a) {
                    let end = out.iter().skip(start).position(|byte| !byte.is_ascii_digit()).map_or(out.len(), |n| n + start);
                    out.splice(start..end, number.iter().copied());
                }
            }
            8 | 9 => self.mark(out, a, b),
            10 | 11 => self.tag(out, a),
            12 => {
                let (start, end) = line(out, a.min(out.len().saturating_sub(1)));
                let most = ((end - start) * (2 + self.below(300))).min(1 << 18);
                let copy: Vec<u8> = out[start..end].iter().copied().cycle().take(most).collect();
                out.splice(start..start, copy);
            }
            13 if self.below(8) == 0 => {
                let byte = self.one_of(b"A9 (,-<\xC3&").unwrap_or(b'A');
                out.splice(a..a, std::iter::repeat_n(byte, [300, 4_001, 32_800, 70_000][self.below(4)]));
            }
            14 => {
                let start = self.below(other.len() + 1);
                let piece = other[start..].iter().copied().take(1 + self.below(300));
                out.splice(a..a, piece);
            }
            _ => drop(out.drain(..from.min(1 + self.below(64)))),
        }
    }

    /// Swaps two stretches of one length.
    fn swap(&mut self, out: &mut [u8], from: usize, to: usize) {
        let len = (1 + self.below(120)).min(to - from).min(out.len() - to);
        for at in 0..len {
            out.swap(from + at, to + at);
        }
    }

    /// Takes a tab, comma or quote away, or moves it.
    fn mark(&mut self, out: &mut Vec<u8>, a: usize, b: usize) {
        let is_mark = |byte: &u8| matches!(byte, b'\t' | b',' | b'"' | b';' | b'|');
        if let Some(at) = out.iter().skip(a).position(is_mark).map(|n| n + a) {
            let mark = out.remove(at);
            if self.below(2) == 0 {
                out.insert(b.min(out.len()), mark);
            }
        }
    }

    /// Drops, doubles, moves or nests an element's tag.
    fn tag(&mut self, out: &mut Vec<u8>, a: usize) {
        let Some(from) = out.iter().skip(a).position(|byte| *byte == b'<').map(|n| n + a) else { return };
        let Some(to) = out.iter().skip(from).position(|byte| *byte == b'>').map(|n| n + from + 1) else { return };
        let tag = out[from..to].to_vec();
        match self.below(4) {
            0 => drop(out.drain(from..to)),
            1 => drop(out.splice(from..from, tag)),
            2 => {
                out.drain(from..to);
                let place = self.below(out.len() + 1);
                out.splice(place..place, tag);
            }
            _ => {
                let many = tag.repeat(1 + self.below(2_000));
                out.splice(from..from, many.into_iter().take(1 << 17));
            }
        }
    }
}

/// Gives where the line at a place begins and ends, its own end with it.
fn line(bytes: &[u8], at: usize) -> (usize, usize) {
    let at = at.min(bytes.len());
    let from = bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |n| n + 1);
    let to = bytes[at..].iter().position(|byte| *byte == b'\n').map_or(bytes.len(), |n| n + at + 1);
    (from, to)
}
