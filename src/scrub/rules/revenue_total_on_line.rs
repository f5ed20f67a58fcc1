use crate::{
    claim::UbBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that revenue code 0001 stands on no service line.
    ///
    /// # Why
    /// 0001 is the row of the total, line 23 of the form. On a line of its own the sum is counted twice, and the
    /// electronic claim, which has the total in its head, refuses it.
    ///
    /// # Example
    /// FL 42 of line 3 has 0001 with the sum of lines 1 and 2 beside it.
    ///
    /// # Fix
    /// Empty the line. The sum goes into FL 47 of line 23.
    ///
    /// # Source
    /// UB-04 FL 42, line 23; 837I SV201, which is never 0001.
    Reject revenue_total_on_line [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    for (at, _) in claim.used_lines().filter(|(_, line)| line.revenue.text() == "0001") {
        found.at_ub(UbBox::Revenue, at, format!("Line {at} has 0001, the code of the total."));
        found.fix(format!("Empty line {at}. The sum of the other lines goes into FL 47 of line 23."));
    }
}
