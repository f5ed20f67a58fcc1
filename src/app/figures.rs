//! The figures of a report, gathered from a learner's store.

use crate::{
    code::Date,
    grade::{Percent, Scores},
    progress::{
        ExamStyle, Goal, ProgressError, Record, Store, Track, Way,
        results::{AttemptResult, LearnerResults},
    },
    report::{AttemptLine, FormLine, Known, ReportFigures, SkillLine, Week},
    skill::Skill,
    study::{Choice, Mastery, Summary, pace},
};
use jiff::{Timestamp, tz::TimeZone};

/// Gathers what a report says of a learner.
///
/// # Errors
/// When the learner's file cannot be read.
pub fn figures(store: &Store, now: Timestamp, zone: &TimeZone) -> Result<ReportFigures, ProgressError> {
    let results = store.results(now)?;
    let record = store.record()?;
    let summary = Summary::of(&record, &Choice::default(), now, days_back(&record, now, zone), zone);
    let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
    let Some(learner) = results.learners.values().next() else { return Ok(ReportFigures::default()) };
    let mut cases: Vec<&AttemptResult> = learner.attempts.values().filter(|one| one.head.way == Way::Case).collect();
    cases.sort_by_key(|one| std::cmp::Reverse((one.head.submitted, one.head.id)));
    let days: Vec<Date> = learner.attempts.values().map(|one| day(one.head.submitted)).collect();
    let graded: Vec<AttemptLine> = cases
        .iter()
        .filter_map(|one| {
            Some(AttemptLine {
                when: day(one.head.submitted),
                title: one.head.title.clone(),
                scores: one.grade()?.scores,
                active: std::time::Duration::from_secs(one.head.active_seconds),
            })
        })
        .collect();
    Ok(ReportFigures {
        who: if learner.name.is_empty() { "a learner without a name".to_owned() } else { learner.name.clone() },
        goal: goal(store.settings()?.0.goal),
        span: days.iter().min().copied().zip(days.iter().max().copied()),
        made: day(now),
        cases: u32::try_from(graded.len()).unwrap_or(u32::MAX),
        scores: mean(&graded),
        parts: (summary.right, summary.parts),
        skills: skills(&Mastery::of(&record, now)),
        forms: forms(learner, &day),
        weeks: weeks(&summary),
        attempts: graded,
        disagreements: learner.attempts.values().map(|one| u32::try_from(one.disagreements.len()).unwrap_or(u32::MAX)).sum(),
    })
}

/// Says what somebody works towards, in a sentence; nothing where they never said.
fn goal(goal: Option<Goal>) -> String {
    let Some(goal) = goal else { return String::new() };
    let what = match (goal.exam, goal.track) {
        (Some(ExamStyle::Cpc), _) => "the CPC",
        (Some(ExamStyle::Cbcs), _) => "the CBCS",
        (Some(ExamStyle::Cca), _) => "the CCA",
        (Some(ExamStyle::Cpb), _) => "the CPB",
        (None, Track::Coder) => "work as a coder",
        (None, Track::Biller) => "work as a biller",
        (None, Track::Both) => "work as a coder and biller",
    };
    format!("Works towards {what}.")
}

fn mean(cases: &[AttemptLine]) -> Option<Scores> {
    let count = u32::try_from(cases.len()).ok().filter(|count| *count > 0)?;
    let of = |score: &dyn Fn(&Scores) -> Percent| {
        let sum: u32 = cases.iter().map(|case| u32::from(score(&case.scores).hundredths())).sum();
        Percent::ratio(sum, count.saturating_mul(10_000))
    };
    Some(Scores { points: of(&|s| s.points), agreement: of(&|s| s.agreement), code_over_code: of(&|s| s.code_over_code), whole_record: of(&|s| s.whole_record) })
}

/// Gives how every group of skills stands, in the tree's order.
fn skills(mastery: &Mastery) -> Vec<SkillLine> {
    let percent = |share: f64| Percent::from_hundredths((share * 10_000.0).round().clamp(0.0, 10_000.0) as u16);
    let groups = Skill::all().filter(|skill| skill.parent().is_none());
    groups
        .map(|group| {
            let known = mastery.of_skill(group);
            let told = Known { mean: percent(known.mean), low: percent(known.low), high: percent(known.high), parts: known.parts };
            SkillLine { name: group.name().to_owned(), known: (known.parts > 0).then_some(told) }
        })
        .collect()
}

fn forms(learner: &LearnerResults, day: &dyn Fn(Timestamp) -> Date) -> Vec<FormLine> {
    let mut all: Vec<_> = learner.forms.values().collect();
    all.sort_by_key(|form| std::cmp::Reverse((form.submitted, form.id)));
    all.into_iter().map(|form| FormLine { title: form.title.clone(), when: day(form.submitted), right: (form.right, form.scored) }).collect()
}

/// Gives the weeks that have any work.
fn weeks(summary: &Summary) -> Vec<Week> {
    let worked = pace::weeks(&summary.days).into_iter().filter(|week| week.submitted > 0 || !week.active.is_zero());
    worked.map(|week| Week { monday: week.monday, active: week.active, cases: week.cases }).collect()
}

/// Gives how many days back the first work lies, today counted; twenty years at most.
fn days_back(record: &Record, now: Timestamp, zone: &TimeZone) -> u16 {
    let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
    let first = record.quarters.first().map(|quarter| quarter.at).into_iter().chain(record.sittings.iter().map(|sitting| sitting.at)).min();
    let back = first.map_or(0, |first| (day(now) - day(first)).get_days());
    u16::try_from(back.clamp(0, 7_300)).unwrap_or_default() + 1
}
