//! Pieces that more than one screen is built from.

pub mod audit;
pub mod basic;
pub mod chart_pane;
mod chart_tabs;
pub mod code_field;
pub mod code_page;
pub mod confirm;
pub mod disagree;
pub mod elide;
pub mod findings;
pub mod form;
pub mod graded_bar;
pub mod icon;
pub mod lines;
pub mod paper;
pub mod print_menu;
pub mod question;
pub mod save_menu;
pub mod scores;
pub mod selected;
pub mod sheet;
pub mod tree;
pub mod worksheet;
