//! A learner's results out of the learner's own file.

use super::{AttemptHead, AttemptResult, DisagreementResult, GradeResult, LearnerResults, MOST_OF_ATTEMPT, MOST_REASON, MOST_WORDS, Results, SatForm, trust::fitted};
use crate::{
    attempt::{AttemptId, FormId, Policy},
    exam::result::ItemResult,
    exercise::{ExerciseId, Hash, Kind, PackId, PartId},
    grade::Percent,
    progress::{
        FormSummary, GradedBy, ProgressError, State, Store, Way,
        error::Fault,
        graded,
        reading::{known, skip_unreadable},
        records::Named,
        time,
    },
};
use jiff::Timestamp;
use rusqlite::{Connection, Row};
use std::collections::BTreeMap;

const ATTEMPTS: &str = "SELECT a.id, a.pack, a.pack_version, a.pack_hash, a.exercise, a.title, a.kind, a.policy, a.counts, a.started, a.submitted, a.active_ms, i.form,
    r.attempt IS NOT NULL FROM attempts a LEFT JOIN form_items i ON i.attempt = a.id LEFT JOIN review_attempts r ON r.attempt = a.id
    WHERE a.state = 'submitted' AND a.submitted IS NOT NULL";
const GRADES: &str = "SELECT attempt, seq, at, key_hash, grader_version, made_by, reason, points, agreement, code_over_code, whole_record FROM grades ORDER BY attempt, seq";
const DISAGREEMENTS: &str = "SELECT attempt, at, part, reason FROM disagreements ORDER BY id";

impl Store {
    /// Gives everything that was handed in, for an instructor: of this learner alone.
    ///
    /// A moment ahead of `now` can only be a clock's fault, which is mended since; it is given as `now`, or no instructor
    /// could take the file in.
    ///
    /// # Errors
    /// When the file cannot be read, or does not say whose it is: what is nobody's would be joined with what is nobody's
    /// elsewhere. An attempt only a newer program can read is left out.
    pub fn results(&self, now: Timestamp) -> Result<Results, ProgressError> {
        let id = self.learner()?.ok_or(ProgressError::Nobodys)?;
        let name = fitted(&self.settings()?.0.name, MOST_WORDS);
        let attempts = self.db.read(|from| attempts(from, now))?;
        let forms = self.forms()?.into_iter().filter(|form| form.state == State::Submitted).filter_map(|form| sat(form, now)).map(|form| (form.id, form)).collect();
        Ok(Results { learners: BTreeMap::from([(id, LearnerResults { name, as_of: now, attempts, forms })]) })
    }
}

fn attempts(from: &Connection, now: Timestamp) -> Result<BTreeMap<AttemptId, AttemptResult>, Fault> {
    let mut all = BTreeMap::new();
    let mut statement = from.prepare(ATTEMPTS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(head) = skip_unreadable(head(row, now))? {
            all.insert(head.id, AttemptResult { head, grades: BTreeMap::new(), disagreements: Default::default() });
        }
    }
    let mut statement = from.prepare(GRADES)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(of) = of(row, &mut all)?.filter(|of| of.grades.len() < MOST_OF_ATTEMPT) {
            let grade = grade(row, now)?;
            if (1..=MOST_OF_ATTEMPT).contains(&(grade.seq as usize)) {
                of.grades.insert(grade.seq, grade);
            }
        }
    }
    let mut statement = from.prepare(DISAGREEMENTS)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if let Some(of) = of(row, &mut all)?.filter(|of| of.disagreements.len() < MOST_OF_ATTEMPT) {
            let part = row.get::<_, Option<String>>(2)?.map(|part| PartId(fitted(&part, MOST_WORDS)));
            of.disagreements.insert(DisagreementResult { at: time::at(row.get(1)?).min(now), part, reason: fitted(&row.get::<_, String>(3)?, MOST_REASON) });
        }
    }
    Ok(all)
}

fn of<'a>(row: &Row<'_>, all: &'a mut BTreeMap<AttemptId, AttemptResult>) -> Result<Option<&'a mut AttemptResult>, Fault> {
    let id = row.get_ref(0)?.as_str().ok().and_then(AttemptId::parse);
    Ok(id.and_then(|id| all.get_mut(&id)))
}

fn head(row: &Row<'_>, now: Timestamp) -> Result<AttemptHead, Fault> {
    let text = |at: usize| row.get::<_, String>(at);
    let kind = text(6)?;
    let form = row.get::<_, Option<String>>(12)?.and_then(|id| FormId::parse(&id));
    let way = match (form, row.get(13)?) {
        (Some(_), _) => Way::Form,
        (None, true) => Way::Review,
        (None, false) => Way::Case,
    };
    Ok(AttemptHead {
        id: known(&text(0)?, AttemptId::parse)?,
        pack: known(&text(1)?, |id| PackId::parse(id).ok())?,
        pack_version: fitted(&text(2)?, MOST_WORDS),
        pack_hash: known(&text(3)?, Hash::from_hex)?,
        exercise: known(&text(4)?, |id| ExerciseId::parse(id).ok())?,
        title: fitted(&text(5)?, MOST_WORDS),
        kind: Kind::ALL.into_iter().find(|known| known.id() == kind),
        way,
        form,
        policy: known(&text(7)?, Policy::named)?,
        started: time::at(row.get(9)?).min(now),
        submitted: time::at(row.get(10)?).min(now),
        active_seconds: time::span(row.get(11)?).as_secs(),
        counts: known(&text(8)?, graded::method_named)?,
    })
}

fn grade(row: &Row<'_>, now: Timestamp) -> Result<GradeResult, Fault> {
    Ok(GradeResult {
        seq: row.get(1)?,
        at: time::at(row.get(2)?).min(now),
        key_hash: row.get::<_, Option<String>>(3)?.as_deref().and_then(Hash::from_hex),
        grader_version: row.get(4)?,
        by: known(&row.get::<_, String>(5)?, GradedBy::named)?,
        reason: fitted(&row.get::<_, String>(6)?, MOST_REASON),
        scores: graded::from_hundredths([row.get(7)?, row.get(8)?, row.get(9)?, row.get(10)?]),
    })
}

/// Sums a form up; one whose result is not this program's is left out.
fn sat(form: FormSummary, now: Timestamp) -> Option<SatForm> {
    let items: Vec<ItemResult> = serde_json::from_value(form.result).ok()?;
    let scored = items.iter().filter(|item| item.scored);
    Some(SatForm {
        id: form.id,
        blueprint: fitted(&form.blueprint, MOST_WORDS),
        title: fitted(&form.title, MOST_WORDS),
        started: form.started.min(now),
        submitted: form.submitted?.min(now),
        scored: u32::try_from(scored.clone().count()).ok()?,
        right: u32::try_from(scored.filter(|item| item.credit == Percent::FULL).count()).ok()?,
    })
}
