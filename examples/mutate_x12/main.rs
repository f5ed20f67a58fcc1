//! Feeds the X12 reader mutated files and counts how they end.
//!
//! `cargo run --release --no-default-features --example mutate_x12 -- [N] [SEED]`; N is 1,000,000 unless given. With
//! `stress` in place of N, files made to be slow or large are read, each with its time. Ends with exit code 1 after a
//! panic, and when an input took longer than it may.
#![allow(clippy::unwrap_used, clippy::cast_possible_truncation, reason = "a fault of the example may stop it")]
#![allow(missing_docs, dead_code, reason = "the generator serves the tests too")]

#[path = "../../tests/x12/generate/mod.rs"]
mod generate;

use clean_claim::{claim::Form, x12};
use generate::Dice;
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::{Duration, Instant},
};

/// So long may an input of some 20 kB take.
const ALLOWED: Duration = Duration::from_millis(250);

fn main() {
    let first = std::env::args().nth(1);
    if first.as_deref() == Some("stress") {
        return stress();
    }
    let n: u64 = first.and_then(|text| text.parse().ok()).unwrap_or(1_000_000);
    let seed: u64 = std::env::args().nth(2).and_then(|text| text.parse().ok()).unwrap_or(7);
    let files: Vec<Vec<u8>> =
        (0..40).map(|seed| x12::write(&generate::batch(seed, 2, if seed % 2 == 0 { Form::Cms1500 } else { Form::Ub04 }), &generate::envelope(1)).unwrap().into_bytes()).collect();
    let (mut read, mut panics, mut slow, mut slowest) = (0, 0, 0, Duration::ZERO);
    let began = Instant::now();
    for turn in 0..n {
        let input = mutate(&mut Dice::new(seed.wrapping_mul(1_000_003) ^ turn), &files);
        let start = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| x12::read(&input).is_ok())) {
            Ok(fine) => read += u64::from(fine),
            Err(_) => {
                panics += 1;
                println!("turn {turn} of seed {seed} panicked");
            }
        }
        let took = start.elapsed();
        slow += u64::from(took > ALLOWED);
        slowest = slowest.max(took);
    }
    println!(
        "{n} inputs in {:.0} s: {read} read, {} refused, {panics} panics; slowest {:.1} ms, {slow} over {} ms",
        began.elapsed().as_secs_f64(),
        n - read - panics,
        slowest.as_secs_f64() * 1e3,
        ALLOWED.as_millis()
    );
    if panics + slow > 0 {
        std::process::exit(1);
    }
}

fn mutate(dice: &mut Dice, files: &[Vec<u8>]) -> Vec<u8> {
    let mut bytes = files[dice.below(files.len())].clone();
    for _ in 0..=dice.below(3) {
        if bytes.len() < 8 {
            break;
        }
        let at = dice.below(bytes.len());
        match dice.below(8) {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << dice.below(8),
            2 => bytes[at] = dice.raw() as u8,
            3 => swap(dice, &mut bytes),
            4 => double(dice, &mut bytes),
            5 => drop_segment(dice, &mut bytes),
            6 => {
                // One separator for another, all through.
                let signs = b"*:~^\n|";
                let (from, to) = (signs[dice.below(6)], signs[dice.below(6)]);
                bytes.iter_mut().filter(|byte| **byte == from).for_each(|byte| *byte = to);
            }
            _ => element(dice, &mut bytes),
        }
    }
    bytes
}

fn segments(bytes: &[u8]) -> Vec<Vec<u8>> {
    bytes.split_inclusive(|byte| *byte == b'~').map(<[u8]>::to_vec).collect()
}

fn swap(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let mut all = segments(bytes);
    let (one, two) = (dice.below(all.len()), dice.below(all.len()));
    all.swap(one, two);
    *bytes = all.concat();
}

fn double(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let mut all = segments(bytes);
    let at = dice.below(all.len());
    let again = all[at].clone();
    let times = if dice.below(20) == 0 { 2000 } else { 1 };
    for _ in 0..times {
        all.insert(at, again.clone());
    }
    repair(&mut all);
    *bytes = all.concat();
}

fn drop_segment(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let mut all = segments(bytes);
    let at = dice.below(all.len());
    all.remove(at);
    repair(&mut all);
    *bytes = all.concat();
}

/// Puts another text where an element stands.
fn element(dice: &mut Dice, bytes: &mut Vec<u8>) {
    let stars: Vec<usize> = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'*').map(|(at, _)| at).collect();
    if stars.is_empty() {
        return;
    }
    let at = stars[dice.below(stars.len())] + 1;
    let end = bytes[at..].iter().position(|byte| matches!(byte, b'*' | b'~')).map_or(bytes.len(), |length| at + length);
    let texts: [&[u8]; 10] = [b"", b"99999999999999999999", b"-1", b"2026-1", b"20260230", b":::::", b"\xc3\x91\xe6\xbc\xa2", b"A", b"1.5", b"20260101-20260102-20260103"];
    bytes.splice(at..end, texts[dice.below(texts.len())].iter().copied());
}

/// Counts the segments of the one set anew, so that what stands inside it is read.
fn repair(all: &mut [Vec<u8>]) {
    let find = |id: &[u8]| all.iter().position(|segment| segment.trim_ascii_start().starts_with(id));
    if let (Some(st), Some(se)) = (find(b"ST*"), find(b"SE*"))
        && se > st
    {
        all[se] = format!("\nSE*{}*0001~", se - st + 1).into_bytes();
    }
}

fn stress() {
    let head = String::from_utf8(x12::write(&generate::batch(2, 1, Form::Cms1500), &generate::envelope(1)).unwrap().into_bytes()).unwrap();
    let clm = head.find("CLM*").unwrap();
    let upto = |text: &str, size: usize| {
        let mut file = head[..clm].to_owned();
        while file.len() + text.len() < size {
            file.push_str(text);
        }
        file.into_bytes()
    };
    let mut large = upto("A", 50 << 20);
    large.truncate(50 << 20);
    let cases = [
        ("50 MB", large),
        ("one segment without an end", upto("A", x12::MOST_BYTES)),
        ("claims without anything", upto("CLM*A~", x12::MOST_BYTES)),
        ("a claim of lines", upto("LX*1~SV1*HC:99213*1*UN*1***1~", x12::MOST_BYTES)),
        ("claims of many lines", upto(&format!("CLM*A*0***11:B:1*Y*A*Y*Y~{}", "LX*1~".repeat(50)), x12::MOST_BYTES)),
        ("numbers without an end", upto("REF*A*1~", x12::MOST_BYTES)),
        ("unknown segments", upto("ZZZ*1~", x12::MOST_BYTES)),
        ("levels", upto("HL*1**20~", x12::MOST_BYTES)),
    ];
    for (name, bytes) in cases {
        let start = Instant::now();
        let said = x12::read(&bytes).map_or_else(|error| error.to_string(), |file| format!("{} claims, {} left and {} more", file.claims.len(), file.left.len(), file.left_off));
        println!("{name}, {} bytes: {:.0} ms, {} MB at the most; {said}", bytes.len(), start.elapsed().as_secs_f64() * 1e3, peak_kb() >> 10);
    }
}

/// Gives the most memory the process has held, in kB; 0 where the system does not say.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
