//! Has reports read for what they say, and remembers it, so that reading a corpus again costs only what changed; what the
//! words mean is the business of [`crate::extract`].

use super::bundled;
use crate::extract::statements::{Statement, statements};
use crate::model::{Report, ReportId};
use rustc_hash::FxHashMap;
use std::collections::hash_map::DefaultHasher;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

/// What a report says. The report's number in them is 0 until [`numbered`] sets it: it is extracted before it has one.
pub type Said = Arc<Vec<Statement>>;

/// What earlier loads extracted, by a hash of all that a report holds, its publication date included.
#[derive(Default)]
pub struct Memory(Mutex<FxHashMap<u64, Kept>>);

struct Kept {
    said: Said,
    /// Whether the present load wanted it.
    is_wanted: bool,
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Memory").finish_non_exhaustive()
    }
}

impl Memory {
    fn get(&self, hash: u64) -> Option<Said> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = kept.get_mut(&hash)?;
        kept.is_wanted = true;
        Some(kept.said.clone())
    }

    fn keep(&self, hash: u64, said: &Said) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let said = said.clone();
        let is_wanted = true;
        kept.insert(hash, Kept { said, is_wanted });
    }

    /// Forgets what no report wanted since the last time.
    pub fn forget_unwanted(&self) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|_, kept| std::mem::take(&mut kept.is_wanted));
    }
}

/// What `report` says, out of the memory where it is there.
pub fn extracted(report: &Report, memory: Option<&Memory>) -> Said {
    let extract = || Arc::new(statements(ReportId(0), report, bundled::name_index()));
    let Some(memory) = memory else {
        return extract();
    };
    let mut hasher = DefaultHasher::new();
    report.hash(&mut hasher);
    let hash = hasher.finish();
    memory.get(hash).unwrap_or_else(|| {
        let said = extract();
        memory.keep(hash, &said);
        said
    })
}

/// Extracts those of the reports, which are dated, of which it is not known what they say.
pub fn extract_missing(
    said: &mut [(ReportId, Option<Said>)],
    reports: &[Report],
    memory: Option<&Memory>,
    threads: usize,
) {
    let missing: Vec<usize> = (0..said.len()).filter(|at| said[*at].1.is_none()).collect();
    let next = AtomicUsize::new(0);
    let read = |sender: &mpsc::Sender<(usize, Said)>, said: &[(ReportId, Option<Said>)]| {
        while let Some(at) = missing.get(next.fetch_add(1, Ordering::Relaxed)) {
            let report = reports.get(said[*at].0.0 as usize);
            let sent = report.map(|report| sender.send((*at, extracted(report, memory))));
            if !matches!(sent, Some(Ok(()))) {
                return;
            }
        }
    };
    let (sender, receiver) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 1..threads.min(missing.len()) {
            let (sender, known) = (sender.clone(), &*said);
            scope.spawn(move || read(&sender, known));
        }
        read(&sender, said);
    });
    drop(sender);
    for (at, found) in receiver {
        said[at].1 = Some(found);
    }
}

/// The statements of the report that has the number `id` now.
pub fn numbered(said: Said, id: ReportId) -> Vec<Statement> {
    let mut said = Arc::unwrap_or_clone(said);
    for statement in &mut said {
        statement.claim.evidence.report = id;
        for more in &mut statement.claim.more {
            more.report = id;
        }
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::report_file::parse_report;
    use crate::model::Day;

    #[test]
    fn what_a_report_said_is_kept_as_long_as_it_says_it() {
        let memory = Memory::default();
        let mut report = parse_report("a.txt", "Shells fell on Homs on Sunday.").0;
        let first = extracted(&report, Some(&memory));
        assert!(Arc::ptr_eq(&first, &extracted(&report, Some(&memory))));
        report.published = Day::parse("2013-05-20");
        let dated = extracted(&report, Some(&memory));
        assert!(!Arc::ptr_eq(&first, &dated));
        // Two loads on, what neither wanted is gone.
        memory.forget_unwanted();
        extracted(&report, Some(&memory));
        memory.forget_unwanted();
        assert_eq!(memory.0.lock().unwrap().len(), 1);
        assert!(Arc::ptr_eq(&dated, &extracted(&report, Some(&memory))));
    }
}
