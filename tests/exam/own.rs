//! Blueprints from files of anybody's: bounded, never believed, and kept whole or not at all.

use clean_claim::{
    blueprint::{BlueprintId, MOST_BYTES, carried_sources, read_own},
    pack::{Severity, blueprints},
};
use proptest::prelude::*;
use std::{fs, path::Path};

fn text_of(id: &str) -> String {
    carried_sources()[1].1.replacen("id: \"cbcs\"", &format!("id: \"{id}\""), 1)
}

#[test]
fn the_example_for_instructors_is_a_blueprint_without_a_fault() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises/README.md")).unwrap();
    let from = readme.find("```ron\nBlueprint(").unwrap() + 7;
    let text = &readme[from..from + readme[from..].find("\n```").unwrap()];
    let read = read_own("autumn-final.ron", text);
    assert!(read.faults.is_empty() && read.blueprint.is_some(), "{:#?}", read.faults);
}

/// Opens bytes as a file; gives the rule of the first error, or nothing where it is a blueprint.
fn rule_of(folder: &Path, bytes: &[u8]) -> Option<&'static str> {
    let file = folder.join("given.ron");
    fs::write(&file, bytes).unwrap();
    let looked = blueprints::open(&file);
    let error = looked.read.faults.iter().find(|fault| fault.severity == Severity::Error);
    assert_eq!(error.is_none(), looked.read.blueprint.is_some(), "either a blueprint or an error");
    looked.read.faults.iter().for_each(|fault| assert!(fault.line > 0 && fault.column > 0 && fault.file.ends_with("given.ron"), "{fault:?}"));
    error.map(|fault| fault.rule)
}

#[test]
fn what_is_no_blueprint_says_what_it_is_instead() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert_eq!(rule_of(at, text_of("mine").as_bytes()), None);
    assert_eq!(rule_of(at, text_of("cbcs").as_bytes()), Some("is_carried"));
    assert_eq!(rule_of(at, b"Pack(format: 1)"), Some("not_a_blueprint"));
    assert_eq!(rule_of(at, b"Blueprint(\xff\xfe)"), Some("not_text"));
    assert!(rule_of(at, b"").is_some() && rule_of(at, b" \n").is_some());
    let long = format!("{}// {}", text_of("mine"), "x".repeat(MOST_BYTES));
    assert_eq!(rule_of(at, long.as_bytes()), Some("too_large"));
    assert!(rule_of(at, "Blueprint(".repeat(20_000).as_bytes()).is_some(), "depth is bounded");
    for odd in [at.to_owned(), at.join("nothing.ron")] {
        let looked = blueprints::open(&odd);
        assert!(looked.read.blueprint.is_none() && looked.read.faults.len() == 1, "{:?}", looked.read.faults);
    }
}

#[test]
fn copies_are_kept_under_their_id_and_strangers_among_them_are_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    assert!(blueprints::kept(at).unwrap().is_empty());
    for id in ["b-two", "a-one", "a-one"] {
        let (text, file) = (text_of(id), at.join("given.ron"));
        fs::write(&file, &text).unwrap();
        let looked = blueprints::open(&file);
        blueprints::keep(looked.read.blueprint.as_ref().unwrap(), &looked.text, at).unwrap();
        assert_eq!(fs::read_to_string(at.join(format!("blueprints/{id}.ron"))).unwrap(), text);
    }
    // A copy under another's name, one of a carried id, a folder, and a name that is none.
    fs::write(at.join("blueprints/c.ron"), text_of("d")).unwrap();
    fs::write(at.join("blueprints/A B.ron"), text_of("a-b")).unwrap();
    fs::write(at.join("blueprints/notes.txt"), "x").unwrap();
    let ids = || -> Vec<String> { blueprints::kept(at).unwrap().into_iter().filter_map(|looked| looked.read.blueprint).map(|one| one.id.to_string()).collect() };
    assert_eq!(ids(), ["a-one", "b-two"]);
    fs::write(at.join("blueprints/cbcs.ron"), text_of("cbcs")).unwrap();
    fs::create_dir(at.join("blueprints/e.ron")).unwrap();
    assert_eq!(ids(), ["a-one", "b-two"], "neither stands in for a carried one");
    let id = BlueprintId::parse("a-one").unwrap();
    blueprints::remove(&id, at).unwrap();
    blueprints::remove(&id, at).unwrap();
    assert_eq!(ids(), ["b-two"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]
    #[test]
    fn cut_or_changed_files_never_break_the_reader(cut in 0.0..1.0_f64, at in 0.0..1.0_f64, byte in any::<u8>(), changes in 1_usize..6) {
        let folder = tempfile::tempdir().unwrap();
        let mut bytes = text_of("mine").into_bytes();
        rule_of(folder.path(), &bytes[..(cut * bytes.len() as f64) as usize]);
        for n in 0..changes {
            let place = ((at * (n + 1) as f64).fract() * bytes.len() as f64) as usize;
            bytes[place] = byte.wrapping_mul(n as u8 | 1);
        }
        rule_of(folder.path(), &bytes);
        // Whatever it is, as a copy it takes no other with it.
        fs::create_dir(folder.path().join("blueprints")).unwrap();
        fs::write(folder.path().join("blueprints/mine.ron"), &bytes).unwrap();
        fs::write(folder.path().join("blueprints/whole.ron"), text_of("whole")).unwrap();
        let kept = blueprints::kept(folder.path()).unwrap();
        prop_assert!(kept.iter().any(|looked| looked.read.blueprint.as_ref().is_some_and(|one| one.id.as_str() == "whole")));
    }
}
