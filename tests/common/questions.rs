//! Packs of questions made up for the laws of drawing, and for its bench.

#![allow(dead_code, missing_docs, clippy::unwrap_used, reason = "each user takes a part of it")]

use clean_claim::{
    blueprint::Blueprint,
    code::Date,
    exercise::{AnswerForm, Choice, Exercise, ExerciseId, Hash, Key, KeyState, Kind, Level, PackId, PartId, Prompt, QuestionKey, QuestionPrompt},
    grade::{Credit, Method},
    pack::{Manifest, Pack},
    skill::Skill,
};

/// What one made-up question is like.
#[derive(Debug, Clone)]
pub struct Made {
    pub id: String,
    pub skills: Vec<Skill>,
    pub level: Level,
    pub case: Option<String>,
    pub alike: Option<String>,
    pub stem: String,
    /// The place of the option that keeps it.
    pub pinned: Option<usize>,
}

impl Made {
    pub fn new(id: &str, skills: &[&str]) -> Self {
        let skills = skills.iter().map(|id| Skill::by_id(id).unwrap()).collect();
        Self { id: id.to_owned(), skills, level: Level::Working, case: None, alike: None, stem: words(id, 12), pinned: None }
    }

    pub fn exercise(&self) -> Exercise {
        let option = |n: usize| Choice { id: PartId(format!("opt:{}", ["a", "b", "c", "d"][n])), text: words(&format!("{}{n}", self.stem), 5), pinned: self.pinned == Some(n) };
        let question = QuestionPrompt {
            stem: self.stem.clone(),
            answer: AnswerForm::One,
            options: (0..4).map(option).collect(),
            exhibit: None,
            case: self.case.as_ref().map(|case| ExerciseId::parse(case).unwrap()),
            alike: self.alike.clone(),
            on: Date::constant(2026, 5, 4),
        };
        let right = QuestionKey { right: vec![PartId("opt:a".to_owned())], ..QuestionKey::default() };
        let prompt = Prompt {
            id: ExerciseId::parse(&self.id).unwrap(),
            kind: Kind::Question,
            title: String::new(),
            level: self.level,
            minutes: 2,
            domains: self.skills.clone(),
            chart: None,
            ask: vec![],
            claim: None,
            question: Some(Box::new(question)),
            audit: None,
            worksheet: Default::default(),
        };
        Exercise { prompt, key: KeyState::Open(Box::new(Key { question: Some(Box::new(right)), ..Key::default() })), facts: vec![], remarks: None }
    }
}

/// Gives words that other names do not give.
pub fn words(name: &str, count: u32) -> String {
    let hash = Hash::of(&name).hex();
    (0..count as usize).map(|n| &hash[n * 4..n * 4 + 4]).collect::<Vec<_>>().join(" ")
}

pub fn pack(id: &str, made: &[Made]) -> Pack {
    let manifest = Manifest {
        id: PackId::parse(id).unwrap(),
        title: id.to_owned(),
        version: "1".to_owned(),
        about: None,
        audience: None,
        begins: false,
        systems: vec![],
        edition: None,
        authors: vec![],
        licence: None,
        score: Method::default(),
        credit: Credit::default(),
    };
    Pack { manifest, exercises: made.iter().map(Made::exercise).collect(), hash: Hash::of(&id) }
}

/// Makes so many questions in so many packs, of every skill a blueprint takes; every eighth asks about a shared record.
pub fn packs(blueprint: &Blueprint, questions: usize, packs: usize) -> Vec<Pack> {
    let skills: Vec<Skill> = blueprint.domains.iter().flat_map(|domain| domain.skills.iter().copied()).collect();
    let levels = [Level::Clean, Level::Working, Level::Working, Level::Real];
    let made = |pack: usize| -> Vec<Made> {
        let numbers = (0..questions).filter(|n| n % packs == pack);
        numbers
            .map(|n| Made {
                id: format!("q{n}"),
                skills: vec![skills[n % skills.len()], skills[(n * 7 + 3) % skills.len()]],
                level: levels[n / skills.len() % 4],
                case: (n / packs).is_multiple_of(8).then(|| format!("case{}", n / packs / 24)),
                alike: (n % 50 == 7).then(|| format!("alike{}", n % 400)),
                stem: words(&format!("{n}"), 16),
                pinned: n.is_multiple_of(3).then_some(3),
            })
            .collect()
    };
    (0..packs).map(|number| pack(&format!("pack{number}"), &made(number))).collect()
}
