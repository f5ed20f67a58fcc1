//! What a hospital's facts must hold, by the kind of bill.

use super::{Lack, Lacks};
use crate::chart::office::Hospital;

/// Facility and class of bills for inpatients. Source: NUBC, type of bill.
const INPATIENT: [&str; 7] = ["11", "18", "21", "41", "65", "66", "86"];
/// Bills on which presence on admission is told: an acute hospital's inpatients.
const ACUTE: &str = "11";
/// Revenue codes of an unscheduled outpatient visit: emergency room, urgent care, observation.
const UNSCHEDULED: [&str; 4] = ["045", "0516", "0526", "0762"];
/// The repeats the form has room for.
const MOST_CONDITIONS: usize = 11;
const MOST_OCCURRENCES: usize = 8;
const MOST_SPANS: usize = 4;
const MOST_REASONS: usize = 3;
const MOST_CAUSES: usize = 12;
const MOST_PROCEDURES: usize = 25;

/// Tells whether the bill is an inpatient's.
pub(super) fn is_inpatient(stay: &Hospital) -> bool {
    INPATIENT.contains(&stay.bill_type.kind())
}

/// Notes what the kind of bill wants and the facts have not.
///
/// Source: NUBC and chapter 25 by locator: 6, 12 to 16, 45, 67, 69, 70.
pub(super) fn check(stay: &Hospital, lacks: &mut Lacks) {
    let acute = stay.bill_type.kind() == ACUTE;
    let ends = matches!(stay.bill_type.frequency(), '1' | '4');
    let unscheduled = stay.services.iter().any(|line| UNSCHEDULED.iter().any(|code| line.revenue.as_str().starts_with(code)));
    let hurried = unscheduled && matches!(stay.bill_type.kind(), "13" | "85") && matches!(stay.priority, Some('1' | '2' | '5'));
    // External causes have their mark too, but many are exempt; which ones the code set says, not the facts.
    let several = stay.from != stay.through;
    let undated = !is_inpatient(stay) && several && stay.services.iter().any(|line| line.code.is_some() && line.date.is_none());
    let outside = stay.services.iter().filter_map(|line| line.date).any(|day| day < stay.from || day > stay.through);
    let wanted = [
        (is_inpatient(stay) && stay.admitted.is_none(), "day of admission"),
        (acute && stay.hour.is_none(), "hour of admission"),
        (acute && stay.priority.is_none(), "priority of the visit"),
        (stay.origin.is_none(), "point of origin"),
        (acute && ends && stay.discharge_hour.is_none(), "hour of discharge"),
        (acute && stay.admitting.is_none(), "admitting diagnosis"),
        (hurried && stay.reasons.is_empty(), "reason for the visit"),
        (stay.services.is_empty(), "services"),
        (undated, "day of every coded service, where an outpatient's bill is of several days"),
        (outside, "days of the services, of which one is not among the days of the bill"),
        (stay.through < stay.from, "last day, which is before the first"),
        (stay.conditions.len() > MOST_CONDITIONS, "condition codes, of which there are too many"),
        (stay.occurrences.len() > MOST_OCCURRENCES, "occurrences, of which there are too many"),
        (stay.spans.len() > MOST_SPANS, "occurrence spans, of which there are too many"),
        (stay.reasons.len() > MOST_REASONS, "reasons for the visit, of which there are too many"),
        (stay.causes.len() > MOST_CAUSES, "external causes, of which there are too many"),
        (stay.procedures.len() > MOST_PROCEDURES, "procedures, of which there are too many"),
    ];
    wanted.into_iter().filter(|(lacks, _)| *lacks).for_each(|(_, what)| lacks.add(Lack::Hospital(what)));
}
