//! The UB-04 from its service lines down: charges, payers, diagnoses, procedures, doctors.

use super::{
    Cell, Grid, Half, Hang, Length, Weight,
    sketch::{Pen, count, money, text},
    ub_head::{LEFT, RIGHT, cents, one, room},
};
use crate::claim::{BoxId, UbBox as B};

/// The row of the first service line; the heads of the columns stand on the row before.
const FIRST_LINE: i32 = 17;
/// The right edge of each column of the service lines, in half columns.
const EDGES: [(i32, &str); 8] = [
    (14, "42  Rev."),
    (85, "43  Description"),
    (124, "44  HCPCS, rate, rate code"),
    (147, "45  Service date"),
    (166, "46  Units"),
    (189, "47  Charges"),
    (211, "48  Not covered"),
    (RIGHT, "49"),
];

pub(super) fn draw(pen: &mut Pen) {
    services(pen);
    totals(pen);
    payers(pen);
    diagnoses(pen);
    reasons(pen);
    procedures(pen);
    doctors(pen);
    remarks(pen);
    pen.outline(room(LEFT, RIGHT, 0, 62), Weight::Heavy);
}

fn services(pen: &mut Pen) {
    let mut left = LEFT;
    for (right, words) in EDGES {
        pen.boxed_head(room(left, right, 16, 16), words);
        pen.outline(room(left, right, FIRST_LINE, FIRST_LINE + 22), Weight::Thin);
        left = right;
    }
    const NUMBERS: [&str; 23] = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23"];
    for (at, number) in (0..).zip(NUMBERS) {
        let line = FIRST_LINE + at;
        let area = room(LEFT, RIGHT, line, line);
        pen.words(area.left.minus(Length::units(14)), area.top.plus(Length::units(64)), number, Hang::Right);
        if at % 2 == 1 && at < 22 {
            pen.shade(area);
        }
        for column in [91, 102] {
            cents(pen, column, line);
        }
    }
    for at in 0..22_u16 {
        let line = FIRST_LINE + i32::from(at);
        let mut put = |field, left, right, filling| pen.of_line(Half::Plain, BoxId::Ub(field, at + 1), room(left, right, line, line), filling);
        put(B::Revenue, LEFT, 14, text(line, 2, 4));
        put(B::Description, 14, 85, text(line, 8, 24));
        put(B::Service, 85, 124, text(line, 43, 18));
        put(B::ServiceDate, 124, 147, text(line, 63, 6));
        put(B::Units, 147, 166, count(line, 75, 7));
        put(B::Charge, 166, 189, money(line, 84, 7));
        put(B::NotCovered, 189, 211, money(line, 95, 7));
        put(B::Reserved49, 211, RIGHT, text(line, 106, 2));
    }
}

/// The columns of the number of the page and of how many there are.
const PAGE: i32 = 13;
const PAGES: i32 = 19;

/// Gives where the totals' row has the number of a page, from 0, and how many there are.
pub(super) fn numbered(page: u16, pages: u16) -> [(Cell, String); 2] {
    let line = FIRST_LINE + 22;
    [(Cell { line, column: PAGE }, (page + 1).to_string()), (Cell { line, column: PAGES }, pages.to_string())]
}

fn totals(pen: &mut Pen) {
    let line = FIRST_LINE + 22;
    let row = room(LEFT, RIGHT, line, line);
    pen.shade(row);
    pen.outline(row, Weight::Thin);
    pen.words(room(100, 0, 0, 0).left, row.top.plus(Length::units(60)), "Made on", Hang::Left);
    pen.words(room(164, 0, 0, 0).left, row.top.plus(Length::units(60)), "Totals", Hang::Right);
    pen.heading(Grid::UB04.column(2), row.top.plus(Length::units(38)), "0001", Length::units(130));
    pen.words(Grid::UB04.column(PAGE).minus(Length::units(40)), row.top.plus(Length::units(60)), "Page", Hang::Right);
    pen.words(Grid::UB04.column(PAGES).minus(Length::units(40)), row.top.plus(Length::units(60)), "of", Hang::Right);
    pen.open(one(B::Created), room(124, 147, line, line), "", text(line, 63, 6));
    pen.open(one(B::Total), room(166, 189, line, line), "", money(line, 84, 7));
    pen.open(one(B::TotalNotCovered), room(189, 211, line, line), "", money(line, 95, 7));
}

fn payers(pen: &mut Pen) {
    // Each block: its row of heads, then for each column its field, edges, column, width and head.
    type Column = (B, i32, i32, i32, i32, &'static str);
    const TOP: [Column; 4] = [
        (B::Payer, LEFT, 51, 2, 23, "50  Payer"),
        (B::PlanId, 51, 102, 26, 15, "51  Health plan ID"),
        (B::Release, 102, 110, 53, 1, "52 Rel"),
        (B::Benefits, 110, 119, 57, 1, "53 Asg"),
    ];
    block(pen, 40, &TOP);
    for (field, left, right, column, head) in [(B::PriorPaid, 119, 147, 61, "54  Paid before"), (B::Due, 147, 176, 76, "55  Amount due")] {
        pen.boxed_head(room(left, right, 40, 40), head);
        for row in 0..3 {
            let line = 41 + row;
            pen.boxed(BoxId::Ub(field, row as u16 + 1), room(left, right, line, line), "", money(line, column, 7));
            cents(pen, column + 7, line);
        }
    }
    pen.boxed(one(B::Npi), room(176, RIGHT, 40, 40), "56 NPI", text(40, 93, 15));
    for row in 0..3 {
        let line = 41 + row;
        pen.boxed(BoxId::Ub(B::ProviderId, row as u16 + 1), room(176, RIGHT, line, line), if row == 0 { "57" } else { "" }, text(line, 93, 15));
    }
    const MIDDLE: [Column; 5] = [
        (B::Insured, LEFT, 70, 2, 25, "58  Insured’s name"),
        (B::Relationship, 70, 79, 36, 2, "59 Rel"),
        (B::InsuredId, 79, 123, 40, 20, "60  Insured’s ID"),
        (B::GroupName, 123, 180, 63, 14, "61  Group name"),
        (B::Group, 180, RIGHT, 91, 17, "62  Group number"),
    ];
    block(pen, 44, &MIDDLE);
    const LOW: [Column; 3] = [
        (B::Authorization, LEFT, 72, 2, 30, "63  Treatment authorization"),
        (B::Control, 72, 136, 38, 26, "64  Payer’s number of the claim before"),
        (B::Employer, 136, RIGHT, 70, 25, "65  Employer"),
    ];
    block(pen, 48, &LOW);
    for block in [41, 45, 49] {
        for (row, letter) in (0..).zip(["A", "B", "C"]) {
            let area = room(LEFT, RIGHT, block + row, block + row);
            pen.words(area.left.minus(Length::units(14)), area.top.plus(Length::units(64)), letter, Hang::Right);
        }
    }
}

fn block(pen: &mut Pen, head: i32, columns: &[(B, i32, i32, i32, i32, &'static str)]) {
    for (_, left, right, _, _, words) in columns {
        pen.boxed_head(room(*left, *right, head, head), words);
    }
    for row in 0..3 {
        let line = head + 1 + row;
        for (field, left, right, column, width, _) in columns {
            pen.boxed(BoxId::Ub(*field, row as u16 + 1), room(*left, *right, line, line), "", text(line, *column, *width));
        }
    }
}

/// How wide a diagnosis of a row is, its letter, code and mark, in half columns.
const DIAGNOSIS: i32 = 21;

fn diagnosis(pen: &mut Pen, ids: [BoxId; 2], at: i32, line: i32, letter: &'static str) {
    let left = 10 + DIAGNOSIS * at;
    let (middle, right) = (left + 18, left + DIAGNOSIS);
    pen.shade(room(middle, right, line, line));
    pen.boxed(ids[0], room(left, middle, line, line), letter, text(line, (left + 4) / 2, 7));
    pen.boxed(ids[1], room(middle, right, line, line), "", text(line, (left + 19) / 2, 1));
}

fn diagnoses(pen: &mut Pen) {
    pen.boxed(one(B::Indicator), room(LEFT, 10, 52, 53), "66", text(53, 2, 1));
    diagnosis(pen, [one(B::Principal), one(B::PrincipalPoa)], 0, 52, "67");
    const LETTERS: [&str; 17] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N", "O", "P", "Q"];
    for (id, letter) in (1..).zip(LETTERS) {
        let (line, at) = if id <= 8 { (52, i32::from(id)) } else { (53, i32::from(id) - 9) };
        diagnosis(pen, [BoxId::Ub(B::Diagnosis, id), BoxId::Ub(B::DiagnosisPoa, id)], at, line, letter);
    }
    pen.boxed(one(B::Reserved68), room(199, RIGHT, 52, 53), "68", text(53, 100, 8));
}

fn reasons(pen: &mut Pen) {
    pen.boxed(one(B::Admitting), room(LEFT, 34, 54, 54), "69 Adm.", text(54, 9, 7));
    for (at, (left, right, column, label)) in (1..).zip([(34, 58, 22, "70 a"), (58, 76, 31, "b"), (76, 94, 40, "c")]) {
        pen.boxed(BoxId::Ub(B::Reason, at), room(left, right, 54, 54), label, text(54, column, 7));
    }
    pen.boxed(one(B::Drg), room(94, 116, 54, 54), "71 DRG", text(54, 54, 4));
    for (at, (left, middle, right, column, mark, label)) in (1..).zip([(116, 141, 147, 63, 71, "72 a"), (147, 168, 174, 76, 85, "b"), (174, 195, 199, 90, 98, "c")]) {
        pen.shade(room(middle, right, 54, 54));
        pen.boxed(BoxId::Ub(B::Cause, at), room(left, middle, 54, 54), label, text(54, column, 7));
        pen.boxed(BoxId::Ub(B::CausePoa, at), room(middle, right, 54, 54), "", text(54, mark, 1));
    }
    pen.boxed(one(B::Reserved73), room(199, RIGHT, 54, 54), "73", text(54, 100, 9));
}

fn procedures(pen: &mut Pen) {
    let all = [
        (LEFT, 24, 42, 2, 13, 55, "74  Principal procedure"),
        (42, 64, 82, 23, 33, 55, "a  Other procedure"),
        (82, 104, 122, 43, 53, 55, "b  Other procedure"),
        (LEFT, 24, 42, 2, 13, 57, "c  Other procedure"),
        (42, 64, 82, 23, 33, 57, "d  Other procedure"),
        (82, 104, 122, 43, 53, 57, "e  Other procedure"),
    ];
    for (at, (left, middle, right, code, date, head, words)) in (1..).zip(all) {
        pen.boxed_head(room(left, right, head, head), words);
        pen.boxed(BoxId::Ub(B::Procedure, at), room(left, middle, head + 1, head + 1), "", text(head + 1, code, 7));
        pen.boxed(BoxId::Ub(B::ProcedureDate, at), room(middle, right, head + 1, head + 1), "", text(head + 1, date, 6));
    }
    pen.boxed(one(B::Reserved75), room(122, 138, 55, 58), "75", text(56, 63, 4));
}

/// Draws a doctor's two rows: number above, name below.
fn doctor(pen: &mut Pen, at: u16, line: i32, label: &'static str, fields: [B; 5]) {
    let [npi, qualifier, other, last, first] = fields.map(|field| BoxId::Ub(field, at));
    pen.boxed(npi, room(if at > 0 && label.len() < 4 { 153 } else { 138 }, 184, line, line), label, text(line, 81, 11));
    pen.boxed(qualifier, room(184, 196, line, line), "Q", text(line, 95, 2));
    pen.boxed(other, room(196, RIGHT, line, line), "", text(line, 99, 9));
    pen.boxed(last, room(138, 180, line + 1, line + 1), "Last", text(line + 1, 73, 16));
    pen.boxed(first, room(180, RIGHT, line + 1, line + 1), "First", text(line + 1, 95, 12));
}

fn doctors(pen: &mut Pen) {
    doctor(pen, 1, 55, "76  Attending NPI", [B::AttendingNpi, B::AttendingQualifier, B::AttendingOther, B::AttendingLast, B::AttendingFirst]);
    doctor(pen, 1, 57, "77  Operating NPI", [B::OperatingNpi, B::OperatingQualifier, B::OperatingOther, B::OperatingLast, B::OperatingFirst]);
    for (at, line, label) in [(1, 59, "78"), (2, 61, "79")] {
        pen.boxed(BoxId::Ub(B::OtherRole, at), room(138, 153, line, line), label, text(line, 73, 2));
        doctor(pen, at, line, "NPI", [B::OtherNpi, B::OtherQualifier, B::OtherOther, B::OtherLast, B::OtherFirst]);
    }
}

fn remarks(pen: &mut Pen) {
    pen.outline(room(LEFT, 66, 59, 62), Weight::Thin);
    for (at, line) in (1..).zip(59..63) {
        pen.open(BoxId::Ub(B::Remarks, at), room(LEFT, 66, line, line), if at == 1 { "80  Remarks" } else { "" }, text(line, 8, 24));
    }
    for ((at, line), label) in (1..).zip(59..63).zip(["81 a", "b", "c", "d"]) {
        pen.boxed(BoxId::Ub(B::MoreQualifier, at), room(66, 80, line, line), label, text(line, 37, 2));
        pen.boxed(BoxId::Ub(B::MoreCode, at), room(80, 104, line, line), "", text(line, 41, 10));
        pen.boxed(BoxId::Ub(B::MoreValue, at), room(104, 138, line, line), "", text(line, 53, 12));
    }
}
