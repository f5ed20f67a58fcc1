//! Laws of the room that keeps learners' work, held through its public doors alone.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod annotations;
mod carried;
mod damage;
mod desk;
mod evidence;
mod export;
mod forms;
mod keeping;
mod killed;
mod learners;
mod random;
mod results;
mod statistics;
mod stored;
mod windows;
