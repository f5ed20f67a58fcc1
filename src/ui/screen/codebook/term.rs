//! The page of a term of an index: its codes, where it sends one, and what stands under it; of a table, its six columns.

use crate::{
    app::{
        Action,
        model::{Model, PageOf},
    },
    code::{Date, Icd10Cm},
    codebook::{
        CodeBook, CodeSets,
        index::{IndexBook, IndexKind, Reference, TermId},
    },
    ui::{
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, text},
            code_page::{self, Extras},
        },
    },
};
use eframe::egui::{self, Align2, CursorIcon, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// No more rows of a table than this are shown at once; the tree leads to the others.
const MOST_ROWS: usize = 300;
/// How high a row of a table is.
const ROW: f32 = 26.0;

/// No more terms than this are listed on the page of the code they lead to.
const MOST_LEADS: usize = 12;

/// Holds what a page of an index is read beside.
pub struct Here<'a> {
    /// The index it stands in.
    pub index: &'a IndexBook,
    /// The edition its codes are looked up in.
    pub book: &'a CodeBook,
    /// Where the other indexes are.
    pub sets: &'a CodeSets,
    /// The day they are read on.
    pub on: Date,
}

/// Shows the page.
pub fn show(ui: &mut Ui, here: &Here<'_>, id: TermId, extras: &mut impl Extras, out: &mut Vec<Action>) {
    let Here { index, book, .. } = *here;
    let t = Tokens::here(ui);
    let (kind, term) = (index.kind(), index.term(id));
    ui.spacing_mut().item_spacing.y = 6.0;
    code_page::way_here(ui, |ui| {
        ui.label(text(kind.name(), Face::Plain, 12.5, t.muted));
        for up in index.path(id).into_iter().filter(|up| *up != id) {
            ui.label(text("›", Face::Plain, 12.5, t.muted));
            if code_page::quiet_link(ui, index.title(up), index.title(up)).clicked() {
                out.push(Action::TurnTo(PageOf::Term(kind, up)));
            }
        }
    });
    code_page::titled(
        ui,
        ("", 20.0),
        |ui| extras.beside_title(ui, out),
        |ui, width| {
            ui.set_max_width(width);
            ui.add(egui::Label::new(text(term.title, Face::Plain, 19.0, t.ink)).wrap());
        },
    );
    extras.under_title(ui, out);
    if !term.nonessential.is_empty() {
        basic::muted(ui, format!("({})", term.nonessential.join(") (")));
    }
    ui.add_space(4.0);
    for code in &term.codes {
        code_line(ui, book, code.text, &code.to_string(), out);
    }
    for (heading, all) in [("See", &term.see), ("See also", &term.see_also), ("See category", &term.categories)] {
        for words in all {
            reference(ui, here, id, heading, words, out);
        }
    }
    for note in &term.notes {
        code_page::fact(ui, "Note", note);
    }
    if kind.is_table() {
        table(ui, index, id, out);
        return;
    }
    let parts: Vec<code_page::Part> = index.children(id).map(|child| part(index, child)).collect();
    code_page::list(ui, "Under this term", &parts, out);
}

fn part(index: &IndexBook, id: TermId) -> code_page::Part {
    let term = index.term(id);
    let label = term.codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let label = if label.is_empty() { "–".to_owned() } else { label };
    code_page::Part { label, title: term.written.to_owned(), billable: true, page: PageOf::Term(index.kind(), id) }
}

/// Finds the page of a code as an index writes it: "S02.-", "E11.9".
fn page_of(written: &str) -> Option<Icd10Cm> {
    let bare = written.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    Icd10Cm::parse(bare).ok()
}

fn code_line(ui: &mut Ui, book: &CodeBook, written: &str, shown: &str, out: &mut Vec<Action>) {
    let entry = page_of(written).and_then(|code| book.find(code));
    let title = entry.map_or("not in this edition", |entry| entry.title);
    let part = entry.map(|entry| code_page::Part { label: shown.to_owned(), title: title.to_owned(), billable: true, page: PageOf::Diagnosis(entry.code) });
    match part {
        Some(part) => code_page::list(ui, "In the Tabular List", &[part], out),
        None => code_page::fact(ui, shown, title),
    }
}

/// Lists the terms that lead to a code, of every index that is installed.
pub fn leading_here(ui: &mut Ui, model: &Model, code: Icd10Cm, out: &mut Vec<Action>) {
    let mut parts = Vec::new();
    let mut more = 0;
    for kind in IndexKind::ALL {
        let Some(index) = model.sets.index(kind, model.today) else { continue };
        let terms = index.terms_for(code);
        let room = MOST_LEADS - parts.len();
        more += terms.len().saturating_sub(room);
        parts.extend(terms.into_iter().take(room).map(|id| code_page::Part {
            label: short(kind).to_owned(),
            title: index.path_text(id),
            billable: true,
            page: PageOf::Term(kind, id),
        }));
    }
    code_page::list(ui, "Index entries that lead here", &parts, out);
    if more > 0 {
        basic::muted(ui, format!("{more} more"));
    }
}

/// Names an index in one word.
fn short(kind: IndexKind) -> &'static str {
    match kind {
        IndexKind::Diseases => "Index",
        IndexKind::ExternalCause => "Causes",
        IndexKind::Neoplasm => "Neoplasm",
        IndexKind::Drugs => "Drugs",
    }
}

fn reference(ui: &mut Ui, here: &Here<'_>, id: TermId, heading: &str, words: &str, out: &mut Vec<Action>) {
    let index = here.index;
    let page = match index.reference(id, words) {
        Reference::Term(id) => Some(PageOf::Term(index.kind(), id)),
        Reference::Codes(codes) => codes.first().map(|code| PageOf::Diagnosis(*code)),
        Reference::Book(kind, rest) => here.sets.index(kind, here.on).and_then(|other| other.entered_at(&rest, index.title(id))).map(|id| PageOf::Term(kind, id)),
        Reference::Unknown => None,
    };
    match page {
        Some(page) => {
            let part = code_page::Part { label: heading.to_owned(), title: words.to_owned(), billable: true, page };
            code_page::list(ui, "", &[part], out);
        }
        None => code_page::fact(ui, heading, words),
    }
}

/// Names the columns in few words, for a heading.
fn headings(kind: IndexKind) -> [&'static str; 6] {
    match kind {
        IndexKind::Neoplasm => ["Malignant primary", "Malignant secondary", "Ca in situ", "Benign", "Uncertain", "Unspecified"],
        _ => ["Accidental", "Self-harm", "Assault", "Undetermined", "Adverse effect", "Underdosing"],
    }
}

fn table(ui: &mut Ui, index: &IndexBook, id: TermId, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let full = ui.available_width();
    // In a narrow page the words stand over their codes, which then have the whole width.
    let over = full < 600.0;
    let cell = if over { full / 6.0 } else { (full * 0.12).min(96.0) };
    let lead = if over { 0.0 } else { full - 6.0 * cell };
    ui.add_space(space::S);
    let (rect, _) = ui.allocate_exact_size(vec2(full, 38.0), Sense::hover());
    for (n, heading) in headings(index.kind()).into_iter().enumerate() {
        // The one word that a narrow column cannot hold is parted where a dictionary parts it.
        let heading = if over { heading.replace("Undetermined", "Undeter-\nmined") } else { heading.to_owned() };
        let mut job = egui::text::LayoutJob::single_section(heading, egui::TextFormat::simple(Face::Medium.at(if over { 11.0 } else { 12.0 }), t.muted));
        job.wrap.max_width = cell - 2.0;
        let galley = ui.fonts_mut(|f| f.layout_job(job));
        ui.painter().galley(pos2(rect.left() + lead + cell * n as f32, rect.bottom() - 4.0 - galley.size().y), galley, t.muted);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut rows = vec![(id, 0_usize)];
    under(index, id, 1, &mut rows);
    for (row, depth) in rows.iter().take(MOST_ROWS) {
        line(ui, index, *row, *depth, lead, cell, out);
    }
    if rows.len() > MOST_ROWS {
        ui.add_space(space::S);
        basic::muted(ui, format!("{} more rows: open a term of the tree to see those under it.", rows.len() - MOST_ROWS));
    }
}

fn under(index: &IndexBook, id: TermId, depth: usize, rows: &mut Vec<(TermId, usize)>) {
    for child in index.children(id) {
        rows.push((child, depth));
        under(index, child, depth + 1, rows);
    }
}

fn line(ui: &mut Ui, index: &IndexBook, id: TermId, depth: usize, lead: f32, cell: f32, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let over = lead < 1.0;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), if over { 2.0 * ROW - 6.0 } else { ROW }), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    let term = index.term(id);
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), 4.0, t.sunken);
    }
    let left = rect.left() + 14.0 * depth as f32;
    let words = egui::Rect::from_min_max(pos2(left, rect.top()), pos2(if over { rect.right() } else { rect.left() + lead - 8.0 }, rect.top() + ROW));
    // What the first row adds to its title stands over the table already.
    let written = if depth == 0 { term.title } else { term.written };
    let job = egui::text::LayoutJob {
        wrap: egui::text::TextWrapping::truncate_at_width(words.width().max(20.0)),
        ..egui::text::LayoutJob::single_section(written.to_owned(), egui::TextFormat::simple(if depth == 0 { Face::Medium } else { Face::Plain }.at(13.0), t.ink))
    };
    let galley = ui.fonts_mut(|f| f.layout_job(job));
    let named = ui.interact(words, egui::Id::unique(("row", index.kind(), id)), Sense::hover());
    named.widget_info(|| WidgetInfo::labeled(Role::Label, true, term.written));
    if galley.elided {
        named.on_hover_text(term.written);
    }
    ui.painter().galley(pos2(words.left(), words.center().y - galley.size().y / 2.0), galley, t.ink);
    let headings = headings(index.kind());
    for (n, written) in term.cells.iter().flatten().enumerate().filter(|(_, written)| !written.trim().is_empty()) {
        let spot = egui::Rect::from_min_size(pos2(rect.left() + lead + cell * n as f32, rect.bottom() - ROW), vec2(cell, ROW));
        let page = page_of(written);
        let touch = ui.interact(spot.shrink2(vec2(0.0, 2.0)), egui::Id::unique(("cell", index.kind(), id, n)), if page.is_some() { Sense::click() } else { Sense::hover() });
        touch.widget_info(|| WidgetInfo::labeled(if page.is_some() { Role::Link } else { Role::Label }, true, format!("{written} {}, {}", term.title, headings[n])));
        basic::focus_ring(ui, &touch, 4.0);
        basic::paint_text(ui, spot.left_center(), Align2::LEFT_CENTER, written, Face::Mono, 12.5, if page.is_some() { t.accent } else { t.muted });
        if let Some(code) = page
            && touch.on_hover_cursor(CursorIcon::PointingHand).clicked()
        {
            out.push(Action::TurnTo(PageOf::Diagnosis(code)));
        }
    }
}
