use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that no line points to one diagnosis twice.
    ///
    /// # Why
    /// A letter that stands twice takes the place of another and tells nothing.
    ///
    /// # Example
    /// 24E of line 1 has AA.
    ///
    /// # Fix
    /// Take the second letter out.
    ///
    /// # Source
    /// NUCC instruction 24E.
    Warn pointer_repeated [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    for line in case.served() {
        for (at, letter) in line.pointers.iter().enumerate() {
            if line.pointers.iter().take(at).any(|before| before == letter) {
                found.at_line(CmsBox::Pointer, line.at, format!("{} stands twice.", letter.as_char()));
            }
        }
    }
}
