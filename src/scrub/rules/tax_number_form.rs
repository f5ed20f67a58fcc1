use crate::{
    claim::{BoxId, Claim, CmsBox, Entry, UbBox},
    code::TaxNumber,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the billing provider's tax number is nine digits without a hyphen, and that box 25 tells which
    /// kind it is.
    ///
    /// # Why
    /// The payer reports what it pays to the tax office under this number. An SSN taken for an EIN is another
    /// taxpayer.
    ///
    /// # Example
    /// Box 25 has 34-1234567 and neither SSN nor EIN is marked.
    ///
    /// # Fix
    /// Write the nine digits alone and mark SSN for a person's number or EIN for an employer's.
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
    } else if tax.text().contains('-') && case.professional().is_some() {
        found.say([id], format!("{tax} has a hyphen; write the nine digits alone."));
    }
    if let Some(claim) = case.professional()
        && !tax.is_blank()
        && claim.tax_kind.get().is_none()
    {
        found.at(CmsBox::TaxKind, "The number in box 25 is marked neither SSN nor EIN.");
    }
}
