//! The learner's own marks on a page: its tab, the note in its margin, the pen, and the tabs at the book's edge.

use crate::{
    app::{
        Action,
        marks::{BookMarks, MarkEdit},
    },
    attempt::AnnotationId,
    codebook::BookPlace,
    progress::{Annotated, Annotation, TabColour},
    ui::{
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            code_page::{self, Extras, SelectedWords},
            icon::{self, Icon},
        },
    },
};
use eframe::egui::{self, Color32, CursorIcon, Id, Margin, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

/// How wide the edge with the tabs is.
pub const EDGE: f32 = 26.0;

/// Keeps what is being written between frames.
#[derive(Default)]
pub struct Own {
    note: Option<(BookPlace, String)>,
    writes: bool,
    label: Option<(AnnotationId, String)>,
    pen: TabColour,
    /// Marks the selected words in the next frame.
    pub highlights: bool,
}

/// Adds the tab and the margin note to the open page.
pub struct OnPage<'a> {
    /// What is being written.
    pub own: &'a mut Own,
    /// The marks, where they may be seen.
    pub marks: Option<&'a BookMarks>,
    /// The address of the page.
    pub place: Option<BookPlace>,
}

impl Extras for OnPage<'_> {
    fn beside_title(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        if let (Some(marks), Some(place)) = (self.marks, &self.place) {
            self.own.tab(ui, marks, place, out);
        }
    }

    fn under_title(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        if let (Some(marks), Some(place)) = (self.marks, &self.place) {
            self.own.note(ui, marks, place, out);
        }
    }
}

impl Own {
    /// Opens the note of the page to be written in.
    pub fn write(&mut self) {
        self.writes = true;
    }

    fn tab(&mut self, ui: &mut Ui, marks: &BookMarks, place: &BookPlace, out: &mut Vec<Action>) {
        let Some((one, tab)) = marks.tab_at(place) else {
            let button = basic::button(ui, "Tab this page", None, Rank::Plain);
            if button.on_hover_text("Put a tab of your own at the edge of this page (Ctrl B)").clicked() {
                out.push(Action::Annotate(MarkEdit::PutTab(place.clone(), String::new(), self.pen)));
            }
            if marks.note_at(place).is_none() && !self.writes && basic::button(ui, "Write a note", None, Rank::Quiet).clicked() {
                self.writes = true;
            }
            return;
        };
        let t = Tokens::here(ui);
        let galley = ui.painter().layout_no_wrap(shortened(&tab.label), Face::Medium.at(14.0), t.ink);
        let (rect, button) = ui.allocate_exact_size(vec2(galley.size().x + 44.0, 34.0), Sense::click());
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Tab: {}", tab.label)));
        ui.painter().rect(rect, 6.0, t.tabs.of(tab.colour), Stroke::new(1.0, if button.hovered() { t.muted } else { t.line }), StrokeKind::Inside);
        basic::focus_ring(ui, &button, 6.0);
        ui.painter().galley(rect.left_center() + vec2(14.0, -galley.size().y / 2.0), galley, t.ink);
        icon::paint(ui.painter(), Icon::Down, rect.right_center() - vec2(17.0, 0.0), 8.0, t.ink);
        let (id, label, colour) = (one.id, tab.label.clone(), tab.colour);
        egui::Popup::menu(&button).close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside).width(230.0).show(|ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            self.rename(ui, id, &label, out);
            if let Some(picked) = colours(ui, colour) {
                self.pen = picked;
                out.push(Action::Annotate(MarkEdit::PutTab(place.clone(), label.clone(), picked)));
            }
            if basic::button(ui, "Remove the tab", None, Rank::Quiet).clicked() {
                out.push(Action::Annotate(MarkEdit::RemoveTab(id)));
                ui.close();
            }
        });
        button.on_hover_text("Rename, colour or remove this tab");
        if marks.note_at(place).is_none() && !self.writes && basic::button(ui, "Write a note", None, Rank::Quiet).clicked() {
            self.writes = true;
        }
    }

    /// Shows a tab's label to be changed.
    pub fn rename(&mut self, ui: &mut Ui, id: AnnotationId, label: &str, out: &mut Vec<Action>) {
        let mut words = self.label.take_if(|(held, _)| *held == id).map_or_else(|| label.to_owned(), |(_, words)| words);
        let field = basic::field(ui, &mut words, "Label of the tab", "Its label", 210.0);
        if field.changed() {
            out.push(Action::Annotate(MarkEdit::RenameTab(id, words.clone())));
        }
        if field.has_focus() {
            self.label = Some((id, words));
        }
    }

    fn note(&mut self, ui: &mut Ui, marks: &BookMarks, place: &BookPlace, out: &mut Vec<Action>) {
        let kept = marks.note_at(place);
        let id = Id::unique(("margin note", place.to_string()));
        let begins = std::mem::take(&mut self.writes);
        let writing = self.note.as_ref().is_some_and(|(at, _)| at == place) && ui.memory(|m| m.has_focus(id));
        if kept.is_none() && !begins && !writing {
            self.note = None;
            return;
        }
        // What is kept may change under the field, by undo or another window; what is being typed stays.
        let mut words = match self.note.take() {
            Some((at, words)) if at == *place && writing => words,
            _ => kept.unwrap_or_default(),
        };
        let t = Tokens::here(ui);
        let frame = egui::Frame::new().fill(t.tabs.of(TabColour::Amber)).corner_radius(6).inner_margin(Margin::symmetric(12, 9));
        let field = frame
            .show(ui, |ui| {
                ui.spacing_mut().interact_size.y = 18.0;
                let edit = egui::TextEdit::multiline(&mut words).id(id).frame(egui::Frame::NONE).font(Face::Serif.at(15.0)).text_color(t.ink);
                ui.add(edit.hint_text(text("My note on this page", Face::Serif, 15.0, t.muted)).desired_rows(1).desired_width(f32::INFINITY).char_limit(4_000))
            })
            .inner;
        field.widget_info(|| WidgetInfo::labeled(Role::MultilineTextInput, true, "My note on this page"));
        if begins {
            field.request_focus();
        }
        if field.changed() {
            out.push(Action::Annotate(MarkEdit::WriteNote(place.clone(), words.clone())));
        }
        if field.has_focus() || begins {
            self.note = Some((place.clone(), words));
        }
        ui.add_space(4.0);
    }

    /// Offers the pen for words that are selected: a piece of each line they stand in.
    pub fn pen(&mut self, ui: &Ui, marks: Option<&BookMarks>, pieces: Vec<SelectedWords>, out: &mut Vec<Action>) {
        let said = pieces.iter().filter_map(|piece| piece.text.get(piece.range.clone())).collect::<Vec<_>>().join("; ");
        let over = marks.map(|marks| pieces.iter().flat_map(|piece| under(marks, piece)).collect::<Vec<_>>());
        let mut mark = std::mem::take(&mut self.highlights).then_some(self.pen);
        let mut close = false;
        if let Some(anchor) = pieces.first().and_then(|piece| piece.anchor) {
            let at = anchor.left_bottom() + vec2(0.0, 6.0);
            egui::Area::new(Id::unique("selected on the page")).fixed_pos(at).order(egui::Order::Foreground).constrain(true).show(ui.ctx(), |ui| {
                basic::card_frame(ui).shadow(ui.visuals().popup_shadow).inner_margin(Margin::same(6)).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        ui.spacing_mut().item_spacing.x = 4.0;
                        if let Some(over) = &over {
                            mark = colours(ui, self.pen).or(mark);
                            if basic::button(ui, "Highlight", Some("Ctrl H"), Rank::Quiet).clicked() {
                                mark = Some(self.pen);
                            }
                            if !over.is_empty() && basic::button(ui, "Remove", None, Rank::Quiet).on_hover_text("Take the highlight away").clicked() {
                                out.extend(over.iter().map(|id| Action::Annotate(MarkEdit::Unhighlight(*id))));
                                close = true;
                            }
                        }
                        if basic::button(ui, "Look up", None, Rank::Quiet).clicked() {
                            out.push(Action::SearchBook(said.clone()));
                            close = true;
                        }
                        if basic::button(ui, "Copy", None, Rank::Quiet).clicked() {
                            ui.copy_text(said.clone());
                            close = true;
                        }
                    });
                });
            });
        }
        if let Some(colour) = mark.filter(|_| over.is_some()) {
            self.pen = colour;
            out.extend(pieces.into_iter().map(|piece| Action::Annotate(MarkEdit::Highlight(piece.place, piece.part, piece.text, piece.range, colour))));
            close = true;
        }
        if close {
            code_page::clear_selection(ui.ctx());
        }
    }
}

/// Finds the highlights that a piece of text lies over.
fn under(marks: &BookMarks, piece: &SelectedWords) -> Vec<AnnotationId> {
    let lies_over = |one: &&Annotation| match &one.what {
        Annotated::Highlight(there) => there.part == piece.part && there.find_in(&piece.text).is_some_and(|at| at.start < piece.range.end && piece.range.start < at.end),
        _ => false,
    };
    marks.at(&piece.place).into_iter().filter(lies_over).map(|one| one.id).collect()
}

/// Shows the colours to choose from.
pub fn colours(ui: &mut Ui, here: TabColour) -> Option<TabColour> {
    let t = Tokens::here(ui);
    let mut picked = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        for colour in TabColour::ALL {
            let (rect, response) = ui.allocate_exact_size(vec2(24.0, 28.0), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, colour == here, format!("Colour {}", colour.name())));
            ui.painter().circle(rect.center(), 8.0, t.tabs.of(colour), Stroke::new(if colour == here { 2.0 } else { 1.0 }, if colour == here { t.accent } else { t.muted }));
            basic::focus_ring(ui, &response, 6.0);
            if response.on_hover_text(colour.name()).on_hover_cursor(CursorIcon::PointingHand).clicked() {
                picked = Some(colour);
            }
        }
    });
    picked
}

fn shortened(label: &str) -> String {
    if label.chars().count() <= 16 { label.to_owned() } else { format!("{}…", label.chars().take(15).collect::<String>().trim_end()) }
}

/// Shows the tabs along the book's edge, as they stick out of a paper one; gives the address of the one that was chosen.
pub fn edge(ui: &mut Ui, room: Rect, marks: &BookMarks, open: Option<&BookPlace>) -> Option<BookPlace> {
    let t = Tokens::here(ui);
    let mut went = None;
    let mut top = room.top() + 10.0;
    for (one, tab) in marks.tabs() {
        let galley = ui.painter().layout_no_wrap(shortened(&tab.label), Face::Medium.at(12.0), t.ink);
        let height = galley.size().x + 18.0;
        if top + height > room.bottom() - 10.0 {
            break;
        }
        let here = open == Some(&one.place);
        let rect = Rect::from_min_size(pos2(room.left() - 1.0, top), vec2(if here { EDGE } else { EDGE - 3.0 }, height));
        top += height + 4.0;
        let response = ui.interact(rect, Id::unique(("edge tab", one.id)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Tab, true, here, format!("My tab {}", tab.label)));
        let shape = egui::CornerRadius { nw: 0, sw: 0, ne: 6, se: 6 };
        ui.painter().rect(rect, shape, t.tabs.of(tab.colour), Stroke::new(1.0, if here || response.hovered() { t.muted } else { t.line }), StrokeKind::Inside);
        basic::focus_ring(ui, &response, 4.0);
        // Read from top to bottom, as on a book that stands on a shelf.
        let at = rect.center() + vec2(galley.size().y / 2.0, -galley.size().x / 2.0);
        ui.painter().add(egui::epaint::TextShape::new(at, galley, Color32::PLACEHOLDER).with_override_text_color(t.ink).with_angle(std::f32::consts::FRAC_PI_2));
        if response.on_hover_text(format!("{} · {}", tab.label, one.place.label())).on_hover_cursor(CursorIcon::PointingHand).clicked() {
            went = Some(one.place.clone());
        }
    }
    went
}
