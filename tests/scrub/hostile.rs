//! What nobody should type.

use super::{fixture::bases, found};
use clean_claim::claim::{BoxId, CmsBox, Form, UbBox};

const TEXTS: [&str; 12] = ["é", "-", ".", ", ,", "0", "99999999999999999999", "N4", "02 30 26", "ÀÉÎ ßß", "ZZ", "PXCé", "\u{202e}A1"];

fn boxes(form: Form) -> Vec<BoxId> {
    match form {
        Form::Cms1500 => CmsBox::ALL.iter().map(|field| BoxId::Cms(*field, 1)).collect(),
        Form::Ub04 => UbBox::ALL.iter().map(|field| BoxId::Ub(*field, 1)).collect(),
    }
}

#[test]
fn whatever_stands_in_a_box_the_rules_end_and_name_boxes_of_that_form() {
    let bases = bases();
    for name in ["ppo-visit", "medicare-second", "work-injury", "hmo-specialist", "ub-inpatient", "ub-outpatient"] {
        let base = &bases[name];
        for id in boxes(base.sheet.form) {
            for text in TEXTS {
                let mut file = base.clone();
                file.sheet.put(id, text).unwrap();
                for finding in found(&file) {
                    assert!(finding.boxes.iter().all(|id| id.form() == file.sheet.form), "{}: {text} in {id}", finding.rule.name);
                    assert!(!finding.boxes.is_empty() && finding.words.ends_with('.'), "{}: {text} in {id}: {}", finding.rule.name, finding.words);
                }
            }
        }
    }
}
