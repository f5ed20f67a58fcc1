use super::{filled, insured, lines, people, tidy_beyond, tidy_cms, typed, typed_option};
use crate::claim::{Attachment, BoxId, CmsBox, Filing, Indicator, Note, NumberKind, Plan, Professional, Reference, Sequence, YesNo};
use crate::code::{Clia, Money, Qualifier, Taxonomy};

/// The boxes no element holds.
pub(super) const DROPPED: &[CmsBox] =
    &[CmsBox::Reserved8, CmsBox::Reserved9b, CmsBox::Reserved9c, CmsBox::PatientPhone, CmsBox::InsuredPhone, CmsBox::ReleaseDate, CmsBox::Reserved30, CmsBox::SignatureDate];
const ON_FILE: &str = "SIGNATURE ON FILE";
/// The kinds of dates box 14 and box 15 take.
pub(in crate::x12) const ONSETS: [&str; 2] = ["431", "484"];
pub(in crate::x12) const OTHER_DATES: [&str; 9] = ["454", "304", "453", "439", "455", "471", "090", "091", "444"];

pub(super) fn settle(claim: &mut Professional) {
    tidy_cms(claim, DROPPED);
    tidy_beyond(&mut claim.beyond);
    while claim.diagnoses.last().is_some_and(crate::claim::Entry::is_blank) {
        claim.diagnoses.pop();
    }
    marks(claim);
    billing(claim);
    site(claim);
    filing(claim);
    insured::settle(claim);
    benefits(claim);
    dates(claim);
    notes(claim);
    numbers(claim);
    lines::settle(claim);
    people::settle(claim);
    money(claim);
    claim.plan = typed(plan(claim).map_or("", Plan::as_str));
    (claim.beyond.accepts, claim.beyond.msp) = (None, claim.beyond.msp.filter(|_| is_second(claim)));
}

/// Tells whether Medicare is billed.
pub(in crate::x12) fn is_medicare(claim: &Professional) -> bool {
    matches!(claim.beyond.filing, Some(Filing::MedicarePartA | Filing::MedicarePartB))
}

/// Tells whether Medicare is billed after another payer: boxes 4 to 11 are then about that one.
pub(in crate::x12) fn is_second(claim: &Professional) -> bool {
    is_medicare(claim) && claim.beyond.sequence != Sequence::Primary
}

/// Gives the place of the policy Medicare, paying first, sends the claim on to: box 13 is its insured's signature.
pub(in crate::x12) fn medigap(claim: &Professional) -> Option<usize> {
    let billed = is_medicare(claim) && !is_second(claim);
    claim.beyond.others.iter().position(|other| billed && insured::is_health(other) && other.filing != Filing::Medicaid)
}

/// Tells whether the plan billed may pay the provider, CLM08.
///
/// Every plan but Medicare is told by box 13, the insured's signature. Medicare is told by box 12, which lets it pay the
/// provider where the provider takes assignment in 27; 13 is there for a Medigap policy alone, and stands in OI03 of that
/// one. Source: chapter 26, items 12 and 13; NUCC item 13.
pub(in crate::x12) fn may_pay_provider(claim: &Professional) -> bool {
    if is_medicare(claim) { !claim.release.text.is_blank() && claim.accepts.value() == Some(YesNo::Yes) } else { !claim.benefits.is_blank() }
}

/// On a claim to Medicare box 13 says what OI03 of the Medigap policy says; without one no element holds it.
fn benefits(claim: &mut Professional) {
    if !is_medicare(claim) {
        return;
    }
    let (at, signed) = (medigap(claim), !claim.benefits.is_blank());
    match at.and_then(|at| claim.beyond.others.get_mut(at)) {
        Some(policy) => policy.assigns = signed,
        None => claim.benefits = typed(""),
    }
}

/// Writes marks one way.
fn marks(claim: &mut Professional) {
    for text in [&mut claim.release.text, &mut claim.benefits, &mut claim.signature.text] {
        if !text.is_blank() {
            *text = typed(ON_FILE);
        }
    }
    for mark in [&mut claim.related.employment, &mut claim.related.auto, &mut claim.related.other] {
        if mark.is_blank() {
            *mark = typed(YesNo::No.as_str());
        }
    }
    // Medicare passes a claim on by the Medicaid number of 10d on paper alone; the file has the other payer itself.
    if is_medicare(claim) && claim.related.codes.text().starts_with("MCD") {
        claim.related.codes = typed("");
    }
    if claim.frequency.text() == "1" {
        claim.frequency = typed("");
    }
    if claim.indicator.is_blank() && !claim.diagnoses.is_empty() {
        claim.indicator = typed(Indicator::Tenth.as_str());
    }
    if claim.outside_lab.value() == Some(YesNo::No) {
        (claim.outside_lab, claim.lab_charges) = (typed(""), typed(""));
    }
}

fn filing(claim: &mut Professional) {
    if claim.beyond.filing.is_none() {
        claim.beyond.filing = claim.plan.value().map(|plan| match plan {
            Plan::Medicare => Filing::MedicarePartB,
            Plan::Medicaid => Filing::Medicaid,
            Plan::Tricare => Filing::Tricare,
            Plan::Champva => Filing::Veterans,
            Plan::Feca => Filing::OtherFederal,
            Plan::Group | Plan::Other => Filing::Commercial,
        });
    }
    if let (true, Some(taxonomy), true) = (claim.beyond.filing == Some(Filing::Medicaid), &claim.beyond.billing_taxonomy, claim.billing.other_id.is_blank()) {
        claim.billing.other_id = typed(&format!("ZZ{taxonomy}"));
    }
    if claim.beyond.filing != Some(Filing::Medicaid) && claim.billing.other_id.text().starts_with("ZZ") {
        claim.billing.other_id = typed("");
    }
    if is_medicare(claim) && claim.facility.name.is_blank() {
        (claim.facility.name, claim.facility.street, claim.facility.city) = (claim.billing.name.clone(), claim.billing.street.clone(), claim.billing.city.clone());
    }
}

/// Gives the mark of box 1: a commercial plan with a group number is a group's.
fn plan(claim: &Professional) -> Option<Plan> {
    Some(match claim.beyond.filing? {
        Filing::MedicarePartA | Filing::MedicarePartB => Plan::Medicare,
        Filing::Medicaid => Plan::Medicaid,
        Filing::Tricare => Plan::Tricare,
        Filing::Veterans => Plan::Champva,
        Filing::OtherFederal => Plan::Feca,
        Filing::FederalEmployees => Plan::Group,
        Filing::Commercial | Filing::BlueCross if !claim.insured.group.is_blank() => Plan::Group,
        _ => Plan::Other,
    })
}

fn billing(claim: &mut Professional) {
    if let Some(person) = &claim.beyond.billing_person {
        claim.billing.name = typed(&person.to_string());
    }
    if let Some(taxonomy) = claim.billing.other_id.text().strip_prefix("ZZ").and_then(|text| Taxonomy::parse(text).ok()) {
        claim.beyond.billing_taxonomy = Some(taxonomy);
    }
}

/// Tells whether box 32 only repeats box 33.
pub(in crate::x12) fn is_own_site(claim: &Professional) -> bool {
    let (facility, billing) = (&claim.facility, &claim.billing);
    let same_number = !facility.npi.is_blank() && facility.npi.text() == billing.npi.text();
    same_number || (facility.npi.is_blank() && facility.name.text() == billing.name.text() && facility.street.text() == billing.street.text())
}

fn site(claim: &mut Professional) {
    if is_own_site(claim) {
        claim.facility = crate::claim::cms1500::Site::default();
    }
}

fn dates(claim: &mut Professional) {
    let dates = &mut claim.beyond.extra.dates;
    for (boxed, kinds) in [(&mut claim.onset, &ONSETS[..]), (&mut claim.other_date, &OTHER_DATES[..])] {
        let first = dates.iter().position(|date| date.to.is_none() && kinds.contains(&date.kind.as_str()));
        if let (true, Some(at)) = (boxed.date.is_blank() && boxed.qualifier.is_blank(), first) {
            let date = dates.remove(at);
            boxed.date = crate::claim::Entry::of(crate::claim::Day(date.from));
            boxed.qualifier = typed(date.kind.as_str());
        }
    }
    // The day of an accident stands once in a file; what box 15 says of it counts.
    if claim.other_date.qualifier.text() == "439" {
        dates.retain(|date| date.kind.as_str() != "439" || date.to.is_some());
    }
}

/// Reads what box 19 says of a paper sent along: `PWK`, what, how, which.
pub(in crate::x12) fn paper(text: &str) -> Option<Attachment> {
    let rest = text.strip_prefix("PWK")?.trim_start();
    let (report, sent) = (rest.get(..2)?, rest.get(2..4)?);
    let number = rest.get(4..)?.trim();
    Some(Attachment { report: Qualifier::parse(report).ok()?, sent: Qualifier::parse(sent).ok()?, number: (!number.is_empty()).then(|| number.to_owned()) })
}

/// Reads the note of box 19: `NTE` and its kind before it, or plain words.
pub(in crate::x12) fn note(text: &str) -> Option<Note> {
    if text.is_empty() || paper(text).is_some() {
        return None;
    }
    let kinds = ["ADD", "CER", "DCP", "DGN", "TPO"];
    let kind = text.strip_prefix("NTE").and_then(|rest| rest.get(..3)).filter(|kind| kinds.contains(kind) && text.len() > 6);
    let (kind, text) = kind.map_or(("ADD", text), |kind| (kind, text[6..].trim()));
    Some(Note { kind: Qualifier::parse(kind).ok()?, text: text.to_owned() })
}

fn notes(claim: &mut Professional) {
    if let Some(paper) = paper(claim.more.text()) {
        if !claim.beyond.attachments.contains(&paper) {
            claim.beyond.attachments.insert(0, paper);
        }
        claim.more = typed("");
    }
    if claim.more.is_blank() && !claim.beyond.notes.is_empty() {
        let note = claim.beyond.notes.remove(0);
        let plain = note.kind.as_str() == "ADD" && !note.text.starts_with("NTE") && !note.text.starts_with("PWK");
        claim.more = if plain { typed(&note.text) } else { typed(&format!("NTE{}{}", note.kind, note.text)) };
    }
    if let (true, Some(paper)) = (claim.more.is_blank(), claim.beyond.attachments.first()) {
        claim.more = typed(&format!("PWK{}{}{}", paper.report, paper.sent, paper.number.as_deref().unwrap_or("")));
    }
    // `NTEADD` before words that need no such thing says nothing.
    if let Some(note) = note(claim.more.text()).filter(|note| note.kind.as_str() == "ADD" && !note.text.starts_with("NTE") && !note.text.starts_with("PWK")) {
        claim.more = typed(&note.text);
    }
}

fn numbers(claim: &mut Professional) {
    let beyond = &mut claim.beyond;
    if claim.number.is_blank() {
        beyond.number = None;
        let first = beyond.extra.references.iter().position(|one| NumberKind::by_code(one.kind.as_str()).is_some());
        if let Some(at) = first {
            let Reference { kind, number } = beyond.extra.references.remove(at);
            (beyond.number, claim.number) = (NumberKind::by_code(kind.as_str()), typed(&number));
        } else if let Some(clia) = beyond.clia.take() {
            (beyond.number, claim.number) = (Some(NumberKind::Clia), typed(clia.as_str()));
        }
    } else if beyond.number.is_none() {
        beyond.number = Some(if Clia::parse(claim.number.text()).is_ok() { NumberKind::Clia } else { NumberKind::Authorization });
    }
    let is_clia = |one: &Reference| one.kind.as_str() == "X4" && Clia::parse(&one.number).is_ok();
    if let (true, true, Some(at)) = (beyond.number != Some(NumberKind::Clia), beyond.clia.is_none(), beyond.extra.references.iter().position(is_clia)) {
        beyond.clia = Clia::parse(&beyond.extra.references.remove(at).number).ok();
    }
    if beyond.number == Some(NumberKind::Clia) && beyond.clia.as_ref().is_some_and(|clia| clia.as_str() == claim.number.text()) {
        beyond.clia = None;
    }
}

/// Gives what the other payers paid together.
pub(in crate::x12) fn paid_by_others(claim: &Professional) -> Money {
    claim.beyond.others.iter().filter_map(|other| other.paid).sum()
}

fn money(claim: &mut Professional) {
    if claim.total.is_blank() {
        claim.total = claim.sum().map(crate::claim::Entry::of).unwrap_or_default();
    }
    let others = paid_by_others(claim);
    if claim.paid.is_blank() && others > Money::ZERO && !is_medicare(claim) {
        claim.paid = crate::claim::Entry::of(others);
    }
}

/// Finds a box of the form that is filled though nothing of the file says what it is about.
pub(in crate::x12) fn stray(claim: &Professional) -> Option<(BoxId, &'static str)> {
    let cms = |field| BoxId::Cms(field, 1);
    let other = claim.beyond.others.iter().skip(usize::from(is_second(claim))).find(|other| insured::is_health(other));
    let nines = [(CmsBox::OtherName, filled(&claim.other.name)), (CmsBox::OtherPolicy, filled(&claim.other.policy)), (CmsBox::OtherPlan, filled(&claim.other.plan_name))];
    if let (None, Some((field, _))) = (other, nines.into_iter().find(|(_, text)| text.is_some())) {
        return Some((cms(field), "the other payer is not known"));
    }
    match (claim.insured.another_plan.value(), !claim.beyond.others.iter().any(insured::is_health)) {
        (Some(YesNo::Yes), true) => return Some((cms(CmsBox::AnotherPlan), "it says YES, and no other payer is known")),
        (Some(YesNo::No), false) => return Some((cms(CmsBox::AnotherPlan), "it says NO, and there is another payer")),
        _ => {}
    }
    if !claim.related.state.is_blank() && claim.related.auto.value() != Some(YesNo::Yes) {
        return Some((cms(CmsBox::AutoState), "it stands beside a YES in 10b only"));
    }
    None
}

pub(super) fn put_text(text: Option<&str>) -> crate::claim::Entry<crate::claim::Line> {
    typed_option(text)
}
