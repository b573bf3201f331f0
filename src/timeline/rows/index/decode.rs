//! Takes the rows of a table from the sections of an index.

use super::blocks::block;
use super::code::In;
use super::layout::{Frame, Plan, Texts};
use super::{FIRST_PART, PART, PART_ROWS};
use crate::model::Day;
use crate::timeline::columns::Lists as NameRows;
use crate::timeline::rows::block::{BLOCK, Block};
use crate::timeline::rows::{Rows, Store};
use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Gives the bytes of a section: puts them into the buffer instead of what is there, and says whether they are there and as they were written.
pub type Fetch<'f> = dyn Fn(usize, &mut Vec<u8>) -> bool + Sync + 'f;

/// What is derived of the rows of a table that is all a timeline holds.
#[derive(Debug, Clone)]
pub(in crate::timeline::rows) struct Derived {
    order: Vec<u32>,
    days: Vec<(i32, u32)>,
    wide: Vec<u32>,
    dated: Option<RangeInclusive<Day>>,
    /// For each name of the vocabulary where its places end, and the places.
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Derived {
    /// Hands over to `rows`, and gives the rows that bear each name.
    pub fn give(self, rows: &mut Rows) -> NameRows<u32> {
        rows.order = self.order;
        rows.days = self.days;
        rows.wide = self.wide;
        rows.dated = self.dated;
        NameRows::of(self.ends, self.items)
    }

    /// How many names it knows.
    pub fn names(&self) -> usize {
        self.ends.len()
    }
}

/// What one thread does at a time.
enum Task<'t> {
    Rows(usize),
    Order(usize, &'t mut [u32]),
    Wide(usize, &'t mut [u32]),
    /// The rows that bear some names, and how many each has.
    Names(usize, &'t mut [u32], &'t [u32]),
}

/// What the threads share.
struct Work<'w> {
    fetch: &'w Fetch<'w>,
    texts: &'w Texts,
    plan: &'w Plan,
    /// Bytes of the table.
    length: u64,
    tasks: Mutex<Vec<Task<'w>>>,
    blocks: Mutex<Vec<(usize, Vec<Arc<Block>>)>>,
    failed: Mutex<bool>,
}

impl Work<'_> {
    /// One thread: takes tasks until none is left.
    fn run(&self) {
        let mut bytes = Vec::new();
        loop {
            let task = lock(&self.tasks).pop();
            let Some(task) = task else {
                return;
            };
            if self.task(task, &mut bytes).is_none() {
                *lock(&self.failed) = true;
                lock(&self.tasks).clear();
            }
        }
    }

    fn task(&self, task: Task<'_>, bytes: &mut Vec<u8>) -> Option<()> {
        let section = match &task {
            Task::Rows(at) | Task::Order(at, _) | Task::Wide(at, _) | Task::Names(at, _, _) => *at,
        };
        if !(self.fetch)(section, bytes) {
            return None;
        }
        let mut bytes = In(bytes);
        let rows = self.plan.rows;
        match task {
            Task::Rows(at) => {
                let from = (at - FIRST_PART) * PART;
                let count = (self.plan.blocks - from).min(PART);
                let mut blocks = Vec::with_capacity(count);
                for _ in 0..count {
                    blocks.push(Arc::new(block(&mut bytes, self.texts, self.length)?));
                }
                lock(&self.blocks).push((from, blocks));
            }
            Task::Order(_, out) => bytes.near(out)?,
            Task::Wide(_, out) => {
                bytes.distances(out)?;
                let ascends = out.is_empty() || ascends(out, rows);
                ascends.then_some(())?;
            }
            Task::Names(_, mut out, counts) => {
                bytes.distances(out)?;
                for count in counts {
                    let (of, rest) =
                        std::mem::take(&mut out).split_at_mut_checked(*count as usize)?;
                    (of.is_empty() || ascends(of, rows)).then_some(())?;
                    out = rest;
                }
            }
        }
        bytes.is_empty().then_some(())
    }
}

/// Whether places ascend and are places of `rows` rows.
fn ascends(places: &[u32], rows: usize) -> bool {
    places.last().is_none_or(|last| (*last as usize) < rows)
        && places
            .iter()
            .zip(places.get(1..).unwrap_or_default())
            .filter(|(a, b)| a >= b)
            .count()
            == 0
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What is to be done to have what is derived: the wide dates, the order, and the rows that bear each name.
fn derived_tasks<'t>(
    plan: &Plan,
    wide: &'t mut [u32],
    order: &'t mut [u32],
    (mut items, mut counts): (&'t mut [u32], &'t [u32]),
) -> Option<Vec<Task<'t>>> {
    let mut section = plan.derived() + 1;
    let mut tasks = vec![Task::Wide(section, wide)];
    for part in order.chunks_mut(PART_ROWS) {
        section += 1;
        tasks.push(Task::Order(section, part));
    }
    let mut from = 0;
    for end in &plan.name_parts {
        section += 1;
        let (of, rest) = counts.split_at_checked((*end - from) as usize)?;
        let all: usize = of.iter().map(|count| *count as usize).sum();
        let (own, others) = std::mem::take(&mut items).split_at_mut_checked(all)?;
        tasks.push(Task::Names(section, own, of));
        (items, counts, from) = (others, rest, *end);
    }
    counts.is_empty().then_some(tasks)
}

impl Store {
    /// Takes the rows of the table that was begun last, of so many bytes, from the sections of its index. False where
    /// they cannot be taken: the store is then as if nothing was tried.
    pub fn adopt(&mut self, length: u64, fetch: &Fetch<'_>, threads: usize) -> bool {
        let saved = self.lists.saved();
        let adopted = self.adopted(length, fetch, threads);
        if adopted.is_none() {
            self.lists.restore(saved);
        }
        adopted.is_some()
    }

    fn adopted(&mut self, length: u64, fetch: &Fetch<'_>, threads: usize) -> Option<()> {
        let section = |at: usize| {
            let mut bytes = Vec::new();
            fetch(at, &mut bytes).then_some(bytes)
        };
        // A row has a byte at least.
        let plan = Plan::read(&section(0)?).filter(|plan| plan.rows as u64 <= length)?;
        let taken = self.blocks.len().checked_add(plan.blocks)?;
        if taken > u32::MAX as usize / BLOCK {
            return None;
        }
        let texts = Texts::read(&section(1)?, &self.lists)?;
        // Names must stand in the order they had: whose rows come first is then the same.
        let is_derived = plan.is_derived
            && self.is_empty()
            && self.tables.len() == 1
            && self.own.is_empty()
            && texts.names.of.windows(2).all(|pair| pair[0] < pair[1]);
        let first = plan.derived();
        let mut frame = None;
        let names = texts.names.of.len() - 1;
        if is_derived {
            frame = Some(Frame::read(&section(first)?, plan.rows, names)?);
        }
        let room = |count: usize| vec![0u32; count];
        let is_there = |frame: &Option<Frame>, count: usize| frame.as_ref().map_or(0, |_| count);
        let mut order = room(is_there(&frame, plan.rows));
        let mut wide = room(frame.as_ref().map_or(0, |frame| frame.wide));
        let counts = frame
            .as_mut()
            .map_or_else(Vec::new, |frame| std::mem::take(&mut frame.counts));
        let mut sum = 0u64;
        for count in &counts {
            sum += u64::from(*count);
        }
        // A row bears no more names than its bytes hold.
        if sum > length.min(u64::from(u32::MAX)) {
            return None;
        }
        let mut items = room(sum as usize);
        let mut tasks = Vec::new();
        if frame.is_some() {
            tasks = derived_tasks(&plan, &mut wide, &mut order, (&mut items, &counts))?;
        }
        tasks.extend((0..plan.row_parts()).map(|part| Task::Rows(FIRST_PART + part)));
        let work = Work {
            fetch,
            texts: &texts,
            plan: &plan,
            length,
            tasks: Mutex::new(tasks),
            blocks: Mutex::default(),
            failed: Mutex::new(false),
        };
        thread::scope(|scope| {
            for _ in 1..threads.max(1) {
                scope.spawn(|| work.run());
            }
            work.run();
        });
        if *lock(&work.failed) {
            return None;
        }
        let mut parts = std::mem::take(&mut *lock(&work.blocks));
        drop(work);
        parts.sort_unstable_by_key(|(from, _)| *from);
        let blocks: Vec<Arc<Block>> = parts.into_iter().flat_map(|(_, blocks)| blocks).collect();
        let rows: usize = blocks.iter().map(|block| block.len()).sum();
        let follow = blocks.windows(2).all(|pair| {
            let last = pair[0].at.last().copied().unwrap_or(0);
            pair[0].base + u64::from(last) < pair[1].base
        });
        if rows != plan.rows || blocks.len() != plan.blocks || !follow {
            return None;
        }
        if let Some(frame) = frame {
            is_permutation(&order, &blocks).then_some(())?;
            self.derived = Some(Derived {
                order,
                days: frame.days,
                wide,
                dated: frame.dated,
                ends: ends(&texts.names.of, &counts, self.names()),
                items,
            });
        }
        self.len += rows;
        self.blocks.extend(blocks);
        self.fresh = true;
        Some(())
    }

    /// The number of the row that is number `at` of the table that was begun last.
    pub fn nth(&self, mut at: usize) -> Option<u32> {
        let first = self.tables.last()?.first as usize / BLOCK;
        for (number, block) in self.blocks.iter().enumerate().skip(first) {
            if at < block.len() {
                return Some((number * BLOCK + at) as u32);
            }
            at -= block.len();
        }
        None
    }

    /// Where a row begins in its file.
    pub fn offset(&self, row: u32) -> Option<u64> {
        let block = self.blocks.get(row as usize / BLOCK)?;
        Some(block.base + u64::from(*block.at.get(row as usize % BLOCK)?))
    }
}

/// Where the rows of each of `names` names end, where these ids bear so many each.
fn ends(ids: &[u32], counts: &[u32], names: usize) -> Vec<u32> {
    let mut ends = vec![0u32; names];
    for (id, count) in ids.iter().skip(1).zip(counts) {
        if let Some(end) = ends.get_mut(*id as usize - 1) {
            *end = *count;
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += *end;
        *end = sum;
    }
    ends
}

/// Whether each row of the blocks is there once.
fn is_permutation(order: &[u32], blocks: &[Arc<Block>]) -> bool {
    let mut seen = vec![0u64; blocks.len() * BLOCK / 64];
    for number in order {
        let at = *number as usize;
        let Some(word) = seen.get_mut(at / 64) else {
            return false;
        };
        *word |= 1 << (at % 64);
    }
    // As many as there are rows, all different and all among the rows: each is there.
    let of_blocks = seen.chunks(BLOCK / 64).zip(blocks);
    let mut in_all = 0;
    for (words, block) in of_blocks {
        let within = words
            .iter()
            .map(|word| word.count_ones() as usize)
            .sum::<usize>();
        let beyond = (block.len()..BLOCK).any(|at| words[at / 64] >> (at % 64) & 1 == 1);
        if beyond {
            return false;
        }
        in_all += within;
    }
    in_all == order.len()
}
