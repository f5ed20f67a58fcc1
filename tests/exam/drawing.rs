//! Drawing forms.

use super::questions::{self, Made, pack};
use clean_claim::{
    blueprint::{self, Blueprint, Size, carried, find},
    exam::{Drawn, ItemRef, Pool, Short, draw},
    exercise::{Exercise, Level},
    pack::Pack,
};
use proptest::{prelude::*, sample::Index};
use std::collections::{BTreeMap, BTreeSet};

/// A blueprint of three domains, one of them sharing its skills with both others.
pub fn small(items: [u16; 3], unscored: u16) -> Blueprint {
    let text = format!(
        r#"Blueprint(format: 1, id: "small", name: "Small", modelled_on: "nothing", scored: {}, unscored: {unscored}, minutes: 10, pass: Percent(70),
        book: Closed, back: Allowed, levels: (clean: 30, working: 50, real: 20), sources: [(what: "made up", read: "2026-11-22", sure: Assumed)],
        domains: [(id: "a", name: "A", items: {}, skills: ["anatomy", "hcpcs"]), (id: "b", name: "B", items: {}, skills: ["terminology", "hcpcs"]),
                  (id: "c", name: "C", items: {}, skills: ["privacy"])])"#,
        items.iter().sum::<u16>(),
        items[0],
        items[1],
        items[2]
    );
    let read = blueprint::read("small.ron", &text);
    read.blueprint.unwrap_or_else(|| panic!("{:#?}", read.faults))
}

fn pool(packs: &[Pack]) -> Pool {
    Pool::of(&packs.iter().collect::<Vec<_>>())
}

fn names(form: &Drawn) -> Vec<ItemRef> {
    form.items.iter().map(|item| ItemRef { pack: item.pack.clone(), exercise: item.exercise.clone() }).collect()
}

fn find_in<'a>(packs: &'a [Pack], name: &ItemRef) -> &'a Exercise {
    packs.iter().find(|pack| pack.manifest.id == name.pack).unwrap().exercise(name.exercise.as_str()).unwrap()
}

/// Holds a form to everything that is promised of any.
fn is_lawful(blueprint: &Blueprint, size: Size, packs: &[Pack], form: &Drawn) {
    let counts = blueprint.counts(size);
    for (domain, count) in blueprint.domains.iter().zip(counts) {
        let of = |scored: bool| form.items.iter().filter(|item| item.domain == domain.id && item.scored == scored).count();
        assert_eq!((of(true), of(false)), (usize::from(count.scored), usize::from(count.unscored)), "{}", domain.id);
    }
    let names = names(form);
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "a question came twice");
    let mut last_of: BTreeMap<String, usize> = BTreeMap::new();
    let mut alike = BTreeSet::new();
    for (n, (name, item)) in names.iter().zip(&form.items).enumerate() {
        let exercise = find_in(packs, name);
        let domain = blueprint.domain(&item.domain).unwrap();
        assert!(domain.skills.is_empty() || exercise.prompt.domains.iter().any(|skill| domain.skills.contains(skill)), "{} does not fit {}", item.exercise, item.domain);
        let question = exercise.prompt.question.as_ref().unwrap();
        if let Some(last) = question.case.as_ref().and_then(|case| last_of.insert(format!("{}/{case}", name.pack), n)) {
            assert_eq!(last + 1, n, "questions of one record stand apart");
        }
        assert!(question.alike.as_ref().is_none_or(|word| alike.insert(format!("{}/{word}", name.pack))), "two alike in one form");
        let written: Vec<_> = question.options.iter().map(|choice| &choice.id).collect();
        let (mut sorted, mut shown) = (written.clone(), item.order.iter().collect::<Vec<_>>());
        for (at, choice) in question.options.iter().enumerate().filter(|(_, choice)| choice.pinned) {
            assert_eq!(shown[at], &choice.id, "a pinned option moved");
        }
        sorted.sort();
        shown.sort();
        assert_eq!(sorted, shown);
    }
}

#[test]
fn forms_of_every_blueprint_and_size_keep_the_promises() {
    for blueprint in carried() {
        let packs = questions::packs(blueprint, 3_000, 3);
        let pool = pool(&packs);
        for (seed, size) in [Size::Full, Size::Half, Size::Items(25), Size::Items(10)].into_iter().enumerate() {
            let form = draw(&pool, blueprint, size, seed as u64, &[]).unwrap_or_else(|short| panic!("{}: {short:?}", blueprint.id));
            is_lawful(blueprint, size, &packs, &form);
            assert_eq!(serde_json::from_str::<Drawn>(&serde_json::to_string(&form).unwrap()).unwrap(), form);
        }
    }
}

#[test]
fn a_form_is_the_same_for_ever() {
    // What a seed meant yesterday it means tomorrow: this list changes only together with the format.
    let blueprint = find("cbcs").unwrap();
    let packs = questions::packs(blueprint, 400, 2);
    let form = draw(&pool(&packs), blueprint, Size::Items(10), 42, &[]).unwrap();
    let ids: Vec<String> = form.items.iter().map(|item| format!("{}/{}:{}", item.pack, item.exercise, item.domain)).collect();
    insta::assert_snapshot!(ids.join("\n"));
}

#[test]
fn levels_are_mixed_as_the_blueprint_says_where_the_pool_allows() {
    let blueprint = find("cbcs").unwrap();
    let packs = questions::packs(blueprint, 3_000, 3);
    let pool = pool(&packs);
    for seed in 0..10 {
        let form = draw(&pool, blueprint, Size::Full, seed, &[]).unwrap();
        let of = |level| names(&form).iter().filter(|name| find_in(&packs, name).prompt.level == level).count();
        // 50, 45 and 5 percent of 125, by largest remainder.
        assert_eq!([of(Level::Clean), of(Level::Working), of(Level::Real)], [63, 56, 6]);
    }
}

#[test]
fn recent_forms_are_kept_away_from_and_then_the_oldest_comes_first() {
    let blueprint = small([4, 4, 2], 0);
    let made: Vec<Made> = (0..40).map(|n| Made::new(&format!("q{n}"), &[["anatomy", "terminology", "privacy", "hcpcs"][n % 4]])).collect();
    let packs = [pack("p", &made)];
    let pool = pool(&packs);
    let mut recent: Vec<Vec<ItemRef>> = Vec::new();
    for seed in 0..12 {
        let form = draw(&pool, &blueprint, Size::Full, seed, &recent).unwrap();
        let now = names(&form);
        // Of the ten with "privacy" two go each time: five forms use all of them up, and then the first form's come again.
        let privacy = |form: &[ItemRef]| form.iter().filter(|name| find_in(&packs, name).prompt.domains[0].id() == "privacy").cloned().collect::<BTreeSet<_>>();
        let before: BTreeSet<_> = recent.iter().take(4).flat_map(|form| privacy(form)).collect();
        assert!(privacy(&now).is_disjoint(&before), "form {seed} repeats what others could have given");
        if let Some(oldest) = recent.get(4) {
            assert_eq!(privacy(&now), privacy(oldest), "form {seed}");
        }
        recent.insert(0, now);
    }
}

#[test]
fn near_duplicates_stand_in_no_form_together() {
    let blueprint = small([3, 3, 2], 0);
    let stem = questions::words("the same words again", 16);
    let twin = |n: usize| Made { stem: format!("{stem} {n}"), ..Made::new(&format!("twin{n}"), &["hcpcs"]) };
    let mut made: Vec<Made> = (0..12).map(|n| Made::new(&format!("q{n}"), &[["anatomy", "terminology", "privacy"][n % 3]])).collect();
    made.extend((0..40).map(twin));
    let mut twins = pack("p", &made);
    // Options alike as well: only the last word of the stem differs.
    let options = twins.exercises[20].prompt.question.as_ref().unwrap().options.clone();
    for exercise in twins.exercises.iter_mut().skip(12) {
        exercise.prompt.question.as_mut().unwrap().options.clone_from(&options);
    }
    let packs = [twins];
    let pool = pool(&packs);
    for seed in 0..40 {
        let form = draw(&pool, &blueprint, Size::Full, seed, &[]).unwrap();
        assert!(form.items.iter().filter(|item| item.exercise.as_str().starts_with("twin")).count() <= 1, "seed {seed}");
    }
}

#[test]
fn what_only_fits_one_place_is_kept_for_it() {
    // Every "hcpcs" question fits A and B; A has nothing else.
    let blueprint = small([3, 3, 1], 0);
    let mut made: Vec<Made> = (0..3).map(|n| Made::new(&format!("both{n}"), &["hcpcs"])).collect();
    made.extend((0..3).map(|n| Made::new(&format!("b{n}"), &["terminology"])));
    made.push(Made::new("c", &["privacy"]));
    let packs = [pack("p", &made)];
    for seed in 0..50 {
        is_lawful(&blueprint, Size::Full, &packs, &draw(&pool(&packs), &blueprint, Size::Full, seed, &[]).unwrap());
    }
}

#[test]
fn one_of_two_alike_gives_way_where_only_the_other_fills_a_domain() {
    let blueprint = small([1, 1, 1], 0);
    let alike = |id: &str, skills: &[&str]| Made { alike: Some("x".to_owned()), ..Made::new(id, skills) };
    // "x1" would do for A, but then C is left without "x2", its only one.
    let made = [alike("x1", &["anatomy"]), alike("x2", &["privacy"]), Made::new("a", &["anatomy"]), Made::new("b", &["terminology"])];
    for seed in 0..50 {
        let form = draw(&pool(&[pack("p", &made)]), &blueprint, Size::Full, seed, &[]).unwrap();
        assert_eq!(form.items.iter().filter(|item| item.exercise.as_str().starts_with('x')).count(), 1);
    }
}

#[test]
fn a_short_domain_is_named_with_what_is_missing() {
    let blueprint = small([4, 4, 2], 1);
    let made: Vec<Made> = (0..30).map(|n| Made::new(&format!("q{n}"), &[["anatomy", "terminology"][n % 2]])).chain([Made::new("c", &["privacy"])]).collect();
    let short = draw(&pool(&[pack("p", &made)]), &blueprint, Size::Full, 1, &[]).unwrap_err();
    assert_eq!(short, [Short { domain: blueprint.domains[2].id.clone(), have: 1, need: 2, alike: 0 }]);
    assert_eq!(draw(&Pool::default(), &blueprint, Size::Full, 1, &[]).unwrap_err().len(), 3);
}

#[test]
fn what_is_too_alike_to_fill_a_domain_is_said_to_be_there() {
    let blueprint = small([2, 1, 1], 0);
    let alike = (0..40).map(|n| Made { alike: Some("x".to_owned()), ..Made::new(&format!("x{n}"), &["anatomy"]) });
    let made: Vec<Made> = alike.chain([Made::new("b", &["terminology"]), Made::new("c", &["privacy"])]).collect();
    let short = draw(&pool(&[pack("p", &made)]), &blueprint, Size::Full, 1, &[]).unwrap_err();
    assert_eq!(short, [Short { domain: blueprint.domains[0].id.clone(), have: 1, need: 2, alike: 39 }]);
}

#[test]
fn a_record_brings_all_its_questions_where_there_is_room() {
    let cpc = find("cpc").unwrap();
    let packs = questions::packs(cpc, 3_000, 1);
    let pool = pool(&packs);
    let (mut whole, mut all) = (0, 0);
    for seed in 0..20 {
        let form = draw(&pool, cpc, Size::Full, seed, &[]).unwrap();
        let mut cases: BTreeMap<&str, usize> = BTreeMap::new();
        for name in names(&form) {
            if let Some(case) = &find_in(&packs, &name).prompt.question.as_ref().unwrap().case {
                *cases.entry(case.as_str()).or_default() += 1;
            }
        }
        // Records of three; a domain of ten holds three of them, and one question of a fourth.
        assert_eq!(cases.values().sum::<usize>(), 10, "seed {seed}");
        whole += cases.values().filter(|&&n| n == 3).count();
        all += cases.len();
    }
    assert_eq!((whole, all), (60, 80));
}

fn made() -> impl Strategy<Value = Vec<Made>> {
    let skills = prop::sample::subsequence(vec!["anatomy", "terminology", "privacy", "hcpcs", "records"], 1..3);
    let level = prop::sample::select(vec![Level::Clean, Level::Working, Level::Real]);
    let names = (prop::option::weighted(0.3, 0..6_u8), prop::option::weighted(0.2, 0..4_u8));
    let one = (skills, level, names, prop::option::of(0..4_usize)).prop_map(|(skills, level, (case, alike), pinned)| Made {
        level,
        case: case.map(|case| format!("case{case}")),
        alike: alike.map(|alike| format!("alike{alike}")),
        pinned,
        ..Made::new("q", &skills)
    });
    let number = |(n, one): (usize, Made)| Made { id: format!("q{n}"), stem: questions::words(&format!("q{n}"), 12), ..one };
    prop::collection::vec(one, 0..60).prop_map(move |all| all.into_iter().enumerate().map(number).collect())
}

/// Tells by trying every way (Hall's condition over the three domains) whether questions without a group fill them.
fn can_fill(made: &[Made], need: [usize; 3]) -> bool {
    let fits = |one: &Made| {
        let has = |id: &str| one.skills.iter().any(|skill| skill.id() == id);
        [has("anatomy") || has("hcpcs"), has("terminology") || has("hcpcs"), has("privacy")]
    };
    (1..8_usize).all(|set| {
        let chosen = |domain: usize| set >> domain & 1 == 1;
        let wanted: usize = (0..3).filter(|&domain| chosen(domain)).map(|domain| need[domain]).sum();
        made.iter().filter(|one| (0..3).any(|domain| chosen(domain) && fits(one)[domain])).count() >= wanted
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_pool_gives_a_lawful_form_or_says_what_is_short(all in made(), need in [1_u16..8, 1_u16..8, 1_u16..5], unscored in 0_u16..4, seed in any::<u64>(), used in prop::collection::vec(any::<Index>(), 0..20)) {
        let blueprint = small(need, unscored);
        let half = all.len() / 2;
        let packs = [pack("one", &all[..half]), pack("two", &all[half..])];
        let backwards = [packs[1].clone(), packs[0].clone(), packs[1].clone()];
        let recent: Vec<ItemRef> = used.iter().filter(|_| half > 0).map(|at| {
            let exercise = &packs[0].exercises[at.index(half)];
            ItemRef { pack: packs[0].manifest.id.clone(), exercise: exercise.prompt.id.clone() }
        }).collect();
        let drawn = draw(&pool(&packs), &blueprint, Size::Full, seed, std::slice::from_ref(&recent));
        prop_assert_eq!(&drawn, &draw(&pool(&backwards), &blueprint, Size::Full, seed, std::slice::from_ref(&recent)), "the packs' order counts for nothing");
        match drawn {
            Ok(form) => is_lawful(&blueprint, Size::Full, &packs, &form),
            Err(short) => {
                prop_assert!(!short.is_empty() && short.iter().all(|short| short.have < short.need));
                let free: Vec<Made> = all.iter().filter(|one| one.alike.is_none()).cloned().collect();
                let wanted = blueprint.counts(Size::Full).iter().map(|count| usize::from(count.all())).collect::<Vec<_>>();
                prop_assert!(!can_fill(&free, [wanted[0], wanted[1], wanted[2]]), "{short:?}, though there is a way");
            }
        }
    }

    #[test]
    fn nothing_recent_is_drawn_where_the_rest_fills_the_form(all in made(), seed in any::<u64>(), used in prop::collection::vec(any::<Index>(), 1..30)) {
        let all: Vec<Made> = all.into_iter().map(|one| Made { alike: None, ..one }).collect();
        prop_assume!(!all.is_empty());
        let used: BTreeSet<usize> = used.iter().map(|at| at.index(all.len())).collect();
        let rest: Vec<Made> = all.iter().enumerate().filter(|(n, _)| !used.contains(n)).map(|(_, one)| one.clone()).collect();
        prop_assume!(can_fill(&rest, [2, 2, 1]));
        let packs = [pack("p", &all)];
        let recent: Vec<ItemRef> = used.iter().map(|&n| ItemRef { pack: packs[0].manifest.id.clone(), exercise: packs[0].exercises[n].prompt.id.clone() }).collect();
        let form = draw(&pool(&packs), &small([2, 2, 1], 0), Size::Full, seed, std::slice::from_ref(&recent)).unwrap();
        prop_assert!(names(&form).iter().all(|name| !recent.contains(name)));
    }
}
