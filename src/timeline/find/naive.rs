//! The finder as simply as it can be said: what the fast one is compared with.

use super::Scope;
use super::index::{LONGEST, letters};
use super::rank::{Found, How, Wanted, gaps, literal};
use crate::text::{alike, fold_name, fold_text, skeleton};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// Resembling spellings that are scored.
const MOST_FUZZY: usize = 400;

/// A name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name {
    /// Events that bear it.
    pub events: u32,
    /// Its place in order of letters.
    pub rank: u32,
    /// Its canonical spelling, the first of its own.
    first: u32,
}

/// A piece of the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Piece {
    start: u32,
    end: u32,
}

/// A spelling of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spelling {
    pub name: u32,
    /// Which letters occur in it, as [`letters`] counts them.
    pub letters: u64,
    /// Characters without articles.
    pub characters: u32,
    shown: Piece,
    folded: Piece,
    bare: Piece,
}

/// The end of a spelling's skeleton from one of its words on.
#[derive(Debug, Clone, Copy)]
pub struct Tail {
    pub spelling: u32,
    /// Whether it is the whole skeleton.
    pub whole: bool,
    text: Piece,
}

/// All names and spellings.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pub names: Vec<Name>,
    pub spellings: Vec<Spelling>,
    /// Names with the most events first, then in order of their letters.
    pub by_events: Vec<u32>,
    /// In order of their texts.
    tails: Vec<Tail>,
    arena: String,
}

impl Index {
    /// Names as numbers of events and spellings, the canonical one first.
    pub fn of<'n>(names: impl Iterator<Item = (u32, impl Iterator<Item = &'n str>)>) -> Self {
        let mut index = Self::default();
        for (name, (events, spellings)) in (0u32..).zip(names) {
            let first = index.spellings.len() as u32;
            for spelling in spellings {
                index.add(name, first, spelling);
            }
            if index.spellings.len() as u32 == first {
                index.add(name, first, "");
            }
            index.names.push(Name {
                events,
                rank: 0,
                first,
            });
        }
        let mut order: Vec<u32> = (0..index.names.len() as u32).collect();
        order.sort_by(|a, b| index.canonical(*a).cmp(index.canonical(*b)));
        for (rank, name) in (0u32..).zip(&order) {
            index.names[*name as usize].rank = rank;
        }
        order.sort_by_key(|name| std::cmp::Reverse(index.names[*name as usize].events));
        index.by_events = order;
        let mut tails = std::mem::take(&mut index.tails);
        tails.sort_unstable_by(|a, b| {
            index
                .text(a.text)
                .cmp(index.text(b.text))
                .then(a.spelling.cmp(&b.spelling))
        });
        index.tails = tails;
        index
    }

    fn add(&mut self, name: u32, first: u32, shown: &str) {
        let looked_at = match shown.char_indices().nth(LONGEST) {
            Some((end, _)) => &shown[..end],
            None => shown,
        };
        let (folded, bare) = (fold_text(looked_at), fold_name(looked_at).text);
        let repeated = self.spellings[first as usize..]
            .iter()
            .any(|other| self.text(other.folded) == folded && self.text(other.bare) == bare);
        if repeated {
            return;
        }
        let letters = letters(&folded) | letters(&bare);
        let key = skeleton(&bare);
        let characters = bare.chars().count() as u32;
        let shown = self.push(shown);
        let folded_piece = self.push(&folded);
        let bare = if bare == folded {
            folded_piece
        } else {
            self.push(&bare)
        };
        let key_piece = self.push(&key);
        let spelling = self.spellings.len() as u32;
        let starts = std::iter::once(0)
            .chain(key.match_indices(' ').map(|(at, _)| at + 1))
            .filter(|start| *start < key.len());
        for start in starts {
            self.tails.push(Tail {
                spelling,
                whole: start == 0,
                text: Piece {
                    start: key_piece.start + start as u32,
                    end: key_piece.end,
                },
            });
        }
        self.spellings.push(Spelling {
            name,
            letters,
            characters,
            shown,
            folded: folded_piece,
            bare,
        });
    }

    fn push(&mut self, text: &str) -> Piece {
        let start = self.arena.len() as u32;
        self.arena.push_str(text);
        Piece {
            start,
            end: self.arena.len() as u32,
        }
    }

    fn text(&self, piece: Piece) -> &str {
        self.arena
            .get(piece.start as usize..piece.end as usize)
            .unwrap_or_default()
    }

    /// The canonical spelling of a name.
    pub fn canonical(&self, name: u32) -> &str {
        self.shown(self.names[name as usize].first)
    }

    /// A spelling as it was given.
    pub fn shown(&self, spelling: u32) -> &str {
        self.text(self.spellings[spelling as usize].shown)
    }

    /// A spelling folded, articles kept.
    pub fn folded(&self, spelling: &Spelling) -> &str {
        self.text(spelling.folded)
    }

    /// A spelling folded as a name, articles dropped; `None` where that is the same as [`Index::folded`].
    pub fn bare(&self, spelling: &Spelling) -> Option<&str> {
        (spelling.bare != spelling.folded).then(|| self.text(spelling.bare))
    }

    /// The skeletons, and ends of skeletons from a word on, that begin with `start`, with what follows it.
    pub fn tails<'i>(
        &'i self,
        start: &'i str,
    ) -> impl Iterator<Item = (&'i Tail, &'i str)> + use<'i> {
        let from = self
            .tails
            .partition_point(|tail| self.text(tail.text) < start);
        self.tails[from..]
            .iter()
            .map_while(move |tail| Some((tail, self.text(tail.text).strip_prefix(start)?)))
    }
}

/// The best `limit` names for a query, best first.
pub fn best(index: &Index, wanted: &Wanted, limit: usize, scope: Scope) -> Vec<Found> {
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
        let may_be_fuzzy = wanted.may_be_fuzzy();
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
            } else if may_be_fuzzy && let Some(gaps) = gaps(folded, &wanted.words, u32::MAX) {
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
            if let Some(share) = wanted.fuzzily(folded) {
                self.offer(at, How::Letters, share);
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
