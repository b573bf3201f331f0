//! Who spoke before: what "he", "it", "they", "the group" and "the soldier" refer back to.
//!
//! Only sources of the same report are remembered, the last few. A reference that fits none of them is no source.

use super::lexicon::{Set, known};
use super::line::Line;
use super::naming::{Kind, Speaker, kind_of_sort};
use super::noun::Phrase;
use super::subject::Subject;
use crate::extract::names::{Basis, Mention, Sort, is_of_state};
use crate::extract::prose::Shape;
use std::collections::VecDeque;

/// How many sources are remembered.
const REMEMBERED: usize = 12;

/// A name earlier in the sentence is looked for no further back than this, in words.
const NEAR: usize = 60;

/// Words that introduced a source are kept up to this many bytes.
const INTRODUCTION: usize = 200;

/// A person named as the subject of a sentence is "he" for so many sentences more.
const TOPIC: usize = 3;

/// The sources of a report so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// The last first.
    past: VecDeque<Speaker>,
    /// The person that a sentence began with, and the sentence.
    topic: Option<(usize, String)>,
}

impl Memory {
    /// Remembers who spoke.
    pub(super) fn spoke(&mut self, speaker: &Speaker, sentence: usize) {
        let mut speaker = speaker.clone();
        speaker.sentence = sentence;
        let again = self.past.iter().position(|past| past.name == speaker.name);
        if let Some(old) = again.and_then(|at| self.past.remove(at))
            && !speaker.introduced.contains(&old.introduced)
            && old.introduced.len() < INTRODUCTION
        {
            speaker.introduced.push(' ');
            speaker.introduced.push_str(&old.introduced);
        }
        self.past.push_front(speaker);
        self.past.truncate(REMEMBERED);
    }

    /// Remembers the person that a sentence began with.
    pub(super) fn read(&mut self, line: &Line<'_>) {
        let person = (0..line.len().min(6))
            .filter(|at| !line.quoted(*at))
            .filter_map(|at| line.mention(at))
            .find(|mention| mention.sort == Sort::Person);
        if let Some(person) = person
            && !line.possessive(line.words_of(person).end)
        {
            self.topic = Some((line.sentence, person.name().to_owned()));
        }
    }

    /// Who spoke last.
    pub(super) fn last(&self) -> Option<&Speaker> {
        self.past.front()
    }

    /// Who a subject is.
    pub(super) fn who(&self, line: &Line<'_>, subject: &Subject) -> Option<Speaker> {
        match subject {
            Subject::Pronoun(at) => self.pronoun(line, *at),
            Subject::Phrase(phrase) | Subject::Relative(phrase) => Some(self.phrase(line, phrase)),
            Subject::Shared(at) => {
                let phrase = line.phrase_after(*at)?;
                Some(self.phrase(line, &phrase))
            }
        }
    }

    /// Who a pronoun means: "he", "its".
    pub(super) fn pronoun(&self, line: &Line<'_>, at: usize) -> Option<Speaker> {
        let find = |fits: fn(&Speaker) -> bool| self.past.iter().find(|past| fits(past));
        match line.lower(at) {
            "he" | "she" | "his" | "her" => {
                let spoke = find(|past| matches!(past.kind, Kind::Person | Kind::Unknown));
                self.person(line, at, spoke)
            }
            "it" | "its" => find(|past| {
                matches!(past.kind, Kind::Group | Kind::Media)
                    || past.kind == Kind::Unknown && !past.name.contains(' ')
            })
            .or_else(|| find(|past| matches!(past.kind, Kind::Text | Kind::Unknown)))
            .cloned()
            .or_else(|| group_before(line, at)),
            "they" | "their" => find(|past| past.kind != Kind::Person).cloned(),
            _ => self.last().cloned(),
        }
    }

    /// "according to him".
    pub(super) fn person_spoken(&self, line: &Line<'_>, at: usize) -> Option<Speaker> {
        let spoke = self
            .past
            .iter()
            .find(|past| matches!(past.kind, Kind::Person | Kind::Unknown));
        self.person(line, at, spoke)
    }

    /// "he": who spoke last, or the person that a sentence since then began with.
    fn person(&self, line: &Line<'_>, at: usize, spoke: Option<&Speaker>) -> Option<Speaker> {
        let spoke_in = spoke.map(|spoke| spoke.sentence);
        // A person named earlier in this sentence, before the pronoun.
        let here = (at.saturating_sub(NEAR)..at)
            .rev()
            .filter_map(|at| line.mention(at))
            .find(|mention| {
                let words = line.words_of(mention);
                // "“I used to love the president,” he said": whoever is spoken of is not who speaks.
                let is_spoken_of = line.quoted(words.start) && !line.quoted(at);
                mention.sort == Sort::Person
                    && !line.possessive(words.end)
                    && words.start < 6
                    && !is_spoken_of
            })
            .map(|mention| (line.sentence, mention.name().to_owned()));
        let topic = here
            .as_ref()
            .or(self.topic.as_ref())
            .filter(|(sentence, _)| {
                sentence + TOPIC >= line.sentence && spoke_in.is_none_or(|spoke| *sentence > spoke)
            });
        if let Some((_, name)) = topic {
            if let Some(spoke) = spoke.filter(|spoke| spoke.name == *name) {
                return Some(spoke.clone());
            }
            return Some(Speaker {
                name: name.clone(),
                via: None,
                kind: Kind::Person,
                head: String::new(),
                introduced: String::new(),
                sentence: line.sentence,
            });
        }
        spoke.cloned()
    }

    /// Who a noun phrase names, which may be a reference back.
    pub(super) fn phrase(&self, line: &Line<'_>, phrase: &Phrase) -> Speaker {
        let speaker = line.speaker(phrase);
        let general = line.lower(phrase.start) == "the" || line.lower(phrase.start) == "this";
        if general && phrase.head_end == phrase.start + 2 {
            // "the group": who spoke just before, rather than whoever was named last.
            let noun = line.lower(phrase.start + 1);
            let last = self.last().filter(|last| {
                last.sentence + 2 >= line.sentence
                    && (known(noun).set.has(Set::ANY_GROUP)
                        && last.kind == Kind::Group
                        && may_be(noun, last)
                        || known(noun).set.has(Set::ANY_MEDIA) && last.kind == Kind::Media)
            });
            if let Some(last) = last {
                return last.clone();
            }
        }
        if matches!(line.lower(phrase.start), "the" | "that" | "this")
            && let Some(past) = self.referred(line, phrase, &speaker)
        {
            return past;
        }
        if line
            .mention(phrase.start)
            .is_some_and(|mention| mention.basis == Basis::Back)
            && let Some(past) = self.past.iter().find(|past| past.name == speaker.name)
            && past.kind == Kind::Person
        {
            return Speaker {
                sentence: line.sentence,
                ..past.clone()
            };
        }
        if let Some(full) = self.surname(&speaker) {
            return full;
        }
        speaker
    }

    /// A name whose last word an earlier source's name ends with.
    fn surname(&self, speaker: &Speaker) -> Option<Speaker> {
        if speaker.name.contains(' ') || !speaker.name.starts_with(char::is_uppercase) {
            return None;
        }
        let full = self.past.iter().find(|past| {
            let cut = past.name.len().wrapping_sub(speaker.name.len());
            past.name.len() > speaker.name.len() + 1
                && past.name.starts_with(char::is_uppercase)
                && past.name.is_char_boundary(cut)
                && past.name[cut..].eq_ignore_ascii_case(&speaker.name)
                && past.name[..cut].ends_with([' ', '-'])
                // "Armenia and Azerbaijan" are two.
                && !past.name[..cut].ends_with(" and ")
        })?;
        Some(Speaker {
            via: None,
            ..full.clone()
        })
    }

    /// The earlier source that "the soldier", "the military source" or "the group" means.
    fn referred(&self, line: &Line<'_>, phrase: &Phrase, speaker: &Speaker) -> Option<Speaker> {
        if speaker.name.starts_with(char::is_uppercase) && speaker.kind != Kind::Unknown {
            // A name is no reference, "the" or not.
            return None;
        }
        let bare = without_article(&speaker.name);
        let same = |past: &&Speaker| without_article(&past.name).eq_ignore_ascii_case(bare);
        if let Some(past) = self.past.iter().find(same) {
            return Some(past.clone());
        }
        let head = speaker.head.as_str();
        let modifiers = bare.split(' ').count().saturating_sub(1);
        if phrase.end > phrase.head_end || modifiers > 2 || head.is_empty() {
            return None;
        }
        let set = known(head).set;
        let by_head = self
            .past
            .iter()
            .find(|past| past.head == head || modifiers == 0 && names(&past.introduced, head))
            .filter(|past| !is_of_another_state(line, head, past));
        if by_head.is_some() && !set.has(Set::PLURAL.or(Set::TEXT)) {
            return by_head.cloned();
        }
        if set.has(Set::ANY_MEDIA)
            && let Some(past) = self.past.iter().find(|past| past.kind == Kind::Media)
        {
            return Some(past.clone());
        }
        // "the monitoring group" may be who spoke before, "the local bar association" is another.
        let is_plain = matches!(
            head,
            "group"
                | "organisation"
                | "organization"
                | "movement"
                | "militia"
                | "watchdog"
                | "monitor"
                | "force"
                | "coalition"
                | "alliance"
                | "network"
        );
        if set.has(Set::ANY_GROUP) && (modifiers == 0 || is_plain) {
            let group = self
                .past
                .iter()
                .find(|past| matches!(past.kind, Kind::Group | Kind::Media) && may_be(head, past));
            return group.cloned().or_else(|| {
                let named = line.group_before(phrase.start)?;
                Some(Speaker {
                    name: named.name().to_owned(),
                    kind: Kind::Group,
                    ..speaker.clone()
                })
            });
        }
        if set.has(Set::TEXT) {
            let text = self.past.iter().find(|past| past.head == head);
            return text.cloned();
        }
        None
    }
}

/// Whether words that introduced somebody hold a noun: "the head of the Observatory".
fn names(introduced: &str, noun: &str) -> bool {
    introduced
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| word == noun)
}

fn without_article(name: &str) -> &str {
    ["a ", "an ", "the "]
        .iter()
        .find_map(|article| name.strip_prefix(article))
        .unwrap_or(name)
}

/// "… the ministry, and it said": the organisation named before in the sentence.
fn group_before(line: &Line<'_>, at: usize) -> Option<Speaker> {
    let actor: &Mention = (at.saturating_sub(NEAR)..at)
        .filter_map(|at| line.mention(at))
        .find(|mention| mention.is_actor() && matches!(mention.sort, Sort::Group | Sort::Media))?;
    Some(Speaker {
        name: actor.name().to_owned(),
        via: None,
        kind: kind_of_sort(actor),
        head: String::new(),
        introduced: String::new(),
        sentence: line.sentence,
    })
}

/// Whether a state's body that a noun goes back to is of another state than the one whose deed its sentence tells: "Niger's army killed 25,
/// the defence ministry said" is not the French ministry of before.
fn is_of_another_state(line: &Line<'_>, noun: &str, past: &Speaker) -> bool {
    let is_of_state = matches!(
        noun,
        "ministry" | "government" | "army" | "military" | "police" | "minister" | "president"
    );
    let states = || {
        (0..line.len())
            .filter_map(|at| line.mention(at))
            .filter(|mention| {
                // "Niger's army"
                let owns = (mention.words.start..=mention.words.end).any(|at| {
                    let word = line.prose.words.get(at);
                    word.is_some_and(|word| word.shape == Shape::Possessive)
                });
                matches!(mention.sort, Sort::Country | Sort::State) && owns
            })
    };
    is_of_state
        && past.kind != Kind::Person
        && states().next().is_some()
        && states().all(|mention| mention.name() != past.name)
}

/// Whether a noun may go back to a source: a state's army is no "group".
fn may_be(noun: &str, past: &Speaker) -> bool {
    noun != "group" || !is_of_state(&past.name)
}
