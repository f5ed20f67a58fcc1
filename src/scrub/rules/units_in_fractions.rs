use crate::{
    claim::Quantity,
    codebook::hcpcs::Use,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a service which is given once or not at all has whole units.
    ///
    /// # Why
    /// Half a visit or half an image cannot be paid. Miles, amounts of a drug and minutes are measured and may have a
    /// part; visits, operations, images and laboratory tests are counted.
    ///
    /// # Example
    /// 99213 with 1.5 units.
    ///
    /// # Fix
    /// Enter the number of times it was given. Less than the whole service is told by a modifier, 52 or 53.
    ///
    /// # Source
    /// NUCC instruction 24G; UB-04 FL 46; 837 SV104 and SV205.
    Warn units_in_fractions [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served() {
        let counted = matches!(line.kind, Some(Use::Visit | Use::Procedure | Use::Imaging | Use::Laboratory));
        if let Some(units) = line.units.filter(|units| counted && Quantity::as_whole(*units).is_none()) {
            found.say([line.units_box()], format!("{units} units of {}, which is counted and not measured.", line.code_text()));
        }
    }
}
