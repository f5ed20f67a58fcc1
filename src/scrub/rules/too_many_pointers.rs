use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a line has no more pointers than the payer takes.
    ///
    /// # Why
    /// The form and the 837P have room for four. Some payers take one on paper.
    ///
    /// # Example
    /// 24E of line 1 has ABCDE.
    ///
    /// # Fix
    /// Keep the diagnoses that bear on the service, the main one first.
    ///
    /// # Source
    /// NUCC instruction 24E; 837P SV107; Medicare Claims Processing Manual, chapter 26, item 24E.
    Reject too_many_pointers [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let most = usize::from(case.payer.pointers).min(4);
    for line in case.served().iter().filter(|line| line.pointers.len() > most) {
        found.at_line(CmsBox::Pointer, line.at, format!("{} pointers; {} takes {most}.", line.pointers.len(), case.payer.name));
    }
}
