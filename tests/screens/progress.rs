//! Progress and its error log; what Today offers and is told not to.

use crate::{
    stage::{CTRL, Stage},
    world::{World, first_twelve},
};
use clean_claim::{
    app::{Action, model::Place},
    exercise::{ExerciseId, Section},
    grade::ErrorKind,
};
use eframe::egui::{Key, accesskit::Role};

/// So high that nothing has to be scrolled to.
const WHOLE: [f32; 2] = [1440.0, 3_600.0];

/// Gives the window at Progress after one case with one miss.
pub fn at_progress() -> Stage {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["Z79.84"]);
    world.act(Action::Submit);
    let mut stage = Stage::sized(world, WHOLE);
    stage.press_with(CTRL, Key::Num5);
    assert_eq!(stage.model(|m| m.place.clone()), Place::Progress);
    stage
}

#[test]
fn a_plot_shows_its_numbers_as_a_table() {
    let mut stage = at_progress();
    assert!(stage.says("Right parts over 1 week, ") && stage.says("Seconds a part over 1 week; the table has the numbers"), "a plot says in a sentence what it shows");
    assert!(!stage.has("Copy the numbers: Seconds a part by week"));
    stage.click("Numbers: Seconds a part by week");
    assert!(stage.has("Copy the numbers: Seconds a part by week"), "{}", stage.all());
    stage.click("Drawn: Seconds a part by week");
    assert!(!stage.has("Copy the numbers: Seconds a part by week"));
}

#[test]
fn what_is_kept_between_frames_is_what_would_be_worked_out_anew() {
    let mut stage = at_progress();
    let same = |stage: &mut Stage, after: &str, clicks: &[&str]| {
        let mut anew = Stage::sized(World::copy_of(stage.dir.path()), WHOLE);
        anew.press_with(CTRL, Key::Num5);
        for click in clicks {
            stage.click(click);
            anew.click(click);
        }
        assert_eq!(stage.words(), anew.words(), "after {after}");
        stage.words()
    };
    let map = "Numbers: Skills, by what you got right; older work counts less";
    let mut shown = vec![same(&mut stage, "one case", &[])];
    let miss = stage.model(|m| m.study.record.parts.iter().find(|part| part.lost > 0).map(|part| (m.study.record.sitting_of(part).unwrap().attempt, part.row))).unwrap();
    stage.act(Action::NoteMiss(miss.0, miss.1, Some(ErrorKind::Careless), "Turned the page too soon".to_owned()));
    shown.push(same(&mut stage, "a note", &[]));
    for codes in [&["I10"][..], &["E11.22", "N18.31"]] {
        stage.act(Action::Start(first_twelve(), ExerciseId::parse("swollen-ankles").unwrap()));
        codes.iter().for_each(|code| stage.act(Action::AddLine(Section::Diagnoses, (*code).to_owned())));
        stage.act(Action::Submit);
        stage.press_with(CTRL, Key::Num5);
        shown.push(same(&mut stage, "another case", &[]));
    }
    // Every skill's interval, those of closed groups among them.
    shown.push(same(&mut stage, "the numbers asked for", &[map]));
    stage.click("Drawn: Skills, by what you got right; older work counts less");
    shown.push(same(&mut stage, "a shorter span", &["7 days"]));
    let each_is_another = shown.windows(2).all(|two| two[0] != two[1]);
    assert!(each_is_another, "what was done shows");
}

#[test]
fn a_group_of_skills_opens_to_its_leaves_and_says_what_nothing_is_known_of() {
    let mut stage = at_progress();
    assert!(stage.says("Compliance: nothing known yet") || stage.names(Role::Button).iter().any(|name| name.ends_with("nothing known yet")));
    assert!(!stage.says("Respiratory system: nothing known yet"));
    let name = stage.names(Role::Button).into_iter().find(|name| name.starts_with("ICD-10-CM by chapter:")).unwrap();
    stage.click(&name);
    assert!(stage.says("Respiratory system: nothing known yet"), "{}", stage.all());
}

#[test]
fn a_miss_takes_a_note_and_the_learners_own_kind() {
    let mut stage = at_progress();
    stage.click("Note on the miss in Swollen ankles");
    stage.focus("Your note on this miss");
    stage.type_text("Turned the page too soon");
    stage.click("Slip");
    stage.click("Keep");
    assert!(stage.says("Your note: Turned the page too soon"), "{}", stage.all());
    assert!(stage.says("you say"));
    let told = stage.model(|m| m.study.record.parts.iter().filter_map(|part| part.error).collect::<Vec<_>>());
    assert_eq!(told, [clean_claim::grade::ErrorKind::Careless]);
}

#[test]
fn what_is_put_aside_is_not_offered_until_everything_is_again() {
    let mut stage = Stage::with_learner();
    let title = stage.model(|m| m.study.next[0].title.clone());
    stage.click(&format!("Do not offer {title}"));
    assert!(!stage.has(&format!("Start {title}")));
    stage.click("Offer 1 case you put aside again");
    assert!(stage.has(&format!("Start {title}")));
}

#[test]
fn a_kind_of_miss_is_chosen_filters_the_log_and_its_parts_are_asked_again() {
    let mut stage = at_progress();
    let kind = stage.model(|m| m.study.record.parts.iter().find_map(|part| part.error).unwrap());
    let name = clean_claim::feedback::kind_words(kind).name;
    stage.click(name);
    assert!(stage.says(&format!("Error log, {}", name.to_lowercase())) && stage.has("Practise this kind"), "{}", stage.all());
    stage.click("Ask 1 part again");
    assert!(stage.says("Review · 1 of 1 · from “Swollen ankles”"), "{}", stage.all());
    stage.act(Action::Submit);
    stage.act(Action::Next);
    assert_eq!(stage.model(|m| (m.place.clone(), m.review.round.is_none())), (Place::Review, true));
    assert!(stage.says("These were asked"), "{}", stage.all());
}

#[test]
fn nothing_of_progress_runs_over_a_narrow_window() {
    let mut world = World::with_learner("Ana");
    world.start("swollen-ankles");
    world.answer_swollen_ankles(&["Z79.84"]);
    world.act(Action::Submit);
    let mut stage = Stage::sized(world, [1024.0, 4_200.0]);
    stage.press_with(CTRL, Key::Num5);
    for name in ["Numbers: Days worked in the last year", "Numbers: Seconds a part by week", "Note on the miss in Swollen ankles"] {
        let right = stage.find(name).rect().right();
        assert!(right < 1_024.0, "{name}: {right}");
    }
}

#[test]
fn the_first_thing_on_today_begins_with_enter_and_the_page_on_both_kinds_of_work_is_a_link() {
    let mut stage = Stage::with_learner();
    stage.click("Coder, biller or both? What each does all day");
    assert_eq!(stage.model(|m| m.place.clone()), Place::Path);
    stage.press_with(CTRL, Key::Num1);
    let first = stage.model(|m| m.study.next[0].title.clone());
    stage.press(Key::Enter);
    assert_eq!(stage.model(|m| (m.place.clone(), m.desk.as_ref().map(|desk| desk.prompt.title.clone()))), (Place::Work, Some(first)));
}
