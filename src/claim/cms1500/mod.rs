//! The CMS-1500 (02/12): a practitioner's or supplier's claim.

mod boxes;
mod line;

pub use boxes::CmsBox;
pub use line::{MOST_LINES, ServiceLine};

use super::{
    Beyond, BirthDay, CityLine, Day, Entry, Frequency, Indicator, InsuredName, Letter, Line, Plan, ProviderName, Relationship, SexMark, Sheet, TaxKind, YesNo,
    sheet::{Form, fill, pour},
};
use crate::code::{Icd10Cm, Money, Npi, PersonName, Phone, Qualifier, State, TaxNumber, Zip};

/// The service lines of one printed form.
pub const LINES_A_PAGE: usize = 6;
/// The diagnoses of one claim, A to L.
pub const MOST_DIAGNOSES: usize = 12;

/// Holds a CMS-1500: every box, and what only the electronic claim carries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Professional {
    /// The payer's name and address, top right.
    pub carrier: Carrier,
    /// 1: the kind of plan.
    pub plan: Entry<Plan>,
    /// 1a: the insured's number.
    pub insured_id: Entry<Line>,
    /// 2, 3, 5: the patient.
    pub patient: Subject,
    /// 4, 6, 7, 11 to 11d: the insured and the policy billed.
    pub insured: Insured,
    /// 9 to 9d: the other insured.
    pub other: OtherInsured,
    /// 8: left blank.
    pub reserved8: Entry<Line>,
    /// 10: what the condition comes from.
    pub related: Related,
    /// 12: the patient lets records go, and when.
    pub release: Signature,
    /// 13: the insured lets the plan pay the provider.
    pub benefits: Entry<Line>,
    /// 14: when the illness, injury or pregnancy began.
    pub onset: Dated,
    /// 15: another date.
    pub other_date: Dated,
    /// 16: unable to work.
    pub unable: Span,
    /// 17 to 17b: who referred, ordered or supervised.
    pub referrer: Referrer,
    /// 18: the hospital stay.
    pub stay: Span,
    /// 19: what else the payer is told.
    pub more: Entry<Line>,
    /// 20: bought from an outside lab.
    pub outside_lab: Entry<YesNo>,
    /// 20: for how much.
    pub lab_charges: Entry<Money>,
    /// 21: the code set.
    pub indicator: Entry<Indicator>,
    /// 21 A to L: the diagnoses, without points.
    pub diagnoses: Vec<Entry<Icd10Cm>>,
    /// 22: what this claim is to one before it.
    pub frequency: Entry<Frequency>,
    /// 22: the payer's number of that one.
    pub original: Entry<Line>,
    /// 23: one number: authorisation, referral, CLIA.
    pub number: Entry<Line>,
    /// 24: the services.
    pub lines: Vec<ServiceLine>,
    /// 25: the billing provider's tax number.
    pub tax: Entry<TaxNumber>,
    /// 25: which of the two it is.
    pub tax_kind: Entry<TaxKind>,
    /// 26: the office's own number.
    pub account: Entry<Line>,
    /// 27: the provider takes what the plan allows.
    pub accepts: Entry<YesNo>,
    /// 28: what all lines come to.
    pub total: Entry<Money>,
    /// 29: what was paid.
    pub paid: Entry<Money>,
    /// 30: left blank.
    pub reserved30: Entry<Line>,
    /// 31: who gave or answers for the service, and when it was signed.
    pub signature: Signature,
    /// 32: where the service was given.
    pub facility: Site,
    /// 33: who bills.
    pub billing: Site,
    /// 33: telephone.
    pub phone: Entry<Phone>,
    /// What only the electronic claim carries.
    pub beyond: Beyond,
}

/// Holds the payer's block.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Carrier {
    /// The payer's name.
    pub name: Entry<Line>,
    /// The first line of its address.
    pub street: Entry<Line>,
    /// The second, if any.
    pub second: Entry<Line>,
    /// City, state and ZIP.
    pub city: Entry<CityLine>,
}

/// Holds a street address in its boxes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Home {
    /// Street.
    pub street: Entry<Line>,
    /// City.
    pub city: Entry<Line>,
    /// State.
    pub state: Entry<State>,
    /// ZIP.
    pub zip: Entry<Zip>,
    /// Telephone.
    pub phone: Entry<Phone>,
}

/// Holds the patient's boxes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Subject {
    /// 2.
    pub name: Entry<PersonName>,
    /// 3.
    pub birth: Entry<BirthDay>,
    /// 3.
    pub sex: Entry<SexMark>,
    /// 5.
    pub home: Home,
}

/// Holds the boxes of the insured and the policy billed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Insured {
    /// 4.
    pub name: Entry<InsuredName>,
    /// 6: what the patient is to the insured.
    pub relationship: Entry<Relationship>,
    /// 7.
    pub home: Home,
    /// 11.
    pub group: Entry<Line>,
    /// 11a.
    pub birth: Entry<BirthDay>,
    /// 11a.
    pub sex: Entry<SexMark>,
    /// 11b: what the number is.
    pub claim_qualifier: Entry<Qualifier>,
    /// 11b: a property or workers' compensation claim number.
    pub claim_number: Entry<Line>,
    /// 11c.
    pub plan_name: Entry<Line>,
    /// 11d: is there another plan.
    pub another_plan: Entry<YesNo>,
}

/// Holds the boxes of the other insured.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OtherInsured {
    /// 9.
    pub name: Entry<InsuredName>,
    /// 9a.
    pub policy: Entry<Line>,
    /// 9b: left blank.
    pub reserved_b: Entry<Line>,
    /// 9c: left blank.
    pub reserved_c: Entry<Line>,
    /// 9d.
    pub plan_name: Entry<Line>,
}

/// Holds what the condition comes from.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Related {
    /// 10a: work.
    pub employment: Entry<YesNo>,
    /// 10b: a car.
    pub auto: Entry<YesNo>,
    /// 10b: in which state.
    pub state: Entry<State>,
    /// 10c: another accident.
    pub other: Entry<YesNo>,
    /// 10d: condition codes.
    pub codes: Entry<Line>,
}

/// Holds a signature and its day.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Signature {
    /// The name, or that it is on file.
    pub text: Entry<Line>,
    /// The day.
    pub date: Entry<Day>,
}

/// Holds a day and what it is the day of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dated {
    /// The day.
    pub date: Entry<Day>,
    /// What it is.
    pub qualifier: Entry<Qualifier>,
}

/// Holds a span of days.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Span {
    /// The first day.
    pub from: Entry<Day>,
    /// The last day.
    pub to: Entry<Day>,
}

/// Holds who referred, ordered or supervised.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Referrer {
    /// 17: DN, DK or DQ.
    pub qualifier: Entry<Qualifier>,
    /// 17.
    pub name: Entry<ProviderName>,
    /// 17a: what the other number is.
    pub other_qualifier: Entry<Qualifier>,
    /// 17a: a number that is no NPI.
    pub other_id: Entry<Line>,
    /// 17b.
    pub npi: Entry<Npi>,
}

/// Holds a place of service or of billing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Site {
    /// The name.
    pub name: Entry<Line>,
    /// The street.
    pub street: Entry<Line>,
    /// City, state and ZIP.
    pub city: Entry<CityLine>,
    /// 32a, 33a.
    pub npi: Entry<Npi>,
    /// 32b, 33b: qualifier and number together.
    pub other_id: Entry<Line>,
}

impl Professional {
    /// Reads the boxes of a sheet; nothing is lost, what does not read stays as typed.
    pub fn read(sheet: &Sheet) -> Self {
        let mut claim = Self::default();
        pour(sheet, &mut claim);
        claim
    }

    /// Gives the text of every box that is not blank.
    pub fn to_sheet(&self) -> Sheet {
        fill(Form::Cms1500, self)
    }

    /// Gives a diagnosis by its letter, where one stands there.
    pub fn diagnosis(&self, letter: Letter) -> Option<&Entry<Icd10Cm>> {
        self.diagnoses.get(letter.place()).filter(|entry| !entry.is_blank())
    }

    /// Lists the lines that are not blank, each with its number from 1.
    pub fn used_lines(&self) -> impl Iterator<Item = (u16, &ServiceLine)> {
        self.lines.iter().zip(1..).filter(|(line, _)| !line.is_blank()).map(|(line, at)| (at, line))
    }

    /// Counts the printed forms it takes, at least one.
    pub fn pages(&self) -> usize {
        self.used_lines().last().map_or(1, |(at, _)| usize::from(at).div_ceil(LINES_A_PAGE))
    }

    /// Gives the first day of service of any line.
    pub fn first_day(&self) -> Option<crate::code::Date> {
        self.lines.iter().filter_map(|line| line.from.value()).map(|day| day.0).min()
    }

    /// Gives the sum of the lines' charges, where every line that has one reads.
    pub fn sum(&self) -> Option<Money> {
        self.used_lines().map(|(_, line)| if line.charge.is_blank() { Some(Money::ZERO) } else { line.charge.value() }).sum()
    }
}
