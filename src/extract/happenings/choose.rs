//! Which clauses of a sentence tell of happenings, and what each comes to.
//!
//! Every clause offers the best word it has ([`super::offers`]); clauses that tell of one happening are joined, and those that
//! tell of another stand by themselves.

use super::Happening;
use super::clauses::{Clause, Link, clauses};
use super::core::Told;
use super::entry::behind_date;
use super::kinds::kind;
use super::lexicon::{Outcome, Parts};
use super::offers::{ENOUGH, Offer};
use super::tags::Tagged;
use super::verbs::{Group, Register, groups};
use crate::extract::names::Mention;
use std::ops::Range;

/// The happenings of a report.
pub(super) fn choose(
    tagged: &Tagged<'_>,
    mentions: &[Mention],
    dead: &[Range<usize>],
) -> Vec<Happening> {
    let mut out = Vec::new();
    let mut scratch = Scratch::default();
    let read = Read { mentions, dead };
    pass(tagged, read, &mut scratch, &mut out, Pass::Body);
    // Headings give none of their own, except where a text has nothing else.
    if out.is_empty() {
        pass(tagged, read, &mut scratch, &mut out, Pass::Headings);
    }
    if out.is_empty() {
        pass(tagged, read, &mut scratch, &mut out, Pass::Anything);
    }
    out
}

/// What was read of a report before.
#[derive(Debug, Clone, Copy)]
struct Read<'r> {
    mentions: &'r [Mention],
    dead: &'r [Range<usize>],
}

/// What is read, and how strictly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// All but the headings.
    Body,
    /// The headings.
    Headings,
    /// The first sentence that says anything of anybody.
    Anything,
}

/// Lists that are used again for every sentence.
#[derive(Debug, Default)]
struct Scratch {
    groups: Vec<Group>,
    clauses: Vec<Clause>,
}

fn pass(
    tagged: &Tagged<'_>,
    read: Read<'_>,
    scratch: &mut Scratch,
    out: &mut Vec<Happening>,
    pass: Pass,
) {
    let Read { mentions, dead } = read;
    let mut next_mention = 0;
    let mut body = 0;
    for (at, sentence) in tagged.prose.sentences.iter().enumerate() {
        let reads = match pass {
            Pass::Body => !sentence.is_heading,
            Pass::Headings => sentence.is_heading,
            Pass::Anything => out.is_empty(),
        };
        let address = tagged
            .prose
            .lower_of(sentence.range.clone())
            .starts_with("http");
        if !reads || address || sentence.words.is_empty() {
            continue;
        }
        while next_mention < mentions.len() && mentions[next_mention].sentence < at {
            next_mention += 1;
        }
        let entry = behind_date(tagged, &sentence.words);
        let mut start =
            entry.unwrap_or_else(|| after_dateline(tagged, &mentions[next_mention..], at));
        let is_heading = sentence.is_heading || entry.is_some();
        let is_short = sentence.is_heading || sentence.words.len() <= HEADLINE;
        let register = if is_heading && is_short {
            Register::Heading
        } else {
            Register::Prose
        };
        while start < sentence.words.end {
            let words = start..sentence.words.end.min(start + LONGEST);
            start = words.end;
            scratch.groups.clear();
            scratch.clauses.clear();
            groups(tagged, words.clone(), register, &mut scratch.groups);
            clauses(
                tagged,
                words.clone(),
                &mut scratch.groups,
                &mut scratch.clauses,
            );
            let reader = Reader {
                tagged,
                words,
                groups: &scratch.groups,
                clauses: &scratch.clauses,
                dead,
                leads: body < LEAD || pass != Pass::Body,
                is_heading,
                desperate: pass == Pass::Anything,
                last: out.last().map(|last: &Happening| (last.kind, last.deed)),
                last_fight: out
                    .iter()
                    .rev()
                    .take(RECENT)
                    .map(|last| last.kind)
                    // Nobody is killed in a change of hands.
                    .find(|kind| {
                        (kind.starts_with("Battles/") || kind.starts_with("Explosions/"))
                            && !kind.ends_with(" territory")
                    }),
            };
            reader.read(at, &mentions[next_mention..], next_mention, out);
        }
        body += 1;
    }
}

/// The first word of a sentence behind its dateline ("BEIRUT, Lebanon (AP) —"): where a report was written does nothing.
fn after_dateline(tagged: &Tagged<'_>, mentions: &[Mention], sentence: usize) -> usize {
    let words = tagged.prose.sentences[sentence].words.clone();
    let dateline = mentions
        .iter()
        .take_while(|mention| mention.sentence == sentence)
        .filter(|mention| mention.is_dateline)
        .map(|mention| mention.words.end)
        .max();
    let Some(end) = dateline else {
        return words.start;
    };
    (end..words.end.min(end + DATELINE))
        .find(|at| {
            matches!(
                tagged.prose.word(*at),
                "—" | "–" | "--" | "-" | "_" | "―" | ":" | "|"
            )
        })
        .map_or(words.start, |dash| (dash + 1).min(words.end))
}

/// Words and marks between the last place of a dateline and its dash, at most: an agency in brackets.
const DATELINE: usize = 8;

/// An entry behind a date is written as headlines are if it has no more words than this; longer ones run into full sentences.
const HEADLINE: usize = 24;

/// No sentence that people write is longer, in words; what is goes in pieces.
const LONGEST: usize = 400;
/// So many sentences of a report tell what it is about: there a plain word is enough.
const LEAD: usize = 1;

/// Among so many happenings before it, the fighting is looked for that a bare "killed" goes back to.
const RECENT: usize = 3;

/// A sentence with its clauses.
pub(super) struct Reader<'r, 'p> {
    /// The words with what is known of them.
    pub tagged: &'r Tagged<'p>,
    /// The words of the sentence.
    pub words: Range<usize>,
    /// Its verb groups.
    pub groups: &'r [Group],
    /// Its clauses.
    pub clauses: &'r [Clause],
    /// The words of the report's counts of the dead.
    pub dead: &'r [Range<usize>],
    /// Whether it opens the report.
    pub leads: bool,
    /// Whether it is a heading, where the present tense tells what happened.
    pub is_heading: bool,
    /// Whether anything is better than nothing.
    pub desperate: bool,
    /// Kind and deed of the happening told last before it.
    pub last: Option<(&'static str, &'static str)>,
    /// The kind of the fighting told of just before.
    pub last_fight: Option<&'static str>,
}

impl Reader<'_, '_> {
    fn read(&self, sentence: usize, mentions: &[Mention], first: usize, out: &mut Vec<Happening>) {
        let mut offers: Vec<Offer> = (0..self.clauses.len())
            .filter_map(|at| self.offer(at))
            .filter(|offer| offer.weight >= ENOUGH)
            .collect();
        if offers.iter().all(|offer| offer.statement)
            && let Some(offer) = self.by_dead()
        {
            offers = vec![offer];
        }
        if offers.is_empty() {
            return;
        }
        self.drop_frames(&mut offers);
        let joined = self.join(offers);
        for at in 0..joined.len() {
            let words = self.stretch(&joined, at);
            if words.is_empty() {
                continue;
            }
            let offer = &joined[at].offer;
            let around = self.surroundings(&words, &offer.agent, &offer.object);
            let kind = match offer.sense.outcome {
                Outcome::Same => self.last.map_or(offer.kind, |(kind, _)| kind),
                outcome => kind(self.tagged.lexicon, outcome, &around).unwrap_or(offer.kind),
            };
            let range =
                if joined.len() > 1 || self.words != self.tagged.prose.sentences[sentence].words {
                    self.bytes(&words)
                } else {
                    self.tagged.prose.sentences[sentence].range.clone()
                };
            let of = |words: &Range<usize>| {
                mentions
                    .iter()
                    .enumerate()
                    .take_while(|(_, mention)| mention.sentence == sentence)
                    .filter(|(_, mention)| {
                        mention.is_actor()
                            && mention.words.start >= words.start
                            && mention.words.end <= words.end
                    })
                    .map(|(at, _)| at + first)
                    .collect()
            };
            let core = Told {
                tagged: self.tagged,
                groups: self.groups,
                clauses: self.clauses,
                clause: offer.clause,
                words: words.clone(),
                says: kind.starts_with("CAMEO/"),
            }
            .core();
            out.push(Happening {
                range,
                sentence,
                trigger: self.bytes(&offer.trigger),
                kind,
                deed: offer.sense.deed,
                planned: offer.planned,
                background: self.is_background(&words, offer),
                agents: of(&offer.agent),
                patients: of(&offer.object),
                headline: core.words,
                verb: core.verb,
                asides: self.asides(&joined, at, &words),
            });
        }
    }

    /// The bytes of some words.
    pub(super) fn bytes(&self, words: &Range<usize>) -> Range<usize> {
        let all = &self.tagged.prose.words;
        all[words.start].start as usize..all[words.end - 1].end as usize
    }

    /// Where what is said tells of a happening, saying it is none.
    fn drop_frames(&self, offers: &mut Vec<Offer>) {
        let told: Vec<usize> = offers
            .iter()
            .filter(|offer| self.clauses[offer.clause].link == Link::That && !offer.statement)
            .map(|offer| offer.clause)
            .collect();
        let other = offers.iter().any(|offer| !offer.statement);
        offers.retain(|offer| {
            if offer.statement {
                return !other;
            }
            let Some(group) = self.clauses[offer.clause].group else {
                return true;
            };
            !(self.tagged.is(self.groups[group].main, Parts::TELL)
                && offer.trigger.start == self.groups[group].first
                && told.iter().any(|told| *told > offer.clause))
        });
    }

    /// Whether a subject is no more than a pronoun.
    pub(super) fn is_pronoun(&self, subject: &Range<usize>) -> bool {
        subject.clone().all(|at| {
            self.tagged.is(
                at,
                Parts::PRONOUN
                    | Parts::SUBJECT
                    | Parts::AND
                    | Parts::WHEN
                    | Parts::ADVERB
                    | Parts::THAT,
            ) || !self.tagged.prose.words[at].is_word()
        })
    }

    /// Whether a stretch is told as past history: by a year before the report's, or words like "last year", "a decade ago".
    fn is_background(&self, words: &Range<usize>, offer: &Offer) -> bool {
        if offer.planned {
            return false;
        }
        let tagged = self.tagged;
        let year = tagged.prose.published.map(crate::model::Day::year);
        words.clone().any(|at| {
            let word = &tagged.prose.words[at];
            if word.shape == crate::extract::prose::Shape::Number {
                let text = tagged.prose.word(at);
                let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
                return is_year
                    && year.is_some_and(|year| text.parse::<i32>().is_ok_and(|text| text < year));
            }
            let lower = tagged.prose.lower(at);
            match lower {
                "year" | "decade" => tagged.prose.lower(at.wrapping_sub(1)) == "last",
                "ago" => {
                    at > 0
                        && matches!(
                            tagged.prose.lower(at - 1),
                            "year" | "years" | "decades" | "decade" | "months"
                        )
                }
                "years" => tagged.prose.lower(at + 1) == "earlier",
                _ => false,
            }
        })
    }
}
