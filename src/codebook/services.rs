//! Services of both systems, looked up in one way by every face: our ledger, HCPCS Level II and imported CPT.
//!
//! A label of [`ServiceSource::Cpt`] is the AMA's: it may be shown on the screen of the person who imported it, and is
//! never exported or written to a learner's file.

use super::{
    CodeSets, Hit,
    cpt::{self, CptCheck, Section},
    drugs,
    hcpcs::{self, HcpcsEntry, HcpcsSet, Kind, Status, Use},
    ledger,
};
use crate::code::{Code, CodeSystem, Cpt, Date, Hcpcs, ProcedureCode};
use std::{collections::BTreeSet, fmt};

/// Says whose words a label is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceSource<'a> {
    /// Ours: the ledger's, those of the carried codes, or the name of a section.
    OurWords,
    /// The imported release of HCPCS Level II of this name.
    Hcpcs(&'a str),
    /// The AMA's, imported by a person who holds a licence.
    Cpt,
}

/// Says whether a service can be reported on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It can, as far as is known here.
    InForce,
    /// It begins on this later day.
    NotYet(Date),
    /// This was the last day on which it could.
    Ended(Date),
    /// No set at hand has it.
    NotCarried,
    /// No set could have it: only the shape was checked and the section found; the number may not exist.
    ShapeOnly(Section),
}

impl Standing {
    /// Tells whether a set at hand has the code, on whatever day.
    pub fn is_known(self) -> bool {
        matches!(self, Self::InForce | Self::NotYet(_) | Self::Ended(_))
    }

    /// Gives the few words a list shows beside a code that is not simply in force.
    pub fn remark(self) -> Option<&'static str> {
        match self {
            Self::InForce => None,
            Self::NotYet(_) => Some("not yet in use"),
            Self::Ended(_) => Some("ended"),
            Self::ShapeOnly(Section::None) => Some("in no section of CPT"),
            Self::ShapeOnly(_) => Some("shape and section only"),
            Self::NotCarried => Some("not in our list of services"),
        }
    }

    /// Says it in a sentence.
    pub fn says(self) -> String {
        match self {
            Self::InForce => "In force on this day.".to_owned(),
            Self::NotYet(first) => format!("Not yet: its first day is {first}."),
            Self::Ended(last) => format!("Ended: its last day was {last}."),
            Self::NotCarried => "No code set at hand has it.".to_owned(),
            Self::ShapeOnly(Section::None) => "It has the shape of a CPT number, but no section of CPT holds it.".to_owned(),
            Self::ShapeOnly(section) => {
                format!("Only its shape and section ({}) were checked: it is not in our list, and no CPT that holds its section is imported. It may not exist.", section.name())
            }
        }
    }
}

/// Holds what is known of one service on a day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Service<'a> {
    /// The code.
    pub code: ProcedureCode,
    /// What it is for; the section's name where no more is known, empty where nothing is.
    pub label: &'a str,
    /// Whose words the label is in.
    pub source: ServiceSource<'a>,
    /// Whether it can be reported on the day that was asked for.
    pub standing: Standing,
}

impl fmt::Debug for Service<'_> {
    /// Leaves a licensed label out, so that a log cannot carry it away.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let label = if self.source == ServiceSource::Cpt { "…" } else { self.label };
        write!(f, "Service({} {label:?}, {:?}, {:?})", self.code, self.source, self.standing)
    }
}

impl Service<'_> {
    /// Gives the system of the code.
    pub fn system(&self) -> CodeSystem {
        Code::Procedure(self.code).system()
    }
}

impl CodeSets {
    /// Says what is known of a service on a day; of a code that no set has, what its shape tells.
    ///
    /// What a person imported says more than our label and stands before it.
    pub fn service(&self, code: ProcedureCode, on: Date) -> Service<'_> {
        match code {
            ProcedureCode::Cpt(cpt) => self.cpt_service(cpt, on),
            ProcedureCode::Hcpcs(code) => {
                let (entry, set) = self.hcpcs_entry(code, on);
                entry.map_or_else(|| unlisted(code.into(), Standing::NotCarried), |entry| of_hcpcs(self.source_of(set, on), set, entry, on))
            }
        }
    }

    fn cpt_service(&self, cpt: Cpt, on: Date) -> Service<'_> {
        let code = ProcedureCode::Cpt(cpt);
        let imported = self.cpt(on);
        let line = ledger::line(code);
        let standing = match (ledger::deleted(code), cpt::check(cpt, imported.map(AsRef::as_ref))) {
            (Some(gone), _) if gone.until < on => Standing::Ended(gone.until),
            (Some(_), _) | (None, CptCheck::Known) => Standing::InForce,
            // A line's first day is that of its present meaning; the number may be older.
            (None, _) if line.is_some() => Standing::InForce,
            (None, CptCheck::Unknown) => Standing::NotCarried,
            (None, CptCheck::ShapeOnly(section)) => Standing::ShapeOnly(section),
        };
        match (imported.and_then(|set| set.find(cpt)), line) {
            (Some(entry), _) => Service { code, label: entry.text(), source: ServiceSource::Cpt, standing },
            (None, Some(line)) => Service { code, label: &line.label, source: ServiceSource::OurWords, standing },
            (None, None) => Service { label: cpt::section(cpt).name(), ..unlisted(code, standing) },
        }
    }

    /// Gives what is known of a HCPCS code, by the imported release of the day or else by what is carried.
    pub fn hcpcs_entry(&self, code: Hcpcs, on: Date) -> (Option<HcpcsEntry<'_>>, &HcpcsSet) {
        let imported = self.hcpcs(on).and_then(|set| Some((Some(set.find(code)?), set.as_ref())));
        imported.unwrap_or_else(|| (hcpcs::carried().find(code), hcpcs::carried()))
    }

    fn source_of<'a>(&'a self, set: &'a HcpcsSet, on: Date) -> ServiceSource<'a> {
        let is_imported = self.hcpcs(on).is_some_and(|imported| std::ptr::eq(imported.as_ref(), set));
        if is_imported { ServiceSource::Hcpcs(&set.release().name) } else { ServiceSource::OurWords }
    }

    /// Finds up to `limit` services by the beginning of the code or by words, those in force first.
    ///
    /// Our ledger is asked first, then HCPCS (imported, or else carried), then imported CPT; no code is given twice.
    pub fn find_services(&self, query: &str, limit: usize, on: Date) -> Vec<Service<'_>> {
        self.services_in(query, None, limit, on)
    }

    /// Finds services as [`CodeSets::find_services`] does, of one system where one is asked for.
    pub fn services_in(&self, query: &str, only: Option<CodeSystem>, limit: usize, on: Date) -> Vec<Service<'_>> {
        // Descriptions go by generic names, people by brands.
        let generic = drugs::generic(query);
        let query = generic.as_deref().unwrap_or(query);
        let asked = |system| only.is_none_or(|only| only == system);
        let mut codes: Vec<ProcedureCode> = Vec::new();
        // The ledger is short: both its systems are searched and the other one is left out.
        codes.extend(ledger::search(query, usize::MAX).into_iter().map(|line| line.code).filter(|code| asked(Code::Procedure(*code).system())));
        if asked(CodeSystem::Hcpcs) {
            let set = self.hcpcs(on).map_or(hcpcs::carried(), AsRef::as_ref);
            codes.extend(set.search(query, limit).into_iter().map(|entry| ProcedureCode::Hcpcs(entry.code)));
            // An imported release may lack what is carried: a code that it dropped long ago, or one that came after it.
            codes.extend(hcpcs::carried().search(query, limit).into_iter().map(|entry| ProcedureCode::Hcpcs(entry.code)));
        }
        if asked(CodeSystem::Cpt) {
            codes.extend(self.cpt(on).into_iter().flat_map(|set| set.search(query, limit)).map(|entry| ProcedureCode::Cpt(entry.code)));
        }
        let mut seen = BTreeSet::new();
        let mut found: Vec<Service<'_>> = codes.into_iter().filter(|code| seen.insert(*code)).map(|code| self.service(code, on)).collect();
        found.sort_by_key(|service| service.standing != Standing::InForce);
        found.truncate(limit);
        found
    }
}

/// Counts the diagnoses found that stand before the services found for the same words.
///
/// Digits ask for services. So does the name of a drug, after the code of its use and before those of its poisoning; and a
/// header that only a term of an index led to stands behind every service.
pub fn before_services(query: &str, hits: &[Hit<'_>]) -> usize {
    if query.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
        return 0;
    }
    let is_drug = drugs::is_name(query);
    let of_drugs = |hit: &Hit<'_>| hit.code.bare().starts_with('T');
    hits.iter().position(|hit| if is_drug { !hit.billable || of_drugs(hit) } else { !hit.billable && hit.term.is_some() }).unwrap_or(hits.len())
}

fn unlisted(code: ProcedureCode, standing: Standing) -> Service<'static> {
    Service { code, label: "", source: ServiceSource::OurWords, standing }
}

fn of_hcpcs<'a>(source: ServiceSource<'a>, set: &HcpcsSet, entry: HcpcsEntry<'a>, on: Date) -> Service<'a> {
    let standing = match set.status(entry.code, on) {
        Status::InForce => Standing::InForce,
        Status::NotYet(first) => Standing::NotYet(first),
        Status::Ended(last) => Standing::Ended(last),
        Status::Unknown => Standing::NotCarried,
    };
    Service { code: entry.code.into(), label: entry.long, source, standing }
}

/// Names the kind of service a modifier would ask for; nothing where code and section do not tell.
pub fn kind_of_use(code: ProcedureCode) -> Option<Use> {
    let cpt = match code {
        ProcedureCode::Cpt(cpt) => cpt,
        ProcedureCode::Hcpcs(code) => return hcpcs::fact(code).and_then(|fact| use_of_kind(fact.kind)).or_else(|| use_of_letter(code)),
    };
    match cpt::section(cpt) {
        Section::Evaluation => Some(Use::Visit),
        Section::Anesthesia => Some(Use::Anesthesia),
        section if section.is_surgery() => Some(Use::Procedure),
        Section::Radiology => Some(Use::Imaging),
        Section::Laboratory | Section::Proprietary | Section::Multianalyte => Some(Use::Laboratory),
        // Physical and occupational therapy have a range of their own within medicine.
        Section::Medicine if code.number().is_some_and(|number| (97_010..=97_799).contains(&number)) => Some(Use::Therapy),
        Section::Medicine => Some(Use::Medicine),
        _ => None,
    }
}

fn use_of_kind(kind: Kind) -> Option<Use> {
    match kind {
        Kind::Ambulance => Some(Use::Ambulance),
        Kind::Drug | Kind::Contrast => Some(Use::Drug),
        Kind::Brace | Kind::Equipment | Kind::Prosthesis | Kind::Supply => Some(Use::Equipment),
        Kind::Laboratory => Some(Use::Laboratory),
        Kind::Visit => Some(Use::Visit),
        Kind::Blood | Kind::Hearing | Kind::Service | Kind::Screening | Kind::VaccineGiving | Kind::Vision => None,
    }
}

fn use_of_letter(code: Hcpcs) -> Option<Use> {
    match code.as_str().as_bytes() {
        [b'A', b'0', ..] => Some(Use::Ambulance),
        [b'J', ..] => Some(Use::Drug),
        [b'E' | b'K' | b'L', ..] => Some(Use::Equipment),
        _ => None,
    }
}
