//! Reading the chart: its papers, and finding words in them.

use crate::stage::{CTRL, CTRL_SHIFT, Stage};
use eframe::egui::{Key, accesskit::Role};

#[test]
fn every_paper_of_the_chart_is_a_tab() {
    let mut stage = Stage::at_work();
    let tabs = stage.names(Role::Tab);
    for paper in ["Progress note", "BMP", "Echo", "Venous duplex", "Medication list"] {
        assert!(tabs.iter().any(|name| name == paper), "{tabs:?}");
    }
    assert!(stage.says("swollen ankles x 3 wk"));
    stage.click("Echo");
    assert!(stage.says("Global hypokinesis"));
    stage.press_with(CTRL_SHIFT, Key::D);
    assert!(stage.says("vascular lab") || stage.says("Harbor Vascular Laboratory"));
}

#[test]
fn words_are_found_in_every_paper_and_enter_goes_on() {
    let mut stage = Stage::at_work();
    stage.press_with(CTRL, Key::F);
    assert_eq!(stage.focused().as_deref(), Some("Find in chart"));
    stage.type_text("hypokinesis");
    assert!(stage.says("Global hypokinesis"), "it turns to the paper that has the words");
    stage.press(Key::Enter);
    assert_eq!(stage.focused().as_deref(), Some("Find in chart"));
    stage.press(Key::Escape);
    assert!(!stage.has("Done"));
}
