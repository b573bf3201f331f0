//! Writes synthetic event tables: `cargo bench --bench generate -- COUNT FOLDER [shuffled] [unique]` puts
//! `events-COUNT.jsonl` and `events-COUNT.csv` there.

#![allow(missing_docs, clippy::print_stdout, clippy::print_stderr)]

#[path = "events/mod.rs"]
mod events;

use events::{Layout, Names, Order, write};
use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let (Some(count), Some(folder)) = (
        words.first().and_then(|count| count.parse().ok()),
        words.get(1).map(PathBuf::from),
    ) else {
        // `cargo bench` without a name runs every benchmark; this one has nothing to measure.
        eprintln!("generate: give a number of events and a folder");
        return Ok(());
    };
    let has = |word: &str| words.iter().any(|given| given == word);
    let order = if has("shuffled") {
        Order::Shuffled
    } else {
        Order::ByDate
    };
    let names = if has("unique") {
        Names::Unique
    } else {
        Names::Few
    };
    std::fs::create_dir_all(&folder)?;
    for (layout, ending) in [(Layout::JsonLines, "jsonl"), (Layout::Csv, "csv")] {
        let path = folder.join(format!("events-{count}.{ending}"));
        let mut out = BufWriter::with_capacity(1 << 20, File::create(&path)?);
        write(&mut out, count, layout, order, names)?;
        println!("{}", path.display());
    }
    Ok(())
}
