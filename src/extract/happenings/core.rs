//! The words of a clause that a headline is made of: who, did what, to whom, where.
//!
//! It only leaves words out: helping verbs, articles, dates, asides, the words of who said it. It never adds one, and what
//! has to go for want of room is left to [`super::headline`].

use super::clauses::{Clause, Link};
use super::lexicon::Parts;
use super::subject::{antecedent, head, is_date};
use super::tags::Tagged;
use super::verbs::Group;
use crate::extract::prose::Shape;
use std::ops::Range;

/// More words than this no headline needs.
const MOST: usize = 60;

/// Fewer words than this say too little.
const FEWEST: usize = 4;

/// What a headline is made of.
pub(super) struct Core {
    /// Its words, in order.
    pub words: Vec<u32>,
    /// The verb of its clause.
    pub verb: Option<u32>,
}

/// A happening's sentence, and where in it the happening is told.
pub(super) struct Told<'t, 'p> {
    /// The words with what is known of them.
    pub tagged: &'t Tagged<'p>,
    /// The verb groups of the sentence.
    pub groups: &'t [Group],
    /// Its clauses.
    pub clauses: &'t [Clause],
    /// The clause that tells.
    pub clause: usize,
    /// The words of the happening.
    pub words: Range<usize>,
    /// Whether it is something said, so that what is said belongs to it.
    pub says: bool,
}

impl Told<'_, '_> {
    /// The words of the headline, in order.
    pub(super) fn core(&self) -> Core {
        let clause = &self.clauses[self.clause];
        let Some(group) = clause.group else {
            return Core {
                words: self.plain(self.words.clone()),
                verb: None,
            };
        };
        let group = self.groups[group];
        let mut out = Vec::new();
        self.subject(clause, &mut out);
        self.verb(&group, &mut out);
        self.relative_object(clause, &mut out);
        self.object(group.main + 1..clause.words.end, &mut out);
        // What is demanded or warned of belongs to it, and what the same subject did besides.
        for next in self.clauses.get(self.clause + 1..).unwrap_or(&[]) {
            if next.words.start >= self.words.end || out.len() >= MOST {
                break;
            }
            let says = self.tagged.is(group.main, Parts::TELL) || self.says;
            match next.link {
                Link::That if says => self.object(next.words.clone(), &mut out),
                Link::Joined if next.shares_subject => self.object(next.words.clone(), &mut out),
                _ => break,
            }
        }
        // "The advance came", "Official said": what follows tells more than the clause does.
        for next in self.clauses.get(self.clause + 1..).unwrap_or(&[]) {
            let is_word = |at: &&u32| self.tagged.prose.words[**at as usize].is_word();
            let goes_on = matches!(
                next.link,
                Link::When | Link::Cause | Link::That | Link::Joined
            ) || self.tagged.is(group.main, Parts::TELL);
            if !goes_on
                || next.words.start >= self.words.end
                || out
                    .last()
                    .is_some_and(|last| *last as usize >= next.words.start)
                || out.iter().filter(is_word).count() >= FEWEST
            {
                break;
            }
            self.keep(
                next.words.start..next.words.end.min(self.words.end),
                &mut out,
            );
        }
        out.truncate(MOST);
        Core {
            words: out,
            verb: Some(group.first as u32),
        }
    }

    fn plain(&self, words: Range<usize>) -> Vec<u32> {
        let mut out = Vec::new();
        let label = words
            .clone()
            .find(|at| {
                self.tagged
                    .is_mark(*at, &[",", "–", "—", "(", ")", ";", ":"])
            })
            .filter(|mark| mark - words.start < FEWEST && self.tagged.is_mark(*mark, &[":"]));
        // "Orvale: nine dead": a label and what it stands before.
        if let Some(mark) = label {
            self.keep(words.start..mark + 1, &mut out);
            self.object(mark + 1..words.end, &mut out);
        } else {
            self.object(words, &mut out);
        }
        out.truncate(MOST);
        out
    }

    /// "(the town of Orvale,) which rebels seized": what a relative clause is added to, where it has a subject of its own.
    fn relative_object(&self, clause: &Clause, out: &mut Vec<u32>) {
        // "the hotel where talks were held" is where, and not what was held.
        let is_where = clause
            .subject
            .clone()
            .take(1)
            .any(|at| matches!(self.tagged.prose.lower(at), "where" | "when"));
        if clause.link == Link::Relative && !is_where && !self.is_lone(&self.subject_words(clause))
        {
            let named = antecedent(self.tagged, self.words.start, clause.words.start);
            self.keep(named.unwrap_or(0..0), out);
        }
    }

    /// The words of a clause's subject, without the word that ties it to what it is added to.
    fn subject_words(&self, clause: &Clause) -> Range<usize> {
        let mut words = clause.subject.clone();
        let ties = |at: usize| self.tagged.is(at, Parts::RELATIVE | Parts::THAT);
        if clause.link == Link::Relative && words.len() > 1 && ties(words.start) {
            words.start += 1;
        }
        words
    }

    /// Whether a subject names nothing: a pronoun, joining words.
    fn is_lone(&self, piece: &Range<usize>) -> bool {
        let names_nothing = Parts::PRONOUN
            | Parts::SUBJECT
            | Parts::AND
            | Parts::WHEN
            | Parts::ADVERB
            | Parts::THAT;
        piece
            .clone()
            .all(|at| self.tagged.is(at, names_nothing) || !self.tagged.prose.words[at].is_word())
    }

    fn subject(&self, clause: &Clause, out: &mut Vec<u32>) {
        let tagged = self.tagged;
        let words = self.subject_words(clause);
        let piece = head(tagged, words);
        if self.is_lone(&piece) {
            let first_person = piece
                .clone()
                .any(|at| matches!(tagged.prose.lower(at), "we" | "i"));
            if first_person {
                self.keep(piece, out);
                return;
            }
            // "… was advancing, the monitor said, and it took": the subject stands in a clause before.
            if matches!(clause.link, Link::Joined | Link::Comma | Link::Apart) {
                let before = self.clauses[..self.clause].iter().rev().find(|last| {
                    last.link != Link::Relative
                        && last
                            .group
                            .is_some_and(|group| !tagged.is(self.groups[group].main, Parts::TELL))
                });
                let piece = before.map(|last| head(tagged, last.subject.clone()));
                if let Some(piece) = piece
                    && !piece
                        .clone()
                        .all(|at| tagged.is(at, Parts::PRONOUN | Parts::SUBJECT))
                {
                    self.keep(piece, out);
                    return;
                }
            }
            let named = match clause.link {
                Link::Relative => antecedent(tagged, self.words.start, clause.words.start),
                _ => None,
            };
            // A pronoun says less than a name, and more than nothing.
            let mut pronoun = piece.filter(|at| {
                matches!(
                    tagged.prose.lower(*at),
                    "he" | "she" | "it" | "they" | "this"
                )
            });
            match named {
                Some(named) => self.keep(named, out),
                None => out.extend(pronoun.next_back().map(|at| at as u32)),
            }
            return;
        }
        self.keep(piece, out);
    }

    fn verb(&self, group: &Group, out: &mut Vec<u32>) {
        let tagged = self.tagged;
        // "He captured" is not "he was captured".
        let by_pronoun =
            out.len() == 1 && tagged.is(out[0] as usize, Parts::PRONOUN | Parts::SUBJECT);
        let irregular = tagged.forms(group.main) & super::lexicon::form::PAST == 0;
        for at in group.first..=group.main {
            if at != group.main {
                // "will be held", "appears to be fighting": without "be" the words do not hold together.
                let helps =
                    tagged.is(at, Parts::BE) && !by_pronoun && tagged.prose.lower(at) != "be"
                        || tagged.is(at, Parts::HAVE)
                            && !(at > 0 && tagged.is(at - 1, Parts::TO))
                            && (group.is_passive()
                                || !irregular
                                || tagged.prose.lower(group.main).ends_with("ing"))
                        || tagged.is_mark(at, &[","]);
                if helps && !tagged.is(at, Parts::NOT) {
                    continue;
                }
            } else if group.copula
                && tagged.is(at, Parts::BE)
                && !tagged.is(at, Parts::NOT)
                && self.goes_without(group)
            {
                continue;
            }
            self.keep(at..at + 1, out);
        }
    }

    /// Whether headlines leave "to be" out: before a preposition or a number ("army in control", "ten dead"), and after
    /// "there". Elsewhere the words would not hold together.
    fn goes_without(&self, group: &Group) -> bool {
        let tagged = self.tagged;
        let next = group.main + 1;
        if group.first < group.main || next >= self.words.end {
            return false;
        }
        let there = group.first > 0 && tagged.prose.lower(group.first - 1) == "there";
        there
            || tagged.prose.words[next].shape == Shape::Number
            || tagged.is(next, Parts::PREPOSITION) && tagged.prose.lower(next) != "to"
            || tagged.prose.lower(next) == "dead"
    }

    fn object(&self, words: Range<usize>, out: &mut Vec<u32>) {
        let tagged = self.tagged;
        let words = words.start..words.end.min(self.words.end);
        let marks = [",", "–", "—", "(", ")", ";", ":"];
        let mut at = words.start;
        let mut first = true;
        while at < words.end {
            let end = (at..words.end)
                .find(|at| tagged.is_mark(*at, &marks))
                .unwrap_or(words.end);
            let piece = at..end;
            let opening = piece.start;
            let result = first
                || tagged.prose.lower(opening).ends_with("ing")
                    && tagged.is_mark(opening.wrapping_sub(1), &[","])
                || self.lists_on(&words, opening, end);
            if result {
                let cut = piece
                    .clone()
                    .find(|at| tagged.prose.lower(*at) == "according")
                    .unwrap_or(end);
                if !first {
                    self.keep(opening - 1..opening, out);
                }
                self.keep(opening..cut, out);
            }
            first = false;
            at = end + 1;
        }
    }

    /// Whether a piece after a comma goes on with a list of names: "Bahrain, Kuwait and Oman".
    fn lists_on(&self, words: &Range<usize>, start: usize, end: usize) -> bool {
        let tagged = self.tagged;
        let short = end - start <= 4;
        let and = (start..(start + 6).min(words.end)).any(|at| tagged.prose.lower(at) == "and");
        short
            && and
            && tagged.is_mark(start.wrapping_sub(1), &[","])
            && !tagged.is(start, Parts::DETERMINER | Parts::RELATIVE)
            && tagged.is_nominal(start)
    }

    /// Keeps words, articles and dates left out.
    fn keep(&self, words: Range<usize>, out: &mut Vec<u32>) {
        let tagged = self.tagged;
        let mut at = words.start;
        while at < words.end {
            if let Some(end) = self.counted_from(at, words.end) {
                at = end;
                continue;
            }
            if let Some(end) = self.date(at, words.end) {
                at = end;
                continue;
            }
            let lower = tagged.prose.lower(at);
            let quoted = tagged.prose.words[at].quoted;
            let article = matches!(lower, "the" | "a" | "an")
                && !quoted
                && !matches!(tagged.prose.lower(at + 1), "few" | "lot");
            let filler = matches!(
                lower,
                "meanwhile"
                    | "also"
                    | "however"
                    | "then"
                    | "thus"
                    | "too"
                    | "later"
                    | "earlier"
                    | "likewise"
                    | "therefore"
                    | "reportedly"
                    | "allegedly"
                    | "apparently"
                    | "now"
                    | "still"
                    | "already"
                    | "just"
                    | "as"
                    | "overnight"
                    | "today"
                    | "yesterday"
                    | "tonight"
                    | "thereby"
                    | "simultaneously"
                    | "recently"
            );
            let filler =
                filler && !quoted && (lower != "as" || tagged.prose.lower(at + 1) == "well");
            if lower == "as" && filler {
                at += 2;
                continue;
            }
            if !article && !filler {
                out.push(at as u32);
            }
            at += 1;
        }
    }

    /// Where words end that count from another day: "two years later", "days earlier".
    fn counted_from(&self, at: usize, end: usize) -> Option<usize> {
        let prose = self.tagged.prose;
        let is_unit = |at: usize| {
            at < end
                && matches!(
                    prose.lower(at),
                    "minutes"
                        | "hours"
                        | "days"
                        | "weeks"
                        | "months"
                        | "years"
                        | "day"
                        | "week"
                        | "month"
                        | "year"
                        | "hour"
                )
        };
        let unit = (at..at + 3).find(|at| is_unit(*at))?;
        let is_count = (at..unit).all(|at| {
            prose.words[at].shape == Shape::Number
                || self.tagged.cues(at..at + 1) & self.tagged.lexicon.cue("number") != 0
                || matches!(prose.lower(at), "a" | "few" | "several" | "the" | "some")
        });
        let ends = unit + 1 < end && matches!(prose.lower(unit + 1), "later" | "earlier");
        (is_count && ends && !prose.words[at].quoted).then_some(unit + 2)
    }

    /// Where the date ends that begins at a word, its preposition included: "on Sunday", "in recent weeks".
    fn date(&self, at: usize, end: usize) -> Option<usize> {
        let tagged = self.tagged;
        let leads = |at: usize| {
            matches!(
                tagged.prose.lower(at),
                "on" | "at"
                    | "morning"
                    | "night"
                    | "evening"
                    | "afternoon"
                    | "eve"
                    | "in"
                    | "during"
                    | "early"
                    | "late"
                    | "earlier"
                    | "later"
                    | "last"
                    | "next"
                    | "this"
                    | "recent"
                    | "the"
                    | "past"
                    | "since"
                    | "coming"
                    | "until"
                    | "by"
                    | "over"
                    | "for"
                    | "of"
                    | "from"
                    | "previous"
                    | "same"
                    | "around"
                    | "before"
            )
        };
        let mut here = at;
        while here < end && here < at + 5 && leads(here) && !is_date(tagged, here) {
            here += 1;
        }
        // "on 5 March"
        let numbered = here > at
            && here + 1 < end
            && tagged.prose.words[here].shape == Shape::Number
            && tagged.prose.words[here + 1].shape == Shape::Capital
            && is_date(tagged, here + 1);
        if numbered {
            here += 1;
        }
        if here >= end || !is_date(tagged, here) || tagged.prose.words[at].quoted {
            return None;
        }
        // "the day", "years" by themselves are no dates.
        let bare = here == at && tagged.prose.words[at].shape == Shape::Small;
        if bare || here > at && matches!(tagged.prose.lower(at), "of" | "the") {
            return None;
        }
        while here < end
            && (is_date(tagged, here)
                || tagged.prose.words[here].shape == Shape::Number
                // "on Feb. 24"
                || tagged.is_mark(here, &["."])
                    && tagged.prose.words[here].glued
                    && here + 1 < end
                    && tagged.prose.words[here + 1].shape == Shape::Number
                || tagged.is_mark(here, &[","])
                    && here + 1 < end
                    && (is_date(tagged, here + 1)
                        || tagged.prose.words[here + 1].shape == Shape::Number))
        {
            here += 1;
        }
        // "on the night | of 19 April"
        let goes_on = here + 1 < end && tagged.prose.lower(here) == "of";
        let of_date = goes_on
            && (is_date(tagged, here + 1)
                || tagged.prose.words[here + 1].shape == Shape::Number
                    && here + 2 < end
                    && is_date(tagged, here + 2));
        if of_date {
            here += 1;
            while here < end
                && (is_date(tagged, here) || tagged.prose.words[here].shape == Shape::Number)
            {
                here += 1;
            }
        }
        Some(here)
    }
}
