//! Readiness, on few learners of another kind than it believes in; `--example readiness` judges it on many.

use super::world::{LEARNERS, OTHERS, Table, World};
use clean_claim::blueprint::find;

#[test]
fn what_is_told_comes_about_as_often_as_told() {
    is_honest(&LEARNERS, 77);
}

#[test]
fn it_does_so_of_learners_whose_domains_or_questions_lie_further_apart() {
    OTHERS.iter().filter(|world| ["loose", "sharp"].contains(&world.name)).for_each(|world| is_honest(world, 78));
}

/// Four domains: quick without optimisation. The five seeds of the example are other ones.
fn is_honest(world: &World, seed: u64) {
    let table = Table::of(find("cbcs").unwrap(), world, 600, seed);
    let told: usize = table.tenths.iter().map(|tenth| tenth.learners).sum();
    assert!(told > 400, "{told} of 600 were told anything");
    for (name, tenths) in [("likely", 6..10), ("unlikely", 0..4), ("all", 0..10)] {
        let (mut learners, mut wanted, mut passed) = (0, 0.0, 0);
        for tenth in &table.tenths[tenths] {
            learners += tenth.learners;
            wanted += tenth.told;
            passed += tenth.passed;
        }
        let of = learners as f64;
        let (told, share) = (wanted / of, passed as f64 / of);
        // Three times what chance alone makes of so many learners, and two points.
        let allowed = 3.0 * (told * (1.0 - told) / of).sqrt() + 0.02;
        assert!(learners > 100 && (share - told).abs() < allowed, "{}, {name}: {learners} learners were told {told:.3}, {share:.3} passed", world.name);
    }
}
