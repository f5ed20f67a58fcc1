//! What each element of a worksheet is worth.

use crate::{
    codebook::em::{Basis, Judged, SeenBy, table},
    exercise::EmKey,
};

/// What is shared out.
const ALL: u32 = 100;
/// The weights before they are brought to [`ALL`]; an element the key lacks has none.
const CATEGORY: u32 = 10;
const PROBLEMS: u32 = 20;
const DATA: u32 = 15;
const ITEMS: u32 = 10;
const RISK: u32 = 20;
const MINUTES: u32 = 5;
const BASIS: u32 = 5;
const LEVEL: u32 = 20;

/// Holds what the elements of one key are worth; together 100.
pub(super) struct Weights {
    pub category: u32,
    pub problems: u32,
    pub data: u32,
    /// Of each data item that counts, in the key's order.
    pub items: Vec<u32>,
    pub risk: u32,
    pub minutes: u32,
    pub basis: u32,
    pub level: u32,
    decides: bool,
}

impl Weights {
    /// Shares 100 out over the elements a key has, of whose data items so many count.
    pub fn of(key: &EmKey, judged: &Judged, items: usize) -> Self {
        let row = table().category(key.category).filter(|_| key.seen_by == SeenBy::Practitioner);
        let takes = |basis| row.is_some_and(|row| row.takes(basis));
        let (decides, timed) = (takes(Basis::Decisions), takes(Basis::Time) && key.time.is_some());
        let has_data = decides && items > 0;
        let only = |has: bool, weight: u32| if has { weight } else { 0 };
        let wanted = [
            CATEGORY,
            only(decides && judged.problems.is_some(), PROBLEMS),
            only(has_data, DATA),
            only(has_data, ITEMS),
            only(decides && judged.risk.is_some(), RISK),
            only(timed, MINUTES),
            only(key.basis.is_some(), BASIS),
            only(judged.code.is_some(), LEVEL),
        ];
        let shares = shared(ALL, &wanted);
        let of_items = shared(shares[3], &vec![1; items]);
        Self { category: shares[0], problems: shares[1], data: shares[2], items: of_items, risk: shares[4], minutes: shares[5], basis: shares[6], level: shares[7], decides }
    }

    /// Tells whether problems, data and risk are graded.
    pub fn decides(&self) -> bool {
        self.decides
    }
}

/// Shares a whole out in proportion, to the last hundredth: what rounding leaves goes to those that lost most by it, the first of them first.
fn shared(whole: u32, weights: &[u32]) -> Vec<u32> {
    let sum: u32 = weights.iter().sum();
    if sum == 0 {
        return vec![0; weights.len()];
    }
    let mut shares: Vec<u32> = weights.iter().map(|weight| whole * weight / sum).collect();
    let mut lost: Vec<usize> = (0..weights.len()).filter(|at| weights[*at] > 0).collect();
    lost.sort_by_key(|at| std::cmp::Reverse(whole * weights[*at] % sum));
    let left = whole - shares.iter().sum::<u32>();
    for at in lost.into_iter().take(left as usize) {
        shares[at] += 1;
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_come_to_the_whole() {
        assert_eq!(shared(100, &[10, 20, 15, 10, 20, 5, 5, 20]).iter().sum::<u32>(), 100);
        assert_eq!(shared(10, &[1, 1, 1]), [4, 3, 3]);
        assert_eq!(shared(2, &[1, 0, 1, 1]), [1, 0, 1, 0]);
        assert_eq!(shared(9, &[]), Vec::<u32>::new());
        assert_eq!(shared(9, &[0, 0]), [0, 0]);
    }
}
