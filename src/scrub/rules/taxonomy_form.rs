use crate::{
    claim::{BoxId, Claim, CmsBox, UbBox},
    code::Taxonomy,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a taxonomy code, told by its qualifier, has ten letters and digits and ends with X.
    ///
    /// # Why
    /// A payer that keys its contracts by taxonomy finds no provider under a shorter one.
    ///
    /// # Example
    /// Box 33b has ZZ207Q0000X, one zero short.
    ///
    /// # Fix
    /// Copy the code from the provider's registration. PXC is its qualifier on the electronic claim alone.
    ///
    /// # Source
    /// NUCC instructions 17a, 24I, 32b and 33b; UB-04 FL 81 with B3; 837 PRV03.
    Reject taxonomy_form [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let mut look_at = |id: BoxId, qualifier: &str, code: &str| {
        if qualifier.eq_ignore_ascii_case("PXC") {
            found.say([id], "PXC is the qualifier of the electronic claim alone.");
            found
                .fix(case.by_form("On the form a taxonomy has the qualifier ZZ: write ZZ in place of PXC.", "In FL 81 a taxonomy has the qualifier B3: write B3 in place of PXC."));
        } else if matches!(qualifier, "ZZ" | "zz" | "B3" | "b3") && Taxonomy::parse(code).is_err() {
            found.say([id], format!("{code} is no taxonomy code of ten letters and digits that ends with X."));
        }
    };
    match case.claim {
        Claim::Professional(claim) => {
            for (field, text) in [(CmsBox::FacilityOther, claim.facility.other_id.text()), (CmsBox::BillingOther, claim.billing.other_id.text())] {
                let qualifier = if text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("PXC")) { text.get(..3) } else { text.get(..2) };
                let qualifier = qualifier.unwrap_or_default();
                look_at(look::cms(field), qualifier, text[qualifier.len()..].trim());
            }
            look_at(look::cms(CmsBox::ReferrerOther), claim.referrer.other_qualifier.text(), claim.referrer.other_id.text());
            for (at, line) in claim.used_lines() {
                look_at(BoxId::Cms(CmsBox::RendererOther, at), line.renderer_qualifier.text(), line.renderer_other.text());
            }
        }
        Claim::Institutional(claim) => {
            for (row, at) in claim.more.iter().zip(1..) {
                look_at(BoxId::Ub(UbBox::MoreCode, at), row.qualifier.text(), row.code.text());
            }
        }
    }
}
