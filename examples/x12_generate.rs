//! Writes batch files of generated claims for an independent validator.
//!
//! `cargo run --no-default-features --example x12_generate -- FOLDER [COUNT]`: COUNT claims, 1,000 unless given, half of
//! them on each form, fifty a file.
#![allow(clippy::unwrap_used, clippy::panic, clippy::cast_possible_truncation, reason = "a fault of the example may stop it")]
#![allow(missing_docs, dead_code, reason = "the generator serves the tests too")]

#[path = "../tests/x12/generate/mod.rs"]
mod generate;

use clean_claim::{claim::Form, x12};
use std::path::PathBuf;

const A_FILE: usize = 50;

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().unwrap_or_else(|| "x12-batches".to_owned()));
    let count: usize = args.next().and_then(|text| text.parse().ok()).unwrap_or(1000);
    std::fs::create_dir_all(&folder).unwrap();
    for number in 0..count.div_ceil(A_FILE) {
        let (form, kind) = if number % 2 == 0 { (Form::Cms1500, "837p") } else { (Form::Ub04, "837i") };
        let claims = generate::batch(number as u64, A_FILE.min(count - number * A_FILE), form);
        let file = x12::write(&claims, &generate::envelope(number as u32 + 1)).unwrap_or_else(|error| panic!("{kind}, file {number}: {error}"));
        std::fs::write(folder.join(format!("{number:03}.{kind}")), file).unwrap();
    }
}
