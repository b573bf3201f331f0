//! What an index says of itself before its rows: how it is laid out, which texts it names, and the lesser part of what is
//! derived.

use super::code::In;
use super::{ACTOR, FIRST_PART, PART, PLACE};
use crate::model::Day;
use crate::timeline::rows::block::{BLOCK, UNDATED};
use crate::timeline::rows::column::Column;
use crate::timeline::rows::lists::{Lists, Sort};
use std::ops::RangeInclusive;

/// Numbers of texts in the index as those of the lists; both plus one.
#[derive(Debug)]
pub(super) struct Ids {
    pub of: Vec<u32>,
    /// Whether they are the same.
    pub same: bool,
}

impl Ids {
    pub fn new(of: Vec<u32>) -> Self {
        let same = (0u32..).zip(&of).all(|(at, id)| at == *id);
        Self { of, same }
    }

    /// The numbers of the index as those of the lists; `None` where one is not a number of the index.
    pub fn map(&self, column: Column) -> Option<Column> {
        column.is_below(self.of.len()).then_some(())?;
        if self.same {
            return Some(column);
        }
        let mapped = column.values().map(|id| self.of[id as usize]);
        Some(Column::of(mapped.collect()))
    }
}

/// What the lists of the index are among the lists of the store.
#[derive(Debug)]
pub(super) struct Texts {
    pub kinds: Ids,
    pub admin1: Ids,
    pub measures: Ids,
    pub outlets: Ids,
    pub claimants: Ids,
    pub names: Ids,
}

impl Texts {
    pub fn read(bytes: &[u8], lists: &Lists) -> Option<Self> {
        let mut bytes = In(bytes);
        let mut list = |sort: Option<Sort>| {
            let count = bytes.u32()?;
            let mut ids = vec![0];
            for _ in 0..count {
                let sort = match sort {
                    Some(sort) => sort,
                    None => match bytes.u8()? {
                        ACTOR => Sort::Actor,
                        PLACE => Sort::Place,
                        _ => return None,
                    },
                };
                ids.push(lists.number(sort, bytes.text()?).checked_add(1)?);
            }
            Some(Ids::new(ids))
        };
        let texts = Self {
            kinds: list(Some(Sort::Kind))?,
            admin1: list(Some(Sort::Admin1))?,
            measures: list(Some(Sort::Measure))?,
            outlets: list(Some(Sort::Outlet))?,
            claimants: list(Some(Sort::Claimant))?,
            names: list(None)?,
        };
        bytes.is_empty().then_some(texts)
    }
}

/// How an index is laid out.
#[derive(Debug)]
pub(super) struct Plan {
    pub rows: usize,
    pub blocks: usize,
    pub is_derived: bool,
    pub name_parts: Vec<u32>,
}

impl Plan {
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut bytes = In(bytes);
        let rows = usize::try_from(bytes.u64()?).ok()?;
        let blocks = bytes.u32()? as usize;
        let is_derived = bytes.u8()? == 1;
        let parts = bytes.u32()?;
        let mut name_parts = Vec::new();
        for _ in 0..parts {
            name_parts.push(bytes.u32()?);
        }
        let holds = rows > 0
            && rows <= blocks.checked_mul(BLOCK)?
            && blocks <= rows
            && blocks <= u32::MAX as usize / BLOCK
            && name_parts.is_sorted()
            && bytes.is_empty();
        holds.then_some(Self {
            rows,
            blocks,
            is_derived,
            name_parts,
        })
    }

    pub fn row_parts(&self) -> usize {
        self.blocks.div_ceil(PART)
    }

    /// The section that the derived ones begin with.
    pub fn derived(&self) -> usize {
        FIRST_PART + self.row_parts()
    }
}

/// The lesser part of what is derived.
#[derive(Debug)]
pub(super) struct Frame {
    pub days: Vec<(i32, u32)>,
    pub wide: usize,
    pub dated: Option<RangeInclusive<Day>>,
    pub counts: Vec<u32>,
}

impl Frame {
    pub fn read(bytes: &[u8], rows: usize, names: usize) -> Option<Self> {
        let mut bytes = In(bytes);
        let count = bytes.u32()? as usize;
        let (pairs, _) = bytes.take(count.checked_mul(8)?)?.as_chunks::<8>();
        let days: Vec<(i32, u32)> = pairs
            .iter()
            .map(|[a, b, c, d, e, f, g, h]| {
                (
                    i32::from_le_bytes([*a, *b, *c, *d]),
                    u32::from_le_bytes([*e, *f, *g, *h]),
                )
            })
            .collect();
        let wide = bytes.u32()? as usize;
        let mut dated = None;
        if bytes.u8()? != 0 {
            let (first, last) = (bytes.u32()?.cast_signed(), bytes.u32()?.cast_signed());
            dated = Some(Day(first)..=Day(last));
        }
        let (counts, _) = bytes.take(names.checked_mul(4)?)?.as_chunks::<4>();
        let counts: Vec<u32> = counts
            .iter()
            .map(|count| u32::from_le_bytes(*count))
            .collect();
        let ascend = days
            .windows(2)
            .all(|pair| pair[0].0 < pair[1].0 && pair[0].1 < pair[1].1);
        let holds = ascend
            && days.first().is_some_and(|first| first.1 == 0)
            && days.last().is_some_and(|last| (last.1 as usize) < rows)
            && wide <= rows
            && dated
                .as_ref()
                .is_none_or(|dated| dated.start() <= dated.end())
            && dated.is_some() == days.first().is_some_and(|first| first.0 != UNDATED)
            && bytes.is_empty();
        holds.then_some(Self {
            days,
            wide,
            dated,
            counts,
        })
    }
}
