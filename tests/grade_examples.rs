//! Answers graded one by one: each test is one thing a student does.

#![allow(missing_docs, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

mod common;

use clean_claim::{
    attempt::{Edit, Line, Response},
    code::{Icd10Cm, Modifier},
    exercise::{Before, Key, Role, Section, Trap, TrapKind},
    grade::{Aspect, Credit, Grade, Method, Verdict, answer_of, grade},
};
use common::{dx, id, part, px};

/// Heart failure with a visit: two ordered diagnoses, an optional one, a modified line, two traps.
fn key() -> Key {
    let mut key = Key::default();
    key.parts.push(part(Section::Diagnoses, dx("I13.0"), Role::First));
    key.parts.push(part(Section::Diagnoses, dx("I50.22"), Role::Required));
    key.parts.push(part(Section::Diagnoses, dx("N18.31"), Role::Required));
    key.parts.push(part(Section::Diagnoses, dx("Z79.899"), Role::Optional));
    let mut visit = part(Section::Procedures, px("99214"), Role::Required);
    visit.line.modifiers = vec![Modifier::parse("25").unwrap()];
    visit.line.modifiers_or = vec![vec![Modifier::parse("57").unwrap()]];
    visit.line.units = Some(1);
    visit.line.points_to = Some(["I13.0", "Z79.899", "I50.22"].iter().map(|c| Icd10Cm::parse(c).unwrap()).collect());
    key.parts.push(visit);
    key.order = vec![Before(key.parts[1].id.clone(), key.parts[2].id.clone())];
    let trap = |code, kind, modifiers: &[&str]| Trap { code, kind, modifiers: modifiers.iter().map(|m| Modifier::parse(m).unwrap()).collect(), why: String::new() };
    key.traps = vec![trap(dx("R60.0"), TrapKind::IntegralSymptom, &[]), trap(dx("I50.20"), TrapKind::Unspecified, &[]), trap(px("99214"), TrapKind::NeedlessModifier, &["59"])];
    key
}

fn diagnoses(codes: &[&str]) -> Response {
    let mut response = Response::default();
    for (at, code) in codes.iter().enumerate() {
        response.lines_mut(Section::Diagnoses).push(Line::new(id(at), *code));
    }
    response
}

fn graded(response: &Response) -> Grade {
    grade(&key(), response, &Credit::default())
}

fn verdicts(grade: &Grade) -> Vec<(Aspect, Verdict, u32)> {
    let told = |v: &Verdict| !matches!(v, Verdict::Missed | Verdict::OptionalLeftOut);
    grade.rows.iter().filter(|row| told(&row.verdict)).map(|row| (row.aspect, row.verdict, row.credit)).collect()
}

fn codes(response: &Response) -> Vec<(Verdict, u32)> {
    verdicts(&graded(response)).into_iter().map(|(_, verdict, credit)| (verdict, credit)).collect()
}

#[test]
fn the_first_listed_code_must_be_the_first_entry() {
    assert_eq!(codes(&diagnoses(&["i130", "I50.22"])), [(Verdict::Exact, 100), (Verdict::Exact, 100)]);
    assert_eq!(codes(&diagnoses(&["Z79.899", "I13.0"])), [(Verdict::OutOfOrder, 75), (Verdict::OptionalEntered, 0)]);
    assert_eq!(codes(&diagnoses(&["", "I13.0"])), [(Verdict::Exact, 100)], "a blank line stands nowhere");
}

#[test]
fn a_declared_order_is_held_against_the_code_that_should_come_first() {
    assert_eq!(codes(&diagnoses(&["I13.0", "N18.31", "I50.22"])), [(Verdict::Exact, 100), (Verdict::OutOfOrder, 75), (Verdict::Exact, 100)]);
}

#[test]
fn a_trap_earns_nothing_even_where_it_is_a_near_miss() {
    let grade = graded(&diagnoses(&["I50.20", "I50"]));
    assert_eq!(verdicts(&grade), [(Aspect::Code, Verdict::RightCategory, 50), (Aspect::Code, Verdict::Trap(TrapKind::Unspecified), 0)]);
    assert_eq!((grade.tally.deducted, grade.tally.unsupported), (50, 1));
}

#[test]
fn the_best_near_miss_is_taken_wherever_it_stands() {
    assert_eq!(codes(&diagnoses(&["N18.9", "N18.30", "N18.9"])), [(Verdict::RightCategory, 50), (Verdict::NotSupported, 0), (Verdict::Duplicate, 0)]);
    assert_eq!(codes(&diagnoses(&["N18.2", "N18.31"])), [(Verdict::Exact, 100), (Verdict::NotSupported, 0)]);
}

#[test]
fn rubbish_and_repeats_are_over_coding() {
    let grade = graded(&diagnoses(&["I13.0", "I13.0", "heart?", "J45.909"]));
    assert_eq!(
        grade.rows.iter().filter(|row| row.deducted > 0).map(|row| (row.verdict, row.deducted)).collect::<Vec<_>>(),
        [(Verdict::Duplicate, 25), (Verdict::NotACode, 25), (Verdict::NotSupported, 25)]
    );
    assert_eq!((grade.tally.right, grade.tally.entered, grade.tally.unsupported), (1, 4, 3));
    assert_eq!(Method::ALL.map(|m| grade.scores.by(m).hundredths()), [625, 1429, 0, 0]);
}

/// Gives the key's own answer with its visit changed, and what the visit's rows then say.
fn visit(change: impl Fn(&mut Line)) -> Vec<(Aspect, Verdict, u32)> {
    let mut response = answer_of(&key());
    change(&mut response.lines_mut(Section::Procedures)[0]);
    verdicts(&graded(&response)).split_off(4)
}

#[test]
fn each_detail_of_a_line_has_its_share() {
    use Aspect::{Code, Modifiers, Pointers, Units};
    use Verdict::Exact;
    assert_eq!(visit(|_| ()), [(Code, Exact, 60), (Modifiers, Exact, 20), (Units, Exact, 10), (Pointers, Exact, 10)]);
    assert_eq!(visit(|line| line.modifiers = vec!["57".into()])[1], (Modifiers, Exact, 20));
    assert_eq!(visit(|line| line.modifiers.clear())[1], (Modifiers, Verdict::ModifierMissing, 0));
    assert_eq!(visit(|line| line.modifiers.push("LT".into()))[1], (Modifiers, Verdict::ModifierExtra, 0));
    assert_eq!(visit(|line| line.modifiers = vec!["2".into()])[1], (Modifiers, Verdict::ModifierWrong, 0));
    assert_eq!(visit(|line| line.modifiers = vec!["59".into()])[1], (Modifiers, Verdict::Trap(TrapKind::NeedlessModifier), 0));
    assert_eq!(visit(|line| line.units = 2)[2], (Units, Verdict::UnitsWrong, 0));
    assert_eq!(visit(|line| line.points_to.swap(0, 1))[3], (Pointers, Verdict::PointerWrong, 0), "the main one comes first");
    assert_eq!(visit(|line| line.points_to.swap(1, 2))[3], (Pointers, Exact, 10), "the others come in any order");
    assert_eq!(
        visit(|line| {
            line.points_to.remove(1);
        })[3],
        (Pointers, Exact, 10),
        "an optional one may be left out"
    );
    assert_eq!(visit(|line| line.points_to.push(id(77)))[3], (Pointers, Verdict::PointerWrong, 0), "nothing stands there");
    assert_eq!(visit(|line| line.code = "99213".into()), [(Code, Verdict::RightFamily, 25)], "the details of another code are not graded");
}

#[test]
fn what_the_key_does_not_grade_goes_to_the_code() {
    let mut key = Key::default();
    key.parts.push(part(Section::Procedures, px("93000"), Role::Required));
    let of = |response: &Response| grade(&key, response, &Credit::default()).rows.iter().map(|row| (row.aspect, row.of)).collect::<Vec<_>>();
    let mut response = answer_of(&key);
    assert_eq!(of(&response), [(Aspect::Code, 100)]);
    let line = response.lines(Section::Procedures)[0].id;
    response.apply(&Edit::SetModifiers(line, vec!["26".into()]));
    assert_eq!(of(&response), [(Aspect::Code, 80), (Aspect::Modifiers, 20)], "no modifier belongs here, and that is graded");
}

#[test]
fn an_alternate_goes_before_a_trap() {
    let mut key = key();
    key.parts[1].alternates = vec![dx("I50.20")];
    let grade = grade(&key, &diagnoses(&["I50.20"]), &Credit::default());
    assert_eq!(verdicts(&grade), [(Aspect::Code, Verdict::Alternate, 100)]);
}

#[test]
fn a_key_that_only_asks_the_provider_scores_nothing() {
    let key = Key { query: Some("Which kidney?".into()), ..Key::default() };
    assert_eq!(grade(&key, &Response::default(), &Credit::default()).scores, Default::default());
}

#[test]
fn the_largest_answer_is_graded_at_once() {
    let mut key = Key::default();
    for n in 0..60 {
        key.parts.push(part(Section::Diagnoses, dx(&format!("S52.{n:02}1A")), Role::Required));
    }
    let all: Vec<String> = (0..400).map(|n| format!("S52.{:03}D", n + 100)).collect();
    let response = diagnoses(&all.iter().map(String::as_str).collect::<Vec<_>>());
    // Trying every pairing would never end.
    let grade = grade(&key, &response, &Credit::default());
    assert_eq!(grade.rows.len(), 400);
}
