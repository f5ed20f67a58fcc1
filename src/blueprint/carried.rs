//! The blueprints that come with the program, read by the reader that reads anybody's.

use super::{Blueprint, read};
use std::sync::OnceLock;

const FILES: [(&str, &str); 4] = [
    ("cpc.ron", include_str!("../../assets/blueprints/cpc.ron")),
    ("cbcs.ron", include_str!("../../assets/blueprints/cbcs.ron")),
    ("cca.ron", include_str!("../../assets/blueprints/cca.ron")),
    ("cpb.ron", include_str!("../../assets/blueprints/cpb.ron")),
];

/// Gives the carried blueprints as they are written: file name and text. One of them is a start for one's own.
pub fn carried_sources() -> &'static [(&'static str, &'static str)] {
    &FILES
}

/// Gives the blueprints that come with the program.
pub fn carried() -> &'static [Blueprint] {
    static READ: OnceLock<Vec<Blueprint>> = OnceLock::new();
    READ.get_or_init(|| FILES.iter().filter_map(|(name, text)| read(name, text).blueprint).collect())
}

/// Finds a carried blueprint by its id.
pub fn find(id: &str) -> Option<&'static Blueprint> {
    carried().iter().find(|blueprint| blueprint.id.as_str() == id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        blueprint::{Back, Book, Size},
        code::Date,
        skill::Skill,
    };

    #[test]
    fn every_carried_blueprint_is_without_a_fault() {
        for (name, text) in FILES {
            let read = read(name, text);
            assert!(read.faults.is_empty(), "{:#?}", read.faults);
            assert_eq!(read.blueprint.map(|b| format!("{}.ron", b.id)).as_deref(), Some(name));
        }
    }

    #[test]
    fn every_leaf_of_the_tree_counts_in_some_exam() {
        // What no carried exam asks, with the reason; nothing today.
        const ASKED_NOWHERE: [(&str, &str); 0] = [];
        for leaf in Skill::leaves() {
            let asked = carried().iter().any(|blueprint| blueprint.domains.iter().any(|domain| domain.skills.contains(&leaf)));
            assert_eq!(asked, ASKED_NOWHERE.iter().all(|(id, why)| *id != leaf.id() || why.is_empty()), "{leaf:?}");
        }
        assert!(carried().iter().all(|b| b.domains.iter().all(|d| d.skills.iter().all(|skill| !skill.is_group()))), "a group stands for its leaves");
    }

    #[test]
    fn the_figures_are_those_of_the_issue() {
        let figures = |id: &str| find(id).map(|b| (b.scored, b.unscored, b.seconds / 60, b.pass.scale(), b.pass.raw(), b.book));
        assert_eq!(figures("cpc"), Some((100, 0, 240, (0, 100, 70), 70, Book::Open)));
        assert_eq!(figures("cbcs").map(|f| (f.0, f.1, f.2, f.3, f.5)), Some((100, 25, 180, (200, 500, 390), Book::InItem)));
        assert_eq!(figures("cca").map(|f| (f.0, f.1, f.2, f.3, f.5)), Some((90, 15, 120, (100, 400, 300), Book::Open)));
        assert_eq!(figures("cpb"), Some((135, 0, 240, (0, 100, 70), 70, Book::Open)));
        let items = |id: &str| find(id).unwrap().domains.iter().map(|d| d.items).collect::<Vec<_>>();
        assert_eq!(items("cpc"), [6, 6, 6, 6, 6, 6, 6, 4, 6, 6, 6, 4, 4, 5, 3, 7, 3, 10]);
        assert_eq!(items("cbcs"), [15, 20, 32, 33]);
        assert_eq!(items("cca"), [29, 21, 13, 13, 7, 7]);
        assert_eq!(items("cpb"), [29, 17, 7, 19, 19, 10, 34]);
    }

    #[test]
    fn going_back_and_the_year_of_the_books_hang_on_the_day() {
        let cca = find("cca").unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert!(!cca.back.allowed_on(day("2026-04-30")) && cca.back.allowed_on(day("2026-05-01")) && cca.back != Back::Allowed);
        let books = cca.books.as_ref().unwrap();
        assert_eq!((books.year_on(day("2026-04-30")), books.year_on(day("2026-05-01"))), (2025, 2026));
        assert_eq!(find("cpc").unwrap().books.as_ref().unwrap().year_on(day("2027-01-01")), 2027);
    }

    #[test]
    fn forms_of_every_length_keep_the_proportions_and_the_pace() {
        for blueprint in carried() {
            for size in [Size::Full, Size::Half, Size::Items(10), Size::Items(25), Size::Items(1)] {
                let counts = blueprint.counts(size);
                let all: u16 = counts.iter().map(|count| count.all()).sum();
                let wanted = match size {
                    Size::Full => blueprint.total(),
                    Size::Half => blueprint.scored.div_ceil(2) + blueprint.unscored / 2,
                    Size::Items(n) => n,
                };
                assert_eq!(all, wanted, "{} {size:?}", blueprint.id);
                let seconds = blueprint.seconds_for(size);
                assert!(seconds % 60 == 0 && seconds >= u32::from(all) * blueprint.pace() && seconds < (u32::from(all) + 1) * (blueprint.pace() + 1) + 60);
            }
            assert_eq!(blueprint.seconds_for(Size::Full), blueprint.seconds);
        }
    }
}
