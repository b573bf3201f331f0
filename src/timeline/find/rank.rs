//! Scores of spellings for a query, and the best names.
//!
//! Scans every spelling once with letters as a filter; only what is no better than resembling is scored by the fuzzy
//! matcher, and only as many of those as a screen could ever show.

use super::Scope;
use super::index::{Index, LONGEST, Spelling, letters};
use crate::text::{alike, fold_name, fold_text, skeleton};
use fuzzy_matcher::{FuzzyMatcher, skim::SkimMatcherV2};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::ops::Range;

/// Words of a query that are looked for.
const MOST_WORDS: usize = 8;
/// Resembling spellings that are scored.
const MOST_FUZZY: usize = 400;
/// Letters that a word needs to be looked for letter by letter; fewer are in everything.
const FUZZY_LETTERS: usize = 3;
/// Of the score a word has in itself, what it needs to have in a spelling to be said to be in it.
const FUZZY_LEAST: f64 = 0.5;

/// How a spelling fits a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum How {
    /// Its letters in order.
    Letters,
    /// The same consonants.
    Consonants,
    /// Its words as parts.
    Parts,
    /// The beginning of it, or words of it, in another transliteration.
    KeyWords,
    /// It, in another transliteration.
    Key,
    /// The beginnings of its words.
    WordStarts,
    /// Its beginning.
    Start,
    /// It.
    Whole,
}

impl How {
    fn score(self) -> i32 {
        match self {
            Self::Whole => 10_000,
            Self::Start => 8_000,
            Self::WordStarts => 6_000,
            Self::Key => 5_500,
            Self::KeyWords => 4_000,
            Self::Parts => 3_000,
            Self::Consonants => 2_200,
            Self::Letters => 1_000,
        }
    }
}

/// A query prepared.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// Folded, articles kept.
    pub folded: String,
    /// Folded as a name, articles dropped.
    pub bare: String,
    /// The words of the latter, the longest first.
    pub words: Vec<Word>,
    /// Its skeleton.
    key: String,
    letters: u64,
    characters: u32,
}

/// A word of a query.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub text: String,
    pub key: String,
    characters: usize,
    /// What the fuzzy matcher gives it in itself.
    own_score: f64,
}

/// A name found, by its best spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub name: u32,
    pub spelling: u32,
    pub how: How,
    pub score: i32,
}

impl Wanted {
    /// The query prepared; `None` where nothing is asked.
    pub(super) fn of(query: &str) -> Option<Self> {
        let query = match query.char_indices().nth(LONGEST) {
            Some((end, _)) => &query[..end],
            None => query,
        };
        let (folded, bare) = (fold_text(query), fold_name(query).text);
        let mut words: Vec<Word> = bare
            .split(' ')
            .filter(|word| !word.is_empty())
            .take(MOST_WORDS)
            .map(|word| Word {
                text: word.to_owned(),
                key: key_of(word),
                characters: word.chars().count(),
                own_score: letters_of(word, word).map_or(1, |(score, _)| score.max(1)) as f64,
            })
            .collect();
        if words.is_empty() {
            return None;
        }
        // Of words that begin alike the longer is placed first, so that none takes the only place of another.
        words.sort_by_key(|word| Reverse(word.characters));
        Some(Self {
            letters: words
                .iter()
                .fold(0, |mask, word| mask | letters(&word.text)),
            key: key_of(&bare),
            characters: bare.chars().count() as u32,
            words,
            folded,
            bare,
        })
    }
}

/// The skeleton of what is asked. No name has a letter three times in a row, so words that do resemble none: their
/// skeletons, in which doubled letters are one, would fit far too many.
fn key_of(asked: &str) -> String {
    let letters: Vec<char> = asked.chars().collect();
    if letters
        .windows(3)
        .any(|three| three[0] == three[1] && three[1] == three[2])
    {
        return "\u{0}".to_owned();
    }
    skeleton(asked)
}

/// Score of the letters of `word` in `text`, and which characters of `text` they are; `None` where they are not all
/// there in order.
///
/// Each call has a matcher of its own: one that is kept leaves traces of earlier calls in its matrix, which has been
/// seen to change scores, and one told to keep nothing panics (fuzzy-matcher 0.3.7).
pub(super) fn letters_of(word: &str, text: &str) -> Option<(i64, Vec<usize>)> {
    SkimMatcherV2::default()
        .ignore_case()
        .fuzzy_indices(text, word)
}

/// The best `limit` names for a query, best first.
pub(super) fn best(index: &Index, wanted: &Wanted, limit: usize, scope: Scope) -> Vec<Found> {
    let mut search = Search {
        index,
        wanted,
        scope,
        found: vec![None; index.names.len()],
    };
    search.by_key();
    let resembling = search.by_letters();
    search.fuzzily(resembling);
    search.ordered(limit)
}

struct Search<'i> {
    index: &'i Index,
    wanted: &'i Wanted,
    scope: Scope,
    /// The best so far of each name.
    found: Vec<Option<Found>>,
}

impl Search<'_> {
    /// Spellings whose skeletons agree.
    fn by_key(&mut self) {
        let (index, wanted) = (self.index, self.wanted);
        if wanted.key.len() >= 2 {
            let mut same = Vec::new();
            for (tail, rest) in index.tails(&wanted.key) {
                if rest.is_empty() && tail.whole {
                    same.push(tail.spelling);
                    continue;
                }
                // Two consonants begin too many names to mean one.
                let how = if wanted.key.len() >= 3 {
                    How::KeyWords
                } else {
                    How::Consonants
                };
                self.offer(tail.spelling, how, if tail.whole { 200 } else { 0 });
            }
            self.by_whole_key(&same);
        }
        if wanted.words.len() < 2 {
            return;
        }
        // Words in any order: which of them each spelling has.
        let mut has: FxHashMap<u32, u32> = FxHashMap::default();
        for (at, word) in wanted
            .words
            .iter()
            .enumerate()
            .filter(|(_, word)| word.key.len() >= 2)
        {
            for (tail, rest) in index.tails(&word.key) {
                if rest.is_empty() || rest.starts_with(' ') {
                    *has.entry(tail.spelling).or_default() |= 1 << at;
                }
            }
        }
        let all = (1 << wanted.words.len()) - 1;
        for (spelling, _) in has.into_iter().filter(|(_, words)| *words == all) {
            self.offer(spelling, How::KeyWords, 600);
        }
    }

    /// Spellings with the very skeleton of the query. Another script that leaves vowels out contradicts nothing, so where
    /// a name has a spelling in the query's own script, that one decides.
    fn by_whole_key(&mut self, same: &[u32]) {
        let (index, wanted) = (self.index, self.wanted);
        let is_arabic = |text: &str| text.starts_with(|c| ('\u{600}'..='\u{6FF}').contains(&c));
        let judged: Vec<(u32, u32, bool, bool)> = same
            .iter()
            .map(|at| {
                let spelling = &index.spellings[*at as usize];
                let text = index.bare(spelling).unwrap_or(index.folded(spelling));
                let own_script = is_arabic(text) == is_arabic(&wanted.bare);
                (*at, spelling.name, own_script, alike(&wanted.bare, text))
            })
            .collect();
        let mut by_own_script: FxHashMap<u32, bool> = FxHashMap::default();
        for (_, name, _, is_alike) in judged.iter().filter(|(_, _, own_script, _)| *own_script) {
            *by_own_script.entry(*name).or_default() |= is_alike;
        }
        for (at, name, _, is_alike) in judged {
            if is_alike && by_own_script.get(&name).copied().unwrap_or(true) {
                self.offer(at, How::Key, 0);
            } else {
                self.offer(at, How::Consonants, 100);
            }
        }
    }

    /// Spellings that have the words, wholly or as parts; returns those that may have the letters.
    fn by_letters(&mut self) -> Vec<(u32, u32)> {
        let (index, wanted) = (self.index, self.wanted);
        let may_be_fuzzy = wanted.words.iter().all(|word| word.characters >= 2)
            && wanted
                .words
                .iter()
                .any(|word| word.characters >= FUZZY_LETTERS);
        let mut resembling = Vec::new();
        for (at, spelling) in (0u32..).zip(&index.spellings) {
            if spelling.letters & wanted.letters != wanted.letters || self.outside(spelling) {
                continue;
            }
            let folded = index.folded(spelling);
            let literal = literal(folded, &wanted.folded, &wanted.words).max(
                index
                    .bare(spelling)
                    .and_then(|bare| literal(bare, &wanted.bare, &wanted.words)),
            );
            if let Some((how, bonus)) = literal {
                self.offer(at, how, bonus);
            } else if may_be_fuzzy && let Some(gaps) = gaps(folded, &wanted.words) {
                resembling.push((gaps, at));
            }
        }
        resembling
    }

    /// Scores the spellings that may have the letters, given with how far apart these are.
    fn fuzzily(&mut self, mut resembling: Vec<(u32, u32)>) {
        let (index, wanted) = (self.index, self.wanted);
        resembling.retain(|(_, at)| {
            let name = index.spellings[*at as usize].name;
            self.found[name as usize].is_none_or(|found| found.how <= How::Letters)
        });
        if resembling.len() > MOST_FUZZY {
            resembling.select_nth_unstable(MOST_FUZZY);
            resembling.truncate(MOST_FUZZY);
        }
        for (_, at) in resembling {
            let folded = index.folded(&index.spellings[at as usize]);
            let mut share = 0.0;
            let is_there = wanted.words.iter().all(|word| {
                let score = letters_of(&word.text, folded)
                    .map_or(0.0, |(score, _)| score as f64 / word.own_score);
                share += score;
                score >= FUZZY_LEAST
            });
            if is_there {
                let share = (share / wanted.words.len() as f64).min(1.0);
                self.offer(at, How::Letters, (share * 1_000.0) as i32);
            }
        }
    }

    /// Whether the name is not looked for.
    fn outside(&self, spelling: &Spelling) -> bool {
        self.scope == Scope::WithEvents && self.index.names[spelling.name as usize].events == 0
    }

    /// Notes that a spelling fits, where no spelling of its name fits better.
    fn offer(&mut self, at: u32, how: How, bonus: i32) {
        let spelling = &self.index.spellings[at as usize];
        if self.outside(spelling) {
            return;
        }
        let name = &self.index.names[spelling.name as usize];
        let longer = spelling.characters.saturating_sub(self.wanted.characters);
        let borne = match name.events {
            0 => 0,
            events => 250 + (25 * events.ilog2() as i32).min(150),
        };
        let score = how.score() + bonus - 6 * longer.min(50) as i32 + borne;
        let slot = &mut self.found[spelling.name as usize];
        let is_better =
            slot.is_none_or(|found| (score, Reverse(at)) > (found.score, Reverse(found.spelling)));
        if is_better {
            *slot = Some(Found {
                name: spelling.name,
                spelling: at,
                how,
                score,
            });
        }
    }

    /// The best `limit` of what was found, in order.
    fn ordered(self, limit: usize) -> Vec<Found> {
        let index = self.index;
        let mut found: Vec<Found> = self.found.into_iter().flatten().collect();
        if found.iter().any(|one| one.how >= How::Key) {
            found.retain(|one| one.how > How::Consonants);
        }
        let order = |one: &Found| {
            let name = &index.names[one.name as usize];
            let without_events = self.scope == Scope::EventsFirst && name.events == 0;
            (
                without_events,
                Reverse(one.score),
                Reverse(name.events),
                name.rank,
            )
        };
        if limit < found.len() {
            found.select_nth_unstable_by_key(limit, order);
            found.truncate(limit);
        }
        found.sort_unstable_by_key(order);
        found
    }
}

/// How a folded spelling has the words of a query, if it has them at all, with what it has beyond that.
fn literal(text: &str, whole: &str, words: &[Word]) -> Option<(How, i32)> {
    if let Some(rest) = text.strip_prefix(whole)
        && !whole.is_empty()
    {
        return Some(match rest.chars().next() {
            None => (How::Whole, 0),
            Some(' ') => (How::Start, 500),
            Some(_) => (How::Start, 0),
        });
    }
    if let Some(complete) = word_starts(text, words, |_, _| ()) {
        return Some((How::WordStarts, 800 * complete as i32 / words.len() as i32));
    }
    words
        .iter()
        .all(|word| word.characters >= 2 && text.contains(word.text.as_str()))
        .then_some((How::Parts, 0))
}

/// Whether every word begins a word of `text`, each another; how many of them are whole words. Tells `place` where.
pub(super) fn word_starts(
    text: &str,
    words: &[Word],
    mut place: impl FnMut(usize, Range<usize>),
) -> Option<usize> {
    let mut taken = 0u64;
    let mut complete = 0;
    for (number, word) in words.iter().enumerate() {
        let mut at = 0;
        let mut best: Option<(bool, u32, usize)> = None;
        // Words past the 64th are not looked at: a name has fewer.
        for (which, candidate) in (0u32..64).zip(text.split(' ')) {
            if taken >> which & 1 == 0 && candidate.starts_with(word.text.as_str()) {
                let is_whole = candidate.len() == word.text.len();
                if best.is_none() || is_whole && !best.is_some_and(|(whole, ..)| whole) {
                    best = Some((is_whole, which, at));
                }
            }
            at += candidate.len() + 1;
        }
        let (is_whole, which, at) = best?;
        taken |= 1 << which;
        complete += usize::from(is_whole);
        place(number, at..at + word.text.len());
    }
    Some(complete)
}

/// How far apart the letters of the words are in `text` where it has them all in order.
fn gaps(text: &str, words: &[Word]) -> Option<u32> {
    let mut sum = 0;
    for word in words {
        let mut wanted = word.text.chars();
        let mut next = wanted.next();
        let mut first = None;
        let mut last = 0;
        for (at, c) in (0u32..).zip(text.chars()) {
            let Some(letter) = next else { break };
            if c == letter {
                first.get_or_insert(at);
                last = at;
                next = wanted.next();
            }
        }
        if next.is_some() {
            return None;
        }
        sum += last + 1 - first.unwrap_or(0) - word.characters as u32;
    }
    Some(sum)
}
