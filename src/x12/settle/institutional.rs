use super::{coarse, exact, filled, finer, tidy_beyond, tidy_decisions, tidy_extra, tidy_ub, typed, typed_option};
use crate::claim::ub04::{CodeCode, Doctor, PayerRow};
use crate::claim::{BenefitsMark, Clinician, Drug, Entry, Indicator, Institutional, InsuredName, OtherPayer, Poa, ReleaseMark, Sequence, UbBox, UbRelationship, UbService};
use crate::code::{Money, PersonName, Taxonomy};

/// The locators no element holds.
pub(super) const DROPPED: &[UbBox] = &[
    UbBox::PayToName,
    UbBox::PayToPhone,
    UbBox::Reserved7,
    UbBox::PatientId,
    UbBox::PatientCountry,
    UbBox::Reserved37,
    UbBox::Responsible,
    UbBox::Reserved49,
    UbBox::Created,
    UbBox::Employer,
    UbBox::Reserved68,
    UbBox::Reserved73,
    UbBox::Reserved75,
];
/// The order the 837I gives the providers of FL 78 and 79.
const ROLES: [&str; 3] = ["ZZ", "82", "DN"];
/// How many characters of FL 80 stand on a line.
const REMARK: usize = 24;

pub(super) fn settle(claim: &mut Institutional) {
    tidy_ub(claim, DROPPED);
    tidy_beyond(&mut claim.beyond);
    claim.reserved = Default::default();
    claim.responsible.clear();
    lists(claim);
    lines(claim);
    doctors(claim);
    payers(claim);
    taxonomy(claim);
    remarks(claim);
    if claim.indicator.is_blank() && !claim.principal.code.is_blank() {
        claim.indicator = typed(Indicator::Tenth.as_str());
    }
    let beyond = &mut claim.beyond;
    (beyond.billing_person, beyond.pay_to, beyond.number, beyond.clia, beyond.kin) = (None, None, None, None, None);
    (beyond.msp, beyond.accepts) = (None, beyond.accepts.filter(|mark| *mark == crate::claim::YesNo::No));
}

fn lists(claim: &mut Institutional) {
    claim.conditions.retain(|one| !one.is_blank());
    claim.occurrences.retain(|one| !one.code.is_blank() || !one.date.is_blank());
    claim.spans.retain(|one| !one.code.is_blank() || !one.from.is_blank() || !one.through.is_blank());
    claim.values.retain(|one| !one.code.is_blank() || !one.amount.is_blank());
    claim.diagnoses.retain(|one| !one.code.is_blank() || !one.poa.is_blank());
    claim.reasons.retain(|one| !one.is_blank());
    claim.causes.retain(|one| !one.code.is_blank() || !one.poa.is_blank());
    claim.procedures.retain(|one| !one.code.is_blank() || !one.date.is_blank());
    for one in std::iter::once(&mut claim.principal).chain(&mut claim.diagnoses).chain(&mut claim.causes) {
        if one.poa.value() == Some(Poa::Exempt) {
            one.poa = typed("");
        }
    }
    claim.stay.hour = hour(claim.stay.hour.text());
    claim.stay.discharge_hour = hour(claim.stay.discharge_hour.text());
}

/// Gives an hour; 99, not known, is not sent.
fn hour(text: &str) -> Entry<crate::claim::Line> {
    typed(if text == "99" { "" } else { text })
}

fn lines(claim: &mut Institutional) {
    for line in &mut claim.lines {
        line.reserved = typed("");
        line.description = typed_option(Drug::read_in_43(line.description.text()).map(|drug| drug.in_43()).as_deref());
        if matches!(line.service.get(), Some(UbService::Rate(_))) {
            line.service = typed("");
        }
        tidy_extra(&mut line.extra);
        line.extra.providers.sort_by_key(|one| ["72", "ZZ", "82", "DN"].iter().position(|role| one.role.as_ref().is_some_and(|r| r.as_str() == *role)));
        tidy_decisions(&mut line.decisions);
    }
    // Line 23 is not a service: its code is 0001, and the file has the total once.
    claim.lines.retain(|line| !line.is_blank() && line.revenue.text() != "0001");
    if claim.total.is_blank() {
        claim.total = claim.sum().map(Entry::of).unwrap_or_default();
    }
    let not_covered: Money = claim.lines.iter().filter_map(|line| line.not_covered.value()).sum();
    let any = claim.lines.iter().any(|line| !line.not_covered.is_blank());
    claim.total_not_covered = if any { Entry::of(not_covered) } else { typed("") };
}

fn doctors(claim: &mut Institutional) {
    claim.others.retain(|one| *one != Doctor::default());
    claim.others.sort_by_key(|one| ROLES.iter().position(|role| one.role.text() == *role));
    (claim.attending.role, claim.operating.role) = (typed(""), typed(""));
    for one in [&mut claim.attending, &mut claim.operating].into_iter().chain(&mut claim.others) {
        if one.other_id.is_blank() {
            one.qualifier = typed("");
        }
    }
    let known = std::mem::take(&mut claim.beyond.clinicians);
    let mut kept: Vec<Clinician> = Vec::new();
    for (one, attends) in [(&claim.attending, true), (&claim.operating, false)].into_iter().chain(claim.others.iter().map(|one| (one, false))) {
        let same = |k: &&Clinician| one.npi.value() == Some(k.npi) && k.name.last == one.last.text() && k.name.first == one.first.text();
        if let Some(k) = known.iter().find(same).filter(|k| kept.iter().all(|other| other.npi != k.npi)) {
            let kept_one = Clinician { taxonomy: k.taxonomy.clone().filter(|_| attends), ..k.clone() };
            if kept_one.taxonomy.is_some() || !kept_one.name.middle.is_empty() || !kept_one.name.suffix.is_empty() {
                kept.push(kept_one);
            }
        }
    }
    claim.beyond.clinicians = kept;
}

/// Gives the turns of rows A to C.
pub(in crate::x12) const TURNS: [Sequence; 3] = [Sequence::Primary, Sequence::Secondary, Sequence::Tertiary];

/// Gives which row is billed.
pub(in crate::x12) fn own_row(claim: &Institutional) -> usize {
    TURNS.iter().position(|turn| *turn == claim.beyond.sequence).unwrap_or(0)
}

fn payers(claim: &mut Institutional) {
    let own = own_row(claim);
    while claim.payers.last().is_some_and(|row| *row == PayerRow::default()) {
        claim.payers.pop();
    }
    if claim.payers.len() <= own {
        claim.payers.resize_with(own + 1, PayerRow::default);
    }
    let patient = claim.patient.name.get().cloned();
    if let Some(row) = claim.payers.get_mut(own) {
        if let Some(id) = filled(&row.id) {
            claim.beyond.payer_id = Some(id);
        }
        row.id = typed_option(claim.beyond.payer_id.as_deref());
        (row.paid, row.employer) = (typed(""), typed(""));
        if row.relationship.value() == Some(UbRelationship::Oneself) {
            row.insured = patient.clone().map(|name| Entry::of(InsuredName::Person(name))).unwrap_or_default();
        }
    }
    let release = claim.payers.get(own).and_then(|row| row.release.value()).unwrap_or(ReleaseMark::Yes);
    for (at, row) in claim.payers.iter().enumerate().filter(|(at, row)| *at != own && **row != PayerRow::default()) {
        let Some(turn) = TURNS.get(at).copied() else { break };
        let others = &mut claim.beyond.others;
        let place = others.iter().position(|other| other.sequence == turn).unwrap_or(others.len());
        if place == others.len() {
            others.push(OtherPayer { sequence: turn, ..OtherPayer::default() });
        }
        pull(row, &mut others[place], patient.as_ref());
    }
    let others = claim.beyond.others.clone();
    for (at, turn) in TURNS.into_iter().enumerate().filter(|(at, _)| *at != own) {
        let Some(other) = others.iter().find(|other| other.sequence == turn) else { continue };
        if claim.payers.len() <= at {
            claim.payers.resize_with(at + 1, PayerRow::default);
        }
        claim.payers[at] = push(other, release);
    }
    for other in &mut claim.beyond.others {
        other.release = other.release.filter(|mark| *mark != release);
    }
}

/// What stands in a row is what is known of its payer.
fn pull(row: &PayerRow, other: &mut OtherPayer, patient: Option<&PersonName>) {
    for (entry, text) in [(&row.name, &mut other.name), (&row.id, &mut other.id), (&row.insured_id, &mut other.insured_id)] {
        if !entry.is_blank() {
            entry.text().clone_into(text);
        }
    }
    match row.insured.get() {
        Some(InsuredName::Person(name)) => other.insured = name.clone(),
        Some(InsuredName::Same) => other.insured = patient.cloned().unwrap_or_default(),
        _ => {}
    }
    if let Some(kin) = row.relationship.value() {
        (other.relationship, other.kin) = (coarse(kin), finer(coarse(kin), Some(kin)));
    }
    if let Some(mark) = row.benefits.value() {
        other.assigns = mark == BenefitsMark::Yes;
    }
    let texts = [(&row.group, &mut other.group), (&row.group_name, &mut other.plan_name), (&row.authorization, &mut other.authorization), (&row.control, &mut other.claim_number)];
    for (entry, text) in texts {
        *text = filled(entry).or_else(|| text.take());
    }
    other.release = row.release.value().or(other.release);
    other.paid = row.paid.value().or(other.paid);
}

fn push(other: &OtherPayer, release: ReleaseMark) -> PayerRow {
    let benefits = if other.assigns { BenefitsMark::Yes } else { BenefitsMark::No };
    PayerRow {
        name: typed(&other.name),
        id: typed(&other.id),
        release: Entry::of(other.release.unwrap_or(release)),
        benefits: Entry::of(benefits),
        paid: Entry::of_option(other.paid),
        insured: if other.insured.last.is_empty() { typed("") } else { Entry::of(InsuredName::Person(other.insured.clone())) },
        relationship: Entry::of(exact(other.relationship, other.kin)),
        insured_id: typed(&other.insured_id),
        group_name: typed_option(other.plan_name.as_deref()),
        group: typed_option(other.group.as_deref()),
        authorization: typed_option(other.authorization.as_deref()),
        control: typed_option(other.claim_number.as_deref()),
        ..PayerRow::default()
    }
}

fn taxonomy(claim: &mut Institutional) {
    let row = claim.more.iter().find(|row| row.qualifier.text() == "B3").and_then(|row| Taxonomy::parse(row.code.text()).ok());
    let taxonomy = row.or_else(|| claim.beyond.billing_taxonomy.take());
    claim.more = taxonomy.iter().map(|one| CodeCode { qualifier: typed("B3"), code: typed(one.as_str()), value: typed("") }).collect();
    claim.beyond.billing_taxonomy = taxonomy;
}

/// Gives the words of FL 80 as one text.
pub(in crate::x12) fn remark(claim: &Institutional) -> String {
    claim.remarks.iter().map(Entry::text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
}

fn remarks(claim: &mut Institutional) {
    let text = remark(claim);
    claim.remarks = wrapped(&text);
}

/// Breaks a text into the lines of FL 80.
pub(in crate::x12) fn wrapped(text: &str) -> Vec<Entry<crate::claim::Line>> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.len() + 1 + word.len() <= REMARK => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines.iter().map(|line| typed(line)).collect()
}
