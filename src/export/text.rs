//! Events as aligned lines, one each: date, lane, headline, and what else one must know.

use crate::text::{cells, pad, safe};
use crate::timeline::{Bits, EventRef, Row, Timeline};
use std::io::{self, Write};

/// Cells that the date column takes at most; a wider date pushes its own line.
const MOST_DATE: usize = 24;
/// Cells of the widest lane.
const LANE: usize = 9;

/// Writes each event of `rows` as one line.
///
/// # Errors
/// What `out` gives.
pub fn write(out: &mut impl Write, timeline: &Timeline, rows: &Bits) -> io::Result<()> {
    let events = || rows.iter().map(|row| timeline.event(Row(row as u32)));
    let width = events()
        .map(|event| cells(date(event)))
        .filter(|width| *width <= MOST_DATE)
        .max()
        .unwrap_or(0);
    for event in events() {
        writeln!(out, "{}", line(event, width))?;
    }
    Ok(())
}

fn date(event: EventRef<'_>) -> &str {
    event.edtf().unwrap_or("undated")
}

/// One event; its date takes at least `width` cells.
fn line(event: EventRef<'_>, width: usize) -> String {
    let date = safe(date(event));
    let date = if cells(&date) > width {
        date.into_owned()
    } else {
        pad(&date, width)
    };
    let mut marks: Vec<String> = Vec::new();
    let mut mark = |is: bool, word: &str| {
        if is {
            marks.push(word.to_owned());
        }
    };
    mark(event.disputed(), "disputed");
    mark(event.planned(), "planned");
    let (claims, origins) = (event.claim_count(), event.origins());
    mark(claims > 1, &format!("{claims} claims"));
    mark(claims > 1, &counted(origins as usize, "origin"));
    let marks = if marks.is_empty() {
        String::new()
    } else {
        format!("  [{}]", marks.join(", "))
    };
    format!(
        "{date}  {}  {}{marks}",
        pad(event.lane().word(), LANE),
        safe(event.headline()).trim()
    )
}

/// `1 claim`, `2 claims`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::sample;

    #[test]
    fn each_event_is_one_line_with_its_columns() {
        let timeline = sample::timeline();
        let mut out = Vec::new();
        write(&mut out, &timeline, &Bits::full(timeline.len())).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(text.lines().count(), timeline.len());
        let starts: Vec<_> = text
            .lines()
            .zip(timeline.rows())
            .map(|(line, row)| {
                let headline = timeline.event(row).headline();
                cells(&line[..line.find(headline).unwrap_or_else(|| panic!("{line}"))])
            })
            .collect();
        assert!(starts.windows(2).all(|pair| pair[0] == pair[1]), "{text}");
        assert!(text.contains("[disputed, "), "{text}");
        assert!(text.contains("undated "), "{text}");
    }
}
