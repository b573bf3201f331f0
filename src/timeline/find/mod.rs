//! Fuzzy finding of actors and places by any of their spellings.
//!
//! Looks through names, never through events or texts. A name is found by the best of its spellings:
//!
//! | what the query is | score about |
//! |---|---|
//! | the spelling, articles and accents aside | 10,000 |
//! | its beginning | 8,000 |
//! | the beginnings of its words, in any order | 6,000 |
//! | the same name in another transliteration | 5,500 |
//! | words of it in another transliteration, or the beginning of such | 4,000 |
//! | parts of it | 3,000 |
//! | another name with the same consonants | 2,200 |
//! | letters of it in order | 1,000 to 2,000 |
//!
//! Shorter spellings and names with events come first among equals. The last two sorts are left out where anything of
//! the upper four is found.

mod index;
mod marked;
#[cfg(test)]
mod naive;
mod names;
mod rank;
mod search;
mod skeletons;
mod spelled;
#[cfg(test)]
mod tests;

use super::{NameId, Timeline, Vocabulary};
use crate::text::{Span, fold_name, fold_text};
use index::{Index, looked_at};
use names::Names;
use rank::{Found, Wanted};
pub(super) use spelled::Spelled;
use std::sync::Arc;

/// Which names are looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Those that some event bears.
    WithEvents,
    /// All, best first.
    All,
    /// All, those that some event bears before the others.
    EventsFirst,
}

/// A name that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The name.
    pub name: NameId,
    /// How well it fits; comparable within one search, 0 where nothing was asked.
    pub score: i64,
    /// The spelling that fits best, as the gazetteer or the events write it.
    pub spelling: String,
    /// What of the spelling was meant, ascending and apart.
    pub in_spelling: Vec<Span>,
    /// The same in the canonical name where that is the spelling; empty where another is.
    pub in_name: Vec<Span>,
}

/// The names of a vocabulary, prepared once for searching at every key.
#[derive(Debug, Clone, Default)]
pub struct Finder {
    names: Names,
    index: Index,
}

/// The names that events of `timeline` bear, prepared; kept with the rows of tables, which may bear a great many.
pub fn finder_of_events(timeline: &Timeline) -> Arc<Finder> {
    let make = || Arc::new(Finder::of_events(timeline.vocabulary()));
    if !timeline.has_rows() {
        return make();
    }
    Arc::clone(timeline.table_rows().finder.get_or_init(make))
}

/// So many names are prepared while one waits for a frame.
const FEW: usize = 20_000;

/// The same where they are prepared already, or that takes no longer than a frame. `None`: who cannot wait has
/// [`finder_of_events`] called elsewhere first.
pub fn finder_if_ready(timeline: &Timeline) -> Option<Arc<Finder>> {
    if !timeline.has_rows() || timeline.vocabulary().len() <= FEW {
        return Some(finder_of_events(timeline));
    }
    timeline.table_rows().finder.get().cloned()
}

impl Finder {
    /// Prepares the names of `vocabulary`, on all cores; takes about a second per million names.
    pub fn new(vocabulary: &Vocabulary) -> Self {
        Self::of(Names::Vocabulary(vocabulary.clone()), true)
    }

    /// Prepares only the names that some event bears, in a fraction of the time: for [`Scope::WithEvents`] alone.
    pub fn of_events(vocabulary: &Vocabulary) -> Self {
        Self::of(Names::Vocabulary(vocabulary.clone()), false)
    }

    fn of(names: Names, all: bool) -> Self {
        Self {
            index: Index::of(&names, all),
            names,
        }
    }

    /// How many names it looks through.
    pub fn len(&self) -> usize {
        self.index.len()
    }

    /// Whether it has no names.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// At most `limit` names for `query`, best first; equal ones by number of events, then in order of their letters.
    /// For an empty query all names by number of events.
    pub fn search(&self, query: &str, limit: usize, scope: Scope) -> Vec<Hit> {
        let Some(wanted) = Wanted::of(query) else {
            return self.most_borne(limit, scope);
        };
        search::best(&self.index, &wanted, limit, scope)
            .into_iter()
            .map(|found| self.hit(&found, &wanted))
            .collect()
    }

    fn most_borne(&self, limit: usize, scope: Scope) -> Vec<Hit> {
        self.index
            .in_order()
            .into_iter()
            .filter(|name| scope != Scope::WithEvents || self.index.borne[*name as usize] > 0)
            .take(limit)
            .map(|name| Hit {
                name: NameId(name),
                score: 0,
                spelling: self.names.canonical(name).to_owned(),
                in_spelling: Vec::new(),
                in_name: Vec::new(),
            })
            .collect()
    }

    fn hit(&self, found: &Found, wanted: &Wanted) -> Hit {
        let spelling = self.shown(found);
        let in_spelling = marked::spans(spelling, found.how, wanted);
        let is_name = spelling == self.names.canonical(found.name);
        Hit {
            name: NameId(found.name),
            score: i64::from(found.score),
            spelling: spelling.to_owned(),
            in_name: if is_name {
                in_spelling.clone()
            } else {
                Vec::new()
            },
            in_spelling,
        }
    }

    /// The spelling that was found, as it is written: the first of the name's that folds so.
    fn shown(&self, found: &Found) -> &str {
        let segment = self.index.segment_of(found.name);
        let at = (found.spelling - segment.first) as usize;
        let canonical = self.names.canonical(found.name);
        if segment.starts_name(at) {
            return canonical;
        }
        let (folded, bare) = (segment.folded(at), segment.bare(at));
        let is_it = |shown: &&str| {
            let looked_at = looked_at(shown);
            fold_text(looked_at) == folded && fold_name(looked_at).text == bare.unwrap_or(folded)
        };
        let found = self.names.spellings(found.name).find(is_it);
        found.unwrap_or(canonical)
    }
}
