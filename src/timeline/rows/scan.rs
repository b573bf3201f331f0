//! Scans through columns: which rows pass, in timeline order.

use super::block::{BLOCK, Block, DISPUTED, OPEN_END, OPEN_START, PLANNED, RETOLD, UNDATED};
use super::column::Column;
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

    /// Whether it has a figure of one of the marked measures that meets `wanted`, or any where that is none.
    pub(super) fn has_figure(self, measures: &[bool], wanted: Option<FigureRange>) -> bool {
        self.figure().is_some_and(|(measure, range)| {
            measures.get(measure) == Some(&true) && wanted.is_none_or(|wanted| range.meets(wanted))
        })
    }
}

/// A column that a filter marks numbers of.
#[derive(Debug, Clone, Copy)]
pub(in crate::timeline) enum RowColumn {
    /// See [`RowView::kind`].
    Kind,
    /// See [`RowView::outlet`].
    Outlet,
    /// See [`RowView::claimant`].
    Claimant,
}

impl RowColumn {
    fn of(self, block: &Block) -> &Column {
        match self {
            Self::Kind => &block.kind,
            Self::Outlet => &block.outlet,
            Self::Claimant => &block.claimant,
        }
    }

    /// Whether the number that a row has is marked.
    pub(super) fn is_marked(self, row: RowView<'_>, marks: &[bool]) -> bool {
        marks.get(self.of(row.block).get(row.at) as usize) == Some(&true)
    }
}

/// Sets the bits of a range.
fn fill(words: &mut [u64], places: Range<usize>) {
    let (mut at, end) = (places.start, places.end);
    while at < end {
        let count = (64 - at % 64).min(end - at);
        let ones = u64::MAX >> (64 - count);
        if let Some(word) = words.get_mut(at / 64) {
            *word |= ones << (at % 64);
        }
        at += count;
    }
}

/// The 64 bits from bit `at` on.
fn run(words: &[u64], at: usize) -> u64 {
    let word = |at: usize| words.get(at).copied().unwrap_or(0);
    let (low, high) = (word(at / 64), word(at / 64 + 1));
    match at % 64 {
        0 => low,
        shift => low >> shift | high << (64 - shift),
    }
}

impl Rows {
    /// The rows of tables in `within` that `keep` says yes to; events of reports are not among them.
    pub fn keep(&self, within: &Bits, keep: impl Fn(RowView<'_>) -> bool) -> Bits {
        self.keep_by(within, &keep, |block, words| {
            for at in 0..block.len() {
                words[at / 64] |= u64::from(keep(RowView { block, at })) << (at % 64);
            }
        })
    }

    /// The same by two ways to tell, which must agree: one for a row, and one that puts those of a block into bits, which
    /// are 0 before.
    pub(super) fn keep_by(
        &self,
        within: &Bits,
        keep: impl Fn(RowView<'_>) -> bool,
        mut keep_in: impl FnMut(&Block, &mut [u64]),
    ) -> Bits {
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
            keep_in(block, words);
        }
        let mut found = self.dealt(&in_files);
        found.and(within);
        found
    }

    /// The rows of tables in `within` whose number in `column` is marked.
    pub fn keep_marked(&self, within: &Bits, column: RowColumn, marks: &[bool]) -> Bits {
        self.keep_by(
            within,
            |row| column.is_marked(row, marks),
            |block, words| column.of(block).mark(block.len(), marks, words),
        )
    }

    /// The rows of tables in `within` with a figure of one of the marked measures that meets `wanted`, or with any.
    pub(super) fn keep_figures(
        &self,
        within: &Bits,
        measures: &[bool],
        wanted: Option<FigureRange>,
    ) -> Bits {
        let from = wanted.map_or(0, |wanted| wanted.low);
        let to = wanted.and_then(|wanted| wanted.high).unwrap_or(u64::MAX);
        // Marks by number plus one.
        let mut marks = vec![false];
        marks.extend_from_slice(measures);
        let mut columns = vec![[0u32; BLOCK]; 2];
        self.keep_by(
            within,
            |row| row.has_figure(measures, wanted),
            |block, words| {
                if block.low.is_plain() && block.high.is_plain() {
                    return;
                }
                let rows = block.len();
                block.measure.mark(rows, &marks, words);
                let [lows, highs] = &mut columns[..] else {
                    return;
                };
                block.low.spread(&mut lows[..rows]);
                block.high.spread(&mut highs[..rows]);
                let numbers = lows[..rows].chunks(64).zip(highs[..rows].chunks(64));
                for (word, (lows, highs)) in words.iter_mut().zip(numbers) {
                    let mut meets = 0;
                    for (bit, (low, high)) in lows.iter().zip(highs).enumerate() {
                        // Both are numbers plus one, as in `RowView::figure`.
                        let least = u64::from(low.saturating_sub(1));
                        let most = u64::from(if *high == 0 { *low } else { *high });
                        let is_met = least <= to && from < most;
                        meets |= u64::from(is_met) << bit;
                    }
                    *word &= meets;
                }
            },
        )
    }

    /// The rows of tables in `within` whose first and last day `keep` says yes to; where a date is open, the first is none,
    /// or the last is where the end stops; where there is none, both are none. Days are asked about, and rows only where
    /// they are wider than a day.
    pub fn keep_dates(
        &self,
        within: &Bits,
        keep: impl Fn(Option<Day>, Option<Day>) -> bool,
    ) -> Bits {
        let len = self.order.len();
        let mut words = vec![0u64; len.div_ceil(64)];
        let ends = self.days.iter().skip(1).map(|(_, place)| *place as usize);
        for ((day, start), end) in self.days.iter().zip(ends.chain([len])) {
            let day = (*day != UNDATED).then_some(Day(*day));
            if keep(day, day) {
                fill(&mut words, *start as usize..end);
            }
        }
        let mut put = |place: u32, is_in: bool| {
            let (word, bit) = (place as usize / 64, place % 64);
            if let Some(word) = words.get_mut(word) {
                *word = *word & !(1 << bit) | u64::from(is_in) << bit;
            }
        };
        for place in &self.wide {
            let row = self.view(*place as usize);
            put(
                *place,
                row.is_some_and(|row| keep(row.earliest(), row.end())),
            );
        }
        for place in &self.own {
            put(*place, false);
        }
        let mut found = Bits::from_words(len, words);
        found.and(within);
        found
    }

    /// Bits in file order as bits in timeline order.
    pub fn dealt(&self, in_files: &[u64]) -> Bits {
        let own = self.own.len() as u32;
        let bit_of = |at: u32| {
            let at = at.wrapping_sub(own) as usize;
            in_files
                .get(at / 64)
                .map_or(0, |word| word >> (at % 64) & 1)
        };
        let words = self.order.chunks(64).map(|numbers| {
            if let ([first, .., last], 64) = (numbers, numbers.len())
                && last.wrapping_sub(*first) == 63
                && *first >= own
                && numbers
                    .iter()
                    .zip(*first..)
                    .all(|(at, wanted)| *at == wanted)
            {
                return run(in_files, (*first - own) as usize);
            }
            let mut word = 0;
            for (bit, at) in numbers.iter().enumerate() {
                word |= bit_of(*at) << bit;
            }
            word
        });
        Bits::from_words(self.order.len(), words.collect())
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
            .filter(|((day, _), _)| *day != UNDATED)
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// Runs of rows that follow each other are dealt whole, others one by one.
        #[test]
        fn bits_are_dealt_where_their_rows_stand(
            runs in proptest::collection::vec((0..900u32, 1..300u32), 1..8),
            own in 0..3u32,
            in_files in proptest::collection::vec(any::<u64>(), 20),
        ) {
            let rows = runs.iter().flat_map(|(from, count)| *from + own..from + own + count);
            let order: Vec<u32> = (0..own).chain(rows).collect();
            let timeline = Rows {
                own: (0..own).collect(),
                order: order.clone(),
                ..Rows::default()
            };
            let dealt = timeline.dealt(&in_files);
            for (place, at) in order.iter().enumerate() {
                let wanted = at.checked_sub(own).is_some_and(|at| {
                    in_files[at as usize / 64] >> (at % 64) & 1 == 1
                });
                prop_assert_eq!(dealt.contains(place), wanted, "{}", place);
            }
        }
    }
}
