//! How many eight-code answers are graded in a second on one core, beside reading the same answer from JSON.
//!
//! `cargo bench --no-default-features --bench grade`. The budget is 100,000 a second.

#![allow(missing_docs, clippy::unwrap_used, reason = "a bench stops where it cannot go on")]

use clean_claim::{
    attempt::{Line, LineId, Response},
    code::{Code, CodeSystem, Icd10Cm, Modifier},
    exercise::{Key, KeyPart, LineKey, PartId, Role, Section},
    grade::{Credit, answer_of, grade},
};
use std::{hint::black_box, time::Instant};

fn part(section: Section, system: CodeSystem, code: &str, line: LineKey) -> KeyPart {
    let code = Code::parse(system, code).unwrap();
    let id = PartId(format!("{}:{code}", section.prefix()));
    let role = Role::Required;
    KeyPart { id, section, code, role, alternates: vec![], evidence: vec![], why: String::new(), cite: vec![], label: None, line }
}

/// Six diagnoses, two of them of one category, and two service lines with every detail graded.
fn key() -> Key {
    let dx = |code| part(Section::Diagnoses, CodeSystem::Icd10Cm, code, LineKey::default());
    let px = |code| {
        let points_to = Some(["I13.0", "E11.22"].iter().map(|code| Icd10Cm::parse(code).unwrap()).collect());
        let line = LineKey { modifiers: vec![Modifier::parse("25").unwrap()], modifiers_or: vec![], units: Some(1), points_to };
        part(Section::Procedures, CodeSystem::Cpt, code, line)
    };
    let parts = vec![dx("I13.0"), dx("I50.22"), dx("E11.22"), dx("E11.65"), dx("N18.31"), dx("M17.11"), px("99214"), px("20610")];
    Key { parts, ..Key::default() }
}

/// The same with the slips a student makes: near misses in one category, a wrong side, a code too many.
fn slips(key: &Key) -> Response {
    let mut response = answer_of(key);
    let lines = response.lines_mut(Section::Diagnoses);
    for (at, code) in [(2, "E11.9"), (3, "E11.21"), (5, "M17.12")] {
        lines[at].code = code.to_owned();
    }
    lines[4] = Line::new(LineId::from_bits(99), "R60.0");
    response.lines_mut(Section::Procedures)[0].code = "99213".to_owned();
    response
}

/// Gives how often something is done in a second: the best of five rounds.
fn per_second(mut work: impl FnMut()) -> f64 {
    const TIMES: u32 = 40_000;
    let round = |_| {
        let start = Instant::now();
        (0..TIMES).for_each(|_| work());
        f64::from(TIMES) / start.elapsed().as_secs_f64()
    };
    (0..5).map(round).fold(0.0, f64::max)
}

fn main() {
    let (key, credit) = (key(), Credit::default());
    for (name, response) in [("all right", answer_of(&key)), ("with slips", slips(&key))] {
        let text = serde_json::to_string(&response).unwrap();
        let grades = per_second(|| drop(black_box(grade(black_box(&key), black_box(&response), &credit))));
        let reads = per_second(|| drop(black_box(serde_json::from_str::<Response>(black_box(&text)).unwrap())));
        println!("{name:<10}  {grades:>9.0} grades/s   {reads:>9.0} answers read from JSON/s   ratio {:.2}", reads / grades);
    }
}
