//! A figure in two shapes: drawn, or as a table that can be copied.

use crate::ui::{
    tokens::{Face, Tokens, space},
    widget::basic::{self, Rank, text},
};
use eframe::egui::{self, Ui};

/// Holds the same numbers a plot draws.
pub struct Table<'a> {
    pub head: &'a [&'a str],
    pub rows: Vec<Vec<String>>,
}

/// Shows a card with a heading; its plot, or its numbers where those were asked for before.
pub fn card(ui: &mut Ui, name: &str, table: impl FnOnce() -> Table<'static>, plot: impl FnOnce(&mut Ui)) {
    let id = ui.scope_id().with(("numbers of", name));
    let mut numbers = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(false);
    basic::card(ui, |ui| {
        basic::row(
            ui,
            34.0,
            |ui| {
                let words = if numbers { "Drawn" } else { "Numbers" };
                let turn = basic::button(ui, words, None, Rank::Quiet);
                turn.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{words}: {name}")));
                if turn.clicked() {
                    numbers = !numbers;
                    ui.data_mut(|data| data.insert_temp(id, numbers));
                    ui.ctx().request_repaint();
                }
            },
            |ui| {
                let t = Tokens::here(ui);
                ui.add(egui::Label::new(text(name, Face::Strong, 12.0, t.muted)).truncate());
            },
        );
        if numbers {
            show(ui, name, &table());
        } else {
            plot(ui);
        }
    });
    ui.add_space(space::XS);
}

fn show(ui: &mut Ui, name: &str, table: &Table<'_>) {
    let t = Tokens::here(ui);
    egui::ScrollArea::both().id_salt(("table", name)).max_height(260.0).show(ui, |ui| {
        egui::Grid::new(("grid", name)).striped(true).spacing([space::L, space::XS]).show(ui, |ui| {
            for head in table.head {
                ui.label(text(*head, Face::Strong, 12.0, t.muted));
            }
            ui.end_row();
            for row in &table.rows {
                for cell in row {
                    ui.label(text(cell, Face::Plain, 13.0, t.ink));
                }
                ui.end_row();
            }
        });
    });
    let copy = basic::button(ui, "Copy", None, Rank::Quiet);
    copy.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Copy the numbers: {name}")));
    if copy.clicked() {
        ui.ctx().copy_text(table.tabbed());
    }
}

impl Table<'_> {
    /// Writes it as spreadsheets take it in: cells apart by tabs, rows by line ends.
    fn tabbed(&self) -> String {
        let mut all = self.head.join("\t");
        for row in &self.rows {
            all.push('\n');
            all.push_str(&row.join("\t"));
        }
        all
    }
}
