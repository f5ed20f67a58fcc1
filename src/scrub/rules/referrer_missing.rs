use crate::{
    claim::{BoxId, CmsBox, Professional},
    payer::Need,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that box 17 names who ordered tests, imaging and equipment for Medicare, and who referred to a
    /// specialist of a plan that wants a referral.
    ///
    /// # Why
    /// Medicare pays for these only on the order of somebody who may order. An HMO pays the specialist only when its
    /// family doctor sent the patient.
    ///
    /// # Example
    /// The claim to Medicare has 83036, and box 17 is blank.
    ///
    /// # Fix
    /// Enter DK and the name of whoever ordered, or DN and the name of whoever referred, with the NPI in 17b. A physician
    /// who orders a test and makes it in the same office is named there too.
    ///
    /// # Source
    /// Medicare ordering and referring edits, CARC 16 with N264 and N265; the payer's profile for referrals.
    Reject referrer_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if !claim.referrer.name.is_blank() || !claim.referrer.npi.is_blank() {
        return;
    }
    let ordered = claim.used_lines().find(|(_, line)| line.code.get().is_some_and(look::is_ordered));
    if let Some((at, line)) = ordered.filter(|_| case.payer.kind.is_medicare()) {
        found.say([look::cms(CmsBox::Referrer), BoxId::Cms(CmsBox::Service, at)], format!("{} is paid only on an order, and box 17 names nobody.", line.code));
        found.fix(format!("Enter DK and the name of whoever ordered {} in 17, and that person's NPI in 17b; also where the one who ordered is the one who bills.", line.code));
    } else if case.payer.referral == Need::Must && is_specialist(case, claim) {
        found.at(CmsBox::Referrer, format!("{} pays a specialist on referral, and box 17 names nobody.", case.payer.name));
        found.fix("Enter DN and the name of the doctor who sent the patient in 17, and that doctor's NPI in 17b.");
    }
}

/// Taxonomies of family doctors, by their beginnings or whole: family, general, pediatric, internal medicine, and nurses of the kind.
const FAMILY: [&str; 8] = ["207Q", "208D", "208000000X", "207R00000X", "363LF", "363LP2300", "363A", "207V00000X"];

/// Tells whether a specialist was seen, as far as papers or codes tell: the taxonomy is known and no family doctor's, or it was a consultation.
fn is_specialist(case: &Case<'_>, claim: &Professional) -> bool {
    let by_taxonomy = |npi| look::taxonomy(case, npi).is_some_and(|taxonomy| !FAMILY.iter().any(|start| taxonomy.as_str().starts_with(start)));
    claim.used_lines().any(|(_, line)| {
        let consulted = line.code.get().is_some_and(|code| ("99242"..="99245").contains(&code.as_str()));
        consulted || line.renderer.get().copied().is_some_and(by_taxonomy)
    })
}
