//! Tells by the beginning of a file whether it is an event table, how it is laid out and what its columns mean.

use super::cell::Scratch;
use super::columns::{Column, Plan, Role};
use super::dates::{self, Order};
use super::delimited;
use super::format::Format;
use super::guess::{Sample, give_roles, is_usable, known_names, squeezed};
use super::json::{Keys, NullKeys};
use super::layouts;
use super::map::ColumnMap;
use super::records::{Quotes, Shape};
use super::{RowError, Table};
use crate::corpus::claim_rows;

/// Rows of the head that are looked at.
const ROWS: usize = 200;
/// More columns than any table has that is meant to be one.
const MOST_COLUMNS: usize = 4096;

impl Table {
    /// What `head` is: the beginning of a file, decoded if it was UTF-16, up to 256 KB of it; `whole`: that is all of it.
    /// `name` is the file's. `None`: no event table, but prose, or events with claims as this program writes them.
    ///
    /// # Errors
    /// A table that cannot be used, with the remedy: no column dates its rows and none is a text; `map` names a column that is
    /// not there.
    pub fn sniff(
        head: &[u8],
        whole: bool,
        name: &str,
        map: Option<&ColumnMap>,
    ) -> Result<Option<Self>, RowError> {
        let mark = if head.starts_with(b"\xef\xbb\xbf") {
            3
        } else {
            0
        };
        let start = mark + (head.len() - mark - head[mark..].trim_ascii_start().len());
        match head.get(start) {
            None => Ok(None),
            // Rows of claims are what this program writes; other code reads them.
            Some(_) if claim_rows::is_head(&head[start..]) => Ok(None),
            Some(b'{' | b'[') => json(head, start, map),
            Some(_) => delimited(head, mark, whole, name, map),
        }
    }

    fn finish(
        format: Format,
        shape: Shape,
        mut columns: Vec<Column>,
        (keys, preamble): (Keys, usize),
        sample: &Sample,
        map: Option<&ColumnMap>,
    ) -> Result<Self, RowError> {
        let is_free = layouts::give_roles(format, &mut columns);
        give_roles(&mut columns, sample, map, (format, is_free))?;
        if !is_usable(&columns) && format != Format::GdeltMentions {
            let names: Vec<&str> = columns.iter().take(20).map(|c| c.name.as_str()).collect();
            return Err(RowError::new(format!(
                "no column dates its rows and none is a text; say which with --map date=…,text=… (columns: {})",
                names.join(", ")
            )));
        }
        let plan = Plan::of(&columns);
        let mut notes = Vec::new();
        let order = order(&columns, sample, map, &mut notes);
        let slide = columns
            .iter()
            .position(|column| format == Format::TimelineJs && squeezed(&column.name) == "type");
        let mut wanted = [plan.facts(), plan.words()];
        wanted[0].extend(slide);
        let mut keys = keys;
        keys.want(&wanted[0], &wanted[1]);
        let wanted = wanted.map(|list| (0..columns.len()).map(|at| list.contains(&at)).collect());
        Ok(Self {
            format,
            shape,
            columns,
            plan,
            wanted,
            keys,
            preamble,
            order,
            slide,
            notes,
            remembered: None,
            export: None,
        })
    }
}

/// The order of day and month that the table's dates show, or the reader says.
fn order(
    columns: &[Column],
    sample: &Sample,
    map: Option<&ColumnMap>,
    notes: &mut Vec<String>,
) -> Order {
    if let Some(order) = map.and_then(|map| map.order) {
        return order;
    }
    let dated = [Role::Date, Role::End, Role::Published];
    let cells = columns
        .iter()
        .enumerate()
        .filter(|(_, c)| c.role.is_some_and(|role| dated.contains(&role)))
        .flat_map(|(at, _)| sample.column(at));
    match dates::order_of(cells) {
        (Some(order), _) => order,
        (None, false) => Order::default(),
        (None, true) => {
            notes.push(
                "whether its dates write day or month first cannot be told; they are read day first; --map order=mdy says otherwise"
                    .to_owned(),
            );
            Order::DayFirst
        }
    }
}

/// What a JSON file is.
fn json(head: &[u8], start: usize, map: Option<&ColumnMap>) -> Result<Option<Table>, RowError> {
    let Some((shape, preamble)) = json_shape(head, start) else {
        return Ok(None);
    };
    let Some(chunk) = head.get(preamble..) else {
        return Ok(None);
    };
    let mut keys = Keys::default();
    let mut names = Vec::new();
    let mut scratch = Scratch::default();
    for nulls in [NullKeys::Leave, NullKeys::Learn] {
        for record in shape.records(chunk).take(ROWS) {
            keys.learn(&chunk[record.range], &mut names, nulls, &mut scratch);
        }
    }
    // Events with claims are what this program writes; other code reads them.
    if names.is_empty() || names.iter().any(|name| name == "claims") {
        return Ok(None);
    }
    let mut rows = Vec::new();
    for record in shape.records(chunk).take(ROWS) {
        let bytes = &chunk[record.range];
        let text = std::str::from_utf8(bytes).ok();
        scratch.begin(text.is_some(), names.len());
        if keys.cells(bytes, &mut scratch, None).is_ok() {
            let row = scratch.row(text.unwrap_or(""));
            rows.push(
                (0..names.len())
                    .map(|at| row.get(Some(at)).to_owned())
                    .collect(),
            );
        }
    }
    let sample = Sample { rows };
    let format = layouts::format_of(&names);
    let columns = names.into_iter().map(Column::named).collect();
    Table::finish(format, shape, columns, (keys, preamble), &sample, map).map(Some)
}

/// How records stand in a JSON file, and where the first may begin.
fn json_shape(head: &[u8], start: usize) -> Option<(Shape, usize)> {
    let next = |at: usize| {
        let rest = head.get(at..).unwrap_or_default();
        at + (rest.len() - rest.trim_ascii_start().len())
    };
    if head[start] == b'[' {
        let first = next(start + 1);
        return (head.get(first) == Some(&b'{')).then_some((Shape::Objects, start + 1));
    }
    if let Some(inside) = super::json::array_of_objects(head, start) {
        return Some((Shape::Objects, inside));
    }
    let line = memchr::memchr(b'\n', &head[start..]).map_or(head.len(), |at| start + at);
    let is_whole_line = head[start..line].trim_ascii_end().ends_with(b"}");
    if is_whole_line || line == head.len() {
        return Some((Shape::Lines, start));
    }
    Some((Shape::Objects, start))
}

/// How a delimited file is written, as far as its head shows.
struct Layout {
    shape: Shape,
    rows: Vec<Vec<String>>,
    /// The number of cells that most rows have.
    cells: usize,
    /// How many of the rows have so many.
    same: usize,
    /// Where each row begins in the file, and where the last of them ends.
    starts: Vec<usize>,
}

fn layout(
    head: &[u8],
    start: usize,
    whole: bool,
    sign: u8,
    quotes: Quotes,
    newline: u8,
) -> Option<Layout> {
    let shape = Shape::Delimited {
        sign,
        quotes,
        newline,
    };
    let chunk = &head[start..];
    // The last record of a head that goes on is not whole.
    let end = match shape.cut(chunk, whole) {
        0 => chunk.len(),
        end => end,
    };
    let chunk = &chunk[..end];
    let mut records = shape.records(chunk);
    let mut rows = Vec::new();
    let mut starts = Vec::new();
    let mut last = 0;
    for record in records.by_ref().take(ROWS) {
        starts.push(start + record.range.start);
        last = record.range.end;
        let cells = delimited::texts(&chunk[record.range], sign, quotes);
        if cells.len() > MOST_COLUMNS {
            return None;
        }
        rows.push(cells);
    }
    let mut counts: Vec<usize> = rows.iter().map(Vec::len).collect();
    counts.sort_unstable();
    let most = counts.chunk_by(PartialEq::eq).max_by_key(|run| run.len())?;
    let (cells, same) = (most[0], most.len());
    // A file that is a header alone has no row after it.
    starts.push(
        start
            + records
                .next()
                .map_or(end.max(last), |next| next.range.start),
    );
    Some(Layout {
        shape,
        rows,
        cells,
        same,
        starts,
    })
}

/// What a file of cells with signs between is.
fn delimited(
    head: &[u8],
    start: usize,
    whole: bool,
    name: &str,
    map: Option<&ColumnMap>,
) -> Result<Option<Table>, RowError> {
    let newline = if head.contains(&b'\n') || !head.contains(&b'\r') {
        b'\n'
    } else {
        b'\r'
    };
    let is_named = is_table_name(name);
    if let Some(plain) = layout(head, start, whole, b'\t', Quotes::Plain, newline)
        && let Some(format) = layouts::gdelt(&plain.rows)
    {
        let names = layouts::gdelt_columns(format, plain.cells);
        let columns = names.into_iter().map(Column::named).collect();
        let sample = Sample { rows: plain.rows };
        let rest = (Keys::default(), start);
        return Table::finish(format, plain.shape, columns, rest, &sample, map).map(Some);
    }
    let best = b"\t,;|"
        .iter()
        .filter_map(|sign| layout(head, start, whole, *sign, Quotes::Enclose, newline))
        .filter(|layout| layout.cells >= 2)
        .max_by_key(|layout| {
            // A header that names what event tables name tells most, then rows of one length.
            let header = layout.rows.get(header_at(layout));
            let known = header.map_or(0, |row| known_names(row));
            (
                known,
                layout.same * 100 / layout.rows.len().max(1),
                layout.cells,
            )
        });
    let Some(mut layout) = best else {
        return one_column(head, is_named);
    };
    // Lines before the header: a title, `sep=;`.
    let preface = header_at(&layout);
    layout.rows.drain(..preface);
    layout.starts.drain(..preface);
    let first = layout.rows.first().cloned().unwrap_or_default();
    let known = known_names(&first);
    let even = layout.same * 10 >= layout.rows.len() * 9;
    let is_table = map.is_some_and(|map| !map.is_empty())
        || is_named && layout.same * 2 >= layout.rows.len()
        || known >= 2 && first.len() >= 3 && (even || known * 2 >= first.len())
        || even && layout.cells >= 3 && layout.rows.len() >= 3 && has_date_column(&layout);
    if !is_table {
        return one_column(head, is_named);
    }
    let has_header = known >= 1 || !looks_like_data(&first, &layout.rows);
    let (names, preamble) = if has_header {
        layout.rows.remove(0);
        (first, layout.starts.get(1).copied().unwrap_or(head.len()))
    } else {
        let names = (1..=layout.cells).map(|number| format!("column {number}"));
        (
            names.collect(),
            layout.starts.first().copied().unwrap_or(start),
        )
    };
    let format = layouts::format_of(&names);
    let columns = names
        .into_iter()
        .enumerate()
        .map(|(at, name)| {
            if name.is_empty() {
                Column::named(format!("column {}", at + 1))
            } else {
                Column::named(name)
            }
        })
        .collect();
    let sample = Sample { rows: layout.rows };
    let rest = (Keys::default(), preamble);
    Table::finish(format, layout.shape, columns, rest, &sample, map).map(Some)
}

/// The row that is the header, where lines that are no rows stand before it.
fn header_at(layout: &Layout) -> usize {
    let is_header = |row: &Vec<String>| row.len() == layout.cells && known_names(row) >= 2;
    match layout.rows.first() {
        Some(first) if first.len() < layout.cells => {
            layout.rows.iter().take(10).position(is_header).unwrap_or(0)
        }
        _ => 0,
    }
}

/// A file that is called a table and has no cells.
fn one_column(_head: &[u8], is_named: bool) -> Result<Option<Table>, RowError> {
    if is_named {
        return Err(RowError::new(
            "its rows have one cell only, so nothing dates them; cells are parted by commas, semicolons, tabs or |",
        ));
    }
    Ok(None)
}

/// Whether a file's name says that it is a table.
fn is_table_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.strip_suffix(".gz").unwrap_or(&name);
    [".csv", ".tsv", ".tab", ".psv"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Whether some column has a date in nearly every row.
fn has_date_column(layout: &Layout) -> bool {
    let rows = layout.rows.iter().skip(1);
    (0..layout.cells).any(|at| {
        let cells = rows.clone().filter_map(|row| row.get(at));
        let all = cells.clone().count();
        let dates = cells
            .filter(|cell| dates::read(cell, Order::DayFirst).is_some())
            .count();
        all > 0 && dates * 10 >= all * 9
    })
}

/// Whether the first row looks like the rows below it, so that it is no header: a date or a number where they have one.
fn looks_like_data(first: &[String], rows: &[Vec<String>]) -> bool {
    let is_value =
        |cell: &str| cell.parse::<f64>().is_ok() || dates::read(cell, Order::DayFirst).is_some();
    first.iter().enumerate().any(|(at, cell)| {
        let below = rows.iter().skip(1).take(20).filter_map(|row| row.get(at));
        is_value(cell) && below.clone().filter(|cell| is_value(cell)).count() * 2 >= below.count()
    })
}
