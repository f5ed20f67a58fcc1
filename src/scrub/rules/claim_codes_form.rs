use crate::{
    claim::CmsBox,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that 10d has condition codes of two signs and no other words.
    ///
    /// # Why
    /// The box is read as codes; free text there is lost, or read as a code it is not.
    ///
    /// # Example
    /// 10d has SEE ATTACHED.
    ///
    /// # Fix
    /// Enter the codes the payer asks for, parted by blanks, such as W3; what is to be said in words goes into 19.
    ///
    /// # Source
    /// NUCC instruction 10d; Medicare Claims Processing Manual, ch. 26, item 10d for MCD and a Medicaid number.
    Warn claim_codes_form [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let text = claim.related.codes.text();
    let is_medicaid = case.payer.kind.is_medicare() && text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("MCD"));
    let is_code = |word: &str| word.len() == 2 && word.bytes().all(|b| b.is_ascii_alphanumeric());
    if !is_medicaid && !text.split_whitespace().all(is_code) {
        found.at(CmsBox::ClaimCodes, format!("{text} is no list of codes of two signs."));
    }
}
