use crate::{
    claim::{CmsBox, ServiceLine},
    payer::Need,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that each line of a practice's claim names the person who gave the service.
    ///
    /// # Why
    /// The practice is paid by who did it. Without the person's NPI the line has no provider.
    ///
    /// # Example
    /// 33a has the practice's NPI and 24J of line 2 is blank.
    ///
    /// # Fix
    /// Enter the NPI of the clinician in 24J of each line. Who bills alone leaves it blank, unless the payer wants
    /// it.
    ///
    /// # Source
    /// NUCC instruction 24J; 837 loop 2310B; remark N290.
    Reject renderer_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    if look::is_solo(case, claim) && case.payer.solo_renderer != Need::Must {
        return;
    }
    for (at, line) in claim.used_lines().filter(|(_, line)| line.renderer.is_blank() && !is_supplied(line)) {
        let what = if line.code.is_blank() { "the service" } else { line.code.text() };
        found.at_line(CmsBox::Renderer, at, format!("24J does not say who gave {what}."));
    }
}

/// Tells whether an independent laboratory or a supplier of equipment gave it, where no person is named.
fn is_supplied(line: &ServiceLine) -> bool {
    line.place.text() == "81" || line.code.text().starts_with(['E', 'K', 'L'])
}
