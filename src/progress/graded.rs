//! Grades as rows: scores as hundredths, and what each part earned for which skill.

use crate::{
    exercise::Key,
    grade::{
        AuditRow, BoxRow, EmGrade, EmRow, ErrorKind, Grade, Method, Percent, QuestionGrade, Row, Scores, Verdict, miss, skills_of_audit, skills_of_box, skills_of_question,
        skills_of_row, skills_of_worksheet,
    },
    skill::{Skill, SkillSet},
};

/// Holds one row of a grade as the statistics need it.
pub(super) struct Part {
    pub part: Option<String>,
    pub aspect: String,
    pub verdict: String,
    pub skills: String,
    pub credit: u32,
    pub of: u32,
    pub lost: u32,
    /// What the miss came from; nothing where nothing was lost.
    pub error: Option<ErrorKind>,
}

/// Holds what a grade was made with: it says what each row tells about.
#[derive(Clone, Copy)]
pub(super) struct Made<'a> {
    pub grade: &'a Grade,
    pub key: Option<&'a Key>,
    pub domains: &'a [Skill],
}

/// Takes a grade apart, row by row: coded lines, boxes, the question, the audit, the worksheet.
pub(super) fn parts(made: Made<'_>) -> Vec<Part> {
    let grade = made.grade;
    let lines = grade.rows.iter().map(|row| of_line(made, row));
    let boxes = grade.claim.iter().flat_map(|claim| claim.rows.iter().map(|row| of_box(row, miss::of_box(claim, row))));
    let question = grade.question.as_deref().map(|question| of_question(question, made));
    let audit = grade.audit.iter().flat_map(|audit| &audit.rows).map(|row| of_audit(row, made));
    let worksheet = grade.em.iter().flat_map(|em| em.rows.iter().map(|row| of_worksheet(em, row, made)));
    lines.chain(boxes).chain(question).chain(audit).chain(worksheet).collect()
}

fn of_line(made: Made<'_>, row: &Row) -> Part {
    let tells = skills_of_row(row, made.key, made.domains);
    Part {
        part: row.part.as_ref().map(|part| part.0.clone()),
        aspect: word(&row.aspect),
        verdict: word(&row.verdict),
        skills: listed(tells),
        credit: row.credit,
        of: row.of,
        lost: miss::cost(row.credit, row.of, row.deducted),
        error: miss::of_row(made.grade, row, tells),
    }
}

fn of_box(row: &BoxRow, error: Option<ErrorKind>) -> Part {
    Part {
        part: Some(format!("box:{}", row.id)),
        aspect: "box".to_owned(),
        verdict: word(&row.verdict),
        skills: listed(skills_of_box(row.id)),
        credit: row.credit,
        of: row.of,
        lost: miss::cost(row.credit, row.of, row.deducted),
        error,
    }
}

/// A question has no part: it is the whole exercise.
fn of_question(question: &QuestionGrade, made: Made<'_>) -> Part {
    Part {
        part: None,
        aspect: "question".to_owned(),
        verdict: word(&question.verdict),
        skills: listed(skills_of_question(made.key, made.domains)),
        credit: question.credit,
        of: question.of,
        lost: miss::cost(question.credit, question.of, 0),
        error: miss::of_question(question, made.domains),
    }
}

fn of_audit(row: &AuditRow, made: Made<'_>) -> Part {
    let fault = made.key.and_then(|key| key.audit.as_deref()).and_then(|audit| audit.fault(&row.line));
    Part {
        part: Some(row.line.0.clone()),
        aspect: "audit".to_owned(),
        verdict: word(&row.verdict),
        skills: listed(skills_of_audit(row, made.key, made.domains)),
        credit: row.credit,
        of: row.of,
        lost: miss::cost(row.credit, row.of, row.deducted),
        error: miss::of_audit(row, fault),
    }
}

fn of_worksheet(em: &EmGrade, row: &EmRow, made: Made<'_>) -> Part {
    Part {
        part: Some(row.about.id().0),
        aspect: "worksheet".to_owned(),
        verdict: word(&row.verdict),
        skills: listed(skills_of_worksheet(em, row, made.domains)),
        credit: row.credit,
        of: row.of,
        lost: miss::cost(row.credit, row.of, row.deducted),
        error: miss::of_worksheet(row),
    }
}

fn listed(skills: SkillSet) -> String {
    serde_json::to_string(&skills.iter().collect::<Vec<_>>()).unwrap_or_else(|_| "[]".into())
}

/// Writes a value as one word where it is one, as JSON where it holds more.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        other => other.unwrap_or_default().to_string(),
    }
}

/// Reads a verdict; nothing where a newer program wrote one this program does not know.
pub(super) fn verdict(text: &str) -> Option<Verdict> {
    serde_json::from_value(text.into()).or_else(|_| serde_json::from_str(text)).ok()
}

/// Gives the four scores in hundredths of a percent: points, agreement, code over code, whole record.
pub(super) fn to_hundredths(scores: &Scores) -> [u16; 4] {
    Method::ALL.map(|method| scores.by(method).hundredths())
}

/// Reads the four scores again.
pub(super) fn from_hundredths([points, agreement, code_over_code, whole_record]: [u16; 4]) -> Scores {
    let percent = Percent::from_hundredths;
    Scores { points: percent(points), agreement: percent(agreement), code_over_code: percent(code_over_code), whole_record: percent(whole_record) }
}

/// Finds a method by its name in the file.
pub(super) fn method_named(id: &str) -> Option<Method> {
    Method::ALL.into_iter().find(|method| method.id() == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        attempt::{AuditMark, Response},
        exercise::{Assigned, AssignedCode, AuditFault, AuditKey, EmItem, EmKey, Entry, PartId, QuestionKey, Section},
        grade::{Credit, answer_of, grade},
    };

    fn told(key: &Key, answer: &Response, domains: &[Skill]) -> Vec<Part> {
        parts(Made { grade: &grade(key, answer, &Credit::default()), key: Some(key), domains })
    }

    #[test]
    fn a_question_tells_about_its_domains_and_a_line_about_its_code() {
        let domains: Vec<Skill> = ["compliance", "guidelines"].iter().filter_map(|id| Skill::by_id(id)).collect();
        let question = Key { question: Some(Box::new(QuestionKey { right: vec![PartId("opt:a".into())], ..QuestionKey::default() })), ..Key::default() };
        let rows = told(&question, &answer_of(&question), &domains);
        assert_eq!(rows.iter().map(|row| (row.aspect.as_str(), row.verdict.as_str(), row.credit, row.lost)).collect::<Vec<_>>(), [("question", "right", 100, 0)]);
        assert_eq!(rows[0].skills, r#"["guidelines","compliance"]"#);

        let code = |section, code: &str| Entry::Code(AssignedCode { section, code: code.into(), modifiers: vec![], units: 1, points_to: vec![] });
        let line = |id: &str, what| Assigned { id: PartId(id.into()), what };
        let lines = vec![line("dx:I10", code(Section::Diagnoses, "I10")), line("own", code(Section::Procedures, "????")), line("box:24F/1", Entry::Box("24F/1".parse().unwrap()))];
        let fault = AuditFault { line: PartId("own".into()), errors: vec![], right: vec![], why: String::new(), cite: vec![], evidence: vec![] };
        let audit = Key { audit: Some(Box::new(AuditKey { lines, faults: vec![fault], ..AuditKey::default() })), ..Key::default() };
        let flags = AuditMark::Disagree { error: None, right: None };
        let answer = Response { audit: [(PartId("dx:I10".into()), flags), (PartId("box:24F/1".into()), AuditMark::Agree)].into(), ..Response::default() };
        let rows = told(&audit, &answer, &domains);
        let told: Vec<_> = rows.iter().map(|row| (row.verdict.as_str(), row.skills.as_str(), row.credit, row.lost)).collect();
        assert_eq!(told, [("false_alarm", r#"["icd10cm.circulatory"]"#, 0, 100), ("missed", r#"["guidelines","compliance"]"#, 0, 100), ("agreed", r#"["claim.lines"]"#, 50, 0),]);
    }

    #[test]
    fn every_element_of_a_worksheet_is_a_row_of_its_own_skill() {
        use crate::codebook::em::{Basis, Category, DataItem, DataKind, Problem, Risk, SeenBy};
        fn item<T>(what: T) -> EmItem<T> {
            EmItem { what, also: vec![], label: String::new(), evidence: vec![], why: String::new() }
        }
        let em = |category| EmKey {
            category,
            seen_by: SeenBy::Practitioner,
            problems: vec![item(Problem::WorseChronic)],
            data: vec![item(DataItem::new(DataKind::ALL[0], "BMP"))],
            risk: vec![item(Risk::Prescription)],
            time: Some(item(30)),
            basis: Some(Basis::ALL[0]),
            why: String::new(),
            cite: vec![],
        };
        for (category, visit) in [(Category::OfficeEstablished, "em.office"), (Category::Emergency, "em.emergency"), (Category::HomeNew, "em.home")] {
            let key = Key { em: Some(Box::new(em(category))), ..Key::default() };
            let right = told(&key, &answer_of(&key), &[]);
            assert!(!right.is_empty() && right.iter().all(|row| row.aspect == "worksheet" && row.lost == 0 && row.error.is_none()), "{visit}");
            assert_eq!(right.iter().map(|row| row.of).sum::<u32>(), 100, "{visit}");
            let blank = told(&key, &Response::default(), &[]);
            assert!(blank.iter().all(|row| row.lost == row.of && row.error == (row.lost > 0).then_some(ErrorKind::Level)), "{visit}");
            let mut met: Vec<&str> = right.iter().map(|row| row.skills.as_str()).collect();
            met.sort_unstable();
            met.dedup();
            let minutes = right.iter().any(|row| row.skills.contains("em.time"));
            assert!(met.contains(&r#"["em.problems"]"#) && met.contains(&r#"["em.risk"]"#) && met.contains(&format!(r#"["{visit}"]"#).as_str()) && minutes, "{met:?}");
        }
    }
}
