use super::{FILE, HEADS, code, official, on, read, reading, zipped};
use crate::{
    code::{Date, ProcedureCode},
    codebook::{
        edits::{
            Release, Service, generate_pairs,
            packed::Packed,
            pairs::{ModifierRule, PairSet, Reason},
        },
        import::{ImportError, Reached, Watch},
    },
};
use proptest::prelude::*;
use std::{
    cell::Cell,
    sync::atomic::{AtomicBool, Ordering},
};

#[test]
fn a_day_of_service_decides() {
    let set = read(&official(&[
        "11111\t22222\t\t20200101\t20221231\t1\tMore extensive procedure",
        "11111\t22222\t\t20240401\t*\t0\tMutually exclusive procedures",
        "11111\t0042T\t*\t19960101\t19960101\t9\tMisuse of Column Two code with Column One code",
    ]))
    .unwrap();
    let rule = |date| set.judge(code("11111"), code("22222"), date).map(|pair| pair.modifier);
    assert_eq!(rule(on(2019, 12, 31)), None);
    assert_eq!(rule(on(2020, 1, 1)), Some(ModifierRule::Allowed));
    assert_eq!(rule(on(2022, 12, 31)), Some(ModifierRule::Allowed));
    assert_eq!(rule(on(2023, 1, 1)), None);
    assert_eq!(rule(on(2026, 7, 15)), Some(ModifierRule::NotAllowed));
    assert!(set.judge(code("22222"), code("11111"), on(2026, 7, 15)).is_none(), "the columns are not one another's");
    let pair = set.between(code("22222"), code("11111"), on(2026, 7, 15)).unwrap();
    assert_eq!((pair.column1, pair.from, pair.until), (code("11111"), Some(on(2024, 4, 1)), None));
    assert_eq!(pair.reason(), Some(Reason::Exclusive));
    assert!(!set.judge(code("11111"), code("0042T"), on(1996, 1, 1)).unwrap().binds());
    assert_eq!((set.len(), set.code_count(), set.in_force(on(2026, 7, 15)), set.in_force(on(1996, 1, 1))), (3, 3, 1, 0));
    assert_eq!(set.history(code("11111"), code("22222")).len(), 2);
}

#[test]
fn csv_and_zip_and_parts_say_the_same() {
    let rows = ["11111\t22222\t\t20200101\t*\t1\tMore extensive procedure", "33333\tJ0001\t\t20210101\t*\t0\tMutually exclusive procedures"];
    let whole = read(&official(&rows)).unwrap();
    let parts = [official(&rows[..1]), official(&rows[1..])];
    let both = reading::read_many(&[("ccipra-v322r0-f1.TXT", parts[0].as_bytes()), ("ccipra-v322r0-f2.TXT", parts[1].as_bytes())], &Watch::idle()).unwrap();
    let zip = zipped(&[("f2/ccipra-v322r0-f2.txt", &parts[1]), ("ccipra-v322r0-f1.TXT", &parts[0]), ("ccipra-v322r0-f1.xlsx", "PK")]);
    let zip = reading::read("ccipra-v322r0.zip", &zip, &Watch::idle()).unwrap();
    let one = |text: &str, n: usize| reading::read(&format!("ccipra-v322r0-f{n}.TXT"), text.as_bytes(), &Watch::idle()).unwrap();
    let merged = PairSet::merged(&[&one(&parts[1], 2), &one(&parts[0], 1)]).unwrap().unwrap();
    let csv = "column1,column2,modifier,rationale,effective\n11111,22222,1,More extensive procedure,20200101\n33333,J0001,0,\"Mutually exclusive procedures\",20210101\n";
    let csv = reading::read("ccipra-v322r0.csv", csv.as_bytes(), &Watch::idle()).unwrap();
    for set in [&both, &zip, &merged, &csv] {
        assert_eq!(set.release().name, whole.release().name);
        assert_eq!((set.len(), set.code_count()), (2, 4));
        for (one, other) in [("11111", "22222"), ("33333", "J0001"), ("11111", "J0001")] {
            assert_eq!(set.judge(code(one), code(other), on(2026, 7, 1)), whole.judge(code(one), code(other), on(2026, 7, 1)));
        }
    }
    assert_eq!(both.release().files, merged.release().files);
    let other = [("ccipra-v322r0-f1.TXT", parts[0].as_bytes()), ("ccipra-v321r0-f2.TXT", parts[1].as_bytes())];
    assert!(matches!(reading::read_many(&other, &Watch::idle()), Err(ImportError::NotThis { .. })), "parts of two releases");
}

#[test]
fn undated_rows_hold_always() {
    let set = reading::read("ptp.csv", b"column1,column2,modifier,rationale\nA9500,A9512,1,Misuse\n", &Watch::idle()).unwrap();
    let pair = set.judge(code("A9500"), code("A9512"), on(2001, 2, 3)).unwrap();
    assert_eq!((pair.from, pair.until, set.release().from), (None, None, None));
    let dated = set.for_days(on(2024, 7, 1), on(2024, 9, 30));
    assert!(dated.release().covers(on(2024, 9, 30)) && !dated.release().covers(on(2024, 10, 1)));
    assert_eq!(dated.len(), 1);
}

#[test]
fn names_of_releases_tell_their_days() {
    let days = |name: &str| Release::of_file(name).from.zip(Release::of_file(name).to);
    let third = Some((on(2026, 7, 1), on(2026, 9, 30)));
    for name in [
        "ccipra-v322r0-f1.TXT",
        "MCR_MUE_PractitionerServices_Eff_07-01-2026.csv",
        "AOC_V2026Q3-MCR.csv",
        "medicare-ncci-2026-q3-mue.zip",
        "ncci-2026-07.csv",
        "RVU26C.zip",
        "PPRRVU2026_Jul_nonQPP.csv",
    ] {
        assert_eq!(days(name), third, "{name}");
    }
    assert_eq!(days("ccioph-v300r0-f4.txt"), Some((on(2024, 1, 1), on(2024, 3, 31))));
    assert_eq!(days("mce-41.1.csv"), Some((on(2024, 4, 1), on(2024, 9, 30))));
    assert_eq!(Release::of_file("a/ccioph-v300r0-f4.txt").service, Service::OutpatientHospital);
    assert_eq!(Release::of_file("a/ccioph-v300r0-f4.txt").name, "ccioph-v300r0");
    for name in ["", "edits.csv", "v3.csv", "2026.csv", "20q9.csv", "v999r", "ncci-2026-13.csv", "é07-01-20.txt", "rvu26z.csv"] {
        assert_eq!(days(name), None, "{name}");
    }
}

#[test]
fn a_stop_is_heard_and_progress_ends_whole() {
    let mut text = Vec::new();
    generate_pairs(40_000, 3, &mut text).unwrap();
    let seen = Cell::new(Reached { done: 0, of: 0 });
    let stop = AtomicBool::new(false);
    let tell = |reached: Reached| {
        assert!(reached.done >= seen.get().done && reached.done <= reached.of);
        seen.set(reached);
    };
    let set = reading::read(FILE, &text, &Watch::new(&tell, &stop)).unwrap();
    assert_eq!((set.len(), seen.get().done), (40_000, text.len() as u64));
    let tell = |reached: Reached| stop.store(reached.done > 0, Ordering::Relaxed);
    assert_eq!(reading::read(FILE, &text, &Watch::new(&tell, &stop)).err(), Some(ImportError::Stopped));
}

#[test]
fn a_row_costs_few_bytes() {
    let mut text = Vec::new();
    generate_pairs(60_000, 5, &mut text).unwrap();
    let set = reading::read(FILE, &text, &Watch::idle()).unwrap();
    assert!(set.byte_count() < 60_000 * 7 + set.code_count() * 8 + 4096, "{} bytes", set.byte_count());
}

/// Few codes, so that pairs repeat and periods meet.
fn a_code() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["11111", "11112", "22222", "99213", "0042T", "0001A", "A0001", "J3301", "V9999"])
}

type Made = (&'static str, &'static str, u16, Option<u16>, u8);

fn a_row() -> impl Strategy<Value = Made> {
    (a_code(), a_code(), 0..400_u16, prop::option::of(0..400_u16), prop::sample::select(vec![0_u8, 1, 9]))
}

fn day(n: u16) -> Date {
    on(2024, 1, 1).checked_add(jiff::Span::new().days(i32::from(n))).unwrap()
}

fn line((one, other, from, until, sign): &Made) -> String {
    let until = until.map_or("*".to_owned(), |until| day(until).strftime("%Y%m%d").to_string());
    format!("{one}\t{other}\t\t{}\t{until}\t{sign}\tReason {sign}", day(*from).strftime("%Y%m%d"))
}

/// The same question without any index: of the rows in force, the last in order counts.
fn naive(rows: &[Made], one: &str, other: &str, on: u16) -> Option<(u8, u16)> {
    let held = rows.iter().filter(|row| row.0 == one && row.1 == other && row.2 <= on && row.3.is_none_or(|until| on <= until));
    held.map(|row| (row.2, row.3.unwrap_or(u16::MAX), row.4)).max().map(|(from, _, sign)| (sign, from))
}

proptest! {
    #[test]
    fn judge_agrees_with_looking_at_every_row(rows in prop::collection::vec(a_row(), 1..60), one in a_code(), other in a_code(), on in 0..500_u16) {
        let lines: Vec<String> = rows.iter().map(line).collect();
        let text = format!("{HEADS}{}\n", lines.join("\n"));
        let set = read(&text).unwrap();
        let ours = set.judge(code(one), code(other), day(on));
        let wanted = naive(&rows, one, other, on).map(|(sign, from)| (ModifierRule::of_sign(&sign.to_string()).unwrap(), Some(day(from))));
        prop_assert_eq!(ours.map(|pair| (pair.modifier, pair.from)), wanted);
        prop_assert_eq!(set.knows(code(one), code(other)), rows.iter().any(|row| row.0 == one && row.1 == other));
        let stored = PairSet::open(set.to_bytes()).unwrap();
        prop_assert_eq!(stored.judge(code(one), code(other), day(on)), ours);
    }

    #[test]
    fn the_order_of_rows_does_not_matter(rows in prop::collection::vec(a_row(), 1..40).prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle()))) {
        let text = |rows: &[Made]| official(&rows.iter().map(line).collect::<Vec<_>>().iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert_eq!(read(&text(&rows.0)).unwrap().to_bytes(), read(&text(&rows.1)).unwrap().to_bytes());
    }

    #[test]
    fn a_packed_code_is_the_code(text in "[0-9A-Zé ]{1,6}|[A-Y][0-9]{4}|[0-9]{4}[0-9A-Z]") {
        let parsed = ProcedureCode::parse(&text).ok().filter(|code| code.as_str() == text);
        prop_assert_eq!(Packed::read(text.as_bytes()), parsed.map(Packed::of));
        prop_assert_eq!(parsed.and_then(|code| Packed::of(code).code()), parsed);
    }

    #[test]
    fn packed_codes_keep_the_codes_order(one in a_code(), other in a_code()) {
        prop_assert_eq!(Packed::of(code(one)).cmp(&Packed::of(code(other))), one.cmp(other));
    }
}

#[test]
fn the_pairs_of_a_code_are_those_that_bind_on_the_day() {
    let set = read(&official(&[
        "11111\t22222\t\t20200101\t20221231\t1\tMore extensive procedure",
        "11111\t22222\t\t20240401\t*\t0\tMutually exclusive procedures",
        "11111\t33333\t\t20240401\t*\t1\tMore extensive procedure",
        "11111\t0042T\t*\t19960101\t19960101\t9\tMisuse of Column Two code with Column One code",
        "22222\t33333\t\t20240401\t*\t1\tMore extensive procedure",
    ]))
    .unwrap();
    let day = on(2026, 7, 15);
    let codes = ["11111", "22222", "33333", "0042T", "99999"].map(code);
    let both = |pair: &crate::codebook::edits::pairs::Pair<'_>| (pair.column1, pair.column2);
    for one in codes {
        let binds = |first, second| set.judge(first, second, day).is_some_and(|pair| pair.binds());
        let first: Vec<_> = codes.iter().filter(|other| binds(one, **other)).map(|other| (one, *other)).collect();
        let second: Vec<_> = codes.iter().filter(|other| binds(**other, one)).map(|other| (*other, one)).collect();
        assert_eq!(set.with_first(one, day, 9).iter().map(both).collect::<Vec<_>>(), first);
        assert_eq!(set.with_second(one, day, 9).iter().map(both).collect::<Vec<_>>(), second);
    }
    assert_eq!((set.with_first(code("11111"), day, 1).len(), set.with_second(code("33333"), day, 1).len()), (1, 1));
}
