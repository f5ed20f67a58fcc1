//! The UB-04 above its service lines: who bills, the patient, the stay, its codes.

use super::{
    Area, Grid, Hang, Length, Spot, Weight,
    sketch::{Pen, money, text},
};
use crate::claim::{BoxId, UbBox as B};

/// The first and the last edge of the form, in half columns.
pub(super) const LEFT: i32 = 2;
pub(super) const RIGHT: i32 = 218;

/// Gives the room between two upright edges, in half columns, over rows from 0, both ends in.
pub(super) fn room(left: i32, right: i32, first: i32, last: i32) -> Area {
    let (grid, half) = (Grid::UB04, Length::units(45));
    let x = |at: i32| grid.column(0).plus(half.times(at));
    Area { left: x(left), top: grid.line(first), right: x(right), bottom: grid.line(last + 1) }
}

pub(super) fn one(field: B) -> BoxId {
    BoxId::Ub(field, 1)
}

pub(super) fn draw(pen: &mut Pen) {
    offices(pen);
    patient(pen);
    stay(pen);
    occurrences(pen);
    values(pen);
}

fn offices(pen: &mut Pen) {
    pen.heading(room(LEFT, 0, 0, 0).left, Length::units(6), "UB-04", Length::units(84));
    pen.outline(room(LEFT, 68, 0, 3), Weight::Thin);
    pen.outline(room(68, 134, 0, 3), Weight::Thin);
    for (row, billing, pay_to) in [(0, B::BillingName, B::PayToName), (1, B::BillingStreet, B::PayToStreet), (2, B::BillingCity, B::PayToCity), (3, B::BillingPhone, B::PayToPhone)]
    {
        let (first, second) = if row == 0 { ("1", "2") } else { ("", "") };
        pen.open(one(billing), room(LEFT, 68, row, row), first, text(row, 4, 25));
        pen.open(one(pay_to), room(68, 134, row, row), second, text(row, 37, 25));
    }
    // In the order of the form: all of 1, then all of 2.
    pen.layout.places.sort_by_key(|place| place.first);
    pen.boxed(one(B::Account), room(134, 206, 0, 0), "3a  Control", text(0, 74, 24));
    pen.boxed(one(B::Record), room(134, 206, 1, 1), "b  Record", text(1, 74, 24));
    pen.boxed(one(B::BillType), room(206, RIGHT, 0, 1), "4  Bill", text(1, 104, 4));
    pen.boxed(one(B::Tax), room(134, 159, 2, 3), "5  Tax number", text(3, 69, 10));
    pen.boxed(one(B::From), room(159, 180, 2, 3), "6  From", text(3, 81, 6));
    pen.boxed(one(B::Through), room(180, 198, 2, 3), "Through", text(3, 91, 6));
    pen.boxed(one(B::Reserved7), room(198, RIGHT, 2, 3), "7", text(3, 100, 8));
}

fn patient(pen: &mut Pen) {
    pen.boxed(one(B::PatientId), room(LEFT, 82, 4, 4), "8  Patient                a", text(4, 18, 19));
    pen.boxed(one(B::PatientName), room(LEFT, 82, 5, 5), "b", text(5, 4, 29));
    pen.boxed(one(B::PatientStreet), room(82, RIGHT, 4, 4), "9  Address    a", text(4, 56, 40));
    pen.boxed(one(B::PatientCity), room(82, 166, 5, 5), "b", text(5, 43, 30));
    pen.boxed(one(B::PatientState), room(166, 181, 5, 5), "c", text(5, 87, 2));
    pen.boxed(one(B::PatientZip), room(181, 203, 5, 5), "d", text(5, 92, 9));
    pen.boxed(one(B::PatientCountry), room(203, RIGHT, 5, 5), "e", text(5, 104, 2));
    let small = [
        (B::Birth, LEFT, 24, "10  Birth", 2, 8),
        (B::Sex, 24, 32, "11 Sex", 14, 1),
        (B::Admitted, 32, 50, "12  Admitted", 17, 6),
        (B::AdmissionHour, 50, 57, "13 Hr", 26, 2),
        (B::Priority, 57, 66, "14 Type", 30, 1),
        (B::Origin, 66, 73, "15 Src", 34, 1),
        (B::DischargeHour, 73, 82, "16 D hr", 38, 2),
        (B::Status, 82, 91, "17 Stat", 42, 2),
    ];
    for (field, left, right, label, column, width) in small {
        pen.boxed(one(field), room(left, right, 6, 7), label, text(7, column, width));
    }
}

fn stay(pen: &mut Pen) {
    const NUMBERS: [&str; 11] = ["18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28"];
    pen.words(room(91, 0, 6, 6).left.plus(Length::units(1800)), Grid::UB04.line(6).plus(Length::units(-4)), "Condition codes", Hang::Middle);
    pen.outline(room(91, 178, 6, 7), Weight::Thin);
    for (at, number) in (0..).zip(NUMBERS) {
        let (left, right) = (91 + 8 * at, if at == 10 { 178 } else { 99 + 8 * at });
        // The rules between begin under the words.
        let frame = Area { top: Grid::UB04.line(6).plus(Length::units(108)), ..room(left, right, 6, 7) };
        pen.stroke(Spot { x: frame.right, y: frame.top }, Spot { x: frame.right, y: frame.bottom }, Weight::Thin);
        pen.open(BoxId::Ub(B::Condition, at as u16 + 1), frame, "", text(7, 46 + 4 * at, 2));
        pen.words(room(93 + 8 * at, 0, 6, 6).left, Grid::UB04.line(6).plus(Length::units(112)), number, Hang::Left);
    }
    pen.boxed(one(B::AccidentState), room(178, 188, 6, 7), "29 State", text(7, 90, 2));
    pen.boxed(one(B::Reserved30), room(188, RIGHT, 6, 7), "30", text(7, 95, 12));
}

fn occurrences(pen: &mut Pen) {
    const NUMBERS: [&str; 4] = ["31  Occurrence", "32  Occurrence", "33  Occurrence", "34  Occurrence"];
    let across = [(LEFT, 10, 28, 2, 6), (28, 38, 54, 15, 20), (54, 64, 80, 28, 33), (80, 90, 106, 41, 46)];
    for ((left, _, right, _, _), number) in across.into_iter().zip(NUMBERS) {
        let head = room(left, right, 8, 8);
        pen.boxed_head(head, number);
    }
    pen.boxed_head(room(106, 152, 8, 8), "35  Span: code, from, through");
    pen.boxed_head(room(152, 198, 8, 8), "36  Span: code, from, through");
    for row in 0..2_u16 {
        let line = 9 + i32::from(row);
        for (n, (left, middle, right, code, date)) in (1..).zip(across) {
            pen.boxed(BoxId::Ub(B::OccurrenceCode, n + 4 * row), room(left, middle, line, line), "", text(line, code, 2));
            pen.boxed(BoxId::Ub(B::OccurrenceDate, n + 4 * row), room(middle, right, line, line), "", text(line, date, 6));
        }
        for (n, (left, code_end, from_end, right, columns)) in (1..).zip([(106, 117, 134, 152, [55, 59, 68]), (152, 161, 180, 198, [78, 82, 91])]) {
            let at = n + 2 * row;
            pen.boxed(BoxId::Ub(B::SpanCode, at), room(left, code_end, line, line), "", text(line, columns[0], 2));
            pen.boxed(BoxId::Ub(B::SpanFrom, at), room(code_end, from_end, line, line), "", text(line, columns[1], 6));
            pen.boxed(BoxId::Ub(B::SpanThrough, at), room(from_end, right, line, line), "", text(line, columns[2], 6));
        }
    }
    pen.boxed(one(B::Reserved37), room(198, RIGHT, 8, 10), "37", text(10, 100, 8));
}

fn values(pen: &mut Pen) {
    pen.outline(room(LEFT, 114, 11, 15), Weight::Thin);
    for at in 0..5 {
        let line = 11 + at;
        pen.open(BoxId::Ub(B::Responsible, at as u16 + 1), room(LEFT, 114, line, line), if at == 0 { "38" } else { "" }, text(line, 5, 40));
    }
    const NUMBERS: [&str; 3] = ["39  Value: code, amount", "40  Value: code, amount", "41  Value: code, amount"];
    // Left edge, end of the code, right edge; columns of code and amount.
    let across = [(114, 124, 150, 59, 63), (150, 162, 184, 77, 81), (184, 194, RIGHT, 94, 98)];
    for ((left, _, right, ..), number) in across.into_iter().zip(NUMBERS) {
        pen.boxed_head(room(left, right, 11, 11), number);
    }
    for row in 0..4_u16 {
        let line = 12 + i32::from(row);
        for (n, (left, middle, right, code, amount)) in (1..).zip(across) {
            let at = n + 3 * row;
            pen.boxed(BoxId::Ub(B::ValueCode, at), room(left, middle, line, line), "", text(line, code, 2));
            pen.boxed(BoxId::Ub(B::ValueAmount, at), room(middle, right, line, line), "", money(line, amount, 7));
            cents(pen, amount + 7, line);
        }
    }
}

/// Draws the rule between dollars and cents.
pub(super) fn cents(pen: &mut Pen, column: i32, line: i32) {
    let grid = Grid::UB04;
    let x = grid.column(column).plus(Length::units(45));
    pen.stroke(Spot { x, y: grid.line(line) }, Spot { x, y: grid.line(line + 1) }, Weight::Faint);
}

impl Pen {
    /// Draws the heading over a column of boxes.
    pub(super) fn boxed_head(&mut self, head: Area, words: &'static str) {
        self.outline(head, Weight::Thin);
        self.words(head.left.plus(Length::units(24)), head.top.plus(Length::units(50)), words, Hang::Left);
    }
}
