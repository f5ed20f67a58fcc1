//! Learners of another kind than the estimator believes in: every question has a difficulty and a sharpness of its own and
//! can be guessed, domains go together in clusters, and practice helps by fits and starts. Every other one also practises between
//! forms, question by question, some domains far more than others; those answers are told from as well.

#![allow(missing_docs, dead_code, reason = "the example and a test each use a part of it")]

use clean_claim::{
    blueprint::{Blueprint, Size},
    exam::readiness::{Answer, Given, Readiness, readiness},
};

/// A small generator of its own (SplitMix64), so that nothing is shared with what is tested.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d)
    }

    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, n: usize) -> usize {
        (self.unit() * n as f64) as usize
    }

    pub fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.unit()).ln()).sqrt() * (std::f64::consts::TAU * self.unit()).cos()
    }
}

const GUESS: f64 = 0.25;

/// What learners are like. [`LEARNERS`] is what the figures are of; the others show what these hang on.
#[derive(Clone, Copy)]
pub struct World {
    pub name: &'static str,
    /// Mean and deviation of ability overall, before any practice.
    overall: (f64, f64),
    /// How far clusters of domains lie apart, and domains in a cluster.
    apart: (f64, f64),
    /// Mean and deviation of what a full form's practice adds.
    rate: (f64, f64),
    /// How unevenly it does: overall, and in each domain.
    fits: (f64, f64),
    /// Mean and deviation of the logarithm of a question's sharpness.
    sharpness: (f64, f64),
}

pub const LEARNERS: World = World { name: "learners", overall: (0.15, 0.85), apart: (0.35, 0.35), rate: (0.12, 0.12), fits: (0.07, 0.10), sharpness: (0.1, 0.3) };

/// Other learners, each with one thing changed.
pub const OTHERS: [World; 8] = [
    World { name: "loose", apart: (0.50, 0.60), ..LEARNERS },
    World { name: "sharp", sharpness: (0.3, 0.6), ..LEARNERS },
    World { name: "flat", sharpness: (-0.2, 0.2), ..LEARNERS },
    World { name: "weak", overall: (-0.40, 0.85), ..LEARNERS },
    World { name: "strong", overall: (0.70, 0.85), ..LEARNERS },
    World { name: "restless", fits: (0.15, 0.20), ..LEARNERS },
    World { name: "fast", rate: (0.20, 0.15), ..LEARNERS },
    World { name: "no-gain", rate: (0.0, 0.0), ..LEARNERS },
];

/// One learner: an ability for each domain, and how fast it grows.
struct Learner<'a> {
    world: &'a World,
    ability: Vec<f64>,
    rate: f64,
}

impl<'a> Learner<'a> {
    fn new(world: &'a World, domains: usize, chance: &mut Chance) -> Self {
        let overall = world.overall.0 + world.overall.1 * chance.normal();
        // Every third domain goes with the same cluster.
        let clusters: Vec<f64> = (0..3).map(|_| world.apart.0 * chance.normal()).collect();
        let ability = (0..domains).map(|domain| overall + clusters[domain % 3] + world.apart.1 * chance.normal()).collect();
        Self { world, ability, rate: (world.rate.0 + world.rate.1 * chance.normal()).max(-0.05) }
    }

    /// Answers a new question of a domain; tells whether it was right.
    fn answers(&self, domain: usize, chance: &mut Chance) -> bool {
        let (sharpness, difficulty) = ((self.world.sharpness.0 + self.world.sharpness.1 * chance.normal()).exp(), chance.normal());
        let known = 1.0 / (1.0 + (-sharpness * (self.ability[domain] - difficulty)).exp());
        chance.unit() < GUESS + (1.0 - GUESS) * known
    }

    /// Learns from a form: the longer it was the more, in some domains more than in others, and never evenly.
    fn learn(&mut self, share: f64, chance: &mut Chance) {
        let gain = share * self.rate + share.sqrt() * self.world.fits.0 * chance.normal();
        for ability in &mut self.ability {
            *ability += gain + share.sqrt() * self.world.fits.1 * chance.normal();
        }
    }
}

/// Sits a form; gives each answer's domain and whether it was right.
fn sit(learner: &Learner<'_>, blueprint: &Blueprint, size: Size, chance: &mut Chance) -> Vec<(usize, bool)> {
    let counts = blueprint.counts(size);
    let domains = counts.iter().enumerate().flat_map(|(domain, count)| std::iter::repeat_n(domain, usize::from(count.scored)));
    domains.map(|domain| (domain, learner.answers(domain, chance))).collect()
}

/// Practises new questions, mostly of a few domains; gives each answer's domain and whether it was right.
fn practise(learner: &Learner<'_>, domains: usize, chance: &mut Chance) -> Vec<(usize, bool)> {
    let liked: Vec<usize> = (0..1 + domains / 4).map(|_| chance.below(domains)).collect();
    let questions = 10 + chance.below(70);
    (0..questions)
        .map(|_| {
            let domain = if chance.unit() < 0.7 { liked[chance.below(liked.len())] } else { chance.below(domains) };
            (domain, learner.answers(domain, chance))
        })
        .collect()
}

/// One learner's practice, what was told after it, and whether a new form was passed then. Nothing where nothing was told.
pub fn one(blueprint: &Blueprint, world: &World, chance: &mut Chance) -> Option<(f64, bool)> {
    let mut learner = Learner::new(world, blueprint.domains.len(), chance);
    let sizes: Vec<Size> = (0..1 + chance.below(5)).map(|_| [Size::Full, Size::Full, Size::Half, Size::Items(25)][chance.below(4)]).collect();
    let gaps: Vec<f64> = sizes.iter().map(|_| 1.0 + 13.0 * chance.unit()).collect();
    let practises = chance.unit() < 0.5;
    let mut answers = Vec::new();
    let mut note = |all: Vec<(usize, bool)>, days_ago: f64, given: Given| {
        answers.extend(all.into_iter().map(|(domain, right)| Answer { domain, credit: f64::from(u8::from(right)), guess: GUESS, days_ago, given }));
    };
    for (n, size) in sizes.iter().enumerate() {
        let days_ago: f64 = gaps[n..].iter().sum();
        let sat = sit(&learner, blueprint, *size, chance);
        learner.learn(sat.len() as f64 / f64::from(blueprint.scored), chance);
        note(sat, days_ago, Given::InForm);
        if practises {
            let done = practise(&learner, blueprint.domains.len(), chance);
            learner.learn(done.len() as f64 / f64::from(blueprint.scored), chance);
            note(done, days_ago - 0.5, Given::InPractice);
        }
    }
    let Readiness::Told(told) = readiness(blueprint, &answers, chance.bits()) else { return None };
    let right = sit(&learner, blueprint, Size::Full, chance).iter().filter(|(_, right)| *right).count();
    Some((told.probability, right * 100 >= usize::from(blueprint.scored) * usize::from(blueprint.pass.raw())))
}

/// Counts learners, what they were told and who passed, by tenths of what they were told.
#[derive(Clone, Default)]
pub struct Table {
    pub tenths: [Tenth; 10],
    /// Those told 75 to 85 %, wherever the tenths cut.
    pub eighty: Tenth,
    pub withheld: usize,
}

#[derive(Clone, Copy, Default)]
pub struct Tenth {
    pub learners: usize,
    pub told: f64,
    pub passed: usize,
}

impl Tenth {
    fn add(&mut self, other: &Self) {
        self.learners += other.learners;
        self.told += other.told;
        self.passed += other.passed;
    }

    /// The mean told and the share that passed.
    pub fn shares(&self) -> (f64, f64) {
        let of = self.learners.max(1) as f64;
        (self.told / of, self.passed as f64 / of)
    }
}

impl Table {
    pub fn of(blueprint: &Blueprint, world: &World, learners: usize, seed: u64) -> Self {
        let (mut table, mut chance) = (Self::default(), Chance::new(seed));
        for _ in 0..learners {
            match one(blueprint, world, &mut chance) {
                None => table.withheld += 1,
                Some((told, passed)) => {
                    let one = Tenth { learners: 1, told, passed: usize::from(passed) };
                    table.tenths[((told * 10.0) as usize).min(9)].add(&one);
                    if (0.75..0.85).contains(&told) {
                        table.eighty.add(&one);
                    }
                }
            }
        }
        table
    }

    pub fn add(&mut self, other: &Self) {
        self.withheld += other.withheld;
        for (tenth, other) in self.tenths.iter_mut().zip(&other.tenths) {
            tenth.add(other);
        }
        self.eighty.add(&other.eighty);
    }
}
