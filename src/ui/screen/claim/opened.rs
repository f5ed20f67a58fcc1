//! Claims from a file: shown as the form, scrubbed by box, judged by another payer where one is chosen.

use super::{
    cards,
    point::{Pointed, light, next},
};
use crate::{
    app::{
        Action,
        model::{Model, OpenedClaims},
    },
    attempt::Policy,
    claim::{BoxId, CmsBox, Sheet, UbBox},
    payer,
    report::KnownClaim,
    ui::{
        command::Command,
        shell,
        tokens::{Face, Tokens, space},
        widget::{
            basic::{self, Rank, text},
            form::{self, FormPane, Lit, Zoom},
            save_menu,
        },
        words,
    },
};
use eframe::egui::{self, Margin, Rect, Role, Ui, WidgetInfo};
use std::collections::BTreeMap;

/// The most values without a place that are listed.
const MOST_LEFT: usize = 50;

/// Keeps the screen between frames.
#[derive(Default)]
pub struct ClaimFileScreen {
    form: FormPane,
    wanted: Option<BoxId>,
    pointed: Option<Pointed>,
    /// The opening and the claim the rest belongs to.
    of: (u32, usize),
}

impl ClaimFileScreen {
    /// Carries out a command that belongs to this screen.
    pub fn command(&mut self, command: Command, model: &Model) {
        let Some(sheet) = model.opened.as_ref().and_then(OpenedClaims::claim).map(|one| one.claim.to_sheet()) else { return };
        match command {
            Command::NextPage if self.form.page + 1 < self.form.pages(&sheet) => self.form.next_page(&sheet),
            Command::PreviousPage => self.form.page_before(),
            Command::NextFinding => {
                let silent = model.desk.as_ref().is_some_and(|desk| desk.policy == Policy::Exam);
                if let Some(finding) = model.opened.as_ref().filter(|_| !silent).and_then(|opened| next(&opened.found, self.pointed.as_ref())) {
                    self.wanted = finding.boxes.first().copied();
                    self.pointed = Some(Pointed::at(finding));
                }
            }
            Command::FitWidth => self.form.zoom = Zoom::Fit,
            Command::Larger => self.form.resize(1),
            Command::Smaller => self.form.resize(-1),
            _ => {}
        }
    }

    /// Shows the screen; gives a command that was asked for.
    pub fn show(&mut self, ui: &mut Ui, model: &Model, out: &mut Vec<Action>) -> Option<Command> {
        let opened = model.opened.as_ref()?;
        let one = opened.claim()?;
        if self.of != (opened.opening, opened.shown) {
            *self = Self { of: (opened.opening, opened.shown), ..Self::default() };
            self.form.locked = true;
        }
        let asked = top(ui, model, opened, one);
        egui::CentralPanel::default().frame(egui::Frame::new().fill(Tokens::here(ui).desk).inner_margin(Margin::same(12))).show(ui, |ui| {
            let full = ui.available_rect_before_wrap();
            let list = if opened.read.claims.len() > 1 { (full.width() * 0.16).clamp(150.0, 240.0) } else { -12.0 };
            if list > 0.0 {
                let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(full.with_max_x(full.left() + list)));
                claims(&mut pane, opened, out);
            }
            let rest = full.with_min_x(full.left() + list + 12.0);
            let split = rest.right() - (full.width() * 0.30).clamp(280.0, 400.0);
            let sheet = one.claim.to_sheet();
            let silent = model.desk.as_ref().is_some_and(|desk| desk.policy == Policy::Exam);
            self.sheet(ui, rest.with_max_x(split - 6.0), &sheet, &if silent { BTreeMap::new() } else { self.lit(opened) });
            // The bar of the right side stands in the margin.
            let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rest.with_min_x(split + 6.0).with_max_x(full.right() + 12.0)));
            egui::ScrollArea::vertical().id_salt("claim file").auto_shrink([false, false]).show(&mut pane, |ui| {
                ui.set_max_width(ui.available_width() - 12.0);
                ui.spacing_mut().item_spacing.y = space::M;
                judge(ui, opened, one, out);
                self.findings(ui, opened, silent);
                left(ui, opened);
            });
        });
        asked
    }

    fn sheet(&mut self, ui: &mut Ui, rect: Rect, sheet: &Sheet, lit: &BTreeMap<BoxId, Lit>) {
        let mut pane = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        basic::card_frame(&pane).show(&mut pane, |ui| {
            ui.set_min_size(ui.available_size());
            ui.spacing_mut().item_spacing.y = 0.0;
            form::tools(ui, &mut self.form, sheet, |_| {});
            if let Some(wanted) = self.wanted.take() {
                self.form.go(ui, sheet, wanted, &mut Vec::new());
            }
            // Nothing is typed here: what the form hands over is let go.
            drop(self.form.show(ui, sheet, lit));
        });
    }

    fn findings(&mut self, ui: &mut Ui, opened: &OpenedClaims, silent: bool) {
        let beside = if silent { String::new() } else { cards::counted(&opened.found) };
        headed(ui, "Findings", &beside, |ui| {
            if silent || opened.found.is_empty() {
                let words = if silent { "They wait until the claim in test mode on your desk is sent." } else { "Nothing: this payer would take it in." };
                note(ui, words);
                return;
            }
            for (n, finding) in opened.found.iter().enumerate() {
                basic::hairline(ui);
                if cards::line(ui, n, finding) {
                    self.wanted = finding.boxes.first().copied();
                    self.pointed = Some(Pointed::at(finding));
                }
            }
        });
    }

    fn lit(&self, opened: &OpenedClaims) -> BTreeMap<BoxId, Lit> {
        let mut lit = BTreeMap::new();
        light(&mut lit, &opened.found, self.pointed.as_ref());
        lit
    }
}

fn top(ui: &mut Ui, model: &Model, opened: &OpenedClaims, one: &KnownClaim) -> Option<Command> {
    let t = Tokens::here(ui);
    let mut asked = None;
    let name = opened.path.file_name().map_or_else(|| opened.path.display().to_string(), |name| name.to_string_lossy().into_owned());
    shell::bar(
        ui,
        |ui| {
            ui.add(egui::Label::new(text(name, Face::Strong, 16.0, t.ink)).truncate()).on_hover_text(opened.path.display().to_string());
            basic::chip(ui, one.claim.form().name());
            if opened.read.claims.len() > 1 {
                basic::chip(ui, &format!("claim {} of {}", opened.shown + 1, opened.read.claims.len()));
            }
        },
        |ui| {
            if basic::button(ui, "Open…", None, Rank::Plain).on_hover_text("Another file (Ctrl O)").clicked() {
                asked = Some(Command::OpenPack);
            }
            asked = save_menu::show(ui, model).or(asked);
        },
    );
    asked
}

/// Lists the claims of the file by patient.
fn claims(ui: &mut Ui, opened: &OpenedClaims, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    basic::card_frame(ui).show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        egui::Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| ui.label(text("Claims", Face::Strong, 13.0, t.muted)));
        // One row is as high as the next, so that of thousands only those in sight are drawn.
        egui::ScrollArea::vertical().id_salt("claims").auto_shrink([false, false]).show_rows(ui, 34.0, opened.read.claims.len(), |ui, rows| {
            for n in rows {
                let Some(one) = opened.read.claims.get(n) else { continue };
                let here = n == opened.shown;
                let (rect, response) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 34.0), egui::Sense::click());
                let words = format!("{} {}", n + 1, patient(one));
                response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, here, format!("Claim {words}")));
                if here || response.hovered() {
                    ui.painter().rect_filled(rect.shrink2(egui::vec2(6.0, 1.0)), 6.0, if here { t.accent_soft } else { t.sunken });
                }
                basic::focus_ring(ui, &response, 6.0);
                let face = if here { Face::Medium } else { Face::Plain };
                let mut line = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink2(egui::vec2(14.0, 7.0))));
                line.add(egui::Label::new(text(words, face, 13.5, t.ink)).truncate().selectable(false));
                if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
                    out.push(Action::ShowClaim(n));
                }
            }
        });
    });
}

fn patient(one: &KnownClaim) -> String {
    let sheet = one.claim.to_sheet();
    let (cms, ub) = (sheet.text(BoxId::Cms(CmsBox::PatientName, 1)), sheet.text(BoxId::Ub(UbBox::PatientName, 1)));
    let name = if cms.is_empty() { ub } else { cms };
    if name.is_empty() { "without a patient’s name".to_owned() } else { name.to_owned() }
}

/// Says which payer judges, and lets another one be chosen.
fn judge(ui: &mut Ui, opened: &OpenedClaims, one: &KnownClaim, out: &mut Vec<Action>) {
    let t = Tokens::here(ui);
    basic::card_frame(ui).inner_margin(Margin::symmetric(14, 12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        let button = ui.horizontal(|ui| {
            basic::caption(ui, "Judged by");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| basic::button(ui, "Another payer…", None, Rank::Quiet)).inner
        });
        let button = button.inner;
        let name = opened.payer().map_or("", |payer| payer.name.as_str());
        ui.add(egui::Label::new(text(name, Face::Medium, 14.0, t.ink)).wrap());
        ui.label(text(format!("Received on {}", one.received), Face::Plain, 12.5, t.muted));
        egui::Popup::menu(&button).width(260.0).show(|ui| {
            egui::ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0;
                let own = format!("{} (the file’s own)", one.payer.name);
                let carried = payer::carried().iter().filter(|payer| payer.id != one.payer.id).map(|payer| (payer.name.clone(), Some(payer.id.clone())));
                for (words, id) in std::iter::once((own, None)).chain(carried) {
                    if basic::choice(ui, &words, opened.judge == id).clicked() {
                        out.push(Action::JudgeBy(id));
                        ui.close();
                    }
                }
            });
        });
    });
}

/// Lists what the file says and the form has no place for.
fn left(ui: &mut Ui, opened: &OpenedClaims) {
    let all = opened.read.left.len() + opened.read.left_off;
    if all == 0 {
        return;
    }
    let t = Tokens::here(ui);
    headed(ui, "Without a place on the form", &words::count(all, "value", "values"), |ui| {
        basic::hairline(ui);
        egui::Frame::new().inner_margin(Margin::symmetric(14, 8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 3.0;
            for one in opened.read.left.iter().take(MOST_LEFT) {
                ui.add(egui::Label::new(text(one.to_string(), Face::Mono, 12.0, t.ink)).wrap());
            }
            if all > MOST_LEFT {
                basic::muted(ui, format!("and {} more", all - MOST_LEFT));
            }
        });
    });
}

fn headed(ui: &mut Ui, heading: &str, beside: &str, add: impl FnOnce(&mut Ui)) {
    let t = Tokens::here(ui);
    basic::card_frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        egui::Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(text(heading, Face::Strong, 13.0, t.muted));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| ui.label(text(beside, Face::Plain, 12.5, t.muted)));
            });
        });
        add(ui);
        ui.add_space(space::XS);
    });
}

fn note(ui: &mut Ui, words: &str) {
    basic::hairline(ui);
    egui::Frame::new().inner_margin(Margin::symmetric(14, 10)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        basic::muted(ui, words);
    });
}
