//! Other texts that are as right as the derived one, where forms and payers let a biller choose.

use crate::claim::{BoxId, Claim, CmsBox, Professional};
use std::collections::BTreeMap;

/// Lists, for a derived claim, what a box may hold instead; an empty text says that it may stay blank.
///
/// Where the patient is the insured, many payers take 4, 6 and 7 filled with the patient, and many offices fill them; with
/// nothing bought outside 20 may say NO; with nothing paid 29 may say so; one day of service may stand once. The UB-04
/// leaves no such choice.
pub fn alternates(claim: &Claim) -> BTreeMap<BoxId, Vec<String>> {
    let mut all = BTreeMap::new();
    if let Claim::Professional(claim) = claim {
        signatures(claim, &mut |field, texts| add(&mut all, field, 1, texts));
        insured(claim, &mut |field, texts| add(&mut all, field, 1, texts));
        money(claim, &mut |field, at, texts| add(&mut all, field, at, texts));
    }
    all
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
