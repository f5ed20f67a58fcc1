//! Grades as rows: scores as hundredths, and what each part earned for which skill.

use super::skills;
use crate::{
    exercise::Entry,
    grade::{Aspect, AuditRow, ErrorKind, Grade, Method, Percent, QuestionGrade, Row, Scores, Verdict, skill_of},
    skill::Skill,
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

/// Takes a grade apart, row by row.
pub(super) fn parts(grade: &Grade, domains: &[Skill]) -> Vec<Part> {
    let boxes = grade.claim.iter().flat_map(|claim| &claim.rows).map(|row| Part {
        part: Some(format!("box:{}", row.id)),
        aspect: "box".to_owned(),
        verdict: word(&row.verdict),
        skills: listed(&skill_of(row.id).into_iter().collect::<Vec<_>>()),
        credit: row.credit,
        of: row.of,
        lost: row.of.saturating_sub(row.credit) + row.deducted,
        error: None,
    });
    grade
        .rows
        .iter()
        .map(|row| Part {
            part: row.part.as_ref().map(|part| part.0.clone()),
            aspect: word(&row.aspect),
            verdict: word(&row.verdict),
            skills: listed(&skills_of(grade, row, domains)),
            credit: row.credit,
            of: row.of,
            lost: row.of.saturating_sub(row.credit) + row.deducted,
            error: None,
        })
        .chain(boxes)
        .chain(grade.question.as_deref().map(|question| of_question(question, domains)))
        .chain(grade.audit.iter().flat_map(|audit| &audit.rows).map(|row| of_audit(row, domains)))
        .collect()
}

/// A question tells about the domains its author gave it.
fn of_question(question: &QuestionGrade, domains: &[Skill]) -> Part {
    Part {
        part: None,
        aspect: "question".to_owned(),
        verdict: word(&question.verdict),
        skills: listed(domains),
        credit: question.credit,
        of: question.of,
        lost: question.of.saturating_sub(question.credit),
        error: None,
    }
}

/// A line of an audit tells about its code or box, or else about the domains of the exercise.
fn of_audit(row: &AuditRow, domains: &[Skill]) -> Part {
    let skill = match &row.what {
        Entry::Code(code) => skills::of_code(code.section, &code.code),
        Entry::Box(id) => skill_of(*id),
    };
    Part {
        part: Some(row.line.0.clone()),
        aspect: "audit".to_owned(),
        verdict: word(&row.verdict),
        skills: skill.map_or_else(|| listed(domains), |skill| listed(&[skill])),
        credit: row.credit,
        of: row.of,
        lost: row.of.saturating_sub(row.credit) + row.deducted,
        error: None,
    }
}

fn listed(skills: &[Skill]) -> String {
    serde_json::to_string(skills).unwrap_or_else(|_| "[]".into())
}

/// Gives the skills a row tells about: those of its code, or else those of the exercise.
fn skills_of(grade: &Grade, row: &Row, domains: &[Skill]) -> Vec<Skill> {
    if row.aspect == Aspect::Modifiers {
        return Skill::by_id("modifiers").into_iter().collect();
    }
    // What a detail expects is no code; the line's own code stands in the row about it.
    let same = |other: &&Row| other.aspect == Aspect::Code && other.part == row.part && (row.part.is_some() || other.line == row.line);
    let about = grade.rows.iter().find(same).unwrap_or(row);
    let code = about.expected.as_deref().or(about.given.as_deref()).unwrap_or("");
    skills::of_code(row.section, code).map_or_else(|| domains.to_vec(), |skill| vec![skill])
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
        exercise::{Assigned, AssignedCode, AuditFault, AuditKey, Key, PartId, QuestionKey, Section},
        grade::{Credit, answer_of, grade},
    };

    #[test]
    fn a_question_tells_about_its_domains_and_a_line_about_its_code() {
        let domains: Vec<Skill> = ["compliance", "guidelines"].iter().filter_map(|id| Skill::by_id(id)).collect();
        let question = Key { question: Some(Box::new(QuestionKey { right: vec![PartId("opt:a".into())], ..QuestionKey::default() })), ..Key::default() };
        let rows = parts(&grade(&question, &answer_of(&question), &Credit::default()), &domains);
        assert_eq!(rows.iter().map(|row| (row.aspect.as_str(), row.verdict.as_str(), row.credit, row.lost)).collect::<Vec<_>>(), [("question", "right", 100, 0)]);
        assert_eq!(rows[0].skills, r#"["compliance","guidelines"]"#);

        let code = |section, code: &str| Entry::Code(AssignedCode { section, code: code.into(), modifiers: vec![], units: 1, points_to: vec![] });
        let line = |id: &str, what| Assigned { id: PartId(id.into()), what };
        let lines = vec![line("dx:I10", code(Section::Diagnoses, "I10")), line("own", code(Section::Procedures, "????")), line("box:24F/1", Entry::Box("24F/1".parse().unwrap()))];
        let fault = AuditFault { line: PartId("own".into()), errors: vec![], right: vec![], why: String::new(), cite: vec![], evidence: vec![] };
        let audit = Key { audit: Some(Box::new(AuditKey { lines, faults: vec![fault], ..AuditKey::default() })), ..Key::default() };
        let flags = AuditMark::Disagree { error: None, right: None };
        let answer = Response { audit: [(PartId("dx:I10".into()), flags), (PartId("box:24F/1".into()), AuditMark::Agree)].into(), ..Response::default() };
        let rows = parts(&grade(&audit, &answer, &Credit::default()), &domains);
        let told: Vec<_> = rows.iter().map(|row| (row.verdict.as_str(), row.skills.as_str(), row.credit, row.lost)).collect();
        assert_eq!(told, [("false_alarm", r#"["icd10cm.circulatory"]"#, 0, 100), ("missed", r#"["compliance","guidelines"]"#, 0, 100), ("agreed", r#"["claim.lines"]"#, 50, 0),]);
    }
}
