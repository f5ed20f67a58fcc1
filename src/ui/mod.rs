//! The window: draws the model, pushes actions, decides nothing.

pub mod command;
pub mod tokens;
pub mod widget;
