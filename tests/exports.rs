//! Exports that are too large to be held whole say the same as those that are: read row by row they give the same export
//! again, and the same answers.

#![allow(clippy::unwrap_used, reason = "a test")]

use dateline::corpus::rows::Search;
use dateline::corpus::{LoadRequest, Loaded, MostWhole, Read, load};
use dateline::export::{Format, write};
use dateline::timeline::query::{Marks, Query};
use dateline::timeline::{Bits, FacetKey, Row, Timeline, facet};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

fn loaded(paths: &[PathBuf], most_whole: MostWhole) -> Loaded {
    load(&LoadRequest {
        paths: paths.to_vec(),
        most_whole,
        ..LoadRequest::default()
    })
}

fn exported(loaded: &Loaded, format: Format) -> String {
    let timeline = &loaded.timeline;
    let read = |timeline: &Timeline, rows: &[Row]| {
        timeline.with_window(loaded.rows.window(timeline, rows, None), &[])
    };
    let mut out = Vec::new();
    let all = Bits::full(timeline.len());
    write(&mut out, format, timeline, &all, &read).unwrap();
    String::from_utf8(out).unwrap()
}

/// The ids of what a query finds, the texts of rows searched.
fn found(loaded: &Loaded, query: &str) -> BTreeSet<String> {
    let timeline = &loaded.timeline;
    let query = Query::parse(query).unwrap();
    let mut marks = Marks::none(timeline.len());
    let texts = query.texts().into_iter().filter(|_| timeline.has_rows());
    for words in texts {
        let search = Search {
            timeline: Timeline::clone(timeline),
            files: loaded.rows.clone(),
            words: words.to_owned(),
        };
        marks
            .texts
            .insert(words.to_owned(), Arc::new(search.all(2)));
    }
    let rows: Vec<Row> = query
        .run(timeline, &marks)
        .iter()
        .map(|row| Row(row as u32))
        .collect();
    let told = timeline.with_window(loaded.rows.window(timeline, &rows, None), &[]);
    rows.iter()
        .map(|row| told.event(*row).id().to_owned())
        .collect()
}

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/tables")
        .join(name)
}

/// The bundled corpus; tables with ranges, without words, and with mentions.
fn inputs() -> Vec<Vec<PathBuf>> {
    vec![
        vec![],
        vec![
            fixture("acled.csv"),
            fixture("ucdp.csv"),
            fixture("arabic.tsv"),
        ],
        vec![fixture("gdelt-61.csv"), fixture("gdelt-mentions.csv")],
    ]
}

fn packed(folder: &TempDir, name: &str, text: &str) -> PathBuf {
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(text.as_bytes()).unwrap();
    let path = folder.path().join(name);
    fs::write(&path, gz.finish().unwrap()).unwrap();
    path
}

const QUERIES: [&str; 22] = [
    "killed:>50",
    "killed:3..4",
    "wounded:>0",
    "is:disputed",
    "is:retelling",
    "is:undated",
    "is:open",
    "is:planned",
    "outlet:Rappler",
    "outlet:vale.example",
    "claimant:observatory",
    "claimant:unattributed",
    "-claimant:unattributed",
    "place:Homs",
    "place:Qusayr place:Homs",
    "actor:Hezbollah",
    "lane:diplomacy",
    "kind:battles",
    "before:2013-05-19",
    "certainly:2013-05",
    "Qusayr",
    "\"the town\" or shell",
];

#[test]
fn an_export_read_row_by_row_is_the_export_again() {
    let folder = tempfile::tempdir().unwrap();
    for paths in inputs() {
        let first = loaded(&paths, MostWhole::default());
        for (format, name) in [(Format::Jsonl, "out.jsonl"), (Format::Csv, "out.csv")] {
            let text = exported(&first, format);
            let path = folder.path().join(name);
            fs::write(&path, &text).unwrap();
            let gz = packed(&folder, &format!("{name}.gz"), &text);
            let whole = loaded(std::slice::from_ref(&path), MostWhole::default());
            assert!(!whole.timeline.has_rows());
            for path in [path, gz] {
                let rows = loaded(&[path], MostWhole(1));
                assert!(rows.timeline.is_all_rows(), "{name}");
                let problems: Vec<&str> =
                    rows.problems.iter().map(|one| one.what.as_str()).collect();
                assert_eq!(problems, Vec::<&str>::new());
                assert_eq!(rows.timeline.claim_count(), whole.timeline.claim_count());
                assert_eq!(exported(&rows, format), text, "{name}");
                for query in QUERIES {
                    assert_eq!(found(&rows, query), found(&whole, query), "{name}, {query}");
                }
                for key in [
                    FacetKey::Place,
                    FacetKey::Actor,
                    FacetKey::Claimant,
                    FacetKey::Outlet,
                    FacetKey::Year,
                ] {
                    let all = |loaded: &Loaded| {
                        let bits = Bits::full(loaded.timeline.len());
                        let mut values = facet(&loaded.timeline, &bits, key);
                        // Reports without an outlet go by their path where they are there.
                        values.retain(|one| {
                            key != FacetKey::Outlet
                                || !one.value.contains('/') && !one.value.contains(':')
                        });
                        values
                    };
                    assert_eq!(all(&rows), all(&whole), "{name}, {key:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_broken_in_a_large_export_costs_its_event() {
    let folder = tempfile::tempdir().unwrap();
    let first = loaded(&[], MostWhole::default());
    let text = exported(&first, Format::Jsonl);
    let mut lines: Vec<&str> = text.lines().collect();
    let count = lines.len();
    lines.insert(2, "{\"id\":\"x\",\"claims\":[");
    lines.insert(4, "{\"id\":\"y\",\"earliest\":null,\"claims\":[]}");
    let path = folder.path().join("out.jsonl");
    fs::write(&path, lines.join("\n")).unwrap();
    let rows = loaded(&[path], MostWhole(1));
    assert_eq!(rows.timeline.len(), count);
    let told: Vec<(&str, &str)> = rows
        .problems
        .iter()
        .map(|one| (one.place.as_str(), one.what.split(':').next().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("line 3", "is no JSON"),
            (
                "line 5",
                "has no claim that quotes a report; the event is left out"
            ),
        ]
    );
    let Read::Rows {
        events, refused, ..
    } = rows.sources[0].read
    else {
        panic!("{:?}", rows.sources);
    };
    assert_eq!((events, refused), (count as u64, 2));
    assert_eq!(exported(&rows, Format::Jsonl), text);
}
