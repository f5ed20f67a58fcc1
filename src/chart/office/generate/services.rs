//! What was done, and what it costs.

use super::{
    super::{Clinician, DrugGiven, Fee, Screening, Service},
    Dice,
    dice::{code, modifiers},
    people::Kind,
};
use crate::code::{Date, Icd10Cm, Money, Ndc, PlaceOfService, ProcedureCode};

/// Holds the services of a claim.
#[derive(Debug, Clone, Default)]
pub struct Work {
    pub services: Vec<Service>,
    pub fees: Vec<Fee>,
    /// What each service comes to.
    pub charges: Vec<Money>,
    pub diagnoses: Vec<Icd10Cm>,
    /// A laboratory test is among them.
    pub has_test: bool,
    /// They were given at a hospital.
    pub is_elsewhere: bool,
}

/// Code, modifiers, dollars, most units.
const OFFICE: [(&str, &str, i64, i64); 10] = [
    ("99213", "25", 110, 1),
    ("99214", "25", 165, 1),
    ("93000", "", 48, 1),
    ("20610", "RT", 140, 1),
    ("96372", "", 35, 2),
    ("71046", "26", 40, 1),
    ("90471", "", 31, 1),
    ("97110", "GP", 42, 4),
    ("97140", "GP 59", 39, 2),
    ("94640", "76", 44, 3),
];
const TESTS: [(&str, &str, i64, i64); 5] = [("80053", "", 26, 1), ("83036", "QW", 22, 1), ("85025", "", 18, 1), ("87880", "QW", 30, 1), ("81002", "", 9, 1)];
const DRUGS: [(&str, &str, i64, i64); 3] = [("J1885", "", 12, 4), ("J3301", "JZ", 9, 4), ("J0696", "", 14, 4)];
const DIAGNOSES: [&str; 14] = ["E11.9", "I10", "J06.9", "M54.50", "R07.9", "N39.0", "S83.241A", "Z23", "K21.9", "J45.909", "M25.561", "R51.9", "S93.401A", "T23.271A"];

/// Makes the services of one day or several.
pub fn work(dice: &mut Dice<'_>, kind: Kind, clinicians: &[Clinician], day: Date) -> Option<Work> {
    let mut work = Work { is_elsewhere: dice.chance(20), ..Work::default() };
    let from = dice.below(i64::try_from(DIAGNOSES.len()).ok()?);
    let count = if dice.chance(10) { 12 } else { 1 + dice.below(4) };
    work.diagnoses = (0..count).filter_map(|at| DIAGNOSES.get(usize::try_from((from + at) % 14).ok()?)).map(|text| Icd10Cm::parse(text).ok()).collect::<Option<_>>()?;
    let place = if work.is_elsewhere { *dice.one_of(&["21", "22", "23"])? } else { *dice.one_of(&["11", "11", "11", "12", "10"])? };
    if dice.chance(8) {
        anesthesia(dice, &mut work, day, place)?;
        return Some(work);
    }
    let lines = if dice.chance(8) { 7 + dice.below(8) } else { 1 + dice.below(5) };
    // A throw that gives what stands there already gives no line.
    for _ in 0..4 * lines {
        if work.services.len() >= usize::try_from(lines).ok()? {
            break;
        }
        one(dice, &mut work, kind, clinicians, day, place)?;
    }
    (!work.services.is_empty()).then_some(work)
}

fn one(dice: &mut Dice<'_>, work: &mut Work, kind: Kind, clinicians: &[Clinician], day: Date, place: &str) -> Option<()> {
    let list: &[(&str, &str, i64, i64)] = match dice.below(100) {
        0..60 => &OFFICE,
        60..80 if !work.is_elsewhere => &TESTS,
        80..92 => &DRUGS,
        92..96 => &[("64999", "", 450, 1)],
        _ => &OFFICE,
    };
    let (text, marks, dollars, most) = *dice.one_of(list)?;
    let is_listed = work.services.iter().any(|service| service.code.as_str() == text);
    // Nobody comes to an office visit inside a hospital.
    if is_listed || (place == "21" && text.starts_with("9921")) {
        return Some(());
    }
    // A picture is ordered as a test is.
    work.has_test |= list.len() == TESTS.len() || text.starts_with('7');
    let units = 1 + dice.below(most);
    let until = Some(day.saturating_add(jiff::Span::new().days(units - 1))).filter(|_| units > 1 && dice.chance(30));
    let mut service = plain(dice, work, code(text)?, day, place)?;
    service.modifiers = modifiers(marks)?;
    service.units = u32::try_from(units).ok()?;
    service.until = until;
    service.by = dice.one_of(clinicians).filter(|_| clinicians.len() > 1).map(|one| one.npi);
    service.emergency = place == "23";
    let led_to = [Screening::Given, Screening::Refused, Screening::NotNeeded, Screening::UnderTreatment, Screening::Referred];
    service.epsdt = dice.one_of(&led_to).copied().filter(|_| kind == Kind::Medicaid && work.services.is_empty() && dice.chance(60));
    service.family_planning = kind == Kind::Medicaid && dice.chance(15);
    service.narrative = (text == "64999").then(|| "Peripheral nerve block under image".to_owned());
    if list.len() == DRUGS.len() {
        let (amount, unit) = *dice.one_of(&[("1", "ML"), ("2.5", "ML"), ("1", "UN"), ("0.5", "GR"), ("40", "ME")])?;
        service.drug = Some(DrugGiven { ndc: Ndc::parse(&format!("00{}", dice.digits(9))).ok()?, quantity: amount.to_owned(), unit: unit.to_owned() });
    }
    add(work, service, Money::cents(dollars * 100))
}

fn plain(dice: &mut Dice<'_>, work: &Work, code: ProcedureCode, day: Date, place: &str) -> Option<Service> {
    let diagnoses = work.diagnoses.len();
    let pointers = (1 + usize::try_from(dice.below(4)).ok()?).min(diagnoses);
    let first = usize::try_from(dice.below(i64::try_from(diagnoses).ok()?)).ok()?;
    Some(Service {
        date: day,
        until: None,
        place: PlaceOfService::parse(place).ok()?,
        code,
        modifiers: Vec::new(),
        points_to: (0..pointers).map(|at| (first + at) % diagnoses + 1).collect(),
        units: 1,
        charge: None,
        by: None,
        drug: None,
        narrative: None,
        times: None,
        emergency: false,
        epsdt: None,
        family_planning: false,
    })
}

/// Lists the service, its fee, and what it comes to.
fn add(work: &mut Work, service: Service, fee: Money) -> Option<()> {
    if work.fees.iter().all(|listed| listed.code != service.code) {
        work.fees.push(Fee { code: service.code, modifier: None, amount: fee });
    }
    work.charges.push(if service.times.is_some() { fee } else { fee.times(service.units) });
    work.services.push(service);
    Some(())
}

fn anesthesia(dice: &mut Dice<'_>, work: &mut Work, day: Date, place: &str) -> Option<()> {
    let minutes = 20 + dice.below(150);
    let begin = 8 * 60 + dice.below(200);
    let clock = |minute: i64| format!("{:02}{:02}", minute / 60 % 24, minute % 60);
    let mut service = plain(dice, work, code("00400")?, day, place)?;
    service.modifiers = modifiers("AA P2")?;
    service.units = u32::try_from(minutes).ok()?;
    service.times = Some((clock(begin), clock(begin + minutes)));
    add(work, service, Money::cents(64_000))
}
