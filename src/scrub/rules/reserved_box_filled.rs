use crate::{
    claim::{BoxId, CmsBox, UbBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that boxes kept for later use are blank.
    ///
    /// # Why
    /// Older forms asked for something there. A reader that finds it may take the whole form for an older one.
    ///
    /// # Example
    /// Box 8 has MARRIED, or box 30 has a balance.
    ///
    /// # Fix
    /// Empty the box.
    ///
    /// # Source
    /// NUCC instructions 8, 9b, 9c and 30; UB-04 FL 7, 30, 37, 49, 68, 73 and 75.
    Warn reserved_box_filled [Cms1500, Ub04] check
}

const CMS: [CmsBox; 4] = [CmsBox::Reserved8, CmsBox::Reserved9b, CmsBox::Reserved9c, CmsBox::Reserved30];
const UB: [UbBox; 7] = [UbBox::Reserved7, UbBox::Reserved30, UbBox::Reserved37, UbBox::Reserved49, UbBox::Reserved68, UbBox::Reserved73, UbBox::Reserved75];

fn check(case: &Case<'_>, found: &mut Found) {
    for &(id, slot) in case.filled() {
        let reserved = match id {
            BoxId::Cms(field, _) => CMS.contains(&field),
            BoxId::Ub(field, _) => UB.contains(&field),
        };
        if reserved {
            found.say([id], format!("{} stands in {}, which is left blank.", slot.text(), look::said(id)));
        }
    }
}
