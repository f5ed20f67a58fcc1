//! What several rules ask of a claim's codes, found once a claim: a code is looked up once, not once a rule.

use crate::{
    claim::{BoxId, Claim, CmsBox, Entry, Form, Institutional, Letter, Professional, Quantity, RevenueLine, ServiceLine, UbBox, UbService},
    code::{Date, Icd10Cm, Modifier, Money, Npi, ProcedureCode, Sex, age_on},
    codebook::{
        CodeBook, CodeSets, Entry as BookEntry,
        edits::{self, pairs::Pair},
        hcpcs::Use,
        ledger::Global,
        rules::{self, Context, RuleFinding},
        services::{self, Service},
    },
};

/// Holds one service line of either form and what is known of its code on its day.
pub struct Served<'a> {
    /// Its number, from 1.
    pub at: u16,
    /// The first day of service, or the claim's where the line has none that reads.
    pub day: Date,
    /// The last day of service.
    pub last: Date,
    /// The service, where one reads.
    pub code: Option<ProcedureCode>,
    /// What the code sets say of it on its day.
    pub service: Option<Service<'a>>,
    /// The kind of service, where code and section tell.
    pub kind: Option<Use>,
    /// Its global period, where known.
    pub global: Option<Global>,
    /// Its modifiers, in order.
    pub modifiers: &'a [Modifier],
    /// Units, where they read.
    pub units: Option<Quantity>,
    /// The charge, where it reads.
    pub charge: Option<Money>,
    /// The place of service, two digits; empty on a UB-04.
    pub place: &'a str,
    /// Who gave it, where named.
    pub renderer: Option<&'a Npi>,
    /// The diagnoses it points to.
    pub pointers: &'a [Letter],
    number: u32,
    form: Form,
}

/// Holds one diagnosis of the claim.
pub struct Said<'a> {
    /// Its box.
    pub id: BoxId,
    /// The code.
    pub code: Icd10Cm,
    /// What the edition of the day says of it; nothing where it has no such code.
    pub entry: Option<BookEntry<'a>>,
}

/// Holds two lines of one day and one provider whose services an edit sets against each other.
pub struct Paired<'a> {
    /// The place of the line with the code that is paid, in [`super::Case::served`].
    pub paid: usize,
    /// The place of the line with the code that goes into it.
    pub bundled: usize,
    /// The edit, and where it comes from.
    pub edit: edits::Found<'a, Pair<'a>>,
}

/// Holds what [`super::Case`] hands to the rules.
pub(super) struct Facts<'a> {
    pub day: Date,
    pub book: &'a CodeBook,
    pub served: Vec<Served<'a>>,
    pub said: Vec<Said<'a>>,
    /// How many of `said` are listed with each other; the rest are of admission and reason for visit.
    pub listed: usize,
    pub pairs: Vec<Paired<'a>>,
    pub judged: Vec<RuleFinding>,
}

impl<'a> Facts<'a> {
    pub fn of(claim: &'a Claim, sets: &'a CodeSets, received: Date) -> Self {
        let (day, birth, served) = match claim {
            Claim::Professional(claim) => (claim.first_day(), claim.patient.birth.value().map(|day| day.0), of_lines(claim, sets, received)),
            // A stay is judged by its last day: the edition in force at discharge.
            Claim::Institutional(claim) => (claim.through.value().map(|day| day.0), claim.patient.birth.value().map(|day| day.0), of_revenue(claim, sets, received)),
        };
        let day = day.unwrap_or(received);
        let book: &'a CodeBook = sets.diagnoses(day);
        let mut said: Vec<Said<'a>> = Vec::with_capacity(12);
        let find = |id, entry: &Entry<Icd10Cm>| entry.value().map(|code| Said { id, code, entry: book.find(code) });
        each_listed(claim, |id, entry| said.extend(find(id, entry)));
        let before = said.len();
        each_apart(claim, |id, entry| said.extend(find(id, entry)));
        let codes: Vec<Icd10Cm> = said.iter().take(before).map(|said| said.code).collect();
        let context = Context { sex: sex(claim), age: birth.and_then(|birth| age_on(birth, day)) };
        let judged = rules::judge_for_payer(book, &codes, &context);
        let pairs = pairs(claim, sets, &served);
        Self { day, book, served, said, listed: before, pairs, judged }
    }
}

/// Finds the edits between the lines; a stay is paid as a whole and has none.
fn pairs<'a>(claim: &Claim, sets: &'a CodeSets, served: &[Served<'a>]) -> Vec<Paired<'a>> {
    let service = match claim {
        Claim::Professional(_) => edits::Service::Practitioner,
        Claim::Institutional(claim) if is_inpatient(claim) => return Vec::new(),
        Claim::Institutional(_) => edits::Service::OutpatientHospital,
    };
    let mut all = Vec::new();
    for (at, one) in served.iter().enumerate() {
        for (other_at, other) in served.iter().enumerate().skip(at + 1) {
            let (Some(code), Some(other_code)) = (one.code, other.code) else { continue };
            if code == other_code || one.day != other.day || !one.is_by_who_gave(other) {
                continue;
            }
            if let Some(edit) = sets.edits().pair_for(service, code, other_code, one.day) {
                let is_first = edit.what.column1 == code;
                let (paid, bundled) = if is_first { (at, other_at) } else { (other_at, at) };
                all.push(Paired { paid, bundled, edit });
            }
        }
    }
    all
}

fn of_lines<'a>(claim: &'a Professional, sets: &'a CodeSets, received: Date) -> Vec<Served<'a>> {
    let first = claim.first_day().unwrap_or(received);
    claim.used_lines().map(|(at, line)| of_line(at, line, sets, first)).collect()
}

fn of_line<'a>(at: u16, line: &'a ServiceLine, sets: &'a CodeSets, first: Date) -> Served<'a> {
    let day = line.from.value().map_or(first, |day| day.0);
    let code = line.code.value();
    Served {
        day,
        last: line.to.value().map_or(day, |to| to.0),
        modifiers: line.modifiers(),
        units: line.units.value(),
        charge: line.charge.value(),
        place: line.place.get().map_or("", |place| place.as_str()),
        renderer: line.renderer.get(),
        pointers: line.pointers.get().map_or(&[], |letters| &letters.0),
        ..known(at, code, sets, day, Form::Cms1500)
    }
}

fn of_revenue<'a>(claim: &'a Institutional, sets: &'a CodeSets, received: Date) -> Vec<Served<'a>> {
    let first = claim.from.value().map_or(received, |day| day.0);
    claim.used_lines().map(|(at, line)| of_revenue_line(at, line, sets, first)).collect()
}

fn of_revenue_line<'a>(at: u16, line: &'a RevenueLine, sets: &'a CodeSets, first: Date) -> Served<'a> {
    let day = line.date.value().map_or(first, |day| day.0);
    let (code, modifiers): (_, &[Modifier]) = match line.service.get() {
        Some(UbService::Service(code, modifiers)) => (Some(*code), modifiers),
        _ => (None, &[]),
    };
    Served { modifiers, units: line.units.value(), charge: line.charge.value(), ..known(at, code, sets, day, Form::Ub04) }
}

/// Gives a line of which only the code is known.
fn known<'a>(at: u16, code: Option<ProcedureCode>, sets: &'a CodeSets, day: Date, form: Form) -> Served<'a> {
    Served {
        at,
        day,
        last: day,
        code,
        service: code.map(|code| sets.service(code, day)),
        kind: code.and_then(services::kind_of_use),
        global: code.and_then(|code| sets.edits().global_days(code, day)).map(|found| found.what),
        modifiers: &[],
        units: None,
        charge: None,
        place: "",
        renderer: None,
        pointers: &[],
        number: code.and_then(|code| code.number()).unwrap_or_default(),
        form,
    }
}

impl Served<'_> {
    /// Gives the number of a five-digit CPT code; 0 where the code is another or none.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Tells whether it is a visit by CPT's section of visits.
    pub fn is_visit(&self) -> bool {
        (99_202..=99_499).contains(&self.number)
    }

    /// Tells whether it is an anesthetic counted in minutes.
    pub fn is_timed_anesthesia(&self) -> bool {
        (100..=1_999).contains(&self.number) && self.number != 1_996
    }

    /// Tells whether it has a modifier, given by its two characters.
    pub fn has(&self, modifier: &str) -> bool {
        self.modifiers.iter().any(|one| one.as_str() == modifier)
    }

    /// Tells whether it has one of these modifiers.
    pub fn has_any(&self, modifiers: &[&str]) -> bool {
        self.modifiers.iter().any(|one| modifiers.contains(&one.as_str()))
    }

    /// Tells whether the same person gave another line; two lines without a name are of one person.
    pub fn is_by_who_gave(&self, other: &Self) -> bool {
        self.renderer == other.renderer
    }

    /// Gives the code's text, empty where none reads.
    pub fn code_text(&self) -> &str {
        self.code.as_ref().map_or("", |code| code.as_str())
    }

    /// Gives the box of the service.
    pub fn service_box(&self) -> BoxId {
        self.pick(CmsBox::Service, UbBox::Service)
    }

    /// Gives the box of the modifiers, on a UB-04 that of the service.
    pub fn modifier_box(&self) -> BoxId {
        self.pick(CmsBox::Modifier, UbBox::Service)
    }

    /// Gives the box of the units.
    pub fn units_box(&self) -> BoxId {
        self.pick(CmsBox::Units, UbBox::Units)
    }

    /// Gives the box of the charge.
    pub fn charge_box(&self) -> BoxId {
        self.pick(CmsBox::Charge, UbBox::Charge)
    }

    fn pick(&self, cms: CmsBox, ub: UbBox) -> BoxId {
        match self.form {
            Form::Cms1500 => BoxId::Cms(cms, self.at),
            Form::Ub04 => BoxId::Ub(ub, self.at),
        }
    }
}

/// Goes through the diagnoses that are listed with each other, in the order in which one stands before another.
fn each_listed(claim: &Claim, mut f: impl FnMut(BoxId, &Entry<Icd10Cm>)) {
    match claim {
        Claim::Professional(claim) => claim.diagnoses.iter().zip(1..).for_each(|(entry, at)| f(BoxId::Cms(CmsBox::Diagnosis, at), entry)),
        Claim::Institutional(claim) => {
            f(BoxId::Ub(UbBox::Principal, 1), &claim.principal.code);
            claim.diagnoses.iter().zip(1..).for_each(|(one, at)| f(BoxId::Ub(UbBox::Diagnosis, at), &one.code));
            claim.causes.iter().zip(1..).for_each(|(one, at)| f(BoxId::Ub(UbBox::Cause, at), &one.code));
        }
    }
}

/// Goes through the diagnoses that stand apart: at admission, and why the patient came.
fn each_apart(claim: &Claim, mut f: impl FnMut(BoxId, &Entry<Icd10Cm>)) {
    if let Claim::Institutional(claim) = claim {
        f(BoxId::Ub(UbBox::Admitting, 1), &claim.admitting);
        claim.reasons.iter().zip(1..).for_each(|(entry, at)| f(BoxId::Ub(UbBox::Reason, at), entry));
    }
}

/// Goes through every box that holds a diagnosis.
pub(super) fn each_diagnosis(claim: &Claim, mut f: impl FnMut(BoxId, &Entry<Icd10Cm>)) {
    each_listed(claim, &mut f);
    each_apart(claim, f);
}

/// Gives the patient's sex, where one is marked and known.
pub(super) fn sex(claim: &Claim) -> Option<Sex> {
    match claim {
        Claim::Professional(claim) => claim.patient.sex.value().map(|mark| mark.sex()),
        Claim::Institutional(claim) => claim.patient.sex.value().and_then(super::case::ub_sex),
    }
}

/// Tells whether a UB-04 is of an inpatient stay: hospital, swing bed or skilled nursing under Part A.
pub(super) fn is_inpatient(claim: &Institutional) -> bool {
    claim.bill_type.get().is_some_and(|bill| matches!(bill.kind(), "11" | "18" | "21" | "41" | "65" | "66" | "86"))
}
