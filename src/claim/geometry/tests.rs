use super::*;
use proptest::prelude::*;

const FORMS: [Form; 2] = [Form::Cms1500, Form::Ub04];

/// What the UB-04 repeats on paper less often than the electronic claim does: field and how often it is printed.
const LESS_ON_PAPER: [(UbBox, u16); 6] =
    [(UbBox::Diagnosis, 17), (UbBox::DiagnosisPoa, 17), (UbBox::Cause, 3), (UbBox::CausePoa, 3), (UbBox::Procedure, 6), (UbBox::ProcedureDate, 6)];

fn sheet_area() -> Area {
    Area { left: Length::default(), top: Length::default(), right: SHEET_WIDTH, bottom: SHEET_HEIGHT }
}

#[test]
fn every_box_has_one_place() {
    let all = CmsBox::ALL.iter().flat_map(|field| (1..=field.most()).map(|at| BoxId::Cms(*field, at)));
    let ub = UbBox::ALL.iter().flat_map(|field| (1..=field.most()).map(|at| BoxId::Ub(*field, at)));
    for id in all.chain(ub) {
        let beyond = LESS_ON_PAPER.iter().any(|(field, most)| matches!(id, BoxId::Ub(of, at) if of == *field && at > *most));
        let found = layout(id.form()).find(id);
        assert_eq!(found.is_none(), beyond, "{id}");
        let Some((n, page)) = found else { continue };
        let layout = layout(id.form());
        assert_eq!(layout.id(&layout.places[n], page.unwrap_or(0)), Some(id));
    }
    for form in FORMS {
        let mut ids: Vec<BoxId> = layout(form).places.iter().map(|place| place.first).collect();
        ids.sort();
        let count = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), count, "a box of the {} stands twice", form.name());
    }
}

#[test]
fn everything_lies_on_the_sheet_and_text_in_its_frame() {
    for form in FORMS {
        let layout = layout(form);
        let out = |place: &&Place| !sheet_area().holds(place.frame) || place.filling.areas(layout.grid).iter().any(|area| !place.frame.holds(*area));
        let faults: Vec<String> = layout.places.iter().filter(out).map(|place| place.first.to_string()).collect();
        assert!(faults.is_empty(), "{faults:?}");
        for area in &layout.ink.shades {
            assert!(sheet_area().holds(*area));
        }
        for stroke in &layout.ink.strokes {
            let (x, y) = (stroke.to.x, stroke.to.y);
            assert!(stroke.from.x == x || stroke.from.y == y, "every line is upright or level");
            assert!(x <= SHEET_WIDTH && y <= SHEET_HEIGHT);
        }
    }
}

#[test]
fn no_two_boxes_share_room() {
    for form in FORMS {
        let layout = layout(form);
        for (n, a) in layout.places.iter().enumerate() {
            for b in &layout.places[n + 1..] {
                assert!(!a.frame.overlaps(b.frame), "{} and {}", a.first, b.first);
                for (x, y) in a.filling.areas(layout.grid).iter().flat_map(|x| b.filling.areas(layout.grid).into_iter().map(|y| (*x, y))) {
                    assert!(!x.overlaps(y), "{} and {}", a.first, b.first);
                }
            }
        }
    }
}

#[test]
fn a_box_has_room_for_as_many_characters_as_it_takes() {
    for place in FORMS.into_iter().flat_map(|form| &layout(form).places) {
        let Filling::Text(..) = place.filling else { continue };
        assert!(usize::try_from(place.filling.room()).unwrap() >= place.first.width(), "{}: {} of {}", place.first, place.filling.room(), place.first.width());
    }
}

#[test]
fn marks_are_those_the_box_reads() {
    for place in FORMS.into_iter().flat_map(|form| &layout(form).places) {
        let mut claim = crate::claim::Professional::default();
        let BoxId::Cms(field, at) = place.first else { continue };
        let shape = field.of_mut(&mut claim, at).unwrap().shape();
        match (&place.filling, shape) {
            (Filling::Marks(marks), crate::claim::Shape::Choice(values)) => {
                let mut mine: Vec<&str> = marks.iter().map(|mark| mark.value).collect();
                mine.sort_unstable();
                let mut values = values.to_vec();
                values.sort_unstable();
                assert_eq!(mine, values, "{}", place.first);
            }
            (Filling::Marks(_), _) => panic!("{} takes no mark", place.first),
            _ => {}
        }
    }
}

#[test]
fn service_lines_go_across() {
    for form in FORMS {
        let layout = layout(form);
        let lines: Vec<u16> = layout.places.iter().filter(|place| place.line.is_some()).map(|place| place.first.repeat()).collect();
        assert!(lines.is_sorted(), "{}", form.name());
        assert_eq!(lines.last().copied(), Some(layout.lines_a_page()));
    }
}

#[test]
fn known_places_are_where_the_forms_have_them() {
    let column = |id: &str| {
        let id: BoxId = id.parse().unwrap();
        let layout = layout(id.form());
        let (n, _) = layout.find(id).unwrap();
        layout.places[n].filling.areas(layout.grid)[0]
    };
    // Sources of part 3.2: 1a on line 8 from column 50, 24J's NPI on line 44 from column 68, FL 4 on row 1 from column 104.
    assert_eq!(column("1a").left.inches(), 5.2);
    assert_eq!(column("24J/1").left.inches(), 7.0);
    assert!((column("24J/6").bottom.inches() - column("24J/1").bottom.inches() - 5.0 / 3.0).abs() < 0.001, "a line every third of an inch");
    assert!((column("FL4").left.inches() - (0.19 + 0.075 * 103.0)).abs() < 0.01);
}

#[test]
fn totals_wait_for_the_last_page() {
    let mut sheet = Sheet::new(Form::Cms1500);
    sheet.put("24D/7".parse().unwrap(), "99213").unwrap();
    sheet.put("28".parse().unwrap(), "128 00").unwrap();
    let layout = layout(Form::Cms1500);
    assert_eq!(layout.pages(&sheet), 2);
    let (total, service) = (&layout.places[layout.find("28".parse().unwrap()).unwrap().0], &layout.places[layout.find("24D/1".parse().unwrap()).unwrap().0]);
    assert_eq!((layout.shown(total, 0, 2, &sheet).as_ref(), layout.shown(total, 1, 2, &sheet).as_ref()), ("CONT", "128 00"));
    assert_eq!((layout.shown(service, 0, 2, &sheet).as_ref(), layout.shown(service, 1, 2, &sheet).as_ref()), ("", "99213"));
}

#[test]
fn a_ub04_counts_its_pages_in_the_row_of_totals() {
    let layout = layout(Form::Ub04);
    let numbers = layout.numbered(1, 3);
    assert_eq!(numbers.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), ["2", "3"]);
    let taken: Vec<Area> = layout.places.iter().map(|place| place.frame).collect();
    for (at, _) in &numbers {
        let most = layout.grid.run(*at, 3);
        assert!(sheet_area().holds(most) && !taken.iter().any(|frame| frame.overlaps(most)), "no box has that room");
    }
    assert!(super::layout(Form::Cms1500).numbered(0, 2).is_empty());
}

#[test]
fn texts_are_laid_in_their_pieces() {
    let lay = |id: &str, text: &str| -> Vec<(i32, String)> {
        let id: BoxId = id.parse().unwrap();
        let layout = layout(id.form());
        layout.places[layout.find(id).unwrap().0].filling.lay(text).into_iter().map(|laid| (laid.at.column, laid.text.to_owned())).collect()
    };
    let of = |pieces: &[(i32, &str)]| -> Vec<(i32, String)> { pieces.iter().map(|(at, text)| (*at, (*text).to_owned())).collect() };
    assert_eq!(lay("24A.from/1", "051126"), of(&[(1, "05"), (4, "11"), (7, "26")]));
    assert_eq!(lay("3", "03 14 1988"), of(&[(31, "03"), (34, "14"), (37, "1988")]));
    assert_eq!(lay("24F/1", "128 00"), of(&[(52, "128"), (56, "00")]));
    assert_eq!(lay("24D.modifiers/1", "25 LT"), of(&[(33, "25"), (36, "LT")]));
    assert_eq!(lay("5.phone", "6145550123"), of(&[(15, "614"), (19, "5550123")]));
    assert_eq!(lay("1", "GROUP"), of(&[(31, "X")]));
    assert_eq!(lay("24A.from/1", "MAY 11"), of(&[(1, "MAY 11")]), "what cannot be cut stands whole");
    assert_eq!(lay("19", "SHORT"), of(&[(1, "SHORT")]));
}

proptest! {
    #[test]
    fn laying_a_text_neither_loses_nor_adds_a_letter_or_digit(text in "[ -~]{0,90}") {
        for place in FORMS.into_iter().flat_map(|form| &layout(form).places) {
            let Filling::Text(..) = place.filling else { continue };
            let kept = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
            let laid: String = place.filling.lay(&text).into_iter().map(|laid| laid.text).collect();
            prop_assert_eq!(kept(&laid), kept(&text), "{}", place.first);
        }
    }

    #[test]
    fn what_has_room_stays_in_its_frame(text in "[A-Z0-9 ]{1,60}") {
        for form in FORMS {
            let layout = layout(form);
            for place in layout.places.iter().filter(|place| place.filling.has_room(&text)) {
                for laid in place.filling.lay(&text) {
                    let width = i32::try_from(laid.text.chars().count()).unwrap();
                    prop_assert!(place.frame.holds(layout.grid.run(laid.at, width)), "{}: {:?}", place.first, laid);
                }
            }
        }
    }
}

#[test]
fn no_two_boxes_are_called_the_same() {
    for form in FORMS {
        let mut said: Vec<String> = layout(form).places.iter().map(|place| place.first.said()).collect();
        said.sort();
        for pair in said.windows(2) {
            assert_ne!(pair[0], pair[1]);
        }
    }
    let said = |id: &str| id.parse::<BoxId>().unwrap().said();
    assert_eq!(said("24F/2"), "24F charge, line 2");
    assert_eq!(said("21/3"), "21C diagnosis");
    assert_eq!(said("FL42/3"), "FL42 revenue code, line 3");
    assert_eq!(said("FL18/2"), "FL19 condition code");
}
