//! Packs what was read: texts once, tables of numbers, the way back from codes, and the words of the search.

use super::draft::{Draft, ItemKind, RawTerm};
use super::layout::*;
use super::words::{folded, is_stop, joined, order_key};
use super::{IndexBook, leads};
use crate::codebook::layout::pack as packed;
use std::collections::{BTreeMap, HashMap};

/// Makes the book.
pub fn book(draft: &Draft) -> Result<IndexBook, Damaged> {
    let mut packer = Packer::default();
    packer.meta(draft);
    let tokens = Tokens::of(&draft.terms);
    packer.terms(&draft.terms, &tokens);
    packer.heads(draft);
    packer.leads(&draft.terms);
    packer.tokens(&tokens);
    // Opening it checks every number, so a fault of the packer shows at the import and not in a look-up.
    IndexBook::open(pack(draft.kind, &packer.sections))
}

#[derive(Default)]
struct Packer {
    sections: [Vec<u8>; SECTIONS],
    /// Where a text of an item stands already: most codes stand in many cells.
    kept: HashMap<String, u32>,
}

impl Packer {
    fn push(&mut self, section: usize, words: &[u32]) {
        for word in words {
            self.sections[section].extend_from_slice(&word.to_le_bytes());
        }
    }

    fn write(&mut self, text: &str) -> u32 {
        let at = self.sections[TEXT].len() as u32;
        self.sections[TEXT].extend_from_slice(text.as_bytes());
        at
    }

    fn keep(&mut self, text: &str) -> u32 {
        if let Some(at) = self.kept.get(text) {
            return *at;
        }
        let at = self.write(text);
        self.kept.insert(text.to_owned(), at);
        at
    }

    fn meta(&mut self, draft: &Draft) {
        for line in std::iter::once(&draft.version).chain(&draft.heads) {
            self.sections[META].extend_from_slice(line.as_bytes());
            self.sections[META].push(b'\n');
        }
    }

    fn terms(&mut self, terms: &[RawTerm], tokens: &Tokens) {
        let (mut items, mut own) = (0_u32, 0_u32);
        for (term, words) in terms.iter().zip(&tokens.own) {
            let title = self.write(&term.title.plain);
            if !term.title.nonessential.is_empty() {
                self.write(" ");
                self.write(&term.title.nonessential);
            }
            let written = term.title.written.as_deref().unwrap_or_default();
            self.write(written);
            let lengths = term.title.plain.len() as u32 | (term.title.nonessential.len() as u32) << 16;
            let parent = term.parent.map_or(NONE, |parent| parent as u32);
            self.push(TERMS, &[title, lengths, written.len() as u32, parent, term.end as u32, items, own, u32::from(term.level)]);
            for item in &term.items {
                let text = self.keep(&item.text);
                self.push(ITEMS, &[item.kind as u32 | u32::from(item.column) << 8 | (item.text.len() as u32) << 16, text]);
            }
            self.push(OWN, words);
            items += term.items.len() as u32;
            own += words.len() as u32;
        }
    }

    /// Writes the thumb index: the main terms by letter, or the terms below the only one.
    fn heads(&mut self, draft: &Draft) {
        let roots: Vec<usize> = (0..draft.terms.len()).filter(|&at| draft.terms[at].level == 0).collect();
        let mut heads = roots.clone();
        let mut letters: Vec<(String, usize)> = Vec::new();
        if let [only] = roots[..]
            && draft.terms.len() > 1
        {
            heads = (0..draft.terms.len()).filter(|&at| draft.terms[at].parent == Some(only)).collect();
            for (place, &at) in heads.iter().enumerate() {
                let first = order_key(&draft.terms[at].title.plain).chars().next().filter(|c| c.is_ascii_alphabetic());
                let letter = first.map_or("#".to_owned(), |c| c.to_ascii_uppercase().to_string());
                // A term out of order stays where the book has it.
                if letters.last().is_none_or(|(last, _)| *last < letter) {
                    letters.push((letter, place));
                }
            }
        } else {
            for (title, before) in &draft.letters {
                letters.push((title.clone(), roots.partition_point(|at| at < before)));
            }
        }
        for (title, first) in &letters {
            let at = self.write(title);
            self.push(LETTERS, &[at, title.len() as u32, *first as u32]);
        }
        heads.iter().for_each(|&at| self.push(HEADS, &[at as u32]));
        heads.sort_by_cached_key(|&at| order_key(&draft.terms[at].title.plain));
        heads.iter().for_each(|&at| self.push(SEEK, &[at as u32]));
    }

    fn leads(&mut self, terms: &[RawTerm]) {
        let mut all = Vec::new();
        for (at, term) in terms.iter().enumerate() {
            let leading = term.items.iter().filter(|item| !matches!(item.kind, ItemKind::See | ItemKind::SeeAlso | ItemKind::Note));
            all.extend(leading.flat_map(|item| leads::codes(&item.text)).map(|code| (packed(code.bare()), at as u32)));
        }
        all.sort_unstable();
        all.dedup();
        for (code, term) in all {
            self.push(LEADS, &[(code >> 32) as u32, code as u32, term]);
        }
    }

    fn tokens(&mut self, tokens: &Tokens) {
        let mut postings = 0;
        for (word, terms) in &tokens.words {
            let at = self.sections[WORDS].len() as u32;
            self.sections[WORDS].extend_from_slice(word.as_bytes());
            self.push(TOKENS, &[at, word.len() as u32, postings]);
            self.push(POSTINGS, terms);
            postings += terms.len() as u32;
        }
    }
}

/// The words of the search.
struct Tokens {
    /// Each word with the terms whose own text holds it.
    words: BTreeMap<String, Vec<u32>>,
    /// Each term's words as the packed book has them.
    own: Vec<Vec<u32>>,
}

impl Tokens {
    fn of(terms: &[RawTerm]) -> Self {
        let mut words: BTreeMap<String, Vec<u32>> = BTreeMap::new();
        let mut raw: Vec<Vec<(String, u32)>> = Vec::with_capacity(terms.len());
        for (at, term) in terms.iter().enumerate() {
            let mut own: Vec<(String, u32)> = folded(&term.title.plain).into_iter().map(|word| (word, 0)).collect();
            let written = term.title.written.as_deref().unwrap_or(&term.title.plain);
            own.extend(folded(&term.title.nonessential).into_iter().chain(joined(written)).map(|word| (word, 1)));
            own.retain(|(word, _)| !is_stop(word));
            // The plain word comes first and stays.
            own.sort();
            own.dedup_by(|later, earlier| later.0 == earlier.0);
            for (word, _) in &own {
                words.entry(word.clone()).or_default().push(at as u32);
            }
            raw.push(own);
        }
        let number: HashMap<&str, u32> = words.keys().zip(0..).map(|(word, at)| (word.as_str(), at)).collect();
        let own = raw.iter().map(|own| own.iter().filter_map(|(word, aside)| Some(number.get(word.as_str())? << 1 | aside)).collect()).collect();
        Self { words, own }
    }
}
