//! Pairs entries with parts of the key so that the weights of the pairs come to the most.
//!
//! First come, first served would be unfair: whichever near miss stands first would take the part that a later, better
//! entry answers. The pairing is the assignment problem, solved by shortest augmenting paths (Kuhn and Munkres), group
//! by group: most entries answer one part and nothing else, and those need no solving.

/// Holds one entry that could answer one part, and what that is worth (more than 0).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pair {
    pub part: usize,
    pub entry: usize,
    pub weight: i128,
}

/// Gives for each part the place in `pairs` of the pair that was chosen.
pub(super) fn assign(parts: usize, entries: usize, pairs: &[Pair]) -> Vec<Option<usize>> {
    let mut chosen = vec![None; parts];
    let mut of_part = vec![0_u32; parts];
    let mut of_entry = vec![0_u32; entries];
    for pair in pairs {
        of_part[pair.part] += 1;
        of_entry[pair.entry] += 1;
    }
    let mut contested = Vec::new();
    for (at, pair) in pairs.iter().enumerate() {
        if of_part[pair.part] == 1 && of_entry[pair.entry] == 1 {
            chosen[pair.part] = Some(at);
        } else {
            contested.push(at);
        }
    }
    if !contested.is_empty() {
        for group in groups(parts, entries, pairs, &contested) {
            solve(pairs, &worth_a_look(pairs, group), &mut chosen);
        }
    }
    chosen
}

/// Cuts pairs into groups that share neither a part nor an entry.
fn groups(parts: usize, entries: usize, pairs: &[Pair], contested: &[usize]) -> Vec<Vec<usize>> {
    // Parts and entries are one row of nodes, each leading on to another of its group, the last to itself.
    let mut leader: Vec<usize> = (0..parts + entries).collect();
    for &at in contested {
        let (a, b) = (find(&mut leader, pairs[at].part), find(&mut leader, parts + pairs[at].entry));
        leader[a.max(b)] = a.min(b);
    }
    let mut group_of = vec![usize::MAX; parts + entries];
    let mut found: Vec<Vec<usize>> = Vec::new();
    for &at in contested {
        let root = find(&mut leader, pairs[at].part);
        if group_of[root] == usize::MAX {
            group_of[root] = found.len();
            found.push(Vec::new());
        }
        found[group_of[root]].push(at);
    }
    found
}

fn find(leader: &mut [usize], mut node: usize) -> usize {
    while leader[node] != node {
        leader[node] = leader[leader[node]];
        node = leader[node];
    }
    node
}

/// Leaves out the pairs that no best pairing needs, so that a flood of near misses costs little.
///
/// Of `n` parts, the others take `n - 1` entries at the most; so one of a part's own `n` heaviest pairs is always free.
fn worth_a_look(pairs: &[Pair], mut group: Vec<usize>) -> Vec<usize> {
    group.sort_unstable_by_key(|&at| (pairs[at].part, std::cmp::Reverse(pairs[at].weight)));
    let parts = group.chunk_by(|&a, &b| pairs[a].part == pairs[b].part).count();
    group.chunk_by(|&a, &b| pairs[a].part == pairs[b].part).flat_map(|own| own.iter().take(parts)).copied().collect()
}

/// Chooses among the pairs of one group.
fn solve(pairs: &[Pair], group: &[usize], chosen: &mut [Option<usize>]) {
    let distinct = |pick: fn(&Pair) -> usize| {
        let mut all: Vec<usize> = group.iter().map(|&at| pick(&pairs[at])).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (parts, entries) = (distinct(|p| p.part), distinct(|p| p.entry));
    // The method wants no more rows than columns.
    let turned = parts.len() > entries.len();
    let (rows, columns) = if turned { (&entries, &parts) } else { (&parts, &entries) };
    let width = columns.len();
    let mut cost = vec![0_i128; rows.len() * width];
    let mut pair_at = vec![usize::MAX; rows.len() * width];
    for &at in group {
        let pair = &pairs[at];
        let (row, column) = if turned { (pair.entry, pair.part) } else { (pair.part, pair.entry) };
        // Both were collected from these very pairs, so the search finds them.
        if let (Ok(row), Ok(column)) = (rows.binary_search(&row), columns.binary_search(&column)) {
            cost[row * width + column] = -pair.weight;
            pair_at[row * width + column] = at;
        }
    }
    for (column, row) in cheapest(rows.len(), width, &cost).into_iter().enumerate() {
        let Some(row) = row else { continue };
        let at = pair_at[row * width + column];
        if at != usize::MAX {
            chosen[pairs[at].part] = Some(at);
        }
    }
}

/// Gives for each column its row, so that every row has one and the costs come to the least (`rows` ≤ `width`).
fn cheapest(rows: usize, width: usize, cost: &[i128]) -> Vec<Option<usize>> {
    // Row and column 0 are a start outside the table; `row_price[r] + column_price[c]` never exceeds the cost there.
    let mut row_price = vec![0_i128; rows + 1];
    let mut column_price = vec![0_i128; width + 1];
    let mut row_of = vec![0_usize; width + 1];
    let mut came_from = vec![0_usize; width + 1];
    for new_row in 1..=rows {
        row_of[0] = new_row;
        let mut column = 0;
        let mut least = vec![i128::MAX; width + 1];
        let mut reached = vec![false; width + 1];
        while row_of[column] != 0 {
            reached[column] = true;
            let row = row_of[column];
            let line = &cost[(row - 1) * width..row * width];
            let (mut step, mut next) = (i128::MAX, 0);
            for at in 1..=width {
                if reached[at] {
                    continue;
                }
                let spare = line[at - 1] - row_price[row] - column_price[at];
                if spare < least[at] {
                    least[at] = spare;
                    came_from[at] = column;
                }
                if least[at] < step {
                    step = least[at];
                    next = at;
                }
            }
            for at in 0..=width {
                if reached[at] {
                    row_price[row_of[at]] += step;
                    column_price[at] -= step;
                } else if at > 0 {
                    least[at] -= step;
                }
            }
            column = next;
        }
        while column != 0 {
            row_of[column] = row_of[came_from[column]];
            column = came_from[column];
        }
    }
    row_of.iter().skip(1).map(|&row| row.checked_sub(1)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn worth(pairs: &[Pair], chosen: &[Option<usize>]) -> i128 {
        chosen.iter().flatten().map(|&at| pairs[at].weight).sum()
    }

    /// Tries every pairing.
    fn brute(pairs: &[Pair], used: (u32, u32)) -> i128 {
        let Some((first, rest)) = pairs.split_first() else { return 0 };
        let without = brute(rest, used);
        if used.0 & (1 << first.part) != 0 || used.1 & (1 << first.entry) != 0 {
            return without;
        }
        without.max(first.weight + brute(rest, (used.0 | (1 << first.part), used.1 | (1 << first.entry))))
    }

    fn some_pairs() -> impl Strategy<Value = Vec<Pair>> {
        proptest::collection::btree_map((0_usize..4, 0_usize..8), 1_i128..200, 0..16)
            .prop_map(|map| map.into_iter().map(|((part, entry), weight)| Pair { part, entry, weight }).collect())
    }

    proptest! {
        #[test]
        fn pairing_is_the_best_there_is(pairs in some_pairs()) {
            let chosen = assign(4, 8, &pairs);
            prop_assert_eq!(worth(&pairs, &chosen), brute(&pairs, (0, 0)));
            let mut entries: Vec<usize> = chosen.iter().flatten().map(|&at| pairs[at].entry).collect();
            entries.sort_unstable();
            entries.dedup();
            prop_assert_eq!(entries.len(), chosen.iter().flatten().count(), "an entry answers one part at most");
        }

        #[test]
        fn groups_and_lone_pairs_change_nothing(pairs in some_pairs()) {
            let mut whole = vec![None; 4];
            if !pairs.is_empty() {
                solve(&pairs, &(0..pairs.len()).collect::<Vec<_>>(), &mut whole);
            }
            prop_assert_eq!(worth(&pairs, &assign(4, 8, &pairs)), worth(&pairs, &whole));
        }
    }
}
