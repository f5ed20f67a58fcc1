//! `packs papers`: what a student may see, as plain text.

use super::{
    Verdict,
    args::{PapersArgs, Place},
    fail::Failure,
    out::Out,
    packs,
};
use crate::{exercise::Prompt, report};

/// Prints the prompts of a pack; nothing of any key.
pub(super) fn run(args: &PapersArgs, place: &Place, out: &mut Out) -> Result<Verdict, Failure> {
    let opened = packs::open(&args.pack, place)?;
    let pack = opened.pack.ok_or_else(|| Failure::fault(format!("{} cannot be read as a pack", args.pack.display())).hint("`clean-claim check` says why"))?;
    for id in &args.exercises {
        if pack.exercise(id).is_none() {
            let known = pack.exercises.iter().map(|one| one.prompt.id.as_str());
            return Err(Failure::of_file(&args.pack, format!("the pack has no exercise “{id}”")).did_you_mean(id, known));
        }
    }
    let wanted = |prompt: &Prompt| args.exercises.is_empty() || args.exercises.iter().any(|id| prompt.id.as_str() == id);
    for exercise in pack.exercises.iter().filter(|one| wanted(&one.prompt)) {
        out.text(&report::papers(&exercise.prompt))?;
    }
    Ok(Verdict::Fine)
}
