use super::*;
use proptest::prelude::*;

#[test]
fn every_term_hangs_in_the_tree_it_is_read_from() {
    for book in every() {
        for id in book.all_terms() {
            for child in book.children(id) {
                assert_eq!(book.parent(child), Some(id));
                assert_eq!(book.level(child), book.level(id) + 1);
            }
        }
        let counted: usize = book.all_terms().map(|id| book.children(id).count()).sum();
        assert_eq!(counted + book.roots().count(), book.term_count());
    }
}

#[test]
fn a_path_finds_its_own_term() {
    for book in every() {
        for id in book.all_terms() {
            let path = book.path_text(id);
            assert_eq!(book.find(&path).map(|found| book.path_text(found)), Some(path));
        }
    }
}

#[test]
fn every_code_leads_back_to_its_term() {
    for book in every() {
        for id in book.all_terms() {
            let page = book.term(id);
            let texts = page.codes.iter().map(|code| code.text).chain(page.cells.into_iter().flatten()).chain(page.categories);
            for code in texts.flat_map(leads::codes) {
                assert!(book.terms_for(code).contains(&id), "{code}");
            }
        }
    }
}

#[test]
fn codes_are_read_in_every_way_they_are_written() {
    let read = |text: &str| leads::codes(text).iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let written = [
        ("S02.-", "S02"),
        ("T79.A1-", "T79.A1"),
        ("E85.4 [J99]", "E85.4 J99"),
        ("[J99]", "J99"),
        ("T36-T50", "T36 T50"),
        ("O9A.21-", "O9A.21"),
        ("--", ""),
        ("Table", ""),
        ("see A", ""),
    ];
    for (text, codes) in written {
        assert_eq!(read(text), codes, "{text}");
    }
}

#[test]
fn what_is_kept_opens_to_the_same_book() {
    for book in every() {
        let again = IndexBook::open(book.to_bytes()).unwrap();
        assert_eq!((again.kind(), again.version()), (book.kind(), book.version()));
        assert!(book.all_terms().all(|id| book.term(id) == again.term(id)));
    }
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["ash", "bone", "cold", "due to", "eel (x)", "fire, flame", "gas NEC", "ï"]).prop_map(str::to_owned)
}

/// A tree as levels: each at most one deeper than the one before.
fn tree() -> impl Strategy<Value = Vec<(usize, String)>> {
    prop::collection::vec((0..12_usize, word()), 1..60).prop_map(|rows| {
        let mut before = 0;
        rows.into_iter()
            .enumerate()
            .map(|(at, (level, word))| {
                before = if at == 0 { 0 } else { level.min(before + 1) };
                (before, word)
            })
            .collect()
    })
}

fn written(rows: &[(usize, String)]) -> String {
    let mut out = String::from("<ICD10CM.index><title>INDEX TO DISEASES</title><letter><title>A</title>");
    let mut open: Vec<&str> = Vec::new();
    for (level, word) in rows {
        while open.len() > *level {
            out.push_str(open.pop().unwrap());
        }
        let (start, end) = if *level == 0 { ("<mainTerm>", "</mainTerm>") } else { ("<term>", "</term>") };
        out.push_str(&format!("{start}<title>{word}</title>"));
        open.push(end);
    }
    open.iter().rev().for_each(|end| out.push_str(end));
    out + "</letter></ICD10CM.index>"
}

proptest! {
    #[test]
    fn any_tree_is_kept_as_it_was(rows in tree()) {
        let book = book(&written(&rows));
        let read: Vec<_> = book.all_terms().map(|id| (book.level(id) as usize, book.title(id).to_owned())).collect();
        prop_assert_eq!(&read, &rows);
        for id in book.all_terms() {
            let path = book.path_text(id);
            prop_assert_eq!(book.find(&path).map(|found| book.path_text(found)), Some(path));
        }
    }

    /// The stretches of the search against the plain definition of it.
    #[test]
    fn a_search_finds_what_its_definition_says(rows in tree(), a in word(), b in word()) {
        let book = book(&written(&rows));
        let query = format!("{a} {b} ");
        let asked: Vec<String> = words::folded(&query).into_iter().filter(|word| !words::is_stop(word)).collect();
        let holds = |id: TermId| {
            let path: Vec<String> = words::folded(&book.path_text(id));
            asked.iter().all(|word| path.contains(word))
        };
        // Words that begin no other word, so that the unfinished last one changes nothing.
        let mut found: Vec<TermId> = book.search(&query, 1000).into_iter().map(|hit| hit.term).collect();
        found.sort();
        let due: Vec<TermId> = book.all_terms().filter(|&id| holds(id)).collect();
        prop_assert_eq!(found, due);
    }
}

#[test]
fn every_term_is_found_by_its_titles() {
    for book in every() {
        for id in book.all_terms() {
            let titles = book.titles(id);
            let found = book.at(&titles).unwrap();
            assert!(found <= id && book.titles(found) == titles, "{titles:?}");
            assert_eq!(book.at(&[titles, vec!["no such term"]].concat()), None);
        }
        assert_eq!(book.at(&[""; 0]), None);
    }
}

#[test]
fn another_book_opens_at_the_words_named_or_at_the_term_that_sends_there() {
    let [_, _, _, drugs] = every();
    let second = drugs.roots().nth(1).unwrap();
    let title = drugs.title(second);
    assert_eq!(drugs.entered_at(title, ""), Some(second));
    assert_eq!(drugs.entered_at("", title), Some(second));
    assert_eq!(drugs.entered_at("  ", ""), drugs.roots().next());
    assert!(drugs.entered_at("zzzz", "nothing such").is_some(), "it opens somewhere");
}
