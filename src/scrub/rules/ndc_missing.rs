use crate::{
    claim::{BoxId, CmsBox, Drug, UbBox},
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
    /// J3301 to Medicaid with nothing in the shaded half of the line, or with words alone in FL 43.
    ///
    /// # Fix
    /// N4, the eleven digits, the unit and the quantity: in the shaded half with three blanks before the unit, on the UB-04 in FL 43 without blanks.
    ///
    /// # Source
    /// NUCC instructions for item 24, supplemental information; NUBC FL 43; Deficit Reduction Act of 2005, section 6002.
    Reject ndc_missing [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if case.payer.ndc != Need::Must {
        return;
    }
    let at = |line: u16| usize::from(line).saturating_sub(1);
    for line in case.served().iter().filter(|line| line.kind == Some(Use::Drug)) {
        let professional = case.professional().and_then(|claim| claim.lines.get(at(line.at)));
        let institutional = case.institutional().and_then(|claim| claim.lines.get(at(line.at)));
        let missing = match (professional, institutional) {
            (Some(one), _) => (!one.supplement.text().to_ascii_uppercase().contains("N4")).then_some(BoxId::Cms(CmsBox::Supplement, line.at)),
            // In 43 words may begin with N4 too: only a drug that reads is one.
            (_, Some(one)) => Drug::read_in_43(one.description.text()).is_none().then_some(BoxId::Ub(UbBox::Description, line.at)),
            _ => None,
        };
        if let Some(id) = missing {
            found.say([id], format!("{} is a drug, and {} asks for its NDC.", line.code_text(), case.payer.name));
            found.fix(case.by_form(
                "In the shaded half: N4, the eleven digits, three blanks, the unit and the quantity.",
                "In the words beside the revenue code: N4, the eleven digits, the unit and the quantity, without blanks.",
            ));
        }
    }
}
