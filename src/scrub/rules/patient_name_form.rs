use crate::{
    claim::{BoxId, Claim, CmsBox, UbBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the patient's name is written last name, first name, middle name, with commas between and nothing
    /// else.
    ///
    /// # Why
    /// The payer looks the member up by the name. Without commas it cannot tell last from first, and a title or a
    /// point becomes part of the name.
    ///
    /// # Example
    /// Box 2 has JUNE A. OKAFOR. The card has OKAFOR, JUNE, A.
    ///
    /// # Fix
    /// Write LAST, FIRST, MIDDLE as on the card; a suffix such as JR follows the last name; no titles, no points.
    ///
    /// # Source
    /// NUCC instruction 2; UB-04 FL 8; CARC 140 where name and number do not agree.
    Reject patient_name_form [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let (id, entry) = match case.claim {
        Claim::Professional(claim) => (BoxId::Cms(CmsBox::PatientName, 1), &claim.patient.name),
        Claim::Institutional(claim) => (BoxId::Ub(UbBox::PatientName, 1), &claim.patient.name),
    };
    if let Some(fault) = look::name_fault(entry.text(), entry.is_misread()) {
        found.say([id], format!("{entry} {fault}."));
    }
}
