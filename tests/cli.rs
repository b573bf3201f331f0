//! The program itself, in temporary folders: what it prints, where, and how it ends.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;
use tempfile::TempDir;

/// A folder of its own for a test, and the program run in it.
struct House {
    folder: TempDir,
}

/// What a run gave.
#[derive(Debug)]
struct Run {
    out: String,
    err: String,
    code: Option<i32>,
}

impl Run {
    /// Checks the exit status; prints both texts where it is another.
    #[track_caller]
    fn ends(self, code: i32) -> Self {
        assert_eq!(
            self.code,
            Some(code),
            "\n--- stdout\n{}\n--- stderr\n{}",
            self.out,
            self.err
        );
        self
    }

    #[track_caller]
    fn says(self, words: &str) -> Self {
        assert!(
            self.err.contains(words),
            "stderr lacks {words:?}\n--- stdout\n{}\n--- stderr\n{}",
            self.out,
            self.err
        );
        self
    }

    #[track_caller]
    fn prints(self, words: &str) -> Self {
        assert!(
            self.out.contains(words),
            "stdout lacks {words:?}\n--- stdout\n{}\n--- stderr\n{}",
            self.out,
            self.err
        );
        self
    }

    /// The events of an export.
    #[track_caller]
    fn events(&self) -> Vec<Value> {
        self.out
            .lines()
            .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
            .collect()
    }
}

impl House {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// A house with the corpus `c`: two reports and a table of one event.
    fn with_corpus() -> Self {
        let house = Self::new();
        house.write("c/crier.txt", CRIER);
        house.write("c/herald.txt", HERALD);
        house.write("c/events.json", TABLE);
        house
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: impl AsRef<Path>, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env("HOME", self.path("home"))
            .env("XDG_STATE_HOME", self.path("state"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Run {
        finish(self.command(args).spawn().unwrap())
    }

    fn run_with_input(&self, args: &[&str], input: &str) -> Run {
        let mut child = self.command(args).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        finish(child)
    }
}

/// Collects what a child prints until it ends; one that hangs is ended and fails the test.
fn finish(mut child: Child) -> Run {
    let read = |stream: Option<Box<dyn Read + Send>>| {
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            if let Some(mut stream) = stream {
                let _ = stream.read_to_end(&mut bytes);
            }
            let _ = sender.send(bytes);
        });
        receiver
    };
    let out = read(child.stdout.take().map(|s| Box::new(s) as _));
    let err = read(child.stderr.take().map(|s| Box::new(s) as _));
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    let patience = Duration::from_secs(60);
    let Ok(err) = err.recv_timeout(patience) else {
        let _ = child.kill();
        panic!("the program hangs");
    };
    Run {
        out: text(out.recv_timeout(patience).unwrap()),
        err: text(err),
        code: child.wait().unwrap().code(),
    }
}

const CRIER: &str = "outlet: The Town Crier\ntitle: The bridge\npublished: 2013-06-06\n\n\
    The old bridge fell on Wednesday and hurt 12 people, the harbour master said.\n\nNobody knows why it fell.\n";
const HERALD: &str =
    "---\noutlet: The Herald\n---\n\nAbout 30 people were hurt when the bridge came down.\n";
const TABLE: &str = r#"[{"id":"fall","headline":"Bridge falls","kind":"Toll/wounded","planned":false,
  "date":"2013-06-05","date_words":"on Wednesday","date_basis":"words","actors":["Harbour master"],"places":["Riverton"],
  "claims":[
   {"id":"c1","report":"crier.txt","claimant":"Harbour master","paragraph":1,
    "quote":"fell on Wednesday and hurt 12 people",
    "figures":[{"measure":"wounded","low":12,"qualifier":"exact","scope":"people","words":"12 people"}]},
   {"id":"c2","report":"herald.txt","paragraph":1,"quote":"About 30 people were hurt",
    "figures":[{"measure":"wounded","low":30,"qualifier":"about","scope":"people","words":"About 30 people"}]}]}]"#;

#[test]
fn the_bundled_corpus_exports_as_json_lines() {
    let run = House::new().run(&["events", "--format", "jsonl"]).ends(0);
    assert_eq!(run.err, "");
    let events = run.events();
    assert!(events.len() > 50);
    for event in &events {
        assert!(event["claims"].as_array().is_some_and(|c| !c.is_empty()));
        assert!(
            event["earliest"].is_null() == event["date"].is_null() || event["latest"].is_string()
        );
        for claim in event["claims"].as_array().unwrap() {
            assert_eq!(claim["text"], "retelling");
            assert!(claim["claimant"].is_string());
        }
    }
}

#[test]
fn a_folder_gives_its_events_with_what_is_derived() {
    let house = House::with_corpus();
    let run = house.run(&["events", "c", "--format", "jsonl"]).ends(0);
    let event = &run.events()[0];
    assert_eq!(event["lane"], "toll");
    assert_eq!(event["disputed"], true);
    assert_eq!(
        event["disputes"],
        serde_json::json!([{"measure": "wounded", "claims": ["c1", "c2"], "why": "contradict"}])
    );
    assert_eq!(event["claims"][0]["report"], "crier.txt");
    assert_eq!(event["claims"][0]["text"], "original");
    assert_eq!(event["claims"][0]["start"], 15);
    assert_eq!(event["claims"][1]["published"], Value::Null);
    assert_eq!(event["claims"][1]["claimant"], "Unattributed");
    house
        .run(&["events", "c"])
        .ends(0)
        .prints("2013-06-05  toll       Bridge falls  [disputed, 2 claims, 2 origins]\n");
    house
        .run(&["--plain", "c"])
        .ends(0)
        .prints("5 June 2013, Riverton. Bridge falls.\n")
        .prints(
            "Disputed, wounded: 12 people from Harbour master; About 30 people from The Herald.",
        );
}

#[test]
fn an_export_read_back_loses_nothing() {
    let house = House::with_corpus();
    house
        .run(&["events", "c", "--format", "jsonl", "-o", "c/out.jsonl"])
        .ends(0);
    let first = house.run(&["events", "c", "--format", "jsonl"]).ends(0);
    house
        .run(&["events", "c/out.jsonl", "--format", "jsonl"])
        .ends(0);
    let again = house.run(&["events", "c/out.jsonl", "--format", "jsonl"]);
    assert_eq!(first.out, again.out);
    assert_eq!(again.err, "");
}

#[test]
fn queries_filter_and_end_with_1_where_nothing_is_found() {
    let house = House::with_corpus();
    house
        .run(&["events", "c", "-q", "wounded:>20"])
        .ends(0)
        .prints("Bridge falls");
    let run = house
        .run(&["events", "c", "-q", "2012"])
        .ends(1)
        .says("no event matches");
    assert_eq!(run.out, "");
}

#[test]
fn a_wrong_query_is_shown_with_the_place_underlined() {
    let run = House::new()
        .run(&["events", "-q", "bridge nokey:x"])
        .ends(2);
    let lines: Vec<&str> = run.err.lines().collect();
    let [_, query, under] = lines[..] else {
        panic!("{}", run.err)
    };
    assert_eq!(query.find("nokey"), under.find('^'), "{}", run.err);
    assert_eq!(run.out, "");
}

#[test]
fn wrong_options_end_with_2() {
    let house = House::new();
    for args in [
        &["events", "--format", "xml"][..],
        &["events", "--published", "2013-02-30"],
        &["events", "--published", "a.txt="],
        &["events", "--color", "sometimes"],
        &["--nonsense"],
        &["names"],
        &["verify", "-q", "bridge"],
        &["completions", "cobol"],
    ] {
        let run = house.run(args).ends(2);
        assert_eq!(run.out, "", "{args:?}");
    }
}

#[test]
fn an_unreadable_path_ends_with_66_and_the_rest_is_printed() {
    let house = House::with_corpus();
    fs::create_dir(house.path("empty.txt")).unwrap();
    house.write("pack.gz", b"\x1f\x8b\x08");
    house
        .run(&["events", "gone.txt", "c"])
        .ends(66)
        .prints("Bridge falls")
        .says("gone.txt: no such file");
    house
        .run(&["reports", "c", "pack.gz"])
        .ends(66)
        .says("cannot be unpacked");
    // A table that a user named and that is no JSON is a PATH that cannot be read, and is listed with the reason.
    house.write("broken/events.json", "not json");
    house
        .run(&["reports", "broken/events.json"])
        .ends(66)
        .prints("skipped\tis no JSON");
    // A folder is a folder whatever it is called; one without reports is no error of the file system.
    house
        .run(&["events", "empty.txt"])
        .ends(1)
        .says("holds no report");
    house.run(&["names", "bridge", "gone"]).ends(66);
    house
        .run(&["verify", "--against", "gone.jsonl", "c"])
        .ends(66);
}

#[test]
fn output_that_cannot_be_written_ends_with_73() {
    let house = House::with_corpus();
    house
        .run(&["events", "c", "-o", "nowhere/out"])
        .ends(73)
        .says("nowhere/out");
    house.run(&["events", "c", "-o", "c"]).ends(73);
    let run = house.run(&["events", "c", "-o", "out.txt"]).ends(0);
    assert_eq!(run.out, "");
    assert!(
        fs::read_to_string(house.path("out.txt"))
            .unwrap()
            .contains("Bridge falls")
    );
    house
        .run(&["events", "c", "-o", "-"])
        .ends(0)
        .prints("Bridge falls");
    if Path::new("/dev/full").exists() {
        let full = fs::OpenOptions::new()
            .write(true)
            .open("/dev/full")
            .unwrap();
        let child = house.command(&["events"]).stdout(full).spawn().unwrap();
        finish(child).ends(73);
    }
}

#[test]
fn a_closed_pipe_ends_quietly_with_0() {
    let house = House::new();
    for args in [
        &["events", "--format", "jsonl"][..],
        &["completions", "bash"],
        &["man"],
        &["--help"],
    ] {
        let mut child = house.command(args).spawn().unwrap();
        drop(child.stdout.take());
        let run = finish(child).ends(0);
        assert_eq!(run.err, "", "{args:?}");
    }
}

#[test]
fn nothing_of_a_file_steers_the_terminal() {
    let house = House::with_corpus();
    let evil = "\u{1b}[2J\u{9b}31m\u{202e}\u{7f}\r";
    house.write(
        OsStr::from_bytes(b"c/e\x1b[2Jvil\xff\xc2\x9b\n.txt"),
        format!("outlet: Out{evil}let\ntitle: T{evil}\nbad{evil}: x\npublished: 1{evil}\n\nWords {evil} here.\n"),
    );
    house.write("c/\u{1b}]0;x\u{7}.png", "x");
    let table: Value = serde_json::json!([{"id": format!("i{evil}"), "headline": format!("H{evil}"), "kind": format!("K{evil}"),
        "actors": [format!("A{evil}")], "places": [format!("P{evil}")], format!("key{evil}"): 1,
        "claims": [
            {"id": "c1", "report": "crier.txt", "claimant": format!("C{evil}"), "paragraph": 1, "quote": "bridge"},
            {"id": format!("c{evil}"), "report": "crier.txt", "paragraph": 1, "quote": format!("bridge{evil}")}]}]);
    house.write("c/events.json", table.to_string());
    let hostile = format!("--{evil}");
    for args in [
        &["reports", "c"][..],
        &["events", "c"],
        &["events", "c", "--plain"],
        &["events", "c", "--format", "jsonl"],
        &["verify", "c"],
        &["names", "A", "c"],
        &["events", "c", "-q", &hostile],
        &["events", "c", &hostile],
        &[&hostile],
        &["events", &hostile[2..]],
    ] {
        let run = house.run(args);
        for (stream, text) in [("stdout", &run.out), ("stderr", &run.err)] {
            let found = text.chars().find(|sign| {
                (sign.is_control() && !matches!(sign, '\n' | '\t')) || *sign == '\u{202e}'
            });
            assert_eq!(found, None, "{stream} of {args:?}: {text:?}");
        }
        assert!(!(run.out.is_empty() && run.err.is_empty()), "{args:?}");
    }
}

#[test]
fn a_pipe_or_link_in_a_folder_is_skipped_with_its_reason() {
    let house = House::with_corpus();
    rustix::fs::mkfifoat(
        rustix::fs::CWD,
        house.path("c/pipe.txt"),
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
    )
    .unwrap();
    std::os::unix::fs::symlink("/etc/passwd", house.path("c/link.txt")).unwrap();
    let run = house
        .run(&["reports", "c"])
        .ends(0)
        .prints("pipe.txt\tskipped\tis a pipe")
        .prints("link.txt\tskipped\tis a link");
    assert_eq!(run.out.lines().count(), 4);
}

#[test]
fn reports_come_in_both_header_forms_with_any_line_ends() {
    let house = House::new();
    house.write(
        "c/a.txt",
        b"\xef\xbb\xbfoutlet: A\r\npublished: 2013-05-19\r\n\r\nOne\r\nline.\r\n\r\nTwo.\r\n",
    );
    house.write(
        "c/b.md",
        "---\noutlet: \"B\"\nmood: sad\n---\nOne.\n\nTwo.\n\nThree.\n",
    );
    house.write("c/c.txt", b"One.\nTwo \xff.\nThree.\nFour.");
    house.write("c/d.txt", "outlet: D\npublished: yesterday\n\nOne.\n");
    let run = house.run(&["reports", "c"]).ends(0);
    assert_eq!(
        run.out,
        "a.txt\tA\t2013-05-19\t2\t0\t0\nb.md\tB\t\t3\t0\t0\nc.txt\t\t\t4\t0\t0\nd.txt\tD\t\t1\t0\t0\n"
    );
    run.says("c/b.md, line 3: unknown key `mood`")
        .says("c/c.txt: does not say its encoding and is read as windows-1252")
        .says("c/d.txt, line 2: `yesterday` is no date");
}

#[test]
fn a_bad_table_costs_what_is_bad_in_it() {
    let house = House::with_corpus();
    house.write(
        "c/events.json",
        TABLE.replace("30 people were hurt", "30 persons were hurt"),
    );
    house
        .run(&["events", "c"])
        .ends(0)
        .prints("Bridge falls")
        .says("c/events.json, event fall, claim c2: quote “About 30 persons were hurt” does not stand in paragraph 1")
        .says("paragraph 1 says “About 30 people were hurt”");
    house.write("c/events.json", TABLE.replace("2013-06-05", "2013-06-31"));
    house
        .run(&["events", "c"])
        .ends(0)
        .prints("undated")
        .says("2013-06-31");
    // A table of which nothing can be read lists nothing: its reports are read like any others.
    house.write("c/events.json", &TABLE[..TABLE.len() - 2]);
    let run = house
        .run(&["events", "c"])
        .ends(0)
        .says("c/events.json, line 8, column ");
    assert!(!run.out.contains("Bridge falls"), "{}", run.out);
}

#[test]
fn verify_tells_ok_moved_changed_and_gone() {
    let house = House::with_corpus();
    house
        .run(&["verify", "c"])
        .ends(0)
        .prints("ok\tfall\tc1\tcrier.txt\t1\t1\tfell on Wednesday and hurt 12 people\n")
        .says("2 quotes: 2 ok, 0 moved, 0 changed, 0 gone");
    house
        .run(&["events", "c", "--format", "jsonl", "-o", "old.jsonl"])
        .ends(0);
    let against = &["verify", "--against", "old.jsonl", "c"];
    house.run(against).ends(0).says("2 quotes: 2 ok");
    house.write(
        "c/crier.txt",
        CRIER.replace("\n\nThe old", "\n\nNew first paragraph.\n\nThe old"),
    );
    house.write("c/herald.txt", HERALD.replace("hurt when", "HURT when"));
    house
        .run(against)
        .ends(1)
        .prints("moved\tfall\tc1\tcrier.txt\t1\t2\tfell on Wednesday and hurt 12 people\n")
        .prints("changed\tfall\tc2\therald.txt\t1\t1\tAbout 30 people were HURT\n")
        .says("0 ok, 1 moved, 1 changed, 0 gone");
    house.write("c/herald.txt", "Nothing of it.");
    fs::remove_file(house.path("c/crier.txt")).unwrap();
    house.run(against).ends(1).says("2 gone");
    house.write("old.jsonl", "no export at all");
    house
        .run(against)
        .ends(1)
        .says("old.jsonl, line 1, column ");
    house
        .run(&["verify"])
        .ends(0)
        .says(" 0 moved, 0 changed, 0 gone");
}

#[test]
fn dates_of_a_text_are_json_lines_with_code_points() {
    let house = House::new();
    house.write(
        "t.txt",
        "\u{feff}published: 2001-01-01\r\n\r\nالقصير fell on Sunday.\r\n",
    );
    let run = house
        .run(&["dates", "--published", "2013-05-19", "t.txt"])
        .ends(0);
    let lines = run.events();
    assert_eq!(
        lines[1],
        serde_json::json!({"start": 40, "end": 46, "text": "Sunday", "type": "DATE", "value": "2013-05-19", "edtf": "2013-05-19"})
    );
    assert_eq!(lines[0]["text"], "2001-01-01", "no header is parsed");
    let run = house
        .run_with_input(&["dates", "-"], "They left on Sunday.")
        .ends(0);
    assert_eq!(run.events()[0]["value"], "XXXX-WXX-7");
    assert_eq!(run.events()[0]["edtf"], Value::Null);
    assert_eq!(house.run_with_input(&["dates"], "Nothing.").ends(0).out, "");
    house.run(&["dates", "none.txt"]).ends(66);
    house
        .run(&["dates", "--published", "soon", "t.txt"])
        .ends(2);
    house.run(&["dates", "-q", "x", "t.txt"]).ends(2);
}

#[test]
fn names_are_found_in_other_spellings() {
    let house = House::new();
    let run = house.run(&["names", "qusair"]).ends(0);
    let fields: Vec<&str> = run.out.lines().next().unwrap().split('\t').collect();
    assert!(fields[0].parse::<i64>().is_ok());
    assert_eq!(fields[1..3], ["place", "Al-Qusayr"]);
    assert!(fields[3].parse::<u32>().unwrap() > 5);
    house
        .run(&["names", "القصير"])
        .ends(0)
        .prints("\tAl-Qusayr\t");
    house.run(&["names", "xqzwvk"]).ends(1);
    // Events are counted within the query.
    house
        .run(&["names", "Al-Qusayr", "-q", "1982"])
        .ends(0)
        .prints("\tplace\tAl-Qusayr\t0\t");
}

#[test]
fn standard_input_is_a_path() {
    let house = House::with_corpus();
    let run = house.run_with_input(&["reports", "-"], CRIER).ends(0);
    assert!(
        run.out.starts_with("-\tThe Town Crier\t2013-06-06\t2\t"),
        "{}",
        run.out
    );
    house
        .run_with_input(&["events", "-", "c/crier.txt", "c/herald.txt"], TABLE)
        .ends(0)
        .prints("Bridge falls");
}

#[test]
fn publication_dates_are_given_to_reports_without_one() {
    let house = House::with_corpus();
    house
        .run(&["reports", "c", "--published", "2001-02-03"])
        .ends(0)
        .prints("herald.txt\tThe Herald\t2001-02-03\t")
        .prints("crier.txt\tThe Town Crier\t2013-06-06\t");
    house
        .run(&[
            "reports",
            "c",
            "--published",
            "crier.txt=2001-02-03",
            "--published",
            "c/herald.txt=2001-02-04",
        ])
        .ends(0)
        .prints("herald.txt\tThe Herald\t2001-02-04\t")
        .says("bears the date 2013-06-06");
}

#[test]
fn the_readers_log_is_read_and_a_torn_line_skipped() {
    let house = House::with_corpus();
    house.run(&["events", "c", "-q", "is:starred"]).ends(1);
    assert!(
        !house.path("c/.dateline").exists(),
        "reading leaves no trace"
    );
    house.write(
        "c/.dateline/review.jsonl",
        "{\"v\":1,\"at\":\"2026-01-01T00:00:00Z\",\"who\":null,\"do\":\"star\",\"event\":\"fall\"}\n{\"v\":1,\"do\":\"st",
    );
    house
        .run(&["events", "c", "-q", "is:starred"])
        .ends(0)
        .prints("Bridge falls")
        .says("review.jsonl, line 2: is no entry");
}

#[test]
fn with_extract_event_tables_are_ignored() {
    let house = House::with_corpus();
    house
        .run(&["reports", "c", "--extract"])
        .ends(0)
        .prints("event tables are ignored");
}

#[test]
fn quotes_of_an_export_that_was_extracted_are_found_again() {
    let house = House::new();
    let told = "Shells killed four people in Homs on Sunday, activists said.";
    let more = "Troops captured the village of Sample on Friday, the army said.";
    for (name, text) in [
        (
            "c/a.txt",
            format!("published: 2013-05-20\n\n{told}\n\n{more}\n"),
        ),
        (
            "c/b.txt",
            format!("published: 2013-05-21\n\nBridges fell.\n\n{told}\n"),
        ),
        ("d/a.txt", format!("published: 2013-05-22\n\n{more}\n")),
    ] {
        house.write(name, text);
    }
    house
        .run(&["events", "c", "d", "--format", "jsonl", "-o", "out.jsonl"])
        .ends(0);
    let verify = ["verify", "--against", "out.jsonl", "c", "d"];
    // Of the two reports `a.txt` the one is meant that holds the quote.
    let run = house.run(&verify).ends(0);
    let quotes = run.out.lines().count();
    assert!(quotes >= 4, "{}", run.out);
    assert!(
        run.out.lines().all(|line| line.starts_with("ok\t")),
        "{}",
        run.out
    );
    house.write(
        "c/b.txt",
        format!("published: 2013-05-21\n\n{told}\n\nBridges fell.\n"),
    );
    house.write("d/a.txt", "published: 2013-05-22\n\nNothing.\n");
    house.write(
        "c/a.txt",
        format!(
            "published: 2013-05-20\n\n{}\n\n{more}\n",
            told.replace("four people", "five people")
        ),
    );
    let run = house.run(&verify).ends(1);
    for word in ["ok", "moved", "changed"] {
        let is_said = |line: &str| line.starts_with(&format!("{word}\t"));
        assert!(run.out.lines().any(is_said), "{word}: {}", run.out);
    }
    house.write("c/a.txt", "published: 2013-05-20\n\nNothing at all.\n");
    let run = house.run(&verify).ends(1);
    assert!(
        run.out.lines().any(|line| line.starts_with("gone\t")),
        "{}",
        run.out
    );
    assert_eq!(run.out.lines().count(), quotes);
}

#[test]
fn curated_and_extracted_reports_stand_in_one_timeline() {
    let house = House::with_corpus();
    house.write(
        "c/valley.txt",
        "published: 2013-06-10\n\nShells killed four people in Homs on Sunday, activists said.\n",
    );
    house
        .run(&["reports", "c"])
        .ends(0)
        .prints("valley.txt\t\t2013-06-10\t1\t1\t1");
    let both = house
        .run(&["events", "c", "--format", "jsonl"])
        .ends(0)
        .prints("\"fall\"");
    assert!(both.out.contains("2013-06-09"), "{}", both.out);
    let extracted = house
        .run(&["events", "c", "--extract", "--format", "jsonl"])
        .ends(0);
    assert!(!extracted.out.contains("\"fall\"") && extracted.out.contains("2013-06-09"));
}

#[test]
fn watching_is_for_browsing() {
    let house = House::with_corpus();
    house
        .run(&["--watch", "events", "c"])
        .ends(2)
        .says("--watch is for browsing");
}

#[test]
fn without_a_terminal_browsing_says_what_to_use() {
    let house = House::new();
    let run = house.run::<&str>(&[]).ends(2).says("dateline events");
    assert_eq!(run.out, "");
    house.run(&["--plain"]).ends(0).prints("Syria");
}

#[test]
fn a_path_before_a_command_is_told() {
    let house = House::with_corpus();
    house
        .run(&["c", "-q", "x", "events"])
        .ends(2)
        .says("./events");
    fs::rename(house.path("c"), house.path("events")).unwrap();
    house
        .run(&["events", "./events"])
        .ends(0)
        .prints("Bridge falls");
}

#[test]
fn help_manual_and_completions_come_from_one_definition() {
    let house = House::new();
    let help = house.run(&["--help"]).ends(0);
    for word in [
        "events",
        "names",
        "reports",
        "verify",
        "completions",
        "man",
        "--query",
        "--published",
        "--extract",
        "--color",
        "--plain",
        "--ascii",
        "--no-cache",
        "66",
        "73",
    ] {
        assert!(help.out.contains(word), "{word}: {}", help.out);
    }
    assert!(help.out.contains("\n  dateline     "), "{}", help.out);
    house
        .run(&["--version"])
        .ends(0)
        .prints(concat!("dateline ", env!("CARGO_PKG_VERSION"), "\n"));
    let man = house.run(&["man"]).ends(0).prints(".TH dateline 1");
    for word in ["verify", "\\-\\-against", "\\-\\-published", "73"] {
        assert!(man.out.contains(word), "{word}: {}", man.out);
    }
    for shell in ["bash", "zsh", "fish"] {
        house.run(&["completions", shell]).ends(0).prints("against");
    }
}

#[test]
fn other_spellings_of_a_file_are_the_gazetteers_names() {
    let house = House::with_corpus();
    let table = TABLE.replace("\"places\"", "\"actors\": [\"Hizbullah\"], \"places\"");
    assert_ne!(table, TABLE);
    house.write("c/events.json", table);
    house
        .run(&["events", "-q", "actor:Hezbollah", "c"])
        .ends(0)
        .prints("Bridge falls");
}

#[test]
fn letters_that_no_name_has_find_none() {
    let house = House::new();
    house.run(&["names", "zzzzqqq"]).ends(1);
}

#[test]
fn an_export_is_a_table_that_needs_no_reports() {
    let house = House::new();
    house
        .run(&["events", "--format", "jsonl", "-o", "out.jsonl"])
        .ends(0);
    let first = fs::read_to_string(house.path("out.jsonl")).unwrap();
    let again = house
        .run(&["events", "out.jsonl", "--format", "jsonl"])
        .ends(0);
    assert_eq!(again.err, "");
    assert_eq!(again.out, first);
    house
        .run(&["events", "--format", "csv", "-o", "out.csv"])
        .ends(0);
    let again = house
        .run(&["events", "out.csv", "--format", "jsonl"])
        .ends(0);
    assert_eq!(again.err, "");
    assert_eq!(again.out, first);
    // What is made of the quotes does not bear them out.
    house
        .run(&["verify", "out.jsonl"])
        .ends(1)
        .says(": 0 ok, 0 moved, 0 changed, ");
    house
        .run(&["verify", "--against", "out.jsonl", "out.jsonl"])
        .ends(1)
        .says(": 0 ok, 0 moved, 0 changed, ");

    // Rows of a table are exported with their fields' words, and read back as they were.
    house.write(
        "t.csv",
        "date,place,killed,notes\n2013-05-19,Homs,7,\"Shells, seven dead\"\n2013-05,Qusair,,Clashes\n",
    );
    house
        .run(&["events", "t.csv", "--format", "jsonl", "-o", "rows.jsonl"])
        .ends(0);
    let rows = fs::read_to_string(house.path("rows.jsonl")).unwrap();
    assert_eq!(rows.lines().count(), 2, "{rows}");
    let again = house
        .run(&["events", "rows.jsonl", "--format", "jsonl"])
        .ends(0);
    assert_eq!(again.out, rows);
    house
        .run(&["events", "t.csv", "--format", "csv", "-o", "rows.csv"])
        .ends(0);
    let again = house
        .run(&["events", "rows.csv", "--format", "jsonl"])
        .ends(0);
    assert_eq!(again.out, rows);
}

#[test]
fn a_map_says_what_columns_are_and_is_remembered() {
    let house = House::new();
    let table =
        "alpha,beta,gamma\n2013-05-19,2012-01-01,Shells fell\n2013-05-20,2012-01-02,Quiet\n";
    house.write("t.csv", table);
    house.write("u.csv", table);
    let days = |args: &[&str]| house.run(&[&["days"], args].concat()).ends(0).out;
    assert!(days(&["t.csv", "--map", "date=beta,text=gamma"]).starts_with("2012-01-01"));
    assert!(days(&["t.csv"]).starts_with("2012-01-01"));
    assert!(days(&["u.csv"]).starts_with("2012-01-01"));
    house
        .run(&["reports", "t.csv"])
        .ends(0)
        .prints("remembered --map 'date=beta,text=gamma'");
    assert!(days(&["t.csv", "--map", "none"]).starts_with("2013-05-19"));
    assert!(days(&["t.csv"]).starts_with("2013-05-19"));

    house
        .run(&["events", "t.csv", "--map", "mood=beta"])
        .ends(2)
        .says("`mood` is no role of a column");
    house
        .run(&["events", "t.csv", "--map", "date=delta"])
        .ends(2)
        .says("no column is called “delta”");
}
