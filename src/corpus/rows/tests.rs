//! Tables from their files into timelines: the same rows however they are packed, cut, stopped or searched.

use super::Search;
use crate::corpus::growing::{Pace, Stop, load_at};
use crate::corpus::table::{RowPlace, Scratch, Table};
use crate::corpus::{LoadMessage, LoadRequest, Loaded, Read, Stdin, load};
use crate::model::{Overrides, ReportId, TextSource};
use crate::text::Needle;
use crate::timeline::{Bits, Marks, Query, Row, Timeline};
use proptest::prelude::*;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::Duration;

const WORDS: [&str; 12] = [
    "shelling",
    "Market",
    "the",
    "al-Qusayr",
    "حمص",
    "don't",
    "O’Neill",
    "naïve",
    "black",
    "market",
    "said \"so\"",
    "Talbiseh",
];

/// Rows as cells: date, kind, actor, place, killed, notes.
fn cells(seed: u64) -> [String; 6] {
    let mut dice = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut below = move |end: u64| {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        dice % end
    };
    let date = match below(12) {
        0 => String::new(),
        1 => "2012-07".to_owned(),
        2 => "someday".to_owned(),
        _ => format!("2012-{:02}-{:02}", below(12) + 1, below(28) + 1),
    };
    let mut notes = String::new();
    for _ in 0..below(14) {
        notes.push_str(WORDS[below(WORDS.len() as u64) as usize]);
        notes.push_str(if below(9) == 0 { "\n" } else { " " });
    }
    [
        date,
        ["Battles", "Protests", ""][below(3) as usize].to_owned(),
        ["Smiths", "Weavers", ""][below(3) as usize].to_owned(),
        ["Homs", "Azaz", "Mill, the old"][below(3) as usize].to_owned(),
        below(70).to_string(),
        notes,
    ]
}

const NAMES: [&str; 6] = [
    "event_date",
    "event_type",
    "actor1",
    "location",
    "fatalities",
    "notes",
];

pub(super) fn csv(rows: &[[String; 6]]) -> String {
    let mut text = NAMES.join(",") + "\n";
    for row in rows {
        let quoted = row
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        text.push_str(&quoted.collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    text
}

pub(super) fn json_lines(rows: &[[String; 6]]) -> String {
    let mut text = String::new();
    for row in rows {
        let object: serde_json::Map<String, serde_json::Value> = NAMES
            .iter()
            .zip(row)
            .map(|(name, cell)| ((*name).to_owned(), cell.clone().into()))
            .collect();
        text.push_str(&serde_json::Value::Object(object).to_string());
        text.push('\n');
    }
    text
}

pub(super) fn rows(count: u64, seed: u64) -> Vec<[String; 6]> {
    // The head tells what the columns are: it is whole.
    let first = [
        "2012-01-01",
        "Battles",
        "Smiths",
        "Homs",
        "3",
        "shelling of the market",
    ];
    std::iter::once(first.map(str::to_owned))
        .chain((0..count).map(|at| cells(seed.wrapping_add(at * 7919))))
        .collect()
}

pub(super) fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn loaded(path: &Path) -> Loaded {
    load(&LoadRequest {
        paths: vec![path.to_owned()],
        ..LoadRequest::default()
    })
}

pub(super) fn in_full(loaded: &Loaded) -> Timeline {
    let rows: Vec<Row> = loaded.timeline.rows().collect();
    let window = loaded.rows.window(&loaded.timeline, &rows, None);
    loaded.timeline.with_window(window, &[])
}

/// What each event is, without its place among the others: by report.
pub(super) fn told(timeline: &Timeline) -> BTreeMap<String, String> {
    timeline
        .iter()
        .map(|event| {
            let claim = event.claims().next().unwrap();
            let words = format!(
                "{} {:?} {} {:?} {:?} {:?} {:?} {}",
                event.headline(),
                event.date(),
                event.kind(),
                event.actor_names().collect::<Vec<_>>(),
                event
                    .place_details()
                    .map(|place| place.name.to_owned())
                    .collect::<Vec<_>>(),
                claim.figures().map(|figure| figure.low).collect::<Vec<_>>(),
                claim.claimant(),
                claim.quote(),
            );
            (claim.report().path.clone(), words)
        })
        .collect()
}

/// The same by going through the table from end to end.
fn naive(name: &str, text: &str) -> BTreeMap<String, String> {
    let head = &text.as_bytes()[..text.len().min(256 << 10)];
    let table = Table::sniff(head, head.len() == text.len(), name, None)
        .unwrap()
        .unwrap();
    let body = &text.as_bytes()[table.preamble()..];
    let before = memchr::memchr_iter(b'\n', &text.as_bytes()[..table.preamble()]).count();
    let mut scratch = Scratch::default();
    let mut out = BTreeMap::new();
    for record in table.records(body) {
        let bytes = &body[record.range];
        if table.read(bytes, &mut scratch).is_err() {
            continue;
        }
        let place = RowPlace {
            path: name,
            file: None,
            line: 1 + before as u64 + record.line,
            report: ReportId(0),
        };
        let (report, event) = table.tell(bytes, &place).unwrap();
        let claim = &event.claims[0];
        let words = format!(
            "{} {:?} {} {:?} {:?} {:?} {:?} {}",
            event.headline,
            event.date,
            if event.kind.is_empty() {
                "other"
            } else {
                &event.kind
            },
            event.actors,
            event
                .places
                .iter()
                .map(|place| place.name.clone())
                .collect::<Vec<_>>(),
            claim
                .figures
                .iter()
                .map(|figure| figure.low)
                .collect::<Vec<_>>(),
            claim.claimant,
            claim.evidence.span.of(&report.paragraphs[0].text).unwrap(),
        );
        out.insert(report.path, words);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_file_read_in_stretches_is_the_table_read_at_once(seed in any::<u64>(), count in 1u64..4000) {
        let folder = tempfile::tempdir().unwrap();
        let rows = rows(count, seed);
        for (name, text) in [("t.csv", csv(&rows)), ("t.jsonl", json_lines(&rows))] {
            let loaded = loaded(&write(folder.path(), name, text.as_bytes()));
            prop_assert!(loaded.complete);
            prop_assert_eq!(loaded.timeline.len(), rows.len());
            let timeline = in_full(&loaded);
            prop_assert!(timeline.iter().map(|event| (event.undated(), event.earliest())).is_sorted());
            prop_assert_eq!(told(&timeline), naive(name, &text));
        }
    }

    #[test]
    fn a_search_finds_what_the_texts_hold(
        seed in any::<u64>(),
        words in prop::sample::select(vec![
            "shelling", "market", "black market", "qusayr", "حمص", "dont", "o'neill", "NAIVE",
            "said so", "\"so\"", "talb", "Homs", "mill the", "e", "nothing of the kind",
        ]),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let rows = rows(300, seed);
        for (name, text) in [("t.csv", csv(&rows)), ("t.jsonl", json_lines(&rows))] {
            let loaded = loaded(&write(folder.path(), name, text.as_bytes()));
            let search = Search {
                timeline: Timeline::clone(&loaded.timeline),
                files: loaded.rows.clone(),
                words: words.to_owned(),
            };
            let found = search.all(2);
            // Rows by their names come first, and nothing that is told is taken back.
            let told = Mutex::new(Vec::new());
            search.run(2, &Stop::default(), &|so_far| told.lock().unwrap().push(so_far));
            let told = told.into_inner().unwrap();
            let vocabulary = loaded.timeline.vocabulary();
            let needle = Needle::new(words);
            let mut named: Vec<usize> = vocabulary
                .ids()
                .filter(|id| needle.is_in(vocabulary.name(*id)))
                .flat_map(|id| vocabulary.rows_of(id))
                .map(|row| *row as usize)
                .collect();
            let of_kind = loaded.timeline.iter().filter(|event| needle.is_in(event.kind()));
            named.extend(of_kind.map(|event| event.row().index()));
            if !named.is_empty() {
                prop_assert_eq!((told[0].share, told[0].done), (0, false));
                prop_assert_eq!(&told[0].rows, &Bits::from_rows(found.len(), named));
            }
            for so_far in &told {
                prop_assert!(so_far.rows.iter().all(|row| found.contains(row)));
            }
            let timeline = in_full(&loaded);
            for event in timeline.iter() {
                let claim = event.claims().next().unwrap();
                let names = event.actor_names().chain(event.place_details().map(|place| place.name));
                // A row without a text of its own quotes its headline, which is put together from its cells.
                let number = timeline.table_row(event.row()).unwrap().0 as usize;
                let has_text = !rows[number][5].trim().is_empty();
                let expected = has_text && needle.is_in(claim.quote())
                    || needle.is_in(event.kind())
                    || names.into_iter().any(|name| needle.is_in(name));
                prop_assert_eq!(found.contains(event.row().index()), expected, "{} in {:?}", words, event);
            }
            let mut marks = Marks::none(timeline.len());
            marks.texts.insert(words.to_owned(), found.clone().into());
            let query = Query::parse(&format!("\"{}\"", words.replace('"', ""))).unwrap();
            if query.texts() == [words] {
                prop_assert_eq!(query.run(&timeline, &marks), found);
            }
        }
    }
}

#[test]
fn packed_piped_and_wide_tables_are_the_same_as_plain_ones() {
    let folder = tempfile::tempdir().unwrap();
    let text = csv(&rows(1500, 5));
    let plain = told(&in_full(&loaded(&write(
        folder.path(),
        "t.csv",
        text.as_bytes(),
    ))));
    assert_eq!(plain.len(), 1501);

    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let renamed = |name: &str| -> BTreeMap<String, String> {
        plain
            .iter()
            .map(|(path, words)| (path.replace("t.csv", name), words.clone()))
            .collect()
    };
    let from_gz = loaded(&write(folder.path(), "u.csv.gz", &packed));
    assert_eq!(told(&in_full(&from_gz)), renamed("u.csv.gz"));

    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    let from_wide = loaded(&write(folder.path(), "w.csv", &wide));
    assert_eq!(told(&in_full(&from_wide)), renamed("w.csv"));

    for stdin in [
        Stdin::Held(text.as_bytes().into()),
        Stdin::Held(packed.as_slice().into()),
        Stdin::Spilled({
            let mut file = tempfile::tempfile().unwrap();
            file.write_all(text.as_bytes()).unwrap();
            file.into()
        }),
    ] {
        let piped = load(&LoadRequest {
            paths: vec!["-".into()],
            stdin: Some(stdin),
            ..LoadRequest::default()
        });
        let name = piped.rows.iter().next().unwrap().name.clone();
        assert_eq!(told(&in_full(&piped)), renamed(&name));
    }
}

#[test]
fn bad_rows_cost_themselves_and_are_told_with_their_lines() {
    let folder = tempfile::tempdir().unwrap();
    let text = "{\"date\":\"2012-01-01\",\"place\":\"Homs\",\"killed\":2,\"notes\":\"one\"}\n\
                {\"date\":\"2012-01-02\",\"place\":\"Homs\",\n\
                {\"date\":\"nonsense\",\"place\":\"Homs\",\"killed\":2,\"notes\":\"three\"}\n\
                {\"date\":\"2012-01-04\",\"place\":\"Homs\",\"killed\":2,\"notes\":\"cut off";
    let loaded = loaded(&write(folder.path(), "t.jsonl", text.as_bytes()));
    assert_eq!(loaded.timeline.len(), 2);
    let undated: Vec<bool> = loaded
        .timeline
        .iter()
        .map(crate::timeline::EventRef::undated)
        .collect();
    assert_eq!(undated, [false, true]);
    let places: Vec<&str> = loaded
        .problems
        .iter()
        .map(|problem| problem.place.as_str())
        .collect();
    assert_eq!(places, ["line 2", "line 3", "line 4"]);
    assert!(matches!(
        loaded.sources[0].read,
        Read::Rows {
            events: 2,
            refused: 2,
            marred: 1,
            ..
        }
    ));
}

#[test]
fn many_bad_rows_are_counted_not_listed() {
    let folder = tempfile::tempdir().unwrap();
    let mut text = csv(&rows(5, 1));
    for _ in 0..3000 {
        text.push_str(
            "\"2012-01-01\",\"Battles\",\"x\",\"Homs\",\"1\",\"a\",\"one cell too many\"\n",
        );
    }
    let loaded = loaded(&write(folder.path(), "t.csv", text.as_bytes()));
    assert_eq!(loaded.timeline.len(), 3006);
    assert!(loaded.problems.len() < 600, "{}", loaded.problems.len());
    let last = loaded.problems.last().unwrap();
    assert!(last.what.contains("more rows"), "{last}");
}

fn slowly(request: &LoadRequest, hear: &dyn Fn(LoadMessage), stop: &Stop) -> Loaded {
    let pace = Pace {
        threads: 2,
        first: Duration::ZERO,
    };
    load_at(request, &pace, stop, hear).0
}

#[test]
fn rows_come_in_growing_snapshots_and_a_stop_keeps_them() {
    let folder = tempfile::tempdir().unwrap();
    let text = csv(&rows(60_000, 3));
    let request = LoadRequest {
        paths: vec![write(folder.path(), "t.csv", text.as_bytes())],
        ..LoadRequest::default()
    };
    let lengths = RefCell::new(Vec::new());
    let all = slowly(
        &request,
        &|message| {
            if let LoadMessage::Snapshot(loaded) = message {
                assert!(!loaded.complete);
                lengths.borrow_mut().push(loaded.timeline.len());
            }
        },
        &Stop::default(),
    );
    let lengths = lengths.into_inner();
    assert!(lengths.len() >= 2 && lengths.is_sorted(), "{lengths:?}");
    assert!(*lengths.last().unwrap() < all.timeline.len());
    assert_eq!((all.timeline.len(), all.complete), (60_001, true));

    let stop = Stop::default();
    let part = slowly(
        &request,
        &|message| {
            if matches!(message, LoadMessage::Snapshot(_)) {
                stop.keep();
            }
        },
        &stop,
    );
    assert!(!part.complete);
    assert!(part.timeline.len() >= lengths[0] && part.timeline.len() < 60_001);
    // What is kept is what the whole table has at its beginning.
    let whole = told(&in_full(&all));
    let kept = told(&in_full(&part));
    assert!(
        kept.iter()
            .all(|(path, words)| whole.get(path) == Some(words))
    );
}

#[test]
fn a_file_that_changes_underneath_is_noticed_and_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let text = csv(&rows(50, 9));
    let path = write(folder.path(), "t.csv", text.as_bytes());
    let read = loaded(&path);
    assert_eq!(read.rows.change(), None);
    let file = read.rows.iter().next().unwrap();
    assert_eq!(TextSource::read(file, 0..10).unwrap(), &text[..10]);
    assert!(TextSource::read(file, 0..text.len() as u64 + 1).is_err());

    fs::write(&path, text.replace("Homs", "Hama") + "more\n").unwrap();
    let told = read.rows.change().unwrap();
    assert!(told.contains("was changed"), "{told}");
    assert!(TextSource::read(file, 0..10).is_err());
    let timeline = in_full(&read);
    for event in timeline.iter() {
        assert_eq!(event.headline(), "This row cannot be read any more");
        assert_eq!(event.claims().count(), 1);
    }

    let again = loaded(&path);
    fs::remove_file(&path).unwrap();
    let told = again.rows.change().unwrap();
    assert!(told.contains("is gone"), "{told}");
    // What has lost its name is still what was read.
    assert!(
        in_full(&again)
            .iter()
            .all(|event| !event.headline().contains("cannot be read"))
    );
}

#[test]
fn marked_rows_are_found_again_by_their_ids() {
    let folder = tempfile::tempdir().unwrap();
    let path = write(folder.path(), "t.csv", csv(&rows(9000, 2)).as_bytes());
    let first = loaded(&path);
    let timeline = in_full(&first);
    let marked = timeline.event(Row(4321));
    let (id, report) = (
        marked.id().to_owned(),
        marked.claims().next().unwrap().report().path.clone(),
    );
    let again = load(&LoadRequest {
        paths: vec![path],
        overrides: Overrides {
            starred: [id.clone()].into(),
            ..Overrides::default()
        },
        ..LoadRequest::default()
    });
    let row = again.timeline.find(&id).unwrap();
    let timeline = in_full(&again);
    assert_eq!(
        timeline.event(row).claims().next().unwrap().report().path,
        report
    );
}

#[test]
fn tables_and_reports_share_one_timeline() {
    let folder = tempfile::tempdir().unwrap();
    let header = "date,place,killed,notes\n";
    let one = write(
        folder.path(),
        "one.csv",
        format!("{header}2013-05-18,Homs,1,shelling\n2013-05-20,Homs,2,fire\n").as_bytes(),
    );
    let two = write(
        folder.path(),
        "two.csv",
        format!("{header}2013-05-19,Hama,3,clashes\n").as_bytes(),
    );
    let report = write(
        folder.path(),
        "r.txt",
        b"outlet: Crier\npublished: 2013-05-20\n\nTroops shelled the town of Qusayr on Sunday, activists said.\n",
    );
    let loaded = load(&LoadRequest {
        paths: vec![one, report, two],
        ..LoadRequest::default()
    });
    let timeline = in_full(&loaded);
    let days: Vec<String> = timeline
        .iter()
        .map(|event| event.earliest().unwrap().to_string())
        .collect();
    assert_eq!(
        days,
        ["2013-05-18", "2013-05-19", "2013-05-19", "2013-05-20"]
    );
    let paths: Vec<&str> = timeline
        .iter()
        .map(|event| event.claims().next().unwrap().report().path.as_str())
        .collect();
    assert_eq!(paths, ["one.csv:2", "r.txt", "two.csv:2", "one.csv:3"]);
    let of_reports: Vec<&str> = timeline
        .reports()
        .iter()
        .map(|report| report.path.as_str())
        .collect();
    assert_eq!(of_reports, ["one.csv", "r.txt", "two.csv"]);
    assert_eq!(timeline.rows_of_table(ReportId(0)), 2);
    let query = Query::parse("report:one").unwrap();
    assert_eq!(query.run(&timeline, &Marks::none(4)).count(), 2);
    // The row beside a row is shown with it.
    let alone = Row(0);
    let window = loaded.rows.window(&loaded.timeline, &[alone], Some(alone));
    let timeline = loaded.timeline.with_window(window, &[]);
    let report = timeline.event(alone).claims().next().unwrap().report();
    assert!(
        report
            .paragraphs
            .last()
            .unwrap()
            .text
            .starts_with("Row after, line 3: 2013-05-20")
    );
}
