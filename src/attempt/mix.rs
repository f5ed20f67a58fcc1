use crate::exercise::{Choice, PartId};
use rand_chacha::{
    ChaCha8Rng,
    rand_core::{Rng, SeedableRng},
};

/// Gives the order the options of a question are shown in: mixed, but for those that name others.
///
/// A pinned option keeps the place its author gave it. The others are dealt out over the places left, by the shuffle of
/// Fisher and Yates from the last place to the first, each draw the upper half of a 32-bit number times what is left
/// (ChaCha8, seeded with the number). The same options and seed give the same order in every version; it is kept
/// with the attempt all the same.
pub fn option_order(options: &[Choice], seed: u64) -> Vec<PartId> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let below = |n: usize| usize::try_from((u64::from(rng.next_u32()) * n as u64) >> 32).unwrap_or_default();
    deal(options.iter().map(|option| (&option.id, option.pinned)), below)
}

/// Deals options out as [`option_order`] does, each with whether it is pinned; `below` draws a number below another.
pub fn deal<'a>(options: impl Iterator<Item = (&'a PartId, bool)> + Clone, mut below: impl FnMut(usize) -> usize) -> Vec<PartId> {
    let mut mixed: Vec<&PartId> = options.clone().filter(|(_, pinned)| !pinned).map(|(id, _)| id).collect();
    for last in (1..mixed.len()).rev() {
        mixed.swap(last, below(last + 1));
    }
    let mut dealt = mixed.into_iter();
    options.filter_map(|(id, pinned)| if pinned { Some(id) } else { dealt.next() }).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn options(pinned: &[bool]) -> Vec<Choice> {
        pinned.iter().enumerate().map(|(at, pinned)| Choice { id: PartId(format!("opt:{at}")), text: String::new(), pinned: *pinned }).collect()
    }

    proptest! {
        #[test]
        fn an_order_is_a_permutation_that_leaves_the_pinned_where_they_are(pinned in prop::collection::vec(any::<bool>(), 0..10), seed in any::<u64>()) {
            let options = options(&pinned);
            let order = option_order(&options, seed);
            for (option, shown) in options.iter().zip(&order) {
                prop_assert!(!option.pinned || option.id == *shown);
            }
            prop_assert_eq!(&option_order(&options, seed), &order);
            let mut sorted = order;
            sorted.sort();
            prop_assert!(sorted.iter().eq(options.iter().map(|option| &option.id)));
        }
    }

    #[test]
    fn a_seed_means_the_same_in_every_version() {
        let shown = |seed| option_order(&options(&[false, false, false, false, true]), seed).iter().map(|id| id.0.trim_start_matches("opt:").to_owned()).collect::<String>();
        assert_eq!([shown(0), shown(1), shown(2)], ["01324", "03124", "31204"]);
    }

    #[test]
    fn every_option_comes_to_every_place_about_as_often() {
        let options = options(&[false; 4]);
        let mut counts = [[0_u32; 4]; 4];
        for seed in 0..4_000 {
            for (place, id) in option_order(&options, seed).iter().enumerate() {
                counts[options.iter().position(|option| option.id == *id).unwrap()][place] += 1;
            }
        }
        // 1,000 are expected; six standard deviations are 164.
        assert!(counts.iter().flatten().all(|count| count.abs_diff(1_000) < 164), "{counts:?}");
    }
}
