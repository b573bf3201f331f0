//! Where: the places of a happening, the narrowest first.
//!
//! What its own clause names goes first, then what the rest of its sentence does. Where the sentence names none, what
//! happens on the ground takes the place its paragraph, or else the report, runs on; talk takes none. Where a source
//! spoke ("told AFP in Beirut"), where somebody comes from ("fighters from Lebanon") and what is talked about ("a
//! resolution on Syria") are no places of what happened.

use super::{Reading, contains, gap};
use crate::extract::names::{Mention, Sort};
use crate::extract::prose::{Prose, Shape};
use crate::model::{EventPlace, Kinds, Lane};
use std::ops::Range;

/// The places of a report's happenings.
pub(super) struct Placing<'r> {
    reading: &'r Reading<'r>,
    /// Mentions of places, as places in the list of mentions, in the order of the text.
    places: Vec<usize>,
    /// The place the report runs on.
    main: Option<usize>,
    /// The country it runs on.
    country: Option<usize>,
}

/// How a mention of a place stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// Where something is: after "in", "at", "near", in a list of such, or inside a name of a place.
    Location,
    /// Where something comes from: after "from".
    Source,
    /// Where something goes: after "to", "towards".
    Goal,
    /// What is talked about: after "on", "about", "of", "against", "over".
    Topic,
    /// Where a source spoke.
    Speaking,
    /// What something else is near: after "south of", "10 miles from".
    Beside,
    /// Without a preposition: it acts, or is acted upon.
    Bare,
}

/// Words that say where.
const LOCATIVE: [&str; 19] = [
    "in",
    "at",
    "near",
    "inside",
    "outside",
    "into",
    "across",
    "around",
    "within",
    "throughout",
    "through",
    "by",
    "between",
    "along",
    "beyond",
    "off",
    "under",
    "above",
    "entered",
];

/// Words that say where to.
const GOAL: [&str; 3] = ["to", "towards", "toward"];

/// Words that say of what.
const TOPICAL: [&str; 9] = [
    "on",
    "about",
    "of",
    "against",
    "over",
    "for",
    "with",
    "regarding",
    "concerning",
];

/// Words before "of" and "from" that only say how far off, or on which side.
const BEARINGS: [&str; 13] = [
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "miles",
    "kilometers",
    "kilometres",
    "km",
    "outside",
];

/// Words for all of a country, where it is not named.
const NATIONWIDE: [&str; 5] = ["country", "nation", "nationwide", "countrywide", "homeland"];

/// Words behind names of places that say what they are.
const SORTS: [&str; 16] = [
    "neighbourhood",
    "neighbourhoods",
    "neighborhood",
    "neighborhoods",
    "district",
    "districts",
    "area",
    "areas",
    "suburb",
    "suburbs",
    "quarter",
    "quarters",
    "village",
    "villages",
    "town",
    "towns",
];

/// Those who tell of what they saw where they are, in the singular.
const WITNESSES: [&str; 14] = [
    "resident",
    "inhabitant",
    "villager",
    "witnesse",
    "witness",
    "doctor",
    "medic",
    "nurse",
    "hospital",
    "activist",
    "fighter",
    "rebel",
    "commander",
    "mayor",
];

/// How many sentences back a place is still what is spoken of.
const RECENT: usize = 1;

/// Bytes between a verb and what it is done to.
const OBJECT: usize = 25;

/// A place abroad that is named so often is what a report is about.
const OFTEN: usize = 3;

/// More places than this are a list, not a location.
const MOST: usize = 8;

impl<'r> Placing<'r> {
    pub(super) fn new(reading: &'r Reading<'r>) -> Self {
        let places: Vec<usize> = (0..reading.mentions.len())
            .filter(|at| {
                let mention = &reading.mentions[*at];
                mention.place().is_some() && !mention.is_dateline && !is_of_party(reading, mention)
            })
            .collect();
        let country = main_country(reading, &places);
        let main = main_place(reading, &places)
            .or_else(|| country.filter(|at| !reading.mentions[*at].is_abroad));
        Self {
            reading,
            places,
            main,
            country,
        }
    }

    /// The places of the happening with that number.
    pub(super) fn places_of(&self, number: usize) -> Vec<EventPlace> {
        let happening = &self.reading.happenings[number];
        let sentence = &self.reading.prose.sentences[happening.sentence];
        let lane = Kinds::bundled().lane(happening.kind);
        let mut found = self.in_range(&happening.range);
        self.keep_located(&mut found, &happening.trigger, lane);
        if found.is_empty() {
            found = self.in_range(&sentence.range);
            self.keep_located(&mut found, &happening.trigger, lane);
            found.retain(|at| {
                let range = &self.reading.mentions[*at].range;
                !self.reading.happenings.iter().any(|other| {
                    other.sentence == happening.sentence
                        && other.trigger != happening.trigger
                        && contains(&other.range, range)
                })
            });
        }
        let is_on_the_ground = matches!(
            lane,
            Lane::Fighting | Lane::Civilians | Lane::Protest | Lane::Toll
        );
        if found.is_empty() && is_on_the_ground {
            found.extend(self.where_witnesses_are(happening.sentence));
        }
        if found.is_empty() && is_on_the_ground && !happening.background {
            let is_of_country = lane == Lane::Toll
                || sentence
                    .words
                    .clone()
                    .any(|at| NATIONWIDE.contains(&self.reading.prose.lower(at)));
            found.extend(if is_of_country {
                self.country
            } else {
                self.running_place(happening.sentence)
            });
        }
        self.listed(found, &happening.trigger)
    }

    /// Leaves out the mentions that do not say where something happened.
    fn keep_located(&self, found: &mut Vec<usize>, trigger: &Range<usize>, lane: Lane) {
        let mentions = &self.reading.mentions;
        let roles: Vec<(usize, Role)> = found.iter().map(|at| (*at, self.role(*at))).collect();
        let is_talk = !matches!(
            lane,
            Lane::Fighting | Lane::Civilians | Lane::Protest | Lane::Toll
        );
        let is_located = roles
            .iter()
            .any(|(at, role)| *role == Role::Location && width(mentions[*at].sort) < 2);
        // "In Xtown, north of Y": where nothing more is known of Xtown, that it is near Y is worth telling.
        let is_located_well = roles
            .iter()
            .any(|(at, role)| *role == Role::Location && is_known(&mentions[*at]));
        found.clear();
        found.extend(roles.iter().filter_map(|(at, role)| {
            let is_wide = width(mentions[*at].sort) == 2;
            // "attacked Milltown in Northshire", but not a town that only some other clause names.
            let is_object = gap(trigger, &mentions[*at].range) < OBJECT;
            let is_kept = match role {
                Role::Location => true,
                // Of a statement, where it was made is where it happened.
                Role::Speaking => is_talk && width(mentions[*at].sort) < 2,
                Role::Source => false,
                Role::Beside => !is_located_well && is_located && !is_wide,
                // Where something was on its way to when it was hit elsewhere.
                Role::Goal => !is_located || is_object,
                // A town that is shelled is where it is shelled; a country that is talked about, or that acts, is not.
                Role::Bare if is_located && !is_object => false,
                Role::Topic | Role::Bare => !is_talk && !is_wide,
            };
            is_kept.then_some(*at)
        }));
        if found.is_empty() {
            // What is left is better than nothing, save where talk is about a place, or comes from one, and save a foreign
            // country: "a bomb meant for US forces".
            let least = |at: usize, role: &Role| match role {
                Role::Topic | Role::Bare | Role::Beside => {
                    !(is_talk || mentions[at].is_abroad && width(mentions[at].sort) == 2)
                }
                Role::Source => true,
                _ => false,
            };
            found.extend(
                roles
                    .iter()
                    .filter(|(at, role)| least(*at, role))
                    .map(|(at, _)| *at),
            );
        }
        // A country beside its town says no more than the town does.
        if found.iter().any(|at| width(mentions[*at].sort) < 2) {
            let nested: Vec<Option<usize>> = found.iter().map(|at| mentions[*at].within).collect();
            found.retain(|at| width(mentions[*at].sort) < 2 || nested.contains(&Some(*at)));
        }
    }

    /// How a mention stands in its sentence.
    fn role(&self, at: usize) -> Role {
        let prose = self.reading.prose;
        let mention = &self.reading.mentions[at];
        if self.is_where_a_source_spoke(mention) {
            return Role::Speaking;
        }
        if self.is_named_by_its_sort(mention) {
            return Role::Location;
        }
        let first = prose.sentences[mention.sentence].words.start;
        let mut word = mention.words.start;
        // Back over articles, adjectives and the names of a list to the word that governs it.
        for _ in 0..12 {
            if word <= first {
                return Role::Bare;
            }
            word -= 1;
            let lower = prose.lower(word);
            if LOCATIVE.contains(&lower) {
                return Role::Location;
            }
            if GOAL.contains(&lower) {
                return Role::Goal;
            }
            let before = word.checked_sub(1).filter(|before| *before >= first);
            // "in the town of Palmyra" is in Palmyra.
            if lower == "of"
                && let Some(noun) = before.filter(|before| is_settlement(prose.lower(*before)))
            {
                word = noun;
                continue;
            }
            let is_beside = before.is_some_and(|before| {
                BEARINGS.contains(&prose.lower(before)) && !is_part(prose, before, first)
            });
            if matches!(lower, "of" | "from") && is_beside {
                return Role::Beside;
            }
            if lower == "from" {
                return Role::Source;
            }
            if TOPICAL.contains(&lower) {
                return Role::Topic;
            }
            let is_passed_over = matches!(
                lower,
                "the"
                    | "a"
                    | "an"
                    | ","
                    | "and"
                    | "or"
                    | "its"
                    | "their"
                    | "his"
                    | "’s"
                    | "'s"
                    | "-"
                    | "("
                    | "“"
                    | "\""
            ) || matches!(
                lower,
                "city"
                    | "town"
                    | "village"
                    | "district"
                    | "neighbourhood"
                    | "neighborhood"
                    | "province"
                    | "capital"
                    | "area"
                    | "region"
                    | "suburb"
                    | "port"
                    | "northern"
                    | "southern"
                    | "eastern"
                    | "western"
                    | "central"
                    | "north"
                    | "south"
                    | "east"
                    | "west"
                    | "nearby"
                    | "neighbouring"
                    | "neighboring"
                    | "border"
            ) || self.is_in_a_place(word)
                || prose.words[word].shape == Shape::Capital;
            if !is_passed_over {
                return Role::Bare;
            }
        }
        Role::Bare
    }

    /// "the X, Y and Z neighbourhoods": what stands behind says that all of them are places where something is.
    fn is_named_by_its_sort(&self, mention: &Mention) -> bool {
        let prose = self.reading.prose;
        let end = prose.sentences[mention.sentence].words.end;
        for at in (mention.words.end..end).take(12) {
            let lower = prose.lower(at);
            if SORTS.contains(&lower) {
                return true;
            }
            if !(self.is_in_a_place(at) || matches!(lower, "," | "and" | "or" | "-" | "al" | "el"))
            {
                return false;
            }
        }
        false
    }

    /// Whether a word belongs to a mention of a place.
    fn is_in_a_place(&self, word: usize) -> bool {
        let mentions = &self.reading.mentions;
        let after = self
            .places
            .partition_point(|at| mentions[*at].words.start <= word);
        after
            .checked_sub(1)
            .is_some_and(|at| mentions[self.places[at]].words.contains(&word))
    }

    /// "told AFP in Beirut", "reporting from Beirut": right behind the words that name a source, or inside them.
    fn is_where_a_source_spoke(&self, mention: &Mention) -> bool {
        let prose = self.reading.prose;
        let bounds = &prose.sentences[mention.sentence].range;
        self.reading
            .attributed
            .iter()
            .filter_map(|stretch| stretch.cue.as_ref())
            .filter(|cue| contains(bounds, cue))
            .any(|cue| {
                if contains(cue, &mention.range) {
                    return true;
                }
                if mention.range.start < cue.end {
                    return false;
                }
                let between = prose.words_in(&(cue.end..mention.range.start));
                let words = between.len();
                let leads = between.clone().all(|at| {
                    let word = prose.lower(at);
                    self.is_in_an_actor(at)
                        || matches!(
                            word,
                            "in" | "from" | "the" | "at" | "on" | "told" | "reporting" | "speaking"
                        )
                        || prose.words[at].shape == Shape::Upper
                });
                (1..=7).contains(&words) && leads
            })
    }

    /// Whether a word belongs to a mention of an actor.
    fn is_in_an_actor(&self, word: usize) -> bool {
        let mentions = &self.reading.mentions;
        let after = mentions.partition_point(|mention| mention.words.start <= word);
        after
            .checked_sub(1)
            .is_some_and(|at| mentions[at].is_actor() && mentions[at].words.contains(&word))
    }

    /// Mentions of places that stand in a stretch of the text.
    fn in_range(&self, range: &Range<usize>) -> Vec<usize> {
        let mentions = &self.reading.mentions;
        let first = self
            .places
            .partition_point(|at| mentions[*at].range.start < range.start);
        self.places[first..]
            .iter()
            .copied()
            .take_while(|at| mentions[*at].range.start < range.end)
            .collect()
    }

    /// Where those are who tell of what they saw: "A resident of the coastal city of X told Reuters".
    fn where_witnesses_are(&self, sentence: usize) -> Option<usize> {
        let prose = self.reading.prose;
        let mentions = &self.reading.mentions;
        let bounds = &prose.sentences[sentence].range;
        let cues = self.reading.attributed.iter();
        let cue = cues
            .filter_map(|stretch| stretch.cue.as_ref())
            .find(|cue| contains(bounds, cue))?;
        let here = self.in_range(cue);
        here.into_iter().find(|at| {
            let mention = &mentions[*at];
            let is_witness = |at: usize| WITNESSES.contains(&prose.lower(at).trim_end_matches('s'));
            // Behind the verb it is where they spoke: "told AFP in Beirut".
            mention.range.end < cue.end
                && width(mention.sort) < 2
                && !mention.is_abroad
                && prose
                    .words_in(&(cue.start..mention.range.start))
                    .any(is_witness)
        })
    }

    /// The narrowest place of the paragraph's sentences just before, the last one first; else the report's.
    fn running_place(&self, sentence: usize) -> Option<usize> {
        let prose = self.reading.prose;
        let paragraph = prose.sentences[sentence].paragraph;
        let mentions = &self.reading.mentions;
        let mut before = self
            .places
            .iter()
            .copied()
            .filter(|at| {
                let of = mentions[*at].sentence;
                of < sentence
                    && of + RECENT >= sentence
                    && (prose.sentences[of].paragraph == paragraph
                        && (!mentions[*at].is_abroad || self.role(*at) == Role::Location)
                        || width(mentions[*at].sort) == 0
                            && !mentions[*at].is_abroad
                            && self.role(*at) == Role::Location)
            })
            .collect::<Vec<_>>();
        before.sort_by_key(|at| {
            let mention = &mentions[*at];
            (
                width(mention.sort),
                std::cmp::Reverse(mention.sentence),
                mention.range.start,
            )
        });
        before.first().copied().or(self.main)
    }

    /// The places of mentions: those they lie in as well, each once, the narrowest first, and of the same width the nearest
    /// to the trigger first.
    fn listed(&self, mut found: Vec<usize>, trigger: &Range<usize>) -> Vec<EventPlace> {
        let mentions = &self.reading.mentions;
        let wider: Vec<usize> = found
            .iter()
            .filter_map(|at| {
                let within = mentions[*at].within?;
                // "Palmyra, a city east of Homs": near it, and not in it.
                let is_beside = is_known(&mentions[*at]) && self.role(within) == Role::Beside;
                (!is_beside).then_some(within)
            })
            .collect();
        found.extend(wider);
        found.sort_by_key(|at| {
            let mention = &mentions[*at];
            (width(mention.sort), gap(trigger, &mention.range), *at)
        });
        let mut out: Vec<EventPlace> = Vec::new();
        for place in found.iter().filter_map(|at| mentions[*at].place()) {
            if out.len() < MOST && !out.iter().any(|known| known.name == place.name) {
                out.push(place.clone());
            }
        }
        out
    }
}

/// Whether a noun before "of" only says what the place is.
fn is_settlement(noun: &str) -> bool {
    SORTS.contains(&noun)
        || matches!(
            noun,
            "city"
                | "cities"
                | "port"
                | "capital"
                | "province"
                | "region"
                | "camp"
                | "island"
                | "stronghold"
                | "enclave"
        )
}

/// Whether more than its name is known of a place.
fn is_known(mention: &Mention) -> bool {
    let place = mention.place();
    place.is_some_and(|place| place.admin1.is_some() || place.lat.is_some())
}

/// Whether a bearing names a part of what follows: "the rebel-held east of Aleppo", but not "to the east of Aleppo".
fn is_part(prose: &Prose, bearing: usize, first: usize) -> bool {
    (bearing.saturating_sub(4).max(first)..bearing)
        .rev()
        .take_while(|at| prose.words[*at].shape != Shape::Number)
        .find(|at| prose.lower(*at) == "the")
        .is_some_and(|the| the == first || prose.lower(the - 1) != "to")
}

/// "R-South Carolina": where a member of parliament is from.
fn is_of_party(reading: &Reading<'_>, mention: &Mention) -> bool {
    let prose = reading.prose;
    let at = mention.words.start;
    at >= 2
        && prose.word(at - 1) == "-"
        && prose.words[at - 1].glued
        && matches!(prose.word(at - 2), "D" | "R" | "I")
}

/// 0 for a town, 1 for a region, 2 for a country.
fn width(sort: Sort) -> u8 {
    match sort {
        Sort::Region => 1,
        Sort::Country | Sort::State => 2,
        _ => 0,
    }
}

/// The country that a report names most often as a place.
fn main_country(reading: &Reading<'_>, places: &[usize]) -> Option<usize> {
    let mentions = &reading.mentions;
    let countries: Vec<usize> = places
        .iter()
        .copied()
        .filter(|at| mentions[*at].sort == Sort::Country)
        .collect();
    let count = |of: &str| {
        countries
            .iter()
            .filter(|at| mentions[**at].name() == of)
            .count()
    };
    countries.iter().copied().min_by_key(|at| {
        let mention = &mentions[*at];
        (
            mention.is_abroad,
            std::cmp::Reverse(count(mention.name())),
            *at,
        )
    })
}

/// The place a report runs on: of the places its first paragraphs name, the one named most often in all of it, a narrow
/// one before a wide one.
fn main_place(reading: &Reading<'_>, places: &[usize]) -> Option<usize> {
    let mentions = &reading.mentions;
    let head = reading
        .prose
        .parts
        .get(2)
        .or(reading.prose.parts.last())
        .map_or(0, |part| part.sentences.end.min(8));
    let count = |of: &Mention| {
        places
            .iter()
            .filter(|at| mentions[**at].name() == of.name())
            .count()
    };
    let is_passing = |mention: &Mention| mention.is_abroad && count(mention) < OFTEN;
    places
        .iter()
        .copied()
        .filter(|at| mentions[*at].sentence < head)
        .min_by_key(|at| {
            let mention = &mentions[*at];
            // The title and the lead say where a report is; what is named there is where it runs on.
            (
                is_passing(mention),
                width(mention.sort) == 2,
                mention.sentence > 2,
                std::cmp::Reverse(count(mention)),
                width(mention.sort),
                mention.range.start,
            )
        })
        // Where all else is on another country, a visit to Washington is not where its war is.
        .filter(|at| !is_passing(&mentions[*at]))
}
