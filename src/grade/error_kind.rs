use serde::{Deserialize, Serialize};

/// Names what a miss came from, as far as answer and key tell; the learner may say otherwise.
///
/// Whatever cost something has a kind, and nothing else has. [`super::miss`] tells it, by this table; where two lines fit,
/// the upper one counts.
///
/// | what | kind |
/// | --- | --- |
/// | code: entered twice; no code at all; the neighbours swapped of a code that was wanted | careless |
/// | code: cut short or unspecified; no side or no 7th character | specificity |
/// | code: the other side | not read |
/// | code: another 7th character | guideline |
/// | code: another of its family | level for a visit, else looked up |
/// | code: out of order | sequencing |
/// | code left out, and another of its chapter entered in its place; that one | looked up |
/// | code left out that a rule calls for (code also, external cause, status, sequela, drugs, complications) | guideline |
/// | code left out; code nothing supports | not read |
/// | trap: unspecified | specificity |
/// | trap: other side, history as current, not documented, another visit | not read |
/// | trap: integral symptom, ruled out, wrong encounter, unbundled, wrong combination | guideline |
/// | trap: modifier · level · sequence · other | modifier · level · sequencing · looked up |
/// | modifiers of a line | modifier |
/// | units of a line | not read |
/// | pointers of a line: the right ones, the main one not first · others | sequencing · not read |
/// | box left blank | not read |
/// | box: one or two characters off, two swapped, or what belongs in another box of the claim | careless |
/// | box: out of its place in a list | sequencing |
/// | box filled that should be blank; box of a payer, a stay, a signature | knowledge |
/// | box: modifiers · code of a diagnosis or service · an amount summed up | modifier · looked up (a visit's family: level) · careless |
/// | any other box | not read |
/// | question: more picked than asked; a short answer one or two characters off | careless |
/// | question, by its first domain: rules, bundling, compliance, regulation, privacy | guideline |
/// | question: sequencing · level of detail, side, 7th character · modifiers · visits | sequencing · specificity · modifier · level |
/// | question: chapters of ICD-10-CM, sections of CPT, HCPCS | looked up |
/// | question: units, pointers | not read |
/// | any other question | knowledge |
/// | line of an audit, by its fault, or for a false alarm by the fault seen in it: modifier · level · sequencing · specificity | the same |
/// | audit: wrong encounter, Excludes1, unbundled | guideline |
/// | audit: no such code | looked up |
/// | audit: anything else, a line not marked | not read |
/// | element of a worksheet | level |
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
