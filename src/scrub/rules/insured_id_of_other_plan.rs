use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that box 1a has the number of the plan billed, not of another plan the patient has.
    ///
    /// # Why
    /// A payer does not know the other payer's numbers and finds no member.
    ///
    /// # Example
    /// The claim goes to the second plan, and box 1a still has the number of the first.
    ///
    /// # Fix
    /// Take 1a from the card of the payer named at the top of the form. The other plan's number belongs in 9a.
    ///
    /// # Source
    /// NUCC instructions 1a and 9a; CARC 31.
    Reject insured_id_of_other_plan [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let (Some(claim), Some(office)) = (case.professional(), case.office) else { return };
    let billed = office.coverages.get(office.bill_to);
    let is = |id: &str| claim.insured_id.text().eq_ignore_ascii_case(id);
    if billed.is_some_and(|coverage| is(&coverage.member_id)) {
        return;
    }
    if let Some(other) = office.coverages.iter().enumerate().find(|(at, coverage)| *at != office.bill_to && is(&coverage.member_id)) {
        found.at(CmsBox::InsuredId, format!("{} is the number of the patient's other plan, {}.", claim.insured_id, other.1.payer));
    }
}
