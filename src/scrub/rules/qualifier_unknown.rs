use crate::{
    claim::{BoxId, CmsBox, Slot},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that a qualifier is one of those its box has.
    ///
    /// # Why
    /// A qualifier of another box, or of the electronic claim, tells the reader nothing.
    ///
    /// # Example
    /// Box 14 has 439, which belongs in 15.
    ///
    /// # Fix
    /// 14 has 431 or 484; 15 has 454, 304, 453, 439, 455, 471, 090, 091 or 444; 17 has DN, DK or DQ.
    ///
    /// # Source
    /// NUCC instructions 14, 15, 17, 17a and 24I.
    Reject qualifier_unknown [Cms1500] check
}

const NUMBERS: &[&str] = &["0B", "1G", "G2", "LU", "N5", "SY", "X5", "ZZ"];
const KNOWN: [(CmsBox, &[&str]); 5] = [
    (CmsBox::OnsetQualifier, &["431", "484"]),
    (CmsBox::OtherDateQualifier, &["454", "304", "453", "439", "455", "471", "090", "091", "444"]),
    (CmsBox::ReferrerQualifier, &["DN", "DK", "DQ"]),
    (CmsBox::ReferrerOtherQualifier, NUMBERS),
    (CmsBox::RendererQualifier, NUMBERS),
];

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    for (field, known) in KNOWN {
        for at in 1..=field.most() {
            let Some(text) = field.of(claim, at).map(Slot::text) else { break };
            // A PXC on paper is told by the rule of taxonomies.
            if !text.is_empty() && !text.eq_ignore_ascii_case("PXC") && !known.iter().any(|one| text.eq_ignore_ascii_case(one)) {
                found.say([BoxId::Cms(field, at)], format!("{text} is none of the qualifiers of this box: {}.", known.join(", ")));
            }
        }
    }
}
