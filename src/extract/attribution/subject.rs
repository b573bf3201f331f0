//! Who stands before or after a verb of saying as its subject.
//!
//! Looks left over adverbs, days and what commas set off ("Burhan, head of the bloc, told"), or right where verb and subject
//! have changed places ("said the army"). It finds words; who they are is the business of [`super::memory`].

use super::lexicon::Set;
use super::line::Line;
use super::noun::Phrase;
use crate::extract::prose::Shape;

/// The subject of a verb of saying.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    Phrase(Phrase),
    /// "he", "it", "they".
    Pronoun(usize),
    /// "who said": whom it refers to.
    Relative(Phrase),
    /// "and said": whoever did what stands before the "and".
    Shared(usize),
}

impl Subject {
    /// Its first word.
    pub(super) fn start(&self) -> usize {
        match self {
            Self::Phrase(phrase) | Self::Relative(phrase) => phrase.start,
            Self::Pronoun(at) | Self::Shared(at) => *at,
        }
    }
}

/// At most so many stretches between commas are looked at.
const STRETCHES: usize = 8;

/// So many words at most are set off beside a subject as its name.
const BESIDE: usize = 10;

impl Line<'_> {
    /// Whether a word tells when or how, so that it may stand between subject and verb.
    pub(super) fn adverb(&self, at: usize) -> bool {
        let word = self.lower(at);
        self.is(at, Set::ADVERB) && self.mention(at).is_none()
            || word.len() > 4
                && word.ends_with("ly")
                && self.shape(at) == Some(Shape::Small)
                && word != "family"
                && word != "daily"
    }

    /// Where the clause that `at` stands in can begin at the earliest: after a semicolon, a colon, the end of a quotation.
    pub(super) fn floor(&self, at: usize) -> usize {
        let from = at.saturating_sub(80);
        (from..at)
            .rev()
            .find(|at| self.hard(*at) && !self.quotes_name(*at))
            .map_or(from, |at| at + 1)
    }

    /// A quotation mark round a few words inside a clause.
    fn quotes_name(&self, at: usize) -> bool {
        if !self.is_quotation(at) {
            return false;
        }
        if self.opens(at) {
            return (at + 2..at + 7).any(|end| self.is_quotation(end));
        }
        at > 0 && self.is_word(at - 1) && (1..=6).any(|back| at >= back && self.opens(at - back))
    }

    /// The subject before a verb whose first auxiliary is at `verb`.
    pub(super) fn subject_before(&self, verb: usize) -> Option<Subject> {
        let mut floor = self.floor(verb);
        let mut at = verb;
        if at > 0 && self.opens(at - 1) {
            // The group “denies” it.
            at -= 1;
            floor = self.floor(at);
        }
        loop {
            let before = at.checked_sub(1).filter(|before| *before >= floor)?;
            if self.adverb(before) {
                at = before;
            } else if self.day(before) {
                let on = before > floor && self.is(before - 1, Set::PREPOSITION);
                let start = before - usize::from(on);
                if self.any_finite(floor..start) {
                    return None;
                }
                at = start;
            } else {
                break;
            }
        }
        let before = at.checked_sub(1).filter(|before| *before >= floor)?;
        if self.comma(before) {
            return self.subject_over_commas(before, floor);
        }
        if self.is(before, Set::PRONOUN) && self.mention(before).is_none() && !self.is_us(before) {
            return Some(Subject::Pronoun(before));
        }
        if matches!(self.lower(before), "who" | "which" | "that") {
            let end = before - usize::from(before > floor && self.comma(before - 1));
            let antecedent = self.phrase_before(end, floor).filter(|phrase| {
                self.lower(before) != "that" || self.speaker_at(phrase.head_end.saturating_sub(1))
            });
            return antecedent.map(Subject::Relative);
        }
        if matches!(self.lower(before), "and" | "but" | "or" | "then") {
            return self.shared_subject(before, floor);
        }
        let phrase = self.phrase_before(at, floor).filter(|phrase| {
            phrase.start <= floor
                || !self.is(phrase.start - 1, Set::PREPOSITION)
                || self.is(phrase.start - 1, Set::LINK)
        });
        let whole = self.behind_relative(at, floor).or(phrase)?;
        Some(Subject::Phrase(whole))
    }

    /// "US" is no pronoun.
    fn is_us(&self, at: usize) -> bool {
        self.lower(at) == "i" && !self.capital(at)
    }

    /// Whoever does what stands before `at`: the first noun phrase of the clause.
    pub(super) fn shared(&self, at: usize) -> Option<Subject> {
        let floor = self.floor(at);
        self.shared_subject(at, floor)
    }

    /// Whoever did what stands before an "and": the first noun phrase of the clause.
    fn shared_subject(&self, link: usize, floor: usize) -> Option<Subject> {
        let mut at = floor;
        while at < link
            && (self.adverb(at) || self.comma(at) || matches!(self.lower(at), "and" | "but"))
        {
            at += 1;
        }
        if self.is(at, Set::PREPOSITION.or(Set::LINK)) {
            // On Friday, the group …
            at = (at..link).find(|at| self.comma(*at))? + 1;
        }
        if self.is(at, Set::PRONOUN) && self.mention(at).is_none() {
            return Some(Subject::Pronoun(at));
        }
        let phrase = self.phrase_after(at)?;
        // "A spokesman, Zaw Min Tun, acknowledged an attack but said": by the name set beside it.
        let beside = || {
            let set_off = self.comma(phrase.end).then_some(phrase.end + 1)?;
            let end = (set_off..link.min(set_off + BESIDE)).find(|at| self.comma(*at))?;
            let name = self.phrase_before(end, set_off)?;
            (name.start == set_off && !self.any_finite(set_off..end))
                .then(|| self.best(&[name, phrase]))
                .flatten()
        };
        let named = beside().unwrap_or(phrase);
        (phrase.end <= link).then_some(Subject::Shared(named.start))
    }

    /// The subject of a verb that a comma stands before: what is set off by commas is skipped.
    fn subject_over_commas(&self, comma: usize, floor: usize) -> Option<Subject> {
        // The phrases between the commas, the leftmost last.
        let mut found: Vec<Phrase> = Vec::new();
        let mut end = comma;
        for _ in 0..STRETCHES {
            let start = (floor..end)
                .rev()
                .find(|at| self.comma(*at))
                .map_or(floor, |at| at + 1);
            if start >= end {
                break;
            }
            let (more, phrase) = self.stretch(start, end, found.is_empty());
            match phrase {
                Some(Subject::Phrase(phrase)) => found.push(phrase),
                Some(subject) if found.is_empty() => return Some(subject),
                _ => {}
            }
            if !more || start == floor {
                break;
            }
            end = start - 1;
        }
        self.best(&found).map(Subject::Phrase)
    }

    /// What a stretch between commas holds of a subject, and whether to look on before it.
    fn stretch(&self, start: usize, end: usize, first: bool) -> (bool, Option<Subject>) {
        let skipped = self.is(start, Set::RELATIVE)
            || self.lower(start).ends_with("ing") && self.mention(start).is_none()
            || self.participle(start)
            || self.adverb(start) && start + 1 == end
            || self.says_aside(start, end);
        if skipped {
            return (true, None);
        }
        if self.is(start, Set::PREPOSITION.or(Set::DAY)) && self.mention(start).is_none() {
            let inner = self.phrase_before(end, start).filter(|inner| {
                inner.start > start + 1
                    && !self.is(inner.start - 1, Set::PREPOSITION)
                    && !self.any_finite(start..end)
            });
            return (inner.is_none(), inner.map(Subject::Phrase));
        }
        let relative =
            (start + 1..end).find(|at| matches!(self.lower(*at), "who" | "which" | "whose"));
        if let Some(relative) = relative.filter(|relative| !self.any_finite(start..*relative)) {
            // Ali, the fighter who was shot, said …
            let phrase = self
                .phrase_before(relative, start)
                .filter(|phrase| phrase.start == start);
            return (true, phrase.map(Subject::Phrase));
        }
        if self.any_finite(start..end) {
            // What is told; perhaps a subject stands at its end.
            let behind = first.then(|| self.behind_relative(end, start)).flatten();
            return (false, behind.map(Subject::Phrase));
        }
        if self.is(end - 1, Set::PRONOUN) && self.mention(end - 1).is_none() {
            return (false, Some(Subject::Pronoun(end - 1)));
        }
        let mut phrase = self.phrase_before(end, start);
        // "Jane Roe, reader in history at the University of Orvale, said": what she is, and no source of its own.
        let is_what = phrase.is_some_and(|inner| {
            inner.start > start + 1
                && self.is(inner.start - 1, Set::PREPOSITION)
                && self.shape(start) == Some(Shape::Small)
                && !self.is(start, Set::DETERMINER.or(Set::SPEAKER))
        });
        if is_what {
            return (true, None);
        }
        if let Some(inner) = &mut phrase
            && inner.start > start
            && (self.is(start, Set::DETERMINER.or(Set::SPEAKER)) || self.capital(start))
        {
            // One of the parts of the alliance.
            let more = (start + 1..end).find(|at| self.is(*at, Set::PREPOSITION));
            inner.head_end = more.unwrap_or(end);
            inner.start = start;
        }
        let whole = phrase
            .is_none_or(|phrase| phrase.start == start || self.is(phrase.start - 1, Set::ADVERB));
        (whole, phrase.map(Subject::Phrase))
    }

    /// Of phrases that say the same thing of one source ("an activist in Homs, Hadi Ali"), the one that names it best:
    /// a person, or else a name beside "an activist", or else the first.
    fn best(&self, found: &[Phrase]) -> Option<Phrase> {
        let first = *found.last()?;
        let person = found
            .iter()
            .rev()
            .find(|phrase| self.person_in(phrase).is_some());
        if let Some(person) = person {
            return Some(*person);
        }
        let role = self.is(first.head_end.saturating_sub(1), Set::PERSON);
        let named = found.iter().rev().find(|phrase| self.plain_name(phrase));
        Some(named.filter(|_| role).copied().unwrap_or(first))
    }

    /// Whether a phrase is nothing but a name in capitals.
    fn plain_name(&self, phrase: &Phrase) -> bool {
        phrase.head_end > phrase.start + 1
            && (phrase.start..phrase.head_end).all(|at| self.capital(at) || !self.is_word(at))
            && self.mention(phrase.head_end - 1).is_none()
    }

    /// Whether what stands between two commas is itself "the channel reported".
    fn says_aside(&self, start: usize, end: usize) -> bool {
        end - start <= 8
            && (start + 1..end).any(|at| {
                self.verb(at).is_some()
                    && self.finite(at)
                    && self.phrase_before(at, start).is_some()
            })
    }

    /// "Witnesses whom the group cited", "the group which watches the war": what stands before the relative clause that
    /// ends here.
    fn behind_relative(&self, end: usize, floor: usize) -> Option<Phrase> {
        let relative = (floor..end)
            .rev()
            .take(20)
            .take_while(|at| !self.comma(*at))
            .find(|at| matches!(self.lower(*at), "who" | "whom" | "which"))?;
        let verbs = (relative..end)
            .filter(|at| self.finite(*at) && !self.finite(at.wrapping_sub(1)))
            .count();
        let began = self.finite(relative + 1)
            || self.adverb(relative + 1)
            || self.shape(relative + 1) == Some(Shape::Small)
            || self.lower(relative) == "whom";
        if relative < floor + 1 || verbs > 1 || !began {
            return None;
        }
        let before = self.phrase_before(relative, floor)?;
        // "in the area which the army said": only a clause of its own has a subject before the relative.
        let first = before.start == floor
            || self.comma(before.start - 1)
            || self.is(before.start - 1, Set::LINK.or(Set::ADVERB));
        let own_verb = self.finite(relative + 1) || self.adverb(relative + 1);
        let fits = self.lower(relative) != "which" || own_verb;
        (first && fits && before.end == relative).then_some(before)
    }

    /// The subject after a verb, where the two have changed places: "said the army".
    pub(super) fn subject_after(&self, after: usize) -> Option<Subject> {
        if self.is(after, Set::PRONOUN) && self.mention(after).is_none() {
            let ends = self.stops_at(after + 1);
            return ends.then_some(Subject::Pronoun(after));
        }
        let phrase = self.phrase_after(after)?;
        self.stops_at(phrase.end).then_some(Subject::Phrase(phrase))
    }

    /// Whether no clause goes on with a verb here.
    fn stops_at(&self, at: usize) -> bool {
        at >= self.len()
            || !self.is_word(at)
            || self.is(
                at,
                Set::PREPOSITION
                    .or(Set::LINK)
                    .or(Set::RELATIVE)
                    .or(Set::DAY),
            )
            || self.capital(at)
            || self.adverb(at)
            || self.lower(at).ends_with("ing")
    }
}
