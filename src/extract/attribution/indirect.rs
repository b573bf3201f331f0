//! Verbs of saying in other shapes: passive ("was told by a source"), in -ing ("…, saying that"), and the few infinitives
//! that report what was said ("went on to say").

use super::complement::Next;
use super::cue::{Cue, Order};
use super::lexicon::{Class, Set, Verb};
use super::naming::{Kind, Speaker, Speaks};
use super::noun::Phrase;
use super::reader::{Chain, Reader};

impl Reader<'_> {
    /// "was told by a source", "was confirmed by an official", "was quoted by the agency as saying".
    pub(super) fn passive(
        &self,
        at: usize,
        verb: Verb,
        chain: Chain,
        last: Option<&Cue>,
    ) -> Option<Cue> {
        match verb.class {
            Class::Tell => self.was_told(at, chain, last),
            Class::Cite => self.was_quoted(at, chain),
            Class::Say
            | Class::Clause
            | Class::Report
            | Class::Confirm
            | Class::Deny
            | Class::Dismiss
            | Class::Judge
            | Class::Warn
            | Class::Study => self.was_said(at, verb),
            _ => None,
        }
    }

    /// The "by" of a passive verb and who stands after it.
    fn agent(&self, at: usize) -> Option<(usize, Phrase)> {
        let line = &self.line;
        let by = (at + 1..(at + 16).min(line.len()))
            .take_while(|at| {
                let border = matches!(
                    line.lower(*at),
                    "that" | "which" | "who" | "and" | "but" | "while"
                ) || line.hard(*at) && !line.is_quotation(*at);
                !border && (line.quoted(*at) || !line.finite(*at))
            })
            .find(|at| line.lower(*at) == "by" && !line.quoted(*at))?;
        let agent = line.phrase_after(by + 1)?;
        (line.speaks(&agent) == Speaks::Surely).then_some((by, agent))
    }

    /// "AFP was told by a source that", "she had been told that".
    fn was_told(&self, at: usize, chain: Chain, last: Option<&Cue>) -> Option<Cue> {
        let line = &self.line;
        let subject = line.subject_before(chain.first)?;
        let agent = self.agent(at).map(|(_, agent)| agent);
        let end = agent.map_or(at + 1, |agent| agent.end);
        if agent.is_none() && !matches!(line.lower(end), "that" | "of" | "about")
            || self.speaks(&subject) != Speaks::Surely
        {
            return None;
        }
        let mut speaker = match &agent {
            Some(agent) => self.memory.phrase(line, agent),
            None => unnamed(line.sentence),
        };
        let listener = match last {
            Some(last) if self.echoes(&subject, last) => last.speaker.clone(),
            _ => self.memory.who(line, &subject)?,
        };
        speaker.via = Some(listener.name).filter(|name| !self.own(name));
        Some(Cue::new(at, subject.start()..end, speaker, Order::Front))
    }

    /// "the minister was quoted by the agency as saying".
    fn was_quoted(&self, at: usize, chain: Chain) -> Option<Cue> {
        let line = &self.line;
        let subject = line.subject_before(chain.first)?;
        let saying =
            (at + 1..at + 14).find(|at| matches!(line.lower(*at), "saying" | "telling"))?;
        if self.speaks(&subject) != Speaks::Surely {
            return None;
        }
        let mut speaker = self.memory.who(line, &subject)?;
        if let Some((_, agent)) = self.agent(at) {
            speaker.via = Some(line.speaker(&agent).name).filter(|name| !self.own(name));
        }
        Some(Cue::new(
            at,
            subject.start()..saying + 1,
            speaker,
            Order::Front,
        ))
    }

    /// "was confirmed to the agency by a spokesman", "was decried as a massacre by the council".
    fn was_said(&self, at: usize, verb: Verb) -> Option<Cue> {
        let line = &self.line;
        let (by, agent) = self.agent(at)?;
        // What is described or detailed by somebody is told of as what it is.
        if matches!(verb.base, "describe" | "detail") && line.lower(agent.end) != "as" {
            return None;
        }
        let mut speaker = self.memory.phrase(line, &agent);
        let heard = (at + 1..by).find(|at| line.lower(*at) == "to");
        if let Some(outlet) = heard.and_then(|to| line.phrase_after(to + 1))
            && line.outlet(&outlet)
        {
            speaker.via = self.other_outlet(&outlet);
        }
        Some(Cue {
            stance: self.stance(at, verb),
            claims_deed: verb.base == "claim",
            ..Cue::new(at, at..agent.end, speaker, Order::Behind)
        })
    }

    /// "…, saying that", "…, accusing the army of": who did what stands before says it.
    pub(super) fn doing(&self, at: usize, verb: Verb, last: Option<&Cue>) -> Option<Cue> {
        let line = &self.line;
        let before = at.checked_sub(1)?;
        let otherwise = line.is(before, Set::PREPOSITION.or(Set::LINK).or(Set::DETERMINER))
            && line.lower(before) != "and";
        if verb.class == Class::Cite || otherwise {
            return None;
        }
        let after = line.after(at, verb);
        if !self.doing_says(at, verb, after.next, after.end) {
            return None;
        }
        let (mut speaker, start) = if let Some(with) = self.with_speaker(at) {
            (self.memory.phrase(line, &with), with.start - 1)
        } else if let Some(last) = last {
            // The source that spoke already goes on.
            (last.speaker.clone(), at)
        } else {
            let set_off = line.comma(before) || line.is_quotation(before);
            if !set_off && !matches!(verb.base, "say" | "add") {
                return None;
            }
            let subject = line.shared(at)?;
            if self.speaks(&subject) != Speaks::Surely {
                return None;
            }
            (self.memory.who(line, &subject)?, at)
        };
        self.pass_on(&mut speaker, &after);
        Some(Cue {
            begin: Some(start),
            stance: self.stance(at, verb),
            claims_deed: self.claims_deed(verb, &after, &speaker),
            ..Cue::new(at, start..after.end.max(at + 1), speaker, Order::Front)
        })
    }

    /// Whether a form in -ing says something, by what follows it.
    fn doing_says(&self, at: usize, verb: Verb, next: Next, end: usize) -> bool {
        let cut_off = matches!(next, Next::End | Next::Link | Next::Comma);
        match verb.class {
            Class::Say | Class::Warn => !cut_off && next != Next::Verb,
            Class::Clause => !cut_off && !matches!(next, Next::Verb | Next::Noun),
            Class::Judge => matches!(next, Next::Noun | Next::Clause),
            Class::Report | Class::Deny | Class::Confirm => {
                !cut_off && !matches!(next, Next::Preposition | Next::To)
            }
            Class::Tell => end > at + 1 && next != Next::End,
            Class::Aside | Class::Weak | Class::Study | Class::Find => {
                matches!(next, Next::That | Next::Quotation)
            }
            Class::Vow => matches!(next, Next::To | Next::That),
            Class::Appeal => verb.base == "call" && matches!(self.line.lower(at + 1), "for" | "on"),
            Class::Ask => self.urges_to(at + 1),
            _ => false,
        }
    }

    /// "with activists saying": the source between "with" and the verb.
    fn with_speaker(&self, at: usize) -> Option<Phrase> {
        let line = &self.line;
        let floor = line.floor(at);
        let phrase = line.phrase_before(at, floor)?;
        let with = phrase.start > floor && line.lower(phrase.start - 1) == "with";
        (with && line.speaks(&phrase) == Speaks::Surely).then_some(phrase)
    }

    /// "went on to say", "used its statement to demand".
    pub(super) fn infinitive(&self, at: usize, verb: Verb, chain: Chain) -> Option<Cue> {
        let line = &self.line;
        let from = chain.first.saturating_sub(8);
        let used = (from..chain.first).rev().find(|at| {
            matches!(
                line.lower(*at),
                "used"
                    | "uses"
                    | "went"
                    | "goes"
                    | "continued"
                    | "continues"
                    | "issued"
                    | "wrote"
                    | "took"
                    | "spoke"
            )
        })?;
        let going = match line.lower(used) {
            "went" | "goes" => line.lower(used + 1) == "on",
            "continued" | "continues" => used + 1 == chain.first,
            _ => false,
        };
        let medium = (used..chain.first).any(|at| line.is(at, Set::TEXT.or(Set::OCCASION)));
        if !going && !medium {
            return None;
        }
        let subject = line.subject_before(used)?;
        if self.speaks(&subject) != Speaks::Surely {
            return None;
        }
        let after = line.after(at, verb);
        let speaker = self.memory.who(line, &subject)?;
        Some(Cue {
            stance: self.stance(at, verb),
            ..Cue::new(at, subject.start()..after.end, speaker, Order::Front)
        })
    }
}

/// A source that nobody names.
fn unnamed(sentence: usize) -> Speaker {
    Speaker {
        name: "unnamed sources".to_owned(),
        via: None,
        kind: Kind::People,
        head: "sources".to_owned(),
        introduced: String::new(),
        sentence,
    }
}
