use super::Case;
use crate::{
    exercise::KeyPart,
    pack::fault::{Finding, Severity},
};

/// Words of a title that give nothing away.
const EMPTY_WORDS: [&str; 20] = [
    "with",
    "without",
    "from",
    "that",
    "this",
    "other",
    "unspecified",
    "follow",
    "visit",
    "after",
    "before",
    "into",
    "over",
    "under",
    "first",
    "second",
    "initial",
    "encounter",
    "history",
    "left",
];

/// Judges traps against the key, and the title against both.
pub fn judge(case: &Case<'_>, found: &mut Vec<Finding>) {
    for (n, trap) in case.key.traps.iter().enumerate() {
        let right = |part: &&KeyPart| {
            let code = part.code == trap.code || part.alternates.contains(&trap.code);
            // The right code under wrong modifiers may well be a trap.
            let modifiers = trap.modifiers.is_empty() || trap.modifiers == part.line.modifiers || part.line.modifiers_or.contains(&trap.modifiers);
            code && modifiers
        };
        let path = || format!("key.traps[{n}].code");
        if let Some(part) = case.key.parts.iter().find(right) {
            let message = format!("{} is a trap, but also right in this key ({})", trap.code, case.path_of(part));
            found.push(Finding::error("trap_is_right", path(), message));
        }
        if case.key.traps[..n].iter().any(|other| other.code == trap.code && other.modifiers == trap.modifiers) {
            found.push(Finding::at(Severity::Warning, "duplicate_trap", path(), format!("{} is a trap of this key already", trap.code)));
        }
    }
    title(case, found);
}

/// Judges that the title, which a student reads before coding, names no code and does not say a key code's own title.
fn title(case: &Case<'_>, found: &mut Vec<Finding>) {
    let title = case.exercise.prompt.title.to_lowercase();
    let words: Vec<&str> = title.split(|c: char| !c.is_alphanumeric() && c != '.').filter(|word| !word.is_empty()).collect();
    let telling: Vec<&str> = words.iter().copied().filter(|word| word.len() > 3 && !EMPTY_WORDS.contains(word)).collect();
    for part in &case.key.parts {
        let printed = part.code.to_string().to_lowercase();
        let bare = printed.replace('.', "");
        if words.iter().any(|word| *word == printed || *word == bare) {
            found.push(Finding::error("title_gives_away", "title", format!("the title names {}, which is in the key", part.code)));
            return;
        }
        let Some(entry) = part.code.diagnosis().and_then(|code| case.book.find(code)) else { continue };
        let official = entry.title.to_lowercase();
        let says = |word: &&&str| official.split(|c: char| !c.is_alphanumeric()).any(|other| other == **word);
        if !telling.is_empty() && telling.iter().filter(says).count() == telling.len() {
            let message = format!("every telling word of the title is in that of {}: {}", part.code, entry.title);
            found.push(Finding::at(Severity::Warning, "title_gives_away", "title", message));
            return;
        }
    }
}
