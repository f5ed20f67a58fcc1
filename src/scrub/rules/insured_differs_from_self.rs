use crate::{
    claim::{BoxId, Claim, CmsBox, Entry, InsuredName, Relationship, UbBox, UbRelationship},
    code::PersonName,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a patient who is marked as the insured has the insured's name.
    ///
    /// # Why
    /// Self says that patient and insured are one person. With two names the payer cannot tell which of them is
    /// meant.
    ///
    /// # Example
    /// Box 6 has SELF, box 2 is VANCE, MIRIAM and box 4 is VANCE, PETER.
    ///
    /// # Fix
    /// Mark what the patient is to the insured, or mend the name that is wrong.
    ///
    /// # Source
    /// NUCC instructions 4 and 6; 837 SBR02 with 18; UB-04 FL 58 and 59.
    Reject insured_differs_from_self [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    match case.claim {
        Claim::Professional(claim) => {
            if claim.insured.relationship.value() == Some(Relationship::Oneself) {
                let ids = [look::cms(CmsBox::Relationship), look::cms(CmsBox::InsuredName), look::cms(CmsBox::PatientName)];
                compare(ids, &claim.patient.name, &claim.insured.name, found);
            }
        }
        Claim::Institutional(claim) => {
            for (row, at) in claim.payers.iter().zip(1..) {
                if row.relationship.value() == Some(UbRelationship::Oneself) {
                    let ids = [BoxId::Ub(UbBox::Relationship, at), BoxId::Ub(UbBox::Insured, at), BoxId::Ub(UbBox::PatientName, 1)];
                    compare(ids, &claim.patient.name, &row.insured, found);
                }
            }
        }
    }
}

fn compare(ids: [BoxId; 3], patient: &Entry<PersonName>, insured: &Entry<InsuredName>, found: &mut Found) {
    let (Some(one), Some(InsuredName::Person(other))) = (patient.get(), insured.get()) else { return };
    // The card may have the middle name or leave it out.
    if one.last != other.last || one.first != other.first {
        found.say(ids, format!("The patient is marked as the insured, and the insured is {insured}, not {patient}."));
    }
}
