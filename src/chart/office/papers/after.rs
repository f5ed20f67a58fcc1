//! What came from payers, and what the office keeps beside the visit.

use super::{
    super::{Adjusted, Notice, Office, Outcome, Policy, PriorClaim, Remittance},
    Page, PayerFace,
    page::{listed, yes_no},
    payer_name,
};
use crate::{chart::Document, code::Money};

/// A payer's decision, line by line, with its sums.
pub fn remittance(office: &Office, one: &Remittance, payers: &[PayerFace]) -> Document {
    let name = payer_name(payers, &one.payer);
    let mut page = Page::new(format!("Remittance: {name}"));
    page.heading(&format!("{name}, account {}", office.account));
    page.item("Decided", one.date);
    page.item("Payer's claim number", &one.claim_number);
    page.row(["Service", "Paid", "Taken off"].map(str::to_owned));
    for line in &one.lines {
        let off = line.adjustments.iter().map(|Adjusted(bearer, reason, amount)| format!("{bearer:?}-{reason} {amount}"));
        page.row([line.service.to_string(), line.paid.to_string(), listed(off)]);
    }
    page.item("Paid altogether", one.lines.iter().map(|line| line.paid).sum::<Money>());
    page.end()
}

/// What became of the claim that was sent before.
pub fn prior(one: &PriorClaim) -> Document {
    let mut page = Page::new("Earlier claim");
    page.heading("The claim sent before for these services");
    page.item("Came back", one.date);
    page.item(
        "Outcome",
        match one.outcome {
            Outcome::Rejected => "rejected before the payer took it in",
            Outcome::Decided => "decided by the payer; the decision is to be changed",
            Outcome::ToBeVoided => "decided by the payer; the whole claim is to be taken back",
        },
    );
    page.item_if("Payer's claim number", one.number.as_deref());
    page.end()
}

/// A page of a payer's policy.
pub fn policy(one: &Policy) -> Document {
    let mut page = Page::new(format!("Policy: {}", one.title));
    page.heading(&one.title);
    page.item("Services", listed(&one.services));
    page.item("Supported by diagnoses", listed(&one.supports));
    page.running(&one.text);
    page.end()
}

/// Services the practice gave before, where there are any.
pub fn history(office: &Office) -> Option<Document> {
    let mut page = Page::new("Earlier services");
    page.heading("Services given before");
    page.row(["Day", "Code", "By"].map(str::to_owned));
    for one in &office.history {
        page.row([one.date.to_string(), one.code.to_string(), one.by.map_or_else(String::new, |npi| npi.to_string())]);
    }
    (!office.history.is_empty()).then(|| page.end())
}

/// The notice of non-coverage the patient signed.
pub fn notice(one: &Notice) -> Document {
    let mut page = Page::new("Notice of non-coverage");
    page.heading("Notice of non-coverage");
    page.item("Services", listed(&one.services));
    page.item("Signed", one.signed);
    page.item("Given of the office's own will", yes_no(one.voluntary));
    page.end()
}
