//! How long something took, many times over: on the wall, and in the thread's own time.
//!
//! A machine that does other things besides makes the wall's time long; what the thread itself worked is what a frame costs
//! where nothing else runs. So the own time is held against the budget where the system tells it (Linux), and both are said.

use std::time::Instant;

/// Holds milliseconds on the wall and the thread's own.
#[derive(Clone, Copy)]
pub struct Took {
    wall: f64,
    own: f64,
}

impl std::ops::Add for Took {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self { wall: self.wall + other.wall, own: self.own + other.own }
    }
}

/// Runs from when it was made.
pub struct Watch {
    own: Option<f64>,
    began: Instant,
}

impl Watch {
    pub fn start() -> Self {
        Self { own: own_ms(), began: Instant::now() }
    }

    pub fn read(&self) -> Took {
        let wall = self.began.elapsed().as_secs_f64() * 1e3;
        let own = self.own.zip(own_ms()).map_or(wall, |(before, now)| now - before);
        Took { wall, own }
    }
}

/// Gives the milliseconds this thread has worked; nothing where the system does not say.
fn own_ms() -> Option<f64> {
    // The system counts up what it shows when the thread gives way.
    std::thread::yield_now();
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(told.split(' ').next()?.parse::<f64>().ok()? / 1e6)
}

/// Holds how long each run took.
#[derive(Default)]
pub struct Times(Vec<Took>);

impl Times {
    pub fn add(&mut self, took: Took) {
        self.0.push(took);
    }

    /// Prints the middle on the wall, then best, middle and worst of the thread's own time, against a budget where there is one.
    pub fn print(&self, what: &str, budget_ms: Option<f64>) {
        let sorted = |of: fn(&Took) -> f64| {
            let mut all: Vec<f64> = self.0.iter().map(of).collect();
            all.sort_by(f64::total_cmp);
            all
        };
        let (wall, own) = (sorted(|took| took.wall), sorted(|took| took.own));
        let at = |all: &[f64], place: usize| all.get(place).copied().unwrap_or_default();
        let middle = self.0.len() / 2;
        let verdict = budget_ms.map(|budget| format!("   {} {budget} ms", if at(&own, middle) <= budget { "within" } else { "OVER" })).unwrap_or_default();
        let worst = self.0.len().saturating_sub(1);
        println!("{what:<44} {:>4} {:>9.2} {:>9.2} {:>9.2} {:>9.2}{verdict}", self.0.len(), at(&wall, middle), at(&own, 0), at(&own, middle), at(&own, worst));
    }
}

/// Prints the load of the machine and what the columns are.
pub fn head() {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    println!("load of the machine: {}", load.split(' ').take(3).collect::<Vec<_>>().join(" "));
    println!("{:<44} {:>4} {:>9} {:>9} {:>9} {:>9}", "milliseconds", "runs", "wall", "own best", "middle", "worst");
}

/// Measures work that is done over and over.
pub fn over(what: &str, budget_ms: Option<f64>, mut work: impl FnMut()) {
    let mut times = Times::default();
    for _ in 0..15 {
        let watch = Watch::start();
        work();
        times.add(watch.read());
    }
    times.print(what, budget_ms);
}
