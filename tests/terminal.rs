//! The browser on a pseudo-terminal: what it writes, and how it leaves the terminal behind.

// Process states and times are read from /proc.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]

mod pty;

use pty::tokens::{Token, assert_allowed, tokens};
use pty::{Start, Terminal, count};
use rustix::process::Signal;
use rustix::termios::LocalModes;
use std::time::{Duration, Instant};

/// On every screen of the bundled corpus, once it is loaded.
const FIRST: &str = "reports, retold";
/// A report with a file of its own, its title and its text.
const REPORT: &str = "outlet: The Valley Paper\ntitle: Shells near the old bridge\npublished: 2013-05-20\n\n\
    At least 12 people were killed near the bridge on Sunday, an activist said.\n";
const TITLE: &str = "Shells near the old bridge";
const TEXT: &str = "At least 12 people were killed";

fn browser() -> Terminal {
    let mut terminal = Start::default().run();
    terminal.wait_for(FIRST);
    terminal
}

#[test]
fn quitting_restores_the_terminal() {
    let mut terminal = browser();
    assert!(terminal.screen().alternate_screen());
    assert!(terminal.screen().hide_cursor());
    terminal.send(b"q");
    let status = terminal.wait_for_end();
    assert!(status.success(), "{status:?}");
    terminal.assert_restored();
}

#[test]
fn each_deadly_signal_restores_the_terminal_and_kills() {
    for (signal, name) in [
        (Signal::TERM, "Terminated"),
        (Signal::HUP, "Hangup"),
        (Signal::INT, "Interrupt"),
        (Signal::QUIT, "Quit"),
    ] {
        let mut terminal = browser();
        // With the mouse on, there is one thing more to undo.
        terminal.send(b"\x1bOQ");
        terminal.wait_for_bytes(b"\x1b[?1006h", 0);
        let start = Instant::now();
        terminal.signal(signal);
        let status = terminal.wait_for_end();
        assert!(
            start.elapsed() < Duration::from_secs(2),
            "{name} took {:?}",
            start.elapsed()
        );
        let told = status.signal().unwrap_or("no signal");
        assert!(told.starts_with(name), "{told} instead of {name}");
        terminal.assert_restored();
    }
}

/// The hook that asks for a panic is in debug builds only.
#[cfg(debug_assertions)]
#[test]
fn a_panic_restores_the_terminal_then_speaks_harmlessly() {
    let mut terminal = Start::default()
        .variable("DATELINE_TEST_PANIC", "loop")
        .run();
    terminal.wait_for(FIRST);
    terminal.send(b"j");
    assert_eq!(terminal.wait_for_end().exit_code(), 101);
    terminal.assert_restored();
    assert!(
        terminal.text().contains("dateline: fault at"),
        "{}",
        terminal.text()
    );
    let left = terminal
        .output
        .windows(8)
        .rposition(|part| part == b"\x1b[?1049l")
        .unwrap();
    assert!(
        !terminal.output[left + 8..].contains(&0x1b),
        "the message holds an escape"
    );
}

#[cfg(debug_assertions)]
#[test]
fn a_panic_elsewhere_is_told_and_the_browser_goes_on() {
    let mut terminal = Start::default()
        .variable("DATELINE_TEST_PANIC", "thread")
        .run();
    terminal.wait_for(FIRST);
    terminal.send(b"j");
    terminal.wait_for("dateline: fault at");
    terminal.send(b"q");
    assert!(terminal.wait_for_end().success());
    terminal.assert_restored();
}

#[test]
fn ctrl_z_gives_the_terminal_to_the_shell_and_fg_takes_it_back() {
    let script =
        "set -m; \"$DATELINE\"; echo stopped-with-$?; stty -a; read line; fg; echo ended-with-$?";
    let mut terminal = Start::command(script).run();
    terminal.wait_for(FIRST);
    terminal.send(b"\x1a");
    terminal.wait_for("stopped-with-1");
    terminal.assert_restored();
    terminal.send(b"\r");
    terminal.wait_until("the browser again", |terminal| {
        terminal.screen().alternate_screen()
    });
    terminal.wait_for(FIRST);
    terminal.send(b"q");
    terminal.wait_for("ended-with-0");
    terminal.wait_for_end();
    terminal.assert_restored();
}

#[test]
fn a_stop_from_outside_is_undone_when_it_goes_on() {
    for signal in [Signal::TSTP, Signal::STOP] {
        let mut terminal = browser();
        terminal.signal(signal);
        terminal.wait_until("stopping", |terminal| terminal.state() == 'T');
        terminal.wait_until_quiet();
        if signal == Signal::TSTP {
            terminal.assert_restored();
        }
        terminal.resize(80, 20);
        let since = terminal.output.len();
        terminal.signal(Signal::CONT);
        terminal.wait_for_bytes(b"\x1b[?1049h", since);
        terminal.wait_for_bytes(b"\x1b[2J", since);
        terminal.wait_for(FIRST);
        terminal.send(b"q");
        assert!(terminal.wait_for_end().success());
        terminal.assert_restored();
    }
}

#[test]
fn ctrl_z_stops_also_without_a_shell_that_knows_of_jobs() {
    let mut terminal = browser();
    terminal.send(b"\x1a");
    terminal.wait_until("stopping", |terminal| terminal.state() == 'T');
    terminal.wait_until_quiet();
    terminal.assert_restored();
    terminal.signal(Signal::CONT);
    terminal.wait_until("the browser again", |terminal| {
        terminal.screen().alternate_screen()
    });
    terminal.wait_for(FIRST);
}

#[test]
fn a_vanished_terminal_ends_the_program_also_when_hangups_are_ignored() {
    for command in ["exec \"$DATELINE\"", "trap '' HUP; exec \"$DATELINE\""] {
        let mut terminal = Start::command(command).run();
        terminal.wait_for(FIRST);
        terminal.wait_until_quiet();
        let before = terminal.cpu();
        let start = Instant::now();
        terminal.vanish();
        let mut cpu = before;
        while !matches!(terminal.state(), 'X' | 'Z') {
            cpu = cpu.max(terminal.cpu());
            assert!(start.elapsed() < Duration::from_secs(3), "still there");
            std::thread::yield_now();
        }
        assert!(
            cpu.saturating_sub(before) <= Duration::from_millis(50),
            "{:?}",
            cpu.saturating_sub(before)
        );
    }
}

#[test]
fn a_terminal_that_takes_no_bytes_cannot_keep_it_alive() {
    let mut terminal = browser();
    terminal.stall();
    // More than the system holds for a reader that does not come.
    for step in 0..400 {
        terminal.resize(100 + step % 2, 30);
        terminal.send(b"\x0c");
    }
    let start = Instant::now();
    terminal.signal(Signal::TERM);
    let status = terminal.wait_for_end();
    assert!(start.elapsed() < Duration::from_secs(2));
    assert!(
        status
            .signal()
            .is_some_and(|name| name.starts_with("Terminated"))
    );
    assert!(terminal.modes().local_modes.contains(LocalModes::ECHO));
}

#[test]
fn idle_costs_nothing() {
    let mut terminal = browser();
    terminal.wait_until_quiet();
    let before = terminal.cpu();
    assert!(
        !terminal.pump(Duration::from_millis(600)),
        "wrote while idle"
    );
    assert!(terminal.cpu().saturating_sub(before) <= Duration::from_millis(10));
}

#[test]
fn a_key_that_changes_nothing_writes_nothing() {
    let mut terminal = browser();
    terminal.wait_until_quiet();
    // Reports that no key means.
    terminal.send(b"\x1b[?62;22c\x1b[I");
    let since = terminal.output.len();
    let wrote = terminal.pump(Duration::from_millis(150));
    assert!(!wrote, "wrote {}", terminal.output[since..].escape_ascii());
}

#[test]
fn no_color_keeps_reverse_video() {
    let mut terminal = Start::default().variable("NO_COLOR", "1").run();
    let cells = |terminal: &Terminal| -> Vec<vt100::Cell> {
        let cell = |at: u16| terminal.screen().cell(at / 100, at % 100).cloned();
        (0..3000).filter_map(cell).collect()
    };
    terminal.wait_until("something reversed", |terminal| {
        cells(terminal).iter().any(vt100::Cell::inverse)
    });
    terminal.wait_for(FIRST);
    terminal.wait_until_quiet();
    let all = tokens(&terminal.output);
    let is_style = |token: &Token, wanted: &[&str]| matches!(token, Token::Csi(parameters, 'm') if wanted.contains(&parameters.as_str()));
    let reversed = all
        .iter()
        .position(|token| is_style(token, &["7"]))
        .expect("nothing is reversed");
    let before_text = all[reversed..]
        .iter()
        .take_while(|token| !matches!(token, Token::Char(_)));
    for token in before_text {
        assert!(
            !is_style(token, &["", "0", ";"]),
            "reset before the text: {token:?}"
        );
    }
    for cell in cells(&terminal) {
        let colours = (cell.fgcolor(), cell.bgcolor());
        assert_eq!(
            colours,
            (vt100::Color::Default, vt100::Color::Default),
            "in spite of NO_COLOR"
        );
    }
}

#[test]
fn keys_come_from_the_terminal_when_input_is_data() {
    for (paths, shown) in [("", FIRST), ("-", "1 report")] {
        let command = format!("printf '%s' \"$REPORT\" > data; exec \"$DATELINE\" {paths} < data");
        let mut terminal = Start::command(&command).variable("REPORT", REPORT).run();
        terminal.wait_for(shown);
        terminal.send(b"q");
        assert!(terminal.wait_for_end().success());
        terminal.assert_restored();
    }
}

#[test]
fn without_a_screen_it_says_what_to_do() {
    let mut terminal = Start::command("\"$DATELINE\" | cat; exec \"$DATELINE\" > /dev/null").run();
    let status = terminal.wait_for_end();
    assert_eq!(status.exit_code(), 2);
    assert!(terminal.text().contains("terminal"), "{}", terminal.text());
    assert!(!terminal.output.contains(&0x1b));
    terminal.assert_restored();
}

#[test]
fn only_a_key_reaches_the_clipboard() {
    let mut terminal = browser();
    terminal.wait_until_quiet();
    assert_eq!(count(&terminal.output, b"\x1b]52"), 0);
    assert_allowed(&terminal.output);
    terminal.send(b"y");
    terminal.wait_for_bytes(b"\x1b]52;c;", 0);
    terminal.wait_for("clipboard");
    terminal.wait_until_quiet();
    assert_eq!(count(&terminal.output, b"\x1b]52"), 1);
}

#[test]
fn secure_mode_touches_nothing_outside() {
    let mut terminal = Start::default().variable("DATELINE_SECURE", "1").run();
    terminal.wait_for(FIRST);
    terminal.send(b"y");
    terminal.wait_for("disabled");
    assert_eq!(count(&terminal.output, b"\x1b]52"), 0);
}

#[test]
fn every_size_starts_is_resized_and_ends() {
    for (width, height) in [
        (1, 1),
        (2, 1),
        (1, 30),
        (20, 5),
        (39, 9),
        (40, 10),
        (80, 24),
        (300, 100),
    ] {
        let mut terminal = Start::default().size(width, height).run();
        terminal.wait_until("the alternate screen", |terminal| {
            terminal.screen().alternate_screen()
        });
        terminal.resize(100, 30);
        terminal.wait_for(FIRST);
        terminal.resize(width, height);
        terminal.send(b"q");
        assert!(terminal.wait_for_end().success(), "{width}x{height}");
        terminal.assert_restored();
    }
}

#[test]
fn a_storm_of_sizes_ends_in_the_last_one() {
    let mut terminal = browser();
    for step in 0..200u16 {
        terminal.resize(20 + step * 7 % 180, 5 + step * 3 % 60);
    }
    terminal.resize(100, 30);
    terminal.wait_for(FIRST);
    terminal.wait_until_quiet();
    let settled = terminal.text();
    let since = terminal.output.len();
    terminal.send(b"\x0c");
    terminal.wait_for_bytes(b"\x1b[2J", since);
    terminal.wait_until_quiet();
    assert_eq!(terminal.text(), settled);
}

#[test]
fn the_background_is_asked_for_and_the_answer_types_nothing() {
    for answer in [
        "\x1b]11;rgb:ffff/ffff/ffff\x1b\\",
        "\x1b]11;rgb:00/00/00\x07",
    ] {
        let mut terminal = Start {
            background: Some(answer),
            ..Start::default()
        }
        .run();
        terminal.wait_for(FIRST);
        terminal.wait_for_bytes(b"\x1b]11;?", 0);
        terminal.wait_until_quiet();
        let shown = terminal.text();
        let first_frame = terminal
            .output
            .windows(8)
            .position(|part| part == b"\x1b[?2026l")
            .unwrap();
        let question = terminal
            .output
            .windows(6)
            .position(|part| part == b"\x1b]11;?")
            .unwrap();
        assert!(
            first_frame < question,
            "the first frame waited for the answer"
        );
        assert!(!shown.contains("rgb"));
        terminal.send(b"q");
        assert!(terminal.wait_for_end().success());
        assert!(
            !terminal.text().contains("rgb"),
            "the answer was left for the shell"
        );
    }
}

#[test]
fn the_console_is_not_asked() {
    let mut terminal = Start::default().variable("TERM", "linux").run();
    terminal.wait_for(FIRST);
    terminal.wait_until_quiet();
    assert_eq!(count(&terminal.output, b"\x1b]"), 0);
}

#[test]
fn what_is_typed_ahead_is_not_lost() {
    // Typed before the browser reads: `q` ends it.
    let mut terminal = Start::command("read line; exec \"$DATELINE\"").run();
    terminal.send(b"\rq");
    assert!(terminal.wait_for_end().success());
    terminal.assert_restored();
}

/// Browses a report of its own, with `program` as the editor, up to the report's text.
fn with_editor(program: &str) -> Terminal {
    let command = "printf '%s' \"$REPORT\" > -report.txt; printf '%s' \"$PROGRAM\" > editor; chmod +x editor; \
                   EDITOR=\"$PWD/editor -f\" exec \"$DATELINE\" ./-report.txt";
    let mut terminal = Start::command(command)
        .variable("REPORT", REPORT)
        .variable("PROGRAM", program)
        .run();
    terminal.wait_for("1 report");
    terminal.send(b"R");
    terminal.wait_for(TITLE);
    terminal.send(b"\r");
    terminal.wait_for(TEXT);
    terminal
}

#[test]
fn the_editor_has_the_terminal_to_itself() {
    let mut terminal = with_editor(
        "#!/bin/sh\nprintf 'EDITS %s %s\\n' \"$1\" \"${2##*/}\"; read line; printf '%s' \"$line\" > typed\n",
    );
    terminal.send(b"e");
    // An editor that is not known gets the file alone.
    terminal.wait_for("EDITS -f -report.txt");
    terminal.assert_restored();
    let since = terminal.output.len();
    terminal.send(b"qqq all of this\r");
    terminal.wait_for_bytes(b"\x1b[?1049h", since);
    terminal.wait_for(TEXT);
    assert_eq!(terminal.home_file("typed"), "qqq all of this");
    terminal.send(b"\x03");
    assert!(terminal.wait_for_end().success());
    terminal.assert_restored();
}

#[test]
fn ctrl_c_in_the_editor_is_the_editors() {
    let mut terminal = with_editor("#!/bin/sh\necho EDITS; read line\n");
    terminal.send(b"e");
    terminal.wait_for("EDITS");
    let since = terminal.output.len();
    terminal.send(b"\x03");
    terminal.wait_for_bytes(b"\x1b[?1049h", since);
    terminal.wait_for(TEXT);
    terminal.send(b"\x03");
    assert!(terminal.wait_for_end().success());
}

#[test]
fn an_editor_that_cannot_start_is_told() {
    let mut terminal = with_editor("#!/nowhere/sh\n");
    terminal.send(b"e");
    terminal.wait_for("cannot start");
    terminal.send(b"\x03");
    assert!(terminal.wait_for_end().success());
    terminal.assert_restored();
}

#[test]
fn a_hostile_report_reaches_the_terminal_as_text() {
    let nasty = "\x1b]52;c;cm0gLXJm\x07\x1b[31m\u{9b}31m\u{90}q\u{9c}\x1b]0;title\x07\u{202e}\u{2066}\r\x08\u{e0041}Qusayr";
    let report = format!(
        "outlet: {nasty}\ntitle: {nasty}\npublished: 2013-05-20\n\nAt least 12 {nasty} were killed.\n"
    );
    let command =
        "mkdir corpus; printf '%s' \"$REPORT\" > \"corpus/$NAME.txt\"; exec \"$DATELINE\" corpus";
    let mut terminal = Start::command(command)
        .variable("REPORT", report)
        .variable("NAME", "a\x1b]0;name\x07\u{202e}\n")
        .run();
    terminal.wait_until("the alternate screen", |terminal| {
        terminal.screen().alternate_screen()
    });
    terminal.wait_until_quiet();
    // Every view that a key opens: detail, reader, reports, side by side, finder, problems, help.
    for keys in [
        "\r", "/12\r", "\x1b", "R", "\r", "\x1b", "s", "\x1b", "!", "\x1b", "/q", "\x1b", "fqus",
        "\x1b", "?", "\x1b", ":", "\x1b",
    ] {
        terminal.send(keys.as_bytes());
        terminal.wait_until_quiet();
    }
    terminal.signal(Signal::TERM);
    terminal.wait_for_end();
    assert_allowed(&terminal.output);
    terminal.assert_restored();
}

/// Numbers that look random and are the same every time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

/// A folder with the report, and a browser that watches it.
fn watching(folder: &tempfile::TempDir) -> Terminal {
    std::fs::write(folder.path().join("a.txt"), REPORT).unwrap();
    let command = "exec \"$DATELINE\" --watch \"$FOLDER\"";
    let mut terminal = Start::command(command)
        .variable("FOLDER", folder.path())
        .run();
    terminal.wait_for("1 report");
    terminal
}

#[test]
fn a_watched_folder_is_read_again_when_it_changes() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = watching(&folder);
    std::fs::write(folder.path().join("b.txt"), REPORT).unwrap();
    terminal.wait_for("2 reports");
    // Again, and what is half saved leaves what was there.
    std::fs::write(folder.path().join("events.json"), "[{").unwrap();
    terminal.wait_for("what was read before stays");
    std::fs::write(folder.path().join("events.json"), "[]").unwrap();
    terminal.wait_for("Read again: 2 reports");
    terminal.send(b"q");
    assert!(terminal.wait_for_end().success());
}

#[test]
fn a_table_that_changes_is_told_though_its_rows_were_read_before() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("t.csv");
    let text = |town: &str| {
        format!("date,place,text\n2013-05-19,{town},Shells fell\n2013-05-20,{town},Quiet\n")
    };
    std::fs::write(&table, text("Tarn")).unwrap();
    let mut terminal = Start::command("exec \"$DATELINE\" --no-cache \"$TABLE\"")
        .variable("TABLE", &table)
        .run();
    terminal.wait_for("2 events");
    terminal.wait_until_quiet();
    std::fs::write(&table, text("Another town")).unwrap();
    terminal.send(b"j");
    terminal.wait_for("was changed since it was read");
    terminal.send(b"r");
    terminal.wait_for("Another town");
    terminal.send(b"q");
    assert!(terminal.wait_for_end().success());
}

#[test]
fn a_publication_date_set_by_hand_is_kept_and_dates_the_events_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Shells killed four people in Homs on Thursday, activists said.\n";
    std::fs::write(folder.path().join("a.txt"), text).unwrap();
    let start = Start::command("exec \"$DATELINE\" \"$FOLDER\"").variable("FOLDER", folder.path());
    let mut terminal = start.run();
    terminal.wait_for("stays open — P sets it");
    terminal.send(b"P");
    terminal.wait_for("published (YYYY-MM-DD)");
    terminal.send(b"2013-05-31\r");
    terminal.wait_for("Thu 30 May 2013");
    terminal.send(b"u");
    terminal.wait_for("stays open — P sets it");
    terminal.send(b"P2013-06-07\r");
    terminal.wait_for("Thu 6 Jun 2013");
    terminal.send(b"q");
    assert!(terminal.wait_for_end().success());
    // The log has it: the next time it is dated from the beginning.
    let log = std::fs::read_to_string(folder.path().join(".dateline/review.jsonl")).unwrap();
    assert_eq!(log.lines().count(), 3, "{log}");
    let mut terminal = start.run();
    terminal.wait_for("Thu 6 Jun 2013");
}

#[test]
fn a_monkey_at_the_keys_breaks_nothing() {
    let others: [&[u8]; 22] = [
        b"\r",
        b"\x1b",
        b"\t",
        b"\x7f",
        b"\x1b[A",
        b"\x1b[B",
        b"\x1b[5~",
        b"\x1b[6~",
        b"\x0f",
        b"\x15",
        b"\x04",
        b"\x1bOQ",
        b"\x1b[<0;7;4M",
        b"\x1b[<32;9;4M",
        b"\x1b[<0;0;0m",
        b"\x1b[<64;1;1M",
        b"\x1b[<0;9999;9999M",
        b"\x1b[M   ",
        b"\x1b[200~killed:>5\r\n\x1b[31m\x1b[201~",
        b"\x1b]11;rgb:ff/ff/ff\x07",
        "القصير".as_bytes(),
        b"\xff\xfe\x1b[999;999;999Z",
    ];
    for seed in 1..=2 {
        let mut terminal = browser();
        let mut dice = Dice(seed * 0x9e37_79b9);
        for _ in 0..200 {
            match dice.below(10) {
                0 => terminal.resize(1 + dice.below(160) as u16, 1 + dice.below(60) as u16),
                1..=4 => terminal.send(others[dice.below(others.len())]),
                // Any letter or sign, but none that quits, copies or starts another program.
                _ => {
                    let byte = b' ' + dice.below(95) as u8;
                    if !b"qyeor".contains(&byte) {
                        terminal.send(&[byte]);
                    }
                }
            }
            terminal.pump(Duration::ZERO);
        }
        terminal.resize(100, 30);
        terminal.send(b"\x03");
        let status = terminal.wait_for_end();
        assert!(
            status.success(),
            "seed {seed}: {status:?}\n{}",
            terminal.text()
        );
        assert_allowed(&terminal.output);
        terminal.assert_restored();
    }
}
