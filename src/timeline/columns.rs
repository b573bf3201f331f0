//! The shapes columns are made of: texts in one arena, lists in one array, interned texts, dates.
//!
//! Nothing here knows what a column means. Reading past the end gives an empty text, an empty list or no date, never a
//! panic: a row number may outlive the timeline it came from.

use crate::model::{DateBasis, Day, EventDate};
use rustc_hash::FxHashMap;
use std::{num::NonZeroU32, ops::Range};

/// Texts that share one `u64` start; within such a block ends are counted in `u32`.
const BLOCK: usize = 1024;

/// Many texts in one arena, in the order they were pushed.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    arena: String,
    /// Where each block of texts begins in the arena.
    starts: Vec<usize>,
    /// Where each text ends, counted from its block's start.
    ends: Vec<u32>,
}

impl Texts {
    /// Adds a text at the end.
    pub fn push(&mut self, text: &str) {
        if self.ends.len().is_multiple_of(BLOCK) {
            self.starts.push(self.arena.len());
        }
        self.arena.push_str(text);
        let start = self.starts.last().copied().unwrap_or(0);
        self.ends.push((self.arena.len() - start) as u32);
    }

    /// The text pushed as number `at`, counted from 0.
    pub fn get(&self, at: usize) -> &str {
        let (Some(start), Some(end)) = (self.starts.get(at / BLOCK), self.ends.get(at)) else {
            return "";
        };
        let begin = if at.is_multiple_of(BLOCK) {
            0
        } else {
            self.ends[at - 1]
        };
        self.arena
            .get(start + begin as usize..start + *end as usize)
            .unwrap_or("")
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// All texts, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        (0..self.len()).map(|at| self.get(at))
    }
}

/// Many lists in one array, in the order they were pushed.
#[derive(Debug, Clone)]
pub struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self {
            ends: Vec::new(),
            items: Vec::new(),
        }
    }
}

impl<T> Lists<T> {
    /// Lists that lie in `items` one after the other; each ends where the next begins.
    pub fn of(ends: Vec<u32>, items: Vec<T>) -> Self {
        debug_assert!(
            ends.is_sorted() && ends.last().is_none_or(|end| *end as usize == items.len())
        );
        Self { ends, items }
    }

    /// Adds a list at the end.
    pub fn push(&mut self, items: impl IntoIterator<Item = T>) {
        self.items.extend(items);
        self.ends.push(self.items.len() as u32);
    }

    /// All items of all lists, to change them.
    pub fn items_mut(&mut self) -> &mut [T] {
        &mut self.items
    }

    /// Where list `at` stands among all items.
    fn range(&self, at: usize) -> Range<usize> {
        let Some(end) = self.ends.get(at) else {
            return 0..0;
        };
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        start as usize..*end as usize
    }

    /// The list pushed as number `at`, counted from 0.
    pub fn get(&self, at: usize) -> &[T] {
        self.items.get(self.range(at)).unwrap_or_default()
    }
}

/// The place of a text in a [`Pool`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextId(NonZeroU32);

impl TextId {
    fn at(at: usize) -> Option<Self> {
        NonZeroU32::new(u32::try_from(at).ok()?.checked_add(1)?).map(Self)
    }

    /// Its index among the texts of its pool, from 0.
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// Texts that occur often, each kept once; ids are given in order of first sight.
#[derive(Debug, Default)]
pub struct Pool {
    texts: Texts,
    ids: FxHashMap<String, TextId>,
}

impl Pool {
    /// The id of a text, new or known; `None` only past four thousand million texts.
    pub fn intern(&mut self, text: &str) -> Option<TextId> {
        if let Some(id) = self.ids.get(text) {
            return Some(*id);
        }
        let id = TextId::at(self.texts.len())?;
        self.texts.push(text);
        self.ids.insert(text.to_owned(), id);
        Some(id)
    }

    /// The texts, without the means to add more.
    pub fn finish(self) -> Texts {
        self.texts
    }
}

/// No lower end: [`DateColumns::start`] then holds the upper one.
const OPEN_START: u8 = 1;
/// No upper end: [`DateColumns::end`] then holds the day filters take for it.
const OPEN_END: u8 = 2;
/// A minute is given.
const HAS_MINUTE: u8 = 4;
/// Two bits for what the date rests on.
const BASIS_SHIFT: u8 = 4;

/// Dates as columns. An undated row has the greatest day in both columns, so that dates in timeline order ascend.
#[derive(Debug, Clone, Default)]
pub struct DateColumns {
    start: Vec<i32>,
    end: Vec<i32>,
    minute: Vec<u16>,
    flags: Vec<u8>,
    edtf: Vec<Option<TextId>>,
    words: Vec<Option<TextId>>,
}

/// Both ends of a date as the order of a timeline takes them: an open start is its end, an open end stops at
/// `open_end`, but never before the start. `None` where undated.
pub fn reach(date: &EventDate, open_end: Option<Day>) -> Option<(Day, Day)> {
    match (date.earliest, date.latest) {
        (None, None) => None,
        (Some(earliest), Some(latest)) => Some((earliest, latest)),
        (None, Some(latest)) => Some((latest, latest)),
        (Some(earliest), None) => {
            Some((earliest, open_end.map_or(earliest, |day| day.max(earliest))))
        }
    }
}

impl DateColumns {
    /// Adds a date at the end.
    pub fn push(&mut self, date: &EventDate, open_end: Option<Day>, texts: &mut Pool) {
        let (start, end) = reach(date, open_end).unwrap_or((Day(i32::MAX), Day(i32::MAX)));
        self.start.push(start.0);
        self.end.push(end.0);
        self.minute.push(date.minute.unwrap_or(0));
        let mut flags = (date.basis as u8) << BASIS_SHIFT;
        for (bit, on) in [
            (OPEN_START, date.earliest.is_none()),
            (OPEN_END, date.latest.is_none()),
            (HAS_MINUTE, date.minute.is_some()),
        ] {
            flags |= if on { bit } else { 0 };
        }
        self.flags.push(flags);
        let mut intern =
            |text: &Option<String>| text.as_deref().and_then(|text| texts.intern(text));
        self.edtf.push(intern(&date.edtf));
        self.words.push(intern(&date.words));
    }

    /// Rows in it.
    pub fn len(&self) -> usize {
        self.start.len()
    }

    fn flags(&self, at: usize) -> u8 {
        self.flags.get(at).copied().unwrap_or(OPEN_START | OPEN_END)
    }

    /// Whether it has no date.
    pub fn is_undated(&self, at: usize) -> bool {
        self.flags(at) & (OPEN_START | OPEN_END) == OPEN_START | OPEN_END
    }

    /// First day it can mean.
    pub fn earliest(&self, at: usize) -> Option<Day> {
        (self.flags(at) & OPEN_START == 0).then(|| Day(self.start[at]))
    }

    /// Last day it can mean.
    pub fn latest(&self, at: usize) -> Option<Day> {
        (self.flags(at) & OPEN_END == 0).then(|| Day(self.end[at]))
    }

    /// Last day it can mean, where an open end stops at.
    pub fn effective_latest(&self, at: usize) -> Option<Day> {
        (!self.is_undated(at)).then(|| Day(self.end[at]))
    }

    /// Minute of the day.
    pub fn minute(&self, at: usize) -> Option<u16> {
        (self.flags(at) & HAS_MINUTE != 0).then(|| self.minute[at])
    }

    /// What it rests on.
    pub fn basis(&self, at: usize) -> DateBasis {
        match self.flags(at) >> BASIS_SHIFT {
            basis if basis == DateBasis::Words as u8 && at < self.len() => DateBasis::Words,
            basis if basis == DateBasis::Context as u8 => DateBasis::Context,
            _ => DateBasis::None,
        }
    }

    /// Where its EDTF stands in the pool.
    pub fn edtf(&self, at: usize) -> Option<TextId> {
        self.edtf.get(at).copied().flatten()
    }

    /// Where its words stand in the pool.
    pub fn words(&self, at: usize) -> Option<TextId> {
        self.words.get(at).copied().flatten()
    }

    /// Start days, ascending where the rows are in timeline order; the greatest number where undated.
    pub fn starts(&self) -> &[i32] {
        &self.start
    }
}
