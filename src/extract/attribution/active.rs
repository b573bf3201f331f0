//! Verbs of saying with their source before or after them: "activists said", "said the army", "the group also reported".
//!
//! What only looks like it stays silent: what is not said, is to be said or may be said ("did not say", "is expected to
//! announce"), what nobody in particular says, and verbs in another sense ("claimed 50 lives", "added 14 points").

use super::agree::agrees;
use super::complement::{After, Next};
use super::cue::{Cue, Order};
use super::lexicon::{Class, Set, Verb};
use super::naming::{Speaker, Speaks};
use super::noun::Phrase;
use super::reader::{Chain, Reader, Voice};
use super::scope::relative_end;
use super::subject::Subject;
use crate::extract::prose::Shape;
use crate::model::Stance;
use crate::text::VerbForm;

/// So many words stand at most between "which" and the name of its subject.
const APPOSITION: usize = 8;

/// Whether a verb says of what was told before that it is false, or that its subject did it: "which Islamabad denied on
/// Monday", "which the group claimed".
fn points_back(verb: Verb, after: &After) -> bool {
    let falls = matches!(verb.class, Class::Deny | Class::Dismiss) || verb.base == "claim";
    let alone = matches!(
        after.next,
        Next::End | Next::Comma | Next::Link | Next::Preposition
    );
    falls && alone
}

/// Nouns for what one side may deny: "an attack that Moscow has always denied".
fn is_deed(noun: &str) -> bool {
    matches!(
        noun,
        "attack"
            | "attacks"
            | "strike"
            | "strikes"
            | "raid"
            | "raids"
            | "bombing"
            | "bombings"
            | "shelling"
            | "killing"
            | "killings"
            | "massacre"
            | "assault"
            | "assassination"
    )
}

impl Reader<'_> {
    /// The cue that the verb at `at` makes; `last` is the cue before it in the sentence.
    pub(super) fn verb_cue(&self, at: usize, last: Option<&Cue>) -> Option<Cue> {
        let line = &self.line;
        let verb = line.verb(at)?;
        if line.quoted(at) && !(at > 0 && line.opens(at - 1)) {
            return None;
        }
        let chain = self.chain(at);
        match (verb.form, chain.voice) {
            (VerbForm::Base, Voice::Infinitive) => self.infinitive(at, verb, chain),
            (VerbForm::Gerund, Voice::Plain) => self.doing(at, verb, last),
            (VerbForm::Past | VerbForm::Participle, Voice::Be) => {
                self.passive(at, verb, chain, last)
            }
            (_, Voice::Silent | Voice::Infinitive)
            | (VerbForm::Gerund, Voice::Perfect)
            | (VerbForm::Participle, Voice::Plain)
            | (VerbForm::Base | VerbForm::Third, Voice::Be | Voice::Perfect) => None,
            _ => self
                .inverted(at, verb, chain)
                .or_else(|| self.active(at, verb, chain, last)),
        }
    }

    /// "activists said", "the group has denied".
    fn active(&self, at: usize, verb: Verb, chain: Chain, last: Option<&Cue>) -> Option<Cue> {
        let line = &self.line;
        let subject = line
            .subject_before(chain.first)
            .map(|subject| self.without_pointer(subject))
            .or_else(|| self.lone_name(at, chain))?;
        if !agrees(line, &subject, verb, at) || self.tells_of_nobody(&subject) {
            return None;
        }
        let speaks = self.speaks(&subject);
        let takes_lives = (at + 1..at + 5).any(|at| matches!(line.lower(at), "lives" | "life"));
        if speaks == Speaks::No || verb.base == "claim" && takes_lives {
            return None;
        }
        let after = line.after(at, verb);
        let content = self.content_before(subject.start());
        let points = self
            .pointer_before(subject.start())
            .filter(|_| points_back(verb, &after) || self.denies_deed(at, verb));
        let gap = self.gap_before(subject.start()).filter(|_| {
            after.next == Next::Verb
                && speaks == Speaks::Surely
                && matches!(verb.class, Class::Say | Class::Clause)
        });
        if points.or(gap).is_none() && !self.accepts(at, verb, &after, speaks, content) {
            return None;
        }
        let mut speaker = self.speaker_of(&subject, last)?;
        self.pass_on(&mut speaker, &after);
        let order = match after.next {
            Next::End | Next::Link | Next::Comma if content => Order::Behind,
            Next::Preposition if content && self.told_out(after.end) => Order::Behind,
            _ if points.is_some() => Order::Behind,
            _ => Order::Front,
        };
        let (start, begin) = match subject {
            _ if points.or(gap).is_some() => (subject.start(), points.or(gap)),
            Subject::Shared(_) => (chain.first, Some(chain.first.saturating_sub(1))),
            Subject::Relative(phrase) => (phrase.end, Some(phrase.end)),
            _ => (subject.start(), None),
        };
        Some(Cue {
            claims_deed: self.claims_deed(verb, &after, &speaker)
                || points.is_some() && verb.base == "claim",
            stance: match points {
                Some(_) if verb.base != "claim" => Stance::Denies,
                _ => self.stance(at, verb),
            },
            begin,
            end: (points.or(gap).is_some() || matches!(subject, Subject::Relative(_)))
                .then(|| relative_end(line, at + 1)),
            ..Cue::new(at, start..after.end.max(at + 1), speaker, order)
        })
    }

    /// Where "which" or "who" stands right before a subject and after a comma: "the blast, which the army says killed 12".
    fn gap_before(&self, start: usize) -> Option<usize> {
        let line = &self.line;
        // "which a spokesman, Brigadier Amin, dismissed": with what is added to the subject.
        (start.saturating_sub(APPOSITION)..start)
            .rev()
            .take_while(|at| !line.hard(*at))
            .find(|at| matches!(line.lower(*at), "which" | "who"))
            .filter(|at| *at > 0 && line.comma(at - 1) && !line.any_finite(at + 1..start))
    }

    /// "an accusation Damascus denies": the subject is Damascus alone.
    fn without_pointer(&self, subject: Subject) -> Subject {
        let line = &self.line;
        let Subject::Phrase(phrase) = subject else {
            return subject;
        };
        let name = (phrase.start + 1..phrase.head_end).find(|at| {
            (line.mention(*at).is_some() || line.lower(*at) == "the")
                && self.pointer_before(*at).is_some()
        });
        match name {
            Some(start) => Subject::Phrase(Phrase { start, ..phrase }),
            None => Subject::Phrase(phrase),
        }
    }

    /// Where "which", "a claim" or "something" stands right before a subject and after a comma: what the subject says of
    /// it stops there.
    fn pointer_before(&self, start: usize) -> Option<usize> {
        let line = &self.line;
        let last = start.checked_sub(1)?;
        let joins = matches!(line.lower(last), "which" | "that");
        let noun = if joins { last.checked_sub(1)? } else { last };
        let after_comma = |at: usize| at > 0 && line.comma(at - 1);
        if line.lower(last) == "which"
            && let Some(gap) = self.gap_before(start)
        {
            return Some(gap);
        }
        let is_pointer = line.is(noun, Set::RUMOUR) && line.lower(noun) != "that"
            || matches!(line.lower(noun), "something" | "figure" | "charge")
            || is_deed(line.lower(noun));
        if !is_pointer {
            return None;
        }
        // "a claim", "allegations", "a key charge"
        (noun.saturating_sub(2)..=noun)
            .rev()
            .find(|at| after_comma(*at))
    }

    /// "denied carrying out", "denied involvement in": what is denied is the deed that was named.
    fn denies_deed(&self, at: usize, verb: Verb) -> bool {
        let next = self.line.lower(at + 1);
        let by_hand = matches!(
            next,
            "carrying"
                | "committing"
                | "ordering"
                | "launching"
                | "staging"
                | "planning"
                | "involvement"
                | "responsibility"
        );
        let end = (at + 2..at + 5).find(|at| !self.line.is_word(*at));
        verb.class == Class::Deny && by_hand && end.is_some()
    }

    /// Subjects that name no source of their own: "we say" is somebody's direct speech, marked or not, and "a resolution that
    /// condemns" does not say so now.
    fn tells_of_nobody(&self, subject: &Subject) -> bool {
        let line = &self.line;
        match subject {
            Subject::Pronoun(at) => matches!(line.lower(*at), "we" | "i" | "you"),
            Subject::Relative(phrase) => line.is(phrase.head_end.saturating_sub(1), Set::TEXT),
            _ => false,
        }
    }

    /// Who a subject is, given who spoke before in the sentence.
    fn speaker_of(&self, subject: &Subject, last: Option<&Cue>) -> Option<Speaker> {
        match (subject, last) {
            // "… and warned": who spoke before in the sentence.
            (Subject::Shared(start), Some(last)) if last.words.start >= *start => {
                Some(last.speaker.clone())
            }
            (Subject::Pronoun(_), Some(last)) if self.echoes(subject, last) => {
                Some(last.speaker.clone())
            }
            _ => self.memory.who(&self.line, subject),
        }
    }

    /// "… the city of Homs Orlov said.": in text without commas, a name right before a verb that ends the sentence.
    fn lone_name(&self, at: usize, chain: Chain) -> Option<Subject> {
        let line = &self.line;
        let name = chain.first.checked_sub(1)?;
        let ends = !line.is_word(at + 1);
        let fits = ends && line.shape(name) == Some(Shape::Capital) && !line.is(name, Set::DAY);
        fits.then_some(Subject::Phrase(Phrase {
            start: name,
            head_end: name + 1,
            end: name + 1,
        }))
    }

    /// "…, said the army": verb and subject have changed places.
    fn inverted(&self, at: usize, verb: Verb, chain: Chain) -> Option<Cue> {
        let line = &self.line;
        let may = matches!(
            verb.class,
            Class::Say
                | Class::Clause
                | Class::Aside
                | Class::Weak
                | Class::Report
                | Class::Confirm
                | Class::Warn
                | Class::Hold
                | Class::Quote
        );
        if !may || chain.first != at || verb.form == VerbForm::Gerund || at == 0 {
            return None;
        }
        let quotation = line.is_quotation(at - 1) && !line.opens(at - 1);
        let comma = line.comma(at - 1);
        let beside = quotation || comma && at > 1 && line.is_quotation(at - 2);
        if !(quotation || comma || verb.base == "say")
            || verb.class == Class::Quote && !beside
            || line.lower(at + 1) == "that"
        {
            return None;
        }
        let subject = line.subject_after(at + 1)?;
        let end = match &subject {
            Subject::Phrase(phrase) => phrase.end,
            _ => at + 2,
        };
        if self.speaks(&subject) != Speaks::Surely || !self.content_before(at) {
            return None;
        }
        let fits = if quotation {
            true
        } else if comma {
            self.inverted_after_comma(at, verb, end)
        } else {
            // In text without commas: "… nine women said director Ali Hassan."
            let ends = !line.is_word(end) || line.subject_before(at).is_none();
            ends && !line.any_finite(end..line.len())
        };
        if !fits {
            return None;
        }
        let mut speaker = self.memory.who(line, &subject)?;
        let as_said = Verb {
            class: Class::Say,
            ..verb
        };
        let after: After = line.after(end - 1, as_said);
        self.pass_on(&mut speaker, &after);
        Some(Cue {
            stance: self.stance(at, verb),
            ..Cue::new(at, at..after.end.max(end), speaker, Order::Behind)
        })
    }

    /// Whether a clause that a source is set into goes on behind the comma at `comma`: with its verb.
    fn goes_on_after(&self, comma: usize) -> bool {
        let line = &self.line;
        let verb = comma + 1 + usize::from(line.adverb(comma + 1));
        line.finite(verb) && line.verb(verb).is_none()
    }

    /// Whether the comma before a verb ends what is told, rather than what is said of its subject ("Ali, a doctor, said
    /// …"); `end` is where the subject after the verb would end.
    fn inverted_after_comma(&self, at: usize, verb: Verb, end: usize) -> bool {
        let line = &self.line;
        let from = line.floor(at - 1);
        let stretch = (from..at - 1)
            .rev()
            .find(|at| line.comma(*at))
            .map_or(from, |at| at + 1);
        // "the war was just, but NATO, said Mr Gregor, is in trouble"
        if line.comma(end) && !line.any_finite(stretch..at - 1) && self.goes_on_after(end) {
            return true;
        }
        let told = line.any_finite(stretch..at - 1) && !line.is(stretch, Set::RELATIVE);
        let goes_on = (end..line.len().min(end + 80))
            .take_while(|at| !line.comma(*at) && !line.hard(*at))
            .any(|at| line.finite(at));
        // These verbs need a clause: where none follows, it stood before.
        let needs_clause = matches!(
            verb.class,
            Class::Say | Class::Clause | Class::Warn | Class::Hold
        );
        !goes_on && (told || needs_clause && !line.any_finite(end..line.len()))
    }
}
