//! Small corpora in temporary folders.

use super::*;
use crate::corpus::Stdin;
use crate::model::Day;
use std::fs;
use std::path::Path;
use std::sync::mpsc;
use tempfile::TempDir;

/// A folder with the files given as name and content.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn request(paths: &[&Path]) -> LoadRequest {
    LoadRequest {
        paths: paths.iter().map(|path| path.to_path_buf()).collect(),
        ..LoadRequest::default()
    }
}

/// Problems without the temporary folder's name.
fn problems(loaded: &Loaded, folder: &TempDir) -> Vec<String> {
    let prefix = format!("{}/", folder.path().display());
    loaded
        .problems
        .iter()
        .map(|problem| problem.to_string().replace(&prefix, ""))
        .collect()
}

const CRIER: &str = "outlet: The Town Crier\npublished: 2013-06-06\n\nThe bridge fell.\n";
const TABLE: &str = r#"[{"id":"fall","headline":"Bridge falls","kind":"Toll/wounded",
    "claims":[{"id":"c1","report":"crier.txt","paragraph":1,"quote":"bridge fell"}]}]"#;

#[test]
fn a_folder_gives_reports_events_and_reasons() {
    let folder = folder(&[
        ("crier.txt", CRIER),
        ("events.json", TABLE),
        ("north/herald.md", "Nothing happened."),
        ("map.png", "x"),
        ("old.jsonl", TABLE),
        ("page.html", "<p>Nothing happened.</p>"),
        ("pack.txt", "\u{1f}"),
    ]);
    fs::write(folder.path().join("pack.txt"), b"\x1f\x8b\x08").unwrap();
    let loaded = load(&request(&[folder.path()]));
    let sources: Vec<String> = loaded
        .sources
        .iter()
        .map(|source| format!("{} {:?}", source.name, source.read))
        .collect();
    assert_eq!(
        sources,
        [
            "crier.txt Report { report: ReportId(0), events: 1, claims: 1 }",
            "events.json Events { events: 1, claims: 1 }",
            "map.png Skipped(\"is not named .txt, .md or .html\")",
            "north/herald.md Report { report: ReportId(1), events: 0, claims: 0 }",
            "old.jsonl Skipped(\"of a folder only events.json is read; give other tables as PATHs of their own\")",
            "pack.txt Skipped(\"cannot be unpacked: unexpected end of file\")",
            "page.html Report { report: ReportId(2), events: 0, claims: 0 }",
        ]
    );
    assert_eq!(
        loaded.problems.len(),
        2,
        "pictures beside reports are no problem: {:?}",
        problems(&loaded, &folder)
    );
    assert_eq!(loaded.unreadable, 0);
    assert_eq!(loaded.timeline.len(), 1);
    assert_eq!(loaded.timeline.reports()[1].path, "north/herald.md");
    assert_eq!(
        loaded.timeline.reports()[0].file,
        Some(folder.path().join("crier.txt"))
    );
}

#[test]
fn a_table_given_alone_finds_the_reports_beside_it() {
    let outside = folder(&[("crier.txt", CRIER)]);
    let inner = TABLE.replace("crier.txt", "../crier.txt");
    let folder = folder(&[
        ("events.json", TABLE),
        ("crier.txt", CRIER),
        ("bad.json", &inner),
    ]);
    let table = folder.path().join("events.json");
    let loaded = load(&request(&[&table]));
    assert_eq!(problems(&loaded, &folder), [""; 0]);
    assert_eq!(loaded.timeline.len(), 1);
    // With the folder given too, the report is read once.
    let loaded = load(&request(&[&table, folder.path()]));
    assert_eq!(loaded.timeline.reports().len(), 1);
    assert_eq!(loaded.timeline.len(), 1);
    // A table does not reach out of its folder.
    let link = folder.path().join("crier2.txt");
    std::os::unix::fs::symlink(outside.path().join("crier.txt"), link).unwrap();
    fs::write(&table, TABLE.replace("crier.txt", "crier2.txt")).unwrap();
    for name in ["bad.json", "events.json"] {
        let loaded = load(&request(&[&folder.path().join(name)]));
        assert_eq!(loaded.timeline.reports().len(), 0, "{name}");
        assert!(problems(&loaded, &folder)[0].contains("was not read"));
    }
}

#[test]
fn what_cannot_be_read_is_told_and_the_rest_is_loaded() {
    let folder = folder(&[("crier.txt", CRIER)]);
    let at = |name: &str| folder.path().join(name);
    let loaded = load(&request(&[&at("gone.txt"), &at("crier.txt"), &at("gone")]));
    assert_eq!(loaded.unreadable, 2);
    assert_eq!(loaded.timeline.reports().len(), 1);
    assert_eq!(
        problems(&loaded, &folder),
        [
            "gone.txt: no such file or directory",
            "gone: no such file or directory"
        ]
    );
}

#[test]
fn an_empty_folder_says_so() {
    let folder = folder(&[("map.png", "x")]);
    let loaded = load(&request(&[folder.path()]));
    assert_eq!(loaded.unreadable, 0);
    assert!(loaded.problems[0].what.starts_with("holds no report"));
}

#[test]
fn ids_of_two_tables_do_not_meet() {
    let one = folder(&[("crier.txt", CRIER), ("events.json", TABLE)]);
    let two = folder(&[("crier.txt", CRIER), ("events.json", TABLE)]);
    let loaded = load(&request(&[one.path(), two.path()]));
    assert_eq!(loaded.timeline.len(), 2);
    assert_eq!(loaded.problems.len(), 1);
    let reports: Vec<u32> = loaded
        .timeline
        .rows()
        .flat_map(|row| loaded.timeline.event(row).reports())
        .map(|report| report.0)
        .collect();
    assert_eq!(
        reports,
        [0, 1],
        "a table's report is the one of its own PATH"
    );
}

#[test]
fn dates_are_given_only_to_reports_without_one() {
    let folder = folder(&[
        ("crier.txt", CRIER),
        ("a.txt", "Words."),
        ("north/b.txt", "Words."),
        ("c.txt", "Words."),
    ]);
    let day = |text: &str| Day::parse(text).unwrap();
    let on = |report: Option<&str>, text: &str| PublishedOn {
        report: report.map(str::to_owned),
        day: day(text),
    };
    let mut request = request(&[folder.path()]);
    request.published = vec![
        on(None, "2001-01-01"),
        on(Some("b.txt"), "2002-02-02"),
        on(Some("crier.txt"), "2003-03-03"),
        on(Some("nowhere.txt"), "2003-03-03"),
    ];
    request
        .overrides
        .published
        .insert("c.txt".to_owned(), day("2004-04-04"));
    let loaded = load(&request);
    let dates: Vec<String> = loaded
        .timeline
        .reports()
        .iter()
        .map(|report| format!("{} {}", report.path, report.published.unwrap()))
        .collect();
    assert_eq!(
        dates,
        [
            "a.txt 2001-01-01",
            "c.txt 2004-04-04",
            "crier.txt 2013-06-06",
            "north/b.txt 2002-02-02"
        ]
    );
    assert_eq!(loaded.problems.len(), 2);
}

#[test]
fn standard_input_is_a_report_or_a_table() {
    let folder = folder(&[("crier.txt", CRIER)]);
    let dash = Path::new("-");
    let mut request = request(&[dash, folder.path(), dash]);
    request.stdin = Some(Stdin::Held(TABLE.as_bytes().into()));
    let loaded = load(&request);
    assert_eq!((loaded.timeline.len(), loaded.unreadable), (1, 0));
    request.stdin = Some(Stdin::Held(CRIER.as_bytes().into()));
    let loaded = load(&request);
    assert_eq!(loaded.timeline.reports()[0].path, "-");
    assert_eq!(loaded.timeline.reports().len(), 2);
    request.stdin = None;
    assert_eq!(load(&request).unreadable, 1);
}

#[test]
fn tables_can_be_ignored() {
    let folder = folder(&[("crier.txt", CRIER), ("events.json", TABLE)]);
    let mut request = request(&[folder.path()]);
    request.tables = Tables::Ignored;
    let loaded = load(&request);
    assert!(loaded.timeline.find("fall").is_none());
    assert_eq!(problems(&loaded, &folder), [""; 0]);
    assert!(matches!(&loaded.sources[1].read, Read::Skipped(why) if why.contains("ignored")));
}

#[test]
fn a_background_load_ends_with_done_whatever_happens() {
    let folder = folder(&[("crier.txt", CRIER), ("events.json", TABLE)]);
    let (sender, receiver) = mpsc::channel();
    let send = move |message| {
        let _ = sender.send(message);
    };
    let handle = load_in_background(request(&[folder.path()]), send);
    let messages: Vec<LoadMessage> = receiver.iter().collect();
    drop(handle);
    assert!(matches!(messages.last(), Some(LoadMessage::Done)));
    let snapshot = messages.iter().rev().nth(1);
    assert!(
        matches!(snapshot, Some(LoadMessage::Snapshot(loaded)) if loaded.complete && loaded.timeline.len() == 1)
    );
}
