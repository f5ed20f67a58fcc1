//! Every shipped pack is fit to be practised: clean to the check, its keys worth 100 by every method, its traps traps.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

use clean_claim::{
    app::model::Shelved,
    attempt::{Line, LineId, Response},
    blueprint::{self, Size},
    codebook::CodeBook,
    exam::{ItemRef, Pool, draw},
    exercise::{AuditError, Exercise, Key, KeyPart, Kind, Level, Mending, PartId, Pointer, Role, Section, Trap, can_be_cut, cut, pointer},
    grade::{Method, Percent, Verdict, answer_of, grade, required_answer_of, skills_of_part},
    pack::{self, Origin, Pack, Severity, library},
    skill::{Skill, SkillSet},
};
use std::{collections::BTreeSet, sync::Arc};

fn packs() -> Vec<Pack> {
    library::shipped().into_iter().filter_map(|opened| opened.pack).collect()
}

/// Calls with every exercise whose key asks for something.
fn each(mut judge: impl FnMut(&Pack, &Exercise, &Key)) {
    let mut seen = 0;
    for pack in &packs() {
        for exercise in &pack.exercises {
            let Some(key) = exercise.key.open().filter(|key| key.parts.iter().any(|part| part.role != Role::Optional)) else { continue };
            seen += 1;
            judge(pack, exercise, key);
        }
    }
    assert!(seen >= 12, "only {seen} shipped cases were judged");
}

#[test]
fn the_check_has_neither_error_nor_warning() {
    let mut all = library::shipped();
    assert!(!all.is_empty());
    for opened in &mut all {
        let worse: Vec<String> = pack::check(opened, Origin::Shipped).iter().filter(|fault| fault.severity != Severity::Remark).map(|fault| opened.render(fault)).collect();
        assert!(worse.is_empty(), "{}", worse.join("\n"));
        // What is read without a fault is also everything there is to read.
        let (sound, _) = pack::sound(pack::read(&folder(opened.pack.as_ref().unwrap())), Origin::Shipped);
        assert_eq!(sound.unwrap().hash, opened.pack.as_ref().unwrap().hash, "the archive holds the folder as it is");
    }
}

fn folder(pack: &Pack) -> std::path::PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("exercises").join(pack.manifest.id.as_str())
}

#[test]
fn every_key_scores_100_and_a_blank_sheet_0_by_all_four_methods() {
    each(|pack, exercise, key| {
        let scores = |answer: &Response| grade(key, answer, &pack.manifest.credit).scores;
        for method in Method::ALL {
            let id = &exercise.prompt.id;
            assert_eq!(scores(&answer_of(key)).by(method), Percent::FULL, "{id} by {method:?}");
            assert_eq!(scores(&required_answer_of(key)).by(method), Percent::FULL, "{id} without what is optional, by {method:?}");
            assert_eq!(scores(&Response::default()).by(method), Percent::ZERO, "a blank {id} by {method:?}");
        }
    });
}

#[test]
fn every_trap_costs_something_whether_it_is_added_or_taken_for_the_right_code() {
    let mut traps = 0;
    each(|pack, exercise, key| {
        for trap in &key.traps {
            traps += 1;
            for (how, answer) in [("added", added(key, trap)), ("in place of its neighbour", in_place(key, trap))] {
                let graded = grade(key, &answer, &pack.manifest.credit);
                for method in Method::ALL {
                    assert!(graded.scores.by(method) < Percent::FULL, "{} with {} {how} by {method:?}", exercise.prompt.id, trap.code);
                }
                assert!(graded.rows.iter().any(|row| row.verdict == Verdict::Trap(trap.kind)), "{}: {} {how} is not named as the trap it is", exercise.prompt.id, trap.code);
            }
        }
    });
    assert!(traps >= 36, "only {traps} traps");
}

#[test]
fn entering_every_trap_and_every_code_loses_to_the_key() {
    each(|pack, exercise, key| {
        let everything = key.traps.iter().fold(answer_of(key), |answer, trap| with(answer, key, trap));
        let score = grade(key, &everything, &pack.manifest.credit).scores.by(pack.manifest.score);
        assert!(score < Percent::FULL, "{}: {score}", exercise.prompt.id);
    });
}

/// Gives the key's answer with the trap entered beside it or, where only its modifiers are wrong, with those.
fn added(key: &Key, trap: &Trap) -> Response {
    with(answer_of(key), key, trap)
}

/// Gives the key's answer with the trap in place of the first required part of its section.
fn in_place(key: &Key, trap: &Trap) -> Response {
    let mut answer = answer_of(key);
    let section = section_of(trap);
    let instead = key.parts.iter().position(|part| part.section == section && part.role != Role::Optional && part.code != trap.code);
    if let (Some(at), false) = (instead, is_modifier_trap(key, trap)) {
        let lines = answer.lines_mut(section);
        lines.retain(|line| line.id != LineId::from_bits(at as u128));
    }
    with(answer, key, trap)
}

fn with(mut answer: Response, key: &Key, trap: &Trap) -> Response {
    let section = section_of(trap);
    let modifiers: Vec<String> = trap.modifiers.iter().map(ToString::to_string).collect();
    let place = key.parts.iter().position(|part| part.section == section && part.code == trap.code);
    let entered = place.and_then(|at| answer.lines_mut(section).iter_mut().find(|line| line.id == LineId::from_bits(at as u128)));
    match entered {
        Some(line) => line.modifiers = modifiers,
        None => {
            let id = LineId::from_bits(9_000 + answer.lines(section).len() as u128);
            answer.lines_mut(section).push(Line { modifiers, ..Line::new(id, trap.code.to_string()) });
        }
    }
    answer
}

fn is_modifier_trap(key: &Key, trap: &Trap) -> bool {
    key.parts.iter().any(|part| part.code == trap.code)
}

fn section_of(trap: &Trap) -> Section {
    if trap.code.diagnosis().is_some() { Section::Diagnoses } else { Section::Procedures }
}

#[test]
fn every_part_says_why_and_points_into_its_chart() {
    each(|_, exercise, key| {
        for part in &key.parts {
            let KeyPart { code, why, cite, evidence, role, .. } = part;
            let id = &exercise.prompt.id;
            assert!(!why.trim().is_empty() && !cite.is_empty(), "{id}: {code}");
            assert!(!evidence.is_empty() || *role == Role::Optional, "{id}: {code} has no words of the chart");
            for words in evidence {
                assert!(clean_claim::feedback::find_evidence(exercise.prompt.chart.as_ref().unwrap(), words).is_some(), "{id}: “{words}” lights nothing");
            }
        }
    });
}

#[test]
fn the_first_pack_has_all_levels_and_many_specialties() {
    let packs = packs();
    let first = packs.iter().find(|pack| pack.manifest.id.as_str() == "first-twelve").unwrap();
    let mut levels: Vec<_> = first.exercises.iter().map(|e| e.prompt.level).collect();
    levels.sort_by_key(|level| *level as u8);
    let counts: Vec<usize> = levels.chunk_by(|a, b| a == b).map(<[_]>::len).collect();
    assert_eq!(counts, [4, 4, 4]);
    let domains: BTreeSet<_> = first.exercises.iter().filter_map(|e| e.prompt.domains.first()).collect();
    assert!(domains.len() >= 8, "{domains:?}");
}

/// Gives every part of a key that can be missed, as a review names it.
fn parts(exercise: &Exercise, key: &Key) -> Vec<Option<PartId>> {
    let codes = key.parts.iter().filter(|part| part.role != Role::Optional).map(|part| Some(part.id.clone()));
    let blank = grade(key, &Response::default(), &Default::default());
    // What may be left blank cannot be missed alone.
    let may_be_blank = |id| key.claim.as_ref().and_then(|claim| claim.alternates.get(id)).is_some_and(|all| all.iter().any(String::is_empty));
    let boxes = blank.claim.iter().flat_map(|claim| &claim.rows).filter(|row| row.of > 0 && !may_be_blank(&row.id)).map(|row| Some(PartId(format!("box:{}", row.id))));
    let lines = key.audit.iter().flat_map(|audit| &audit.lines).map(|line| Some(line.id.clone()));
    let question = exercise.prompt.question.iter().map(|_| None);
    codes.chain(boxes).chain(lines).chain(question).collect()
}

#[test]
fn every_part_can_be_asked_alone_and_then_its_answer_earns_100_and_a_blank_one_0() {
    let (mut seen, mut pointed) = (0, std::collections::BTreeMap::<&str, u32>::new());
    for pack in &packs() {
        for exercise in &pack.exercises {
            let Some(key) = exercise.key.open() else { continue };
            for part in parts(exercise, key) {
                let at = format!("{} {} {part:?}", pack.manifest.id, exercise.prompt.id);
                let (prompt, alone) = cut(&exercise.prompt, key, part.as_ref()).unwrap_or_else(|| panic!("{at} cannot be cut"));
                assert!(can_be_cut(&exercise.prompt, key, part.as_ref()) && prompt.documents() == exercise.prompt.documents(), "{at}");
                let scores = |answer: &Response| grade(&alone, answer, &pack.manifest.credit).scores;
                // The form comes filled but for the box that is asked.
                let begun = Response { claim: prompt.claim.as_ref().and_then(|claim| claim.given.clone()), ..Response::default() };
                let graded = grade(&alone, &answer_of(&alone), &pack.manifest.credit);
                let (blank, begun) = (scores(&Response::default()), scores(&begun));
                for method in Method::ALL {
                    assert_eq!(graded.scores.by(method), Percent::FULL, "{at}");
                    assert_eq!((blank.by(method), begun.by(method)), (Percent::ZERO, Percent::ZERO), "{at}");
                }
                let asked = part.as_ref().map_or(graded.tally.key, |_| 1 + u32::from(alone.em.is_some()));
                assert_eq!(graded.tally.key, asked, "{at}: more is graded than is asked");
                // A line that has to be moved keeps the places it can be moved to.
                for right in alone.audit.iter().flat_map(|audit| &audit.faults).flat_map(|fault| &fault.right) {
                    let places = prompt.audit.as_ref().map_or(0, |audit| audit.all().len());
                    assert!(!matches!(right, Mending::MoveTo(place) if usize::from(*place) > places), "{at}");
                }
                seen += 1;
                let name = match pointer(&exercise.prompt, key, part.as_ref(), CodeBook::carried()).unwrap() {
                    Pointer::Question => "question",
                    Pointer::Alone(_) => "alone",
                    Pointer::Under(_) => "heading",
                    Pointer::Named(_) => "label",
                    Pointer::Words(..) => "words",
                    Pointer::Box(_) => "box",
                    Pointer::Line { .. } => "line",
                };
                *pointed.entry(name).or_default() += 1;
            }
            assert!(cut(&exercise.prompt, key, Some(&PartId("dx:nothing".into()))).is_none());
        }
    }
    println!("{seen} parts, pointed at by {pointed:?}");
    assert!(seen > 300);
}

/// Whatever a shipped key tells about, something on the shelf trains: a skill that nothing offers could never be practised.
#[test]
fn every_skill_a_key_tells_about_is_in_an_offer() {
    let packs: Vec<_> = library::shipped().into_iter().filter_map(|opened| Some(Shelved::shipped(Arc::new(opened.pack?), opened.faults))).collect();
    let offered = packs.iter().flat_map(|shelved| shelved.skills.iter()).fold(SkillSet::default(), |all, skills| all.with(*skills));
    for shelved in &packs {
        for exercise in &shelved.pack.exercises {
            let Some(key) = exercise.key.open() else { continue };
            for part in &key.parts {
                let told = skills_of_part(key, part);
                assert!(told.iter().all(|skill| offered.has(skill)), "{}: {}", exercise.prompt.id, part.id.0);
            }
        }
    }
    for rule in ["rule.sequencing", "rule.specificity", "rule.laterality", "line.units", "line.pointers"] {
        assert!(offered.has(Skill::leaf(rule).unwrap()), "{rule}");
    }
}

/// The questions that ship are enough for whole forms, none twice in what is promised of an exam: two of the CPC's shape and two of the CBCS's,
/// one of the CCA's, half a one of the CPB's.
#[test]
fn every_blueprint_draws_the_forms_it_promises_without_a_repeat() {
    let packs = packs();
    let pool = Pool::of_questions(&packs.iter().collect::<Vec<_>>());
    for (id, size, promised) in [("cpc", Size::Full, 2), ("cbcs", Size::Full, 2), ("cca", Size::Full, 1), ("cpb", Size::Half, 1)] {
        let blueprint = blueprint::find(id).unwrap();
        for seed in 0..20 {
            let mut sat: Vec<Vec<ItemRef>> = Vec::new();
            for _ in 0..promised {
                let form = draw(&pool, blueprint, size, seed, &sat).unwrap_or_else(|short| panic!("{id}, seed {seed}: {short:?}"));
                assert_eq!(form.items.len(), blueprint.counts(size).iter().map(|count| usize::from(count.all())).sum::<usize>());
                sat.insert(0, form.items.iter().map(|item| ItemRef { pack: item.pack.clone(), exercise: item.exercise.clone() }).collect());
            }
            let all: BTreeSet<&ItemRef> = sat.iter().flatten().collect();
            assert_eq!(all.len(), sat.iter().map(Vec::len).sum::<usize>(), "{id}, seed {seed}: a question twice");
        }
    }
}

#[test]
fn no_two_questions_say_nearly_the_same_and_length_gives_no_answer_away() {
    let counted = pack::stats(&packs());
    let stems = &counted.variety.stems;
    assert_eq!(stems.near, 0, "{:?}", stems.nearest_two);
    // By chance one in four is the longest, and one in four the shortest.
    for share in [counted.right_is_longest, counted.right_is_shortest] {
        assert!(share * 100 <= counted.one_best * 30, "{share} of {}", counted.one_best);
    }
    let places: Vec<usize> = ["A", "B", "C", "D"].iter().map(|place| counted.right_places[*place]).collect();
    assert!(places.iter().all(|n| n * 100 >= counted.one_best * 20 && n * 100 <= counted.one_best * 30), "{places:?}");
}

/// What the library promises: how much of what, and how widely spread.
#[test]
fn the_library_holds_what_it_promises() {
    let packs = packs();
    let all: Vec<&Exercise> = packs.iter().flat_map(|pack| &pack.exercises).collect();
    let of = |kind: Kind| all.iter().copied().filter(move |exercise| exercise.prompt.kind == kind);
    let trains = |exercise: &Exercise, skill: &str| exercise.prompt.domains.iter().any(|domain| domain.id() == skill || domain.id().starts_with(&format!("{skill}.")));
    let cases = |skill: &str| of(Kind::Coding).filter(|exercise| trains(exercise, skill)).count();
    let least = [
        ("cpt.surgery10000", 5),
        ("cpt.surgery20000", 5),
        ("cpt.surgery30000", 5),
        ("cpt.surgery40000", 5),
        ("cpt.surgery50000", 5),
        ("cpt.surgery60000", 5),
        ("em", 15),
        ("em.office", 1),
        ("em.hospital", 1),
        ("em.emergency", 1),
        ("em.preventive", 1),
        ("cpt.anesthesia", 4),
        ("cpt.radiology", 5),
        ("cpt.pathology", 4),
        ("cpt.medicine", 6),
        ("icd10cm.pregnancy", 5),
        ("icd10cm.mental", 4),
        ("icd10cm.external", 8),
        ("icd10cm.neoplasms", 6),
        ("hcpcs", 6),
    ];
    for (skill, least) in least {
        assert!(cases(skill) >= least, "{skill}: {} cases", cases(skill));
    }
    let children = of(Kind::Coding).filter(|exercise| exercise.prompt.chart.as_ref().and_then(|chart| chart.age()).is_some_and(|age| age.years < 18)).count();
    assert!(children >= 5, "{children} children");
    // Twelve cases, 24 claims, 40 questions and six audits were there before.
    for (kind, least) in [(Kind::Coding, 112), (Kind::Claim, 40), (Kind::Question, 460), (Kind::Audit, 26)] {
        assert!(of(kind).count() >= least, "{}: {}", kind.id(), of(kind).count());
    }
    for level in [Level::Clean, Level::Working, Level::Real] {
        let share = of(Kind::Coding).filter(|exercise| exercise.prompt.level == level).count() * 100 / of(Kind::Coding).count();
        assert!((28..=39).contains(&share), "{share} of 100 are {}", level.name());
    }
    let business = ["billing", "reimbursement", "claim", "compliance", "regulation", "privacy", "records", "technology"];
    let business = of(Kind::Question).filter(|exercise| business.iter().any(|skill| trains(exercise, skill))).count();
    assert!(business >= 160, "{business} on the business side");
    let counted = pack::stats(&packs);
    assert!(counted.audits_clean >= 4 && counted.audit_errors.len() == AuditError::ALL.len() && counted.audit_errors.values().all(|n| *n >= 2), "{:?}", counted.audit_errors);
    assert!(packs.iter().all(|pack| pack.manifest.about.is_some() && pack.manifest.audience.is_some()), "a manifest says what it teaches and for whom");
}
