//! What to call a source: an actor's canonical name, a person's, or a short description.

use super::lexicon::Set;
use super::line::Line;
use super::noun::Phrase;
use crate::extract::names::{Basis, Mention, Sort};
use crate::extract::prose::Shape;

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

/// A description is no longer than this, in words.
const DESCRIPTION: usize = 9;

/// Nouns after an organisation's name that add nothing to it: "the Observatory watchdog".
const SAME: [&str; 8] = [
    "group",
    "watchdog",
    "organisation",
    "organization",
    "movement",
    "militia",
    "monitor",
    "network",
];

impl Line<'_> {
    /// The last word of a phrase's head, what brackets hold left out.
    fn head_at(&self, phrase: &Phrase) -> usize {
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
            let speaks = mention.is_actor() || mention.sort == Sort::Country;
            return if speaks {
                Speaks::Surely
            } else {
                Speaks::Perhaps
            };
        }
        if self.is(head, Set::SPEAKER) {
            return Speaks::Surely;
        }
        if self.is(head, Set::THING) {
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
            if mention.sort != Sort::Person || self.possessive(words.end) {
                continue;
            }
            let mut before = at;
            while before > phrase.start
                && (self.is(before - 1, Set::TITLE) || self.mark(before - 1) == '.')
            {
                before -= 1;
            }
            let under = before > phrase.start
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

    /// The actor that is a phrase's head.
    fn actor_in(&self, phrase: &Phrase) -> Option<&Mention> {
        let mut at = self.head_at(phrase);
        while self.mention(at).is_none()
            && at > phrase.start
            && (self.is(at, Set::MEDIA) || SAME.contains(&self.lower(at)))
        {
            at -= 1;
        }
        let mention = self.mention(at)?;
        let speaks = mention.is_actor() || mention.sort == Sort::Country;
        (speaks && !self.possessive(self.words_of(mention).end)).then_some(mention)
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
        let by = matches!(self.lower(phrase.head_end), "by" | "from" | "of");
        let first = phrase.head_end + 1;
        let owner = (first..first + 4)
            .take_while(|_| by)
            .find_map(|at| self.mention(at))?;
        owner.is_actor().then_some(owner)
    }

    /// A name in capitals that no mention covers: its last run.
    fn written_name(&self, phrase: &Phrase) -> Option<String> {
        let head = self.head_at(phrase);
        if !self.capital(head) || self.is(head, Set::DAY) {
            return None;
        }
        let mut start = head;
        while start > phrase.start
            && (self.capital(start - 1)
                || self.mark(start - 1) == '-' && self.glued(start - 1)
                || self.mark(start - 1) == '.'
                || matches!(
                    self.lower(start - 1),
                    "al" | "el" | "bin" | "ibn" | "abu" | "de" | "van" | "von" | "of" | "for"
                ) && start > phrase.start + 1
                    && (self.capital(start - 2) || self.mark(start) == '-'))
        {
            start -= 1;
        }
        while start < head
            && (self.is(start, Set::TITLE.or(Set::DETERMINER)) || !self.is_word(start))
        {
            start += 1;
        }
        if start == head && head == 0 && self.is(head, Set::SPEAKER) {
            return None;
        }
        Some(self.text(&(start..head + 1)).to_owned())
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
        if let Some(person) = self.person_in(phrase) {
            speaker.name = person.name().to_owned();
            speaker.kind = Kind::Person;
        } else if self.one_person(head) {
            // "Tunisia's foreign minister" may be a mention of Tunisia, but it is the minister who speaks.
            speaker.name = self.description(phrase);
            speaker.kind = Kind::Person;
        } else if let Some(actor) = self.actor_in(phrase) {
            self.name_actor(actor, phrase, &mut speaker);
        } else if let Some(owner) = self
            .is(head, Set::TEXT)
            .then(|| self.owner_in(phrase, head))
            .flatten()
        {
            speaker.name = owner.name().to_owned();
            speaker.kind = kind_of_sort(owner);
        } else if let Some(name) = self.written_name(phrase) {
            speaker.name = name;
        } else {
            speaker.name = self.description(phrase);
        }
        speaker
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

    /// The organisation that "the group" means: the last one named before it, no further back than two sentences.
    fn plain_group(&self, at: usize) -> Option<&Mention> {
        let refers = self.lower(at) == "the"
            && matches!(
                self.lower(at + 1),
                "group" | "movement" | "organisation" | "organization"
            )
            && !self.is_word(at + 2)
            || self.lower(at) == "the"
                && matches!(self.lower(at + 1), "group" | "movement")
                && self.verb(at + 2).is_some();
        if !refers {
            return None;
        }
        let here = self.bytes(&(at..at + 1)).start;
        let before = self
            .mentions
            .partition_point(|mention| mention.range.start < here);
        self.mentions[..before]
            .iter()
            .rev()
            .take(12)
            .take_while(|mention| mention.sentence + 2 >= self.sentence)
            .find(|mention| {
                mention.is_actor()
                    && mention.sort == Sort::Group
                    && mention.name().starts_with(char::is_uppercase)
            })
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

    /// A short description: articles and counts tamed, nothing relative, names as they are called elsewhere.
    fn description(&self, phrase: &Phrase) -> String {
        let head = self.head_at(phrase);
        let many = self.is(head, Set::PLURAL.or(Set::PEOPLE))
            || self.shape(head) == Some(Shape::Small) && self.lower(head).ends_with('s');
        let mut at = phrase.start;
        let mut out = String::new();
        let article = self.lower(at);
        let counted = matches!(
            article,
            "several"
                | "some"
                | "many"
                | "other"
                | "most"
                | "various"
                | "numerous"
                | "two"
                | "three"
                | "four"
                | "few"
                | "all"
        );
        if head > at && (many && (article == "the" || counted)) {
            at += 1;
        } else if head > at && matches!(article, "a" | "an" | "one" | "another") {
            at += 1;
            let vowel =
                self.lower(at).starts_with(['a', 'e', 'i', 'o', 'u']) || self.word(at) == "MP";
            let vowel =
                vowel && !self.word(at).starts_with("UN") && !self.lower(at).starts_with("us");
            out.push_str(if vowel { "an" } else { "a" });
        }
        let end = phrase.end.min(self.len());
        let mut count = 0;
        while at < end && count < DESCRIPTION {
            if count > 0 && !self.glued(at) || count == 0 && !out.is_empty() {
                out.push(' ');
            }
            if let Some(mention) = self.mention(at) {
                let words = self.words_of(mention);
                if mention.basis == Basis::Back && mention.is_actor() {
                    out.push_str(mention.name());
                } else {
                    out.push_str(self.text(&(at..words.end.min(end).max(at + 1))));
                }
                count += words.end.max(at + 1) - at;
                at = words.end.max(at + 1);
                continue;
            }
            if let Some(group) = self.plain_group(at) {
                out.push_str(group.name());
                count += 1;
                at += 2;
                continue;
            }
            let referred = self.lower(at) == "the"
                && self
                    .mention(at + 1)
                    .is_some_and(|next| next.basis == Basis::Back && next.is_actor());
            if referred {
                at += 1;
                if out.ends_with(' ') {
                    out.pop();
                }
                continue;
            }
            let first = at == 0 || self.is_quotation(at - 1);
            if first && self.shape(at) == Some(Shape::Capital) {
                out.push_str(self.lower(at));
            } else {
                out.push_str(self.word(at));
            }
            count += 1;
            at += 1;
        }
        out
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
