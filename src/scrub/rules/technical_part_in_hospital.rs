use crate::{
    codebook::hcpcs::Use,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a practitioner does not bill Medicare for the hospital's part of an image taken in it.
    ///
    /// # Why
    /// In a hospital the equipment and the staff are the hospital's, and it is paid for them. A practitioner is paid
    /// for the reading, 26. Who owns the equipment may make it otherwise, and payers differ, so this warns.
    ///
    /// # Example
    /// 71046 without 26, place 21.
    ///
    /// # Fix
    /// Put 26 on the line; take a line with TC out.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 13, section 20; chapter 12, section 20.4.2.
    Warn technical_part_in_hospital [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    if !case.is_medicare() {
        return;
    }
    for line in case.served().iter().filter(|line| matches!(line.place, "21" | "22" | "19" | "23")) {
        let image = line.kind == Some(Use::Imaging) && line.number() < 77_261;
        if line.has("TC") {
            found.say([line.modifier_box()], format!("TC with place {}: that part is the hospital's.", line.place));
        } else if image && !line.has("26") {
            found.say([line.modifier_box()], format!("{} with place {} takes in the hospital's part; 26 is missing.", line.code_text(), line.place));
        }
    }
}
