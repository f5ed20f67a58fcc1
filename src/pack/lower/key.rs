use super::{Findings, MOST_PROSE, each, em};
use crate::{
    code::{Code, Icd10Cm, Modifier, ProcedureCode},
    exercise::{Before, Key, KeyPart, LineKey, PartId, Section, Trap, Waiver},
    pack::{fault::Finding, schema},
};

/// How many lines, orders, traps or waivers a key may have; the rules look at every pair.
const MOST_PARTS: usize = 100;
/// How many quotes, citations or alternates one part may have.
const MOST_OF_PART: usize = 30;

/// Makes a typed key; nothing where a part of it could not be typed.
pub fn key(raw: schema::Key, ask: &[Section], found: &mut Findings) -> Option<Key> {
    let before = found.0.len();
    let mut parts: Vec<KeyPart> = Vec::with_capacity(raw.diagnoses.len() + raw.procedures.len());
    let counts = [("diagnoses", raw.diagnoses.len()), ("procedures", raw.procedures.len()), ("order", raw.order.len()), ("traps", raw.traps.len()), ("waivers", raw.waivers.len())];
    if let Some((name, _)) = counts.iter().find(|(_, count)| *count > MOST_PARTS) {
        found.error("too_large", format!("key.{name}"), format!("at most {MOST_PARTS} are read here"));
        return None;
    }
    for (n, raw) in raw.diagnoses.into_iter().enumerate() {
        let part = diagnosis(&format!("key.diagnoses[{n}]"), raw, &parts, found);
        parts.extend(part);
    }
    for (n, raw) in raw.procedures.into_iter().enumerate() {
        let part = procedure(&format!("key.procedures[{n}]"), raw, &parts, found);
        parts.extend(part);
    }
    if let Some(query) = &raw.query {
        found.text("key.query", query, MOST_PROSE);
    }
    if found.0.len() > before {
        return None;
    }
    let order = order(&raw.order, &parts, found);
    let traps = raw.traps.into_iter().enumerate().filter_map(|(n, raw)| trap(n, raw, ask, found)).collect();
    let waivers = raw.waivers.into_iter().enumerate().filter_map(|(n, raw)| waiver(n, raw, ask, found)).collect();
    let em = raw.em.and_then(|raw| em::em(raw, found)).map(Box::new);
    (found.0.len() == before).then_some(Key { parts, order, traps, waivers, query: raw.query, claim: None, question: None, audit: None, em })
}

fn diagnosis(path: &str, raw: schema::Diagnosis, others: &[KeyPart], found: &mut Findings) -> Option<KeyPart> {
    bounded(path, &[("alternates", raw.alternates.len()), ("evidence", raw.evidence.len()), ("cite", raw.cite.len())], found);
    let code = found.icd(|| format!("{path}.code"), &raw.code).map(Code::Diagnosis);
    if let Some(code) = code.filter(|code| others.iter().any(|part| part.code == *code)) {
        found.error("duplicate_code", format!("{path}.code"), format!("{code} stands in this key already; a diagnosis is reported once"));
    }
    let alternates = each(&raw.alternates, |n, text| found.icd(|| format!("{path}.alternates[{n}]"), text).map(Code::Diagnosis));
    Some(KeyPart {
        id: part_id(path, raw.id, Section::Diagnoses, code?, others, found)?,
        section: Section::Diagnoses,
        code: code?,
        role: raw.role,
        alternates,
        evidence: raw.evidence,
        why: raw.why,
        cite: raw.cite,
        label: None,
        line: LineKey::default(),
    })
}

fn procedure(path: &str, raw: schema::Procedure, others: &[KeyPart], found: &mut Findings) -> Option<KeyPart> {
    let lists = [("alternates", raw.alternates.len()), ("evidence", raw.evidence.len()), ("cite", raw.cite.len()), ("modifiers_or", raw.modifiers_or.len())];
    bounded(path, &lists, found);
    let code = found.code(|| format!("{path}.code"), ProcedureCode::parse(&raw.code)).map(Code::Procedure);
    let alternates = each(&raw.alternates, |n, text| found.code(|| format!("{path}.alternates[{n}]"), ProcedureCode::parse(text)).map(Code::Procedure));
    let line = LineKey {
        modifiers: modifiers(&format!("{path}.modifiers"), &raw.modifiers, found),
        modifiers_or: each(&raw.modifiers_or, |n, list| Some(modifiers(&format!("{path}.modifiers_or[{n}]"), list, found))),
        units: Some(units(path, raw.units, found)),
        points_to: raw.points_to.map(|to| pointers(path, &to, found)),
    };
    Some(KeyPart {
        id: part_id(path, raw.id, Section::Procedures, code?, others, found)?,
        section: Section::Procedures,
        code: code?,
        role: raw.role,
        alternates,
        evidence: raw.evidence,
        why: raw.why,
        cite: raw.cite,
        label: raw.label,
        line,
    })
}

/// Asks that a part names no more of anything than a person would read.
fn bounded(path: &str, counts: &[(&str, usize)], found: &mut Findings) {
    for (name, count) in counts.iter().filter(|(_, count)| *count > MOST_OF_PART) {
        found.error("too_large", format!("{path}.{name}"), format!("{count} stand here; at most {MOST_OF_PART} are read"));
    }
}

fn modifiers(path: &str, given: &[String], found: &mut Findings) -> Vec<Modifier> {
    let most = Section::Procedures.fields().modifiers;
    if given.len() > most {
        found.error("bad_modifier", path, format!("a line takes at most {most} modifiers"));
    }
    let list: Vec<Modifier> = each(given, |n, text| found.typed("bad_modifier", || format!("{path}[{n}]"), Modifier::parse(text)));
    if list.iter().enumerate().any(|(n, modifier)| list[..n].contains(modifier)) {
        found.error("bad_modifier", path, "a modifier stands here twice");
    }
    list
}

fn units(path: &str, given: Option<u32>, found: &mut Findings) -> u32 {
    let units = given.unwrap_or(1);
    if !(1..=9_999).contains(&units) {
        found.error("out_of_range", format!("{path}.units"), "units go from 1 to 9999");
    }
    units
}

fn pointers(path: &str, given: &[String], found: &mut Findings) -> Vec<Icd10Cm> {
    let (path, most) = (format!("{path}.points_to"), Section::Procedures.fields().pointers);
    if given.is_empty() {
        found.0.push(Finding::error("bad_pointer", &path, "this list is empty").hint("leave `points_to` out where pointers are not graded"));
    }
    if given.len() > most {
        found.error("bad_pointer", &path, format!("a line points to at most {most} diagnoses"));
    }
    each(given, |n, text| found.icd(|| format!("{path}[{n}]"), text))
}

/// Takes the author's name for a part, or makes one of section and code.
fn part_id(path: &str, own: Option<String>, section: Section, code: Code, others: &[KeyPart], found: &mut Findings) -> Option<PartId> {
    let Some(own) = own else {
        let plain = format!("{}:{code}", section.prefix());
        let same = others.iter().filter(|part| part.section == section && part.code == code).count();
        return Some(PartId(if same == 0 { plain } else { format!("{plain}#{}", same + 1) }));
    };
    // A colon is kept for the ids made here, so that the two can never meet.
    let fine = (1..=64).contains(&own.len()) && own.chars().all(|c| c.is_ascii_graphic() && c != ':');
    let id = PartId(own);
    let taken = others.iter().any(|part| part.id == id);
    if !fine || taken {
        let message = if fine { "another part of this key has this id" } else { "an id of a part is 1 to 64 letters, digits or signs, without blanks and colons" };
        found.error("bad_id", format!("{path}.id"), message);
        return None;
    }
    Some(id)
}

fn order(given: &[schema::Before], parts: &[KeyPart], found: &mut Findings) -> Vec<Before> {
    let mut order = Vec::new();
    for (n, schema::Before(first, then)) in given.iter().enumerate() {
        let mut side = |at: usize, name: &str| {
            let part = named(name, parts);
            if part.is_none() {
                let short: String = name.chars().take(24).collect();
                found.error("order_names_no_part", format!("key.order[{n}][{at}]"), format!("“{short}” is no code of this key"));
            }
            part
        };
        if let (Some(first), Some(then)) = (side(0, first), side(1, then)) {
            order.push(Before(first.id.clone(), then.id.clone()));
        }
    }
    order
}

/// Finds the part an order names: by its own id, else by its code, diagnoses first.
fn named<'a>(name: &str, parts: &'a [KeyPart]) -> Option<&'a KeyPart> {
    let diagnosis = Icd10Cm::parse(name).ok().map(Code::Diagnosis);
    let procedure = ProcedureCode::parse(name).ok().map(Code::Procedure);
    let by_code = |code: Option<Code>| code.and_then(|code| parts.iter().find(|part| part.code == code));
    parts.iter().find(|part| part.id.0 == name).or_else(|| by_code(diagnosis)).or_else(|| by_code(procedure))
}

/// Reads a code of either kind: five characters without a point are a service where services are asked for.
fn any_code(text: &str, ask: &[Section]) -> Result<Code, crate::code::CodeError> {
    if ask.contains(&Section::Procedures) { Code::try_from(text.trim().to_ascii_uppercase()) } else { Icd10Cm::parse(text).map(Code::Diagnosis) }
}

fn trap(n: usize, raw: schema::Trap, ask: &[Section], found: &mut Findings) -> Option<Trap> {
    let path = format!("key.traps[{n}]");
    let code = found.code(|| format!("{path}.code"), any_code(&raw.code, ask));
    let modifiers = modifiers(&format!("{path}.modifiers"), &raw.modifiers, found);
    found.text(&format!("{path}.why"), &raw.why, MOST_PROSE);
    Some(Trap { code: code?, modifiers, kind: raw.kind, why: raw.why })
}

fn waiver(n: usize, raw: schema::Waiver, ask: &[Section], found: &mut Findings) -> Option<Waiver> {
    let path = format!("key.waivers[{n}]");
    found.text(&format!("{path}.why"), &raw.why, MOST_PROSE);
    let codes = each(&raw.codes, |n, text| found.code(|| format!("{path}.codes[{n}]"), any_code(text, ask)));
    Some(Waiver { rule: raw.rule, codes, why: raw.why })
}
