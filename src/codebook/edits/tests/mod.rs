#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where it cannot go on")]

mod carried;
mod damage;
mod faults;
mod pairs;
mod tables;

use super::pairs::{self as reading, PairSet};
use crate::{
    code::{Date, ProcedureCode},
    codebook::{
        import::{ImportError, Watch},
        release,
    },
};

/// The heads of the official layout; the first line is ours.
const HEADS: &str = "A notice\t\t\t\t\t\t\r\nColumn1/Column2 Edits\t\t\t\t\t\t\r\n\
    Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n\
    \t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n\t\t\t\t*=no data\t1=allowed\t\r\n\t\t\t\t\t9=not applicable\t\r\n";
const FILE: &str = "ccipra-v322r0-f1.TXT";

fn code(text: &str) -> ProcedureCode {
    ProcedureCode::parse(text).unwrap()
}

fn read(text: &str) -> Result<PairSet, ImportError> {
    reading::read(FILE, text.as_bytes(), &Watch::idle())
}

fn official(rows: &[&str]) -> String {
    format!("{HEADS}{}\r\n", rows.join("\r\n"))
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let members: Vec<(&str, &[u8])> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    release::zipped(&members)
}

fn on(year: i16, month: i8, day: i8) -> Date {
    jiff::civil::date(year, month, day)
}
