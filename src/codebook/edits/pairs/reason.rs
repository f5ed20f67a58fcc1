use serde::Deserialize;

/// Says in our own words why two services are not paid together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum Reason {
    /// The second is a step of the first.
    Component,
    /// Good practice already contains the second.
    Practice,
    /// The second is for other circumstances.
    Misuse,
    /// One cannot be done where the other is.
    Exclusive,
    /// The greater of the two is reported.
    Extensive,
    /// The meanings of the codes overlap.
    Definition,
    /// An instruction of the code book or of Medicare says so.
    Instruction,
    /// The second counts only when done alone.
    Separate,
    /// A first try became the second way.
    Sequential,
    /// Anesthesia by the operating doctor is part of the operation.
    Anesthesia,
    /// Single tests of a panel.
    Panel,
    /// The codes are for different sexes.
    Sex,
}

/// How the release words each; the beginnings are enough.
const PHRASES: [(&str, Reason); 12] = [
    ("standards of medical", Reason::Practice),
    ("misuse of column two", Reason::Misuse),
    ("mutually exclusive", Reason::Exclusive),
    ("more extensive", Reason::Extensive),
    ("hcpcs/cpt procedure code definition", Reason::Definition),
    ("cpt manual", Reason::Instruction),
    ("cpt \"separate procedure\"", Reason::Separate),
    ("cpt separate procedure", Reason::Separate),
    ("sequential procedure", Reason::Sequential),
    ("anesthesia service included", Reason::Anesthesia),
    ("laboratory panel", Reason::Panel),
    ("gender-specific", Reason::Sex),
];

impl Reason {
    /// Finds the reason a release's phrase stands for.
    pub fn of_phrase(phrase: &str) -> Option<Self> {
        let lower = phrase.to_ascii_lowercase();
        PHRASES.iter().find(|(beginning, _)| lower.starts_with(beginning)).map(|(_, reason)| *reason)
    }

    /// Gives the words a person reads.
    pub fn says(self) -> &'static str {
        match self {
            Self::Component => "The first service already contains the second, unless something makes them distinct.",
            Self::Practice => "The second service is part of doing the first one well.",
            Self::Misuse => "The second code is meant for other circumstances than those of the first.",
            Self::Exclusive => "The two cannot reasonably be done at the same place in the same session.",
            Self::Extensive => "Where a lesser and a greater form of a service are done, the greater one is reported.",
            Self::Definition => "What the first code means takes in the second.",
            Self::Instruction => "The code book or a Medicare manual says that the two are not reported together.",
            Self::Separate => "The second service counts only when it is done alone or apart from the first.",
            Self::Sequential => "One way was tried first and gave place to the other; the one that was completed is reported.",
            Self::Anesthesia => "Anesthesia given by the person who operates is part of the operation.",
            Self::Panel => "The single test is one of those the panel is made of.",
            Self::Sex => "The two services belong to different sexes.",
        }
    }
}
