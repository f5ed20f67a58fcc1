use serde::{Deserialize, Serialize};

/// Names what a miss came from, as far as answer and key tell; the learner may say otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ErrorKind {
    /// Another code of the neighbourhood: looked up wrong.
    LookedUp,
    /// Something the record says was not read, or something it does not say was coded.
    NotRead,
    /// A guideline or note was not kept.
    Guideline,
    /// Right, but not in its place.
    Sequencing,
    /// Not as specific as the record.
    Specificity,
    /// A modifier missing, needless or wrong.
    Modifier,
    /// A visit's level too high or too low.
    Level,
    /// Something right was miscopied or mistyped.
    Careless,
    /// A fact was not known: of a term, a payer, a law.
    Knowledge,
}

impl ErrorKind {
    /// Lists every kind.
    pub const ALL: [Self; 9] = [Self::LookedUp, Self::NotRead, Self::Guideline, Self::Sequencing, Self::Specificity, Self::Modifier, Self::Level, Self::Careless, Self::Knowledge];

    /// Gives the name used in files.
    pub fn id(self) -> &'static str {
        match self {
            Self::LookedUp => "looked_up",
            Self::NotRead => "not_read",
            Self::Guideline => "guideline",
            Self::Sequencing => "sequencing",
            Self::Specificity => "specificity",
            Self::Modifier => "modifier",
            Self::Level => "level",
            Self::Careless => "careless",
            Self::Knowledge => "knowledge",
        }
    }

    /// Finds a kind by that name.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}
