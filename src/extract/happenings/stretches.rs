//! The stretches between the borders of a sentence, and the verb group that carries each.

use super::borders::borders;
use super::clauses::{Link, waits};
use super::lexicon::{Parts, form};
use super::tags::Tagged;
use super::verbs::{Group, Stand, Voice};
use crate::extract::prose::Shape;
use std::ops::Range;

/// A stretch of words between two borders, before it is known which clause it belongs to.
#[derive(Debug, Clone)]
pub(super) struct Stretch {
    /// Its words.
    pub words: Range<usize>,
    /// How it hangs on what stands before.
    pub link: Link,
    /// The groups that lie in it.
    pub groups: Range<usize>,
    /// The group that carries it, if one does.
    pub carrying: Option<usize>,
    /// Whether it begins with that group: its subject stands elsewhere.
    pub begins: bool,
    /// Whether the group may be a participle after all.
    pub doubtful: bool,
    /// Whether all it says is who says something.
    pub aside: bool,
}

/// A verb of saying so close to the end of a stretch ends it: "… sources said on Sunday."
const SAID: usize = 5;
/// The most words of an aside that says by whose account.
const ASIDE: usize = 14;

/// Settles which doubtful verbs are participles after all.
pub(super) fn settle(groups: &mut [Group], stretches: &mut [Stretch]) {
    for at in 0..stretches.len() {
        let stretch = &stretches[at];
        let Some(main) = stretch.carrying.filter(|_| stretch.doubtful) else {
            continue;
        };
        // "people killed in Homs, the government said, were …", "the town, captured on Sunday, was …", "were held, accused of"
        let added = stretch.link == Link::Comma
            && stretch.begins
            && at > 0
            && stretches[at - 1].carrying.is_some()
            && stretches[at - 1].link != Link::Relative
            && !stretches[at - 1].aside;
        if waits(stretches, at) || added {
            groups[main].stand = Stand::Participle;
            groups[main].voice = Voice::Passive;
            stretches[at].carrying = None;
            stretches[at].begins = false;
        }
    }
}

pub(super) fn stretches(
    tagged: &Tagged<'_>,
    words: &Range<usize>,
    groups: &mut [Group],
) -> Vec<Stretch> {
    let borders = borders(tagged, words, groups);
    let mut out: Vec<Stretch> = Vec::with_capacity(borders.len());
    let mut next_group = 0;
    for (at, border) in borders.iter().enumerate() {
        let end = borders.get(at + 1).map_or(words.end, |next| next.at);
        let first_group = next_group;
        while next_group < groups.len() && groups[next_group].first < end {
            next_group += 1;
        }
        let inside = first_group..next_group;
        // "that the town which links them fell": a relative clause without commas is over where a second verb stands.
        let split = (border.link == Link::Relative
            && out.last().is_none_or(|last| last.carrying.is_none())
            && !(border.at > words.start && tagged.is_mark(border.at - 1, &[","])))
        .then(|| second_verb(tagged, &groups[inside.clone()]))
        .flatten()
        .map(|second| second + first_group);
        let (first_end, first_groups) = split.map_or((end, inside.clone()), |second| {
            (groups[second].first, first_group..second)
        });
        out.push(stretch(
            tagged,
            groups,
            border.at..first_end,
            border.link,
            first_groups,
        ));
        if let Some(second) = split {
            out.push(stretch(
                tagged,
                groups,
                first_end..end,
                Link::Comma,
                second..inside.end,
            ));
        }
    }
    out
}

/// The second verb of a stretch that surely carries a clause.
fn second_verb(tagged: &Tagged<'_>, groups: &[Group]) -> Option<usize> {
    let mut sure = groups
        .iter()
        .enumerate()
        .filter(|(_, group)| {
            group.stand == Stand::Finite
                || group.stand == Stand::Soft && takes_object(tagged, group)
        })
        .map(|(at, _)| at);
    let first = groups.iter().position(Group::is_finite)?;
    sure.by_ref().find(|at| *at > first)
}

fn stretch(
    tagged: &Tagged<'_>,
    groups: &mut [Group],
    words: Range<usize>,
    link: Link,
    inside: Range<usize>,
) -> Stretch {
    let mut carrying =
        carrying(tagged, &mut groups[inside.clone()], words.end).map(|at| at + inside.start);
    let mut begins = false;
    let mut doubtful = false;
    let mut aside = false;
    if let Some(main) = carrying {
        let group = &groups[main];
        begins = (words.start..group.first).all(|word| {
            tagged.is(word, Parts::AND | Parts::ADVERB | Parts::NOT) && !tagged.is_nobody(word)
                || !tagged.prose.words[word].is_word()
                || tagged.prose.lower(word).ends_with("ly")
        });
        doubtful = group.first == group.main
            && tagged.forms(group.main) & form::PARTICIPLE != 0
            && !takes_object(tagged, group);
        // "killed or injured": a participle beside another.
        let beside = link == Link::Joined
            && begins
            && doubtful
            && inside.start.checked_sub(1).is_some_and(|last| {
                groups[last].stand == Stand::Participle && groups[last].main + 1 == words.start
            });
        if beside {
            groups[main].stand = Stand::Participle;
            groups[main].voice = Voice::Passive;
            carrying = None;
        }
        let group = &groups[main];
        aside = link == Link::Comma && tagged.is(group.main, Parts::TELL) && words.len() <= ASIDE;
        if aside && begins {
            // "officials, meanwhile, warned against it": the subject stands before.
            let goes_on = tagged.is(group.main + 1, Parts::PREPOSITION | Parts::THAT | Parts::TO)
                && tagged.prose.words[group.main + 1].shape == Shape::Small;
            aside = !goes_on;
            // "said the agency": the subject follows.
            begins = goes_on || group.is_passive();
        }
    }
    Stretch {
        words,
        link,
        groups: inside,
        carrying,
        begins,
        doubtful,
        aside,
    }
}

/// Whether an object stands right after a verb, so that it is no participle.
fn takes_object(tagged: &Tagged<'_>, group: &Group) -> bool {
    let after = group.main + 1;
    let Some(word) = tagged.prose.words.get(after) else {
        return false;
    };
    match word.shape {
        Shape::Capital | Shape::Upper | Shape::Number => true,
        Shape::Mark => matches!(tagged.prose.word(after), "“" | "\""),
        Shape::Possessive => false,
        Shape::Small => {
            tagged.is(
                after,
                Parts::DETERMINER | Parts::OWN | Parts::PRONOUN | Parts::THAT,
            ) || !tagged.is(after, Parts::CLOSED)
        }
    }
}

/// The group that carries the clause of a stretch; the other doubtful ones become participles.
fn carrying(tagged: &Tagged<'_>, groups: &mut [Group], end: usize) -> Option<usize> {
    // "troops launched an operation military sources said": who says so is no more than an aside.
    let said = groups.len().checked_sub(1).filter(|last| {
        let last = &groups[*last];
        last.is_finite() && tagged.is(last.main, Parts::TELL) && end <= last.main + SAID
    });
    let told = said.filter(|last| {
        groups[..*last].iter().any(|group| {
            group.stand == Stand::Finite
                || group.stand == Stand::Soft && takes_object(tagged, group)
        })
    });
    let groups = match told {
        Some(last) => &mut groups[..last],
        None => groups,
    };
    let hard = groups.iter().position(|group| group.stand == Stand::Finite);
    let chosen = hard
        .or_else(|| {
            groups
                .iter()
                .rposition(|group| group.stand == Stand::Soft && takes_object(tagged, group))
        })
        .or_else(|| {
            // "a man arrested in London died": a verb that wants an object and has none is a participle.
            let mut soft = groups
                .iter()
                .enumerate()
                .filter(|(_, group)| group.stand == Stand::Soft);
            let first = soft.next()?;
            let rest = soft.next_back();
            match rest {
                Some((last, _)) if tagged.is(first.1.main, Parts::WANTS_OBJECT) => Some(last),
                _ => Some(first.0),
            }
        })?;
    for (at, group) in groups.iter_mut().enumerate() {
        if at != chosen && group.stand == Stand::Soft {
            group.stand = Stand::Participle;
            group.voice = Voice::Passive;
        }
    }
    groups[chosen].stand = Stand::Finite;
    Some(chosen)
}
