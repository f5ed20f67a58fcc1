//! What people read about a faulty pack, held as snapshots.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use clean_claim::pack::{self, Origin, Severity};

fn shown(name: &str, text: &str) -> String {
    let opened = pack::read_bytes(name, text.as_bytes().to_vec());
    pack::check(&opened, Origin::Other).iter().map(|fault| opened.render(fault)).collect::<Vec<_>>().join("\n")
}

#[test]
fn faults_of_reading() {
    insta::assert_snapshot!(shown("broken.ron", include_str!("fixtures/broken.ron")));
}

#[test]
fn faults_of_meaning() {
    insta::assert_snapshot!(shown("doubtful.ron", include_str!("fixtures/doubtful.ron")));
}

#[test]
fn faults_of_claims() {
    let shown = shown("claims.ron", include_str!("fixtures/faulty_claims.ron"));
    // One cause, one fault: a claim to be mended that came without what was wrong in it.
    assert_eq!(shown.matches("given_and_task").count(), 1);
    insta::assert_snapshot!(shown);
}

#[test]
fn the_sound_exercise_is_read_among_the_broken() {
    let opened = pack::read_bytes("broken.ron", include_bytes!("fixtures/broken.ron").to_vec());
    let pack = opened.pack.unwrap();
    assert_eq!(pack.exercises.iter().map(|e| e.prompt.id.as_str()).collect::<Vec<_>>(), ["sound"]);
}

#[test]
fn json_has_the_documented_shape() {
    let opened = pack::read_bytes("x.ron", b"Pack(format: 2)".to_vec());
    let json = serde_json::to_value(&opened.faults).unwrap();
    assert_eq!(
        json,
        serde_json::json!([{
            "severity": "error", "rule": "newer_program", "file": "x.ron", "line": 1, "column": 14, "path": "format",
            "message": "this pack has format 2; this program reads format 1", "hint": "a newer version of the program is needed",
        }])
    );
}

#[test]
fn marks_and_line_ends_of_other_systems_change_nothing() {
    let plain = pack::generate(2, 3);
    let hash = |text: String| pack::read_bytes("x.ron", text.into_bytes()).pack.unwrap().hash;
    let other = format!("\u{feff}{}", plain.replace('\n', "\r\n"));
    assert_eq!(hash(plain), hash(other));
}

#[test]
fn an_exercise_opened_alone_says_what_to_open() {
    let opened = pack::read_bytes("x.ron", b"// note\nCoding(id: \"x\")".to_vec());
    assert_eq!((opened.faults[0].rule, opened.faults[0].line), ("not_a_pack", 2));
    assert!(opened.faults[0].hint.as_ref().unwrap().contains("folder"));
}

#[test]
fn generated_packs_are_right_in_every_check() {
    for seed in 0..3 {
        let text = pack::generate(40, seed);
        let opened = pack::read_bytes("generated.ron", text.clone().into_bytes());
        let faults = pack::check(&opened, Origin::Shipped);
        assert!(faults.is_empty(), "{}", opened.render(&faults[0]));
        assert_eq!(opened.pack.unwrap().exercises.len(), 40);
        assert_eq!(pack::generate(40, seed), text);
    }
}

#[test]
fn shipped_packs_are_clean_and_their_keys_score_100() {
    for opened in pack::library::shipped() {
        // The check grades each key with its own grader, so an error would say so.
        let errors: Vec<String> = pack::check(&opened, Origin::Shipped).iter().filter(|fault| fault.severity == Severity::Error).map(|fault| opened.render(fault)).collect();
        assert!(errors.is_empty(), "{}", errors.join("\n"));
        let pack = opened.pack.unwrap();
        for exercise in &pack.exercises {
            let Some(key) = exercise.key.open().filter(|key| key.parts.iter().any(|p| p.role != clean_claim::exercise::Role::Optional)) else { continue };
            let grade = clean_claim::grade::grade(key, &clean_claim::grade::answer_of(key), &pack.manifest.credit);
            for method in clean_claim::grade::Method::ALL {
                assert_eq!(grade.scores.by(method), clean_claim::grade::Percent::FULL, "{} by {method:?}", exercise.prompt.id);
            }
        }
    }
}

#[test]
fn a_claim_that_came_back_undecided_has_a_fault_that_a_rule_finds() {
    let exercise = std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises/first-claims/pushed-slowly.ron")).unwrap();
    let pack = |exercise: &str| {
        format!("Pack(format: 1, id: \"x\", title: \"X\", version: \"1\", systems: [Icd10Cm, Cpt, Hcpcs], edition: \"icd10cm-2026-april\", exercises: [{exercise}])")
    };
    let rule = "given_is_clean";
    // A payer that decided a claim has let it past every rule; one that never took it in has not.
    assert!(!shown("x.ron", &pack(&exercise)).contains(rule));
    let rejected = exercise.replace("task: MendDecided", "task: MendRejected").replace("outcome: Decided", "outcome: Rejected");
    assert!(shown("x.ron", &pack(&rejected)).contains(rule), "{}", shown("x.ron", &pack(&rejected)));
}
