//! The contract's fields, code points, escapes, and the way back through `events.json`.

use super::*;
use crate::corpus::claims::Against;
use crate::corpus::decode::Content;
use crate::corpus::events_file::{Ids, read_events};
use crate::corpus::quotes::ReportIndex;
use crate::corpus::{LoadRequest, load};
use crate::model::Kinds;
use crate::timeline::{BuildInput, sample};
use serde_json::Value;

fn lines(timeline: &Timeline) -> String {
    let mut out = Vec::new();
    write(&mut out, timeline, &Bits::full(timeline.len())).unwrap();
    String::from_utf8(out).unwrap()
}

/// Exports, reads the export back as an event table over the same reports, and exports again.
fn there_and_back(timeline: &Timeline, layout: Content) -> String {
    let text = lines(timeline);
    let text = match layout {
        Content::Events => format!("[{}]", text.trim_end().replace('\n', ",")),
        _ => text,
    };
    let reports = timeline.reports().to_vec();
    let against = Against {
        reports: ReportIndex::new(&reports),
        folder: String::new(),
        near: 0..reports.len() as u32,
    };
    let read = read_events("export", &text, layout, &against, &mut Ids::default());
    assert_eq!(read.problems, []);
    let input = BuildInput {
        events: read.events,
        gazetteer: std::sync::Arc::new(timeline.gazetteer().clone()),
        reports,
    };
    lines(&Timeline::build(input, Kinds::bundled()))
}

#[test]
fn an_export_read_back_exports_the_same() {
    let bundled = load(&LoadRequest::default()).timeline;
    for timeline in [&sample::timeline(), &*bundled] {
        let once = lines(timeline);
        assert!(!once.is_empty());
        for layout in [Content::Events, Content::EventLines] {
            let again = there_and_back(timeline, layout);
            for (once, again) in once.lines().zip(again.lines()) {
                assert_eq!(once, again);
            }
            assert_eq!(once, again);
        }
    }
}

#[test]
fn fields_stand_in_the_contracts_order() {
    let timeline = sample::timeline();
    let text = lines(&timeline);
    let line = text
        .lines()
        .find(|line| line.contains("\"figures\":[{") && line.contains("\"disputes\":[{"))
        .unwrap();
    let mut at = 0;
    for key in [
        "id",
        "headline",
        "kind",
        "lane",
        "planned",
        "date",
        "earliest",
        "latest",
        "date_words",
        "date_basis",
        "actors",
        "places",
        "name",
        "admin1",
        "lat",
        "lon",
        "origins",
        "disputed",
        "disputes",
        "measure",
        "claims",
        "why",
        "claims",
        "id",
        "report",
        "outlet",
        "published",
        "text",
        "claimant",
        "via",
        "stance",
        "origin",
        "date",
        "date_words",
        "paragraph",
        "start",
        "end",
        "quote",
        "evidence",
        "figures",
        "measure",
        "low",
        "high",
        "qualifier",
        "scope",
        "who",
        "where",
        "period",
        "cumulative",
        "part_of",
        "words",
        "start",
        "end",
    ] {
        let found = line[at..].find(&format!("\"{key}\":"));
        at += found.unwrap_or_else(|| panic!("{key} after byte {at} of {line}"));
    }
    assert!(!line.contains("\"best\""), "only where present");
}

#[test]
fn offsets_are_code_points_of_the_paragraph() {
    let timeline = sample::timeline();
    let mut beyond_ascii = 0;
    for line in lines(&timeline).lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        for claim in event["claims"].as_array().unwrap() {
            let report = timeline
                .reports()
                .iter()
                .find(|report| report.path == claim["report"].as_str().unwrap())
                .unwrap();
            let number = claim["paragraph"].as_u64().unwrap() as u32;
            let text: Vec<char> = report.paragraph(number).unwrap().text.chars().collect();
            let slice = |value: &Value| -> String {
                let at = |key: &str| value[key].as_u64().unwrap() as usize;
                text[at("start")..at("end")].iter().collect()
            };
            assert_eq!(slice(claim), claim["quote"].as_str().unwrap());
            beyond_ascii += usize::from(!slice(claim).is_ascii());
            for figure in claim["figures"].as_array().unwrap() {
                if figure["start"].is_u64() {
                    assert_eq!(slice(figure), figure["words"].as_str().unwrap());
                }
            }
        }
    }
    assert!(beyond_ascii > 0, "the sample has Arabic quotes");
}

#[test]
fn what_steers_a_terminal_is_escaped_and_comes_back() {
    let mut input = sample::input();
    let hostile = "a\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\u{feff}b\u{2028}";
    input.events[0].headline = hostile.to_owned();
    let timeline = Timeline::build(input, Kinds::bundled());
    let text = lines(&timeline);
    assert!(
        !text
            .chars()
            .any(|sign| sign != '\n' && (sign.is_control() || steers(sign)))
    );
    let found = text.lines().any(|line| {
        let event: Value = serde_json::from_str(line).unwrap();
        event["headline"] == hostile
    });
    assert!(found);
}
