//! Reads the files of a corpus on all cores: each becomes a piece, and the pieces are handed on in the order of the files,
//! whichever was read first.
//!
//! Bytes are fetched one file after the other, so that which file still fits a corpus does not depend on luck; decoding,
//! parsing and extraction run side by side.

use super::decode::{Content, decode};
use super::extraction::{Said, extracted};
use super::gather::{Found, Gatherer};
use super::growing::Stop;
use super::load::LoadRequest;
use super::published::{awaits_fellows, date_reports};
use super::reading;
use crate::extract;
use crate::model::{Problem, Report};
use rustc_hash::FxHashSet;
use std::slice;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

/// What a file holds.
#[derive(Debug, Clone)]
pub enum Held {
    /// A report, undated where it bears no date itself.
    Report {
        /// The report.
        report: Box<Report>,
        /// What it says, where that was extracted.
        said: Option<Said>,
    },
    /// An event table.
    Table {
        /// Its text.
        text: Arc<str>,
        /// How it is laid out.
        layout: Content,
    },
    /// An event table that is read row by row, as the report that stands for it.
    Rows(Box<Report>),
    /// Nothing that is read, and why.
    Nothing(String),
}

/// A file, read.
#[derive(Debug, Clone)]
pub struct Piece {
    /// What it holds.
    pub held: Held,
    /// What of it could not be used.
    pub problems: Vec<Problem>,
}

/// Which reports are extracted while files are read. Others can be later: this only saves time.
#[derive(Debug, Clone)]
pub enum Extract {
    /// None.
    None,
    /// All but those that bear one of these names.
    AllBut(FxHashSet<String>),
}

impl Extract {
    fn wants(&self, name: &str) -> bool {
        match self {
            Self::None => false,
            Self::AllBut(cited) => !cited.contains(name),
        }
    }
}

/// The files to read and how.
pub struct Reader<'r> {
    /// What is asked for.
    pub request: &'r LoadRequest,
    /// The files.
    pub found: &'r [Found],
    /// Which of them are read, in this order.
    pub wanted: &'r [usize],
    /// Which are extracted.
    pub extract: Extract,
    /// How many threads read.
    pub threads: usize,
}

impl Reader<'_> {
    /// Reads the files; `take` gets each file's number in `found` and what it holds, in the order of `wanted`, and runs on
    /// the calling thread. Stops soon after `stop` says so; what is read then is not all.
    pub fn run(&self, gatherer: &mut Gatherer, stop: &Stop, take: &mut dyn FnMut(usize, Piece)) {
        let threads = self.threads.min(self.wanted.len());
        if threads <= 1 {
            for at in self.wanted {
                if stop.is_on() {
                    return;
                }
                let piece = self.piece(&self.found[*at], gatherer.bytes(&self.found[*at]));
                take(*at, piece);
            }
            return;
        }
        let next = AtomicUsize::new(0);
        let gatherer = Mutex::new(gatherer);
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            for thread in 0..threads {
                let (sender, next, gatherer) = (sender.clone(), &next, &gatherer);
                scope.spawn(move || {
                    // While one thread makes the index of names, which the first report waits for, another makes the rest.
                    if thread == 1 && matches!(self.extract, Extract::AllBut(_)) {
                        extract::learn();
                    }
                    loop {
                        // The number is taken with the lock held: bytes are fetched in order.
                        let mut gatherer = gatherer.lock().unwrap_or_else(PoisonError::into_inner);
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let Some(at) = self.wanted.get(number).filter(|_| !stop.is_on()) else {
                            return;
                        };
                        let bytes = gatherer.bytes(&self.found[*at]);
                        drop(gatherer);
                        let piece = self.piece(&self.found[*at], bytes);
                        if sender.send((number, piece)).is_err() {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            let mut waiting: Vec<Option<Piece>> = vec![None; self.wanted.len()];
            let mut first = 0;
            for (number, piece) in receiver {
                waiting[number] = Some(piece);
                while let Some(piece) = waiting.get_mut(first).and_then(Option::take) {
                    take(self.wanted[first], piece);
                    first += 1;
                }
            }
        });
    }

    fn piece(&self, file: &Found, bytes: Fetched) -> Piece {
        let mut problems = Vec::new();
        let (bytes, content) = match bytes {
            Ok(read) => read,
            Err(refused) => {
                if refused.is_told {
                    problems.push(Problem::of_file(&file.shown, &refused.why, ""));
                }
                return Piece {
                    held: Held::Nothing(refused.why),
                    problems,
                };
            }
        };
        if matches!(
            content,
            Content::Events | Content::EventLines | Content::ClaimRows
        ) {
            let (text, problem) = decode(&file.shown, &bytes);
            problems.extend(problem);
            return Piece {
                held: Held::Table {
                    text: text.into(),
                    layout: content,
                },
                problems,
            };
        }
        let mut report = read_report(&file.name, &file.shown, &bytes, &mut problems);
        report.file.clone_from(&file.path);
        // Whose date hangs on other reports is extracted when all are there.
        let said = (self.extract.wants(&file.name) && !awaits_fellows(&report))
            .then(|| extracted_as_dated(&report, self.request));
        let report = Box::new(report);
        Piece {
            held: Held::Report { report, said },
            problems,
        }
    }
}

/// What fetching the bytes of a file gives.
type Fetched = Result<(std::borrow::Cow<'static, [u8]>, Content), super::gather::Refused>;

/// Reads a report from its bytes; `name` is its path as exports have it, `shown` as messages do.
pub fn read_report(name: &str, shown: &str, bytes: &[u8], problems: &mut Vec<Problem>) -> Report {
    let read = reading::read(name, bytes);
    problems.extend(read.problems.into_iter().map(|problem| Problem {
        file: shown.to_owned(),
        ..problem
    }));
    read.report
}

/// What a report says once it has the date that the reader or the command line gives it.
fn extracted_as_dated(report: &Report, request: &LoadRequest) -> Said {
    if report.published.is_some() && request.overrides.published.is_empty() {
        return extracted(report, request.memory.as_deref());
    }
    let mut dated = report.clone();
    // What is wrong with the dates given is told once, when all reports are there.
    date_reports(slice::from_mut(&mut dated), request, &mut Vec::new());
    extracted(&dated, request.memory.as_deref())
}
