//! What a page of the Tabular List says, gathered once when it is opened and not on every frame.

use crate::{
    app::model::PageOf,
    code::Icd10Cm,
    codebook::{
        AppliedNote, BookPlace, CodeBook, Lit, Node, NoteKind,
        guidelines::{self, Section, SectionId},
        note_codes, rules,
    },
};
use std::ops::Range;

/// Holds everything a page shows.
#[derive(Default)]
pub struct Content {
    /// The code, the block's range or the chapter.
    pub label: String,
    /// The whole title.
    pub title: String,
    /// Whether it can be reported as it stands.
    pub billable: bool,
    /// Why it cannot, and what is missing.
    pub why_not: Option<String>,
    /// The way here, the page itself left out.
    pub path: Vec<Crumb>,
    /// Every note that governs it, its own first.
    pub notes: Vec<Note>,
    /// The 7th characters it may take.
    pub sevenths: Vec<Choice>,
    /// What stands right under it.
    pub parts: Vec<Part>,
    /// What it asks of the patient.
    pub patient: Vec<rules::PatientFact>,
    /// What the Medicare Code Editor says of it, and in which release.
    pub editor: Vec<(String, String)>,
    /// The guideline sections of its chapter, those that speak of it first.
    pub guidelines: Vec<SectionId>,
    /// The pages before and after it.
    pub beside: [Option<Part>; 2],
}

/// Holds one step of the way to a page.
pub struct Crumb {
    pub label: String,
    pub title: String,
    pub page: PageOf,
}

/// Holds one note with all its lines.
pub struct Note {
    pub kind: NoteKind,
    pub heading: &'static str,
    pub text: String,
    /// Where it stands, as printed, and the page there.
    pub from: String,
    pub at: Option<PageOf>,
    /// The address its highlights are kept under.
    pub place: Option<BookPlace>,
    /// Where each line of it stands in the text.
    pub lines: Vec<Range<usize>>,
    pub links: Vec<(Range<usize>, PageOf)>,
}

/// Holds a 7th character with the code it makes.
pub struct Choice {
    pub character: char,
    pub meaning: String,
    pub full: Icd10Cm,
}

/// Holds another page, as a list shows it.
pub struct Part {
    /// The code, block or number.
    pub label: String,
    /// Its title.
    pub title: String,
    /// Whether it can be reported as it stands.
    pub billable: bool,
    /// The page.
    pub page: PageOf,
}

impl Content {
    /// Gathers a page; nothing where the edition does not have it.
    pub fn of(book: &CodeBook, node: Node) -> Option<Self> {
        let words = book.words_of(node)?;
        let above = book.above(node);
        let mut content = Self {
            title: words.title.to_owned(),
            billable: words.billable,
            path: above.iter().rev().filter_map(|up| crumb(book, *up)).collect(),
            notes: joined(book, book.notes_at(node)),
            parts: book.parts(node).into_iter().filter_map(|part| Part::of(book, part)).collect(),
            label: words.label,
            ..Self::default()
        };
        if let Node::Code(code) = node {
            content.why_not = book.why_not_billable(code).map(|why| format!("Not billable: {}.", why.says()));
            content.sevenths = sevenths(book, code);
            content.patient = rules::patient_facts(code);
            let (before, after) = book.neighbours(code);
            content.beside = [before, after].map(|entry| entry.and_then(|entry| Part::of(book, Node::Code(entry.code))));
        }
        let chapter = above.iter().chain([&node]).find_map(|up| if let Node::Chapter(number) = up { Some(*number) } else { None });
        content.guidelines = chapter.map(|number| ruled(number, node, &content.title)).unwrap_or_default();
        // Under a code that waits, the buttons say all that its children would.
        if !content.sevenths.is_empty() && content.why_not.is_some() && content.parts.iter().all(|part| part.billable) && content.parts.len() <= content.sevenths.len() {
            content.parts.clear();
        }
        Some(content)
    }
}

impl Part {
    fn of(book: &CodeBook, node: Node) -> Option<Self> {
        let words = book.words_of(node)?;
        Some(Self { label: words.label, title: words.title.to_owned(), billable: words.billable, page: node.into() })
    }
}

/// Gives the parts of a text the question names, apart from what is a link already.
pub fn lit_in(lit: &Lit, words: &str, links: &[(Range<usize>, PageOf)]) -> Vec<Range<usize>> {
    let mut found = lit.marks(words);
    found.retain(|range| !links.iter().any(|(link, _)| link.start < range.end && range.start < link.end));
    found
}

/// Finds the codes in any text, each with its page.
pub fn links_in(text: &str) -> Vec<(Range<usize>, PageOf)> {
    note_codes(text).into_iter().map(|range| (range.span, PageOf::Diagnosis(range.first))).collect()
}

fn crumb(book: &CodeBook, node: Node) -> Option<Crumb> {
    let words = book.words_of(node)?;
    Some(Crumb { label: words.label, title: words.title.to_owned(), page: node.into() })
}

fn sevenths(book: &CodeBook, code: Icd10Cm) -> Vec<Choice> {
    let Some(seventh) = book.seventh(code) else { return Vec::new() };
    seventh.choices.into_iter().filter_map(|(character, meaning)| Some(Choice { full: book.complete(code, character)?, character, meaning })).collect()
}

/// Puts the lines of each note together.
fn joined(book: &CodeBook, lines: Vec<AppliedNote<'_>>) -> Vec<Note> {
    let mut found: Vec<(u32, Note)> = Vec::new();
    for line in lines {
        let at = line.node(book).map(PageOf::from);
        match found.last_mut() {
            Some((group, note)) if *group == line.group && note.heading == line.kind.heading() && note.from == line.from => {
                note.text.push_str(if note.text.ends_with(':') { " " } else { "; " });
                let start = note.text.len();
                note.text.push_str(line.text);
                note.lines.push(start..note.text.len());
            }
            _ => {
                // Some notes go on from their heading: "Code first, if applicable".
                let (place, text) = (line.place(), line.text.trim_start_matches([',', ' ']).to_owned());
                let lines = std::iter::once(0..text.len()).collect();
                found.push((line.group, Note { kind: line.kind, heading: line.kind.heading(), text, from: line.from, at, place, lines, links: Vec::new() }));
            }
        }
    }
    let mut notes: Vec<Note> = found.into_iter().map(|(_, note)| note).collect();
    for note in &mut notes {
        note.links = book.note_codes(&note.text).iter().map(|range| (range.span.clone(), PageOf::Diagnosis(range.first))).collect();
    }
    notes
}

/// Lists the guideline sections of a chapter: those that name the code, those that share a word with its title, the rest.
fn ruled(chapter: u32, node: Node, title: &str) -> Vec<SectionId> {
    let lit = Lit::new(&title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 5).collect::<Vec<_>>().join(" "));
    let weight = |section: &Section| {
        let names = |text: &str| note_codes(text).iter().any(|range| if let Node::Code(code) = node { range.matches(code) } else { false });
        if names(&section.summary) || names(&section.title) {
            0
        } else if section.number_depth() > 3 && !(lit.marks(&section.title).is_empty() && lit.marks(&section.summary).is_empty()) {
            1
        } else {
            2
        }
    };
    let mut found: Vec<(u8, SectionId)> = guidelines::of_chapter(chapter).map(|section| (weight(section), section.id())).collect();
    found.sort_by_key(|(weight, _)| *weight);
    found.into_iter().map(|(_, id)| id).collect()
}
