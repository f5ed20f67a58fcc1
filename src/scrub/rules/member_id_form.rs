use crate::{
    claim::{BoxId, Claim, CmsBox, UbBox},
    code::Mbi,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the insured's number looks like the numbers of this payer, without blanks and hyphens.
    ///
    /// # Why
    /// No member is found under a number of another shape. Most often a digit is missing, or the card of another plan
    /// was copied.
    ///
    /// # Example
    /// Box 1a of a Medicare claim has 1EG4-TE5-MK73, or the ten characters of an old number.
    ///
    /// # Fix
    /// Copy the number from the card of the payer that is billed and leave hyphens and blanks out.
    ///
    /// # Source
    /// NUCC instruction 1a; CMS format of the Medicare number; UB-04 FL 60; CARC 31 where no member is found.
    Reject member_id_form [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let (id, text) = match case.claim {
        Claim::Professional(claim) => (look::cms(CmsBox::InsuredId), claim.insured_id.text()),
        Claim::Institutional(claim) => {
            let at = look::billed_row(case, claim);
            let text = claim.payers.get(usize::from(at) - 1).map_or("", |row| row.insured_id.text());
            (BoxId::Ub(UbBox::InsuredId, at), text)
        }
    };
    let payer = case.payer;
    if text.is_empty() {
    } else if text.contains(['-', ' ', '.', '/']) {
        found.say([id], format!("{text} has a sign or a blank in it; write letters and digits alone."));
    } else if payer.kind.is_medicare() {
        if Mbi::parse(text).is_err() {
            found.say([id], format!("{text} is no Medicare number: these have eleven signs in a fixed order, as 1EG4TE5MK73, and never S, L, O, I, B or Z."));
        }
    } else if !payer.member_id.is_empty() && !payer.member_id.iter().any(|pattern| fits(text, pattern)) {
        found.say([id], format!("{text} does not look like a number of {}, which has the form {}.", payer.name, payer.member_id.join(" or ")));
    }
}

/// Tells whether a text has a form: `9` a digit, `A` a letter, `X` either, anything else itself.
fn fits(text: &str, pattern: &str) -> bool {
    let sign = |(c, p): (char, char)| match p {
        '9' => c.is_ascii_digit(),
        'A' => c.is_ascii_alphabetic(),
        'X' => c.is_ascii_alphanumeric(),
        p => c.eq_ignore_ascii_case(&p),
    };
    text.chars().count() == pattern.chars().count() && text.chars().zip(pattern.chars()).all(sign)
}
