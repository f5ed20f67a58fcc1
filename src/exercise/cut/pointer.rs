use super::{Piece, kind};
use crate::{
    claim::BoxId,
    code::Code,
    codebook::CodeBook,
    exercise::{Assigned, Entry, Key, KeyPart, PartId, Prompt, Section},
};

/// Says which of several things is asked, with as little given away as can be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pointer {
    /// The question itself.
    Question,
    /// The only code of its section.
    Alone(Section),
    /// The only diagnosis of the record under this heading of the code book: a chapter, or else a block.
    Under(String),
    /// A service, as the author calls it.
    Named(String),
    /// The code these words of the record stand for.
    Words(Section, String),
    /// A box of the claim.
    Box(BoxId),
    /// A line of an audit, and the codes it stands among, as typed, itself with them.
    Line {
        /// The line.
        line: Assigned,
        /// The codes of its section in their order; none for a box.
        among: Vec<String>,
    },
}

/// Finds what tells a part from the others of its exercise; nothing where the exercise cannot be cut to it.
///
/// A chapter says least: it leaves reading, looking up and choosing to be done. A block says more. The words of the record
/// spare the reading and are taken only where two diagnoses share their block, so that nothing asked is ambiguous.
pub fn pointer(prompt: &Prompt, key: &Key, part: Option<&PartId>, book: &CodeBook) -> Option<Pointer> {
    Some(match kind(prompt, key, part)? {
        Piece::Question => Pointer::Question,
        Piece::Box(id) => Pointer::Box(id),
        Piece::Line(line) => Pointer::Line { line: line.clone(), among: among(prompt, line) },
        Piece::Code(part) => of_code(key, part, book),
    })
}

fn of_code(key: &Key, part: &KeyPart, book: &CodeBook) -> Pointer {
    let others: Vec<&KeyPart> = key.section(part.section).filter(|other| other.id != part.id).collect();
    if others.is_empty() {
        return Pointer::Alone(part.section);
    }
    let named = part.label.as_ref().filter(|label| !label.is_empty() && others.iter().all(|other| other.label.as_ref() != Some(label)));
    let heading = || heading(part, &others, book).map(Pointer::Under);
    let words = || part.evidence.iter().find(|words| others.iter().all(|other| !other.evidence.contains(words))).or(part.evidence.first());
    match named {
        Some(label) => Pointer::Named(label.clone()),
        None => heading().or_else(|| words().map(|words| Pointer::Words(part.section, words.clone()))).unwrap_or(Pointer::Alone(part.section)),
    }
}

/// Finds the widest heading of the code book that no other diagnosis of the key stands under.
fn heading(part: &KeyPart, others: &[&KeyPart], book: &CodeBook) -> Option<String> {
    let headings = |code: Code| match code {
        Code::Diagnosis(code) => book.path(code).into_iter().filter(|crumb| crumb.code.is_none()).collect(),
        Code::Procedure(_) => Vec::new(),
    };
    let theirs: Vec<String> =
        others.iter().flat_map(|other| std::iter::once(other.code).chain(other.alternates.iter().copied())).flat_map(headings).map(|crumb| crumb.label).collect();
    let own = headings(part.code).into_iter().find(|crumb| !theirs.contains(&crumb.label))?;
    // The range of codes behind a title would say more than the title.
    Some(own.title.split(" (").next().unwrap_or_default().to_owned())
}

fn among(prompt: &Prompt, line: &Assigned) -> Vec<String> {
    let Entry::Code(own) = &line.what else { return Vec::new() };
    let lines = prompt.audit.iter().flat_map(|audit| audit.all());
    let code = |line: &Assigned| match &line.what {
        Entry::Code(code) if code.section == own.section => Some([std::slice::from_ref(&code.code), &code.modifiers].concat().join("-")),
        _ => None,
    };
    lines.filter_map(code).collect()
}
