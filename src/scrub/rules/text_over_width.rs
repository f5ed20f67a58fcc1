use crate::{
    claim::Shape,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every text fits its box.
    ///
    /// # Why
    /// What does not fit is cut off on paper, and half a number or a name matches nobody.
    ///
    /// # Example
    /// Box 2 has a name of 31 characters; the box holds 28.
    ///
    /// # Fix
    /// Shorten as the card does: drop the middle name first, then use the initial. A number is never shortened: look
    /// it up again.
    ///
    /// # Source
    /// NUCC instructions, field sizes; Medicare Claims Processing Manual, ch. 25 for the UB-04.
    Warn text_over_width [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for &(id, slot) in case.filled() {
        // As many bytes as the box is wide are never more characters; few texts are longer.
        if slot.text().len() <= id.width() {
            continue;
        }
        // Days, marks and codes are as long as they are; those that do not read have rules of their own.
        let can_be_cut = matches!(slot.shape(), Shape::Text | Shape::Name | Shape::PlainName | Shape::City | Shape::Money | Shape::Quantity);
        let length = if can_be_cut { slot.text().chars().count() } else { 0 };
        if length > id.width() {
            found.say([id], format!("The text has {length} characters and the box holds {}: {} is cut off.", id.width(), cut(slot.text(), id.width())));
        }
    }
}

/// Gives what does not fit, up to twenty characters of it.
fn cut(text: &str, width: usize) -> String {
    text.chars().skip(width).take(20).collect()
}
