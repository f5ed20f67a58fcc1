//! `check` and `packs`.

use super::run::{repo, run};

#[test]
fn an_official_release_is_told_from_a_pack() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("mue.csv");
    std::fs::write(&file, "hcpcs_code,mue_units,mue_mai,mue_rationale\n99213,2,3,Why\n").unwrap();
    let done = run(&["check", &file.display().to_string()]);
    assert!(done.code == 2 && done.err.contains("it is an official release, not a pack") && done.err.contains("codeset import"), "{}", done.err);
    let picture = dir.path().join("a.xml");
    std::fs::write(&picture, [0x89, b'P', 0xFF]).unwrap();
    let built = run(&["codeset", "build", &picture.display().to_string(), &file.display().to_string(), "-o", &dir.path().join("out").display().to_string()]);
    assert!(built.code == 2 && built.err.contains("it is not text") && built.err.contains("hint: both files"), "{}", built.err);
}

#[test]
fn the_shipped_packs_are_without_errors() {
    let done = run(&["check", &repo("exercises"), "--json"]);
    let document = done.json();
    assert_eq!((done.code, &document["format"]), (0, &1.into()), "{}", done.out);
    assert!(document["packs"].as_array().unwrap().iter().any(|pack| pack["id"] == "first-twelve" && pack["exercises"] == 12));
    assert!(document["faults"].as_array().unwrap().iter().all(|fault| fault["severity"] != "error"));
}

#[test]
fn a_fault_says_where_what_and_a_way_out() {
    let broken = repo("tests/fixtures/broken.ron");
    let done = run(&["check", "--json", &broken]);
    assert_eq!(done.code, 1);
    let document = done.json();
    let faults = document["faults"].as_array().unwrap();
    assert!(!faults.is_empty());
    for fault in faults {
        for field in ["severity", "rule", "file", "path", "message"] {
            assert!(fault[field].is_string(), "{field}: {fault}");
        }
        assert!(fault["line"].as_u64().unwrap() > 0 && fault["column"].as_u64().unwrap() > 0);
        assert!(fault["hint"].is_string() || fault["hint"].is_null());
    }
    let text = run(&["check", &broken]);
    assert_eq!(text.code, 1);
    assert!(text.out.contains(&format!("{broken}:")) && text.out.contains('^') && text.out.contains("hint:"), "{}", text.out);
}

#[test]
fn several_paths_are_checked_in_one_go() {
    let done = run(&["check", &repo("exercises/first-twelve"), &repo("tests/fixtures/broken.ron"), "--json"]);
    assert_eq!((done.code, done.json()["packs"].as_array().unwrap().len()), (1, 2));
}

#[test]
fn what_is_not_a_pack_is_said_to_be_none() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().to_str().unwrap();
    let done = run(&["check", empty]);
    assert_eq!(done.code, 1, "{}", done.out);
    assert!(done.out.contains("pack.ron"), "{}", done.out);
    assert_eq!(run(&["check", &format!("{empty}/nowhere")]).code, 2);
}

#[test]
fn packs_lists_what_is_at_hand_by_kind() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().to_str().unwrap();
    let document = run(&["packs", "--json", "--stats", "--data-dir", dir]).json();
    assert_eq!((&document["format"], &document["kinds"]["coding"]), (&1.into(), &document["stats"]["kinds"]["coding"]));
    let pack = document["packs"].as_array().unwrap().iter().find(|pack| pack["id"] == "first-twelve").unwrap();
    assert_eq!((&pack["id"], &pack["shipped"], &pack["path"]), (&"first-twelve".into(), &true.into(), &serde_json::Value::Null));
    assert!(document["kinds"]["coding"].as_u64().unwrap() >= 12);
    assert!(run(&["packs", "--data-dir", dir]).out.contains("first-twelve"));

    let opened = clean_claim::pack::generate(2, 5);
    std::fs::write(folder.path().join("mine.ron"), opened).unwrap();
    clean_claim::pack::library::install(&folder.path().join("mine.ron"), folder.path()).unwrap();
    let document = run(&["packs", "--json", "--data-dir", dir]).json();
    assert!(document.get("stats").is_none());
    assert!(document["packs"].as_array().unwrap().iter().any(|pack| pack["shipped"] == false && pack["exercises"] == 2));
}

#[test]
fn a_generated_pack_is_clean_and_the_same_for_the_same_seed() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    for to in [&one, &two] {
        assert_eq!(run(&["packs", "--generate", "20", "--seed", "9", "-o", to.to_str().unwrap()]).code, 0);
    }
    let text = |dir: &std::path::Path| std::fs::read_to_string(dir.join("pack.ron")).unwrap();
    assert_eq!(text(&one), text(&two));
    let checked = run(&["check", one.to_str().unwrap(), "--json"]);
    assert_eq!((checked.code, &checked.json()["packs"][0]["exercises"]), (0, &20.into()), "{}", checked.out);
}

#[test]
fn a_written_pack_is_never_overwritten_by_a_generated_one() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("pack.ron"), "Pack(format: 1, id: \"mine\")").unwrap();
    let done = run(&["packs", "--generate", "1", "--seed", "1", "-o", folder.path().to_str().unwrap()]);
    assert_eq!(done.code, 2, "{}", done.err);
    assert!(std::fs::read_to_string(folder.path().join("pack.ron")).unwrap().contains("mine"));
}

#[test]
fn two_files_that_are_no_release_are_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (xml, list, asset) = (folder.path().join("t.xml"), folder.path().join("l.txt"), folder.path().join("a.bin.zst"));
    std::fs::write(&xml, "<nothing/>").unwrap();
    std::fs::write(&list, "").unwrap();
    let done = run(&["codeset", "build", xml.to_str().unwrap(), list.to_str().unwrap(), "-o", asset.to_str().unwrap()]);
    assert_eq!((done.code, asset.exists()), (1, false), "{}", done.err);
    assert_eq!(run(&["codeset", "build", "/nowhere", list.to_str().unwrap(), "-o", asset.to_str().unwrap()]).code, 2);
}

#[test]
fn what_second_coders_found_is_computed_and_stands_as_computed() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises");
    let done = run(&["packs", "--review", folder.to_str().unwrap()]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(done.out.trim_end(), std::fs::read_to_string(folder.join("REVIEW.md")).unwrap().trim_end(), "`clean-claim packs --review exercises` writes another REVIEW.md");

    let own = tempfile::tempdir().unwrap();
    let review = |lines: &str| {
        std::fs::create_dir_all(own.path().join("review")).unwrap();
        std::fs::write(own.path().join("review/agreement.ron"), lines).unwrap();
        run(&["packs", "--review", own.path().to_str().unwrap()])
    };
    std::fs::create_dir_all(own.path().join("mine")).unwrap();
    std::fs::write(own.path().join("mine/pack.ron"), clean_claim::pack::generate(2, 5)).unwrap();
    let id = clean_claim::pack::read(&own.path().join("mine")).pack.unwrap().exercises[0].prompt.id.to_string();
    let told = review(&format!("[(exercise: \"{id}\", part: diagnoses, in_both: 2, in_either: 3), (exercise: \"{id}\", part: procedures, in_both: 1, in_either: 1)]"));
    for line in ["| diagnoses | 2 of 3 (66.6 %) |", "| all | 3 of 4 (75.0 %) |", "Pieces without a second coder: 1 of 2."] {
        assert!(told.out.contains(line), "{line}: {}", told.out);
    }
    assert!(review("[(exercise: \"gone\", part: lines, in_both: 1, in_either: 1)]").err.contains("no pack has the exercise “gone”"));
}
