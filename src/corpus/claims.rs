//! Reads the claims of one event of an event table: their quotes are found again in the reports, their figures in the quotes.
//!
//! A claim whose words do not stand where it says is lost and told; a date or figure that is bad costs itself.

use super::cited::claim_id;
use super::fields::{Fields, Object, Sink, nature};
use super::figures::read_figure;
use super::quotes::{Cited, ReportIndex, Standing, find_again};
use crate::model::{
    Claim, DateBasis, EventDate, Evidence, Extent, ReportId, Stance, TextKind, UNATTRIBUTED,
};
use serde_json::Value;

/// Keys of a claim that say something.
pub const CLAIM: [&str; 14] = [
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
    "joined",
];
/// Keys of a claim that follow from others; exports have them.
const CLAIM_DERIVED: [&str; 8] = [
    "outlet",
    "published",
    "text",
    "start",
    "end",
    "title",
    "url",
    "note",
];
const EVIDENCE: [&str; 3] = ["report", "paragraph", "quote"];
/// What a table is read against.
pub struct Against<'r> {
    /// The reports its quotes stand in.
    pub reports: ReportIndex<'r>,
    /// Folder of the table, relative to its PATH.
    pub folder: String,
    /// Numbers of the reports of the same PATH.
    pub near: std::ops::Range<u32>,
}

impl Against<'_> {
    /// The report that the table means by a quote.
    pub fn report_of(&self, cited: &Cited) -> Option<ReportId> {
        self.reports.holding(cited, &self.folder, &self.near)
    }
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
    let joined = fields.text("joined");
    let report = &against.reports.reports[evidence.report.0 as usize];
    let text = match report.extent {
        Extent::Whole => report.text,
        // Nothing but the table says whose words they are.
        Extent::Passages => fields
            .text("text")
            .and_then(|word| TextKind::parse(&word))
            .unwrap_or(report.text),
    };
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
        text,
        claimant,
        via,
        stance,
        date,
        figures,
        origin,
        joined,
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

/// An event's date. One that is taken from its context is never exact: it gets the `~` that it lacks, where EDTF has a
/// place for one.
pub fn read_event_date(fields: &mut Fields<'_, '_, '_>) -> EventDate {
    let date = read_date(fields);
    if date.basis != DateBasis::Context || date.is_hedged() {
        return date;
    }
    let marked = date.edtf.as_deref().map(|edtf| match edtf.split_once('/') {
        None => format!("{edtf}~"),
        Some((from, to)) => {
            let mark = |end: &str| match end {
                "" | ".." => end.to_owned(),
                end => format!("{end}~"),
            };
            format!("{}/{}", mark(from), mark(to))
        }
    });
    match marked.and_then(|edtf| EventDate::parse(&edtf).ok()) {
        Some(marked) => EventDate {
            basis: date.basis,
            minute: date.minute,
            words: date.words,
            ..marked
        },
        None => date,
    }
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
    let Some(report) = against.report_of(words) else {
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
