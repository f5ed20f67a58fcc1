//! From paper to screen.

use crate::claim::geometry::{Area, Cell, Grid, Length, Spot};
use eframe::egui::{Pos2, Rect, pos2};

/// Holds where the sheet lies on the screen and how large.
pub(super) struct View {
    /// The sheet's top left corner.
    pub origin: Pos2,
    /// Points of the screen an inch takes.
    pub scale: f32,
    /// How the form's characters are spaced.
    pub grid: Grid,
}

impl View {
    pub fn length(&self, length: Length) -> f32 {
        length.inches() * self.scale
    }

    pub fn spot(&self, spot: Spot) -> Pos2 {
        self.origin + eframe::egui::vec2(self.length(spot.x), self.length(spot.y))
    }

    pub fn rect(&self, area: Area) -> Rect {
        Rect::from_min_max(self.spot(Spot { x: area.left, y: area.top }), self.spot(Spot { x: area.right, y: area.bottom }))
    }

    /// Gives the room of a run of characters.
    pub fn run(&self, at: Cell, width: i32) -> Rect {
        self.rect(self.grid.run(at, width))
    }

    /// Gives the left end of the line of text a cell stands on, half way down but for its rise.
    pub fn middle(&self, at: Cell) -> Pos2 {
        let rect = self.run(at, 1);
        pos2(rect.left(), rect.center().y - self.length(self.grid.rise))
    }

    /// Gives the size of the type: a character of IBM Plex Mono is 0.6 of its size wide.
    pub fn type_size(&self) -> f32 {
        self.length(self.grid.pitch) / 0.6
    }
}
