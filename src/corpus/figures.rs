//! Reads the figures of a claim and finds their words in its paragraph.

use super::fields::{Fields, Sink, nature};
use crate::model::{Figure, Qualifier};
use crate::text::Span;
use serde_json::Value;

const FIGURE: [&str; 12] = [
    "measure",
    "low",
    "high",
    "best",
    "qualifier",
    "scope",
    "who",
    "where",
    "period",
    "cumulative",
    "part_of",
    "words",
];
const FIGURE_DERIVED: [&str; 2] = ["start", "end"];

/// Reads a figure of the claim that quotes `quote` of `paragraph`. `None` where it is lost, with the problem in `sink`.
pub fn read_figure(
    value: &Value,
    place: &str,
    (paragraph, quote): (&str, Span),
    sink: &mut Sink<'_>,
) -> Option<Figure> {
    let Value::Object(object) = value else {
        let what = format!("is {} where an object is wanted", nature(value));
        sink.add(place, what, "the figure is left out");
        return None;
    };
    sink.unknown_keys(place, object, "a figure", [&FIGURE, &FIGURE_DERIVED]);
    let mut fields = Fields {
        object,
        place,
        sink,
    };
    let Some(measure) = fields.text("measure") else {
        fields.sink.add(
            place,
            "has no measure",
            "the figure is left out; write killed, wounded, captured …",
        );
        return None;
    };
    let words = fields.text("words").unwrap_or_default();
    let start = fields
        .count("start")
        .and_then(|start| u32::try_from(start).ok());
    // An export that gives no place says that there is none.
    let is_placeless = object.get("start").is_some_and(Value::is_null);
    let span = if is_placeless {
        None
    } else {
        figure_span(paragraph, quote, &words, start)
    };
    if span.is_none() && !is_placeless {
        let what = if words.is_empty() {
            "has no words".to_owned()
        } else {
            format!("the words “{words}” do not stand in the paragraph")
        };
        fields.sink.add(
            place,
            what,
            "the figure is kept, but cannot be shown in the text",
        );
    }
    let qualifier = Qualifier::parse(&fields.text("qualifier").unwrap_or_default());
    let (mut low, mut high) = (fields.count("low"), fields.count("high"));
    if qualifier == Qualifier::UpTo && high.is_none() {
        // "Up to 30" has no lower end: the number is the upper one.
        (low, high) = (None, low);
    }
    Some(Figure {
        measure,
        low,
        high,
        best: fields.count("best"),
        qualifier,
        scope: fields.text("scope").unwrap_or_default(),
        who: fields.text("who"),
        place: fields.text("where"),
        period: fields.text("period"),
        cumulative: fields.flag("cumulative"),
        part_of: fields.text("part_of"),
        words,
        span,
    })
}

/// Where a figure's words stand: at code point `start` if they do, else first in the quote, else in the paragraph.
fn figure_span(paragraph: &str, quote: Span, words: &str, start: Option<u32>) -> Option<Span> {
    if words.is_empty() {
        return None;
    }
    let given = start.and_then(|start| {
        let start = start as usize;
        Span::from_code_points(paragraph, start, start + words.chars().count())
            .filter(|span| span.of(paragraph) == Some(words))
    });
    let in_quote = || {
        let at = Span::find(quote.of(paragraph)?, words)?;
        Some(Span {
            start: at.start + quote.start,
            end: at.end + quote.start,
        })
    };
    given
        .or_else(in_quote)
        .or_else(|| Span::find(paragraph, words))
}
