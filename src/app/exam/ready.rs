//! How likely a new form would be passed, from the answers that were given: in forms, and in practice.

use crate::{
    app::{App, Around, model::Place},
    blueprint::DomainId,
    exam::{
        Pool,
        evidence::{Firsts, Graded, OfForm},
        readiness::readiness,
    },
    exercise::{ExerciseId, Kind, PackId},
    grade::Percent,
    progress::{FormSummary, Record, Sitting, Way},
};
use serde::Deserialize;
use std::sync::Arc;

/// Holds of [`super::finish::Earned`] as much as is asked here, since a thousand of them are read before Exams is on the screen.
///
/// A type of its own though its fields are that one's: there a question lies flattened inside a result inside what it earned, and a flattened
/// value is gathered whole, every name and value copied, before the first field of it is read. Here each field is read where it stands.
#[derive(Deserialize)]
struct Brief {
    pack: PackId,
    exercise: ExerciseId,
    domain: DomainId,
    credit: Percent,
    #[serde(default)]
    guess: f64,
    seconds: Option<u32>,
    #[serde(default = "super::finish::yes")]
    answered: bool,
}

/// What the simulation is drawn with; the same answers always tell the same.
const SEED: u64 = 1;

impl App {
    /// Takes in what may be drawn from, and tells anew what hangs on it.
    pub(in crate::app) fn pool_ready(&mut self, pool: Arc<Pool>, around: &Around<'_>) {
        self.model.exams.take_in(pool);
        self.look_again(around);
    }

    /// Tells readiness anew where it is on the screen.
    pub(in crate::app) fn look_again(&mut self, around: &Around<'_>) {
        if self.model.place == Place::Exams {
            self.tell_readiness(around);
        }
    }

    /// Works out anew how ready the learner is for each exam. While the packs are being looked over nothing is told.
    ///
    /// All it needs is in memory: the sittings the screens list, what each form came to, and the pool.
    pub(in crate::app) fn tell_readiness(&mut self, around: &Around<'_>) {
        let exams = &self.model.exams;
        let Some(pool) = &exams.pool else {
            self.model.exams.readiness.clear();
            return;
        };
        let now = around.now.as_second();
        let forms: Vec<(&FormSummary, i64, Vec<Brief>)> = exams.done().filter_map(|form| Some((form, form.submitted?.as_second(), earned(form)))).collect();
        // Of what was never seen nothing is known.
        let in_forms = forms.iter().flat_map(|(form, at, all)| all.iter().filter(|one| one.answered || one.seconds.is_some()).map(|one| in_form(&form.blueprint, *at, one)));
        let in_practice = practised(&self.model.study.record);
        let firsts = Firsts::of(in_forms.chain(in_practice), pool);
        let told = exams.blueprints().map(|blueprint| (blueprint.id.clone(), readiness(blueprint, &firsts.answers(blueprint, now), SEED)));
        self.model.exams.readiness = told.collect();
    }
}

/// Gives the graded questions that stood in no form.
fn practised(record: &Record) -> impl Iterator<Item = Graded<'_>> {
    let asked = |sitting: &Sitting| sitting.kind == Some(Kind::Question) && sitting.way != Way::Form && sitting.counted.is_some();
    record.sittings.iter().zip(0..).filter(move |(sitting, _)| asked(sitting)).filter_map(|(sitting, at)| {
        let (of, lost) = record.parts_in(at).iter().fold((0, 0), |(of, lost), part| (of + part.of, lost + part.lost));
        let (pack, exercise) = &record.source_of(sitting)?.of;
        Some(Graded { pack, exercise, at: sitting.at.as_second(), credit: f64::from(Percent::ratio(of.saturating_sub(lost), of).fraction()), form: None })
    })
}

/// Reads what the questions of a form earned; nothing where another version of the program kept it otherwise.
fn earned(form: &FormSummary) -> Vec<Brief> {
    Vec::deserialize(&form.result).unwrap_or_default()
}

fn in_form<'a>(blueprint: &'a str, at: i64, one: &'a Brief) -> Graded<'a> {
    let form = OfForm { blueprint, domain: &one.domain, guess: one.guess, blank: !one.answered };
    Graded { pack: &one.pack, exercise: &one.exercise, at, credit: f64::from(one.credit.fraction()), form: Some(form) }
}
