//! Our own CSV, one row a claim: its columns, how its cells are written so that nothing is lost, and the way back to the
//! objects that the JSON formats have. What they mean is read by `events_file`.
//!
//! Cells are those of RFC 4180. Three things are added, all of them undone in reading: several values of one cell stand
//! with ` | ` between them, `\` before a `|` or `\` of their own; a cell that a spreadsheet would take for a formula has
//! `'` before it; a character that could steer a terminal is `\u` and four hex digits.

use super::fields::Sink;
use rustc_hash::FxHashMap;
use serde_json::{Map, Value};

/// Where a column's values stand in the object of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// In the event.
    Event,
    /// The event's actors.
    Actors,
    /// In its places, one value each.
    Places,
    /// In the claim of the row.
    Claim,
    /// In the claim's figures, one value each.
    Figures,
    /// In the claim's further evidence, one value each.
    Evidence,
    /// In the report of the claim.
    Report,
}

/// What the values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Texts.
    Text,
    /// Numbers.
    Number,
    /// `true` or `false`.
    Flag,
}

/// A column: what it is called, whose values it has, the key they have there, and what they are.
pub type ClaimColumn = (&'static str, Of, &'static str, Holds);

/// The columns, in order.
pub const COLUMNS: [ClaimColumn; 55] = [
    ("event_id", Of::Event, "id", Holds::Text),
    ("claim_id", Of::Claim, "id", Holds::Text),
    ("date_edtf", Of::Event, "date", Holds::Text),
    ("date_earliest", Of::Event, "earliest", Holds::Text),
    ("date_latest", Of::Event, "latest", Holds::Text),
    ("date_words", Of::Event, "date_words", Holds::Text),
    ("date_basis", Of::Event, "date_basis", Holds::Text),
    ("reported_on", Of::Claim, "published", Holds::Text),
    ("type", Of::Event, "kind", Holds::Text),
    ("lane", Of::Event, "lane", Holds::Text),
    ("planned", Of::Event, "planned", Holds::Flag),
    ("headline", Of::Event, "headline", Holds::Text),
    ("actors", Of::Actors, "", Holds::Text),
    ("place", Of::Places, "name", Holds::Text),
    ("admin1", Of::Places, "admin1", Holds::Text),
    ("lat", Of::Places, "lat", Holds::Number),
    ("lon", Of::Places, "lon", Holds::Number),
    ("measure", Of::Figures, "measure", Holds::Text),
    ("low", Of::Figures, "low", Holds::Number),
    ("high", Of::Figures, "high", Holds::Number),
    ("best", Of::Figures, "best", Holds::Number),
    ("qualifier", Of::Figures, "qualifier", Holds::Text),
    ("scope", Of::Figures, "scope", Holds::Text),
    ("who", Of::Figures, "who", Holds::Text),
    ("where", Of::Figures, "where", Holds::Text),
    ("period", Of::Figures, "period", Holds::Text),
    ("cumulative", Of::Figures, "cumulative", Holds::Flag),
    ("part_of", Of::Figures, "part_of", Holds::Text),
    ("figure_words", Of::Figures, "words", Holds::Text),
    ("figure_start", Of::Figures, "start", Holds::Number),
    ("figure_end", Of::Figures, "end", Holds::Number),
    ("claimant", Of::Claim, "claimant", Holds::Text),
    ("via", Of::Claim, "via", Holds::Text),
    ("stance", Of::Claim, "stance", Holds::Text),
    ("origin", Of::Claim, "origin", Holds::Text),
    ("claim_date", Of::Claim, "date", Holds::Text),
    ("claim_date_words", Of::Claim, "date_words", Holds::Text),
    ("outlet", Of::Claim, "outlet", Holds::Text),
    ("title", Of::Report, "title", Holds::Text),
    ("url", Of::Report, "url", Holds::Text),
    ("file", Of::Claim, "report", Holds::Text),
    ("text", Of::Claim, "text", Holds::Text),
    ("paragraph", Of::Claim, "paragraph", Holds::Number),
    ("start", Of::Claim, "start", Holds::Number),
    ("end", Of::Claim, "end", Holds::Number),
    ("quote", Of::Claim, "quote", Holds::Text),
    ("more_file", Of::Evidence, "report", Holds::Text),
    ("more_paragraph", Of::Evidence, "paragraph", Holds::Number),
    ("more_start", Of::Evidence, "start", Holds::Number),
    ("more_end", Of::Evidence, "end", Holds::Number),
    ("more_quote", Of::Evidence, "quote", Holds::Text),
    ("joined", Of::Claim, "joined", Holds::Text),
    ("origins", Of::Event, "origins", Holds::Number),
    ("disputed", Of::Event, "disputed", Holds::Flag),
    ("note", Of::Report, "note", Holds::Text),
];
/// By these a header is told.
const TELLING: [&str; 4] = ["event_id", "claim_id", "file", "quote"];
/// What parts the values of one cell.
const PART: &str = " | ";

/// A cell as it is written, safe to open in a spreadsheet and to look at.
pub fn cell(value: &str) -> String {
    let mut text = String::with_capacity(value.len() + 2);
    let starts = value.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']);
    if starts && value.parse::<f64>().is_err() {
        text.push('\'');
    }
    let mut signs = value.chars().peekable();
    while let Some(sign) = signs.next() {
        let is_escape = sign == '\\' && signs.peek() == Some(&'u');
        if is_escape || crate::text::steers(sign) {
            text.push_str(&format!("\\u{:04x}", u32::from(sign)));
        } else {
            text.push(sign);
        }
    }
    let needs = |sign: char| matches!(sign, ',' | ';' | '"' | '\t' | '\r' | '\n');
    if text.contains(needs) || text.trim() != text {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

/// The value of a cell whose quotes are off already.
fn value(cell: &str) -> String {
    let cell = match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) => rest,
        _ => cell,
    };
    let mut text = String::with_capacity(cell.len());
    let mut rest = cell;
    while let Some((before, after)) = rest.split_once("\\u") {
        text.push_str(before);
        let sign = after
            .get(..4)
            .filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
            .and_then(|digits| char::from_u32(u32::from_str_radix(digits, 16).ok()?));
        if let Some(sign) = sign {
            text.push(sign);
            rest = &after[4..];
        } else {
            text.push_str("\\u");
            rest = after;
        }
    }
    text.push_str(rest);
    text
}

/// Several values as one.
pub fn list(values: &[String]) -> String {
    let escaped: Vec<String> = values
        .iter()
        .map(|value| value.replace('\\', "\\\\").replace('|', "\\|"))
        .collect();
    escaped.join(PART)
}

/// The values of a list.
fn items(list: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut rest = list;
    while let Some(sign) = rest.chars().next() {
        if let Some(after) = rest.strip_prefix(PART) {
            items.push(String::new());
            rest = after;
            continue;
        }
        rest = &rest[sign.len_utf8()..];
        let escaped = rest.chars().next().filter(|_| sign == '\\');
        if let (Some(escaped), Some(item)) = (escaped, items.last_mut()) {
            item.push(escaped);
            rest = &rest[escaped.len_utf8()..];
        } else if let Some(item) = items.last_mut() {
            item.push(sign);
        }
    }
    items
}

/// Whether a file begins with the header of our own CSV.
pub fn is_head(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head);
    let line = memchr::memchr2(b'\n', b'\r', head).map_or(head, |end| &head[..end]);
    let mentions = |name: &str| memchr::memmem::find(line, name.as_bytes()).is_some();
    mentions(TELLING[0])
        && mentions(TELLING[1])
        && std::str::from_utf8(line).is_ok_and(|line| Header::of(line).is_some())
}

/// A header of our own CSV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The sign between cells.
    sign: char,
    /// The columns by their places in [`COLUMNS`].
    columns: Vec<Option<usize>>,
}

impl Header {
    /// The header that is the line `text`; `None` where it is none of ours.
    pub fn of(text: &str) -> Option<Self> {
        [',', ';', '\t'].into_iter().find_map(|sign| {
            let (names, ..) = record(text, sign)?;
            let is_ours = TELLING
                .iter()
                .all(|name| names.iter().any(|given| given.trim() == *name));
            let at = |name: &String| COLUMNS.iter().position(|column| column.0 == name.trim());
            let columns = names.iter().map(at).collect();
            is_ours.then_some(Self { sign, columns })
        })
    }

    /// The sign between cells, where the first cell of a row is the id of its event: rows of one event can then be told
    /// without reading them.
    pub fn sign_of_grouped(&self) -> Option<u8> {
        (self.columns.first() == Some(&Some(0))).then_some(self.sign as u8)
    }
}

/// The cells of the record that `text` begins with, quotes taken off, what follows it, and how many lines it has. `None` at
/// the end.
fn record(text: &str, sign: char) -> Option<(Vec<String>, &str, usize)> {
    if text.is_empty() {
        return None;
    }
    let mut cells = Vec::new();
    let mut rest = text;
    loop {
        let mut cell = String::new();
        if let Some(mut inside) = rest.strip_prefix('"') {
            loop {
                let end = inside.find('"').unwrap_or(inside.len());
                cell.push_str(&inside[..end]);
                inside = inside.get(end + 1..).unwrap_or("");
                let Some(after) = inside.strip_prefix('"') else {
                    break;
                };
                cell.push('"');
                inside = after;
            }
            rest = inside;
        }
        let end = rest.find([sign, '\n', '\r']).unwrap_or(rest.len());
        cell.push_str(&rest[..end]);
        rest = &rest[end..];
        cells.push(cell);
        if let Some(after) = rest.strip_prefix(sign) {
            rest = after;
            continue;
        }
        let after = rest.strip_prefix('\r').unwrap_or(rest);
        let after = after.strip_prefix('\n').unwrap_or(after);
        let read = &text.as_bytes()[..text.len() - after.len()];
        return Some((cells, after, memchr::memchr_iter(b'\n', read).count()));
    }
}

/// The events of our own CSV as the JSON formats have them, each with the place to name it by; rows of one event need not
/// stand together.
pub fn values(text: &str, sink: &mut Sink<'_>) -> Vec<(String, Value)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let first = text.lines().next().unwrap_or("");
    let Some(header) = Header::of(first) else {
        sink.add(
            "line 1",
            "is not the header of an export",
            "nothing of it is read",
        );
        return Vec::new();
    };
    let (_, rest, lines) = record(text, header.sign).unwrap_or_default();
    events(&header, rest, 1 + lines, sink)
}

/// The event of which `text`, rows under that header, has the claims; `None` where it has several, or a row that is broken.
pub fn event(header: &Header, text: &str) -> Option<Value> {
    let mut sink = Sink::new("");
    let mut events = events(header, text, 1, &mut sink);
    let (_, event) = events.pop()?;
    (events.is_empty() && sink.problems.is_empty()).then_some(event)
}

/// The events of rows under a header; `line` is that of the first.
fn events(
    header: &Header,
    text: &str,
    mut line: usize,
    sink: &mut Sink<'_>,
) -> Vec<(String, Value)> {
    let Header { sign, columns } = header;
    let mut events: Vec<(String, Value)> = Vec::new();
    let mut by_id: FxHashMap<String, usize> = FxHashMap::default();
    let mut rest = text;
    while let Some((cells, after, lines)) = record(rest, *sign) {
        rest = after;
        let place = format!("line {line}");
        line += lines;
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if cells.len() != columns.len() {
            let what = format!(
                "has {} cells where {} are wanted",
                cells.len(),
                columns.len()
            );
            sink.add(&place, what, "the row is left out");
            continue;
        }
        let mut row: [Option<String>; COLUMNS.len()] = std::array::from_fn(|_| None);
        for (column, cell) in columns.iter().zip(&cells) {
            if let Some(column) = column {
                row[*column] = Some(value(cell));
            }
        }
        let claim = Value::Object(claim(&row));
        let id = row[0].clone().unwrap_or_default();
        let known = by_id.get(&id).filter(|_| !id.trim().is_empty());
        if let Some(claims) = known
            .and_then(|at| events[*at].1.get_mut("claims"))
            .and_then(Value::as_array_mut)
        {
            claims.push(claim);
            continue;
        }
        let mut event = object(&row, Of::Event);
        let actors = Value::Array(
            texts(&row, Of::Actors)
                .into_iter()
                .map(Value::String)
                .collect(),
        );
        event.insert("actors".to_owned(), actors);
        event.insert(
            "places".to_owned(),
            Value::Array(objects(&row, Of::Places, "name")),
        );
        event.insert("claims".to_owned(), Value::Array(vec![claim]));
        by_id.insert(id, events.len());
        events.push((place, Value::Object(event)));
    }
    events
}

type RowCells = [Option<String>; COLUMNS.len()];

fn claim(row: &RowCells) -> Map<String, Value> {
    let mut claim = object(row, Of::Claim);
    claim.extend(
        object(row, Of::Report)
            .into_iter()
            .filter(|(_, value)| !value.is_null()),
    );
    claim.insert(
        "figures".to_owned(),
        Value::Array(objects(row, Of::Figures, "measure")),
    );
    claim.insert(
        "evidence".to_owned(),
        Value::Array(objects(row, Of::Evidence, "quote")),
    );
    claim
}

/// The columns of one object.
fn object(row: &RowCells, of: Of) -> Map<String, Value> {
    columns(row, of)
        .map(|((_, _, key, holds), cell)| ((*key).to_owned(), json(cell, *holds)))
        .collect()
}

/// The columns of a list of objects; it has as many as values of the column for `counted`.
fn objects(row: &RowCells, of: Of, counted: &str) -> Vec<Value> {
    let mut objects: Vec<Map<String, Value>> = columns(row, of)
        .find(|((_, _, key, _), cell)| *key == counted && !cell.is_empty())
        .map_or_else(Vec::new, |(_, cell)| vec![Map::new(); items(cell).len()]);
    for ((_, _, key, holds), cell) in columns(row, of) {
        let mut items = items(cell).into_iter();
        for object in &mut objects {
            let item = items.next().unwrap_or_default();
            object.insert((*key).to_owned(), json(&item, *holds));
        }
    }
    objects.into_iter().map(Value::Object).collect()
}

fn texts(row: &RowCells, of: Of) -> Vec<String> {
    let cell = columns(row, of)
        .map(|(_, cell)| cell)
        .find(|cell| !cell.is_empty());
    cell.map_or_else(Vec::new, items)
}

/// The columns of a kind that the file has, with their cells.
fn columns(row: &RowCells, of: Of) -> impl Iterator<Item = (&'static ClaimColumn, &str)> {
    COLUMNS
        .iter()
        .zip(row)
        .filter(move |(column, _)| column.1 == of)
        .filter_map(|(column, cell)| Some((column, cell.as_deref()?)))
}

/// A value as JSON has it. What is not of its kind stays a text, for who reads it to tell.
fn json(cell: &str, holds: Holds) -> Value {
    let plain = cell.trim();
    let is = match holds {
        _ if cell.is_empty() => Some(Value::Null),
        Holds::Text => None,
        Holds::Number => plain
            .parse::<u64>()
            .map(Value::from)
            .or_else(|_| plain.parse::<f64>().map(Value::from))
            .ok(),
        Holds::Flag => match plain.to_ascii_lowercase().as_str() {
            "true" => Some(Value::Bool(true)),
            "false" => Some(Value::Bool(false)),
            _ => None,
        },
    };
    is.unwrap_or_else(|| Value::String(cell.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_are_made_harmless_and_numbers_left() {
        for (plain, written) in [
            ("=1+1", "'=1+1"),
            ("@cmd", "'@cmd"),
            ("-3 dead", "'-3 dead"),
            ("-33.5", "-33.5"),
            ("'tis", "''tis"),
            ("a, \"b\"", "\"a, \"\"b\"\"\""),
            ("a\u{1b}[31m", "a\\u001b[31m"),
            ("C:\\users", "C:\\u005cusers"),
        ] {
            assert_eq!(cell(plain), written);
        }
    }

    #[test]
    fn a_header_is_told_by_its_names() {
        assert!(is_head(b"\xef\xbb\xbfquote;event_id;\"claim_id\";file\r\n"));
        assert!(!is_head(b"event_id,claim_id,notes\n"));
        assert!(!is_head(b""));
    }

    proptest! {
        #[test]
        fn any_cells_come_back(cells in proptest::collection::vec("[ -~\r\n\t\u{1b}\u{202e}é|\\\\u0-9'=+@-]{0,12}", 1..5), sign in prop::sample::select(vec![',', ';', '\t'])) {
            let written: Vec<String> = cells.iter().map(|text| cell(text)).collect();
            let line = format!("{}\r\n", written.join(&sign.to_string()));
            let (read, rest, _) = record(&line, sign).unwrap();
            prop_assert_eq!(rest, "");
            let read: Vec<String> = read.iter().map(|text| value(text)).collect();
            prop_assert_eq!(read, cells);
        }

        #[test]
        fn any_list_comes_back(values in proptest::collection::vec("[ a|\\\\é]{0,6}", 1..5)) {
            prop_assert_eq!(items(&list(&values)), values);
        }

        #[test]
        fn no_text_breaks_the_reading(text in any::<String>()) {
            let mut sink = Sink::new("t.csv");
            values(&format!("event_id,claim_id,file,quote,measure\n{text}"), &mut sink);
            values(&text, &mut sink);
        }
    }
}
