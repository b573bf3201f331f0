//! All that was found in a report so far, and which word belongs to what.

use super::about::About;
use super::find::Find;
use super::lexicon::Class;
use super::page::{Page, Style};
use crate::extract::prose::Shape;
use std::ops::Range;

/// What was found in a report, and whose each word is.
pub(super) struct Board<'p, 't> {
    pub page: &'p Page<'t>,
    pub about: &'p About,
    /// In the order they were found; those that a longer one took the place of are `None`.
    finds: Vec<Option<Find>>,
    owners: Vec<u32>,
}

/// No name is longer than this, in words and marks.
const LONGEST: usize = 14;

impl<'p, 't> Board<'p, 't> {
    /// Lays out what the gazetteer gave.
    pub fn new(page: &'p Page<'t>, about: &'p About, finds: Vec<Find>) -> Self {
        let mut board = Self {
            page,
            about,
            finds: Vec::with_capacity(finds.len() * 2),
            owners: vec![0; page.prose.words.len()],
        };
        for find in finds {
            board.put(find);
        }
        board
    }

    /// Adds a find, in place of those it overlaps.
    pub fn put(&mut self, find: Find) {
        if find.words.is_empty() {
            return;
        }
        for at in find.words.clone() {
            self.remove(at);
        }
        self.finds.push(Some(find.clone()));
        let owner = self.finds.len() as u32;
        self.owners[find.words].fill(owner);
    }

    /// Takes away the find that a word belongs to.
    pub fn remove(&mut self, at: usize) {
        if let Some(find) = (self.owners[at] as usize)
            .checked_sub(1)
            .and_then(|owner| self.finds[owner].take())
        {
            self.owners[find.words].fill(0);
        }
    }

    /// The find that a word belongs to.
    pub fn owner(&self, at: usize) -> Option<&Find> {
        let owner = (*self.owners.get(at)? as usize).checked_sub(1)?;
        self.finds[owner].as_ref()
    }

    /// Whether any of the words belongs to a find.
    pub fn is_taken(&self, words: &Range<usize>) -> bool {
        words.clone().any(|at| self.owner(at).is_some())
    }

    /// All finds, in the order of the text.
    pub fn into_finds(self) -> Vec<Find> {
        let mut finds: Vec<Find> = Vec::with_capacity(self.finds.len());
        finds.extend(self.finds.into_iter().flatten());
        finds.sort_by_key(|find| find.words.start);
        finds
    }

    /// All finds so far, in the order of the text.
    pub fn sorted(&self) -> Vec<&Find> {
        let mut finds: Vec<&Find> = self.finds.iter().flatten().collect();
        finds.sort_by_key(|find| find.words.start);
        finds
    }

    /// Whether capitals mean names in a sentence.
    pub fn tells(&self, sentence: usize) -> bool {
        self.page.styles[sentence] == Style::Text
    }

    /// Whether a person of the gazetteer is named in full, or another name of several words.
    pub fn is_sure(&self, at: usize) -> bool {
        self.owner(at).is_some_and(|find| {
            let significant = find
                .words
                .clone()
                .filter(|at| self.page.prose.words[*at].is_word())
                .filter(|at| !self.page.is(*at, Class::PARTICLE))
                .count();
            significant > 1
        })
    }

    /// The words of a name that begins at `at`: capitalised, joined by hyphens, initials and particles. It stops before
    /// what `stops` tells, and at the end of the sentence.
    pub fn run(
        &self,
        at: usize,
        sentence: usize,
        stops: &dyn Fn(usize) -> bool,
    ) -> Option<Range<usize>> {
        let page = self.page;
        let words = &page.prose.words;
        let end = page.prose.sentences[sentence].words.end.min(at + LONGEST);
        let mut last = None;
        let mut next = at;
        while next < end {
            let word = &words[next];
            let joined = next > at && word.glued;
            match word.shape {
                Shape::Capital | Shape::Upper => {
                    if page.is(next, Class::NEVER) && !(joined && last.is_some()) || stops(next) {
                        break;
                    }
                    last = Some(next + 1);
                }
                Shape::Mark => {
                    let mark = page.prose.word(next);
                    let passes = match mark {
                        "-" => word.glued && next + 1 < end && words[next + 1].glued,
                        "." => word.glued && next > at && self.is_initial(next - 1),
                        _ => false,
                    };
                    if !passes {
                        break;
                    }
                }
                // A particle: between parts of the name, or an article joined to its first.
                Shape::Small => {
                    let article = next + 2 < end
                        && page.prose.word(next + 1) == "-"
                        && words[next + 1].glued
                        && words[next + 2].glued
                        && page.is_capital(next + 2)
                        && page.is(next, Class::PARTICLE);
                    let between = last.is_some()
                        && next + 1 < end
                        && page.is(next, Class::PARTICLE)
                        && (page.is_capital(next + 1) || page.is(next + 1, Class::PARTICLE))
                        && !matches!(page.prose.lower(next), "as" | "an" | "at")
                        && (page.prose.lower(next) != "la" || page.prose.lower(next - 1) == "de");
                    let hyphened = last.is_some() && joined && page.prose.word(next - 1) == "-";
                    if hyphened {
                        last = Some(next + 1);
                    } else if !article && !between {
                        break;
                    }
                }
                Shape::Number | Shape::Possessive => break,
            }
            next += 1;
        }
        last.map(|last| at..last)
    }

    fn is_initial(&self, at: usize) -> bool {
        let word = &self.page.prose.words[at];
        matches!(word.shape, Shape::Capital | Shape::Upper) && word.end - word.start <= 2
    }

    /// The telling words of a run: neither marks nor particles nor initials.
    pub fn telling(&self, words: &Range<usize>) -> Vec<usize> {
        words
            .clone()
            .filter(|at| self.page.is_capital(*at))
            .filter(|at| {
                let word = &self.page.prose.words[*at];
                word.end - word.start > 2 || !self.page.is(*at, Class::PARTICLE)
            })
            .collect()
    }

    /// The letters of a run of words.
    pub fn text(&self, words: &Range<usize>) -> String {
        let all = &self.page.prose.words;
        if words.is_empty() {
            return String::new();
        }
        self.page.prose.text[all[words.start].range().start..all[words.end - 1].range().end]
            .to_owned()
    }
}
