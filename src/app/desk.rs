//! The case on the desk: begun, changed, kept, handed in.

use super::{
    App, Around,
    clock::ActiveClock,
    model::{Desk, Graded, PageOf, Place, Weight},
};
use crate::{
    attempt::{AttemptId, Edit, Line, LineId, Policy, Response},
    codebook::{CodeSets, rules::RuleFinding},
    exercise::{ExerciseId, Key, PackId, PartId, Prompt, Section},
    feedback::{of_book, of_claim},
    grade::{GRADER_VERSION, grade},
    pack::Pack,
    progress::{Draft, GradedBy, Mark, NewAttempt, NewGrade, ProgressError},
};
use std::{ops::Range, sync::Arc, time::Duration};

/// A changed answer goes to the store after this long at the latest; the promise to the learner is a second.
const KEEP_WITHIN: Duration = Duration::from_millis(250);
/// The clock's own progress is kept this often.
const KEEP_CLOCK: Duration = Duration::from_secs(5);

impl App {
    pub(super) fn start(&mut self, pack: &PackId, exercise: &ExerciseId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if self.is_barred(Some((pack, exercise))) {
            return Ok(());
        }
        self.away(around)?;
        let Some(store) = &self.model.store else { return Ok(()) };
        if let Some(draft) = store.draft_of(pack, exercise)? {
            self.lay_out(draft)?;
            return Ok(());
        }
        self.begin(pack, exercise, around)
    }

    fn begin(&mut self, pack: &PackId, exercise: &ExerciseId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let on_shelf = self.model.shelf.pack(pack).map(|s| Arc::clone(&s.pack));
        let Some((pack, found)) = on_shelf.as_ref().and_then(|pack| Some((Arc::clone(pack), pack.exercise(exercise.as_str())?))) else {
            self.tell("That case is not on the shelf any more: its pack was removed or changed. Open the pack again to work on it.".to_owned(), Weight::Passing);
            return Ok(());
        };
        let Some(store) = &mut self.model.store else { return Ok(()) };
        let manifest = &pack.manifest;
        let id = AttemptId::from_bits((around.draw)());
        let helps = found.prompt.claim.is_some() || !found.prompt.worksheet.is_none();
        let policy = if helps { Policy::Study } else { Policy::Practice };
        let new = NewAttempt { id, pack: &manifest.id, pack_version: &manifest.version, pack_hash: pack.hash, exercise: found, policy, counts: manifest.score };
        store.begin(&new, around.now)?;
        let marks = marks_of(store, &pack, exercise)?;
        let prompt = Arc::new(found.prompt.clone());
        // The draw is taken only where it decides something.
        let seed = if prompt.question.is_some() { (around.draw)() as u64 } else { 0 };
        let response = super::claims::first_response(&prompt, seed);
        let fixed = response.question.is_some();
        self.model.desk = Some(Desk {
            attempt: id,
            pack,
            response,
            prompt,
            history: Default::default(),
            policy,
            found: Vec::new(),
            clock: ActiveClock::default(),
            marks,
            saved: true,
            saved_at: around.elapsed,
        });
        self.model.place = Place::Work;
        // What was drawn is kept at once: the same question comes back in the same order.
        if fixed { self.keep(around) } else { Ok(()) }
    }

    pub(super) fn resume(&mut self, attempt: AttemptId, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let draft = self.model.study.drafts.iter().find(|d| d.attempt.id == attempt).cloned();
        if self.is_barred(draft.as_ref().map(|draft| (&draft.attempt.pack, &draft.attempt.exercise))) {
            return Ok(());
        }
        self.away(around)?;
        match draft {
            // The store may hold a later answer than the list, which is made when a screen is left.
            Some(listed) => match self.model.store.as_ref().map(|s| s.draft_of(&listed.attempt.pack, &listed.attempt.exercise)).transpose()? {
                Some(Some(latest)) => self.lay_out(latest),
                _ => self.lay_out(listed),
            },
            None => Ok(()),
        }
    }

    fn lay_out(&mut self, draft: Draft) -> Result<(), ProgressError> {
        let Some(pack) = self.model.shelf.pack(&draft.attempt.pack).map(|s| Arc::clone(&s.pack)) else {
            self.tell(
                format!("“{}” was left under way, but its pack is not on the shelf. Open the pack again to go on; what you entered is kept.", draft.attempt.title),
                Weight::Lasting,
            );
            return Ok(());
        };
        let Some(found) = pack.exercise(draft.attempt.exercise.as_str()) else {
            self.tell(format!("The pack has no case “{}” any more. What you entered is kept.", draft.attempt.title), Weight::Lasting);
            return Ok(());
        };
        if found.prompt.hash() != draft.attempt.prompt_hash {
            self.tell("This case was changed since you began it. What you entered is kept; read the chart again.".to_owned(), Weight::Lasting);
        }
        let prompt = Arc::new(found.prompt.clone());
        let Some(store) = &self.model.store else { return Ok(()) };
        let marks = marks_of(store, &pack, &draft.attempt.exercise)?;
        self.model.desk = Some(Desk {
            attempt: draft.attempt.id,
            pack,
            prompt,
            response: draft.response,
            history: Default::default(),
            policy: draft.attempt.policy,
            found: Vec::new(),
            clock: ActiveClock::resuming(draft.attempt.active),
            marks,
            saved: true,
            saved_at: Duration::ZERO,
        });
        self.model.place = Place::Work;
        Ok(())
    }

    pub(super) fn add_line(&mut self, section: Section, code: &str, around: &mut Around<'_>) {
        let id = LineId::from_bits((around.draw)());
        let code = section.systems().iter().find_map(|s| s.canonical(code).ok()).unwrap_or_else(|| code.trim().to_owned());
        let Some(desk) = &self.model.desk else { return };
        let mut line = Line::new(id, code);
        // A first diagnosis is what most services are for; a coder changes it more often than not at one place only.
        if section.fields().pointers > 0 {
            line.points_to = desk.response.lines(Section::Diagnoses).first().map(|d| d.id).into_iter().collect();
        }
        if let (Section::Diagnoses, Ok(code)) = (section, crate::code::Icd10Cm::parse(&line.code)) {
            self.model.book.turn_to(PageOf::Diagnosis(code));
        }
        self.edit(&Edit::Add(section, line));
    }

    pub(super) fn edit(&mut self, edit: &Edit) {
        let Some(desk) = &mut self.model.desk else { return };
        let edit = canonical(edit, &desk.response);
        if desk.history.apply(&mut desk.response, &edit) {
            desk.saved = false;
            self.check_again();
        }
    }

    pub(super) fn undo(&mut self) {
        let Some(desk) = &mut self.model.desk else { return };
        if desk.history.undo(&mut desk.response) {
            desk.saved = false;
            self.check_again();
        }
    }

    pub(super) fn redo(&mut self) {
        let Some(desk) = &mut self.model.desk else { return };
        if desk.history.redo(&mut desk.response) {
            desk.saved = false;
            self.check_again();
        }
    }

    pub(super) fn mark(&mut self, document: usize, range: Range<usize>, around: &Around<'_>) -> Result<(), ProgressError> {
        let Some(desk) = &mut self.model.desk else { return Ok(()) };
        let touches = |m: &(usize, Range<usize>)| m.0 == document && m.1.start < range.end && range.start < m.1.end;
        if desk.marks.iter().any(touches) {
            desk.marks.retain(|m| !touches(m));
        } else {
            desk.marks.push((document, range));
        }
        let kept: Vec<Mark> = desk
            .marks
            .iter()
            .filter_map(|(document, range)| {
                let words = desk.prompt.documents().get(*document)?.text.get(range.clone())?.to_owned();
                Some(Mark {
                    document: u32::try_from(*document).ok()?,
                    start: u32::try_from(range.start).ok()?,
                    length: u32::try_from(range.len()).ok()?,
                    words,
                    note: String::new(),
                    at: around.now,
                })
            })
            .collect();
        let of = (desk.pack.manifest.id.clone(), desk.prompt.id.clone());
        self.model.store.as_mut().map_or(Ok(()), |store| store.save_marks(&of, &kept))
    }

    /// Keeps the answer if it is due; called on every frame, and then mostly does nothing.
    pub(super) fn tick(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        self.model.today = super::today(around);
        // Somebody may travel with the program open.
        if self.model.zone != around.zone {
            self.model.zone = around.zone.clone();
        }
        let Some(desk) = &mut self.model.desk else { return Ok(()) };
        if self.model.place == Place::Work {
            desk.clock.tick(around.elapsed);
        }
        let waited = around.elapsed.saturating_sub(desk.saved_at);
        let due = (!desk.saved && waited >= KEEP_WITHIN) || (desk.clock.is_running() && waited >= KEEP_CLOCK);
        if due { self.keep(around) } else { Ok(()) }
    }

    /// Rests the clock and keeps the answer, on the desk and in an exam, as when the window or the screen is left.
    pub(super) fn away(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let sat = self.leave_sitting(around);
        let Some(desk) = &mut self.model.desk else { return sat };
        desk.clock.rest(around.elapsed);
        self.keep(around).and(sat)
    }

    fn keep(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let (Some(desk), Some(store)) = (&mut self.model.desk, &mut self.model.store) else { return Ok(()) };
        // Tried once a period, not once a frame, so that a full disk does not freeze the window.
        desk.saved_at = around.elapsed;
        store.save_draft(desk.attempt, &desk.response, &serde_json::Value::Null, desk.clock.counted(), around.now)?;
        desk.saved = true;
        Ok(())
    }

    pub(super) fn submit(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let (Some(desk), Some(store)) = (&mut self.model.desk, &mut self.model.store) else { return Ok(()) };
        desk.clock.rest(around.elapsed);
        let manifest = &desk.pack.manifest;
        let exercise = desk.pack.exercise(desk.prompt.id.as_str());
        let key = exercise.and_then(|e| e.key.open());
        let graded = key.map(|key| grade(key, &desk.response, &manifest.credit));
        let new = graded.as_ref().map(|grade| NewGrade { grade, key, grader_version: GRADER_VERSION, by: GradedBy::Automatic, reason: "" });
        // Everything or nothing reaches the store; on a fault the case stays on the desk as it is.
        store.submit(desk.attempt, &desk.response, desk.clock.counted(), new, around.now)?;
        let (key, method) = (key.cloned().map(Arc::new), manifest.score);
        let remarks = exercise.and_then(|e| e.remarks.clone());
        let Some(desk) = self.model.desk.take() else { return Ok(()) };
        let handed_in = desk.attempt;
        let manifest = &desk.pack.manifest;
        match (graded, key) {
            (Some(grade), Some(key)) => {
                let (pack, pack_title, active) = (manifest.id.clone(), manifest.title.clone(), desk.clock.counted());
                let findings = findings(&self.model.sets, &desk.prompt, &key, &desk.response);
                let scrubbed = of_claim(&self.model.sets, &desk.prompt, &desk.response);
                let (attempt, prompt, response) = (desk.attempt, desk.prompt, desk.response);
                self.model.graded = Some(Graded { attempt, pack, pack_title, remarks, prompt, key, response, grade, method, findings, scrubbed, active });
                self.model.place = Place::Feedback;
            }
            _ => {
                self.tell("Handed in and kept. This pack carries no key, so your instructor grades it.".to_owned(), Weight::Passing);
                self.model.place = Place::Pack(manifest.id.clone());
            }
        }
        self.handed_in(&[handed_in], around)
    }

    /// Opens the feedback of a case handed in before, from what the store kept of it.
    pub(super) fn review(&mut self, attempt: AttemptId) -> Result<(), ProgressError> {
        let Some(store) = &self.model.store else { return Ok(()) };
        let full = store.attempt(attempt)?;
        let summary = full.summary;
        // A key read now would be a key read in the exam.
        if self.is_barred(Some((&summary.pack, &summary.exercise))) {
            return Ok(());
        }
        let (Some(prompt), Some(key), Some(grade)) = (full.prompt, full.key, full.grades.last().and_then(|g| g.grade.clone())) else {
            self.tell(format!("“{}” was kept without a key or a grade this program can show.", summary.title), Weight::Passing);
            return Ok(());
        };
        let shelved = self.model.shelf.pack(&summary.pack).map(|s| &s.pack);
        self.model.graded = Some(Graded {
            attempt,
            pack_title: shelved.map_or_else(|| summary.pack.to_string(), |p| p.manifest.title.clone()),
            remarks: shelved.and_then(|p| p.exercise(summary.exercise.as_str())).and_then(|e| e.remarks.clone()),
            findings: findings(&self.model.sets, &prompt, &key, &full.response),
            scrubbed: of_claim(&self.model.sets, &prompt, &full.response),
            pack: summary.pack,
            prompt: Arc::new(prompt),
            key: Arc::new(key),
            response: full.response,
            grade,
            method: summary.counts,
            active: summary.active,
        });
        self.model.place = Place::Feedback;
        Ok(())
    }

    pub(super) fn retry(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let Some(graded) = &self.model.graded else { return Ok(()) };
        let (pack, exercise) = (graded.pack.clone(), graded.prompt.id.clone());
        self.start(&pack, &exercise, around)
    }

    /// Starts the case after the graded one, or the first of the pack not done yet; where a form is looked at again, goes on in it.
    pub(super) fn next(&mut self, around: &mut Around<'_>) -> Result<(), ProgressError> {
        if self.model.under_review().is_some() {
            return match self.model.review_beside(1) {
                Some(attempt) => self.review(attempt),
                None => self.go(Place::ExamResult, around),
            };
        }
        let Some(graded) = &self.model.graded else { return Ok(()) };
        let id = graded.pack.clone();
        let shelved = self.model.shelf.pack(&id);
        let all: Vec<ExerciseId> = shelved.map(|s| s.pack.exercises.iter().map(|e| e.prompt.id.clone()).collect()).unwrap_or_default();
        let at = all.iter().position(|e| *e == graded.prompt.id).map_or(0, |n| n + 1);
        let best = &self.model.study.best;
        let mut order = all[at.min(all.len())..].iter().chain(&all[..at.min(all.len())]);
        let undone = order.find(|e| !best.contains_key(&(id.clone(), (*e).clone()))).cloned();
        match undone.or_else(|| all.get(at).cloned()) {
            Some(exercise) => self.start(&id, &exercise, around),
            None => self.go(Place::Pack(id), around),
        }
    }

    pub(super) fn disagree(&mut self, part: &PartId, reason: &str, around: &mut Around<'_>) -> Result<(), ProgressError> {
        let (Some(graded), Some(store)) = (&self.model.graded, &mut self.model.store) else { return Ok(()) };
        store.disagree(graded.attempt, Some(part), reason, around.now)?;
        self.tell("Kept with this attempt for your instructor.".to_owned(), Weight::Passing);
        Ok(())
    }
}

/// Writes an edit's code as its section prints codes, where it is one.
fn canonical(edit: &Edit, response: &Response) -> Edit {
    let Edit::SetCode(id, typed) = edit else { return edit.clone() };
    let section = Section::ALL.into_iter().find(|s| response.lines(*s).iter().any(|l| l.id == *id));
    let code = section.and_then(|s| s.systems().iter().find_map(|system| system.canonical(typed).ok()));
    Edit::SetCode(*id, code.unwrap_or_else(|| typed.trim().to_owned()))
}

/// Gives the learner's marks in a chart, each where its words still stand.
pub(super) fn marks_of(store: &crate::progress::Store, pack: &Pack, exercise: &ExerciseId) -> Result<Vec<(usize, Range<usize>)>, ProgressError> {
    let Some(found) = pack.exercise(exercise.as_str()) else { return Ok(Vec::new()) };
    let kept = store.marks(&(pack.manifest.id.clone(), exercise.clone()))?;
    let stands = |mark: &Mark| {
        let document = mark.document as usize;
        let text = &found.prompt.documents().get(document)?.text;
        let (start, end) = (mark.start as usize, mark.start as usize + mark.length as usize);
        if text.get(start..end) == Some(mark.words.as_str()) {
            return Some((document, start..end));
        }
        let at = text.find(&mark.words)?;
        Some((document, at..at + mark.words.len()))
    };
    Ok(kept.iter().filter_map(stands).collect())
}

/// Gives what the edition in force on the date of service says of an answer.
fn findings(sets: &CodeSets, prompt: &Prompt, key: &Key, response: &Response) -> Vec<RuleFinding> {
    prompt.chart.as_ref().map_or_else(Vec::new, |chart| of_book(sets.diagnoses(prompt.on()), chart, key, response))
}
