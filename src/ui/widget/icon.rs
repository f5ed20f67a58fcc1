//! Small signs drawn as shapes, because the fonts lack them.

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

/// Names a drawn sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say what is drawn")]
pub enum Icon {
    Check,
    Half,
    Circle,
    Cross,
    Left,
    Right,
    Down,
    Up,
    Dots,
    Grip,
    Plus,
    Search,
    Tray,
}

/// Draws a sign centred in a square of `size` points.
pub fn paint(painter: &Painter, icon: Icon, centre: Pos2, size: f32, color: Color32) {
    let r = size / 2.0;
    let stroke = Stroke::new((size / 8.0).max(1.25), color);
    let at = |x: f32, y: f32| centre + vec2(x * r, y * r);
    let lines = |points: Vec<Pos2>| painter.add(Shape::line(points, stroke));
    match icon {
        Icon::Check => {
            lines(vec![at(-0.75, 0.05), at(-0.2, 0.6), at(0.75, -0.6)]);
        }
        Icon::Cross => {
            lines(vec![at(-0.6, -0.6), at(0.6, 0.6)]);
            lines(vec![at(0.6, -0.6), at(-0.6, 0.6)]);
        }
        Icon::Circle => {
            painter.circle_stroke(centre, r * 0.7, stroke);
        }
        Icon::Half => {
            painter.circle_stroke(centre, r * 0.7, stroke);
            let arc = (0..=12).map(|i| {
                let angle = std::f32::consts::FRAC_PI_2 + std::f32::consts::PI * i as f32 / 12.0;
                centre + Vec2::angled(angle) * r * 0.7
            });
            painter.add(Shape::convex_polygon(arc.collect(), color, Stroke::NONE));
        }
        Icon::Left => triangle(painter, [at(0.35, -0.6), at(-0.5, 0.0), at(0.35, 0.6)], color),
        Icon::Right => triangle(painter, [at(-0.35, -0.6), at(0.5, 0.0), at(-0.35, 0.6)], color),
        Icon::Down => triangle(painter, [at(-0.6, -0.35), at(0.6, -0.35), at(0.0, 0.5)], color),
        Icon::Up => triangle(painter, [at(-0.6, 0.35), at(0.0, -0.5), at(0.6, 0.35)], color),
        Icon::Dots => {
            for y in [-0.6, 0.0, 0.6] {
                painter.circle_filled(at(0.0, y), size / 11.0, color);
            }
        }
        Icon::Grip => {
            for (x, y) in [(-0.3, -0.5), (0.3, -0.5), (-0.3, 0.0), (0.3, 0.0), (-0.3, 0.5), (0.3, 0.5)] {
                painter.circle_filled(at(x, y), size / 12.0, color);
            }
        }
        Icon::Plus => {
            lines(vec![at(-0.6, 0.0), at(0.6, 0.0)]);
            lines(vec![at(0.0, -0.6), at(0.0, 0.6)]);
        }
        Icon::Search => {
            painter.circle_stroke(at(-0.15, -0.15), r * 0.5, stroke);
            lines(vec![at(0.22, 0.22), at(0.7, 0.7)]);
        }
        Icon::Tray => {
            painter.rect_stroke(Rect::from_center_size(centre, vec2(size * 0.8, size * 0.7)), 2.0, stroke, eframe::egui::StrokeKind::Inside);
            lines(vec![at(-0.4, 0.15), at(0.4, 0.15)]);
        }
    }
}

fn triangle(painter: &Painter, points: [Pos2; 3], color: Color32) {
    painter.add(Shape::convex_polygon(points.to_vec(), color, Stroke::NONE));
}

/// Draws the program's own mark, a small form with two filled lines.
pub fn mark(painter: &Painter, centre: Pos2, accent: Color32, form: Color32) {
    let sheet = Rect::from_center_size(centre, vec2(12.0, 16.0));
    painter.rect_stroke(sheet, 2.0, Stroke::new(2.0, accent), eframe::egui::StrokeKind::Inside);
    for y in [-2.0, 2.0] {
        painter.line_segment([pos2(centre.x - 3.0, centre.y + y), pos2(centre.x + 3.0, centre.y + y)], Stroke::new(1.5, form));
    }
}
