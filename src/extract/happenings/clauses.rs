//! The clauses of a sentence: which words belong to which verb group, and how each clause hangs on the others.
//!
//! Shallow on purpose: marks and joining words part a sentence, and what has no verb group of its own goes with its
//! neighbour.

use super::lexicon::Parts;
use super::tags::Tagged;
use super::verbs::{Group, Stand};
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

/// Where a clause may begin.
#[derive(Debug, Clone, Copy)]
struct Border {
    at: usize,
    link: Link,
}

/// Appends the clauses of a sentence; `groups` are its verb groups, in order, whose places begin at `offset`.
pub(super) fn clauses(
    tagged: &Tagged<'_>,
    words: Range<usize>,
    groups: &mut [Group],
    out: &mut Vec<Clause>,
) {
    let borders = borders(tagged, &words, groups);
    let mut opening: Option<Range<usize>> = None;
    let mut next_group = 0;
    for (at, border) in borders.iter().enumerate() {
        let end = borders.get(at + 1).map_or(words.end, |next| next.at);
        let first_group = next_group;
        while next_group < groups.len() && groups[next_group].first < end {
            next_group += 1;
        }
        let stretch = border.at..end;
        let inside = first_group..next_group;
        let Some(main) = carrying(tagged, &mut groups[inside.clone()], &stretch) else {
            // Nothing here carries a clause: it goes with its neighbour.
            match out.last_mut() {
                Some(last) if opening.is_none() => {
                    last.words.end = end;
                    last.groups.end = next_group;
                }
                _ => {
                    let start = opening.as_ref().map_or(border.at, |opening| opening.start);
                    opening = Some(start..end);
                }
            }
            continue;
        };
        let main = main + first_group;
        let begins_with_verb = (border.at..groups[main].first).all(|word| {
            tagged.is(word, Parts::AND | Parts::ADVERB | Parts::NOT)
                || !tagged.prose.words[word].is_word()
                || tagged.prose.lower(word).ends_with("ly")
        });
        let mut clause = Clause {
            words: stretch.clone(),
            link: border.link,
            subject: border.at..groups[main].first,
            shares_subject: false,
            group: Some(main),
            groups: inside,
        };
        if let Some(open) = opening.take() {
            if border.link == Link::Relative && open.end == border.at && !is_frame(tagged, &open) {
                // "The town, which …, fell": the beginning waits for its verb.
                clause.subject = open.clone();
                opening = Some(open);
            } else {
                clause.subject = if begins_with_verb {
                    open.clone()
                } else {
                    clause.subject
                };
                clause.words.start = open.start.min(clause.words.start);
                clause.groups.start = 0;
                if matches!(border.link, Link::Comma) {
                    clause.link = Link::Start;
                }
                if out.is_empty() && matches!(border.link, Link::Joined) && begins_with_verb {
                    clause.link = Link::Start;
                }
            }
        } else if begins_with_verb
            && let Some(last) = out.iter().rev().find(|last| last.link != Link::Relative)
        {
            clause.subject = last.subject.clone();
            clause.shares_subject = true;
            if border.link == Link::Comma
                && out.last().is_some_and(|last| last.link == Link::Relative)
            {
                clause.link = last.link;
                clause.shares_subject = last.link != Link::Start;
            }
        }
        out.push(clause);
    }
    if out.is_empty() {
        out.push(Clause {
            words: words.clone(),
            link: Link::Start,
            subject: words.start..words.start,
            shares_subject: false,
            group: None,
            groups: 0..groups.len(),
        });
    } else if let Some(open) = opening {
        if let Some(first) = out.first_mut() {
            first.words.start = first.words.start.min(open.start);
        }
    }
}

/// Whether a stretch says by whose account: "according to the Observatory".
fn is_frame(tagged: &Tagged<'_>, words: &Range<usize>) -> bool {
    tagged.prose.lower(words.start) == "according"
}

/// The group that carries the clause of a stretch; the other finite ones become participles.
fn carrying(tagged: &Tagged<'_>, groups: &mut [Group], stretch: &Range<usize>) -> Option<usize> {
    let _ = (tagged, stretch);
    let hard = groups
        .iter()
        .rposition(|group| group.stand == Stand::Finite);
    let chosen = match hard {
        // "rockets fired from Syria struck": the last is the verb; "troops moved in as …" has one only.
        Some(hard) => groups
            .iter()
            .position(|group| group.stand == Stand::Finite)
            .unwrap_or(hard),
        // Of several that may be participles the last is the verb.
        None => groups
            .iter()
            .rposition(|group| group.stand == Stand::Soft)?,
    };
    for (at, group) in groups.iter_mut().enumerate() {
        if at != chosen && group.stand == Stand::Soft {
            group.stand = Stand::Participle;
            group.passive = true;
        }
    }
    groups[chosen].stand = Stand::Finite;
    Some(chosen)
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
            if verb_follows && !told {
                push(&mut borders, at, Link::Relative);
            } else {
                push(&mut borders, at, Link::That);
            }
        } else if tagged.is(at, Parts::RELATIVE) {
            push(&mut borders, at, Link::Relative);
        } else if tagged.is(at, Parts::IF) {
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
        } else if tagged.is(at, Parts::AND) {
            push(&mut borders, at, Link::Joined);
        }
    }
    borders
}
