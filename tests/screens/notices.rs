//! What is told in a corner of the window, and how it leaves.

use crate::stage::Stage;
use clean_claim::app::{Action, model::Weight};
use eframe::egui::{Event, pos2};
use std::time::Duration;

#[test]
fn a_passing_notice_leaves_by_itself_and_no_frame_is_drawn_while_it_stays() {
    let mut stage = Stage::with_learner();
    stage.act(Action::Tell(Weight::Lasting, "The disk is full.".to_owned()));
    stage.act(Action::Tell(Weight::Passing, "Saved as result.pdf.".to_owned()));
    assert!(stage.says("Saved as result.pdf."));
    let (next, most) = (stage.next_frame(), Duration::from_secs(6));
    assert!(next > Duration::from_secs(4) && next <= most, "drawn again when it leaves, and not before: {next:?}");
    stage.until("it left", |model| model.notices.all.len() == 1);
    assert!(!stage.says("Saved as result.pdf.") && stage.says("The disk is full."));
    assert!(stage.next_frame() > most, "nothing is left that leaves");
}

#[test]
fn no_notice_leaves_under_the_pointer_or_the_keyboard() {
    let mut stage = Stage::with_learner();
    stage.act(Action::Tell(Weight::Passing, "Saved as result.pdf.".to_owned()));
    let held = |stage: &Stage| stage.model(|model| model.notices.held);
    assert!(!held(&stage));
    // Beside the button, where nothing but words is.
    let at = stage.find("Close").rect().left_center();
    stage.send(Event::PointerMoved(pos2(at.x - 100.0, at.y)));
    assert!(held(&stage) && stage.next_frame() > Duration::from_secs(60));
    stage.send(Event::PointerMoved(pos2(600.0, 300.0)));
    assert!(!held(&stage) && stage.next_frame() <= Duration::from_secs(6));
    stage.focus("Close");
    assert!(held(&stage));
    stage.click("Close");
    assert!(!held(&stage) && stage.model(|model| model.notices.all.is_empty()));
}
