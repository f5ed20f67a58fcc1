//! RON as people write it: where everything stands, and what is said of what cannot be read.
//!
//! Packs and blueprints are read alike: a syntax pass that keeps positions, a decoder that words what `ron` says, tables
//! of fields, and faults with file, line, column and a hint. What a file means is its reader's affair and stays out.

pub mod decode;
pub mod fault;
pub mod placing;
pub mod shape;
pub mod syntax;
