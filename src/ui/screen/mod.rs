//! One file a screen. A screen reads the model, keeps its own state, and pushes actions.

pub mod audit;
pub mod claim;
pub mod codebook;
pub mod codesets;
mod desk_book;
pub mod exam;
pub mod feedback;
pub mod gathered;
pub mod library;
pub mod packs;
pub mod path;
mod preview;
pub mod progress;
pub mod progress_out;
pub mod question;
pub mod review;
pub mod settings;
pub mod teach;
pub mod today;
pub mod welcome;
pub mod work;
pub mod your_work;
