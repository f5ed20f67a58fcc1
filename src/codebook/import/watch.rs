use super::ImportError;
use std::sync::atomic::{AtomicBool, Ordering};

/// Tells how far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reached {
    /// What is done, in the unit of `of`.
    pub done: u64,
    /// The whole; nought where it is not known.
    pub of: u64,
}

/// Listens to an import and may stop it.
pub struct Watch<'a> {
    tell: &'a dyn Fn(Reached),
    stop: &'a AtomicBool,
}

impl<'a> Watch<'a> {
    /// Makes a watch that hears each step, and stops the import once `stop` is set.
    pub fn new(tell: &'a dyn Fn(Reached), stop: &'a AtomicBool) -> Self {
        Self { tell, stop }
    }

    /// Hears nothing and never stops.
    pub fn idle() -> Watch<'static> {
        static NEVER: AtomicBool = AtomicBool::new(false);
        Watch { tell: &|_| {}, stop: &NEVER }
    }

    /// Makes a watch of a part of the work: it tells another listener and stops when this one does.
    pub fn through<'b>(&'b self, tell: &'b dyn Fn(Reached)) -> Watch<'b> {
        Watch { tell, stop: self.stop }
    }

    /// Says how far it is. Importers call it every few thousand rows.
    ///
    /// # Errors
    /// [`ImportError::Stopped`] once the person has stopped the import.
    pub fn reached(&self, done: u64, of: u64) -> Result<(), ImportError> {
        (self.tell)(Reached { done, of });
        if self.stop.load(Ordering::Relaxed) { Err(ImportError::Stopped) } else { Ok(()) }
    }
}
