//! What only the electronic claim carries, put beside boxes that came from a sheet.

use super::{derive, kind};
use crate::{
    chart::office::Office,
    claim::{Beyond, Claim, Filing, Form},
    payer::{PayerKind, Payers, Profile},
};

/// Puts beside the boxes of a claim what the electronic claim needs: from the office's facts where they are at hand,
/// else what follows from the payer.
pub fn complete(claim: &mut Claim, payer: &Profile, office: Option<&Office>) {
    let known = office.and_then(|office| derive(office, &|id| Payers::with(std::slice::from_ref(payer)).of(id)).ok());
    *claim.beyond_mut() = known.map_or_else(|| of_payer(claim, payer), |derived| derived.beyond().clone());
}

fn of_payer(claim: &Claim, payer: &Profile) -> Beyond {
    let has_group = match claim {
        Claim::Professional(claim) => !claim.insured.group.is_blank(),
        Claim::Institutional(claim) => claim.payers.first().is_some_and(|row| !row.group.is_blank()),
    };
    Beyond { payer_id: Some(payer.number.clone()), filing: Some(kind::filing(payer.kind, has_group, claim.form())), ..Beyond::default() }
}

/// Gives the kind of payer a file of somebody else's names by its kind of insurance alone.
pub fn kind_of(filing: Option<Filing>, form: Form) -> PayerKind {
    let usual = [
        PayerKind::Medicare,
        PayerKind::MedicareAdvantage,
        PayerKind::Medicaid,
        PayerKind::Hmo,
        PayerKind::Tricare,
        PayerKind::Champva,
        PayerKind::WorkersCompensation,
        PayerKind::Auto,
        PayerKind::Feca,
    ];
    // Whatever is none of these is a plan like most.
    usual.into_iter().find(|one| filing.is_some_and(|filing| kind::filing(*one, false, form) == filing)).unwrap_or(PayerKind::Ppo)
}
