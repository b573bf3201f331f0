//! Tells a row in full: the row as a report, and its event with one claim.

use super::cell::{Row, Scratch, Want};
use super::columns::Count;
use super::counts;
use super::dates::{When, Written, read};
use super::facts::listed;
use super::guess::{is_frame, plain};
use super::headline::headline;
use super::place::position;
use super::{RowError, RowPlace, Table};
use crate::model::{
    Claim, Event, EventPlace, Evidence, Figure, Fold, Form, Paragraph, Qualifier, Report, RowFacts,
    Stance, TextKind, UNATTRIBUTED,
};
use crate::text::{Span, joined, number_at};
use std::borrow::Cow;

impl Table {
    /// Tells a record in full: the row as a report, whose first paragraph is its text field (its headline where it has none)
    /// and whose others are its other fields in the order of the file; and the event with its one claim.
    ///
    /// # Errors
    /// The records that [`Table::read`] refuses.
    pub fn tell(&self, record: &[u8], at: &RowPlace<'_>) -> Result<(Report, Event), RowError> {
        let mut scratch = Scratch::default();
        let utf8 = std::str::from_utf8(record).ok();
        self.cells(record, utf8.is_some(), &mut scratch, Want::All)?;
        let row = scratch.row(utf8.unwrap_or(""));
        self.refuse(&row)?;
        let plan = &self.plan;
        let mut facts = RowFacts::default();
        let when = self.facts(&row, &mut facts);
        let own_title = self.text(row.get(plan.title));
        let text = self.text(row.get(plan.text));
        let text = joined(text.trim());
        let headline = if self.is_mentions() {
            self.mention_words(&row)
        } else {
            headline(&facts, own_title.trim(), &text)
        };
        let first = if text.is_empty() {
            headline.clone()
        } else {
            text.into_owned()
        };
        let line = u32::try_from(at.line).unwrap_or(u32::MAX);
        let paragraph = |text: String| Paragraph {
            text,
            line,
            fold: Fold::Kept,
        };
        let fields = self.fields(&row).into_iter().map(paragraph);
        let kept = |text: Cow<'_, str>| (!text.is_empty()).then(|| text.into_owned());
        let url = row.get(plan.url);
        let report = Report {
            path: format!("{}:{}", at.path, at.line),
            file: at.file.map(Into::into),
            outlet: kept(facts.outlet.clone()),
            title: kept(own_title),
            published: read(row.get(plan.published), self.order).and_then(|when| when.earliest),
            url: (!url.is_empty()).then(|| url.to_owned()),
            text: TextKind::Row,
            form: Form {
                encoding: if row.is_decoded() {
                    "windows-1252"
                } else {
                    "UTF-8"
                },
                ..Form::PLAIN
            },
            paragraphs: std::iter::once(paragraph(first.clone()))
                .chain(fields)
                .collect(),
            ..Report::default()
        };
        let id = if facts.id.is_empty() {
            row_id(record)
        } else {
            facts.id.to_string()
        };
        let words = self.date_words(&row, &when);
        let date = when.event_date(&words);
        let figures = self.figures(&row, &first);
        let claim = Claim {
            id: format!("{id}.1"),
            evidence: Evidence {
                report: at.report,
                paragraph: 1,
                span: Span::new(0, first.len()),
            },
            more: Vec::new(),
            text: TextKind::Row,
            claimant: match facts.claimant.as_ref() {
                "" => UNATTRIBUTED.to_owned(),
                name => name.to_owned(),
            },
            via: None,
            stance: Stance::Asserts,
            date: date.clone(),
            figures,
            origin: None,
            joined: None,
        };
        let event = Event {
            id,
            headline,
            kind: facts.whole_kind().into_owned(),
            planned: facts.planned,
            date,
            actors: actors(&facts),
            places: self.places(&row, &facts),
            claims: vec![claim],
        };
        Ok((report, event))
    }

    /// The text of a cell; `TimelineJS` has markup in it.
    pub(super) fn text<'r>(&self, cell: &'r str) -> Cow<'r, str> {
        if self.has_markup() && cell.contains(['<', '&']) {
            return Cow::Owned(super::markup::plain(cell));
        }
        Cow::Borrowed(cell)
    }

    /// The fields of a row that are not its text, as `name: value`, in the order of the file.
    pub(super) fn fields(&self, row: &Row<'_>) -> Vec<String> {
        let mut fields = Vec::with_capacity(self.columns.len());
        let mut add = |name: &str, cell: &str, is_json: bool| {
            let list = if is_json { listed(cell) } else { Vec::new() };
            let value = if list.is_empty() {
                Cow::Borrowed(cell)
            } else {
                Cow::Owned(list.join(", "))
            };
            let name = plain(name);
            let mut field = String::with_capacity(name.len() + 2 + value.len());
            field.push_str(name);
            field.push(':');
            let empty = field.len();
            for word in value.split_whitespace() {
                field.push(' ');
                field.push_str(word);
            }
            if !matches!(&field[empty..], "" | " []" | " {}") {
                fields.push(field);
            }
        };
        for (at, column) in self.columns.iter().enumerate() {
            if self.plan.text != Some(at) && !is_frame(self.format, &column.name) {
                add(&column.name, row.get(Some(at)), row.is_json(at));
            }
        }
        for unknown in row.unknown() {
            let path = self.keys.path(unknown);
            add(&path, row.text(&unknown.cell), unknown.cell.is_json);
        }
        fields
    }

    /// The words that date the row.
    fn date_words(&self, row: &Row<'_>, when: &When) -> String {
        let plan = &self.plan;
        let date = row.get(plan.date);
        if !date.is_empty() {
            let end = row.get(plan.end);
            let has_end = matches!(when.written, Written::Span | Written::OneOf);
            return if has_end && !end.is_empty() {
                format!("{date} – {end}")
            } else {
                date.to_owned()
            };
        }
        let parts = [plan.year, plan.month, plan.day].map(|column| row.get(column));
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.join("-")
    }

    fn places(&self, row: &Row<'_>, facts: &RowFacts<'_>) -> Vec<EventPlace> {
        if facts.place.is_empty() {
            return Vec::new();
        }
        let position = position(row, &self.plan);
        vec![EventPlace {
            name: facts.place.to_string(),
            admin1: (!facts.admin1.is_empty()).then(|| facts.admin1.to_string()),
            lat: position.map(|(north, _)| north),
            lon: position.map(|(_, east)| east),
        }]
    }

    /// The figures of a row, the one first that [`Table::read`] gives.
    fn figures(&self, row: &Row<'_>, text: &str) -> Vec<Figure> {
        let counts = self.plan.counts.iter();
        counts
            .filter_map(|count| figure(row, count, text))
            .collect()
    }
}

/// The figure that the columns of one measure make.
fn figure(row: &Row<'_>, count: &Count, text: &str) -> Option<Figure> {
    let (low, high) = super::facts::range(row, count, &mut None)?;
    let cell = [count.number, count.best, count.low, count.high]
        .into_iter()
        .map(|column| row.get(column))
        .find(|cell| counts::read(cell).is_ok_and(|number| number.is_some()))?;
    let own = counts::read(row.get(count.number.or(count.best)))
        .ok()
        .flatten();
    let has_range = count.low.is_some() && count.high.is_some();
    let best = match (count.best, has_range) {
        (None, false) => None,
        _ => own.as_ref().and_then(|number| number.low),
    };
    let qualifier = match own {
        Some(own) if !has_range => own.qualifier,
        _ if low.is_some() && high.is_some() && low != high => Qualifier::Between,
        _ => Qualifier::Exact,
    };
    let numbers = [best, low, high];
    let found = numbers
        .into_iter()
        .flatten()
        .find_map(|number| words_of(text, number, count.measure.word()));
    let (words, span) = match found {
        Some(span) => (span.of(text).unwrap_or("").to_owned(), Some(span)),
        None => (cell.to_owned(), None),
    };
    Some(Figure {
        measure: count.measure.word().to_owned(),
        low,
        high,
        best,
        qualifier,
        scope: "people".to_owned(),
        who: None,
        place: None,
        period: None,
        cumulative: false,
        part_of: None,
        words,
        span,
    })
}

/// Where a text says the number, near a word of the measure.
fn words_of(text: &str, number: u64, measure: &str) -> Option<Span> {
    if number == 0 {
        return None;
    }
    let near: &[&str] = match measure {
        "killed" => &[
            "kill", "dead", "die", "death", "fatal", "casualt", "martyr", "slain", "lives",
        ],
        "wounded" => &["wound", "injur", "hurt"],
        "detained" => &["detain", "arrest"],
        "abducted" => &["abduct", "kidnap", "hostage"],
        _ => &["displac", "fled", "flee", "refugee"],
    };
    let mut before_is_word = false;
    for (at, c) in text.char_indices().take(100_000) {
        let is_word = c.is_alphanumeric();
        if is_word
            && !before_is_word
            && let Some((crate::text::Number::Whole(found), length)) = number_at(&text[at..])
            && found == number
        {
            let around = window(text, at, at + length).to_lowercase();
            if near.iter().any(|word| around.contains(word)) {
                return Some(Span::new(at, at + length));
            }
        }
        before_is_word = is_word;
    }
    None
}

/// The words around a number.
fn window(text: &str, start: usize, end: usize) -> &str {
    let mut from = start.saturating_sub(40);
    while !text.is_char_boundary(from) {
        from -= 1;
    }
    let mut to = (end + 60).min(text.len());
    while !text.is_char_boundary(to) {
        to += 1;
    }
    &text[from..to]
}

fn actors(facts: &RowFacts<'_>) -> Vec<String> {
    facts
        .actors
        .iter()
        .chain(&facts.more_actors)
        .filter(|name| !name.is_empty())
        .map(ToString::to_string)
        .collect()
}

/// The id of a row that bears none: a hash of its bytes, so that it stays when other rows come and go.
pub fn row_id(record: &[u8]) -> String {
    // FNV-1a: the same on every machine and in every version.
    let hash = record.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    format!("row-{hash:016x}")
}
