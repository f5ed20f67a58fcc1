#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use super::*;

fn official() -> Option<(String, String)> {
    let dir = std::path::PathBuf::from(std::env::var_os("CLEAN_CLAIM_ICD_DIR")?);
    let read = |name: &str| std::fs::read_to_string(dir.join(name)).ok();
    Some((read("icd10c-tabular-April-1-2026.xml")?, read("code-list-April-2026.txt")?))
}

/// Writes the asset anew: `CLEAN_CLAIM_ICD_DIR=… cargo test make_the_asset -- --ignored`.
#[test]
#[ignore = "writes into assets/"]
fn make_the_asset() -> Result<(), Box<dyn std::error::Error>> {
    let (xml, list) = official().ok_or("set CLEAN_CLAIM_ICD_DIR to the folder of the official files")?;
    let (asset, provenance) = build(&xml, &list)?;
    let assets = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets");
    std::fs::write(assets.join("icd10cm-2026-april.bin.zst"), asset)?;
    std::fs::write(assets.join("icd10cm-2026-april.provenance.json"), serde_json::to_string_pretty(&provenance)? + "\n")?;
    Ok(())
}

mod content;
mod damage;
mod notes;
mod outline;
mod rules;
mod search;
mod services;

use crate::code::Icd10Cm;

fn code(text: &str) -> Icd10Cm {
    Icd10Cm::parse(text).unwrap()
}

fn codes(text: &str) -> Vec<Icd10Cm> {
    text.split_whitespace().map(code).collect()
}
