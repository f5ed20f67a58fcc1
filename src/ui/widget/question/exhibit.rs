//! What a question shows besides its words: a table, a claim form, a picture.

use crate::{
    exercise::Exhibit,
    ui::{
        tokens::{Face, Tokens},
        widget::{
            basic::{self, text},
            form::{self, FormPane},
        },
    },
};
use eframe::egui::{self, Align, ColorImage, Galley, Margin, Role, Sense, TextureHandle, TextureOptions, Ui, WidgetInfo, pos2, text::LayoutJob, vec2};
use std::{collections::BTreeMap, sync::Arc};

/// As high as a form is shown inside a question.
const FORM: f32 = 460.0;
/// As high as a picture is shown.
const PICTURE: f32 = 420.0;
/// The most pixels a side.
const MOST_SIDE: u32 = 2_000;

/// Keeps an exhibit between frames.
#[derive(Default)]
pub struct ExhibitPane {
    of: Option<u64>,
    form: FormPane,
    picture: Option<TextureHandle>,
}

impl ExhibitPane {
    /// Shows it as wide as there is room.
    pub fn show(&mut self, ui: &mut Ui, of: u64, exhibit: &Exhibit) {
        if self.of != Some(of) {
            let picture = picture(ui.ctx(), of, exhibit);
            *self = Self { of: Some(of), form: FormPane::to_read(), picture };
            if let Exhibit::Form(sheet) = exhibit
                && let Some((first, _)) = sheet.filled().next()
            {
                // Most of a form is blank: what is to be seen stands where something is entered.
                self.form.look_at(sheet, first);
            }
        }
        match exhibit {
            Exhibit::Table { caption, head, rows } => table(ui, caption, head, rows),
            Exhibit::Form(sheet) => {
                basic::card_frame(ui).show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.set_height(FORM);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    form::tools(ui, &mut self.form, sheet, |ui| basic::caption(ui, sheet.form.name()));
                    // Nothing is typed here: what the form hands over is let go.
                    drop(self.form.show(ui, sheet, &BTreeMap::new()));
                });
            }
            Exhibit::Picture { words, .. } => basic::card(ui, |ui| self.image(ui, words)),
        }
    }

    fn image(&self, ui: &mut Ui, words: &str) {
        let t = Tokens::here(ui);
        let Some(texture) = &self.picture else {
            ui.label(text(format!("The picture cannot be shown. What is to be seen: {words}"), Face::Plain, 14.0, t.muted));
            return;
        };
        let size = texture.size_vec2();
        let scale = (ui.available_width() / size.x).min(PICTURE / size.y).min(1.0);
        ui.vertical_centered(|ui| {
            let image = ui.add(egui::Image::new(texture).fit_to_exact_size(size * scale).corner_radius(4));
            image.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
        });
    }
}

fn picture(ctx: &egui::Context, of: u64, exhibit: &Exhibit) -> Option<TextureHandle> {
    let image = decode(&exhibit.png()?)?;
    Some(ctx.load_texture(format!("exhibit {of}"), image, TextureOptions::LINEAR))
}

/// Reads a PNG file of at most 2,000 pixels a side; nothing where it is none.
fn decode(bytes: &[u8]) -> Option<ColorImage> {
    let mut decoder = png::Decoder::new_with_limits(std::io::Cursor::new(bytes), png::Limits { bytes: 64 << 20 });
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info().ok()?;
    let (width, height) = reader.info().size();
    if width == 0 || height == 0 || width > MOST_SIDE || height > MOST_SIDE {
        return None;
    }
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut pixels).ok()?;
    let size = [width as usize, height as usize];
    let pixels = pixels.get(..frame.buffer_size())?;
    match reader.output_color_type().0 {
        png::ColorType::Rgba => Some(ColorImage::from_rgba_unmultiplied(size, pixels)),
        png::ColorType::GrayscaleAlpha => {
            let four: Vec<u8> = pixels.chunks_exact(2).flat_map(|p| [p[0], p[0], p[0], p[1]]).collect();
            Some(ColorImage::from_rgba_unmultiplied(size, &four))
        }
        _ => None,
    }
}

/// Tells how the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    /// From the left.
    Words,
    /// Under one another from the right, as in a ledger.
    Amounts,
}

impl Column {
    /// Tells how column `at` stands: its cells, whatever its head says, are all amounts, or left blank, or they are words.
    fn of(rows: &[Vec<String>], at: usize) -> Self {
        let cells = || rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim()).filter(|cell| !matches!(*cell, "" | "-" | "–" | "—"));
        if cells().next().is_some() && cells().all(is_amount) { Self::Amounts } else { Self::Words }
    }
}

/// Tells whether a cell is an amount or a count: `$1,164.00`, `(25.00)`, `80 %`, `12`; a date, a code or a number that only
/// names something is none.
fn is_amount(cell: &str) -> bool {
    let bare = cell.strip_prefix('(').and_then(|cell| cell.strip_suffix(')')).unwrap_or(cell);
    let bare = bare.trim_start_matches(['-', '−', '+']).trim_start_matches('$').trim_start_matches(['-', '−']);
    let bare = bare.strip_suffix('%').map_or(bare, str::trim_end);
    let (whole, cents) = bare.split_once('.').map_or((bare, None), |(whole, cents)| (whole, Some(cents)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut groups = whole.split(',');
    let sound = groups.next().is_some_and(digits) && groups.all(|group| group.len() == 3 && digits(group)) && cents.is_none_or(digits);
    // A code of services, a postal code or a provider's number has five digits or more, and nothing about it that counts.
    let names = bare == cell && cents.is_none() && !whole.contains(',') && (whole.len() > 4 || (whole.len() > 1 && whole.starts_with('0')));
    sound && !names
}

/// Shows rows under a head; a column takes what its words need, and wraps where all do not fit. Amounts stand at the right.
pub fn table(ui: &mut Ui, caption: &str, head: &[String], rows: &[Vec<String>]) {
    let t = Tokens::here(ui);
    const PAD: f32 = 12.0;
    basic::card_frame(ui).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        if !caption.is_empty() {
            egui::Frame::new().inner_margin(Margin::symmetric(14, 9)).show(ui, |ui| ui.label(text(caption, Face::Strong, 13.0, t.ink)));
            basic::hairline(ui);
        }
        let columns: Vec<Column> = (0..head.len()).map(|at| Column::of(rows, at)).collect();
        let widths = widths(ui, head, rows, &columns, ui.available_width() - 4.0, PAD);
        for (n, cells) in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).enumerate() {
            let line = if n == 0 { Line::Head } else { Line::Row };
            if n > 0 {
                basic::hairline(ui);
            }
            let laid: Vec<Arc<Galley>> = cells.iter().zip(&columns).zip(&widths).map(|((cell, column), width)| lay(ui, cell, line, *column, width - 2.0 * PAD)).collect();
            let high = laid.iter().map(|galley| galley.size().y).fold(18.0, f32::max) + 13.0;
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), high), Sense::hover());
            let said = if n == 0 { cells.join(", ") } else { head.iter().zip(cells).map(|(head, cell)| format!("{head} {cell}")).collect::<Vec<_>>().join(", ") };
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
            if n == 0 {
                ui.painter().rect_filled(rect, 0.0, t.sunken);
            }
            let mut x = rect.left() + 2.0;
            for ((galley, column), width) in laid.into_iter().zip(&columns).zip(&widths) {
                let at = if *column == Column::Amounts { x + width - PAD } else { x + PAD };
                ui.painter().galley(pos2(at, rect.center().y - galley.size().y / 2.0), galley, t.ink);
                x += width;
            }
        }
    });
}

/// Tells what a line of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    Head,
    Row,
}

/// Lays a cell out; one of amounts has its right end where it is painted.
fn lay(ui: &Ui, words: &str, line: Line, column: Column, width: f32) -> Arc<Galley> {
    let t = Tokens::here(ui);
    let (face, size, ink) = match (line, column) {
        (Line::Head, _) => (Face::Strong, 12.5, t.muted),
        (Line::Row, Column::Amounts) => (Face::Mono, 13.5, t.ink),
        (Line::Row, Column::Words) if super::is_code(words) => (Face::Mono, 13.5, t.ink),
        (Line::Row, Column::Words) => (Face::Plain, 14.0, t.ink),
    };
    let mut job = LayoutJob::single_section(words.to_owned(), egui::TextFormat::simple(face.at(size), ink));
    job.wrap.max_width = width;
    job.halign = if column == Column::Amounts { Align::RIGHT } else { Align::LEFT };
    ui.fonts_mut(|f| f.layout_job(job))
}

/// Gives each column the room of its widest cell; where that is too much, all give by their share.
fn widths(ui: &Ui, head: &[String], rows: &[Vec<String>], columns: &[Column], room: f32, pad: f32) -> Vec<f32> {
    let wide = |(at, column): (usize, &Column)| {
        let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| (cell, Line::Row));
        let all = head.get(at).map(|cell| (cell, Line::Head)).into_iter().chain(cells);
        all.map(|(cell, line)| lay(ui, cell, line, *column, f32::INFINITY).size().x).fold(24.0, f32::max) + 2.0 * pad
    };
    let natural: Vec<f32> = columns.iter().enumerate().map(wide).collect();
    let whole: f32 = natural.iter().sum();
    if whole <= room {
        // What is left over goes to the last column, as in a ledger.
        return natural;
    }
    // Narrow columns keep what they need; the wide ones share the rest.
    let fair = room / head.len().max(1) as f32;
    let kept: f32 = natural.iter().filter(|width| **width <= fair).sum();
    let over: f32 = natural.iter().filter(|width| **width > fair).sum();
    natural.iter().map(|width| if *width <= fair { *width } else { (room - kept) * width / over }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PNG of two pixels, one red and one half clear, written by hand.
    fn tiny() -> Vec<u8> {
        let mut bytes = Vec::new();
        {
            let mut encoder = png::Encoder::new(&mut bytes, 2, 1);
            encoder.set_color(png::ColorType::Rgba);
            encoder.set_depth(png::BitDepth::Eight);
            let mut writer = encoder.write_header().unwrap();
            writer.write_image_data(&[255, 0, 0, 255, 0, 0, 0, 128]).unwrap();
        }
        bytes
    }

    #[test]
    fn amounts_are_told_from_what_only_has_digits() {
        for cell in ["$164.00", "$1,164.00", "-$25.00", "$-25.00", "(25.00)", "80 %", "12", "0", "0.5", "1,250", "+3", "−4", "2026"] {
            assert!(is_amount(cell), "{cell}");
        }
        for cell in ["2026-05-04", "10:30", "99213", "J3301", "E11.22", "02139", "0450", "1234567893", "CO-45", "4 units", "$", "1,25", "12.", ".", "5/8", "", "n/a", "1.2.3"] {
            assert!(!is_amount(cell), "{cell}");
        }
    }

    #[test]
    fn a_column_is_of_amounts_where_every_cell_that_says_anything_is_one() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned).to_vec();
        let rows = [row(["2026-05-04", "$164.00", "", "12"]), row(["Payment", "", "", "see below"])];
        assert_eq!([0, 1, 2, 3].map(|at| Column::of(&rows, at)), [Column::Words, Column::Amounts, Column::Words, Column::Words]);
    }

    #[test]
    fn a_picture_is_read_and_a_broken_one_is_not() {
        let bytes = tiny();
        assert_eq!(decode(&bytes).map(|image| image.size), Some([2, 1]));
        for cut in 0..bytes.len().saturating_sub(12) {
            assert!(decode(&bytes[..cut]).is_none(), "{cut}");
        }
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 0x55;
            // Whatever comes of it, it ends.
            let _ = decode(&changed);
        }
    }
}
