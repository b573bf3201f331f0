//! Describing a source that has no name: "a military source", "activists".
//!
//! Articles and counts are tamed, relative clauses left out, and "the group" in it called by its name.

use super::lexicon::Set;
use super::line::Line;
use super::noun::Phrase;
use crate::extract::names::{Basis, Mention, Sort};
use crate::extract::prose::Shape;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Adjectives of peoples, which keep their capital: "Libyan state television".
static PEOPLES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let rows = crate::assets::DEMONYMS
        .lines()
        .filter(|line| !line.starts_with('#'));
    rows.filter_map(|line| line.split('\t').nth(1))
        .flat_map(|names| names.split(','))
        .collect()
});

/// A description is no longer than this, in words.
const DESCRIPTION: usize = 12;

impl Line<'_> {
    /// A short description: articles and counts tamed, nothing relative, names as they are called elsewhere.
    pub(super) fn description(&self, phrase: &Phrase) -> String {
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
        } else if head > at
            && matches!(article, "a" | "an" | "one" | "another")
            && self.lower(at + 1) != "of"
        {
            at += 1;
            let vowel =
                self.lower(at).starts_with(['a', 'e', 'i', 'o', 'u']) || self.word(at) == "MP";
            let sounds = [
                "un", "us", "u.", "eu", "uk", "unit", "univ", "euro", "one", "use",
            ];
            let word = self.lower(at);
            let as_you = |start: &&str| {
                word == *start
                    || start.len() > 2 && word.starts_with(*start)
                    || word.starts_with("u.")
            };
            let vowel = vowel && !sounds.iter().any(as_you);
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
                    let words = at..words.end.min(end).max(at + 1);
                    let is_common = at == 0 && !mention.name().contains(char::is_uppercase);
                    out.push_str(if is_common {
                        self.prose.lower_of(self.bytes(&words))
                    } else {
                        self.text(&words)
                    });
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
            if first && self.shape(at) == Some(Shape::Capital) && !PEOPLES.contains(self.word(at)) {
                out.push_str(self.lower(at));
            } else {
                out.push_str(self.word(at));
            }
            count += 1;
            at += 1;
        }
        if at < end {
            self.cut_dangling(at, phrase.head_end, &mut out);
        }
        out
    }

    /// What was cut short at a word does not end in the middle of a phrase: "a doctor at a clinic in the town of".
    fn cut_dangling(&self, at: usize, head_end: usize, out: &mut String) {
        for at in (head_end..at).rev() {
            let dangles = self.is(at, Set::PREPOSITION.or(Set::DETERMINER));
            match out.rfind(' ').filter(|_| dangles || self.place_noun(at)) {
                Some(last) => out.truncate(last),
                None => return,
            }
        }
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
        self.group_before(at)
    }

    /// The organisation named last before a word, no further back than two sentences.
    pub(super) fn group_before(&self, at: usize) -> Option<&Mention> {
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
                    && mention.basis != Basis::Back
                    && mention.name().starts_with(char::is_uppercase)
            })
    }
}
