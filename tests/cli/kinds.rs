//! Questions and audits on the command line.

use super::run::{repo, run, run_with};
use serde_json::json;

fn kinds() -> String {
    repo("tests/fixtures/kinds")
}

#[test]
fn keys_of_questions_and_audits_score_100() {
    let keys = run(&["packs", "key", &kinds()]);
    assert_eq!((keys.code, keys.json().as_array().unwrap().len()), (0, 8), "{}", keys.err);
    let key = |id: &str| keys.json().as_array().unwrap().iter().find(|one| one["exercise"] == id).unwrap()["response"].clone();
    assert_eq!(key("one-best")["question"], json!({"picked": ["both"]}));
    assert_eq!(key("short-code")["question"], json!({"text": "I10"}));
    assert_eq!(key("knee-audit")["audit"]["dx:M17.12"], json!({"error": "Laterality", "replace": {"code": "M17.11", "units": 1}}));
    assert_eq!(key("knee-audit")["audit"]["px:20610"], json!({"agree": true}));
    let graded = run_with(&["grade", &kinds(), "--responses", "-", "--json"], &keys.out).json();
    for exercise in graded["exercises"].as_array().unwrap() {
        assert_eq!(exercise["scores"], json!({"points": 100.0, "agreement": 100.0, "code_over_code": 100.0, "whole_record": 100.0}), "{exercise}");
    }
}

fn answers() -> String {
    json!([
        {"exercise": "several", "response": {"question": {"picked": ["a", "c"]}}},
        {"exercise": "one-best", "response": {"question": {"picked": ["opt:plain"]}}},
        {"exercise": "short-code", "response": {"question": {"text": "i10"}}},
        {"exercise": "knee-audit", "response": {"audit": {
            "dx:M17.12": {"error": "Laterality", "replace": {"code": "m1711"}},
            "px:20610": {"error": "Modifier"},
            "drug": {"error": "LevelTooHigh"},
            "px:99213": {"agree": true}}}},
    ])
    .to_string()
}

#[test]
fn a_verdict_on_an_option_or_a_line_says_what_it_earned() {
    let done = run_with(&["grade", &kinds(), "--responses", "-", "--json"], &answers());
    let document = done.json();
    let of = |at: usize| &document["exercises"][at];
    assert_eq!(of(0)["question"], json!({"picked": ["opt:a", "opt:c"], "right": ["opt:a", "opt:b"], "given": null, "expected": null, "verdict": "wrong", "credit": 0, "of": 100}));
    assert_eq!((&of(1)["question"]["verdict"], &of(1)["scores"]["points"]), (&"wrong".into(), &0.0.into()));
    assert_eq!((&of(2)["question"]["given"], &of(2)["question"]["expected"], &of(2)["question"]["verdict"]), (&"i10".into(), &"I10".into(), &"right".into()));
    let rows = of(3)["audit"].as_array().unwrap();
    let row = |at: usize| (rows[at]["verdict"].as_str().unwrap(), rows[at]["named"].as_str().unwrap(), rows[at]["mended"].as_str().unwrap(), rows[at]["credit"].as_u64().unwrap());
    assert_eq!(row(0), ("found", "right", "right", 100));
    assert_eq!(row(1), ("false_alarm", "nothing", "nothing", 0));
    assert_eq!(row(2), ("found", "wrong", "nothing", 50));
    assert_eq!(row(3), ("missed", "nothing", "nothing", 0));
    // One mended, one found, of three faults and the one right line, which was flagged.
    assert_eq!(of(3)["scores"]["points"], 37.5);
    assert!(of(0).get("audit").is_none() && of(3).get("question").is_none());
}

#[test]
fn people_read_the_same() {
    let text = run_with(&["grade", &kinds(), "--responses", "-"], &answers());
    assert_eq!(text.code, 0, "{}", text.err);
    for words in ["not right", "key opt:a, opt:b given opt:a, opt:c", "found and mended", "false alarm", "missed", "replace it with m1711"] {
        assert!(text.out.contains(words), "{words}: {}", text.out);
    }
}

#[test]
fn papers_show_the_question_and_nothing_of_its_key() {
    let done = run(&["packs", "papers", &kinds()]);
    assert_eq!(done.code, 0, "{}", done.err);
    for shown in [
        "A. E11.22 and N18.31",
        "| eGFR | 52 |",
        "Choose 2.",
        "Answer with a code of ICD-10-CM.",
        "Picture: A light square",
        "24J/1: 2000000002",
        "A. M17.12 [dx:M17.12]",
        "J3301 × 40 → A [drug]",
    ] {
        assert!(done.out.contains(shown), "{shown}: {}", done.out);
    }
    for hidden in ["Unbundled", "M17.11", "One unit is 10 mg", "It is that clinician's number", "A fifth", "right"] {
        let lines = done.out.lines().filter(|line| !line.contains("right knee") && !line.contains("Right knee"));
        assert!(lines.clone().all(|line| !line.contains(hidden)), "{hidden}");
    }
}

#[test]
fn counts_tell_where_the_right_options_stand() {
    let folder = tempfile::tempdir().unwrap();
    clean_claim::pack::library::install(std::path::Path::new(&kinds()), folder.path()).unwrap();
    let dir = folder.path().to_str().unwrap();
    let stats = |dir: &str| run(&["packs", "--json", "--stats", "--data-dir", dir]).json()["stats"].clone();
    let none = tempfile::tempdir().unwrap();
    let (before, after) = (stats(none.path().to_str().unwrap()), stats(dir));
    let more = |field: &dyn Fn(&serde_json::Value) -> &serde_json::Value| field(&after).as_u64().unwrap_or(0) - field(&before).as_u64().unwrap_or(0);
    assert_eq!(more(&|stats| &stats["right_places"]["A"]), 2);
    assert_eq!(more(&|stats| &stats["right_places"]["B"]), 2);
    assert_eq!((more(&|stats| &stats["one_best"]), more(&|stats| &stats["audit_lines"]), more(&|stats| &stats["audit_faults"])), (2, 7, 3));
    let text = run(&["packs", "--stats", "--data-dir", dir]);
    assert!(text.out.contains("right options by place") && text.out.contains("lines to be audited"), "{}", text.out);
}

#[test]
fn questions_are_generated_over_the_domains_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().to_str().unwrap();
    let done = run(&["packs", "--generate", "30", "--seed", "4", "--questions", "--domain", "anatomy", "--domain", "hcpcs", "-o", to]);
    assert_eq!(done.code, 0, "{}", done.err);
    assert!(done.out.contains("30 exercises of the kind question"), "{}", done.out);
    let checked = run(&["check", to, "--json"]);
    assert_eq!((checked.code, &checked.json()["packs"][0]["exercises"]), (0, &30.into()), "{}", checked.out);
    let slip = run(&["packs", "--generate", "3", "--seed", "4", "--questions", "--domain", "anatomi", "-o", to]);
    assert_eq!(slip.code, 2);
    assert!(slip.err.contains("did you mean “anatomy”?"), "{}", slip.err);
}
