//! What else there is of the events that rows of tables are: further rows, each of which belongs to one of them.
//!
//! A further row is no event. It is one more claim of an event: a mention of it that another table has, or a claim that
//! stands in the same record; a record with more places or figures than claims has further rows for these, too. It lies in columns like the events' rows, so that it costs as little and can be filtered
//! by; its number comes after those of all rows that are events, and what it says is read where it is shown. No scan
//! through events meets it: those that ask for what claims say ([`Rows::keep_claims`]) look at both.

use super::block::{BLOCK, Block, NO_CLAIM};
use super::{RowColumn, RowView, Rows, TableRow};
use crate::model::FigureRange;
use crate::timeline::{Bits, Row};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Further rows, and the events they belong to.
#[derive(Debug, Clone, Default)]
pub(super) struct Further {
    pub blocks: Vec<Arc<Block>>,
    /// The number of the first.
    pub first: u32,
    /// The number of an event's row and of a further row of it; ascending.
    pub joined: Vec<(u32, u32)>,
}

impl Further {
    /// The further row of that number.
    pub fn block(&self, row: TableRow) -> Option<(&Block, usize)> {
        let at = row.0.checked_sub(self.first)? as usize;
        let block = self.blocks.get(at / BLOCK)?;
        (at % BLOCK < block.len()).then_some((&**block, at % BLOCK))
    }

    /// The further rows of an event, each beside its event.
    fn of(&self, row: TableRow) -> &[(u32, u32)] {
        let from = self.joined.partition_point(|(event, _)| *event < row.0);
        let count = self.joined[from..].partition_point(|(event, _)| *event == row.0);
        &self.joined[from..from + count]
    }
}

impl Rows {
    /// The further rows of an event that is a row, in the order of their claims.
    pub fn further(&self, row: TableRow) -> impl ExactSizeIterator<Item = TableRow> + '_ {
        let further = self.further.of(row).iter();
        further.map(|(_, further)| TableRow(*further))
    }

    /// How many further rows are claims of an event.
    pub fn further_claims(&self) -> usize {
        let joined = self.further.joined.iter();
        joined
            .filter(|(_, further)| self.is_claim(*further))
            .count()
    }

    /// How many claims an event that is a row has: its own, and those of further rows.
    pub fn claims_of(&self, row: TableRow) -> usize {
        let further = self.further.of(row).iter();
        1 + further
            .filter(|(_, further)| self.is_claim(*further))
            .count()
    }

    fn is_claim(&self, further: u32) -> bool {
        let found = self.further.block(TableRow(further));
        found.is_some_and(|(block, at)| block.flags_of(at) & NO_CLAIM == 0)
    }

    /// The event that a further row belongs to: a look through all of them.
    pub fn event_of_further(&self, row: TableRow) -> Option<TableRow> {
        self.further.block(row)?;
        let mut joined = self.further.joined.iter();
        joined
            .find(|(_, further)| *further == row.0)
            .map(|(event, _)| TableRow(*event))
    }

    fn further_view(&self, number: u32) -> Option<RowView<'_>> {
        let (block, at) = self.further.block(TableRow(number))?;
        Some(RowView { block, at })
    }

    /// The rows of tables in `within` of which they or a further row of them pass; events of reports are not among them.
    pub fn keep_claims(&self, within: &Bits, keep: impl Fn(RowView<'_>) -> bool) -> Bits {
        let found = self.keep(within, &keep);
        self.or_further(found, within, keep)
    }

    /// The same by the marked numbers of a column.
    pub fn keep_marked_claims(&self, within: &Bits, column: RowColumn, marks: &[bool]) -> Bits {
        let found = self.keep_marked(within, column, marks);
        self.or_further(found, within, |row| column.is_marked(row, marks))
    }

    /// The same by figures: those of one of the marked measures that meet `wanted`, or any.
    pub fn keep_figure_claims(
        &self,
        within: &Bits,
        measures: &[bool],
        wanted: Option<FigureRange>,
    ) -> Bits {
        let found = self.keep_figures(within, measures, wanted);
        self.or_further(found, within, |row| row.has_figure(measures, wanted))
    }

    /// `found`, and the rows in `within` of which a further row passes.
    fn or_further(
        &self,
        mut found: Bits,
        within: &Bits,
        keep: impl Fn(RowView<'_>) -> bool,
    ) -> Bits {
        if self.further.joined.is_empty() {
            return found;
        }
        let passing = self.further.joined.iter().filter(|(_, further)| {
            let view = self.further_view(*further);
            view.is_some_and(&keep)
        });
        let mut more = self.dealt(&self.marked(passing.map(|(event, _)| *event)));
        more.and(within);
        found.or(&more);
        found
    }

    /// The events in `within` with a further row among these numbers.
    pub fn with_further(&self, within: &Bits, numbers: &std::ops::Range<u32>) -> Bits {
        let joined = self.further.joined.iter();
        let events = joined.filter(|(_, further)| numbers.contains(further));
        let mut found = self.dealt(&self.marked(events.map(|(event, _)| *event)));
        found.and(within);
        found
    }

    /// Bits in file order of these rows.
    fn marked(&self, rows: impl Iterator<Item = u32>) -> Vec<u64> {
        let mut words = vec![0u64; self.file_words()];
        for row in rows {
            if let Some(word) = words.get_mut(row as usize / 64) {
                *word |= 1 << (row % 64);
            }
        }
        words
    }

    /// Shows `look` what the further rows of each event in `events` say that neither it nor an earlier one says, where
    /// `value` is what a row says.
    pub fn each_further_value(
        &self,
        events: &Bits,
        value: impl Fn(RowView<'_>) -> Option<usize>,
        mut look: impl FnMut(usize),
    ) {
        let joined = &self.further.joined;
        if joined.is_empty() {
            return;
        }
        let own = self.own.len();
        let numbers = events.iter().filter_map(|place| {
            let at = self.order.get(place)?;
            at.checked_sub(own as u32)
        });
        let within = self.marked(numbers);
        let mut said = FxHashSet::default();
        for of_event in joined.chunk_by(|a, b| a.0 == b.0) {
            let event = of_event[0].0;
            let is_in = within
                .get(event as usize / 64)
                .is_some_and(|word| word >> (event % 64) & 1 == 1);
            if !is_in {
                continue;
            }
            said.clear();
            if let Some((block, at)) = self.block(TableRow(event)) {
                said.extend(value(RowView { block, at }));
            }
            for (_, further) in of_event {
                if let Some(value) = self.further_view(*further).and_then(&value)
                    && said.insert(value)
                {
                    look(value);
                }
            }
        }
    }

    /// Whether some further row names a place.
    pub(super) fn has_further_places(&self) -> bool {
        let mut blocks = self.further.blocks.iter();
        blocks.any(|block| !block.place.is_plain())
    }

    /// The places that further rows of an event name, as numbers of the vocabulary, each once; not those it names itself.
    pub(super) fn further_places(&self, row: TableRow) -> Vec<u32> {
        let own = self.block(row).map_or(0, |(block, at)| block.place.get(at));
        let mut places = Vec::new();
        for (_, further) in self.further.of(row) {
            let place = self
                .further
                .block(TableRow(*further))
                .map_or(0, |(block, at)| block.place.get(at));
            if let Some(name) = place.checked_sub(1)
                && place != own
                && !places.contains(&name)
            {
                places.push(name);
            }
        }
        places
    }

    /// The governorate of each of [`Rows::further_places`].
    pub(super) fn further_admin1(&self, row: TableRow, place: u32) -> Option<&str> {
        let mut of_row = self.further.of(row).iter();
        let (block, at) = of_row.find_map(|(_, further)| {
            let found = self.further.block(TableRow(*further))?;
            (found.0.place.get(found.1) == place + 1).then_some(found)
        })?;
        let id = block.admin1.get(at).checked_sub(1)?;
        Some(self.taken.admin1.get(id as usize))
    }

    /// The place in timeline order of the event that a row, or a further row, is of.
    pub fn place_of_any(&self, row: TableRow) -> Option<Row> {
        let event = self.event_of_further(row).unwrap_or(row);
        self.place_of(event).map(|place| Row(place as u32))
    }
}
