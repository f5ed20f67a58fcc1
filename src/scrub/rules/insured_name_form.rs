use crate::{
    claim::{BoxId, Claim, CmsBox, Entry, InsuredName, UbBox, YesNo},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the insured's name, and the other insured's, is written last name, first name, middle name, with
    /// commas between.
    ///
    /// # Why
    /// The insured is looked up by this name. SAME is a word of Medicare's paper claims; other payers read it as a
    /// name.
    ///
    /// # Example
    /// Box 4 of a claim to a PPO has SAME.
    ///
    /// # Fix
    /// Write LAST, FIRST, MIDDLE as on the card. Only workers' compensation and auto claims name an organization
    /// here.
    ///
    /// # Source
    /// NUCC instructions 4 and 9; UB-04 FL 58; Medicare Claims Processing Manual, ch. 26, items 4 and 9 for SAME.
    Reject insured_name_form [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    match case.claim {
        Claim::Professional(claim) => {
            look_at(case, look::cms(CmsBox::InsuredName), &claim.insured.name, found);
            look_at(case, look::cms(CmsBox::OtherName), &claim.other.name, found);
        }
        Claim::Institutional(claim) => {
            for (row, at) in claim.payers.iter().zip(1..) {
                look_at(case, BoxId::Ub(UbBox::Insured, at), &row.insured, found);
            }
        }
    }
}

fn look_at(case: &Case<'_>, id: BoxId, name: &Entry<InsuredName>, found: &mut Found) {
    let on_paper = matches!(id, BoxId::Cms(..)) && case.payer.kind.is_medicare();
    let fault = match name.get() {
        Some(InsuredName::Same) if on_paper => None,
        Some(InsuredName::Same) => Some("is no name; only Medicare's paper claim takes the word"),
        Some(InsuredName::Organisation(_)) if case.payer.kind.is_casualty() || (on_paper && is_employer(case)) => None,
        Some(InsuredName::Organisation(_)) => Some("has no comma, so that last and first name cannot be told apart"),
        Some(InsuredName::Person(_)) | None => look::name_fault(name.text(), name.is_misread()),
    };
    if let Some(fault) = fault {
        found.say([id], format!("{name} {fault}."));
    }
}

/// Tells whether Medicare pays after an injury's insurer, whose insured is the employer.
fn is_employer(case: &Case<'_>) -> bool {
    case.professional().is_some_and(|claim| look::medicare_second(case, claim) && claim.related.employment.value() == Some(YesNo::Yes))
}
