use crate::{
    claim::{BoxId, CmsBox, Indicator, UbBox},
    code::Date,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the indicator says ICD-10-CM for services since October 2015.
    ///
    /// # Why
    /// It tells the payer in which code set to look. With a 9 every diagnosis is looked up in the wrong one.
    ///
    /// # Example
    /// The indicator of box 21 is 9 on a claim of 2026.
    ///
    /// # Fix
    /// Enter 0.
    ///
    /// # Source
    /// NUCC instruction 21; UB-04 FL 66; 45 CFR 162.1002.
    Reject indicator_wrong [Cms1500, Ub04] check
}

const SINCE: Date = jiff::civil::date(2015, 10, 1);

fn check(case: &Case<'_>, found: &mut Found) {
    let (indicator, id) = match (case.professional(), case.institutional()) {
        (Some(claim), _) => (&claim.indicator, BoxId::Cms(CmsBox::Indicator, 1)),
        (_, Some(claim)) => (&claim.indicator, BoxId::Ub(UbBox::Indicator, 1)),
        _ => return,
    };
    if case.diagnosis_day() >= SINCE && !indicator.is_blank() && indicator.value() != Some(Indicator::Tenth) {
        found.say([id], format!("The indicator is {indicator}; for ICD-10-CM it is 0."));
        found.fix(case.by_form("Enter 0 in box 21, right of the words ICD Ind.", "Enter 0 in FL 66."));
    }
}
