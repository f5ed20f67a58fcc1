//! What stands around every screen: the rail, the bar at the top, notices.

use super::{
    command::Command,
    tokens::{Face, Tokens, space},
    widget::{
        basic::{self, Rank, text},
        icon,
    },
};
use crate::app::{
    Action,
    model::{Model, Notice, Notices, Place, Weight},
    notices,
};
use eframe::egui::{self, Align, Color32, Frame, Layout, Margin, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

const PLACES: [(&str, Command); 6] = [
    ("Today", Command::Today),
    ("Library", Command::Library),
    ("Code book", Command::CodeBook),
    ("Exams", Command::Exams),
    ("Progress", Command::Progress),
    ("Teach", Command::Teach),
];

/// Tells which entry of the rail a place belongs to.
fn entry_of(model: &Model) -> Option<Command> {
    match &model.place {
        Place::Feedback if model.under_review().is_some() => Some(Command::Exams),
        Place::Today | Place::Review => Some(Command::Today),
        // A card is the day's work, whichever case it was cut from.
        Place::Work | Place::Feedback if model.reviewed().is_some() => Some(Command::Today),
        Place::Library | Place::Pack(_) | Place::Work | Place::Feedback => Some(Command::Library),
        Place::CodeBook => Some(Command::CodeBook),
        Place::Progress | Place::Path => Some(Command::Progress),
        Place::Teach => Some(Command::Teach),
        Place::Welcome | Place::Settings | Place::ClaimFile => None,
        Place::Exams | Place::Exam | Place::ExamResult => Some(Command::Exams),
    }
}

/// Shows the rail on the left; gives the command that was chosen.
pub fn rail(ui: &mut Ui, model: &Model) -> Option<Command> {
    let t = Tokens::here(ui);
    let mut chosen = None;
    let frame = Frame::new().fill(t.desk).inner_margin(Margin { left: 12, right: 12, top: 16, bottom: 12 });
    egui::Panel::left("rail").exact_size(184.0).resizable(false).show_separator_line(false).frame(frame).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.horizontal(|ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(24.0, 26.0), Sense::hover());
            icon::mark(ui.painter(), rect.center() + vec2(3.0, 0.0), t.accent, t.form);
            ui.label(text("Clean Claim", Face::Strong, 16.0, t.ink));
        });
        ui.add_space(space::M);
        for (name, command) in PLACES {
            let count = match command {
                Command::Today => model.study.drafts.len() + model.review.due as usize,
                Command::Exams => usize::from(model.exam_waits()),
                _ => 0,
            };
            let count = Some(count).filter(|n| *n > 0);
            if entry(ui, name, count, entry_of(model) == Some(command)) {
                chosen = Some(command);
            }
        }
        ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
            if foot(ui, model) {
                chosen = Some(Command::Settings);
            }
        });
        let edge = ui.max_rect().expand2(vec2(12.0, 16.0));
        ui.painter().vline(edge.right() - 0.5, edge.y_range(), Stroke::new(1.0, t.line));
    });
    chosen
}

fn entry(ui: &mut Ui, name: &str, count: Option<usize>, here: bool) -> bool {
    let t = Tokens::here(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 34.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, here, name));
    if here {
        ui.painter().rect(rect, 6.0, t.surface, Stroke::new(1.0, t.line), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, t.sunken);
    }
    basic::focus_ring(ui, &response, 6.0);
    let face = if here { Face::Strong } else { Face::Plain };
    basic::paint_text(ui, rect.left_center() + vec2(10.0, 0.0), egui::Align2::LEFT_CENTER, name, face, 14.0, t.ink);
    if let Some(count) = count {
        basic::paint_text(ui, rect.right_center() - vec2(10.0, 0.0), egui::Align2::RIGHT_CENTER, &count.to_string(), Face::Plain, 12.0, t.muted);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

fn foot(ui: &mut Ui, model: &Model) -> bool {
    let t = Tokens::here(ui);
    let settings = &model.people.settings;
    let book = model.sets.diagnoses(model.today).edition();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 66.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Settings"));
    ui.painter().hline(rect.x_range(), rect.top(), Stroke::new(1.0, t.line));
    if response.hovered() {
        ui.painter().rect_filled(rect.shrink2(vec2(0.0, 4.0)), 6.0, t.sunken);
    }
    basic::focus_ring(ui, &response, 6.0);
    let lines = [
        (settings.name.clone(), Face::Strong, 13.0, t.ink),
        (super::words::goal(settings, model.today), Face::Plain, 12.0, t.muted),
        (book.name.clone(), Face::Plain, 12.0, t.muted),
    ];
    for (n, (words, face, size, color)) in lines.into_iter().enumerate() {
        let at = rect.left_top() + vec2(10.0, 19.0 + 17.0 * n as f32);
        let job = egui::text::LayoutJob {
            wrap: egui::text::TextWrapping::truncate_at_width(rect.width() - 14.0),
            ..egui::text::LayoutJob::single_section(words, egui::TextFormat::simple(face.at(size), color))
        };
        let galley = ui.fonts_mut(|f| f.layout_job(job));
        ui.painter().galley(at - vec2(0.0, galley.size().y / 2.0), galley, color);
    }
    let mut ends = format!("In force {} to {}", book.from, book.to);
    if !book.covers(model.today) {
        ends = format!("{ends}; the nearest to today of those here");
    }
    response.on_hover_text(ends).on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// Shows the bar at the top: where one is at the left, what can be done at the right.
pub fn bar(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let t = Tokens::here(ui);
    let frame = Frame::new().fill(t.surface).inner_margin(Margin::symmetric(20, 0));
    egui::Panel::top("bar").exact_size(52.0).show_separator_line(false).frame(frame).show(ui, |ui| {
        let edge = ui.max_rect().expand2(vec2(20.0, 0.0));
        ui.painter().hline(edge.x_range(), edge.bottom() - 0.5, Stroke::new(1.0, t.line));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            right(ui);
            ui.with_layout(Layout::left_to_right(Align::Center), left);
        });
    });
}

/// Shows the title of a screen with a quiet remark beside it.
pub fn title(ui: &mut Ui, words: &str, beside: &str) {
    let t = Tokens::here(ui);
    ui.label(text(words, Face::Strong, 16.0, t.ink));
    if !beside.is_empty() {
        ui.add_space(space::XS);
        ui.add(egui::Label::new(text(beside, Face::Plain, 14.0, t.muted)).truncate());
    }
}

/// Shows a title with its chips; where the room is short the title is cut, then the chips go, the last first.
pub fn chipped(ui: &mut Ui, words: &str, chips: &[&str]) {
    let t = Tokens::here(ui);
    let room = ui.available_width();
    let wide = |chips: &[&str]| chips.iter().map(|chip| basic::width(ui, chip, Face::Medium, 12.0) + 18.0 + ui.spacing().item_spacing.x).sum::<f32>();
    // A title keeps at least so much of itself.
    let least = basic::width(ui, words, Face::Strong, 16.0).min(220.0);
    let shown = (0..=chips.len()).rev().find(|count| wide(&chips[..*count]) + least <= room).unwrap_or(0);
    let left = (room - wide(&chips[..shown]) - 4.0).max(24.0);
    ui.scope(|ui| {
        ui.set_max_width(left);
        ui.add(egui::Label::new(text(words, Face::Strong, 16.0, t.ink)).truncate());
    });
    for chip in &chips[..shown] {
        basic::chip(ui, chip);
    }
}

/// Shows the way here, each step a link.
pub fn crumbs(ui: &mut Ui, steps: &[(&str, Place)], out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    ui.spacing_mut().item_spacing.x = 4.0;
    for (name, place) in steps {
        let link = ui.add(egui::Label::new(text(*name, Face::Plain, 14.0, t.muted)).sense(Sense::click()).truncate());
        if link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            out.push(Action::Go(place.clone()));
        }
        ui.label(text("/", Face::Plain, 14.0, t.muted));
    }
    ui.add_space(space::XS);
    ui.spacing_mut().item_spacing.x = space::S;
}

/// Shows the hint that the palette is there.
pub fn palette_hint(ui: &mut Ui) -> bool {
    let t = Tokens::here(ui);
    basic::key(ui, "Ctrl K");
    let link = ui.add(egui::Label::new(text("Commands", Face::Plain, 12.5, t.muted)).sense(Sense::click()));
    link.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// Shows what the person should know, over the lower right corner. None leaves while the pointer or the keyboard is at
/// one, or while the window is behind another.
pub fn notices(ui: &Ui, told: &Notices, out: &mut Vec<Action>) {
    let mut held = false;
    if !told.all.is_empty() {
        let area = egui::Area::new(egui::Id::unique("notices")).anchor(egui::Align2::RIGHT_BOTTOM, vec2(-16.0, -16.0)).order(egui::Order::Foreground);
        let shown = area.show(ui.ctx(), |ui| {
            ui.set_max_width(420.0);
            let mut at_one = false;
            for (n, one) in told.all.iter().enumerate().rev().take(notices::SHOWN) {
                let close = notice(ui, one);
                at_one |= close.has_focus();
                if close.clicked() {
                    out.push(Action::CloseNotice(n));
                }
                ui.add_space(space::S);
            }
            at_one
        });
        held = shown.inner || shown.response.contains_pointer() || !ui.input(|i| i.focused);
    }
    // Said once, not once a frame: whoever says something has the next frame drawn at once.
    if held != told.held {
        out.push(if held { Action::HoldNotices } else { Action::LetNoticesPass });
    }
}

/// Shows one notice; gives the button that closes it.
fn notice(ui: &mut Ui, notice: &Notice) -> egui::Response {
    let t = Tokens::here(ui);
    let (ink, ground, line) = match notice.weight {
        Weight::Passing | Weight::Staying => (t.ink, t.surface, t.line),
        Weight::Lasting => (t.wrong.0, t.wrong.1, Color32::TRANSPARENT),
    };
    let frame = Frame::new().fill(ground).stroke(Stroke::new(1.0, line)).corner_radius(8).inner_margin(Margin::symmetric(14, 10)).shadow(ui.visuals().popup_shadow);
    let row = |ui: &mut Ui| {
        ui.set_width(390.0);
        ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
            let close = basic::button(ui, "Close", None, Rank::Quiet);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                // The first line stands beside the word on the button.
                ui.add_space(7.0);
                ui.add(egui::Label::new(text(&notice.words, Face::Plain, 14.0, ink)).wrap());
            });
            close
        })
    };
    frame.show(ui, |ui| ui.horizontal(row).inner.inner).inner
}

/// Says what goes on in the background.
pub fn busy(ui: &Ui, busy: &[String]) {
    let Some(first) = busy.first() else { return };
    egui::Area::new(egui::Id::unique("busy")).anchor(egui::Align2::LEFT_BOTTOM, egui::vec2(200.0, -12.0)).order(egui::Order::Foreground).show(ui.ctx(), |ui| {
        basic::card_frame(ui).inner_margin(egui::Margin::symmetric(12, 8)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.spinner();
                ui.label(first);
            });
        });
    });
}

/// Says over the whole window what may be dropped, while something is held above it.
pub fn drop_hint(ui: &Ui) {
    if ui.input(|i| i.raw.hovered_files.is_empty()) {
        return;
    }
    let t = Tokens::here(ui);
    let painter = ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop")));
    let rect = ui.ctx().content_rect();
    painter.rect(rect.shrink(8.0), 8.0, t.accent_soft.gamma_multiply(0.85), egui::Stroke::new(2.0, t.accent), egui::StrokeKind::Inside);
    painter.text(
        rect.center(),
        egui::Align2::CENTER_CENTER,
        "Drop to open a pack, claims, a blueprint or a learner’s file, or to import a code set",
        Face::Strong.at(20.0),
        t.accent,
    );
}
