//! `claim`: a claim in another shape: X12 for a clearinghouse, PDF for the post, JSON or RON for other programs.

use super::{
    FORMAT, Verdict,
    args::{ClaimArgs, Place, Shape},
    claims::{Loaded, load, output, text_of},
    fail::Failure,
    out::Out,
    packs::write_whole,
};
use crate::{
    claim::{BoxId, ClaimFile, CmsBox, NamedPayer, UbBox},
    code::{Date, PayerId, Phone},
    payer,
    report::{Paper, Shift, claim_pdf},
    x12::{self, Contact, Envelope, Partner, Time, Usage},
};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Document<'a> {
    format: u8,
    claims: Vec<Written<'a>>,
}

#[derive(Serialize)]
struct Written<'a> {
    name: &'a str,
    form: &'static str,
    payer: &'a PayerId,
    received: Date,
    boxes: BTreeMap<BoxId, String>,
}

/// Writes the claims of a file in another shape.
pub(super) fn run(args: &ClaimArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let claims = load(&args.file, args.exercise.as_deref(), place)?;
    let bytes = match args.to {
        Shape::X12 => x12(&claims)?.into_bytes(),
        Shape::Pdf => pdf(&claims, args)?,
        Shape::Json => json(&claims)?,
        Shape::Ron => ron(&claims, args)?.into_bytes(),
    };
    match output(args.output.as_ref()) {
        Some(path) => write_whole(path, &bytes)?,
        None => out.bytes(&bytes)?,
    }
    Ok(Verdict::Fine)
}

fn x12(claims: &[Loaded]) -> Result<String, Failure> {
    let Some(first) = claims.first() else { return Ok(String::new()) };
    let sheet = first.claim.to_sheet();
    let compact = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).take(15).collect::<String>();
    let name = |text: String| text.chars().take(60).collect::<String>();
    let billing = text_of(&sheet, CmsBox::BillingName, UbBox::BillingName);
    let phone = Phone::parse(&text_of(&sheet, CmsBox::BillingPhone, UbBox::BillingPhone)).ok().or_else(|| Phone::parse("5555550100").ok());
    let id = compact(&text_of(&sheet, CmsBox::Tax, UbBox::Tax));
    let envelope = Envelope {
        sender: Partner { qualifier: "ZZ".into(), id: if id.len() < 2 { "PRACTICE".into() } else { id }, name: name(if billing.is_empty() { "PRACTICE".into() } else { billing }) },
        contact: Contact { name: "BILLING".into(), phone },
        receiver: Partner { qualifier: "ZZ".into(), id: compact(&first.payer.number), name: name(first.payer.name.to_uppercase()) },
        // The day the claim reaches the payer, so that the same claim gives the same file.
        date: first.received,
        time: Time::MIDNIGHT,
        interchange: 1,
        group: 1,
        set: 1,
        batch: "1".into(),
        // What leaves a trainer is never to be paid.
        usage: Usage::Test,
    };
    let all: Vec<_> = claims.iter().map(|one| one.claim.clone()).collect();
    x12::write(&all, &envelope).map_err(|fault| {
        let name = fault.claim.and_then(|at| claims.get(at.saturating_sub(1))).map_or("the claim", |one| one.name.as_str());
        Failure::fault(format!("{name} cannot be written as X12: {fault}")).hint("`clean-claim scrub` says what to mend")
    })
}

fn pdf(claims: &[Loaded], args: &ClaimArgs) -> Result<Vec<u8>, Failure> {
    let [one] = claims else { return Err(Failure::misuse(format!("{} claims stand in the file; a PDF is made of one", claims.len()))) };
    let paper = if args.data_only { Paper::Preprinted } else { Paper::Plain };
    let shift = Shift { right: args.right, down: args.down };
    claim_pdf(&one.claim.to_sheet(), paper, shift).map_err(|fault| Failure::fault(fault.to_string()))
}

fn json(claims: &[Loaded]) -> Result<Vec<u8>, Failure> {
    let written = claims.iter().map(|one| Written {
        name: &one.name,
        form: one.claim.form().name(),
        payer: &one.payer.id,
        received: one.received,
        boxes: one.claim.to_sheet().filled().map(|(id, text)| (id, text.to_owned())).collect(),
    });
    let mut bytes = serde_json::to_vec_pretty(&Document { format: FORMAT, claims: written.collect() }).map_err(|fault| Failure::fault(fault.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn ron(claims: &[Loaded], args: &ClaimArgs) -> Result<String, Failure> {
    let [one] = claims else { return Err(Failure::misuse(format!("{} claims stand in the file; a claim file holds one", claims.len()))) };
    let named = if payer::profile(&one.payer.id).is_some() { NamedPayer::Carried(one.payer.id.clone()) } else { NamedPayer::Own(Box::new(one.payer.clone())) };
    let file = ClaimFile { payer: named, received: one.received, sheet: one.claim.to_sheet(), office: one.office.clone().filter(|_| args.exercise.is_some()) };
    file.write().map_err(|fault| Failure::fault(fault.to_string()))
}
