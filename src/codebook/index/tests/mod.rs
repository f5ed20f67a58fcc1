#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

mod damage;
mod laws;
mod pages;
mod reading;
mod searching;

use super::*;
use crate::code::Icd10Cm;
use crate::codebook::import::{ImportError, Watch};

/// Books of our own in the shape of the official ones.
pub const DISEASES: &str = include_str!("diseases.xml");
pub const CAUSES: &str = include_str!("causes.xml");
pub const NEOPLASM: &str = include_str!("neoplasm.xml");
pub const DRUGS: &str = include_str!("drugs.xml");

fn book(xml: &str) -> IndexBook {
    read("made.xml", xml.as_bytes(), &Watch::idle()).unwrap()
}

fn every() -> [IndexBook; 4] {
    [DISEASES, CAUSES, NEOPLASM, DRUGS].map(book)
}

fn code(text: &str) -> Icd10Cm {
    Icd10Cm::parse(text).unwrap()
}

fn paths(book: &IndexBook, terms: &[TermId]) -> Vec<String> {
    terms.iter().map(|&id| book.path_text(id)).collect()
}

fn refused(xml: &str) -> ImportError {
    match read("made.xml", xml.as_bytes(), &Watch::idle()) {
        Ok(_) => panic!("it was read"),
        Err(why) => why,
    }
}
