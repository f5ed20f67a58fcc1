//! An audit: the lines somebody assigned, and what is wrong with them.

use super::{Fetch, Findings, MOST_PROSE, chart, common, each, exhibit::sheet};
use crate::{
    attempt::letter_at,
    claim::{BoxId, Sheet},
    code::{Code, CodeError},
    exercise::{Assigned, AssignedCode, AuditFault, AuditKey, AuditPrompt, Entry, Exercise, Key, KeyState, Kind, Mending, PartId, Prompt, Section, WorksheetAsked},
    pack::{
        fault::{Finding, nearest},
        schema,
    },
};

/// The most lines of an audit: what is right among them shares 100 hundredths.
const MOST_LINES: usize = 100;
/// The most quotes, citations, errors or mendings of one fault.
const MOST_OF_FAULT: usize = 30;
/// The most characters of a code or modifier as somebody typed it.
const MOST_TYPED: usize = 40;

/// How many findings may come before “did you mean” is no longer worked out.
const MOST_HINTS: usize = 10;

/// Makes a typed audit.
///
/// # Errors
/// With everything that cannot be typed.
pub fn exercise(raw: schema::Audit, fetch: &mut Fetch<'_>) -> Result<Exercise, Vec<Finding>> {
    let mut found = Findings::default();
    let schema::Audit { id, title, level, minutes, domains, chart, assigned, claim, mark, key, remarks } = raw;
    let head = common(&id, &title, minutes, &domains, remarks.as_deref(), &mut found);
    let (chart, facts) = chart::chart(chart, fetch, &mut found);
    let prompt = prompt(assigned, claim, &mark, &mut found);
    let key = match (key, &prompt) {
        (Some(key), Some(prompt)) => self::key(key, prompt, &mut found).map(|key| KeyState::Open(Box::new(Key { audit: Some(Box::new(key)), ..Key::default() }))),
        _ => Some(KeyState::Absent),
    };
    match (head, chart, prompt, key, found.0) {
        (Some(head), Some(chart), Some(audit), Some(key), found) if found.is_empty() => {
            let prompt = Prompt {
                id: head.id,
                kind: Kind::Audit,
                title,
                level,
                minutes: head.minutes,
                domains: head.domains,
                chart: Some(chart),
                ask: Vec::new(),
                claim: None,
                question: None,
                audit: Some(Box::new(audit)),
                worksheet: WorksheetAsked::None,
            };
            Ok(Exercise { prompt, key, facts, remarks })
        }
        (.., found) => Err(found),
    }
}

fn prompt(assigned: Option<schema::Assigned>, claim: Option<schema::Boxes>, mark: &[String], found: &mut Findings) -> Option<AuditPrompt> {
    let before = found.0.len();
    let prompt = match (assigned, claim) {
        (Some(assigned), None) => {
            if !mark.is_empty() {
                found.error("assigned_or_claim", "mark", "`mark` names boxes of a `claim`; codes are marked one and all");
            }
            AuditPrompt { lines: codes(assigned, found), sheet: None, among: Vec::new() }
        }
        (None, Some(claim)) => {
            let sheet = sheet("claim", &claim, found)?;
            AuditPrompt { lines: boxes(mark, &sheet, found), sheet: Some(sheet), among: Vec::new() }
        }
        _ => {
            found.error("assigned_or_claim", "", "an audit has either `assigned` or `claim`");
            return None;
        }
    };
    if prompt.lines.is_empty() || prompt.lines.len() > MOST_LINES {
        let path = if prompt.sheet.is_some() { "mark" } else { "assigned" };
        found.error("too_large", path, format!("an audit has 1 to {MOST_LINES} lines to be marked"));
    }
    (found.0.len() == before).then_some(prompt)
}

fn codes(raw: schema::Assigned, found: &mut Findings) -> Vec<Assigned> {
    let letters: Vec<String> = raw.diagnoses.iter().map(|one| one.code.clone()).collect();
    let mut lines: Vec<Assigned> = Vec::new();
    if raw.diagnoses.len() + raw.procedures.len() > MOST_LINES {
        found.error("too_large", "assigned", format!("an audit has 1 to {MOST_LINES} lines to be marked"));
        return lines;
    }
    for (n, one) in raw.diagnoses.into_iter().enumerate() {
        let path = format!("assigned.diagnoses[{n}]");
        let code = AssignedCode { section: Section::Diagnoses, code: one.code, modifiers: Vec::new(), units: 1, points_to: Vec::new() };
        lines.extend(line(&path, one.id, code, &lines, found));
    }
    for (n, one) in raw.procedures.into_iter().enumerate() {
        let path = format!("assigned.procedures[{n}]");
        let points_to = each(&one.points_to, |n, to| pointer(&format!("{path}.points_to[{n}]"), to, &letters, found));
        let most = Section::Procedures.fields();
        if one.modifiers.len() > most.modifiers || points_to.len() > most.pointers {
            found.error("too_large", &path, format!("a line takes at most {} modifiers and points to at most {} diagnoses", most.modifiers, most.pointers));
        }
        let code = AssignedCode { section: Section::Procedures, code: one.code, modifiers: one.modifiers, units: one.units.unwrap_or(1), points_to };
        lines.extend(line(&path, one.id, code, &lines, found));
    }
    lines
}

/// Reads a pointer: a letter, or a diagnosis that was assigned.
fn pointer(path: &str, to: &str, diagnoses: &[String], found: &mut Findings) -> Option<char> {
    let letter = |at: usize| letter_at(at).filter(|_| at < diagnoses.len());
    let by_letter = (0..diagnoses.len()).filter_map(letter).find(|letter| to.trim().eq_ignore_ascii_case(letter.encode_utf8(&mut [0; 4])));
    let by_code = || diagnoses.iter().position(|code| same_code(Section::Diagnoses, code, to)).and_then(letter);
    let letter = by_letter.or_else(by_code);
    if letter.is_none() {
        let short: String = to.chars().take(24).collect();
        found.error("bad_pointer", path, format!("“{short}” is neither the letter nor the code of a diagnosis that was assigned"));
    }
    letter
}

/// Makes a line, with the author's name for it or one of section and code.
fn line(path: &str, own: Option<String>, code: AssignedCode, others: &[Assigned], found: &mut Findings) -> Option<Assigned> {
    let typed = code.modifiers.iter().chain([&code.code]);
    for text in typed {
        found.text(path, text, MOST_TYPED);
    }
    if !(1..=9_999).contains(&code.units) {
        found.error("out_of_range", format!("{path}.units"), "units go from 1 to 9999");
    }
    let canonical = read(code.section, &code.code).map_or_else(|_| code.code.trim().to_owned(), |code| code.to_string());
    let plain = format!("{}:{canonical}", code.section.prefix());
    let id = match own {
        None => {
            let same = others.iter().filter(|line| line.id.0 == plain || line.id.0.strip_prefix(&plain).is_some_and(|rest| rest.starts_with('#'))).count();
            PartId(if same == 0 { plain } else { format!("{plain}#{}", same + 1) })
        }
        // A colon is kept for the ids made here, so that the two can never meet.
        Some(own) if !(1..=64).contains(&own.len()) || !own.chars().all(|c| c.is_ascii_graphic() && c != ':') => {
            found.error("bad_id", format!("{path}.id"), "an id of a line is 1 to 64 letters, digits or signs, without blanks and colons");
            return None;
        }
        Some(own) => PartId(own),
    };
    if others.iter().any(|line| line.id == id) {
        found.error("bad_id", format!("{path}.id"), "another line of this audit has this id");
        return None;
    }
    Some(Assigned { id, what: Entry::Code(code) })
}

fn boxes(mark: &[String], sheet: &Sheet, found: &mut Findings) -> Vec<Assigned> {
    let mut lines: Vec<Assigned> = Vec::new();
    if mark.len() > MOST_LINES {
        return lines;
    }
    for (n, text) in mark.iter().enumerate() {
        let Some(id) = super::claim::box_id(&format!("mark[{n}]"), text, found) else { continue };
        let line = Assigned { id: PartId(format!("box:{id}")), what: Entry::Box(id) };
        if id.form() != sheet.form {
            found.error("bad_box", format!("mark[{n}]"), format!("box {id} is not on the {}", sheet.form.name()));
        } else if lines.contains(&line) {
            found.error("bad_box", format!("mark[{n}]"), format!("box {id} stands here twice"));
        } else {
            lines.push(line);
        }
    }
    lines
}

fn read(section: Section, text: &str) -> Result<Code, CodeError> {
    let system = section.systems().first().copied().unwrap_or(crate::code::CodeSystem::Icd10Cm);
    Code::parse(system, text)
}

fn same_code(section: Section, one: &str, other: &str) -> bool {
    match (read(section, one), read(section, other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => one.trim().eq_ignore_ascii_case(other.trim()),
    }
}

fn key(raw: schema::AuditKey, prompt: &AuditPrompt, found: &mut Findings) -> Option<AuditKey> {
    let before = found.0.len();
    if raw.faults.len() > MOST_LINES || raw.agree.len() > MOST_LINES {
        found.error("too_large", "key", format!("an audit has at most {MOST_LINES} lines"));
        return None;
    }
    let faults = raw.faults.into_iter().enumerate().filter_map(|(n, raw)| fault(&format!("key.faults[{n}]"), raw, prompt, found)).collect();
    let agree = raw.agree.into_iter().filter_map(|(name, why)| {
        found.text("key.agree", &why, MOST_PROSE);
        named("key.agree", &name, prompt, found).map(|line| (line.id.clone(), why))
    });
    let agree = agree.collect();
    (found.0.len() == before).then(|| AuditKey { lines: prompt.lines.clone(), faults, agree })
}

fn fault(path: &str, raw: schema::Fault, prompt: &AuditPrompt, found: &mut Findings) -> Option<AuditFault> {
    let counts = [("errors", raw.errors.len(), 1), ("right", raw.right.len(), 1), ("cite", raw.cite.len(), 0), ("evidence", raw.evidence.len(), 0)];
    for (name, count, least) in counts {
        if !(least..=MOST_OF_FAULT).contains(&count) {
            found.error(if count == 0 { "empty_text" } else { "too_large" }, format!("{path}.{name}"), format!("{least} to {MOST_OF_FAULT} are read here"));
        }
    }
    if raw.why.chars().count() > MOST_PROSE {
        found.error("too_large", format!("{path}.why"), format!("this text has more than {MOST_PROSE} characters"));
    }
    let line = named(&format!("{path}.line"), &raw.line, prompt, found)?;
    let right = each(&raw.right, |n, raw| mending(&format!("{path}.right[{n}]"), raw, &line.what, found));
    Some(AuditFault { line: line.id.clone(), errors: raw.errors, right, why: raw.why, cite: raw.cite, evidence: raw.evidence })
}

/// Finds the line an author names: by its id, its code or its box.
fn named<'a>(path: &str, name: &str, prompt: &'a AuditPrompt, found: &mut Findings) -> Option<&'a Assigned> {
    let by_code = |line: &&Assigned| matches!(&line.what, Entry::Code(code) if same_code(code.section, &code.code, name));
    let by_box = |line: &&Assigned| matches!(line.what, Entry::Box(id) if name.parse::<BoxId>() == Ok(id));
    let lines = &prompt.lines;
    let line = lines.iter().find(|line| line.id.0 == name).or_else(|| lines.iter().find(by_code)).or_else(|| lines.iter().find(by_box));
    if line.is_none() {
        let short: String = name.chars().take(40).collect();
        // Each hint goes through every line, and a person needs the first few.
        let near = if found.0.len() < MOST_HINTS { nearest(name, lines.iter().map(|line| line.id.0.as_str())) } else { None };
        let hint = match near {
            Some(near) => format!("did you mean “{near}”?"),
            None => format!("the lines are {}", lines.iter().take(12).map(|line| line.id.0.as_str()).collect::<Vec<_>>().join(", ")),
        };
        found.0.push(Finding::error("no_such_line", path, format!("no line of this audit is called “{short}”")).hint(hint));
    }
    line
}

/// Makes a mending whole: what a replacement leaves out is what stands there.
fn mending(path: &str, raw: &schema::Mending, what: &Entry, found: &mut Findings) -> Option<Mending> {
    match (raw, what) {
        (schema::Mending::Remove, _) => Some(Mending::Remove),
        (schema::Mending::MoveTo(place), Entry::Code(_)) => Some(Mending::MoveTo(*place)),
        (schema::Mending::Replace { code, modifiers, units }, Entry::Code(stands)) => {
            let code = code.clone().unwrap_or_else(|| stands.code.clone());
            found.code(|| format!("{path}.code"), read(stands.section, &code))?;
            let modifiers = modifiers.clone().unwrap_or_else(|| stands.modifiers.clone());
            if modifiers.len() > stands.section.fields().modifiers {
                found.error("bad_modifier", format!("{path}.modifiers"), format!("a line of this section takes at most {} modifiers", stands.section.fields().modifiers));
            }
            for (n, modifier) in modifiers.iter().enumerate().take(MOST_OF_FAULT) {
                found.typed("bad_modifier", || format!("{path}.modifiers[{n}]"), crate::code::Modifier::parse(modifier));
            }
            Some(Mending::Replace { code, modifiers, units: units.unwrap_or(stands.units) })
        }
        (schema::Mending::Refill(text), Entry::Box(_)) => {
            if text.chars().count() > 300 {
                found.error("too_large", path, "a box has at most 300 characters");
            }
            Some(Mending::Refill(text.clone()))
        }
        (schema::Mending::Refill(_), Entry::Code(_)) => {
            found.0.push(Finding::error("mending_misfit", path, "a code is not refilled").hint("write Replace(code: \"…\"), Remove or MoveTo(…)"));
            None
        }
        (_, Entry::Box(_)) => {
            found.0.push(Finding::error("mending_misfit", path, "a box is neither replaced nor moved").hint("write Refill(\"…\"), with an empty text for a box that stays blank"));
            None
        }
    }
}
