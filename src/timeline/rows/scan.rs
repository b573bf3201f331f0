//! Scans through columns: which rows pass, in timeline order.

use super::block::{BLOCK, Block, DISPUTED, OPEN_END, OPEN_START, PLANNED, RETOLD};
use super::{Rows, TableRow};
use crate::model::{Day, FigureRange};
use crate::timeline::Bits;
use std::ops::Range;

/// Below one row in so many, rows are looked at one by one instead of all columns being gone through.
const FEW: usize = 16;

/// One row of a block, as a scan sees it.
#[derive(Clone, Copy)]
pub(in crate::timeline) struct RowView<'b> {
    pub(super) block: &'b Block,
    pub(super) at: usize,
}

impl RowView<'_> {
    /// The place of its kind in the kinds of tables, plus one; 0 where it has none.
    pub fn kind(self) -> usize {
        self.block.kind.get(self.at) as usize
    }

    /// The number of its outlet plus one; 0 where it has none.
    pub fn outlet(self) -> usize {
        self.block.outlet.get(self.at) as usize
    }

    /// The number of its claimant plus one; 0 where it has none.
    pub fn claimant(self) -> usize {
        self.block.claimant.get(self.at) as usize
    }

    /// The number of its governorate plus one; 0 where it has none.
    pub fn admin1(self) -> usize {
        self.block.admin1.get(self.at) as usize
    }

    /// Its names: place and actors, as numbers of the vocabulary.
    pub fn names(self) -> (Option<u32>, impl Iterator<Item = u32>) {
        let place = self.block.place.get(self.at).checked_sub(1);
        (place, self.block.actors_of(self.at))
    }

    pub fn is_undated(self) -> bool {
        self.block.is_undated(self.at)
    }

    pub fn is_planned(self) -> bool {
        self.block.flags_of(self.at) & PLANNED != 0
    }

    /// Whether claims of its record disagree.
    pub fn is_disputed(self) -> bool {
        self.block.flags_of(self.at) & DISPUTED != 0
    }

    /// Whether its record quotes a retelling.
    pub fn is_retold(self) -> bool {
        self.block.flags_of(self.at) & RETOLD != 0
    }

    pub fn is_open(self) -> bool {
        !self.is_undated() && self.block.flags_of(self.at) & (OPEN_START | OPEN_END) != 0
    }

    pub fn earliest(self) -> Option<Day> {
        self.block.earliest(self.at)
    }

    pub fn latest(self) -> Option<Day> {
        self.block.latest(self.at)
    }

    /// Last day, an open end stopping at its start.
    pub fn end(self) -> Option<Day> {
        (!self.is_undated()).then(|| self.block.end(self.at))
    }

    /// The place of the measure of its number in the list, and the range of the number.
    pub fn figure(self) -> Option<(usize, FigureRange)> {
        let number = |column: u32| column.checked_sub(1).map(u64::from);
        let low = number(self.block.low.get(self.at));
        let high = number(self.block.high.get(self.at));
        let range = match (low, high) {
            (None, None) => return None,
            // A number without an upper one is that number.
            (Some(low), high) => FigureRange {
                low,
                high: Some(high.unwrap_or(low)),
            },
            (None, high) => FigureRange { low: 0, high },
        };
        let measure = (self.block.measure.get(self.at) as usize).checked_sub(1)?;
        Some((measure, range))
    }
}

impl Rows {
    /// The rows of tables in `within` that `keep` says yes to; events of reports are not among them.
    pub fn keep(&self, within: &Bits, keep: impl Fn(RowView<'_>) -> bool) -> Bits {
        let len = self.order.len();
        let own = self.own.len() as u32;
        if within.count() * FEW < len {
            let found = within.iter().filter(|place| {
                let row = self.order.get(*place).and_then(|at| at.checked_sub(own));
                row.and_then(|row| self.block(TableRow(row)))
                    .is_some_and(|(block, at)| keep(RowView { block, at }))
            });
            return Bits::from_rows(len, found);
        }
        let mut in_files = vec![0u64; self.blocks.len() * BLOCK / 64];
        for (words, block) in in_files.chunks_mut(BLOCK / 64).zip(&self.blocks) {
            for at in 0..block.len() {
                words[at / 64] |= u64::from(keep(RowView { block, at })) << (at % 64);
            }
        }
        let mut found = self.dealt(&in_files);
        found.and(within);
        found
    }

    /// Bits in file order as bits in timeline order.
    pub fn dealt(&self, in_files: &[u64]) -> Bits {
        let own = self.own.len() as u32;
        Bits::from_fn(self.order.len(), |place| {
            let at = self.order[place].wrapping_sub(own) as usize;
            in_files
                .get(at / 64)
                .is_some_and(|word| word >> (at % 64) & 1 == 1)
        })
    }

    /// How many words of bits in file order there are.
    pub fn file_words(&self) -> usize {
        self.blocks.len() * BLOCK / 64
    }

    /// The rows of one table, by their numbers.
    pub fn rows_of_table(&self, table: usize) -> std::ops::Range<u32> {
        let all = ((self.blocks.len() + self.further.blocks.len()) * BLOCK) as u32;
        let first = |table: usize| self.tables.get(table).map(|table| table.first);
        let from = first(table).unwrap_or(all);
        let to = first(table + 1).unwrap_or(all);
        // After the last event come the further rows of all tables.
        from..if from < self.further.first {
            to.min(self.further.first)
        } else {
            to
        }
    }

    /// How many rows a table has.
    pub fn count_of_table(&self, table: usize) -> usize {
        let rows = self.rows_of_table(table);
        let blocks = rows.start as usize / BLOCK..(rows.end as usize).div_ceil(BLOCK);
        let all = self.blocks.iter().chain(&self.further.blocks);
        let blocks = all.skip(blocks.start).take(blocks.len());
        blocks.map(|block| block.len()).sum()
    }

    /// The rows of `within` that lie in a table that `keep` says yes to.
    pub fn in_tables(&self, within: &Bits, keep: impl Fn(&super::RowTable) -> bool) -> Bits {
        let kept: Vec<_> = (0..self.tables.len())
            .filter(|table| keep(&self.tables[*table]))
            .map(|table| self.rows_of_table(table))
            .collect();
        let own = self.own.len() as u32;
        let mut found = Bits::new(self.order.len());
        if kept.is_empty() {
            return found;
        }
        found = Bits::from_fn(self.order.len(), |place| {
            self.order[place]
                .checked_sub(own)
                .is_some_and(|row| kept.iter().any(|rows| rows.contains(&row)))
        });
        found.and(within);
        for numbers in &kept {
            if numbers.start >= self.further.first {
                found.or(&self.with_further(within, numbers));
            }
        }
        found
    }

    /// The first place in timeline order that begins on `day` or later.
    pub fn first_from(&self, day: Day) -> usize {
        let after = self.days.partition_point(|(start, _)| *start < day.0);
        self.days
            .get(after)
            .map_or(self.order.len(), |(_, place)| *place as usize)
    }

    /// Each day on which events begin, with the places in timeline order of those.
    pub fn days(&self) -> impl Iterator<Item = (Day, std::ops::Range<usize>)> {
        let ends = self.days.iter().skip(1).map(|(_, place)| *place as usize);
        self.days
            .iter()
            .zip(ends.chain([self.order.len()]))
            .filter(|((day, _), _)| *day != super::block::UNDATED)
            .map(|((day, start), end)| (Day(*day), *start as usize..end))
    }

    /// The places in timeline order, within a range, of rows whose date is wider than a day.
    pub fn wide(&self, places: Range<usize>) -> &[u32] {
        let from = self
            .wide
            .partition_point(|place| (*place as usize) < places.start);
        let to = self
            .wide
            .partition_point(|place| (*place as usize) < places.end);
        self.wide.get(from..to.max(from)).unwrap_or_default()
    }

    /// The places in timeline order, within a range, of events of reports.
    pub fn own_within(&self, places: Range<usize>) -> &[u32] {
        let from = self
            .own
            .partition_point(|place| (*place as usize) < places.start);
        let to = self
            .own
            .partition_point(|place| (*place as usize) < places.end);
        self.own.get(from..to.max(from)).unwrap_or_default()
    }

    /// Shows `look` every row of `within` with its place in timeline order; in no order where all are wanted.
    pub fn each(&self, within: &Bits, mut look: impl FnMut(RowView<'_>)) {
        if within.all() {
            for block in &self.blocks {
                for at in 0..block.len() {
                    look(RowView { block, at });
                }
            }
            return;
        }
        for place in within.iter() {
            if let Some(row) = self.view(place) {
                look(row);
            }
        }
    }

    /// The row at a place in timeline order; `None` for an event of reports.
    pub fn view(&self, place: usize) -> Option<RowView<'_>> {
        let row = self.order.get(place)?.checked_sub(self.own.len() as u32)?;
        let (block, at) = self.block(TableRow(row))?;
        Some(RowView { block, at })
    }

    /// How many people a row says were harmed, where `harm` says of each measure whether it counts such.
    pub fn harmed(row: RowView<'_>, harm: &[bool]) -> u64 {
        match row.figure() {
            Some((measure, range)) if harm.get(measure) == Some(&true) => {
                if row.block.low.get(row.at) > 0 {
                    range.low
                } else {
                    range.high.unwrap_or(0)
                }
            }
            _ => 0,
        }
    }
}
