//! Finds the modules of the crate that a file names.

/// Gives the first name of every path that begins at the crate, whether written `crate::` or by `super::` alone.
pub fn modules_named(code: &str, depth: usize) -> Vec<String> {
    let of_crate = crate_paths(code).into_iter().filter_map(|path| path.into_iter().next());
    of_crate.chain(beyond(code, depth)).collect()
}

/// Gives every path that begins with `crate::`, groups taken apart, to its first two names.
pub fn crate_paths(code: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, start) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_none_or(|c| !c.is_alphanumeric() && c != '_') {
            tree(&mut code[at + start.len()..].trim_start(), &mut Vec::new(), &mut found);
        }
    }
    found
}

/// Reads one path or group of paths; `rest` moves past it.
fn tree(rest: &mut &str, prefix: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    *rest = rest.trim_start();
    if let Some(inside) = rest.strip_prefix('{') {
        *rest = inside;
        loop {
            *rest = rest.trim_start();
            if let Some(after) = rest.strip_prefix('}') {
                *rest = after;
                return;
            }
            let before = rest.len();
            tree(rest, &mut prefix.clone(), found);
            *rest = rest.trim_start();
            *rest = rest.strip_prefix(',').unwrap_or(rest);
            if rest.len() == before {
                // Nothing a path is made of: not a group of names after all.
                return;
            }
        }
    }
    let name = word(rest);
    *rest = &rest[name.len()..];
    if name.is_empty() {
        *rest = rest.strip_prefix('*').unwrap_or(rest);
        found.push(prefix.clone());
        return;
    }
    prefix.push(name.to_owned());
    let after = rest.trim_start();
    match after.strip_prefix("::") {
        Some(after) if prefix.len() < 2 => {
            *rest = after;
            tree(rest, prefix, found);
        }
        _ => {
            found.push(prefix.clone());
            *rest = past(rest);
        }
    }
}

/// Skips what is left of one branch of a group: to the comma or bracket that ends it.
fn past(rest: &str) -> &str {
    let mut open = 0_usize;
    for (at, c) in rest.char_indices() {
        match c {
            '{' => open += 1,
            '}' if open == 0 => return &rest[at..],
            '}' => open -= 1,
            ',' | ';' if open == 0 => return &rest[at..],
            _ => {}
        }
    }
    ""
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    &text[..end]
}

/// Gives the names that `super::super::…` reaches in the crate itself.
fn beyond(code: &str, depth: usize) -> Vec<String> {
    let up = "super::".repeat(depth);
    let reaches = code.match_indices(&up).filter(|(at, _)| !code[..*at].ends_with("super::"));
    reaches
        .flat_map(|(at, _)| {
            let mut found = Vec::new();
            tree(&mut &code[at + up.len()..], &mut Vec::new(), &mut found);
            found
        })
        .filter_map(|path| path.into_iter().next())
        .collect()
}

#[test]
fn names_are_found_in_every_spelling() {
    let code = "use crate::{\n    app::{self, model::{A, B}},\n    grade::*, pack,\n};\nfn f(x: crate::chart::Chart) -> crate::Crate {}\nuse super::super::{ui::window, super_x};";
    let mut found = modules_named(code, 2);
    found.sort();
    found.dedup();
    assert_eq!(found, ["Crate", "app", "chart", "grade", "pack", "super_x", "ui"]);
    assert_eq!(crate_paths("use crate::ui::window::run;"), [["ui", "window"]]);
}
