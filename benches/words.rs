//! Times the search for words in the texts of a table: `cargo bench --bench words -- FILE WORD...`.
//!
//! The program runs on a pseudo-terminal of 120x40, with no index kept. Each word is typed at one stroke into the filter of
//! a program that has loaded the file and searched nothing, and three times are told: until the list is full of events that
//! have the word (or as full as it gets), until all texts are looked through, both from the stroke to the bytes of the
//! picture, and what `rg -ic` takes for the word at the same time, where there is an `rg`. Five rounds, all words in each;
//! medians, with the fastest and the slowest.

#![allow(missing_docs, clippy::print_stdout, clippy::print_stderr)]

#[path = "../tests/pty/mod.rs"]
mod pty;

use pty::{Start, Terminal};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROUNDS: usize = 5;
/// Events that no list of that size shows more of.
const SCREENFUL: usize = 40;
/// How long a table of millions may take to load.
const LOADING: Duration = Duration::from_secs(120);

/// Milliseconds of each round.
#[derive(Default)]
struct Times {
    screenful: Vec<f64>,
    complete: Vec<f64>,
    rg: Vec<f64>,
    found: usize,
}

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let Some((file, words)) = words.split_first().filter(|(_, words)| !words.is_empty()) else {
        // `cargo bench` without a name runs every benchmark; this one needs a table.
        eprintln!("words: give an event table and words");
        return;
    };
    let file = Path::new(file)
        .canonicalize()
        .unwrap_or_else(|_| file.into());
    let mut times: Vec<Times> = words.iter().map(|_| Times::default()).collect();
    for _ in 0..ROUNDS {
        for (word, times) in words.iter().zip(&mut times) {
            search(&file, word, times);
            times.rg.extend(rg(&file, word));
        }
    }
    println!("word, events, screenful ms, complete ms, rg -ic ms");
    for (word, times) in words.iter().zip(&mut times) {
        let cells =
            [&mut times.screenful, &mut times.complete, &mut times.rg].map(|times| spread(times));
        println!("{word}, {}, {}", times.found, cells.join(", "));
    }
}

/// Median, fastest and slowest.
fn spread(times: &mut [f64]) -> String {
    times.sort_by(f64::total_cmp);
    match (times.first(), times.last()) {
        (Some(first), Some(last)) => {
            format!("{:.1} ({first:.1}–{last:.1})", times[times.len() / 2])
        }
        _ => "-".to_owned(),
    }
}

/// Loads the file in a program of its own and searches one word.
fn search(file: &Path, word: &str, times: &mut Times) {
    let mut terminal = Start::command("exec \"$DATELINE\" --no-cache \"$TABLE\"")
        .variable("TABLE", file)
        .size(120, 40)
        .run();
    let start = Instant::now();
    let is_loaded = |terminal: &Terminal| {
        let text = terminal.text();
        text.contains(" events") && !text.contains("loading") && !text.contains("reading")
    };
    while !is_loaded(&terminal) && start.elapsed() < LOADING {
        terminal.pump(Duration::from_millis(50));
    }
    terminal.wait_until_quiet();
    terminal.send(b"f");
    terminal.wait_for("filter");
    terminal.wait_until_quiet();
    let stroke = Instant::now();
    terminal.send(word.as_bytes());
    let mut screenful = None;
    while stroke.elapsed() < Duration::from_secs(20) {
        if !terminal.pump(Duration::from_millis(20)) {
            continue;
        }
        let elapsed = stroke.elapsed().as_secs_f64() * 1e3;
        let text = terminal.text();
        // The query line is drawn last: what stands above it is of the same picture.
        let prompt = format!("filter {word}");
        let is_drawn = text.lines().any(|line| line.trim() == prompt);
        let Some(found) = found(&text).filter(|_| is_drawn) else {
            continue;
        };
        times.found = found;
        if screenful.is_none() && found >= SCREENFUL {
            screenful = Some(elapsed);
        }
        if !text.contains("searching") {
            times.screenful.push(screenful.unwrap_or(elapsed));
            times.complete.push(elapsed);
            return;
        }
    }
    eprintln!("{word}: no end within 20 s");
}

/// The number before " of … events" on the line that says what the filter leaves.
fn found(text: &str) -> Option<usize> {
    text.lines().find_map(|line| {
        let (before, after) = line.trim().split_once(" of ")?;
        after.trim_end().ends_with("events").then_some(())?;
        before.replace(',', "").parse().ok()
    })
}

/// Milliseconds that `rg -ic` takes.
fn rg(file: &Path, word: &str) -> Option<f64> {
    let start = Instant::now();
    let ended = Command::new("rg")
        .args(["-ic", "--", word])
        .arg(file)
        .stdout(Stdio::null())
        .status();
    ended.ok()?;
    Some(start.elapsed().as_secs_f64() * 1e3)
}
