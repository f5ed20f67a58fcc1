use super::*;
use crate::{
    attempt::{Line, LineId, Response},
    code::{Code, CodeSystem},
    exercise::{Key, KeyPart, LineKey, PartId, Role, Trap},
    grade::{BoxRow, BoxVerdict, ClaimGrade, Credit, Scores, Tally, grade, skills_of_row},
};

fn part(section: Section, code: &str, cite: &str) -> KeyPart {
    let system = if section == Section::Diagnoses { CodeSystem::Icd10Cm } else { CodeSystem::Cpt };
    KeyPart {
        id: PartId(format!("{}:{code}", section.prefix())),
        section,
        code: Code::parse(system, code).unwrap(),
        role: Role::Required,
        alternates: vec![],
        evidence: vec![],
        why: String::new(),
        cite: vec![cite.to_owned()],
        label: None,
        line: LineKey::default(),
    }
}

/// Gives what each row that cost something came from, as `given for expected: kind`.
fn told(key: &Key, diagnoses: &[&str], services: &[&str]) -> Vec<String> {
    let mut response = Response::default();
    for (section, codes) in [(Section::Diagnoses, diagnoses), (Section::Procedures, services)] {
        for (n, code) in (0..).zip(codes) {
            response.lines_mut(section).push(Line::new(LineId::from_bits(n), *code));
        }
    }
    let grade = grade(key, &response, &Credit::default());
    let kind = |row: &Row| of_row(&grade, row, skills_of_row(row, Some(key), &[])).map(ErrorKind::id);
    let dash = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".into());
    grade.rows.iter().filter_map(|row| kind(row).map(|kind| format!("{} for {}: {kind}", dash(&row.given), dash(&row.expected)))).collect()
}

fn key(diagnoses: &[(&str, &str)], services: &[&str]) -> Key {
    let dx = diagnoses.iter().map(|(code, cite)| part(Section::Diagnoses, code, cite));
    let px = services.iter().map(|code| part(Section::Procedures, code, "POLICY 1"));
    Key { parts: dx.chain(px).collect(), ..Key::default() }
}

#[test]
fn near_misses_come_from_what_they_miss() {
    for (wanted, entered, said) in [
        ("E11.22", "E11.2", "E11.2 for E11.22: specificity"),
        ("E11.22", "E11.42", "E11.42 for E11.22: looked_up"),
        ("M17.11", "M17.12", "M17.12 for M17.11: not_read"),
        ("M17.11", "M17.10", "M17.10 for M17.11: specificity"),
        ("S52.501A", "S52.501D", "S52.501D for S52.501A: guideline"),
        ("S52.501A", "S52.501", "S52.501 for S52.501A: specificity"),
        ("K57.31", "K57.13", "K57.13 for K57.31: careless"),
    ] {
        assert_eq!(told(&key(&[(wanted, "")], &[]), &[entered], &[]), [said]);
    }
    assert_eq!(told(&key(&[], &["99214"]), &[], &["99213"]), ["99213 for 99214: level"]);
    assert_eq!(told(&key(&[], &["12001"]), &[], &["12011"]), ["12011 for 12001: looked_up"]);
}

#[test]
fn what_was_left_out_comes_from_the_rule_that_calls_for_it() {
    let key = key(&[("I10", "TAB I10"), ("N18.31", "TAB I13.0"), ("W01.0XXA", "OCG I.C.20.a"), ("Z79.84", "OCG I.C.4.a.3"), ("J44.9", "OCG IV.J")], &[]);
    let said = told(&key, &[], &[]);
    assert_eq!(said, ["- for I10: not_read", "- for N18.31: guideline", "- for W01.0XXA: guideline", "- for Z79.84: guideline", "- for J44.9: not_read"]);
    assert_eq!(told(&key, &["I10", "N18.31", "W01.0XXA", "Z79.84", "J44.9"], &[]), Vec::<String>::new());
}

#[test]
fn another_code_in_the_place_of_one_left_out_was_looked_up_or_mistyped() {
    let wanted = key(&[("M17.11", ""), ("I10", "")], &[]);
    assert_eq!(told(&wanted, &["M71.11", "I10"], &[]), ["- for M17.11: careless", "M71.11 for -: careless"]);
    assert_eq!(told(&wanted, &["M25.561", "I10"], &[]), ["- for M17.11: looked_up", "M25.561 for -: looked_up"]);
    assert_eq!(told(&wanted, &["M17.11", "I10", "E11.9"], &[]), ["E11.9 for -: not_read"]);
    assert_eq!(told(&wanted, &["M17.11", "I10", "knee?", "I10"], &[]), ["knee? for -: careless", "I10 for -: careless"]);
    let mut ordered = wanted;
    ordered.parts[0].role = Role::First;
    ordered.traps = vec![Trap { code: Code::parse(CodeSystem::Icd10Cm, "M25.561").unwrap(), modifiers: vec![], kind: TrapKind::IntegralSymptom, why: String::new() }];
    assert_eq!(told(&ordered, &["I10", "M17.11", "M25.561"], &[]), ["M17.11 for M17.11: sequencing", "M25.561 for -: guideline"]);
}

#[test]
fn the_main_diagnosis_in_another_place_is_a_matter_of_order() {
    let mut key = key(&[("M17.11", ""), ("I10", "")], &["20610"]);
    let wanted = |code: &str| Icd10Cm::parse(code).unwrap();
    key.parts[2].line =
        LineKey { modifiers: vec![crate::code::Modifier::parse("RT").unwrap()], units: Some(1), points_to: Some(vec![wanted("M17.11"), wanted("I10")]), ..LineKey::default() };
    let mut response = crate::grade::answer_of(&key);
    let line = &mut response.lines_mut(Section::Procedures)[0];
    line.points_to.reverse();
    line.modifiers = vec!["LT".into()];
    line.units = 3;
    let grade = grade(&key, &response, &Credit::default());
    let kinds: Vec<_> = grade.rows.iter().filter_map(|row| of_row(&grade, row, skills_of_row(row, Some(&key), &[]))).collect();
    assert_eq!(kinds, [ErrorKind::Modifier, ErrorKind::NotRead, ErrorKind::Sequencing]);
}

#[test]
fn a_box_tells_by_its_letters_its_neighbours_and_its_group() {
    let row = |id: &str, expected: &str, given: &str, verdict| BoxRow {
        id: id.parse().unwrap(),
        entered_at: None,
        expected: Some(expected.to_owned()).filter(|text| !text.is_empty()),
        given: Some(given.to_owned()).filter(|text| !text.is_empty()),
        verdict,
        credit: 0,
        of: 100,
        deducted: 0,
    };
    use BoxVerdict::{Missing, OutOfPlace, ShouldBeBlank, Wrong};
    let rows = [
        (row("33a", "1245319599", "1245319959", Wrong), ErrorKind::Careless),
        (row("24J/1", "1003000126", "1245319599", Wrong), ErrorKind::Careless),
        (row("2", "REYES, ALMA", "ORTIZ, JUAN", Wrong), ErrorKind::NotRead),
        (row("2", "REYES, ALMA", "", Missing), ErrorKind::NotRead),
        (row("21/1", "I11.9", "I11.0", Wrong), ErrorKind::LookedUp),
        (row("21/2", "I10", "I10", OutOfPlace), ErrorKind::Sequencing),
        (row("24D/1", "99214", "99213", Wrong), ErrorKind::Level),
        (row("24D.modifiers/1", "25", "59", Wrong), ErrorKind::Modifier),
        (row("11c", "LAKESHORE PPO", "HARBOR HMO", Wrong), ErrorKind::Knowledge),
        (row("11d", "", "YES", ShouldBeBlank), ErrorKind::Knowledge),
        (row("9", "", "LAKESHORE PPO", ShouldBeBlank), ErrorKind::Careless),
        (row("28", "150 00", "999 99", Wrong), ErrorKind::Careless),
    ];
    let claim = ClaimGrade { rows: rows.iter().map(|(row, _)| row.clone()).collect(), scores: Scores::default(), tally: Tally::default() };
    for (row, kind) in &rows {
        assert_eq!(of_box(&claim, row), Some(*kind), "{}", row.id);
    }
    assert_eq!(of_box(&claim, &BoxRow { of: 0, ..rows[0].0.clone() }), None, "what cost nothing has no kind");
}
