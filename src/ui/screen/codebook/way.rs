//! The ways into the book, as tabs over the left column.

use crate::ui::{
    tokens::{Face, Tokens},
    widget::basic,
};
use eframe::egui::{CursorIcon, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};

/// Names a way into the book.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what they are")]
pub enum Way {
    #[default]
    Tabular,
    Index,
    Neoplasm,
    Drugs,
    Guidelines,
    Mine,
}

impl Way {
    /// Every way, in the order of the tabs.
    pub const ALL: [Self; 6] = [Self::Tabular, Self::Index, Self::Neoplasm, Self::Drugs, Self::Guidelines, Self::Mine];

    /// Gives its whole name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Tabular => "Tabular",
            Self::Index => "Index",
            Self::Neoplasm => "Neoplasm",
            Self::Drugs => "Drugs",
            Self::Guidelines => "Guidelines",
            Self::Mine => "My tabs",
        }
    }

    /// Gives a name that has room in a column of a width.
    fn short(self, width: f32) -> &'static str {
        match self {
            Self::Guidelines if width < 380.0 => "Guide",
            Self::Mine if width < 380.0 => "Mine",
            _ => self.name(),
        }
    }

    /// Gives the name of the search here, and what to type in it.
    pub fn search_name(self) -> (&'static str, &'static str) {
        match self {
            Self::Tabular => ("Search the code book", "Code or words, such as t2dm ckd"),
            Self::Index => ("Search the index", "Words of a term, such as diabetes type 2"),
            Self::Neoplasm => ("Search the table of neoplasms", "A site, such as breast upper outer"),
            Self::Drugs => ("Search the table of drugs", "A drug or chemical, such as ibuprofen"),
            Self::Guidelines => ("Search the guidelines", "Words, or a number such as I.C.9"),
            Self::Mine => ("Search my tabs", "Words of a tab, a note or a title"),
        }
    }
}

/// Shows the ways in as tabs; gives the one that was chosen.
pub fn tabs(ui: &mut Ui, way: Way) -> Option<Way> {
    let t = Tokens::here(ui);
    let mut chosen = None;
    // Each is as wide as when it is chosen, so that none moves; in a narrow column they stand closer, still in one row.
    let wide = |ui: &Ui, size: f32| Way::ALL.iter().map(|each| basic::width(ui, each.short(ui.available_width()), Face::Strong, size)).sum::<f32>();
    let room = ui.available_width() - 2.0 * (Way::ALL.len() - 1) as f32;
    let size = if wide(ui, 13.0) + 6.0 * 8.0 <= room { 13.0 } else { 12.0 };
    let pad = ((room - wide(ui, size)) / Way::ALL.len() as f32).clamp(4.0, 18.0);
    ui.horizontal(|ui| {
        let full = ui.available_width();
        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
        for each in Way::ALL {
            let here = each == way;
            let (face, ink) = if here { (Face::Strong, t.ink) } else { (Face::Plain, t.muted) };
            let words = each.short(full);
            let galley = ui.painter().layout_no_wrap(words.to_owned(), face.at(size), ink);
            let (rect, response) = ui.allocate_exact_size(vec2(basic::width(ui, words, Face::Strong, size) + pad, 28.0), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::Tab, true, here, each.name()));
            if here {
                ui.painter().rect(rect, 6.0, t.surface, Stroke::new(1.0, t.line), StrokeKind::Inside);
            } else if response.hovered() {
                ui.painter().rect_filled(rect, 6.0, t.sunken);
            }
            basic::focus_ring(ui, &response, 4.0);
            ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
            let response = if words == each.name() { response } else { response.on_hover_text(each.name()) };
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                chosen = Some(each);
            }
        }
    });
    chosen
}
