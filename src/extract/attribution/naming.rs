//! What to call a source: an actor's canonical name, a person's, or a short description.

use super::lexicon::Set;
use super::line::Line;
use super::noun::Phrase;
use crate::extract::names::{Basis, Mention, Sort};
use crate::extract::prose::Shape;
use std::ops::Range;

/// What sort of source it is, for telling whom "he" or "the group" means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Person,
    People,
    Group,
    Media,
    Text,
    Unknown,
}

/// A source that was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Speaker {
    pub name: String,
    pub via: Option<String>,
    pub kind: Kind,
    /// The noun that it was introduced by, written small: "soldier".
    pub head: String,
    /// The words that introduced it, written small.
    pub introduced: String,
    /// The sentence it last spoke in.
    pub sentence: usize,
}

/// How surely a noun phrase names somebody who can say something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Speaks {
    No,
    Perhaps,
    Surely,
}

impl Line<'_> {
    /// The last word of a phrase's head, what brackets hold left out.
    pub(super) fn head_at(&self, phrase: &Phrase) -> usize {
        let mut at = phrase.head_end;
        if at > phrase.start && self.mark(at - 1) == ')' {
            at = (phrase.start..at)
                .rev()
                .find(|at| self.mark(*at) == '(')
                .unwrap_or(at);
        }
        while at > phrase.start + 1 && !self.is_word(at - 1) {
            at -= 1;
        }
        at.saturating_sub(1).max(phrase.start)
    }

    /// How surely a phrase names somebody who can say something.
    pub(super) fn speaks(&self, phrase: &Phrase) -> Speaks {
        let head = self.head_at(phrase);
        if self.person_in(phrase).is_some() {
            return Speaks::Surely;
        }
        if let Some(mention) = self.mention(head) {
            // "Damascus denied it": a capital stands for its government.
            let alone = self.words_of(mention) == (phrase.start..phrase.end);
            let speaks = mention.is_actor() || mention.sort == Sort::Country || alone;
            return if speaks {
                Speaks::Surely
            } else {
                Speaks::Perhaps
            };
        }
        if self.is(head, Set::SPEAKER) {
            return Speaks::Surely;
        }
        let bare = head == phrase.start
            && self.shape(head) == Some(Shape::Small)
            && !self.lower(head).ends_with('s');
        if self.is(head, Set::THING) || bare {
            return Speaks::No;
        }
        let names = (phrase.start..phrase.head_end)
            .filter(|at| self.capital(*at) && !self.is(*at, Set::DAY))
            .count();
        let inside = self.capital(head) && (head > 0 || names > 1) && !self.is(head, Set::DAY);
        if inside {
            Speaks::Surely
        } else {
            Speaks::Perhaps
        }
    }

    /// The person that a phrase names, not one who is only spoken for.
    pub(super) fn person_in(&self, phrase: &Phrase) -> Option<&Mention> {
        let mut at = phrase.end;
        while at > phrase.start {
            at -= 1;
            let Some(mention) = self.mention(at) else {
                continue;
            };
            let words = self.words_of(mention);
            at = words.start.max(phrase.start);
            if mention.sort != Sort::Person || self.owns(&words, phrase) {
                continue;
            }
            let mut before = at;
            while before > phrase.start
                && (self.mention(before - 1).is_none() || self.is(before - 1, Set::TITLE))
                && !self.is(before - 1, Set::PREPOSITION.or(Set::DETERMINER))
                && !self.comma(before - 1)
            {
                before -= 1;
            }
            // "Secretary of State Jane Roe"
            let is_office = before > phrase.start + 1
                && self.lower(before - 1) == "of"
                && before < at
                && self.capital(before)
                && self.is(before - 2, Set::TITLE.or(Set::PERSON))
                && self.capital(before - 2);
            let under = before > phrase.start
                && !is_office
                && (self.is(before - 1, Set::PREPOSITION)
                    || before > phrase.start + 1
                        && self.is(before - 1, Set::DETERMINER)
                        && self.is(before - 2, Set::PREPOSITION));
            if !under {
                return Some(mention);
            }
        }
        None
    }

    /// Whether a mention only owns what a phrase names: "the UN's report".
    fn owns(&self, words: &Range<usize>, phrase: &Phrase) -> bool {
        words.end < phrase.head_end && self.possessive(words.end)
    }

    /// The actor that is a phrase's head.
    fn actor_in(&self, phrase: &Phrase) -> Option<&Mention> {
        let mut at = self.head_at(phrase);
        while self.mention(at).is_none()
            && at > phrase.start
            && (self.is(at, Set::MEDIA)
                || self.is(at, Set::SAME)
                || self.is(at, Set::MORE) && at < self.head_at(phrase))
        {
            at -= 1;
        }
        let mention = self.mention(at)?;
        let speaks = mention.is_actor() || mention.sort == Sort::Country;
        (speaks && !self.owns(&self.words_of(mention), phrase)).then_some(mention)
    }

    /// The actor whose words a text is: "the UN's report", "a statement by the army".
    fn owner_in(&self, phrase: &Phrase, head: usize) -> Option<&Mention> {
        let before = (phrase.start..head)
            .rev()
            .take(6)
            .find_map(|at| self.mention(at));
        if let Some(owner) = before.filter(|owner| owner.is_actor()) {
            return Some(owner);
        }
        let by = matches!(self.lower(phrase.head_end), "by" | "from" | "of" | "in");
        let first = phrase.head_end + 1;
        let owner = (first..first + 4)
            .take_while(|_| by)
            .find_map(|at| self.mention(at))?;
        owner.is_actor().then_some(owner)
    }

    /// What to call the source that a phrase names.
    pub(super) fn speaker(&self, phrase: &Phrase) -> Speaker {
        let head = self.head_at(phrase);
        let introduced = self
            .prose
            .lower_of(self.bytes(&(phrase.start..phrase.end.max(phrase.head_end))))
            .to_owned();
        let mut speaker = Speaker {
            name: String::new(),
            via: None,
            kind: self.kind_of(head),
            head: self.lower(head).to_owned(),
            introduced,
            sentence: self.sentence,
        };
        if let Some(names) = self.several(phrase) {
            speaker.name = names;
            speaker.kind = Kind::People;
        } else if let Some(person) = self.person_in(phrase) {
            speaker.kind = Kind::Person;
            speaker.name = self.fuller_name(person, phrase);
        } else if self.one_person(head) {
            // "Tunisia's foreign minister" may be a mention of Tunisia, but it is the minister who speaks.
            speaker.name = match self.name_beside(phrase, head) {
                Some(name) => self.text(&name).to_owned(),
                None => self.description(phrase),
            };
            speaker.kind = Kind::Person;
        } else if let Some(actor) = self.actor_in(phrase) {
            self.name_actor(actor, phrase, &mut speaker);
        } else if let Some(owner) = self
            .is(head, Set::TEXT)
            .then(|| self.owner_in(phrase, head))
            .flatten()
        {
            owner.name().clone_into(&mut speaker.name);
            speaker.kind = kind_of_sort(owner);
        } else if let Some(name) = self.group_beside(phrase, head) {
            self.text(&name).clone_into(&mut speaker.name);
        } else if let Some(name) = self.written_name(phrase) {
            self.text(&name).clone_into(&mut speaker.name);
        } else {
            speaker.name = self.description(phrase);
        }
        speaker
    }

    /// A person's canonical name; as written, where words of the name stand before the mention ("Saif Gaddafi").
    fn fuller_name(&self, person: &Mention, phrase: &Phrase) -> String {
        let words = self.words_of(person);
        let before = words.start.checked_sub(1).filter(|at| *at >= phrase.start);
        let more = before.is_some_and(|at| {
            self.shape(at) == Some(Shape::Capital)
                && self.mention(at).is_none()
                && at > 0
                && !self.is(
                    at,
                    Set::TITLE
                        .or(Set::SPEAKER)
                        .or(Set::DETERMINER)
                        .or(Set::MORE),
                )
                && words.len() == 1
        });
        let whole = Phrase {
            start: phrase.start,
            head_end: words.end,
            end: words.end,
        };
        match self.written_name(&whole).filter(|_| more) {
            Some(name) => self.text(&name).to_owned(),
            None => person.name().to_owned(),
        }
    }

    /// "Activists and residents", "Washington and Moscow": the names of several sources.
    fn several(&self, phrase: &Phrase) -> Option<String> {
        let and = (phrase.start + 1..phrase.head_end)
            .find(|at| self.lower(*at) == "and" && self.mention(*at).is_none())?;
        let mut parts = Vec::new();
        let mut from = phrase.start;
        for at in (phrase.start..and).filter(|at| self.comma(*at)) {
            parts.push(from..at);
            from = at + 1;
        }
        parts.push(from..and - usize::from(self.comma(and - 1)));
        parts.push(and + 1..phrase.head_end);
        let mut names = Vec::with_capacity(parts.len());
        for part in parts.iter().take(5) {
            let part = Phrase {
                start: part.start,
                head_end: part.end,
                end: part.end,
            };
            if part.start >= part.end || !self.stands_alone(&part) {
                return None;
            }
            names.push(self.speaker(&part).name);
        }
        let last = names.pop()?;
        Some(format!("{} and {last}", names.join(", ")))
    }

    /// Whether a part of a list names somebody by itself.
    fn stands_alone(&self, part: &Phrase) -> bool {
        let head = self.head_at(part);
        let plain = !(part.start..part.head_end)
            .any(|at| self.is(at, Set::PREPOSITION.or(Set::LINK)) && self.mention(at).is_none());
        self.speaks(part) == Speaks::Surely
            && (self.mention(head).is_some() || self.is(head, Set::SPEAKER) || plain)
    }

    /// A canonical name, or for a general one the words, where they say it more closely: "residents", not "civilians".
    fn name_actor(&self, actor: &Mention, phrase: &Phrase, speaker: &mut Speaker) {
        let name = actor.name();
        let general = |name: &str| !name.contains(char::is_uppercase);
        let words = self.words_of(actor);
        let written = self.prose.lower_of(self.bytes(&words));
        let same = name
            .split(' ')
            .next_back()
            .is_some_and(|last| written.contains(last.strip_suffix('s').unwrap_or(last)));
        if general(name) && !same && actor.basis != Basis::Back {
            speaker.name = self.description(phrase);
            return;
        }
        let one = general(name)
            && !written.ends_with('s')
            && (phrase.start..words.start.max(phrase.start + 1))
                .any(|at| matches!(self.lower(at), "a" | "an" | "one" | "the" | "another"));
        if one && actor.basis != Basis::Back {
            speaker.name = self.description(phrase);
            speaker.kind = Kind::Person;
            return;
        }
        name.clone_into(&mut speaker.name);
        speaker.kind = if general(name) && name.ends_with('s') {
            Kind::People
        } else {
            kind_of_sort(actor)
        };
    }

    /// Whether a word is a noun for one person, written small.
    fn one_person(&self, at: usize) -> bool {
        self.is(at, Set::PERSON)
            && !self.is(at, Set::PLURAL.or(Set::GROUP))
            && self.shape(at) == Some(Shape::Small)
    }

    fn kind_of(&self, head: usize) -> Kind {
        if self.is(head, Set::PEOPLE) {
            Kind::People
        } else if self.is(head, Set::PERSON) {
            if self.is(head, Set::PLURAL) {
                Kind::People
            } else {
                Kind::Person
            }
        } else if self.is(head, Set::MEDIA) {
            Kind::Media
        } else if self.is(head, Set::GROUP) {
            Kind::Group
        } else if self.is(head, Set::TEXT) {
            Kind::Text
        } else {
            Kind::Unknown
        }
    }
}

/// The kind of source that a mention is.
pub(super) fn kind_of_sort(mention: &Mention) -> Kind {
    match mention.sort {
        Sort::Person => Kind::Person,
        Sort::Media => Kind::Media,
        _ => Kind::Group,
    }
}
