//! The official releases, where the machine has them: `CLEAN_CLAIM_DATA_DIR=… cargo test --test hcpcs_official -- --nocapture`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail loudly")]

use clean_claim::code::{CodeSystem, Date};
use clean_claim::codebook::{
    hcpcs::{self, HcpcsSet, Status},
    import::Watch,
};

/// Gives a file of the data folder, or says that the test is skipped.
fn official(name: &str) -> Option<Vec<u8>> {
    let found = std::env::var_os("CLEAN_CLAIM_DATA_DIR").and_then(|dir| std::fs::read(std::path::Path::new(&dir).join(name)).ok());
    if found.is_none() {
        println!("skipped: set CLEAN_CLAIM_DATA_DIR to the folder that holds {name}");
    }
    found
}

fn october() -> Option<HcpcsSet> {
    let bytes = official("HCPC2025_OCT_ANWEB.xlsx")?;
    let start = std::time::Instant::now();
    let set = hcpcs::read("HCPC2025_OCT_ANWEB.xlsx", &bytes, &Watch::idle()).unwrap();
    println!("October 2025: {:?}, read in {:?}, {} bytes", set.counts(), start.elapsed(), set.to_bytes().len());
    Some(set)
}

fn in_force(set: &HcpcsSet, on: Date) -> usize {
    set.entries().filter(|entry| set.status(entry.code, on) == Status::InForce).count()
}

#[test]
fn october_2025_has_its_counts() {
    let Some(set) = october() else { return };
    let counts = set.counts();
    assert_eq!((counts.codes, counts.in_force, counts.modifiers, counts.modifiers_in_force), (8_463, 7_258, 383, 363));
    assert_eq!((set.release().id.as_str(), set.release().first.to_string().as_str()), ("hcpcs-2025-10", "2025-10-01"));
    // The day before, the quarter's new codes were not there, and those that ended with September still were.
    assert_eq!((in_force(&set, "2025-09-30".parse().unwrap()), in_force(&set, "2025-10-01".parse().unwrap())), (7_192, 7_258));
    let start = std::time::Instant::now();
    let again = HcpcsSet::open(set.to_bytes().to_vec()).unwrap();
    println!("opened again in {:?}", start.elapsed());
    assert!(again.entries().eq(set.entries()) && again.modifiers().eq(set.modifiers()));
    for query in ["ketorolac", "wheelch", "inj", "a"] {
        let start = std::time::Instant::now();
        println!("“{query}”: {} codes in {:?}", set.search(query, 50).len(), start.elapsed());
    }
    assert_eq!(set.search("ketorolac inj", 5).first().map(|entry| entry.code.as_str()), Some("J1885"));
}

#[test]
fn the_320_columns_of_2019_say_what_the_sheet_beside_them_says() {
    let Some(bytes) = official("cms_2019-Alpha-Numeric-HCPCS-File.zip") else { return };
    let start = std::time::Instant::now();
    let set = hcpcs::read("2019.zip", &bytes, &Watch::idle()).unwrap();
    println!("2019: {:?} from {}, read in {:?}, {} bytes", set.counts(), set.release().first, start.elapsed(), set.to_bytes().len());
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut sheet = Vec::new();
    std::io::copy(&mut zip.by_name("HCPC2019_CONTR_ANWEB.xlsx").unwrap(), &mut sheet).unwrap();
    let sheet = hcpcs::read("2019.xlsx", &sheet, &Watch::idle()).unwrap();
    assert_eq!(set.counts(), sheet.counts());
    assert_eq!((set.counts().codes, set.counts().modifiers), (6_440, 360));
    // The sheet leaves a day of change out that is the day of adding, and keeps the blanks of a few texts.
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join("");
    for (one, other) in set.entries().zip(sheet.entries()) {
        assert_eq!((one.code, one.added, one.ended, one.coverage, one.pricing, one.betos), (other.code, other.added, other.ended, other.coverage, other.pricing, other.betos));
        if squeezed(one.long) != squeezed(other.long) || one.see != other.see {
            println!("{one:?}\n{other:?}");
        }
    }
}

/// Tells whether an amount stands in a text as it is: "1 mg" stands in neither "0.1 mg" nor "11 mg".
fn stands_in(amount: &str, text: &str) -> bool {
    let part_of_number = |c: char| c.is_ascii_digit() || c == '.';
    text.match_indices(amount).any(|(at, _)| !text[..at].ends_with(part_of_number) && !text[at + amount.len()..].starts_with(|c: char| c.is_ascii_digit()))
}

/// Every carried fact against the release: it exists, is in force, since then, and its unit stands in the long description.
#[test]
fn the_carried_facts_agree_with_october_2025() {
    let Some(set) = october() else { return };
    let first = set.release().first;
    let mut faults = Vec::new();
    for fact in hcpcs::facts() {
        let Some(entry) = set.find(fact.code) else {
            faults.push(format!("{} is not in the release", fact.code));
            continue;
        };
        let long = entry.long.to_lowercase().replace(',', "");
        let unit = fact.unit.clone().unwrap_or_default().to_lowercase().replace(',', "");
        let has_unit = unit.split(" and ").all(|part| stands_in(part, &long));
        if set.status(fact.code, first) != Status::InForce || entry.added != fact.since || fact.until.is_some() || entry.coverage != fact.coverage || !has_unit {
            faults.push(format!("{fact:?} against {entry:?}"));
        }
        if fact.label.eq_ignore_ascii_case(entry.long) {
            faults.push(format!("{} has the release's words", fact.code));
        }
    }
    let mut verified = 0;
    for fact in hcpcs::modifier_facts() {
        let known = set.modifier(fact.code);
        if fact.of == CodeSystem::Cpt {
            assert!(known.is_none(), "{} is in the HCPCS release", fact.code);
        } else if known.is_none_or(|entry| entry.added != fact.since) || set.modifier_status(fact.code, first) != Status::InForce {
            faults.push(format!("{fact:?} against {known:?}"));
        } else {
            verified += 1;
        }
    }
    println!("{} carried codes and {verified} modifiers agree with the release", hcpcs::facts().len());
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
