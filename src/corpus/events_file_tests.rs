//! Tables of events against two small reports, good and bad.

use super::*;
use crate::corpus::quotes::ReportIndex;
use crate::corpus::report_file::parse_report;
use crate::model::{DateBasis, Day, Qualifier, Report, Stance, TextKind, UNATTRIBUTED};
use proptest::prelude::*;
use serde_json::json;

fn reports() -> Vec<Report> {
    vec![
        parse_report(
            "crier.txt",
            "outlet: The Town Crier\npublished: 2013-06-06\nnote: retelling\n\n\
             The bridge fell on Wednesday, and 12 people were hurt, among the 12 two sailors.\n\n\
             Il pont est tombé, said the harbour master.",
        )
        .0,
        parse_report(
            "herald.txt",
            "outlet: The Herald\n\nNobody fell with the bridge.",
        )
        .0,
    ]
}

fn read(value: &Value) -> ReadEvents {
    read_text(&value.to_string(), Content::Events)
}

fn read_text(text: &str, layout: Content) -> ReadEvents {
    let reports = reports();
    let against = Against {
        reports: ReportIndex::new(&reports),
        folder: String::new(),
        near: 0..2,
    };
    read_events(
        EventValues::of("events.json", text, layout),
        &against,
        &mut Ids::default(),
    )
}

fn claim(paragraph: u32, quote: &str) -> Value {
    json!({"id": "c1", "report": "crier.txt", "paragraph": paragraph, "quote": quote})
}

fn event(claims: &Value) -> Value {
    json!([{"id": "fall", "headline": "Bridge falls", "kind": "Toll/wounded", "claims": claims}])
}

fn problems(read: &ReadEvents) -> Vec<String> {
    read.problems.iter().map(ToString::to_string).collect()
}

#[test]
fn a_whole_event_is_read() {
    let read = read(&json!([{
        "id": "fall", "headline": "Bridge falls", "kind": "Toll/wounded", "lane": "toll", "planned": true,
        "date": "2013-06-05~", "date_words": null, "date_basis": "context",
        "actors": ["Harbour master"], "places": ["Riverton", {"name": "Port", "admin1": "North", "lat": 1.5, "lon": -2}],
        "claims": [{
            "id": "c1", "report": "crier.txt", "claimant": "Harbour master", "via": "Wire", "stance": "confirms",
            "date": "2013-06-05", "date_words": "on Wednesday", "paragraph": 1, "text": "retelling", "outlet": "x",
            "quote": "among the 12 two sailors", "origin": "o1",
            "evidence": [{"paragraph": 2, "quote": "tombé"}],
            "figures": [{"measure": "wounded", "low": 12, "high": null, "qualifier": "exact", "scope": "people",
                "who": null, "where": "Riverton", "period": null, "cumulative": false, "part_of": null, "words": "12"}]
        }]
    }]));
    assert_eq!(problems(&read), [""; 0]);
    let event = &read.events[0];
    assert_eq!((event.id.as_str(), event.planned), ("fall", true));
    assert_eq!(event.date.basis, DateBasis::Context);
    assert_eq!(event.date.earliest, Day::parse("2013-06-05"));
    assert_eq!(event.places[1].lon, Some(-2.0));
    let claim = &event.claims[0];
    let reports = reports();
    let words = |evidence: &crate::model::Evidence| {
        let paragraph = reports[evidence.report.0 as usize].paragraph(evidence.paragraph);
        evidence
            .span
            .of(&paragraph.unwrap().text)
            .unwrap()
            .to_owned()
    };
    assert_eq!(words(&claim.evidence), "among the 12 two sailors");
    assert_eq!(words(&claim.more[0]), "tombé");
    assert_eq!(claim.text, TextKind::Retelling);
    assert_eq!(claim.stance, Stance::Confirms);
    assert_eq!(claim.date.basis, DateBasis::Words);
    let figure = &claim.figures[0];
    assert_eq!(
        (figure.low, &figure.qualifier),
        (Some(12), &Qualifier::Exact)
    );
    let span = figure.span.unwrap();
    assert!(
        span.start > claim.evidence.span.start,
        "the words are looked for in the quote first, not in the paragraph"
    );
    assert_eq!(read.cited.len(), 2);
}

#[test]
fn what_is_left_out_has_its_plain_value() {
    let read = read(&event(&json!([claim(1, "The bridge fell")])));
    let event = &read.events[0];
    assert!(event.date.is_undated() && !event.planned && event.places.is_empty());
    assert_eq!(event.claims[0].claimant, UNATTRIBUTED);
    assert_eq!(event.claims[0].stance, Stance::Asserts);
    assert_eq!(problems(&read), [""; 0]);
}

#[test]
fn a_quote_that_is_not_there_costs_its_claim_and_tells_where_it_stands() {
    let read = read(&event(&json!([
        claim(1, "The bridge fell"),
        {"id": "c2", "report": "crier.txt", "paragraph": 2, "quote": "two sailors"},
        {"id": "c3", "report": "crier.txt", "paragraph": 1, "quote": "The bridge fell on Wednesday and 12 people were injured"},
        {"id": "c4", "report": "crier.txt", "paragraph": 1, "quote": "ten ships sank"},
        {"id": "c5", "report": "gazette.txt", "paragraph": 1, "quote": "ten ships sank"},
        {"id": "c6", "report": "crier.txt", "paragraph": 1},
        7
    ])));
    assert_eq!(read.events[0].claims.len(), 1);
    assert_eq!(
        problems(&read),
        [
            "events.json, event fall, claim c2: quote “two sailors” does not stand in paragraph 2 of crier.txt (the claim is left out; it stands in paragraph 1)",
            "events.json, event fall, claim c3: quote “The bridge fell on Wednesday and 12 people were injured” does not stand in paragraph 1 of crier.txt (the claim is left out; paragraph 1 says “The bridge fell on Wednesday, and 12 people were hurt”)",
            "events.json, event fall, claim c4: quote “ten ships sank” does not stand in paragraph 1 of crier.txt (the claim is left out; no paragraph of the report has it)",
            "events.json, event fall, claim c5: report `gazette.txt` was not read (the claim is left out; load it with its table)",
            "events.json, event fall, claim c6: has no quote (it is left out; write `report`, `paragraph` and `quote`)",
            "events.json, event fall, claim 7: is a number where an object is wanted (the claim is left out)",
        ]
    );
    assert_eq!(read.cited.len(), 5, "every quote cited can be checked");
}

#[test]
fn an_event_without_claims_is_left_out() {
    let read = read(&event(&json!([claim(1, "nothing of the kind")])));
    assert!(read.events.is_empty());
    assert_eq!(read.problems.len(), 2);
    assert!(read.problems[1].what.contains("no claim left"));
}

#[test]
fn a_bad_date_costs_the_date_and_a_bad_figure_itself() {
    let read = read(&json!([{
        "id": "fall", "headline": "Bridge falls", "kind": "Toll/wounded", "date": "2013-02-30", "date_words": "in February",
        "claims": [{"id": "c1", "report": "crier.txt", "paragraph": 1, "quote": "12 people", "figures": [
            {"low": 3, "words": "12"}, {"measure": "wounded", "low": "12", "words": "twelve"}
        ]}]
    }]));
    let event = &read.events[0];
    assert!(event.date.is_undated());
    assert_eq!(event.date.words.as_deref(), Some("in February"));
    assert_eq!(event.date.basis, DateBasis::None);
    assert_eq!(event.claims[0].figures.len(), 1);
    assert_eq!(event.claims[0].figures[0].low, None);
    assert_eq!(event.claims[0].figures[0].span, None);
    assert_eq!(read.problems.len(), 4, "{:?}", problems(&read));
}

#[test]
fn broken_json_names_line_and_column() {
    let read = read_text("[\n  {\"id\": \"a\",}\n]", Content::Events);
    assert!(read.events.is_empty());
    assert!(
        problems(&read)[0]
            .starts_with("events.json, line 2, column 14: is no JSON: trailing comma"),
        "{:?}",
        problems(&read)
    );
}

#[test]
fn a_broken_line_costs_itself() {
    let good = event(&json!([claim(1, "The bridge fell")]))[0].to_string();
    let read = read_text(&format!("{good}\n{{\"id\":\n\n"), Content::EventLines);
    assert_eq!(read.events.len(), 1);
    assert_eq!(read.problems.len(), 1);
    assert!(read.problems[0].place.starts_with("line 2, column "));
}

#[test]
fn ids_are_made_from_the_evidence_and_never_shared() {
    let one = json!({"headline": "A", "kind": "k", "claims": [{"report": "crier.txt", "paragraph": 1, "quote": "The bridge fell"}]});
    let read = read(
        &json!([one, one, {"id": "x", "headline": "B", "kind": "k", "claims": [claim(2, "tombé"), claim(2, "pont")]}]),
    );
    let ids: Vec<_> = read.events.iter().map(|e| e.id.as_str()).collect();
    // Written down so that a change of the hash, which would orphan people's stars, cannot pass unseen.
    assert_eq!(ids, ["eeedc35f5ae0a7acb", "eeedc35f5ae0a7acb-2", "x"]);
    assert_eq!(read.events[2].claims[1].id, "c1-2");
    assert_eq!(read.problems.len(), 2);
    assert_eq!(read.cited[0].event, ids[0]);
    assert_eq!(read.cited[0].claim, read.events[0].claims[0].id);
}

#[test]
fn an_unknown_key_is_told_and_a_derived_one_is_not() {
    let read = read(&json!([{
        "id": "fall", "headline": "Bridge falls", "kind": "k", "lane": "toll", "earliest": null, "latest": null,
        "disputed": false, "disputes": [], "origins": 1, "mood": "sad",
        "claims": [{"id": "c1", "report": "crier.txt", "paragraph": 1, "start": 0, "end": 10, "quote": "The bridge", "colour": 1}]
    }]));
    assert_eq!(read.events.len(), 1);
    let what: Vec<_> = read.problems.iter().map(|p| p.what.as_str()).collect();
    assert_eq!(
        what,
        [
            "unknown key `mood` of an event",
            "unknown key `colour` of a claim"
        ]
    );
}

#[test]
fn start_tells_one_of_several_places_apart() {
    let mut second = claim(1, "12");
    second["start"] = json!(65);
    let read = read(&event(&json!([second])));
    assert_eq!(read.events[0].claims[0].evidence.span.start, 65);
    assert_eq!(problems(&read), [""; 0]);
}

/// A whole table, to be broken.
fn table() -> Value {
    json!([{"id": "fall", "headline": "Bridge falls", "kind": "Toll/wounded", "date": "2013-06-05", "date_basis": "words",
        "planned": false, "actors": ["A"], "places": ["P", {"name": "Q", "lat": 1.0, "lon": 2.0}],
        "claims": [{"id": "c1", "report": "crier.txt", "paragraph": 2, "start": 12, "quote": "tombé", "stance": "denies",
            "evidence": [{"paragraph": 1, "quote": "12"}],
            "figures": [{"measure": "killed", "low": 1, "high": 2, "words": "tombé", "start": 12}]}]}])
}

/// Puts `value` at the `at`th place of a JSON tree, counted depth first.
fn put(tree: &mut Value, at: &mut usize, value: &Value) {
    if *at == 0 {
        *tree = value.clone();
    }
    *at = at.wrapping_sub(1);
    match tree {
        Value::Array(items) => items.iter_mut().for_each(|item| put(item, at, value)),
        Value::Object(fields) => fields.values_mut().for_each(|field| put(field, at, value)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn whatever_stands_in_a_table_costs_itself_at_most(
        at in 0usize..45,
        which in 0usize..9,
        number in prop_oneof![any::<i64>().prop_map(Value::from), any::<f64>().prop_map(Value::from)],
    ) {
        let values = [
            Value::Null, json!(true), json!(""), json!("\u{1b}é\u{202e}"), json!([]), json!({}), json!([[1]]),
            json!({"id": 1}), number,
        ];
        let mut table = table();
        put(&mut table, &mut { at }, &values[which]);
        let read = read(&table);
        let reports = reports();
        for claim in read.events.iter().flat_map(|event| &event.claims) {
            let spans = claim.figures.iter().filter_map(|figure| figure.span);
            for span in spans.chain([claim.evidence.span]) {
                let paragraph = reports[claim.evidence.report.0 as usize].paragraph(claim.evidence.paragraph);
                prop_assert!(span.of(&paragraph.unwrap().text).is_some_and(|words| !words.is_empty()));
            }
        }
        prop_assert!(!read.events.is_empty() || !read.problems.is_empty() || table == json!([]));
    }

    #[test]
    fn a_torn_table_is_told(end in 1usize..400) {
        let text = table().to_string();
        let end = (1..=end.min(text.len() - 1)).rev().find(|end| text.is_char_boundary(*end)).unwrap();
        let read = read_text(&text[..end], Content::Events);
        prop_assert!(read.events.is_empty() && read.problems.len() == 1);
    }
}
