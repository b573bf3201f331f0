//! The clauses of a sentence: which words belong to which verb group, and how each clause hangs on the others.
//!
//! Shallow on purpose: marks and joining words part a sentence, and what has no verb group of its own goes with its
//! neighbour.

use super::lexicon::{Parts, form};
use super::tags::Tagged;
use super::verbs::{Group, Stand};
use crate::extract::prose::Shape;
use std::ops::Range;

/// How a clause hangs on what stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// It begins the sentence, or goes on with its beginning.
    Start,
    /// After a comma.
    Comma,
    /// After "and", "but", "or".
    Joined,
    /// After a semicolon or colon, or set against the other: "while", "whereas".
    Apart,
    /// What is said, demanded, feared: "that …".
    That,
    /// "which …", "who …".
    Relative,
    /// "after …", "when …".
    When,
    /// "if …", "unless …".
    If,
    /// "because …", "although …".
    Cause,
}

/// A clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its words.
    pub words: Range<usize>,
    /// How it hangs on what stands before.
    pub link: Link,
    /// Words of its subject, which may stand in an earlier clause.
    pub subject: Range<usize>,
    /// Whether the subject is an earlier clause's.
    pub shares_subject: bool,
    /// Its verb group, as a place in the list of groups.
    pub group: Option<usize>,
    /// The groups that lie in it.
    pub groups: Range<usize>,
}

/// A stretch of words between two borders, before it is known which clause it belongs to.
#[derive(Debug, Clone)]
struct Stretch {
    words: Range<usize>,
    link: Link,
    groups: Range<usize>,
    /// The group that carries it, if one does.
    carrying: Option<usize>,
    /// Whether it begins with that group: its subject stands elsewhere.
    begins: bool,
    /// Whether the group may be a participle after all.
    doubtful: bool,
    /// Whether all it says is who says something.
    aside: bool,
}

/// How many stretches ahead a beginning waits for its verb.
const WAIT: usize = 6;
/// A verb of saying so close to the end of a stretch ends it: "… sources said on Sunday."
const SAID: usize = 5;
/// The most words of an aside that says by whose account.
const ASIDE: usize = 14;

/// Appends the clauses of a sentence; `groups` are its verb groups, in order.
pub(super) fn clauses(
    tagged: &Tagged<'_>,
    words: Range<usize>,
    groups: &mut [Group],
    out: &mut Vec<Clause>,
) {
    let mut stretches = stretches(tagged, &words, groups);
    settle(groups, &mut stretches);
    let mut pending: Option<Pending> = None;
    for at in 0..stretches.len() {
        let waits = waits(&stretches, at);
        let stretch = &stretches[at];
        let Some(main) = stretch.carrying else {
            match (&mut pending, out.last_mut()) {
                (Some(pending), _) => {
                    pending.words.end = stretch.words.end;
                    pending.groups.end = stretch.groups.end;
                }
                (None, Some(last)) if !waits => {
                    last.words.end = stretch.words.end;
                    last.groups.end = stretch.groups.end;
                }
                _ => {
                    pending = Some(Pending {
                        words: stretch.words.clone(),
                        groups: stretch.groups.clone(),
                        link: if waits { stretch.link } else { Link::Start },
                    });
                }
            }
            continue;
        };
        let mut clause = Clause {
            words: stretch.words.clone(),
            link: stretch.link,
            subject: anew(tagged, stretch.words.start..groups[main].first),
            shares_subject: false,
            group: Some(main),
            groups: stretch.groups.clone(),
        };
        let set_aside = waits && (stretch.aside || stretch.link == Link::Relative);
        if let Some(open) = pending.take_if(|_| !set_aside) {
            if stretch.begins {
                clause.subject = anew(tagged, open.words.clone());
            }
            clause.words.start = open.words.start;
            clause.groups.start = open.groups.start;
            if matches!(clause.link, Link::Comma | Link::Start) {
                clause.link = open.link;
            }
        } else if pending.is_some() {
            clause.shares_subject = false;
        } else if stretch.begins
            && let Some(last) = out.iter().rev().find(|last| last.link != Link::Relative)
        {
            clause.subject = last.subject.clone();
            clause.shares_subject = true;
        }
        out.push(clause);
    }
    match (pending, out.last_mut()) {
        (Some(open), Some(last)) => last.words.end = last.words.end.max(open.words.end),
        (_, None) => out.push(Clause {
            words: words.clone(),
            link: Link::Start,
            subject: words.start..words.start,
            shares_subject: false,
            group: None,
            groups: 0..groups.len(),
        }),
        _ => {}
    }
}

/// The beginning of a clause that waits for its verb.
#[derive(Debug)]
struct Pending {
    words: Range<usize>,
    groups: Range<usize>,
    link: Link,
}

/// Whether what begins in a stretch goes on after asides and additions: "The town, which …, fell".
fn waits(stretches: &[Stretch], at: usize) -> bool {
    for next in stretches.iter().skip(at + 1).take(WAIT) {
        match next.link {
            Link::Comma if next.carrying.is_some() && next.begins => return true,
            Link::Comma if next.carrying.is_none() || next.aside => {}
            Link::Relative => {}
            _ => return false,
        }
    }
    false
}

/// Settles which doubtful verbs are participles after all.
fn settle(groups: &mut [Group], stretches: &mut [Stretch]) {
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
            groups[main].passive = true;
            stretches[at].carrying = None;
            stretches[at].begins = false;
        }
    }
}

fn stretches(tagged: &Tagged<'_>, words: &Range<usize>, groups: &mut [Group]) -> Vec<Stretch> {
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
            tagged.is(word, Parts::AND | Parts::ADVERB | Parts::NOT)
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
            groups[main].passive = true;
            carrying = None;
        }
        let group = &groups[main];
        aside = link == Link::Comma && tagged.is(group.main, Parts::TELL) && words.len() <= ASIDE;
        if aside && begins {
            // "said the agency": the subject follows.
            begins = group.passive;
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
            group.passive = true;
        }
    }
    groups[chosen].stand = Stand::Finite;
    Some(chosen)
}

/// Where a clause may begin.
#[derive(Debug, Clone, Copy)]
struct Border {
    at: usize,
    link: Link,
}

fn borders(tagged: &Tagged<'_>, words: &Range<usize>, groups: &[Group]) -> Vec<Border> {
    let mut borders = vec![Border {
        at: words.start,
        link: Link::Start,
    }];
    let mut next_group = 0;
    // Whether a verb of saying stands in the clause so far, so that "that" opens what is said.
    let mut told = false;
    for at in words.clone() {
        let push = |borders: &mut Vec<Border>, at: usize, link: Link| {
            if at >= words.end {
                return;
            }
            match borders.last_mut() {
                Some(last) if last.at == at => {
                    if last.link != Link::Apart || link != Link::Joined {
                        last.link = link;
                    }
                }
                Some(last) if last.at < at => borders.push(Border { at, link }),
                _ => {}
            }
        };
        // A verb group stays whole.
        while next_group < groups.len() && groups[next_group].main < at {
            next_group += 1;
        }
        let inside = groups
            .get(next_group)
            .is_some_and(|group| group.first < at && at < group.main);
        if inside {
            continue;
        }
        if let Some(group) = groups.get(next_group).filter(|group| group.main == at) {
            let tells = tagged.is(at, Parts::TELL) && group.stand != Stand::Infinitive;
            if tells {
                told = true;
                let after = at + 1;
                let stops = after >= words.end
                    || tagged.is(after, Parts::THAT | Parts::PREPOSITION | Parts::WHEN)
                    || tagged.is_mark(after, &[",", ".", ":"]);
                if !stops && group.is_finite() && !group.passive {
                    push(&mut borders, after, Link::That);
                }
                continue;
            }
            if group.main != group.first {
                continue;
            }
        }
        let after_mark = at > words.start
            && !tagged.prose.words[at - 1].is_word()
            && tagged.is_mark(at - 1, &[",", "–", "—", "(", "-"]);
        if tagged.is_mark(at, &[";", ":"]) {
            push(&mut borders, at + 1, Link::Apart);
            told = false;
        } else if tagged.is_mark(at, &[",", "–", "—", "(", ")"]) {
            push(&mut borders, at + 1, Link::Comma);
        } else if tagged.is(at, Parts::THAT) {
            let verb_follows = groups
                .get(next_group)
                .is_some_and(|group| group.first == at + 1 && group.is_finite());
            let after_noun = at > words.start
                && tagged.is_nominal(at - 1)
                && !tagged.is(at - 1, Parts::SPEECH)
                && !groups[..next_group]
                    .iter()
                    .any(|group| group.main == at - 1);
            if (verb_follows || after_noun) && !told {
                push(&mut borders, at, Link::Relative);
            } else {
                push(&mut borders, at, Link::That);
            }
        } else if tagged.is(at, Parts::WHAT) && at > words.start {
            push(&mut borders, at, Link::That);
        } else if tagged.is(at, Parts::RELATIVE) {
            push(&mut borders, at, Link::Relative);
        } else if tagged.is(at, Parts::IF) {
            push(&mut borders, at, Link::If);
        } else if matches!(tagged.prose.lower(at), "until" | "till") {
            push(&mut borders, at, Link::If);
        } else if tagged.is(at, Parts::WHEN) {
            let apart = matches!(tagged.prose.lower(at), "while" | "whereas")
                && (after_mark || at == words.start);
            push(
                &mut borders,
                at,
                if apart { Link::Apart } else { Link::When },
            );
        } else if tagged.is(at, Parts::CAUSE) {
            let apart = tagged.prose.lower(at) == "whereas";
            push(
                &mut borders,
                at,
                if apart { Link::Apart } else { Link::Cause },
            );
        } else if tagged.is(at, Parts::AND)
            && verb_since(
                groups,
                next_group,
                borders.last().map_or(words.start, |last| last.at),
                at,
            )
        {
            // "army and air force began" is one clause.
            push(&mut borders, at, Link::Joined);
        }
    }
    borders
}

/// Whether a verb that may carry a clause stands between two words; `before` groups begin before the second.
fn verb_since(groups: &[Group], before: usize, from: usize, to: usize) -> bool {
    groups[..before.min(groups.len())]
        .iter()
        .rev()
        .take_while(|group| group.first >= from)
        .any(|group| group.is_finite() && group.main < to)
}

/// The part of a subject after what is left of a page's header: "Monitor AFP Friday 29 Jul 2016 At least ten civilians".
fn anew(tagged: &Tagged<'_>, subject: Range<usize>) -> Range<usize> {
    let starts = |at: usize| {
        tagged.prose.words[at].shape == Shape::Capital
            && tagged.opener(at)
            && !tagged.prose.words[at].quoted
            && at > subject.start
            && !tagged.is_mark(at - 1, &["“", "\"", "‘", ",", "-"])
            && !matches!(
                tagged.prose.lower(at - 1),
                "of" | "the" | "in" | "and" | "for"
            )
    };
    let start = subject
        .clone()
        .rev()
        .find(|at| starts(*at))
        .unwrap_or(subject.start);
    start..subject.end
}
