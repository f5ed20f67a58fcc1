use crate::{
    claim::{BoxId, Shape, Slot},
    code::Money,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that amounts stand in the form's two columns: dollars, then two digits of cents, with no point.
    ///
    /// # Why
    /// The form has a line where the point would be, and a scanner takes a point for a mark of its own. The electronic
    /// claim has the same amount either way, so nobody sends it back there: this is said once for all boxes, and warns.
    ///
    /// # Example
    /// 24F has 128.00, or 128 alone.
    ///
    /// # Fix
    /// Write dollars, a blank and the cents, 00 for a whole amount.
    ///
    /// # Source
    /// NUCC instructions, general rules and items 20, 24F, 28 and 29; UB-04 FL 47.
    Warn money_not_in_columns [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let mut all = case.filled().iter().filter_map(|&(id, slot)| Some((id, slot, loose(slot)?)));
    let Some((first, slot, amount)) = all.next() else { return };
    let ids: Vec<BoxId> = std::iter::once(first).chain(all.map(|(id, ..)| id)).collect();
    let fault = if slot.text().contains('.') { "has a point" } else { "has no cents" };
    let more = if ids.len() > 1 { format!(", and {} more are written so", ids.len() - 1) } else { String::new() };
    found.say(ids, format!("{} {fault}{more}; the form has two columns, dollars and cents.", slot.text()));
    found.fix(super::money_form::write(first, amount));
}

/// Gives the amount of a box that reads and is not in two columns.
fn loose(slot: &dyn Slot) -> Option<Money> {
    let in_columns = slot.shape() != Shape::Money || slot.is_misread() || (slot.text().contains(' ') && !slot.text().contains('.'));
    if in_columns { None } else { Money::parse(slot.text()).ok() }
}
