//! Asks everything of what opens, so that a panic which waits in a look-up is found too.

use clean_claim::{
    code::{Age, Cpt, Date, Hcpcs, Icd10Cm, Modifier, ProcedureCode, Sex},
    codebook::{
        CodeBook, CodeSets, NoteKind,
        cpt::{self, CptSet},
        edits::EditSet,
        hcpcs::HcpcsSet,
        index::{IndexBook, IndexKind},
        laterality::Side,
        note_codes, rules,
    },
};
use std::hint::black_box;

const QUERIES: [&str; 12] = [
    "a",
    "wid",
    "widget blue",
    "sugar",
    "grumbling day",
    "injection imaginol",
    "z",
    "x y z",
    "",
    "é",
    "neoplasm ch",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
];
/// Of a large set this many entries are asked, spread over all of it.
const MOST_ASKED: usize = 400;

/// Makes sure that an answer is worked out.
fn sink<T>(answer: T) {
    black_box(answer);
}

fn day() -> Date {
    jiff::civil::date(2026, 7, 1)
}

fn procedures() -> impl Iterator<Item = ProcedureCode> {
    ["A1001", "A1002", "E9003", "J9990", "00001", "0001F", "99213", "99214", "11042", "11045", "A0021", "V9999"].into_iter().filter_map(|text| ProcedureCode::parse(text).ok())
}

/// Gives every so many, so that no more than [`MOST_ASKED`] are asked.
fn spread(len: usize) -> usize {
    len.div_ceil(MOST_ASKED).max(1)
}

pub fn hcpcs(set: &HcpcsSet) {
    black_box((set.counts(), set.release()));
    for entry in set.entries().step_by(spread(set.counts().codes)) {
        black_box((set.find(entry.code).is_some(), set.status(entry.code, day()), entry.long.len() + entry.see.len() + entry.pricing.len()));
    }
    for modifier in set.modifiers() {
        black_box((set.modifier(modifier.modifier).is_some(), set.modifier_status(modifier.modifier, day())));
    }
    for query in QUERIES {
        black_box((set.search(query, 50).len(), set.search_modifiers(query, 50).len()));
    }
    for text in ["A1001", "V9999", "J9990"] {
        black_box(Hcpcs::parse(text).map(|code| (set.find(code).is_some(), set.status(code, day()))).is_ok());
    }
    black_box(Modifier::parse("ZX").map(|one| set.modifier_status(one, day())).is_ok());
}

pub fn cpt(set: &CptSet) {
    black_box((set.latest(), set.licence(), set.is_empty(), format!("{set:?}")));
    for entry in set.entries().step_by(spread(set.len())) {
        black_box((set.find(entry.code).is_some(), entry.text().len(), entry.since, cpt::check(entry.code, Some(set))));
    }
    for query in QUERIES.into_iter().chain(["0", "000", "0001F"]) {
        black_box(set.search(query, 50).len());
    }
    black_box(Cpt::parse("99999").map(|code| cpt::check(code, Some(set))).is_ok());
}

pub fn index(book: &IndexBook) {
    for id in book.all_terms().step_by(spread(book.term_count())) {
        let page = book.term(id);
        black_box((book.children(id).count(), book.path(id).len(), book.parent(id), book.level(id), page.codes.len(), page.codes.first().map(ToString::to_string)));
        page.see.iter().chain(&page.see_also).take(8).for_each(|see| sink(book.reference(id, see)));
        black_box(book.find(&page.path));
    }
    for query in QUERIES.into_iter().chain(["old", "by site", "sugar, with, kidney", "Painkiller, old", "the of and", "a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a"]) {
        black_box((book.search(query, 20).len(), book.seek(query), book.find(query)));
    }
    for text in ["E11.22", "T39.011", "C50", "W19"] {
        black_box(Icd10Cm::parse(text).map(|code| book.terms_for(code).len()).is_ok());
    }
    black_box((book.pairs().take(1_000).count(), book.columns().len(), book.version().len(), book.size(), book.roots().count()));
    black_box(book.letters().into_iter().map(|letter| letter.title.len() + book.main_terms(letter).len()).sum::<usize>());
}

pub fn edits(set: &EditSet) {
    black_box((set.kind(), set.len(), set.is_empty(), set.release().covers(day()), set.to_bytes().len()));
    let codes: Vec<ProcedureCode> = procedures().collect();
    let diagnoses = ["A33", "O80", "F02.80", "E11.22"].into_iter().filter_map(|text| Icd10Cm::parse(text).ok());
    match set {
        EditSet::Pairs(set) => {
            black_box((set.in_force(day()), set.code_count(), set.byte_count()));
            for one in &codes {
                for other in &codes {
                    let pair = set.between(*one, *other, day());
                    black_box((pair.and_then(|pair| pair.reason()), set.judge(*one, *other, day()), set.knows(*one, *other), set.history(*one, *other).len()));
                }
            }
        }
        EditSet::Units(set) => {
            codes.iter().for_each(|code| sink(set.limit(*code)));
            black_box(set.iter().map(|limit| limit.rationale.len()).sum::<usize>());
        }
        EditSet::AddOns(set) => codes.iter().for_each(|code| sink(set.add_on(*code, day()).map(|found| found.has_primary(&codes)))),
        EditSet::Patient(set) => diagnoses.for_each(|code| {
            let found = set.edits(code);
            black_box(found.map(|edits| (edits.ages().count(), edits.fits_age(Age { years: 40, months: 0, days: 14_610 }), edits.sex(day()), edits.is_manifestation())));
        }),
        EditSet::GlobalDays(set) => codes.iter().for_each(|code| sink(set.days(*code))),
    }
}

pub fn book(book: &CodeBook) {
    black_box((book.edition().covers(day()), book.entry_count(), book.billable_count()));
    for query in QUERIES.into_iter().chain(["a00", "A01.1XXA", "gru", "rumblng meals", "hiccups", "diabetes type 2", "unspecified"]) {
        for hit in book.search(query, 20) {
            black_box(hit);
        }
        black_box(book.nearest(query, 5).len());
    }
    let mut codes: Vec<Icd10Cm> = ["A00", "A00.0", "A00.9", "A01", "A01.1", "A01.1XXA", "A02", "E11.22"].into_iter().filter_map(|text| Icd10Cm::parse(text).ok()).collect();
    for chapter in book.chapters() {
        for block in &chapter.blocks {
            codes.extend(block.categories().iter().take(20).map(|entry| entry.code));
        }
    }
    codes.truncate(60);
    for code in &codes {
        let notes = book.notes(*code);
        for note in &notes {
            black_box((note_codes(note.text).len(), book.note_codes(note.text).len(), note.place().map(|place| place.to_string())));
        }
        black_box((book.path(*code).len(), book.chapter_number(*code), book.children(*code).len(), book.seventh(*code).is_some(), book.find(*code).is_some()));
        black_box((book.completed(*code).len(), book.complete(*code, 'A'), book.with_side(*code, Side::Left), book.with_placeholders(*code)));
    }
    black_box(book.own_notes().map(|notes| notes.len()).sum::<usize>());
    let context = rules::Context { sex: Some(Sex::Female), age: Some(Age { years: 40, months: 0, days: 14_610 }) };
    black_box((rules::judge(book, &codes, &context).len(), NoteKind::Excludes1.heading()));
}

pub fn sets(sets: &CodeSets) {
    black_box((sets.editions().len(), sets.edition_names().len()));
    for one in sets.installed() {
        black_box((one.head.shown_counts(), one.head.shown_days(), one.head.covers(day()), serde_json::to_string(&**one).is_ok()));
    }
    for on in [day(), Date::MIN, Date::MAX] {
        let here = sets.diagnoses(on);
        // The carried book is asked by other tests; only what was installed is asked here.
        if here.edition().id != "icd10cm-2026-april" {
            book(here);
        }
        IndexKind::ALL.into_iter().filter_map(|kind| sets.index(kind, on)).for_each(|found| index(found));
        sets.hcpcs(on).into_iter().for_each(|found| hcpcs(found));
        sets.cpt(on).into_iter().for_each(|found| cpt(found));
        let edits = sets.edits();
        let codes: Vec<ProcedureCode> = procedures().collect();
        for one in &codes {
            black_box((edits.unit_limit(*one, on).is_some(), edits.add_on(*one, on).is_some(), edits.global_days(*one, on).is_some()));
            codes.iter().for_each(|other| sink(edits.pair(*one, *other, on).is_some()));
        }
        black_box((Icd10Cm::parse("O80").map(|code| edits.patient(code, on).is_some()).is_ok(), edits.imported().len()));
    }
}
