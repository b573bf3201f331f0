//! The clauses of a sentence: which words belong to which verb group, and how each clause hangs on the others.
//!
//! Shallow on purpose: marks and joining words part a sentence, and what has no verb group of its own goes with its
//! neighbour.

use super::stretches::{Stretch, settle, stretches};
use super::tags::Tagged;
use super::verbs::Group;
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

/// How many stretches ahead a beginning waits for its verb.
const WAIT: usize = 6;
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
pub(super) fn waits(stretches: &[Stretch], at: usize) -> bool {
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
