//! The chart as papers with tabs: read, find, mark with a pen, look selected words up.

use super::{
    basic::{self, Rank, text},
    chart_tabs as tabs,
    paper::{self, Ink, Paper},
    selected::{self, Offer, Wanted},
};
use crate::{
    chart::{Chart, Relation},
    ui::tokens::{Face, Tokens, space},
};
use eframe::egui::{self, Id, Key, Margin, Modifiers, Rect, Role, Sense, Stroke, Ui, WidgetInfo, vec2};
use std::ops::Range;

/// Keeps the pane between frames.
#[derive(Default)]
pub struct ChartPane {
    papers: Vec<Paper>,
    of: u64,
    /// Which document is open.
    pub tab: usize,
    find: Option<Find>,
    selection: Option<Range<usize>>,
    reveal: Option<(usize, Range<usize>)>,
}

#[derive(Default)]
struct Find {
    words: String,
    at: usize,
    fresh: bool,
}

/// Tells what a person wants of the chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Look these words up in the code book.
    LookUp(String),
    /// Mark this range of a document, or unmark it.
    Mark(usize, Range<usize>),
}

impl ChartPane {
    /// Lays the papers out anew when another chart is shown.
    pub fn set(&mut self, chart: &Chart, of: u64) {
        if self.of != of || self.papers.len() != chart.documents.len() {
            *self = Self { papers: chart.documents.iter().map(|d| Paper::of(&d.text)).collect(), of, ..Self::default() };
        }
    }

    /// Opens the search over all documents.
    pub fn open_find(&mut self) {
        self.find = Some(Find { fresh: true, ..Find::default() });
    }

    /// Turns to the next document.
    pub fn next(&mut self) {
        self.tab = (self.tab + 1) % self.papers.len().max(1);
        self.selection = None;
    }

    /// Shows a range of a document, turning to it.
    pub fn reveal(&mut self, document: usize, source: Range<usize>) {
        self.tab = document;
        self.reveal = Some((document, source));
    }

    /// Gives the wish to mark what is selected, if anything is.
    pub fn mark_selected(&self) -> Option<Wish> {
        self.selection.clone().map(|range| Wish::Mark(self.tab, range))
    }

    /// Shows the chart with the learner's marks and, in feedback, the evidence.
    pub fn show(&mut self, ui: &mut Ui, chart: &Chart, marks: &[(usize, Range<usize>)]) -> Option<Wish> {
        let t = Tokens::here(ui);
        let mut wish = None;
        self.tab = self.tab.min(self.papers.len().saturating_sub(1));
        egui::Frame::new().fill(t.paper).stroke(Stroke::new(1.0, t.line)).corner_radius(8).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            self.tabs(ui, chart);
            self.find_bar(ui);
            let found = self.found();
            egui::ScrollArea::vertical().id_salt(("paper", self.of, self.tab)).auto_shrink([false, false]).show(ui, |ui| {
                egui::Frame::new().inner_margin(Margin { left: 28, right: 24, top: 14, bottom: 24 }).show(ui, |ui| {
                    header(ui, chart);
                    wish = self.page(ui, chart, marks, &found);
                });
            });
        });
        wish
    }

    fn tabs(&mut self, ui: &mut Ui, chart: &Chart) {
        let t = Tokens::here(ui);
        let titles: Vec<&str> = chart.documents.iter().map(|d| d.title.as_str()).collect();
        let rows = tabs::rows(ui, &titles, ui.available_width() - 24.0);
        let shown = if rows.len() > tabs::MOST_ROWS { 1 } else { rows.len() };
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 8.0 + tabs::HIGH * shown as f32), Sense::hover());
        ui.painter().rect_filled(rect, egui::CornerRadius { nw: 8, ne: 8, sw: 0, se: 0 }, t.surface);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, t.line));
        let chosen = if rows.len() > tabs::MOST_ROWS {
            let room = Rect::from_min_max(rect.min + vec2(8.0, 4.0), egui::pos2(rect.right() - 12.0 - tabs::FIND_ALONE, rect.bottom() - 4.0));
            tabs::list(ui, room, &titles, self.tab)
        } else {
            tabs::tabs(ui, rect, &titles, &rows, self.tab)
        };
        if let Some(chosen) = chosen {
            self.tab = chosen;
            self.selection = None;
            // The tabs are drawn already.
            ui.ctx().request_repaint();
        }
        let rect = rect.with_max_y(rect.top() + 42.0);
        let mut right = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(vec2(12.0, 0.0))).layout(egui::Layout::right_to_left(egui::Align::Center)));
        // The list needs the room that tells the keys.
        if rows.len() <= tabs::MOST_ROWS {
            basic::key(&mut right, "Ctrl F");
            right.add_space(6.0);
        }
        let link = right.add(egui::Label::new(text("Find", Face::Plain, 12.5, t.muted)).sense(Sense::click()));
        link.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Find in chart"));
        if link.on_hover_text("Ctrl F").clicked() {
            self.open_find();
        }
    }

    fn find_bar(&mut self, ui: &mut Ui) {
        let count = self.found().len();
        let said =
            self.find.as_ref().filter(|f| f.words.trim().len() > 1).map(|f| if count == 0 { "not found".to_owned() } else { format!("{} of {count}", (f.at + 1).min(count)) });
        let Some(find) = &mut self.find else { return };
        let t = Tokens::here(ui);
        let mut close = false;
        let mut step = 0_i32;
        egui::Frame::new().fill(t.surface).inner_margin(Margin::symmetric(12, 6)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                let field = basic::field(ui, &mut find.words, "Find in chart", "Words of the chart", 240.0);
                if std::mem::take(&mut find.fresh) {
                    field.request_focus();
                }
                if field.changed() {
                    find.at = 0;
                    step = 0;
                }
                if field.has_focus() || field.lost_focus() {
                    let back = ui.input_mut(|i| i.consume_key(Modifiers::SHIFT, Key::Enter));
                    step = if back { -1 } else { i32::from(ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Enter))) };
                    if step != 0 {
                        field.request_focus();
                    }
                    close = ui.input_mut(|i| i.consume_key(Modifiers::NONE, Key::Escape));
                }
                step += i32::from(basic::button(ui, "Next", None, Rank::Quiet).clicked());
                close |= basic::button(ui, "Done", None, Rank::Quiet).clicked();
                if let Some(said) = said {
                    basic::muted(ui, said);
                }
            });
        });
        if close {
            self.find = None;
            return;
        }
        let found = self.found();
        if let (Some(find), false) = (&mut self.find, found.is_empty()) {
            let n = found.len() as i32;
            if step != 0 {
                find.at = (find.at as i32 + step).rem_euclid(n) as usize;
            }
            find.at = find.at.min(found.len() - 1);
            let here = &found[find.at];
            if step != 0 || here.0 != self.tab {
                self.tab = here.0;
            }
        }
    }

    /// Gives every place that has the words looked for: document and shown range.
    fn found(&self) -> Vec<(usize, Range<usize>)> {
        let Some(find) = &self.find else { return Vec::new() };
        let words = find.words.trim().to_ascii_lowercase();
        if words.len() < 2 {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (n, paper) in self.papers.iter().enumerate() {
            // Only ASCII letters are folded, so byte places stay those of the text.
            let text = paper.shown().to_ascii_lowercase();
            found.extend(text.match_indices(&words).map(|(at, m)| (n, at..at + m.len())));
        }
        found.truncate(500);
        found
    }

    fn page(&mut self, ui: &mut Ui, chart: &Chart, marks: &[(usize, Range<usize>)], found: &[(usize, Range<usize>)]) -> Option<Wish> {
        let paper = self.papers.get(self.tab)?;
        let mut inks: Vec<(Range<usize>, Ink)> = Vec::new();
        for (_, range) in marks.iter().filter(|(n, _)| *n == self.tab) {
            inks.extend(paper.to_shown(range).into_iter().map(|r| (r, Ink::Marker)));
        }
        let here = self.find.as_ref().map_or(0, |f| f.at);
        for (n, (document, range)) in found.iter().enumerate() {
            if *document == self.tab {
                inks.push((range.clone(), if n == here { Ink::FoundHere } else { Ink::Found }));
            }
        }
        let reveal = self.reveal.take_if(|(n, _)| *n == self.tab).and_then(|(_, r)| paper.to_shown(&r).into_iter().next());
        let find_target = found.get(here).filter(|(n, _)| *n == self.tab && self.find.is_some()).map(|(_, r)| r.clone());
        let target = reveal.clone().or(find_target);
        let title = chart.documents.get(self.tab).map_or("", |d| d.title.as_str());
        let done = paper::show(ui, Id::unique(("paper", self.of, self.tab)), title, paper, &inks, target.as_ref());
        if let Some(rect) = done.target.filter(|r| reveal.is_some() || !ui.clip_rect().intersects(*r)) {
            ui.scroll_to_rect(rect.expand(40.0), None);
        }
        self.selection = done.selection;
        let words = self.selection.as_ref().and_then(|r| chart.documents.get(self.tab)?.text.get(r.clone())).map(str::trim).unwrap_or_default().to_owned();
        if words.is_empty() { None } else { self.selected(ui, done.anchor?, &words) }
    }

    fn selected(&self, ui: &Ui, anchor: Rect, words: &str) -> Option<Wish> {
        match selected::show(ui, anchor, words, Offer::PenAndBook)? {
            Wanted::LookUp => Some(Wish::LookUp(words.to_owned())),
            Wanted::Highlight => self.mark_selected(),
        }
    }
}

fn header(ui: &mut Ui, chart: &Chart) {
    let t = Tokens::here(ui);
    let (patient, encounter) = (&chart.patient, &chart.encounter);
    let age = chart.age().map_or_else(String::new, |age| format!("{age} · "));
    let relation = match encounter.relation {
        Some(Relation::New) => "New · ",
        Some(Relation::Established) => "Established · ",
        None => "",
    };
    let date = encounter.until.map_or_else(|| encounter.date.to_string(), |until| format!("{} to {until}", encounter.date));
    let coded = match encounter.coded_for {
        crate::chart::CodedFor::Professional => "coded for the professional",
        crate::chart::CodedFor::Facility => "coded for the facility",
    };
    // A row here is as high as its text, not as high as a button; and no part is broken in two.
    ui.spacing_mut().interact_size.y = 18.0;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(14.0, 4.0);
        let room = ui.max_rect().width();
        ui.label(text(file_name(&patient.name), Face::Strong, 13.0, t.ink));
        let parts = [
            format!("{age}{} · {}", patient.sex.letter(), patient.birth),
            date,
            format!("{} ({})", encounter.setting.name(), encounter.setting.place_of_service()),
            format!("{relation}{}", encounter.payer),
            coded.to_owned(),
        ];
        for part in parts.into_iter().chain(encounter.provider.clone()) {
            // What is wider than the paper would make all of it wider.
            let alone = ui.painter().layout_no_wrap(part.clone(), Face::Plain.at(13.0), t.muted).size().x;
            let mode = if alone > room { egui::TextWrapMode::Wrap } else { egui::TextWrapMode::Extend };
            ui.add(egui::Label::new(text(part, Face::Plain, 13.0, t.muted)).wrap_mode(mode));
        }
    });
    ui.add_space(10.0);
    basic::hairline(ui);
    ui.add_space(12.0);
}

/// Writes a name as files have it, last name first.
fn file_name(name: &str) -> String {
    name.rsplit_once(' ').map_or_else(|| name.to_owned(), |(first, last)| format!("{last}, {first}"))
}
