use super::{due::first_of, *};
use crate::{
    attempt::{FormId, Line, LineId, Policy, Response},
    code::{Code, CodeSystem},
    exercise::{Exercise, ExerciseId, Key, KeyPart, KeyState, Kind, Level, LineKey, PackId, Prompt, Role, Section},
    grade::{Credit, Grade, Method, grade},
    progress::{Counts, GradedBy, HandedIn, Items, NewAttempt, NewForm, NewGrade, NewItem, Settings, Store},
};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::time::Duration;

const DAY: i64 = 24 * 3600;

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + second).unwrap()
}

fn key(codes: &[&str]) -> Key {
    let part = |code: &&str| KeyPart {
        id: PartId(format!("dx:{code}")),
        section: Section::Diagnoses,
        code: Code::parse(CodeSystem::Icd10Cm, code).unwrap(),
        role: Role::Required,
        alternates: vec![],
        evidence: vec![],
        why: String::new(),
        cite: vec![],
        label: None,
        line: LineKey::default(),
    };
    Key { parts: codes.iter().map(part).collect(), ..Key::default() }
}

fn exercise(name: &str, codes: &[&str]) -> Exercise {
    let prompt = Prompt {
        id: ExerciseId::parse(name).unwrap(),
        kind: Kind::Coding,
        title: format!("Case {name}"),
        level: Level::Clean,
        minutes: 5,
        domains: vec![],
        chart: None,
        ask: vec![Section::Diagnoses],
        claim: None,
        question: None,
        audit: None,
        worksheet: Default::default(),
    };
    Exercise { prompt, key: KeyState::Open(Box::new(key(codes))), facts: vec![], remarks: None }
}

fn answer(codes: &[&str]) -> Response {
    let mut response = Response::default();
    for (n, code) in (0..).zip(codes) {
        response.lines_mut(Section::Diagnoses).push(Line::new(LineId::from_bits(n), *code));
    }
    response
}

fn pack() -> PackId {
    PackId::parse("heart").unwrap()
}

fn new<'a>(id: AttemptId, pack: &'a PackId, exercise: &'a Exercise) -> NewAttempt<'a> {
    NewAttempt { id, pack, pack_version: "1", pack_hash: Hash::of(&1), exercise, policy: Policy::Practice, counts: Method::Points }
}

fn hand_in(store: &mut Store, id: AttemptId, exercise: &Exercise, codes: &[&str], second: i64) {
    let (key, answer) = (exercise.key.open().unwrap(), answer(codes));
    let graded = grade(key, &answer, &Credit::default());
    store.submit(id, &answer, Duration::from_secs(9), Some(by_program(&graded, key)), at(second)).unwrap();
}

fn by_program<'a>(grade: &'a Grade, key: &'a Key) -> NewGrade<'a> {
    NewGrade { grade, key: Some(key), grader_version: 1, by: GradedBy::Automatic, reason: "" }
}

/// Does a whole case.
fn case(store: &mut Store, n: u128, exercise: &Exercise, codes: &[&str], second: i64) -> AttemptId {
    let id = AttemptId::from_bits(n);
    store.begin(&new(id, &pack(), exercise), at(second)).unwrap();
    hand_in(store, id, exercise, codes, second);
    id
}

/// Answers the card of one part.
fn review(store: &mut Store, n: u128, name: &str, code: &str, codes: &[&str], second: i64) -> AttemptId {
    let (id, cut) = (AttemptId::from_bits(n), exercise(name, &[code]));
    store.begin_review(&new(id, &pack(), &cut), Some(&PartId(format!("dx:{code}"))), &Response::default(), at(second)).unwrap();
    hand_in(store, id, &cut, codes, second);
    id
}

fn card(store: &Store, name: &str, code: &str) -> Option<Card> {
    let part = Some(PartId(format!("dx:{code}")));
    store.card(&CardId { of: (pack(), ExerciseId::parse(name).unwrap()), part }).unwrap()
}

fn days_away(card: &Card) -> i64 {
    (card.due.as_second() - card.last.as_second()) / DAY
}

/// What is kept of a card is what its log comes to.
fn assert_replayed(store: &Store) {
    for (card, replayed) in store.replayed().unwrap() {
        let replayed = replayed.unwrap();
        assert_eq!((card.made, card.last, card.due, card.memory), (replayed.made, replayed.last, replayed.due, replayed.memory), "{card:?}");
        assert_eq!((card.reviews, card.lapses), (replayed.reviews, replayed.lapses), "{card:?}");
    }
}

#[test]
fn what_a_case_missed_comes_back_and_is_rated_wherever_it_is_answered() {
    let mut store = Store::in_memory(at(0)).unwrap();
    let whole = exercise("a", &["I10", "E11.22", "J45.20"]);
    case(&mut store, 1, &whole, &["I10", "E11.21"], 0);
    assert!(card(&store, "a", "I10").is_none(), "what was right needs no card");
    let (near, missed) = (card(&store, "a", "E11.22").unwrap(), card(&store, "a", "J45.20").unwrap());
    assert_eq!((days_away(&near), days_away(&missed)), (1, 1));
    assert!(near.memory.stability > missed.memory.stability, "in part is better than not at all");
    let again = case(&mut store, 2, &whole, &["I10", "E11.22", "J45.20"], DAY);
    assert!(days_away(&card(&store, "a", "J45.20").unwrap()) > 1);
    assert_eq!(store.answered(again).unwrap(), None, "a case is no review");
    let id = review(&mut store, 3, "a", "J45.20", &["J45.20", "R05.9"], 3 * DAY);
    let answered = store.answered(id).unwrap().unwrap();
    assert_eq!(answered.rating, Rating::Hard, "a needless code beside it");
    assert_eq!(store.attempts(&Default::default()).unwrap().len(), 2, "a review is no case");
    let all = store.attempts(&crate::progress::Filter { items: Items::With, ..Default::default() }).unwrap();
    assert_eq!(all.len(), 3);
    assert_eq!(answered.card.content.0, whole.prompt.hash(), "a card is of the whole exercise, however it was asked");
    assert_eq!(store.card_content(&answered.card).unwrap().unwrap().1, key(&["I10", "E11.22", "J45.20"]));
    assert_replayed(&store);
}

#[test]
fn the_learner_may_rate_otherwise_put_by_and_bring_back() {
    let mut store = Store::in_memory(at(0)).unwrap();
    let whole = exercise("a", &["I10", "J45.20"]);
    let first = case(&mut store, 1, &whole, &["J45.20"], 0);
    let id = review(&mut store, 2, "a", "I10", &["I10"], DAY);
    let good = card(&store, "a", "I10").unwrap();
    let easy = store.rate_by_learner(id, Rating::Easy, at(DAY + 60)).unwrap().unwrap();
    assert!(easy.card.due > good.due && easy.rating == Rating::Easy);
    assert_eq!((easy.card.last, easy.card.reviews), (good.last, good.reviews), "one answer, rated anew");
    let back = store.rate_by_learner(id, Rating::Good, at(DAY + 90)).unwrap().unwrap();
    assert_eq!(back.card, good);
    assert_eq!(store.rate_by_learner(first, Rating::Easy, at(DAY)).unwrap(), None, "a case is rated by its grade");

    let zone = TimeZone::UTC;
    assert_eq!(store.review_counts(at(DAY), &zone).unwrap().done, 1);
    store.put_by(&good.id).unwrap();
    assert_eq!(store.due_cards(at(400 * DAY), &zone, 9).unwrap(), []);
    assert_eq!(store.review_counts(at(0), &zone).unwrap().put_by, 1);
    assert!(store.bring_back(first, good.id.part.as_ref(), at(DAY)).unwrap().is_some());
    assert_eq!(card(&store, "a", "I10").unwrap(), good);
    // What was right can be asked for too, and what is no part of it cannot.
    let asthma = PartId("dx:J45.20".into());
    assert!(store.bring_back(first, Some(&asthma), at(DAY)).unwrap().is_some() && days_away(&card(&store, "a", "J45.20").unwrap()) == 1);
    assert!(store.bring_back(first, Some(&PartId("dx:R05.9".into())), at(DAY)).unwrap().is_none() && store.bring_back(AttemptId::from_bits(77), None, at(DAY)).unwrap().is_none());
    assert_replayed(&store);
}

#[test]
fn a_corrected_key_takes_a_wrong_miss_back_and_makes_no_new_one() {
    let mut store = Store::in_memory(at(0)).unwrap();
    let whole = exercise("a", &["I10", "J45.20"]);
    let id = case(&mut store, 1, &whole, &["I11.9", "J45.20"], 0);
    let mut corrected = key(&["I10", "J45.30"]);
    corrected.parts[0].alternates.push(Code::parse(CodeSystem::Icd10Cm, "I11.9").unwrap());
    let graded = grade(&corrected, &answer(&["I11.9", "J45.20"]), &Credit::default());
    store.regrade(id, NewGrade { reason: "key mended", ..by_program(&graded, &corrected) }, at(60)).unwrap();
    assert_eq!(card(&store, "a", "I10").unwrap().state, CardState::PutBy);
    assert!(card(&store, "a", "J45.30").is_none());
    // By hand says nothing of parts; a worse key lowers nothing.
    let worse = grade(&key(&["I10"]), &answer(&[]), &Credit::default());
    store.regrade(id, by_program(&worse, &key(&["I10"])), at(90)).unwrap();
    assert_eq!(card(&store, "a", "I10").unwrap().lapses, 0);
    assert_replayed(&store);

    let other = exercise("b", &["I10"]);
    case(&mut store, 2, &other, &[], 0);
    let again = review(&mut store, 3, "b", "I10", &["I11.9"], DAY);
    assert_eq!(store.answered(again).unwrap().unwrap().rating, Rating::Again);
    let graded = grade(&corrected, &answer(&["I11.9"]), &Credit::default());
    store.regrade(again, by_program(&graded, &corrected), at(DAY + 60)).unwrap();
    let answered = store.answered(again).unwrap().unwrap();
    assert_eq!((answered.card.state, answered.card.lapses), (CardState::On, 0), "the first miss stands");
    assert!(answered.rating > Rating::Again);
    assert_replayed(&store);
}

#[test]
fn an_exam_makes_no_cards_until_it_is_asked_to() {
    let mut store = Store::in_memory(at(0)).unwrap();
    let (one, two, pack) = (exercise("a", &["I10"]), exercise("b", &["J45.20"]), pack());
    let ids = [AttemptId::from_bits(1), AttemptId::from_bits(2)];
    let blank = Response::default();
    let item = |id, of| NewItem { attempt: new(id, &pack, of), response: &blank, domain: "", counts: Counts::Scored };
    let items = vec![item(ids[0], &one), item(ids[1], &two)];
    let form = FormId::from_bits(9);
    let value = serde_json::Value::Null;
    store.begin_form(&NewForm { id: form, blueprint: "x", title: "X", drawn: value.clone(), clock: value.clone(), items }, at(0)).unwrap();
    let (right, keys) = (answer(&["J45.20"]), [key(&["I10"]), key(&["J45.20"])]);
    let grades = [grade(&keys[0], &blank, &Credit::default()), grade(&keys[1], &right, &Credit::default())];
    let handed = |n: usize, response| HandedIn { attempt: ids[n], response, active: Duration::ZERO, grade: Some(by_program(&grades[n], &keys[n])) };
    store.submit_form(form, &[handed(0, &blank), handed(1, &right)], &value, at(9)).unwrap();
    assert_eq!(store.cards().unwrap(), []);
    assert_eq!(store.add_cards(&ids, at(60)).unwrap(), 1);
    assert_eq!(store.add_cards(&ids, at(70)).unwrap(), 0, "twice is once");
    assert!(card(&store, "a", "I10").is_some());
    assert_replayed(&store);
}

#[test]
fn what_is_due_is_due_by_the_day_of_the_learner() {
    let mut store = Store::in_memory(at(0)).unwrap();
    // 21:06 in UTC: what was missed in the evening is there the next morning.
    case(&mut store, 1, &exercise("a", &["I10"]), &[], 0);
    let zone = TimeZone::UTC;
    let due = |hours: i64, zone: &TimeZone| store.due_cards(at(hours * 3600), zone, 9).unwrap().len();
    let midnight = (DAY - (1_795_000_000 % DAY)) / 3600;
    assert_eq!((due(midnight, &zone), due(midnight + 1, &zone)), (0, 1));
    assert_eq!(store.review_counts(at(0), &zone).unwrap().next, Some(at(DAY)));
    let east = TimeZone::fixed(jiff::tz::Offset::constant(9));
    assert_eq!(due(midnight - 9 + 24 + 1, &east), 1);
}

#[test]
fn an_unfinished_review_is_found_again() {
    let mut store = Store::in_memory(at(0)).unwrap();
    case(&mut store, 1, &exercise("a", &["I10", "J45.20"]), &[], 0);
    assert_eq!(store.review_draft().unwrap(), None);
    let (cut, id, part) = (exercise("a", &["I10"]), AttemptId::from_bits(5), PartId("dx:I10".into()));
    store.begin_review(&new(id, &pack(), &cut), Some(&part), &Response::default(), at(DAY)).unwrap();
    store.save_draft(id, &answer(&["I1"]), &serde_json::Value::Null, Duration::from_secs(3), at(DAY + 3)).unwrap();
    let found = store.review_draft().unwrap().unwrap();
    assert_eq!((found.attempt.response, found.attempt.prompt, found.card.part), (answer(&["I1"]), Some(cut.prompt), Some(part)));
    assert!(store.drafts(&crate::progress::Filter::default()).unwrap().is_empty(), "it is no case to go on with");
}

fn made_up(exercises: usize, n: usize) -> Card {
    let of = (pack(), ExerciseId::parse(&format!("e{}", n % exercises.max(1))).unwrap());
    let memory = Memory { stability: 1.0 + n as f32, difficulty: 5.0 };
    let id = CardId { of, part: Some(PartId(format!("dx:{n}"))) };
    Card { id, title: String::new(), content: (Hash::of(&1), Hash::of(&1)), made: at(0), last: at(0), due: at(0), memory, reviews: 1, lapses: 0, state: CardState::On }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_log_alone_gives_the_cards(steps in proptest::collection::vec((0_u8..5, 0_usize..8, 0_i64..90_000_000, 80_u8..96), 1..25)) {
        let mut store = Store::in_memory(at(0)).unwrap();
        let whole = exercise("a", &["I10", "E11.22", "J45.20"]);
        let codes = ["I10", "E11.22", "J45.20"];
        let (mut now, mut last) = (0, AttemptId::from_bits(0));
        for (n, (step, which, later, retention)) in (1_u128..).zip(steps) {
            now += later / 20;
            let entered: Vec<&str> = codes.iter().enumerate().filter(|(at, _)| which & (1 << at) != 0).map(|(_, code)| *code).collect();
            match step {
                0 => last = case(&mut store, n, &whole, &entered, now),
                1 => last = review(&mut store, n, "a", codes[which % 3], &entered, now),
                2 => drop(store.rate_by_learner(last, Rating::ALL[which % 4], at(now)).unwrap()),
                3 => drop(store.bring_back(last, Some(&PartId(format!("dx:{}", codes[which % 3]))), at(now)).unwrap()),
                _ => store.save_settings(&Settings { review_retention: Retention::new(retention), ..Settings::default() }).unwrap(),
            }
            assert_replayed(&store);
        }
    }

    #[test]
    fn a_turn_keeps_every_card_and_mixes_exercises_where_it_can(cards in 0_usize..60, exercises in 1_usize..6, skew in 0_usize..5) {
        let all: Vec<Card> = (0..cards).map(|n| made_up(if n % 5 < skew { 1 } else { exercises }, n)).collect();
        let turn = in_turn(all.clone(), None);
        let mut ids: Vec<&CardId> = turn.iter().map(|card| &card.id).collect();
        ids.sort();
        ids.dedup();
        prop_assert_eq!(ids.len(), all.len());
        let most = all.iter().map(|card| all.iter().filter(|other| other.id.of == card.id.of).count()).max().unwrap_or(0);
        let in_a_row = turn.windows(2).filter(|pair| pair[0].id.of == pair[1].id.of).count();
        let needed = (2 * most).saturating_sub(cards + 1);
        prop_assert_eq!(in_a_row, needed, "{} cards, {} of one exercise", cards, most);
    }

    #[test]
    fn the_likeliest_forgotten_comes_first(stabilities in proptest::collection::vec(0.1_f32..300.0, 1..30), most in 0_usize..40) {
        let cards: Vec<Card> = stabilities.iter().enumerate().map(|(n, s)| Card { memory: Memory { stability: *s, difficulty: 5.0 }, ..made_up(9, n) }).collect();
        let first = first_of(cards.clone(), at(20 * DAY), most);
        prop_assert_eq!(first.len(), most.min(cards.len()));
        let kept = first.iter().map(|card| card.memory.stability).fold(0.0, f32::max);
        prop_assert!(first.windows(2).all(|pair| pair[0].memory.stability <= pair[1].memory.stability));
        prop_assert!(cards.iter().filter(|card| card.memory.stability < kept).count() < most.max(1));
    }
}
