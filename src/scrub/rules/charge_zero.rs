use crate::{
    claim::CmsBox,
    code::ProcedureCode,
    codebook::cpt::{Section, section},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every line has a charge above nothing.
    ///
    /// # Why
    /// A service that is charged is paid by its charge or less. A nought pays nothing, and many systems
    /// refuse the line.
    ///
    /// # Example
    /// 24F of line 3 is 0.00.
    ///
    /// # Fix
    /// Enter the fee times the units. Quality measures and vaccines the state supplied may stand without one.
    ///
    /// # Source
    /// NUCC instruction 24F; 837P SV102.
    Warn charge_zero [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (at, line) in claim.used_lines() {
        let measure = matches!(line.code.get(), Some(ProcedureCode::Cpt(code)) if section(*code) == Section::Performance);
        let free = measure || line.has_modifier("SL");
        if line.charge.value().is_some_and(|charge| charge.to_cents() == 0) && !free {
            found.at_line(CmsBox::Charge, at, "The charge is nothing.");
        }
    }
}
