//! Verbs of saying and their sources: active, passive, in -ing, coordinated, before and after what is said.
//!
//! What only looks like them stays silent: what is not said, is to be said or may be said ("did not say", "is expected to
//! announce"), what is said by nobody ("is said to be"), and verbs in another sense ("claimed 50 lives", "added 14 points").

use super::complement::{After, Next};
use super::cue::{Cue, Order};
use super::lexicon::{Class, Set, Verb};
use super::line::Line;
use super::memory::Memory;
use super::naming::{Kind, Speaker, Speaks};
use super::subject::Subject;
use crate::extract::prose::Shape;
use crate::model::Stance;
use crate::text::VerbForm;

/// What stands before a verb and belongs to it.
#[derive(Debug, Clone, Copy, Default)]
struct Chain {
    /// The first word of verb and auxiliaries.
    first: usize,
    be: bool,
    have: bool,
    silent: bool,
    infinitive: bool,
}

/// Where to look: a sentence, who spoke before, and whose report it is.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub line: Line<'a>,
    pub memory: &'a Memory,
    /// The report's own outlet, which passes nothing on.
    pub outlet: &'a str,
}

impl<'a> Reader<'a> {
    fn chain(&self, at: usize) -> Chain {
        let line = &self.line;
        let mut chain = Chain {
            first: at,
            ..Chain::default()
        };
        while let Some(before) = chain.first.checked_sub(1) {
            if at - before > 8 || line.mention(before).is_some() {
                break;
            }
            if line.is(before, Set::NOT) {
                chain.silent = true;
            }
            if line.is(before, Set::BE) {
                chain.be = true;
            } else if line.is(before, Set::HAVE) {
                chain.have = true;
            } else if line.is(before, Set::MODAL.or(Set::DO)) {
                chain.silent = true;
            } else if line.lower(before) == "to" {
                chain.infinitive = true;
                chain.first = before;
                break;
            } else if !line.adverb(before) && !line.is(before, Set::NOT) {
                break;
            }
            chain.first = before;
        }
        // Adverbs before the first auxiliary may belong to the subject's side; the subject looks over them.
        chain
    }

    /// Whether a verb is only said not to have been said, or to be said.
    pub(super) fn is_silent(&self, at: usize) -> bool {
        let chain = self.chain(at);
        chain.silent || chain.infinitive
    }

    /// The cue that the verb at `at` makes.
    pub(super) fn verb_cue(&self, at: usize, last: Option<&Cue>) -> Option<Cue> {
        let line = &self.line;
        let verb = line.verb(at)?;
        if line.capital(at) && at > 0 && line.mention(at).is_some() {
            return None;
        }
        if line.quoted(at) && !(at > 0 && line.opens(at - 1)) {
            return None;
        }
        let chain = self.chain(at);
        if chain.silent {
            return None;
        }
        match verb.form {
            VerbForm::Gerund if chain.be && !chain.infinitive => self.active(at, verb, chain, last),
            VerbForm::Gerund if !chain.have => self.doing(at, verb, last),
            VerbForm::Past | VerbForm::Participle if chain.be => {
                self.passive(at, verb, chain, last)
            }
            VerbForm::Past => self.active(at, verb, chain, last),
            VerbForm::Participle if chain.have => self.active(at, verb, chain, last),
            VerbForm::Base if chain.infinitive => self.infinitive(at, verb, chain),
            VerbForm::Base | VerbForm::Third if !chain.be && !chain.have => {
                self.active(at, verb, chain, last)
            }
            _ => None,
        }
    }

    fn active(&self, at: usize, verb: Verb, chain: Chain, last: Option<&Cue>) -> Option<Cue> {
        let line = &self.line;
        if chain.infinitive {
            return None;
        }
        if let Some(cue) = self.inverted(at, verb, chain) {
            return Some(cue);
        }
        let subject = line
            .subject_before(chain.first)
            .or_else(|| self.lone_name(at, chain))?;
        if !agrees(line, &subject, verb, at) {
            return None;
        }
        // "we say" is somebody's direct speech, marked or not.
        if let Subject::Pronoun(at) = subject
            && matches!(line.lower(at), "we" | "i" | "you")
        {
            return None;
        }
        // "a resolution that condemns": what the text says is not said now.
        if let Subject::Relative(phrase) = &subject
            && line.is(phrase.head_end.saturating_sub(1), Set::TEXT)
        {
            return None;
        }
        let speaks = match &subject {
            Subject::Phrase(phrase) | Subject::Relative(phrase) => line.speaks(phrase),
            Subject::Pronoun(_) => Speaks::Surely,
            Subject::Shared(start) => line
                .phrase_after(*start)
                .map_or(Speaks::No, |phrase| line.speaks(&phrase)),
        };
        if speaks == Speaks::No {
            return None;
        }
        let after = line.after(at, verb);
        let content = self.content_before(subject.start());
        if !self.accepts(at, verb, &after, speaks, content) {
            return None;
        }
        let mut speaker = match (&subject, last) {
            // "… and warned": who spoke before in the sentence.
            (Subject::Shared(start), Some(last)) if last.words.start >= *start => {
                last.speaker.clone()
            }
            (Subject::Pronoun(_), Some(last)) if self.echoes(&subject, last) => {
                last.speaker.clone()
            }
            _ => self.memory.who(line, &subject)?,
        };
        self.pass_on(&mut speaker, &after);
        let order = match after.next {
            Next::End | Next::Link | Next::Comma if content => Order::Behind,
            Next::Preposition if content && self.told_out(after.end) => Order::Behind,
            _ => Order::Front,
        };
        let begin = match subject {
            Subject::Shared(_) => Some(chain.first.saturating_sub(1)),
            Subject::Relative(phrase) => Some(phrase.end),
            _ => None,
        };
        let start = match subject {
            Subject::Relative(phrase) => phrase.end,
            Subject::Shared(_) => chain.first,
            _ => subject.start(),
        };
        Some(Cue {
            at,
            words: start..after.end.max(at + 1),
            claims_deed: self.claims_deed(at, verb, &after, &speaker),
            whole: false,
            speaker,
            order,
            begin,
            end: None,
            stance: self.stance(at, verb),
        })
    }

    /// "… the city of Homs Orlov said.": in text without commas, a name right before a verb that ends the sentence.
    fn lone_name(&self, at: usize, chain: Chain) -> Option<Subject> {
        let line = &self.line;
        let name = chain.first.checked_sub(1)?;
        let ends = !line.is_word(at + 1);
        let fits = ends && line.shape(name) == Some(Shape::Capital) && !line.is(name, Set::DAY);
        fits.then_some(Subject::Phrase(super::noun::Phrase {
            start: name,
            head_end: name + 1,
            end: name + 1,
        }))
    }

    /// Whether a pronoun speaks on for the source of the cue before it in the sentence.
    fn echoes(&self, subject: &Subject, last: &Cue) -> bool {
        let Subject::Pronoun(at) = subject else {
            return false;
        };
        match self.line.lower(*at) {
            "he" | "she" => matches!(last.speaker.kind, Kind::Person | Kind::Unknown),
            "it" => matches!(last.speaker.kind, Kind::Group | Kind::Media),
            "they" => matches!(last.speaker.kind, Kind::People | Kind::Group),
            _ => false,
        }
    }

    /// "…, said the army": verb and subject have changed places.
    fn inverted(&self, at: usize, verb: Verb, chain: Chain) -> Option<Cue> {
        let line = &self.line;
        if chain.first != at
            || matches!(
                verb.class,
                Class::Tell
                    | Class::Judge
                    | Class::Appeal
                    | Class::Ask
                    | Class::Vow
                    | Class::Cite
                    | Class::Deny
                    | Class::Dismiss
                    | Class::Study
            )
            || verb.form == VerbForm::Gerund
            || at == 0
        {
            return None;
        }
        let quotation = line.is_quotation(at - 1) && !line.opens(at - 1);
        let comma = line.comma(at - 1);
        let sayer = matches!(
            verb.class,
            Class::Say | Class::Clause | Class::Warn | Class::Hold
        );
        let set_off = quotation || comma;
        if !set_off && verb.base != "say" {
            return None;
        }
        let beside = quotation || comma && at > 1 && line.is_quotation(at - 2);
        if verb.class == Class::Quote && !beside {
            return None;
        }
        if line.lower(at + 1) == "that" {
            return None;
        }
        let subject = line.subject_after(at + 1)?;
        let end = match &subject {
            Subject::Phrase(phrase) => {
                if line.speaks(phrase) != Speaks::Surely {
                    return None;
                }
                phrase.end
            }
            _ => at + 2,
        };
        if !self.content_before(at) {
            return None;
        }
        // In text without commas: "… nine women said director Ali Hassan."
        if !set_off
            && (line.any_finite(end..line.len())
                || line.is_word(end) && line.subject_before(at).is_some())
        {
            return None;
        }
        if comma && !quotation {
            let from = line.floor(at - 1);
            let stretch = (from..at - 1)
                .rev()
                .find(|at| line.comma(*at))
                .map_or(from, |at| at + 1);
            let told = line.any_finite(stretch..at - 1) && !line.is(stretch, Set::RELATIVE);
            let rest = (end..line.len())
                .take_while(|at| !line.comma(*at) && !line.hard(*at))
                .any(|at| line.finite(at));
            let later = line.any_finite(end..line.len());
            if rest || !(told || sayer && !later) {
                return None;
            }
        }
        let mut speaker = self.memory.who(line, &subject)?;
        let stance = self.stance(at, verb);
        // "said Ali Hassan, who spoke to AFP" keeps its commas; only the words up to the subject's end are the cue.
        let after = line.after(
            end - 1,
            Verb {
                class: Class::Say,
                ..verb
            },
        );
        self.pass_on(&mut speaker, &after);
        Some(Cue {
            at,
            words: at..after.end.max(end),
            speaker,
            order: Order::Behind,
            begin: None,
            end: None,
            stance,
            claims_deed: false,
            whole: false,
        })
    }

    /// Whether something told stands before a cue: a clause, a quotation, words set off by a comma.
    fn content_before(&self, start: usize) -> bool {
        let line = &self.line;
        let from = start.saturating_sub(60);
        (from..start).any(|at| line.quoted(at) || line.finite(at))
            || start >= 2 && line.comma(start - 1)
            || start >= 5 && !line.is(0, Set::PREPOSITION)
    }

    /// Whether the verb, with what follows it, tells what somebody says.
    fn accepts(&self, at: usize, verb: Verb, after: &After, speaks: Speaks, content: bool) -> bool {
        let line = &self.line;
        let surely = speaks == Speaks::Surely;
        let beside = matches!(after.next, Next::That | Next::Quotation)
            || content && matches!(after.next, Next::Comma | Next::End | Next::Link)
            || content && after.next == Next::Preposition && self.told_out(after.end);
        match verb.class {
            Class::Say => {
                !matches!(after.next, Next::To | Next::Verb) && (content || after.next != Next::End)
            }
            Class::Tell => {
                after.end > at + 1
                    && (content || !matches!(after.next, Next::End))
                    && (verb.base == "tell"
                        || after.next == Next::That
                        || after.outlet.is_some()
                        || beside && surely)
            }
            Class::Clause => {
                (beside || matches!(after.next, Next::Clause | Next::Question))
                    && (surely || after.next == Next::That)
                    || verb.base == "claim"
                        && surely
                        && (after.next == Next::To || self.claimed_deed(after.end))
                    || verb.base == "admit"
                        && surely
                        && matches!(after.next, Next::Doing | Next::To)
            }
            Class::Weak => {
                if !surely {
                    return false;
                }
                match verb.base {
                    "write" | "post" | "note" | "observe" | "respond" | "reply" | "comment"
                    | "joke" | "boast" | "hint" => beside,
                    "read" => {
                        line.is(at.saturating_sub(1), Set::TEXT) && after.next == Next::Quotation
                    }
                    _ => matches!(after.next, Next::That | Next::Quotation),
                }
            }
            Class::Study => {
                let told = matches!(after.next, Next::That | Next::Clause)
                    || verb.base == "conclude" && beside
                    || verb.base == "estimate" && (beside || after.next == Next::Noun);
                surely && told && self.studies(at, verb)
            }
            Class::Report | Class::Confirm => {
                surely
                    && (beside || matches!(after.next, Next::Clause | Next::Noun | Next::Doing))
                    && !self.means_else(after.end, &["to"])
            }
            Class::Deny => {
                surely
                    && (beside || matches!(after.next, Next::Clause | Next::Noun | Next::Doing))
                    && !self.means_else(
                        after.end,
                        &[
                            "access",
                            "entry",
                            "bail",
                            "permission",
                            "visa",
                            "visas",
                            "requests",
                            "request",
                            "him",
                            "her",
                            "them",
                            "food",
                            "water",
                            "treatment",
                        ],
                    )
            }
            Class::Dismiss => {
                surely
                    && matches!(
                        after.next,
                        Next::That | Next::Noun | Next::Clause | Next::Quotation
                    )
            }
            Class::Warn => {
                surely && (content || after.next != Next::End) && !matches!(after.next, Next::Verb)
            }
            Class::Judge => {
                surely
                    && matches!(
                        after.next,
                        Next::Noun | Next::Clause | Next::Quotation | Next::Question
                    )
                    || surely && after.next == Next::That && verb.base == "express"
            }
            Class::Appeal => {
                surely
                    && match verb.base {
                        "call" => {
                            matches!(line.lower(at + 1), "for" | "on" | "upon")
                                || self.quotation_soon(after.end)
                                    && matches!(after.next, Next::Noun | Next::Clause)
                        }
                        "appeal" => matches!(line.lower(at + 1), "for" | "to"),
                        _ => beside || matches!(line.lower(at + 1), "for" | "with"),
                    }
            }
            Class::Ask => {
                surely
                    && match verb.base {
                        "demand" => matches!(
                            after.next,
                            Next::That | Next::Quotation | Next::Noun | Next::Clause | Next::To
                        ),
                        "ask" => {
                            beside
                                || after.next == Next::Question
                                || self.to_soon(at + 1)
                                || matches!(line.lower(at + 1), "for")
                        }
                        _ => {
                            beside
                                || self.to_soon(at + 1)
                                || matches!(after.next, Next::Noun | Next::Clause)
                        }
                    }
            }
            Class::Vow => {
                surely && (beside || matches!(after.next, Next::To | Next::Clause | Next::Noun))
            }
            Class::Hold => {
                surely
                    && (matches!(after.next, Next::That | Next::Clause)
                        || beside && after.next != Next::Link)
            }
            Class::Quote => {
                let before = at.saturating_sub(3)..at;
                let told = before.into_iter().any(|at| line.is_quotation(at));
                surely && told
            }
            Class::Cite => false,
        }
    }

    /// Whether nothing more is told from `at` on: "said in a letter to the court".
    fn told_out(&self, at: usize) -> bool {
        let line = &self.line;
        matches!(
            line.lower(at),
            "in" | "on"
                | "at"
                | "without"
                | "after"
                | "before"
                | "during"
                | "by"
                | "via"
                | "with"
                | "from"
        ) && !line.any_finite(at..line.len())
    }

    /// Whether the words at `at` give a verb another meaning.
    fn means_else(&self, at: usize, words: &[&str]) -> bool {
        let line = &self.line;
        (at..at + 2).any(|at| words.contains(&line.lower(at)) && line.mention(at).is_none())
    }

    /// Verbs that only a text, an inquiry or an expert "finds" with.
    fn studies(&self, at: usize, verb: Verb) -> bool {
        if !matches!(verb.base, "find" | "show") {
            return true;
        }
        let line = &self.line;
        (at.saturating_sub(8)..at).any(|at| {
            line.is(at, Set::TEXT)
                || matches!(
                    line.lower(at),
                    "commission"
                        | "inquiry"
                        | "inspectors"
                        | "investigators"
                        | "researchers"
                        | "scientists"
                        | "panel"
                        | "experts"
                        | "auditors"
                )
        })
    }

    fn quotation_soon(&self, at: usize) -> bool {
        (at..at + 9).any(|at| self.line.opens(at))
    }

    /// "urged Russia to".
    fn to_soon(&self, at: usize) -> bool {
        let line = &self.line;
        (at..at + 10)
            .take_while(|at| !line.comma(*at) && !line.hard(*at))
            .any(|at| line.lower(at) == "to")
    }

    /// "claimed responsibility", "claimed the killing of".
    fn claimed_deed(&self, at: usize) -> bool {
        let line = &self.line;
        (at..at + 4).any(|at| {
            matches!(
                line.lower(at),
                "responsibility"
                    | "credit"
                    | "killing"
                    | "attack"
                    | "attacks"
                    | "bombing"
                    | "assassination"
                    | "shooting"
                    | "ambush"
                    | "abduction"
                    | "kidnapping"
                    | "raid"
                    | "operation"
                    | "assault"
                    | "blast"
                    | "explosion"
                    | "downing"
                    | "capture"
            )
        })
    }

    /// Whether the source says that it did itself what is told.
    fn claims_deed(&self, at: usize, verb: Verb, after: &After, speaker: &Speaker) -> bool {
        let line = &self.line;
        if verb.base == "claim" && self.claimed_deed(after.end) {
            return true;
        }
        if verb.base == "claim" && after.next == Next::To {
            return line.lower(after.end + 1) == "have" && deed(line.lower(after.end + 2));
        }
        if !matches!(speaker.kind, Kind::Group | Kind::People | Kind::Unknown)
            || !matches!(
                verb.class,
                Class::Say | Class::Clause | Class::Report | Class::Confirm
            )
        {
            return false;
        }
        let mut from = after.end + usize::from(after.next == Next::That);
        let own = matches!(line.lower(from), "it" | "they" | "its" | "their" | "we");
        if !own {
            return false;
        }
        let _ = at;
        from += 1;
        (from..from + 6)
            .take_while(|at| line.is_word(*at) && !line.is(*at, Set::NOT))
            .any(|at| {
                deed(line.lower(at)) && !line.is(at.saturating_sub(1), Set::BE)
                    || line.lower(at) == "behind"
            })
    }

    fn stance(&self, at: usize, verb: Verb) -> Stance {
        match verb.class {
            Class::Deny => Stance::Denies,
            Class::Confirm => Stance::Confirms,
            Class::Dismiss => {
                let line = &self.line;
                let claims = (at + 1..at + 9)
                    .take_while(|at| !line.comma(*at) && !line.hard(*at))
                    .any(|at| {
                        line.is(at, Set::SPEECH)
                            || matches!(
                                line.lower(at),
                                "report"
                                    | "reports"
                                    | "that"
                                    | "suggestions"
                                    | "rumours"
                                    | "rumors"
                                    | "it"
                                    | "charges"
                                    | "idea"
                            ) && line.mention(at).is_none()
                    });
                if claims {
                    Stance::Denies
                } else {
                    Stance::Asserts
                }
            }
            _ => Stance::Asserts,
        }
    }

    /// Adds the outlet that a source spoke to.
    fn pass_on(&self, speaker: &mut Speaker, after: &After) {
        if let Some(outlet) = &after.outlet
            && let Some(name) = self.other_outlet(outlet)
        {
            speaker.via = Some(name);
        }
    }

    /// The name of an outlet, unless it is the report's own or no particular one.
    pub(super) fn other_outlet(&self, phrase: &super::noun::Phrase) -> Option<String> {
        let name = self.line.speaker(phrase).name;
        let named = name.starts_with(char::is_uppercase) || name.starts_with("state ");
        (named && !self.own(&name)).then_some(name)
    }

    /// Whether a name is that of the report's own outlet.
    pub(super) fn own(&self, name: &str) -> bool {
        !self.outlet.is_empty() && self.outlet.eq_ignore_ascii_case(name)
    }

    /// "was told by a source", "was confirmed by an official", "was quoted by the agency as saying".
    fn passive(&self, at: usize, verb: Verb, chain: Chain, last: Option<&Cue>) -> Option<Cue> {
        let line = &self.line;
        let by = (at + 1..(at + 16).min(line.len()))
            .take_while(|at| {
                !matches!(
                    line.lower(*at),
                    "that" | "which" | "who" | "and" | "but" | "while"
                ) && !(line.hard(*at) && !line.is_quotation(*at))
                    && (line.quoted(*at) || !line.finite(*at))
            })
            .find(|at| line.lower(*at) == "by" && !line.quoted(*at));
        let agent = by.and_then(|by| line.phrase_after(by + 1));
        let agent = agent.filter(|agent| line.speaks(agent) == Speaks::Surely);
        let cue = |speaker: Speaker, start: usize, end: usize, order: Order, deed: bool| Cue {
            at,
            words: start..end,
            speaker,
            order,
            begin: None,
            end: None,
            stance: self.stance(at, verb),
            claims_deed: deed,
            whole: false,
        };
        match verb.class {
            Class::Tell => {
                let subject = line.subject_before(chain.first)?;
                let mut speaker = match &agent {
                    Some(agent) => self.memory.phrase(line, agent),
                    None => unnamed(line.sentence),
                };
                let end = agent.map_or(at + 1, |agent| agent.end);
                let told = line.lower(end) == "that"
                    || agent.is_some()
                    || matches!(line.lower(end), "of" | "about");
                if !told {
                    return None;
                }
                let listener = match (&subject, last) {
                    (Subject::Pronoun(_), Some(last)) if self.echoes(&subject, last) => {
                        Some(last.speaker.clone())
                    }
                    (Subject::Phrase(phrase), _) if line.speaks(phrase) != Speaks::Surely => None,
                    _ => self.memory.who(line, &subject),
                };
                let listener = listener?;
                speaker.via = Some(listener.name).filter(|name| !self.own(name));
                Some(cue(speaker, subject.start(), end, Order::Front, false))
            }
            Class::Cite => {
                let subject = line.subject_before(chain.first)?;
                let Subject::Phrase(phrase) = &subject else {
                    let speaker = self.memory.who(line, &subject)?;
                    let saying = (at + 1..at + 14).find(|at| line.verb(*at).is_some())?;
                    return Some(cue(
                        speaker,
                        subject.start(),
                        saying + 1,
                        Order::Front,
                        false,
                    ));
                };
                if line.speaks(phrase) != Speaks::Surely {
                    return None;
                }
                let saying =
                    (at + 1..at + 14).find(|at| matches!(line.lower(*at), "saying" | "telling"))?;
                let mut speaker = self.memory.phrase(line, phrase);
                if let Some(agent) = agent {
                    speaker.via = Some(line.speaker(&agent).name).filter(|name| !self.own(name));
                }
                Some(cue(
                    speaker,
                    subject.start(),
                    saying + 1,
                    Order::Front,
                    false,
                ))
            }
            Class::Say
            | Class::Clause
            | Class::Report
            | Class::Confirm
            | Class::Deny
            | Class::Dismiss
            | Class::Judge
            | Class::Warn
            | Class::Study => {
                let agent = agent?;
                let mut speaker = self.memory.phrase(line, &agent);
                let heard = (at + 1..by?).find(|at| line.lower(*at) == "to");
                if let Some(outlet) = heard.and_then(|to| line.phrase_after(to + 1))
                    && line.outlet(&outlet)
                {
                    speaker.via = self.other_outlet(&outlet);
                }
                if matches!(
                    verb.base,
                    "describe" | "detail" | "document" | "find" | "show"
                ) && line.lower(agent.end) != "as"
                    && verb.base != "document"
                {
                    return None;
                }
                let deed = verb.base == "claim";
                Some(cue(speaker, at, agent.end, Order::Behind, deed))
            }
            _ => None,
        }
    }

    /// "…, saying that", "…, accusing the army of": who did what stands before says it.
    fn doing(&self, at: usize, verb: Verb, last: Option<&Cue>) -> Option<Cue> {
        let line = &self.line;
        let otherwise =
            at > 0 && line.is(at - 1, Set::PREPOSITION.or(Set::LINK).or(Set::DETERMINER));
        if at == 0 || verb.class == Class::Cite || otherwise && line.lower(at - 1) != "and" {
            return None;
        }
        let after = line.after(at, verb);
        let says = match verb.class {
            Class::Say | Class::Clause | Class::Warn => {
                !matches!(
                    after.next,
                    Next::End | Next::Verb | Next::Comma | Next::Link
                ) && (verb.class != Class::Clause || after.next != Next::Noun)
            }
            Class::Judge => after.next == Next::Noun || after.next == Next::Clause,
            Class::Report | Class::Deny | Class::Confirm => !matches!(
                after.next,
                Next::End | Next::Preposition | Next::Link | Next::Comma | Next::To
            ),
            Class::Tell => after.end > at + 1 && after.next != Next::End,
            Class::Weak | Class::Study => matches!(after.next, Next::That | Next::Quotation),
            Class::Vow => matches!(after.next, Next::To | Next::That),
            Class::Appeal => matches!(line.lower(at + 1), "for" | "on") && verb.base == "call",
            Class::Ask => self.to_soon(at + 1),
            _ => false,
        };
        if !says {
            return None;
        }
        let build = |speaker: Speaker, start: usize, begin: Option<usize>| Cue {
            at,
            words: start..after.end.max(at + 1),
            claims_deed: self.claims_deed(at, verb, &after, &speaker),
            whole: false,
            speaker,
            order: Order::Front,
            begin,
            end: None,
            stance: self.stance(at, verb),
        };
        // "with activists saying"
        let floor = line.floor(at);
        if !line.comma(at - 1)
            && let Some(phrase) = line.phrase_before(at, floor)
            && phrase.start > floor
            && line.lower(phrase.start - 1) == "with"
            && line.speaks(&phrase) == Speaks::Surely
        {
            let mut speaker = self.memory.phrase(line, &phrase);
            self.pass_on(&mut speaker, &after);
            return Some(build(speaker, phrase.start - 1, Some(phrase.start - 1)));
        }
        if let Some(last) = last {
            // The source that spoke already goes on.
            let mut speaker = last.speaker.clone();
            self.pass_on(&mut speaker, &after);
            return Some(build(speaker, at, Some(at)));
        }
        let set_off = line.comma(at - 1) || line.is_quotation(at - 1);
        if !set_off && verb.base != "say" && verb.base != "add" {
            return None;
        }
        let subject = line.shared(at)?;
        if let Subject::Shared(start) = &subject {
            let phrase = line.phrase_after(*start)?;
            if line.speaks(&phrase) != Speaks::Surely {
                return None;
            }
        }
        let mut speaker = self.memory.who(line, &subject)?;
        self.pass_on(&mut speaker, &after);
        Some(build(speaker, at, Some(at)))
    }

    /// "went on to say", "used its statement to demand": the few infinitives that report what was said.
    fn infinitive(&self, at: usize, verb: Verb, chain: Chain) -> Option<Cue> {
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
                    | "appeared"
            )
        })?;
        let going = matches!(line.lower(used), "went" | "goes") && line.lower(used + 1) == "on"
            || matches!(line.lower(used), "continued" | "continues") && used + 1 == chain.first;
        let medium = (used..chain.first).any(|at| {
            line.is(at, Set::TEXT)
                || matches!(
                    line.lower(at),
                    "twitter" | "facebook" | "television" | "address"
                )
        });
        if !going && !medium {
            return None;
        }
        let subject = line.subject_before(used)?;
        if let Subject::Phrase(phrase) = &subject
            && line.speaks(phrase) != Speaks::Surely
        {
            return None;
        }
        let after = line.after(at, verb);
        let speaker = self.memory.who(line, &subject)?;
        Some(Cue {
            at,
            words: subject.start()..after.end,
            speaker,
            order: Order::Front,
            begin: None,
            end: None,
            stance: self.stance(at, verb),
            claims_deed: false,
            whole: false,
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

/// A participle of something that one who did it would claim.
fn deed(word: &str) -> bool {
    matches!(
        word,
        "killed"
            | "attacked"
            | "targeted"
            | "carried"
            | "shot"
            | "bombed"
            | "fired"
            | "launched"
            | "captured"
            | "seized"
            | "destroyed"
            | "detonated"
            | "ambushed"
            | "planted"
            | "struck"
            | "hit"
            | "downed"
            | "executed"
            | "kidnapped"
            | "beheaded"
            | "blew"
            | "abducted"
            | "assassinated"
            | "wounded"
            | "taken"
            | "took"
            | "shelled"
            | "stormed"
            | "repelled"
            | "foiled"
            | "arrested"
    )
}

/// Whether verb and subject agree in number, which tells "activists claim" from "the army claim".
fn agrees(line: &Line<'_>, subject: &Subject, verb: Verb, at: usize) -> bool {
    let ambiguous = line.is(at, Set::NOUN);
    let after = at + 1;
    let noun = line.finite(after) && !line.is(after, Set::HAVE)
        || matches!(line.lower(after), "of" | "by" | "from")
        || line
            .verb(after)
            .is_some_and(|verb| verb.form == VerbForm::Past);
    match verb.form {
        VerbForm::Base => {
            if ambiguous && noun {
                return false;
            }
            match subject {
                Subject::Pronoun(at) => !matches!(line.lower(*at), "he" | "she" | "it"),
                Subject::Phrase(phrase) => plural(line, phrase),
                Subject::Relative(_) => true,
                Subject::Shared(_) => false,
            }
        }
        VerbForm::Third => {
            if ambiguous && noun {
                return false;
            }
            match subject {
                Subject::Pronoun(at) => matches!(line.lower(*at), "he" | "she" | "it"),
                Subject::Phrase(phrase) => {
                    !ambiguous || !plural(line, phrase) || line.lower(after) == "that"
                }
                Subject::Relative(_) => true,
                Subject::Shared(_) => !ambiguous,
            }
        }
        _ => true,
    }
}

fn plural(line: &Line<'_>, phrase: &super::noun::Phrase) -> bool {
    let head = phrase.head_end.saturating_sub(1);
    line.is(head, Set::PLURAL.or(Set::PEOPLE))
        || line.shape(head) == Some(Shape::Small)
            && line.lower(head).ends_with('s')
            && !line.lower(head).ends_with("ss")
        || line.is(phrase.start, Set::DETERMINER)
            && matches!(
                line.lower(phrase.start),
                "some" | "many" | "most" | "both" | "others" | "few" | "several"
            )
        || (phrase.start..phrase.end).any(|at| line.lower(at) == "and")
        || line.mention(head).is_some_and(|mention| {
            mention.name().ends_with('s')
                || line
                    .words_of(mention)
                    .any(|at| line.is(at, Set::PLURAL.or(Set::PEOPLE)))
        })
}
