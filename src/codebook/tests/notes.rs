use super::code;
use crate::codebook::{CodeBook, NoteKind, note_codes, speaks_of};

#[test]
fn notes_come_down_from_every_level() {
    let book = CodeBook::carried();
    let notes = book.notes(code("E11.22"));
    let from = |kind, text: &str| notes.iter().find(|n| n.kind == kind && n.text.contains(text)).map(|n| (n.from.as_str(), n.own));
    assert_eq!(from(NoteKind::UseAdditional, "stage of chronic kidney disease (N18.1-N18.6)"), Some(("E11.22", true)));
    assert_eq!(from(NoteKind::UseAdditional, "insulin (Z79.4)"), Some(("E11", false)));
    assert_eq!(from(NoteKind::Excludes1, "gestational diabetes (O24.4-)"), Some(("E11", false)));
    assert!(notes.iter().any(|n| n.from == "Chapter 4"));
    assert!(notes.iter().filter(|n| n.own).all(|n| n.from == "E11.22"));
}

#[test]
fn inclusion_terms_stay_with_their_code_and_its_seventh_characters() {
    let book = CodeBook::carried();
    let terms = |text: &str| book.notes(code(text)).iter().filter(|n| n.kind == NoteKind::Inclusion).map(|n| n.text.to_owned()).collect::<Vec<_>>();
    assert!(terms("I10").is_empty() || book.notes(code("I10")).iter().any(|n| n.kind == NoteKind::Includes && n.text == "high blood pressure"));
    assert_eq!(terms("T36.91XA"), ["Poisoning by systemic antibiotic NOS"]);
    assert!(terms("W19.XXXA").iter().any(|t| t == "Accidental fall NOS"));
    assert!(book.notes(code("W19.XXXA")).iter().any(|n| n.kind == NoteKind::SeventhNote && n.from == "W19" && !n.own));
}

#[test]
fn the_lines_of_one_note_share_a_group() {
    let book = CodeBook::carried();
    let notes = book.notes(code("I13.0"));
    let own: Vec<_> = notes.iter().filter(|n| n.own && n.kind == NoteKind::UseAdditional).collect();
    assert_eq!(own.len(), 2);
    assert_ne!(own[0].group, own[1].group, "two notes, two groups");
    let control: Vec<_> = notes.iter().filter(|n| n.from == "I10-I1A" && n.kind == NoteKind::UseAdditional).collect();
    assert!(control.len() > 3 && control.iter().all(|n| n.group == control[0].group));
}

#[test]
fn references_are_read_as_a_coder_reads_them() {
    let shown = |text: &str| note_codes(text).iter().map(|r| text[r.span.clone()].to_owned()).collect::<Vec<_>>();
    assert_eq!(shown("stage of chronic kidney disease (N18.1-N18.6)"), ["N18.1-N18.6"]);
    assert_eq!(shown("heart failure (I50.-)"), ["I50.-"]);
    assert_eq!(shown("diabetes (E08.-, E09.0), see also (B20)."), ["E08.-", "E09.0", "B20"]);
    assert_eq!(shown("if applicable peritonitis K65.-"), ["K65.-"]);
    assert_eq!(shown("granulocytes (D71-)"), ["D71-"]);
    assert_eq!(shown("by site (M05.00 to M05.8A)"), ["M05.00 to M05.8A"]);
    assert_eq!(shown("any condition in I10-I1A or QA0.-"), ["I10-I1A", "QA0.-"]);
    assert!(shown("influenza H1N1, COVID-19, injury of C5-C6, see category").is_empty());

    let means = |text: &str, yes: &str, no: &str| {
        let ranges = note_codes(text);
        for c in yes.split_whitespace() {
            assert!(ranges.iter().any(|r| r.matches(code(c))), "{text}: {c}");
        }
        for c in no.split_whitespace() {
            assert!(!ranges.iter().any(|r| r.matches(code(c))), "{text}: {c}");
        }
    };
    means("(N18.1-N18.6)", "N18.1 N18.31 N18.6", "N18.9 N17.9 N18");
    means("hypertension (I10-I1A)", "I10 I13.0 I1A.0", "I20.0 I0A");
    means("(T36-T50 with fifth or sixth character 5)", "T36.0X5A T38.815A T36.95XA", "T36.0X1A T38.811A T51.0X5A");
    means("(T36-T65 with fifth or sixth character 1-4)", "T36.0X1A T36.92XA T65.94XA", "T36.0X5A T38.815A");
    means("underdosing of medication (T36-T50) with fifth or sixth character 6", "T36.0X6A", "T36.0X5A");
    means("poisoning due to salicylates (T39.0-, with sixth character 1-4)", "T39.012A", "T39.015A T39.1X1A");
    means("diabetes (E08-E13 with .61-)", "E11.610 E08.618", "E11.621 E11.9");
    means("dementia (F10, F13, F19 with .26, .96)", "F10.26 F13.96 F19.26", "F10.20 F11.26");
    means("gangrene (E08-E13 with .51-.52)", "E11.51 E11.52", "E11.59");
    means("sequela of concussion (S06.0X- with seventh character S)", "S06.0X1S", "S06.0X1A");
    means("respiratory failure (J96. with 5th character 2)", "J96.02 J96.22", "J96.01");
}

/// A reader that misses references would make rules silent, so what it reads in the whole Tabular List is held against
/// another way of reading: every word that has the shape of a code.
#[test]
fn nearly_every_note_that_carries_a_code_is_read_whole() {
    let book = CodeBook::carried();
    let (mut with, mut read) = (0, 0);
    for line in book.own_notes().flatten() {
        let named: Vec<&str> = shaped(line.text).collect();
        if named.is_empty() {
            continue;
        }
        with += 1;
        let ranges = book.note_codes(line.text);
        let covered = |word: &&str| {
            let at = word.as_ptr() as usize - line.text.as_ptr() as usize;
            ranges.iter().any(|range| range.span.start <= at && at + word.len() <= range.span.end + 1)
        };
        let missed: Vec<_> = named.iter().filter(|word| !covered(word)).collect();
        read += usize::from(missed.is_empty());
        if !missed.is_empty() {
            println!("not read at {}: {missed:?} in “{}”", line.from, line.text);
        }
    }
    println!("{read} of {with} notes that carry codes are read whole");
    assert!(with > 10_000 && read * 100 >= with * 99, "{read} of {with}");
}

/// Gives the words of a text that look like a code: a capital, a digit, then capitals and digits, a point after three.
fn shaped(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).map(|word| word.trim_end_matches('.')).filter(|word| {
        let bytes = word.as_bytes();
        let plain = |b: &u8| b.is_ascii_uppercase() || b.is_ascii_digit();
        bytes.len() >= 3
            && bytes[0].is_ascii_uppercase()
            && bytes[1].is_ascii_digit()
            && plain(&bytes[2])
            && (bytes.len() == 3 || (bytes[3] == b'.' && bytes[4..].iter().all(plain)))
    })
}

#[test]
fn an_exception_takes_codes_out_of_a_range() {
    let speaks = |text: &str, c: &str| speaks_of(&note_codes(text), code(c));
    assert!(speaks("Conditions in S00-T88, except T74 and T76", "S72.001A"));
    assert!(!speaks("Conditions in S00-T88, except T74 and T76", "T74.01XA"));
    assert!(!speaks("Conditions in S00-T88, except T74 and T76", "T76.01XA"));
    assert!(!speaks("conditions classifiable to O62.-, except O62.3", "O62.3"));
    assert!(speaks("tuberculosis of adrenal gland, except calcification (A18.7)", "A18.7"), "the exception is in words");
}
