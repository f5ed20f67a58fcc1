//! How likely a new form would be passed, told from the answers given so far; or why that cannot be told yet.
//!
//! **The model, in plain words.** A learner has an overall ability, and in each domain something added to or taken from it.
//! The chance of a right answer is the chance to know it plus, where it is not known, the chance to guess it. What each
//! domain adds is held near zero until its answers say otherwise (shrinkage), so three lucky answers do not make a strong
//! domain. Ability may rise or fall with practice, by a steady step for each hundred answers; that step is estimated too,
//! and held near a small gain. Old answers weigh less: half for each [`HALF_LIFE_DAYS`] days. All of this is one penalised
//! logistic regression, fitted by Newton's method, whose curvature says how sure each part is. What is believed of a learner before
//! any answer is believed of the ability before all practice, not after it.
//!
//! **What is told.** Many abilities the answers allow are drawn at random (seeded), about the middle of those allowed, not the
//! likeliest: guessing hides how low an ability is, so more is allowed below the likeliest than above. That ability wanders
//! until the next form is what the weight of old answers stands for; scatter added for it on top would count it twice. For
//! each ability the number of right answers on a new form of the blueprint, guessing included, is a sum of independent
//! questions, and so is the chance to reach the pass mark. The mean of those chances is the probability told; the range is where
//! the middle half of them lies. It is a statement about a form of our questions with the pass mark the blueprint gives,
//! which for scaled exams is itself an assumption.
//!
//! **Which answers.** Of each question the first answer alone, from forms and from practice alike; [`super::evidence`] picks them.
//! A first answer in practice is taken as one in a form of that day would be. It may come easier: there the book is open, no clock
//! runs, and the learner chose the subject. What was chosen does no harm to the estimate, since each domain has its own part in it
//! and a new form asks each by its share; the rest is said beside the figure, with how many answers were of which kind.
//!
//! A question seen in a form and left blank counts as wrong, and as nothing towards having enough to go by.
//!
//! **When nothing is told.** With fewer than [`LEAST_ANSWERS`] answers, old ones counted by their weight; when a domain of
//! the blueprint was never answered; when the newest answer is older than [`OLDEST_DAYS`] days.
//!
//! **How its honesty is tested.** `cargo run --release --no-default-features --example readiness` makes learners from another
//! model (questions of different difficulty and sharpness, guessing, learning by fits and starts, domains that go together; every
//! other one practises between forms too, some domains far more than others) and counts how many of those told so much did pass.
//! The constants were set with other seeds than those it reports. Named learners of yet other kinds show what the figure hangs
//! on: least on how far domains or questions lie apart, most on what practice adds. A few forms say little of that, so what is
//! believed beforehand carries far: where nobody gains, too much is told, and where all gain fast, too little.

mod fit;

use super::chance::Dice;
use crate::blueprint::{Blueprint, DomainId, Size};
use fit::{Cell, Fitted};
use serde::Serialize;

/// The fewest answers something is told from.
pub const LEAST_ANSWERS: f64 = 60.0;
/// After so many days an answer weighs half.
pub const HALF_LIFE_DAYS: f64 = 90.0;
/// With nothing newer than this nothing is told.
pub const OLDEST_DAYS: f64 = 120.0;

/// The most answers that are looked at, the newest first: what stands behind so many says next to nothing more.
const MOST_ANSWERS: usize = 3_000;
/// How many pairs of abilities are drawn.
const PAIRS: usize = 200;

/// Holds one answer of the learner, to any question that counts for a domain of the blueprint.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Answer {
    /// The domain, by its place in the blueprint.
    pub domain: usize,
    /// What it earned, 0 to 1.
    pub credit: f64,
    /// The chance to guess it, 0 to below 1.
    pub guess: f64,
    /// How many days ago it was given.
    pub days_ago: f64,
    /// Where it was given; told, and of no weight.
    pub given: Given,
}

/// Tells where an answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// In a form.
    InForm,
    /// Outside any.
    InPractice,
    /// In a form, seen and left blank: it lowers what is expected, and no figure is told because of it.
    LeftBlank,
}

/// Counts answers by where they were given, each as one however old.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// Those in forms.
    pub in_forms: u32,
    /// Those in practice.
    pub in_practice: u32,
}

impl Tally {
    fn of(answers: &[Answer]) -> Self {
        answers.iter().fold(Self::default(), |tally, answer| match answer.given {
            Given::InForm => Self { in_forms: tally.in_forms + 1, ..tally },
            Given::InPractice => Self { in_practice: tally.in_practice + 1, ..tally },
            Given::LeftBlank => tally,
        })
    }
}

/// Tells what the answers say of a new form.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Readiness {
    /// So likely it would be passed.
    Told(Told),
    /// That cannot be told yet, for these reasons.
    Withheld(Vec<Reason>),
}

/// Holds how likely a new form would be passed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Told {
    /// The probability, 0 to 1; shown with its range, never alone.
    pub probability: f64,
    /// The lower end of the range: a quarter of what the answers allow lies below.
    pub low: f64,
    /// The upper end: a quarter lies above.
    pub high: f64,
    /// The share of right answers expected on a new form, 0 to 1.
    pub expected: f64,
    /// The answers it rests on, old ones by their weight.
    pub answers: f64,
    /// The same, each as one, by where they were given.
    pub tally: Tally,
}

/// Says why nothing is told.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// There are too few answers.
    FewAnswers {
        /// How many there are, old ones by their weight.
        have: f64,
        /// How many are needed.
        need: f64,
        /// The same, each as one, by where they were given.
        tally: Tally,
    },
    /// Nothing was ever answered in these domains.
    Unseen(Vec<DomainId>),
    /// The newest answer is too old.
    Old {
        /// How many days old it is.
        days: f64,
    },
}

impl Told {
    /// Gives the range in whole percents as it is shown: outwards to fives, never 0 or 100, and never without the probability in it.
    pub fn range_percent(&self) -> (u8, u8) {
        let low = (self.low.min(self.probability) * 20.0).floor() * 5.0;
        let high = (self.high.max(self.probability) * 20.0).ceil() * 5.0;
        (low.clamp(1.0, 95.0) as u8, high.clamp(5.0, 99.0) as u8)
    }
}

/// Tells how likely the learner would pass a new full form today.
///
/// Answers may stand in any order; those with a domain the blueprint has not, or with a number that is none, are left out.
/// The same answers and seed always give the same on one machine; the last digits may differ on another.
pub fn readiness(blueprint: &Blueprint, answers: &[Answer], seed: u64) -> Readiness {
    readiness_from(blueprint, answers, seed, PAIRS)
}

fn readiness_from(blueprint: &Blueprint, answers: &[Answer], seed: u64, pairs: usize) -> Readiness {
    let mut answers: Vec<Answer> = answers.iter().filter(|answer| is_sound(answer, blueprint.domains.len())).copied().collect();
    // The newest first; answers of one moment stay as they stand.
    answers.sort_by(|a, b| a.days_ago.total_cmp(&b.days_ago));
    let reasons = reasons(blueprint, &answers);
    if !reasons.is_empty() {
        return Readiness::Withheld(reasons);
    }
    answers.truncate(MOST_ANSWERS);
    let next = (answers.len() as f64 + f64::from(blueprint.scored) / 2.0) / 100.0;
    let fitted = Fitted::of(&cells(&answers), blueprint.domains.len(), next);
    Readiness::Told(tell(blueprint, &answers, &fitted, &mut Dice::new("readiness", seed), pairs))
}

fn is_sound(answer: &Answer, domains: usize) -> bool {
    answer.domain < domains && (0.0..=1.0).contains(&answer.credit) && (0.0..=0.9).contains(&answer.guess) && answer.days_ago.is_finite()
}

fn is_answered(answer: &&Answer) -> bool {
    answer.given != Given::LeftBlank
}

fn weight(answer: &Answer) -> f64 {
    (-answer.days_ago.max(0.0) / HALF_LIFE_DAYS).exp2()
}

fn reasons(blueprint: &Blueprint, answers: &[Answer]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let have: f64 = answers.iter().filter(is_answered).map(weight).sum();
    if have < LEAST_ANSWERS {
        reasons.push(Reason::FewAnswers { have, need: LEAST_ANSWERS, tally: Tally::of(answers) });
    }
    let mut seen = vec![false; blueprint.domains.len()];
    answers.iter().filter(is_answered).for_each(|answer| seen[answer.domain] = true);
    let unseen: Vec<DomainId> = blueprint.domains.iter().zip(&seen).filter(|(_, seen)| !**seen).map(|(domain, _)| domain.id.clone()).collect();
    if !unseen.is_empty() {
        reasons.push(Reason::Unseen(unseen));
    }
    if let Some(newest) = answers.iter().find(is_answered).filter(|answer| answer.days_ago > OLDEST_DAYS) {
        reasons.push(Reason::Old { days: newest.days_ago });
    }
    reasons
}

/// Gathers answers, the newest first, alike in domain, guessing and age: how many, how many right, and how much practice came
/// before them, in hundreds of answers.
fn cells(answers: &[Answer]) -> Vec<Cell> {
    /// Answers given one after another are of one age.
    const STRETCH: usize = 25;
    let mut cells: Vec<Cell> = Vec::new();
    let mut older = answers.len();
    for answers in answers.chunks(STRETCH) {
        older -= answers.len();
        let before = (older as f64 + answers.len() as f64 / 2.0) / 100.0;
        let first = cells.len();
        for answer in answers {
            let weight = weight(answer);
            let same = |cell: &&mut Cell| cell.domain == answer.domain && (cell.guess - answer.guess).abs() < 1e-9;
            match cells.get_mut(first..).unwrap_or_default().iter_mut().find(same) {
                Some(cell) => {
                    cell.of += weight;
                    cell.right += weight * answer.credit;
                }
                None => cells.push(Cell { domain: answer.domain, guess: answer.guess, before, of: weight, right: weight * answer.credit }),
            }
        }
    }
    cells
}

fn tell(blueprint: &Blueprint, answers: &[Answer], fitted: &Fitted, dice: &mut Dice, pairs: usize) -> Told {
    let counts: Vec<f64> = blueprint.counts(Size::Full).iter().map(|count| f64::from(count.scored)).collect();
    let total: f64 = counts.iter().sum();
    let needed = (total * f64::from(blueprint.pass.raw()) / 100.0).ceil();
    let guess = guesses(answers, counts.len());
    let mut chances = Vec::with_capacity(2 * pairs);
    let mut expected = 0.0;
    for _ in 0..pairs {
        let noise: Vec<f64> = (0..fitted.len()).map(|_| dice.normal()).collect();
        // Each draw and its mirror image: half the scatter for the same work.
        for sign in [1.0, -1.0] {
            let drawn = fitted.draw(&noise, sign);
            let (mut mean, mut spread) = (0.0, 0.0);
            for (domain, count) in counts.iter().enumerate() {
                let known = fit::logistic(drawn.of(domain));
                let right = guess[domain] + (1.0 - guess[domain]) * known;
                mean += count * right;
                spread += count * right * (1.0 - right);
            }
            expected += mean / total;
            chances.push(above((needed - 0.5 - mean) / spread.sqrt().max(1e-9)));
        }
    }
    chances.sort_by(f64::total_cmp);
    let drawn = chances.len().max(1) as f64;
    let at = |share: f64| chances.get((share * drawn) as usize).copied().unwrap_or_default();
    Told {
        probability: chances.iter().sum::<f64>() / drawn,
        low: at(0.25),
        high: at(0.75),
        expected: expected / drawn,
        answers: answers.iter().filter(is_answered).map(weight).sum(),
        tally: Tally::of(answers),
    }
}

/// Gives the chance to guess a new question of each domain: that of the questions answered so far.
fn guesses(answers: &[Answer], domains: usize) -> Vec<f64> {
    let mut sums = vec![(0.0, 0.0); domains];
    for answer in answers {
        sums[answer.domain].0 += answer.guess;
        sums[answer.domain].1 += 1.0;
    }
    sums.into_iter().map(|(sum, of)| if of > 0.0 { sum / of } else { 0.0 }).collect()
}

/// Gives how much of the normal distribution lies above a place (Abramowitz and Stegun 26.2.17; off by less than 1e-7).
fn above(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z.abs());
    let poly = t * (0.319_381_530 + t * (-0.356_563_782 + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    let tail = (-z * z / 2.0).exp() / std::f64::consts::TAU.sqrt() * poly;
    if z >= 0.0 { tail } else { 1.0 - tail }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint::find;
    use proptest::prelude::*;

    /// Answers in turn through the domains; every `wrong_each`-th of each is wrong.
    fn answers(count: usize, wrong_each: usize, domains: usize) -> Vec<Answer> {
        (0..count)
            .map(|n| Answer {
                domain: n % domains,
                credit: if (n / domains).is_multiple_of(wrong_each) { 0.0 } else { 1.0 },
                guess: 0.25,
                days_ago: (n / 50) as f64,
                given: Given::InForm,
            })
            .collect()
    }

    fn told(blueprint: &Blueprint, answers: &[Answer]) -> Told {
        match readiness(blueprint, answers, 7) {
            Readiness::Told(told) => told,
            Readiness::Withheld(reasons) => panic!("{reasons:?}"),
        }
    }

    #[test]
    fn thin_evidence_tells_nothing_and_says_why() {
        let cbcs = find("cbcs").unwrap();
        let few = readiness(cbcs, &answers(40, 3, 4), 1);
        assert!(matches!(&few, Readiness::Withheld(reasons) if matches!(reasons.as_slice(), [Reason::FewAnswers { .. }])), "{few:?}");
        let unseen = readiness(cbcs, &answers(200, 3, 3), 1);
        assert_eq!(unseen, Readiness::Withheld(vec![Reason::Unseen(vec![cbcs.domains[3].id.clone()])]));
        let old: Vec<Answer> = answers(400, 3, 4).into_iter().map(|answer| Answer { days_ago: 130.0, ..answer }).collect();
        assert_eq!(readiness(cbcs, &old, 1), Readiness::Withheld(vec![Reason::Old { days: 130.0 }]));
        assert!(matches!(readiness(cbcs, &[], 1), Readiness::Withheld(_)));
    }

    #[test]
    fn more_right_answers_tell_more_and_more_evidence_a_narrower_range() {
        let cbcs = find("cbcs").unwrap();
        let (weak, middling, strong) = (told(cbcs, &answers(200, 2, 4)), told(cbcs, &answers(200, 4, 4)), told(cbcs, &answers(200, 20, 4)));
        assert!(weak.probability < 0.05 && weak.probability < middling.probability && middling.probability < strong.probability && strong.probability > 0.95);
        let (short, long) = (told(cbcs, &answers(100, 4, 4)), told(cbcs, &answers(800, 4, 4)));
        assert!(long.high - long.low < short.high - short.low, "{short:?} {long:?}");
        let (low, high) = middling.range_percent();
        assert!(low < high && (1..=99).contains(&low) && (1..=99).contains(&high));
    }

    #[test]
    fn what_was_answered_lately_counts_for_more() {
        let cbcs = find("cbcs").unwrap();
        let half = |right_first: bool| -> Vec<Answer> {
            let credit = |late: bool, n: usize| if late == right_first { f64::from(u8::from(!n.is_multiple_of(10))) } else { f64::from(u8::from(n.is_multiple_of(2))) };
            (0..200).map(|n| Answer { domain: n % 4, credit: credit(n < 100, n), guess: 0.25, days_ago: if n < 100 { 1.0 } else { 60.0 }, given: Given::InForm }).collect()
        };
        assert!(told(cbcs, &half(true)).probability > told(cbcs, &half(false)).probability + 0.2);
    }

    #[test]
    fn the_normal_tail_is_that_of_the_tables() {
        for (z, tail) in [(0.0, 0.5), (1.0, 0.158_655), (1.96, 0.024_998), (-1.0, 0.841_345), (40.0, 0.0), (-40.0, 1.0)] {
            assert!((above(z) - tail).abs() < 1e-5, "{z}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]
        #[test]
        fn whatever_is_answered_the_numbers_are_probabilities(
            raw in proptest::collection::vec((0_usize..6, any::<f64>(), any::<f64>(), any::<f64>(), 0_u8..4), 0..150), extreme in 0_u8..3
        ) {
            let cca = find("cca").unwrap();
            let mut given: Vec<Answer> = raw.iter().map(|&(domain, credit, guess, days_ago, wild)| match wild {
                0 => Answer { domain, credit, guess, days_ago, given: Given::InPractice },
                _ => Answer { domain, credit: credit.abs() % 1.0, guess: 0.25, days_ago: days_ago.abs() % 90.0, given: Given::InForm },
            }).collect();
            let all = f64::from(extreme) / 2.0;
            given.extend((0..90).map(|n| Answer { domain: n % 6, credit: all, guess: 0.25, days_ago: 0.0, given: Given::InForm }));
            if let Readiness::Told(told) = readiness_from(cca, &given, 3, 20) {
                for value in [told.probability, told.low, told.high, told.expected] {
                    prop_assert!((0.0..=1.0).contains(&value), "{told:?}");
                }
                prop_assert!(told.low <= told.high);
            }
        }
    }
}
