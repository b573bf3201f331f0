//! How well reports are read: what `--extract` makes of the bundled retellings, measured against the curated events of the
//! same reports, field by field, with floors.
//!
//! Two events are one where a claim of each quotes overlapping words of one paragraph. `cargo test --test extraction --
//! --nocapture` prints the table; with `DATELINE_MISSES=1` also every miss and every extra.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails the test")]
#![allow(
    clippy::print_stdout,
    reason = "the table is what the test is read for"
)]
#![allow(
    clippy::too_many_lines,
    clippy::similar_names,
    reason = "one loop over all fields of the table"
)]

use serde_json::Value;
use std::collections::BTreeSet;
use std::process::Command;

/// A claim, as both sides print it.
struct Claim {
    event: usize,
    report: String,
    paragraph: u64,
    start: u64,
    end: u64,
    claimant: String,
    stance: String,
    quote: String,
    figures: Vec<Figure>,
}

struct Figure {
    measure: String,
    number: Option<u64>,
    qualifier: String,
    words: String,
    cumulative: bool,
}

struct Event {
    headline: String,
    lane: String,
    kind: String,
    planned: bool,
    earliest: Option<String>,
    latest: Option<String>,
    basis: String,
    places: BTreeSet<String>,
    actors: BTreeSet<String>,
    claims: Vec<usize>,
}

#[derive(Default)]
struct Side {
    events: Vec<Event>,
    claims: Vec<Claim>,
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or("").to_owned()
}

impl Side {
    fn read(arguments: &[&str]) -> Self {
        let out = Command::new(env!("CARGO_BIN_EXE_dateline"))
            .arg("events")
            .args(arguments)
            .args(["--format", "jsonl"])
            .output()
            .unwrap();
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        let mut side = Self::default();
        for line in String::from_utf8(out.stdout).unwrap().lines() {
            side.push(&serde_json::from_str(line).unwrap());
        }
        side
    }

    fn push(&mut self, value: &Value) {
        let names = |key: &str| {
            let list = value[key].as_array().into_iter().flatten();
            list.map(|name| name["name"].as_str().or(name.as_str()).unwrap().to_owned())
                .collect()
        };
        let at = self.events.len();
        let mut claims = Vec::new();
        for claim in value["claims"].as_array().unwrap() {
            let figures = claim["figures"]
                .as_array()
                .unwrap()
                .iter()
                .map(|figure| Figure {
                    measure: text(figure, "measure"),
                    number: figure["low"].as_u64().or(figure["high"].as_u64()),
                    qualifier: text(figure, "qualifier"),
                    words: text(figure, "words"),
                    cumulative: figure["cumulative"].as_bool().unwrap_or(false),
                });
            claims.push(self.claims.len());
            self.claims.push(Claim {
                event: at,
                report: text(claim, "report"),
                paragraph: claim["paragraph"].as_u64().unwrap(),
                start: claim["start"].as_u64().unwrap(),
                end: claim["end"].as_u64().unwrap(),
                claimant: text(claim, "claimant"),
                stance: text(claim, "stance"),
                quote: text(claim, "quote"),
                figures: figures.collect(),
            });
        }
        self.events.push(Event {
            headline: text(value, "headline"),
            lane: text(value, "lane"),
            kind: text(value, "kind"),
            planned: value["planned"].as_bool().unwrap(),
            earliest: value["earliest"].as_str().map(str::to_owned),
            latest: value["latest"].as_str().map(str::to_owned),
            basis: text(value, "date_basis"),
            places: names("places"),
            actors: names("actors"),
            claims,
        });
    }

    fn dated(&self) -> Vec<usize> {
        (0..self.events.len())
            .filter(|at| self.events[*at].is_dated())
            .collect()
    }
}

impl Event {
    fn is_dated(&self) -> bool {
        self.earliest.is_some() || self.latest.is_some()
    }

    /// Whether both can mean one day.
    fn dates_meet(&self, other: &Self) -> bool {
        let from = |event: &Self| event.earliest.clone().unwrap_or_default();
        let to = |event: &Self| event.latest.clone().unwrap_or_else(|| "9999".to_owned());
        self.is_dated() && other.is_dated() && from(self) <= to(other) && from(other) <= to(self)
    }
}

impl Claim {
    fn overlaps(&self, other: &Self) -> u64 {
        if self.report != other.report || self.paragraph != other.paragraph {
            return 0;
        }
        self.end
            .min(other.end)
            .saturating_sub(self.start.max(other.start))
    }
}

/// What was looked for and found.
#[derive(Default, Clone, Copy)]
struct Score {
    found: usize,
    of: usize,
}

impl Score {
    fn add(&mut self, found: bool) {
        self.of += 1;
        self.found += usize::from(found);
    }

    fn percent(self) -> f64 {
        100.0 * self.found as f64 / self.of.max(1) as f64
    }
}

/// Recall and precision of one field.
#[derive(Default, Clone, Copy)]
struct Field {
    recall: Score,
    precision: Score,
}

/// The claims of `b` that overlap each claim of `a`, the one with the most shared words first.
fn aligned(a: &Side, b: &Side) -> Vec<Vec<usize>> {
    a.claims
        .iter()
        .map(|claim| {
            let mut found: Vec<(u64, usize)> = b
                .claims
                .iter()
                .enumerate()
                .map(|(at, other)| (claim.overlaps(other), at))
                .filter(|(shared, _)| *shared > 0)
                .collect();
            found.sort_by_key(|(shared, at)| (std::cmp::Reverse(*shared), *at));
            found.into_iter().map(|(_, at)| at).collect()
        })
        .collect()
}

/// The events of `b` that an event of `a` shares words with.
fn partners(a: &Side, event: usize, b: &Side, aligned: &[Vec<usize>]) -> BTreeSet<usize> {
    a.events[event]
        .claims
        .iter()
        .flat_map(|claim| &aligned[*claim])
        .map(|claim| b.claims[*claim].event)
        .collect()
}

fn says(line: &str) {
    if std::env::var_os("DATELINE_MISSES").is_some() {
        println!("{line}");
    }
}

/// One direction of all fields: how much of what `a` says `b` says as well.
fn one_way(a: &Side, b: &Side, name: &str) -> Vec<(&'static str, Score)> {
    let aligned = aligned(a, b);
    let mut events = Score::default();
    let mut dated = Score::default();
    let mut dates = Score::default();
    let mut lanes = Score::default();
    let mut kinds = Score::default();
    let mut planned = Score::default();
    let mut places = Score::default();
    let mut actors = Score::default();
    let mut figures = Score::default();
    let mut credited = Score::default();
    let mut claimants = Score::default();
    let mut stances = Score::default();
    for (at, event) in a.events.iter().enumerate() {
        let near = partners(a, at, b, &aligned);
        events.add(!near.is_empty());
        let meets = near.iter().any(|other| event.dates_meet(&b.events[*other]));
        if event.is_dated() {
            dated.add(meets);
            if !near.is_empty() {
                dates.add(meets);
            }
            if !meets {
                says(&format!(
                    "{name} event: {:?}/{:?} {} {} | {}\n      {:?}",
                    event.earliest,
                    event.latest,
                    event.basis,
                    event.kind,
                    event.headline,
                    event
                        .claims
                        .iter()
                        .map(|claim| &a.claims[*claim].quote)
                        .collect::<Vec<_>>()
                ));
                for other in &near {
                    let other = &b.events[*other];
                    says(&format!(
                        "      but {:?}/{:?} {}",
                        other.earliest, other.latest, other.headline
                    ));
                }
            }
        }
        if near.is_empty() {
            continue;
        }
        lanes.add(near.iter().any(|other| b.events[*other].lane == event.lane));
        kinds.add(near.iter().any(|other| b.events[*other].kind == event.kind));
        planned.add(
            near.iter()
                .any(|other| b.events[*other].planned == event.planned),
        );
        if !near.iter().any(|other| b.events[*other].lane == event.lane) {
            says(&format!(
                "{name} lane: {} {} | {:?}",
                event.kind,
                event.headline,
                near.iter()
                    .map(|other| &b.events[*other].kind)
                    .collect::<Vec<_>>()
            ));
        }
        for place in &event.places {
            let found = near
                .iter()
                .any(|other| b.events[*other].places.contains(place));
            places.add(found);
            if !found {
                says(&format!("{name} place: {place} | {}", event.headline));
            }
        }
        for actor in &event.actors {
            let found = near
                .iter()
                .any(|other| b.events[*other].actors.contains(actor));
            actors.add(found);
            if !found {
                says(&format!("{name} actor: {actor} | {}", event.headline));
            }
        }
    }
    for (at, claim) in a.claims.iter().enumerate() {
        let near = &aligned[at];
        if !near.is_empty() {
            let found = near
                .iter()
                .any(|other| b.claims[*other].claimant == claim.claimant);
            claimants.add(found);
            stances.add(
                near.iter()
                    .any(|other| b.claims[*other].stance == claim.stance),
            );
            if !found {
                says(&format!(
                    "{name} claimant: {} | {:?} | {}",
                    claim.claimant,
                    near.iter()
                        .map(|other| &b.claims[*other].claimant)
                        .collect::<Vec<_>>(),
                    claim.quote
                ));
            }
        }
        for figure in &claim.figures {
            let same = |other: &&Claim| {
                other.report == claim.report
                    && other.paragraph == claim.paragraph
                    && other.figures.iter().any(|one| {
                        one.measure == figure.measure
                            && one.number == figure.number
                            && one.qualifier == figure.qualifier
                            && one.cumulative == figure.cumulative
                    })
            };
            let found: Vec<&Claim> = b.claims.iter().filter(same).collect();
            let is_credited = found.iter().any(|other| other.claimant == claim.claimant);
            figures.add(!found.is_empty());
            credited.add(is_credited);
            if !is_credited {
                says(&format!(
                    "{name} figure: {} {:?} {} cumulative {} by {} | {} | {}",
                    figure.measure,
                    figure.number,
                    figure.qualifier,
                    figure.cumulative,
                    claim.claimant,
                    figure.words,
                    if found.is_empty() {
                        "not found"
                    } else {
                        "other claimant"
                    }
                ));
            }
        }
    }
    vec![
        ("events", events),
        ("dated events", dated),
        ("dates of those", dates),
        ("lane", lanes),
        ("kind", kinds),
        ("planned", planned),
        ("places", places),
        ("actors", actors),
        ("claimants", claimants),
        ("stance", stances),
        ("figures", figures),
        ("… with claimant", credited),
    ]
}

/// How many pairs of one curated and one extracted dated event are left when each may stand in one pair only: what merging
/// gets right. Pairs are made by the number of shared claims, the most first.
fn one_to_one(a: &Side, b: &Side) -> usize {
    let aligned = aligned(a, b);
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for at in a.dated() {
        for other in partners(a, at, b, &aligned) {
            if a.events[at].dates_meet(&b.events[other]) {
                let shared = a.events[at]
                    .claims
                    .iter()
                    .filter(|claim| {
                        aligned[**claim]
                            .iter()
                            .any(|found| b.claims[*found].event == other)
                    })
                    .count();
                pairs.push((shared, at, other));
            }
        }
    }
    pairs.sort_by_key(|(shared, at, other)| (std::cmp::Reverse(*shared), *at, *other));
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    pairs
        .into_iter()
        .filter(|(_, at, other)| {
            let free = !left.contains(at) && !right.contains(other);
            if free {
                left.insert(*at);
                right.insert(*other);
            }
            free
        })
        .count()
}

#[test]
fn reports_are_read_as_their_curated_events_say() {
    let curated = Side::read(&[]);
    let extracted = Side::read(&["--extract"]);
    let recall = one_way(&curated, &extracted, "missed");
    let precision = one_way(&extracted, &curated, "extra");
    println!(
        "{} curated events with {} claims; {} extracted with {}",
        curated.events.len(),
        curated.claims.len(),
        extracted.events.len(),
        extracted.claims.len()
    );
    println!(
        "{:18} {:>8} {:>9} {:>10} {:>9}",
        "field", "recall", "", "precision", ""
    );
    let mut fields = std::collections::BTreeMap::new();
    for ((field, recall), (_, precision)) in recall.into_iter().zip(precision) {
        println!(
            "{field:18} {:7.1}% {:4}/{:<4} {:9.1}% {:4}/{:<4}",
            recall.percent(),
            recall.found,
            recall.of,
            precision.percent(),
            precision.found,
            precision.of
        );
        fields.insert(field, Field { recall, precision });
    }
    let pairs = one_to_one(&curated, &extracted);
    println!(
        "one to one: {pairs} pairs of {} curated and {} extracted dated events",
        curated.dated().len(),
        extracted.dated().len()
    );
    let floor = |field: &str, recall: f64, precision: f64| {
        let score = fields[field];
        assert!(
            score.recall.percent() >= recall,
            "{field}: recall {:.1}",
            score.recall.percent()
        );
        assert!(
            score.precision.percent() >= precision,
            "{field}: precision {:.1}",
            score.precision.percent()
        );
    };
    floor("dated events", 90.0, 80.0);
    floor("… with claimant", 95.0, 0.0);
}
