//! Laws of the syntax pass: it agrees with `ron` on what is well formed, and keeps every place.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use clean_claim::pack::syntax::{self, Shape};
use proptest::prelude::*;

/// A value with its text, and the paths to the texts in it.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        "[a-zé \\n]{0,6}".prop_map(|s| format!("{s:?}")),
        "[a-z\"\\\\(,\\[]{0,6}".prop_map(|s| format!("r##\"{s}\"##")),
        (-1000_i32..1000).prop_map(|n| n.to_string()),
        Just("true".to_owned()),
        Just("'x'".to_owned()),
        Just("'\\''".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let blank = prop_oneof![Just(""), Just(" "), Just("\n  "), Just("/* ( /* \" */ ] */"), Just("// }\n")];
        let comma = prop_oneof![Just(""), Just(",")];
        prop_oneof![
            (prop::collection::vec((inner.clone(), blank.clone()), 0..4), comma.clone()).prop_map(|(items, last)| join('[', ']', &items, last)),
            (prop::collection::vec((inner.clone(), blank.clone()), 1..4), comma.clone()).prop_map(|(items, last)| {
                let named: Vec<_> = items.into_iter().enumerate().map(|(n, (v, b))| (format!("{b}f{n}{b}:{v}"), b)).collect();
                join('(', ')', &named, last)
            }),
            (prop::collection::vec((inner, blank), 1..4), comma).prop_map(|(items, last)| format!("Tag{}", join('(', ')', &items, last))),
        ]
    })
}

fn join(open: char, close: char, items: &[(String, &str)], last: &str) -> String {
    let inner: Vec<String> = items.iter().map(|(v, blank)| format!("{blank}{v}{blank}")).collect();
    let last = if items.is_empty() { "" } else { last };
    format!("{open}{}{last}{close}", inner.join(","))
}

/// Checks that everything found by walking is found again by its path, and by its place.
fn same_everywhere(text: &str, root: &syntax::Node, node: &syntax::Node, path: &str) {
    assert_eq!(root.locate(text, path), node.range, "{path}");
    let inner: Vec<(String, &syntax::Node)> = match &node.shape {
        Shape::Struct(fields) => fields.iter().map(|(name, v)| (format!("{path}.{}", syntax::bare(text, name)), v)).collect(),
        Shape::List(items) | Shape::Tuple(items) => items.iter().enumerate().map(|(n, v)| (format!("{path}[{n}]"), v)).collect(),
        Shape::Map(_) | Shape::Text | Shape::Scalar => Vec::new(),
    };
    if inner.is_empty() {
        assert_eq!(root.path_at(text, node.range.start), path.trim_start_matches('.'));
    }
    for (path, node) in inner {
        same_everywhere(text, root, node, &path);
    }
}

proptest! {
    #[test]
    fn what_ron_reads_is_read_and_every_place_is_found_again(text in value()) {
        prop_assert!(ron::from_str::<ron::Value>(&text).is_ok(), "{}", text);
        let tree = syntax::parse(&text, 0..text.len()).unwrap();
        same_everywhere(&text, &tree, &tree, "");
    }

    #[test]
    fn any_text_at_all_is_survived(text in "[a-z\"'#r\\\\(){}\\[\\],:/* \\né0-9]{0,60}") {
        if let Err(fault) = syntax::parse(&text, 0..text.len()) {
            prop_assert!(fault.at <= text.len() && text.is_char_boundary(fault.at));
        }
        if let Err(fault) = syntax::split(&text, 10) {
            prop_assert!(fault.at <= text.len() && text.is_char_boundary(fault.at));
        }
        let pack = format!("Pack(exercises: [{text}])");
        if let Ok(split) = syntax::split(&pack, 10) {
            prop_assert!(split.items.iter().all(|item| pack.get(item.range.clone()).is_some()));
        }
    }

    #[test]
    fn skipping_and_parsing_agree(text in value()) {
        let pack = format!("Pack(a: {text}, exercises: [X({text}), Y(b: {text})],)");
        let split = syntax::split(&pack, 10).unwrap();
        prop_assert_eq!(split.items.len(), 2);
        for item in &split.items {
            prop_assert!(syntax::parse(&pack, item.range.clone()).is_ok());
        }
    }
}
