//! Claims from wherever a person has them: a claim file, an X12 file, the right claim of an exercise.

use super::{args::Place, fail::Failure, fail::note, packs};
use crate::report::{ClaimsFault, KnownClaim, MOST_CLAIM_BYTES, read_claims};
use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
};

/// Holds one claim with its name.
pub(super) struct Loaded {
    /// How a person would name it: the file, with the claim's place where there are several.
    pub name: String,
    /// The claim and what is known around it.
    pub known: KnownClaim,
}

/// Reads the claims of a file; of a pack, the right claim of the exercise asked for.
pub(super) fn load(path: &Path, exercise: Option<&str>, place: &Place) -> Result<Vec<Loaded>, Failure> {
    if let Some(id) = exercise {
        return of_exercise(path, id, place).map(|one| vec![one]);
    }
    if path.is_dir() {
        return Err(Failure::of_file(path, "this is a pack").hint("name one of its exercises with --exercise ID"));
    }
    let read = read_claims(&bytes_of(path)?).map_err(|fault| refused(path, &fault))?;
    if let Some(first) = read.left.first() {
        let more = read.left.len() + read.left_off;
        note(&format!("{}: {more} values have no place on a form and were left; the first: {first}", path.display()));
    }
    let several = read.claims.len() > 1;
    let name = |at: usize| if several { format!("{} claim {at}", path.display()) } else { path.display().to_string() };
    Ok(read.claims.into_iter().zip(1..).map(|(known, at)| Loaded { name: name(at), known }).collect())
}

fn refused(path: &Path, fault: &ClaimsFault) -> Failure {
    let failure = Failure::of_file(path, fault);
    match fault.hint {
        Some(hint) => failure.hint(hint),
        None => failure,
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, Failure> {
    let most = MOST_CLAIM_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map_err(|fault| Failure::of_file(path, fault))?;
    Ok(bytes)
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
    Ok(Loaded { name: id.to_owned(), known: KnownClaim::of_sheet(&key.sheet, asked) })
}

/// Names the file a claim is written to when nobody says: beside nothing, it goes to standard output.
pub(super) fn output(path: Option<&PathBuf>) -> Option<&Path> {
    path.map(PathBuf::as_path).filter(|path| *path != Path::new("-"))
}
