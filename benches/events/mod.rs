//! Events that never happened, the same every time: for measuring tables of any size.

// Each of the benchmarks that share it uses its own part.
#![allow(dead_code)]

use std::io::{self, Write};

/// How many places and actors the events share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Names {
    /// Two thousand places and five hundred actors.
    Few,
    /// Each event has a place of its own.
    Unique,
}

/// How rows follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// Nearly by date, as tables mostly are.
    ByDate,
    /// By nothing.
    Shuffled,
}

/// What the rows are written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One JSON object a line.
    JsonLines,
    /// Comma-separated, with a header.
    Csv,
}

const ONSETS: [&str; 16] = [
    "b", "d", "f", "gh", "h", "j", "k", "l", "m", "n", "q", "r", "s", "sh", "t", "z",
];
const VOWELS: [&str; 6] = ["a", "i", "u", "aa", "ou", "ay"];
const KINDS: [(&str, &str); 8] = [
    ("Battles", "Armed clash"),
    ("Battles", "Government regains territory"),
    (
        "Explosions/Remote violence",
        "Shelling/artillery/missile attack",
    ),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Violence against civilians", "Attack"),
    ("Protests", "Peaceful protest"),
    ("Strategic developments", "Arrests"),
    ("Riots", "Mob violence"),
];
const GROUPS: [&str; 8] = [
    "Brigade",
    "Front",
    "Council",
    "Police",
    "Union",
    "Battalion",
    "Committee",
    "Army",
];
const OUTLETS: [&str; 10] = [
    "Morning Herald",
    "River Post",
    "Agency One",
    "Agency Two",
    "Radio North",
    "The Ledger",
    "Evening Star",
    "Hill Courier",
    "Coast Times",
    "Valley News",
];
const WORDS: [&str; 40] = [
    "the",
    "a",
    "of",
    "in",
    "near",
    "after",
    "before",
    "with",
    "against",
    "and",
    "residents",
    "fighters",
    "soldiers",
    "convoy",
    "market",
    "bridge",
    "road",
    "school",
    "hospital",
    "village",
    "shelled",
    "seized",
    "left",
    "entered",
    "attacked",
    "protested",
    "arrested",
    "wounded",
    "killed",
    "released",
    "several",
    "dozens",
    "people",
    "morning",
    "night",
    "border",
    "river",
    "checkpoint",
    "district",
    "hill",
];

/// Numbers that look random and are the same every time (a linear congruential generator after Knuth, its upper half).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) * end) >> 31
    }

    /// Small numbers more often than large ones.
    fn skewed(&mut self, end: u64) -> u64 {
        let reach = self.below(end) + 1;
        self.below(reach)
    }

    fn of<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len() as u64) as usize]
    }

    fn word(&mut self, list: &[&'static str]) -> &'static str {
        list[self.below(list.len() as u64) as usize]
    }

    fn name(&mut self) -> String {
        let mut name = String::new();
        for _ in 0..2 + self.below(3) {
            name.push_str(self.word(&ONSETS));
            name.push_str(self.word(&VOWELS));
        }
        let mut letters = name.chars();
        letters
            .next()
            .map(|first| first.to_uppercase().chain(letters).collect())
            .unwrap_or_default()
    }
}

/// Writes `count` events of the years 2011 to 2013.
///
/// # Errors
/// What `out` gives.
pub fn write(
    out: &mut impl Write,
    count: u64,
    layout: Layout,
    order: Order,
    names: Names,
) -> io::Result<()> {
    let mut dice = Dice(2011);
    let places: Vec<String> = (0..2000).map(|_| dice.name()).collect();
    let actors: Vec<String> = (0..500)
        .map(|_| format!("{} {}", dice.name(), dice.word(&GROUPS)))
        .collect();
    if layout == Layout::Csv {
        writeln!(
            out,
            "event_id,event_date,event_type,sub_event_type,actor1,actor2,location,latitude,longitude,source,fatalities,notes"
        )?;
    }
    let mut notes = String::new();
    for number in 0..count {
        let day = match order {
            Order::ByDate => (number * 1096 / count.max(1) + dice.below(7)).min(1095),
            Order::Shuffled => dice.below(1096),
        };
        let date = chrono::NaiveDate::from_ymd_opt(2011, 1, 1)
            .and_then(|first| first.checked_add_days(chrono::Days::new(day)))
            .unwrap_or_default();
        let (kind, sub) = dice.of(&KINDS);
        let place = match names {
            Names::Few => places[dice.skewed(2000) as usize].clone(),
            Names::Unique => format!("{} {}", dice.name(), dice.name()),
        };
        let (one, other) = (dice.skewed(500) as usize, dice.skewed(500) as usize);
        let dead = dice.skewed(60);
        let outlet = dice.word(&OUTLETS);
        let (lat, lon) = (dice.below(50_000), dice.below(60_000));
        let (lat, lon) = (32.0 + lat as f64 / 1e4, 35.0 + lon as f64 / 1e4);
        notes.clear();
        for _ in 0..12 + dice.below(30) {
            notes.push_str(dice.word(&WORDS));
            notes.push(' ');
        }
        notes.push_str(&place);
        notes.push('.');
        let (one, other) = (&actors[one], &actors[other]);
        match layout {
            Layout::JsonLines => writeln!(
                out,
                "{{\"event_id\":\"E{number}\",\"event_date\":\"{date}\",\"event_type\":\"{kind}\",\"sub_event_type\":\"{sub}\",\"actor1\":\"{one}\",\"actor2\":\"{other}\",\"location\":\"{place}\",\"latitude\":{lat:.4},\"longitude\":{lon:.4},\"source\":\"{outlet}\",\"fatalities\":{dead},\"notes\":\"{notes}\"}}"
            )?,
            Layout::Csv => writeln!(
                out,
                "E{number},{date},{kind},{sub},{one},{other},{place},{lat:.4},{lon:.4},{outlet},{dead},{notes}"
            )?,
        }
    }
    Ok(())
}
