use crate::{
    claim::{BoxId, Claim, CmsBox, UbBox},
    code::Money,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the total is the sum of the lines' charges.
    ///
    /// # Why
    /// A payer adds the lines up itself. A total that differs is sent back as out of balance.
    ///
    /// # Example
    /// The lines have 128.00, 42.00 and 14.00; box 28 has 174.00.
    ///
    /// # Fix
    /// Add up the charges of all lines and enter the sum. When a line changed last, the total was forgotten.
    ///
    /// # Source
    /// NUCC instruction 28; 837 CLM02, the sum of the lines; UB-04 FL 47 of line 23.
    Reject total_not_sum [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let (total, sum, id): (Option<Money>, Option<Money>, BoxId) = match case.claim {
        Claim::Professional(claim) => (claim.total.value(), claim.sum(), BoxId::Cms(CmsBox::Total, 1)),
        Claim::Institutional(claim) => (claim.total.value(), claim.sum(), BoxId::Ub(UbBox::Total, 1)),
    };
    if let (Some(total), Some(sum)) = (total, sum)
        && total != sum
    {
        found.say([id], format!("Total is {total}; the lines add up to {sum}."));
        found.fix(match case.claim {
            Claim::Professional(_) => format!("Add up 24F of every line and enter {} in box 28, or mend the charge that is wrong.", sum.on_form()),
            Claim::Institutional(_) => format!("Add up FL 47 of every line and enter {} in FL 47 of line 23, or mend the charge that is wrong.", sum.on_form()),
        });
    }
}
