//! The look as data: colours for light and dark, fonts, spaces. Every screen takes its look from here.

use crate::progress::TabColour;
use eframe::egui::{self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Stroke, TextStyle, Theme, Vec2};
use serde::Deserialize;
use std::sync::{Arc, OnceLock};

/// Holds the colours of one theme.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "named as in the design, where each is described")]
pub struct Tokens {
    #[serde(deserialize_with = "hex")]
    pub desk: Color32,
    #[serde(deserialize_with = "hex")]
    pub surface: Color32,
    #[serde(deserialize_with = "hex")]
    pub sunken: Color32,
    #[serde(deserialize_with = "hex")]
    pub paper: Color32,
    #[serde(deserialize_with = "hex")]
    pub ink: Color32,
    #[serde(deserialize_with = "hex")]
    pub muted: Color32,
    #[serde(deserialize_with = "hex")]
    pub line: Color32,
    #[serde(deserialize_with = "hex")]
    pub marker: Color32,
    #[serde(deserialize_with = "hex")]
    pub accent: Color32,
    #[serde(deserialize_with = "hex")]
    pub on_accent: Color32,
    #[serde(deserialize_with = "hex")]
    pub accent_soft: Color32,
    #[serde(deserialize_with = "hex")]
    pub form: Color32,
    #[serde(deserialize_with = "hex")]
    pub form_soft: Color32,
    pub exact: Pair,
    pub partial: Pair,
    pub missed: Pair,
    pub wrong: Pair,
    pub tabs: Tabs,
}

/// Holds the grounds of a learner's own tabs and highlights; ink stands on each.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "named as the colours are")]
pub struct Tabs {
    #[serde(deserialize_with = "hex")]
    pub amber: Color32,
    #[serde(deserialize_with = "hex")]
    pub green: Color32,
    #[serde(deserialize_with = "hex")]
    pub blue: Color32,
    #[serde(deserialize_with = "hex")]
    pub rose: Color32,
    #[serde(deserialize_with = "hex")]
    pub violet: Color32,
    #[serde(deserialize_with = "hex")]
    pub grey: Color32,
}

impl Tabs {
    /// Gives the ground of a colour.
    pub fn of(&self, colour: TabColour) -> Color32 {
        match colour {
            TabColour::Amber => self.amber,
            TabColour::Green => self.green,
            TabColour::Blue => self.blue,
            TabColour::Rose => self.rose,
            TabColour::Violet => self.violet,
            TabColour::Grey => self.grey,
        }
    }
}

/// Holds a text colour and the ground it stands on.
#[derive(Debug, Clone, Copy, Deserialize)]
pub struct Pair(#[serde(deserialize_with = "hex")] pub Color32, #[serde(deserialize_with = "hex")] pub Color32);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Both {
    light: Tokens,
    dark: Tokens,
}

fn hex<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Color32, D::Error> {
    let text = String::deserialize(from)?;
    Color32::from_hex(&format!("#{text}")).map_err(|_| serde::de::Error::custom(format!("“{text}” is no colour; write RRGGBB")))
}

/// Space between things, in points: 4, 8, 12, 16, 24.
pub mod space {
    #![allow(missing_docs, reason = "sizes, smallest first")]
    pub const XS: f32 = 4.0;
    pub const S: f32 = 8.0;
    pub const M: f32 = 12.0;
    pub const L: f32 = 16.0;
    pub const XL: f32 = 24.0;
    pub const ROW: f32 = 38.0;
}

impl Tokens {
    /// Gives the colours of a theme.
    #[allow(clippy::expect_used, reason = "the file is embedded and a test reads it")]
    pub fn of(theme: Theme) -> &'static Self {
        static BOTH: OnceLock<Both> = OnceLock::new();
        let both = BOTH.get_or_init(|| ron::from_str(include_str!("../../assets/theme.ron")).expect("the embedded theme is read by a test"));
        match theme {
            Theme::Light => &both.light,
            Theme::Dark => &both.dark,
        }
    }

    /// Gives the colours of the theme a place is drawn in.
    pub fn here(ui: &egui::Ui) -> &'static Self {
        Self::of(if ui.visuals().dark_mode { Theme::Dark } else { Theme::Light })
    }
}

/// Names the faces used: weight is a family in egui.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// IBM Plex Sans 400.
    Plain,
    /// IBM Plex Sans 500.
    Medium,
    /// IBM Plex Sans 600.
    Strong,
    /// IBM Plex Serif 400, for charts.
    Serif,
    /// IBM Plex Serif 600.
    SerifStrong,
    /// IBM Plex Mono 500, for codes, money and boxes.
    Mono,
}

impl Face {
    const ALL: [(Self, &'static str, &'static [u8]); 6] = [
        (Self::Plain, "plain", include_bytes!("../../assets/fonts/IBMPlexSans_400Regular.ttf")),
        (Self::Medium, "medium", include_bytes!("../../assets/fonts/IBMPlexSans_500Medium.ttf")),
        (Self::Strong, "strong", include_bytes!("../../assets/fonts/IBMPlexSans_600SemiBold.ttf")),
        (Self::Serif, "serif", include_bytes!("../../assets/fonts/IBMPlexSerif_400Regular.ttf")),
        (Self::SerifStrong, "serif-strong", include_bytes!("../../assets/fonts/IBMPlexSerif_600SemiBold.ttf")),
        (Self::Mono, "mono", include_bytes!("../../assets/fonts/IBMPlexMono_500Medium.ttf")),
    ];

    /// Gives the font of this face at a size in points.
    pub fn at(self, size: f32) -> FontId {
        let family = match self {
            Self::Plain => FontFamily::Proportional,
            Self::Mono => FontFamily::Monospace,
            Self::Medium => FontFamily::Name("medium".into()),
            Self::Strong => FontFamily::Name("strong".into()),
            Self::Serif => FontFamily::Name("serif".into()),
            Self::SerifStrong => FontFamily::Name("serif-strong".into()),
        };
        FontId::new(size, family)
    }
}

fn fonts() -> FontDefinitions {
    // egui's own faces stay as the last resort, so that a name in another script still shows.
    let mut fonts = FontDefinitions::default();
    let fallback: Vec<String> = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    for (face, name, bytes) in Face::ALL {
        fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
        let mut faces = vec![name.to_owned()];
        if face != Face::Plain {
            faces.push("plain".to_owned());
        }
        faces.extend(fallback.iter().cloned());
        fonts.families.insert(face.at(1.0).family, faces);
    }
    fonts
}

/// Dresses a context: fonts, both themes' colours, spaces.
pub fn dress(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    // Where the desktop does not say, paper is light.
    ctx.options_mut(|options| options.fallback_theme = Theme::Light);
    for theme in [Theme::Light, Theme::Dark] {
        let tokens = Tokens::of(theme);
        let mut style = (*ctx.style_of(theme)).clone();
        style.text_styles = [
            (TextStyle::Small, Face::Plain.at(12.0)),
            (TextStyle::Body, Face::Plain.at(14.0)),
            (TextStyle::Button, Face::Medium.at(14.0)),
            (TextStyle::Heading, Face::Strong.at(16.0)),
            (TextStyle::Monospace, Face::Mono.at(14.0)),
        ]
        .into();
        style.spacing.item_spacing = Vec2::new(space::S, space::S);
        style.spacing.button_padding = Vec2::new(12.0, 7.0);
        style.spacing.interact_size = Vec2::new(32.0, 32.0);
        style.spacing.scroll = scroll();
        style.animation_time = 0.0;
        colour(&mut style.visuals, tokens);
        ctx.set_style_of(theme, style);
    }
}

/// Gives bars that lie over the margin: nothing moves when one appears.
fn scroll() -> egui::style::ScrollStyle {
    egui::style::ScrollStyle {
        bar_width: 8.0,
        floating_width: 4.0,
        floating_allocated_width: 0.0,
        bar_outer_margin: 2.0,
        foreground_color: true,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 0.0,
        dormant_handle_opacity: 0.25,
        active_handle_opacity: 0.4,
        interact_handle_opacity: 0.6,
        ..egui::style::ScrollStyle::thin()
    }
}

fn colour(visuals: &mut egui::Visuals, t: &Tokens) {
    visuals.panel_fill = t.desk;
    visuals.window_fill = t.surface;
    visuals.window_stroke = Stroke::new(1.0, t.line);
    visuals.window_corner_radius = CornerRadius::same(8);
    visuals.menu_corner_radius = CornerRadius::same(8);
    visuals.extreme_bg_color = t.surface;
    visuals.faint_bg_color = t.sunken;
    visuals.code_bg_color = t.sunken;
    visuals.hyperlink_color = t.accent;
    visuals.error_fg_color = t.wrong.0;
    visuals.warn_fg_color = t.partial.0;
    visuals.selection.bg_fill = t.accent_soft;
    visuals.selection.stroke = Stroke::new(1.0, t.accent);
    visuals.weak_text_color = Some(t.muted);
    visuals.popup_shadow = egui::Shadow { offset: [0, 2], blur: 8, spread: 0, color: Color32::from_black_alpha(24) };
    visuals.window_shadow = visuals.popup_shadow;
    let widgets = &mut visuals.widgets;
    for (state, fill, line) in [
        (&mut widgets.noninteractive, t.surface, t.line),
        (&mut widgets.inactive, t.surface, t.line),
        (&mut widgets.hovered, t.sunken, t.muted),
        (&mut widgets.active, t.accent_soft, t.accent),
        (&mut widgets.open, t.sunken, t.muted),
    ] {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.0, t.ink);
        state.corner_radius = CornerRadius::same(6);
        state.expansion = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(c: Color32) -> f32 {
        let part = |v: u8| {
            let v = f32::from(v) / 255.0;
            if v <= 0.03928 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(c.r()) + 0.7152 * part(c.g()) + 0.0722 * part(c.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_can_be_read_on_its_ground() {
        for theme in [Theme::Light, Theme::Dark] {
            let t = Tokens::of(theme);
            let mut pairs = vec![("on accent", t.on_accent, t.accent), ("accent on surface", t.accent, t.surface), ("ink on marker", t.ink, t.marker)];
            pairs.extend([("form on surface", t.form, t.surface), ("form on its soft", t.form, t.form_soft), ("form on soft", t.form, t.accent_soft)]);
            for (name, ground) in [("desk", t.desk), ("surface", t.surface), ("sunken", t.sunken), ("paper", t.paper), ("soft", t.accent_soft)] {
                pairs.push((name, t.ink, ground));
                pairs.push((name, t.muted, ground));
            }
            for colour in TabColour::ALL {
                pairs.push((colour.name(), t.ink, t.tabs.of(colour)));
            }
            for pair in [t.exact, t.partial, t.missed, t.wrong] {
                pairs.push(("verdict", pair.0, pair.1));
            }
            for (name, text, ground) in pairs {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{theme:?} {name}: {ratio:.2}");
            }
        }
    }
}
