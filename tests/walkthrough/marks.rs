//! Tabs, notes and highlights in the code book: kept through a kill, a refusing disk and another learner, and taken back.

use crate::world::World;
use clean_claim::{
    app::{
        Action,
        book::{BookRules, Permission},
        marks::{MarkEdit, Passage},
        model::Place,
    },
    code::Icd10Cm,
    codebook::{BookPlace, CodeBook},
    exercise::Section::Diagnoses,
    progress::{Part, TabColour},
};
use std::time::Duration;

fn page() -> BookPlace {
    BookPlace::Diagnosis(code())
}

fn code() -> Icd10Cm {
    Icd10Cm::parse("E11.22").unwrap()
}

fn tab(label: &str) -> Action {
    Action::Annotate(MarkEdit::PutTab(page(), label.to_owned(), TabColour::Blue))
}

fn note(text: &str) -> Action {
    Action::Annotate(MarkEdit::WriteNote(page(), text.to_owned()))
}

/// Marks the first word of the first inherited note of the page, where that note stands.
fn highlight() -> (BookPlace, Action) {
    let book = CodeBook::carried();
    let notes = book.notes(code());
    let inherited = notes.iter().find(|note| !note.own).unwrap();
    let end = inherited.text.find(' ').unwrap_or(inherited.text.len());
    let place = inherited.place().unwrap();
    (place.clone(), Action::Annotate(MarkEdit::Highlight(place, Part::Note(inherited.kind), inherited.text.to_owned(), 0..end, TabColour::Rose)))
}

/// Counts the marked words on the page as a screen would draw them.
fn lit(world: &World) -> usize {
    let notes = CodeBook::carried().notes(code());
    let places: Vec<BookPlace> = notes.iter().map(|note| note.place().unwrap()).collect();
    let passages: Vec<Passage<'_>> = notes.iter().zip(&places).map(|(note, place)| Passage { place, part: Part::Note(note.kind), text: note.text }).collect();
    world.model().own_marks().unwrap().on_page(&page(), &passages).lit.iter().map(Vec::len).sum()
}

fn labels(world: &World) -> Vec<String> {
    world.model().own_marks().unwrap().tabs().map(|(_, tab)| tab.label.clone()).collect()
}

#[test]
fn a_tab_a_note_and_a_highlight_outlive_a_kill() {
    let mut world = World::with_learner("Ana");
    world.act(Action::Go(Place::CodeBook));
    world.act(tab("sugar & kidney"));
    world.act(note("code the stage too"));
    let (place, mark) = highlight();
    world.act(mark);
    assert!(!world.model().marks.is_unsaved());
    let world = world.kill_and_start();
    let marks = world.model().own_marks().unwrap();
    assert_eq!(labels(&world), ["sugar & kidney"]);
    assert_eq!(marks.note_at(&page()).as_deref(), Some("code the stage too"));
    assert_eq!(marks.tab_at(&page()).unwrap().0.edition, CodeBook::carried().edition().id);
    assert!(!marks.at(&place).is_empty());
    assert_eq!(lit(&world), 1, "an inherited note is lit on the page that inherits it");
}

#[test]
fn undo_in_the_code_book_takes_marks_back_and_at_work_the_answer() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.add(Diagnoses, "I13.0");
    world.act(Action::Go(Place::CodeBook));
    world.act(tab("one"));
    world.act(tab("two"));
    world.act(Action::Undo);
    assert_eq!(labels(&world), ["one"]);
    world.act(Action::Redo);
    assert_eq!(labels(&world), ["two"]);
    world.act(Action::Go(Place::Work));
    world.act(Action::Undo);
    assert_eq!((world.codes(Diagnoses).len(), labels(&world)), (0, vec!["two".to_owned()]));
    world.act(Action::UndoMark);
    world.act(Action::UndoMark);
    assert!(labels(&world).is_empty());
    world.act(Action::RedoMark);
    let world = world.kill_and_start();
    assert_eq!(labels(&world), ["one"], "what was undone and redone is what is kept");
}

#[test]
fn when_marks_cannot_be_written_they_stay_and_are_written_later() {
    let mut world = World::with_learner("Ana");
    let who = world.model().people.who.unwrap();
    let file = rusqlite::Connection::open(world.data_dir().learner_file(who)).unwrap();
    file.execute_batch("CREATE TRIGGER refused BEFORE INSERT ON annotations BEGIN SELECT RAISE(ABORT, 'no room'); END").unwrap();
    world.act(tab("sugar"));
    world.act(note("stage"));
    assert!(world.told().contains("no room"), "{}", world.told());
    for _ in 0..100 {
        world.tick_after(Duration::from_millis(16));
    }
    assert_eq!(world.model().notices.all.len(), 1, "said once, not once a frame");
    assert_eq!(labels(&world), ["sugar"]);
    assert!(world.model().marks.is_unsaved());
    file.execute_batch("DROP TRIGGER refused").unwrap();
    world.tick_after(Duration::from_millis(300));
    assert!(!world.model().marks.is_unsaved());
    let world = world.kill_and_start();
    assert_eq!((labels(&world), world.model().marks.note_at(&page())), (vec!["sugar".to_owned()], Some("stage".to_owned())));
}

#[test]
fn each_learner_has_marks_of_their_own() {
    let mut world = World::with_learner("Ana");
    let ana = world.model().people.who.unwrap();
    world.act(tab("Ana’s"));
    world.add_learner("Ben");
    assert!(labels(&world).is_empty() && !world.model().marks.can_undo());
    world.act(tab("Ben’s"));
    world.act(Action::SwitchLearner(ana));
    assert_eq!(labels(&world), ["Ana’s"]);
}

#[test]
fn a_mark_too_long_is_told_and_changes_nothing() {
    let mut world = World::with_learner("Ana");
    world.act(note("short"));
    world.act(note(&"x".repeat(20_001)));
    assert!(world.told().contains("20000 characters"), "{}", world.told());
    assert_eq!(world.model().marks.note_at(&page()).as_deref(), Some("short"));
}

#[test]
fn where_an_exam_forbids_own_marks_they_are_neither_shown_nor_changed() {
    let mut world = World::with_learner("Ana");
    world.act(tab("sugar"));
    assert!(world.model().book_rules().type_ahead.is_allowed());
    world.app.model.rules = BookRules { own_marks: Permission::Forbidden, ..BookRules::default() };
    assert!(world.model().own_marks().is_none());
    world.act(note("crib"));
    world.act(Action::UndoMark);
    assert!(world.told().contains("exam"), "{}", world.told());
    world.app.model.rules = BookRules::default();
    assert_eq!((labels(&world), world.model().marks.note_at(&page())), (vec!["sugar".to_owned()], None));
}
