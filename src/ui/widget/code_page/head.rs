//! The head of a page: the way to it, its sign and title, and what can be done with it.

use super::{Content, Extras, Rich, RichOutput, SelectedWords, rich};
use crate::{
    app::{Action, model::PageOf},
    codebook::Node,
    progress::{self, TabColour},
    ui::{
        tokens::{Face, Tokens, space},
        widget::basic::{self, text},
    },
};
use eframe::egui::{self, Align, CursorIcon, Id, Layout, Response, Role, Sense, Ui, WidgetInfo, vec2};
use std::ops::Range;

/// A page no wider than this is narrow.
pub(super) const NARROW: f32 = 600.0;

/// Shows the head of a page under the answer sheet.
pub(super) fn small(ui: &mut Ui, content: &Content, node: Node, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if matches!(node, Node::Code(_)) {
                basic::chip(ui, if content.billable { "billable" } else { "header" });
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                basic::caption(ui, "Code book");
                ui.spacing_mut().interact_size.y = 18.0;
                ui.horizontal_wrapped(|ui| {
                    ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
                    crumbs(ui, content, out);
                });
            });
        });
    });
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        ui.label(text(&content.label, Face::Mono, 17.0, t.ink));
        ui.vertical(|ui| {
            // Both stand on one line of writing; Plex rises 1.025 above it.
            ui.add_space(1.025);
            ui.add(egui::Label::new(text(&content.title, Face::Plain, 16.0, t.ink)).wrap());
        });
    });
}

/// Shows what leads to a page, on the line at whose end the buttons that turn back and forward stand.
pub fn way_here(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.scope(|ui| {
        // The buttons are 66 wide and 28 high; the words stand at the height of their middle.
        ui.set_max_width(ui.available_width() - 76.0);
        ui.set_min_height(28.0);
        ui.add_space(5.0);
        ui.spacing_mut().interact_size.y = 18.0;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(4.0, 2.0);
            add(ui);
        });
    });
    ui.add_space(4.0);
}

/// Shows the sign and the title of a page with its buttons beside them, or under them where the page is narrow.
///
/// `buttons` stand from the right edge; `words` get the width that is theirs; a sign may be empty.
pub fn titled<R>(ui: &mut Ui, (sign, size): (&str, f32), mut buttons: impl FnMut(&mut Ui), words: impl FnOnce(&mut Ui, f32) -> R) -> R {
    let t = Tokens::here(ui);
    let full = ui.available_rect_before_wrap();
    let beside = full.width() > NARROW;
    let mut edge = full.right() + space::L;
    if beside {
        let mut right = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_y(full.top() + 34.0)).layout(Layout::right_to_left(Align::Center)));
        right.spacing_mut().item_spacing.x = space::S;
        buttons(&mut right);
        edge = right.min_rect().left();
    }
    let shown = ui
        .horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            let mut left = full.left();
            if !sign.is_empty() {
                ui.vertical(|ui| {
                    // Both stand on one line of writing, whatever their sizes.
                    ui.add_space((24.0 - size) * 0.8);
                    left = ui.label(text(sign, Face::Mono, size, t.ink)).rect.right() + space::M;
                });
            }
            ui.vertical(|ui| {
                ui.add_space(5.0);
                let width = (edge - space::L - left).max(140.0);
                words(ui, width)
            })
            .inner
        })
        .inner;
    if !beside {
        let line = egui::Rect::from_min_size(ui.cursor().min, vec2(full.width(), 34.0));
        let mut under = ui.new_child(egui::UiBuilder::new().max_rect(line).layout(Layout::right_to_left(Align::Center)));
        under.spacing_mut().item_spacing.x = space::S;
        buttons(&mut under);
        if under.min_rect().width() > 1.0 {
            ui.advance_cursor_after_rect(line);
        }
    }
    ui.add_space(6.0);
    shown
}

/// Shows the head of a page of the Tabular List on the code book's own screen; gives words of the title that are selected.
pub(super) fn large(
    ui: &mut Ui,
    content: &Content,
    lit: &[Range<usize>],
    pens: &[Vec<(Range<usize>, TabColour)>],
    node: Node,
    out: &mut Vec<Action>,
    extras: &mut dyn Extras,
) -> Option<SelectedWords> {
    way_here(ui, |ui| crumbs(ui, content, out));
    let code = matches!(node, Node::Code(_));
    let buttons = |ui: &mut Ui| {
        extras.beside_title(ui, out);
        if code {
            basic::chip(ui, if content.billable { "billable" } else { "header" });
        }
    };
    let shown: RichOutput = titled(ui, (&content.label, if code { 24.0 } else { 19.0 }), buttons, |ui, width| {
        let pen = pens.first().map_or(&[][..], Vec::as_slice);
        let words = Rich { words: &content.title, face: Face::Plain, size: 18.0, links: &[], lit, pen };
        rich::show(ui, Id::unique(("title", &content.label)), &words, width)
    });
    let place = PageOf::from(node).place()?;
    let range = shown.selected?;
    Some(SelectedWords { place, part: progress::Part::Title, text: content.title.clone(), range, anchor: shown.anchor })
}

/// Shows the way to a page, each step a link.
fn crumbs(ui: &mut Ui, content: &Content, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    for (n, crumb) in content.path.iter().enumerate() {
        if n > 0 {
            ui.label(text("›", Face::Plain, 12.5, t.muted));
        }
        // A block says what it is about; a chapter's and a code's own sign is enough.
        let words = if let PageOf::Block(..) = crumb.page { format!("{} {}", shortened(&crumb.title), crumb.label) } else { crumb.label.clone() };
        if quiet_link(ui, &words, &crumb.label).on_hover_text(&crumb.title).clicked() {
            out.push(Action::TurnTo(crumb.page));
        }
    }
    if content.path.is_empty() {
        ui.label(text("The Tabular List", Face::Plain, 12.5, t.muted));
    }
}

/// Cuts a title at the end of a word, for a crumb.
fn shortened(title: &str) -> String {
    const MOST: usize = 44;
    if title.chars().count() <= MOST {
        return title.to_owned();
    }
    let cut: String = title.chars().take(MOST).collect();
    format!("{}…", cut.rsplit_once(' ').map_or(cut.as_str(), |(front, _)| front))
}

/// Shows muted words that lead somewhere.
pub fn quiet_link(ui: &mut Ui, words: &str, name: &str) -> Response {
    let t = Tokens::here(ui);
    let link = ui.add(egui::Label::new(text(words, Face::Plain, 12.5, t.muted)).sense(Sense::click()));
    link.widget_info(|| WidgetInfo::labeled(Role::Link, true, format!("Go to {name}")));
    basic::focus_ring(ui, &link, 2.0);
    if link.hovered() {
        ui.painter().hline(link.rect.x_range(), link.rect.bottom() - 1.0, egui::Stroke::new(1.0, t.muted));
    }
    link.on_hover_cursor(CursorIcon::PointingHand)
}
