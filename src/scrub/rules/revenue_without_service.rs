use crate::{
    claim::UbBox,
    code::RevenueCode,
    scrub::{Case, Found, rule::rule},
};

rule! {
    /// Checks that outpatient lines of departments that are paid by the service name it.
    ///
    /// # Why
    /// Laboratory, images, the emergency room, clinics, therapy and the operating room are paid by the HCPCS code. A
    /// line without one is returned. Which departments must name a service differs among payers, so this warns.
    ///
    /// # Example
    /// 0324, an X-ray, on a 0131 with FL 44 blank.
    ///
    /// # Fix
    /// Enter the service beside its revenue code; supplies and common drugs may stand without one.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, chapter 25, FL 44; chapter 4, section 20.
    Warn revenue_without_service [Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.institutional().filter(|claim| claim.bill_type.get().is_some_and(|bill| matches!(bill.kind(), "13" | "14" | "23" | "74" | "75" | "83" | "85"))) else {
        return;
    };
    for (at, line) in claim.used_lines().filter(|(_, line)| line.service.is_blank()) {
        if let Some(code) = line.revenue.get().filter(|code| is_by_service(code)) {
            found.at_ub(UbBox::Service, at, format!("{code} on an outpatient bill names its service."));
        }
    }
}

fn is_by_service(code: &RevenueCode) -> bool {
    let number: u32 = code.as_str().parse().unwrap_or_default();
    matches!(number, 300..=369 | 400..=404 | 420..=459 | 460..=489 | 490..=499 | 510..=529 | 540..=549 | 610..=619 | 634..=636 | 730..=759 | 761 | 762 | 771 | 921..=924 | 943 | 948)
}
