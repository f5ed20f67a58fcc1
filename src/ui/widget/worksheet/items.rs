//! The data of a worksheet: what was looked at or asked for, each by its kind and name.

use super::{Help, WorksheetPane, choose, entry};
use crate::{
    codebook::em::{Billed, DataItem, MOST_DATA, MOST_NAME, Named, Standing, Worksheet, standings, table},
    ui::{
        tokens::{Face, Tokens},
        widget::basic::{self, text},
    },
};
use eframe::egui::{self, Id, Margin, Role, Ui, WidgetInfo};

fn id_of(at: usize) -> Id {
    Id::unique(("worksheet data", at))
}

/// Shows the items and the list to add one.
pub(super) fn show(ui: &mut Ui, pane: &mut WorksheetPane, sheet: &mut Worksheet, help: Help) {
    let standings = standings(&sheet.data);
    let mut gone = None;
    for at in 0..sheet.data.len() {
        let standing = standings.get(at).copied().filter(|_| help == Help::Live);
        if let Some(item) = sheet.data.get_mut(at)
            && row(ui, at, item, standing)
        {
            gone = Some(at);
        }
    }
    if let Some(at) = gone {
        sheet.data.remove(at);
    }
    let kinds: Vec<_> = table().data.iter().map(|row| (row.kind, row.label.as_str(), row.says.as_str())).collect();
    if sheet.data.len() < MOST_DATA
        && let Some(kind) = choose(ui, "Add data", "Add what was read or ordered", &kinds, None)
    {
        pane.wants = Some(id_of(sheet.data.len()));
        sheet.data.push(DataItem::new(kind, ""));
    }
}

/// Shows one item; true where it is taken out.
fn row(ui: &mut Ui, at: usize, item: &mut DataItem, standing: Option<Standing>) -> bool {
    let t = Tokens::here(ui);
    let Some(kind) = table().data_kind(item.kind) else { return false };
    let label = kind.label.as_str();
    let gone = entry(ui, label, |ui| {
        if kind.named == Named::ByTest {
            let here = item.billed == Billed::Here;
            let word = basic::choice(ui, "reading billed here", here).on_hover_text("Whoever bills the visit bills the reading too: then it does not count");
            word.widget_info(|| {
                WidgetInfo::selected(Role::CheckBox, true, here, format!("Reading of {} is billed with the visit", if item.name.is_empty() { label } else { &item.name }))
            });
            if word.clicked() {
                item.billed = if here { Billed::Elsewhere } else { Billed::Here };
            }
        }
        if kind.named != Named::Once {
            let hint = if kind.named == Named::ByTest { "which test" } else { "whose" };
            let edit = egui::TextEdit::singleline(&mut item.name)
                .id(id_of(at))
                .hint_text(text(hint, Face::Plain, 13.5, t.muted))
                .margin(Margin::symmetric(8, 5))
                .char_limit(MOST_NAME)
                .desired_width((ui.available_width() * 0.5).clamp(80.0, 170.0));
            let field = ui.add(edit);
            field.widget_info(|| WidgetInfo { current_text_value: Some(item.name.clone()), ..WidgetInfo::labeled(Role::TextInput, true, format!("{label}: {hint}")) });
        }
    });
    let said = match standing {
        Some(Standing::Repeated) => "counted already",
        Some(Standing::PartOfPanel) => "a part of a panel that counts",
        Some(Standing::BilledHere) => "does not count: its reading is billed here",
        Some(Standing::Counts) | None => "",
    };
    if !said.is_empty() {
        ui.label(text(said, Face::Plain, 12.5, t.partial.0));
    }
    gone
}
