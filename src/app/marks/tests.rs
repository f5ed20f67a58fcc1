//! Laws of a learner's own marks: the way back leads back, every index agrees, words are found again.

use super::*;
use crate::{
    code::{Icd10Cm, ProcedureCode},
    progress::{Highlight, MOST_NOTE_CHARS, MarkLimit, Part, TabColour, Words},
};
use jiff::Timestamp;
use proptest::prelude::*;
use std::ops::Range;

const TEXT: &str = "Type 2 diabetes mellitus with diabetic chronic kidney disease, für immer";

fn page(n: usize) -> BookPlace {
    match n {
        0 => BookPlace::Chapter(4),
        1 => BookPlace::Diagnosis(Icd10Cm::parse("E11.22").unwrap()),
        2 => BookPlace::Procedure(ProcedureCode::parse("99214").unwrap()),
        _ => BookPlace::parse("index:diseases>Diabetes>type 2").unwrap(),
    }
}

fn id(n: u128) -> AnnotationId {
    AnnotationId::from_bits(n)
}

fn making(n: u128, second: i64) -> Making {
    Making { id: id(n), edition: "icd10cm-2026-april".into(), now: Timestamp::from_second(1_795_000_000 + second).unwrap() }
}

/// What is seen of the marks, the way back left out.
fn seen(marks: &BookMarks) -> (Vec<Annotation>, Vec<AnnotationId>, Vec<String>) {
    let notes = (0..4).filter_map(|n| marks.note_at(&page(n))).collect();
    (marks.all().cloned().collect(), marks.tabs().map(|(one, _)| one.id).collect(), notes)
}

fn edit() -> impl Strategy<Value = MarkEdit> {
    let (place, id) = (|| (0_usize..4).prop_map(page), || (0_u128..30).prop_map(id));
    let colour = || prop::sample::select(TabColour::ALL.to_vec());
    let range = (0..TEXT.len() + 5, 0..20_usize).prop_map(|(start, len)| start..start + len);
    let part = prop::sample::select(vec![Part::Title, Part::Note(crate::codebook::NoteKind::Excludes1)]);
    prop_oneof![
        4 => (place(), "[a-z ]{0,90}", colour()).prop_map(|(place, label, colour)| MarkEdit::PutTab(place, label, colour)),
        2 => (id(), "[a-z ]{0,20}").prop_map(|(id, label)| MarkEdit::RenameTab(id, label)),
        1 => id().prop_map(MarkEdit::RemoveTab),
        3 => (id(), 0_usize..6).prop_map(|(id, to)| MarkEdit::MoveTab(id, to)),
        3 => (place(), "[a-z \n]{0,12}").prop_map(|(place, text)| MarkEdit::WriteNote(place, text)),
        5 => (place(), part, range, colour()).prop_map(|(place, part, range, colour)| MarkEdit::Highlight(place, part, TEXT.into(), range, colour)),
        1 => id().prop_map(MarkEdit::Unhighlight),
    ]
}

/// Says that every way of finding a mark finds the same ones.
fn agree(marks: &BookMarks) -> Result<(), TestCaseError> {
    let fresh = BookMarks::of(marks.all().cloned());
    prop_assert_eq!(&fresh.places, &marks.places);
    prop_assert_eq!(&fresh.tabs, &marks.tabs);
    prop_assert_eq!((0..4).map(|n| marks.at(&page(n)).len()).sum::<usize>(), marks.all().count());
    Ok(())
}

proptest! {
    #[test]
    fn going_back_undoes_each_change_and_going_forward_brings_it_again(edits in prop::collection::vec(edit(), 0..60)) {
        let (mut marks, mut states) = (BookMarks::default(), Vec::new());
        for (n, edit) in edits.iter().enumerate() {
            let before = marks.clone();
            match marks.apply(edit, &making(n as u128, 10 * n as i64)) {
                Ok(true) => {
                    prop_assert_ne!(seen(&before), seen(&marks));
                    states.push(seen(&before));
                }
                Ok(false) | Err(_) => prop_assert_eq!(&before, &marks, "nothing changed by {:?}", edit),
            }
            agree(&marks)?;
        }
        let last = seen(&marks);
        for before in states.iter().rev() {
            prop_assert!(marks.undo());
            prop_assert_eq!(&seen(&marks), before);
            agree(&marks)?;
        }
        prop_assert!(!marks.undo() && !marks.can_undo() && marks.all().next().is_none());
        while marks.redo() {
            agree(&marks)?;
        }
        prop_assert_eq!(seen(&marks), last);
    }

    #[test]
    fn a_store_that_is_told_what_is_unsaved_knows_all(edits in prop::collection::vec((edit(), 0_u8..6), 0..60)) {
        let (mut marks, mut store) = (BookMarks::default(), BTreeMap::new());
        for (n, (edit, then)) in edits.iter().enumerate() {
            let _ = marks.apply(edit, &making(n as u128, n as i64));
            let _ = match then { 0 => marks.undo(), 1 => marks.redo(), _ => false };
            if *then > 2 {
                for change in marks.unsaved() {
                    match change {
                        AnnotationChange::Put(one) => drop(store.insert(one.id, one)),
                        AnnotationChange::Remove(id) => drop(store.remove(&id)),
                    }
                }
                marks.is_now_saved();
                prop_assert_eq!(&store, &marks.all);
            }
        }
    }

    #[test]
    fn marked_words_of_a_page_are_in_order_never_overlap_and_none_is_lost(edits in prop::collection::vec(edit(), 0..40)) {
        let mut marks = BookMarks::default();
        for (n, edit) in edits.iter().enumerate() {
            let _ = marks.apply(edit, &making(n as u128, n as i64));
        }
        for place in (0..4).map(page) {
            let parts = [Part::Title, Part::Note(crate::codebook::NoteKind::Excludes1)];
            let shown = marks.on_page(&place, &parts.map(|part| Passage { place: &place, part, text: TEXT }));
            prop_assert!(shown.gone.is_empty());
            for (lit, part) in shown.lit.iter().zip(parts) {
                prop_assert!(lit.iter().all(|one| TEXT.get(one.range.clone()).is_some_and(|words| !words.is_empty())));
                prop_assert!(lit.windows(2).all(|two| two[0].range.end <= two[1].range.start));
                let covered = |at: usize| lit.iter().any(|one| one.range.contains(&at));
                for one in marks.at(&place) {
                    let Annotated::Highlight(h) = &one.what else { continue };
                    prop_assert!(h.part != part || h.find_in(TEXT).unwrap().all(covered));
                }
            }
            // A page without those texts keeps them all, and says that they are gone.
            let count = marks.at(&place).iter().filter(|one| matches!(one.what, Annotated::Highlight(_))).count();
            prop_assert_eq!(marks.on_page(&place, &[]).gone.len(), count);
        }
    }
}

fn tabs(marks: &BookMarks) -> Vec<&str> {
    marks.tabs().map(|(_, tab)| tab.label.as_str()).collect()
}

#[test]
fn a_tab_goes_where_it_is_moved_however_often() {
    let mut marks = BookMarks::default();
    let mut plain: Vec<u128> = (0..5).collect();
    for n in 0..5 {
        let place = BookPlace::Chapter(n as u8 + 1);
        assert_eq!(marks.apply(&MarkEdit::PutTab(place, String::new(), TabColour::Blue), &making(n, 0)), Ok(true));
    }
    assert_eq!(tabs(&marks), ["Chapter 1", "Chapter 2", "Chapter 3", "Chapter 4", "Chapter 5"]);
    for n in 0..300_usize {
        // Always into the same gap: the room between two orders runs out.
        let (from, to) = (if n % 3 == 0 { 4 } else { 2 }, 1 + n % 2);
        let moved = plain.remove(from);
        plain.insert(to, moved);
        let _ = marks.apply(&MarkEdit::MoveTab(id(moved), to), &making(99, 1));
        assert_eq!(marks.tabs().map(|(one, _)| one.id).collect::<Vec<_>>(), plain.iter().map(|n| id(*n)).collect::<Vec<_>>(), "{n}");
    }
}

#[test]
fn one_place_has_one_tab_and_one_note() {
    let mut marks = BookMarks::default();
    let put = |label: &str, colour| MarkEdit::PutTab(page(1), label.into(), colour);
    marks.apply(&put("  kidney\nand sugar ", TabColour::Rose), &making(1, 0)).unwrap();
    marks.apply(&put("sugar", TabColour::Grey), &making(2, 1)).unwrap();
    assert_eq!(tabs(&marks), ["sugar"]);
    assert_eq!(marks.apply(&put("sugar", TabColour::Grey), &making(3, 2)), Ok(false));
    let two = ["first", "second"].iter().zip(10..).map(|(text, n)| {
        let with = making(n, n as i64);
        Annotation { id: with.id, place: page(1), edition: String::new(), what: Annotated::Note((*text).into()), created: with.now, changed: with.now }
    });
    let mut marks = BookMarks::of(two);
    let both = marks.note_at(&page(1)).unwrap();
    assert_eq!(both, "first\n\nsecond");
    assert_eq!(marks.apply(&MarkEdit::WriteNote(page(1), both.clone()), &making(20, 50)), Ok(false));
    marks.apply(&MarkEdit::WriteNote(page(1), both.clone() + "!"), &making(20, 50)).unwrap();
    assert_eq!((marks.all().count(), marks.note_at(&page(1))), (1, Some(both.clone() + "!")));
    marks.apply(&MarkEdit::WriteNote(page(1), " \n".into()), &making(21, 60)).unwrap();
    assert!(marks.all().next().is_none() && marks.note_at(&page(1)).is_none());
    marks.undo();
    marks.undo();
    assert_eq!(marks.note_at(&page(1)), Some(both));
}

#[test]
fn writing_without_a_pause_is_taken_back_at_once() {
    let mut marks = BookMarks::default();
    let write = |marks: &mut BookMarks, text: &str, second| marks.apply(&MarkEdit::WriteNote(page(1), text.into()), &making(second as u128, second)).unwrap();
    for (second, text) in ["c", "co", "cod", "code"].iter().enumerate() {
        write(&mut marks, text, second as i64);
    }
    write(&mut marks, "code first", 60);
    marks.undo();
    assert_eq!(marks.note_at(&page(1)).as_deref(), Some("code"));
    marks.undo();
    assert_eq!(marks.note_at(&page(1)), None);
    assert!(!marks.can_undo());
    marks.redo();
    assert_eq!(marks.note_at(&page(1)).as_deref(), Some("code"));
}

#[test]
fn what_is_too_long_is_refused_and_nothing_changes() {
    let mut marks = BookMarks::default();
    let long = |n: usize| "é".repeat(n);
    let with = making(1, 0);
    assert_eq!(marks.apply(&MarkEdit::WriteNote(page(0), long(MOST_NOTE_CHARS + 1)), &with), Err(MarkLimit::Note(MOST_NOTE_CHARS + 1)));
    assert_eq!(marks.apply(&MarkEdit::PutTab(page(0), long(81), TabColour::Grey), &with), Err(MarkLimit::Label(81)));
    assert_eq!(marks, BookMarks::default());
    assert_eq!(marks.apply(&MarkEdit::WriteNote(page(0), long(MOST_NOTE_CHARS)), &with), Ok(true));
}

fn mark(marks: &mut BookMarks, n: u128, words: &str, colour: TabColour) {
    let start = TEXT.find(words).unwrap();
    marks.apply(&MarkEdit::Highlight(page(1), Part::Title, TEXT.into(), start..start + words.len(), colour), &making(n, n as i64)).unwrap();
}

fn lit<'a>(marks: &BookMarks, text: &'a str) -> Vec<(&'a str, TabColour)> {
    let place = page(1);
    let shown = marks.on_page(&place, &[Passage { place: &place, part: Part::Title, text }]);
    shown.lit[0].iter().map(|one| (&text[one.range.clone()], one.colour)).collect()
}

#[test]
fn touching_marks_of_one_colour_join_and_another_colour_lies_on_top() {
    let mut marks = BookMarks::default();
    mark(&mut marks, 1, "diabetes mellitus", TabColour::Blue);
    mark(&mut marks, 2, "mellitus with", TabColour::Blue);
    assert_eq!(lit(&marks, TEXT), [("diabetes mellitus with", TabColour::Blue)]);
    mark(&mut marks, 3, "mellitus", TabColour::Rose);
    assert_eq!(lit(&marks, TEXT), [("diabetes ", TabColour::Blue), ("mellitus", TabColour::Rose), (" with", TabColour::Blue)]);
    mark(&mut marks, 4, "mellitus", TabColour::Green);
    assert_eq!(lit(&marks, TEXT)[1], ("mellitus", TabColour::Green));
    assert_eq!(marks.all().count(), 2);
}

#[test]
fn words_are_found_in_a_reworded_text_and_kept_where_they_are_gone() {
    let mut marks = BookMarks::default();
    mark(&mut marks, 1, "chronic kidney disease", TabColour::Amber);
    assert_eq!(lit(&marks, "Diabetes, with chronic kidney disease"), [("chronic kidney disease", TabColour::Amber)]);
    assert_eq!(lit(&marks, "Diabetes with nephropathy"), []);
    let place = page(1);
    let elsewhere = Passage { place: &page(0), part: Part::Title, text: TEXT };
    let gone = marks.on_page(&place, &[elsewhere, Passage { place: &place, part: Part::Title, text: "Diabetes" }]).gone.len();
    assert_eq!(gone, 1, "the same words at another place are not those");
    assert_eq!(lit(&marks, TEXT).len(), 1);
}

#[test]
fn of_a_cpt_page_no_word_is_kept_and_yet_it_is_found() {
    let words: Range<usize> = 7..15;
    let there = Highlight::new(&page(2), Part::Title, TEXT, words.clone(), TabColour::Blue).unwrap();
    assert!(matches!(there.words, Words::Withheld(8, _)));
    assert!(!format!("{there:?}").contains("diabetes"));
    assert_eq!(there.find_in(TEXT), Some(words));
    assert_eq!(there.find_in("für diabetes"), Some(5..13));
    assert_eq!(there.find_in("für immer"), None);
}
