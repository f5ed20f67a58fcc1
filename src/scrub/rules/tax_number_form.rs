use crate::{
    claim::{BoxId, Claim, CmsBox, Entry, UbBox},
    code::TaxNumber,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the billing provider's tax number has nine digits, and that box 25 has no hyphen in it and tells
    /// which kind it is.
    ///
    /// # Why
    /// The payer reports what it pays to the tax office under this number. An SSN taken for an EIN is another
    /// taxpayer.
    ///
    /// # Example
    /// Box 25 has 34-1234567 and neither SSN nor EIN is marked.
    ///
    /// # Fix
    /// Write the nine digits, on a CMS-1500 alone; and mark there SSN for a person's number or EIN for an employer's.
    ///
    /// # Source
    /// NUCC instruction 25; 837 REF*EI and REF*SY in loop 2010AA; UB-04 FL 5.
    Reject tax_number_form [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let (id, tax): (BoxId, &Entry<TaxNumber>) = match case.claim {
        Claim::Professional(claim) => (look::cms(CmsBox::Tax), &claim.tax),
        Claim::Institutional(claim) => (BoxId::Ub(UbBox::Tax, 1), &claim.tax),
    };
    if tax.is_misread() {
        found.say([id], format!("{tax} is no tax number of nine digits."));
        found.fix(case.by_form(
            "Copy the nine digits of the practice's tax number into box 25, without a hyphen.",
            "Copy the nine digits of the facility's tax number into FL 5; a hyphen after the second may stay.",
        ));
    } else if tax.text().contains('-') && case.professional().is_some() {
        found.say([id], format!("{tax} has a hyphen; write the nine digits alone."));
        found.fix(format!("Write {} in box 25.", tax.text().replace('-', "")));
    }
    if let Some(claim) = case.professional()
        && !tax.is_blank()
        && claim.tax_kind.get().is_none()
    {
        found.at(CmsBox::TaxKind, "The number in box 25 is marked neither SSN nor EIN.");
        found.fix("Mark EIN beside box 25 for an employer's number, SSN for a person's.");
    }
}
