//! 23: the one number, and what it is.

use super::{Facts, Lack, Lacks, words};
use crate::{
    chart::office::{Authorization, AuthorizationKind},
    claim::{NumberKind, Professional},
    code::ProcedureCode,
};

/// HCPCS codes that are laboratory tests and need a certificate, or the letter and digits they begin with.
///
/// Source: CMS, codes subject to CLIA edits, by their ranges.
const TESTS: [&str; 20] =
    ["P2", "P3", "P7", "Q0111", "Q0112", "Q0113", "Q0114", "Q0115", "G0027", "G0103", "G0123", "G0143", "G0144", "G0145", "G0147", "G0148", "G0328", "G0432", "G0433", "G0435"];

/// Tells whether a code is a laboratory test by its section: 80047 to 89398, proprietary tests, and a few of HCPCS.
pub(super) fn is_laboratory(code: ProcedureCode) -> bool {
    let text = code.as_str();
    let proprietary = matches!(code, ProcedureCode::Cpt(_)) && text.ends_with('U');
    code.number().is_some_and(|number| (80_047..=89_398).contains(&number)) || proprietary || TESTS.iter().any(|test| text.starts_with(test))
}

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
        let test = codes.iter().copied().find(|code| is_laboratory(*code));
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
