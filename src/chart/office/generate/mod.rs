//! Offices made by the machine, for tests and benches: sound in every fact, of no use to a student.
//!
//! They use the payers that come with the program, every kind of them, and both forms; what differs from one to the
//! next covers every fact an office can hold.

mod dice;
mod people;
mod services;
mod stay;

use dice::Dice;

use super::{
    Accident, Adjusted, Authorization, AuthorizationKind, Bearer, Began, BeganAs, Cause, Coverage, Facility, Kin, Office, Outcome, OutsideLab, PriorClaim, Referral, ReferralRole,
    Remittance, RemittedLine, Span, SpanDay,
};
use crate::code::{Date, Money, State, UbCode};
use jiff::civil::date;
use people::Kind;
use rand_chacha::rand_core::Rng;
use services::Work;

/// Makes an office from dice that the caller throws; the same throws give the same office.
pub fn generate(rng: &mut dyn Rng) -> Office {
    let mut dice = Dice::new(rng);
    // Every text below has its shape, so the first try gives an office; a test holds it.
    loop {
        if let Some(office) = make(&mut dice) {
            return office;
        }
    }
}

/// Names who pays, in turn, the one billed last; the coverages behind it pay after it.
const TURNS: &[(&[Kind], usize)] = &[
    (&[Kind::Medicare], 0),
    (&[Kind::Medicare, Kind::Medigap], 0),
    (&[Kind::Medicare, Kind::Medicaid], 0),
    (&[Kind::Ppo, Kind::Medicare], 1),
    (&[Kind::Compensation, Kind::Medicare], 1),
    (&[Kind::Advantage], 0),
    (&[Kind::Ppo], 0),
    (&[Kind::Ppo], 0),
    (&[Kind::Ppo, Kind::SecondPpo], 0),
    (&[Kind::Ppo, Kind::SecondPpo], 1),
    (&[Kind::Medicare, Kind::Ppo], 1),
    (&[Kind::Hmo], 0),
    (&[Kind::Hmo], 0),
    (&[Kind::Medicaid], 0),
    (&[Kind::Medicaid], 0),
    (&[Kind::Ppo, Kind::Medicaid], 1),
    (&[Kind::Ppo, Kind::SecondPpo, Kind::Medicaid], 2),
    (&[Kind::Tricare], 0),
    (&[Kind::Ppo, Kind::Tricare], 1),
    (&[Kind::Champva], 0),
    (&[Kind::Compensation], 0),
    (&[Kind::Auto], 0),
    (&[Kind::Auto, Kind::Hmo], 1),
    (&[Kind::Federal], 0),
];

fn make(dice: &mut Dice<'_>) -> Option<Office> {
    let (kinds, billed) = *dice.one_of(TURNS)?;
    let billed_kind = kinds[billed];
    let is_casualty = kinds.iter().any(|kind| kind.is_casualty());
    let at_hospital = !is_casualty && dice.chance(30);
    let kin = dice.one_of(&[None, None, Some(Kin::Spouse), Some(Kin::Child), Some(Kin::LifePartner), Some(Kin::Other)])?.filter(|_| !billed_kind.is_person());
    let day = date(2026, 4, 6).saturating_add(jiff::Span::new().days(dice.below(150)));
    let patient = people::patient(dice, kin, day)?;
    let coverages: Vec<Coverage> = kinds.iter().map(|kind| people::coverage(dice, *kind, kin, &patient, at_hospital)).collect::<Option<_>>()?;
    let solo = !at_hospital && dice.chance(15);
    let (billing, clinicians) = people::practice(dice, solo)?;
    let work = if at_hospital { Work::default() } else { services::work(dice, billed_kind, &clinicians, day)? };
    let hospital = if at_hospital { Some(stay::stay(dice, day)?) } else { None };
    let charges: Vec<Money> = hospital.as_ref().map_or_else(|| work.charges.clone(), |stay| stay.services.iter().map(|line| line.charge).collect());
    let mut left = charges.clone();
    let remittances = coverages[..billed].iter().map(|coverage| remittance(dice, coverage, &charges, &mut left, day)).collect();
    let accident = accident(dice, kinds, day)?;
    let sent = day.saturating_add(jiff::Span::new().days(10 + dice.below(30)));
    let has_test = work.has_test;
    let mut office = Office {
        account: format!("{}{}", dice.letters(2), dice.digits(7)),
        patient,
        coverages,
        bill_to: billed,
        billing,
        clinicians,
        referral: referral(dice, billed_kind, has_test),
        facility: facility(dice, &work)?,
        authorizations: authorizations(dice, billed_kind, has_test, at_hospital, day),
        began: began(dice, accident.is_some(), day),
        accident,
        unable_to_work: span(dice, is_casualty, 40, day),
        stay: None,
        outside_lab: None,
        diagnoses: work.diagnoses,
        services: work.services,
        fees: work.fees,
        patient_paid: if dice.chance(30) { Money::cents(dice.below(60) * 100).min(left.iter().copied().sum()) } else { Money::ZERO },
        remittances,
        prior: prior(dice, billed_kind, at_hospital, day),
        note: dice.chance(15).then(|| "Patient seen on short notice".to_owned()),
        policies: Vec::new(),
        history: Vec::new(),
        notice: None,
        hospital,
        sent,
    };
    beside(dice, &mut office, day);
    Some(office)
}

/// Adds what goes with a stay or with bought tests.
fn beside(dice: &mut Dice<'_>, office: &mut Office, day: Date) {
    if let (Some(stay), Some(prior)) = (&mut office.hospital, &office.prior) {
        // What a replacement changes, or why the claim is taken back.
        let why = match prior.outcome {
            Outcome::Rejected => None,
            Outcome::Decided => UbCode::parse("D1").ok(),
            Outcome::ToBeVoided => UbCode::parse("D5").ok(),
        };
        stay.conditions.extend(why);
    }
    if office.services.iter().any(|service| service.place.as_str() == "21") {
        office.stay = span(dice, true, 100, day);
    }
    if office.facility.as_ref().is_some_and(|place| place.npi.is_some()) && dice.chance(20) {
        office.outside_lab = Some(OutsideLab { price: Money::cents(1500 + dice.below(9000)) });
    }
}

fn span(dice: &mut Dice<'_>, applies: bool, percent: i64, day: Date) -> Option<Span> {
    let to = if dice.chance(60) { SpanDay::On(day.saturating_add(jiff::Span::new().days(1 + dice.below(9)))) } else { SpanDay::Open };
    (applies && dice.chance(percent)).then_some(Span { from: day, to })
}

fn began(dice: &mut Dice<'_>, injured: bool, day: Date) -> Option<Began> {
    let what = if dice.chance(30) { BeganAs::LastPeriod } else { BeganAs::Onset };
    let date = day.saturating_sub(jiff::Span::new().days(3 + dice.below(60)));
    (!injured && dice.chance(40)).then_some(Began { date, what })
}

fn accident(dice: &mut Dice<'_>, kinds: &[Kind], day: Date) -> Option<Option<Accident>> {
    let state = State::parse(dice.one_of(&["OH", "PA", "KY"])?).ok()?;
    let mut causes = Vec::new();
    if kinds.iter().any(|kind| matches!(kind, Kind::Compensation | Kind::Federal)) {
        causes.push(Cause::Work);
    }
    if kinds.contains(&Kind::Auto) || (!causes.is_empty() && dice.chance(20)) {
        causes.push(Cause::Auto(state));
    }
    if causes.is_empty() && dice.chance(10) {
        causes.push(Cause::Other);
    }
    let date = day.saturating_sub(jiff::Span::new().days(dice.below(20)));
    Some((!causes.is_empty()).then_some(Accident { causes, date }))
}

fn referral(dice: &mut Dice<'_>, kind: Kind, has_test: bool) -> Option<Referral> {
    let role = if has_test { ReferralRole::Ordering } else { *dice.one_of(&[ReferralRole::Referring, ReferralRole::Supervising])? };
    let npi = dice.npi();
    let name = people::name(dice)?;
    (has_test || kind == Kind::Hmo || dice.chance(20)).then(|| Referral { role, name, credentials: "MD".to_owned(), npi })
}

/// One number at most: paper has room for one, and Medicare takes no other beside a laboratory's.
fn authorizations(dice: &mut Dice<'_>, kind: Kind, has_test: bool, at_hospital: bool, day: Date) -> Vec<Authorization> {
    let asks = kind == Kind::Hmo || dice.chance(15);
    // The plan allows tests and hospital services beforehand; its referral opens a visit alone.
    let allowed = if dice.chance(50) || (kind == Kind::Hmo && (has_test || at_hospital)) { AuthorizationKind::Prior } else { AuthorizationKind::Referral };
    let number = format!("{}{}", dice.letters(1), dice.digits(8));
    let until = day.saturating_add(jiff::Span::new().days(90));
    if asks && !(has_test && kind == Kind::Medicare) { vec![Authorization { kind: allowed, number, for_codes: Vec::new(), until: Some(until) }] } else { Vec::new() }
}

fn facility(dice: &mut Dice<'_>, work: &Work) -> Option<Option<Facility>> {
    let npi = Some(dice.npi()).filter(|_| work.is_elsewhere || dice.chance(80));
    let place = Facility { name: people::hospital_name(dice)?, address: people::address(dice)?, npi };
    Some((work.is_elsewhere || dice.chance(15)).then_some(place))
}

fn prior(dice: &mut Dice<'_>, kind: Kind, at_hospital: bool, day: Date) -> Option<PriorClaim> {
    let reopens = kind == Kind::Medicare && !at_hospital;
    let outcome = if reopens { Outcome::Rejected } else { *dice.one_of(&[Outcome::Rejected, Outcome::Decided, Outcome::ToBeVoided])? };
    let number = (outcome != Outcome::Rejected).then(|| dice.digits(12));
    let date = day.saturating_add(jiff::Span::new().days(8));
    dice.chance(if at_hospital { 30 } else { 15 }).then_some(PriorClaim { outcome, number, date })
}

/// Makes a decision that adds up: over the fee schedule, the patient's share, the rest paid.
///
/// `left` is what the payers before left of each charge, and then what this one leaves to the patient.
fn remittance(dice: &mut Dice<'_>, coverage: &Coverage, charges: &[Money], left: &mut [Money], day: Date) -> Remittance {
    let lines = charges.iter().zip(left).zip(1..).map(|((charge, left), service)| {
        let before = *charge - *left;
        let over = Money::cents(left.to_cents() * (10 + dice.below(30)) / 100).min(if before == Money::ZERO { *charge } else { Money::ZERO });
        let allowed = *left - over;
        let deductible = if dice.chance(40) { Money::cents(allowed.to_cents() / 10) } else { Money::ZERO };
        let share = Money::cents((allowed - deductible).to_cents() / 5);
        *left = deductible + share;
        let all = [
            Adjusted(Bearer::OA, "23".to_owned(), before),
            Adjusted(Bearer::CO, "45".to_owned(), over),
            Adjusted(Bearer::PR, "1".to_owned(), deductible),
            Adjusted(Bearer::PR, "2".to_owned(), share),
        ];
        let adjustments = all.into_iter().filter(|Adjusted(_, _, amount)| *amount != Money::ZERO).collect();
        RemittedLine { service, paid: allowed - deductible - share, adjustments }
    });
    let lines = lines.collect();
    Remittance { payer: coverage.payer.clone(), date: day.saturating_add(jiff::Span::new().days(7)), claim_number: dice.digits(11), lines }
}
