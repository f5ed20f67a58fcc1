//! Files of every format there ever was still open. A new format adds its file with `store_todays_format`.

use crate::{
    annotations::some,
    desk::*,
    forms::{begin_form, three},
};
use clean_claim::{
    grade::ErrorKind,
    progress::{Filter, State, Store},
};
use std::{collections::BTreeMap, path::Path};

const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/progress/stored");

#[test]
fn every_stored_format_opens_with_all_it_held() {
    let mut seen = 0;
    for entry in std::fs::read_dir(STORED).unwrap() {
        let path = entry.unwrap().path();
        let dir = tempfile::tempdir().unwrap();
        let bytes = zstd::decode_all(std::fs::File::open(&path).unwrap()).unwrap();
        std::fs::write(dir.path().join("learner.db"), bytes).unwrap();
        let store = open(dir.path());
        let all = store.attempts(&Filter::default()).unwrap();
        assert_eq!(all.iter().map(|a| a.state).collect::<Vec<_>>(), [State::Abandoned, State::Draft, State::Submitted], "{}", path.display());
        let first = store.attempt(id(1)).unwrap();
        assert_eq!(first.response, answer(&["I11.9", "E11"]));
        assert!(first.prompt.is_some() && first.key.is_some() && first.grades[0].grade.is_some());
        assert_eq!(store.settings().unwrap().0.name, "Ana");
        assert_eq!(store.steps(id(1)).unwrap().len(), 3);
        let marks = if path.ends_with("learner-v1.db.zst") { Vec::new() } else { some() };
        assert_eq!(store.annotations().unwrap(), marks, "{}", path.display());
        let forms = !path.ends_with("learner-v1.db.zst") && !path.ends_with("learner-v2.db.zst");
        assert_eq!(store.forms().unwrap().len(), usize::from(forms), "{}", path.display());
        seen += 1;
    }
    assert!(seen > 0);
}

/// Gives a stored file's bytes.
pub fn stored(name: &str) -> Vec<u8> {
    zstd::decode_all(std::fs::File::open(Path::new(STORED).join(name)).unwrap()).unwrap()
}

#[test]
fn no_older_format_loses_a_row_on_its_way_to_todays() {
    for entry in std::fs::read_dir(STORED).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("learner.db");
        std::fs::write(&file, stored(&name)).unwrap();
        let before = rows(&file);
        assert!(before.len() > 10 && before.values().map(|(_, rows)| rows.len()).sum::<usize>() > 20, "{name} holds something");
        drop(open(dir.path()));
        let after = rows_of(&file, Some(&before));
        // A dump of both would be too long to read. A column of today's that was none then is left out.
        for (table, (columns, rows)) in before {
            assert!(after.get(&table) == Some(&(columns, rows)), "{name}: rows of {table} changed");
        }
    }
}

/// Writes the file for today's format; run by hand when the format changes, and never over an old one.
#[test]
#[ignore = "writes into the source tree"]
fn store_todays_format() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    case(&mut store, 1, "a", 0);
    begin(&mut store, 2, "b", 100);
    store.save_draft(id(2), &answer(&["I10"]), &serde_json::json!({ "tab": 0 }), secs(5), at(105)).unwrap();
    begin(&mut store, 3, "c", 200);
    store.abandon(id(3), at(210)).unwrap();
    begin(&mut store, 4, "a", 310);
    let mut settings = store.settings().unwrap().0;
    settings.name = "Ana".into();
    store.save_settings(&settings).unwrap();
    some().iter().for_each(|one| store.annotate(one).unwrap());
    begin_form(&mut store, &three(), 10, 300).unwrap();
    store.note_miss(id(1), 3, Some(ErrorKind::Careless), "it was on my list", at(320)).unwrap();
    put_cards(&dir.path().join("learner.db"));
    let whole = dir.path().join("copy.db");
    store.copy_to(&whole).unwrap();
    let (_, version) = version_of(&whole);
    let to = Path::new(STORED).join(format!("learner-v{version}.db.zst"));
    assert!(!to.exists(), "a released format's file is never written again");
    std::fs::create_dir_all(STORED).unwrap();
    std::fs::write(to, zstd::encode_all(std::fs::File::open(whole).unwrap(), 19).unwrap()).unwrap();
    drop::<Store>(store);
}

/// Puts a card with its log into the file, and an attempt at it, as the program writes them.
fn put_cards(file: &Path) {
    let db = rusqlite::Connection::open(file).unwrap();
    db.execute_batch(&format!(
        "INSERT INTO review_cards SELECT pack, exercise, 'dx:N18.31', title, prompt_hash, key_hash, 1795000060000, 1795000400000, 1795260000000, 3.25, 5.5, 2, 1, 'on'
             FROM attempts WHERE id = '{one}';
         INSERT INTO review_log (pack, exercise, part, attempt, at, rating, retention, made_by) SELECT pack, exercise, 'dx:N18.31', id, 1795000060000, 1, 90, 'grade' FROM attempts WHERE id = '{one}';
         INSERT INTO review_log (pack, exercise, part, attempt, at, rating, retention, made_by) SELECT pack, exercise, 'dx:N18.31', NULL, 1795000400000, 3, 90, 'learner' FROM attempts WHERE id = '{one}';
         INSERT INTO review_attempts VALUES ('{four}', 'dx:N18.31');",
        one = id(1),
        four = id(4),
    ))
    .unwrap();
}

fn version_of(file: &Path) -> (Vec<u8>, u32) {
    let bytes = std::fs::read(file).unwrap();
    let version = u32::from_be_bytes(bytes[60..64].try_into().unwrap());
    (bytes, version)
}

/// The columns of a table, and its rows as text.
type Table = (Vec<String>, Vec<String>);

fn rows(file: &Path) -> BTreeMap<String, Table> {
    rows_of(file, None)
}

/// Gives every row of every table, as text; of tables known before, in the columns they had.
fn rows_of(file: &Path, known: Option<&BTreeMap<String, Table>>) -> BTreeMap<String, Table> {
    let db = rusqlite::Connection::open(file).unwrap();
    let list = |sql: &str| -> Vec<String> { db.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect() };
    let names = list("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
    let all = |name: &String| {
        let columns = known.and_then(|known| known.get(name)).map_or_else(|| list(&format!("SELECT name FROM pragma_table_info('{name}') ORDER BY cid")), |known| known.0.clone());
        let mut statement = db.prepare(&format!("SELECT {0} FROM {name} ORDER BY {0}", columns.join(", "))).unwrap();
        let row = |row: &rusqlite::Row<'_>| Ok((0..columns.len()).map(|n| format!("{:?}", row.get_ref(n).unwrap())).collect::<Vec<_>>().join("|"));
        let rows = statement.query_map([], row).unwrap().map(Result::unwrap).collect();
        (columns.clone(), rows)
    };
    names.iter().map(|name| (name.clone(), all(name))).collect()
}
