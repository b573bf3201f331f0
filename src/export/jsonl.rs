//! Events as JSON lines: the fields, their names and their order are a contract. Fields may be added, never renamed.
//!
//! Spans are bytes inside the program and code points here. Characters that could steer a terminal or turn the reading
//! order are written as `\u` escapes, so that the lines can be looked at anywhere and still say the same.

use crate::model::{Day, Evidence, Figure, TextKind};
use crate::text::{Span, steers};
use crate::timeline::{Bits, ClaimRef, EventRef, PlaceRef, Row, Timeline};
use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// Writes each event of `rows` as one line.
///
/// # Errors
/// What `out` gives.
pub fn write(out: &mut impl Write, timeline: &Timeline, rows: &Bits) -> io::Result<()> {
    for row in rows.iter() {
        write_event(&mut *out, timeline, timeline.event(Row(row as u32)))?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// The line of one event, without its newline.
pub fn event_line(timeline: &Timeline, event: EventRef<'_>) -> String {
    let mut line = Vec::new();
    // A vector takes every byte, and JSON is UTF-8: neither step can fail.
    let written = write_event(&mut line, timeline, event);
    debug_assert!(written.is_ok());
    String::from_utf8(line).unwrap_or_default()
}

fn write_event(out: &mut impl Write, timeline: &Timeline, event: EventRef<'_>) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, Escaping);
    EventLine::of(timeline, event)
        .serialize(&mut serializer)
        .map_err(io::Error::from)
}

/// The event as a value, with the fields of its line.
pub(super) fn event_value(timeline: &Timeline, event: EventRef<'_>) -> serde_json::Value {
    serde_json::to_value(EventLine::of(timeline, event)).unwrap_or_default()
}

/// Compact JSON with what is unsafe to show escaped.
struct Escaping;

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut written = 0;
        for (at, sign) in fragment.char_indices().filter(|(_, sign)| is_hidden(*sign)) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            write!(writer, "\\u{:04x}", u32::from(sign))?;
            written = at + sign.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}

/// Whether a character could steer a terminal and JSON leaves it as it is.
fn is_hidden(sign: char) -> bool {
    sign >= '\u{7f}' && steers(sign)
}

#[derive(Serialize)]
struct EventLine<'t> {
    id: &'t str,
    headline: &'t str,
    kind: &'t str,
    lane: &'static str,
    planned: bool,
    date: Option<&'t str>,
    earliest: Option<String>,
    latest: Option<String>,
    date_words: Option<&'t str>,
    date_basis: &'static str,
    actors: Vec<&'t str>,
    places: Vec<PlaceLine<'t>>,
    origins: u32,
    disputed: bool,
    disputes: Vec<DisputeLine<'t>>,
    claims: Vec<ClaimLine<'t>>,
}

#[derive(Serialize)]
struct PlaceLine<'t> {
    name: &'t str,
    admin1: Option<&'t str>,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Serialize)]
struct DisputeLine<'t> {
    measure: Option<&'t str>,
    claims: [&'t str; 2],
    why: &'static str,
}

#[derive(Serialize)]
struct ClaimLine<'t> {
    id: &'t str,
    report: &'t str,
    outlet: Option<&'t str>,
    published: Option<String>,
    text: &'static str,
    claimant: &'t str,
    via: Option<&'t str>,
    stance: &'static str,
    origin: String,
    date: Option<&'t str>,
    date_words: Option<&'t str>,
    /// A row of a table has none: its offsets are in its text field.
    paragraph: Option<u32>,
    start: usize,
    end: usize,
    quote: &'t str,
    evidence: Vec<EvidenceLine<'t>>,
    figures: Vec<FigureLine<'t>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    joined: Option<&'t str>,
}

#[derive(Serialize)]
struct EvidenceLine<'t> {
    report: &'t str,
    paragraph: u32,
    start: usize,
    end: usize,
    quote: &'t str,
}

#[derive(Serialize)]
struct FigureLine<'t> {
    measure: &'t str,
    low: Option<u64>,
    high: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    best: Option<u64>,
    qualifier: &'t str,
    scope: &'t str,
    who: Option<&'t str>,
    r#where: Option<&'t str>,
    period: Option<&'t str>,
    cumulative: bool,
    part_of: Option<&'t str>,
    words: &'t str,
    start: Option<usize>,
    end: Option<usize>,
}

impl<'t> EventLine<'t> {
    fn of(timeline: &'t Timeline, event: EventRef<'t>) -> Self {
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        let disputes = event.disputes().iter().filter_map(|dispute| {
            let id = |row| Some(timeline.claim(row)?.id());
            Some(DisputeLine {
                measure: dispute.measure.as_deref(),
                claims: [id(dispute.claims.0)?, id(dispute.claims.1)?],
                why: dispute.why.word(),
            })
        });
        Self {
            id: event.id(),
            headline: event.headline(),
            kind: event.kind(),
            lane: event.lane().word(),
            planned: event.planned(),
            date: event.edtf(),
            earliest: day(event.earliest()),
            latest: day(event.latest()),
            date_words: event.date_words(),
            date_basis: event.basis().word(),
            actors: event.actor_names().collect(),
            places: event.place_details().map(PlaceLine::of).collect(),
            origins: event.origins(),
            disputed: event.disputed(),
            disputes: disputes.collect(),
            claims: event
                .claims()
                .map(|claim| ClaimLine::of(timeline, claim))
                .collect(),
        }
    }
}

impl<'t> PlaceLine<'t> {
    fn of(place: PlaceRef<'t>) -> Self {
        Self {
            name: place.name,
            admin1: place.admin1,
            lat: place.lat,
            lon: place.lon,
        }
    }
}

impl<'t> ClaimLine<'t> {
    fn of(timeline: &'t Timeline, claim: ClaimRef<'t>) -> Self {
        let report = claim.report();
        let EvidenceLine {
            paragraph,
            start,
            end,
            quote,
            ..
        } = EvidenceLine::of(timeline, claim.evidence());
        let text = report.paragraph(paragraph).map_or("", |p| p.text.as_str());
        Self {
            id: claim.id(),
            report: &report.path,
            outlet: report.outlet.as_deref(),
            published: report.published.map(|day| day.to_string()),
            text: claim.text().word(),
            claimant: claim.claimant(),
            via: claim.via(),
            stance: claim.stance().word(),
            origin: format!("o{}", claim.origin()),
            date: claim.edtf(),
            date_words: claim.date_words(),
            paragraph: (claim.text() != TextKind::Row).then_some(paragraph),
            start,
            end,
            quote,
            evidence: claim
                .more()
                .iter()
                .map(|evidence| EvidenceLine::of(timeline, *evidence))
                .collect(),
            figures: claim
                .figures()
                .map(|figure| FigureLine::of(figure, text))
                .collect(),
            joined: claim.joined(),
        }
    }
}

impl<'t> EvidenceLine<'t> {
    fn of(timeline: &'t Timeline, evidence: Evidence) -> Self {
        let report = timeline.report(evidence.report);
        let text = report
            .and_then(|report| report.paragraph(evidence.paragraph))
            .map_or("", |paragraph| paragraph.text.as_str());
        let (start, end) = code_points(evidence.span, text).unwrap_or((0, 0));
        Self {
            report: report.map_or("", |report| report.path.as_str()),
            paragraph: evidence.paragraph,
            start,
            end,
            quote: evidence.span.of(text).unwrap_or(""),
        }
    }
}

impl<'t> FigureLine<'t> {
    fn of(figure: &'t Figure, paragraph: &str) -> Self {
        let at = figure.span.and_then(|span| code_points(span, paragraph));
        Self {
            measure: &figure.measure,
            low: figure.low,
            high: figure.high,
            best: figure.best,
            qualifier: figure.qualifier.word(),
            scope: &figure.scope,
            who: figure.who.as_deref(),
            r#where: figure.place.as_deref(),
            period: figure.period.as_deref(),
            cumulative: figure.cumulative,
            part_of: figure.part_of.as_deref(),
            words: &figure.words,
            start: at.map(|(start, _)| start),
            end: at.map(|(_, end)| end),
        }
    }
}

/// Start and end of a span in code points of its paragraph, `None` where it does not lie in it.
fn code_points(span: Span, text: &str) -> Option<(usize, usize)> {
    span.of(text).map(|_| span.code_points(text))
}

#[cfg(test)]
#[path = "jsonl_tests.rs"]
mod tests;
