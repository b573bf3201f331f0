//! Sources that another source passes on: "citing witnesses", "which cited the Observatory", "witnesses whom the group
//! cited", "the group quoted witnesses as saying".
//!
//! What is cited but does not speak ("citing security concerns") is none.

use super::cue::{Citation, Cue, Order};
use super::lexicon::{Class, Set};
use super::naming::{Kind, Speaker, Speaks};
use super::noun::Phrase;
use super::reader::{Reader, Voice};
use super::subject::Subject;
use crate::text::VerbForm;

impl Reader<'_> {
    /// The citation that the verb at `at` makes.
    pub(super) fn citation(&self, at: usize) -> Option<Citation> {
        let line = &self.line;
        let verb = line.verb(at).filter(|verb| verb.class == Class::Cite)?;
        let silent = matches!(
            self.chain(at).voice,
            Voice::Silent | Voice::Infinitive | Voice::Be
        );
        if line.quoted(at) || silent {
            return None;
        }
        if verb.form == VerbForm::Past
            && let Some(found) = self.cited_by_relative(at)
        {
            return Some(found);
        }
        if line.lower(at + 1) == "by" {
            return self.cited_by(at);
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
        let end = saying.map_or(cited.end, |at| at + 1);
        if verb.form == VerbForm::Gerund {
            return Some(Citation {
                words: at..end,
                speaker,
                by: None,
                stands_alone: false,
            });
        }
        let first = at - usize::from(at > 0 && line.is(at - 1, Set::HAVE));
        let subject = line.subject_before(first)?;
        let by = self.memory.who(line, &subject)?;
        // "…, which cited the Observatory, said": the verb of saying comes yet.
        let aside = matches!(subject, Subject::Relative(_));
        Some(Citation {
            words: if aside { at } else { subject.start() }..end,
            speaker,
            by: Some(by),
            stands_alone: !aside,
        })
    }

    /// "witnesses whom the group cited".
    fn cited_by_relative(&self, at: usize) -> Option<Citation> {
        let line = &self.line;
        let whom = (at.saturating_sub(10)..at)
            .rev()
            .find(|at| matches!(line.lower(*at), "whom" | "who"))?;
        let by = line.phrase_before(at, whom + 1)?;
        let cited = line.phrase_before(whom, line.floor(whom))?;
        (by.start == whom + 1).then(|| self.passed_on(&cited, &by, at + 1))
    }

    /// "activists quoted by the group".
    fn cited_by(&self, at: usize) -> Option<Citation> {
        let line = &self.line;
        let by = line.phrase_after(at + 2)?;
        let end = at - usize::from(at > 0 && line.comma(at - 1));
        let cited = line.phrase_before(end, line.floor(at))?;
        let both = line.speaks(&by) == Speaks::Surely && line.speaks(&cited) == Speaks::Surely;
        both.then(|| self.passed_on(&cited, &by, by.end))
    }

    fn passed_on(&self, cited: &Phrase, by: &Phrase, end: usize) -> Citation {
        Citation {
            words: cited.start..end,
            speaker: self.memory.phrase(&self.line, cited),
            by: Some(self.memory.phrase(&self.line, by)),
            stands_alone: false,
        }
    }
}

/// Puts a citation with the cue it belongs to: the cited is the source, who cites passes it on. Returns the source.
pub(super) fn cite(citation: Citation, cues: &mut Vec<Cue>, outlet: &str) -> Option<Speaker> {
    let own = |name: &str| !outlet.is_empty() && outlet.eq_ignore_ascii_case(name);
    let mut speaker = citation.speaker;
    let words = citation.words;
    if citation.stands_alone {
        speaker.via = citation.by.map(|by| by.name).filter(|by| !own(by));
        // "cited witnesses saying": the -ing form is no cue beside it.
        cues.retain(|other| !words.contains(&other.at));
        let at = cues.partition_point(|cue| cue.at < words.start);
        cues.insert(
            at,
            Cue::new(words.start, words, speaker.clone(), Order::Front),
        );
        return Some(speaker);
    }
    // "Witnesses whom the group cited put …": the subject itself is cited; otherwise the nearest cue is meant.
    let holds = |cue: &Cue| cue.words.start <= words.start && cue.words.end >= words.end;
    let at = cues
        .iter()
        .position(holds)
        .or_else(|| cues.iter().rposition(|cue| cue.at < words.start))
        .or_else(|| (!cues.is_empty()).then_some(0))?;
    let cue = &mut cues[at];
    let passing = citation
        .by
        .map_or_else(|| cue.speaker.name.clone(), |by| by.name);
    if passing == speaker.name {
        return None;
    }
    speaker.via = Some(passing).filter(|via| !own(via));
    cue.speaker = speaker.clone();
    Some(speaker)
}
