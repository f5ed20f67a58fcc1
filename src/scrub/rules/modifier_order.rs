use crate::{
    codebook::hcpcs::{ModifierKind, modifier_fact},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that modifiers which change the price stand before those that inform, QW first and 99 last.
    ///
    /// # Why
    /// Some payers price by the first modifier alone. A side before a part of a test, or a notice before either, is
    /// paid wrongly or held.
    ///
    /// # Example
    /// 24D of line 2 has RT 26.
    ///
    /// # Fix
    /// Put the modifier that changes the payment first.
    ///
    /// # Source
    /// Medicare contractors' pages on the order of modifiers; CLIA instructions for QW. Payers differ.
    Warn modifier_order [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served().iter().filter(|line| line.modifiers.len() > 1) {
        for (at, one) in line.modifiers.iter().enumerate() {
            let (first, last) = (at == 0, at + 1 == line.modifiers.len());
            let words = match one.as_str() {
                "QW" if !first => "QW stands first.".to_owned(),
                "99" if !last => "99 stands last.".to_owned(),
                text if is_pricing(text) => match line.modifiers.iter().take(at).find(|before| informs(before.as_str(), **before)) {
                    Some(before) => format!("{one} changes the price and stands before {before}."),
                    None => continue,
                },
                _ => continue,
            };
            found.say([line.modifier_box()], words);
        }
    }
}

/// The modifiers that change what is paid by themselves.
fn is_pricing(text: &str) -> bool {
    ["22", "26", "TC", "50", "52", "53", "54", "55", "62", "66", "73", "74", "78", "80", "81", "82", "AS", "AA", "AD", "QK", "QX", "QY", "QZ"].contains(&text)
}

fn informs(text: &str, modifier: crate::code::Modifier) -> bool {
    use ModifierKind::{AnesthesiaCare, Coronary, Eyelid, Finger, Liability, PhysicalStatus, Side, Toe};
    let kind = modifier_fact(modifier).map(|fact| fact.kind);
    text != "50" && matches!(kind, Some(Side | Finger | Toe | Eyelid | Coronary | Liability | PhysicalStatus | AnesthesiaCare))
}
