//! The book as one tree, chapter to code: what stands under what, and which rows are open. Nothing here draws.

use super::layout::{BLOCK, CHAPTER, CHAPTERS, PARENTS, pack};
use super::notes::Owner;
use super::{AppliedNote, Block, CodeBook, Entry};
use crate::code::Icd10Cm;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// Names one place of the book, whatever the edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Node {
    /// A chapter, by its number.
    Chapter(u32),
    /// A block, by the first and last of its categories.
    Block(Icd10Cm, Icd10Cm),
    /// A category, subcategory or code.
    Code(Icd10Cm),
}

/// Holds what is said of one place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NodeWords<'a> {
    /// "Chapter 4", "E08-E13" or a code with its point.
    pub label: String,
    /// The title.
    pub title: &'a str,
    /// Whether it can be reported as it stands.
    pub billable: bool,
}

/// Tells whether a row has others under it, and whether they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Nothing stands under it.
    Leaf,
    /// What stands under it is hidden.
    Closed,
    /// What stands under it follows.
    Open,
}

/// Holds one visible row of the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutlineRow {
    /// What it shows.
    pub node: Node,
    /// How many rows enclose it.
    pub depth: usize,
    /// Whether it is open.
    pub fold: Fold,
}

/// Holds the tree with what is open in it. Rows are counted anew only when something opens or closes.
pub struct Outline {
    book: Arc<CodeBook>,
    chapters: Vec<Node>,
    under: HashMap<Node, Vec<Node>>,
    open: HashSet<Node>,
    rows: Vec<OutlineRow>,
}

impl Outline {
    /// Lays a book out with every chapter closed.
    pub fn new(book: Arc<CodeBook>) -> Self {
        let (chapters, under) = book.skeleton();
        let mut outline = Self { book, chapters, under, open: HashSet::new(), rows: Vec::new() };
        outline.lay();
        outline
    }

    /// Gives the book that is laid out.
    pub fn book(&self) -> &Arc<CodeBook> {
        &self.book
    }

    /// Lays another edition out; what was open stays open where the other has it.
    pub fn take_book(&mut self, book: Arc<CodeBook>) {
        (self.chapters, self.under) = book.skeleton();
        self.book = book;
        self.lay();
    }

    /// Gives the visible rows from top to bottom.
    pub fn rows(&self) -> &[OutlineRow] {
        &self.rows
    }

    /// Finds the visible row of a place.
    pub fn row_of(&self, node: Node) -> Option<usize> {
        self.rows.iter().position(|row| row.node == node)
    }

    /// Opens a closed row and closes an open one.
    pub fn toggle(&mut self, at: usize) {
        match self.rows.get(at).map(|row| (row.node, row.fold)) {
            Some((node, Fold::Closed)) => drop(self.open.insert(node)),
            Some((node, Fold::Open)) => drop(self.open.remove(&node)),
            Some((_, Fold::Leaf)) | None => return,
        }
        self.lay();
    }

    /// Opens everything above a place and gives its row; nothing where the book does not have it.
    pub fn reveal(&mut self, node: Node) -> Option<usize> {
        let above = self.book.above(node);
        let known = self.open.len();
        self.open.extend(above);
        if self.open.len() > known {
            self.lay();
        }
        self.row_of(node)
    }

    /// Opens every row of the book.
    pub fn open_all(&mut self) {
        let book = Arc::clone(&self.book);
        self.open.extend(self.under.keys().copied());
        self.open.extend((0..book.entry_count()).filter_map(|at| book.entry(at)).map(|entry| Node::Code(entry.code)));
        self.lay();
    }

    fn lay(&mut self) {
        let mut rows = std::mem::take(&mut self.rows);
        rows.clear();
        for chapter in &self.chapters {
            self.push(*chapter, 0, &mut rows);
        }
        self.rows = rows;
    }

    fn push(&self, node: Node, depth: usize, rows: &mut Vec<OutlineRow>) {
        if let Node::Code(code) = node {
            if let Some(at) = self.book.position(code) {
                self.push_entry(at, depth, rows);
            }
            return;
        }
        let open = self.open.contains(&node);
        rows.push(OutlineRow { node, depth, fold: if open { Fold::Open } else { Fold::Closed } });
        if open {
            for part in self.under.get(&node).into_iter().flatten() {
                self.push(*part, depth + 1, rows);
            }
        }
    }

    /// Adds an entry and what is open under it; gives the entry after all of them.
    ///
    /// Codes that begin with a code are those under it, and follow it: nothing closed is walked through.
    fn push_entry(&self, at: usize, depth: usize, rows: &mut Vec<OutlineRow>) -> usize {
        let Some(entry) = self.book.entry(at) else { return at + 1 };
        let end = self.book.end_of_prefix(entry.code.bare()).max(at + 1);
        let node = Node::Code(entry.code);
        let open = end > at + 1 && self.open.contains(&node);
        let fold = if end == at + 1 {
            Fold::Leaf
        } else if open {
            Fold::Open
        } else {
            Fold::Closed
        };
        rows.push(OutlineRow { node, depth, fold });
        let mut child = at + 1;
        while open && child < end {
            child = self.push_entry(child, depth + 1, rows);
        }
        end
    }
}

/// Gives what a title says beyond the title above it: "with ketoacidosis" under "Type 2 diabetes mellitus".
pub fn beyond<'a>(title: &'a str, above: &str) -> &'a str {
    let rest = title.strip_prefix(above).map(|rest| rest.trim_start_matches([',', ' ']));
    rest.filter(|rest| rest.len() > 2 && title.as_bytes().get(above.len()).is_some_and(|&b| b == b' ' || b == b',')).unwrap_or(title)
}

/// Gives what follows the first words of a title where three at least are those of the title above it: "right radius" for
/// a "Fracture of lower end of right radius" under "Fracture of lower end of radius".
pub fn after_same_words<'a>(title: &'a str, above: &str) -> Option<&'a str> {
    let same = title.split(' ').zip(above.split(' ')).take_while(|(own, up)| own == up);
    let (count, length) = same.fold((0, 0), |(count, length), (word, _)| (count + 1, length + word.len() + 1));
    title.get(length..).filter(|rest| count >= 3 && rest.len() > 2)
}

impl Block<'_> {
    /// Names the block whatever the edition; nothing for a block of a single category, which its category stands for.
    pub fn node(&self) -> Option<Node> {
        let (first, last) = self.label.split_once('-')?;
        Some(Node::Block(Icd10Cm::parse(first).ok()?, Icd10Cm::parse(last).ok()?))
    }
}

impl AppliedNote<'_> {
    /// Gives the place the note stands at.
    pub fn node(&self, book: &CodeBook) -> Option<Node> {
        match self.owner {
            Owner::Entry(code) => Some(Node::Code(code)),
            Owner::Block(at) => {
                let block = book.block(at)?;
                block.node().or_else(|| Icd10Cm::parse(block.label).ok().map(Node::Code))
            }
            Owner::Chapter(at) => Some(Node::Chapter(book.chapter_row(at).0)),
        }
    }
}

impl CodeBook {
    /// Finds the first code that begins with these characters, the point left out or not.
    pub fn first_with(&self, beginning: &str) -> Option<Entry<'_>> {
        let bare: String = beginning.chars().filter(char::is_ascii_alphanumeric).take(7).map(|c| c.to_ascii_uppercase()).collect();
        let at = self.lower_bound(pack(&bare));
        self.entry(at).filter(|entry| !bare.is_empty() && entry.code.bare().starts_with(&bare))
    }

    /// Gives the words of a place; nothing where this edition does not have it.
    pub fn words_of(&self, node: Node) -> Option<NodeWords<'_>> {
        match node {
            Node::Chapter(number) => {
                let at = self.chapter_at(number)?;
                Some(NodeWords { label: format!("Chapter {number}"), title: self.chapter_row(at).1, billable: false })
            }
            Node::Block(..) => {
                let block = self.block(self.block_at(node)?)?;
                Some(NodeWords { label: block.label.to_owned(), title: block.title, billable: false })
            }
            Node::Code(code) => self.find(code).map(|entry| NodeWords { label: code.to_string(), title: entry.title, billable: entry.billable }),
        }
    }

    /// Gives the notes that stand at a chapter or block itself; for a code, all that govern it.
    pub fn notes_at(&self, node: Node) -> Vec<AppliedNote<'_>> {
        let mut out = Vec::new();
        match node {
            Node::Code(code) => return self.notes(code),
            Node::Block(..) => {
                if let Some(at) = self.block_at(node) {
                    self.push_notes(&mut out, BLOCK | at, Owner::Block(at), true);
                }
            }
            Node::Chapter(number) => {
                if let Some(at) = self.chapter_at(number) {
                    self.push_notes(&mut out, CHAPTER | at, Owner::Chapter(at), true);
                }
            }
        }
        out
    }

    /// Lists what stands right under a place.
    pub fn parts(&self, node: Node) -> Vec<Node> {
        match node {
            Node::Code(code) => self.children(code).iter().map(|entry| Node::Code(entry.code)).collect(),
            _ => self.skeleton().1.remove(&node).unwrap_or_default(),
        }
    }

    /// Lists what a place stands under, the nearest first; blocks of a single category are left out.
    pub fn above(&self, node: Node) -> Vec<Node> {
        let mut up = Vec::new();
        let block = match node {
            Node::Chapter(_) => return up,
            Node::Block(..) => self.block_at(node),
            Node::Code(code) => {
                up.extend(std::iter::successors(self.parent(code), Entry::parent).map(|entry| Node::Code(entry.code)));
                self.block_of(code)
            }
        };
        let Some(block) = block else { return up };
        let own = if matches!(node, Node::Code(_)) { Some(block) } else { None };
        up.extend(own.into_iter().chain(self.enclosing(block)).filter_map(|at| self.block(at)?.node()));
        up.push(Node::Chapter(self.chapter_row(self.chapter_of_block(block)).0));
        up
    }

    fn chapter_at(&self, number: u32) -> Option<u32> {
        (0..self.rows(CHAPTERS, 4) as u32).find(|&at| self.chapter_row(at).0 == number)
    }

    fn block_at(&self, node: Node) -> Option<u32> {
        (0..self.rows(super::layout::BLOCKS, 6) as u32).find(|&at| self.block(at).and_then(|block| block.node()) == Some(node))
    }

    /// Gives the chapters, and what stands right under each chapter and block, in the order of the book.
    fn skeleton(&self) -> (Vec<Node>, HashMap<Node, Vec<Node>>) {
        let mut under: HashMap<Node, Vec<(Icd10Cm, Node)>> = HashMap::new();
        let chapters: Vec<Node> = (0..self.rows(CHAPTERS, 4) as u32).map(|at| Node::Chapter(self.chapter_row(at).0)).collect();
        // What a block's parts stand under: itself, or for a block of one category whatever encloses it.
        let home = |at: u32| {
            let named = std::iter::once(at).chain(self.enclosing(at)).find_map(|at| self.block(at)?.node());
            named.unwrap_or(Node::Chapter(self.chapter_row(self.chapter_of_block(at)).0))
        };
        for at in 0..self.rows(super::layout::BLOCKS, 6) as u32 {
            if let Some(node @ Node::Block(first, _)) = self.block(at).and_then(|block| block.node()) {
                let over = self.enclosing(at).next().map_or(Node::Chapter(self.chapter_row(self.chapter_of_block(at)).0), home);
                under.entry(over).or_default().push((first, node));
            }
        }
        for &at in &self.categories {
            if let Some(entry) = self.entry(at as usize) {
                under.entry(home(self.word(PARENTS, at as usize) & !BLOCK)).or_default().push((entry.code, Node::Code(entry.code)));
            }
        }
        let sorted = under.into_iter().map(|(over, mut parts)| {
            parts.sort_by_key(|(first, node)| (*first, matches!(node, Node::Code(_))));
            (over, parts.into_iter().map(|(_, node)| node).collect())
        });
        (chapters, sorted.collect())
    }
}
