//! Makes of what a person typed what the index can be asked.

use super::phrase::{self, History, Said};
use super::slot::{Ends, Slips, Slot, slot};
use super::spell::{self, Nearest};
use super::view::{Token, View};
use crate::code::Icd10Cm;
use crate::codebook::abbreviations::{Meant, forms};
use crate::codebook::layout::JOINED;
use crate::codebook::words;
use std::borrow::Cow;

/// What a less likely meaning of a short form costs, for each that stands before it.
const LESS_LIKELY: i32 = 6;

/// A question has no more words than this; more are left off.
const MAX_WORDS: usize = 32;

/// One way to meet a group: slots that must all be met, and what it costs.
pub(super) struct Alternative {
    pub slots: std::ops::Range<usize>,
    pub cost: i32,
}

/// One thing asked for: any of its alternatives answers it.
pub(super) struct Group {
    /// Each way to meet it.
    pub alternatives: Vec<Alternative>,
    /// How much is lost when it is dropped.
    pub weight: u32,
}

/// A question made ready for one index.
#[derive(Default)]
pub(super) struct Asked {
    pub slots: Vec<Slot>,
    pub groups: Vec<Group>,
    /// Whether the index has nothing for some part of the question.
    pub lacks: bool,
    /// The word "without", unless the question itself says that something is not.
    pub without: Option<Token>,
    /// Words that a text had better have, though none is asked for.
    pub wishes: Vec<Token>,
    /// Words that a text had better close or open with.
    pub ends: Vec<Token>,
}

/// What an index has of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Known {
    /// Nothing.
    Not,
    /// What begins with it.
    Begun,
    /// The word.
    Whole,
}

impl Known {
    fn of(word: &str, view: &View<'_>) -> Self {
        let begun = view.begun(word);
        match begun.is_empty() {
            true => Self::Not,
            false if view.text(usize::from(begun.start)) == word.as_bytes() => Self::Whole,
            false => Self::Begun,
        }
    }
}

/// A question in words, the same for every index.
pub(super) struct Words {
    /// The folded words.
    pub words: Vec<String>,
    /// Whether the last one may go on.
    pub unfinished: bool,
    /// The codes that the whole question is a name for.
    pub codes: Vec<Icd10Cm>,
    /// The codes of names that the whole question may become.
    pub becoming: Vec<Icd10Cm>,
    /// Each part: its first word, and how many there are; more than one are a form, or two that the book writes as one.
    parts: Vec<(usize, usize)>,
    /// What its phrases said.
    said: Said,
    /// For each word, what the index that was asked first has of it.
    known: Vec<Known>,
}

impl Words {
    /// Reads a question; the first index tells which of its words are misspelt, unless one of the others has them.
    ///
    /// What they are near to is kept for [`ask`](Self::ask).
    pub fn of(query: &str, view: &View<'_>, others: &[View<'_>], nearest: &mut Nearest) -> Self {
        let mut words: Vec<String> = words::folded(query).take(MAX_WORDS).collect();
        let unfinished = query.ends_with(|c: char| c.is_alphanumeric() || c == '\'');
        let forms = forms();
        let said = phrase::read(&mut words);
        correct(&mut words, view, others, nearest, unfinished);
        phrase::join(&mut words);
        let known: Vec<Known> = words.iter().map(|word| Known::of(word, view)).collect();
        let mut parts = Vec::new();
        let mut at = 0;
        let (mut codes, mut becoming) = (Vec::new(), Vec::new());
        if let Some(means) = named(&words) {
            codes.extend(means.iter().filter_map(|(_, code)| *code));
        } else if unfinished {
            let whole = words.join(" ");
            let begun = if whole.len() >= 3 { forms.begun(&whole, 4) } else { Vec::new() };
            becoming.extend(begun.iter().filter_map(|form| forms.get(form)).filter_map(|means| means.first()?.1));
        }
        while at < words.len() {
            let longest = (1..=forms.longest(&words[at]).min(words.len() - at)).rev().find(|n| forms.of(&words[at..at + n]).is_some());
            // Two words may stand in the book as one; where it has both apart, they are sought apart.
            let as_one = longest.is_none_or(|n| n == 1)
                && at + 1 < words.len()
                && !(known[at] == Known::Whole && known[at + 1] == Known::Whole)
                && forms.get(&words[at + 1]).is_none_or(|_| longest.is_none())
                && phrase::joined(&words[at], &words[at + 1]).is_some_and(|joined| view.token(&joined).is_some());
            let n = if as_one { 2 } else { longest.unwrap_or(1) };
            parts.push((at, n));
            at += n;
        }
        // Words that narrow nothing are left out, unless there is no other.
        if words.iter().any(|w| !is_idle(w)) {
            parts.retain(|(at, n)| *n > 1 || !is_idle(&words[*at]));
        }
        if parts.is_empty() {
            words.clear();
        }
        Self { words, unfinished, codes, becoming, parts, known, said }
    }

    /// Lists the words to light up: those typed, and those that forms stand for.
    pub fn lit(&self) -> Vec<String> {
        let mut out = Vec::with_capacity(self.words.len() + 2);
        for (at, n) in &self.parts {
            let words = &self.words[*at..at + n];
            out.extend(words.iter().filter(|word| !words::is_stop(word)).cloned());
            if let Some(means) = forms().of(words) {
                out.extend(means.iter().flat_map(|(words, _)| words.iter().cloned()));
            }
        }
        out
    }

    /// Looks the words up in an index that stands beside the one asked first: what that one knows is no slip here.
    pub fn ask_beside(&self, view: &View<'_>, nearest: &mut Nearest) -> Asked {
        // Most questions have a word that this index has not; no slip need be sought then.
        let has_not = |word: &str| view.begun(word).is_empty() && spell::american(word).is_none_or(|other| view.begun(&other).is_empty());
        let lacks = self.parts.iter().filter(|(at, n)| *n == 1 && self.known.get(*at).is_some_and(|known| *known != Known::Not)).any(|(at, _)| {
            let word = &self.words[*at];
            !words::is_stop(word) && forms().get(word).is_none() && has_not(word)
        });
        if lacks { Asked { lacks, ..Asked::default() } } else { self.ask(view, nearest, false) }
    }

    /// Tells whether a word may go on.
    fn is_open(&self, at: usize) -> bool {
        self.unfinished && at + 1 == self.words.len()
    }

    /// Looks the words up in an index. Wider means stems are allowed too.
    pub fn ask(&self, view: &View<'_>, nearest: &mut Nearest, wider: bool) -> Asked {
        let forms = forms();
        let mut asked = Asked::default();
        for (at, n) in &self.parts {
            let mut alternatives: Vec<Alternative> = Vec::new();
            let start = asked.slots.len();
            let key = forms.of(&self.words[*at..at + n]);
            // Who typed a name that the forms know made no slip.
            let slips = if key.is_some() { Slips::None } else { Slips::Sought };
            for (k, word) in self.words[*at..at + n].iter().enumerate().filter(|(_, word)| *n == 1 || !words::is_stop(word)) {
                asked.slots.push(slot(view, nearest, word, Ends { open: self.is_open(at + k), wider, slips }));
            }
            if key.is_none() || !asked.slots[start..].iter().any(Slot::is_lost) {
                alternatives.push(Alternative { slots: start..asked.slots.len(), cost: 0 });
            } else {
                asked.slots.truncate(start);
            }
            if key.is_none()
                && *n == 2
                && let Some(joined) = phrase::joined(&self.words[*at], &self.words[at + 1])
            {
                let start = asked.slots.len();
                asked.slots.push(slot(view, nearest, &joined, Ends { open: self.is_open(at + 1), wider, slips: Slips::None }));
                alternatives.push(Alternative { slots: start..asked.slots.len(), cost: 0 });
            }
            // Of several things a short form may mean the first is the likeliest.
            let ranked = key.and_then(<[Meant]>::first).is_some_and(|first| first.1.is_some());
            for (rank, means) in self.meanings(*at, key.unwrap_or_default()).into_iter().enumerate() {
                let start = asked.slots.len();
                asked.slots.extend(means.iter().map(|word| slot(view, nearest, word, Ends { open: false, wider, slips: Slips::Meant })));
                if asked.slots[start..].iter().any(Slot::is_lost) {
                    asked.slots.truncate(start);
                    continue;
                }
                alternatives.push(Alternative { slots: start..asked.slots.len(), cost: if ranked { LESS_LIKELY * rank.min(2) as i32 } else { 0 } });
            }
            alternatives.retain(|one| !asked.slots[one.slots.clone()].iter().any(Slot::is_lost));
            if alternatives.is_empty() {
                asked.lacks = true;
                continue;
            }
            let common = *n == 1 && asked.slots[alternatives[0].slots.clone()].iter().all(|slot| is_common(view, slot));
            let weight = if common { 2 } else { 3 * (*n).min(2) as u32 };
            asked.groups.push(Group { alternatives, weight });
        }
        if !self.words.iter().any(|word| matches!(word.as_str(), "without" | "no" | "not" | "non")) {
            asked.without = view.token("without");
        }
        asked.wishes.extend((self.said.history == History::Own).then(|| view.token("personal")).flatten());
        if self.said.no_more {
            asked.ends.extend(["unspecified", "nos"].iter().filter_map(|word| view.token(word)));
        }
        asked
    }

    /// Gives what a part may mean; of a history, in the wider words of the book's histories too.
    fn meanings<'m>(&self, at: usize, key: &'m [Meant]) -> Vec<Cow<'m, [String]>> {
        let mut out: Vec<Cow<'m, [String]>> = key.iter().map(|(means, _)| Cow::Borrowed(means.as_slice())).collect();
        let Some(first) = key.first().filter(|_| self.said.history != History::None) else { return out };
        if first.0.len() > 1 {
            out.extend(phrase::reworded(&first.0).into_iter().map(Cow::Owned));
        }
        if self.said.history == History::Family {
            let own = self.words.get(at..=at).unwrap_or_default();
            out.extend(phrase::broader(&first.0).or_else(|| phrase::broader(own)).map(Cow::Owned));
        }
        out
    }
}

/// Gives what the whole of a question is a name for, words that narrow nothing aside: "crohns disease" is "crohns".
fn named(asked: &[String]) -> Option<&'static [Meant]> {
    let forms = forms();
    // Nearly every question is longer than any form that begins as it does.
    let first = asked.iter().find(|word| !is_idle(word)).or(asked.first())?;
    let fits = |words: &[String], more: usize| words.len() <= forms.longest(first) + more;
    if let Some(found) = Some(asked).filter(|asked| fits(asked, 2)).and_then(|asked| forms.of(asked)) {
        return Some(found);
    }
    let said: Vec<String> = asked.iter().filter(|word| !is_idle(word)).take(forms.longest(first) + 2).cloned().collect();
    let (last, rest) = said.split_last()?;
    let bare = matches!(last.as_str(), "disease" | "syndrome" | "disorder").then(|| forms.of(rest)).flatten();
    if fits(&said, 0) { forms.of(&said).or(bare) } else { bare }
}

/// Tells whether a word of a question narrows nothing: the book's stop words, and those of people telling a story.
fn is_idle(word: &str) -> bool {
    const TALK: [&str; 17] = ["nec", "that", "this", "is", "are", "has", "have", "had", "was", "were", "my", "his", "her", "it", "which", "patient", "pt"];
    words::is_stop(word) || TALK.contains(&word)
}

/// Puts the nearest word in the place of one that nothing has and no form begins with, where that makes a form.
fn correct(words: &mut [String], view: &View<'_>, others: &[View<'_>], nearest: &mut Nearest, unfinished: bool) {
    let count = words.len();
    for (at, word) in words.iter_mut().enumerate() {
        if view.begun(word).is_empty()
            && let Some(other) = spell::american(word).filter(|other| forms().has(other) || !view.begun(other).is_empty())
        {
            *word = other;
            continue;
        }
        let known = word.len() < 5 || !view.begun(word).is_empty() || forms().has(word) || others.iter().any(|other| !other.begun(word).is_empty());
        if known {
            continue;
        }
        let open = unfinished && at + 1 == count;
        if let Some(other) = spell::inflected(word).into_iter().find(|other| forms().get(other).is_some()) {
            *word = other;
            continue;
        }
        if open && let Some(begun) = forms().begins(word) {
            *word = begun.to_owned();
            continue;
        }
        let near = nearest.to(view, word, open);
        let first = near.first().and_then(|first| std::str::from_utf8(view.text(usize::from(first.0))).ok());
        let better = match first {
            _ if forms().sounding(word).is_some() => forms().sounding(word),
            // Where another word is as near, only a name that stands alone is sure.
            Some(first) if open || near.get(1).is_none_or(|next| next.1 > near[0].1) => forms().has(first).then_some(first),
            Some(first) if forms().get(first).is_some_and(|means| means.iter().any(|one| one.1.is_some())) => Some(first),
            Some(_) => None,
            None => forms().near(word, if word.len() < 6 { 1 } else { 2 }),
        };
        if let Some(better) = better {
            *word = better.to_owned();
        }
    }
}

/// Tells whether a word says little: dropped first where not all can be met.
fn is_common(view: &View<'_>, slot: &Slot) -> bool {
    slot.exact.is_some_and(|token| view.cost(token) <= 1 || view.documents_of(usize::from(token)) as usize > view.documents / 16)
}

/// Takes the mark of a joining token off.
pub(super) fn plain(token: u16) -> Token {
    token & !JOINED
}
