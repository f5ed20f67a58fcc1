//! The other payers (2320, 2330) and what they decided about a line (2430).

use super::out::{Out, parts};
use super::parties::{Who, address, name, reference};
use crate::claim::{Adjustment, Group, LineDecision, OtherPayer, ReleaseMark};
use crate::code::Money;
use crate::x12::error::Lack;
use crate::x12::settle::exact;
use crate::x12::text::{amount, day};

/// The reasons one CAS holds, and the CAS of one place: one a group.
const REASONS: usize = 6;

/// Writes the reasons, one segment a group.
fn adjustments(out: &mut Out, all: &[Adjustment]) -> Result<(), Lack> {
    for group in Group::ALL {
        let of_group: Vec<&Adjustment> = all.iter().filter(|one| one.group == *group).collect();
        if of_group.len() > REASONS {
            return Err(Lack::beyond("adjustments", format!("group {} has more than {REASONS} reasons in one place", group.code())));
        }
        if of_group.is_empty() {
            continue;
        }
        let mut elements = vec![group.code().to_owned()];
        for one in of_group {
            elements.extend([one.reason.clone(), amount(one.amount), one.quantity.map(|count| count.to_string()).unwrap_or_default()]);
        }
        let elements: Vec<&str> = elements.iter().map(String::as_str).collect();
        out.put("CAS", &elements);
    }
    Ok(())
}

/// Tells which segment holds a payer's remark codes.
#[derive(Clone, Copy)]
pub(super) enum Stay {
    /// MIA.
    Inpatient,
    /// MOA.
    Outpatient,
}

/// Writes the loop of one other payer.
pub(super) fn other_payer(out: &mut Out, other: &OtherPayer, stay: Stay, release: ReleaseMark) -> Result<(), Lack> {
    let lack = |what: &str| Err(Lack::beyond("other payer", what));
    if other.name.is_empty() || other.id.is_empty() {
        return lack("it has no name or identifier");
    }
    if other.insured.last.is_empty() || other.insured_id.is_empty() {
        return lack("its insured has no name or number");
    }
    let (group, plan) = (other.group.as_deref().unwrap_or(""), other.plan_name.as_deref().unwrap_or(""));
    let kin = exact(other.relationship, other.kin);
    out.put("SBR", &[other.sequence.code(), kin.as_str(), group, plan, "", "", "", "", other.filing.code()]);
    adjustments(out, &other.adjustments)?;
    if let Some(paid) = other.paid {
        out.put("AMT", &["D", &amount(paid)]);
    }
    if let Some(owes) = other.patient_owes {
        out.put("AMT", &["EAF", &amount(owes)]);
    }
    if let Some(all) = other.not_covered {
        out.put("AMT", &["A8", &amount(all)]);
    }
    let release = other.release.unwrap_or(release).as_str();
    out.put("OI", &["", "", if other.assigns { "Y" } else { "N" }, "", "", release]);
    if other.remarks.len() > 5 {
        return lack("it has more than five remark codes");
    }
    if !other.remarks.is_empty() {
        let mut elements = vec![""; 2];
        elements.extend(other.remarks.iter().map(String::as_str));
        match stay {
            Stay::Outpatient => out.put("MOA", &elements),
            Stay::Inpatient => inpatient_remarks(out, &other.remarks),
        }
    }
    name(out, "IL", Who::Person(&other.insured), Some(("MI", &other.insured_id)));
    if let Some(at) = &other.address {
        address(out, at);
    }
    name(out, "PR", Who::Organisation(&other.name), Some(("PI", &other.id)));
    if let Some(decided) = other.decided {
        out.put("DTP", &["573", "D8", &day(decided)]);
    }
    if let Some(number) = &other.authorization {
        reference(out, "G1", number);
    }
    if let Some(number) = &other.claim_number {
        reference(out, "F8", number);
    }
    Ok(())
}

/// Writes MIA: covered days, then remark codes in its fifth and its last four elements.
fn inpatient_remarks(out: &mut Out, remarks: &[String]) {
    let mut elements = vec![""; 23];
    elements[0] = "0";
    for (text, at) in remarks.iter().zip([4, 19, 20, 21, 22]) {
        elements[at] = text;
    }
    out.put("MIA", &elements);
}

/// Writes what other payers decided about a line, which must come out even.
pub(super) fn decisions(out: &mut Out, all: &[LineDecision], others: &[OtherPayer], (charge, revenue): (Money, &str)) -> Result<(), Lack> {
    for one in all {
        if !others.iter().any(|other| other.id == one.payer) {
            return Err(Lack::beyond("line decision", format!("no other payer has the identifier {}", one.payer)));
        }
        let sum = one.paid + one.adjustments.iter().map(|adjustment| adjustment.amount).sum();
        if sum != charge {
            return Err(Lack::beyond("line decision", format!("paid and adjusted come to {sum}, the charge is {charge}")));
        }
        let code = one.code.to_string();
        let mut service = vec!["HC", &code];
        service.extend(one.modifiers.iter().take(4).map(crate::code::Modifier::as_str));
        out.put("SVD", &[&one.payer, &amount(one.paid), &parts(&service), revenue, &one.units.to_string()]);
        adjustments(out, &one.adjustments)?;
        out.put("DTP", &["573", "D8", &day(one.decided)]);
        if let Some(owes) = one.patient_owes {
            out.put("AMT", &["EAF", &amount(owes)]);
        }
    }
    Ok(())
}
