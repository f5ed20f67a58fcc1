//! Other texts that are as right as the derived one, where forms and payers let a biller choose.

use super::beyond::ACCIDENT;
use crate::claim::{BoxId, Claim, CmsBox, Institutional, Professional, UbBox};
use std::collections::BTreeMap;

/// Lists, for a derived claim, what a box may hold instead; an empty text says that it may stay blank.
///
/// Where the patient is the insured, many payers take 4, 6 and 7 filled with the patient, and many offices fill them; with
/// an accident 15 may name its day; with nothing bought outside 20 may say NO; with nothing paid 29 may say so; one day of service may stand once.
pub fn alternates(claim: &Claim) -> BTreeMap<BoxId, Vec<String>> {
    let mut all = BTreeMap::new();
    match claim {
        Claim::Professional(claim) => {
            signatures(claim, &mut |field, texts| add(&mut all, field, 1, texts));
            insured(claim, &mut |field, texts| add(&mut all, field, 1, texts));
            money(claim, &mut |field, at, texts| add(&mut all, field, at, texts));
            accident(claim, &mut |field, texts| add(&mut all, field, 1, texts));
        }
        Claim::Institutional(claim) => institutional(claim, &mut |field, at, text| all.entry(BoxId::Ub(field, at)).or_default().push(text.to_owned())),
    }
    all
}

/// Lines of a bill of one day may have that day though no service needs it; the taxonomy is told to payers that ask.
fn institutional(claim: &Institutional, add: &mut dyn FnMut(UbBox, u16, &str)) {
    if !claim.from.is_blank() && claim.from == claim.through {
        claim.used_lines().filter(|(_, line)| line.date.is_blank()).for_each(|(at, _)| add(UbBox::ServiceDate, at, claim.from.text()));
    }
    if claim.more.first().is_some_and(|row| row.qualifier.text() == "B3") {
        [UbBox::MoreQualifier, UbBox::MoreCode].into_iter().for_each(|field| add(field, 1, ""));
    }
}

fn add(all: &mut BTreeMap<BoxId, Vec<String>>, field: CmsBox, at: u16, texts: &[&str]) {
    all.entry(BoxId::Cms(field, at)).or_default().extend(texts.iter().map(|text| (*text).to_owned()));
}

/// A signature on file has its short form; 31 may be signed so too.
fn signatures(claim: &Professional, add: &mut dyn FnMut(CmsBox, &[&str])) {
    if !claim.release.text.is_blank() {
        add(CmsBox::Release, &["SOF"]);
    }
    if !claim.benefits.is_blank() {
        add(CmsBox::Benefits, &["SOF"]);
    }
    add(CmsBox::Signature, &["SIGNATURE ON FILE", "SOF"]);
}

/// The patient as the insured. Medicare paying first wants these boxes blank.
fn insured(claim: &Professional, add: &mut dyn FnMut(CmsBox, &[&str])) {
    if !claim.insured.name.is_blank() || claim.plan.text() == "MEDICARE" {
        return;
    }
    let (patient, home) = (&claim.patient, &claim.patient.home);
    add(CmsBox::InsuredName, &[patient.name.text(), "SAME"]);
    add(CmsBox::Relationship, &["SELF"]);
    add(CmsBox::InsuredStreet, &[home.street.text(), "SAME"]);
    let same = [
        (CmsBox::InsuredCity, home.city.text()),
        (CmsBox::InsuredState, home.state.text()),
        (CmsBox::InsuredZip, home.zip.text()),
        (CmsBox::InsuredPhone, home.phone.text()),
        (CmsBox::InsuredBirth, patient.birth.text()),
        (CmsBox::InsuredSex, patient.sex.text()),
    ];
    same.into_iter().filter(|(_, text)| !text.is_empty()).for_each(|(field, text)| add(field, &[text]));
}

/// 15 may say again that the day of 14 was an accident's; Medicare wants it blank.
fn accident(claim: &Professional, add: &mut dyn FnMut(CmsBox, &[&str])) {
    let told = claim.beyond.extra.dates.iter().any(|date| date.kind.as_str() == ACCIDENT);
    if told && claim.other_date.date.is_blank() && claim.plan.text() != "MEDICARE" {
        add(CmsBox::OtherDate, &[claim.onset.date.text()]);
        add(CmsBox::OtherDateQualifier, &[ACCIDENT]);
    }
}

/// 20, 24A and 29.
fn money(claim: &Professional, add: &mut dyn FnMut(CmsBox, u16, &[&str])) {
    if claim.outside_lab.is_blank() {
        add(CmsBox::OutsideLab, 1, &["NO"]);
    }
    if claim.paid.is_blank() {
        add(CmsBox::Paid, 1, &["0 00"]);
    }
    for (at, _) in claim.used_lines().filter(|(_, line)| line.from == line.to) {
        add(CmsBox::To, at, &[""]);
    }
}
