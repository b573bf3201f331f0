//! Sources without a verb of saying: "according to the group", "by its count", "a claim by", "puts the toll at".
//!
//! Set phrases in another sense ("according to plan", "on account of") stay silent.

use super::cue::{Citation, Cue, Order};
use super::lexicon::{Class, Set};
use super::line::Line;
use super::naming::{Kind, Speaker, Speaks};
use super::noun::Phrase;
use super::subject::Subject;
use super::verbs::Reader;
use crate::model::Stance;
use crate::text::VerbForm;
use std::ops::Range;

/// Nouns of a count: "puts the toll at", "gave a total of".
const COUNTS: [&str; 20] = [
    "toll",
    "number",
    "numbers",
    "figure",
    "figures",
    "count",
    "total",
    "tally",
    "estimate",
    "death",
    "casualties",
    "turnout",
    "losses",
    "strength",
    "it",
    "crowd",
    "dead",
    "killed",
    "deaths",
    "them",
];

impl Reader<'_> {
    /// The cue that a phrase beginning at `at` makes.
    pub(super) fn phrase_cue(&self, at: usize) -> Option<Cue> {
        if self.line.quoted(at) {
            return None;
        }
        match self.line.lower(at) {
            "according" => self.according(at),
            "by" | "in" | "on" | "from" | "at" => self.version(at),
            "as" => self.as_put(at),
            "put" | "puts" | "putting" | "gives" | "gave" | "spoke" | "speaks" | "counted"
            | "counts" | "documented" | "recorded" | "registered" | "placed" | "lists"
            | "listed" => self.counts(at),
            "laid" | "lays" | "made" | "makes" | "issued" | "issues" | "took" | "takes"
            | "raised" | "placed-blame" => self.light(at),
            _ => None,
        }
    }

    fn cue(&self, at: usize, words: Range<usize>, speaker: Speaker, order: Order) -> Cue {
        Cue {
            at,
            words,
            speaker,
            order,
            begin: None,
            end: None,
            stance: Stance::Asserts,
            claims_deed: false,
            whole: false,
        }
    }

    /// "according to the group".
    fn according(&self, at: usize) -> Option<Cue> {
        let line = &self.line;
        if line.lower(at + 1) != "to" {
            return None;
        }
        let (speaker, end) = if line.is(at + 2, Set::PRONOUN)
            || matches!(line.lower(at + 2), "him" | "her" | "them")
        {
            let speaker = match line.lower(at + 2) {
                "him" | "her" => self.memory.person_spoken(line, at + 2),
                _ => self.memory.last().cloned(),
            };
            (speaker?, at + 3)
        } else {
            let phrase = line.phrase_after(at + 2)?;
            let speaks = line.speaks(&phrase);
            let small = !(phrase.start..phrase.head_end).any(|at| line.capital(at));
            if speaks == Speaks::No || speaks == Speaks::Perhaps && small {
                return None;
            }
            let end = self.past_aside(phrase.end);
            (self.memory.phrase(line, &phrase), end)
        };
        let front = !self.told_before(at);
        let order = if front { Order::Front } else { Order::Behind };
        let mut cue = self.cue(at, at..end, speaker, order);
        // "according to activists who talked to Reuters"
        if let Some(outlet) = self.spoke_to(end) {
            cue.speaker.via = self.other_outlet(&outlet);
        }
        Some(cue)
    }

    /// Whether anything is told in the clause before `at`.
    fn told_before(&self, at: usize) -> bool {
        let line = &self.line;
        let from = line.floor(at);
        at > from + 1 && (line.any_finite(from..at) || at > from + 3)
            || at > 0 && line.is_quotation(at - 1)
    }

    /// The outlet in "who talked to Reuters", "quoted by the agency".
    fn spoke_to(&self, at: usize) -> Option<Phrase> {
        let line = &self.line;
        let from = at + usize::from(line.comma(at));
        let who = from + usize::from(line.lower(from) == "who");
        let spoke = matches!(
            line.lower(who),
            "talked"
                | "spoke"
                | "speaking"
                | "talking"
                | "quoted"
                | "cited"
                | "interviewed"
                | "contacted"
                | "reached"
        );
        if !spoke {
            return None;
        }
        let outlet = line.phrase_after(who + 2)?;
        (matches!(line.lower(who + 1), "to" | "with" | "by") && line.outlet(&outlet))
            .then_some(outlet)
    }

    fn past_aside(&self, at: usize) -> usize {
        at
    }

    /// "by its count", "in the minister's words", "by the account of witnesses".
    fn version(&self, at: usize) -> Option<Cue> {
        let line = &self.line;
        let pronoun = line.is(at + 1, Set::POSSESSIVE);
        let (speaker, end) = if pronoun {
            let noun = (at + 2..at + 5).find(|at| line.is(*at, Set::VERSION))?;
            let blocked = (at + 2..noun).any(|at| !line.is_word(at) || line.finite(at));
            let own = matches!(line.lower(at + 1), "my" | "our" | "your");
            if blocked || own || !self.fits_version(at, noun) {
                return None;
            }
            (self.memory.pronoun(line, at + 1)?, noun + 1)
        } else if line.lower(at) == "by" || line.lower(at) == "in" || line.lower(at) == "on" {
            let noun = (at + 1..at + 12)
                .take_while(|at| line.is_word(*at) || line.possessive(*at) || line.mark(*at) == '-')
                .find(|at| line.is(*at, Set::VERSION) && !line.finite(*at))?;
            if !self.fits_version(at, noun) {
                return None;
            }
            let owner = (at + 1..noun).rev().find(|at| line.possessive(*at));
            if let Some(owner) = owner {
                let phrase = line.phrase_before(owner, at + 1)?;
                (self.memory.phrase(line, &phrase), noun + 1)
            } else if line.lower(noun + 1) == "of" {
                let phrase = line.phrase_after(noun + 2)?;
                (line.speaks(&phrase) == Speaks::Surely).then_some(())?;
                (self.memory.phrase(line, &phrase), phrase.end)
            } else {
                return None;
            }
        } else {
            return None;
        };
        let front = !self.told_before(at);
        let order = if front { Order::Front } else { Order::Behind };
        Some(self.cue(at, at..end, speaker, order))
    }

    /// Which prepositions go with which nouns: "by his account", "in her words", not "on account of".
    fn fits_version(&self, at: usize, noun: usize) -> bool {
        let line = &self.line;
        let noun = line.lower(noun);
        match line.lower(at) {
            "by" => !matches!(
                noun,
                "view" | "opinion" | "words" | "statement" | "speech" | "testimony"
            ),
            "in" => matches!(
                noun,
                "account"
                    | "version"
                    | "telling"
                    | "view"
                    | "words"
                    | "opinion"
                    | "judgment"
                    | "judgement"
                    | "assessment"
                    | "estimation"
                    | "description"
            ),
            "on" => {
                noun == "account" && line.is(at + 1, Set::POSSESSIVE) && line.lower(at + 2) == "own"
            }
            _ => false,
        }
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
        let front = !self.told_before(at);
        let order = if front { Order::Front } else { Order::Behind };
        Some(self.cue(put, at..put + 2, speaker, order))
    }

    /// "puts the toll at 94,000", "gave a total of 105", "spoke of 57 killed", "documented 12 deaths".
    fn counts(&self, at: usize) -> Option<Cue> {
        let line = &self.line;
        let fits = match line.lower(at) {
            "put" | "puts" | "putting" | "placed" => {
                let named = (at + 1..at + 9).find(|at| COUNTS.contains(&line.lower(*at)))?;
                let at_word =
                    (named + 1..named + 14).find(|at| matches!(line.lower(*at), "at" | "on"));
                at_word.is_some()
            }
            "gives" | "gave" => (at + 1..at + 7).any(|at| {
                COUNTS.contains(&line.lower(at))
                    && line.lower(at) != "it"
                    && line.lower(at) != "them"
            }),
            "spoke" | "speaks" => line.lower(at + 1) == "of",
            _ => (at + 1..at + 10).any(|at| {
                matches!(
                    line.lower(at),
                    "deaths"
                        | "dead"
                        | "killed"
                        | "casualties"
                        | "cases"
                        | "violations"
                        | "victims"
                        | "killings"
                        | "fatalities"
                        | "death"
                        | "killing"
                        | "wounded"
                        | "attacks"
                        | "airstrikes"
                        | "abuses"
                        | "incidents"
                )
            }),
        };
        if !fits || at > 0 && (line.is(at - 1, Set::BE) || line.lower(at - 1) == "to") {
            return None;
        }
        let first = at - usize::from(at > 0 && line.is(at - 1, Set::HAVE));
        let subject = line.subject_before(first)?;
        if let Subject::Phrase(phrase) | Subject::Relative(phrase) = &subject
            && line.speaks(phrase) != Speaks::Surely
        {
            return None;
        }
        let speaker = self.memory.who(line, &subject)?;
        let start = subject.start();
        let begin = matches!(subject, Subject::Shared(_)).then_some(at.saturating_sub(1));
        let start = if begin.is_some() { at } else { start };
        Some(Cue {
            begin,
            ..self.cue(at, start..at + 1, speaker, Order::Front)
        })
    }

    /// "laid the blame on", "made an appeal", "took responsibility for".
    fn light(&self, at: usize) -> Option<Cue> {
        let line = &self.line;
        let noun = (at + 1..at + 6).find(|at| {
            line.is(*at, Set::SPEECH)
                || matches!(
                    line.lower(*at),
                    "blame"
                        | "responsibility"
                        | "doubts"
                        | "concern"
                        | "concerns"
                        | "statement"
                        | "statements"
                        | "warning"
                )
        })?;
        if (at + 1..noun).any(|at| !line.is_word(at) || line.finite(at)) {
            return None;
        }
        let fits = match line.lower(at) {
            "laid" | "lays" => line.lower(noun) == "blame",
            "took" | "takes" => matches!(line.lower(noun), "responsibility"),
            "made" | "makes" => !matches!(line.lower(noun), "call" | "count" | "figure" | "charge"),
            "raised" => matches!(line.lower(noun), "concern" | "concerns" | "doubts"),
            _ => matches!(
                line.lower(noun),
                "statement"
                    | "warning"
                    | "appeal"
                    | "plea"
                    | "call"
                    | "denial"
                    | "threat"
                    | "demand"
            ),
        };
        if !fits || at > 0 && (line.is(at - 1, Set::BE) || line.lower(at - 1) == "to") {
            return None;
        }
        let first = at - usize::from(at > 0 && line.is(at - 1, Set::HAVE));
        let subject = line.subject_before(first)?;
        if let Subject::Phrase(phrase) = &subject
            && line.speaks(phrase) != Speaks::Surely
        {
            return None;
        }
        let deed = matches!(line.lower(at), "took" | "takes");
        let speaker = self.memory.who(line, &subject)?;
        let begin = matches!(subject, Subject::Shared(_)).then_some(at.saturating_sub(1));
        let start = if begin.is_some() { at } else { subject.start() };
        Some(Cue {
            begin,
            claims_deed: deed,
            whole: false,
            ..self.cue(at, start..noun + 1, speaker, Order::Front)
        })
    }

    /// "a claim by al-Qaeda to have killed", "the president's insistence that", "its message was that", "a plea that they made".
    pub(super) fn noun_cue(&self, at: usize) -> Option<Cue> {
        let line = &self.line;
        if line.quoted(at) || !line.is(at, Set::SPEECH) || line.mention(at).is_some() {
            return None;
        }
        let floor = line.floor(at);
        if let Some(cue) = self.coming(at, floor) {
            return Some(cue);
        }
        // Whose: before ("the group's claim", "its message") or after ("a claim by the group").
        let owner_at = (at.saturating_sub(4).max(floor)..at)
            .rev()
            .find(|at| line.possessive(*at) || line.is(*at, Set::POSSESSIVE));
        let by = matches!(line.lower(at + 1), "by" | "from");
        let (speaker, start, end) = if by {
            let phrase = line.phrase_after(at + 2)?;
            (line.speaks(&phrase) == Speaks::Surely).then_some(())?;
            let start = line
                .phrase_before(at + 1, floor)
                .map_or(at, |own| own.start);
            (self.memory.phrase(line, &phrase), start, phrase.end)
        } else if let Some(owner) = owner_at {
            let clean = (owner + 1..at).all(|at| line.is_word(at) && !line.finite(at));
            if !clean {
                return None;
            }
            if line.possessive(owner) {
                let phrase = line.phrase_before(owner, floor)?;
                (line.speaks(&phrase) == Speaks::Surely).then_some(())?;
                (self.memory.phrase(line, &phrase), phrase.start, at + 1)
            } else {
                (self.memory.pronoun(line, owner)?, owner, at + 1)
            }
        } else {
            return self.made(at, floor);
        };
        let word = line.lower(at);
        // The whole sentence: "SOHR's figure for … is 400", "Its message to … was that …".
        let subject_of_sentence = start <= floor + 1 && floor == 0;
        let counts = matches!(
            word,
            "figure" | "figures" | "count" | "tally" | "estimate" | "toll"
        );
        let told = |at: &usize| {
            let is = matches!(
                line.lower(*at),
                "is" | "was" | "are" | "were" | "stands" | "stood"
            );
            is && (counts || line.lower(*at + 1) == "that" || line.opens(*at + 1))
        };
        if subject_of_sentence && let Some(is) = (end..(end + 26).min(line.len())).find(told) {
            return Some(self.cue(at, start..is + 1, speaker, Order::Front));
        }
        let content =
            line.lower(end) == "that" || line.lower(end) == "to" && line.lower(end + 1) == "have";
        if !content {
            return None;
        }
        let deed = line.lower(end) == "to" && matches!(word, "claim" | "claims");
        let denies = matches!(word, "denial" | "denials");
        Some(Cue {
            begin: Some(start),
            end: Some(self.clause_end(end)),
            claims_deed: deed,
            whole: false,
            stance: if denies {
                Stance::Denies
            } else {
                Stance::Asserts
            },
            ..self.cue(at, start..end, speaker, Order::Front)
        })
    }

    /// "Calls for help have been coming from activists".
    fn coming(&self, at: usize, floor: usize) -> Option<Cue> {
        let line = &self.line;
        if at > floor + 2 || !line.is(at, Set::PLURAL) {
            return None;
        }
        let from = (at + 1..at + 16).find(|at| {
            matches!(line.lower(*at), "coming" | "come" | "came") && line.lower(at + 1) == "from"
        })?;
        let phrase = line.phrase_after(from + 2)?;
        (line.speaks(&phrase) == Speaks::Surely).then(|| {
            let speaker = self.memory.phrase(line, &phrase);
            self.cue(at, at..phrase.end, speaker, Order::Front)
        })
    }

    /// "an urgent plea that the coalition made on Sunday".
    fn made(&self, at: usize, floor: usize) -> Option<Cue> {
        let line = &self.line;
        if !matches!(line.lower(at + 1), "that" | "which") {
            return None;
        }
        let made = (at + 3..at + 14).find(|at| {
            matches!(
                line.lower(*at),
                "made" | "issued" | "sent" | "voiced" | "raised"
            )
        })?;
        let phrase = line.phrase_before(made, at + 2)?;
        if phrase.start != at + 2 || line.speaks(&phrase) != Speaks::Surely {
            return None;
        }
        let start = line
            .phrase_before(at + 1, floor)
            .map_or(at, |own| own.start);
        let speaker = self.memory.phrase(line, &phrase);
        Some(Cue {
            begin: Some(start),
            end: Some(self.clause_end(made + 1)),
            ..self.cue(at, start..made + 1, speaker, Order::Front)
        })
    }

    /// Where the clause that `at` stands in ends: at a comma that another clause follows, a semicolon, or the sentence's end.
    pub(super) fn clause_end(&self, at: usize) -> usize {
        let line = &self.line;
        (at..line.len())
            .find(|at| {
                line.mark(*at) == ';'
                    || line.comma(*at)
                        && !line.quoted(*at)
                        && line.any_finite(*at + 1..(*at + 12).min(line.len()))
            })
            .unwrap_or(line.len())
    }

    /// "citing witnesses", "which cited the Observatory", "the group cited witnesses saying", "whom the group cited".
    pub(super) fn citation(&self, at: usize) -> Option<Citation> {
        let line = &self.line;
        let verb = line.verb(at).filter(|verb| verb.class == Class::Cite)?;
        if line.quoted(at) || at > 0 && line.is(at - 1, Set::BE) || self.is_silent(at) {
            return None;
        }
        // "witnesses whom the group cited"
        if verb.form == VerbForm::Past
            && let Some(whom) = (at.saturating_sub(10)..at)
                .rev()
                .find(|at| matches!(line.lower(*at), "whom" | "who"))
            && whom > 0
            && let Some(by) = line.phrase_before(at, whom + 1)
            && by.start == whom + 1
        {
            let cited = line.phrase_before(whom, line.floor(whom))?;
            return Some(Citation {
                words: cited.start..at + 1,
                speaker: self.memory.phrase(line, &cited),
                by: Some(self.memory.phrase(line, &by)),
                stands_alone: false,
            });
        }
        if matches!(line.lower(at + 1), "by") {
            // "quoted by the agency": who passes on.
            let by = line.phrase_after(at + 2)?;
            let cited = line.phrase_before(
                at - usize::from(at > 0 && line.comma(at - 1)),
                line.floor(at),
            )?;
            if line.speaks(&by) != Speaks::Surely || line.speaks(&cited) != Speaks::Surely {
                return None;
            }
            return Some(Citation {
                words: cited.start..by.end,
                speaker: self.memory.phrase(line, &cited),
                by: Some(self.memory.phrase(line, &by)),
                stands_alone: false,
            });
        }
        let cited = line.phrase_after(at + 1)?;
        if line.speaks(&cited) != Speaks::Surely {
            return None;
        }
        let speaker = self.memory.phrase(line, &cited);
        if speaker.kind == Kind::Unknown && !speaker.name.starts_with(char::is_uppercase) {
            return None;
        }
        let saying = (cited.head_end..cited.end + 4).find(|at| {
            matches!(line.lower(*at), "saying" | "telling")
                || line.opens(*at)
                || line.mark(*at) == ':'
        });
        let mut by = None;
        let mut start = at;
        let mut stands_alone = verb.form != VerbForm::Gerund;
        if verb.form != VerbForm::Gerund {
            let first = at - usize::from(at > 0 && line.is(at - 1, Set::HAVE));
            let subject = line.subject_before(first)?;
            by = Some(self.memory.who(line, &subject)?);
            if matches!(subject, Subject::Relative(_)) {
                stands_alone = false;
            } else {
                start = subject.start();
            }
        }
        Some(Citation {
            words: start..saying.map_or(cited.end, |at| at + 1),
            speaker,
            stands_alone,
            by,
        })
    }
}

/// Nouns and marks that end a heading which names its source: "… : monitor", "Monitor: …".
pub(super) fn heading(reader: &Reader<'_>) -> Option<Cue> {
    let line: &Line<'_> = &reader.line;
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
    let credits = matches!(
        line.lower(phrase.start),
        "source" | "sources" | "image" | "photo" | "caption" | "author"
    );
    let head = phrase.head_end - 1;
    let known = line.speaker_at(head) || line.person_in(&phrase).is_some();
    if credits || !known || line.speaks(&phrase) != Speaks::Surely {
        return None;
    }
    let speaker = reader.memory.phrase(line, &phrase);
    let place = line
        .mention(phrase.head_end - 1)
        .is_some_and(|mention| !mention.is_actor());
    (!place).then(|| reader.cue(colon, phrase.start..phrase.end, speaker, order))
}
