//! The UB-04 (CMS-1450): a hospital's or facility's claim.

mod boxes;

pub use boxes::UbBox;

use super::{
    BenefitsMark, Beyond, CityLine, Entry, Form, Indicator, InsuredName, Line, Poa, Quantity, ReleaseMark, Sheet, UbBirthDay, UbDay, UbRelationship, UbService, UbSex,
    sheet::{fill, pour},
};
use crate::code::{BillType, Icd10Cm, Icd10Pcs, Money, Npi, PersonName, Phone, Qualifier, RevenueCode, State, TaxNumber, UbCode, Zip};

/// The service lines of one printed form; line 23 has the totals.
pub const LINES_A_PAGE: usize = 22;

/// Holds a UB-04: every form locator (FL), and what only the electronic claim carries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Institutional {
    /// 1: who bills.
    pub billing: Office,
    /// 2: where payments go.
    pub pay_to: Office,
    /// 3a: the facility's own number of the account.
    pub account: Entry<Line>,
    /// 3b: the number of the medical record.
    pub record: Entry<Line>,
    /// 4.
    pub bill_type: Entry<BillType>,
    /// 5.
    pub tax: Entry<TaxNumber>,
    /// 6: the days the bill covers, first.
    pub from: Entry<UbDay>,
    /// 6: last.
    pub through: Entry<UbDay>,
    /// 7, 30, 37, 68, 73, 75: left blank.
    pub reserved: Reserved,
    /// 8 to 11: the patient.
    pub patient: Inpatient,
    /// 12 to 17: admission and discharge.
    pub stay: Stay,
    /// 18 to 28.
    pub conditions: Vec<Entry<UbCode>>,
    /// 29.
    pub accident_state: Entry<State>,
    /// 31 to 34.
    pub occurrences: Vec<Occurrence>,
    /// 35 and 36.
    pub spans: Vec<OccurrenceSpan>,
    /// 38.
    pub responsible: Vec<Entry<Line>>,
    /// 39 to 41.
    pub values: Vec<ValueAmount>,
    /// 42 to 49.
    pub lines: Vec<RevenueLine>,
    /// Line 23: the day the bill was made.
    pub created: Entry<UbDay>,
    /// Line 23: all charges.
    pub total: Entry<Money>,
    /// Line 23: all charges not covered.
    pub total_not_covered: Entry<Money>,
    /// 50 to 65, payers A to C.
    pub payers: Vec<PayerRow>,
    /// 56.
    pub npi: Entry<Npi>,
    /// 66.
    pub indicator: Entry<Indicator>,
    /// 67: the principal diagnosis.
    pub principal: Diagnosis,
    /// 67 A to Q: the others.
    pub diagnoses: Vec<Diagnosis>,
    /// 69.
    pub admitting: Entry<Icd10Cm>,
    /// 70 a to c.
    pub reasons: Vec<Entry<Icd10Cm>>,
    /// 71.
    pub drg: Entry<Line>,
    /// 72 a to c: external causes.
    pub causes: Vec<Diagnosis>,
    /// 74, then 74 a to e.
    pub procedures: Vec<Procedure>,
    /// 76.
    pub attending: Doctor,
    /// 77.
    pub operating: Doctor,
    /// 78 and 79.
    pub others: Vec<Doctor>,
    /// 80.
    pub remarks: Vec<Entry<Line>>,
    /// 81 a to d.
    pub more: Vec<CodeCode>,
    /// What only the electronic claim carries.
    pub beyond: Beyond,
}

/// Holds a name and address of the form's head.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Office {
    pub name: Entry<Line>,
    pub street: Entry<Line>,
    pub city: Entry<CityLine>,
    pub phone: Entry<Phone>,
}

/// Holds the locators that are left blank.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "each is named by its number")]
pub struct Reserved {
    pub fl7: Entry<Line>,
    pub fl30: Entry<Line>,
    pub fl37: Entry<Line>,
    pub fl68: Entry<Line>,
    pub fl73: Entry<Line>,
    pub fl75: Entry<Line>,
}

/// Holds the patient, 8 to 11.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Inpatient {
    pub id: Entry<Line>,
    pub name: Entry<PersonName>,
    pub street: Entry<Line>,
    pub city: Entry<Line>,
    pub state: Entry<State>,
    pub zip: Entry<Zip>,
    pub country: Entry<Line>,
    pub birth: Entry<UbBirthDay>,
    pub sex: Entry<UbSex>,
}

/// Holds admission and discharge, 12 to 17.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Stay {
    /// 12.
    pub admitted: Entry<UbDay>,
    /// 13: the hour, 00 to 23.
    pub hour: Entry<Line>,
    /// 14: priority of the visit.
    pub priority: Entry<Line>,
    /// 15: where the patient came from.
    pub origin: Entry<Line>,
    /// 16: the hour of discharge.
    pub discharge_hour: Entry<Line>,
    /// 17: how the patient left, two digits.
    pub status: Entry<UbCode>,
}

/// Holds an occurrence code and its day.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Occurrence {
    pub code: Entry<UbCode>,
    pub date: Entry<UbDay>,
}

/// Holds an occurrence span code and its days.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct OccurrenceSpan {
    pub code: Entry<UbCode>,
    pub from: Entry<UbDay>,
    pub through: Entry<UbDay>,
}

/// Holds a value code and its amount; counts stand as whole dollars.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct ValueAmount {
    pub code: Entry<UbCode>,
    pub amount: Entry<Money>,
}

/// Holds one service line, 42 to 49.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RevenueLine {
    /// 42.
    pub revenue: Entry<RevenueCode>,
    /// 43: words, or a drug's number.
    pub description: Entry<Line>,
    /// 44: a service, a rate or a rate code.
    pub service: Entry<UbService>,
    /// 45.
    pub date: Entry<UbDay>,
    /// 46.
    pub units: Entry<Quantity>,
    /// 47.
    pub charge: Entry<Money>,
    /// 48.
    pub not_covered: Entry<Money>,
    /// 49: left blank.
    pub reserved: Entry<Line>,
    /// What other payers decided about the line; not on the form.
    pub decisions: Vec<super::LineDecision>,
}

/// Holds one payer's row of 50 to 55 and 57 to 65.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PayerRow {
    /// 50.
    pub name: Entry<Line>,
    /// 51.
    pub id: Entry<Line>,
    /// 52.
    pub release: Entry<ReleaseMark>,
    /// 53.
    pub benefits: Entry<BenefitsMark>,
    /// 54.
    pub paid: Entry<Money>,
    /// 55.
    pub due: Entry<Money>,
    /// 57.
    pub provider_id: Entry<Line>,
    /// 58.
    pub insured: Entry<InsuredName>,
    /// 59.
    pub relationship: Entry<UbRelationship>,
    /// 60.
    pub insured_id: Entry<Line>,
    /// 61.
    pub group_name: Entry<Line>,
    /// 62.
    pub group: Entry<Line>,
    /// 63.
    pub authorization: Entry<Line>,
    /// 64: the payer's number of the claim before.
    pub control: Entry<Line>,
    /// 65.
    pub employer: Entry<Line>,
}

/// Holds a diagnosis and whether it was there on admission.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Diagnosis {
    pub code: Entry<Icd10Cm>,
    pub poa: Entry<Poa>,
}

/// Holds an inpatient procedure and its day.
#[derive(Debug, Clone, Default, PartialEq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Procedure {
    pub code: Entry<Icd10Pcs>,
    pub date: Entry<UbDay>,
}

/// Holds a doctor of 76 to 79.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Doctor {
    /// 78, 79: what the doctor did: DN, ZZ or 82.
    pub role: Entry<Qualifier>,
    /// The NPI.
    pub npi: Entry<Npi>,
    /// What the other number is.
    pub qualifier: Entry<Qualifier>,
    /// Another number.
    pub other_id: Entry<Line>,
    /// Family name.
    pub last: Entry<Line>,
    /// Given name.
    pub first: Entry<Line>,
}

/// Holds a row of 81.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CodeCode {
    /// What the code is; B3 for a taxonomy.
    pub qualifier: Entry<Qualifier>,
    /// The code.
    pub code: Entry<Line>,
    /// Its value.
    pub value: Entry<Line>,
}

impl RevenueLine {
    /// Tells whether no box of the line is filled.
    pub fn is_blank(&self) -> bool {
        let left = self.revenue.is_blank() && self.description.is_blank() && self.service.is_blank() && self.date.is_blank();
        left && self.units.is_blank() && self.charge.is_blank() && self.not_covered.is_blank() && self.reserved.is_blank()
    }
}

impl Institutional {
    /// Reads the boxes of a sheet; nothing is lost, what does not read stays as typed.
    pub fn read(sheet: &Sheet) -> Self {
        let mut claim = Self::default();
        pour(sheet, &mut claim);
        claim
    }

    /// Gives the text of every box that is not blank.
    pub fn to_sheet(&self) -> Sheet {
        fill(Form::Ub04, self)
    }

    /// Lists the lines that are not blank, each with its number from 1.
    pub fn used_lines(&self) -> impl Iterator<Item = (u16, &RevenueLine)> {
        self.lines.iter().zip(1..).filter(|(line, _)| !line.is_blank()).map(|(line, at)| (at, line))
    }

    /// Counts the printed forms it takes, at least one.
    pub fn pages(&self) -> usize {
        self.used_lines().last().map_or(1, |(at, _)| usize::from(at).div_ceil(LINES_A_PAGE))
    }

    /// Gives the sum of the lines' charges, where every line that has one reads.
    pub fn sum(&self) -> Option<Money> {
        self.used_lines().map(|(_, line)| if line.charge.is_blank() { Some(Money::ZERO) } else { line.charge.value() }).sum()
    }
}
