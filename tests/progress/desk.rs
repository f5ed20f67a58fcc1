//! What the other tests work with: a made-up exercise, answers, grades, moments.

use clean_claim::{
    attempt::{AttemptId, Line, LineId, Policy, Response},
    chart::{Chart, CodedFor, Document, Encounter, Patient},
    code::{Code, CodeSystem, Setting, Sex},
    exercise::{Exercise, ExerciseId, Hash, Key, KeyPart, KeyState, Kind, Level, LineKey, PackId, PartId, Prompt, Role, Section, TrapKind},
    grade::{Aspect, Grade, Method, Row, Scores, Tally, Verdict},
    progress::{GradedBy, NewAttempt, NewGrade, Store},
    skill::Skill,
    study::{Choice, Summary},
};
use jiff::{Timestamp, tz::TimeZone};
use std::{path::Path, time::Duration};

pub fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + second).unwrap()
}

pub fn id(n: u128) -> AttemptId {
    AttemptId::from_bits(n)
}

pub fn secs(n: u64) -> Duration {
    Duration::from_secs(n)
}

pub fn pack() -> PackId {
    PackId::parse("heart").unwrap()
}

pub fn open(dir: &Path) -> Store {
    let (store, notices) = Store::open(&dir.join("learner.db"), at(0)).unwrap();
    assert_eq!(notices, []);
    store
}

/// Sums up what a store holds.
pub fn summary(store: &Store, now: Timestamp, days: u16, zone: &TimeZone) -> Summary {
    Summary::of(&store.record().unwrap(), &Choice::default(), now, days, zone)
}

pub fn exercise(name: &str) -> Exercise {
    let date = "2026-05-11".parse().unwrap();
    let chart = Chart {
        patient: Patient { name: "Alma Reyes".into(), birth: "1954-03-02".parse().unwrap(), sex: Sex::Female, record: None },
        encounter: Encounter { date, until: None, setting: Setting::Office, relation: None, payer: "Lakeshore".into(), coded_for: CodedFor::Professional, provider: None },
        documents: vec![Document { title: "Progress note".into(), text: "Hypertensive heart disease.".into() }],
    };
    let part = KeyPart {
        id: PartId("dx:I11.9".into()),
        section: Section::Diagnoses,
        code: Code::parse(CodeSystem::Icd10Cm, "I11.9").unwrap(),
        role: Role::First,
        alternates: vec![],
        evidence: vec![],
        why: "because".into(),
        cite: vec![],
        label: None,
        line: LineKey::default(),
    };
    Exercise {
        prompt: Prompt {
            id: ExerciseId::parse(name).unwrap(),
            kind: Kind::Coding,
            title: format!("Case {name}"),
            level: Level::Clean,
            minutes: 5,
            domains: vec![Skill::by_id("icd10cm.circulatory").unwrap()],
            chart: Some(chart),
            ask: vec![Section::Diagnoses],
            claim: None,
            question: None,
            audit: None,
            worksheet: Default::default(),
        },
        key: KeyState::Open(Box::new(Key { parts: vec![part], ..Key::default() })),
        facts: vec![],
        remarks: None,
    }
}

pub fn begin(store: &mut Store, attempt: u128, name: &str, second: i64) {
    let exercise = exercise(name);
    let new =
        NewAttempt { id: id(attempt), pack: &pack(), pack_version: "1.0", pack_hash: Hash::of(&"pack"), exercise: &exercise, policy: Policy::Practice, counts: Method::Points };
    store.begin(&new, at(second)).unwrap();
}

pub fn answer(codes: &[&str]) -> Response {
    let mut response = Response::default();
    for (n, code) in (0..).zip(codes) {
        response.lines_mut(Section::Diagnoses).push(Line::new(LineId::from_bits(n), *code));
    }
    response
}

/// Makes a grade of one right part in four, with one trap entered.
pub fn grade() -> Grade {
    let row = |expected: Option<&str>, given: Option<&str>, verdict, credit, of, deducted| Row {
        part: expected.map(|code| PartId(format!("dx:{code}"))),
        line: None,
        section: Section::Diagnoses,
        aspect: Aspect::Code,
        expected: expected.map(Into::into),
        given: given.map(Into::into),
        verdict,
        credit,
        of,
        deducted,
    };
    let tally = Tally { right: 1, key: 4, entered: 3, unsupported: 1, earned: 150, of: 400, deducted: 50 };
    Grade {
        rows: vec![
            row(Some("I11.9"), Some("I11.9"), Verdict::Exact, 100, 100, 0),
            row(Some("E11.22"), Some("E11"), Verdict::RightCategory, 50, 100, 0),
            row(Some("N18.31"), None, Verdict::Missed, 0, 100, 0),
            row(Some("Z79.84"), None, Verdict::Missed, 0, 100, 0),
            row(None, Some("R60.0"), Verdict::Trap(TrapKind::IntegralSymptom), 0, 0, 50),
        ],
        scores: Scores::of(&tally),
        tally,
        claim: None,
        em: None,
        question: None,
        audit: None,
    }
}

pub fn submit(store: &mut Store, attempt: u128, codes: &[&str], active: u64, second: i64) {
    let (grade, exercise) = (grade(), exercise("any"));
    let new = NewGrade { grade: &grade, key: exercise.key.open(), grader_version: 1, by: GradedBy::Automatic, reason: "" };
    store.submit(id(attempt), &answer(codes), secs(active), Some(new), at(second)).unwrap();
}

/// Does one whole case, from beginning to grade.
pub fn case(store: &mut Store, attempt: u128, name: &str, second: i64) {
    begin(store, attempt, name, second);
    store.save_draft(id(attempt), &answer(&["I11"]), &serde_json::Value::Null, secs(30), at(second + 30)).unwrap();
    submit(store, attempt, &["I11.9", "E11"], 60, second + 60);
}
