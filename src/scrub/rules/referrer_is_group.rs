use crate::{
    claim::{CmsBox, Professional},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that 17b is the NPI of a person and not of a practice or facility.
    ///
    /// # Why
    /// People refer and order, organizations do not. The number of a group fails the payer's check.
    ///
    /// # Example
    /// 17b has the number of 33a.
    ///
    /// # Fix
    /// Enter the NPI of the clinician named in 17.
    ///
    /// # Source
    /// Medicare ordering and referring edits: an individual's NPI, remark N265.
    Reject referrer_is_group [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let Some(npi) = claim.referrer.npi.get() else { return };
    let others = [(CmsBox::BillingNpi, &claim.billing.npi, !bills_alone(case, claim)), (CmsBox::FacilityNpi, &claim.facility.npi, true)];
    if let Some((field, ..)) = others.into_iter().find(|(_, other, organisation)| *organisation && other.get() == Some(npi)) {
        let id = look::cms(field);
        found.say([look::cms(CmsBox::ReferrerNpi), id], format!("17b has the NPI of {id}, which is no person's."));
    }
}

/// Tells whether the one who bills is a person: by the papers, or because the services are billed under the same number.
fn bills_alone(case: &Case<'_>, claim: &Professional) -> bool {
    let renderer_bills = |line: &crate::claim::ServiceLine| line.renderer.is_blank() || line.renderer.get() == claim.billing.npi.get();
    look::is_solo(case, claim) || claim.used_lines().all(|(_, line)| renderer_bills(line))
}
