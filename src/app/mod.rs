//! app
pub mod clock;
