use super::Case;
use crate::{
    attempt::Response,
    exercise::Role,
    grade::{self, Grade, Method, Percent, Verdict},
    pack::fault::Finding,
};

/// Judges the key with its own grader: entered as it stands it scores 100 by every method, and a blank sheet 0.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    let (key, credit) = (case.key, &case.with.pack.manifest.credit);
    let optional = |role: Role| role == Role::Optional;
    let is_coding = key.claim.is_none() && key.question.is_none() && key.audit.is_none();
    if is_coding && key.parts.iter().all(|part| optional(part.role)) {
        // Nothing could be earned. An empty key without a query is named elsewhere.
        if !key.parts.is_empty() || key.query.is_some() {
            let message = "this key has nothing a student could be marked on: the answer sheet cannot yet say “ask the provider”";
            found.push(Finding::error("nothing_to_score", "key", message).hint("give the key at least one required code, or leave `key` out to gather answers"));
        }
        return;
    }
    if key.question.as_ref().is_some_and(|question| question.right.is_empty() && question.accepted.is_empty()) {
        // That nothing is right is named elsewhere.
        return;
    }
    whole(case, &grade::grade(key, &grade::answer_of(key), credit), "the key", found);
    if key.parts.iter().any(|part| optional(part.role)) {
        whole(case, &grade::grade(key, &grade::required_answer_of(key), credit), "the key without its optional parts", found);
    }
    let blank = grade::grade(key, &Response::default(), credit);
    if Method::ALL.iter().any(|method| blank.scores.by(*method) != Percent::ZERO) {
        found.push(Finding::error("blank_scores", "key", "a blank answer earns something with this key"));
    }
}

fn whole(case: &Case<'_>, grade: &Grade, what: &str, found: &mut Vec<Finding>) {
    let Some(method) = Method::ALL.into_iter().find(|method| grade.scores.by(*method) != Percent::FULL) else { return };
    if let Some(row) = grade.claim.iter().flat_map(|claim| &claim.rows).find(|row| !row.verdict.is_right()) {
        let message = format!("graded by itself, {what} scores {} by {}: box {} is {:?}", grade.scores.by(method), method.name(), row.id, row.verdict);
        found.push(Finding::error("key_not_100", "key.boxes", message));
        return;
    }
    if grade.question.is_some() {
        found.push(Finding::error("key_not_100", "", format!("graded by itself, {what} scores {} by {}", grade.scores.by(method), method.name())));
        return;
    }
    if let Some(row) = grade.audit.iter().flat_map(|audit| &audit.rows).find(|row| row.credit < row.of || row.deducted > 0) {
        let at = case.key.audit.as_ref().and_then(|key| key.faults.iter().position(|fault| fault.line == row.line));
        let message = format!("graded by itself, {what} scores {} by {}: {} is {:?}", grade.scores.by(method), method.name(), row.line, row.verdict);
        found.push(Finding::error("key_not_100", at.map_or_else(|| "key".to_owned(), |n| format!("key.faults[{n}]")), message));
        return;
    }
    let row = grade.rows.iter().find(|row| !matches!(row.verdict, Verdict::Exact | Verdict::Alternate | Verdict::OptionalEntered | Verdict::OptionalLeftOut));
    let part = row.and_then(|row| row.part.as_ref()).and_then(|id| case.key.part(id));
    let path = part.map_or_else(|| "key".to_owned(), |part| case.path_of(part));
    let reason = row.map_or(String::new(), |row| format!(": {:?}", row.verdict));
    let message = format!("graded by itself, {what} scores {} by {}{reason}", grade.scores.by(method), method.name());
    found.push(Finding::error("key_not_100", path, message));
}
