//! `packs papers`: what a student may see, as plain text.

use super::{
    Verdict,
    args::{PapersArgs, Place},
    fail::Failure,
    out::Out,
    packs,
};
use crate::report;

/// Prints the prompts of a pack; nothing of any key.
pub(super) fn run(args: &PapersArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    for exercise in packs::chosen(&args.pack, &args.exercises, place)? {
        out.text(&report::papers(&exercise.prompt))?;
    }
    Ok(Verdict::Fine)
}
