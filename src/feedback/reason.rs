//! How two diagnosis codes of one category differ, said in words. Characters are counted without the point, from 1.

use crate::{
    code::Icd10Cm,
    grade::{Verdict, side_place},
};

/// Says where the code entered and the code wanted part.
pub(super) fn difference(verdict: Verdict, wanted: &Icd10Cm, entered: &Icd10Cm) -> String {
    let (w, e) = (wanted.bare(), entered.bare());
    let common = w.bytes().zip(e.bytes()).take_while(|(a, b)| a == b).count();
    let at = |code: &str| code[common..].chars().next();
    match (verdict, at(w), at(e)) {
        (Verdict::WrongSide, Some(wanted_side), Some(entered_side)) if side_place(wanted) == Some(common) => {
            format!("The {} character names the side: {entered_side} is {}, {wanted_side} is {}.", nth(common + 1), side(entered_side), side(wanted_side))
        }
        (Verdict::WrongSeventh, Some(wanted), Some(entered)) => format!("The first six characters agree; the 7th is {wanted} here, not {entered}."),
        (Verdict::WrongSeventh, Some(wanted), None) => format!("The first six characters agree, but the code needs a 7th: {wanted}."),
        (Verdict::WrongSeventh, None, _) => "The code takes no 7th character.".to_owned(),
        (Verdict::RightCategory, Some(_), None) => format!("Your code stops after {} characters; the record gives enough for {}.", e.len(), w.len()),
        (Verdict::RightCategory, Some(_), Some(entered)) => {
            format!("The {} character, {entered}, says “unspecified”; the record says which.", nth(common + 1))
        }
        (_, Some(_), Some(_)) => format!("Both stand in category {}; they part at the {} character.", &w[..3], nth(common + 1)),
        (_, None, Some(_)) => format!("Your code goes {} further than the code wanted.", characters(e.len() - w.len())),
        _ => format!("Both stand in category {}.", &w[..3]),
    }
}

/// Says what the 7th character of an injury stands for, with a blank before it; nothing elsewhere.
pub(super) fn seventh_words(wanted: &Icd10Cm) -> String {
    let injury = matches!(wanted.bare().as_bytes().first(), Some(b'S' | b'T'));
    match wanted.seventh() {
        Some('A') if injury => " A is for active treatment.".to_owned(),
        Some('D') if injury => " D is for routine care while it heals.".to_owned(),
        Some('S') if injury => " S is for what the injury left behind.".to_owned(),
        _ => String::new(),
    }
}

fn side(character: char) -> &'static str {
    match character {
        '1' => "right",
        '2' => "left",
        '3' => "both sides or none",
        _ => "no side named",
    }
}

fn nth(n: usize) -> String {
    match n {
        1 => "1st".to_owned(),
        2 => "2nd".to_owned(),
        3 => "3rd".to_owned(),
        n => format!("{n}th"),
    }
}

fn characters(n: usize) -> String {
    if n == 1 { "one character".to_owned() } else { format!("{n} characters") }
}
