//! A form that is under way: laid out, gone on with, handed in when its time ran out unseen, given up; and what it forbids.
//!
//! A form under way is laid out as soon as its learner is there, whether or not its screen is open: its clock runs and its
//! rules hold from then on.

use super::{Plan, SatItem, Sitting, begin::Kept, sitting::Where};
use crate::{
    app::{
        App, Around,
        book::{BookRules, Permission},
        clock::ActiveClock,
        model::{Model, Place, Weight},
    },
    attempt::FormId,
    blueprint::DomainId,
    exam::clock::{self, Standing},
    exercise::{ExerciseId, PackId},
    progress::{FormItem, FullForm, ProgressError, State},
};
use std::{sync::Arc, time::Duration};

impl App {
    /// Goes on with a form that was left under way; one whose time ran out meanwhile is handed in as it was.
    pub(in crate::app) fn resume_exam(&mut self, form: FormId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.away(around)?;
        if self.model.exams.sat() != Some(form) {
            let Some(store) = &self.model.store else { return Ok(()) };
            let full = store.form(form)?;
            self.sit_down(&full, around);
        }
        if let Some(sitting) = self.model.exams.sitting.as_mut().filter(|sitting| sitting.form == form) {
            let at = sitting.at;
            sitting.open(at, around.elapsed);
            self.model.place = Place::Exam;
        }
        self.tick_sitting(around)
    }

    /// Lays out what a learner has under way, as they come. A strict form whose time ran out while nobody was there is handed in
    /// as it was, with the moment its time was up.
    pub(in crate::app) fn open_exams(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let under_way: Vec<FormId> = self.model.exams.forms.iter().filter(|form| form.state == State::Draft).map(|form| form.id).collect();
        for form in under_way {
            let Some(store) = &self.model.store else { return Ok(()) };
            let full = store.form(form)?;
            self.sit_down(&full, around);
            if self.model.exams.sitting.as_ref().is_some_and(|sitting| sitting.form == form && sitting.standing() == Standing::Over) {
                self.hand_in(around)?;
                self.tell(
                    format!("The time for “{}” ran out while the program was closed. It was handed in as it was; its result stands under Exams.", full.summary.title),
                    Weight::Staying,
                );
            }
        }
        Ok(())
    }

    /// Lays a kept form out.
    pub(super) fn sit_down(&mut self, full: &FullForm, around: &Around<'_>) {
        match laid_out(full, around) {
            Ok(sitting) => self.model.exams.sitting = Some(sitting),
            Err(words) => self.tell(words, Weight::Lasting),
        }
        self.follow_plan();
    }

    /// Gives a form up; what was answered is kept, and nothing of it is graded. One whose time is up is handed in instead.
    pub(in crate::app) fn give_exam_up(&mut self, form: FormId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.leave_sitting(around)?;
        if self.model.exams.sitting.as_ref().is_some_and(|sitting| sitting.form == form && sitting.standing_at(around.now.as_second()) == Standing::Over) {
            self.tell("Its time is up, so it was handed in as it was and cannot be given up.".to_owned(), Weight::Passing);
            return self.hand_in_form(around);
        }
        let Some(store) = &mut self.model.store else { return Ok(()) };
        store.abandon_form(form, around.now)?;
        self.rise();
        self.model.place = Place::Exams;
        self.refresh(around)
    }

    /// Clears the sitting away, and what it forbade.
    pub(super) fn rise(&mut self) {
        self.model.exams.sitting = None;
        self.follow_plan();
    }

    /// Lets the code book follow the plan of the exam that runs.
    pub(super) fn follow_plan(&mut self) {
        self.model.rules = self.model.exams.running().map_or_else(BookRules::default, |sitting| rules(&sitting.plan));
    }

    /// Tells whether an exam keeps a case from being opened, and says so: while it runs every case, while it is paused its own questions.
    pub(in crate::app) fn is_barred(&mut self, case: Option<(&PackId, &ExerciseId)>) -> bool {
        let Some(sitting) = &self.model.exams.sitting else { return false };
        let words = match sitting.clock.paused {
            None => "An exam is under way: go on with it or give it up first.",
            Some(_) if case.is_some_and(|(pack, exercise)| self.model.exams.asks(pack, exercise)) => "The exam that is paused asks this question: hand it in or give it up first.",
            Some(_) => return false,
        };
        self.tell(words.to_owned(), Weight::Passing);
        true
    }

    /// Tells whether an exam keeps a place from being gone to, and says so.
    pub(in crate::app) fn is_place_barred(&mut self, place: &Place) -> bool {
        let (desk, graded) = (self.model.desk.as_ref(), self.model.graded.as_ref());
        let case = match place {
            Place::Work => desk.map(|desk| (desk.pack.manifest.id.clone(), desk.prompt.id.clone())),
            Place::Feedback => graded.map(|graded| (graded.pack.clone(), graded.prompt.id.clone())),
            _ => None,
        };
        case.is_some_and(|(pack, exercise)| self.is_barred(Some((&pack, &exercise))))
    }
}

/// Makes the sitting of a kept form; or says why it cannot be gone on with.
fn laid_out(full: &FullForm, around: &Around<'_>) -> Result<Sitting, String> {
    let title = &full.summary.title;
    let (kept, clock) = (serde_json::from_value::<Kept>(full.drawn.clone()), serde_json::from_value::<clock::Sitting>(full.clock.clone()));
    let (Ok(kept), Ok(mut clock)) = (kept, clock) else {
        return Err(format!("“{title}” was begun with another version of the program, which this one cannot go on with. What you answered is kept."));
    };
    // A place that cannot be read is the first question; every answer stands beside it.
    let place: Where = serde_json::from_value(full.place.clone()).unwrap_or_default();
    let items: Option<Vec<SatItem>> = full.items.iter().enumerate().map(|(n, item)| sat(n, item, &place)).collect();
    // Without one of its questions it would be another exam.
    let Some(items) = items else {
        return Err(format!("A question of “{title}” cannot be read by this version of the program, so it cannot be gone on with here. What you answered is kept."));
    };
    let now = clock.note(around.now.as_second());
    let at = place.at.min(items.len().saturating_sub(1));
    Ok(Sitting {
        form: full.summary.id,
        title: title.clone(),
        blueprint: kept.blueprint,
        plan: kept.plan,
        drawn: kept.drawn,
        credits: kept.credits,
        reading: ActiveClock::resuming(items.get(at).map_or(Duration::ZERO, |item| item.active)),
        at,
        items,
        clock,
        now,
        kept_at: around.elapsed,
        moved: false,
        tried: None,
    })
}

fn sat(n: usize, item: &FormItem, place: &Where) -> Option<SatItem> {
    let attempt = &item.attempt;
    Some(SatItem {
        attempt: attempt.summary.id,
        pack: attempt.summary.pack.clone(),
        prompt: Arc::new(attempt.prompt.clone()?),
        response: attempt.response.clone(),
        history: Default::default(),
        domain: DomainId::parse(&item.domain).ok()?,
        counts: item.counts,
        active: attempt.summary.active,
        seen: place.seen.contains(&n),
        late: place.late.contains(&n),
        saved: true,
    })
}

/// Gives what may be done with the code book while a plan is sat: as with a paper book, where it is open at all.
fn rules(plan: &Plan) -> BookRules {
    let permission = |desk: super::Desk| if desk.is_allowed() { Permission::Allowed } else { Permission::Forbidden };
    BookRules { type_ahead: Permission::Forbidden, own_marks: permission(plan.notes) }
}

impl super::Exams {
    /// Gives the exam whose clock runs; nothing while it is paused.
    pub fn running(&self) -> Option<&Sitting> {
        self.sitting.as_ref().filter(|sitting| sitting.clock.paused.is_none())
    }
}

impl Model {
    /// Tells whether the code book may be opened now.
    pub fn book_is_open(&self) -> bool {
        self.exams.running().is_none_or(|sitting| sitting.plan.book.is_allowed())
    }

    /// Tells whether an exam waits to be gone on with.
    pub fn exam_waits(&self) -> bool {
        self.exams.under_way().is_some()
    }

    /// Tells whether the time spent on a case or a question is being counted.
    pub fn is_counting(&self) -> bool {
        self.desk.as_ref().is_some_and(|desk| desk.clock.is_running()) || self.exams.sitting.as_ref().is_some_and(|sitting| sitting.reading.is_running())
    }
}
