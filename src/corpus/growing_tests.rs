//! Corpora that come in step by step.

use super::*;
use crate::corpus::{LoadMessage, Memory};
use crate::timeline::Timeline;
use std::cell::RefCell;
use std::fs;
use std::sync::Arc;
use tempfile::TempDir;

/// A folder of so many reports, a third of them in a subfolder, and a table that cites every fourth.
fn folder(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("north")).unwrap();
    let towns = ["Homs", "Hama", "Aleppo", "Daraa", "Idlib"];
    let mut events = Vec::new();
    for number in 0..count {
        let name = match number % 3 {
            0 => format!("north/r{number:03}.txt"),
            _ => format!("r{number:03}.txt"),
        };
        let town = towns[number % towns.len()];
        let killed = number % 7 + 2;
        let date = match number % 5 {
            0 => String::new(),
            _ => format!("published: 2013-05-{:02}\n", number % 27 + 1),
        };
        let text = format!(
            "outlet: Crier {}\n{date}\nShells killed {killed} people in {town} on Sunday, activists said.\n\n\
             The army said on Monday that its troops had captured a village near {town}.\n",
            number % 4
        );
        fs::write(folder.path().join(&name), text).unwrap();
        if number % 4 == 0 {
            events.push(format!(
                r#"{{"id":"e{number}","headline":"Shells fall on {town}","kind":"Explosions/Remote violence",
                "date":"2013-05-{:02}","claims":[{{"report":"{name}","paragraph":1,"quote":"Shells killed {killed} people"}}]}}"#,
                number % 27 + 1
            ));
        }
    }
    fs::write(
        folder.path().join("events.json"),
        format!("[{}]", events.join(",")),
    )
    .unwrap();
    folder
}

fn request(folder: &TempDir) -> LoadRequest {
    LoadRequest {
        paths: vec![folder.path().to_owned()],
        ..LoadRequest::default()
    }
}

fn pace(threads: usize) -> Pace {
    Pace {
        threads,
        first: Duration::ZERO,
    }
}

/// All that a timeline says, as text.
fn told(timeline: &Timeline) -> Vec<String> {
    let events = timeline.iter().map(|event| {
        let claims: Vec<String> = event
            .claims()
            .map(|claim| {
                format!(
                    "{} {} {:?} {}",
                    claim.id(),
                    claim.report().path,
                    claim.evidence(),
                    claim.quote()
                )
            })
            .collect();
        format!(
            "{} {} {:?} {claims:?}",
            event.id(),
            event.headline(),
            event.edtf()
        )
    });
    let reports = timeline.reports().iter();
    reports
        .map(|report| report.path.clone())
        .chain(events)
        .collect()
}

fn whole(loaded: &Loaded) -> (Vec<String>, String) {
    (
        told(&loaded.timeline),
        format!(
            "{:?} {:?} {:?}",
            loaded.problems, loaded.sources, loaded.quoted
        ),
    )
}

#[test]
fn a_corpus_is_the_same_however_many_threads_read_it() {
    let folder = folder(40);
    fs::write(folder.path().join("r001.txt"), b"\x1f\x8b torn").unwrap();
    fs::write(folder.path().join("picture.png"), "x").unwrap();
    for tables in [Tables::Read, Tables::Ignored] {
        let request = LoadRequest {
            tables,
            ..request(&folder)
        };
        let load = |threads| load_at(&request, &pace(threads), &Stop::default(), &|_| {}).0;
        let one = load(1);
        assert!(one.complete);
        assert_eq!(one.timeline.reports().len(), 39);
        for threads in [2, 4, 64] {
            assert_eq!(whole(&load(threads)), whole(&one), "{threads} threads");
        }
        // With what was kept from the last time too.
        let again = LoadRequest {
            memory: Some(Arc::new(Memory::default())),
            ..request.clone()
        };
        for _ in 0..2 {
            let loaded = load_at(&again, &pace(3), &Stop::default(), &|_| {}).0;
            assert_eq!(whole(&loaded), whole(&one));
        }
    }
}

#[test]
fn snapshots_grow_from_the_first_reports_to_all() {
    let folder = folder(100);
    let snapshots = RefCell::new(Vec::new());
    let progress = RefCell::new(Vec::new());
    let hear = |message| match message {
        LoadMessage::Snapshot(loaded) => snapshots.borrow_mut().push(loaded),
        LoadMessage::Progress { files, of } => progress.borrow_mut().push((files, of)),
        LoadMessage::Rows { .. } | LoadMessage::Done | LoadMessage::Changed => {}
    };
    let (last, _) = load_at(&request(&folder), &pace(1), &Stop::default(), &hear);
    let mut snapshots = snapshots.into_inner();
    let counts: Vec<usize> = snapshots
        .iter()
        .map(|loaded| loaded.timeline.reports().len())
        .collect();
    assert_eq!(counts, [1, 2, 4, 8, 16, 32, 64]);
    assert!(
        snapshots
            .iter()
            .all(|loaded| !loaded.complete && loaded.problems.is_empty())
    );
    assert!(last.complete);
    assert!(
        progress
            .borrow()
            .iter()
            .all(|(files, of)| files <= of && *of == 101)
    );
    snapshots.push(last);
    for pair in snapshots.windows(2) {
        let (before, after) = (&pair[0].timeline, &pair[1].timeline);
        let (few, many) = (before.reports(), after.reports());
        assert!(few.iter().zip(many).all(|(one, other)| one == other));
        // What a table lists is there as soon as its report is.
        for event in before.iter().filter(|event| event.id().starts_with('e')) {
            assert!(after.find(event.id()).is_some());
        }
    }
    assert!(!snapshots[1].timeline.is_empty());
}

#[test]
fn reading_on_shows_nothing_before_there_is_more() {
    let folder = folder(60);
    let counts = RefCell::new(Vec::new());
    let hear = |message| {
        if let LoadMessage::Snapshot(loaded) = message {
            counts.borrow_mut().push(loaded.timeline.reports().len());
        }
    };
    let mut request = request(&folder);
    request.showing = Showing::Beyond(25);
    load_at(&request, &pace(1), &Stop::default(), &hear);
    assert_eq!(counts.take(), [26, 52]);
    request.showing = Showing::Whole;
    load_at(&request, &pace(1), &Stop::default(), &hear);
    assert_eq!(counts.take(), [0; 0]);
}

#[test]
fn what_is_read_when_a_load_is_stopped_is_kept() {
    let folder = folder(40);
    let stop = Stop::default();
    let last = RefCell::new((0, 0));
    let hear = |message| match message {
        LoadMessage::Snapshot(loaded) if loaded.timeline.reports().len() >= 8 => stop.keep(),
        LoadMessage::Progress { files, of } => *last.borrow_mut() = (files, of),
        _ => {}
    };
    // One thread, for others would read on while the snapshot is made.
    let (loaded, _) = load_at(&request(&folder), &pace(1), &stop, &hear);
    assert!(!loaded.complete);
    assert_eq!(loaded.timeline.reports().len(), 8);
    assert!(!loaded.timeline.is_empty());
    assert_eq!(last.take(), (9, 41), "the table is read first");
}

#[test]
fn a_table_that_is_half_saved_is_told_as_failed() {
    let folder = folder(4);
    let table = folder.path().join("events.json");
    let text = fs::read_to_string(&table).unwrap();
    fs::write(&table, &text[..text.len() / 2]).unwrap();
    let load = |request: &LoadRequest| load_at(request, &pace(2), &Stop::default(), &|_| {}).0;
    let mut request = request(&folder);
    let loaded = load(&request);
    assert_eq!(*loaded.failed, [table.display().to_string()]);
    assert_eq!(loaded.problems[0].file, loaded.failed[0]);
    assert_eq!(loaded.unreadable, 0);
    fs::write(&table, text).unwrap();
    assert_eq!(*load(&request).failed, [""; 0]);
    request.paths.push(folder.path().join("gone.txt"));
    let loaded = load(&request);
    assert_eq!(
        *loaded.failed,
        [folder.path().join("gone.txt").display().to_string()]
    );
    assert_eq!(loaded.unreadable, 1);
}

#[test]
fn a_stop_that_abandons_is_not_taken_back() {
    let stop = Stop::default();
    assert!(!stop.is_on());
    stop.keep();
    assert!(stop.is_on() && !stop.is_abandoned());
    stop.abandon();
    stop.keep();
    assert!(stop.is_abandoned());
}
