#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use super::{Asked, ImportError, Watch, install, list, load, remove};
use jiff::civil::{Date, date};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
};

mod damage;
mod editions;
mod families;
mod release;
mod shelf;

/// A release of our own: two chapters' worth of made-up conditions in the shape of the official file.
pub fn tabular(version: &str, last: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<ICD10CM.tabular>\n<version>{version}</version>\n<chapter><name>1</name><desc>Made-up conditions (A00-A09)</desc>\n\
         <sectionIndex><sectionRef id=\"A00-A09\">Made up</sectionRef></sectionIndex>\n\
         <section id=\"A00-A09\"><desc>Made-up conditions of the gut (A00-A09)</desc>\n\
         <diag><name>A00</name><desc>Grumbling</desc><excludes1><note>rumbling (A01.-)</note></excludes1>\n\
         <diag><name>A00.0</name><desc>Grumbling by day</desc></diag>\n<diag><name>A00.9</name><desc>Grumbling, unspecified</desc></diag></diag>\n\
         <diag><name>A01</name><desc>Rumbling</desc><sevenChrDef><extension char=\"A\">initial encounter</extension><extension char=\"D\">subsequent encounter</extension></sevenChrDef>\n\
         <diag><name>A01.1</name><desc>Rumbling after meals</desc></diag></diag>\n\
         <diag><name>{last}</name><desc>Hiccups of that year</desc></diag>\n</section></chapter>\n</ICD10CM.tabular>\n"
    )
}

pub fn code_list(last: &str) -> String {
    format!("1\nA00-A09\nA00\nA000\nA009\nA01\nA011\nA011XXA\nA011XXD\n{last}\n")
}

/// The same as the order file has it.
pub fn order_file(last: &str) -> String {
    let rows = [("A00", 0), ("A000", 1), ("A009", 1), ("A01", 0), ("A011", 0), ("A011XXA", 1), ("A011XXD", 1), (last, 1)];
    rows.iter().enumerate().map(|(n, (code, flag))| format!("{:05} {code:<7} {flag} {:<60} A longer description\n", n + 1, "A description")).collect()
}

/// The same as the file of codes has it: only what can be reported.
pub fn codes_file(last: &str) -> String {
    ["A000", "A009", "A011XXA", "A011XXD", last].iter().map(|code| format!("{code:<7} A description\n")).collect()
}

/// Holds a folder with releases to import and a folder they are kept in.
pub struct Bench(pub tempfile::TempDir);

impl Bench {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub fn sets(&self) -> PathBuf {
        self.0.path().join("codesets")
    }

    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Writes both files of a release that has the code `last`.
    pub fn release(&self, name: &str, version: &str, last: &str) -> Vec<PathBuf> {
        vec![self.file(&format!("tabular-{name}.xml"), tabular(version, last)), self.file(&format!("code-list-{name}.txt"), code_list(last))]
    }

    pub fn install(&self, paths: &[PathBuf]) -> Result<Vec<String>, ImportError> {
        install(&self.sets(), paths, &Watch::idle(), asked()).map(|done| done.into_iter().map(|one| one.head.id).collect())
    }

    pub fn ids(&self) -> Vec<String> {
        list(&self.sets()).into_iter().map(|one| one.head.id).collect()
    }

    /// Gives every file of the folder of sets with its bytes.
    pub fn bytes(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut all: Vec<_> = fs::read_dir(self.sets()).map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default();
        all.sort();
        all.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }
}

pub fn asked() -> Asked {
    Asked::on(date(2026, 11, 16))
}

pub(super) use crate::codebook::release::zipped as zip;
