//! Which answers count as evidence of what a learner knows, and for which domain: laws of readiness' diet.

use crate::questions::{Made, pack, packs};
use clean_claim::{
    blueprint::{Blueprint, find},
    exam::{
        Pool,
        evidence::{Firsts, Graded, OfForm},
        readiness::{Answer, Given},
    },
    exercise::{ExerciseId, PackId},
    pack::Pack,
};
use proptest::prelude::*;
use std::collections::BTreeMap;

const DAY: i64 = 86_400;
const NOW: i64 = 1_000 * DAY;

/// One answer as the laws make them: the question's number, the day, its credit, and whether a form of the exam asked it.
type Told = (usize, i64, f64, bool);

struct Names {
    pack: PackId,
    ids: Vec<ExerciseId>,
}

impl Names {
    fn of(pack: &Pack) -> Self {
        Self { pack: pack.manifest.id.clone(), ids: pack.exercises.iter().map(|one| one.prompt.id.clone()).collect() }
    }

    fn graded<'a>(&'a self, blueprint: &'a Blueprint, told: &[Told]) -> Vec<Graded<'a>> {
        let one = |&(n, day, credit, in_form): &Told| {
            let form = in_form.then(|| OfForm { blueprint: blueprint.id.as_str(), domain: &blueprint.domains[n % blueprint.domains.len()].id, guess: 0.5, blank: false });
            Graded { pack: &self.pack, exercise: &self.ids[n % self.ids.len()], at: day * DAY, credit, form }
        };
        told.iter().map(one).collect()
    }
}

fn count(answers: &[Answer], given: Given) -> usize {
    answers.iter().filter(|answer| answer.given == given).count()
}

fn answers(blueprint: &Blueprint, pool: &Pool, graded: Vec<Graded<'_>>) -> Vec<Answer> {
    Firsts::of(graded, pool).answers(blueprint, NOW)
}

#[test]
fn a_question_counts_once_by_its_first_answer_and_with_that_day() {
    let cbcs = find("cbcs").unwrap();
    let made = &packs(cbcs, 8, 1)[0];
    let (pool, names) = (Pool::of(&[made]), Names::of(made));
    // Practised wrong, then right in practice and in a form: what counts is the wrong one.
    let told = [(0, 990, 1.0, true), (0, 900, 0.0, false), (0, 950, 1.0, false), (1, 980, 1.0, true), (1, 999, 0.0, false)];
    let found = answers(cbcs, &pool, names.graded(cbcs, &told));
    assert_eq!(found.len(), 2);
    let practised = found.iter().find(|answer| answer.given == Given::InPractice).unwrap();
    assert_eq!((practised.credit, practised.days_ago, practised.guess), (0.0, 100.0, 0.25));
    let sat = found.iter().find(|answer| answer.given == Given::InForm).unwrap();
    assert_eq!((sat.credit, sat.days_ago, sat.guess, sat.domain), (1.0, 20.0, 0.5, 1), "a form's answer keeps the form's domain");
}

#[test]
fn practice_counts_where_a_form_could_ask_the_question_and_nowhere_else() {
    let cbcs = find("cbcs").unwrap();
    // An exam without one of its domains: nothing it asks takes that one's skills.
    let small = Blueprint { domains: cbcs.domains[..3].to_vec(), ..cbcs.clone() };
    let made: Vec<Made> = cbcs.domains.iter().enumerate().map(|(n, domain)| Made::new(&format!("q{n}"), &[domain.skills[0].id()])).collect();
    let one = pack("p", &made);
    let (pool, names) = (Pool::of(&[&one]), Names::of(&one));
    let told: Vec<Told> = (0..made.len()).map(|n| (n, 900 + n as i64, 1.0, false)).collect();
    let domains = |blueprint: &Blueprint| answers(blueprint, &pool, names.graded(cbcs, &told)).iter().map(|answer| answer.domain).collect::<Vec<_>>();
    assert_eq!((domains(cbcs), domains(&small)), (vec![0, 1, 2, 3], vec![0, 1, 2]));
    // A question that is in no pack any more is passed over; what a form asked of it stays.
    let none = Pool::default();
    assert!(answers(cbcs, &none, names.graded(cbcs, &told)).is_empty());
    assert_eq!(answers(cbcs, &none, names.graded(cbcs, &[(0, 900, 1.0, true)])).len(), 1);
}

#[test]
fn a_question_two_domains_may_ask_goes_where_least_is_known() {
    let cbcs = find("cbcs").unwrap();
    let both = [cbcs.domains[0].skills[0].id(), cbcs.domains[3].skills[0].id()];
    let made: Vec<Made> = (0..96).map(|n| Made::new(&format!("q{n}"), &both)).collect();
    let one = pack("p", &made);
    let (pool, names) = (Pool::of(&[&one]), Names::of(&one));
    let told: Vec<Told> = (0..96).map(|n| (n, 900, 1.0, false)).collect();
    let mut had: BTreeMap<usize, usize> = BTreeMap::new();
    answers(cbcs, &pool, names.graded(cbcs, &told)).iter().for_each(|answer| *had.entry(answer.domain).or_default() += 1);
    // 15 and 33 questions a form: 96 are shared out as 30 and 66.
    assert_eq!(had, BTreeMap::from([(0, 30), (3, 66)]));
}

#[test]
fn answers_in_another_exams_form_count_as_first_answers_do() {
    let (cbcs, cca) = (find("cbcs").unwrap(), find("cca").unwrap());
    let made = &packs(cbcs, 40, 1)[0];
    let (pool, names) = (Pool::of(&[made]), Names::of(made));
    let told: Vec<Told> = (0..40).map(|n| (n, 900, 1.0, true)).collect();
    let graded = || names.graded(cca, &told);
    let found = answers(cbcs, &pool, graded());
    assert!(
        found.len() == 40 && count(&found, Given::InForm) == 40 && found.iter().all(|answer| answer.guess == 0.25),
        "laid out by their skills, not by the other exam's domains"
    );
    let again: Vec<Graded<'_>> = graded().into_iter().chain(names.graded(cbcs, &[(0, 950, 0.0, true)])).collect();
    assert_eq!(answers(cbcs, &pool, again), found, "asked again by this exam it is no first answer");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn only_firsts_count_whatever_the_order(
        told in proptest::collection::vec((0_usize..60, 0_i64..1_100, 0_u8..=4, any::<bool>()), 0..200), turn in 0_usize..200
    ) {
        let cbcs = find("cbcs").unwrap();
        let made = &packs(cbcs, 60, 1)[0];
        let (pool, names) = (Pool::of(&[made]), Names::of(made));
        // No two answers to a question in one moment: a person gives one at a time.
        let mut moments = std::collections::BTreeSet::new();
        let told: Vec<Told> = told.into_iter().filter(|one| moments.insert((one.0, one.1))).map(|(n, day, credit, form)| (n, day, f64::from(credit) / 4.0, form)).collect();
        let found = answers(cbcs, &pool, names.graded(cbcs, &told));
        let mut firsts: BTreeMap<usize, Told> = BTreeMap::new();
        for &one in &told {
            firsts.entry(one.0).and_modify(|first| if one.1 < first.1 { *first = one }).or_insert(one);
        }
        prop_assert_eq!(found.len(), firsts.len());
        prop_assert_eq!(count(&found, Given::InForm), firsts.values().filter(|one| one.3).count());
        let sum = |credit: &mut dyn Iterator<Item = f64>| credit.sum::<f64>();
        prop_assert_eq!(sum(&mut found.iter().map(|answer| answer.credit)), sum(&mut firsts.values().map(|one| one.2)));
        prop_assert!(found.iter().all(|answer| answer.domain < cbcs.domains.len() && answer.days_ago >= 0.0));
        // Turned round or with every later answer taken out, it is the same.
        let mut turned = told.clone();
        turned.rotate_left(turn % told.len().max(1));
        turned.reverse();
        prop_assert_eq!(&answers(cbcs, &pool, names.graded(cbcs, &turned)), &found);
        let alone: Vec<Told> = firsts.into_values().collect();
        prop_assert_eq!(&answers(cbcs, &pool, names.graded(cbcs, &alone)), &found);
    }
}
