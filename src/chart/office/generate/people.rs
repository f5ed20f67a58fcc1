//! Patients, cards, practices.

use super::{
    super::{Clinician, Coverage, Employer, Insured, Kin, Party, Practice, Registration, TaxId},
    Dice,
};
use crate::code::{Address, Clia, Date, PayerId, PersonName, Phone, Sex, State, TaxNumber, Taxonomy, Zip};

/// Names the payers that come with the program, by what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Medicare,
    Medigap,
    Advantage,
    Medicaid,
    Ppo,
    SecondPpo,
    Hmo,
    Tricare,
    Champva,
    Compensation,
    Auto,
    Federal,
}

impl Kind {
    /// Tells whether it pays for injuries alone.
    pub fn is_casualty(self) -> bool {
        matches!(self, Self::Compensation | Self::Auto | Self::Federal)
    }

    /// Tells whether everybody covered is the insured.
    pub fn is_person(self) -> bool {
        matches!(self, Self::Medicare | Self::Medigap | Self::Advantage | Self::Medicaid | Self::Champva) || self.is_casualty()
    }

    /// Gives the payer's id and how its members' numbers look.
    fn card(self, at_hospital: bool) -> (&'static str, &'static str) {
        match self {
            Self::Medicare if at_hospital => ("medicare-a", "9AX9AX9AA99"),
            Self::Medicare => ("medicare-b", "9AX9AX9AA99"),
            Self::Advantage => ("summit-advantage", "SA9999999"),
            Self::Medicaid => ("ohio-medicaid", "999999999999"),
            Self::Ppo => ("lakeshore-ppo", "AAA999999999"),
            Self::SecondPpo | Self::Medigap => ("harbor-ppo", "HB99999999"),
            Self::Hmo => ("granite-hmo", "GV9999999"),
            Self::Tricare => ("tricare-north", "99999999999"),
            Self::Champva => ("champva", "999999999"),
            Self::Compensation => ("keystone-comp", "WK9999999"),
            Self::Auto => ("redwood-auto", "RA9999999"),
            Self::Federal => ("federal-comp", "999999999"),
        }
    }
}

const LAST: [&str; 12] = ["Okafor", "Lindqvist", "Ramos-Vega", "Petrov", "Abara", "Whitcomb", "Nakano", "Dube", "O'Hanlon", "Castell", "Marsh", "Yilmaz"];
const FIRST: [&str; 12] = ["June", "Tobias", "Inez", "Marcus", "Leila", "Owen", "Priya", "Samuel", "Greta", "Andre", "Noor", "Felix"];
const STREETS: [&str; 6] = ["14 Alder Ct.", "2207 Canal Street", "9 Mill Rd", "551 Orchard Ave, Apt 4", "80 Prospect Place", "1630 Ferry Lane"];
const CITIES: [(&str, &str, &str); 5] = [("Harlan", "OH", "44081"), ("Carlow", "OH", "44070"), ("Altmar", "PA", "17101"), ("Linden", "OH", "43201"), ("Mill Fork", "OH", "44312")];

/// Makes a name.
pub fn name(dice: &mut Dice<'_>) -> Option<PersonName> {
    let mut name = PersonName::new(*dice.one_of(&LAST)?, *dice.one_of(&FIRST)?);
    if dice.chance(50) {
        name.middle = dice.letters(1);
    }
    if dice.chance(8) {
        name.suffix = "Jr".to_owned();
    }
    Some(name)
}

/// Makes an address with nine digits of ZIP code.
pub fn address(dice: &mut Dice<'_>) -> Option<Address> {
    let (city, state, zip) = *dice.one_of(&CITIES)?;
    let zip = format!("{zip}{}", dice.digits(4));
    Some(Address { street: (*dice.one_of(&STREETS)?).to_owned(), city: city.to_owned(), state: State::parse(state).ok()?, zip: Zip::parse(&zip).ok()? })
}

pub fn phone(dice: &mut Dice<'_>) -> Option<Phone> {
    Phone::parse(&format!("330555{}", dice.digits(4))).ok()
}

pub fn hospital_name(dice: &mut Dice<'_>) -> Option<String> {
    Some((*dice.one_of(&["Harlan General Hospital", "Ferry Lane Surgical", "St. Brannoc's Hospital", "Northgate Laboratory"])?).to_owned())
}

fn birth(dice: &mut Dice<'_>, from_age: i64, years: i64, day: Date) -> Date {
    day.saturating_sub(jiff::Span::new().days(from_age * 366 + dice.below(years * 365)))
}

/// Makes the patient; a child is young.
pub fn patient(dice: &mut Dice<'_>, kin: Option<Kin>, day: Date) -> Option<Registration> {
    let is_child = kin == Some(Kin::Child);
    let birth = if is_child { birth(dice, 1, 16, day) } else { birth(dice, 19, 60, day) };
    let employer = Employer { name: "Foundry & Sons, Inc.".to_owned(), address: address(dice)?, phone: phone(dice).filter(|_| dice.chance(70)) };
    Some(Registration {
        name: name(dice)?,
        birth,
        sex: *dice.one_of(&[Sex::Female, Sex::Male, Sex::Female, Sex::Male, Sex::Female, Sex::Male, Sex::Unknown])?,
        address: address(dice)?,
        phone: phone(dice).filter(|_| dice.chance(80)),
        // Without it the claim would go back.
        release_on_file: true,
        employer: Some(employer).filter(|_| !is_child),
    })
}

/// Makes a coverage; the injury's payers have its number, workers' compensation the employer.
pub fn coverage(dice: &mut Dice<'_>, kind: Kind, kin: Option<Kin>, patient: &Registration, at_hospital: bool) -> Option<Coverage> {
    let (payer, pattern) = kind.card(at_hospital);
    // Two of the three plans want the group on every claim.
    let grouped = matches!(kind, Kind::Ppo | Kind::Hmo) || (kind == Kind::SecondPpo && dice.chance(85));
    let insured = match kin.filter(|_| !kind.is_person()) {
        Some(patient_is) => Insured::Other(Box::new(party(dice, patient_is, patient)?)),
        None if kind == Kind::Compensation => Insured::Employer,
        None => Insured::Patient,
    };
    Some(Coverage {
        payer: PayerId::parse(payer).ok()?,
        member_id: dice.like(pattern),
        insured,
        group: grouped.then(|| format!("GRP{}", dice.digits(5))),
        plan_name: dice.chance(60).then(|| "Open Choice 2000".to_owned()).filter(|_| matches!(kind, Kind::Ppo | Kind::SecondPpo | Kind::Hmo | Kind::Advantage)),
        assigns_benefits: dice.chance(85),
        claim_number: kind.is_casualty().then(|| format!("CL{}", dice.digits(8))),
        medicare_second_because: (kind == Kind::Medicare).then(|| (*dice.one_of(&["12", "43", "13"]).unwrap_or(&"12")).to_owned()),
        medigap_id: (kind == Kind::Medigap).then(|| dice.digits(5)),
        card: Vec::new(),
    })
}

fn party(dice: &mut Dice<'_>, patient_is: Kin, patient: &Registration) -> Option<Party> {
    let birth = patient.birth.saturating_sub(jiff::Span::new().days(if patient_is == Kin::Child { 9000 } else { dice.below(900) }));
    let elsewhere = dice.chance(30);
    Some(Party {
        patient_is,
        name: name(dice)?,
        birth,
        sex: *dice.one_of(&[Sex::Female, Sex::Male])?,
        address: address(dice).filter(|_| elsewhere),
        phone: phone(dice).filter(|_| dice.chance(50)),
    })
}

/// Makes who bills and the clinicians; one alone bills under an own number.
pub fn practice(dice: &mut Dice<'_>, solo: bool) -> Option<(Practice, Vec<Clinician>)> {
    let count = if solo { 1 } else { 1 + dice.below(3) };
    let mut clinicians = Vec::new();
    for _ in 0..count {
        let (credentials, taxonomy) = *dice.one_of(&[("MD", "207Q00000X"), ("DO", "207R00000X"), ("NP", "363LF0000X")])?;
        let taxonomy = Some(Taxonomy::parse(taxonomy).ok()?).filter(|_| dice.chance(85));
        clinicians.push(Clinician { npi: dice.npi(), name: name(dice)?, credentials: credentials.to_owned(), taxonomy });
    }
    let first = clinicians.first()?;
    let tax = TaxNumber::parse(&dice.digits(9)).ok()?;
    let pay_to = Address { street: format!("PO Box {}", dice.digits(4)), ..address(dice)? };
    let practice = Practice {
        name: if solo { format!("{} {}", first.name.first, first.name.last) } else { "Pine Lake Clinic".to_owned() },
        solo: solo.then(|| first.name.clone()),
        address: address(dice)?,
        pay_to: Some(pay_to).filter(|_| dice.chance(30)),
        phone: phone(dice)?,
        npi: if solo { first.npi } else { dice.npi() },
        tax: if solo && dice.chance(70) { TaxId::Ssn(tax) } else { TaxId::Ein(tax) },
        taxonomy: Taxonomy::parse("207Q00000X").ok()?,
        clia: Some(Clia::parse(&format!("36D{}", dice.digits(7))).ok()?),
        participates: dice.chance(90),
    };
    Some((practice, clinicians))
}
