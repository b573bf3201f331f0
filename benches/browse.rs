//! What a reader waits for: loading the bundled corpus, drawing a frame, running a query, finding a name.
//!
//! `cargo bench` runs all; `cargo bench -- names` those whose name holds the word.

#![allow(missing_docs)]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use dateline::app::{Input, Key, Settings, Size, State, handle};
use dateline::corpus::{LoadMessage, LoadRequest, load};
use dateline::model::Gazetteer;
use dateline::timeline::{BuildInput, Finder, Marks, Query, Scope, Timeline};
use dateline::ui;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::hint::black_box;
use std::sync::Arc;

const SCREEN: Size = Size {
    width: 200,
    height: 60,
};

fn bundled() -> State {
    let mut state = State::new(Settings::default(), SCREEN);
    handle(
        &mut state,
        Input::Load(LoadMessage::Snapshot(load(&LoadRequest::default()))),
    );
    handle(&mut state, Input::Load(LoadMessage::Done));
    state
}

fn press(state: &mut State, names: &[&str]) {
    for name in names {
        if let Some(key) = Key::parse(name) {
            handle(state, Input::Key(key));
        }
    }
}

fn loading(c: &mut Criterion) {
    c.bench_function("load/bundled corpus, gazetteer included", |b| {
        b.iter(|| load(black_box(&LoadRequest::default())));
    });
}

fn frames(c: &mut Criterion) {
    let views: [(&str, &[&str]); 6] = [
        ("timeline", &[]),
        ("reader", &["enter"]),
        ("side by side", &["D", "s"]),
        ("finder", &["/", "h", "o"]),
        ("query line", &["f", "i", "s", ":"]),
        ("help", &["?"]),
    ];
    for (name, keys) in views {
        let mut state = bundled();
        press(&mut state, keys);
        let area = Rect::new(0, 0, SCREEN.width, SCREEN.height);
        let mut buffer = Buffer::empty(area);
        c.bench_function(&format!("frame 200x60/{name}"), |b| {
            b.iter(|| ui::draw(black_box(&state), area, &mut buffer));
        });
    }
}

fn keys(c: &mut Criterion) {
    let mut state = bundled();
    c.bench_function("key/down and up", |b| {
        b.iter(|| press(&mut state, &["j", "k"]));
    });
    c.bench_function("key/open the reader and go back", |b| {
        b.iter(|| press(&mut state, &["enter", "esc"]));
    });
    c.bench_function("key/a letter in the finder", |b| {
        b.iter_batched(
            || {
                let mut state = bundled();
                press(&mut state, &["/", "q", "u"]);
                state
            },
            |mut state| {
                press(&mut state, &["s"]);
                state
            },
            BatchSize::SmallInput,
        );
    });
}

fn typing(c: &mut Criterion) {
    let mut state = bundled();
    press(&mut state, &["f", "l", "a"]);
    c.bench_function("key/a letter in the query line, and back", |b| {
        b.iter(|| press(&mut state, &["n", "backspace"]));
    });
}

fn queries(c: &mut Criterion) {
    let loaded = load(&LoadRequest::default());
    let timeline = &loaded.timeline;
    let marks = Marks::none(timeline.len());
    let kinds = [
        ("word", "shelling"),
        ("phrase", "\"air strikes\""),
        ("actor", "actor:Hezbollah"),
        ("place", "place:Homs"),
        ("kind", "kind:battles"),
        ("lane", "lane:diplomacy"),
        ("outlet", "outlet:DW"),
        ("claimant", "claimant:observatory"),
        ("report", "report:rappler"),
        ("month", "2013-05"),
        ("range", "2013-05-15..2013-05-25"),
        ("certainly", "certainly:2013-05"),
        ("before", "before:2013"),
        ("figure", "killed:>50"),
        ("is", "is:disputed"),
        (
            "compound",
            "(place:Qusair or place:Homs) -lane:toll killed:>=10",
        ),
    ];
    for (name, text) in kinds {
        let query = Query::parse(text).unwrap_or_default();
        c.bench_function(&format!("query/{name}"), |b| {
            b.iter(|| query.run(black_box(timeline), &marks));
        });
    }
    c.bench_function("query/parse the compound one", |b| {
        b.iter(|| {
            Query::parse(black_box(
                "(place:Qusair or place:Homs) -lane:toll killed:>=10",
            ))
        });
    });
}

/// A gazetteer of that many made-up names, each with two more spellings, in which the timeline has no events.
fn names_of(count: usize) -> Timeline {
    const HEADS: [&str; 16] = [
        "Tell", "Kafr", "Deir", "Ain", "Khirbet", "Bab", "Wadi", "Jabal", "Umm", "Abu", "Beit",
        "Qasr", "Ras", "Bir", "Marj", "Shaykh",
    ];
    const PARTS: [&str; 24] = [
        "ha", "mi", "ra", "sal", "qu", "sayr", "dun", "ja", "bur", "khal", "diy", "ta", "dmur",
        "za", "bad", "ani", "ghou", "lat", "min", "nus", "far", "ouq", "him", "yar",
    ];
    let mut seed = 0x9e37_79b9_7f4a_7c15u64;
    let mut next = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % below as u64) as usize
    };
    let mut places =
        String::from("name\tkind\tcountry\tadmin1\tlat\tlon\tparent\tsource\tspellings\n");
    for at in 0..count {
        let head = HEADS[next(HEADS.len())];
        let tail: String = (0..3).map(|_| PARTS[next(PARTS.len())]).collect();
        // The number keeps names unique.
        let name = format!("{head} {tail} {at}");
        places.push_str(&format!(
            "{name}\tvillage\tSY\t\t\t\t\tadded\t{head} al-{tail} {at}|{head}-{tail}eh {at}\n"
        ));
    }
    let (gazetteer, _) = Gazetteer::parse(&places, "name\tkind\tside\tcountry\tspellings\n");
    let input = BuildInput {
        reports: Vec::new(),
        events: Vec::new(),
        gazetteer: Arc::new(gazetteer),
    };
    Timeline::build(input, dateline::model::Kinds::bundled())
}

fn names(c: &mut Criterion) {
    for count in [3_000, 100_000] {
        let timeline = names_of(count);
        let finder = Finder::new(timeline.vocabulary());
        for typed in ["h", "ho", "qusay", "kafr dmur", "القصير"] {
            c.bench_function(&format!("names {count}/{typed}"), |b| {
                b.iter(|| finder.search(black_box(typed), 200, Scope::All));
            });
        }
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().warm_up_time(std::time::Duration::from_millis(500)).measurement_time(std::time::Duration::from_secs(2)).sample_size(20);
    targets = loading, frames, keys, typing, queries, names
}
criterion_main!(benches);
