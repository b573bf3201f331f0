//! Puts rows of tables and events of reports into one order, and makes what is looked up by it: where days begin, which
//! rows bear a name.

use super::block::{BLOCK, Block, OPEN_END, UNDATED};
use super::index::Derived;
use super::{Rows, TableRow};
use crate::model::{Day, Kinds};
use crate::timeline::columns::{Lists, Pool, TextId};
use crate::timeline::{Row, Timeline};

/// What a row without a kind is called.
const NO_KIND: &str = "other";
/// Days that are counted one by one; a table that spans more is sorted by comparing.
const MOST_DAYS: i64 = 4_000_000;

/// The timeline of the events of `own` and of these rows, whose columns are there and nothing else.
pub(super) fn timeline(own: &Timeline, mut rows: Rows, derived: Option<Derived>) -> Timeline {
    if rows.len == 0 {
        return own.clone();
    }
    kinds(own, &mut rows);
    measures(own, &mut rows);
    let all_names = own.vocabulary().len() + rows.taken.names.kinds.len();
    if let Some(derived) = derived.filter(|derived| derived.names() == all_names) {
        let bearing = derived.give(&mut rows);
        rows.vocabulary = own.vocabulary().with(
            rows.taken.names.names.clone(),
            rows.taken.names.kinds.clone(),
            bearing,
        );
        return own.with_rows(rows);
    }
    merged(own, &mut rows);
    days(own, &mut rows);
    names(own, &mut rows);
    own.with_rows(rows)
}

/// All kinds, those of reports' events first, with the lane of each.
fn kinds(own: &Timeline, rows: &mut Rows) {
    let mut pool = Pool::default();
    let lane = |pool: &mut Pool, lanes: &mut Vec<_>, kind: &str| {
        let at = pool.intern(kind).map_or(0, TextId::index);
        if at == lanes.len() {
            lanes.push(Kinds::bundled().lane(kind));
        }
        at as u32
    };
    for (kind, _) in own.kinds() {
        lane(&mut pool, &mut rows.lanes, kind);
    }
    let has_none = rows
        .blocks
        .iter()
        .any(|block| block.kind.is_plain() || block.kind.values().any(|kind| kind == 0));
    rows.kind_of = Vec::with_capacity(rows.taken.kinds.len() + 1);
    rows.kind_of.push(if has_none {
        lane(&mut pool, &mut rows.lanes, NO_KIND)
    } else {
        u32::MAX
    });
    for kind in rows.taken.kinds.iter() {
        rows.kind_of.push(lane(&mut pool, &mut rows.lanes, kind));
    }
    rows.kinds = pool.finish();
}

fn measures(own: &Timeline, rows: &mut Rows) {
    let mut measures: Vec<String> = own.measures().to_vec();
    measures.extend(rows.taken.measures.iter().map(str::to_owned));
    measures.sort_unstable();
    measures.dedup();
    rows.measures = measures;
}

/// What rows are ordered by: first day, last day, whether the end is open, minute (none first); then the file's order.
type Key = (i32, i32, bool, Option<u16>);

fn key(block: &Block, at: usize) -> Key {
    if block.is_undated(at) {
        return (UNDATED, UNDATED, true, None);
    }
    let flags = block.flags_of(at);
    let minute = (flags & super::block::HAS_MINUTE != 0).then(|| block.minute.get(at) as u16);
    (
        block.start[at],
        block.end(at).0,
        flags & OPEN_END != 0,
        minute,
    )
}

/// The numbers of all rows, in order.
fn sorted(rows: &Rows) -> Vec<u32> {
    let numbers = || {
        rows.blocks.iter().enumerate().flat_map(|(number, block)| {
            (0..block.len()).map(move |at| (number * BLOCK + at) as u32)
        })
    };
    let starts = || {
        rows.blocks
            .iter()
            .flat_map(|block| block.start.iter().copied())
    };
    let dated = || starts().filter(|start| *start != UNDATED);
    let first = i64::from(dated().min().unwrap_or(0));
    let days = i64::from(dated().max().unwrap_or(0)) - first + 1;
    let mut order;
    if days <= MOST_DAYS.max(rows.len as i64) {
        // One place for each day, and one more for the undated.
        let place = |start: i32| {
            if start == UNDATED {
                days as usize
            } else {
                (i64::from(start) - first) as usize
            }
        };
        let mut next = vec![0u32; days as usize + 2];
        for start in starts() {
            next[place(start) + 1] += 1;
        }
        for at in 1..next.len() {
            next[at] += next[at - 1];
        }
        order = vec![0u32; rows.len];
        for (number, start) in numbers().zip(starts()) {
            let next = &mut next[place(start)];
            order[*next as usize] = number;
            *next += 1;
        }
    } else {
        order = numbers().collect();
        order.sort_by_key(|number| start(rows, *number));
    }
    // Within a day the order is the file's, unless some dates are wider than others or have a time.
    let is_even = rows
        .blocks
        .iter()
        .all(|block| block.span.is_plain() && block.flags.is_plain() && block.minute.is_plain());
    if !is_even {
        for day in order.chunk_by_mut(|a, b| start(rows, *a) == start(rows, *b)) {
            day.sort_by_key(|number| {
                rows.block(TableRow(*number))
                    .map_or((UNDATED, UNDATED, true, None), |(block, at)| key(block, at))
            });
        }
    }
    order
}

fn start(rows: &Rows, number: u32) -> i32 {
    rows.block(TableRow(number))
        .map_or(UNDATED, |(block, at)| block.start[at])
}

/// Events of reports go before rows of the same date.
fn merged(own: &Timeline, rows: &mut Rows) {
    let mut order = sorted(rows);
    let count = own.len() as u32;
    if count > 0 {
        let own_key = |row: Row| -> Key {
            let event = own.event(row);
            event
                .effective_latest()
                .map_or((UNDATED, UNDATED, true, None), |last| {
                    let first = event.earliest().unwrap_or(last);
                    (first.0, last.0, event.latest().is_none(), event.minute())
                })
        };
        let mut both = Vec::with_capacity(order.len() + count as usize);
        let mut own_rows = own.rows().peekable();
        for number in order {
            let row_key = rows
                .block(TableRow(number))
                .map_or((UNDATED, UNDATED, true, None), |(block, at)| key(block, at));
            while let Some(row) = own_rows.next_if(|row| own_key(*row) <= row_key) {
                rows.own.push(both.len() as u32);
                both.push(row.0);
            }
            both.push(count + number);
        }
        for row in own_rows {
            rows.own.push(both.len() as u32);
            both.push(row.0);
        }
        order = both;
    }
    rows.order = order;
}

/// Where days begin, which dates are wide, and from when to when events are.
fn days(own: &Timeline, rows: &mut Rows) {
    let count = own.len() as u32;
    let mut days: Vec<(i32, u32)> = Vec::new();
    let mut wide = Vec::new();
    let mut last_day = None::<Day>;
    for (place, at) in (0u32..).zip(&rows.order) {
        let (start, end, is_wide) = match at.checked_sub(count) {
            None => {
                let event = own.event(Row(*at));
                let end = event.effective_latest();
                let start = event.earliest().or(end);
                (start.map_or(UNDATED, |day| day.0), end, false)
            }
            Some(number) => match rows.block(TableRow(number)) {
                None => (UNDATED, None, false),
                Some((block, at)) if block.is_undated(at) => (UNDATED, None, false),
                Some((block, at)) => (
                    block.start[at],
                    Some(block.end(at)),
                    block.span.get(at) != 0 || block.flags_of(at) & super::block::OPEN_START != 0,
                ),
            },
        };
        if days.last().is_none_or(|(day, _)| *day != start) {
            days.push((start, place));
        }
        last_day = last_day.max(end);
        if is_wide && start != UNDATED {
            wide.push(place);
        }
    }
    let first_day = days.first().filter(|(day, _)| *day != UNDATED);
    rows.dated = first_day
        .zip(last_day)
        .map(|((first, _), last)| Day(*first)..=last);
    rows.days = days;
    wide.shrink_to_fit();
    rows.wide = wide;
}

/// All names, and the places in timeline order that bear each.
fn names(own: &Timeline, rows: &mut Rows) {
    let known = own.vocabulary().len();
    let total = known + rows.taken.names.kinds.len();
    let count = own.len() as u32;
    let own_names = |row: Row, out: &mut Vec<u32>| {
        let event = own.event(row);
        out.clear();
        out.extend(event.actors().chain(event.places()).map(|name| name.0));
        out.sort_unstable();
        out.dedup();
    };
    let mut ends = vec![0u32; total];
    let mut several = Vec::new();
    for row in own.rows() {
        own_names(row, &mut several);
        for name in &several {
            ends[*name as usize] += 1;
        }
    }
    for block in &rows.blocks {
        for column in [&block.place, &block.actors[0], &block.actors[1]] {
            for name in column.values() {
                if let Some(at) = name.checked_sub(1) {
                    ends[at as usize] += 1;
                }
            }
        }
        for (_, actor) in &block.more_actors {
            ends[*actor as usize - 1] += 1;
        }
    }
    let has_further = rows.has_further_places();
    if has_further {
        for at in &rows.order {
            if let Some(number) = at.checked_sub(count) {
                for name in rows.further_places(TableRow(number)) {
                    ends[name as usize] += 1;
                }
            }
        }
    }
    let mut sum = 0;
    for end in &mut ends {
        sum += *end;
        *end = sum - *end;
    }
    // `ends` holds where each name's places begin, and is moved on to where they end.
    let mut items = vec![0u32; sum as usize];
    let mut note = |name: u32, place: u32| {
        let next = &mut ends[name as usize];
        items[*next as usize] = place;
        *next += 1;
    };
    for (place, at) in (0u32..).zip(&rows.order) {
        match at.checked_sub(count) {
            None => {
                own_names(Row(*at), &mut several);
                for name in &several {
                    note(*name, place);
                }
            }
            Some(number) => {
                if let Some((block, at)) = rows.block(TableRow(number)) {
                    if let Some(name) = block.place.get(at).checked_sub(1) {
                        note(name, place);
                    }
                    block.actors_of(at).for_each(|name| note(name, place));
                }
                if has_further {
                    for name in rows.further_places(TableRow(number)) {
                        note(name, place);
                    }
                }
            }
        }
    }
    rows.vocabulary = own.vocabulary().with(
        rows.taken.names.names.clone(),
        rows.taken.names.kinds.clone(),
        Lists::of(ends, items),
    );
}
