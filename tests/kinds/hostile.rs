//! Questions and audits are untrusted: nothing they say crashes the reader, leaves the folder, or grows without end.

#[path = "../../examples/mutate/mutator.rs"]
#[allow(clippy::cast_possible_truncation, dead_code)]
mod mutator;

use super::{fixture, pack_of};
use clean_claim::{
    attempt::{Response, read_responses},
    grade::grade,
    pack::{self, Origin},
};
use mutator::Mutator;
use std::fs;

/// Gives the exercises of the fixture as packs of one; their picture is lost, and said to be.
fn seeds() -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(fixture()).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|kind| kind == "ron")).collect();
    names.sort();
    let texts = names.iter().filter(|path| !path.ends_with("pack.ron")).map(|path| fs::read_to_string(path).unwrap());
    texts.map(|text| format!("Pack(format: 1, id: \"one\", title: \"One\", version: \"1\", systems: [Icd10Cm], exercises: [\n{text}])")).collect()
}

#[test]
fn mutated_questions_and_audits_are_read_checked_and_graded_without_a_panic() {
    let mut mutator = Mutator::new(5);
    let seeds = seeds();
    let mut read = 0;
    for turn in 0..3_000 {
        let opened = pack::read_bytes("x.ron", mutator.mutate(&seeds[turn % seeds.len()]).into_bytes());
        for fault in pack::check(&opened, Origin::Other) {
            assert!(!opened.render(&fault).is_empty() && fault.line > 0);
        }
        for exercise in opened.pack.iter().flat_map(|pack| &pack.exercises) {
            read += 1;
            let blank = exercise.key.open().map(|key| grade(key, &Response::default(), &Default::default()));
            assert!(blank.is_none_or(|grade| grade.tally.earned == 0));
        }
    }
    assert!(read > 600, "{read}");
}

#[test]
fn truncated_exercises_are_read_without_a_panic() {
    for seed in seeds() {
        for end in (0..seed.len()).filter(|end| seed.is_char_boundary(*end)).step_by(7) {
            pack::check(&pack::read_bytes("x.ron", seed.as_bytes()[..end].to_vec()), Origin::Other);
        }
    }
}

#[test]
fn pictures_are_small_pngs_inside_the_pack() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("pack.ron"), fs::read(fixture().join("pack.ron")).unwrap()).unwrap();
    let mut png = fs::read(fixture().join("square.png")).unwrap();
    let rules = |file: &str, bytes: Option<&[u8]>| {
        if let Some(bytes) = bytes {
            fs::write(folder.path().join(file), bytes).unwrap();
        }
        let question = format!("Question(id: \"q\", level: Clean, domains: [\"anatomy\"], stem: \"S\", term: [\"t\"], exhibit: Picture(file: \"{file}\", words: \"w\"))");
        fs::write(folder.path().join("q.ron"), question).unwrap();
        pack::read(folder.path()).faults.iter().map(|fault| fault.rule).collect::<Vec<_>>()
    };
    assert_eq!(rules("a.png", Some(&png)), [""; 0]);
    assert_eq!(rules("../a.png", None), ["unsafe_path"]);
    assert_eq!(rules("none.png", None), ["no_such_file"]);
    assert_eq!(rules("b.png", Some(b"GIF89a")), ["bad_picture"]);
    assert_eq!(rules("c.png", Some(&[png.clone(), vec![0; 512 << 10]].concat())), ["too_large"]);
    png[16..20].copy_from_slice(&2_001_u32.to_be_bytes());
    assert_eq!(rules("d.png", Some(&png)), ["bad_picture"]);
}

#[test]
fn a_long_record_is_not_copied_without_end() {
    let text = "word ".repeat(200_000);
    let case = format!(
        "Audit(id: \"case\", title: \"T\", level: Clean, minutes: 5, domains: [\"compliance\"], chart: (patient: (name: \"A\", birth: \"1954-03-02\", sex: Female), \
         encounter: (date: \"2026-05-11\", setting: Office, payer: \"L\", coded_for: Professional), documents: [(title: \"N\", text: \"{text}\")]), assigned: (diagnoses: [(code: \"R21\")]))"
    );
    let question = |n: usize| format!("Question(id: \"q{n}\", level: Clean, domains: [\"anatomy\"], stem: \"S\", term: [\"t\"], case: \"case\")");
    let opened = pack_of(&(0..300).map(question).chain([case]).collect::<Vec<_>>().join(","));
    assert!(opened.faults.iter().any(|fault| fault.rule == "too_large"));
    assert!(opened.pack.unwrap().exercises.len() < 100);
}

#[test]
fn responses_have_their_limits() {
    let of = |response: &str| read_responses(&format!("[{{\"exercise\": \"q\", \"response\": {response}}}]")).map_err(|why| why.to_string());
    assert!(of(r#"{"question": {"picked": ["a"], "text": "I10"}, "audit": {"dx:I10": {"agree": true}}}"#).is_ok());
    let many = vec!["\"a\""; 101].join(",");
    assert!(of(&format!("{{\"question\": {{\"picked\": [{many}]}}}}")).unwrap_err().contains("more than 100 options"));
    assert!(of(&format!("{{\"question\": {{\"text\": \"{}\"}}}}", "x".repeat(2_001))).unwrap_err().contains("2000 characters"));
    let marks = (0..1_001).map(|n| format!("\"{n}\": {{}}")).collect::<Vec<_>>().join(",");
    assert!(of(&format!("{{\"audit\": {{{marks}}}}}")).unwrap_err().contains("1000 marks"));
    assert!(of(r#"{"audit": {"a": {"agree": true, "error": "Units"}}}"#).unwrap_err().contains("the mark on “a” agrees and says what is wrong"));
    assert!(of(r#"{"audit": {"a": {"error": "Unit"}}}"#).unwrap_err().contains("line 1, column"));
    assert!(of(r#"{"question": {"pick": []}}"#).unwrap_err().contains("pick"));
}
