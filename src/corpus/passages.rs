//! What an export quotes of reports that are not there: a report of the quoted passages alone, each at its place, stands
//! for every one, so that an export can be read without the reports it was made from.
//!
//! It invents nothing: what is not quoted is dots, as many as characters are missing. A claim that does not say where its
//! words begin, as `events.json` does not, gets no such report.

use super::claims::Against;
use super::events_file::EventValues;
use crate::model::{Day, Extent, Fold, Paragraph, Report, TextKind};
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::collections::BTreeMap;

/// Characters and paragraphs that are filled in at most for one table: offsets may be anything in a damaged file.
const MOST_FILLED: usize = 16 << 20;
/// Paragraphs of a report are numbered so far at most.
const MOST_PARAGRAPHS: u64 = 100_000;
/// So many reports are made of one path at most; more than one only where its passages contradict each other.
const MOST_OF_ONE: usize = 8;

/// The reports that stand for those which the events quote and `against` does not have.
pub fn passages(values: &EventValues<'_>, against: &Against<'_>) -> Vec<Report> {
    let mut drafts = Drafts::default();
    for event in values.iter() {
        for claim in array(event, "claims") {
            let is_export =
                claim.get("start").is_some_and(Value::is_u64) && text(claim, "text").is_some();
            let Some(own) = text(claim, "report").filter(|_| is_export) else {
                continue;
            };
            for place in std::iter::once(claim).chain(array(claim, "evidence")) {
                let path = text(place, "report").unwrap_or(own);
                let path = path.strip_prefix("./").unwrap_or(path);
                let known = against.reports.named(path, &against.folder, &against.near);
                if known.is_empty() {
                    drafts.add(path, claim, place);
                }
            }
        }
    }
    drafts.reports()
}

/// What is known of reports so far.
#[derive(Default)]
struct Drafts {
    all: Vec<Draft>,
    by_path: FxHashMap<String, Vec<usize>>,
    filled: usize,
}

impl Drafts {
    /// Puts the words of a claim, or of its further evidence `place`, where they stand.
    fn add(&mut self, path: &str, claim: &Value, place: &Value) {
        let Some((number, pieces)) = pieces(place) else {
            return;
        };
        if !self.by_path.contains_key(path) {
            self.by_path.insert(path.to_owned(), Vec::new());
        }
        let Some(of_path) = self.by_path.get_mut(path) else {
            return;
        };
        let fitting = of_path
            .iter()
            .copied()
            .find(|at| pieces.iter().all(|piece| self.all[*at].fits(number, piece)));
        let at = match fitting {
            Some(at) => at,
            None if of_path.len() < MOST_OF_ONE => {
                of_path.push(self.all.len());
                self.all.push(Draft::of(path));
                self.all.len() - 1
            }
            None => return,
        };
        let draft = &mut self.all[at];
        for piece in &pieces {
            let costs = draft.costs(number, piece);
            if self.filled + costs <= MOST_FILLED {
                self.filled += costs;
                draft.put(number, piece);
            }
        }
        // Further evidence of a claim says nothing else of the report it is in.
        if std::ptr::eq(claim, place) {
            draft.learn(claim);
        }
    }

    fn reports(self) -> Vec<Report> {
        self.all.into_iter().map(Draft::report).collect()
    }
}

/// Words, and the character at which they begin.
struct Piece<'v> {
    start: usize,
    words: &'v str,
}

/// The number of the paragraph and the words in it that a claim, or further evidence of one, places; `None` where it does
/// not say where.
fn pieces(place: &Value) -> Option<(u64, Vec<Piece<'_>>)> {
    // A row of a table has one text.
    let number = match place.get("paragraph") {
        None | Some(Value::Null) => 1,
        Some(number) => number.as_u64()?,
    };
    let start = |of: &Value| usize::try_from(of.get("start")?.as_u64()?).ok();
    let mut pieces = vec![Piece {
        start: start(place)?,
        words: text(place, "quote")?,
    }];
    for figure in array(place, "figures") {
        if let (Some(start), Some(words)) = (start(figure), text(figure, "words")) {
            pieces.push(Piece { start, words });
        }
    }
    let is_there = (1..=MOST_PARAGRAPHS).contains(&number)
        && pieces.iter().all(|piece| piece.start <= MOST_FILLED);
    is_there.then_some((number, pieces))
}

/// A report as far as it is known.
struct Draft {
    report: Report,
    /// Paragraphs by number, their characters as far as they are known.
    paragraphs: BTreeMap<u64, Vec<Option<char>>>,
}

impl Draft {
    fn of(path: &str) -> Self {
        Self {
            report: Report {
                path: path.to_owned(),
                extent: Extent::Passages,
                note: Some(Extent::PASSAGES_ONLY.to_owned()),
                ..Report::default()
            },
            paragraphs: BTreeMap::new(),
        }
    }

    /// Takes what a claim says of its report.
    fn learn(&mut self, claim: &Value) {
        let report = &mut self.report;
        let of = |key: &str| text(claim, key).map(str::to_owned);
        report.outlet = report.outlet.take().or_else(|| of("outlet"));
        report.title = report.title.take().or_else(|| of("title"));
        report.url = report.url.take().or_else(|| of("url"));
        if report.published.is_none() {
            report.published = text(claim, "published").and_then(Day::parse);
        }
        if let Some(kind) = text(claim, "text").and_then(TextKind::parse) {
            report.text = kind;
        }
        if let Some(note) = of("note") {
            report.note = Some(format!("{} {note}", Extent::PASSAGES_ONLY));
        }
    }

    /// Whether nothing else is known to stand where the words do.
    fn fits(&self, number: u64, piece: &Piece<'_>) -> bool {
        let known = self.paragraphs.get(&number).map_or(&[][..], Vec::as_slice);
        let known = known.get(piece.start..).unwrap_or_default();
        known
            .iter()
            .zip(piece.words.chars())
            .all(|(known, sign)| known.is_none_or(|known| known == sign))
    }

    /// How much is filled in before the words.
    fn costs(&self, number: u64, piece: &Piece<'_>) -> usize {
        let last = self
            .paragraphs
            .last_key_value()
            .map_or(0, |(last, _)| *last);
        let known = self.paragraphs.get(&number).map_or(0, Vec::len);
        number.saturating_sub(last) as usize + piece.start.saturating_sub(known)
    }

    fn put(&mut self, number: u64, piece: &Piece<'_>) {
        let known = self.paragraphs.entry(number).or_default();
        let count = piece.words.chars().count();
        if known.len() < piece.start + count {
            known.resize(piece.start + count, None);
        }
        for (known, sign) in known[piece.start..].iter_mut().zip(piece.words.chars()) {
            *known = Some(sign);
        }
    }

    fn report(self) -> Report {
        let mut report = self.report;
        let mut paragraphs = self.paragraphs;
        let last = paragraphs.last_key_value().map_or(0, |(last, _)| *last);
        report.paragraphs = (1..=last)
            .map(|number| Paragraph {
                text: paragraphs
                    .remove(&number)
                    .map_or_else(|| "…".to_owned(), |known| shown(&known)),
                line: number as u32,
                fold: Fold::Kept,
            })
            .collect();
        report
    }
}

/// The characters of a paragraph, with dots for those nobody knows; a blank after every seven of them and where words that
/// are known begin and end, so that lines can be broken.
fn shown(known: &[Option<char>]) -> String {
    let mut text = String::with_capacity(known.len());
    let mut run = 0;
    for (at, sign) in known.iter().enumerate() {
        let Some(sign) = sign else {
            run += 1;
            let is_edge = run == 1 && at > 0 || known.get(at + 1).is_some_and(Option::is_some);
            text.push(if is_edge || run % 8 == 0 { ' ' } else { '·' });
            continue;
        };
        run = 0;
        text.push(*sign);
    }
    text
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value
        .get(key)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

/// The items of an array; none where there is no array of that name.
fn array<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    let items = value.get(key).and_then(Value::as_array);
    items.map_or(&[], Vec::as_slice)
}
