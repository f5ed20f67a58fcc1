use super::*;
use crate::{
    attempt::{Line, LineId, Response},
    code::CodeSystem,
    exercise::{LineKey, PartId, Trap},
    grade::{Credit, answer_of, grade},
};

fn part(section: Section, code: &str, role: Role, cite: &str) -> KeyPart {
    let system = if section == Section::Diagnoses { CodeSystem::Icd10Cm } else { CodeSystem::Cpt };
    KeyPart {
        id: PartId(format!("{}:{code}", section.prefix())),
        section,
        code: Code::parse(system, code).unwrap(),
        role,
        alternates: vec![],
        evidence: vec![],
        why: String::new(),
        cite: vec![cite.to_owned()],
        label: None,
        line: LineKey::default(),
    }
}

fn key() -> Key {
    let dx = |code, role, cite| part(Section::Diagnoses, code, role, cite);
    let mut visit = part(Section::Procedures, "99214", Role::Required, "CPT E/M, decision making");
    visit.line = LineKey { units: Some(1), points_to: Some(vec![]), ..LineKey::default() };
    let trap = Trap { code: Code::parse(CodeSystem::Icd10Cm, "R60.0").unwrap(), modifiers: vec![], kind: TrapKind::IntegralSymptom, why: String::new() };
    Key {
        parts: vec![dx("M17.11", Role::First, "OCG I.B.13"), dx("N18.31", Role::Required, "TAB I13.0"), dx("W01.0XXA", Role::Required, "OCG I.C.20.a"), visit],
        traps: vec![trap],
        ..Key::default()
    }
}

/// Gives what each row tells about, without the first names of its skills.
fn told(diagnoses: &[&str]) -> Vec<String> {
    let mut response = Response { ..answer_of(&key()) };
    let lines = response.lines_mut(Section::Diagnoses);
    lines.clear();
    lines.extend((0..).zip(diagnoses).map(|(n, code)| Line::new(LineId::from_bits(n), *code)));
    let graded = grade(&key(), &response, &Credit::default());
    let last = |skill: Skill| skill.id().rsplit('.').next().unwrap_or_default();
    graded.rows.iter().map(|row| skills_of_row(row, Some(&key()), &[]).iter().map(last).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_right_answer_tells_of_chapter_shape_place_and_citation() {
    let wanted = ["musculoskeletal sequencing specificity laterality", "genitourinary specificity code_also", "external specificity seventh_character external", "office"];
    let told = told(&["M17.11", "N18.31", "W01.0XXA"]);
    assert_eq!(told[..4], wanted);
    assert!(told[4..].iter().all(|row| ["units", "pointers"].contains(&row.as_str())), "{told:?}");
}

#[test]
fn a_wrong_answer_tells_of_a_shape_only_where_it_is_what_went_wrong() {
    let told = |codes: &[&str]| self::told(codes)[..3].to_vec();
    assert_eq!(told(&["M17.12", "N18.30", "W01.0XXD"]), ["musculoskeletal laterality", "genitourinary specificity code_also", "external seventh_character external"]);
    assert_eq!(told(&[]), ["musculoskeletal", "genitourinary code_also", "external external"]);
    assert_eq!(told(&["N18.31", "M17.11"])[0], "musculoskeletal sequencing", "out of order");
}

#[test]
fn an_entry_too_many_tells_of_the_rule_it_breaks() {
    let rows = told(&["M17.11", "N18.31", "W01.0XXA", "R60.0", "J45.909"]);
    assert!(rows.contains(&"symptoms symptoms".to_owned()) && rows.contains(&"respiratory documentation".to_owned()), "{rows:?}");
}

#[test]
fn a_key_tells_of_all_its_rows_could() {
    let all = skills_of_key(&key(), &[]);
    for part in &key().parts {
        assert_eq!(skills_of_part(&key(), part).iter().filter(|skill| !all.has(*skill)).count(), 0);
    }
    for id in ["line.units", "line.pointers", "em.office", "rule.laterality"] {
        assert!(Skill::leaf(id).is_some_and(|skill| all.has(skill)), "{id}");
    }
    assert!(all.iter().all(|skill| !skill.is_group()) && !Skill::leaf("modifiers").is_some_and(|skill| all.has(skill)));
}

#[test]
fn a_group_is_no_rule_and_every_rule_named_here_is_a_leaf() {
    for kind in crate::exercise::AuditError::ALL {
        let rule = rule_of_error(kind);
        assert!(rule.is_empty() || Skill::leaf(rule).is_some(), "{kind:?}: {rule}");
    }
    assert!(SHAPE.iter().all(|rule| Skill::leaf(rule).is_some()));
    assert!(set(["rule"]).is_empty());
}
