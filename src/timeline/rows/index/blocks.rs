//! Reads the rows of a block.

use super::code::In;
use super::layout::{Ids, Texts};
use crate::timeline::rows::block::{
    BLOCK, Block, DISPUTED, HAS_MINUTE, OPEN_END, OPEN_START, PLANNED, RETOLD, UNDATED,
};

/// The next block of a part.
pub(super) fn block(bytes: &mut In<'_>, texts: &Texts, length: u64) -> Option<Block> {
    let rows = bytes.u32()? as usize;
    if rows == 0 || rows > BLOCK {
        return None;
    }
    let base = bytes.u64()?;
    let first = bytes.u32()?.cast_signed();
    let mut start = bytes.column(rows, |day| match day {
        0 => UNDATED,
        day => first.wrapping_add(day.wrapping_sub(1).cast_signed()),
    })?;
    if start.is_empty() {
        start.resize(rows, UNDATED);
    }
    let mut at = bytes.column(rows, |distance| distance)?;
    if at.is_empty() {
        at.push(0);
    }
    let mut sum = 0u64;
    let mut ascends = at.len() == rows && at.first() == Some(&0);
    for at in &mut at {
        // Every row but the first begins after the one before.
        ascends &= *at > 0 || sum == 0;
        sum += u64::from(*at);
        *at = sum as u32;
    }
    ascends &= at.get(1) != Some(&0);
    if !ascends || u32::try_from(sum).is_err() || base.checked_add(sum)? >= length {
        return None;
    }
    let known = u32::from(OPEN_START | OPEN_END | HAS_MINUTE | PLANNED | DISPUTED | RETOLD);
    let span = bytes.narrow(rows)?;
    let minute = bytes.narrow(rows)?;
    let flags = bytes.narrow(rows)?;
    (flags.values().all(|flags| flags & !known == 0)).then_some(())?;
    let mut ids = |ids: &Ids| ids.map(bytes.narrow(rows)?);
    let kind = ids(&texts.kinds)?;
    let place = ids(&texts.names)?;
    let admin1 = ids(&texts.admin1)?;
    let actors = [ids(&texts.names)?, ids(&texts.names)?];
    let outlet = ids(&texts.outlets)?;
    let claimant = ids(&texts.claimants)?;
    let measure = ids(&texts.measures)?;
    let low = bytes.narrow(rows)?;
    let high = bytes.narrow(rows)?;
    let mut more_actors = pairs(bytes, rows)?;
    for (_, actor) in &mut more_actors {
        *actor = *texts.names.of.get(*actor as usize).filter(|id| **id > 0)?;
    }
    Some(Block {
        start,
        span,
        minute,
        flags,
        kind,
        place,
        admin1,
        actors,
        more_actors,
        measure,
        low,
        high,
        outlet,
        claimant,
        base,
        at,
    })
}

/// Pairs of a row and something of it, ascending by row.
fn pairs(bytes: &mut In<'_>, rows: usize) -> Option<Vec<(u32, u32)>> {
    let count = bytes.u32()? as usize;
    let mut pairs = Vec::new();
    for _ in 0..count {
        pairs.push((bytes.u32()?, bytes.u32()?));
    }
    let holds = pairs.is_sorted_by_key(|(row, _)| *row)
        && pairs.last().is_none_or(|(row, _)| (*row as usize) < rows);
    holds.then_some(pairs)
}
