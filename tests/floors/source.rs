//! Reads the files of the crate as the rules look at them: without remarks, texts and inner tests.

use std::{fs, path::Path};

/// One file of code.
pub struct Source {
    /// Its path in the repository, with forward strokes.
    pub path: String,
    /// How many lines it has.
    pub lines: usize,
    /// What the compiler sees of it: remarks and texts blanked, inner test modules cut.
    pub code: String,
}

impl Source {
    /// Gives the crate's module the file belongs to; nothing for the crate's own two files.
    pub fn module(&self) -> Option<String> {
        let inside = self.path.strip_prefix("src/")?;
        let first = inside.split('/').next()?;
        let name = first.strip_suffix(".rs").unwrap_or(first);
        (!["lib", "main"].contains(&name)).then(|| name.to_owned())
    }

    /// Counts the modules from the crate down to the file: 1 for `src/pack/mod.rs`, 2 for `src/pack/read.rs`.
    pub fn depth(&self) -> usize {
        let parts = self.path.split('/').count() - 1;
        if self.path.ends_with("/mod.rs") { parts - 1 } else { parts }
    }

    /// Tells whether the code has a word that is not the end of a longer one.
    pub fn has_word(&self, word: &str) -> bool {
        self.code.match_indices(word).any(|(at, _)| {
            let before = self.code[..at].chars().next_back();
            !word.starts_with(char::is_alphanumeric) || before.is_none_or(|c| !c.is_alphanumeric() && c != '_')
        })
    }
}

/// Reads every file of code under a folder.
pub fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    gather(root, &root.join(folder), &mut found);
    assert!(folder != "src" || !found.is_empty(), "there is nothing in src");
    found
}

fn gather(root: &Path, folder: &Path, found: &mut Vec<Source>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            gather(root, &path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let path = path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
            let plain = plain(&text);
            found.push(Source { path, lines: text.lines().count(), code: without_inner_tests(&plain).to_owned() });
        }
    }
}

/// Cuts the tests a file ends with: they may use the files and names they need.
fn without_inner_tests(code: &str) -> &str {
    code.find("#[cfg(test)]\nmod tests {").map_or(code, |at| &code[..at])
}

/// Blanks remarks, texts and single characters, each by as many lines.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let len = skipped(rest, out.chars().next_back());
        if len == 0 {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            out.push(' ');
            out.extend(rest[..len].chars().filter(|c| *c == '\n'));
            rest = &rest[len..];
        }
    }
    out
}

/// Gives how many bytes from here are no code.
fn skipped(rest: &str, before: Option<char>) -> usize {
    let to = |end: &str, from: usize| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return to("*/", 2);
    }
    if rest.starts_with('"') {
        return quoted(rest, '"');
    }
    let starts_word = before.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    let raw = rest.strip_prefix('r').map(|after| after.chars().take_while(|c| *c == '#').count());
    if let Some(marks) = raw.filter(|marks| starts_word && rest[1 + marks..].starts_with('"')) {
        return to(&format!("\"{}", "#".repeat(marks)), marks + 2);
    }
    // A lifetime has no second stroke two characters on.
    let mut chars = rest.chars().skip(1);
    let is_char = rest.starts_with('\'') && (chars.next() == Some('\\') || chars.next() == Some('\''));
    if is_char { quoted(rest, '\'') } else { 0 }
}

fn quoted(rest: &str, mark: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == mark => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[test]
fn only_code_is_looked_at() {
    let code = plain("a // std::fs\nb /* std::fs */ \"std::fs \\\" x\" 'x' '\\'' &'a c r#\"std::fs\"# d");
    assert!(!code.contains("std::fs") && ["a", "b", "'a c", "d"].iter().all(|kept| code.contains(kept)), "{code}");
}
