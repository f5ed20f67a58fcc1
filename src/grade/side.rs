use crate::code::Icd10Cm;

/// Categories whose codes end in a side, by their first letter.
///
/// A code's characters alone do not tell a side from a stage or a level of the spine (E11.21 and E11.22 are not two
/// sides), so the categories are listed. Drawn from the ICD-10-CM Tabular List, FY2026: those where most codes that end
/// in 1 and 2 differ only by the words “right” and “left”.
const CATEGORIES: [(u8, &str); 13] = [
    (b'C', "34 40 47 49 50 56 57 62 63 64 65 66 69 72 74 76"),
    (b'D', "02 05 09 16 21 24 29 30 31 39 40 41 44"),
    (b'G', "56 57 81 83 90"),
    (b'H', "04 05 10 11 15 16 17 18 20 21 25 26 27 30 31 33 34 35 36 40 43 44 46 47 49 50 52 53 57 59 60 61 62 65 66 67 68 69 70 71 72 73 74 75 80 81 82 83 90 91 92 93 94"),
    (b'I', "60 63 65 66 70 75 80 82 87"),
    (b'M', "00 01 02 05 06 07 08 10 11 12 13 14 16 17 18 19 1A 20 21 22 23 24 25 60 61 62 63 65 66 67 70 71 75 76 77 79 80 84 85 86 87 88 89 90 91 92 93 94 95 97"),
    (b'N', "50 60 61 83"),
    (b'O', "00"),
    (b'Q', "52 66 70 71 72"),
    (b'R', "10 19 22 92 93"),
    (
        b'S',
        "02 03 04 05 08 09 15 20 21 25 28 32 40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 64 65 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84 85 86 87 88 89 90 91 92 93 94 95 96 97 98 99",
    ),
    (b'T', "15 16 20 22 23 24 25 26 28 33 34 69 79 87"),
    (b'Z', "44 89 96 97"),
];

/// Subcategories that end in a side though their category as a whole does not.
const MORE: &str = "C432 C436 C437 C4A2 C4A6 C4A7 C465 C780 C790 C796 C797 D032 D036 D037 D042 D046 D047 D143 D172 D222 D226 D227 D232 D236 D237 D350 D486 D495 \
    G513 H024 H512 H546 H950 H951 H958 I690 I691 I692 I693 I698 I699 I831 I838 I839 L024 L025 L026 L030 L031 M266 M543 M544 M966 N633 N634 N801 \
    N802 N803 N80A P918 Q650 Q653 S001 S002 S004 S011 S013 S014 S223 S224 S354 S355 S370 S620 S621 S622 S625 S629 S630 S631 S633 S635 S638 S639 \
    S660 S662 S664 S668 S669 T845 Z458 Z901 Z984";

/// Subcategories that end in something else though their category ends in a side: fractures of the spine, mostly.
const BUT: &str = "C49A G838 H218 H312 H355 H358 H474 H505 H523 H533 H535 H536 H537 H594 I709 M199 M628 M791 M868 M898 M948 R191 S024 S029 S088 S091 S099 S209 \
    S219 S250 S252 S320 S321 S604 S612 S613 S644 S655 S671 S681 S686 Z962 Z968";

/// Diabetic eye disease, whose 7th character is the eye.
const EYE_IS_SEVENTH: &str = "E083 E093 E103 E113 E133";

/// Gives the place of the character that names the side, counted from 0, in codes of this category and shape.
///
/// 1 is right and 2 left there, 3 both sides or none named, 0 and 9 none named.
pub fn side_place(code: &Icd10Cm) -> Option<usize> {
    let bare = code.bare();
    let four = bare.get(..4)?;
    let listed = |list: &str| list.split(' ').any(|item| item == four);
    if bare.len() == 7 && listed(EYE_IS_SEVENTH) {
        return Some(6);
    }
    let (_, numbers) = CATEGORIES.iter().find(|(letter, _)| bare.as_bytes()[0] == *letter).unwrap_or(&(0, ""));
    let category = numbers.split(' ').any(|number| number == &four[1..3]);
    if !(category && !listed(BUT) || listed(MORE)) {
        return None;
    }
    // The side stands last, before any placeholders and the 7th character.
    let stem = bare.get(..6).unwrap_or(bare).trim_end_matches('X');
    (stem.len() > 3).then(|| stem.len() - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_side_is_found_where_there_is_one() {
        let place = |text: &str| Icd10Cm::parse(text).ok().and_then(|code| side_place(&code));
        assert_eq!(place("M17.11"), Some(4));
        assert_eq!(place("S52.501A"), Some(5));
        assert_eq!(place("T16.1XXA"), Some(3));
        assert_eq!(place("T15.01XA"), Some(4));
        assert_eq!(place("E11.3211"), Some(6));
        for none in ["E11.22", "N18.31", "S32.010A", "S06.0X1A", "T40.1X1A", "M48.061", "I10", "M62.81"] {
            assert_eq!(place(none), None, "{none}");
        }
    }
}
