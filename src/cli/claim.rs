//! `claim`: a claim in another shape: X12 for a clearinghouse, PDF for the post, JSON or RON for other programs.

use super::{
    FORMAT, Verdict,
    args::{ClaimArgs, Place, Shape},
    claims::{Loaded, load, output},
    fail::Failure,
    out::Out,
    packs::write_whole,
};
use crate::{
    claim::BoxId,
    code::{Date, PayerId},
    report::{KnownClaim, Paper, Shift, claim_pdf, claim_ron, claims_x12},
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
    let all: Vec<KnownClaim> = claims.iter().map(|one| one.known.clone()).collect();
    claims_x12(&all).map_err(|fault| {
        let name = fault.claim.and_then(|at| claims.get(at.saturating_sub(1))).map_or("the claim", |one| one.name.as_str());
        Failure::fault(format!("{name} cannot be written as X12: {fault}")).hint("`clean-claim scrub` says what to mend")
    })
}

fn pdf(claims: &[Loaded], args: &ClaimArgs) -> Result<Vec<u8>, Failure> {
    let [one] = claims else { return Err(Failure::misuse(format!("{} claims stand in the file; a PDF is made of one", claims.len()))) };
    let paper = if args.data_only { Paper::Preprinted } else { Paper::Plain };
    let shift = Shift { right: args.right, down: args.down };
    claim_pdf(&one.known.claim.to_sheet(), paper, shift).map_err(|fault| Failure::fault(fault.to_string()))
}

fn json(claims: &[Loaded]) -> Result<Vec<u8>, Failure> {
    let written = claims.iter().map(|one| Written {
        name: &one.name,
        form: one.known.claim.form().name(),
        payer: &one.known.payer.id,
        received: one.known.received,
        boxes: one.known.claim.to_sheet().filled().map(|(id, text)| (id, text.to_owned())).collect(),
    });
    let mut bytes = serde_json::to_vec_pretty(&Document { format: FORMAT, claims: written.collect() }).map_err(|fault| Failure::fault(fault.to_string()))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn ron(claims: &[Loaded], args: &ClaimArgs) -> Result<String, Failure> {
    let [one] = claims else { return Err(Failure::misuse(format!("{} claims stand in the file; a claim file holds one", claims.len()))) };
    // What came in the file without its papers goes out without them.
    let office = one.known.office.clone().filter(|_| args.exercise.is_some());
    claim_ron(&KnownClaim { office, ..one.known.clone() }).map_err(|fault| Failure::fault(fault.to_string()))
}
