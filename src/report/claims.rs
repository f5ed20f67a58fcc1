//! Claims as files: read from a claim file or an X12 file, written as either or as a PDF.

use super::{Paper, Shift, claim_pdf};
use crate::{
    chart::office::Office,
    claim::{BoxId, Claim, ClaimFile, CmsBox, MOST_BYTES, NamedPayer, Sequence, Sheet, UbBox, besides_of, compact, complete, kind_of},
    code::{Date, Phone},
    exercise::ClaimPrompt,
    payer::{self, Payers, Profile},
    x12::{self, Contact, Envelope, Partner, Time, Unread, Usage},
};
use std::path::Path;

/// The most bytes of a file that claims are read from.
pub const MOST_CLAIM_BYTES: usize = x12::MOST_BYTES;

/// Holds one claim and what is known around it.
#[derive(Debug, Clone, PartialEq)]
pub struct KnownClaim {
    /// The claim, with what only the electronic one carries.
    pub claim: Claim,
    /// The payer it goes to.
    pub payer: Profile,
    /// The day it reaches the payer.
    pub received: Date,
    /// What the office holds.
    pub office: Option<Box<Office>>,
}

impl KnownClaim {
    /// Puts beside a claim what the electronic claim needs, its other payers kept where no office tells of them.
    fn of_claim(mut claim: Claim, payer: &Profile, known: &Payers<'_>, received: Date, office: Option<&Office>) -> Self {
        complete(&mut claim, payer, known, office);
        Self { claim, payer: payer.clone(), received, office: office.cloned().map(Box::new) }
    }

    /// Puts beside the sheet of an exercise what the electronic claim needs, from the facts of its office.
    pub fn of_sheet(sheet: &Sheet, asked: &ClaimPrompt) -> Self {
        Self::of_claim(Claim::read(sheet), &asked.payer, &asked.payers(), asked.received, Some(&asked.office))
    }
}

/// Holds what a file of claims says.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimsRead {
    /// The claims, in the order of the file; at least one.
    pub claims: Vec<KnownClaim>,
    /// What the file says and a form has no place for.
    pub left: Vec<Unread>,
    /// How much more of that there is, where it is very much.
    pub left_off: usize,
}

/// Says why no claims were read from a file, or none written to it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct ClaimsFault {
    /// What is wrong, with its place.
    pub what: String,
    /// What a claim file looks like, where that helps.
    pub hint: Option<&'static str>,
}

impl ClaimsFault {
    fn of(what: &(impl std::fmt::Display + ?Sized)) -> Self {
        Self { what: what.to_string(), hint: None }
    }
}

/// Names the shapes a claim is saved in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimShape {
    /// The form on paper.
    Pdf,
    /// The electronic claim, 837P or 837I.
    X12,
    /// A claim file.
    Ron,
}

impl ClaimShape {
    /// Gives the shape a file's ending stands for: `.pdf`; `.837`, `.x12`, `.edi` or `.txt`; `.claim` or `.ron`.
    pub fn of_path(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "837" | "x12" | "edi" | "txt" => Some(Self::X12),
            "claim" | "ron" => Some(Self::Ron),
            _ => None,
        }
    }
}

/// Tells a file of claims from packs and releases, by its name and how its bytes begin.
///
/// A claim file in `.ron` begins without a name or as `ClaimFile` and has boxes; a pack's exercises are named otherwise.
pub fn looks_like_claims(path: &Path, bytes: &[u8]) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_lowercase).unwrap_or_default();
    if is_x12(bytes) || ["837", "x12", "edi", "claim"].contains(&ending.as_str()) {
        return true;
    }
    let text = String::from_utf8_lossy(bytes.get(..MOST_BYTES).unwrap_or(bytes));
    let lines = text.trim_start_matches('\u{feff}').lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    let begins = lines.take(1).any(|first| first.starts_with('(') || first.starts_with("ClaimFile"));
    begins && text.contains("boxes") && text.contains("received")
}

fn is_x12(bytes: &[u8]) -> bool {
    bytes.trim_ascii_start().starts_with(b"ISA")
}

/// Reads the claims of a claim file or an X12 file.
///
/// # Errors
/// When the bytes are neither, are too many, or hold no claim; a claim file's error names line and column, an X12 file's
/// segment and byte.
pub fn read_claims(bytes: &[u8]) -> Result<ClaimsRead, ClaimsFault> {
    if is_x12(bytes) { of_x12(bytes) } else { of_ron(bytes).map(|one| ClaimsRead { claims: vec![one], left: Vec::new(), left_off: 0 }) }
}

fn of_ron(bytes: &[u8]) -> Result<KnownClaim, ClaimsFault> {
    if bytes.len() > MOST_BYTES {
        return Err(ClaimsFault::of(&format!("a claim file has at most {MOST_BYTES} bytes, and an X12 file begins with ISA")));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ClaimsFault::of("this is not UTF-8 text, and no X12 file, which begins with ISA"))?;
    let hint = "a claim file has form, payer, received and boxes; an X12 file begins with ISA";
    let file = ClaimFile::read(text.trim_start_matches('\u{feff}')).map_err(|fault| ClaimsFault { what: fault.to_string(), hint: Some(hint) })?;
    let payer = file.profile().ok_or_else(|| ClaimsFault::of("the payer is not known"))?;
    Ok(KnownClaim::of_claim(file.claim(), payer, &Payers::with(std::slice::from_ref(payer)), file.received, file.office.as_deref()))
}

fn of_x12(bytes: &[u8]) -> Result<ClaimsRead, ClaimsFault> {
    let file = x12::read(bytes).map_err(|fault| ClaimsFault::of(&fault))?;
    if file.claims.is_empty() {
        return Err(ClaimsFault::of("no claim stands in it"));
    }
    let received = file.envelope.date;
    let known = |claim: Claim| Ok(KnownClaim { payer: payer_of(&claim)?, claim, received, office: None });
    Ok(ClaimsRead { claims: file.claims.into_iter().map(known).collect::<Result<_, _>>()?, left: file.left, left_off: file.left_off })
}

/// Finds the payer a claim names, or makes up what it is like from the kind of insurance.
fn payer_of(claim: &Claim) -> Result<Profile, ClaimsFault> {
    let number = claim.beyond().payer_id.as_deref().unwrap_or_default();
    if let Some(known) = payer::by_number(number) {
        return Ok(known.clone());
    }
    let name = match claim {
        Claim::Professional(claim) => claim.carrier.name.text(),
        Claim::Institutional(claim) => Sequence::ALL.iter().position(|turn| *turn == claim.beyond.sequence).and_then(|own| claim.payers.get(own)).map_or("", |row| row.name.text()),
    };
    Profile::stranger(name, number, kind_of(claim.beyond().filing, claim.form())).map_err(|fault| ClaimsFault::of(&fault))
}

/// Writes claims as one X12 file, marked as a test. The same claims give the same file.
///
/// # Errors
/// When a claim lacks what an 837 must have; the error names the box.
pub fn claims_x12(claims: &[KnownClaim]) -> Result<String, x12::WriteError> {
    let Some(first) = claims.first() else { return Ok(String::new()) };
    let all: Vec<_> = claims.iter().map(|one| one.claim.clone()).collect();
    x12::write(&all, &envelope(first))
}

/// Makes the envelope of a file: sent by the first claim's practice to its payer.
fn envelope(first: &KnownClaim) -> Envelope {
    let sheet = first.claim.to_sheet();
    let id_of = |text: &str| compact(text).chars().take(15).collect::<String>();
    let name = |text: String| text.chars().take(60).collect::<String>();
    let billing = text_of(&sheet, CmsBox::BillingName, UbBox::BillingName);
    let phone = Phone::parse(&text_of(&sheet, CmsBox::BillingPhone, UbBox::BillingPhone)).ok().or_else(|| Phone::parse("5555550100").ok());
    let id = id_of(&text_of(&sheet, CmsBox::Tax, UbBox::Tax));
    Envelope {
        sender: Partner { qualifier: "ZZ".into(), id: if id.len() < 2 { "PRACTICE".into() } else { id }, name: name(if billing.is_empty() { "PRACTICE".into() } else { billing }) },
        contact: Contact { name: "BILLING".into(), phone },
        receiver: Partner { qualifier: "ZZ".into(), id: id_of(&first.payer.number), name: name(first.payer.name.to_uppercase()) },
        // The day the claim reaches the payer, so that the same claim gives the same file.
        date: first.received,
        time: Time::MIDNIGHT,
        interchange: 1,
        group: 1,
        set: 1,
        batch: "1".into(),
        // What leaves a trainer is never to be paid.
        usage: Usage::Test,
    }
}

/// Gives a box's text where the claim is on that form.
fn text_of(sheet: &Sheet, cms: CmsBox, ub: UbBox) -> String {
    let (cms, ub) = (sheet.text(BoxId::Cms(cms, 1)), sheet.text(BoxId::Ub(ub, 1)));
    if cms.is_empty() { ub.to_owned() } else { cms.to_owned() }
}

/// Writes a claim as a claim file, with the office's facts where it comes with them.
///
/// # Errors
/// When the office's facts cannot be written as RON.
pub fn claim_ron(one: &KnownClaim) -> Result<String, ClaimsFault> {
    let named = if payer::profile(&one.payer.id).is_some() { NamedPayer::Carried(one.payer.id.clone()) } else { NamedPayer::Own(Box::new(one.payer.clone())) };
    let (others, remittances) = if one.office.is_some() { Default::default() } else { besides_of(&one.claim) };
    let file = ClaimFile { payer: named, received: one.received, others, remittances, sheet: one.claim.to_sheet(), office: one.office.clone() };
    file.write().map_err(|fault| ClaimsFault::of(&fault))
}

/// Writes one claim in a shape; paper and shift are the PDF's.
///
/// # Errors
/// When the claim lacks what the shape must have; the box is named.
pub fn claim_bytes(one: &KnownClaim, shape: ClaimShape, paper: Paper, shift: Shift) -> Result<Vec<u8>, ClaimsFault> {
    match shape {
        ClaimShape::Pdf => claim_pdf(&one.claim.to_sheet(), paper, shift).map_err(|fault| ClaimsFault::of(&fault)),
        // It is the only claim, so that its number says nothing.
        ClaimShape::X12 => claims_x12(std::slice::from_ref(one)).map(String::into_bytes).map_err(|fault| ClaimsFault::of(&x12::WriteError { claim: None, ..fault })),
        ClaimShape::Ron => claim_ron(one).map(String::into_bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RON: &str = "// A note.\n\n(payer: \"medicare-b\", received: \"2026-03-20\", boxes: {\"1\": \"MEDICARE\", \"2\": \"VANCE, MIRIAM\"})";

    #[test]
    fn files_are_told_apart_by_what_they_say() {
        for (name, bytes, wanted) in [
            ("a.ron", RON, true),
            ("a.ron", "Claim(id: \"a\", boxes: [], received: 1)", false),
            ("pack.ron", "Pack(id: \"boxes\")", false),
            ("a.txt", "  ISA*00", true),
            ("a.837", "nothing", true),
            ("icd10cm_order_2027.txt", "00001 A00     0 Cholera", false),
        ] {
            assert_eq!(looks_like_claims(Path::new(name), bytes.as_bytes()), wanted, "{name}: {bytes}");
        }
    }

    #[test]
    fn a_claim_file_written_reads_back_and_a_claim_that_lacks_a_box_is_no_x12() {
        let read = read_claims(RON.as_bytes()).unwrap();
        let written = claim_bytes(&read.claims[0], ClaimShape::Ron, Paper::Plain, Shift::default()).unwrap();
        assert_eq!(read_claims(&written).unwrap(), read);
        let fault = claim_bytes(&read.claims[0], ClaimShape::X12, Paper::Plain, Shift::default()).unwrap_err();
        assert!(fault.what.contains("box ") && !fault.what.contains("claim 1"), "{fault}");
    }

    #[test]
    fn what_was_cut_off_is_refused_and_never_stops_the_program() {
        for at in 0..RON.len() {
            assert!(read_claims(&RON.as_bytes()[..at]).is_err(), "cut at {at}");
        }
        assert!(read_claims(b"ISA").is_err());
        assert!(read_claims(&[0xff; 9]).is_err());
    }
}
