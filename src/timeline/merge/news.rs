//! Which reports are about the same main news, and which words tell of it.
//!
//! Two reports are as alike as the words they share: rare ones count more than common ones, names and numbers more than plain
//! words, early ones more than late ones. Reports that are alike on average form a group. Then each group is looked at
//! by itself: words that all of it uses tell nothing there, so that two robberies in one street, or two quakes under one
//! island, fall apart by what only some reports say.

use super::cluster::{Edge, Kept, average_link};
use super::facts::Fact;
use super::terms::{Class, ReportWords, Tallies, TermId, Terms, Use};
use crate::model::{Day, Report};
use crate::timeline::side_by_side::{each, mapped, stretches};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Reports less alike than this are never about one news (0: nothing shared; 1: the same words).
const ALIKE: f32 = 0.12;
/// The same among reports of one group, by the words that not all of it uses.
const ALIKE_WITHIN: f32 = 0.06;
/// How much more a name counts than a plain word, and a number.
const NAME: f32 = 1.5;
const NUMBER: f32 = 1.5;
/// A word of one report only is shared with none; it still says, by half, how much else the report tells.
const SINGLE: f32 = 0.5;
/// A report is compared with so many that come next, by publication date, among those that share a word.
const WINDOW: usize = 150;
/// So many of a telling's words that tell most of the news count.
const TELLING_WORDS: usize = 6;
/// Published so many days apart, two reports are half as alike.
const HALF_AFTER: f32 = 300.0;
/// Published within so many days of one another, they are so much more alike: what is new is told again while it is.
const FRESH: i32 = 5;
const FRESH_ALIKE: f32 = 1.25;
/// Where one bears no date, words alone have to tell, and among few reports they tell little: what all reports of one war
/// share looks rare there. Among so many reports, two are half as alike.
const FEW: f32 = 12.0;

/// No more words of a news than this are named, and they must tell this much of it.
const NAMED: usize = 3;
const TELLS: f32 = 1.0;

/// Which reports are about one news, and which words tell of it.
#[derive(Debug)]
pub(super) struct News {
    /// By report: its group.
    group: Vec<u32>,
    /// By group: its reports' number.
    sizes: Vec<u32>,
    /// By group: how much each word tells of its news.
    core: Vec<FxHashMap<TermId, f32>>,
    /// By group: the words that tell most of it.
    named: Vec<Vec<TermId>>,
}

impl News {
    /// Groups the reports, by the words of each, which [`words`] gives; `order` is theirs by publication and path, which the
    /// outcome goes by. `terms` is how many words there are.
    pub(super) fn of(reports: &[Report], order: &[usize], uses: &[Vec<Use>], terms: usize) -> Self {
        let published: Vec<Option<Day>> = order.iter().map(|at| reports[*at].published).collect();
        let mut reports_with = vec![0u32; terms];
        for word in uses.iter().flatten() {
            reports_with[word.term as usize] += 1;
        }
        let rarities: Vec<f32> = reports_with
            .iter()
            .map(|with| rarity(uses.len(), *with))
            .collect();
        let labels = labels(uses, &published, &reports_with, &rarities);
        let mut group = vec![0; reports.len()];
        let mut members: Vec<Vec<&[Use]>> = Vec::new();
        let mut number_of: FxHashMap<u32, u32> = FxHashMap::default();
        for ((at, label), words) in order.iter().zip(&labels).zip(uses) {
            let number = *number_of.entry(*label).or_insert_with(|| {
                members.push(Vec::new());
                members.len() as u32 - 1
            });
            group[*at] = number;
            members[number as usize].push(words);
        }
        let sizes = members.iter().map(|members| members.len() as u32).collect();
        let told = mapped(members, |members: Vec<&[Use]>| {
            let core = core(&members, &rarities);
            let named = most_telling(&core);
            (core, named)
        });
        let (core, named) = told.into_iter().unzip();
        Self {
            group,
            sizes,
            core,
            named,
        }
    }

    /// The group of a report.
    pub(super) fn group(&self, report: u32) -> u32 {
        self.group.get(report as usize).copied().unwrap_or(u32::MAX)
    }

    /// Whether two reports are about one news.
    pub(super) fn is_one(&self, a: u32, b: u32) -> bool {
        self.group(a) == self.group(b)
    }

    /// Whether no other report is about the news of this one.
    pub(super) fn is_alone(&self, report: u32) -> bool {
        self.sizes
            .get(self.group(report) as usize)
            .is_none_or(|size| *size < 2)
    }

    /// How much a word tells of the news of a report.
    pub(super) fn tells(&self, report: u32, word: TermId) -> f32 {
        self.core
            .get(self.group(report) as usize)
            .and_then(|core| core.get(&word))
            .copied()
            .unwrap_or(0.0)
    }

    /// The words that tell most of the news of a report.
    pub(super) fn words(&self, report: u32) -> &[TermId] {
        self.named
            .get(self.group(report) as usize)
            .map_or(&[], Vec::as_slice)
    }

    /// How much a telling tells of the main news of its report.
    pub(super) fn central(&self, telling: &Fact) -> f32 {
        let mut weights: Vec<f32> = telling
            .words
            .iter()
            .map(|word| self.tells(telling.report, *word))
            .collect();
        weights.sort_unstable_by(|a, b| b.total_cmp(a));
        weights.iter().take(TELLING_WORDS).sum()
    }

    /// Which of the tellings of one report leads it: early, and by its words of the main news.
    pub(super) fn lead<'f>(&self, tellings: impl Iterator<Item = &'f Fact>) -> Option<usize> {
        tellings
            .map(|telling| {
                (self.central(telling) + 0.5) * (0.3 + f32::from(telling.prominence) / 100.0)
            })
            .enumerate()
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
            .map(|(at, _)| at)
    }
}

/// How much each word tells of the news of the reports of a group.
fn core(members: &[&[Use]], rarities: &[f32]) -> FxHashMap<TermId, f32> {
    let mut core: FxHashMap<TermId, f32> = FxHashMap::default();
    for word in members.iter().copied().flatten() {
        *core.entry(word.term).or_default() +=
            class_weight(word.class) * rarities[word.term as usize] * word.weight.sqrt();
    }
    for weight in core.values_mut() {
        *weight /= members.len() as f32;
    }
    core
}

/// The few words that tell most of a news, if they tell enough.
fn most_telling(core: &FxHashMap<TermId, f32>) -> Vec<TermId> {
    let mut words: Vec<(f32, TermId)> = core
        .iter()
        .filter(|(_, weight)| **weight >= TELLS)
        .map(|(word, weight)| (*weight, *word))
        .collect();
    words.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    words.truncate(NAMED);
    words.into_iter().map(|(_, word)| word).collect()
}

/// The words of the reports, in their order, which this numbers.
pub(super) fn words(reports: &[Report], order: &[usize], terms: &mut Terms) -> Vec<Vec<Use>> {
    // Threads number the words of a stretch of reports by themselves: only what is new in each is looked up again.
    let length = order.len().div_ceil(stretches(order.len())).max(1);
    let parts: Vec<&[usize]> = order.chunks(length).collect();
    let read = each(
        parts.len(),
        || (),
        |(), at| {
            let mut own = Terms::default();
            let mut tallies = Tallies::default();
            let uses: Vec<Vec<Use>> = parts[at]
                .iter()
                .map(|at| own.of_report(ReportWords::of(&reports[*at], &mut tallies)))
                .collect();
            (own, uses)
        },
    );
    let mut numbers: Vec<Vec<TermId>> = Vec::with_capacity(read.len());
    let mut uses = Vec::with_capacity(order.len());
    for (part, (own, of_part)) in read.into_iter().enumerate() {
        numbers.push(terms.take(own));
        uses.extend(of_part.into_iter().map(|uses| (part, uses)));
    }
    mapped(uses, |(part, mut uses): (usize, Vec<Use>)| {
        if part > 0 {
            for word in &mut uses {
                word.term = numbers[part][word.term as usize];
            }
            uses.sort_unstable_by_key(|word| word.term);
        }
        uses
    })
}

/// How much rarer than everywhere: the logarithm of how many times fewer reports use a word than there are.
fn rarity(all: usize, with: u32) -> f32 {
    (1.0 + all as f32 / with.max(1) as f32).ln()
}

fn class_weight(class: Class) -> f32 {
    match class {
        Class::Plain => 1.0,
        Class::Name => NAME,
        Class::Number => NUMBER,
    }
}

/// A report as a vector of words, of length 1, by number of the word.
type Vector = Vec<(TermId, f32)>;

fn vector(words: &[Use], weigh: impl Fn(TermId) -> f32) -> Vector {
    let mut vector: Vector = words
        .iter()
        .map(|word| {
            let weight = weigh(word.term) * class_weight(word.class) * word.weight.sqrt();
            (word.term, weight)
        })
        .filter(|(_, weight)| *weight > 0.0)
        .collect();
    let length = vector
        .iter()
        .map(|(_, weight)| weight * weight)
        .sum::<f32>();
    let length = length.sqrt().max(f32::MIN_POSITIVE);
    for (_, weight) in &mut vector {
        *weight /= length;
    }
    vector
}

/// A hash of a report's words and how much each is of it.
fn hash(vector: &Vector) -> u64 {
    let mut hasher = FxHasher::default();
    for (term, weight) in vector {
        hasher.write_u64(u64::from(*term) << 32 | u64::from(weight.to_bits()));
    }
    hasher.finish()
}

/// The group of each report, reports in order of publication.
fn labels(
    uses: &[Vec<Use>],
    published: &[Option<Day>],
    reports_with: &[u32],
    rarities: &[f32],
) -> Vec<u32> {
    let single = SINGLE * rarity(uses.len(), 2);
    let vectors: Vec<Vector> = mapped(uses.iter().collect(), |words: &Vec<Use>| {
        vector(words, |term| match reports_with[term as usize] {
            0 | 1 => single,
            _ => rarities[term as usize],
        })
    });
    // Reports with the same words are one from the start.
    let mut firsts: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
    let first_of: Vec<usize> = vectors
        .iter()
        .enumerate()
        .map(|(at, vector)| {
            let alike = firsts.entry(hash(vector)).or_default();
            let first = alike.iter().find(|other| vectors[**other] == *vector);
            let first = first.copied().unwrap_or(at);
            if first == at {
                alike.push(at);
            }
            first
        })
        .collect();
    let distinct: Vec<usize> = (0..uses.len()).filter(|at| first_of[*at] == *at).collect();
    let mut lists: Lists = vec![Vec::new(); reports_with.len()];
    let coarse = grouped(
        &distinct,
        &vectors,
        published,
        uses.len(),
        ALIKE,
        &mut lists,
    );
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); uses.len()];
    for (at, label) in distinct.iter().zip(&coarse) {
        members[*label].push(*at);
    }
    let mut out: Vec<u32> = (0..uses.len() as u32).collect();
    members.retain(|group| !group.is_empty());
    let parts = each(
        members.len(),
        || vec![Vec::new(); reports_with.len()],
        |lists, at| parted(&members[at], uses, published, rarities, lists),
    );
    for (at, label) in members.iter().flatten().zip(parts.into_iter().flatten()) {
        out[*at] = label as u32;
    }
    for at in 0..out.len() {
        out[at] = out[first_of[at]];
    }
    out
}

/// The groups within a group, by the words that not all of it uses.
fn parted(
    group: &[usize],
    uses: &[Vec<Use>],
    published: &[Option<Day>],
    rarities: &[f32],
    lists: &mut Lists,
) -> Vec<usize> {
    if group.len() < 4 {
        return vec![group[0]; group.len()];
    }
    let mut here: FxHashMap<TermId, u32> = FxHashMap::default();
    for word in group.iter().flat_map(|at| &uses[*at]) {
        *here.entry(word.term).or_default() += 1;
    }
    let vectors: Vec<Vector> = group
        .iter()
        .map(|at| {
            vector(&uses[*at], |term| match here.get(&term) {
                None | Some(0 | 1) => 0.0,
                Some(with) => {
                    let share = group.len() as f32 / *with as f32;
                    share.ln() * rarities[term as usize]
                }
            })
        })
        .collect();
    let own: Vec<usize> = (0..group.len()).collect();
    let days: Vec<Option<Day>> = group.iter().map(|at| published[*at]).collect();
    grouped(&own, &vectors, &days, uses.len(), ALIKE_WITHIN, lists)
        .into_iter()
        .map(|label| group[label])
        .collect()
}

/// How much more or less alike two reports are by when they were published; `all` is how many there are.
fn nearness(a: Option<Day>, b: Option<Day>, all: usize) -> f32 {
    let apart = a
        .zip(b)
        .map(|(a, b)| a.0.saturating_sub(b.0).saturating_abs());
    match apart {
        Some(days) if days <= FRESH => FRESH_ALIKE / (1.0 + days as f32 / HALF_AFTER),
        Some(days) => 1.0 / (1.0 + days as f32 / HALF_AFTER),
        None => 1.0 / (1.0 + FEW / all as f32),
    }
}

/// By word, the reports that use it and how much; empty before and after a grouping, which would else make it anew each time.
type Lists = Vec<Vec<(u32, f32)>>;

/// For each of `reports`, some of `all`, the first of its group.
fn grouped(
    reports: &[usize],
    vectors: &[Vector],
    published: &[Option<Day>],
    all: usize,
    least: f32,
    lists: &mut Lists,
) -> Vec<usize> {
    // By report, where it stands in the list of each of its words: those before it are what it is compared with.
    let mut places: Vec<Vec<u32>> = Vec::with_capacity(reports.len());
    for (at, report) in reports.iter().enumerate() {
        let place = |(term, weight): &(TermId, f32)| {
            let list = &mut lists[*term as usize];
            list.push((at as u32, *weight));
            list.len() as u32 - 1
        };
        places.push(vectors[*report].iter().map(place).collect());
    }
    let length = reports.len().div_ceil(stretches(reports.len())).max(1);
    let all_lists = &*lists;
    let edges = each(
        reports.len().div_ceil(length),
        || (vec![0.0f32; reports.len()], Vec::new()),
        |(sums, touched): &mut (Vec<f32>, Vec<u32>), stretch| {
            let mut edges = Vec::new();
            for at in stretch * length..reports.len().min((stretch + 1) * length) {
                let report = reports[at];
                for ((term, weight), place) in vectors[report].iter().zip(&places[at]) {
                    let before = &all_lists[*term as usize][..*place as usize];
                    for (other, others) in before.iter().rev().take(WINDOW) {
                        let sum = &mut sums[*other as usize];
                        if *sum == 0.0 {
                            touched.push(*other);
                        }
                        *sum += weight * others;
                    }
                }
                for other in touched.drain(..) {
                    let alike = std::mem::take(&mut sums[other as usize]);
                    let times =
                        nearness(published[report], published[reports[other as usize]], all);
                    edges.push(Edge {
                        a: other,
                        b: at as u32,
                        alike: alike * times,
                    });
                }
            }
            edges
        },
    )
    .concat();
    for (term, _) in reports.iter().flat_map(|report| &vectors[*report]) {
        lists[*term as usize].clear();
    }
    average_link(reports.len(), &edges, least, Kept::Nothing)
        .into_iter()
        .map(|label| reports[label as usize])
        .collect()
}
