use crate::{
    claim::{BoxId, CmsBox, Quantity, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every line has units above nought, as a plain number.
    ///
    /// # Why
    /// The charge is for so many units. A blank, a nought or a word leaves the payer with none to pay.
    ///
    /// # Example
    /// 24G of line 2 is 0.
    ///
    /// # Fix
    /// Enter 1 for one service; minutes for anesthesia; the number of the code's own units for a drug.
    ///
    /// # Source
    /// NUCC instruction 24G; 837P SV104; UB-04 FL 46.
    Reject units_zero_or_misread [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let mut look = |id: BoxId, text: &str, units: Option<Quantity>| match units {
        None if text.is_empty() => found.say([id], "The line has no units."),
        None => found.say([id], format!("{text} is no number of units.")),
        Some(units) if units.is_zero() => found.say([id], "Units are nought."),
        Some(_) if text.len() > 1 && text.starts_with('0') && !text.starts_with("0.") => found.say([id], format!("{text} begins with a nought.")),
        Some(_) => {}
    };
    if let Some(claim) = case.professional() {
        let told = claim.used_lines().filter(|(_, line)| !line.units.is_blank());
        told.for_each(|(at, line)| look(BoxId::Cms(CmsBox::Units, at), line.units.text(), line.units.value()));
    }
    if let Some(claim) = case.institutional() {
        // Lines that carry a rate code alone have no charge and no units of their own.
        let charged = claim.used_lines().filter(|(_, line)| !line.charge.is_blank());
        charged.for_each(|(at, line)| look(BoxId::Ub(UbBox::Units, at), line.units.text(), line.units.value()));
    }
}
