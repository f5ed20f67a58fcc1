use crate::{
    claim::{RevenueLine, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every line has a revenue code of a family that is assigned.
    ///
    /// # Why
    /// It names the department that gave the service. With one nobody has the line cannot be read.
    ///
    /// # Example
    /// FL 42 has 0050.
    ///
    /// # Fix
    /// Look the department's code up in the facility's charge list.
    ///
    /// # Source
    /// UB-04 FL 42; families in use. Only families are known here, not each last digit.
    Reject revenue_unknown [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional() else { return };
    for (at, line) in claim.used_lines() {
        // A short one has a rule of its own.
        let short = line.revenue.get().is_none() && line.revenue.text().len() < 4;
        if let Some(words) = fault(line).filter(|_| !short) {
            found.at_ub(UbBox::Revenue, at, words);
        }
    }
}

fn fault(line: &RevenueLine) -> Option<String> {
    let Some(code) = line.revenue.get() else {
        return Some(format!("{} is no revenue code.", line.revenue));
    };
    let number: u32 = code.as_str().parse().unwrap_or_default();
    let assigned = matches!(number, 1 | 20..=29 | 100..=1_009 | 2_100..=2_109 | 3_100..=3_109);
    (!assigned).then(|| format!("{code} is of no family that is assigned."))
}
