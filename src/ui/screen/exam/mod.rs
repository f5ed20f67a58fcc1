//! Exams: choosing one, sitting it, what it came to.

mod choose;
mod navigator;
mod own;
mod ready;
mod result;
mod sit;

pub use choose::Choose;
pub use result::show as result;
pub use sit::Sit;

use crate::{
    app::exam::Sitting,
    exam::clock::Standing,
    ui::{
        tokens::{Face, Tokens},
        widget::basic::{self, Rank, text},
    },
};
use eframe::egui::Ui;

/// Writes seconds as an exam's clock does: `2:24:51`, and under an hour `24:51`.
pub(super) fn clock(seconds: u32) -> String {
    crate::ui::words::clock(std::time::Duration::from_secs(u64::from(seconds)))
}

/// Shows the way back to the exam with its time, where the code book is open beside it; true where it is taken.
pub fn way_back(ui: &mut Ui, sitting: &Sitting) -> bool {
    let t = Tokens::here(ui);
    let back = basic::button(ui, "Back to the exam", Some("Ctrl 4"), Rank::Primary).clicked();
    ui.label(text(standing(sitting.standing()), Face::Mono, 16.0, t.ink));
    back
}

/// Writes how the time of a sitting stands.
pub(super) fn standing(standing: Standing) -> String {
    match standing {
        Standing::Running(left) => clock(left),
        Standing::Paused(left) => format!("paused, {} left", clock(left)),
        Standing::Late(over) => format!("{} over", clock(over)),
        Standing::Over => "time is up".to_owned(),
    }
}
