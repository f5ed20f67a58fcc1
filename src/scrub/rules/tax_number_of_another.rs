use crate::{
    chart::office::TaxId,
    claim::{CmsBox, TaxKind},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that box 25 has the tax number of whoever bills, as the office's papers have it.
    ///
    /// # Why
    /// Payment goes to the taxpayer named. Systems have printed the payer's or the facility's number there.
    ///
    /// # Example
    /// The practice has EIN 251234567; box 25 has the clinician's own number.
    ///
    /// # Fix
    /// Copy number and kind from the practice's record; the one who bills in box 33 is the one taxed in box 25.
    ///
    /// # Source
    /// NUCC instruction 25; 837 loop 2010AA; CARC 208 where NPI and tax number do not belong together.
    Reject tax_number_of_another [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let (Some(claim), Some(office)) = (case.professional(), case.office) else { return };
    let (number, kind) = match &office.billing.tax {
        TaxId::Ein(number) => (number, TaxKind::Ein),
        TaxId::Ssn(number) => (number, TaxKind::Ssn),
    };
    if claim.tax.get().is_some_and(|tax| tax != number) {
        found.at(CmsBox::Tax, format!("{} is not the tax number of {}, which bills.", claim.tax, office.billing.name));
    } else if claim.tax_kind.value().is_some_and(|marked| marked != kind) {
        found.at(CmsBox::TaxKind, format!("{} is marked; the number of {} is an {}.", claim.tax_kind, office.billing.name, kind.as_str()));
    }
}
