//! The four scores side by side, each with how it is made. The one that counts stands first.

use super::basic::{self, text};
use crate::{
    app::model::Graded,
    feedback,
    grade::Method,
    ui::tokens::{Face, Tokens},
};
use eframe::egui::{self, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const METHODS: [(Method, &str); 4] =
    [(Method::Points, "Points"), (Method::Agreement, "Agreement"), (Method::CodeOverCode, "Code over code"), (Method::WholeRecord, "Whole record")];
const PAD: egui::Vec2 = vec2(14.0, 12.0);

/// Shows the scores as one card: in a row where there is room, else two by two.
pub fn show(ui: &mut Ui, graded: &Graded) {
    let t = Tokens::here(ui);
    let mut order = METHODS;
    order.sort_by_key(|(method, _)| *method != graded.method);
    basic::card_frame(ui).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let width = ui.available_width();
        let wide = width >= 560.0;
        let rows: Vec<&[(Method, &str)]> = if wide { vec![&order[..]] } else { order.chunks(2).collect() };
        for (n, row) in rows.into_iter().enumerate() {
            if n > 0 {
                basic::hairline(ui);
            }
            let first = if wide { (width * 0.28).min(190.0) } else { width / 2.0 };
            let other = (width - first) / (row.len() - 1).max(1) as f32;
            let cells: Vec<f32> = (0..row.len()).map(|n| if n == 0 { first } else { other }).collect();
            line(ui, graded, row, &cells, t);
        }
    });
}

/// Shows one line of scores, as high as the tallest of them.
fn line(ui: &mut Ui, graded: &Graded, row: &[(Method, &str)], widths: &[f32], t: &Tokens) {
    let why = |method: Method, width: f32| {
        let words = feedback::method_explained(method, &graded.grade.tally);
        ui.painter().layout(words, Face::Plain.at(12.0), t.muted, width - 2.0 * PAD.x)
    };
    let laid: Vec<_> = row.iter().zip(widths).map(|((method, _), width)| why(*method, *width)).collect();
    let head = |counts: bool| if counts { 64.0 } else { 46.0 };
    let height = row.iter().zip(&laid).map(|((m, _), g)| head(*m == graded.method) + g.size().y).fold(0.0, f32::max) + 2.0 * PAD.y;
    let (rect, _) = ui.allocate_exact_size(vec2(widths.iter().sum(), height), Sense::hover());
    let mut left = rect.left();
    for (((method, name), width), galley) in row.iter().zip(widths).zip(laid) {
        let cell = egui::Rect::from_min_size(pos2(left, rect.top()), vec2(*width, height));
        if left > rect.left() {
            ui.painter().vline(cell.left(), cell.y_range(), Stroke::new(1.0, t.line));
        }
        left += width;
        let counts = *method == graded.method;
        let mut place = ui.new_child(egui::UiBuilder::new().max_rect(cell.shrink2(PAD)).layout(egui::Layout::top_down(egui::Align::Min)));
        place.spacing_mut().item_spacing.y = 3.0;
        score(&mut place, graded, *method, name, counts);
        let at = cell.left_top() + PAD + vec2(0.0, head(counts));
        let said = place.interact(egui::Rect::from_min_size(at, galley.size()), place.scope_id().with(name), Sense::hover());
        said.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
        ui.painter().galley(at, galley, t.muted);
    }
}

fn score(ui: &mut Ui, graded: &Graded, method: Method, name: &str, counts: bool) {
    let t = Tokens::here(ui);
    let percent = graded.grade.scores.by(method);
    let figure = match method {
        Method::WholeRecord => {
            if percent.hundredths() == 10_000 {
                "yes".to_owned()
            } else {
                "no".to_owned()
            }
        }
        _ => percent.to_string(),
    };
    ui.add(egui::Label::new(text(name, Face::Strong, 12.5, t.muted)).truncate());
    let label = ui.label(text(&figure, Face::Strong, if counts { 24.0 } else { 18.0 }, t.ink));
    label.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{method:?} {figure}")));
    if counts {
        let width = ui.available_width();
        basic::bar(ui, percent.fraction(), width, 6.0);
    }
}
