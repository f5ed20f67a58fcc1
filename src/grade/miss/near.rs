//! Whether one text is another with a slip of the finger.

/// The most characters that are compared; a longer text is no slip of a short one.
const MOST: usize = 64;

fn bare(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_uppercase).take(MOST + 1).collect()
}

/// Tells whether a text is the other with two neighbours swapped, points, blanks and case aside.
pub(super) fn is_swapped(one: &str, other: &str) -> bool {
    let (a, b) = (bare(one), bare(other));
    let Some(first) = a.iter().zip(&b).position(|(a, b)| a != b) else { return false };
    a.len() == b.len() && a.len() > first + 1 && a[first] == b[first + 1] && a[first + 1] == b[first] && a[first + 2..] == b[first + 2..]
}

/// Tells whether a text is the other with a slip or two: characters wrong, missing, too many, or two neighbours swapped.
///
/// Two slips in six characters or more, one in three to five; in less, another text is another text.
pub(super) fn is_slip(wanted: &str, given: &str) -> bool {
    let (a, b) = (bare(wanted), bare(given));
    let allowed = match a.len() {
        0..3 => 0,
        3..6 => 1,
        _ => 2,
    };
    let off = a != b && !b.is_empty() && a.len().abs_diff(b.len()) <= allowed && a.len().max(b.len()) <= MOST;
    off && distance(&a, &b) <= allowed
}

/// Counts the slips between two texts (the distance of Damerau and Levenshtein, each stretch changed once).
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut before = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for i in 1..=a.len() {
        let mut row = vec![i; width];
        for j in 1..width {
            let other = usize::from(a[i - 1] != b[j - 1]);
            row[j] = (last[j] + 1).min(row[j - 1] + 1).min(last[j - 1] + other);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slips_are_told_from_other_texts() {
        for (wanted, given) in [("1245319599", "1245319959"), ("Reyes", "Reyse"), ("05 11 2026", "05 12 2026"), ("W88810442", "W8881442"), ("ROWAN", "R0WAN")] {
            assert!(is_slip(wanted, given), "{wanted} {given}");
        }
        for (wanted, given) in [("11", "22"), ("Reyes", "reyes"), ("Reyes", "Ortiz"), ("05 11 2026", "06 24 2026"), ("MA", "CA"), ("", "A"), ("ABC", "")] {
            assert!(!is_slip(wanted, given), "{wanted} {given}");
        }
        assert!(is_swapped("M17.11", "m71.11") && is_swapped("E11.21", "E11.12"));
        assert!(!is_swapped("M17.11", "M17.11") && !is_swapped("M17.11", "M17.12") && !is_swapped("M17.1", "M71.11") && !is_swapped("", ""));
    }

    proptest! {
        #[test]
        fn no_text_is_its_own_slip_and_a_slip_goes_both_ways(a in "[A-C0-2é ]{0,12}", b in "[A-C0-2é ]{0,12}") {
            prop_assert!(!is_slip(&a, &a) && !is_swapped(&a, &a));
            prop_assert_eq!(is_swapped(&a, &b), is_swapped(&b, &a));
            let (x, y) = (bare(&a), bare(&b));
            prop_assert_eq!(distance(&x, &y), distance(&y, &x));
            prop_assert_eq!(distance(&x, &y) == 0, x == y);
        }
    }
}
