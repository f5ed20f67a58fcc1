//! The tree of the whole book.

use crate::{
    code::Icd10Cm,
    codebook::{CodeBook, Fold, Node, Outline, after_same_words, beyond},
};
use std::{collections::HashSet, sync::Arc};

fn outline() -> Outline {
    Outline::new(Arc::clone(CodeBook::carried_shared()))
}

fn code(text: &str) -> Icd10Cm {
    Icd10Cm::parse(text).unwrap()
}

#[test]
fn wide_open_the_tree_has_every_entry_once_at_its_depth() {
    let book = CodeBook::carried();
    let mut tree = outline();
    assert_eq!(tree.rows().len(), 22, "closed, only chapters show");
    tree.open_all();
    let codes: Vec<Icd10Cm> = tree.rows().iter().filter_map(|row| if let Node::Code(code) = row.node { Some(code) } else { None }).collect();
    assert_eq!(codes.len(), book.entry_count());
    assert_eq!(codes.iter().collect::<HashSet<_>>().len(), codes.len());
    for row in tree.rows() {
        if let Node::Code(code) = row.node {
            assert_eq!(row.depth + 1, book.path(code).len(), "{code}");
            assert_eq!(row.fold == Fold::Leaf, book.children(code).is_empty(), "{code}");
        }
    }
}

#[test]
fn a_row_stands_right_under_what_it_belongs_to() {
    let book = CodeBook::carried();
    let mut tree = outline();
    tree.open_all();
    let mut way: Vec<Node> = Vec::new();
    for row in tree.rows() {
        way.truncate(row.depth);
        let above: Vec<Node> = book.above(row.node).into_iter().rev().collect();
        assert_eq!(above, way, "{:?}", row.node);
        way.push(row.node);
    }
}

#[test]
fn revealing_opens_the_way_and_nothing_else() {
    let mut tree = outline();
    let target = Node::Code(code("S52.501A"));
    let at = tree.reveal(target).unwrap();
    assert_eq!(tree.rows()[at].node, target);
    let open: Vec<Node> = tree.rows().iter().filter(|row| row.fold == Fold::Open).map(|row| row.node).collect();
    let mut above = tree.book().above(target);
    above.reverse();
    assert_eq!(open, above);
    assert_eq!(tree.reveal(target), Some(at), "revealing again changes nothing");
    assert_eq!(tree.reveal(Node::Code(code("A00.Z"))), None);
}

#[test]
fn opening_and_closing_a_row_leaves_the_rest_as_it_was() {
    let mut tree = outline();
    tree.reveal(Node::Code(code("E11.22")));
    let before = tree.rows().to_vec();
    for at in (0..before.len()).filter(|at| before[*at].fold != Fold::Leaf) {
        tree.toggle(at);
        assert_ne!(tree.rows().len(), before.len(), "row {at}");
        tree.toggle(at);
        assert_eq!(tree.rows(), before, "row {at}");
    }
    let leaf = tree.row_of(Node::Code(code("E11.22"))).unwrap();
    tree.toggle(leaf);
    tree.toggle(usize::MAX);
    assert_eq!(tree.rows(), before);
}

#[test]
fn titles_are_shortened_only_at_a_word() {
    assert_eq!(beyond("Type 2 diabetes mellitus with ketoacidosis", "Type 2 diabetes mellitus"), "with ketoacidosis");
    assert_eq!(beyond("Cholera, unspecified", "Cholera"), "unspecified");
    assert_eq!(beyond("Cholerae", "Cholera"), "Cholerae");
    assert_eq!(beyond("Cholera", "Cholera"), "Cholera");
    assert_eq!(beyond("Other", "Cholera"), "Other");
    assert_eq!(after_same_words("Unspecified fracture of the lower end of right radius", "Unspecified fracture of the lower end of radius"), Some("right radius"));
    assert_eq!(after_same_words("Fracture of shaft of ulna", "Fracture of forearm"), None, "two words may be chance");
    assert_eq!(after_same_words("Fracture of lower end of radius", "Fracture of lower end of radius"), None);
}

#[test]
fn a_beginning_finds_its_first_code() {
    let book = CodeBook::carried();
    assert_eq!(book.first_with("e11.2").map(|e| e.code), Some(code("E11.2")));
    assert_eq!(book.first_with("T07.XXX").map(|e| e.code), Some(code("T07.XXXA")));
    for none in ["", "E11.ZZ", "??", "99"] {
        assert_eq!(book.first_with(none), None, "{none}");
    }
}

#[test]
fn chapters_and_blocks_have_words_and_notes_of_their_own() {
    let book = CodeBook::carried();
    assert_eq!(book.words_of(Node::Chapter(4)).unwrap().label, "Chapter 4");
    let block = Node::Block(code("E08"), code("E13"));
    assert_eq!(book.words_of(block).unwrap().title, "Diabetes mellitus");
    assert_eq!(book.parts(block).first(), Some(&Node::Code(code("E08"))));
    assert!(book.notes_at(Node::Chapter(4)).iter().all(|note| note.node(book) == Some(Node::Chapter(4))));
    assert!(!book.notes_at(Node::Chapter(4)).is_empty());
    assert_eq!(book.words_of(Node::Chapter(99)), None);
    assert!(book.parts(Node::Block(code("E08"), code("E99"))).is_empty());
}
