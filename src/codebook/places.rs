//! Chapters, blocks and the way down to a code.

use super::layout::{BLOCK, BLOCKS, CHAPTERS, NONE, PARENTS};
use super::{CodeBook, Entry};
use crate::code::Icd10Cm;

/// Holds one chapter of the book.
#[derive(Clone)]
pub struct Chapter<'a> {
    /// Its number, 1 to 22.
    pub number: u32,
    /// Its title, without the range of codes.
    pub title: &'a str,
    /// Its blocks, in the order of the book; an enclosing block stands before those in it.
    pub blocks: Vec<Block<'a>>,
}

/// Holds one block of a chapter: a range of categories, or a single one.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    book: &'a CodeBook,
    at: u32,
    /// Its range, "E08-E13", or its one category, "B20".
    pub label: &'a str,
    /// Its title, without the range.
    pub title: &'a str,
    /// How many blocks enclose it.
    pub depth: usize,
}

/// Holds one step of the way from a chapter to a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crumb {
    /// "Chapter 4", "E08-E13" or a code with its point.
    pub label: String,
    /// The title.
    pub title: String,
    /// The code, where the step is one.
    pub code: Option<Icd10Cm>,
}

impl<'a> Block<'a> {
    /// Lists the categories right under the block.
    pub fn categories(&self) -> Vec<Entry<'a>> {
        let book = self.book;
        let mine = |at: &&u32| book.word(PARENTS, **at as usize) == BLOCK | self.at;
        book.categories.iter().filter(mine).filter_map(|at| book.entry(*at as usize)).collect()
    }
}

impl std::fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}", self.label, self.title)
    }
}

impl CodeBook {
    pub(super) fn block(&self, at: u32) -> Option<Block<'_>> {
        let row = |k| self.word(BLOCKS, at as usize * 6 + k);
        if at as usize >= self.rows(BLOCKS, 6) {
            return None;
        }
        let depth = self.enclosing(at).count();
        Some(Block { book: self, at, label: self.text(row(0), row(1)), title: self.text(row(2), row(3)), depth })
    }

    /// Walks outwards over the blocks that enclose one. Each stands before the one in it, so the walk ends.
    pub(super) fn enclosing(&self, at: u32) -> impl Iterator<Item = u32> + '_ {
        let outer = |at: &u32| Some(self.word(BLOCKS, *at as usize * 6 + 5)).filter(|&up| up != NONE && up < *at);
        std::iter::successors(outer(&at), move |at| outer(at))
    }

    pub(super) fn chapter_of_block(&self, at: u32) -> u32 {
        self.word(BLOCKS, at as usize * 6 + 4)
    }

    pub(super) fn chapter_row(&self, at: u32) -> (u32, &str) {
        let row = |k| self.word(CHAPTERS, at as usize * 4 + k);
        (row(0), self.text(row(1), row(2)))
    }

    /// Gives the number of the block a code's category stands right under.
    pub(super) fn block_of(&self, code: Icd10Cm) -> Option<u32> {
        let category = self.position(code.category())?;
        let parent = self.word(PARENTS, category);
        (parent & BLOCK != 0).then_some(parent & !BLOCK)
    }

    /// Lists the chapters with their blocks.
    pub fn chapters(&self) -> Vec<Chapter<'_>> {
        let blocks = self.rows(BLOCKS, 6) as u32;
        (0..self.rows(CHAPTERS, 4) as u32)
            .map(|at| {
                let (number, title) = self.chapter_row(at);
                let blocks = (0..blocks).filter(|&block| self.chapter_of_block(block) == at).filter_map(|block| self.block(block)).collect();
                Chapter { number, title, blocks }
            })
            .collect()
    }

    /// Gives the number of the chapter a code stands in.
    pub fn chapter_number(&self, code: Icd10Cm) -> Option<u32> {
        Some(self.chapter_row(self.chapter_of_block(self.block_of(code)?)).0)
    }

    /// Gives the way to a code: chapter, blocks from the widest, category, and on down to the code itself.
    ///
    /// A block of one category is left out, as its category says the same. Empty for an unknown code.
    pub fn path(&self, code: Icd10Cm) -> Vec<Crumb> {
        let (Some(entry), Some(block)) = (self.find(code), self.block_of(code)) else { return Vec::new() };
        let mut up: Vec<Crumb> =
            std::iter::successors(Some(entry), Entry::parent).map(|e| Crumb { label: e.code.to_string(), title: e.title.to_owned(), code: Some(e.code) }).collect();
        let blocks = std::iter::once(block).chain(self.enclosing(block)).filter_map(|at| self.block(at));
        up.extend(blocks.filter(|b| b.label.contains('-')).map(|b| Crumb { label: b.label.to_owned(), title: b.title.to_owned(), code: None }));
        let (number, title) = self.chapter_row(self.chapter_of_block(block));
        up.push(Crumb { label: format!("Chapter {number}"), title: title.to_owned(), code: None });
        up.reverse();
        up
    }
}
