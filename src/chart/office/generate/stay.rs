//! A hospital's facts.

use super::{
    super::{Coded, DrugGiven, Hospital, Occurred, RevenueService, Spanned, Valued},
    Dice,
    dice::{code, modifiers},
    people,
};
use crate::code::{BillType, Date, Icd10Cm, Icd10Pcs, Money, Ndc, RevenueCode, UbCode};

/// Revenue code, words, service, modifiers, dollars a unit, most units.
const OUTPATIENT: [(&str, &str, &str, &str, i64, i64); 8] = [
    ("0450", "EMERGENCY ROOM", "99284", "25", 810, 1),
    ("0762", "OBSERVATION HOURS", "G0378", "", 62, 23),
    ("0301", "LAB CHEMISTRY", "80053", "", 48, 1),
    ("0324", "CHEST X-RAY", "71046", "", 190, 1),
    ("0636", "DRUGS, DETAILED", "J1885", "", 15, 4),
    ("0360", "OPERATING ROOM", "29881", "LT", 5200, 1),
    ("0250", "PHARMACY", "", "", 33, 6),
    ("0730", "ECG", "93005", "", 120, 1),
];
const INPATIENT: [(&str, &str, i64); 5] =
    [("0250", "PHARMACY", 41), ("0300", "LABORATORY", 66), ("0360", "OPERATING ROOM", 6400), ("0270", "SUPPLIES", 28), ("0420", "PHYSICAL THERAPY", 130)];
const DIAGNOSES: [&str; 8] = ["J18.9", "I10", "E11.9", "N17.9", "I50.9", "D64.9", "E87.6", "Z79.4"];

/// Makes a stay or an outpatient encounter.
pub fn stay(dice: &mut Dice<'_>, day: Date) -> Option<Hospital> {
    let is_inpatient = dice.chance(50);
    let days = if is_inpatient { 1 + dice.below(9) } else { dice.below(2) };
    let is_interim = is_inpatient && dice.chance(25);
    let through = day.saturating_add(jiff::Span::new().days(days));
    // The day of discharge is not counted; who stays on has no such day.
    let counted = if is_interim { days + 1 } else { days };
    let mut stay = Hospital {
        bill_type: BillType::parse(match (is_inpatient, is_interim) {
            (true, true) => "0112",
            (true, false) => "0111",
            _ => "0131",
        })
        .ok()?,
        record: dice.chance(80).then(|| format!("MR{}", dice.digits(6))),
        from: day,
        through,
        admitted: Some(day).filter(|_| is_inpatient),
        hour: u8::try_from(dice.below(24)).ok().filter(|_| is_inpatient),
        priority: dice.one_of(&['1', '2', '3']).copied(),
        origin: dice.one_of(&['1', '2', '4']).copied(),
        discharge_hour: u8::try_from(dice.below(24)).ok().filter(|_| is_inpatient && !is_interim),
        status: ub(if is_interim { "30" } else { dice.one_of(&["01", "03", "06"])? })?,
        conditions: Vec::new(),
        occurrences: Vec::new(),
        spans: Vec::new(),
        values: Vec::new(),
        services: if is_inpatient { inpatient(dice, counted)? } else { outpatient(dice, day)? },
        diagnoses: diagnoses(dice, is_inpatient)?,
        admitting: Some(Icd10Cm::parse("R06.02").ok()?).filter(|_| is_inpatient),
        reasons: if is_inpatient { Vec::new() } else { vec![Icd10Cm::parse("R07.9").ok()?] },
        causes: Vec::new(),
        procedures: Vec::new(),
        drg: (is_inpatient && dice.chance(40)).then(|| "193".to_owned()),
        attending: (dice.npi(), people::name(dice)?),
        operating: None,
    };
    codes(dice, &mut stay, is_inpatient, counted)?;
    Some(stay)
}

fn ub(text: &str) -> Option<UbCode> {
    UbCode::parse(text).ok()
}

fn diagnoses(dice: &mut Dice<'_>, is_inpatient: bool) -> Option<Vec<Coded>> {
    let count = usize::try_from(1 + dice.below(8)).ok()?;
    let mark = |dice: &mut Dice<'_>, text: &str| {
        let poa = dice.one_of(&['Y', 'Y', 'Y', 'N', 'U', 'W']).copied().filter(|_| is_inpatient && !text.starts_with('Z'));
        Some(Coded { code: Icd10Cm::parse(text).ok()?, poa })
    };
    DIAGNOSES.iter().take(count).map(|text| mark(dice, text)).collect()
}

/// Adds conditions, occurrences, values, procedures, external causes.
fn codes(dice: &mut Dice<'_>, stay: &mut Hospital, is_inpatient: bool, days: i64) -> Option<()> {
    if is_inpatient {
        stay.values.push(Valued(ub("80")?, Money::cents(days * 100)));
        stay.values.push(Valued(ub("02")?, Money::ZERO));
    }
    if dice.chance(30) {
        stay.conditions.extend([ub("77")?, ub("09")?]);
    }
    if dice.chance(40) {
        stay.occurrences.push(Occurred(ub("11")?, stay.from.saturating_sub(jiff::Span::new().days(2))));
    }
    if is_inpatient && dice.chance(25) {
        stay.spans.push(Spanned(ub("71")?, stay.from.saturating_sub(jiff::Span::new().days(30)), stay.from.saturating_sub(jiff::Span::new().days(25))));
    }
    if dice.chance(25) {
        stay.causes.push(Coded { code: Icd10Cm::parse("W19.XXXA").ok()?, poa: Some('Y').filter(|_| is_inpatient) });
    }
    if is_inpatient && dice.chance(50) {
        stay.procedures.push((Icd10Pcs::parse("0DTJ4ZZ").ok()?, stay.from));
        stay.procedures.extend(dice.chance(40).then_some(Icd10Pcs::parse("3E03329").ok()?).map(|code| (code, stay.from)));
    }
    if !stay.procedures.is_empty() || stay.services.iter().any(|line| line.revenue.as_str() == "0360") {
        stay.operating = Some((dice.npi(), people::name(dice)?));
    }
    Some(())
}

fn inpatient(dice: &mut Dice<'_>, days: i64) -> Option<Vec<RevenueService>> {
    let rate = Money::cents(120_000 + dice.below(800) * 100);
    let days = u32::try_from(days).ok()?;
    let mut lines = Vec::new();
    for (revenue, words, dollars) in INPATIENT.iter().take(usize::try_from(1 + dice.below(5)).ok()?) {
        let units = u32::try_from(1 + dice.below(12)).ok()?;
        lines.push(line(revenue, words, units, Money::cents(dollars * 100).times(units))?);
    }
    lines.push(RevenueService { rate: Some(rate), ..line("0120", "ROOM AND BOARD, TWO BEDS", days, rate.times(days))? });
    Some(lines)
}

fn outpatient(dice: &mut Dice<'_>, day: Date) -> Option<Vec<RevenueService>> {
    let count = 1 + dice.below(7);
    let from = dice.below(8);
    let mut lines = Vec::new();
    for at in 0..count {
        let (revenue, words, service, marks, dollars, most) = *OUTPATIENT.get(usize::try_from((from + at) % 8).ok()?)?;
        let units = u32::try_from(1 + dice.below(most)).ok()?;
        let charge = Money::cents(dollars * 100).times(units);
        let not_covered = Some(Money::cents(dollars * 50)).filter(|_| dice.chance(10));
        let (amount, unit) = *dice.one_of(&[("1", "ML"), ("2.5", "ML"), ("30", "ME")])?;
        let ndc = Ndc::parse(&format!("00{}", dice.digits(9))).ok()?;
        let drug = (revenue == "0636").then(|| DrugGiven { ndc, quantity: amount.to_owned(), unit: unit.to_owned() });
        lines.push(RevenueService { code: code(service), modifiers: modifiers(marks)?, date: Some(day), not_covered, drug, ..line(revenue, words, units, charge)? });
    }
    Some(lines)
}

fn line(revenue: &str, words: &str, units: u32, charge: Money) -> Option<RevenueService> {
    Some(RevenueService {
        revenue: RevenueCode::parse(revenue).ok()?,
        description: Some(words.to_owned()),
        code: None,
        modifiers: Vec::new(),
        rate: None,
        date: None,
        units,
        charge,
        not_covered: None,
        drug: None,
    })
}
