use crate::{
    claim::{BoxId, Claim, CmsBox, UbBox},
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that every NPI has ten digits, begins with 1 or 2 and ends with the right check digit.
    ///
    /// # Why
    /// The NPI is the first thing a payer looks up. A number that cannot exist stops the claim at the door.
    ///
    /// # Example
    /// Box 33a has 1234567890. The check digit of these nine would be 3.
    ///
    /// # Fix
    /// Copy the number again from the provider's record. Most often two digits were swapped.
    ///
    /// # Source
    /// CMS check-digit note for the NPI: Luhn over the number with 80840 before it; NUCC instructions 17b, 24J, 32a, 33a.
    Reject npi_invalid [Cms1500, Ub04] check
}

const CMS: [CmsBox; 4] = [CmsBox::ReferrerNpi, CmsBox::Renderer, CmsBox::FacilityNpi, CmsBox::BillingNpi];
const UB: [UbBox; 4] = [UbBox::Npi, UbBox::AttendingNpi, UbBox::OperatingNpi, UbBox::OtherNpi];

fn check(case: &Case<'_>, found: &mut Found) {
    let mut look = |id: BoxId, text: &str, misread: bool| {
        if misread {
            found.say([id], format!("{text} is not an NPI: {}.", fault(text)));
        }
    };
    match case.claim {
        Claim::Professional(claim) => {
            for field in CMS {
                for at in 1..=field.most() {
                    let Some(slot) = field.of(claim, at) else { break };
                    look(BoxId::Cms(field, at), slot.text(), slot.is_misread());
                }
            }
        }
        Claim::Institutional(claim) => {
            for field in UB {
                for at in 1..=field.most() {
                    let Some(slot) = field.of(claim, at) else { break };
                    look(BoxId::Ub(field, at), slot.text(), slot.is_misread());
                }
            }
        }
    }
}

fn fault(text: &str) -> &'static str {
    crate::code::Npi::parse(text).err().map_or("", |error| error.why)
}
