use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that the diagnoses of box 21 stand without a gap, A then B then C.
    ///
    /// # Why
    /// A reader that stops at the first blank loses what stands after it, and the pointers to it lead nowhere.
    ///
    /// # Example
    /// A and C are filled; B is blank.
    ///
    /// # Fix
    /// Move the later ones up and change the pointers of box 24E with them.
    ///
    /// # Source
    /// NUCC instruction 21.
    Warn diagnosis_gap [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let mut blank = None;
    for (entry, at) in claim.diagnoses.iter().zip(1..) {
        match (entry.is_blank(), blank) {
            (true, None) => blank = Some(at),
            (false, Some(gap)) => {
                let letter = |at: u16| char::from(b'A' + u8::try_from(at - 1).unwrap_or(0));
                found.at(CmsBox::Diagnosis, format!("{} is filled and {} before it is blank.", letter(at), letter(gap)));
                return;
            }
            _ => {}
        }
    }
}
