use crate::claim::{BoxId, CmsBox, YesNo};
use crate::scrub::{Case, Found, rule::rule};

rule! {
    /// Checks that box 20 has a price where an outside laboratory is marked, and none where it is not.
    ///
    /// # Why
    /// Yes says that the test was bought, and the payer pays no more than the price. Without it nothing can be paid;
    /// with it and a No the box says two things.
    ///
    /// # Example
    /// Box 20 is YES and its charges are blank.
    ///
    /// # Fix
    /// Enter what was paid for the test, one bought test a claim; or mark No.
    ///
    /// # Source
    /// NUCC instruction 20; Medicare Claims Processing Manual, chapter 1, section 30.2.9.
    Reject lab_charge_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let ids = [BoxId::Cms(CmsBox::LabCharges, 1), BoxId::Cms(CmsBox::OutsideLab, 1)];
    match claim.outside_lab.value() {
        Some(YesNo::Yes) if claim.lab_charges.is_blank() => found.say(ids, "An outside laboratory is marked, and its price is blank."),
        Some(YesNo::No) | None if !claim.lab_charges.is_blank() => found.say(ids, "A price stands there, and no outside laboratory is marked."),
        _ => {}
    }
}
