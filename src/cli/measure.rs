//! `--measure-startup`: how long the window takes to be there, and what it weighs.

use super::FORMAT;
use serde::Serialize;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

/// Frames that are drawn after the first before the window closes, so that what settles late is weighed too.
const FRAMES_AFTER: u64 = 5;

#[derive(Serialize)]
struct Document {
    format: u8,
    first_frame_ms: Option<f64>,
    search_ready_ms: Option<f64>,
    resident_mb: Option<f64>,
}

/// Keeps the moments of a start, counted from the program's first line.
#[derive(Clone)]
pub(super) struct Startup {
    began: Instant,
    // Microseconds; nought is "not yet", which no start is quick enough to be.
    first_frame: Arc<AtomicU64>,
    search_ready: Arc<AtomicU64>,
    resident_kb: Arc<AtomicU64>,
}

impl Startup {
    /// Begins counting at a moment.
    pub fn since(began: Instant) -> Self {
        let none = || Arc::new(AtomicU64::new(0));
        Self { began, first_frame: none(), search_ready: none(), resident_kb: none() }
    }

    fn mark(&self, moment: &AtomicU64) {
        let micros = u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX);
        // Only the first time counts.
        let _ = moment.compare_exchange(0, micros, Ordering::Relaxed, Ordering::Relaxed);
    }

    /// Notes that a search can be answered.
    pub fn search_is_ready(&self) {
        self.mark(&self.search_ready);
    }

    /// Watches the frames of a context and closes its window when all is measured.
    ///
    /// A frame is on the screen when the next one begins: only then were the buffers swapped.
    pub fn watch(&self, ctx: &eframe::egui::Context) {
        use eframe::egui::ViewportCommand;
        let startup = self.clone();
        ctx.on_begin_pass(
            "measure_startup",
            Arc::new(move |ui| {
                let ctx = ui.ctx();
                let painted = ctx.cumulative_frame_nr();
                if painted > 0 {
                    startup.mark(&startup.first_frame);
                }
                if painted > FRAMES_AFTER && startup.search_ready.load(Ordering::Relaxed) > 0 {
                    startup.resident_kb.store(resident_kb().unwrap_or_default(), Ordering::Relaxed);
                    ctx.send_viewport_cmd(ViewportCommand::Close);
                }
                ctx.request_repaint();
            }),
        );
    }

    /// Gives the document to print.
    pub fn document(&self) -> impl Serialize + use<> {
        let read = |moment: &AtomicU64| Some(moment.load(Ordering::Relaxed)).filter(|n| *n > 0);
        let ms = |moment: &AtomicU64| read(moment).map(|micros| tenths(micros as f64 / 1e3));
        let resident_mb = read(&self.resident_kb).map(|kb| tenths(kb as f64 / 1024.0));
        Document { format: FORMAT, first_frame_ms: ms(&self.first_frame), search_ready_ms: ms(&self.search_ready), resident_mb }
    }
}

fn tenths(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

/// Gives the memory the process holds now, where the system says.
fn resident_kb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
}
