//! Writes the rows of a table as sections of bytes.

use super::code::Out;
use super::{ACTOR, PART, PART_ROWS, PLACE};
use crate::model::NameKind;
use crate::timeline::rows::Rows;
use crate::timeline::rows::block::{BLOCK, Block, UNDATED};
use crate::timeline::rows::column::Column;
use crate::timeline::{NameId, Timeline};
use std::ops::Range;
use std::sync::Arc;

/// Numbers of texts as the index has them: those that the table names, in the order they had.
#[derive(Debug, Default)]
struct Numbers {
    /// For each old number plus one the new one plus one; 0 where the table does not name it.
    new: Vec<u32>,
    /// The old numbers, in order.
    old: Vec<u32>,
}

impl Numbers {
    /// Of as many texts, those that are `used`; ids are numbers plus one.
    fn of(count: usize, used: impl Iterator<Item = u32>) -> Self {
        let mut new = vec![0; count + 1];
        for value in used {
            if let Some(mark) = new.get_mut(value as usize) {
                *mark = 1;
            }
        }
        let mut old = Vec::new();
        for (at, mark) in new.iter_mut().enumerate().skip(1) {
            if *mark > 0 {
                old.push(at as u32 - 1);
                *mark = old.len() as u32;
            }
        }
        new[0] = 0;
        Self { new, old }
    }

    fn renumbered(&self, id: u32) -> u32 {
        self.new.get(id as usize).copied().unwrap_or(0)
    }
}

/// Writes the rows of one table of a timeline.
#[derive(Debug)]
pub struct Encoder {
    timeline: Timeline,
    blocks: Range<usize>,
    rows: usize,
    names: Numbers,
    kinds: Numbers,
    admin1: Numbers,
    measures: Numbers,
    outlets: Numbers,
    claimants: Numbers,
    /// Where each part of the rows that bear names ends among the names; empty where nothing derived is written.
    name_parts: Vec<u32>,
    is_derived: bool,
}

impl Encoder {
    /// For table number `table` of `timeline`; `None` where it has no such table.
    pub fn of(timeline: &Timeline, table: usize) -> Option<Self> {
        let rows = timeline.table_rows();
        let numbers = rows.rows_of_table(table);
        if table >= rows.tables.len() {
            return None;
        }
        let blocks = numbers.start as usize / BLOCK..numbers.end as usize / BLOCK;
        let of: &[Arc<Block>] = rows.blocks.get(blocks.clone())?;
        let taken = &rows.taken;
        let more = of.iter().flat_map(|block| &block.more_actors);
        let names = of
            .iter()
            .flat_map(|block| [&block.place, &block.actors[0], &block.actors[1]])
            .flat_map(Column::values)
            .chain(more.map(|(_, actor)| *actor));
        let used = |count: usize, column: fn(&Block) -> &Column| {
            Numbers::of(count, of.iter().flat_map(|block| column(block).values()))
        };
        let mut encoder = Self {
            names: Numbers::of(rows.vocabulary.len(), names),
            kinds: used(taken.kinds.len(), |block| &block.kind),
            admin1: used(taken.admin1.len(), |block| &block.admin1),
            measures: used(taken.measures.len(), |block| &block.measure),
            outlets: used(taken.outlets.len(), |block| &block.outlet),
            claimants: used(taken.claimants.len(), |block| &block.claimant),
            rows: of.iter().map(|block| block.len()).sum(),
            is_derived: rows.is_alone(timeline.own_len()),
            name_parts: Vec::new(),
            blocks,
            timeline: timeline.clone(),
        };
        if encoder.is_derived {
            let mut sum = 0;
            for (at, name) in encoder.names.old.iter().enumerate() {
                sum += rows.vocabulary.rows_of(NameId(*name)).len();
                if sum >= PART_ROWS {
                    encoder.name_parts.push(at as u32 + 1);
                    sum = 0;
                }
            }
            let all = encoder.names.old.len() as u32;
            if encoder.name_parts.last() != Some(&all) {
                encoder.name_parts.push(all);
            }
        }
        Some(encoder)
    }

    fn table(&self) -> &Rows {
        self.timeline.table_rows()
    }

    /// How many rows the table has.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Whether what is derived of the rows is written, too.
    pub fn is_derived(&self) -> bool {
        self.is_derived
    }

    fn row_parts(&self) -> usize {
        self.blocks.len().div_ceil(PART)
    }

    fn order_parts(&self) -> usize {
        self.rows.div_ceil(PART_ROWS)
    }

    /// How many sections there are.
    pub fn sections(&self) -> usize {
        let derived = 2 + self.order_parts() + self.name_parts.len();
        super::FIRST_PART + self.row_parts() + if self.is_derived { derived } else { 0 }
    }

    /// Writes section number `at` to the end of `out`.
    pub fn encode(&self, at: usize, out: &mut Vec<u8>) {
        let mut out = Out(out);
        let Some(part) = at.checked_sub(super::FIRST_PART) else {
            if at == 0 {
                self.plan(&mut out);
            } else {
                self.texts(&mut out);
            }
            return;
        };
        let Some(part) = part.checked_sub(self.row_parts()) else {
            let from = self.blocks.start + part * PART;
            let blocks = from..(from + PART).min(self.blocks.end);
            for block in self.table().blocks.get(blocks).unwrap_or_default() {
                self.block(block, &mut out);
            }
            return;
        };
        let rows = self.table();
        match part {
            0 => self.frame(&mut out),
            1 => out.distances(&rows.wide),
            _ if part - 2 < self.order_parts() => {
                let from = (part - 2) * PART_ROWS;
                let to = (from + PART_ROWS).min(rows.order.len());
                out.near(&rows.order[from..to]);
            }
            _ => self.bearing(part - 2 - self.order_parts(), &mut out),
        }
    }

    fn plan(&self, out: &mut Out<'_>) {
        out.u64(self.rows as u64);
        out.u32(self.blocks.len() as u32);
        out.u8(u8::from(self.is_derived));
        out.u32(self.name_parts.len() as u32);
        self.name_parts.iter().for_each(|end| out.u32(*end));
    }

    fn texts(&self, out: &mut Out<'_>) {
        let taken = &self.table().taken;
        for (numbers, texts) in [
            (&self.kinds, &taken.kinds),
            (&self.admin1, &taken.admin1),
            (&self.measures, &taken.measures),
            (&self.outlets, &taken.outlets),
            (&self.claimants, &taken.claimants),
        ] {
            out.u32(numbers.old.len() as u32);
            for number in &numbers.old {
                out.text(texts.get(*number as usize));
            }
        }
        let vocabulary = &self.table().vocabulary;
        out.u32(self.names.old.len() as u32);
        for name in &self.names.old {
            out.u8(match vocabulary.kind(NameId(*name)) {
                NameKind::Actor => ACTOR,
                NameKind::Place => PLACE,
            });
            out.text(vocabulary.name(NameId(*name)));
        }
    }

    fn block(&self, block: &Block, out: &mut Out<'_>) {
        let rows = block.len();
        out.u32(rows as u32);
        out.u64(block.base);
        // 0 is no date; days are counted from the first of the block.
        let dated = || block.start.iter().copied().filter(|day| *day != UNDATED);
        let first = dated().min().unwrap_or(0);
        out.u32(first.cast_unsigned());
        out.column(block.start.iter().map(|day| match *day {
            UNDATED => 0,
            day => day.wrapping_sub(first).cast_unsigned().wrapping_add(1),
        }));
        let before = block.at.first().into_iter().chain(&block.at);
        out.column(block.at.iter().zip(before).map(|(at, before)| at - before));
        out.column(block.span.values());
        out.column(block.minute.values());
        out.column(block.flags.values());
        for (column, numbers) in [
            (&block.kind, &self.kinds),
            (&block.place, &self.names),
            (&block.admin1, &self.admin1),
            (&block.actors[0], &self.names),
            (&block.actors[1], &self.names),
            (&block.outlet, &self.outlets),
            (&block.claimant, &self.claimants),
            (&block.measure, &self.measures),
        ] {
            out.column(column.values().map(|id| numbers.renumbered(id)));
        }
        out.column(block.low.values());
        out.column(block.high.values());
        out.u32(block.more_actors.len() as u32);
        for (row, actor) in &block.more_actors {
            out.u32(*row);
            out.u32(self.names.renumbered(*actor));
        }
    }

    /// Days, how many rows are wide, from when to when rows are, and how many rows bear each name.
    fn frame(&self, out: &mut Out<'_>) {
        let rows = self.table();
        out.u32(rows.days.len() as u32);
        for (day, place) in &rows.days {
            out.u32(day.cast_unsigned());
            out.u32(*place);
        }
        out.u32(rows.wide.len() as u32);
        out.u8(u8::from(rows.dated.is_some()));
        if let Some(dated) = &rows.dated {
            out.u32(dated.start().0.cast_unsigned());
            out.u32(dated.end().0.cast_unsigned());
        }
        for name in &self.names.old {
            out.u32(rows.vocabulary.events(NameId(*name)));
        }
    }

    /// The rows that bear the names of a part.
    fn bearing(&self, part: usize, out: &mut Out<'_>) {
        let end = |part: usize| self.name_parts.get(part).map_or(0, |end| *end as usize);
        let names = part.checked_sub(1).map_or(0, end)..end(part);
        let vocabulary = &self.table().vocabulary;
        let mut all = Vec::new();
        for name in self.names.old.get(names).unwrap_or_default() {
            all.extend_from_slice(vocabulary.rows_of(NameId(*name)));
        }
        out.distances(&all);
    }
}
