//! A form of an exam: drawn from packs, timed, scored, and what it says of the next one.
//!
//! Everything here is a pure function: seeds and times arrive as arguments, nothing is kept and nothing shown. A form is
//! stored as what was drawn, never as a seed alone, so that a pack that changes later changes no form that was sat.

mod chance;
pub mod clock;
mod draw;
pub mod evidence;
mod fill;
mod marks;
mod pool;
pub mod readiness;
pub mod result;

pub use draw::{Drawn, DrawnItem, Short, draw};
pub use marks::{guess_of, points_of};
pub use pool::{Item, ItemRef, Pool};

/// The version of every document of a form.
pub const FORMAT: u8 = 1;
