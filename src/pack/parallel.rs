//! Work on many exercises, spread over the cores, in order.

use std::{panic::resume_unwind, thread};

/// Fewer than this are not worth a thread.
const WORTH_IT: usize = 64;

/// Does the same with each item; the results stand in the items' order.
pub fn map<T: Sync, R: Send>(items: &[T], each: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from).min(8);
    if cores == 1 || items.len() < WORTH_IT {
        return items.iter().map(each).collect();
    }
    let each = &each;
    thread::scope(|scope| {
        let work = |chunk| scope.spawn(move || -> Vec<R> { <[T]>::iter(chunk).map(each).collect() });
        let threads: Vec<_> = items.chunks(items.len().div_ceil(cores)).map(work).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}
