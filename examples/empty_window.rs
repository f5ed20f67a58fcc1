//! Opens a window with nothing in it, measured as `clean-claim --measure-startup` is, to set the two side by side.
//!
//! With `--label` there is one word in it: then the driver has to make its shaders ready, which a window that paints
//! nothing at all is spared.

use eframe::egui::{self, ViewportCommand};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

/// As many frames as the program draws before it leaves.
const FRAMES_AFTER: u64 = 5;

struct Empty {
    label: bool,
}

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        if self.label {
            ui.label("Clean Claim");
        }
    }
}

fn main() -> eframe::Result {
    let began = Instant::now();
    let first = Arc::new(AtomicU64::new(0));
    let seen = Arc::clone(&first);
    let viewport = egui::ViewportBuilder::default().with_inner_size([1440.0, 900.0]);
    let options = eframe::NativeOptions { viewport, renderer: eframe::Renderer::Glow, ..Default::default() };
    let watch = move |cc: &eframe::CreationContext<'_>| {
        cc.egui_ctx.on_begin_pass("measure_startup", Arc::new(move |ui| watch(ui.ctx(), began, &seen)));
        let label = std::env::args().any(|arg| arg == "--label");
        Ok(Box::new(Empty { label }) as Box<dyn eframe::App>)
    };
    eframe::run_native("Empty", options, Box::new(watch))?;
    let ms = first.load(Ordering::Relaxed) as f64 / 1e3;
    println!("{{\"format\": 1, \"first_frame_ms\": {ms:.1}, \"resident_mb\": {:.1}}}", resident_mb());
    Ok(())
}

/// Notes when the first frame was on the screen, which is when the second begins.
fn watch(ctx: &egui::Context, began: Instant, first: &AtomicU64) {
    let painted = ctx.cumulative_frame_nr();
    if painted > 0 {
        let micros = u64::try_from(began.elapsed().as_micros()).unwrap_or(u64::MAX);
        // Only the first time counts.
        let _ = first.compare_exchange(0, micros, Ordering::Relaxed, Ordering::Relaxed);
    }
    if painted > FRAMES_AFTER {
        ctx.send_viewport_cmd(ViewportCommand::Close);
    }
    ctx.request_repaint();
}

/// Gives the memory held at the end, nought where the system does not say.
fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).map_or(0.0, |kb| kb / 1024.0)
}
