//! The CMS-1500 from its service lines down: box 24, provider and totals.

use super::{
    Grid, Half, Hang, Length, Side, Spot, Weight,
    cms_head::{LEFT, RIGHT, THIRD, cents, room, yes_no},
    sketch::{Pen, count, day, marks, money, pairs, phone, text},
};
use crate::claim::{BoxId, CmsBox as B};

/// The upright lines of box 24: the right edge of each part, A to J.
const EDGES: [(i32, &str, &str); 10] = [
    (205, "24A  Days of service", "From                       To"),
    (235, "B", "POS"),
    (265, "C", "EMG"),
    (465, "D  Service", "Code                       Modifiers"),
    (510, "E", "Pointer"),
    (605, "F", "Charge"),
    (645, "G", "Units"),
    (670, "H", "Fam"),
    (695, "I", "ID"),
    (RIGHT, "J", "Rendering provider’s ID"),
];

pub(super) fn draw(pen: &mut Pen) {
    heads(pen);
    for at in 0..6 {
        line(pen, at, 43 + 2 * i32::from(at));
    }
    pen.outline(room(LEFT, RIGHT, 40, 54), Weight::Heavy);
}

fn heads(pen: &mut Pen) {
    let mut left = LEFT;
    for (right, letter, word) in EDGES {
        let head = room(left, right, 40, 42);
        pen.outline(head, Weight::Thin);
        pen.words(head.left.plus(Length::units(24)), head.top.plus(Length::units(30)), letter, Hang::Left);
        pen.words(head.left.plus(Length::units(24)), head.top.plus(Length::units(220)), word, Hang::Left);
        left = right;
    }
}

/// Draws one service line: its shaded half on `top`, the rest a line below.
fn line(pen: &mut Pen, at: u16, top: i32) {
    let (id, low) = (|field| BoxId::Cms(field, at + 1), top + 1);
    pen.shade(room(LEFT, 645, top - 1, top));
    pen.shade(room(645, RIGHT, top - 1, top));
    let mut shaded = |field, left, right, filling| pen.of_line(Half::Shaded, id(field), room(left, right, top - 1, top), filling);
    shaded(B::Supplement, LEFT, 645, text(top, 1, 61));
    shaded(B::Epsdt, 645, 670, text(top, 63, 2));
    shaded(B::RendererQualifier, 670, 695, text(top, 65, 2));
    shaded(B::RendererOther, 695, RIGHT, text(top, 68, 11));
    let mut plain = |field, left, right, filling| pen.of_line(Half::Plain, id(field), room(left, right, top, low), filling);
    plain(B::From, LEFT, 115, day(low, [1, 4, 7], 2));
    plain(B::To, 115, 205, day(low, [10, 13, 16], 2));
    plain(B::Place, 205, 235, text(low, 19, 2));
    plain(B::Emergency, 235, 265, text(low, 22, 2));
    plain(B::Service, 265, 335, text(low, 25, 6));
    plain(B::Modifier, 335, 465, pairs(low, &[33, 36, 39, 42]));
    plain(B::Pointer, 465, 510, text(low, 45, 4));
    plain(B::Charge, 510, 605, money(low, 49, 6));
    plain(B::Units, 605, 645, count(low, 59, 3));
    plain(B::FamilyPlanning, 645, 670, text(low, 63, 1));
    plain(B::Renderer, 695, RIGHT, text(low, 68, 10));
    rules(pen, low);
}

fn rules(pen: &mut Pen, low: i32) {
    let grid = Grid::CMS1500;
    let (top, middle, bottom) = (grid.line(low - 1), grid.line(low), grid.line(low + 1));
    for (x, ..) in EDGES {
        // The shaded half is one field as far as 24G.
        let from = if x < 645 { middle } else { top };
        pen.rule(Length::hundredths(x), from, bottom, Weight::Thin);
    }
    for column in [3, 6, 9, 12, 15, 32, 35, 38, 41] {
        let weight = if column == 9 || column == 32 { Weight::Thin } else { Weight::Faint };
        pen.rule(grid.column(column).plus(Length::units(60)), middle, bottom, weight);
    }
    cents(pen, 55, low);
    pen.stroke(Spot { x: Length::hundredths(645), y: middle }, Spot { x: Length::hundredths(RIGHT), y: middle }, Weight::Faint);
    pen.stroke(Spot { x: Length::hundredths(LEFT), y: bottom }, Spot { x: Length::hundredths(RIGHT), y: bottom }, Weight::Thin);
    pen.words(Length::units(8190), middle.plus(Length::units(54)), "NPI", Hang::Middle);
}

pub(super) fn foot(pen: &mut Pen) {
    let one = |field| BoxId::Cms(field, 1);
    pen.outline(room(LEFT, 242, 54, 56), Weight::Thin);
    pen.open(one(B::Tax), room(LEFT, 182, 54, 56), "25  Federal tax number", text(56, 1, 15));
    pen.open(one(B::TaxKind), room(182, 242, 54, 56), "", marks(56, Side::Over, &[(17, "SSN", "SSN"), (19, "EIN", "EIN")]));
    pen.boxed(one(B::Account), room(242, 393, 54, 56), "26  Patient’s account number", text(56, 23, 14));
    pen.boxed(one(B::Accepts), room(393, THIRD, 54, 56), "27  Takes assignment?", yes_no(56, 38, 43));
    pen.boxed(one(B::Total), room(THIRD, 625, 54, 56), "28  Total charge", money(56, 50, 7));
    pen.boxed(one(B::Paid), room(625, 725, 54, 56), "29  Amount paid", money(56, 61, 6));
    pen.boxed(one(B::Reserved30), room(725, RIGHT, 54, 56), "30  Reserved", text(56, 71, 9));
    cents(pen, 57, 56);
    cents(pen, 67, 56);

    pen.outline(room(LEFT, 242, 56, 61), Weight::Thin);
    pen.open(one(B::Signature), room(LEFT, 242, 56, 60), "31  Physician’s or supplier’s signature", text(60, 1, 21));
    pen.open(one(B::SignatureDate), room(LEFT, 242, 60, 61), "Date", day(61, [6, 9, 12], 4));
    pen.outline(room(242, THIRD, 56, 60), Weight::Thin);
    pen.outline(room(THIRD, RIGHT, 56, 60), Weight::Thin);
    pen.words(Length::hundredths(245), room(0, 0, 56, 57).top.plus(Length::units(14)), "32  Where the service was given", Hang::Left);
    for (line, facility) in [(58, B::FacilityName), (59, B::FacilityStreet), (60, B::FacilityCity)] {
        pen.open(one(facility), room(242, THIRD, line - 1, line), "", text(line, 23, 26));
    }
    pen.boxed(one(B::FacilityNpi), room(242, 360, 60, 61), "a", text(61, 23, 10));
    pen.shade(room(360, THIRD, 60, 61));
    pen.boxed(one(B::FacilityOther), room(360, THIRD, 60, 61), "b", text(61, 35, 14));
    pen.words(Length::hundredths(THIRD + 3), room(0, 0, 56, 57).top.plus(Length::units(14)), "33  Who bills", Hang::Left);
    pen.open(one(B::BillingPhone), room(640, RIGHT, 56, 57), "Tel.", phone(57, 66, 70));
    for (line, billing) in [(58, B::BillingName), (59, B::BillingStreet), (60, B::BillingCity)] {
        pen.open(one(billing), room(THIRD, RIGHT, line - 1, line), "", text(line, 50, 29));
    }
    pen.boxed(one(B::BillingNpi), room(THIRD, 635, 60, 61), "a", text(61, 50, 10));
    pen.shade(room(635, RIGHT, 60, 61));
    pen.boxed(one(B::BillingOther), room(635, RIGHT, 60, 61), "b", text(61, 63, 17));
    pen.outline(room(LEFT, RIGHT, 6, 61), Weight::Heavy);
}
