//! Puts together what was read: each happening with its date, places, actors, figures and claimant.
//!
//! One happening gives one statement for every source that tells of it, so that "CNN says 105 died, while AFP, citing the
//! Observatory, said 57" is two claims of one event. It finds nothing itself; what the readers of dates, names, figures,
//! sources and deeds found is only brought together here, each rule in a file of its own.

mod again;
mod counted;
mod dating;
mod goes_on;
mod placing;
mod telling;
mod words;

use super::attribution::{Attributed, attributions};
use super::dates::with_genre;
use super::figures::{FigureMention, figures};
use super::happenings::{Happening, happenings};
use super::names::{Mention, NameIndex, Sort, mentions};
use super::prose::Prose;
use crate::model::{Claim, EventPlace, Evidence, Kinds, Lane, Report, ReportId, UNATTRIBUTED};
use again::told_again;
use dating::Dating;
use placing::Placing;
use std::fmt::Write;
use std::ops::Range;
use telling::{counted_with, headline_of, of_again, tellings};
pub use words::{Words, content_words, is_stop_word};

/// One claim of a report with what it says of its event: what same-event merging works on.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// The claim: evidence, claimant, stance, date, figures.
    pub claim: Claim,
    /// Which happening of its report it tells of, from 0: statements of one report with the same number tell of one event,
    /// each by another source.
    pub happening: u32,
    /// A headline for its event, at most 80 characters.
    pub headline: String,
    /// The kind of its event.
    pub kind: String,
    /// The plain form of the word that tells the kind: `shell`, `kill`, `meet`.
    pub deed: String,
    /// Whether its event lies ahead of the report.
    pub planned: bool,
    /// Who takes part, by name.
    pub actors: Vec<String>,
    /// Where, the narrowest first.
    pub places: Vec<EventPlace>,
    /// Content words of the clause and its sentence, folded and cut to their stems, sorted, each once.
    pub words: Words,
    /// How prominent it is in its report, from 0 to 100: 100 for the first paragraph.
    pub prominence: u8,
}

/// All that was read of one report, before it is put together.
struct Reading<'r> {
    prose: &'r Prose,
    mentions: Vec<Mention>,
    figures: Vec<FigureMention>,
    attributed: Vec<Attributed>,
    happenings: Vec<Happening>,
}

/// The words that tell nothing, and those that tell a thing again.
pub(super) fn spellings() -> impl Iterator<Item = &'static crate::text::Spelling> {
    words::spellings().chain(again::spellings())
}

/// What the reports say, in the order of the text.
pub fn statements(id: ReportId, report: &Report, index: &NameIndex) -> Vec<Statement> {
    let prose = Prose::of(report);
    let mentions = mentions(&prose, index);
    let figures = figures(&prose, &mentions);
    let dead: Vec<Range<usize>> = figures
        .iter()
        .filter(|mention| mention.figure.measure == "killed" && mention.figure.stated() != Some(0))
        .map(|mention| prose.words_in(&mention.range))
        .collect();
    let mut reading = Reading {
        attributed: attributions(&prose, &mentions),
        happenings: happenings(&prose, &mentions, &dead),
        figures,
        mentions,
        prose: &prose,
    };
    if reading.happenings.is_empty() {
        return Vec::new();
    }
    let mut figures_of = figures_by_happening(&reading);
    settle_kinds(&mut reading, &figures_of);
    let (expressions, genre) = with_genre(&prose.text, report.published);
    let dating = Dating::new(&reading, (&expressions, genre), report.published);
    for (number, figures) in figures_of.iter_mut().enumerate() {
        figures.retain(|at| !dating.is_of_another_day(number, &reading.figures[*at].range));
    }
    let (again, is_spent) = told_again(&reading, &figures_of, &|number| dating.has_day(number));
    let placing = Placing::new(&reading);
    let body = first_paragraphs(&prose);
    let mut out = Vec::with_capacity(reading.happenings.len());
    // Happenings of one sentence share its words.
    let mut words = (usize::MAX, Words::default());
    for (number, happening) in reading.happenings.iter().enumerate() {
        let date = dating.date_of(number);
        if is_spent[number] || happening.background && date.is_undated() {
            continue;
        }
        let places = placing.places_of(number);
        if words.0 != happening.sentence {
            let sentence = &prose.sentences[happening.sentence];
            words = (happening.sentence, content_words(&prose, &sentence.words));
        }
        let later = again.iter().filter(|again| again.of == number);
        let mut first_headline = None;
        for (told, victims) in tellings(&reading, happening, &figures_of[number])
            .into_iter()
            .map(|told| (told, [].as_slice()))
            .chain(later.map(|again| (of_again(&reading, again), figures_of[number].as_slice())))
        {
            let Some((paragraph, span)) = prose.in_paragraph(&told.range) else {
                continue;
            };
            let evidence = Evidence {
                report: id,
                paragraph,
                span,
            };
            let claimant = told.claimant.map_or(UNATTRIBUTED, |name| {
                canonical(&reading, name).unwrap_or(name)
            });
            let lane = Kinds::bundled().lane(happening.kind);
            out.push(Statement {
                claim: Claim {
                    id: claim_id(&report.path, &evidence, claimant),
                    evidence,
                    more: Vec::new(),
                    text: report.text,
                    claimant: claimant.to_owned(),
                    via: told.via.map(str::to_owned),
                    stance: told.stance,
                    date: date.clone(),
                    figures: told
                        .figures
                        .iter()
                        .map(|at| counted_with(&reading, *at, victims))
                        .collect(),
                    origin: None,
                    joined: None,
                },
                happening: number as u32,
                headline: first_headline
                    .get_or_insert_with(|| headline_of(&reading, happening, &told, claimant))
                    .clone(),
                kind: happening.kind.to_owned(),
                deed: happening.deed.to_owned(),
                planned: dating.is_planned(number),
                actors: actors(&reading, happening, told.claimant, lane),
                places: places.clone(),
                words: words.1.clone(),
                prominence: prominence(&prose, &body, happening),
            });
        }
    }
    out
}

/// Settles the kinds that only figures tell, and what is told as news all the same.
fn settle_kinds(reading: &mut Reading<'_>, figures_of: &[Vec<usize>]) {
    let kinds = tolls(reading, figures_of);
    for ((happening, kind), figures) in reading.happenings.iter_mut().zip(kinds).zip(figures_of) {
        happening.kind = kind.unwrap_or(happening.kind);
        // "captured a pilot", "captured four tanks": people and things, and no ground.
        let took = figures.iter().any(|at| {
            let figure = &reading.figures[*at];
            let by_it = figure.measured_by.as_ref();
            matches!(figure.figure.measure.as_str(), "captured" | "seized")
                && by_it.is_some_and(|word| overlap(word, &happening.trigger))
        });
        if took && happening.kind.ends_with(" territory") {
            happening.kind = "Strategic developments/Other";
        }
        // A running count is news of the day it is told, from whatever year on it counts; what else its sentence recalls is not.
        let counts = figures.iter().any(|at| {
            let word = &reading.figures[*at].measured_by;
            word.as_ref()
                .is_some_and(|word| overlap(word, &happening.trigger))
        });
        happening.background &= kind.is_none() || !counts;
    }
}

/// The kinds of running counts.
const TOLLS: [&str; 7] = [
    "Toll/killed",
    "Toll/wounded",
    "Toll/displaced",
    "Toll/detained",
    "Toll/missing",
    "Toll/casualties",
    "Toll/captured",
];

/// More actors than this are a list of names.
const MOST_ACTORS: usize = 8;

/// The figures of each happening, as places in the list: a figure belongs to the happening whose trigger measures it, or
/// else to the one in whose clause it stands, or else to the nearest of its sentence.
fn figures_by_happening(reading: &Reading<'_>) -> Vec<Vec<usize>> {
    let mut of = vec![Vec::new(); reading.happenings.len()];
    let first_of = |sentence: usize| {
        reading
            .happenings
            .partition_point(|happening| happening.sentence < sentence)
    };
    for (at, figure) in reading.figures.iter().enumerate() {
        let (first, last) = (first_of(figure.sentence), first_of(figure.sentence + 1));
        let best = (first..last).min_by_key(|place| {
            let happening = &reading.happenings[*place];
            let by_trigger = figure
                .measured_by
                .as_ref()
                .is_some_and(|word| overlap(word, &happening.trigger));
            let in_clause = contains(&happening.range, &figure.range);
            (
                !by_trigger,
                !in_clause,
                happening.is_aside(&figure.range),
                gap(&happening.trigger, &figure.range),
            )
        });
        if let Some(best) = best {
            of[best].push(at);
        }
    }
    of
}

/// The kind of each happening that is a running count and nothing else: all its figures count over a period.
fn tolls(reading: &Reading<'_>, figures_of: &[Vec<usize>]) -> Vec<Option<&'static str>> {
    let of = |figures: &Vec<usize>| {
        let mut measures = figures.iter().map(|at| &reading.figures[*at].figure);
        let first = measures.next()?;
        let is_toll = first.cumulative && measures.all(|figure| figure.cumulative);
        TOLLS
            .into_iter()
            .find(|kind| is_toll && kind.strip_prefix("Toll/") == Some(first.measure.as_str()))
    };
    figures_of.iter().map(of).collect()
}

/// The canonical name of a source that the report names by another spelling ("SOHR").
fn canonical<'r>(reading: &'r Reading<'_>, claimant: &str) -> Option<&'r str> {
    let text = &reading.prose.text;
    reading
        .mentions
        .iter()
        .find(|mention| {
            // "Doctors" at the head of a sentence are "doctors".
            let is_general = !mention.name().contains(char::is_uppercase);
            let written = text.get(mention.range.clone());
            mention.is_actor()
                && written.is_some_and(|written| {
                    written == claimant || is_general && written.eq_ignore_ascii_case(claimant)
                })
        })
        .map(Mention::name)
}

/// Who takes part: who did it and to whom; in diplomacy also whoever speaks. A country that acts is an actor.
fn actors(
    reading: &Reading<'_>,
    happening: &Happening,
    claimant: Option<&str>,
    lane: Lane,
) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: &str| {
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    };
    if matches!(lane, Lane::Diplomacy | Lane::Toll)
        && let Some(claimant) = claimant
        && reading
            .mentions
            .iter()
            .any(|mention| mention.is_actor() && mention.name() == claimant)
    {
        add(claimant);
    }
    for at in happening.agents.iter().chain(&happening.patients) {
        if let Some(mention) = reading.mentions.get(*at).filter(|mention| {
            mention.is_actor() || mention.sort == Sort::Country && lane == Lane::Diplomacy
        }) {
            add(mention.name());
        }
    }
    // Whoever else the clause names, save outlets: they report.
    let rest = reading.mentions.iter().filter(|mention| {
        mention.is_actor()
            && mention.sort != Sort::Media
            && contains(&happening.range, &mention.range)
    });
    for mention in rest.take(MOST_ACTORS) {
        add(mention.name());
    }
    names
}

/// The first paragraphs that are no headings, as far as they tell how prominent what stands in them is.
fn first_paragraphs(prose: &Prose) -> Vec<u32> {
    prose
        .parts
        .iter()
        .filter(|part| {
            !prose.sentences[part.sentences.clone()]
                .iter()
                .all(|sentence| sentence.is_heading)
        })
        .map(|part| part.paragraph)
        .take(10)
        .collect()
}

/// 100 in the first paragraph of the `body`, falling to 10 at the end of a long report.
fn prominence(prose: &Prose, body: &[u32], happening: &Happening) -> u8 {
    let paragraph = prose.sentences[happening.sentence].paragraph;
    let place = body.partition_point(|number| *number < paragraph);
    // A report of one long paragraph is prominent in its first sentences.
    let place = if prose.parts.len() <= 2 {
        place.max(happening.sentence / 2)
    } else {
        place
    };
    (100 - 10 * place.min(9)) as u8
}

/// A stable id of a claim: FNV-1a over where it stands and who says it.
fn claim_id(path: &str, evidence: &Evidence, claimant: &str) -> String {
    struct Fnv(u64);
    impl std::fmt::Write for Fnv {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            for byte in text.bytes() {
                self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
            Ok(())
        }
    }
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    // It takes whatever is written.
    let _ = write!(
        hash,
        "{path}\0{}\0{}\0{}\0{claimant}",
        evidence.paragraph, evidence.span.start, evidence.span.end
    );
    format!("x{:016x}", hash.0)
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// What two ranges share.
fn cut(a: &Range<usize>, b: &Range<usize>) -> Option<Range<usize>> {
    let shared = a.start.max(b.start)..a.end.min(b.end);
    (shared.start < shared.end).then_some(shared)
}

/// Bytes between two ranges; 0 where they touch or overlap.
fn gap(a: &Range<usize>, b: &Range<usize>) -> usize {
    b.start
        .saturating_sub(a.end)
        .max(a.start.saturating_sub(b.end))
}

#[cfg(test)]
mod again_tests;
#[cfg(test)]
mod retold_tests;
#[cfg(test)]
mod sentences_tests;
#[cfg(test)]
mod tests;
