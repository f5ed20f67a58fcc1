//! What each box tells about a learner.

use crate::{
    claim::{BoxId, CmsBox, UbBox},
    skill::Skill,
};

/// Gives the skill a box counts for: its group on the form.
pub fn skill_of(id: BoxId) -> Option<Skill> {
    Skill::by_id(match id {
        BoxId::Cms(field, _) => cms(field),
        BoxId::Ub(field, _) => ub(field),
    })
}

/// The fields stand in the order of the form, so a group is a stretch of them.
fn cms(field: CmsBox) -> &'static str {
    use CmsBox as B;
    match field {
        B::OtherName | B::OtherPolicy | B::OtherPlan | B::Plan | B::Group | B::PlanName | B::AnotherPlan | B::Resubmission | B::Original => "claim.payers",
        B::CarrierName | B::CarrierStreet | B::CarrierSecond | B::CarrierCity => "claim.payers",
        B::Indicator | B::Diagnosis => "claim.diagnoses",
        B::Employment | B::Auto | B::AutoState | B::OtherAccident | B::ClaimCodes | B::OtherClaim | B::OtherClaimQualifier | B::Number => "claim.circumstances",
        field if (B::Onset..=B::UnableTo).contains(&field) || (B::StayFrom..=B::LabCharges).contains(&field) => "claim.circumstances",
        field if (B::ReferrerQualifier..=B::ReferrerNpi).contains(&field) => "claim.providers",
        field if (B::Supplement..=B::Renderer).contains(&field) => "claim.lines",
        B::Release | B::ReleaseDate | B::Benefits | B::Signature | B::SignatureDate | B::Accepts | B::Total | B::Paid | B::Account | B::Reserved30 => "claim.totals",
        field if (B::Tax..=B::BillingOther).contains(&field) => "claim.providers",
        _ => "claim.patient",
    }
}

fn ub(field: UbBox) -> &'static str {
    use UbBox as B;
    match field {
        field if (B::Admitted..=B::ValueAmount).contains(&field) => "claim.stay",
        B::BillType | B::From | B::Through => "claim.stay",
        field if (B::Revenue..=B::Reserved49).contains(&field) => "claim.lines",
        B::Created | B::Total | B::TotalNotCovered => "claim.totals",
        B::Insured | B::Relationship | B::InsuredId => "claim.patient",
        field if (B::PatientId..=B::Sex).contains(&field) => "claim.patient",
        B::Npi | B::ProviderId => "claim.providers",
        field if (B::Payer..=B::Employer).contains(&field) => "claim.payers",
        field if (B::Indicator..=B::ProcedureDate).contains(&field) => "claim.diagnoses",
        _ => "claim.providers",
    }
}
