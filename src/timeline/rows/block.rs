//! Rows of event tables as columns, in blocks of a few thousand: what is the same in all rows of a block takes no room.
//!
//! Nothing here knows what a number stands for; [`super::lists`] does.

use super::column::Column;
use crate::model::Day;

/// Rows of a block.
pub(super) const BLOCK: usize = 4096;
/// The start of an undated row: after every day.
pub(super) const UNDATED: i32 = i32::MAX;

/// No lower end; the start then holds the upper one.
pub(super) const OPEN_START: u8 = 1;
/// No upper end.
pub(super) const OPEN_END: u8 = 2;
/// A minute is given.
pub(super) const HAS_MINUTE: u8 = 4;
/// Announced, not (yet) happened.
pub(super) const PLANNED: u8 = 8;
/// Claims of it disagree, as its record says.
pub(super) const DISPUTED: u8 = 16;
/// Some claim of it quotes a retelling.
pub(super) const RETOLD: u8 = 32;
/// A further row that is no claim of its event.
pub(super) const NO_CLAIM: u8 = 64;

/// Rows as columns. Ids are numbers plus one; 0 stands for none.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// First day; the last where the start is open; [`UNDATED`].
    pub start: Vec<i32>,
    /// Days from the first to the last.
    pub span: Column,
    pub minute: Column,
    pub flags: Column,
    pub kind: Column,
    pub place: Column,
    pub admin1: Column,
    pub actors: [Column; 2],
    /// Actors beyond the second: row and id, ascending by row.
    pub more_actors: Vec<(u32, u32)>,
    /// Place of the measure in the list of measures.
    pub measure: Column,
    /// The number plus one.
    pub low: Column,
    /// The number plus one.
    pub high: Column,
    pub outlet: Column,
    pub claimant: Column,
    /// Where the first row begins in its table.
    pub base: u64,
    /// Where each row begins, from `base` on.
    pub at: Vec<u32>,
}

impl Block {
    /// How many rows it has.
    pub fn len(&self) -> usize {
        self.start.len()
    }

    /// Whether it takes a row that begins at byte `offset` of its table.
    pub fn takes(&self, offset: u64) -> bool {
        self.at.is_empty()
            || offset
                .checked_sub(self.base)
                .is_some_and(|at| u32::try_from(at).is_ok())
    }

    /// Adds rows `from..to` of `other`.
    pub fn extend(&mut self, other: &Self, from: usize, to: usize) {
        let at = self.len();
        if at == 0 {
            self.start.reserve_exact(BLOCK);
            self.at.reserve_exact(BLOCK);
            self.base = other.base + u64::from(other.at[from]);
        }
        let moved = |row: u32| row as usize >= from && (row as usize) < to;
        let row = |row: u32| row - from as u32 + at as u32;
        self.start.extend_from_slice(&other.start[from..to]);
        self.span.extend(at, &other.span, from, to);
        self.minute.extend(at, &other.minute, from, to);
        self.flags.extend(at, &other.flags, from, to);
        self.kind.extend(at, &other.kind, from, to);
        self.place.extend(at, &other.place, from, to);
        self.admin1.extend(at, &other.admin1, from, to);
        for (own, others) in self.actors.iter_mut().zip(&other.actors) {
            own.extend(at, others, from, to);
        }
        self.measure.extend(at, &other.measure, from, to);
        self.low.extend(at, &other.low, from, to);
        self.high.extend(at, &other.high, from, to);
        self.outlet.extend(at, &other.outlet, from, to);
        self.claimant.extend(at, &other.claimant, from, to);
        let more = &other.more_actors;
        let first = more.partition_point(|(at, _)| (*at as usize) < from);
        self.more_actors.extend(
            more[first..]
                .iter()
                .take_while(|(at, _)| moved(*at))
                .map(|(at, actor)| (row(*at), *actor)),
        );
        // Never below zero: rows of a table ascend.
        let base = self.base;
        let from_base = |offset: &u32| (other.base + u64::from(*offset) - base) as u32;
        self.at.extend(other.at[from..to].iter().map(from_base));
    }

    /// How many rows from `from` on, `most` at most, begin where [`Block::at`] can tell.
    pub fn fits(&self, other: &Self, from: usize, most: usize) -> usize {
        let base = if self.at.is_empty() {
            other.base + other.at.get(from).copied().map_or(0, u64::from)
        } else {
            self.base
        };
        let end = (from + most).min(other.len());
        other.at[from..end].partition_point(|at| {
            other.base + u64::from(*at) <= base.saturating_add(u64::from(u32::MAX))
        })
    }

    /// Whether the row has no date.
    pub fn is_undated(&self, at: usize) -> bool {
        self.start[at] == UNDATED
    }

    /// What is marked of the row.
    pub fn flags_of(&self, at: usize) -> u8 {
        self.flags.get(at) as u8
    }

    /// First day it can mean.
    pub fn earliest(&self, at: usize) -> Option<Day> {
        (!self.is_undated(at) && self.flags_of(at) & OPEN_START == 0).then(|| Day(self.start[at]))
    }

    /// Last day it can mean.
    pub fn latest(&self, at: usize) -> Option<Day> {
        (!self.is_undated(at) && self.flags_of(at) & OPEN_END == 0).then(|| self.end(at))
    }

    /// Last day it can mean; an open end stops where its row says, which is its start where that says nothing.
    pub fn end(&self, at: usize) -> Day {
        Day((i64::from(self.start[at]) + i64::from(self.span.get(at))) as i32)
    }

    /// Actors of the row, each once, as ids.
    pub fn actors_of(&self, at: usize) -> impl Iterator<Item = u32> + '_ {
        let [first, second] = [self.actors[0].get(at), self.actors[1].get(at)];
        let from = self
            .more_actors
            .partition_point(|(row, _)| (*row as usize) < at);
        let more = self.more_actors[from..]
            .iter()
            .take_while(move |(row, _)| *row as usize == at)
            .map(|(_, actor)| *actor);
        [first, second]
            .into_iter()
            .filter(|actor| *actor > 0)
            .chain(more)
            .map(|actor| actor - 1)
    }
}
