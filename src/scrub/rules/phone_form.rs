use crate::{
    claim::{BoxId, Claim, CmsBox, UbBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that telephone numbers are ten digits without hyphens, blanks and brackets.
    ///
    /// # Why
    /// The brackets are printed on the form already; what is typed around them runs into the next box.
    ///
    /// # Example
    /// Box 5 has (216) 555-0142.
    ///
    /// # Fix
    /// Write the area code and the seven digits: 2165550142.
    ///
    /// # Source
    /// NUCC instructions 5, 7 and 33; UB-04 FL 1.
    Warn phone_form [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let phones = match case.claim {
        Claim::Professional(claim) => vec![
            (look::cms(CmsBox::PatientPhone), &claim.patient.home.phone),
            (look::cms(CmsBox::InsuredPhone), &claim.insured.home.phone),
            (look::cms(CmsBox::BillingPhone), &claim.phone),
        ],
        Claim::Institutional(claim) => vec![(BoxId::Ub(UbBox::BillingPhone, 1), &claim.billing.phone), (BoxId::Ub(UbBox::PayToPhone, 1), &claim.pay_to.phone)],
    };
    for (id, phone) in phones {
        if phone.is_misread() {
            found.say([id], format!("{phone} is no telephone number of ten digits."));
        } else if phone.text().len() > 10 {
            found.say([id], format!("{phone} has signs between its digits; write the ten digits alone."));
        }
    }
}
