use crate::{
    chart::office::AuthorizationKind,
    claim::{BoxId, Claim, CmsBox, UbBox, UbService},
    code::{Clia, ProcedureCode},
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that a service the payer wants to have allowed beforehand has the number of its authorization.
    ///
    /// # Why
    /// Without it the payer denies the service, and in most contracts the patient owes nothing.
    ///
    /// # Example
    /// Line 1 has 73721 for an HMO that wants imaging allowed, and box 23 is blank.
    ///
    /// # Fix
    /// Enter the number from the payer's letter. If nobody asked, ask now: some payers allow it afterwards.
    ///
    /// # Source
    /// The payer's profile; NUCC instruction 23; UB-04 FL 63; 837 REF*G1; CARC 197.
    Reject authorization_missing [Cms1500, Ub04] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let wanted = |code: &ProcedureCode| case.payer.authorization_for.iter().any(|start| code.as_str().starts_with(start.as_str()));
    let (number, id, service) = match case.claim {
        Claim::Professional(claim) => {
            let line = claim.used_lines().find(|(_, line)| line.code.get().is_some_and(wanted));
            (claim.number.text(), look::cms(CmsBox::Number), line.map(|(at, line)| (BoxId::Cms(CmsBox::Service, at), line.code.text())))
        }
        Claim::Institutional(claim) => {
            let at = look::billed_row(case, claim);
            let text = claim.payers.get(usize::from(at) - 1).map_or("", |row| row.authorization.text());
            let line = claim.used_lines().find(|(_, line)| matches!(line.service.get(), Some(UbService::Service(code, _)) if wanted(code)));
            (text, BoxId::Ub(UbBox::Authorization, at), line.map(|(at, line)| (BoxId::Ub(UbBox::Service, at), line.service.text())))
        }
    };
    let Some((line, code)) = service else { return };
    let is_referral = case.office.is_some_and(|office| office.authorizations.iter().any(|one| one.kind == AuthorizationKind::Referral && look::is_number(number, &one.number)));
    if number.is_empty() || is_referral || Clia::parse(number).is_ok() {
        let instead = if number.is_empty() { "is blank".to_owned() } else { format!("has {number}, which is another kind of number") };
        found.say([id, line], format!("{} wants {code} allowed beforehand, and {} {instead}.", case.payer.name, look::said(id)));
        found.fix(case.by_form(
            "Enter the number from the payer's letter in box 23. If nobody asked, ask now: some payers allow it afterwards.",
            "Enter the number from the payer's letter in FL 63, on the payer's row. If nobody asked, ask now: some payers allow it afterwards.",
        ));
    }
}
