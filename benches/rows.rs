//! What a reader of a large event table waits for: loading it, filtering, counting, naming, searching its texts, drawing.
//!
//! `cargo bench --bench rows` measures tables of 100,000 and 1,000,000 events, which it writes to the folder for temporary
//! files first.

#![allow(missing_docs)]

#[path = "events/mod.rs"]
mod events;

use criterion::{Criterion, criterion_group, criterion_main};
use dateline::corpus::rows::Search;
use dateline::corpus::{LoadRequest, Loaded, load};
use dateline::timeline::outline::{KEPT, by_weight};
use dateline::timeline::{
    Bits, FacetKey, Finder, Level, Marks, Query, Row, Scope, Timeline, even_buckets, facet,
    histogram, outline,
};
use events::{Layout, Names, Order, write};
use std::fs::File;
use std::hint::black_box;
use std::io::BufWriter;
use std::path::PathBuf;
use std::time::Duration;

const COUNTS: [u64; 2] = [100_000, 1_000_000];

fn table(count: u64) -> PathBuf {
    let path = std::env::temp_dir().join(format!("dateline-bench-{count}.jsonl"));
    let is_written = || -> std::io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 20, File::create(&path)?);
        write(
            &mut out,
            count,
            Layout::JsonLines,
            Order::ByDate,
            Names::Few,
        )
    };
    if let Err(error) = is_written() {
        panic!("{}: {error}", path.display());
    }
    path
}

fn loaded(path: PathBuf) -> Loaded {
    load(&LoadRequest {
        paths: vec![path],
        ..LoadRequest::default()
    })
}

fn rows(c: &mut Criterion) {
    for count in COUNTS {
        let path = table(count);
        let mut group = c.benchmark_group(format!("rows/{count}"));
        group
            .sample_size(10)
            .measurement_time(Duration::from_secs(4));
        group.bench_function("load", |b| b.iter(|| loaded(black_box(path.clone()))));
        let loaded = loaded(path);
        let timeline = &*loaded.timeline;
        assert_eq!(timeline.len() as u64, count);
        let marks = Marks::none(timeline.len());
        for text in [
            "lane:fighting",
            "2012-03",
            "killed:>40",
            "outlet:\"River Post\"",
        ] {
            let query = Query::parse_for(text, timeline).unwrap_or_default();
            assert!(!query.is_empty(), "{text}");
            group.bench_function(format!("filter/{text}"), |b| {
                b.iter(|| query.run(timeline, &marks));
            });
        }
        let all = Bits::full(timeline.len());
        let some = Bits::from_fn(timeline.len(), |row| row % 3 == 0);
        for (name, events) in [("all", &all), ("a third", &some)] {
            group.bench_function(format!("facet/kinds of {name}"), |b| {
                b.iter(|| facet(timeline, events, FacetKey::Kind));
            });
            group.bench_function(format!("facet/places of {name}"), |b| {
                b.iter(|| facet(timeline, events, FacetKey::Place));
            });
            if let Some(dated) = timeline.dated() {
                let buckets = even_buckets(dated, 120);
                group.bench_function(format!("histogram/{name}"), |b| {
                    b.iter(|| histogram(timeline, events, &buckets));
                });
            }
            group.bench_function(format!("zoomed out/{name}"), |b| {
                b.iter(|| outline(timeline, events, Level::Months, KEPT, by_weight));
            });
        }
        let finder = Finder::of_events(timeline.vocabulary());
        for typed in ["h", "qal", "jarshu"] {
            group.bench_function(format!("names/{typed}"), |b| {
                b.iter(|| finder.search(black_box(typed), 200, Scope::WithEvents));
            });
        }
        let search = Search {
            timeline: Timeline::clone(timeline),
            files: loaded.rows.clone(),
            words: "checkpoint".to_owned(),
        };
        group.bench_function("text/one word", |b| b.iter(|| search.all(2)));
        let screen: Vec<Row> = (0..60).map(|row| Row(row * 7)).collect();
        group.bench_function("a screen in full", |b| {
            b.iter(|| loaded.rows.window(timeline, &screen, None));
        });
        group.finish();
    }
}

criterion_group!(benches, rows);
criterion_main!(benches);
