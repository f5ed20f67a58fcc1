//! Words for the lines of an audit.

use super::{Explanation, Tone};
use crate::{
    attempt::AuditMark,
    exercise::{AuditError, AuditKey, Entry, Mending},
    grade::{AuditRow, AuditVerdict, Said},
};

/// Gives the short badge for a line's verdict.
pub fn audit_word(row: &AuditRow) -> &'static str {
    match row.verdict {
        AuditVerdict::Found if row.credit == row.of => "found and mended",
        AuditVerdict::Found => match (row.named, row.mended) {
            (_, Said::Right) => "found, misnamed",
            (Said::Right, _) => "found, not mended",
            _ => "found",
        },
        AuditVerdict::Missed => "missed",
        AuditVerdict::FalseAlarm => "false alarm",
        AuditVerdict::Agreed => "agreed",
        AuditVerdict::Unmarked => "not marked",
    }
}

/// Tells how a line's verdict is shown.
pub fn audit_tone(row: &AuditRow) -> Tone {
    match row.verdict {
        AuditVerdict::Found if row.credit == row.of => Tone::Exact,
        AuditVerdict::Found => Tone::Partial,
        AuditVerdict::Agreed => Tone::Exact,
        AuditVerdict::Missed | AuditVerdict::Unmarked => Tone::Missed,
        AuditVerdict::FalseAlarm => Tone::Wrong,
    }
}

/// Gives the name of a kind of error, as a list offers it.
pub fn audit_error_word(error: AuditError) -> &'static str {
    match error {
        AuditError::NotSupported => "not supported",
        AuditError::WrongSpecificity => "wrong specificity",
        AuditError::WrongEncounter => "wrong encounter character",
        AuditError::Laterality => "laterality",
        AuditError::Sequencing => "sequencing",
        AuditError::Excludes1 => "Excludes1",
        AuditError::Unbundled => "unbundled",
        AuditError::Modifier => "modifier",
        AuditError::LevelTooHigh => "level too high",
        AuditError::LevelTooLow => "level too low",
        AuditError::Units => "units",
        AuditError::Demographic => "demographic",
        AuditError::DoesNotExist => "does not exist",
    }
}

/// Writes what stands in a line: `99214-25 × 2 → AB`, or the box with its title.
pub fn entry_words(what: &Entry) -> String {
    match what {
        Entry::Code(code) => {
            let line = coded(&code.code, &code.modifiers, code.units);
            let letters: String = code.points_to.iter().collect();
            if letters.is_empty() { line } else { format!("{line} → {letters}") }
        }
        Entry::Box(id) => format!("box {id} ({})", id.title()),
    }
}

/// Says what is done with a line: `replace it with 99213-25`.
pub fn mending_words(mending: &Mending) -> String {
    match mending {
        Mending::Remove => "take it away".to_owned(),
        Mending::MoveTo(place) => format!("move it to place {place}"),
        Mending::Replace { code, modifiers, units } => format!("replace it with {}", coded(code, modifiers, *units)),
        Mending::Refill(text) if text.is_empty() => "leave it blank".to_owned(),
        Mending::Refill(text) => format!("put {text}"),
    }
}

fn coded(code: &str, modifiers: &[String], units: u32) -> String {
    let modifiers: String = modifiers.iter().map(|modifier| format!("-{modifier}")).collect();
    let units = if units == 1 { String::new() } else { format!(" × {units}") };
    format!("{code}{modifiers}{units}")
}

/// Explains the verdict on a line: what the student said, what is wrong, what mends it, the author's reason, sources and quotes.
pub fn explain_audit(row: &AuditRow, key: &AuditKey) -> Explanation {
    let stands = match &row.what {
        Entry::Code(code) => coded(&code.code, &code.modifiers, code.units),
        Entry::Box(id) => format!("Box {id}"),
    };
    let Some(fault) = key.fault(&row.line) else {
        let why = key.agree.get(&row.line).cloned().unwrap_or_default();
        let (headline, said) = match row.verdict {
            AuditVerdict::FalseAlarm => (format!("{stands} is right as it stands"), "A false alarm costs as much as an error missed."),
            AuditVerdict::Unmarked => (format!("{stands} is right; you did not mark it"), "Agreeing is a mark too: what is not looked at is not audited."),
            _ => (format!("{stands} is right"), ""),
        };
        let reason = [said, why.trim()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        return Explanation { headline, reason, ..Explanation::default() };
    };
    let error = fault.errors.first().map_or("wrong", |error| audit_error_word(*error));
    let headline = match (row.verdict, &row.mark) {
        (AuditVerdict::Found, _) => format!("{stands}: {error}, and you found it"),
        (_, None) => format!("{stands}: {error}; you did not mark it"),
        (_, Some(_)) => format!("{stands}: {error}, and you agreed with it"),
    };
    let said = if row.verdict == AuditVerdict::Found { found(row) } else { String::new() };
    let mends = fault.right.first().map(|first| {
        let others: Vec<String> = fault.right.iter().skip(1).map(mending_words).collect();
        let others = if others.is_empty() { String::new() } else { format!(" (or {})", others.join(", or ")) };
        format!("To mend it, {}{others}.", mending_words(first))
    });
    let parts = [said.as_str(), mends.as_deref().unwrap_or_default(), fault.why.trim()];
    let reason = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
    Explanation { headline, reason, cites: fault.cite.clone(), evidence: fault.evidence.clone() }
}

/// Says how the student named and mended a line that was found.
fn found(row: &AuditRow) -> String {
    let Some(AuditMark::Disagree { error, right }) = &row.mark else { return String::new() };
    let named = match (row.named, error) {
        (Said::Wrong, Some(error)) => format!("You called it “{}”.", audit_error_word(*error)),
        (Said::Nothing, _) => "You did not say what is wrong with it.".to_owned(),
        _ => String::new(),
    };
    let mended = match (row.mended, right) {
        (Said::Wrong, Some(mending)) => format!("You would {}.", mending_words(mending)),
        (Said::Nothing, _) => "You did not say what to do about it.".to_owned(),
        _ => String::new(),
    };
    [named, mended].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        attempt::Response,
        exercise::{Assigned, AssignedCode, AuditFault, Key, PartId, Section},
        grade::{Credit, grade},
    };

    fn told(mark: Option<AuditMark>) -> (&'static str, Tone, String) {
        let id = PartId("px:99214".into());
        let what = Entry::Code(AssignedCode { section: Section::Procedures, code: "99214".into(), modifiers: vec!["25".into()], units: 1, points_to: vec!['A', 'B'] });
        assert_eq!(entry_words(&what), "99214-25 → AB");
        let right = Mending::Replace { code: "99213".into(), modifiers: vec!["25".into()], units: 1 };
        let fault = AuditFault { line: id.clone(), errors: vec![AuditError::LevelTooHigh], right: vec![right], why: "One stable problem.".into(), cite: vec![], evidence: vec![] };
        let key = AuditKey { lines: vec![Assigned { id: id.clone(), what }], faults: vec![fault], ..AuditKey::default() };
        let whole = Key { audit: Some(Box::new(key.clone())), ..Key::default() };
        let response = Response { audit: mark.into_iter().map(|mark| (id.clone(), mark)).collect(), ..Response::default() };
        let grade = grade(&whole, &response, &Credit::default()).audit.unwrap();
        let explained = explain_audit(&grade.rows[0], &key);
        (audit_word(&grade.rows[0]), audit_tone(&grade.rows[0]), format!("{}. {}", explained.headline, explained.reason))
    }

    #[test]
    fn a_line_is_told_by_what_was_seen_of_it() {
        let mends = "To mend it, replace it with 99213-25. One stable problem.";
        assert_eq!(told(None), ("missed", Tone::Missed, format!("99214-25: level too high; you did not mark it. {mends}")));
        assert_eq!(told(Some(AuditMark::Agree)).2, format!("99214-25: level too high, and you agreed with it. {mends}"));
        let wrong = AuditMark::Disagree { error: Some(AuditError::Units), right: Some(Mending::Remove) };
        assert_eq!(told(Some(wrong)), ("found", Tone::Partial, format!("99214-25: level too high, and you found it. You called it “units”. You would take it away. {mends}")));
        let half = AuditMark::Disagree { error: Some(AuditError::LevelTooHigh), right: None };
        assert_eq!(told(Some(half)).0, "found, not mended");
    }
}
