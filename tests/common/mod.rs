//! Keys and answers made up for the laws of grading. Few codes, near neighbours, so that they collide.

#![allow(dead_code, missing_docs, clippy::unwrap_used, reason = "each test file uses a part of it")]

use clean_claim::{
    attempt::{Line, LineId, Response},
    code::{Code, CodeSystem, Icd10Cm, Modifier},
    exercise::{Before, Key, KeyPart, LineKey, PartId, Role, Section, Trap, TrapKind},
    grade::Credit,
};
use proptest::{collection::vec, prelude::*, sample::select};

pub const DX: [&str; 24] = [
    "E11.22", "E11.21", "E11.9", "E11.65", "E11.2", "E11", "I10", "I13.0", "I13.10", "I50.22", "I50.9", "N18.31", "N18.32", "N18.30", "M17.11", "M17.12", "M17.10", "S52.501A",
    "S52.502A", "S52.501D", "S52.501", "T16.1XXA", "Z79.4", "R60.0",
];
pub const PX: [&str; 10] = ["99213", "99214", "99203", "12001", "12011", "J1885", "G0438", "G0439", "20610", "93000"];
const MODIFIERS: [&str; 5] = ["25", "59", "LT", "RT", "XS"];

pub fn dx(text: &str) -> Code {
    Code::parse(CodeSystem::Icd10Cm, text).unwrap()
}

pub fn px(text: &str) -> Code {
    Code::parse(CodeSystem::Cpt, text).unwrap()
}

pub fn id(n: usize) -> LineId {
    LineId::from_bits(n as u128)
}

/// Makes a part that asks for its code alone.
pub fn part(section: Section, code: Code, role: Role) -> KeyPart {
    KeyPart {
        id: PartId(format!("{}:{code}", section.prefix())),
        section,
        code,
        role,
        alternates: vec![],
        evidence: vec![],
        why: String::new(),
        cite: vec![],
        label: None,
        line: LineKey::default(),
    }
}

fn modifiers() -> impl Strategy<Value = Vec<Modifier>> {
    vec(select(&MODIFIERS[..]), 0..3).prop_map(|all| all.into_iter().map(|m| Modifier::parse(m).unwrap()).collect())
}

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![3 => Just(Role::Required), 1 => Just(Role::Optional)]
}

fn diagnosis() -> impl Strategy<Value = KeyPart> {
    (select(&DX[..]), role(), vec(select(&DX[..]), 0..2))
        .prop_map(|(code, role, alternates)| KeyPart { alternates: alternates.into_iter().map(dx).collect(), ..part(Section::Diagnoses, dx(code), role) })
}

fn procedure() -> impl Strategy<Value = (KeyPart, Option<Vec<usize>>)> {
    let line = (modifiers(), vec(modifiers(), 0..2), 1..3_u32, proptest::option::of(vec(0..8_usize, 0..4)));
    (select(&PX[..]), role(), vec(select(&PX[..]), 0..2), line).prop_map(|(code, role, alternates, (modifiers, modifiers_or, units, points_to))| {
        let line = LineKey { modifiers, modifiers_or, units: Some(units), points_to: None };
        (KeyPart { alternates: alternates.into_iter().map(px).collect(), line, ..part(Section::Procedures, px(code), role) }, points_to)
    })
}

fn trap() -> impl Strategy<Value = Trap> {
    let code = prop_oneof![select(&DX[..]).prop_map(dx), select(&PX[..]).prop_map(px)];
    (code, modifiers()).prop_map(|(code, modifiers)| Trap { code, modifiers, kind: TrapKind::Other, why: String::new() })
}

/// Makes keys with at least one required part; no order is declared.
pub fn key() -> impl Strategy<Value = Key> {
    (vec(diagnosis(), 0..7), vec(procedure(), 0..5), vec(trap(), 0..4)).prop_filter_map("nothing is required", |(diagnoses, procedures, traps)| {
        let mut key = Key { traps, ..Key::default() };
        for part in diagnoses {
            if key.parts.iter().all(|p| p.code != part.code) {
                key.parts.push(part);
            }
        }
        let codes: Vec<Icd10Cm> = key.parts.iter().filter_map(|part| part.code.diagnosis()).collect();
        for (n, (mut part, points_to)) in procedures.into_iter().enumerate() {
            part.id = PartId(format!("{}#{n}", part.id));
            part.line.points_to = points_to.map(|to| {
                let mut all: Vec<Icd10Cm> = to.into_iter().filter_map(|at| codes.get(at).copied()).collect();
                let mut seen = std::collections::BTreeSet::new();
                all.retain(|code| seen.insert(*code));
                all
            });
            key.parts.push(part);
        }
        key.parts.iter().any(|part| part.role == Role::Required).then_some(key)
    })
}

/// Makes keys in whose sections the first required part may have to stand first, and some parts before others;
/// an optional line of a code that stands twice has no order, as `check` wants it.
pub fn ordered_key() -> impl Strategy<Value = Key> {
    (key(), any::<bool>(), vec((0..7_usize, 0..7_usize), 0..3)).prop_map(|(mut key, first, pairs)| {
        if first && key.parts[0].role == Role::Required {
            key.parts[0].role = Role::First;
        }
        for (a, b) in pairs {
            let (a, b) = (a.min(b), a.max(b));
            let of_twin = |at: usize| key.parts[at].role == Role::Optional && key.parts.iter().filter(|part| part.code == key.parts[at].code).count() > 1;
            if a < b && b < key.parts.len() && key.parts[a].section == key.parts[b].section && !of_twin(a) && !of_twin(b) {
                key.order.push(Before(key.parts[a].id.clone(), key.parts[b].id.clone()));
            }
        }
        key
    })
}

fn typed(pool: &'static [&'static str]) -> impl Strategy<Value = String> {
    let code = select(pool).prop_map(str::to_owned);
    prop_oneof![12 => code, 1 => Just("rubbish?".to_owned()), 1 => Just("  ".to_owned()), 1 => Just("Z99.89".to_owned())]
}

/// Makes one line without an id of its own.
pub fn line(section: Section) -> impl Strategy<Value = Line> {
    let pool: &'static [&'static str] = if section == Section::Diagnoses { &DX } else { &PX };
    (typed(pool), vec(select(&MODIFIERS[..]), 0..3), 1..3_u32, vec(0..8_usize, 0..3)).prop_map(|(code, modifiers, units, to)| Line {
        id: id(0),
        code,
        modifiers: modifiers.into_iter().map(str::to_owned).collect(),
        units,
        points_to: to.into_iter().map(id).collect(),
    })
}

/// Makes answers; diagnosis lines have the ids 0 and up, service lines 1,000 and up.
pub fn response() -> impl Strategy<Value = Response> {
    (vec(line(Section::Diagnoses), 0..8), vec(line(Section::Procedures), 0..6)).prop_map(|(diagnoses, procedures)| {
        let mut response = Response::default();
        for (section, lines, base) in [(Section::Diagnoses, diagnoses, 0), (Section::Procedures, procedures, 1000)] {
            let numbered = lines.into_iter().enumerate().map(|(n, line)| Line { id: id(base + n), ..line });
            response.sections.insert(section, numbered.collect());
        }
        response
    })
}

/// Makes credit of a pack's own.
pub fn credit() -> impl Strategy<Value = Credit> {
    let own = (vec(0..=100_u32, 7), 0..=40_u32, 0..=30_u32, 0..=30_u32).prop_map(|(v, modifiers, units, pointers)| Credit {
        right_category: v[0],
        wrong_side: v[1],
        wrong_seventh: v[2],
        right_family: v[3],
        out_of_order: v[4],
        modifiers,
        units,
        pointers,
        unsupported: v[5],
        trap: v[6],
    });
    prop_oneof![Just(Credit::default()), own]
}
