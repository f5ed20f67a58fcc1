use crate::{
    claim::{BoxId, CmsBox, Professional},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that 24J has the NPI of a person where a practice bills.
    ///
    /// # Why
    /// An organization gives no service. The payer finds no clinician under its number.
    ///
    /// # Example
    /// 24J and 33a have the same NPI, and box 33 names a clinic.
    ///
    /// # Fix
    /// Enter the clinician's own NPI in 24J and the practice's in 33a.
    ///
    /// # Source
    /// NUCC instructions 24J and 33a; remark N290.
    Warn renderer_is_group [Cms1500] check
}

/// Words that only organizations have in their names.
const WORDS: [&str; 16] = [
    "CLINIC",
    "CENTER",
    "GROUP",
    "ASSOCIATES",
    "ASSOCIATION",
    "HOSPITAL",
    "MEDICINE",
    "HEALTH",
    "PARTNERS",
    "PRACTICE",
    "LABORATORY",
    "INC",
    "LLC",
    "LLP",
    "ORTHOPEDICS",
    "PEDIATRICS",
];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let Some(billing) = claim.billing.npi.get().filter(|_| is_organisation(case, claim)) else { return };
    for (at, _) in claim.used_lines().filter(|(_, line)| line.renderer.get() == Some(billing)) {
        found.say([BoxId::Cms(CmsBox::Renderer, at), look::cms(CmsBox::BillingNpi)], format!("24J has {billing}, the NPI of {}, which is no person.", claim.billing.name));
    }
}

fn is_organisation(case: &Case<'_>, claim: &Professional) -> bool {
    let by_papers = case.office.map(|office| office.billing.solo.is_none());
    let by_name = || claim.billing.name.get().is_some_and(|name| name.as_str().split(' ').any(|word| WORDS.contains(&word)));
    !look::is_solo(case, claim) && by_papers.unwrap_or_else(by_name)
}
