//! Searches the texts of rows for words, through the file, on all cores, and tells what is found as it comes.
//!
//! A row has the words where its text, its headline, or a name or kind that its headline is made of has them, folded as
//! all searching is. Most rows are told by their bytes (see [`Pattern`]); what passes is decoded and looked at as the reader sees it.

use super::pattern::Pattern;
use super::{RowFile, RowFiles};
use crate::corpus::growing::Stop;
use crate::corpus::table::Scratch;
use crate::text::Needle;
use crate::timeline::{Bits, TableRow, Timeline};
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Rows that one thread takes at a time: so few that the first of them are told while a screen is drawn.
const TAKEN: u32 = 1024;
/// Bytes by which it is decided what to look for first.
const SAMPLE: usize = 32 << 10;

/// What a search has found so far.
#[derive(Debug, Clone)]
pub struct Found {
    /// The words that are looked for.
    pub words: String,
    /// The rows that have them, in timeline order.
    pub rows: Bits,
    /// Rows that were looked at, in thousandths of all.
    pub share: u16,
    /// Whether all were.
    pub done: bool,
}

/// Words to look for in the rows of a timeline; equal to a search for the same words in the same files.
#[derive(Debug, Clone)]
pub struct Search {
    /// The timeline.
    pub timeline: Timeline,
    /// The files of its tables.
    pub files: RowFiles,
    /// The words.
    pub words: String,
}

impl PartialEq for Search {
    fn eq(&self, other: &Self) -> bool {
        (&self.words, &self.files) == (&other.words, &other.files)
    }
}

impl Eq for Search {}

impl Search {
    /// All rows that have the words.
    pub fn all(&self, threads: usize) -> Bits {
        let found = Mutex::new(Bits::new(self.timeline.len()));
        self.run(threads, &Stop::default(), &|so_far| {
            if so_far.done {
                *found.lock().unwrap_or_else(PoisonError::into_inner) = so_far.rows;
            }
        });
        found.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Looks through all rows in so many threads; `tell` hears of what is found: rows by their names at once, then as soon
    /// as there is something in texts, then each time four times as much was looked at, last of all. Nothing more once
    /// `stop` is on.
    pub fn run(&self, threads: usize, stop: &Stop, tell: &(dyn Fn(Found) + Sync)) {
        let pattern = Pattern::new(&self.words, &self.sample());
        let words = self.timeline.file_words();
        let blocks = (words * 64).div_ceil(TAKEN as usize);
        let found = Mutex::new(SoFar {
            bits: vec![0u64; words],
            looked: 0,
            told: 0,
        });
        let next = AtomicUsize::new(0);
        let by_name = self.named(pattern.needle());
        if stop.is_on() {
            return;
        }
        if !by_name.none() {
            tell(self.so_far(by_name.clone(), 0, false));
        }
        thread::scope(|scope| {
            for _ in 0..threads.max(1) {
                scope.spawn(|| {
                    let mut reader = Reader::default();
                    loop {
                        let block = next.fetch_add(1, Ordering::Relaxed);
                        if block >= blocks || stop.is_on() {
                            return;
                        }
                        let hits = self.block(block as u32 * TAKEN, &pattern, &mut reader, stop);
                        let mut told = found.lock().unwrap_or_else(PoisonError::into_inner);
                        let at = block * TAKEN as usize / 64;
                        for (word, hit) in told.bits[at..].iter_mut().zip(&hits) {
                            *word |= hit;
                        }
                        told.looked += 1;
                        let is_first = told.told == 0 && hits.iter().any(|word| *word > 0);
                        let is_due = told.told > 0 && told.looked >= 4 * told.told;
                        if (is_first || is_due) && told.looked < blocks {
                            told.told = told.looked;
                            let bits = told.bits.clone();
                            let share = told.looked * 1000 / blocks;
                            drop(told);
                            tell(self.found(&bits, &by_name, share as u16, false));
                        }
                    }
                });
            }
        });
        if !stop.is_on() {
            let told = found.into_inner().unwrap_or_else(PoisonError::into_inner);
            tell(self.found(&told.bits, &by_name, 1000, true));
        }
    }

    /// Bytes from the middle of the first table.
    fn sample(&self) -> Vec<u8> {
        let mut sample = vec![0; SAMPLE];
        let count = self.files.iter().next().map_or(0, |file| {
            let from = file.length().saturating_sub(SAMPLE as u64) / 2;
            file.fill(from, &mut sample).unwrap_or(0)
        });
        sample.truncate(count);
        sample
    }

    fn found(&self, bits: &[u64], by_name: &Bits, share: u16, done: bool) -> Found {
        let mut rows = self.timeline.rows_in_files(bits);
        rows.or(by_name);
        self.so_far(rows, share, done)
    }

    fn so_far(&self, rows: Bits, share: u16, done: bool) -> Found {
        Found {
            words: self.words.clone(),
            rows,
            share,
            done,
        }
    }

    /// The rows that bear a name which has the words, or a kind where headlines are made of kinds.
    fn named(&self, needle: &Needle) -> Bits {
        let vocabulary = self.timeline.vocabulary();
        let names = vocabulary
            .ids()
            .filter(|id| vocabulary.events(*id) > 0 && needle.is_in(vocabulary.name(*id)));
        let rows = names
            .flat_map(|id| vocabulary.rows_of(id))
            .map(|row| *row as usize)
            .filter(|row| {
                self.timeline
                    .table_row(crate::timeline::Row(*row as u32))
                    .is_some()
            });
        let mut rows = Bits::from_rows(self.timeline.len(), rows);
        let kinds = self.timeline.kinds();
        let kinds: Vec<bool> = kinds.map(|(kind, _)| needle.is_in(kind)).collect();
        if kinds.contains(&true) {
            let makes = |file: &RowFile| file.table.makes_headlines();
            let tables: Vec<bool> = self.files.iter().map(makes).collect();
            rows.or(&self.timeline.rows_of_kinds(&kinds, &tables));
        }
        rows
    }

    /// Looks at the rows from number `first` on that one thread took, as bits; not at all of them once `stop` is on.
    fn block(&self, first: u32, pattern: &Pattern, reader: &mut Reader, stop: &Stop) -> Vec<u64> {
        let mut hits = vec![0u64; TAKEN as usize / 64];
        let places: Vec<(u32, usize, u64)> = (0..TAKEN)
            .filter_map(|at| {
                let (table, offset) = self.timeline.row_place(TableRow(first + at))?;
                Some((at, table, offset))
            })
            .collect();
        for stretch in places.chunk_by(|a, b| a.1 == b.1) {
            let Some(file) = self.files.0.get(stretch[0].1) else {
                continue;
            };
            if !file.is_as_read() {
                continue;
            }
            let mut rest = stretch;
            while let Some((_, _, first)) = rest.first() {
                if stop.is_on() {
                    return hits;
                }
                let near = |(_, _, at): &(u32, usize, u64)| *at - first < AT_ONCE;
                let (some, others) = rest.split_at(rest.partition_point(near));
                // Where the row after the last begins is not known here: the last is read by itself.
                for (at, range) in reader.stretch(file, some) {
                    if pattern.is_in(&file.table, &reader.bytes[range], &mut reader.scratch) {
                        hits[at as usize / 64] |= 1 << (at % 64);
                    }
                }
                rest = others;
            }
        }
        hits
    }
}

struct SoFar {
    bits: Vec<u64>,
    /// Stretches that were looked at.
    looked: usize,
    /// And were when something was told last.
    told: usize,
}

/// What a thread reads into.
#[derive(Default)]
struct Reader {
    bytes: Vec<u8>,
    scratch: Scratch,
}

/// Rows that begin within so many bytes are read at once.
const AT_ONCE: u64 = 256 << 10;
/// Bytes that are read at once at most; rows that are longer together are read one by one.
const MOST_AT_ONCE: u64 = 16 << 20;

impl Reader {
    /// Reads the rows of a stretch, and says where in `bytes` each is.
    fn stretch(
        &mut self,
        file: &RowFile,
        rows: &[(u32, usize, u64)],
    ) -> Vec<(u32, std::ops::Range<usize>)> {
        let (from, last) = (rows[0].2, rows[rows.len() - 1].2);
        let mut one = Vec::new();
        let length = match file.record(last, &mut one) {
            Ok(Some(range)) => range.end as u64,
            _ => 0,
        };
        let end = last + length;
        if end - from > MOST_AT_ONCE {
            // Very long rows: what is between their beginnings is still read, in pieces of one row.
            self.bytes.clear();
            let mut out = Vec::new();
            for (at, _, offset) in rows {
                if let Ok(Some(range)) = file.record(*offset, &mut one) {
                    let start = self.bytes.len();
                    self.bytes.extend_from_slice(&one[range]);
                    out.push((*at, start..self.bytes.len()));
                }
            }
            return out;
        }
        self.bytes.resize((end - from) as usize, 0);
        let count = file.fill(from, &mut self.bytes).unwrap_or(0);
        self.bytes.truncate(count);
        let ends = rows
            .iter()
            .skip(1)
            .map(|(_, _, offset)| *offset)
            .chain([end]);
        rows.iter()
            .zip(ends)
            .map(|((at, _, offset), end)| {
                let range = (offset - from) as usize..(end - from) as usize;
                (*at, range.start.min(count)..range.end.min(count))
            })
            .collect()
    }
}
