//! Whole numbers from proportions. Integers alone, so that every machine shares out alike.

/// Shares a total out in proportion to weights: each its whole part, what is left to the largest remainders, the first of
/// equals before the others. Weights that are all 0 get nothing.
pub fn largest_remainder(weights: &[u32], total: u32) -> Vec<u32> {
    let sum: u64 = weights.iter().map(|&weight| u64::from(weight)).sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let exact = |weight: u32| u64::from(weight) * u64::from(total);
    let mut shares: Vec<u32> = weights.iter().map(|&weight| u32::try_from(exact(weight) / sum).unwrap_or(u32::MAX)).collect();
    let given: u32 = shares.iter().sum();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(exact(weights[at]) % sum));
    for at in order.into_iter().take((total - given) as usize) {
        shares[at] += 1;
    }
    shares
}

/// Shares a total out over ranges given in percent of it: in proportion to their middles, each staying inside its range.
///
/// Nothing where no whole numbers inside the ranges come to the total.
pub fn within(ranges: &[(u8, u8)], total: u32) -> Option<Vec<u32>> {
    let least: Vec<u32> = ranges.iter().map(|&(low, _)| (u32::from(low) * total).div_ceil(100)).collect();
    let most: Vec<u32> = ranges.iter().map(|&(_, high)| u32::from(high) * total / 100).collect();
    let fits = least.iter().zip(&most).all(|(low, high)| low <= high) && least.iter().sum::<u32>() <= total && most.iter().sum::<u32>() >= total;
    if !fits {
        return None;
    }
    let middles: Vec<u32> = ranges.iter().map(|&(low, high)| u32::from(low) + u32::from(high)).collect();
    let wanted = largest_remainder(&middles, total);
    let mut shares: Vec<u32> = wanted.iter().zip(least.iter().zip(&most)).map(|(&n, (&low, &high))| n.clamp(low, high)).collect();
    // What the clamping gave or took is moved one by one, where it does the least harm.
    loop {
        let given: u32 = shares.iter().sum();
        let lack = |at: &usize| i64::from(wanted[*at]) - i64::from(shares[*at]);
        let all = 0..shares.len();
        let at = match given.cmp(&total) {
            std::cmp::Ordering::Equal => return Some(shares),
            std::cmp::Ordering::Less => all.filter(|&at| shares[at] < most[at]).min_by_key(|at| -lack(at))?,
            std::cmp::Ordering::Greater => all.filter(|&at| shares[at] > least[at]).min_by_key(lack)?,
        };
        shares[at] = if given < total { shares[at] + 1 } else { shares[at] - 1 };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::{collection::vec, prelude::*};

    #[test]
    fn the_cca_ranges_come_to_ninety() {
        let ranges = [(30, 34), (21, 25), (13, 17), (12, 16), (6, 10), (6, 10)];
        assert_eq!(within(&ranges, 90), Some(vec![29, 21, 13, 13, 7, 7]));
        assert_eq!(within(&[(90, 99), (20, 30)], 100), None);
        assert_eq!(within(&[(33, 33), (67, 67)], 10), None, "no whole number lies between 3.3 and 3.3");
    }

    proptest! {
        #[test]
        fn shares_come_to_the_total_and_are_off_by_less_than_one(weights in vec(0_u32..200, 1..30), total in 0_u32..600) {
            let shares = largest_remainder(&weights, total);
            let sum: u32 = weights.iter().sum();
            prop_assert_eq!(shares.iter().sum::<u32>(), if sum == 0 { 0 } else { total });
            for (share, weight) in shares.iter().zip(&weights) {
                let exact = f64::from(*weight) * f64::from(total) / f64::from(sum.max(1));
                prop_assert!((f64::from(*share) - exact).abs() < 1.0);
            }
        }

        #[test]
        fn shares_stay_inside_their_ranges(ranges in vec((0_u8..60, 0_u8..40), 1..12), total in 1_u32..400) {
            let ranges: Vec<(u8, u8)> = ranges.into_iter().map(|(low, more)| (low, low + more)).collect();
            let bounds = |&(low, high): &(u8, u8)| ((u32::from(low) * total).div_ceil(100), u32::from(high) * total / 100);
            match within(&ranges, total) {
                Some(shares) => {
                    prop_assert_eq!(shares.iter().sum::<u32>(), total);
                    for (share, range) in shares.iter().zip(&ranges) {
                        let (least, most) = bounds(range);
                        prop_assert!((least..=most).contains(share), "{share} of {range:?}");
                    }
                }
                None => {
                    let (least, most): (Vec<u32>, Vec<u32>) = ranges.iter().map(bounds).unzip();
                    let none_fits = least.iter().zip(&most).any(|(a, b)| a > b) || least.iter().sum::<u32>() > total || most.iter().sum::<u32>() < total;
                    prop_assert!(none_fits);
                }
            }
        }
    }
}
