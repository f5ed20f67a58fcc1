//! What can be learnt: the domains an exercise counts for, with the names people read.
//!
//! The tree is one table; mastery and blueprints hang on its ids, so an id never changes.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Names a domain by its place in the table of skills.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Skill(u8);

const ROWS: &[(&str, &str)] = &[
    ("icd10cm.infectious", "Infectious diseases"),
    ("icd10cm.neoplasms", "Neoplasms"),
    ("icd10cm.blood", "Blood and immunity"),
    ("icd10cm.endocrine", "Endocrine and metabolic"),
    ("icd10cm.mental", "Mental and behavioral"),
    ("icd10cm.nervous", "Nervous system"),
    ("icd10cm.eye", "Eye"),
    ("icd10cm.ear", "Ear"),
    ("icd10cm.circulatory", "Circulatory system"),
    ("icd10cm.respiratory", "Respiratory system"),
    ("icd10cm.digestive", "Digestive system"),
    ("icd10cm.skin", "Skin"),
    ("icd10cm.musculoskeletal", "Musculoskeletal system"),
    ("icd10cm.genitourinary", "Genitourinary system"),
    ("icd10cm.pregnancy", "Pregnancy and childbirth"),
    ("icd10cm.perinatal", "Perinatal conditions"),
    ("icd10cm.congenital", "Congenital conditions"),
    ("icd10cm.symptoms", "Symptoms and findings"),
    ("icd10cm.injury", "Injury and poisoning"),
    ("icd10cm.external", "External causes"),
    ("icd10cm.factors", "Factors influencing health"),
    ("icd10cm.special", "Special purposes"),
    ("em.office", "Office visits"),
    ("em.hospital", "Hospital visits"),
    ("em.emergency", "Emergency visits"),
    ("em.preventive", "Preventive visits"),
    ("em.consult", "Consultations"),
    ("em.nursing_facility", "Nursing facility visits"),
    ("em.critical", "Critical care"),
    ("cpt.anesthesia", "Anesthesia"),
    ("cpt.surgery10000", "Surgery, 10,000 series"),
    ("cpt.surgery20000", "Surgery, 20,000 series"),
    ("cpt.surgery30000", "Surgery, 30,000 series"),
    ("cpt.surgery40000", "Surgery, 40,000 series"),
    ("cpt.surgery50000", "Surgery, 50,000 series"),
    ("cpt.surgery60000", "Surgery, 60,000 series"),
    ("cpt.radiology", "Radiology"),
    ("cpt.pathology", "Pathology and laboratory"),
    ("cpt.medicine", "Medicine"),
    ("hcpcs", "HCPCS Level II"),
    ("modifiers", "Modifiers"),
    ("compliance", "Compliance"),
    ("terminology", "Terminology"),
    ("anatomy", "Anatomy"),
    ("claim.patient", "Claim: patient and insured"),
    ("claim.payers", "Claim: payers and coordination"),
    ("claim.circumstances", "Claim: dates and circumstances"),
    ("claim.diagnoses", "Claim: diagnoses"),
    ("claim.lines", "Claim: service lines"),
    ("claim.providers", "Claim: providers"),
    ("claim.totals", "Claim: totals and signatures"),
    ("claim.stay", "Claim: admission and stay"),
    ("guidelines", "Coding guidelines"),
    ("pharmacology", "Pharmacology"),
    ("billing.cycle", "Revenue cycle"),
    ("billing.eligibility", "Eligibility and benefits"),
    ("billing.payers", "Payers and plans"),
    ("billing.authorization", "Referral and authorization"),
    ("billing.claims", "Preparing and sending claims"),
    ("billing.remittance", "Remittance and posting"),
    ("billing.denials", "Denials and appeals"),
    ("billing.collections", "Accounts and collections"),
    ("reimbursement", "Reimbursement methods"),
    ("regulation", "Laws and regulation"),
    ("privacy", "Privacy and release of information"),
    ("records", "Health records and data"),
    ("technology", "Information technology"),
];

const _: () = assert!(ROWS.len() <= 128, "a set of skills is 128 bits");

impl Skill {
    /// Lists every skill in the table's order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ROWS.len()).filter_map(|i| u8::try_from(i).ok().map(Self))
    }

    /// Finds a skill by its id.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::all().find(|skill| skill.id() == id)
    }

    /// Gives the one bit that stands for it in a set of skills.
    pub fn bit(self) -> u128 {
        1 << self.0
    }

    /// Gives the id used in packs and in the store.
    pub fn id(self) -> &'static str {
        ROWS.get(usize::from(self.0)).map_or("", |row| row.0)
    }

    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        ROWS.get(usize::from(self.0)).map_or("", |row| row.1)
    }
}

/// Holds several skills in 16 bytes, by [`Skill::bit`].
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct SkillSet(u128);

impl SkillSet {
    /// Adds a skill.
    pub fn insert(&mut self, skill: Skill) {
        self.0 |= skill.bit();
    }

    /// Tells whether a skill is among them.
    pub fn has(self, skill: Skill) -> bool {
        self.0 & skill.bit() != 0
    }

    /// Tells whether the two share a skill.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Tells whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Gives them in the table's order.
    pub fn iter(self) -> impl Iterator<Item = Skill> {
        (0..ROWS.len()).filter(move |at| self.0 >> at & 1 != 0).filter_map(|at| u8::try_from(at).ok().map(Skill))
    }
}

impl FromIterator<Skill> for SkillSet {
    fn from_iter<I: IntoIterator<Item = Skill>>(skills: I) -> Self {
        let mut set = Self::default();
        skills.into_iter().for_each(|skill| set.insert(skill));
        set
    }
}

impl fmt::Debug for SkillSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl fmt::Debug for Skill {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

impl TryFrom<String> for Skill {
    type Error = String;
    fn try_from(id: String) -> Result<Self, String> {
        Self::by_id(&id).ok_or_else(|| format!("no domain “{id}”"))
    }
}

impl From<Skill> for String {
    fn from(skill: Skill) -> Self {
        skill.id().to_owned()
    }
}
