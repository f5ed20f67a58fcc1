use crate::{
    claim::{BoxId, CmsBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that each pointer of a line is a letter from A to L under which a diagnosis stands in box 21.
    ///
    /// # Why
    /// The pointer tells why the service was done. One that leads nowhere leaves the line without a reason.
    ///
    /// # Example
    /// 24E of line 2 has C, and box 21 has only A and B.
    ///
    /// # Fix
    /// Point to the letter of the diagnosis the service was done for, or enter that diagnosis in box 21.
    ///
    /// # Source
    /// NUCC instruction 24E; 837P SV107.
    Reject pointer_to_nothing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (at, line) in claim.used_lines() {
        if line.pointers.is_misread() {
            found.at_line(CmsBox::Pointer, at, format!("{} is no list of letters from A to L.", line.pointers));
        }
        for letter in line.pointers.get().map_or(&[][..], |letters| &letters.0) {
            if claim.diagnosis(*letter).is_none() {
                let letter = letter.as_char();
                found.say([BoxId::Cms(CmsBox::Pointer, at)], format!("Points to {letter}, and there is no diagnosis {letter}. The payer cannot tell why the service was done."));
            }
        }
    }
}
