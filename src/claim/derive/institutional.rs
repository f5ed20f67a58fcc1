//! The UB-04: who bills, the patient, the codes of the head, the diagnoses, the people in charge.
//!
//! Nothing is filled from a neighbour: the admission is no onset, the admitting diagnosis no copy of the principal one,
//! the reasons for the visit no other diagnoses, and a bill type is what the facts say.

use super::{Facts, Lack, Lacks, words};
use crate::{
    chart::office::{Cause, Coded, Hospital, ReferralRole, TaxId},
    claim::{
        Entry, Frequency, Indicator, Institutional, Line, Poa, UbBirthDay, UbDay, UbSex, Written,
        ub04::{CodeCode, Diagnosis, Doctor, Inpatient, Occurrence, OccurrenceSpan, Office as Head, Procedure, Stay},
    },
    code::{Address, BillType, Npi, PersonName, Sex, UbCode},
};

/// The diagnoses of FL 67 A to Q and beyond, as many as the 837I takes.
const MOST_OTHERS: usize = 24;
/// The room of a line of FL 80.
const REMARK_ROOM: usize = 24;

/// Makes the claim.
pub(super) fn claim(facts: &Facts<'_>, stay: &Hospital, lacks: &mut Lacks) -> Institutional {
    super::stay::check(stay, lacks);
    let office = facts.office;
    let mut claim = Institutional { beyond: facts.beyond(lacks), ..Institutional::default() };
    facts.head(&mut claim, stay, lacks);
    claim.patient = facts.inpatient();
    claim.stay = admission(stay);
    claim.conditions = sorted(&stay.conditions, |code| code).into_iter().map(|code| Entry::of(code.clone())).collect();
    claim.accident_state =
        Entry::of_option(office.accident.iter().flat_map(|one| &one.causes).find_map(|cause| if let Cause::Auto(state) = cause { Some(state.clone()) } else { None }));
    claim.occurrences = sorted(&stay.occurrences, |one| &one.0).into_iter().map(|one| Occurrence { code: Entry::of(one.0.clone()), date: Entry::of(UbDay(one.1)) }).collect();
    let span = |one: &crate::chart::office::Spanned| OccurrenceSpan { code: Entry::of(one.0.clone()), from: Entry::of(UbDay(one.1)), through: Entry::of(UbDay(one.2)) };
    claim.spans = sorted(&stay.spans, |one| &one.0).into_iter().map(span).collect();
    facts.values(&mut claim, stay, lacks);
    facts.revenue_lines(&mut claim, stay, lacks);
    facts.payers(&mut claim, stay, lacks);
    facts.coded(&mut claim, stay, lacks);
    facts.doctors(&mut claim, stay);
    claim.remarks = office.note.as_deref().map(remarks).unwrap_or_default();
    claim
}

/// Gives a list by its codes, numbers before letters, low to high, as the form fills its rows.
pub(super) fn sorted<T>(list: &[T], code: impl Fn(&T) -> &UbCode) -> Vec<&T> {
    let mut all: Vec<&T> = list.iter().collect();
    all.sort_by_key(|one| code(one).as_str().to_owned());
    all
}

impl Facts<'_> {
    /// 1 to 6. The frequency, last sign of the bill type, follows what the claim does to one before it.
    fn head(&self, claim: &mut Institutional, stay: &Hospital, lacks: &mut Lacks) {
        let (office, billing) = (self.office, &self.office.billing);
        if crate::code::is_post_box(&billing.address.street) {
            lacks.add(Lack::Street);
        }
        if !billing.address.zip.is_long() {
            lacks.add(Lack::ShortZip(billing.name.clone()));
        }
        claim.billing = Head { phone: Entry::of(billing.phone.clone()), ..place(&billing.name, &billing.address) };
        claim.pay_to = billing.pay_to.as_ref().map(|address| place(&billing.name, address)).unwrap_or_default();
        claim.account = words::number(&office.account);
        claim.record = stay.record.as_deref().map(words::number).unwrap_or_default();
        claim.bill_type = Entry::of(self.bill_type(stay, lacks));
        claim.tax = match &billing.tax {
            TaxId::Ein(tax) | TaxId::Ssn(tax) => Entry::of(tax.clone()),
        };
        (claim.from, claim.through) = (Entry::of(UbDay(stay.from)), Entry::of(UbDay(stay.through)));
        claim.npi = Entry::of(billing.npi);
        claim.more = vec![CodeCode { qualifier: super::circumstance::qualifier("B3"), code: Entry::of_option(Line::of(billing.taxonomy.as_str())), value: Entry::default() }];
    }

    fn bill_type(&self, stay: &Hospital, lacks: &mut Lacks) -> BillType {
        let frequency = match self.replaces(lacks) {
            Some((Frequency::Replacement, _)) => '7',
            Some((Frequency::Void, _)) => '8',
            _ => return stay.bill_type.clone(),
        };
        BillType::parse(&format!("0{}{frequency}", stay.bill_type.kind())).unwrap_or_else(|_| stay.bill_type.clone())
    }

    /// 8 to 11. 8a is for an id other than the insured's, 9e for an address abroad: both stay blank.
    fn inpatient(&self) -> Inpatient {
        let patient = &self.office.patient;
        Inpatient {
            name: words::entry(&words::person(&patient.name)),
            street: words::line(&patient.address.street),
            city: words::line(&patient.address.city),
            state: Entry::of(patient.address.state.clone()),
            zip: Entry::of(patient.address.zip.clone()),
            birth: Entry::of(UbBirthDay(patient.birth)),
            sex: Entry::of(match patient.sex {
                Sex::Female => UbSex::Female,
                Sex::Male => UbSex::Male,
                Sex::Unknown => UbSex::Unknown,
            }),
            ..Inpatient::default()
        }
    }

    /// 66 to 74. Presence on admission and procedures are an inpatient's; so is the admitting diagnosis, and the reason for
    /// a visit an outpatient's.
    fn coded(&self, claim: &mut Institutional, stay: &Hospital, lacks: &mut Lacks) {
        let inpatient = super::stay::is_inpatient(stay);
        let coded = |one: &Coded| Diagnosis { code: Entry::of(one.code), poa: Entry::of_option(one.poa.filter(|_| inpatient).and_then(|mark| Poa::read(&mark.to_string()))) };
        let (first, others) = stay.diagnoses.split_first().map_or((None, &[][..]), |(first, others)| (Some(first), others));
        if first.is_none() || others.len() > MOST_OTHERS {
            lacks.add(Lack::Diagnoses(stay.diagnoses.len(), MOST_OTHERS + 1));
        }
        claim.indicator = Entry::of(Indicator::Tenth);
        claim.principal = first.map(coded).unwrap_or_default();
        claim.diagnoses = others.iter().map(coded).collect();
        claim.causes = stay.causes.iter().map(coded).collect();
        claim.drg = stay.drg.as_deref().map(words::number).unwrap_or_default();
        if inpatient {
            claim.admitting = Entry::of_option(stay.admitting);
            claim.procedures = stay.procedures.iter().map(|(code, date)| Procedure { code: Entry::of(code.clone()), date: Entry::of(UbDay(*date)) }).collect();
        } else {
            claim.reasons = stay.reasons.iter().map(|code| Entry::of(*code)).collect();
        }
    }

    /// 76 to 79: who was in charge, who operated, who referred.
    fn doctors(&self, claim: &mut Institutional, stay: &Hospital) {
        claim.attending = doctor(&stay.attending);
        claim.operating = stay.operating.as_ref().map(doctor).unwrap_or_default();
        let referring = self.office.referral.iter().filter(|one| one.role == ReferralRole::Referring);
        claim.others = referring.map(|one| Doctor { role: super::circumstance::qualifier("DN"), ..doctor(&(one.npi, one.name.clone())) }).collect();
    }
}

fn place(name: &str, address: &Address) -> Head {
    Head { name: words::line(name), street: words::line(&address.street), city: words::city(address), phone: Entry::default() }
}

fn doctor((npi, name): &(Npi, PersonName)) -> Doctor {
    Doctor { npi: Entry::of(*npi), last: words::line(&name.last), first: words::line(&name.first), ..Doctor::default() }
}

/// 12 to 17.
fn admission(stay: &Hospital) -> Stay {
    let sign = |sign: char| Line::of(&sign.to_string());
    let hour = |hour: u8| Line::of(&format!("{hour:02}"));
    Stay {
        admitted: Entry::of_option(stay.admitted.map(UbDay)),
        hour: Entry::of_option(stay.hour.and_then(hour)),
        priority: Entry::of_option(stay.priority.and_then(sign)),
        origin: Entry::of_option(stay.origin.and_then(sign)),
        discharge_hour: Entry::of_option(stay.discharge_hour.and_then(hour)),
        status: Entry::of(stay.status.clone()),
    }
}

/// Breaks the note over the lines of FL 80; a word too long for a line, or a fifth line, has no room and is found so.
fn remarks(note: &str) -> Vec<Entry<Line>> {
    let mut lines: Vec<String> = Vec::new();
    for word in words::plain(note).split(' ') {
        match lines.last_mut() {
            Some(last) if last.chars().count() + 1 + word.chars().count() <= REMARK_ROOM => {
                last.push(' ');
                last.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    let tail = if lines.len() > 4 { lines.split_off(3).join(" ") } else { String::new() };
    lines.push(tail);
    lines.iter().filter(|line| !line.is_empty()).map(|line| Entry::of_option(Line::of(line))).collect()
}
