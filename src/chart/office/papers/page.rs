use crate::chart::Document;
use std::fmt::Display;

/// Writes one document in the four marks the chart pane shows.
pub struct Page {
    title: String,
    text: String,
}

impl Page {
    pub fn new(title: impl Into<String>) -> Self {
        Self { title: title.into(), text: String::new() }
    }

    pub fn heading(&mut self, text: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str("## ");
        self.text.push_str(&clean(text));
        self.text.push('\n');
    }

    /// Writes `- label: value`.
    pub fn item(&mut self, label: &str, value: impl Display) {
        self.text.push_str(&format!("- {label}: {}\n", clean(&value.to_string())));
    }

    /// Writes the item where there is a value.
    pub fn item_if<T: Display>(&mut self, label: &str, value: Option<T>) {
        if let Some(value) = value {
            self.item(label, value);
        }
    }

    pub fn row<const N: usize>(&mut self, cells: [String; N]) {
        self.text.push_str(&format!("| {} |\n", cells.map(|cell| clean(&cell).replace('|', "/")).join(" | ")));
    }

    pub fn line(&mut self, text: &str) {
        self.text.push_str(&clean(text));
        self.text.push('\n');
    }

    /// Writes running text of several paragraphs as it is.
    pub fn running(&mut self, text: &str) {
        self.text.push_str(text.trim_end());
        self.text.push('\n');
    }

    pub fn end(self) -> Document {
        Document { title: self.title, text: self.text }
    }
}

/// Keeps a value on its line.
fn clean(text: &str) -> String {
    text.split(['\n', '\r']).collect::<Vec<_>>().join(" ")
}

/// Says yes or no.
pub fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Lists things with commas; nothing is a hyphen.
pub fn listed<T: Display>(all: impl IntoIterator<Item = T>) -> String {
    let all: Vec<String> = all.into_iter().map(|one| one.to_string()).collect();
    if all.is_empty() { "-".to_owned() } else { all.join(", ") }
}
