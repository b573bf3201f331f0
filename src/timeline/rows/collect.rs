//! Takes rows of a table into columns: one [`Collector`] a thread, and a [`Store`] that puts their chunks in order.

use super::Rows;
use super::block::{
    BLOCK, Block, DISPUTED, HAS_MINUTE, NO_CLAIM, OPEN_END, OPEN_START, PLANNED, RETOLD, UNDATED,
};
use super::further::Further;
use super::index::Derived;
use super::lists::{Lists, Met, Sort, Taken};
use crate::model::{Day, ReportId, RowFacts, RowPart};
use crate::timeline::Timeline;
use std::sync::Arc;

/// Rows of one chunk of a table, in the order of the file.
#[derive(Debug, Default)]
pub struct Chunk {
    rows: Block,
    further: Block,
    /// For each further row the place of its event among the rows.
    of: Vec<u32>,
}

impl Chunk {
    /// How many rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Takes rows, in one thread.
#[derive(Debug)]
pub struct Collector {
    met: Met,
    chunk: Chunk,
}

impl Collector {
    /// Adds a row that begins at byte `offset` of its table; rows of a chunk ascend. False where the chunk is too long
    /// to say where the row begins: it is to be taken first.
    #[must_use]
    pub fn push(&mut self, facts: &RowFacts<'_>, offset: u64) -> bool {
        self.met.put(&mut self.chunk.rows, facts, offset)
    }

    /// Adds a further row of the row that was added last, which stands in the same record.
    pub fn push_further(&mut self, facts: &RowFacts<'_>, offset: u64) {
        let Some(event) = self.chunk.len().checked_sub(1) else {
            return;
        };
        if self.met.put(&mut self.chunk.further, facts, offset) {
            self.chunk.of.push(event as u32);
        }
    }

    /// The rows taken since the last time.
    pub fn take(&mut self) -> Chunk {
        std::mem::take(&mut self.chunk)
    }
}

impl Met {
    /// Adds a row to a block, unless its beginning is too far from that of the first.
    fn put(&mut self, block: &mut Block, facts: &RowFacts<'_>, offset: u64) -> bool {
        if block.start.is_empty() {
            block.base = offset;
        }
        if !block.takes(offset) {
            return false;
        }
        let at = block.len();
        let mut flags = 0;
        for (is, flag) in [
            (facts.planned, PLANNED),
            (facts.disputed, DISPUTED),
            (facts.retold, RETOLD),
            (facts.part == RowPart::Detail, NO_CLAIM),
        ] {
            flags |= if is { flag } else { 0 };
        }
        let days = |first: Day, last: Day| {
            u32::try_from(i64::from(last.0) - i64::from(first.0)).unwrap_or(0)
        };
        let (start, span) = match (facts.earliest, facts.latest) {
            (None, None) => (UNDATED, 0),
            (Some(first), None) => {
                flags |= OPEN_END;
                (first.0, facts.stops.map_or(0, |last| days(first, last)))
            }
            (None, Some(last)) => {
                flags |= OPEN_START;
                (last.0, 0)
            }
            (Some(first), Some(last)) => (first.0, days(first, last)),
        };
        if facts.minute.is_some() {
            flags |= HAS_MINUTE;
        }
        block.start.push(start);
        block.at.push((offset - block.base) as u32);
        block.span.push(at, span);
        let minute = facts.minute.unwrap_or(0);
        block.minute.push(at, u32::from(minute));
        block.flags.push(at, u32::from(flags));
        let met = self;
        let mut id = |sort: Sort, text: &str| {
            if text.is_empty() {
                0
            } else {
                met.id(sort, text) + 1
            }
        };
        let kind = if facts.sub_kind.is_empty() {
            id(Sort::Kind, &facts.kind)
        } else {
            // Both halves together, as an event has it; a few dozen of them in a table.
            let mut both = String::with_capacity(facts.kind.len() + facts.sub_kind.len() + 1);
            both.push_str(&facts.kind);
            both.push('/');
            both.push_str(&facts.sub_kind);
            id(Sort::Kind, &both)
        };
        block.kind.push(at, kind);
        block.place.push(at, id(Sort::Place, &facts.place));
        block.admin1.push(at, id(Sort::Admin1, &facts.admin1));
        let first = id(Sort::Actor, &facts.actors[0]);
        let second = id(Sort::Actor, &facts.actors[1]);
        let second = if second == first { 0 } else { second };
        block.actors[0].push(at, first);
        block.actors[1].push(at, second);
        let begun = block.more_actors.len();
        for actor in &facts.more_actors {
            let actor = id(Sort::Actor, actor);
            let is_new = actor > 0
                && actor != first
                && actor != second
                && !block.more_actors[begun..].contains(&(at as u32, actor));
            if is_new {
                block.more_actors.push((at as u32, actor));
            }
        }
        if facts.low.is_some() || facts.high.is_some() {
            block.measure.push(at, id(Sort::Measure, &facts.measure));
        } else {
            block.measure.push(at, 0);
        }
        // A number plus one; what is beyond all counting is the greatest.
        let number = |number: Option<u64>| {
            number.map_or(0, |number| {
                u32::try_from(number)
                    .unwrap_or(u32::MAX - 1)
                    .saturating_add(1)
            })
        };
        block.low.push(at, number(facts.low));
        block.high.push(at, number(facts.high));
        block.outlet.push(at, id(Sort::Outlet, &facts.outlet));
        block.claimant.push(at, id(Sort::Claimant, &facts.claimant));
        true
    }
}

/// The numbers that the rows of a chunk got: they follow each other, but for a gap where a block could not take one.
#[derive(Debug, Clone, Default)]
pub struct Numbers(Vec<(usize, u32)>);

impl Numbers {
    /// The number of the row that stands at `at` in the chunk.
    pub fn at(&self, at: usize) -> u32 {
        let after = self.0.partition_point(|(from, _)| *from <= at);
        let run = after.checked_sub(1).and_then(|before| self.0.get(before));
        run.map_or(u32::MAX, |(from, number)| number + (at - from) as u32)
    }
}

/// Puts rows behind those that are there. `fresh`: they begin a block.
fn put_all(blocks: &mut Vec<Arc<Block>>, fresh: &mut bool, rows: &Block) -> Numbers {
    let mut numbers = Numbers::default();
    let mut from = 0;
    while from < rows.len() {
        let last = blocks.last().filter(|_| !*fresh);
        let fits = last.map_or(0, |last| last.fits(rows, from, BLOCK - last.len()));
        if fits == 0 {
            blocks.push(Arc::default());
            *fresh = false;
            continue;
        }
        let at = (blocks.len() - 1) * BLOCK;
        if let Some(block) = blocks.last_mut() {
            numbers.0.push((from, (at + block.len()) as u32));
            Arc::make_mut(block).extend(rows, from, from + fits);
        }
        from += fits;
    }
    numbers
}

/// A table among the rows of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowTable {
    /// What `report` of its rows begins with: the path of the file.
    pub path: String,
    /// The report that stands for the table as a whole.
    pub report: ReportId,
    /// Its first row among all rows; of a table whose rows are further rows, among those.
    pub first: u32,
}

/// The rows of all tables, as they are read.
#[derive(Debug)]
pub struct Store {
    pub(super) own: Timeline,
    pub(super) lists: Arc<Lists>,
    pub(super) blocks: Vec<Arc<Block>>,
    pub(super) tables: Vec<RowTable>,
    pub(super) len: usize,
    /// Whether the next row begins a block.
    pub(super) fresh: bool,
    further: Vec<Arc<Block>>,
    fresh_further: bool,
    /// Whether the table that was begun last is one of further rows.
    is_further: bool,
    /// The number of an event's row, and the place of a further row of it among those.
    joined: Vec<(u32, u32)>,
    /// What an index knows of the order of its rows, as long as they are all there is.
    pub(super) derived: Option<Derived>,
    /// Events that were marked before, by id, with their rows.
    known: Vec<(String, u32)>,
}

impl Store {
    /// No rows yet beside the events of `own`, a timeline without rows.
    pub fn new(own: Timeline) -> Self {
        Self {
            lists: Arc::new(Lists::new(own.vocabulary())),
            own,
            blocks: Vec::new(),
            tables: Vec::new(),
            len: 0,
            fresh: true,
            further: Vec::new(),
            fresh_further: true,
            is_further: false,
            joined: Vec::new(),
            derived: None,
            known: Vec::new(),
        }
    }

    /// What takes rows for it in one thread.
    pub fn collector(&self) -> Collector {
        Collector {
            met: Met::new(Arc::clone(&self.lists)),
            chunk: Chunk::default(),
        }
    }

    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Begins a table: the chunks that follow are of it. `report` stands for it as a whole.
    pub fn begin(&mut self, path: String, report: ReportId) {
        self.derived = None;
        self.tables.push(RowTable {
            path,
            report,
            // Offsets are of one file: a block ends where its table does, and the numbers of rows leave a gap.
            first: (self.blocks.len() * BLOCK) as u32,
        });
        self.fresh = true;
        self.fresh_further = true;
    }

    /// Begins a table whose rows are further rows of events that are there; [`Store::join`] says whose they are. No table
    /// of events follows it.
    pub fn begin_further(&mut self, path: String, report: ReportId) {
        self.derived = None;
        self.tables.push(RowTable {
            path,
            report,
            first: ((self.blocks.len() + self.further.len()) * BLOCK) as u32,
        });
        self.fresh_further = true;
        self.is_further = true;
    }

    /// Adds the next chunk of the table that was begun last; gives the numbers of its rows, of further rows their places
    /// among those.
    pub fn append(&mut self, chunk: &Chunk) -> Numbers {
        self.derived = None;
        if self.is_further {
            return put_all(&mut self.further, &mut self.fresh_further, &chunk.rows);
        }
        let numbers = put_all(&mut self.blocks, &mut self.fresh, &chunk.rows);
        self.len += chunk.rows.len();
        let further = put_all(&mut self.further, &mut self.fresh_further, &chunk.further);
        let of = chunk.of.iter().enumerate();
        self.joined
            .extend(of.map(|(at, event)| (numbers.at(*event as usize), further.at(at))));
        numbers
    }

    /// Says to which events further rows belong: the number of the event's row, and the place of the further row among
    /// those, as [`Store::append`] gave them.
    pub fn join(&mut self, joined: impl IntoIterator<Item = (u32, u32)>) {
        self.joined.extend(joined);
    }

    /// Whether the table that was begun last has further rows in its records.
    pub fn has_further(&self) -> bool {
        !self.fresh_further
    }

    /// Notes that the event of that id is row `row`.
    pub fn know(&mut self, id: String, row: u32) {
        self.known.push((id, row));
    }

    /// The timeline of all that is there now.
    pub fn timeline(&self) -> Timeline {
        self.ordered(None)
    }

    /// The timeline of all that is there, where nothing more comes; what an index knows of it is used.
    pub fn finish(mut self) -> Timeline {
        let derived = self.derived.take();
        self.ordered(derived)
    }

    fn ordered(&self, derived: Option<Derived>) -> Timeline {
        let rows = Rows {
            blocks: self.blocks.clone(),
            len: self.len,
            tables: self.tables.clone(),
            further: self.further(),
            known: self.known.clone(),
            taken: self.take(),
            ..Rows::default()
        };
        super::order::timeline(&self.own, rows, derived)
    }

    fn further(&self) -> Further {
        let first = (self.blocks.len() * BLOCK) as u32;
        let mut joined: Vec<(u32, u32)> = self
            .joined
            .iter()
            .map(|(event, further)| (*event, first + further))
            .collect();
        joined.sort_unstable();
        Further {
            blocks: self.further.clone(),
            first,
            joined,
        }
    }

    /// How many names there are, of rows and others.
    pub(super) fn names(&self) -> usize {
        self.lists.names()
    }

    fn take(&self) -> Taken {
        self.lists.take()
    }
}
