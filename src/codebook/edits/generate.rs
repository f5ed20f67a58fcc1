use super::packed::Packed;
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};
use std::io::{self, Write};

/// The heads as the official file has them, under a first line of our own.
const HEADS: &str = "Made-up rows in the layout of the NCCI files; no pair of these is an edit.\t\t\t\t\t\t\r\n\
    Column1/Column2 Edits\t\t\t\t\t\t\r\n\
    Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n\
    \t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n\
    \t\t\t\t*=no data\t1=allowed\t\r\n\
    \t\t\t\t\t9=not applicable\t\r\n";
const RATIONALES: [&str; 8] = [
    "Standards of medical / surgical practice",
    "Misuse of Column Two code with Column One code",
    "Mutually exclusive procedures",
    "More extensive procedure",
    "HCPCS/CPT procedure code definition",
    "CPT Manual or CMS manual coding instruction",
    "Sequential procedure",
    "Anesthesia service included in surgical procedure",
];
/// As many codes as the official file has, about.
const CODES: usize = 15_000;

/// Writes a file of procedure pairs in the official layout, for benches: codes and pairs are made up, rows are in the
/// order of the codes, and the same seed gives the same text.
///
/// # Errors
/// What the writer says.
pub fn generate_pairs(rows: usize, seed: u64, out: &mut dyn Write) -> io::Result<()> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let codes = codes(&mut rng);
    out.write_all(HEADS.as_bytes())?;
    let mut left = rows;
    for (n, first) in codes.iter().enumerate() {
        // Some codes have many partners and most have few, as in the official file.
        let fair = left.div_ceil(codes.len() - n);
        let wanted = if n + 1 == codes.len() { left } else { (below(&mut rng, 2 * fair.max(1)) + usize::from(left > 0)).min(left).min(codes.len() / 2) };
        let mut second = below(&mut rng, codes.len() / (wanted + 2) + 1);
        let step = (codes.len() / (wanted + 1)).max(1);
        for _ in 0..wanted {
            row(&mut rng, first, &codes[second % codes.len()], out)?;
            second += 1 + below(&mut rng, 2 * step.saturating_sub(1).max(1)).min(step.saturating_sub(1));
        }
        left -= wanted;
    }
    Ok(())
}

fn row(rng: &mut ChaCha8Rng, first: &str, second: &str, out: &mut dyn Write) -> io::Result<()> {
    let quarter = below(rng, 120);
    let from = format!("{}{:02}01", 1996 + quarter / 4, 1 + quarter % 4 * 3);
    let end = quarter + below(rng, 120 - quarter);
    let until = if below(rng, 100) < 45 { format!("{}{:02}30", 1996 + end / 4, 3 * (1 + end % 4)) } else { "*".to_owned() };
    let old = if quarter == 0 { "*" } else { "" };
    let (until, modifier) = match below(rng, 100) {
        0..=2 => (from.clone(), 9),
        3..=30 => (until, 0),
        _ => (until, 1),
    };
    write!(out, "{first}\t{second}\t{old}\t{from}\t{until}\t{modifier}\t{}\r\n", RATIONALES[below(rng, RATIONALES.len())])
}

/// Makes codes up by their shape alone.
fn codes(rng: &mut ChaCha8Rng) -> Vec<String> {
    let mut codes: Vec<String> = Vec::with_capacity(CODES);
    while codes.len() < CODES {
        while codes.len() < CODES + CODES / 8 {
            let code = match below(rng, 10) {
                0..=5 => format!("{:05}", below(rng, 100_000)),
                6 => format!("{:04}{}", below(rng, 1000), ["T", "U", "F"][below(rng, 3)]),
                _ => format!("{}{:04}", ["A", "C", "G", "J", "L", "Q"][below(rng, 6)], below(rng, 10_000)),
            };
            debug_assert!(Packed::read(code.as_bytes()).is_some());
            codes.push(code);
        }
        codes.sort_unstable();
        codes.dedup();
        // Cut evenly, so that every kind of code stays.
        let every = codes.len() / (codes.len().saturating_sub(CODES)).max(1);
        if codes.len() > CODES {
            let mut n = 0;
            let mut spare = codes.len() - CODES;
            codes.retain(|_| {
                n += 1;
                let goes = spare > 0 && n % every == 0;
                spare -= usize::from(goes);
                !goes
            });
        }
    }
    codes
}

/// Draws a number below `n`; 0 where `n` is 0.
fn below(rng: &mut ChaCha8Rng, n: usize) -> usize {
    if n == 0 { 0 } else { usize::try_from(rng.next_u64() % n as u64).unwrap_or(0) }
}
