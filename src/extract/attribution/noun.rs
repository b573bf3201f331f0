//! The noun phrase that ends before a word: where it begins.
//!
//! Scans words leftward from a verb of saying, over titles, names, "of"-phrases and lists. It finds the words only; what to call them is the business of [`super::naming`].

use super::lexicon::Set;
use super::line::Line;
use crate::extract::names::{Mention, Sort};
use crate::extract::prose::Shape;

/// A noun phrase, in words of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Phrase {
    pub start: usize,
    /// Where its head ends and what is said of it begins: "a source | close to the group".
    pub head_end: usize,
    pub end: usize,
}

/// A phrase is no longer than this, in words.
pub(super) const LONGEST: usize = 40;

/// A noun phrase as it is scanned from its end.
struct Scan {
    /// Its first word so far.
    at: usize,
    /// The least that must be kept when it turns out to have no clear beginning.
    sure: usize,
    /// Whether a word was taken that may belong to what stands before.
    loose: bool,
    end: usize,
    floor: usize,
}

/// What a step of the scan found.
enum Step {
    On,
    Stop,
    /// The phrase begins here, or there is none.
    Begins(Option<usize>),
}

impl Scan {
    fn take(&mut self, at: usize) -> Step {
        self.at = at;
        if !self.loose {
            self.sure = at;
        }
        Step::On
    }
}

/// Nouns for places where those are who speak: "residents of the port of Zuwara".
const PLACES: [&str; 30] = [
    "city",
    "town",
    "village",
    "port",
    "capital",
    "district",
    "neighbourhood",
    "neighborhood",
    "suburb",
    "suburbs",
    "outskirts",
    "province",
    "region",
    "area",
    "part",
    "parts",
    "side",
    "island",
    "camp",
    "hospital",
    "clinic",
    "morgue",
    "school",
    "mosque",
    "airport",
    "border",
    "crossing",
    "checkpoint",
    "stronghold",
    "enclave",
];

/// Words that stop a noun phrase wherever they stand.
const STOPS: Set = Set::PREPOSITION
    .or(Set::LINK)
    .or(Set::RELATIVE)
    .or(Set::PRONOUN)
    .or(Set::BE)
    .or(Set::HAVE)
    .or(Set::DO)
    .or(Set::MODAL)
    .or(Set::NOT)
    .or(Set::FINITE);

impl Line<'_> {
    /// Whether a word can stand inside a noun phrase.
    pub(super) fn nounlike(&self, at: usize) -> bool {
        match self.shape(at) {
            Some(Shape::Capital | Shape::Upper) => {
                !self.is(at, STOPS.or(Set::DAY)) || self.mention(at).is_some()
            }
            Some(Shape::Number | Shape::Possessive) => true,
            Some(Shape::Small) => {
                !self.is(at, STOPS.or(Set::ADVERB).or(Set::DAY)) && !self.finite(at)
            }
            _ => false,
        }
    }

    /// Whether a word is a noun that speaks, or ends a mention of an actor.
    pub(super) fn speaker_at(&self, at: usize) -> bool {
        self.is(at, Set::SPEAKER) || self.mention(at).is_some_and(Mention::is_actor)
    }

    /// Where the plain noun phrase that ends before `end` begins: articles, adjectives, names, the head.
    fn core_start(&self, end: usize, floor: usize) -> Option<usize> {
        let mut scan = Scan {
            at: end,
            sure: end,
            loose: false,
            end,
            floor,
        };
        while scan.at > floor && end - scan.at < LONGEST {
            match self.step(&mut scan) {
                Step::On => {}
                Step::Stop => break,
                Step::Begins(start) => return start,
            }
        }
        let Scan { at, sure, .. } = scan;
        if at == end {
            return None;
        }
        // Without an article, only what surely belongs is kept, unless the clause begins there.
        let begins = at == floor
            || self.comma(at - 1)
            || self.hard(at - 1)
            || self.is(at - 1, Set::LINK)
            || self.is(at - 1, Set::PREPOSITION) && at > floor + 1 && self.speaker_at(at - 2);
        Some(if begins || sure == end { at } else { sure })
    }

    /// Takes the word before what is scanned so far into the phrase, or ends it there.
    fn step(&self, scan: &mut Scan) -> Step {
        let before = scan.at - 1;
        if let Some(mention) = self.mention(before) {
            if scan.at < scan.end && !self.may_join(mention, scan.at) {
                return Step::Stop;
            }
            return scan.take(self.words_of(mention).start.max(scan.floor));
        }
        if self.inside_word(before, scan) {
            scan.at = before;
            return Step::On;
        }
        if self.mark(before) == '.' && self.initial(before) {
            return scan.take(before);
        }
        if let Some(open) = self.bracketed(before, scan) {
            scan.at = open;
            return Step::On;
        }
        if self.is(before, Set::DETERMINER.or(Set::POSSESSIVE)) {
            return self.article(before, scan);
        }
        // "… and injured many others local sources said"
        if !self.nounlike(before) || scan.at < scan.end && self.lower(before) == "others" {
            return Step::Stop;
        }
        match self.shape(before) {
            Some(Shape::Number) => {
                let starts =
                    before == scan.floor || self.comma(before - 1) || self.hard(before - 1);
                Step::Begins(Some(if starts { before } else { scan.sure }))
            }
            Some(Shape::Small) => self.small_word(before, scan),
            _ => scan.take(before),
        }
    }

    /// A hyphen, a possessive, or the second half of a word like "rebel-held": it belongs wherever the first half does.
    fn inside_word(&self, before: usize, scan: &Scan) -> bool {
        let after_word = before > 0 && self.is_word(before - 1);
        let hyphen = self.mark(before) == '-' && self.glued(before) && after_word;
        let half = before > scan.floor + 1
            && self.glued(before)
            && self.mark(before - 1) == '-'
            && self.is_word(before);
        self.possessive(before) || hyphen || half && scan.at < scan.end
    }

    /// Where brackets open that close here ("(SOHR)"), or marks round a name ("the so-called “Free Army”").
    fn bracketed(&self, before: usize, scan: &Scan) -> Option<usize> {
        let back = scan.floor..before;
        if self.mark(before) == ')' && scan.at == scan.end {
            return back.rev().take(8).find(|at| self.mark(*at) == '(');
        }
        if self.closes_name(before) {
            return back.rev().take(6).find(|at| self.opens(*at));
        }
        None
    }

    /// An article begins the phrase, unless what stands between it and a bare plural belongs to what is told: "took the mill
    /// | activists said".
    fn article(&self, before: usize, scan: &Scan) -> Step {
        if scan.at == scan.end && !self.is(before, Set::QUANTITY) {
            return Step::Begins(None);
        }
        let bare = self.is(scan.end - 1, Set::PLURAL.or(Set::PEOPLE));
        let stray = scan.loose
            && bare
            && before > scan.floor
            && (self.finite(before - 1)
                || self.is(before - 1, Set::PREPOSITION)
                    && !(before > scan.floor + 1 && self.speaker_at(before - 2)));
        Step::Begins(Some(if stray { scan.sure } else { before }))
    }

    /// A word written small: part of the phrase, but without an article only if it is known to go with those who speak.
    fn small_word(&self, before: usize, scan: &mut Scan) -> Step {
        let name = self
            .mention(scan.at)
            .filter(|mention| mention.is_actor() && self.capital(scan.at));
        // "… a rebel group | Syrian TV said", "In a statement | Red Front said".
        let media = name.is_some_and(|name| name.sort == Sort::Media)
            && self.is(before, Set::SPEAKER)
            && !self.is(before, Set::MEDIA.or(Set::MORE));
        let text = name.is_some()
            && self.is(before, Set::TEXT)
            && !self.is(before, Set::PERSON.or(Set::GROUP).or(Set::MEDIA));
        let doing = self.lower(before).ends_with("ing")
            && before > scan.floor
            && !self.is(before, Set::MORE)
            && !self.begins(before, scan.floor);
        if media || text || doing {
            return Step::Stop;
        }
        let goes_with = Set::MORE.or(Set::TITLE).or(Set::SPEAKER).or(Set::PARTICLE);
        scan.loose |= scan.at < scan.end && !self.is(before, goes_with);
        scan.take(before)
    }

    /// Whether a mention may stand in one phrase with the words after it.
    fn may_join(&self, mention: &Mention, at: usize) -> bool {
        if let Some(next) = self.mention(at) {
            return next.sort == Sort::Person && mention.sort != Sort::Person;
        }
        if mention.is_actor() || self.possessive(at) || self.mark(at) == '-' || self.capital(at) {
            return true;
        }
        // "Homs activists said", but not "… in Homs activists said".
        let start = self.words_of(mention).start;
        let after_preposition = start > 0 && self.is(start - 1, Set::PREPOSITION);
        // "a doctor at Ras Lanuf hospital said"
        let is_named_after = matches!(
            self.lower(at),
            "hospital" | "clinic" | "university" | "prison" | "airport" | "morgue" | "mosque"
        ) && start > 1
            && self.speaker_at(start - 2);
        !after_preposition || is_named_after
    }

    /// A full stop after an initial or a short title: "J. Smith", "Gen. Ali".
    pub(super) fn initial(&self, at: usize) -> bool {
        self.glued(at)
            && at > 0
            && self.capital(at - 1)
            && self.word(at - 1).len() <= 5
            && self.capital(at + 1)
    }

    /// A closing mark of a name in quotation marks, with no stop inside.
    fn closes_name(&self, at: usize) -> bool {
        self.is_quotation(at)
            && at > 0
            && self.quoted(at - 1)
            && self.is_word(at - 1)
            && (1..=6).any(|back| at >= back && self.opens(at - back))
    }

    fn begins(&self, at: usize, floor: usize) -> bool {
        at == floor || self.is(at - 1, Set::DETERMINER) || self.comma(at - 1) || self.hard(at - 1)
    }

    /// The noun phrase that ends before `end` and does not reach before `floor`.
    pub(super) fn phrase_before(&self, end: usize, floor: usize) -> Option<Phrase> {
        let mut start = self.core_start(end, floor)?;
        let mut head_end = end;
        // Over the places of those who speak: "a doctor at a clinic in the city of X".
        let mut place = start;
        for _ in 0..5 {
            if let Some(left) = self.noun_left_of(place, floor) {
                if !self.counts(left, floor) {
                    head_end = left;
                }
                start = self.core_start(left, floor)?;
                place = start;
            } else if let Some(left) = self.place_left_of(place, floor) {
                let Some(further) = self.core_start(left, floor) else {
                    break;
                };
                place = further;
            } else {
                break;
            }
        }
        let mut start = self.joined_before(start, floor);
        let names = self.capital(start + 1) || self.mention(start + 1).is_some();
        if self.lower(start) == "that"
            && start + 1 < head_end
            && (self.is(head_end - 1, Set::PLURAL) || names)
        {
            start += 1;
        }
        Some(Phrase {
            start,
            head_end: head_end.max(start),
            end,
        })
    }

    /// A count that a phrase goes with: "a number of", "one of".
    fn counts(&self, of: usize, floor: usize) -> bool {
        of > floor && self.lower(of) == "of" && self.is(of - 1, Set::QUANTITY)
    }

    /// Where the noun ends that a phrase beginning at `start` says more of: "a spokesman | for the army".
    fn noun_left_of(&self, start: usize, floor: usize) -> Option<usize> {
        let mut at = start.checked_sub(1)?;
        if matches!(self.lower(at), "for" | "of")
            && at > floor
            && self.capital(at - 1)
            && self.capital(start)
            && self.mention(at - 1).is_none()
        {
            // The name goes on: "the Board for Human Rights".
            return Some(at);
        }
        let doing = self.lower(at).ends_with("ing") && self.shape(at) == Some(Shape::Small);
        if doing && at > floor && self.is(at - 1, Set::PERSON.or(Set::PEOPLE)) {
            // A resident fleeing the area.
            return Some(at);
        }
        if self.counts(at, floor) {
            return Some(at);
        }
        if at <= floor || !self.is(at, Set::PREPOSITION) || self.lower(at) == "citing" {
            return None;
        }
        while at > floor + 1 && self.is(at - 1, Set::LOOSE) {
            at -= 1;
        }
        (at > floor && self.speaker_at(at - 1) && !self.day_or_place(at - 1)).then_some(at)
    }

    /// Where the noun for a place ends that a phrase beginning at `start` says more of: "the port | of Zuwara".
    fn place_left_of(&self, start: usize, floor: usize) -> Option<usize> {
        let at = start.checked_sub(1).filter(|at| *at > floor)?;
        let is_place = matches!(
            self.lower(at),
            "of" | "in" | "at" | "near" | "outside" | "on" | "from"
        ) && self.place_noun(at - 1);
        is_place.then_some(at)
    }

    /// Whether a word is a noun for a place.
    pub(super) fn place_noun(&self, at: usize) -> bool {
        PLACES.contains(&self.lower(at))
    }

    fn day_or_place(&self, at: usize) -> bool {
        self.is(at, Set::DAY) || self.mention(at).is_some_and(|mention| !mention.is_actor())
    }

    /// "Activists and residents said": the phrase before "and", where no verb stands before it.
    fn joined_before(&self, start: usize, floor: usize) -> usize {
        let mut start = start;
        for _ in 0..4 {
            if start < floor + 2 {
                break;
            }
            let link = start - 1;
            let comma = self.comma(link);
            if self.lower(link) != "and" && !comma {
                break;
            }
            if comma && (start < 2 || !self.listed_after(start)) {
                break;
            }
            let mut end = link;
            if self.comma(end - 1) {
                end -= 1;
            }
            if end <= floor || !self.speaker_at(end - 1) && !self.capital(end - 1) {
                break;
            }
            let Some(before) = self.core_start(end, floor) else {
                break;
            };
            let opens = before == floor
                || self.comma(before - 1)
                || matches!(self.lower(before - 1), "but" | "while" | "as" | "that");
            if !opens && (self.any_finite(floor..before) || self.is(before - 1, Set::PREPOSITION)) {
                break;
            }
            start = before;
        }
        start
    }

    /// Whether the phrase that begins at `start` goes on with "and" soon, as lists do.
    fn listed_after(&self, start: usize) -> bool {
        (start..start + 6).any(|at| self.lower(at) == "and") && self.capital(start)
    }
}
