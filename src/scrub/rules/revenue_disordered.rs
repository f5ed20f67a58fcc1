use crate::{
    claim::UbBox,
    code::RevenueCode,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the lines stand in the order of their revenue codes.
    ///
    /// # Why
    /// Readers of paper bills look for a department by its place. A bill out of order is held or typed wrongly.
    ///
    /// # Example
    /// 0324 stands before 0300.
    ///
    /// # Fix
    /// Sort the lines by revenue code, and within one by day.
    ///
    /// # Source
    /// UB-04 FL 42.
    Warn revenue_disordered [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    let mut before = None;
    for (at, line) in claim.used_lines() {
        let Some(code) = line.revenue.get() else { continue };
        if let Some(earlier) = before.filter(|earlier: &&RevenueCode| *earlier > code) {
            found.at_ub(UbBox::Revenue, at, format!("{code} stands after {earlier}."));
            return;
        }
        before = Some(code);
    }
}
