//! Reads bases and fixtures.

use clean_claim::{
    chart::office::{Office, Remittance},
    claim::{BoxId, ClaimFile, NamedPayer, OtherCover},
    code::Date,
    codebook::{CodeSets, edits::EditSet, import::Watch},
};
use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// Holds a rule's two claims.
pub struct Fixture {
    /// The file's name without its ending.
    pub name: String,
    pub rule: String,
    pub bad: ClaimFile,
    pub clean: ClaimFile,
    /// The code sets it is scrubbed with: the carried ones, or made-up pairs beside them.
    pub sets: CodeSets,
}

/// The heads of the official table of pairs; the fixture tells the rows.
const HEADS: &str = "Column 1\tColumn 2\t*=in existence\tEffective\tDeletion\tModifier\tPTP Edit Rationale\r\n\t\tprior to 1996\tDate\tDate\t0=not allowed\t\r\n";

/// Holds a fixture as it is spelt: an empty text empties a box; what is set for `bad` or `clean` alone goes before what is set for both.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelt {
    base: String,
    bad: BTreeMap<BoxId, String>,
    clean: BTreeMap<BoxId, String>,
    #[serde(default)]
    payer: Option<NamedPayer>,
    #[serde(default)]
    bad_payer: Option<NamedPayer>,
    #[serde(default)]
    clean_payer: Option<NamedPayer>,
    #[serde(default)]
    received: Option<Date>,
    #[serde(default)]
    bad_received: Option<Date>,
    #[serde(default)]
    clean_received: Option<Date>,
    #[serde(default)]
    office: Option<Box<Office>>,
    #[serde(default)]
    bad_office: Option<Box<Office>>,
    #[serde(default)]
    clean_office: Option<Box<Office>>,
    /// The other payers of both claims, and what they decided in each.
    #[serde(default)]
    others: Vec<OtherCover>,
    #[serde(default)]
    bad_remittances: Vec<Remittance>,
    #[serde(default)]
    clean_remittances: Vec<Remittance>,
    /// Made-up pairs as if imported: two codes and the sign.
    #[serde(default)]
    pairs: Vec<(String, String, u8)>,
}

pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scrub").join(name)
}

/// Lists the files of a folder with an ending, without it.
pub fn names(name: &str, ending: &str) -> Vec<String> {
    let all = fs::read_dir(folder(name)).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    all.filter_map(|file| file.strip_suffix(&format!(".{ending}")).map(ToOwned::to_owned)).collect()
}

fn files(name: &str) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = fs::read_dir(folder(name))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "ron"))
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    all.sort();
    assert!(!all.is_empty(), "tests/scrub/{name} is empty");
    all
}

/// Gives the claims that are clean by every rule, by name.
pub fn bases() -> BTreeMap<String, ClaimFile> {
    files("bases").into_iter().map(|(name, text)| (name.clone(), ClaimFile::read(&text).unwrap_or_else(|fault| panic!("bases/{name}.ron: {fault}")))).collect()
}

pub fn fixtures() -> Vec<Fixture> {
    let bases = bases();
    files("fixtures").into_iter().map(|(name, text)| fixture(&name, &text, &bases)).collect()
}

fn fixture(name: &str, text: &str, bases: &BTreeMap<String, ClaimFile>) -> Fixture {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let spelt: Spelt = options.from_str(text).unwrap_or_else(|fault| panic!("fixtures/{name}.ron: {fault}"));
    let base = bases.get(&spelt.base).unwrap_or_else(|| panic!("fixtures/{name}.ron: there is no base {}", spelt.base));
    let changed = |boxes: &BTreeMap<BoxId, String>, payer: Option<NamedPayer>, received: Option<Date>, office: Option<Box<Office>>| {
        let mut file = base.clone();
        for (id, words) in boxes {
            file.sheet.put(*id, words).unwrap_or_else(|fault| panic!("fixtures/{name}.ron: {fault}"));
        }
        file.payer = payer.or_else(|| spelt.payer.clone()).unwrap_or(file.payer);
        file.received = received.or(spelt.received).unwrap_or(file.received);
        file.office = office.or_else(|| spelt.office.clone()).or(file.office);
        assert!(file.profile().is_some(), "fixtures/{name}.ron: there is no such payer");
        file
    };
    let mut bad = changed(&spelt.bad, spelt.bad_payer, spelt.bad_received, spelt.bad_office);
    let mut clean = changed(&spelt.clean, spelt.clean_payer, spelt.clean_received, spelt.clean_office);
    for (file, remittances) in [(&mut bad, spelt.bad_remittances), (&mut clean, spelt.clean_remittances)] {
        (file.others, file.remittances) = (spelt.others.clone(), remittances);
    }
    let mut sets = CodeSets::default();
    if !spelt.pairs.is_empty() {
        let row = |(one, other, sign): &(String, String, u8)| format!("{one}\t{other}\t\t20200101\t*\t{sign}\tStandards of medical / surgical practice\r\n");
        let text: String = std::iter::once(HEADS.to_owned()).chain(spelt.pairs.iter().map(row)).collect();
        let set = EditSet::read("ccipra-v322r0-f1.txt", text.as_bytes(), &Watch::idle()).unwrap();
        sets.add_edits(set.for_days(jiff::civil::date(2026, 4, 1), jiff::civil::date(2026, 6, 30)));
    }
    Fixture { name: name.to_owned(), rule: name.split('.').next().unwrap().to_owned(), bad, clean, sets }
}
