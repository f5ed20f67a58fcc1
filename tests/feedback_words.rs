//! What a student reads, word for word.

#![allow(missing_docs, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod common;

use clean_claim::{
    attempt::{Line, Response},
    chart::{Chart, CodedFor, Document, Encounter, Patient},
    code::{Code, Date, Icd10Cm, Modifier, Setting, Sex},
    exercise::{Before, Key, Role, Section, Trap, TrapKind},
    feedback::{explain, find_evidence, kind_words, method_explained, tone, verdict_word},
    grade::{Credit, Grade, Method, answer_of, grade, miss, skills_of_row},
};
use common::{dx, id, part, px};
use std::fmt::Write;

fn key() -> Key {
    let mut key = Key::default();
    for (code, role, why) in [
        ("I13.0", Role::First, "Hypertension, heart failure and kidney disease are one combination code."),
        ("I50.22", Role::Required, "The failure is chronic and systolic."),
        ("E11.22", Role::Required, "The kidney disease is taken to be from the diabetes."),
        ("N18.31", Role::Required, ""),
        ("M17.11", Role::Required, "The right knee was injected."),
        ("S52.501A", Role::Required, "The cast was put on at this visit."),
        ("Z79.84", Role::Optional, "Metformin is long-term."),
    ] {
        let mut part = part(Section::Diagnoses, dx(code), role);
        part.why = why.to_owned();
        part.cite = vec![format!("TAB {code}")];
        key.parts.push(part);
    }
    key.parts[1].alternates = vec![dx("I50.20")];
    key.parts[1].evidence = vec!["Chronic systolic heart failure".to_owned()];
    let mut visit = part(Section::Procedures, px("99214"), Role::Required);
    visit.label = Some("established visit, moderate decision making".to_owned());
    visit.why = "Two chronic illnesses, one worse, and a drug changed.".to_owned();
    visit.line.modifiers = vec![Modifier::parse("25").unwrap()];
    visit.line.units = Some(1);
    visit.line.points_to = Some(vec![Icd10Cm::parse("I13.0").unwrap()]);
    key.parts.push(visit);
    key.order = vec![Before(key.parts[0].id.clone(), key.parts[1].id.clone())];
    key.traps = vec![Trap { code: dx("R60.0"), modifiers: vec![], kind: TrapKind::IntegralSymptom, why: "The edema belongs to the heart failure.".to_owned() }];
    key
}

fn title(code: &Code) -> Option<String> {
    (*code == dx("E11.22")).then(|| "Type 2 diabetes with diabetic chronic kidney disease".to_owned())
}

fn told(grade: &Grade) -> String {
    let mut text = String::new();
    for row in &grade.rows {
        let said = explain(row, &key(), &title);
        let slip = miss::of_row(grade, row, skills_of_row(row, Some(&key()), &[])).map_or("", |kind| kind_words(kind).name);
        writeln!(text, "[{} | {:?} | {slip}] {}", verdict_word(row.verdict), tone(row.verdict), said.headline).unwrap();
        for more in [said.reason, said.cites.join(", "), said.evidence.join(", ")].iter().filter(|more| !more.is_empty()) {
            writeln!(text, "    {more}").unwrap();
        }
    }
    for method in Method::ALL {
        writeln!(text, "{}: {:.1}, {}", method.name(), grade.scores.by(method), method_explained(method, &grade.tally)).unwrap();
    }
    text
}

fn answer(diagnoses: &[&str], change: impl Fn(&mut Line)) -> Grade {
    let mut response = Response::default();
    for (at, code) in diagnoses.iter().enumerate() {
        response.lines_mut(Section::Diagnoses).push(Line::new(id(at), *code));
    }
    let mut visit = answer_of(&key()).lines(Section::Procedures)[0].clone();
    change(&mut visit);
    response.lines_mut(Section::Procedures).push(visit);
    grade(&key(), &response, &Credit::default())
}

#[test]
fn the_words_for_a_right_answer() {
    insta::assert_snapshot!(told(&answer(&["I13.0", "I50.20", "E11.22", "N18.31", "M17.11", "S52.501A", "Z79.84"], |_| ())));
}

#[test]
fn the_words_for_slips() {
    let visit = |line: &mut Line| (line.modifiers, line.units, line.points_to) = (vec![], 2, vec![id(3)]);
    insta::assert_snapshot!(told(&answer(&["I50.22", "I13.0", "E11.9", "N18.30", "M17.12", "S52.501D", "R60.0", "J45.909", "I13.0", "knee?"], visit)));
}

#[test]
fn the_words_for_other_slips() {
    let visit = |line: &mut Line| line.code = "99213".to_owned();
    insta::assert_snapshot!(told(&answer(&["I13.0", "E11", "M17.10", "S52.501"], visit)));
    insta::assert_snapshot!(told(&answer(&[], |line| line.modifiers = vec!["25".into(), "LT".into()])));
}

#[test]
fn evidence_is_found_letter_for_letter() {
    let day = Date::constant(2026, 5, 11);
    let document = |title: &str, text: &str| Document { title: title.to_owned(), text: text.to_owned() };
    let chart = Chart {
        patient: Patient { name: "Alma Reyes".to_owned(), birth: day, sex: Sex::Female, record: None },
        encounter: Encounter {
            date: day,
            until: None,
            setting: Setting::Office,
            relation: None,
            payer: "Lakeshore PPO".to_owned(),
            coded_for: CodedFor::Professional,
            provider: None,
        },
        documents: vec![document("Note", "## A/P\nÖdema.\n  Chronic systolic\n   heart failure, worse."), document("Lab", "eGFR 53 µ")],
    };
    let found = |quote: &str| find_evidence(&chart, quote).map(|(at, range)| (at, &chart.documents[at].text[range]));
    assert_eq!(found("Chronic systolic heart failure"), Some((0, "Chronic systolic\n   heart failure")));
    assert_eq!(found(" systolic\theart "), Some((0, "systolic\n   heart")));
    assert_eq!(found("53 µ"), Some((1, "53 µ")));
    assert_eq!(found("Ödema."), Some((0, "Ödema.")));
    for none in ["chronic systolic", "heart failure, worse. eGFR", "", " ", "systolicheart"] {
        assert_eq!(found(none), None, "{none}");
    }
}
