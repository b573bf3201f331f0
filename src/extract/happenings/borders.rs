//! Where in a sentence a clause may begin: at marks, and at the words that join clauses.

use super::clauses::Link;
use super::lexicon::Parts;
use super::tags::Tagged;
use super::verbs::{Group, Stand};
use crate::extract::prose::Shape;
use std::ops::Range;

/// Where a clause may begin.
#[derive(Debug, Clone, Copy)]
pub(super) struct Border {
    /// Its first word.
    pub at: usize,
    /// How it would hang on what stands before.
    pub link: Link,
}

/// Words that join clauses.
const JOINING: Parts = Parts::THAT
    .or(Parts::WHAT)
    .or(Parts::RELATIVE)
    .or(Parts::IF)
    .or(Parts::WHEN)
    .or(Parts::CAUSE)
    .or(Parts::AND);

/// Most sentences have no more borders than this.
const FEW: usize = 12;

/// The places of a sentence where a clause may begin, in order.
pub(super) fn borders(tagged: &Tagged<'_>, words: &Range<usize>, groups: &[Group]) -> Vec<Border> {
    let mut reader = Reader {
        tagged,
        words: words.clone(),
        groups,
        next_group: 0,
        told: false,
        borders: Vec::with_capacity(FEW),
    };
    reader.borders.push(Border {
        at: words.start,
        link: Link::Start,
    });
    for at in words.clone() {
        reader.see(at);
    }
    reader.borders
}

struct Reader<'r, 'p> {
    tagged: &'r Tagged<'p>,
    words: Range<usize>,
    groups: &'r [Group],
    next_group: usize,
    /// Whether a verb of saying stands in the clause so far, so that "that" opens what is said.
    told: bool,
    borders: Vec<Border>,
}

impl Reader<'_, '_> {
    fn see(&mut self, at: usize) {
        let tagged = self.tagged;
        // A verb group stays whole.
        while self.next_group < self.groups.len() && self.groups[self.next_group].main < at {
            self.next_group += 1;
        }
        if let Some(group) = self.groups.get(self.next_group) {
            if group.first < at && at < group.main {
                return;
            }
            if group.main == at {
                if tagged.is(at, Parts::TELL) && group.stand != Stand::Infinitive {
                    self.tell(at, group);
                    return;
                }
                if group.main != group.first {
                    return;
                }
            }
        }
        let is_mark = tagged.prose.words[at].shape == Shape::Mark;
        if is_mark && tagged.is_mark(at, &[";", ":"]) {
            self.push(at + 1, Link::Apart);
            self.told = false;
        } else if is_mark && tagged.is_mark(at, &[",", "–", "—", "(", ")"]) {
            self.push(at + 1, Link::Comma);
        } else if let Some(link) = self.joins(at) {
            self.push(at, link);
        }
    }

    /// What is said begins right after a verb of saying, unless something else does.
    fn tell(&mut self, at: usize, group: &Group) {
        self.told = true;
        let after = at + 1;
        let stops = after >= self.words.end
            || self
                .tagged
                .is(after, Parts::THAT | Parts::PREPOSITION | Parts::WHEN)
            || self.tagged.is_mark(after, &[",", ".", ":"]);
        if !stops && group.is_finite() && !group.is_passive() {
            self.push(after, Link::That);
        }
    }

    /// How the clause hangs that a word opens.
    fn joins(&self, at: usize) -> Option<Link> {
        let tagged = self.tagged;
        let lower = tagged.prose.lower(at);
        // Most words join nothing.
        if !tagged.is(at, JOINING) && !matches!(lower, "until" | "till") {
            return None;
        }
        let apart = |link: Link| {
            Some(if lower == "whereas" {
                Link::Apart
            } else {
                link
            })
        };
        if tagged.is(at, Parts::THAT) {
            Some(self.that(at))
        } else if tagged.is(at, Parts::WHAT) && at > self.words.start {
            Some(Link::That)
        } else if tagged.is(at, Parts::RELATIVE) {
            Some(Link::Relative)
        } else if tagged.is(at, Parts::IF) || matches!(lower, "until" | "till") {
            Some(Link::If)
        } else if tagged.is(at, Parts::WHEN) {
            let marked =
                at == self.words.start || tagged.is_mark(at - 1, &[",", "–", "—", "(", "-"]);
            if lower == "while" && marked {
                return Some(Link::Apart);
            }
            apart(Link::When)
        } else if tagged.is(at, Parts::CAUSE) {
            apart(Link::Cause)
        } else {
            // "army and air force began" is one clause.
            let from = self.borders.last().map_or(self.words.start, |last| last.at);
            (tagged.is(at, Parts::AND) && self.verb_since(from, at)).then_some(Link::Joined)
        }
    }

    /// Whether "that" opens what is said or tells which one is meant.
    fn that(&self, at: usize) -> Link {
        let tagged = self.tagged;
        let verb_follows = self
            .groups
            .get(self.next_group)
            .is_some_and(|group| group.first == at + 1 && group.is_finite());
        let after_noun = at > self.words.start
            && tagged.is_nominal(at - 1)
            && !tagged.is(at - 1, Parts::SPEECH)
            && self.groups[..self.next_group]
                .last()
                .is_none_or(|group| group.main != at - 1);
        if (verb_follows || after_noun) && !self.told {
            Link::Relative
        } else {
            Link::That
        }
    }

    fn push(&mut self, at: usize, link: Link) {
        if at >= self.words.end {
            return;
        }
        match self.borders.last_mut() {
            // "; and" stays as far apart as the semicolon has it.
            Some(last) if last.at == at && last.link == Link::Apart && link == Link::Joined => {}
            Some(last) if last.at == at => last.link = link,
            Some(last) if last.at < at => self.borders.push(Border { at, link }),
            _ => {}
        }
    }

    /// Whether a verb that may carry a clause stands between two words.
    fn verb_since(&self, from: usize, to: usize) -> bool {
        self.groups[..self.next_group.min(self.groups.len())]
            .iter()
            .rev()
            .take_while(|group| group.first >= from)
            .any(|group| group.is_finite() && group.main < to)
    }
}
