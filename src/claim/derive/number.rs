//! 23: the one number, and what it is.

use super::{Facts, Lack, Lacks, words};
use crate::{
    chart::office::{Authorization, AuthorizationKind},
    claim::{NumberKind, Professional},
    code::ProcedureCode,
};

impl Facts<'_> {
    /// Lists the payer's numbers that hold for these services on their first day.
    pub(super) fn authorizations(&self, codes: &[ProcedureCode]) -> Vec<&Authorization> {
        let day = self.first_day();
        let holds = |one: &&Authorization| one.until.is_none_or(|until| day <= until) && (one.for_codes.is_empty() || one.for_codes.iter().any(|code| codes.contains(code)));
        self.office.authorizations.iter().filter(holds).collect()
    }

    /// Fills 23: the payer's authorisation or referral, else the laboratory's certificate.
    ///
    /// Certificate and authorisation may both be needed: then the certificate goes with the electronic claim, which has a
    /// place for each. Medicare wants two claims. Source: NUCC item 23; chapter 26, item 23.
    pub(super) fn number(&self, claim: &mut Professional, lacks: &mut Lacks) {
        let codes: Vec<ProcedureCode> = self.office.services.iter().map(|service| service.code).collect();
        let test = codes.iter().copied().find(ProcedureCode::is_laboratory);
        let clia = test.and_then(|code| lacks.need(self.office.billing.clia.clone(), || Lack::Clia(code)));
        let numbers = self.authorizations(&codes);
        if let [first, second, ..] = numbers.as_slice() {
            lacks.add(Lack::TwoNumbers(first.number.clone(), second.number.clone()));
        }
        let Some(one) = numbers.first() else {
            (claim.number, claim.beyond.number) = (clia.as_ref().map(|clia| words::number(clia.as_str())).unwrap_or_default(), clia.map(|_| NumberKind::Clia));
            return;
        };
        if let (Some(clia), true) = (&clia, self.kind().is_medicare()) {
            lacks.add(Lack::TwoNumbers(one.number.clone(), clia.to_string()));
        }
        let kind = match one.kind {
            AuthorizationKind::Prior => NumberKind::Authorization,
            AuthorizationKind::Referral => NumberKind::Referral,
        };
        (claim.number, claim.beyond.number, claim.beyond.clia) = (words::number(&one.number), Some(kind), clia);
    }
}
