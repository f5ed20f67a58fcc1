//! The library: packs as cards, by what is done in them.

use super::library::plural;
use crate::{
    app::{
        Action,
        model::{Model, Place, Shelved},
    },
    code::CodeSystem,
    exercise::Kind,
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::basic::{self, Rank, text},
        words,
    },
};
use eframe::egui::{self, Layout, Margin, Role, Sense, Stroke, Ui, UiBuilder, WidgetInfo, text::LayoutJob, vec2};
use std::time::Duration;

/// Lines of a card that tell what a pack teaches; its own page has all of them.
const MOST_LINES: usize = 3;
/// How high a card is within its margins: title, what it teaches, what is in it, how far one is.
const HIGH: f32 = 134.0;

/// Keeps the cards' search between frames.
#[derive(Debug, Default)]
pub struct Packs {
    query: String,
}

impl Packs {
    /// Shows every pack; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let mut asked = None;
        let beside = words::count(model.shelf.packs.len(), "pack", "packs");
        shell::bar(
            ui,
            |ui| shell::title(ui, "Library", &beside),
            |ui| {
                if basic::button(ui, "Open…", Some("Ctrl O"), Rank::Plain).on_hover_text("A .ron file or a zip; or drop one on the window").clicked() {
                    asked = Some(Command::OpenPack);
                }
            },
        );
        basic::page(ui, 1240.0, |ui| {
            if model.shelf.packs.is_empty() && !model.shelf.reading {
                basic::empty(ui, "No packs", "Open a pack file, or drop one on the window.", |_| {});
                return;
            }
            basic::field(ui, &mut self.query, "Search the packs", "Search packs and their titles", 300.0);
            let words: Vec<String> = self.query.to_lowercase().split_whitespace().map(str::to_owned).collect();
            let found: Vec<&Shelved> = model.shelf.packs.iter().filter(|shelved| words.is_empty() || has(shelved, &words)).collect();
            if found.is_empty() {
                ui.add_space(space::M);
                basic::muted(ui, "No pack has all of these words. Ctrl K finds a single case.");
            }
            for shelf in shelves(&found) {
                ui.add_space(space::S);
                basic::caption(ui, shelf.0);
                cards(ui, &shelf.1, model, out);
            }
        });
        asked
    }
}

/// Tells whether a pack's own words and the titles in it have all of these.
fn has(shelved: &Shelved, words: &[String]) -> bool {
    let manifest = &shelved.pack.manifest;
    let titles = shelved.pack.exercises.iter().map(|exercise| exercise.prompt.title.as_str());
    let all: String =
        [Some(manifest.title.as_str()), manifest.about.as_deref(), manifest.audience.as_deref()].into_iter().flatten().chain(titles).flat_map(|text| [text, "\n"]).collect();
    let all = all.to_lowercase();
    words.iter().all(|word| all.contains(word.as_str()))
}

/// Puts packs under headings: a class's own first, then by what most of a pack is; those to begin with lead.
fn shelves<'a>(found: &[&'a Shelved]) -> Vec<(&'static str, Vec<&'a Shelved>)> {
    let own = found.iter().filter(|shelved| !shelved.shipped).copied().collect();
    let of = |kind| {
        let mut packs: Vec<&Shelved> = found.iter().filter(|shelved| shelved.shipped && kind_of(shelved) == kind).copied().collect();
        packs.sort_by_key(|shelved| !shelved.pack.manifest.begins);
        (plural(kind), packs)
    };
    let order = [Kind::Coding, Kind::Claim, Kind::Audit, Kind::Question];
    std::iter::once(("Opened by you", own)).chain(order.map(of)).filter(|(_, packs): &(_, Vec<_>)| !packs.is_empty()).collect()
}

/// Gives the kind most of a pack is of.
fn kind_of(shelved: &Shelved) -> Kind {
    let count = |kind: &Kind| shelved.pack.exercises.iter().filter(|exercise| exercise.prompt.kind == *kind).count();
    Kind::ALL.into_iter().max_by_key(count).unwrap_or(Kind::Coding)
}

/// Tells what is in a pack: how much of what, how long it takes, by which code systems, for whom.
pub(super) fn told(shelved: &Shelved) -> String {
    let manifest = &shelved.pack.manifest;
    let systems: Vec<&str> = manifest.systems.iter().copied().map(CodeSystem::name).collect();
    let audience = manifest.audience.as_ref().map(|audience| format!("For: {audience}"));
    [Some(inside(shelved)), Some(systems.join(", ")), audience].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Counts what is in a pack, with the time a practised coder takes.
fn inside(shelved: &Shelved) -> String {
    let exercises = &shelved.pack.exercises;
    let count = |kind: Kind| exercises.iter().filter(|exercise| exercise.prompt.kind == kind).count();
    let kinds = Kind::ALL.into_iter().filter(|kind| count(*kind) > 0).map(|kind| words::count(count(kind), one(kind), &plural(kind).to_lowercase()));
    let minutes: u64 = exercises.iter().map(|exercise| u64::from(exercise.prompt.minutes)).sum();
    let time = words::minutes(Duration::from_secs(minutes * 60));
    kinds.chain([format!("about {time}")]).collect::<Vec<_>>().join(" · ")
}

fn one(kind: Kind) -> &'static str {
    match kind {
        Kind::Coding => "chart",
        Kind::Claim => "claim",
        Kind::Question => "question",
        Kind::Audit => "audit",
    }
}

fn cards(ui: &mut Ui, packs: &[&Shelved], model: &Model, out: &mut Vec<Action>) {
    let wide = ui.available_width();
    let columns = ((wide / 380.0) as usize).clamp(1, 3);
    let width = (wide - space::M * (columns - 1) as f32) / columns as f32;
    for row in packs.chunks(columns) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            for shelved in row {
                ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(egui::Align::Min), |ui| {
                    ui.set_width(width);
                    card(ui, shelved, model, out);
                });
            }
        });
        ui.add_space(space::XS);
    }
}

fn card(ui: &mut Ui, shelved: &Shelved, model: &Model, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    let manifest = &shelved.pack.manifest;
    let of = |exercise: &crate::exercise::Exercise| model.study.best.get(&(manifest.id.clone(), exercise.prompt.id.clone())).copied();
    let best: Vec<u32> = shelved.pack.exercises.iter().filter_map(of).collect();
    let count = shelved.pack.exercises.len();
    let response = basic::card_frame(ui)
        .inner_margin(Margin::symmetric(18, 14))
        .show(ui, |ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HIGH), Sense::hover());
            let mut top = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(egui::Align::Min)));
            top.spacing_mut().item_spacing.y = 4.0;
            top.add(egui::Label::new(text(&manifest.title, Face::Strong, 16.0, t.ink)).truncate().selectable(false));
            top.add(egui::Label::new(about(&top, manifest.about.as_deref().unwrap_or(""))).selectable(false));
            let mut foot = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::bottom_up(egui::Align::Min)));
            foot.spacing_mut().item_spacing.y = 5.0;
            basic::bar(&mut foot, best.len() as f32 / count.max(1) as f32, rect.width(), 5.0);
            let mean = if best.is_empty() { String::new() } else { format!(" · best scores average {}", words::percent(best.iter().sum::<u32>() / best.len() as u32)) };
            let done = format!("{} of {} done{mean}", best.len(), words::number(count));
            foot.add(egui::Label::new(text(done, Face::Plain, 12.5, t.muted)).truncate().selectable(false));
            foot.add(egui::Label::new(text(inside(shelved), Face::Medium, 12.5, t.muted)).truncate().selectable(false));
        })
        .response
        .interact(Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Open pack {}", manifest.title)));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_stroke(response.rect, 8.0, Stroke::new(1.5, t.accent), egui::StrokeKind::Inside);
    }
    if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
        out.push(Action::Go(Place::Pack(manifest.id.clone())));
    }
}

/// Lays out what a pack teaches in the lines a card has for it.
fn about(ui: &Ui, words: &str) -> LayoutJob {
    let t = Tokens::here(ui);
    let mut job = LayoutJob::simple(words.to_owned(), Face::Plain.at(13.5), t.muted, ui.available_width());
    job.wrap.max_rows = MOST_LINES;
    job
}
