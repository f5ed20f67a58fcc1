use crate::{
    claim::CmsBox,
    codebook::hcpcs::Use,
    payer::Need,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a drug has its NDC where the payer asks for it.
    ///
    /// # Why
    /// A HCPCS code covers the products of many makers. Medicaid claims rebates by the product, and cannot without its
    /// number.
    ///
    /// # Example
    /// J3301 to Medicaid with nothing in the shaded half of the line.
    ///
    /// # Fix
    /// In the shaded half: N4, the eleven digits, three blanks, the unit and the quantity.
    ///
    /// # Source
    /// NUCC instructions for item 24, supplemental information; Deficit Reduction Act of 2005, section 6002.
    Reject ndc_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional().filter(|_| case.payer.ndc == Need::Must) else { return };
    for line in case.served().iter().filter(|line| line.kind == Some(Use::Drug)) {
        let entry = claim.lines.get(usize::from(line.at) - 1).map(|line| &line.supplement);
        if entry.is_some_and(|entry| !entry.text().to_ascii_uppercase().contains("N4")) {
            found.at_line(CmsBox::Supplement, line.at, format!("{} is a drug, and {} asks for its NDC.", line.code_text(), case.payer.name));
        }
    }
}
