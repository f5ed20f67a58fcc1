//! Claims from wherever a person has them: a claim file, an X12 file, the right claim of an exercise.

use super::{args::Place, fail::Failure, fail::note, packs};
use crate::{
    chart::office::Office,
    claim::{BoxId, Claim, ClaimFile, CmsBox, MOST_BYTES, Sheet, UbBox, complete, kind_of},
    code::Date,
    payer::{self, Profile},
    x12,
};
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

/// Holds one claim and what is known around it.
pub(super) struct Loaded {
    /// How a person would name it: the file, with the claim's place where there are several.
    pub name: String,
    /// The claim, with what only the electronic one carries.
    pub claim: Claim,
    /// The payer it goes to.
    pub payer: Profile,
    /// The day it reaches the payer.
    pub received: Date,
    /// What the office holds.
    pub office: Option<Box<Office>>,
}

/// Reads the claims of a file; of a pack, the right claim of the exercise asked for.
pub(super) fn load(path: &Path, exercise: Option<&str>, place: &Place) -> Result<Vec<Loaded>, Failure> {
    if let Some(id) = exercise {
        return of_exercise(path, id, place).map(|one| vec![one]);
    }
    if path.is_dir() {
        return Err(Failure::of_file(path, "this is a pack").hint("name one of its exercises with --exercise ID"));
    }
    let bytes = bytes_of(path)?;
    if bytes.trim_ascii_start().starts_with(b"ISA") { of_x12(path, &bytes) } else { of_ron(path, bytes).map(|one| vec![one]) }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let most = x12::MOST_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|fault| Failure::of_file(path, fault))?;
    Ok(bytes)
}

fn of_ron(path: &Path, bytes: Vec<u8>) -> Result<Loaded, Failure> {
    if bytes.len() > MOST_BYTES {
        return Err(Failure::of_file(path, format!("a claim file has at most {MOST_BYTES} bytes, and an X12 file begins with ISA")));
    }
    let text = String::from_utf8(bytes).map_err(|_| Failure::of_file(path, "this is not UTF-8 text, and no X12 file, which begins with ISA"))?;
    let hint = "a claim file has form, payer, received and boxes; an X12 file begins with ISA";
    let file = ClaimFile::read(text.trim_start_matches('\u{feff}')).map_err(|fault| Failure::of_file(path, fault).hint(hint))?;
    let payer = file.profile().cloned().ok_or_else(|| Failure::of_file(path, "the payer is not known"))?;
    let mut claim = file.claim();
    complete(&mut claim, &payer, file.office.as_deref());
    Ok(Loaded { name: path.display().to_string(), claim, payer, received: file.received, office: file.office })
}

fn of_x12(path: &Path, bytes: &[u8]) -> Result<Vec<Loaded>, Failure> {
    let file = x12::read(bytes).map_err(|fault| Failure::of_file(path, fault))?;
    if !file.left.is_empty() {
        let more = file.left.len() + file.left_off;
        note(&format!("{}: {more} values have no place on a form and were left; the first: {}", path.display(), file.left[0]));
    }
    if file.claims.is_empty() {
        return Err(Failure::of_file(path, "no claim stands in it"));
    }
    let several = file.claims.len() > 1;
    let received = file.envelope.date;
    let loaded = file.claims.into_iter().zip(1..).map(|(claim, at)| {
        let name = if several { format!("{} claim {at}", path.display()) } else { path.display().to_string() };
        let payer = payer_of(&claim).map_err(|why| Failure::of_file(path, why))?;
        Ok(Loaded { name, claim, payer, received, office: None })
    });
    loaded.collect()
}

/// Finds the payer a claim names, or makes up what it is like from the kind of insurance.
fn payer_of(claim: &Claim) -> Result<Profile, String> {
    let number = claim.beyond().payer_id.as_deref().unwrap_or_default();
    if let Some(known) = payer::by_number(number) {
        return Ok(known.clone());
    }
    let name = match claim {
        Claim::Professional(claim) => claim.carrier.name.text(),
        Claim::Institutional(claim) => claim.payers.first().map_or("", |row| row.name.text()),
    };
    Profile::stranger(name, number, kind_of(claim.beyond().filing, claim.form())).map_err(|why| why.to_string())
}

fn of_exercise(path: &Path, id: &str, place: &Place) -> Result<Loaded, Failure> {
    let opened = packs::open(path, place)?;
    let pack = opened.pack.ok_or_else(|| Failure::of_file(path, "this cannot be read as a pack").hint("`clean-claim check` says why"))?;
    let Some(exercise) = pack.exercise(id) else {
        return Err(Failure::of_file(path, format!("the pack has no exercise “{id}”")).did_you_mean(id, pack.exercises.iter().map(|one| one.prompt.id.as_str())));
    };
    let (Some(asked), Some(key)) = (&exercise.prompt.claim, exercise.key.open().and_then(|key| key.claim.as_ref())) else {
        return Err(Failure::of_file(path, format!("“{id}” asks for no claim")));
    };
    let mut claim = Claim::read(&key.sheet);
    complete(&mut claim, &asked.payer, Some(&asked.office));
    Ok(Loaded { name: id.to_owned(), claim, payer: asked.payer.clone(), received: asked.received, office: Some(Box::new(asked.office.clone())) })
}

/// Gives a box's text where the claim is on that form.
pub(super) fn text_of(sheet: &Sheet, cms: CmsBox, ub: UbBox) -> String {
    let (cms, ub) = (sheet.text(BoxId::Cms(cms, 1)), sheet.text(BoxId::Ub(ub, 1)));
    if cms.is_empty() { ub.to_owned() } else { cms.to_owned() }
}

/// Names the file a claim is written to when nobody says: beside nothing, it goes to standard output.
pub(super) fn output(path: Option<&PathBuf>) -> Option<&Path> {
    path.map(PathBuf::as_path).filter(|path| *path != Path::new("-"))
}
