//! Names in capitals that no mention covers: "Greek Foreign Minister Dimitris Droutsas", "the Center for Policy Research".

use super::lexicon::Set;
use super::line::Line;
use super::noun::Phrase;
use crate::extract::prose::Shape;
use std::ops::Range;

/// Titles that also begin the names of bodies: "General Motors", "Interior Ministry".
const ALSO_BODIES: [&str; 7] = [
    "general", "interior", "foreign", "defence", "defense", "justice", "prime",
];

impl Line<'_> {
    /// The name in capitals that a phrase ends with, titles left out.
    pub(super) fn written_name(&self, phrase: &Phrase) -> Option<Range<usize>> {
        let head = self.head_at(phrase);
        if !self.capital(head) || self.is(head, Set::DAY.or(Set::DETERMINER)) {
            return None;
        }
        let mut start = head;
        while start > phrase.start
            && (self.capital(start - 1)
                || self.mark(start - 1) == '-' && self.glued(start - 1)
                || self.mark(start - 1) == '.'
                || self.is(start - 1, Set::PARTICLE)
                || matches!(self.lower(start - 1), "of" | "for")
                    && start > phrase.start + 1
                    && self.capital(start - 2))
        {
            start -= 1;
        }
        while start < head && (self.is(start, Set::DETERMINER) || !self.is_word(start)) {
            start += 1;
        }
        let mut start = self.past_titles(start, head);
        if start == 0 && head > 0 && self.is(0, Set::PERSON) && self.capital(1) {
            // "Activist Ali Hassan" at the start of a sentence.
            start = 1;
        }
        let end = self.name_end(phrase, head);
        let alone = start + 1 == end && self.is(head, Set::SPEAKER.or(Set::TITLE));
        if alone && phrase.start < head && self.lower(phrase.start) == "the" {
            return None;
        }
        if start == head && head == 0 && self.is(head, Set::SPEAKER) {
            return None;
        }
        Some(start..end)
    }

    /// Where the name begins behind the titles before it.
    fn past_titles(&self, start: usize, head: usize) -> usize {
        let mut from = start;
        while from < head && (self.is(from, Set::TITLE) || !self.is_word(from)) {
            from += 1;
        }
        let title = (from..head).rev().find(|at| {
            self.is(*at, Set::TITLE) && !ALSO_BODIES.contains(&self.lower(*at)) && self.capital(*at)
        });
        let behind = title.map_or(from, |title| {
            let stop = usize::from(self.mark(title + 1) == '.');
            title + 1 + stop
        });
        // "Interior Ministry", "General Staff" are names of bodies.
        if behind > start && (self.is(behind, Set::GROUP) || behind > head) {
            return start;
        }
        behind.min(head)
    }

    /// "the Center for Policy Research": the name goes on behind its head.
    fn name_end(&self, phrase: &Phrase, head: usize) -> usize {
        let mut end = head + 1;
        if !self.is(head, Set::GROUP) {
            return end;
        }
        while end + 1 < phrase.end
            && matches!(self.lower(end), "for" | "of" | "on" | "and")
            && self.capital(end + 1)
        {
            end += 2;
            while end < phrase.end && self.capital(end) {
                end += 1;
            }
        }
        end
    }

    /// A name beside a role written small: "Jens Lund spokesman for the agency", "chief of the staff Col. Gen. Ivan Orlov".
    pub(super) fn name_beside(&self, phrase: &Phrase, head: usize) -> Option<Range<usize>> {
        let leads = (phrase.start..head).all(|at| {
            self.shape(at) == Some(Shape::Capital)
                && self.mention(at).is_none()
                && !self.is(at, Set::SPEAKER.or(Set::MORE).or(Set::TITLE))
        });
        if leads && head >= phrase.start + 2 && matches!(self.lower(head + 1), "for" | "of") {
            return Some(phrase.start..head);
        }
        let last = phrase.end.checked_sub(1)?;
        if phrase.end <= phrase.head_end || !self.capital(last) {
            return None;
        }
        let title = (phrase.head_end..last).rev().take(6).find(|at| {
            self.is(*at, Set::TITLE) && self.capital(*at) && self.mark(*at + 1) == '.'
        })?;
        (title + 2..phrase.end)
            .all(|at| self.capital(at) || !self.is_word(at))
            .then_some(title + 2..phrase.end)
    }

    /// The name of a group that its description stands before: "a little-known group, the Royal City Guerrillas,", "a
    /// group calling itself Red Dawn".
    pub(super) fn group_beside(&self, phrase: &Phrase, head: usize) -> Option<Range<usize>> {
        if !self.is(head, Set::GROUP) || self.capital(head) {
            return None;
        }
        let mut start = head + 1;
        let mut is_set_off = false;
        while self.comma(start)
            || matches!(
                self.lower(start),
                "the" | "called" | "calling" | "itself" | "themselves" | "known" | "as" | "named"
            )
        {
            is_set_off |= self.lower(start) != "the";
            start += 1;
        }
        let joins = |at: usize| matches!(self.lower(at), "of" | "for") && self.capital(at + 1);
        let mut end = start;
        while self.capital(end) || end > start && joins(end) {
            end += 1;
        }
        // A list ("the ministry, Hamas and ...") goes on behind the name, a place ("the council, Homs") is none.
        let closes = self.comma(end) || !self.comma(head + 1);
        (is_set_off && start < head + 6 && end > start + 1 && closes && head >= phrase.start)
            .then_some(start..end)
    }
}
