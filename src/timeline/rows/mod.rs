//! Rows of event tables in a timeline: a few numbers a row as columns, the row itself in its file.
//!
//! The columns stand in the order of the files and never move; the order of the timeline is a list of row numbers beside
//! them. Scans go through the columns and give bits in file order, which are then dealt out in timeline order: the bits of
//! ten million rows fit where a processor keeps what it uses most. What this
//! frame and the next ones show in full is in [`Window`]s.
//!
//! What is one more claim of an event that is a row, and no event itself, is in `further`.

mod block;
mod collect;
mod column;
mod further;
pub mod index;
mod lists;
mod order;
mod scan;
#[cfg(test)]
mod tests;
mod window;

pub use collect::{Chunk, Collector, RowTable, Store};
pub(super) use scan::{RowColumn, RowView};
pub(super) use window::Outer;
pub(in crate::timeline) use window::Windows;
pub use window::{RowInFull, Window};

use super::columns::Texts;
use super::{Finder, NameId, Outline, Vocabulary};
use crate::model::{Day, Lane};
use block::{BLOCK, Block};
use further::Further;
use lists::Taken;
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};

/// The number of a row of a table among all rows: in the order of the files, with gaps between tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TableRow(pub u32);

/// The rows of all tables of a timeline, and the order of them and its own events.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows {
    blocks: Vec<Arc<Block>>,
    len: usize,
    tables: Vec<RowTable>,
    /// What is no event of its own.
    further: Further,
    /// For each place in timeline order an event of reports, or the number of events of reports plus that of a row.
    order: Vec<u32>,
    /// The place in timeline order of each event of reports.
    own: Vec<u32>,
    /// Where each start day begins in timeline order; undated ones are the last.
    days: Vec<(i32, u32)>,
    /// Places in timeline order of the rows whose date is wider than a day, the undated left out.
    wide: Vec<u32>,
    /// Kinds of reports' events, then those that only rows have.
    kinds: Texts,
    lanes: Vec<Lane>,
    /// The place in `kinds` of each kind of rows.
    kind_of: Vec<u32>,
    measures: Vec<String>,
    taken: Taken,
    vocabulary: Vocabulary,
    dated: Option<RangeInclusive<Day>>,
    known: Vec<(String, u32)>,
    /// What is left of all events at each level, made when first asked for.
    pub(super) outlines: [OnceLock<Arc<Outline>>; 3],
    /// The names prepared for finding, when first asked for.
    pub(super) finder: OnceLock<Arc<Finder>>,
}

impl Rows {
    /// Whether there is no row; the timeline is then in the order of its own events.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// How many events there are, of reports and rows.
    pub fn events(&self) -> usize {
        self.order.len()
    }

    /// Whether one table is all there is, where there are so many events of reports.
    fn is_alone(&self, own: usize) -> bool {
        own == 0 && self.tables.len() == 1
    }

    fn block(&self, row: TableRow) -> Option<(&Block, usize)> {
        let (block, at) = (row.0 as usize / BLOCK, row.0 as usize % BLOCK);
        let Some(block) = self.blocks.get(block) else {
            return self.further.block(row);
        };
        (at < block.len()).then_some((&**block, at))
    }

    /// What stands at a place in timeline order: an event of reports, or the number of those plus that of a row.
    pub fn at(&self, place: usize) -> Option<u32> {
        self.order.get(place).copied()
    }

    /// The place in timeline order of an event of reports.
    pub fn place_of_own(&self, event: usize) -> Option<u32> {
        self.own.get(event).copied()
    }

    /// The tables, in order.
    pub fn tables(&self) -> &[RowTable] {
        &self.tables
    }

    /// The number of the table that a row is of, or would be.
    pub fn table_number(&self, row: TableRow) -> Option<usize> {
        let after = self.tables.partition_point(|table| table.first <= row.0);
        after.checked_sub(1)
    }

    /// The table of a row.
    pub fn table_of(&self, row: TableRow) -> Option<&RowTable> {
        self.tables.get(self.table_number(row)?)
    }

    /// Where a row begins in its file.
    pub fn offset(&self, row: TableRow) -> Option<u64> {
        let (block, at) = self.block(row)?;
        Some(block.base + u64::from(*block.at.get(at)?))
    }

    pub fn kinds(&self) -> (&Texts, &[Lane]) {
        (&self.kinds, &self.lanes)
    }

    pub fn measures(&self) -> &[String] {
        &self.measures
    }

    /// For each kind of rows, after one for none, what `kinds` says of it by its place in [`Rows::kinds`].
    pub fn kind_marks(&self, kinds: &[bool]) -> Vec<bool> {
        self.kind_of
            .iter()
            .map(|kind| kinds.get(*kind as usize) == Some(&true))
            .collect()
    }

    /// For each kind of rows, after one for none, its place in [`Rows::kinds`].
    pub fn kind_numbers(&self) -> impl Iterator<Item = usize> {
        self.kind_of.iter().map(|kind| *kind as usize)
    }

    /// For each measure of rows whether it is one of `measures`.
    pub fn measure_marks(&self, measures: &[&str]) -> Vec<bool> {
        let of_rows = self.taken.measures.iter();
        of_rows.map(|measure| measures.contains(&measure)).collect()
    }

    /// The governorates that rows name.
    pub fn governorates(&self) -> impl Iterator<Item = &str> {
        self.taken.admin1.iter()
    }

    pub fn claimants(&self) -> &Texts {
        &self.taken.claimants
    }

    pub fn outlets(&self) -> &Texts {
        &self.taken.outlets
    }

    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    pub fn dated(&self) -> Option<RangeInclusive<Day>> {
        self.dated.clone()
    }

    /// The row that the event of that id is known to be.
    pub fn known(&self, id: &str) -> Option<TableRow> {
        let known = self.known.iter().find(|(known, _)| known == id)?;
        Some(TableRow(known.1))
    }

    /// The place in timeline order of a row: a look through all places.
    pub fn place_of(&self, row: TableRow) -> Option<usize> {
        let wanted = u32::try_from(self.own.len()).ok()?.checked_add(row.0)?;
        self.order.iter().position(|at| *at == wanted)
    }

    pub fn earliest(&self, row: TableRow) -> Option<Day> {
        let (block, at) = self.block(row)?;
        block.earliest(at)
    }

    pub fn latest(&self, row: TableRow) -> Option<Day> {
        let (block, at) = self.block(row)?;
        block.latest(at)
    }

    /// Last day it can mean, where an open end stops at its start; `None` where undated.
    pub fn end(&self, row: TableRow) -> Option<Day> {
        let (block, at) = self.block(row)?;
        (!block.is_undated(at)).then(|| block.end(at))
    }

    pub fn minute(&self, row: TableRow) -> Option<u16> {
        let (block, at) = self.block(row)?;
        (block.flags_of(at) & block::HAS_MINUTE != 0).then(|| block.minute.get(at) as u16)
    }

    pub fn is_undated(&self, row: TableRow) -> bool {
        self.block(row)
            .is_none_or(|(block, at)| block.is_undated(at))
    }

    pub fn is_planned(&self, row: TableRow) -> bool {
        self.block(row)
            .is_some_and(|(block, at)| block.flags_of(at) & block::PLANNED != 0)
    }

    /// Whether claims of its record disagree.
    pub fn is_disputed(&self, row: TableRow) -> bool {
        self.block(row)
            .is_some_and(|(block, at)| block.flags_of(at) & block::DISPUTED != 0)
    }

    /// Whether its record quotes a retelling.
    pub fn is_retold(&self, row: TableRow) -> bool {
        self.block(row)
            .is_some_and(|(block, at)| block.flags_of(at) & block::RETOLD != 0)
    }

    /// Its kind, as a place in [`Rows::kinds`].
    pub fn kind(&self, row: TableRow) -> usize {
        self.block(row)
            .map_or(usize::MAX, |(block, at)| self.kind_at(block.kind.get(at)))
    }

    fn kind_at(&self, kind: u32) -> usize {
        self.kind_of
            .get(kind as usize)
            .map_or(usize::MAX, |kind| *kind as usize)
    }

    /// Its actors, each once.
    pub fn actors(&self, row: TableRow) -> Vec<NameId> {
        self.block(row).map_or_else(Vec::new, |(block, at)| {
            block.actors_of(at).map(NameId).collect()
        })
    }

    /// Where, each place once: the row's own, then those of its further rows.
    pub fn places(&self, row: TableRow) -> Vec<NameId> {
        let own = self
            .block(row)
            .and_then(|(block, at)| block.place.get(at).checked_sub(1));
        let further = self.further_places(row);
        own.into_iter().chain(further).map(NameId).collect()
    }

    /// The governorate that the row gives one of [`Rows::places`].
    pub fn admin1_of(&self, row: TableRow, place: NameId) -> Option<&str> {
        let (block, at) = self.block(row)?;
        if block.place.get(at) != place.0 + 1 {
            return self.further_admin1(row, place.0);
        }
        let id = block.admin1.get(at).checked_sub(1)?;
        Some(self.taken.admin1.get(id as usize))
    }

    /// What its number counts, and the number.
    pub fn figure(&self, row: TableRow) -> Option<(&str, u64)> {
        let (block, at) = self.block(row)?;
        let stated = [block.low.get(at), block.high.get(at)];
        let number = stated
            .into_iter()
            .find_map(|number| number.checked_sub(1))?;
        Some((
            self.taken
                .measures
                .get((block.measure.get(at) as usize).checked_sub(1)?),
            u64::from(number),
        ))
    }
}
