//! The table of skills as it is read from the data file, once.

use serde::Deserialize;
use std::{collections::HashMap, sync::OnceLock};

/// The most leaves and groups there can be: a set of skills is 128 bits.
const MOST: usize = 128;

/// Holds one leaf or group.
pub(super) struct Row {
    pub id: &'static str,
    pub name: &'static str,
    /// The place of the group it stands in.
    pub parent: Option<u8>,
    /// How many leaves follow it; 0 for a leaf.
    pub leaves: u8,
}

/// Holds every leaf and group, and where each stands.
#[derive(Default)]
pub(super) struct Tree {
    pub rows: Vec<Row>,
    pub places: HashMap<&'static str, u8>,
}

#[derive(Deserialize)]
struct Written<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(default, borrow)]
    leaves: Vec<Leaf<'a>>,
}

#[derive(Deserialize)]
struct Leaf<'a> {
    id: &'a str,
    name: &'a str,
}

/// Gives the tree.
pub(super) fn tree() -> &'static Tree {
    static TREE: OnceLock<Tree> = OnceLock::new();
    TREE.get_or_init(|| Tree::of(read().unwrap_or_default()))
}

fn read() -> Result<Vec<Written<'static>>, ron::error::SpannedError> {
    ron::from_str(include_str!("../../assets/skills.ron"))
}

impl Tree {
    fn of(written: Vec<Written<'static>>) -> Self {
        let mut tree = Self::default();
        for group in written {
            let place = u8::try_from(tree.rows.len()).unwrap_or(u8::MAX);
            tree.put(Row { id: group.id, name: group.name, parent: None, leaves: u8::try_from(group.leaves.len()).unwrap_or(0) });
            for leaf in group.leaves {
                tree.put(Row { id: leaf.id, name: leaf.name, parent: Some(place), leaves: 0 });
            }
        }
        tree
    }

    fn put(&mut self, row: Row) {
        // What does not fit into a set of skills is left out; the test of the file holds that nothing is.
        if let Some(place) = u8::try_from(self.rows.len()).ok().filter(|place| usize::from(*place) < MOST) {
            self.places.insert(row.id, place);
            self.rows.push(row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skill::{Skill, SkillSet};

    /// Every id that was ever in a pack, a stored grade or a blueprint before the tree had groups.
    const FIRST: &str = "icd10cm.infectious icd10cm.neoplasms icd10cm.blood icd10cm.endocrine icd10cm.mental icd10cm.nervous icd10cm.eye icd10cm.ear \
        icd10cm.circulatory icd10cm.respiratory icd10cm.digestive icd10cm.skin icd10cm.musculoskeletal icd10cm.genitourinary icd10cm.pregnancy \
        icd10cm.perinatal icd10cm.congenital icd10cm.symptoms icd10cm.injury icd10cm.external icd10cm.factors icd10cm.special em.office em.hospital \
        em.emergency em.preventive em.consult em.nursing_facility em.critical cpt.anesthesia cpt.surgery10000 cpt.surgery20000 cpt.surgery30000 \
        cpt.surgery40000 cpt.surgery50000 cpt.surgery60000 cpt.radiology cpt.pathology cpt.medicine hcpcs modifiers compliance terminology anatomy \
        claim.patient claim.payers claim.circumstances claim.diagnoses claim.lines claim.providers claim.totals claim.stay guidelines pharmacology \
        billing.cycle billing.eligibility billing.payers billing.authorization billing.claims billing.remittance billing.denials billing.collections \
        reimbursement regulation privacy records technology";

    #[test]
    fn the_file_reads_and_every_id_stands_once() {
        let written = read().unwrap();
        let all: Vec<&str> = written.iter().flat_map(|group| std::iter::once(group.id).chain(group.leaves.iter().map(|leaf| leaf.id))).collect();
        assert!(all.len() <= MOST, "{} leaves and groups", all.len());
        assert_eq!(tree().places.len(), all.len(), "an id stands there twice");
        let names: std::collections::BTreeSet<&str> = Skill::all().map(Skill::name).collect();
        assert_eq!(names.len(), all.len(), "two have the same name");
        for id in all {
            assert_eq!(Skill::by_id(id).map(Skill::id), Some(id));
            assert!(id.len() <= 40 && id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'.' | b'_')), "{id}");
        }
    }

    #[test]
    fn no_id_that_ever_was_is_gone_or_became_a_group() {
        assert_eq!(FIRST.split_whitespace().count(), 67);
        for id in FIRST.split_whitespace() {
            assert!(Skill::leaf(id).is_some(), "{id}");
        }
    }

    #[test]
    fn groups_and_leaves_know_each_other() {
        let mut under = SkillSet::default();
        for skill in Skill::all() {
            for leaf in skill.children() {
                assert!(!leaf.is_group() && leaf.parent() == Some(skill) && skill.set().has(leaf), "{leaf:?}");
                under.insert(leaf);
            }
            assert_eq!(skill.is_group(), skill.children().next().is_some());
            assert!(!skill.is_group() || skill.parent().is_none() && !skill.set().has(skill), "{skill:?} is no leaf of its own");
        }
        let alone: Vec<Skill> = Skill::leaves().filter(|leaf| leaf.parent().is_none()).collect();
        assert_eq!(alone, [Skill::by_id("hcpcs").unwrap()]);
        assert_eq!(Skill::leaves().count(), under.iter().count() + alone.len());
    }
}
