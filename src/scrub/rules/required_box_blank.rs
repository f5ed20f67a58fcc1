use crate::{
    claim::{BoxId, CmsBox, Institutional, Professional, ServiceLine, Slot, UbBox},
    payer::{Need, PayerKind},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that the boxes every claim to this kind of payer has are filled.
    ///
    /// # Why
    /// A payer's reader stops at the first thing it needs and does not find. Such a claim never gets to a person.
    ///
    /// # Example
    /// Line 2 has a service and a charge, and 24B, the place of service, is blank.
    ///
    /// # Fix
    /// Fill the box from the papers. If the papers have not what it asks for, ask the office before the claim goes
    /// out.
    ///
    /// # Source
    /// NUCC instructions for form 02/12, box by box; Medicare Claims Processing Manual, ch. 25 and 26; for box 11 the
    /// payer's profile.
    Reject required_box_blank [Cms1500, Ub04] check
}

/// Tells which payers want a box.
#[derive(Clone, Copy)]
enum By {
    All,
    /// Health plans but Medicare.
    Plans,
    /// Medicare, which wants the place of every service.
    Medicare,
    /// Workers' compensation, whose insured is the employer.
    Work,
    /// Any but Medicare, where an insured is named; Medicare's insured has rules of its own.
    Insured,
}

/// What a CMS-1500 has once. Boxes with a rule of their own (10a to 10c, 12, 27, 31) are not named again.
const CMS: [(CmsBox, By); 24] = [
    (CmsBox::Plan, By::All),
    (CmsBox::InsuredId, By::All),
    (CmsBox::PatientName, By::All),
    (CmsBox::PatientBirth, By::All),
    (CmsBox::PatientStreet, By::All),
    (CmsBox::PatientCity, By::All),
    (CmsBox::PatientState, By::All),
    (CmsBox::PatientZip, By::All),
    (CmsBox::InsuredName, By::Work),
    (CmsBox::Relationship, By::Insured),
    (CmsBox::AnotherPlan, By::Plans),
    (CmsBox::Indicator, By::All),
    (CmsBox::Diagnosis, By::All),
    (CmsBox::Tax, By::All),
    (CmsBox::Account, By::All),
    (CmsBox::Total, By::All),
    (CmsBox::FacilityName, By::Medicare),
    (CmsBox::FacilityStreet, By::Medicare),
    (CmsBox::FacilityCity, By::Medicare),
    (CmsBox::BillingName, By::All),
    (CmsBox::BillingStreet, By::All),
    (CmsBox::BillingCity, By::All),
    (CmsBox::BillingNpi, By::All),
    (CmsBox::CarrierName, By::All),
];

/// What a UB-04 has once. What depends on the type of bill has rules of its own.
const UB: [UbBox; 23] = [
    UbBox::BillingName,
    UbBox::BillingStreet,
    UbBox::BillingCity,
    UbBox::Account,
    UbBox::BillType,
    UbBox::Tax,
    UbBox::From,
    UbBox::Through,
    UbBox::PatientName,
    UbBox::PatientStreet,
    UbBox::PatientCity,
    UbBox::PatientState,
    UbBox::PatientZip,
    UbBox::Birth,
    UbBox::Sex,
    UbBox::Total,
    UbBox::Payer,
    UbBox::Release,
    UbBox::Npi,
    UbBox::Insured,
    UbBox::Relationship,
    UbBox::InsuredId,
    UbBox::Indicator,
];

type LineBox = (CmsBox, fn(&ServiceLine) -> &dyn Slot);

const LINE: [LineBox; 6] = [
    (CmsBox::From, |line| &line.from),
    (CmsBox::Place, |line| &line.place),
    (CmsBox::Service, |line| &line.code),
    (CmsBox::Pointer, |line| &line.pointers),
    (CmsBox::Charge, |line| &line.charge),
    (CmsBox::Units, |line| &line.units),
];

fn check(case: &Case<'_>, found: &mut Found) {
    if let Some(claim) = case.professional() {
        professional(case, claim, found);
    }
    if let Some(claim) = case.institutional() {
        institutional(claim, found);
    }
}

fn professional(case: &Case<'_>, claim: &Professional, found: &mut Found) {
    let kind = case.payer.kind;
    for (field, by) in CMS {
        let wanted = match by {
            By::All => true,
            By::Plans => !kind.is_medicare() && !kind.is_casualty() && kind != PayerKind::Medicaid,
            By::Medicare => kind.is_medicare(),
            By::Work => kind == PayerKind::WorkersCompensation,
            By::Insured => !kind.is_medicare() && !claim.insured.name.is_blank(),
        };
        if wanted && field.of(claim, 1).is_none_or(|slot| slot.text().is_empty()) {
            say(found, look::cms(field));
        }
    }
    // Medicare's own question in box 11 has a rule of its own.
    if case.payer.group == Need::Must && !kind.is_medicare() && claim.insured.group.is_blank() {
        found.at(CmsBox::Group, format!("Box 11 is blank, and {} wants the group number of the card.", case.payer.name));
    }
    if claim.used_lines().next().is_none() {
        found.say([BoxId::Cms(CmsBox::From, 1)], "There is no service line; a claim has at least one.");
    }
    for (at, line) in claim.used_lines() {
        for (field, slot) in LINE {
            if slot(line).text().is_empty() {
                say(found, BoxId::Cms(field, at));
            }
        }
    }
}

fn institutional(claim: &Institutional, found: &mut Found) {
    for field in UB {
        if field.of(claim, 1).is_none_or(|slot| slot.text().is_empty()) {
            say(found, BoxId::Ub(field, 1));
        }
    }
    for (at, line) in claim.used_lines() {
        if line.revenue.is_blank() {
            say(found, BoxId::Ub(UbBox::Revenue, at));
        }
        if line.charge.is_blank() {
            say(found, BoxId::Ub(UbBox::Charge, at));
        }
    }
}

fn say(found: &mut Found, id: BoxId) {
    found.say([id], format!("{} is blank: “{}”.", look::said(id), id.title()));
}
