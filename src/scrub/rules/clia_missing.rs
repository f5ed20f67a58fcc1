use crate::{
    claim::{BoxId, CmsBox},
    code::{Clia, ProcedureCode},
    payer::PayerKind,
    scrub::{Case, Found, look, rule::rule},
};

rule! {
    /// Checks that laboratory tests for a federal or state program have the laboratory's CLIA number in box 23.
    ///
    /// # Why
    /// By law a test is paid only where the laboratory is certified. Without the number the claim is unprocessable.
    ///
    /// # Example
    /// Line 1 has 83036, and box 23 is blank or has an authorization.
    ///
    /// # Fix
    /// Enter the ten signs of the certificate, as 36D0912345. A second kind of number needs a second form.
    ///
    /// # Source
    /// Medicare Claims Processing Manual, ch. 16 and ch. 26, item 23; 837 REF*X4; remark MA120.
    Reject clia_missing [Cms1500] check
}

fn check(case: &Case<'_>, found: &mut Found) {
    let Some(claim) = case.professional() else { return };
    let program = matches!(case.payer.kind, PayerKind::Medicare | PayerKind::MedicareAdvantage | PayerKind::Medicaid | PayerKind::Tricare | PayerKind::Champva);
    if !program || claim.beyond.clia.is_some() || Clia::parse(claim.number.text()).is_ok() {
        return;
    }
    // Reading a test that another laboratory made needs no certificate of one's own.
    let test = claim.used_lines().find(|(_, line)| line.code.get().is_some_and(ProcedureCode::is_laboratory) && !line.has_modifier("26"));
    if let Some((at, line)) = test {
        let instead = if claim.number.is_blank() { "is blank".to_owned() } else { format!("has {}", claim.number) };
        found.say([look::cms(CmsBox::Number), BoxId::Cms(CmsBox::Service, at)], format!("{} is a laboratory test, and box 23 {instead} where the CLIA number stands.", line.code));
    }
}
