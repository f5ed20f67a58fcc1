//! Claims as PDF: a page for every six lines, the same file every time, pages that say what stands in the boxes.
//!
//! With CLEAN_CLAIM_PRINT_DIR the files are left there to be looked at.

#![allow(missing_docs, clippy::unwrap_used, reason = "a test stops where it cannot go on")]

use clean_claim::{
    chart::office::Office,
    claim::{BoxId, CmsBox, Form, Sheet, UbBox, derive},
    payer,
    report::{Paper, Shift, claim_pdf},
};

fn office(name: &str) -> Office {
    let text = std::fs::read_to_string(format!("tests/claims/offices/{name}.ron")).unwrap();
    ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME).from_str(&text).unwrap()
}

fn sheet(name: &str) -> Sheet {
    let office = office(name);
    derive(&office, &|id| payer::profile(id)).unwrap().to_sheet()
}

fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type/Page").count() - text.matches("/Type/Pages").count()
}

fn keep(name: &str, pdf: &[u8]) {
    if let Some(folder) = std::env::var_os("CLEAN_CLAIM_PRINT_DIR") {
        std::fs::write(std::path::Path::new(&folder).join(format!("{name}.pdf")), pdf).unwrap();
    }
}

#[test]
fn a_claim_has_a_page_for_each_form_it_takes_and_prints_the_same_every_time() {
    let mut all: Vec<String> = std::fs::read_dir("tests/claims/offices").unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().replace(".ron", "")).collect();
    all.sort();
    assert!(!all.is_empty());
    for name in all {
        let sheet = sheet(&name);
        let pdf = claim_pdf(&sheet, Paper::Plain, Shift::default()).unwrap();
        let lines = sheet.filled().filter(|(id, _)| matches!(id, BoxId::Cms(CmsBox::Service, _))).count();
        let wanted = if sheet.form == Form::Cms1500 { lines.div_ceil(6) } else { 1 };
        assert_eq!(pages(&pdf), wanted, "{name}");
        assert_eq!(claim_pdf(&sheet, Paper::Plain, Shift::default()).unwrap(), pdf, "{name}");
        let bare = claim_pdf(&sheet, Paper::Preprinted, Shift { right: 3, down: -2 }).unwrap();
        assert!(bare.len() < pdf.len());
        keep(&name, &pdf);
        keep(&format!("{name}-data"), &bare);
    }
}

#[test]
fn any_text_in_every_box_is_printed_without_a_fault() {
    for form in [Form::Cms1500, Form::Ub04] {
        let mut sheet = Sheet::new(form);
        let ids: Vec<BoxId> = match form {
            Form::Cms1500 => CmsBox::ALL.iter().map(|field| BoxId::Cms(*field, field.most())).collect(),
            Form::Ub04 => UbBox::ALL.iter().map(|field| BoxId::Ub(*field, field.most().min(22))).collect(),
        };
        for (at, id) in ids.into_iter().enumerate() {
            sheet.put(id, ["ÅÄÖ ñ 漢字", "X", "12 34 56 78 90 12 34 56 78 90", "\u{202e}abc", "A\tB"][at % 5]).unwrap();
        }
        assert!(claim_pdf(&sheet, Paper::Plain, Shift { right: i16::MAX, down: i16::MIN }).is_ok());
    }
}
