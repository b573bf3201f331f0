//! Events as CSV, one row a claim, in timeline order: RFC 4180, with the columns of [`crate::corpus::claim_rows`]. What is
//! true of the event stands in each of its rows.
//!
//! It has all that the JSON lines have, except disputes by their claims, which follow from the figures; reading it back
//! gives the same events.

use super::jsonl::event_value;
use crate::corpus::claim_rows::{COLUMNS, Of, cell, list};
use crate::model::{Extent, Report};
use crate::timeline::{Bits, ClaimRef, Row, Timeline};
use serde_json::Value;
use std::io::{self, Write};

/// Writes the names of the columns.
///
/// # Errors
/// What `out` gives.
pub fn write_header(out: &mut impl Write) -> io::Result<()> {
    let names: Vec<&str> = COLUMNS.iter().map(|column| column.0).collect();
    write!(out, "{}\r\n", names.join(","))
}

/// Writes a row for each claim of the events of `rows`.
///
/// # Errors
/// What `out` gives.
pub fn write(out: &mut impl Write, timeline: &Timeline, rows: &Bits) -> io::Result<()> {
    for row in rows.iter() {
        let event = timeline.event(Row(row as u32));
        let value = event_value(timeline, event);
        let claims = value.get("claims").and_then(Value::as_array);
        for (claim, said) in claims.into_iter().flatten().zip(event.claims()) {
            let cells: Vec<String> = COLUMNS
                .iter()
                .map(|(_, of, key, _)| cell(&content(*of, key, &value, (claim, said))))
                .collect();
            write!(out, "{}\r\n", cells.join(","))?;
        }
    }
    Ok(())
}

/// What stands in a cell.
fn content(of: Of, key: &str, event: &Value, (claim, said): (&Value, ClaimRef<'_>)) -> String {
    let many = |values: &Value, name: &str| -> String {
        let values = values.get(name).and_then(Value::as_array);
        let values = values.into_iter().flatten();
        let texts: Vec<String> = values
            .map(|value| {
                plain(if key.is_empty() {
                    Some(value)
                } else {
                    value.get(key)
                })
            })
            .collect();
        list(&texts)
    };
    match of {
        Of::Event => plain(event.get(key)),
        Of::Actors => many(event, "actors"),
        Of::Places => many(event, "places"),
        Of::Claim => plain(claim.get(key)),
        Of::Figures => many(claim, "figures"),
        Of::Evidence => many(claim, "evidence"),
        Of::Report => of_report(said.report(), key).unwrap_or_default().to_owned(),
    }
}

/// What is known of the report itself.
fn of_report<'r>(report: &'r Report, key: &str) -> Option<&'r str> {
    match key {
        "title" => report.title.as_deref(),
        "url" => report.url.as_deref(),
        "note" => {
            let note = report.note.as_deref()?;
            let own = match report.extent {
                Extent::Whole => note,
                // What the report's own note says, not what is said of the passages.
                Extent::Passages => note.strip_prefix(Extent::PASSAGES_ONLY).unwrap_or(note),
            };
            Some(own.trim_start())
        }
        _ => None,
    }
}

fn plain(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}
