use crate::{
    exercise::{Section, TrapKind},
    grade::{Aspect, Row, Verdict},
};
use serde::{Deserialize, Serialize};

/// Names what kind of slip a row shows, for counting over many attempts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// Less specific than the record.
    Specificity,
    /// The other side, or none.
    Laterality,
    /// Another 7th character.
    SeventhCharacter,
    /// Near the right code, but not it.
    CodeChoice,
    /// Another level of visit.
    LevelOfVisit,
    /// A required part left out.
    Missed,
    /// More than the record supports.
    OverCoding,
    /// Parts of one service billed apart.
    Unbundling,
    /// Out of a declared order.
    Sequencing,
    /// A modifier missing, needless or wrong.
    Modifier,
    /// Wrong units.
    Units,
    /// Wrong diagnosis pointers.
    Pointer,
    /// Not a code, or entered twice.
    Typing,
}

impl ErrorKind {
    /// Lists every kind.
    pub const ALL: [Self; 13] = [
        Self::Specificity,
        Self::Laterality,
        Self::SeventhCharacter,
        Self::CodeChoice,
        Self::LevelOfVisit,
        Self::Missed,
        Self::OverCoding,
        Self::Unbundling,
        Self::Sequencing,
        Self::Modifier,
        Self::Units,
        Self::Pointer,
        Self::Typing,
    ];

    /// Gives the name people read.
    pub fn name(self) -> &'static str {
        match self {
            Self::Specificity => "Not specific enough",
            Self::Laterality => "Side",
            Self::SeventhCharacter => "7th character",
            Self::CodeChoice => "Choice of code",
            Self::LevelOfVisit => "Level of visit",
            Self::Missed => "Missed",
            Self::OverCoding => "Over-coding",
            Self::Unbundling => "Unbundling",
            Self::Sequencing => "Order",
            Self::Modifier => "Modifiers",
            Self::Units => "Units",
            Self::Pointer => "Pointers",
            Self::Typing => "Typing",
        }
    }
}

/// Tells what kind of slip a row shows, if it shows one.
pub fn error_kind(row: &Row) -> Option<ErrorKind> {
    // Details of an optional line cost nothing and are no slip.
    if row.aspect != Aspect::Code && row.of == 0 {
        return None;
    }
    match row.verdict {
        Verdict::Exact | Verdict::Alternate | Verdict::OptionalEntered | Verdict::OptionalLeftOut => None,
        Verdict::RightCategory => Some(ErrorKind::Specificity),
        Verdict::WrongSide => Some(ErrorKind::Laterality),
        Verdict::WrongSeventh => Some(ErrorKind::SeventhCharacter),
        Verdict::RightFamily if is_visit(row) => Some(ErrorKind::LevelOfVisit),
        Verdict::RightFamily => Some(ErrorKind::CodeChoice),
        Verdict::OutOfOrder => Some(ErrorKind::Sequencing),
        Verdict::Missed => Some(ErrorKind::Missed),
        Verdict::NotSupported => Some(ErrorKind::OverCoding),
        Verdict::Duplicate | Verdict::NotACode => Some(ErrorKind::Typing),
        Verdict::Trap(kind) => Some(of_trap(kind)),
        Verdict::ModifierMissing | Verdict::ModifierExtra | Verdict::ModifierWrong => Some(ErrorKind::Modifier),
        Verdict::UnitsWrong => Some(ErrorKind::Units),
        Verdict::PointerWrong => Some(ErrorKind::Pointer),
    }
}

fn of_trap(kind: TrapKind) -> ErrorKind {
    match kind {
        TrapKind::Unspecified => ErrorKind::Specificity,
        TrapKind::WrongEncounter => ErrorKind::SeventhCharacter,
        TrapKind::WrongLaterality => ErrorKind::Laterality,
        TrapKind::Unbundled => ErrorKind::Unbundling,
        TrapKind::NeedlessModifier | TrapKind::MissingModifier => ErrorKind::Modifier,
        TrapKind::WrongLevel => ErrorKind::LevelOfVisit,
        TrapKind::WrongSequence => ErrorKind::Sequencing,
        TrapKind::WrongCombination => ErrorKind::CodeChoice,
        TrapKind::IntegralSymptom | TrapKind::RuledOut | TrapKind::HistoryAsCurrent | TrapKind::NotDocumented | TrapKind::OtherVisit | TrapKind::Other => ErrorKind::OverCoding,
    }
}

/// Tells whether a row is about a visit: an evaluation and management number.
fn is_visit(row: &Row) -> bool {
    let number = row.expected.as_deref().filter(|_| row.section == Section::Procedures).and_then(|text| text.parse::<u32>().ok());
    number.is_some_and(|number| (99_202..=99_499).contains(&number))
}
