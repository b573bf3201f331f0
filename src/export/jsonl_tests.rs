//! The contract's fields, code points, escapes, and the way back through `events.json`.

use super::*;
use crate::corpus::claims::Against;
use crate::corpus::decode::Content;
use crate::corpus::events_file::{EventValues, Ids, read_events};
use crate::corpus::passages::passages;
use crate::corpus::quotes::ReportIndex;
use crate::corpus::{LoadRequest, load};
use crate::model::{Extent, Kinds};
use crate::timeline::{BuildInput, sample};
use proptest::prelude::*;
use serde_json::Value;

fn lines(timeline: &Timeline) -> String {
    let mut out = Vec::new();
    write(&mut out, timeline, &Bits::full(timeline.len())).unwrap();
    String::from_utf8(out).unwrap()
}

fn csv(timeline: &Timeline) -> String {
    let mut out = Vec::new();
    let all = Bits::full(timeline.len());
    let same = |timeline: &Timeline, _: &[Row]| timeline.clone();
    crate::export::write(&mut out, crate::export::Format::Csv, timeline, &all, &same).unwrap();
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
    let read = read_events(
        EventValues::of("export", &text, layout),
        &against,
        &mut Ids::default(),
    );
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

/// Reads an export where none of its reports is, and exports again.
fn alone(timeline: &Timeline, text: &str, layout: Content) -> (String, Timeline) {
    let values = EventValues::of("export", text, layout);
    let mut against = Against {
        reports: ReportIndex::new(&[]),
        folder: String::new(),
        near: 0..0,
    };
    let reports = passages(&values, &against);
    let all = 0..reports.len() as u32;
    against.reports = ReportIndex::with(&reports, &all);
    let read = read_events(values, &against, &mut Ids::default());
    assert_eq!(read.problems, []);
    let input = BuildInput {
        events: read.events,
        gazetteer: std::sync::Arc::new(timeline.gazetteer().clone()),
        reports: reports.clone(),
    };
    let built = Timeline::build(input, Kinds::bundled());
    (lines(&built), built)
}

#[test]
fn an_export_read_without_its_reports_exports_the_same() {
    let bundled = load(&LoadRequest::default()).timeline;
    for timeline in [&sample::timeline(), &*bundled] {
        let once = lines(timeline);
        let (again, built) = alone(timeline, &once, Content::EventLines);
        for (once, again) in once.lines().zip(again.lines()) {
            assert_eq!(once, again);
        }
        assert_eq!(once, again);
        let table = csv(timeline);
        let (again, told) = alone(timeline, &table, Content::ClaimRows);
        assert_eq!(once, again);
        assert_eq!(table, csv(&told));
        for report in built.reports() {
            assert_eq!(report.extent, Extent::Passages);
            assert_eq!(report.note.as_deref(), Some(Extent::PASSAGES_ONLY));
        }
    }
}

/// Random events as loading gives them: quotes that say something, one kind of text a report, rows of one paragraph.
fn loadable(mut input: BuildInput) -> BuildInput {
    for (at, report) in (1..).zip(&mut input.reports) {
        if at == 4 {
            report.text = TextKind::Row;
            report.path = "d.csv:4".to_owned();
            report.paragraphs.truncate(1);
        }
    }
    let reports = &input.reports;
    let says = |evidence: &Evidence| {
        let report = reports.get(evidence.report.0 as usize);
        let paragraph = report.and_then(|report| report.paragraph(evidence.paragraph));
        paragraph
            .and_then(|paragraph| evidence.span.of(&paragraph.text))
            .is_some_and(|quote| !quote.trim().is_empty())
    };
    for event in &mut input.events {
        let mut names = std::collections::BTreeSet::new();
        event
            .places
            .retain(|place| names.insert(place.name.clone()));
        event.claims.retain_mut(|claim| {
            claim.more.retain(&says);
            let said = says(&claim.evidence);
            if said {
                claim.text = reports[claim.evidence.report.0 as usize].text;
            }
            said
        });
        // A file has each id once.
        let mut ids = std::collections::BTreeSet::new();
        event.claims.retain(|claim| ids.insert(claim.id.clone()));
    }
    let mut ids = std::collections::BTreeSet::new();
    input.events.retain(|event| ids.insert(event.id.clone()));
    input
}

proptest! {
    #[test]
    fn any_export_reads_back_alone(input in crate::timeline::tests::inputs()) {
        let timeline = Timeline::build(loadable(input), Kinds::bundled());
        let once = lines(&timeline);
        let (again, _) = alone(&timeline, &once, Content::EventLines);
        prop_assert_eq!(&once, &again);
        let table = csv(&timeline);
        let (again, built) = alone(&timeline, &table, Content::ClaimRows);
        prop_assert_eq!(once, again);
        prop_assert_eq!(table, csv(&built));
    }

    #[test]
    fn any_part_of_an_export_reads_back_alone(keep in proptest::collection::vec(any::<bool>(), 80)) {
        static BUNDLED: std::sync::LazyLock<std::sync::Arc<Timeline>> =
            std::sync::LazyLock::new(|| load(&LoadRequest::default()).timeline);
        let whole = lines(&BUNDLED);
        let part: String = whole
            .lines()
            .zip(keep.iter().cycle())
            .filter(|(_, keep)| **keep)
            .flat_map(|(line, _)| [line, "\n"])
            .collect();
        let (again, _) = alone(&BUNDLED, &part, Content::EventLines);
        prop_assert_eq!(part, again);
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
