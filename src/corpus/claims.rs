//! Reads the claims of one event of an event table: their quotes are found again in the reports, their figures in the quotes.
//!
//! A claim whose words do not stand where it says is lost and told; a date or figure that is bad costs itself.

use super::fields::{Fields, Object, Sink, nature};
use super::quotes::{Cited, ReportIndex, Standing, find_again};
use crate::model::{
    Claim, DateBasis, EventDate, Evidence, Figure, Qualifier, Stance, UNATTRIBUTED,
};
use crate::text::Span;
use serde_json::Value;

/// Keys of a claim that say something.
pub const CLAIM: [&str; 13] = [
    "id",
    "report",
    "claimant",
    "via",
    "stance",
    "origin",
    "date",
    "date_words",
    "date_basis",
    "paragraph",
    "quote",
    "evidence",
    "figures",
];
/// Keys of a claim that follow from others; exports have them.
const CLAIM_DERIVED: [&str; 5] = ["outlet", "published", "text", "start", "end"];
const EVIDENCE: [&str; 3] = ["report", "paragraph", "quote"];
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

/// What a table is read against.
pub struct Against<'r> {
    /// The reports its quotes stand in.
    pub reports: ReportIndex<'r>,
    /// Folder of the table, relative to its PATH.
    pub folder: String,
    /// Numbers of the reports of the same PATH.
    pub near: std::ops::Range<u32>,
}

/// Reads a claim. `None` where it is lost, with the problem in `sink`.
pub fn read_claim(
    value: &Value,
    number: usize,
    event: &str,
    against: &Against<'_>,
    sink: &mut Sink<'_>,
) -> Option<Claim> {
    let Value::Object(object) = value else {
        let what = format!("is {} where an object is wanted", nature(value));
        sink.add(
            &format!("event {event}, claim {number}"),
            what,
            "the claim is left out",
        );
        return None;
    };
    let given = object
        .get("id")
        .and_then(Value::as_str)
        .map(str::trim)
        .filter(|id| !id.is_empty());
    let place = format!(
        "event {event}, claim {}",
        given.map_or_else(|| number.to_string(), str::to_owned)
    );
    sink.unknown_keys(&place, object, "a claim", [&CLAIM, &CLAIM_DERIVED]);
    let mut fields = Fields {
        object,
        place: &place,
        sink,
    };
    let report = fields.text("report");
    let words = read_words(&mut fields, report.as_deref())?;
    let id = given.map_or_else(|| claim_id(&words), str::to_owned);
    let evidence = stand(&words, &place, "the claim is left out", against, sink);
    let more = read_more(object, &place, report.as_deref(), against, sink);
    let evidence = evidence?;
    let mut fields = Fields {
        object,
        place: &place,
        sink,
    };
    let stance = read_stance(&mut fields);
    let date = read_date(&mut fields);
    let claimant = fields
        .text("claimant")
        .unwrap_or_else(|| UNATTRIBUTED.to_owned());
    let via = fields.text("via");
    let origin = fields.text("origin");
    let report = &against.reports.reports[evidence.report.0 as usize];
    let paragraph = report.paragraph(evidence.paragraph);
    let paragraph = paragraph.map_or("", |p| p.text.as_str());
    let figures = fields
        .array("figures")
        .iter()
        .enumerate()
        .filter_map(|(at, value)| {
            read_figure(
                value,
                &format!("{place}, figure {}", at + 1),
                (paragraph, evidence.span),
                fields.sink,
            )
        })
        .collect();
    Some(Claim {
        id,
        evidence,
        more,
        text: report.text,
        claimant,
        via,
        stance,
        date,
        figures,
        origin,
    })
}

/// The further evidence of a claim in `report`; what does not stand where it is said to is left out and told.
fn read_more(
    claim: &Object,
    place: &str,
    report: Option<&str>,
    against: &Against<'_>,
    sink: &mut Sink<'_>,
) -> Vec<Evidence> {
    let mut fields = Fields {
        object: claim,
        place,
        sink,
    };
    let mut more = Vec::new();
    for (number, value) in (1..).zip(fields.array("evidence")) {
        let place = format!("{place}, evidence {number}");
        let Value::Object(object) = value else {
            let what = format!("is {} where an object is wanted", nature(value));
            fields.sink.add(&place, what, "it is left out");
            continue;
        };
        let keys: [&[&str]; 2] = [&EVIDENCE, &CLAIM_DERIVED];
        fields.sink.unknown_keys(&place, object, "evidence", keys);
        let mut inner = Fields {
            object,
            place: &place,
            sink: fields.sink,
        };
        let of = inner.text("report").or_else(|| report.map(str::to_owned));
        if let Some(words) = read_words(&mut inner, of.as_deref()) {
            more.extend(stand(&words, &place, "it is left out", against, inner.sink));
        }
    }
    more
}

fn read_stance(fields: &mut Fields<'_, '_, '_>) -> Stance {
    let Some(word) = fields.text("stance") else {
        return Stance::default();
    };
    Stance::parse(&word).unwrap_or_else(|| {
        let what = format!("`{word}` is no stance");
        let remedy = "write asserts, confirms or denies; asserts is taken";
        fields.sink.add(fields.place, what, remedy);
        Stance::default()
    })
}

/// Reads a date with the words and the basis beside it; what is no date is undated and told.
pub fn read_date(fields: &mut Fields<'_, '_, '_>) -> EventDate {
    let words = fields.text("date_words");
    let mut date = match fields.text("date") {
        None => EventDate::undated(),
        Some(text) => EventDate::parse(text.trim()).unwrap_or_else(|error| {
            fields.sink.add(
                fields.place,
                error.to_string(),
                "write EDTF, for instance 2013-05-19, 2013-05 or 2013-05-19/2013-05-21; undated until then",
            );
            EventDate::undated()
        }),
    };
    let basis = fields.text("date_basis").and_then(|word| {
        let basis = DateBasis::parse(&word);
        if basis.is_none() {
            let what = format!("`{word}` is no date basis");
            fields
                .sink
                .add(fields.place, what, "write words, context or none");
        }
        basis
    });
    date.basis = if date.is_undated() {
        DateBasis::None
    } else {
        basis
            .filter(|basis| *basis != DateBasis::None)
            .unwrap_or(if words.is_some() {
                DateBasis::Words
            } else {
                DateBasis::Context
            })
    };
    date.words = words;
    date
}

/// The words that an object cites; `None` where it cites none.
fn read_words(fields: &mut Fields<'_, '_, '_>, report: Option<&str>) -> Option<Cited> {
    let small = |count: Option<u64>| count.and_then(|count| u32::try_from(count).ok());
    let paragraph = small(fields.count("paragraph"));
    let start = small(fields.count("start"));
    let quote = fields.text("quote");
    let missing = match (&report, &quote) {
        (Some(_), Some(_)) => None,
        (None, _) => Some("names no report"),
        (_, None) => Some("has no quote"),
    };
    if let Some(what) = missing {
        fields.sink.add(
            fields.place,
            what,
            "it is left out; write `report`, `paragraph` and `quote`",
        );
    }
    Some(Cited {
        event: String::new(),
        claim: String::new(),
        report: report?.to_owned(),
        paragraph,
        start,
        quote: quote?,
    })
}

/// Where the cited words stand, if they stand where they are said to; otherwise a problem that says where they do.
fn stand(
    words: &Cited,
    place: &str,
    cost: &str,
    against: &Against<'_>,
    sink: &mut Sink<'_>,
) -> Option<Evidence> {
    let found = against
        .reports
        .find(&words.report, &against.folder, &against.near);
    let Some(report) = found else {
        let what = format!("report `{}` was not read", words.report);
        sink.add(place, what, format!("{cost}; load it with its table"));
        return None;
    };
    let standing = find_again(against.reports.reports, Some(report), words);
    let in_named = |evidence: &Evidence| {
        words
            .paragraph
            .is_none_or(|number| number == evidence.paragraph)
    };
    let instead = match &standing {
        Standing::Ok(evidence) => return Some(*evidence),
        // Without `start`, or with one that went stale, the words are taken where the paragraph has them.
        Standing::Moved(evidence) if in_named(evidence) => return Some(*evidence),
        Standing::Moved(evidence) => format!("it stands in paragraph {}", evidence.paragraph),
        Standing::Changed(evidence) => {
            let paragraph =
                against.reports.reports[report.0 as usize].paragraph(evidence.paragraph);
            let words = paragraph.and_then(|p| evidence.span.of(&p.text));
            format!(
                "paragraph {} says “{}”",
                evidence.paragraph,
                words.unwrap_or("")
            )
        }
        Standing::Gone => "no paragraph of the report has it".to_owned(),
    };
    let named = words.paragraph.map_or_else(
        || format!("in {}", words.report),
        |number| format!("in paragraph {number} of {}", words.report),
    );
    sink.add(
        place,
        format!("quote “{}” does not stand {named}", words.quote),
        format!("{cost}; {instead}"),
    );
    None
}

fn read_figure(
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
    let span = figure_span(paragraph, quote, &words, start);
    if span.is_none() {
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
    Some(Figure {
        measure,
        low: fields.count("low"),
        high: fields.count("high"),
        best: fields.count("best"),
        qualifier: Qualifier::parse(&fields.text("qualifier").unwrap_or_default()),
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

/// The quotes that an event of a table cites, found or not, each under the id that reading gives its claim.
pub fn cited_by(event: &Value) -> Vec<Cited> {
    let mut cited = Vec::new();
    let list = |value: &'_ Value, key: &str| -> Vec<Value> {
        value
            .get(key)
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    };
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let count = |value: &Value, key: &str| {
        let count = value.get(key).and_then(Value::as_u64);
        count.and_then(|count| u32::try_from(count).ok())
    };
    for claim in list(event, "claims") {
        let before = cited.len();
        for place in std::iter::once(&claim).chain(&list(&claim, "evidence")) {
            if let (Some(report), Some(quote)) = (
                text(place, "report").or_else(|| text(&claim, "report")),
                text(place, "quote"),
            ) {
                cited.push(Cited {
                    event: String::new(),
                    claim: String::new(),
                    report,
                    paragraph: count(place, "paragraph"),
                    start: count(place, "start"),
                    quote,
                });
            }
        }
        if let Some(first) = cited.get(before) {
            let id = text(&claim, "id").unwrap_or_else(|| claim_id(first));
            for words in &mut cited[before..] {
                words.claim.clone_from(&id);
            }
        }
    }
    let id = text(event, "id").unwrap_or_else(|| event_id(&cited));
    for words in &mut cited {
        words.event.clone_from(&id);
    }
    cited
}

/// The id of an event that has none: a hash of all its evidence.
pub fn event_id(cited: &[Cited]) -> String {
    let evidence: Vec<String> = cited.iter().map(hash_of).collect();
    format!("e{}", fnv(evidence.iter().map(String::as_bytes)))
}

/// The id of a claim that has none: a hash of its evidence.
fn claim_id(words: &Cited) -> String {
    format!("c{}", hash_of(words))
}

/// A hash that stays the same as long as report, paragraph and quote do.
fn hash_of(cited: &Cited) -> String {
    let paragraph = cited.paragraph.unwrap_or(0).to_string();
    fnv([
        cited.report.as_bytes(),
        paragraph.as_bytes(),
        cited.quote.as_bytes(),
    ])
}

/// FNV-1a, 64 bit, of the parts, each ended by a zero byte so that moving a character between two of them changes it;
/// 16 hex digits. Not the hasher of the standard library, whose result may change with its version.
pub fn fnv<'b>(parts: impl IntoIterator<Item = &'b [u8]>) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in parts {
        for byte in part.iter().chain(&[0]) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
