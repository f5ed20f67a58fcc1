//! Lengths on the sheet, and the grid a printer's characters stand in.

/// Holds a length on paper, in 1/1200 inch: every step of both forms' grids is a whole number of these.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(i32);

impl Length {
    /// Makes a length of hundredths of an inch.
    pub const fn hundredths(count: i32) -> Self {
        Self(count * 12)
    }

    /// Makes a length of units of 1/1200 inch.
    pub const fn units(count: i32) -> Self {
        Self(count)
    }

    /// Gives it in inches.
    #[allow(clippy::cast_precision_loss, reason = "a sheet has fewer units than a float has digits")]
    pub fn inches(self) -> f32 {
        self.0 as f32 / 1200.0
    }

    /// Gives it in printer's points, 72 an inch.
    pub fn points(self) -> f32 {
        self.inches() * 72.0
    }

    /// Gives the sum.
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }

    /// Gives the difference.
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }

    /// Gives it taken this many times.
    pub const fn times(self, count: i32) -> Self {
        Self(self.0 * count)
    }
}

/// The width of the sheet, 8.5 inches.
pub const SHEET_WIDTH: Length = Length::hundredths(850);
/// The height of the sheet, 11 inches.
pub const SHEET_HEIGHT: Length = Length::hundredths(1100);

/// Names a place on the sheet, from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Spot {
    pub x: Length,
    pub y: Length,
}

/// Holds an upright rectangle on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Area {
    pub left: Length,
    pub top: Length,
    pub right: Length,
    pub bottom: Length,
}

impl Area {
    /// Gives its width.
    pub fn width(self) -> Length {
        self.right.minus(self.left)
    }

    /// Gives its height.
    pub fn height(self) -> Length {
        self.bottom.minus(self.top)
    }

    /// Tells whether all of the other lies in it.
    pub fn holds(self, other: Self) -> bool {
        self.left <= other.left && self.top <= other.top && other.right <= self.right && other.bottom <= self.bottom
    }

    /// Tells whether the two have more than an edge in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }
}

/// Names a character's cell of the print grid: line and column as the form's makers count them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names say it")]
pub struct Cell {
    pub line: i32,
    pub column: i32,
}

/// Holds how characters are spaced on a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Grid {
    /// The left edge of column 0.
    pub left: Length,
    /// The top edge of line 0.
    pub top: Length,
    /// How wide a character is.
    pub pitch: Length,
    /// How high a line is.
    pub leading: Length,
    /// How much higher than in the middle of its line a text stands, clear of the rule below.
    pub rise: Length,
}

impl Grid {
    /// The CMS-1500: ten characters an inch, six lines an inch, column 1 at 0.3 inch, lines counted from 1.
    ///
    /// Lines stand 0.05 inch lower than a count from the sheet's edge would have it, as on the printed form.
    pub const CMS1500: Self = Self { left: Length::units(240), top: Length::units(-140), pitch: Length::units(120), leading: Length::units(200), rise: Length::units(28) };
    /// The UB-04: a pitch of 0.075 inch, column 1 at 0.19 inch, rows counted from 0.
    pub const UB04: Self = Self { left: Length::units(138), top: Length::units(120), pitch: Length::units(90), leading: Length::units(200), rise: Length::units(0) };

    /// Gives the left edge of a column.
    pub const fn column(self, at: i32) -> Length {
        self.left.plus(self.pitch.times(at))
    }

    /// Gives the top edge of a line.
    pub const fn line(self, at: i32) -> Length {
        self.top.plus(self.leading.times(at))
    }

    /// Gives the room of `width` characters from a cell on.
    pub fn run(self, from: Cell, width: i32) -> Area {
        Area { left: self.column(from.column), top: self.line(from.line), right: self.column(from.column + width), bottom: self.line(from.line + 1) }
    }
}
