//! `grade` and `packs key`.

use super::run::{repo, run, run_with};
use serde_json::{Value, json};

const SCORES: [&str; 4] = ["points", "agreement", "code_over_code", "whole_record"];

#[test]
fn a_packs_own_keys_score_100_by_every_method() {
    let pack = repo("exercises/first-twelve");
    let keys = run(&["packs", "key", &pack]);
    assert_eq!((keys.code, keys.json().as_array().unwrap().len()), (0, 12), "{}", keys.err);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("keys.json");
    std::fs::write(&file, &keys.out).unwrap();
    let graded = run(&["grade", &pack, "--responses", file.to_str().unwrap(), "--json"]);
    let document = graded.json();
    assert_eq!((graded.code, &document["format"]), (0, &1.into()));
    for exercise in document["exercises"].as_array().unwrap() {
        for score in SCORES {
            assert_eq!(exercise["scores"][score], 100.0, "{exercise}");
        }
    }
}

fn grade(responses: &Value) -> super::run::Done {
    run_with(&["grade", "first-twelve", "--responses", "-", "--json"], &responses.to_string())
}

#[test]
fn a_verdict_says_what_was_expected_given_and_earned() {
    let responses = json!([{"exercise": "swollen-ankles", "response": {"diagnoses": ["i130", "R60.0", "E11"], "procedures": [{"code": "99214", "points_to": ["A"]}]}}]);
    let document = grade(&responses).json();
    let exercise = &document["exercises"][0];
    assert_eq!(exercise["exercise"], "swollen-ankles");
    for score in SCORES {
        let value = exercise["scores"][score].as_f64().unwrap();
        assert!((0.0..100.0).contains(&value) && (value * 100.0).fract() < 1e-6, "{score} {value}");
    }
    let verdicts = exercise["verdicts"].as_array().unwrap();
    for verdict in verdicts {
        for field in ["part", "expected", "given", "verdict", "credit", "of"] {
            assert!(verdict.get(field).is_some(), "{field}: {verdict}");
        }
    }
    let of = |code: &str| verdicts.iter().find(|verdict| verdict["given"] == code).unwrap();
    assert_eq!((&of("I13.0")["verdict"], &of("I13.0")["expected"]), (&"exact".into(), &"I13.0".into()));
    assert_eq!((&of("R60.0")["verdict"], &of("R60.0")["trap"]), (&"trap".into(), &"IntegralSymptom".into()));
    assert_eq!(of("E11")["verdict"], "right_category");
}

#[test]
fn a_blank_answer_scores_0() {
    let document = grade(&json!([{"exercise": "swollen-ankles", "response": {}}])).json();
    for score in SCORES {
        assert_eq!(document["exercises"][0]["scores"][score], 0.0);
    }
}

#[test]
fn people_read_the_same_verdicts() {
    let pack = repo("exercises/first-twelve");
    let text = run_with(&["grade", &pack, "--responses", "-"], r#"[{"exercise": "swollen-ankles", "response": {"diagnoses": ["I13.0"]}}]"#);
    assert_eq!(text.code, 0, "{}", text.err);
    assert!(text.out.contains("exact") && text.out.contains("missed") && text.out.contains("whole record 0.00"), "{}", text.out);
}

#[test]
fn responses_that_cannot_be_graded_are_misuse_and_say_where() {
    let unknown = grade(&json!([{"exercise": "swolen-ankles", "response": {}}]));
    assert_eq!((unknown.code, unknown.out.as_str()), (2, ""));
    assert!(unknown.err.contains("did you mean “swollen-ankles”?"), "{}", unknown.err);
    let shape = grade(&json!([{"exercise": "swollen-ankles", "response": {"diagnosis": []}}]));
    assert_eq!(shape.code, 2);
    assert!(shape.err.contains("line 1, column") && shape.err.contains("diagnosis"), "{}", shape.err);
    let pack = run_with(&["grade", "first-twelfe", "--responses", "-"], "[]");
    assert_eq!(pack.code, 2);
    assert!(pack.err.contains("did you mean “first-twelve”?"), "{}", pack.err);
    assert_eq!(run(&["grade", "first-twelve", "--responses", "/nowhere.json"]).code, 2);
}

#[test]
fn a_worksheet_is_graded_beside_the_codes() {
    let pack = repo("tests/fixtures/visits.ron");
    let worksheet =
        json!({"category": "Emergency", "problems": {"AcuteSimple": 1}, "data": [{"kind": "TestOrdered", "name": "ankle x-ray"}], "risk": ["Minimal"], "basis": "Decisions"});
    let input =
        json!([{"exercise": "off-the-curb", "response": {"diagnoses": ["S93.401A"], "procedures": [{"code": "99283", "points_to": ["A"]}], "worksheet": worksheet}}]).to_string();
    let document = run_with(&["grade", &pack, "--responses", "-", "--json"], &input).json();
    let rows = document["exercises"][0]["worksheet"].as_array().unwrap();
    let of = |about: &str| rows.iter().find(|row| row["about"] == about).unwrap();
    assert_eq!((&of("category")["verdict"], &of("risk")["verdict"], &of("risk")["expected"]), (&"right".into(), &"wrong".into(), &"low".into()));
    assert_eq!((&of("level")["verdict"], &of("level")["given"], &of("level")["expected"]), (&"wrong".into(), &"99282".into(), &"99283".into()));
    let text = run_with(&["grade", &pack, "--responses", "-"], &input);
    assert_eq!(text.code, 0, "{}", text.err);
    assert!(text.out.contains("worksheet, risk") && text.out.contains("key low given straightforward"), "{}", text.out);
    let keys = run(&["packs", "key", &pack]).out;
    let all = run_with(&["grade", &pack, "--responses", "-", "--json"], &keys).json();
    let scores: Vec<&Value> = all["exercises"].as_array().unwrap().iter().map(|exercise| &exercise["scores"]["points"]).collect();
    assert_eq!(scores, [100.0; 3].map(Value::from).iter().collect::<Vec<_>>());
}

#[test]
fn the_scrubbers_findings_stand_beside_the_grade_of_a_claim() {
    let keys = run(&["packs", "key", &repo("exercises/first-claims")]).json();
    let key = keys.as_array().unwrap().iter().find(|one| one["exercise"] == "before-kindergarten").unwrap();
    let mut spoilt = key.clone();
    spoilt["response"]["claim"]["28"] = "1 00".into();
    let grade = |answer: &Value, flags: &[&str]| {
        let args = [&["grade", "first-claims", "--responses", "-"], flags].concat();
        run_with(&args, &json!([answer]).to_string())
    };
    let document = grade(&spoilt, &["--json"]).json();
    let findings = document["exercises"][0]["findings"].as_array().unwrap();
    let found = findings.iter().find(|one| one["rule"] == "total_not_sum").unwrap();
    assert_eq!((&found["severity"], &found["boxes"][0]), (&"reject".into(), &"28".into()));
    assert!(found["words"].is_string() && found["fix"].is_string());
    let text = grade(&spoilt, &[]).out;
    assert!(text.contains("box 28  reject total_not_sum") && text.contains("a clearinghouse says of the claim:"), "{text}");
    let right = grade(key, &["--json"]).json();
    assert!(right["exercises"][0]["findings"].as_array().unwrap().iter().all(|one| one["severity"] != "reject"), "{right}");
    // Where no claim is asked for there is nothing to scrub.
    let coding = run_with(&["grade", "first-twelve", "--responses", "-", "--json"], r#"[{"exercise": "swollen-ankles", "response": {}}]"#).json();
    assert!(coding["exercises"][0].get("findings").is_none());
}
