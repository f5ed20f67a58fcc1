use crate::{
    claim::{BoxId, Claim, CmsBox, UbBox},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that what the patient is to the insured is said by a mark or code that exists.
    ///
    /// # Why
    /// The payer finds the patient under the insured by it. A word of one's own, or a code of another list, cannot be
    /// sent.
    ///
    /// # Example
    /// FL 59 has 02.
    ///
    /// # Fix
    /// Choose what the box's instructions name.
    ///
    /// # Source
    /// NUCC instruction 6; UB-04 FL 59; 837 SBR02 and PAT01, the values of the guides.
    Reject relationship_unknown [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    match case.claim {
        Claim::Professional(claim) => {
            let mark = &claim.insured.relationship;
            if mark.is_misread() {
                found.say([look::cms(CmsBox::Relationship)], format!("{mark} is none of the marks of box 6."));
                found.fix("Mark one in box 6: SELF, SPOUSE, CHILD or OTHER.");
            }
        }
        Claim::Institutional(claim) => {
            for (row, at) in claim.payers.iter().zip(1..).filter(|(row, _)| row.relationship.is_misread()) {
                found.say([BoxId::Ub(UbBox::Relationship, at)], format!("{} is no code of a relationship.", row.relationship));
                found.fix("Enter in FL 59: 18 self, 01 spouse, 19 child, 20 employee, 53 life partner, 39 or 40 donor, 21 unknown, G8 other.");
            }
        }
    }
}
