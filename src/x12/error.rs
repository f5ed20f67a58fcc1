use crate::claim::BoxId;
use std::fmt;

/// Says why a file is not read: where the reader stood, what it found, what belongs there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("segment {segment} ({id}), byte {byte}: {what}; {expected}")]
pub struct X12Error {
    /// Which segment, counted from 1 (the ISA).
    pub segment: usize,
    /// Where it begins, in bytes from 0.
    pub byte: usize,
    /// Its name, as far as it reads.
    pub id: String,
    /// What is wrong.
    pub what: String,
    /// What belongs there.
    pub expected: String,
}

/// Names what a claim lacks: a box of the form, or what stands beside the boxes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A box.
    Box(BoxId),
    /// A datum of [`Beyond`](crate::claim::Beyond), by its name.
    Beyond(&'static str),
    /// The envelope.
    Envelope(&'static str),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Box(id) => write!(f, "box {id} ({})", id.title()),
            Self::Beyond(name) | Self::Envelope(name) => f.write_str(name),
        }
    }
}

/// Says why claims are not written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{at}: {what}", .claim.map(|n| format!("claim {n}, ")).unwrap_or_default())]
pub struct WriteError {
    /// Which claim, counted from 1; none where the envelope is at fault.
    pub claim: Option<usize>,
    /// What of it.
    pub at: Place,
    /// What is wrong with it.
    pub what: String,
}

/// Says what of one claim cannot be written.
pub(super) struct Lack {
    pub at: Place,
    pub what: String,
}

impl Lack {
    pub(super) fn of(at: BoxId, what: impl Into<String>) -> Self {
        Self { at: Place::Box(at), what: what.into() }
    }

    pub(super) fn beyond(name: &'static str, what: impl Into<String>) -> Self {
        Self { at: Place::Beyond(name), what: what.into() }
    }
}

/// Holds what a file says and a claim has no place for. Nothing of a file is dropped in silence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Which segment, counted from 1 (the ISA).
    pub segment: usize,
    /// Where it begins, in bytes from 0.
    pub byte: usize,
    /// Its name.
    pub id: String,
    /// Which element is meant, from 1; none for the whole segment.
    pub element: Option<usize>,
    /// What it says, cut to 80 characters.
    pub text: String,
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "segment {} ({}", self.segment, self.id)?;
        if let Some(element) = self.element {
            write!(f, "{element:02}")?;
        }
        write!(f, "), byte {}: “{}”", self.byte, self.text)
    }
}
