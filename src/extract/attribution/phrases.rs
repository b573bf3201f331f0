//! Sources in set phrases: "according to the group", "by its count", "in the minister's words", "as she put it"; and
//! headings that name their source beside a colon.
//!
//! The same words in another sense ("according to plan", "on account of") stay silent.

use super::cue::{Cue, Order};
use super::lexicon::Set;
use super::naming::{Speaker, Speaks};
use super::noun::Phrase;
use super::reader::Reader;
use super::subject::Subject;

impl Reader<'_> {
    /// The cue that a phrase beginning at `at` makes.
    pub(super) fn phrase_cue(&self, at: usize) -> Option<Cue> {
        if self.line.quoted(at) {
            return None;
        }
        match self.line.lower(at) {
            "according" => self.according(at),
            "by" => self.version(at, Set::BY_VERSION),
            "in" => self.version(at, Set::IN_VERSION),
            "as" => self.as_put(at),
            _ => self.figure_cue(at),
        }
    }

    /// A cue in the clause that `at` stands in, before or behind what is told there.
    fn beside(&self, at: usize, from: usize, end: usize, speaker: Speaker) -> Cue {
        let line = &self.line;
        let floor = line.floor(from);
        let told_before = from > floor + 1 && (line.any_finite(floor..from) || from > floor + 3)
            || from > 0 && line.is_quotation(from - 1);
        let order = if told_before {
            Order::Behind
        } else {
            Order::Front
        };
        Cue::new(at, from..end, speaker, order)
    }

    /// "according to the group".
    fn according(&self, at: usize) -> Option<Cue> {
        let line = &self.line;
        if line.lower(at + 1) != "to" {
            return None;
        }
        let (speaker, end) = match line.lower(at + 2) {
            "him" | "her" => (self.memory.person_spoken(line, at + 2)?, at + 3),
            "it" | "them" => (self.memory.last()?.clone(), at + 3),
            _ => {
                let phrase = line.phrase_after(at + 2)?;
                let named = (phrase.start..phrase.head_end).any(|at| line.capital(at));
                match line.speaks(&phrase) {
                    Speaks::Surely => {}
                    Speaks::Perhaps if named => {}
                    _ => return None,
                }
                (self.memory.phrase(line, &phrase), phrase.end)
            }
        };
        let mut cue = self.beside(at, at, end, speaker);
        // "according to activists who talked to Reuters"
        if let Some(outlet) = self.spoke_to(end) {
            cue.speaker.via = self.other_outlet(&outlet);
        }
        Some(cue)
    }

    /// The outlet in "who talked to Reuters", "quoted by the agency".
    fn spoke_to(&self, at: usize) -> Option<Phrase> {
        let line = &self.line;
        let from = at + usize::from(line.comma(at));
        let spoke = from + usize::from(line.lower(from) == "who");
        let fits = match line.lower(spoke + 1) {
            "to" | "with" => matches!(
                line.lower(spoke),
                "talked" | "spoke" | "speaking" | "talking"
            ),
            "by" => matches!(
                line.lower(spoke),
                "quoted" | "cited" | "interviewed" | "contacted" | "reached"
            ),
            _ => false,
        };
        let outlet = line.phrase_after(spoke + 2).filter(|_| fits)?;
        line.outlet(&outlet).then_some(outlet)
    }

    /// "by its count", "in the minister's words", "by the account of witnesses".
    fn version(&self, at: usize, nouns: Set) -> Option<Cue> {
        let line = &self.line;
        let noun = (at + 1..at + 12)
            .take_while(|at| line.is_word(*at) || line.possessive(*at) || line.mark(*at) == '-')
            .find(|at| line.is(*at, nouns) && !line.finite(*at))?;
        let (speaker, end) = if line.is(at + 1, Set::POSSESSIVE) {
            if noun > at + 4 || matches!(line.lower(at + 1), "my" | "our" | "your") {
                return None;
            }
            (self.memory.pronoun(line, at + 1)?, noun + 1)
        } else if let Some(owner) = (at + 1..noun).rev().find(|at| line.possessive(*at)) {
            let phrase = line.phrase_before(owner, at + 1)?;
            (self.memory.phrase(line, &phrase), noun + 1)
        } else if line.lower(noun + 1) == "of" {
            let phrase = line.phrase_after(noun + 2)?;
            if line.speaks(&phrase) != Speaks::Surely {
                return None;
            }
            (self.memory.phrase(line, &phrase), phrase.end)
        } else {
            return None;
        };
        Some(self.beside(at, at, end, speaker))
    }

    /// "as the minister put it".
    fn as_put(&self, at: usize) -> Option<Cue> {
        let line = &self.line;
        let put = (at + 2..at + 12).find(|at| matches!(line.lower(*at), "put" | "puts"))?;
        if line.lower(put + 1) != "it" {
            return None;
        }
        let speaker = if line.is(at + 1, Set::PRONOUN) && put == at + 2 {
            self.memory.who(line, &Subject::Pronoun(at + 1))?
        } else {
            let phrase = line.phrase_before(put, at + 1)?;
            self.memory.phrase(line, &phrase)
        };
        Some(self.beside(put, at, put + 2, speaker))
    }

    /// "Monitor: 12 dead", "12 dead: monitor", in a heading.
    pub(super) fn heading(&self) -> Option<Cue> {
        let line = &self.line;
        let colon = (0..line.len()).find(|at| line.mark(*at) == ':' && !line.glued(*at + 1))?;
        let (phrase, order) = if line.len() - colon <= 6 && colon > 3 {
            let phrase = line.phrase_after(colon + 1)?;
            (phrase.end >= line.len()).then_some((phrase, Order::Behind))?
        } else if colon <= 6 {
            let phrase = line.phrase_before(colon, 0)?;
            (phrase.start == 0).then_some((phrase, Order::Front))?
        } else {
            return None;
        };
        // Credits are no sources.
        let credits = matches!(
            line.lower(phrase.start),
            "source" | "sources" | "image" | "photo" | "caption" | "author"
        );
        let known = line.speaker_at(phrase.head_end - 1) || line.person_in(&phrase).is_some();
        if credits || !known || line.speaks(&phrase) != Speaks::Surely {
            return None;
        }
        let speaker = self.memory.phrase(line, &phrase);
        Some(Cue::new(colon, phrase.start..phrase.end, speaker, order))
    }
}
