use crate::{
    claim::Shape,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a day of birth has its year in four digits.
    ///
    /// # Why
    /// 26 may be a newborn or a centenarian. The form asks for eight digits, and a payer does not guess.
    ///
    /// # Example
    /// Box 3 has 04 02 51.
    ///
    /// # Fix
    /// Write the year in four digits: eight digits in all.
    ///
    /// # Source
    /// NUCC instructions 3 and 11a; UB-04 FL 10.
    Reject birth_date_short [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for &(id, slot) in case.filled() {
        let birth = || matches!(slot.shape(), Shape::BirthDay | Shape::UbBirthDay);
        if slot.is_misread() && birth() && look::digits(slot.text()) == 6 {
            found.say([id], format!("{} has a year of two digits; a day of birth has eight digits.", slot.text()));
            found.fix(case.by_form("Write MM DD YYYY, with blanks between.", "Write MMDDYYYY, without blanks."));
        }
    }
}
