//! Every shipped pack is fit to be practised: clean to the check, its keys worth 100 by every method, its traps traps.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test says what went wrong by failing")]

use clean_claim::{
    app::model::Shelved,
    attempt::{Line, LineId, Response},
    codebook::CodeBook,
    exercise::{Exercise, Key, KeyPart, Mending, PartId, Pointer, Role, Section, Trap, can_be_cut, cut, pointer},
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
