//! Questions made by the machine, to draw exams from.

use clean_claim::{
    exercise::Kind,
    pack::{self, Origin, generate_questions},
    skill::Skill,
};
use std::collections::{BTreeMap, BTreeSet};

fn domains() -> Vec<Skill> {
    ["guidelines", "anatomy", "icd10cm.injury", "em.office"].iter().map(|id| Skill::by_id(id).unwrap()).collect()
}

#[test]
fn generated_questions_are_right_in_every_check() {
    for seed in 0..3 {
        let text = generate_questions(200, seed, &domains());
        let opened = pack::read_bytes("generated.ron", text.clone().into_bytes());
        let faults = pack::check(&opened, Origin::Shipped);
        assert!(faults.is_empty(), "{}", opened.render(&faults[0]));
        let exercises = opened.pack.unwrap().exercises;
        assert_eq!((exercises.len(), generate_questions(200, seed, &domains())), (200, text));
        let questions: Vec<_> = exercises.iter().map(|exercise| (&exercise.prompt, exercise.prompt.question.as_deref().unwrap())).collect();
        let stems: BTreeSet<&str> = questions.iter().map(|(_, question)| question.stem.as_str()).collect();
        assert_eq!(stems.len(), 200, "no stem twice");
        let mut spread: BTreeMap<&str, usize> = BTreeMap::new();
        questions.iter().for_each(|(prompt, _)| *spread.entry(prompt.domains[0].id()).or_default() += 1);
        assert!(spread.len() == 4 && spread.values().all(|count| (25..=75).contains(count)), "{spread:?}");
        assert_eq!(questions.iter().map(|(prompt, _)| prompt.level as u8).collect::<BTreeSet<_>>().len(), 3);
        assert_eq!(questions.iter().filter(|(prompt, _)| prompt.chart.is_some()).count(), 30, "ten cases with two questions more on each");
        assert_eq!(questions.iter().filter(|(_, question)| question.case.is_some()).count(), 20);
        let alike: Vec<&str> = questions.iter().filter_map(|(_, question)| question.alike.as_deref()).collect();
        assert!(alike.iter().all(|name| alike.iter().filter(|other| other == &name).count() <= 2) && alike.len() > 10);
        assert!(exercises.iter().all(|exercise| exercise.prompt.kind == Kind::Question));
    }
}

#[test]
fn without_a_domain_one_is_taken() {
    let opened = pack::read_bytes("generated.ron", generate_questions(3, 1, &[]).into_bytes());
    assert!(opened.faults.is_empty() && opened.pack.unwrap().exercises.iter().all(|exercise| exercise.prompt.domains[0].id() == "guidelines"));
}
