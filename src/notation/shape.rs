//! Which fields stand where, so that every unknown or missing field is found at once, each with its place.
//!
//! `ron` alone stops at the first. Each format keeps its own table, and a test holds that table to its types.

use super::{
    fault::{Finding, nearest},
    syntax::{self, Node},
};

/// Holds the fields of one struct of a format.
#[derive(Debug)]
pub struct Fields {
    /// What people call it, with its article.
    pub called: &'static str,
    /// The fields it must have.
    pub must: &'static [&'static str],
    /// The fields it may have besides.
    pub may: &'static [&'static str],
    /// The fields that hold structs of their own.
    pub inner: &'static [(&'static str, Inner)],
}

/// Tells how a field holds structs.
#[derive(Debug)]
pub enum Inner {
    /// One.
    One(&'static Fields),
    /// A list of them.
    Many(&'static Fields),
}

impl Fields {
    fn all(&self) -> impl Iterator<Item = &'static str> {
        self.must.iter().chain(self.may).copied()
    }
}

/// Finds every field that is unknown, given twice or missing, in a value and all it holds.
pub fn compare(text: &str, node: &Node, fields: &Fields, found: &mut Vec<Finding>) {
    let given = match &node.shape {
        syntax::Shape::Struct(given) => given.as_slice(),
        // `Some(…)` is seen through; an empty `()` lacks what must be there.
        syntax::Shape::Tuple(items) => match items.as_slice() {
            [] => &[],
            [one] => return compare(text, one, fields, found),
            _ => return,
        },
        // Another kind of value altogether: `ron` says so.
        _ => return,
    };
    let mut seen: Vec<&str> = Vec::new();
    for (name, value) in given {
        let word = syntax::bare(text, name);
        let Some(known) = fields.all().find(|field| *field == word) else {
            found.push(unknown(word, name.start, fields));
            continue;
        };
        if seen.contains(&known) {
            found.push(Finding::byte("duplicate_field", name.start, format!("`{known}` is given twice")));
            continue;
        }
        seen.push(known);
        match fields.inner.iter().find(|(field, _)| *field == known) {
            Some((_, Inner::One(inner))) => compare(text, value, inner, found),
            Some((_, Inner::Many(inner))) => compare_each(text, value, inner, found),
            None => {}
        }
    }
    for missing in fields.must.iter().filter(|field| !seen.contains(field)) {
        let finding = Finding::byte("missing_field", node.range.start, format!("{} needs `{missing}`", fields.called));
        found.push(finding.hint(format!("add `{missing}: …,`")));
    }
}

fn compare_each(text: &str, node: &Node, fields: &Fields, found: &mut Vec<Finding>) {
    if let syntax::Shape::List(items) = &node.shape {
        for item in items {
            compare(text, item, fields, found);
        }
    }
}

fn unknown(word: &str, at: usize, fields: &Fields) -> Finding {
    let short: String = word.chars().take(40).collect();
    let hint = match nearest(word, fields.all()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("{} has: {}", fields.called, fields.all().collect::<Vec<_>>().join(", ")),
    };
    Finding::byte("unknown_field", at, format!("{} has no field `{short}`", fields.called)).hint(hint)
}

/// Holds a table to a type, which is asked for its fields by being offered one it cannot have.
#[cfg(test)]
#[allow(clippy::panic, reason = "a test stops where it cannot go on")]
pub(crate) fn same_fields<T: serde::de::DeserializeOwned>(fields: &Fields) {
    let mut theirs = match super::decode::options().from_str::<T>("(no_such_field: 1)").map_err(|e| e.code) {
        Err(ron::Error::NoSuchStructField { expected, .. }) => expected.to_vec(),
        other => panic!("{:?}", other.err()),
    };
    let mut ours = fields.all().collect::<Vec<_>>();
    ours.sort_unstable();
    theirs.sort_unstable();
    assert_eq!(ours, theirs, "{}", fields.called);
}
