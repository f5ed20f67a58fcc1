//! How honest the told probabilities are: learners from another model, what each was told, and whether a new form was passed.
//!
//! `cargo run --release --no-default-features --example readiness [LEARNERS [FIRST_SEED [NAME…]]]`. Without arguments
//! 50,000 learners for each of five seeds, for the CPC-style and the CBCS-style blueprint. It leaves with 1 where a tenth
//! with at least 2,000 learners is off by more than its allowance: 3 points about 80 %, 5 points elsewhere.
//!
//! A name is a blueprint's, or that of other learners (`loose`, `sharp`, `flat`, `weak`, `strong`, `restless`, `fast`, `no-gain`):
//! then it is they who are told. What they come to shows how far a figure hangs on what learners are taken to be like; no
//! allowance is made for them. The estimator was mended with seeds from 101 on and with these others; 1 to 5 only confirm it.

#![allow(missing_docs, clippy::unwrap_used, reason = "an example stops where it cannot go on")]

mod world;

use clean_claim::blueprint::{Blueprint, carried, find};
use std::{process::ExitCode, thread};
use world::{LEARNERS, OTHERS, Table, World};

const SEEDS: u64 = 5;

fn tables(blueprint: &Blueprint, world: &World, learners: usize, first: u64) -> Vec<Table> {
    thread::scope(|scope| {
        let runs: Vec<_> = (first..first + SEEDS).map(|seed| scope.spawn(move || Table::of(blueprint, world, learners, seed))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    })
}

/// Prints a table; gives how many of its tenths are off by more than they may.
fn print(name: &str, table: &Table) -> usize {
    println!("\n{name}: {} told, {} withheld", table.tenths.iter().map(|tenth| tenth.learners).sum::<usize>(), table.withheld);
    println!("  tenth        learners   told %  passed %   off");
    let mut off = 0;
    let tenths = table.tenths.iter().enumerate().map(|(n, tenth)| (n * 10, n * 10 + 10, if n == 7 || n == 8 { 3.0 } else { 5.0 }, tenth));
    for (from, to, allowed, tenth) in tenths.chain([(75, 85, 3.0, &table.eighty)]) {
        let (told, passed) = tenth.shares();
        let gap = 100.0 * (passed - told);
        let is_off = tenth.learners >= 2_000 && gap.abs() > allowed;
        off += usize::from(is_off);
        let mark = if tenth.learners < 2_000 {
            " (fewer than 2,000)"
        } else if is_off {
            " OFF"
        } else {
            ""
        };
        println!("  {from:>3} to {to:>3}  {:>9}  {:>7.1}  {:>8.1}  {gap:>+5.1}{mark}", tenth.learners, 100.0 * told, 100.0 * passed);
    }
    off
}

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let number = |at: usize, otherwise: u64| args.get(at).map_or(otherwise, |text| text.parse().unwrap());
    let (learners, first) = (usize::try_from(number(0, 50_000)).unwrap(), number(1, 1));
    let (others, mut named): (Vec<&str>, Vec<&str>) = args.iter().skip(2).map(String::as_str).partition(|name| OTHERS.iter().any(|world| world.name == *name));
    if named.is_empty() {
        named = vec!["cpc", "cbcs"];
    }
    let mut worlds: Vec<World> = OTHERS.into_iter().filter(|world| others.contains(&world.name)).collect();
    if worlds.is_empty() {
        worlds = vec![LEARNERS];
    }
    let mut off = 0;
    for id in named {
        let Some(blueprint) = find(id) else {
            println!("no blueprint {id}; there are {:?}", carried().iter().map(|b| b.id.as_str()).collect::<Vec<_>>());
            return ExitCode::from(2);
        };
        for world in &worlds {
            let mut together = Table::default();
            for (n, table) in tables(blueprint, world, learners, first).iter().enumerate() {
                off += print(&format!("{}, {}, seed {}", blueprint.name, world.name, first + n as u64), table);
                together.add(table);
            }
            off += print(&format!("{}, {}, all seeds together", blueprint.name, world.name), &together);
        }
    }
    println!("\n{off} tenths off");
    ExitCode::from(u8::from(off > 0))
}
