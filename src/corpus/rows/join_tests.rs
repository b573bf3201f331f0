//! Mentions beside the events they are of.

use crate::corpus::rows::RowFiles;
use crate::corpus::{LoadRequest, Loaded, Read, load};
use crate::timeline::query::{Marks, Query};
use crate::timeline::{Bits, ClaimRef, EventRef, FacetKey, Row, Timeline, facet};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

/// A line of the table of events, 61 cells.
fn event(id: u64, url: &str) -> String {
    let mut cells = vec![String::new(); 61];
    cells[0] = id.to_string();
    cells[1] = format!("201405{:02}", 1 + id % 28);
    cells[6] = "ARDOVIA".to_owned();
    cells[28] = "19".to_owned();
    cells[52] = "Tarn, Northern Vale, Ardovia".to_owned();
    cells[60] = url.to_owned();
    cells.join("\t") + "\n"
}

/// A line of the table of mentions, 16 cells.
fn mention(id: u64, outlet: &str, sentence: usize) -> String {
    format!(
        "{id}\t20140519120000\t20140520121500\t1\t{outlet}\thttps://{outlet}/{sentence}\t{sentence}\t-1\t88\t140\t1\t70\t2100\t-3.2\t\t\n"
    )
}

fn write(folder: &Path, name: &str, lines: &[String]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, lines.concat()).unwrap();
    path
}

fn loaded(paths: &[PathBuf]) -> Loaded {
    load(&LoadRequest {
        paths: paths.to_vec(),
        ..LoadRequest::default()
    })
}

/// The timeline with all its rows in full.
fn in_full(loaded: &Loaded) -> Timeline {
    let files: &RowFiles = &loaded.rows;
    let rows: Vec<Row> = loaded.timeline.rows().collect();
    let window = files.window(&loaded.timeline, &rows, rows.first().copied());
    loaded.timeline.with_window(window, &[])
}

fn ids(timeline: &Timeline, query: &str) -> Vec<String> {
    let marks = Marks::none(timeline.len());
    let found = Query::parse(query).unwrap().run(timeline, &marks);
    let events = found.iter().map(|row| timeline.event(Row(row as u32)));
    events.map(|event| event.id().to_owned()).collect()
}

fn read_of(loaded: &Loaded, name: &str) -> Read {
    let mut sources = loaded.sources.iter();
    sources.find(|one| one.name == name).unwrap().read.clone()
}

#[test]
#[expect(
    clippy::too_many_lines,
    reason = "one corpus, looked at from all sides"
)]
fn a_mention_is_one_more_claim_of_its_event() {
    let folder = tempfile::tempdir().unwrap();
    let events = [
        event(7, "https://www.coast.example/a"),
        event(8, "https://vale.example/b"),
    ];
    let mentions = [
        mention(7, "coast.example", 2),
        mention(9, "far.example", 1),
        mention(7, "hill.example", 5),
        mention(7, "hill.example", 5),
    ];
    let export = write(folder.path(), "20140519.export.CSV", &events);
    let plain = write(folder.path(), "mentions.csv", &mentions);
    let packed = folder.path().join("20140519.mentions.CSV.gz");
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(mentions.concat().as_bytes()).unwrap();
    fs::write(&packed, gz.finish().unwrap()).unwrap();
    for paths in [
        [export.clone(), plain.clone()],
        [plain, export.clone()],
        [packed, export],
    ] {
        let loaded = loaded(&paths);
        let name = |path: &PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
        let mentions = paths
            .iter()
            .map(name)
            .find(|name| name.contains("mentions"))
            .unwrap();
        assert_eq!(
            read_of(&loaded, &mentions),
            Read::Mentions {
                format: "GDELT mentions",
                joined: 3,
                elsewhere: 1,
                beyond: 0,
                refused: 0
            }
        );
        let problem = loaded
            .problems
            .iter()
            .find(|one| one.file.ends_with(&mentions));
        assert_eq!(
            problem.unwrap().what,
            "1 mentions of events that are not loaded"
        );
        let timeline = in_full(&loaded);
        assert_eq!((timeline.len(), timeline.claim_count()), (2, 5));
        let event = timeline.event(timeline.find("7").unwrap());
        assert_eq!((event.claim_count(), event.claims().count()), (4, 4));
        assert_eq!((event.origins(), event.reports().len()), (2, 4));
        assert!(!event.disputed());
        let claims: Vec<_> = event.claims().collect();
        assert_eq!(claims[0].id(), "7.1");
        let quotes: Vec<&str> = claims.iter().skip(1).map(|claim| claim.quote()).collect();
        assert_eq!(
            quotes,
            [
                "Mentioned by coast.example in sentence 2, confidence 70 %: https://coast.example/2",
                "Mentioned by hill.example in sentence 5, confidence 70 %: https://hill.example/5",
                "Mentioned by hill.example in sentence 5, confidence 70 %: https://hill.example/5",
            ]
        );
        let numbers: BTreeSet<&str> = claims.iter().map(|claim| claim.id()).collect();
        assert_eq!(numbers.len(), 4, "a line that stands twice is two claims");
        for (line, claim) in [(1, 1), (3, 2), (4, 3)].map(|(line, at)| (line, claims[at])) {
            let unpacked = mentions.trim_end_matches(".gz");
            assert!(
                claim.report().path.ends_with(&format!("{mentions}:{line}"))
                    || claim.report().path == format!("{unpacked}:{line}")
            );
            assert_eq!(claim.report().published.unwrap().to_string(), "2014-05-20");
            assert!(
                claim
                    .report()
                    .paragraphs
                    .iter()
                    .any(|p| p.text == "MentionDocTone: -3.2")
            );
            assert_eq!(claim.event().row(), event.row());
            assert_eq!(timeline.claim(claim.row()).unwrap().id(), claim.id());
            assert_eq!(
                timeline
                    .events_of_report(claim.report_id())
                    .collect::<Vec<_>>(),
                [event.row()]
            );
            let number = timeline.row_of_report(claim.report_id()).unwrap();
            assert_eq!(timeline.place_of(number), Some(event.row()));
        }
        assert_eq!(ids(&timeline, "outlet:hill.example"), ["7"]);
        assert_eq!(ids(&timeline, "outlet:far.example"), Vec::<String>::new());
        assert_eq!(ids(&timeline, "report:mentions"), ["7"]);
        assert_eq!(ids(&timeline, "-outlet:hill.example"), ["8"]);
        let outlets = facet(&timeline, &Bits::full(2), FacetKey::Outlet);
        let outlets: Vec<(String, u32)> = outlets
            .into_iter()
            .map(|one| (one.value, one.count))
            .collect();
        assert_eq!(
            outlets,
            ["coast.example", "hill.example", "vale.example"].map(|name| (name.to_owned(), 1))
        );
    }
}

#[test]
fn mentions_alone_are_rows_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let lines = [
        mention(7, "coast.example", 2),
        mention(7, "hill.example", 1),
    ];
    let loaded = loaded(&[write(folder.path(), "m.csv", &lines)]);
    let timeline = in_full(&loaded);
    let told: Vec<(&str, usize)> = timeline
        .iter()
        .map(|event| (event.headline(), event.claims().count()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "Mentioned by coast.example in sentence 2, confidence 70 %: https://coast.example/2",
                1
            ),
            (
                "Mentioned by hill.example in sentence 1, confidence 70 %: https://hill.example/1",
                1
            ),
        ]
    );
    assert!(matches!(
        read_of(&loaded, "m.csv"),
        Read::Rows { events: 2, .. }
    ));
}

#[test]
fn an_event_with_very_many_mentions_keeps_the_first_and_tells_the_rest() {
    let folder = tempfile::tempdir().unwrap();
    let lines: Vec<String> = (0..45).map(|at| mention(7, "coast.example", at)).collect();
    let loaded = loaded(&[
        write(folder.path(), "m.csv", &lines),
        write(folder.path(), "e.csv", &[event(7, ""), event(7, "")]),
    ]);
    let timeline = in_full(&loaded);
    let counts: Vec<usize> = timeline.iter().map(EventRef::claim_count).collect();
    assert_eq!(counts, [41, 1]);
    let told = loaded.problems.iter().map(|problem| problem.what.as_str());
    assert!(
        told.into_iter()
            .any(|what| what == "5 more mentions of events that have very many already")
    );
}

#[test]
fn a_table_of_mentions_that_changes_says_so_in_its_claims() {
    let folder = tempfile::tempdir().unwrap();
    let events = write(folder.path(), "e.csv", &[event(7, "")]);
    let mentions = write(folder.path(), "m.csv", &[mention(7, "coast.example", 1)]);
    let loaded = loaded(&[events, mentions.clone()]);
    fs::write(&mentions, "").unwrap();
    let timeline = in_full(&loaded);
    let quotes: Vec<&str> = timeline
        .event(Row(0))
        .claims()
        .map(ClaimRef::quote)
        .collect();
    assert!(quotes[0].contains("ARDOVIA"), "{quotes:?}");
    assert!(quotes[1].contains("cannot be read any more"), "{quotes:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Whatever is mentioned by whom, outlets are filtered and counted as going through all events would.
    #[test]
    fn outlets_are_those_of_events_and_mentions(
        events in prop::collection::vec((1u64..30, 0usize..4), 1..20),
        mentions in prop::collection::vec((1u64..30, 0usize..5), 0..60),
    ) {
        const OUTLETS: [&str; 5] = ["a.example", "b.example", "c.example", "d.example", "e.example"];
        let folder = tempfile::tempdir().unwrap();
        let mut by_id = BTreeMap::new();
        for (id, outlet) in &events {
            by_id.entry(*id).or_insert(*outlet);
        }
        let lines: Vec<String> = by_id
            .iter()
            .map(|(id, outlet)| event(*id, &format!("https://{}/1", OUTLETS[*outlet])))
            .collect();
        let told: Vec<String> = mentions.iter().map(|(id, at)| mention(*id, OUTLETS[*at], 1)).collect();
        let loaded = loaded(&[write(folder.path(), "e.csv", &lines), write(folder.path(), "m.csv", &told)]);
        let timeline = in_full(&loaded);
        let counts = facet(&timeline, &Bits::full(timeline.len()), FacetKey::Outlet);
        for (number, outlet) in OUTLETS.iter().enumerate() {
            let by_mention = |id: &u64| mentions.contains(&(*id, number));
            let wanted: BTreeSet<String> = by_id
                .iter()
                .filter(|(id, own)| **own == number || by_mention(id))
                .map(|(id, _)| id.to_string())
                .collect();
            let found: BTreeSet<String> = ids(&timeline, &format!("outlet:{outlet}")).into_iter().collect();
            prop_assert_eq!(&found, &wanted);
            let count = counts.iter().find(|one| one.value == *outlet).map_or(0, |one| one.count);
            prop_assert_eq!(count as usize, wanted.len());
        }
        for event in timeline.iter() {
            let id: u64 = event.id().parse().unwrap();
            let of_event = mentions.iter().filter(|(of, _)| *of == id).count();
            prop_assert_eq!(event.claims().count(), 1 + of_event);
        }
    }
}
