//! The CMS-1500 above its service lines: carrier, patient, insured, condition.

use super::{
    Area, Grid, Hang, Length, Side, Weight,
    sketch::{Pen, day, flow, marks, money, phone, text},
};
use crate::claim::{BoxId, CmsBox};

/// The form's left and right edge, and the two upright lines its upper part is built on, in hundredths of an inch.
pub(super) const LEFT: i32 = 22;
pub(super) const SECOND: i32 = 315;
pub(super) const THIRD: i32 = 510;
pub(super) const RIGHT: i32 = 825;

/// Gives the room between two upright lines, from under one line of text to under another.
pub(super) fn room(left: i32, right: i32, above: i32, below: i32) -> Area {
    Area { left: Length::hundredths(left), top: Grid::CMS1500.line(above + 1), right: Length::hundredths(right), bottom: Grid::CMS1500.line(below + 1) }
}

fn one(field: CmsBox) -> BoxId {
    BoxId::Cms(field, 1)
}

const YES_NO: [(&str, &str); 2] = [("YES", "Yes"), ("NO", "No")];

pub(super) fn yes_no(line: i32, yes: i32, no: i32) -> super::Filling {
    marks(line, Side::After, &[(yes, YES_NO[0].0, YES_NO[0].1), (no, YES_NO[1].0, YES_NO[1].1)])
}

pub(super) fn draw(pen: &mut Pen) {
    carrier(pen);
    people(pen);
    condition(pen);
    facts(pen);
    diagnoses(pen);
}

fn carrier(pen: &mut Pen) {
    use CmsBox as B;
    pen.heading(Length::hundredths(LEFT), Length::hundredths(62), "Health insurance claim", Length::units(190));
    pen.words(Length::hundredths(LEFT), Length::hundredths(81), "CMS-1500 (02/12)", Hang::Left);
    pen.words(Length::hundredths(432), Grid::CMS1500.line(1), "Payer", Hang::Left);
    for (field, line) in [(B::CarrierName, 2), (B::CarrierStreet, 3), (B::CarrierSecond, 4), (B::CarrierCity, 5)] {
        pen.open(one(field), room(428, 832, line - 1, line), "", text(line, 41, 40));
    }
    for line in [2, 6] {
        let area = room(428, 832, line - 1, line - 1);
        pen.stroke(super::Spot { x: area.left, y: area.top }, super::Spot { x: area.right, y: area.top }, Weight::Faint);
    }
}

fn people(pen: &mut Pen) {
    use CmsBox as B;
    let plans = [
        (1, "MEDICARE", "Medicare"),
        (8, "MEDICAID", "Medicaid"),
        (15, "TRICARE", "TRICARE"),
        (24, "CHAMPVA", "CHAMPVA"),
        (31, "GROUP", "Group"),
        (39, "FECA", "FECA"),
        (45, "OTHER", "Other"),
    ];
    pen.boxed(one(B::Plan), room(LEFT, THIRD, 6, 8), "1  Kind of plan", marks(8, Side::After, &plans));
    pen.boxed(one(B::InsuredId), room(THIRD, RIGHT, 6, 8), "1a  Insured’s ID number", text(8, 50, 29));

    pen.boxed(one(B::PatientName), room(LEFT, SECOND, 8, 10), "2  Patient’s name: last, first, middle", text(10, 1, 28));
    pen.outline(room(SECOND, THIRD, 8, 10), Weight::Thin);
    pen.open(one(B::PatientBirth), room(SECOND, 430, 8, 10), "3  Birth date", day(10, [31, 34, 37], 4));
    pen.open(one(B::PatientSex), room(430, THIRD, 8, 10), "Sex", marks(10, Side::After, &[(42, "M", "M"), (47, "F", "F")]));
    pen.boxed(one(B::InsuredName), room(THIRD, RIGHT, 8, 10), "4  Insured’s name: last, first, middle", text(10, 50, 29));

    pen.boxed(one(B::PatientStreet), room(LEFT, SECOND, 10, 12), "5  Patient’s street", text(12, 1, 28));
    let kin = [(33, "SELF", "Self"), (38, "SPOUSE", "Spouse"), (42, "CHILD", "Child"), (47, "OTHER", "Other")];
    pen.boxed(one(B::Relationship), room(SECOND, THIRD, 10, 12), "6  Patient is the insured’s", marks(12, Side::Before, &kin));
    pen.boxed(one(B::InsuredStreet), room(THIRD, RIGHT, 10, 12), "7  Insured’s street", text(12, 50, 29));

    pen.boxed(one(B::PatientCity), room(LEFT, 275, 12, 14), "City", text(14, 1, 24));
    pen.boxed(one(B::PatientState), room(275, SECOND, 12, 14), "State", text(14, 26, 3));
    pen.boxed(one(B::Reserved8), room(SECOND, THIRD, 12, 16), "8  Reserved", text(14, 30, 19));
    pen.boxed(one(B::InsuredCity), room(THIRD, 755, 12, 14), "City", text(14, 50, 23));
    pen.boxed(one(B::InsuredState), room(755, RIGHT, 12, 14), "State", text(14, 74, 4));

    pen.boxed(one(B::PatientZip), room(LEFT, 160, 14, 16), "ZIP", text(16, 1, 12));
    pen.boxed(one(B::PatientPhone), room(160, SECOND, 14, 16), "Telephone", phone(16, 15, 19));
    pen.boxed(one(B::InsuredZip), room(THIRD, 655, 14, 16), "ZIP", text(16, 50, 12));
    pen.boxed(one(B::InsuredPhone), room(655, RIGHT, 14, 16), "Telephone", phone(16, 65, 69));
    for (area, after) in [(14, 18), (64, 68)] {
        let top = Grid::CMS1500.line(16).plus(Length::units(34));
        pen.words(Grid::CMS1500.column(area).plus(Length::units(84)), top, "(", Hang::Middle);
        pen.words(Grid::CMS1500.column(after).plus(Length::units(40)), top, ")", Hang::Middle);
    }
}

fn condition(pen: &mut Pen) {
    use CmsBox as B;
    pen.boxed(one(B::OtherName), room(LEFT, SECOND, 16, 18), "9  Other insured’s name", text(18, 1, 28));
    pen.outline(room(SECOND, THIRD, 16, 24), Weight::Thin);
    pen.words(Length::hundredths(SECOND + 3), room(0, 0, 16, 18).top.plus(Length::units(14)), "10  Condition comes from", Hang::Left);
    pen.boxed(one(B::OtherPolicy), room(LEFT, SECOND, 18, 20), "9a  Other insured’s policy or group", text(20, 1, 28));
    pen.boxed(one(B::Reserved9b), room(LEFT, SECOND, 20, 22), "9b  Reserved", text(22, 1, 28));
    pen.boxed(one(B::Reserved9c), room(LEFT, SECOND, 22, 24), "9c  Reserved", text(24, 1, 28));
    pen.boxed(one(B::OtherPlan), room(LEFT, SECOND, 24, 26), "9d  Other plan’s name", text(26, 1, 28));

    pen.open(one(B::Employment), room(SECOND, THIRD, 18, 20), "10a  Work", yes_no(20, 35, 41));
    pen.open(one(B::Auto), room(SECOND, 465, 20, 22), "10b  Car accident", yes_no(22, 35, 41));
    pen.open(one(B::AutoState), room(465, THIRD, 20, 22), "State", text(22, 46, 2));
    pen.open(one(B::OtherAccident), room(SECOND, THIRD, 22, 24), "10c  Other accident", yes_no(24, 35, 41));
    pen.boxed(one(B::ClaimCodes), room(SECOND, THIRD, 24, 26), "10d  Claim codes", text(26, 30, 19));

    pen.boxed(one(B::Group), room(THIRD, RIGHT, 16, 18), "11  Insured’s group, policy or FECA number", text(18, 50, 29));
    pen.outline(room(THIRD, RIGHT, 18, 20), Weight::Thin);
    pen.open(one(B::InsuredBirth), room(THIRD, 655, 18, 20), "11a  Insured’s birth date", day(20, [53, 56, 59], 4));
    pen.open(one(B::InsuredSex), room(655, RIGHT, 18, 20), "Sex", marks(20, Side::After, &[(68, "M", "M"), (75, "F", "F")]));
    pen.outline(room(THIRD, RIGHT, 20, 22), Weight::Thin);
    pen.open(one(B::OtherClaimQualifier), room(THIRD, 540, 20, 22), "11b", text(22, 50, 2));
    pen.open(one(B::OtherClaim), room(540, RIGHT, 20, 22), "Other claim ID", text(22, 52, 28));
    dotted(pen, 540, 22);
    pen.boxed(one(B::PlanName), room(THIRD, RIGHT, 22, 24), "11c  Plan or program name", text(24, 50, 29));
    pen.boxed(one(B::AnotherPlan), room(THIRD, RIGHT, 24, 26), "11d  Another health plan?", yes_no(26, 52, 57));
    pen.words(Length::hundredths(640), Grid::CMS1500.line(26).plus(Length::units(40)), "If yes, fill 9, 9a and 9d", Hang::Left);

    pen.outline(room(LEFT, THIRD, 26, 30), Weight::Thin);
    pen.open(one(B::Release), room(LEFT, 345, 26, 30), "12  Patient lets records go: signature", text(29, 7, 20));
    pen.open(one(B::ReleaseDate), room(345, THIRD, 26, 30), "Date", day(29, [36, 39, 42], 2));
    pen.boxed(one(B::Benefits), room(THIRD, RIGHT, 26, 30), "13  Insured lets the plan pay the provider: signature", text(29, 55, 20));
    for (left, right) in [(80, 330), (375, 500), (560, 800)] {
        let y = Grid::CMS1500.line(30);
        pen.stroke(super::Spot { x: Length::hundredths(left), y }, super::Spot { x: Length::hundredths(right), y }, Weight::Faint);
    }
}

/// Draws a rule inside a box, over the height of its line of text.
fn dotted(pen: &mut Pen, at: i32, line: i32) {
    let grid = Grid::CMS1500;
    pen.rule(Length::hundredths(at), grid.line(line), grid.line(line + 1), Weight::Faint);
}

fn facts(pen: &mut Pen) {
    use CmsBox as B;
    pen.outline(room(LEFT, SECOND, 30, 32), Weight::Thin);
    pen.open(one(B::Onset), room(LEFT, 150, 30, 32), "14  Illness, injury, LMP", day(32, [2, 5, 8], 4));
    pen.open(one(B::OnsetQualifier), room(150, SECOND, 30, 32), "Qual.", text(32, 16, 3));
    dotted(pen, 175, 32);
    pen.outline(room(SECOND, THIRD, 30, 32), Weight::Thin);
    pen.open(one(B::OtherDateQualifier), room(SECOND, 372, 30, 32), "15  Qual.", text(32, 31, 3));
    pen.open(one(B::OtherDate), room(372, THIRD, 30, 32), "Other date", day(32, [37, 40, 43], 4));
    dotted(pen, 372, 32);
    span(pen, [B::UnableFrom, B::UnableTo], 32, ["16  Unable to work: from", "To"]);

    pen.outline(room(LEFT, 302, 32, 34), Weight::Thin);
    pen.open(one(B::ReferrerQualifier), room(LEFT, 55, 32, 34), "17", text(34, 1, 2));
    pen.open(one(B::Referrer), room(55, 302, 32, 34), "Referring, ordering or supervising provider", text(34, 4, 24));
    dotted(pen, 55, 34);
    pen.shade(room(302, THIRD, 32, 33));
    pen.boxed(one(B::ReferrerOtherQualifier), room(302, 340, 32, 33), "17a", text(33, 30, 2));
    pen.boxed(one(B::ReferrerOther), room(340, THIRD, 32, 33), "", text(33, 32, 17));
    pen.boxed(one(B::ReferrerNpi), room(302, THIRD, 33, 34), "17b NPI", text(34, 33, 10));
    span(pen, [B::StayFrom, B::StayTo], 34, ["18  Hospital stay: from", "To"]);

    pen.boxed(one(B::More), room(LEFT, THIRD, 34, 36), "19  More for the payer", flow(&[(35, 22, 27), (36, 1, 48)]));
    pen.outline(room(THIRD, RIGHT, 34, 36), Weight::Thin);
    pen.open(one(B::OutsideLab), room(THIRD, 618, 34, 36), "20  Outside lab?", yes_no(36, 52, 57));
    pen.open(one(B::LabCharges), room(618, RIGHT, 34, 36), "Its charges", money(36, 61, 7));
    cents(pen, 68, 36);
}

/// Draws the rule between dollars and cents.
pub(super) fn cents(pen: &mut Pen, column: i32, line: i32) {
    let grid = Grid::CMS1500;
    let x = grid.column(column).plus(Length::units(60));
    pen.rule(x, grid.line(line), grid.line(line + 1), Weight::Thin);
}

fn span(pen: &mut Pen, [from, to]: [CmsBox; 2], line: i32, [first, second]: [&'static str; 2]) {
    pen.outline(room(THIRD, RIGHT, line - 2, line), Weight::Thin);
    pen.open(one(from), room(THIRD, 665, line - 2, line), first, day(line, [54, 57, 60], 4));
    pen.open(one(to), room(665, RIGHT, line - 2, line), second, day(line, [68, 71, 74], 4));
}

fn diagnoses(pen: &mut Pen) {
    use CmsBox as B;
    pen.outline(room(LEFT, THIRD, 36, 40), Weight::Thin);
    pen.words(Length::hundredths(LEFT + 3), room(0, 0, 36, 37).top.plus(Length::units(14)), "21  Diagnoses, pointed to from 24E", Hang::Left);
    pen.open(one(B::Indicator), room(375, THIRD, 36, 37), "ICD ind.", text(37, 42, 1));
    for x in [438, 458] {
        dotted(pen, x, 37);
    }
    const LETTERS: [&str; 12] = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L"];
    for (at, letter) in (0..).zip(LETTERS) {
        let (line, column) = (38 + at / 4, 3 + 13 * (at % 4));
        let left = 20 + 10 * column - 18;
        let right = if at % 4 == 3 { THIRD } else { left + 130 };
        pen.open(BoxId::Cms(B::Diagnosis, at as u16 + 1), room(left.max(LEFT), right, line - 1, line), letter, text(line, column, 7));
        let y = Grid::CMS1500.line(line + 1).minus(Length::units(20));
        let from = Grid::CMS1500.column(column);
        pen.stroke(super::Spot { x: from, y }, super::Spot { x: from.plus(Length::units(840)), y }, Weight::Faint);
    }
    pen.outline(room(THIRD, RIGHT, 36, 38), Weight::Thin);
    pen.open(one(B::Resubmission), room(THIRD, 635, 36, 38), "22  Resubmission code", text(38, 50, 11));
    pen.open(one(B::Original), room(635, RIGHT, 36, 38), "Original number", text(38, 62, 18));
    dotted(pen, 635, 38);
    pen.boxed(one(B::Number), room(THIRD, RIGHT, 38, 40), "23  Authorization, referral or CLIA number", text(40, 50, 29));
}
