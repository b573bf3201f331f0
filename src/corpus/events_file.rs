//! Reads an event table: `events.json`, an array of events, or the same as JSON lines.
//!
//! Each event, claim and field that is bad costs itself and is told with file, event, claim and remedy. Nothing is guessed:
//! a quote that does not stand where it is said to costs its claim.

use super::cited::{cited_by, event_id};
use super::claim_rows;
use super::claims::{Against, read_claim, read_date, read_event_date};
use super::decode::Content;
use super::fields::{Fields, Object, Sink, nature};
use super::quotes::Cited;
use crate::model::{Claim, Event, EventPlace, Problem};
use rustc_hash::FxHashSet;
use serde_json::Value;

/// Keys of an event that say something.
const EVENT: [&str; 10] = [
    "id",
    "headline",
    "kind",
    "planned",
    "date",
    "date_words",
    "date_basis",
    "actors",
    "places",
    "claims",
];
/// Keys of an event that follow from others; exports have them.
const EVENT_DERIVED: [&str; 6] = [
    "lane", "earliest", "latest", "disputed", "disputes", "origins",
];
const PLACE: [&str; 4] = ["name", "admin1", "lat", "lon"];

/// What an event table gave.
#[derive(Debug, Default)]
pub struct ReadEvents {
    /// The events that have a claim left.
    pub events: Vec<Event>,
    /// Every quote that the table cites, also those that were not found.
    pub cited: Vec<Cited>,
    /// What could not be used.
    pub problems: Vec<Problem>,
    /// Why nothing of it could be read, where nothing could.
    pub refused: Option<String>,
}

/// The events of a table as JSON values, before any report is looked at.
pub struct EventValues<'f> {
    /// Each with the place to name it by.
    values: Vec<(String, Value)>,
    sink: Sink<'f>,
}

impl<'f> EventValues<'f> {
    /// Those of the event table `text` of the file that the reader calls `file`.
    pub fn of(file: &'f str, text: &str, layout: Content) -> Self {
        let mut sink = Sink::new(file);
        let values = values(text, layout, &mut sink);
        Self { values, sink }
    }

    /// The one event `value`, which stands at `place`.
    pub fn one(file: &'f str, place: String, value: Value) -> Self {
        Self {
            values: vec![(place, value)],
            sink: Sink::new(file),
        }
    }

    /// Whether the program wrote them: what it derives of events is there.
    pub fn is_export(&self) -> bool {
        self.iter().all(|value| value.get("earliest").is_some())
    }

    /// The values.
    pub fn iter(&self) -> impl Iterator<Item = &Value> {
        self.values.iter().map(|(_, value)| value)
    }
}

/// Reads the events of a table. `ids` are those of tables read before; an event that bears one of them gets a suffix.
pub fn read_events(values: EventValues<'_>, against: &Against<'_>, ids: &mut Ids) -> ReadEvents {
    let mut read = ReadEvents::default();
    let EventValues { values, mut sink } = values;
    if values.is_empty() {
        read.refused = sink.problems.first().map(|problem| problem.what.clone());
    }
    for (place, value) in values {
        let cited = cited_by(&value);
        read.events
            .extend(read_event(&value, &place, &cited, against, &mut sink));
        read.cited.extend(cited);
    }
    same_ids(&mut read.events, ids, &mut sink);
    read.problems = sink.problems;
    read
}

/// The quotes that an earlier export or an event table cites, whatever reports are loaded.
pub fn read_cited(file: &str, text: &str, layout: Content) -> (Vec<Cited>, Vec<Problem>) {
    let mut sink = Sink::new(file);
    let cited = values(text, layout, &mut sink)
        .iter()
        .flat_map(|(_, value)| cited_by(value))
        .collect();
    (cited, sink.problems)
}

/// The events of a table as JSON values, each with the place to name it by.
fn values(text: &str, layout: Content, sink: &mut Sink<'_>) -> Vec<(String, Value)> {
    if layout == Content::EventLines {
        let mut values = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            if line.trim().is_empty() {
                continue;
            }
            let place = format!("line {number}");
            match serde_json::from_str(line) {
                Ok(value) => values.push((place, value)),
                Err(error) => sink.add(
                    &format!("{place}, column {}", error.column()),
                    format!("is no JSON: {}", plainly(&error)),
                    "the line is left out",
                ),
            }
        }
        return values;
    }
    if layout == Content::ClaimRows {
        return claim_rows::values(text, sink);
    }
    match serde_json::from_str(text) {
        Ok(Value::Array(items)) => (1..)
            .zip(items)
            .map(|(number, value)| (format!("event number {number}"), value))
            .collect(),
        Ok(value @ Value::Object(_)) => vec![("event number 1".to_owned(), value)],
        Ok(other) => {
            let what = format!("is {} where an array of events is wanted", nature(&other));
            sink.add("", what, "nothing of it is read");
            Vec::new()
        }
        Err(error) => {
            sink.add(
                &format!("line {}, column {}", error.line(), error.column()),
                format!("is no JSON: {}", plainly(&error)),
                "nothing of it is read until that is mended",
            );
            Vec::new()
        }
    }
}

/// What is wrong with a JSON text, without the line and column that stand before it already.
fn plainly(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rfind(" at line ")
        .map_or(text.as_str(), |at| &text[..at])
        .to_owned()
}

fn read_event(
    value: &Value,
    place: &str,
    cited: &[Cited],
    against: &Against<'_>,
    sink: &mut Sink<'_>,
) -> Option<Event> {
    let Value::Object(object) = value else {
        let what = format!("is {} where an object is wanted", nature(value));
        sink.add(place, what, "it is left out");
        return None;
    };
    let given = Fields {
        object,
        place,
        sink,
    }
    .text("id")
    .map(|id| id.trim().to_owned());
    // Problems name the id; the event's number where it has none.
    let name = given
        .clone()
        .unwrap_or_else(|| place.strip_prefix("event ").unwrap_or(place).to_owned());
    let place = format!("event {name}");
    sink.unknown_keys(&place, object, "an event", [&EVENT, &EVENT_DERIVED]);
    let mut fields = Fields {
        object,
        place: &place,
        sink,
    };
    let mut claims: Vec<Claim> = Vec::new();
    let listed = fields.array("claims");
    for (number, value) in (1..).zip(listed) {
        claims.extend(read_claim(value, number, &name, against, fields.sink));
    }
    let id = given.unwrap_or_else(|| event_id(cited));
    if claims.is_empty() {
        let what = if listed.is_empty() {
            "has no claim"
        } else {
            "has no claim left"
        };
        fields.sink.add(
            &place,
            what,
            "the event is left out; each needs a claim whose quote stands in its report",
        );
        return None;
    }
    same_claim_ids(&mut claims, &place, fields.sink);
    let headline = fields.text("headline").unwrap_or_else(|| {
        fields.sink.add(
            &place,
            "has no headline",
            "the first words of its first quote stand for it",
        );
        first_words(cited.first().map_or("", |words| &words.quote))
    });
    // Dates and kinds of an export are as the program took them, which is not asked again.
    let is_export = object.contains_key("earliest");
    let kind = fields.text("kind").unwrap_or_else(|| {
        if is_export {
            return String::new();
        }
        let remedy = "write one, for instance Battles/Armed clash; it goes to the lane `other`";
        fields.sink.add(&place, "has no kind", remedy);
        "other".to_owned()
    });
    Some(Event {
        id,
        headline,
        kind,
        planned: fields.flag("planned"),
        date: if is_export {
            read_date(&mut fields)
        } else {
            read_event_date(&mut fields)
        },
        actors: fields.texts("actors"),
        places: read_places(&mut fields),
        claims,
    })
}

/// Places as names, or as objects with the coordinates that the table gives them.
fn read_places(fields: &mut Fields<'_, '_, '_>) -> Vec<EventPlace> {
    let mut places = Vec::new();
    for value in fields.array("places") {
        let unnamed: Option<Object> = match value {
            Value::String(name) if !name.trim().is_empty() => {
                places.push(EventPlace {
                    name: name.clone(),
                    admin1: None,
                    lat: None,
                    lon: None,
                });
                continue;
            }
            Value::Object(object) => Some(object.clone()),
            _ => None,
        };
        let place = fields.place;
        let Some(object) = unnamed else {
            let what = format!("a place is {} where a name is wanted", nature(value));
            fields.sink.add(place, what, "the place is left out");
            continue;
        };
        fields
            .sink
            .unknown_keys(place, &object, "a place", [&PLACE, &[]]);
        let mut inner = Fields {
            object: &object,
            place,
            sink: fields.sink,
        };
        let Some(name) = inner.text("name") else {
            inner
                .sink
                .add(place, "a place has no name", "the place is left out");
            continue;
        };
        places.push(EventPlace {
            name,
            admin1: inner.text("admin1"),
            lat: inner.degrees("lat", 90.0),
            lon: inner.degrees("lon", 180.0),
        });
    }
    places
}

/// A headline's worth of a quote: whole words of at most 80 characters.
fn first_words(quote: &str) -> String {
    let mut headline = String::new();
    for word in quote.split_whitespace() {
        if headline.chars().count() + 1 + word.chars().count() > 79 {
            headline.push('…');
            break;
        }
        if !headline.is_empty() {
            headline.push(' ');
        }
        headline.push_str(word);
    }
    headline
}

/// Gives claims of one event that share an id a suffix, so that disputes and stars can name them.
fn same_claim_ids(claims: &mut [Claim], place: &str, sink: &mut Sink<'_>) {
    let mut seen = Ids::default();
    for claim in claims {
        if let Some(other) = seen.take(&claim.id) {
            sink.add(
                place,
                format!("two claims have the id `{}`", claim.id),
                format!("the second is called `{other}`"),
            );
            claim.id = other;
        }
    }
}

/// Gives events that share an id a suffix, in the order of the table.
fn same_ids(events: &mut [Event], seen: &mut Ids, sink: &mut Sink<'_>) {
    for event in events {
        if let Some(other) = seen.take(&event.id) {
            sink.add(
                &format!("event {}", event.id),
                "another event has the same id",
                format!("the second is called `{other}`"),
            );
            event.id = other;
        }
    }
}

/// Ids that are taken.
#[derive(Debug, Default)]
pub struct Ids(FxHashSet<String>);

impl Ids {
    /// Takes `id`: `None` where it was free, else what is taken instead: `id-2`, `id-3` …
    fn take(&mut self, id: &str) -> Option<String> {
        let mut other = id.to_owned();
        let mut number = 1u32;
        while !self.0.insert(other.clone()) {
            number += 1;
            other = format!("{id}-{number}");
        }
        (number > 1).then_some(other)
    }
}

#[cfg(test)]
#[path = "events_file_tests.rs"]
mod tests;
