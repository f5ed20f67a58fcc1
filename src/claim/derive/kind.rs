//! What follows from the kind of payer alone.

use crate::{
    chart::office::{Insured, Kin},
    claim::{Filing, Form, Plan, Relationship, UbRelationship},
    payer::PayerKind,
};

/// Gives the mark of box 1. A PPO is a group health plan where the card has a group, an individual policy otherwise.
///
/// Source: NUCC item 1: Other is an HMO, an individual policy, auto, liability, workers' compensation.
pub fn plan(kind: PayerKind, has_group: bool) -> Plan {
    match kind {
        PayerKind::Medicare => Plan::Medicare,
        PayerKind::Medicaid => Plan::Medicaid,
        PayerKind::Tricare => Plan::Tricare,
        PayerKind::Champva => Plan::Champva,
        PayerKind::Feca => Plan::Feca,
        PayerKind::Ppo if has_group => Plan::Group,
        PayerKind::Ppo | PayerKind::Hmo | PayerKind::MedicareAdvantage | PayerKind::WorkersCompensation | PayerKind::Auto => Plan::Other,
    }
}

/// Gives the kind of insurance of the 837; each goes with one mark of box 1, so that a file read back marks the same.
///
/// Source: codes of SBR09 in the 837 and the boxes they go with.
pub fn filing(kind: PayerKind, has_group: bool, form: Form) -> Filing {
    match kind {
        PayerKind::Medicare if form == Form::Ub04 => Filing::MedicarePartA,
        PayerKind::Medicare => Filing::MedicarePartB,
        PayerKind::MedicareAdvantage => Filing::MedicareAdvantage,
        PayerKind::Medicaid => Filing::Medicaid,
        PayerKind::Ppo if has_group => Filing::Commercial,
        PayerKind::Ppo => Filing::Ppo,
        PayerKind::Hmo => Filing::Hmo,
        PayerKind::Tricare => Filing::Tricare,
        PayerKind::Champva => Filing::Veterans,
        PayerKind::WorkersCompensation => Filing::WorkersCompensation,
        PayerKind::Auto => Filing::AutoMedical,
        PayerKind::Feca => Filing::OtherFederal,
    }
}

/// Gives what the patient is to the insured, on paper: a life partner and an employee are others.
pub fn relationship(insured: &Insured) -> Relationship {
    match insured {
        Insured::Patient => Relationship::Oneself,
        Insured::Employer => Relationship::Other,
        Insured::Other(party) => match party.patient_is {
            Kin::Spouse => Relationship::Spouse,
            Kin::Child => Relationship::Child,
            Kin::LifePartner | Kin::Other => Relationship::Other,
        },
    }
}

/// Gives the same by the codes of FL 59.
pub fn ub_relationship(insured: &Insured) -> UbRelationship {
    match insured {
        Insured::Patient => UbRelationship::Oneself,
        Insured::Employer => UbRelationship::Employee,
        Insured::Other(party) => match party.patient_is {
            Kin::Spouse => UbRelationship::Spouse,
            Kin::Child => UbRelationship::Child,
            Kin::LifePartner => UbRelationship::LifePartner,
            Kin::Other => UbRelationship::Other,
        },
    }
}
