//! The window: draws the model, pushes actions, decides nothing.

pub mod command;
mod dialogs;
mod files;
mod keys;
mod leaving;
pub mod palette;
pub mod screen;
mod screens;
pub mod shell;
pub mod tokens;
pub mod widget;
pub mod window;
pub mod words;
