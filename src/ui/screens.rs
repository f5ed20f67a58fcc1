//! Every screen with what it keeps between frames, and which is shown where.

use super::{
    command::Command,
    keys,
    screen::{
        audit::AuditDesk,
        claim::{ClaimDesk, ClaimFileScreen},
        codebook::Book,
        exam,
        feedback::Feedback,
        gathered::GatheredScreen,
        library::Library,
        path,
        progress::Progress,
        question::QuestionDesk,
        review,
        settings::SettingsScreen,
        teach::Teach,
        today,
        welcome::Welcome,
        work::Work,
    },
};
use crate::app::{
    Action,
    model::{Model, Place},
};
use eframe::egui::Ui;

/// Holds the screens.
#[derive(Default)]
pub(super) struct Screens {
    pub welcome: Welcome,
    pub library: Library,
    pub work: Work,
    pub claim: ClaimDesk,
    pub question: QuestionDesk,
    pub audit: AuditDesk,
    pub opened: ClaimFileScreen,
    pub exams: exam::Choose,
    pub sit: exam::Sit,
    pub feedback: Feedback,
    pub book: Book,
    pub progress: Progress,
    pub teach: Teach,
    pub gathered: GatheredScreen,
    pub settings: SettingsScreen,
}

impl Screens {
    /// Shows the screen of a place; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, place: &Place, out: &mut Vec<Action>) -> Option<Command> {
        review::bar(ui, model, out);
        match place {
            Place::Welcome => {}
            Place::Exams => return self.exams.show(ui, model, out),
            Place::Exam => return self.sit.show(ui, model, out),
            Place::ExamResult => return exam::result(ui, model, out),
            Place::Today => return today::show(ui, model, out).then_some(Command::Palette),
            Place::Library => return self.library.packs.show(ui, model, out),
            Place::Pack(id) => self.library.pack(ui, model, id, out),
            Place::Work if keys::claims(model) => return self.claim.show(ui, model, out),
            Place::Work if keys::questions(model) => self.question.show(ui, model, out),
            Place::Work if keys::audits(model) => self.audit.show(ui, model, out),
            Place::Work => self.work.show(ui, model, out),
            Place::Feedback => return self.feedback.show(ui, model, out),
            Place::ClaimFile => return self.opened.show(ui, model, out),
            Place::CodeBook => return self.book.show(ui, model, out),
            Place::Review => review::show(ui, model, out),
            Place::Progress => return self.progress.show(ui, model, out),
            Place::Path => path::show(ui, model, out),
            Place::Teach => match &model.gathered {
                Some(gathered) => return self.gathered.show(ui, gathered, out),
                None => return self.teach.show(ui, model, out),
            },
            Place::Settings => return self.settings.show(ui, model, out),
        }
        None
    }
}
