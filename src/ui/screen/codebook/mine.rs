//! My tabs: everything the learner put into the book, to be found, renamed, ordered, removed and taken along.

use super::own::Own;
use crate::{
    app::{
        Action,
        marks::MarkEdit,
        model::{Model, PageOf},
    },
    codebook::{BookPlace, CodeBook},
    progress::{Annotated, Annotation},
    ui::{
        tokens::{Face, Tokens, space},
        widget::basic::{self, Rank},
        words,
    },
};
use eframe::egui::{self, Align2, CursorIcon, Layout, Margin, Role, Sense, Ui, WidgetInfo, pos2, vec2};

/// How high a mark's row is.
const ROW: f32 = 46.0;

/// Says how the marks are ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Order {
    /// As the book is.
    #[default]
    Page,
    /// The latest first.
    Date,
}

/// Keeps the list between frames.
#[derive(Default)]
pub struct Mine {
    order: Order,
}

impl Mine {
    /// Shows the marks that have the words of the question; true asks for an export.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, own: &mut Own, book: &CodeBook, query: &str, out: &mut Vec<Action>) -> bool {
        let Some(marks) = model.own_marks() else {
            basic::empty(ui, "Not in this exam", "Tabs, notes and highlights of your own are back when it is over.", |_| {});
            return false;
        };
        let mut exports = false;
        let asked: Vec<String> = query.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let mut found: Vec<&Annotation> = marks.all().filter(|one| has(one, book, &asked)).collect();
        match self.order {
            Order::Page => found.sort_by(|a, b| (&a.place, a.created).cmp(&(&b.place, b.created))),
            Order::Date => found.sort_by_key(|one| std::cmp::Reverse(one.changed)),
        }
        if marks.all().next().is_none() {
            basic::empty(ui, "No tabs yet", "“Tab this page” puts one at the edge of a page. Notes and highlights of yours stand here too.", |_| {});
            return false;
        }
        egui::Frame::new().inner_margin(Margin { left: 12, right: 8, top: 2, bottom: 2 }).show(ui, |ui| {
            ui.horizontal(|ui| {
                basic::muted(ui, words::count(found.len(), "mark", "marks"));
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.spacing_mut().item_spacing.x = 2.0;
                    exports = basic::button(ui, "Export…", None, Rank::Quiet).on_hover_text("A study sheet (.md), a table (.csv) or a file for another machine (.json)").clicked();
                    let by = if self.order == Order::Page { "By code" } else { "By date" };
                    if basic::button(ui, by, None, Rank::Quiet).on_hover_text("Order by code or by date").clicked() {
                        self.order = if self.order == Order::Page { Order::Date } else { Order::Page };
                    }
                });
            });
        });
        basic::hairline(ui);
        ui.spacing_mut().item_spacing.y = 0.0;
        egui::ScrollArea::vertical().id_salt("my tabs").auto_shrink([false, false]).show_rows(ui, ROW, found.len(), |ui, rows| {
            for at in rows {
                let chosen = row(ui, found[at], own, book, out).and_then(|place| model.page_at(place));
                out.extend(chosen.map(Action::TurnTo));
            }
        });
        exports
    }
}

fn has(one: &Annotation, book: &CodeBook, asked: &[String]) -> bool {
    let all = format!("{} {} {}", one.place.label(), said(one), title(one, book)).to_lowercase();
    asked.iter().all(|word| all.contains(word))
}

fn said(one: &Annotation) -> String {
    match &one.what {
        Annotated::Tab(tab) => tab.label.clone(),
        Annotated::Note(words) => words.lines().next().unwrap_or_default().to_owned(),
        Annotated::Highlight(there) => there.words.said().map_or_else(|| "marked words".to_owned(), |words| format!("“{words}”")),
    }
}

fn title<'a>(one: &Annotation, book: &'a CodeBook) -> &'a str {
    PageOf::of(&one.place).and_then(PageOf::node).and_then(|node| book.words_of(node)).map_or("", |words| words.title)
}

/// Shows a mark; gives its address when it was chosen.
fn row<'a>(ui: &mut Ui, one: &'a Annotation, own: &mut Own, book: &CodeBook, out: &mut Vec<Action>) -> Option<&'a BookPlace> {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let (words, title) = (said(one), title(one, book));
    let kind = one.what.kind();
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, format!("{kind} on {}: {words}", one.place.label())));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(6.0, 0.0)), 5.0, t.sunken);
    }
    basic::focus_ring(ui, &response, 4.0);
    let ground = match &one.what {
        Annotated::Tab(tab) => t.tabs.of(tab.colour),
        Annotated::Note(_) => t.marker,
        Annotated::Highlight(there) => t.tabs.of(there.colour),
    };
    ui.painter().rect_filled(egui::Rect::from_min_size(rect.min + vec2(12.0, 9.0), vec2(6.0, ROW - 18.0)), 2.0, ground);
    let room = rect.width() - 26.0 - 74.0;
    let put = |words: &str, face: Face, size: f32, ink, y: f32| {
        let job = egui::text::LayoutJob {
            wrap: egui::text::TextWrapping::truncate_at_width(room),
            ..egui::text::LayoutJob::single_section(words.to_owned(), egui::TextFormat::simple(face.at(size), ink))
        };
        let galley = ui.fonts_mut(|f| f.layout_job(job));
        ui.painter().galley(pos2(rect.left() + 26.0, y - galley.size().y / 2.0), galley, ink);
    };
    put(&words, if kind == "note" { Face::Serif } else { Face::Medium }, 14.0, t.ink, rect.top() + 15.0);
    let under = if title.is_empty() { one.place.label() } else { format!("{} · {title}", one.place.label()) };
    put(&under, Face::Plain, 12.0, t.muted, rect.top() + 33.0);
    basic::paint_text(ui, rect.right_center() - vec2(36.0, 0.0), Align2::RIGHT_CENTER, kind, Face::Plain, 12.0, t.muted);
    let spot = egui::Rect::from_center_size(pos2(rect.right() - 20.0, rect.center().y), vec2(24.0, 24.0));
    let more = ui.interact(spot, egui::Id::unique(("more of", one.id)), Sense::click());
    more.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Change the {kind} on {}", one.place.label())));
    basic::focus_ring(ui, &more, 4.0);
    crate::ui::widget::icon::paint(ui.painter(), crate::ui::widget::icon::Icon::Dots, spot.center(), 14.0, if more.hovered() { t.ink } else { t.muted });
    egui::Popup::menu(&more).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).width(230.0).show(|ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        if let Annotated::Tab(tab) = &one.what {
            own.rename(ui, one.id, &tab.label, out);
        }
        if basic::button(ui, &format!("Remove the {kind}"), None, Rank::Quiet).clicked() {
            out.push(Action::Annotate(match &one.what {
                Annotated::Tab(_) => MarkEdit::RemoveTab(one.id),
                Annotated::Note(_) => MarkEdit::WriteNote(one.place.clone(), String::new()),
                Annotated::Highlight(_) => MarkEdit::Unhighlight(one.id),
            }));
            ui.close();
        }
    });
    response.on_hover_cursor(CursorIcon::PointingHand).clicked().then_some(&one.place)
}
