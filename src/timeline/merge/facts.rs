//! Statements made ready to be compared: every name and word a number, every date two days.

use super::terms::{TermId, Terms, stem};
use crate::assets::PLACES;
use crate::extract::statements::Statement;
use crate::model::{
    DateBasis, Day, EventDate, Figure, FigureRange, Kinds, Lane, Report, UNATTRIBUTED,
};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A name of the corpus (actor, place, kind, deed, measure), as a place in [`Names`].
pub(super) type NameId = u32;

/// Names, each once.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: FxHashMap<String, NameId>,
    names: Vec<String>,
}

impl Names {
    pub(super) fn id(&mut self, name: &str) -> NameId {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let id = self.names.len() as NameId;
        self.ids.insert(name.to_owned(), id);
        self.names.push(name.to_owned());
        id
    }

    pub(super) fn name(&self, id: NameId) -> &str {
        self.names.get(id as usize).map_or("", String::as_str)
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }
}

/// When, as far as comparing needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct When {
    /// First and last day, as day numbers; open ends reach to the end of days.
    pub from: i32,
    pub to: i32,
    pub basis: DateBasis,
    /// The day of the week that its words name, of which it is not known which one is meant.
    pub weekday: Option<u8>,
}

/// The day of the week that words name, if they name one.
fn weekday(words: &str) -> Option<u8> {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let mut named = words
        .split(|sign: char| !sign.is_ascii_alphabetic())
        .filter_map(|word| {
            DAYS.iter()
                .zip(0..)
                .find(|(day, _)| word.eq_ignore_ascii_case(day))
                .map(|(_, at)| at)
        });
    let first = named.next()?;
    named.all(|other| other == first).then_some(first)
}

impl When {
    fn of(date: &EventDate, published: Option<Day>) -> Self {
        let width = date
            .earliest
            .zip(date.latest)
            .map_or(0, |(from, to)| to.0.saturating_sub(from.0));
        // Without a publication date, "on Thursday" and the day a report runs on rest on whatever date it names before.
        let is_relative = published.is_none()
            && (date.basis == DateBasis::Context
                || date
                    .words
                    .as_deref()
                    .is_some_and(|words| !words.bytes().any(|byte| byte.is_ascii_digit())));
        let basis = match date.basis {
            _ if date.is_undated() || is_relative || width > WIDE => DateBasis::None,
            DateBasis::Words if date.is_hedged() => DateBasis::Context,
            basis => basis,
        };
        Self {
            from: date.earliest.map_or(i32::MIN, |day| day.0),
            to: date.latest.map_or(i32::MAX, |day| day.0),
            basis,
            weekday: date
                .words
                .as_deref()
                .filter(|_| basis == DateBasis::None)
                .and_then(weekday),
        }
    }

    /// Days from one to the other; 0 where they overlap.
    pub(super) fn gap(self, other: Self) -> i32 {
        let (early, late) = if self.from <= other.from {
            (self, other)
        } else {
            (other, self)
        };
        late.from.saturating_sub(early.to).max(0)
    }

    /// Whether it is one day.
    pub(super) fn is_day(self) -> bool {
        self.basis != DateBasis::None && self.from == self.to
    }
}

/// A date wider than so many days is of little use: prose names a year in passing more often than as the date of a deed.
const WIDE: i32 = 62;

/// More words and figures of one statement than these are no statement, but a table.
const MOST_WORDS: usize = 200;
const MOST_COUNTS: usize = 16;

/// A number of a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Count {
    pub measure: NameId,
    pub range: FigureRange,
    /// The number as printed, or the upper end.
    pub stated: u64,
    pub is_part: bool,
}

/// A statement, or the statements of one report that tell of one event.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Fact {
    pub report: u32,
    pub happening: u32,
    pub paragraph: u32,
    pub start: u32,
    pub kind: NameId,
    pub lane: Lane,
    pub deed: NameId,
    pub planned: bool,
    pub when: When,
    /// Whom the report names for it; `None` where the outlet says it itself.
    pub claimant: Option<NameId>,
    /// Sorted.
    pub actors: Vec<NameId>,
    /// The narrowest first.
    pub places: Vec<NameId>,
    /// Sorted.
    pub words: Vec<TermId>,
    pub counts: Vec<Count>,
    pub prominence: u8,
    /// The length of its words as a vector of their weights.
    pub length: f32,
    /// A bit for each of its words, by [`sign`]: most that two do not share is seen from these.
    pub signs: u128,
}

/// How wide a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Width {
    Spot,
    Region,
    Country,
}

/// What the table of places says of the wider ones, and which place a narrow one lies in.
static KNOWN: LazyLock<FxHashMap<&'static str, (Width, &'static str)>> = LazyLock::new(|| {
    let mut known = FxHashMap::default();
    for line in PLACES.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(name), Some(kind)) = (fields.next(), fields.next()) else {
            continue;
        };
        let parent = fields.nth(4).unwrap_or("");
        let width = match kind {
            "country" => Width::Country,
            "region" | "governorate" => Width::Region,
            _ => Width::Spot,
        };
        if width != Width::Spot || !parent.is_empty() {
            known.entry(name).or_insert((width, parent));
        }
    }
    known
});

/// How wide a place of that name is.
fn width(name: &str) -> Width {
    KNOWN.get(name).map_or(Width::Spot, |(width, _)| *width)
}

/// All statements of a corpus, ready to be compared.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub names: Names,
    pub list: Vec<Fact>,
    /// In how many statements each word stands.
    word_uses: Vec<u32>,
    /// How much each word tells: the rarer, the more.
    word_weights: Vec<f32>,
    /// How much each name tells.
    name_weights: Vec<f32>,
    /// How wide each name is as a place.
    widths: Vec<Width>,
}

impl Facts {
    pub(super) fn of(statements: &[Statement], reports: &[Report], terms: &mut Terms) -> Self {
        let mut names = Names::default();
        let kinds = Kinds::bundled();
        let facts: Vec<Fact> = statements
            .iter()
            .map(|statement| {
                let report = reports.get(statement.claim.evidence.report.0 as usize);
                let published = report.and_then(|report| report.published);
                fact(statement, published, &mut names, terms, kinds)
            })
            .collect();
        let mut word_uses = vec![0u32; terms.len()];
        let mut name_uses = vec![0u32; names.len()];
        for fact in &facts {
            for word in &fact.words {
                word_uses[*word as usize] += 1;
            }
            for name in fact.actors.iter().chain(&fact.places).chain([&fact.deed]) {
                name_uses[*name as usize] += 1;
            }
        }
        let weights = |uses: &[u32]| -> Vec<f32> {
            uses.iter().map(|uses| rarity(facts.len(), *uses)).collect()
        };
        let mut all = Self {
            word_weights: weights(&word_uses),
            name_weights: weights(&name_uses),
            widths: names.names.iter().map(|name| width(name)).collect(),
            names,
            list: facts,
            word_uses,
        };
        for at in 0..all.list.len() {
            all.list[at].length = all.length(&all.list[at].words);
            all.list[at].signs = signs(&all.list[at].words);
        }
        all
    }

    /// How many words there are.
    pub(super) fn word_count(&self) -> usize {
        self.word_uses.len()
    }

    /// In how many statements a word stands.
    pub(super) fn word_uses(&self, word: TermId) -> u32 {
        self.word_uses[word as usize]
    }

    /// How much a word tells.
    pub(super) fn word_weight(&self, word: TermId) -> f32 {
        self.word_weights[word as usize]
    }

    /// How much a name tells.
    pub(super) fn name_weight(&self, name: NameId) -> f32 {
        self.name_weights[name as usize]
    }

    /// How wide a place is.
    pub(super) fn width(&self, name: NameId) -> Width {
        self.widths[name as usize]
    }

    /// The length of words as a vector of their weights.
    pub(super) fn length(&self, words: &[TermId]) -> f32 {
        let sum: f32 = words
            .iter()
            .map(|word| self.word_weight(*word).powi(2))
            .sum();
        sum.sqrt()
    }
}

/// The bit of a word among 128.
pub(super) fn sign(word: TermId) -> u128 {
    // Numbers that follow one another get bits apart.
    1 << (word.wrapping_mul(0x9e37_79b1) >> 25)
}

/// The bits of words.
pub(super) fn signs(words: &[TermId]) -> u128 {
    words.iter().fold(0, |all, word| all | sign(*word))
}

/// The logarithm of how rarely something is used.
fn rarity(all: usize, uses: u32) -> f32 {
    (1.0 + all as f32 / uses.max(1) as f32).ln()
}

fn fact(
    statement: &Statement,
    published: Option<Day>,
    names: &mut Names,
    terms: &mut Terms,
    kinds: &Kinds,
) -> Fact {
    let claim = &statement.claim;
    let mut actors: Vec<NameId> = statement.actors.iter().map(|name| names.id(name)).collect();
    actors.sort_unstable();
    actors.dedup();
    let mut places: Vec<NameId> = Vec::new();
    let mut add = |name: &str, names: &mut Names| {
        let id = names.id(name);
        if !places.contains(&id) {
            places.push(id);
        }
    };
    for place in &statement.places {
        add(&place.name, names);
    }
    for place in &statement.places {
        if let Some((_, parent)) = KNOWN.get(place.name.as_str())
            && !parent.is_empty()
        {
            add(parent, names);
        }
        if let Some(admin1) = &place.admin1 {
            add(admin1, names);
        }
    }
    let mut words: Vec<TermId> = statement
        .words
        .iter()
        .map(|word| terms.id(stem(word), word))
        .collect();
    words.sort_unstable();
    words.dedup();
    words.truncate(MOST_WORDS);
    let is_attributed = claim.claimant != UNATTRIBUTED;
    if is_attributed {
        // Who says it tells nothing of what is said.
        let of_claimant: Vec<TermId> = claim
            .claimant
            .split(|sign: char| !sign.is_alphanumeric())
            .filter_map(|word| terms.known(stem(&crate::text::fold_text(word))))
            .collect();
        words.retain(|word| !of_claimant.contains(word));
    }
    Fact {
        report: claim.evidence.report.0,
        happening: statement.happening,
        paragraph: claim.evidence.paragraph,
        start: claim.evidence.span.start,
        kind: names.id(&statement.kind),
        lane: kinds.lane(&statement.kind),
        deed: names.id(&statement.deed),
        planned: statement.planned,
        when: When::of(&claim.date, published),
        claimant: is_attributed.then(|| names.id(&claim.claimant)),
        actors,
        places,
        words,
        counts: claim
            .figures
            .iter()
            .filter_map(|figure| count(figure, names))
            .take(MOST_COUNTS)
            .collect(),
        prominence: statement.prominence,
        length: 0.0,
        signs: 0,
    }
}

fn count(figure: &Figure, names: &mut Names) -> Option<Count> {
    Some(Count {
        measure: names.id(&figure.measure),
        range: figure.range()?,
        stated: figure.stated()?,
        is_part: figure.part_of.is_some() || figure.cumulative,
    })
}
