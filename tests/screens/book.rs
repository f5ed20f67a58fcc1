//! The code book's own screen.

use crate::stage::{CTRL, CTRL_SHIFT, Stage};
use clean_claim::app::{Action, model::Place};
use eframe::egui::{Key, Modifiers, accesskit::Role};

fn open(stage: &Stage) -> Option<String> {
    stage.model(|m| m.book.open().map(|code| code.to_string()))
}

fn look(stage: &mut Stage, code: &str) {
    stage.act(Action::Go(Place::CodeBook));
    stage.act(Action::Look(clean_claim::code::Icd10Cm::parse(code).unwrap()));
}

#[test]
fn a_search_is_typed_and_enter_opens_the_page() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::Num3);
    assert_eq!(stage.model(|m| m.place.clone()), Place::CodeBook);
    assert_eq!(stage.focused().as_deref(), Some("Search the code book"));
    stage.type_text("I50.22");
    assert!(stage.has("I50.22 Chronic systolic (congestive) heart failure"));
    assert!(stage.says("1 code · "), "the count and the time it took");
    stage.press(Key::Enter);
    assert_eq!(open(&stage).as_deref(), Some("I50.22"));
    assert!(stage.says("billable"));
    assert_eq!(stage.focused().as_deref(), Some("Search the code book"), "the next search can be typed at once");
    for _ in 0.."I50.22".len() {
        stage.press(Key::Backspace);
    }
    stage.type_text("E11.22");
    stage.press(Key::Enter);
    assert_eq!(open(&stage).as_deref(), Some("E11.22"), "Enter opens the second page too");
}

#[test]
fn a_modifier_is_found_and_leads_to_those_that_contradict_it() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::Num3);
    stage.type_text("LT");
    let listed = stage.names(Role::ListItem);
    assert!(listed.iter().take(2).any(|name| name == "LT left side"), "{listed:?}");
    stage.act(Action::TurnTo(clean_claim::app::model::PageOf::Modifier(clean_claim::code::Modifier::parse("LT").unwrap())));
    assert!(stage.says("Modifier of HCPCS") && stage.says("it can be reported") && stage.says("Stands on"), "{}", stage.all());
    let other = stage.names(Role::Link).into_iter().chain(stage.names(Role::Button)).find(|name| name.starts_with("RT")).unwrap();
    stage.click(&other);
    assert_eq!(open(&stage).as_deref(), Some("RT"));
}

#[test]
fn arrows_choose_and_links_lead_on_and_back() {
    let mut stage = Stage::with_learner();
    stage.click("Code book");
    stage.focus("Search the code book");
    stage.type_text("I50.2");
    stage.press(Key::ArrowDown);
    stage.press(Key::ArrowDown);
    let chosen = open(&stage).unwrap();
    assert!(chosen.starts_with("I50.2"), "{chosen}");
    stage.click("I50.2 Systolic (congestive) heart failure");
    assert_eq!(open(&stage).as_deref(), Some("I50.2"));
    stage.click("Back");
    assert_eq!(open(&stage).as_deref(), Some(chosen.as_str()));
    stage.click("Forward");
    assert_eq!(open(&stage).as_deref(), Some("I50.2"));
    stage.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(open(&stage), Some(chosen));
    stage.press_with(Modifiers::ALT, Key::ArrowRight);
    assert_eq!(open(&stage).as_deref(), Some("I50.2"));
}

#[test]
fn escape_empties_the_search_and_its_key_comes_back_to_it() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::Num3);
    stage.type_text("qqqqqqqq");
    assert!(stage.says("No code has all of these words"));
    stage.press(Key::Escape);
    assert!(!stage.says("No code has all of these words"));
    stage.click("Chapter 1 Certain infectious and parasitic diseases");
    assert_ne!(stage.focused().as_deref(), Some("Search the code book"));
    stage.press(Key::F3);
    assert_eq!(stage.focused().as_deref(), Some("Search the code book"));
}

#[test]
fn the_tree_is_walked_with_the_keyboard() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::Num3);
    assert_eq!(stage.names(Role::TreeItem).len(), 22, "every chapter, closed");
    stage.focus("The Tabular List");
    stage.press(Key::ArrowDown);
    stage.press(Key::ArrowRight);
    let block = stage.names(Role::TreeItem).swap_remove(2);
    assert!(block.starts_with('C'), "the first block of chapter 2: {block}");
    stage.press(Key::ArrowRight);
    stage.press(Key::Enter);
    let inside = open(&stage).unwrap();
    assert!(block.starts_with(&inside), "{inside}");
    stage.press(Key::ArrowLeft);
    stage.press(Key::ArrowLeft);
    assert!(!stage.has(&block));
    stage.type_text("e11.2");
    stage.press(Key::Enter);
    assert_eq!(open(&stage).as_deref(), Some("E11.2"));
    stage.press(Key::End);
    stage.press(Key::Enter);
    assert_eq!(open(&stage).as_deref(), Some("Chapter 22"));
    stage.press(Key::Home);
    stage.press(Key::Enter);
    assert_eq!(open(&stage).as_deref(), Some("Chapter 1"));
}

#[test]
fn the_open_page_is_in_sight_in_the_tree() {
    let mut stage = Stage::with_learner();
    look(&mut stage, "Z79.4");
    assert!(stage.has("Z79.4 Long term (current) use of insulin, billable"));
    assert!(stage.has("Z79 Long term (current) drug therapy, header"));
}

#[test]
fn a_page_leads_up_by_its_crumbs_and_to_where_its_notes_stand() {
    let mut stage = Stage::with_learner();
    look(&mut stage, "E11.22");
    stage.click("N18.1-N18.6");
    assert_eq!(open(&stage).as_deref(), Some("N18.1"));
    look(&mut stage, "E11.21");
    stage.click("Go to E08-E13");
    assert_eq!(open(&stage).as_deref(), Some("E08-E13"));
    stage.click("Go to Chapter 4");
    assert_eq!(open(&stage).as_deref(), Some("Chapter 4"));
    assert!(stage.says("All neoplasms, whether functionally active or not"));
    look(&mut stage, "E11.22");
    stage.click("E11.29 ›");
    assert_eq!(open(&stage).as_deref(), Some("E11.29"));
}

#[test]
fn seventh_characters_and_placeholders_build_the_whole_code() {
    let mut stage = Stage::with_learner();
    look(&mut stage, "T07");
    assert!(stage.says("the 7th character is missing"));
    stage.click("7th character D: T07.XXXD subsequent encounter");
    assert_eq!(open(&stage).as_deref(), Some("T07.XXXD"));
    stage.click("7th character S: T07.XXXS sequela");
    assert_eq!(open(&stage).as_deref(), Some("T07.XXXS"));
}

#[test]
fn what_a_code_asks_of_the_patient_stands_on_its_page() {
    let mut stage = Stage::with_learner();
    look(&mut stage, "O80");
    assert!(stage.says("For female patients"));
}

#[test]
fn guidelines_are_searched_read_and_reached_from_a_page() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::G);
    stage.focus("Search the guidelines");
    stage.type_text("seventh");
    stage.press(Key::Enter);
    let first = open(&stage).unwrap();
    assert!(first.starts_with("I."), "{first}");
    assert!(stage.says("Our own words."));
    look(&mut stage, "I50.22");
    stage.click("I.C.9 Chapter 9, circulation");
    assert_eq!(open(&stage).as_deref(), Some("I.C.9"));
}

#[test]
fn an_index_that_is_not_installed_says_what_to_import() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::Num3);
    for tab in ["Index", "Neoplasm", "Drugs"] {
        stage.click(tab);
        assert!(stage.says("Settings › Code sets"), "{tab}");
    }
}

#[test]
fn a_term_of_an_index_takes_a_tab_leads_into_another_book_and_stands_on_the_page_of_its_code() {
    use clean_claim::{app::model::PageOf, codebook::index::IndexKind};
    let mut stage = Stage::with_learner();
    stage.until("the sets are read", |m| m.imports.read);
    let made = std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/codebook/index/tests");
    stage.act(Action::ImportCodeSets(vec![made.join("diseases.xml"), made.join("drugs.xml")]));
    stage.until("the import", |m| m.imports.running.is_none() && m.imports.last.is_some());
    stage.act(Action::Go(Place::CodeBook));
    let sends = stage.model(|m| {
        let index = m.sets.index(IndexKind::Diseases, m.today).unwrap();
        index.all_terms().find(|id| index.term(*id).see.iter().any(|see| see.starts_with("Table of Drugs"))).unwrap()
    });
    stage.act(Action::TurnTo(PageOf::Term(IndexKind::Diseases, sends)));
    stage.press_with(CTRL, Key::B);
    let (tab, place) = stage.model(|m| (m.marks.tabs().count(), m.marks.tabs().next().map(|(one, _)| one.place.clone()).unwrap()));
    assert_eq!(tab, 1);
    assert!(place.to_string().starts_with("index:diseases>"), "{place}");
    assert_eq!(stage.model(|m| m.page_at(&place)), Some(PageOf::Term(IndexKind::Diseases, sends)), "the tab finds its term again");
    stage.click("See Table of Drugs and Chemicals, alcohol");
    assert!(matches!(stage.model(|m| m.book.open()), Some(PageOf::Term(IndexKind::Drugs, _))), "{:?}", open(&stage));

    let (code, term) = stage.model(|m| {
        let index = m.sets.index(IndexKind::Diseases, m.today).unwrap();
        let book = m.sets.diagnoses(m.today);
        let led = |(_, codes): (String, Vec<_>)| codes.into_iter().find(|code| book.find(*code).is_some());
        let code = index.pairs().find_map(led).unwrap();
        (code, index.path_text(index.terms_for(code)[0]))
    });
    look(&mut stage, &code.to_string());
    assert!(stage.says("Index entries that lead here") && stage.has(&format!("Index {term}")), "{}", stage.all());
}

#[test]
fn book_mode_finds_nothing_while_one_types_and_opens_what_is_whole() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::Num3);
    stage.press_with(CTRL_SHIFT, Key::B);
    assert!(stage.model(|m| m.people.settings.book_mode));
    stage.focus("Go to code");
    stage.type_text("I50.2");
    assert_eq!(stage.names(Role::ListItem), Vec::<String>::new());
    stage.type_text("2");
    stage.press(Key::Enter);
    assert_eq!(open(&stage).as_deref(), Some("I50.22"));
    stage.press_with(CTRL, Key::L);
    stage.type_text("heart");
    stage.press(Key::Enter);
    assert_eq!(open(&stage).as_deref(), Some("I50.22"), "words open nothing");
    assert!(stage.says("No such code"));
    stage.click("Leave book mode");
    assert!(stage.has("Search the code book"));
}

#[test]
fn book_mode_holds_on_the_answer_sheet_too() {
    let mut stage = Stage::at_work();
    stage.act(Action::ToggleBookMode);
    stage.focus("Add a diagnosis");
    stage.type_text("i13");
    assert_eq!(stage.names(Role::ListBoxOption), Vec::<String>::new());
    stage.act(Action::ToggleBookMode);
    stage.type_text(".0");
    assert!(!stage.names(Role::ListBoxOption).is_empty());
}

#[test]
fn a_page_takes_a_tab_and_a_note_of_ones_own() {
    let mut stage = Stage::with_learner();
    look(&mut stage, "E11.22");
    stage.click("Tab this page");
    assert!(stage.has("My tab E11.22"));
    stage.press_with(CTRL_SHIFT, Key::N);
    assert_eq!(stage.focused().as_deref(), Some("My note on this page"));
    stage.type_text("stage second");
    let place = stage.model(|m| m.book.open().and_then(clean_claim::app::model::PageOf::place)).unwrap();
    assert_eq!(stage.model(|m| m.marks.note_at(&place)).as_deref(), Some("stage second"));
    look(&mut stage, "I50.22");
    stage.click("My tab E11.22");
    assert_eq!(open(&stage).as_deref(), Some("E11.22"));
    stage.click("My tabs");
    assert!(stage.has("note on E11.22: stage second"));
    stage.press_with(CTRL, Key::B);
    assert!(!stage.has("My tab E11.22"), "the same key takes it out");
}

#[test]
fn the_palette_finds_codes_by_the_same_search() {
    let mut stage = Stage::with_learner();
    stage.press_with(CTRL, Key::K);
    stage.type_text("i5022");
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| m.place.clone()), Place::CodeBook);
    assert_eq!(open(&stage).as_deref(), Some("I50.22"));
}

#[test]
fn the_page_of_a_service_shows_its_limit_and_leads_to_its_pairs() {
    let mut stage = Stage::sized(crate::world::World::with_learner("Ana"), [1440.0, 1800.0]);
    stage.act(Action::Go(Place::CodeBook));
    let page = |code: &str| clean_claim::app::model::PageOf::Service(clean_claim::code::ProcedureCode::parse(code).unwrap());
    stage.act(Action::TurnTo(page("11400")));
    for words in ["Units a day", "3 at most", "010: the day and the 10 after it", "our ledger of procedure codes", "Surgery: skin and breast", "Column 1: 11400 is paid"] {
        assert!(stage.says(words), "{words}: {}", stage.all());
    }
    let links = stage.names(Role::Link);
    let link = links.iter().find(|name| name.starts_with("11102 ")).unwrap_or_else(|| panic!("{links:?}")).clone();
    stage.click(&link);
    assert_eq!(open(&stage).as_deref(), Some("11102"));
    assert!(stage.says("Column 2: these are paid, 11102 is not with them"), "{}", stage.all());
    stage.click("Tab this page");
    assert!(stage.has("Tab: 11102"), "{}", stage.all());
}
