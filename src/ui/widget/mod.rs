//! Pieces that more than one screen is built from.

pub mod basic;
pub mod chart_pane;
mod chart_tabs;
pub mod code_field;
pub mod code_page;
pub mod disagree;
pub mod elide;
pub mod findings;
pub mod form;
pub mod icon;
pub mod lines;
pub mod paper;
pub mod save_menu;
pub mod scores;
pub mod sheet;
pub mod tree;
