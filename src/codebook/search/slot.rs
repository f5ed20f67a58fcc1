//! One word of a question, and the words of an index that may be taken for it.

use super::spell::{self, Nearest};
use super::view::{Span, Token, View};

/// One word asked for: the tokens it may be, each way with what it costs in a score.
pub(super) struct Slot {
    /// The word itself, where it is a token.
    pub exact: Option<Token>,
    /// Tokens that begin with it, tokens of its other spelling, tokens of its stem.
    pub spans: [(Span, i32); 3],
    /// Tokens it may be a slip for.
    pub near: Vec<(Token, i32)>,
    /// Tokens that say the opposite: "left" where "right" is wanted.
    pub foes: Vec<Token>,
    /// No token outside of these may be taken for the word.
    hull: (Token, Token),
}

impl Slot {
    /// Gives the cost of taking a token for this word, if it may be taken for it.
    pub fn fits(&self, token: Token) -> Option<i32> {
        if token < self.hull.0 || self.hull.1 < token {
            return None;
        }
        if self.exact == Some(token) {
            return Some(0);
        }
        if let Some((_, cost)) = self.spans.iter().find(|(span, _)| span.contains(&token)) {
            return Some(*cost);
        }
        if self.near.is_empty() { None } else { self.near.iter().find(|(near, _)| *near == token).map(|(_, cost)| *cost) }
    }

    fn enclose(&mut self) {
        let spans = self.spans.iter().filter(|(span, _)| !span.is_empty()).flat_map(|(span, _)| [span.start, span.end - 1]);
        let all = || spans.clone().chain(self.near.iter().map(|(token, _)| *token)).chain(self.exact);
        self.hull = (all().min().unwrap_or(Token::MAX), all().max().unwrap_or(0));
    }

    /// Tells whether no token may be taken for the word.
    pub fn is_lost(&self) -> bool {
        self.exact.is_none() && self.near.is_empty() && self.spans.iter().all(|(span, _)| span.is_empty())
    }
}

/// Words of which a title has one: who asks for one does not want another.
const FAMILIES: [&[&str]; 5] =
    [&["right", "left", "bilateral"], &["initial", "subsequent", "sequela"], &["1", "2", "3", "4", "5", "6"], &["first", "second", "third"], &["acute", "chronic"]];

/// What a word may be besides itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slips {
    /// A slip for another.
    Sought,
    /// Itself or the beginning of another.
    None,
    /// A word of our own list: itself, where the index has it.
    Meant,
}

/// How far a word may go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    /// Whether it may go on.
    pub open: bool,
    /// Whether its stem will do.
    pub wider: bool,
    pub slips: Slips,
}

/// Looks a word up in an index.
pub(super) fn slot(view: &View<'_>, nearest: &mut Nearest, word: &str, Ends { open, wider, slips }: Ends) -> Slot {
    let begun = view.begun(word);
    let exact = (!begun.is_empty() && view.text(usize::from(begun.start)) == word.as_bytes()).then_some(begun.start);
    let is_known = slips == Slips::Meant && (exact.is_some() || word.len() < 6);
    let as_beginning = !is_known && (open || word.len() >= 4 || exact.is_none());
    let mut slot = Slot { exact, spans: [(0..0, 0), (0..0, 0), (0..0, 0)], near: Vec::new(), foes: Vec::new(), hull: (0, 0) };
    let figures = word.bytes().all(|b| b.is_ascii_digit());
    if as_beginning && !(figures && exact.is_some()) {
        slot.spans[0] = (begun, if open { 1 } else { 3 });
    } else if let Some(token) = exact {
        slot.spans[0] = (token..token + 1, 0);
    }
    if slot.exact.is_none()
        && let Some(other) = spell::american(word)
    {
        slot.spans[1] = (view.begun(&other), 1);
        slot.exact = view.token(&other);
    }
    if slot.exact.is_none() && !open {
        slot.exact = spell::inflected(word).into_iter().find_map(|other| view.token(&other));
    }
    if wider
        && !open
        && slot.spans[1].0.is_empty()
        && let Some(token) = spell::inflected(word).into_iter().find_map(|other| view.token(&other))
    {
        slot.spans[1] = (token..token + 1, 2);
    }
    if wider && let Some(stem) = spell::stem(word) {
        slot.spans[2] = (view.begun(stem), 4);
    }
    // A slip may look like the beginning of some rare word.
    let doubtful = wider && slot.exact.is_none() && word.len() >= 5 && slot.spans[0].0.len() <= 2;
    if slips == Slips::Sought && (slot.is_lost() || doubtful) {
        slot.near = nearest.to(view, word, open).to_vec();
    }
    if slips == Slips::Sought
        && slot.is_lost()
        && let Some(stem) = spell::stem(word)
    {
        slot.spans[2] = (view.begun(stem), 4);
    }
    if let Some(family) = FAMILIES.iter().find(|family| family.contains(&word)) {
        slot.foes = family.iter().filter(|other| **other != word).filter_map(|other| view.token(other)).collect();
    }
    slot.enclose();
    slot
}
