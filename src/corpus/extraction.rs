//! Has the reports that no event table cites read for what they say, on all cores; what the words mean is the business of
//! [`crate::extract`].

use super::bundled;
use crate::extract::statements::{Statement, statements};
use crate::model::{Report, ReportId};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

/// What the reports numbered `wanted` say, in their order, whatever the number of threads.
pub fn extract_reports(reports: &[Report], wanted: &[ReportId]) -> Vec<Statement> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    extract_on(threads, reports, wanted)
}

/// The same on as many threads as are given.
fn extract_on(threads: usize, reports: &[Report], wanted: &[ReportId]) -> Vec<Statement> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let index = bundled::name_index();
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let mut found: Vec<Vec<Statement>> = vec![Vec::new(); wanted.len()];
    thread::scope(|scope| {
        for _ in 0..threads.clamp(1, wanted.len()) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(id) = wanted.get(at) else { break };
                    let Some(report) = reports.get(id.0 as usize) else {
                        continue;
                    };
                    if sender.send((at, statements(*id, report, index))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        for (at, statements) in receiver {
            found[at] = statements;
        }
    });
    found.into_iter().flatten().collect()
}
