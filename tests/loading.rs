//! A corpus that comes in, grows, is stopped, read again and dated by hand, as the browser lives through it.

#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use dateline::app::{Effect, Input, Loading, Settings, Size, State, Weight, handle};
use dateline::corpus::{
    LoadMessage, LoadRequest, Loaded, Memory, Showing, load, load_in_background,
};
use dateline::model::Day;
use dateline::review::Decision;
use dateline::timeline::Row;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc;
use support::{browse, press};
use tempfile::TempDir;

const TOWNS: [&str; 5] = ["Homs", "Hama", "Aleppo", "Daraa", "Idlib"];
const TABLE: &str = r#"[{"id":"fall","headline":"Bridge falls","kind":"Toll/wounded","date":"2013-05-01",
    "claims":[{"id":"c1","report":"r000.txt","paragraph":1,"quote":"people"}]}]"#;

/// A folder of so many reports of shelling, each in a town and on a day of its own.
fn corpus(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..count {
        let text = format!(
            "outlet: Crier {}\npublished: 2013-{:02}-{:02}\n\nShells killed {} people in {} on Sunday, activists said.\n\n\
             Troops captured the village of Sample{number} on Friday, the army said.\n",
            number % 4,
            number / 27 % 12 + 1,
            number % 27 + 1,
            number % 7 + 2,
            TOWNS[number % TOWNS.len()],
        );
        fs::write(folder.path().join(format!("r{number:03}.txt")), text).unwrap();
    }
    folder
}

/// The reports of a folder up to number `count`, as a load that goes on shows them.
fn first(folder: &TempDir, count: usize) -> Loaded {
    let paths = (0..count).map(|number| folder.path().join(format!("r{number:03}.txt")));
    let mut loaded = of(&paths.collect::<Vec<_>>());
    loaded.complete = false;
    loaded
}

fn of(paths: &[PathBuf]) -> Loaded {
    load(&LoadRequest {
        paths: paths.to_vec(),
        ..LoadRequest::default()
    })
}

fn all(folder: &TempDir) -> Loaded {
    of(&[folder.path().to_owned()])
}

fn take(state: &mut State, message: LoadMessage) -> Vec<Effect> {
    handle(state, Input::Load(message))
}

fn header(state: &State) -> String {
    let line = state.header(state.size.width);
    line.pieces
        .iter()
        .map(|piece| piece.text.as_str())
        .collect()
}

fn notice(state: &State) -> &str {
    state.notice.as_ref().map_or("", |notice| &notice.text)
}

/// The first claim of an event: its report and words.
fn claim(state: &State, row: Row) -> (String, String) {
    let claim = state.timeline().event(row).claims().next().unwrap();
    (claim.report().path.clone(), claim.quote().to_owned())
}

#[test]
fn selection_and_top_row_stay_on_their_events_while_reports_come_in() {
    let folder = corpus(48);
    let mut state = browse(first(&folder, 12), Settings::default(), (120, 30));
    state.loading = Loading::default();
    press(&mut state, "j j j j j");
    let is_told = |state: &State, row: Row, told: &(String, String)| {
        let event = state.timeline().event(row);
        event
            .claims()
            .any(|claim| claim.report().path == told.0 && claim.quote() == told.1)
    };
    let mut before = state.timeline().len();
    let mut ids: Vec<String> = state
        .timeline()
        .iter()
        .map(|event| event.id().to_owned())
        .collect();
    for count in [24, 36, 48] {
        let selected = claim(&state, state.list.selected.unwrap());
        let top = claim(&state, state.list.top.unwrap());
        take(&mut state, LoadMessage::Snapshot(first(&folder, count)));
        assert!(
            state.timeline().len() > before,
            "events come in with reports"
        );
        before = state.timeline().len();
        assert!(is_told(&state, state.list.selected.unwrap(), &selected));
        assert!(is_told(&state, state.list.top.unwrap(), &top));
        // An event that more reports tell of keeps its id.
        let kept = ids
            .iter()
            .filter(|id| state.timeline().find(id).is_some())
            .count();
        assert!(kept * 10 >= ids.len() * 9, "{kept} of {}", ids.len());
        ids = state
            .timeline()
            .iter()
            .map(|event| event.id().to_owned())
            .collect();
    }
}

#[test]
fn loading_tells_how_far_it_is_and_esc_keeps_what_is_in() {
    let folder = corpus(6);
    let mut state = State::new(
        Settings::default(),
        Size {
            width: 120,
            height: 30,
        },
    );
    assert!(header(&state).contains("reading …"));
    take(&mut state, LoadMessage::Progress { files: 3, of: 6 });
    assert!(
        header(&state).contains("reading 3 of 6 reports"),
        "{}",
        header(&state)
    );
    take(&mut state, LoadMessage::Snapshot(first(&folder, 3)));
    assert_eq!(press(&mut state, "esc"), [Effect::StopLoading]);
    assert_eq!(press(&mut state, "esc"), [], "it is stopped already");
    take(&mut state, LoadMessage::Progress { files: 4, of: 6 });
    assert_eq!(
        notice(&state),
        "Reading stopped after 4 of 6 reports; r reads on"
    );
    take(&mut state, LoadMessage::Snapshot(first(&folder, 4)));
    take(&mut state, LoadMessage::Done);
    assert_eq!(state.timeline().reports().len(), 4);
    assert!(
        header(&state).contains("stopped at 4 of 6 reports"),
        "{}",
        header(&state)
    );
    assert_eq!(press(&mut state, "r"), [Effect::Reload(Showing::Beyond(4))]);
    assert!(header(&state).contains("reading …"));
    take(&mut state, LoadMessage::Snapshot(all(&folder)));
    take(&mut state, LoadMessage::Done);
    assert_eq!(state.timeline().reports().len(), 6);
    assert_eq!(state.loading, Loading::Over);
    assert!(!header(&state).contains("read"));
    // Read again, all of it stays until all is there again, and also where that is stopped.
    assert_eq!(press(&mut state, "r"), [Effect::Reload(Showing::Whole)]);
    assert_eq!(press(&mut state, "esc"), [Effect::StopLoading]);
    assert_eq!(
        notice(&state),
        "Reading again stopped; what was read before stays"
    );
    take(&mut state, LoadMessage::Done);
    assert_eq!(state.timeline().reports().len(), 6);
    assert_eq!(state.loading, Loading::Over);
}

#[test]
fn read_again_a_broken_table_or_path_leaves_what_was_read_before() {
    let folder = corpus(3);
    let table = folder.path().join("events.json");
    fs::write(&table, TABLE).unwrap();
    let mut state = browse(all(&folder), Settings::default(), (120, 30));
    let events = state.timeline().len();
    assert!(state.timeline().find("fall").is_some());
    fs::write(&table, &TABLE[..40]).unwrap();
    fs::write(folder.path().join("r003.txt"), "More words.").unwrap();
    take(&mut state, LoadMessage::Snapshot(all(&folder)));
    assert_eq!(state.timeline().len(), events);
    assert_eq!(state.timeline().reports().len(), 3);
    let said = state.notice.clone().unwrap();
    assert_eq!(said.weight, Weight::Wrong);
    assert!(
        said.text.contains("events.json: is no JSON"),
        "{}",
        said.text
    );
    assert!(said.text.contains("what was read before stays"));
    assert!(
        state
            .problems()
            .any(|problem| problem.what.contains("is no JSON"))
    );
    fs::write(&table, TABLE).unwrap();
    take(&mut state, LoadMessage::Snapshot(all(&folder)));
    assert_eq!(
        notice(&state),
        format!(
            "Read again: 4 reports, {}",
            match state.timeline().len() {
                1 => "1 event".to_owned(),
                n => format!("{n} events"),
            }
        )
    );
    assert_eq!(state.problem_count(), 0);
    // A PATH that is gone.
    let path = folder.path().to_owned();
    drop(folder);
    take(&mut state, LoadMessage::Snapshot(of(&[path])));
    assert_eq!(state.timeline().reports().len(), 4);
    assert!(notice(&state).contains("no such file or directory"));
    // What was broken from the beginning hides nothing that is new.
    let folder = corpus(3);
    fs::write(folder.path().join("events.json"), "[").unwrap();
    let mut state = browse(all(&folder), Settings::default(), (120, 30));
    fs::write(folder.path().join("r003.txt"), "More words.").unwrap();
    take(&mut state, LoadMessage::Snapshot(all(&folder)));
    assert_eq!(state.timeline().reports().len(), 4);
}

#[test]
fn changed_files_are_read_again() {
    let mut state = browse(all(&corpus(2)), Settings::default(), (120, 30));
    let effects = take(&mut state, LoadMessage::Changed);
    assert_eq!(effects, [Effect::Reload(Showing::Whole)]);
    assert!(header(&state).contains("reading"));
}

#[test]
fn a_date_set_by_hand_dates_the_events_and_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let words = "Shells killed four people in Homs on Thursday, activists said.\n";
    fs::write(folder.path().join("a.txt"), words).unwrap();
    let mut request = LoadRequest {
        paths: vec![folder.path().to_owned()],
        memory: Some(Arc::new(Memory::default())),
        ..LoadRequest::default()
    };
    let mut state = browse(load(&request), Settings::default(), (120, 40));
    let event = |state: &State| {
        assert_eq!(state.timeline().len(), 1);
        state.timeline().event(Row(0)).edtf().map(str::to_owned)
    };
    assert_eq!(event(&state), None);
    let detail = |state: &State| -> String {
        let lines = state.detail(100).lines;
        let pieces = lines.iter().flat_map(|line| line.pieces.iter());
        pieces.map(|piece| piece.text.as_str()).collect()
    };
    let open = "no publication date: “on Thursday” stays open — P sets it";
    assert!(detail(&state).contains(open), "{}", detail(&state));
    press(&mut state, "enter");
    let head = state.report_head(dateline::model::ReportId(0), 100);
    let head: String = head
        .iter()
        .flat_map(|line| &line.pieces)
        .map(|piece| piece.text.as_str())
        .collect();
    assert!(head.contains(open), "{head}");
    press(&mut state, "esc");
    // What is no date is refused, and what is typed stays.
    assert_eq!(press(&mut state, "P '2013-05-32 enter"), []);
    assert!(notice(&state).contains("is no date"));
    let effects = press(&mut state, "backspace '1 enter");
    let decision = Decision::Published {
        report: "a.txt".into(),
        day: Day::parse("2013-05-31").unwrap(),
    };
    assert_eq!(
        effects,
        [
            Effect::Log(decision.clone()),
            Effect::Reload(Showing::Whole)
        ]
    );
    decision.apply(&mut request.overrides);
    take(&mut state, LoadMessage::Snapshot(load(&request)));
    assert_eq!(event(&state).as_deref(), Some("2013-05-30"));
    let effects = press(&mut state, "u");
    let inverse = Decision::Unpublished {
        report: "a.txt".into(),
    };
    assert_eq!(
        effects,
        [Effect::Log(inverse.clone()), Effect::Reload(Showing::Whole)]
    );
    inverse.apply(&mut request.overrides);
    take(&mut state, LoadMessage::Snapshot(load(&request)));
    assert_eq!(event(&state), None);
}

#[test]
fn a_background_load_shows_each_snapshot_before_the_whole_and_then_ends() {
    let folder = corpus(90);
    let (sender, receiver) = mpsc::channel();
    let request = LoadRequest {
        paths: vec![folder.path().to_owned()],
        ..LoadRequest::default()
    };
    let handle = load_in_background(request, move |message| drop(sender.send(message)));
    let mut shown = 0;
    let mut is_complete = false;
    let mut is_over = false;
    for message in receiver {
        assert!(!is_over);
        match message {
            LoadMessage::Snapshot(loaded) => {
                let count = loaded.timeline.reports().len();
                assert!(!is_complete && count > shown);
                shown = count;
                is_complete = loaded.complete;
            }
            LoadMessage::Rows { .. } | LoadMessage::Done => is_over = true,
            LoadMessage::Progress { files, of } => assert!(files <= of && of == 90),
            LoadMessage::Changed => panic!("nothing is watched"),
        }
    }
    assert!(is_over && is_complete && shown == 90);
    drop(handle);
    // A load nobody waits for shows nothing.
    let (sender, receiver) = mpsc::channel();
    let request = LoadRequest {
        paths: vec![Path::new("-").to_owned(), folder.path().to_owned()],
        ..LoadRequest::default()
    };
    drop(load_in_background(request, move |message| {
        drop(sender.send(message));
    }));
    let shown = receiver
        .iter()
        .filter(|message| matches!(message, LoadMessage::Snapshot(_)));
    assert!(shown.count() <= 1);
}
