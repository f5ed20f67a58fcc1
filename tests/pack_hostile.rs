//! Packs are untrusted: nothing they say crashes the reader, leaves the folder, or unfolds without end.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../examples/mutate/mutator.rs"]
#[allow(clippy::cast_possible_truncation, dead_code)]
mod mutator;

use clean_claim::pack::{self, Origin};
use mutator::Mutator;
use std::{collections::BTreeMap, fs, io::Write};

fn pack_ron(extra: &str) -> String {
    format!("Pack(format: 1, id: \"p\", title: \"P\", version: \"1\", systems: [Icd10Cm],{extra})")
}

fn exercise(id: &str, document: &str) -> String {
    format!(
        "Coding(id: \"{id}\", title: \"T\", level: Clean, minutes: 5, domains: [\"icd10cm.skin\"], chart: (patient: (name: \"A\", birth: \"1954-03-02\", \
         sex: Female), encounter: (date: \"2026-05-11\", setting: Office, payer: \"L\", coded_for: Professional), documents: [(title: \"N\", {document})]), \
         ask: [Diagnoses], key: (diagnoses: [(code: \"R21\", evidence: [\"Itchy rash\"], why: \"w\", cite: [\"OCG I.B.4\"])]))"
    )
}

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (path, bytes) in files {
        zip.start_file(*path, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn rules(bytes: Vec<u8>) -> Vec<&'static str> {
    pack::read_bytes("p.zip", bytes).faults.iter().map(|fault| fault.rule).collect()
}

#[test]
fn file_folder_and_zip_are_the_same_pack() {
    let (a, b) = (exercise("a", "text: \"Itchy rash.\""), exercise("b", "file: \"notes/b.md\""));
    let note = b"Itchy rash.\nFor a week.\n";
    let single = pack_ron(&format!("exercises: [{a}, {}]", exercise("b", "text: \"Itchy rash.\\nFor a week.\"")));
    let plain = pack_ron("");
    let files: [(&str, &[u8]); 4] = [("a.ron", a.as_bytes()), ("b.ron", b.as_bytes()), ("notes/b.md", note), ("pack.ron", plain.as_bytes())];
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("notes")).unwrap();
    for (path, bytes) in files {
        fs::write(folder.path().join(path), bytes).unwrap();
    }
    let topped: Vec<(String, &[u8])> = files.iter().map(|(path, bytes)| (format!("my pack/{path}"), *bytes)).collect();
    let topped: Vec<(&str, &[u8])> = topped.iter().map(|(path, bytes)| (path.as_str(), *bytes)).collect();
    let opened = [
        pack::read_bytes("single.ron", single.into_bytes()),
        pack::read(folder.path()),
        pack::read(&folder.path().join("pack.ron")),
        pack::read_bytes("p.zip", zip_of(&files)),
        pack::read_bytes("p.zip", zip_of(&topped)),
    ];
    for one in &opened {
        assert!(one.faults.is_empty(), "{:?}", one.faults);
        assert_eq!(one.pack.as_ref().unwrap().hash, opened[0].pack.as_ref().unwrap().hash);
    }
}

#[test]
fn names_that_climb_out_of_a_zip_are_refused() {
    let plain = pack_ron("");
    let bad = exercise("a", "file: \"../../etc/passwd\"");
    let zip = zip_of(&[("pack.ron", plain.as_bytes()), ("../evil.ron", b"x"), ("/abs.ron", b"x"), ("c:\\x.ron", b"x"), ("a.ron", bad.as_bytes())]);
    let found = rules(zip);
    assert_eq!(found.iter().filter(|rule| **rule == "unsafe_path").count(), 4, "{found:?}");
}

#[test]
fn a_zip_that_unfolds_too_far_is_refused() {
    let zeros = vec![b' '; 3 << 20];
    let names: Vec<String> = (0..40).map(|n| format!("{n:02}.ron")).collect();
    let plain = pack_ron("");
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), zeros.as_slice())).collect();
    files.push(("pack.ron", plain.as_bytes()));
    assert!(rules(zip_of(&files)).contains(&"too_large"));
    let huge = vec![b' '; 5 << 20];
    assert!(rules(zip_of(&[("pack.ron", plain.as_bytes()), ("a.ron", &huge)])).contains(&"too_large"));
}

#[test]
fn a_zip_with_too_many_entries_or_cut_short_is_refused() {
    let mut many = zip_of(&[("pack.ron", pack_ron("").as_bytes())]);
    many.extend(b"PK\x01\x02".repeat(20_001));
    assert_eq!(rules(many), ["too_large"]);
    // Three million entries stated at the end, in the layout that can state so many, and none there.
    let mut stated = zip_of(&[("pack.ron", pack_ron("").as_bytes())]);
    let mut end = b"PK\x06\x06".to_vec();
    end.extend([0; 20]);
    end.extend(3_000_000_u64.to_le_bytes().repeat(2));
    stated.extend(end);
    assert_eq!(rules(stated), ["too_large"]);
    let zip = zip_of(&[("pack.ron", pack_ron("").as_bytes())]);
    for cut in 4..zip.len() {
        assert!(!rules(zip[..cut].to_vec()).is_empty());
    }
}

#[cfg(unix)]
#[test]
fn links_pipes_and_paths_do_not_lead_out_of_a_folder() {
    let (outside, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(outside.path().join("secret.md"), "Itchy rash").unwrap();
    std::os::unix::fs::symlink(outside.path().join("secret.md"), folder.path().join("link.md")).unwrap();
    std::os::unix::fs::symlink(outside.path(), folder.path().join("dir")).unwrap();
    std::process::Command::new("mkfifo").arg(folder.path().join("pipe.md")).status().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    fs::write(folder.path().join("pack.ron"), pack_ron("")).unwrap();
    let absolute = outside.path().join("secret.md").display().to_string();
    for file in ["link.md", "dir/secret.md", "pipe.md", "sub", absolute.as_str(), "..\\\\x", "NUL", "a/../link.md"] {
        fs::write(folder.path().join("a.ron"), exercise("a", &format!("file: \"{file}\""))).unwrap();
        let opened = pack::read(folder.path());
        assert_eq!(opened.faults.iter().map(|fault| fault.rule).collect::<Vec<_>>(), ["unsafe_path"], "{file}");
        assert!(opened.pack.unwrap().exercises.is_empty());
    }
}

#[test]
fn deep_nesting_long_lines_and_many_faults_are_bounded() {
    for open in ["(", "[", "{", "Some(", "/*", "a:(", "[(\"x\","] {
        let deep = format!("Pack(format: 1, exercises: [Coding({})])", open.repeat(200_000));
        assert!(!pack::read_bytes("x.ron", deep.into_bytes()).faults.is_empty());
        assert!(!pack::read_bytes("x.ron", open.repeat(100_000).into_bytes()).faults.is_empty());
    }
    let many = pack_ron(&format!("exercises: [{}]", "Codng(),".repeat(19_000)));
    let opened = pack::read_bytes("x.ron", many.into_bytes());
    assert!(opened.faults.len() <= 1_001);
    let too_many = pack_ron(&format!("exercises: [{}]", "X,".repeat(30_000)));
    assert!(pack::read_bytes("x.ron", too_many.into_bytes()).faults[0].message.contains("20000"));
}

#[test]
fn two_thousand_mutated_packs_are_read_without_a_panic() {
    let mut mutator = Mutator::new(11);
    let base: Vec<String> = (0..4).map(|seed| pack::generate(1, seed)).collect();
    let mut counts: BTreeMap<bool, usize> = BTreeMap::new();
    for turn in 0..2_000 {
        let text = mutator.mutate(&base[turn % base.len()]);
        let opened = pack::read_bytes("x.ron", text.into_bytes());
        *counts.entry(opened.faults.is_empty()).or_default() += 1;
        for fault in pack::check(&opened, Origin::Other) {
            assert!(!opened.render(&fault).is_empty() && fault.line > 0 && fault.column > 0);
        }
    }
    // The mutations are worth something only if they get past the first stage often.
    assert!(counts[&true] > 600, "{counts:?}");
}

#[test]
fn packs_are_kept_listed_and_removed() {
    use pack::library;
    let (data, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(folder.path().join("pack.ron"), pack_ron("")).unwrap();
    fs::write(folder.path().join("a.ron"), exercise("a", "file: \"a.md\"")).unwrap();
    fs::write(folder.path().join("a.md"), "Itchy rash").unwrap();
    fs::write(folder.path().join("private.txt"), "not part of it").unwrap();
    let installed = library::install(folder.path(), data.path()).unwrap();
    let kept = library::list(data.path()).unwrap();
    assert_eq!(kept.len(), 1);
    let again = kept[0].open();
    assert_eq!(again.pack.as_ref().unwrap().hash, installed.opened.pack.unwrap().hash);
    library::remove(&kept[0].id, data.path()).unwrap();
    assert!(library::list(data.path()).unwrap().is_empty());
    fs::write(folder.path().join("a.ron"), "nonsense").unwrap();
    assert!(matches!(library::install(folder.path(), data.path()), Err(library::InstallFault::Unreadable(_))));
}
