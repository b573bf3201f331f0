//! What a timeline says of its rows of event tables: where they stand, which are there in full, and in which file each is.

use super::{Row, Timeline};
use crate::timeline::Bits;
use crate::timeline::rows::{RowColumn, RowTable, Rows, TableRow, Window, Windows};
use rustc_hash::FxHashMap;
use std::sync::Arc;

impl Timeline {
    /// The same timeline with these rows in full, and of the rows that it had in full at least those of `keep`.
    #[must_use]
    pub fn with_window(&self, window: Window, keep: &[Row]) -> Self {
        let keep: Vec<TableRow> = keep.iter().filter_map(|row| self.table_row(*row)).collect();
        Self {
            own: Arc::clone(&self.own),
            rows: Arc::clone(&self.rows),
            windows: self.windows.with(window, &keep),
            marked: Arc::clone(&self.marked),
        }
    }

    /// The same timeline, which finds the row at `row` by its id also when it is not in the window.
    #[must_use]
    pub fn with_marked(&self, row: Row) -> Self {
        let mut timeline = self.clone();
        if let Some(number) = self.table_row(row) {
            let id = self.event(row).id().to_owned();
            Arc::make_mut(&mut timeline.marked).insert(id, number);
        }
        timeline
    }

    /// Rows of event tables, with the order of all events.
    pub(in crate::timeline) fn table_rows(&self) -> &Rows {
        &self.rows
    }

    /// The rows that are there in full.
    pub(in crate::timeline) fn windows(&self) -> &Windows {
        &self.windows
    }

    /// Whether it holds rows of event tables.
    pub fn has_rows(&self) -> bool {
        !self.rows.is_empty()
    }

    /// Whether both hold the same rows of event tables, read once.
    pub fn has_rows_of(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.rows, &other.rows)
    }

    /// Whether it holds such rows and nothing else.
    pub fn is_all_rows(&self) -> bool {
        self.has_rows() && self.own_len() == 0
    }

    /// The tables whose rows it holds, in order.
    pub fn row_tables(&self) -> &[RowTable] {
        self.rows.tables()
    }

    /// The number of the row that an event is; `None` for events of reports.
    pub fn table_row(&self, row: Row) -> Option<TableRow> {
        if self.rows.is_empty() {
            return None;
        }
        let at = self.rows.at(row.index())?;
        at.checked_sub(self.own_len() as u32).map(TableRow)
    }

    /// The table of a row, and the byte of its file at which the row begins.
    pub fn row_place(&self, row: TableRow) -> Option<(usize, u64)> {
        Some((self.rows.table_number(row)?, self.rows.offset(row)?))
    }

    /// Where a row of a table, or the event that a further row is of, stands in timeline order: a look through all events.
    pub fn place_of(&self, row: TableRow) -> Option<Row> {
        self.rows.place_of_any(row)
    }

    /// The further rows of an event that is a row: one more claim each.
    pub fn further_rows(&self, row: TableRow) -> impl ExactSizeIterator<Item = TableRow> {
        self.rows.further(row)
    }

    /// The event that a row is: itself, or the one it is a further row of.
    pub fn event_of(&self, row: TableRow) -> TableRow {
        self.rows.event_of_further(row).unwrap_or(row)
    }

    /// Where rows of tables stand in timeline order, each with its number: one look through all events for all of them.
    pub fn places_of(&self, rows: &[TableRow]) -> FxHashMap<TableRow, Row> {
        let mut wanted = vec![0u64; self.file_words()];
        for row in rows {
            if let Some(word) = wanted.get_mut(row.0 as usize / 64) {
                *word |= 1 << (row.0 % 64);
            }
        }
        self.rows
            .dealt(&wanted)
            .iter()
            .filter_map(|place| {
                let row = Row(place as u32);
                Some((self.table_row(row)?, row))
            })
            .collect()
    }

    /// Whether an event can be told in full: one of a report always, a row where it is in the window.
    pub fn is_in_full(&self, row: Row) -> bool {
        self.table_row(row)
            .is_none_or(|number| self.windows.find(number).is_some())
    }

    /// The rows of tables that a set of bits in file order means, in timeline order.
    pub fn rows_in_files(&self, in_files: &[u64]) -> Bits {
        self.rows.dealt(in_files)
    }

    /// The rows whose kind is marked, by its place in [`Timeline::kinds`], of the tables that are.
    pub fn rows_of_kinds(&self, kinds: &[bool], tables: &[bool]) -> Bits {
        let mut within = Bits::full(self.len());
        if !tables.iter().all(|is_meant| *is_meant) {
            let meant: Vec<&RowTable> = self
                .row_tables()
                .iter()
                .zip(tables)
                .filter_map(|(table, is_meant)| is_meant.then_some(table))
                .collect();
            within = self.rows.in_tables(&within, |table| meant.contains(&table));
        }
        let marks = self.rows.kind_marks(kinds);
        self.rows.keep_marked(&within, RowColumn::Kind, &marks)
    }

    /// How many words of bits in file order there are; the bit of a row is its number.
    pub fn file_words(&self) -> usize {
        self.rows.file_words()
    }
}
