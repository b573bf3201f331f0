//! Every actor and place name once, of events and of the gazetteer, with the rows that bear it.
//!
//! Names are searched here, never over events. It only knows names as they are; likeness of names is the finder's.

use super::columns::{Lists, Texts};
use crate::model::{Actor, Gazetteer, NameKind, Place};
use std::sync::{Arc, OnceLock};

/// A name of the vocabulary. Actors come before places, each in order of their letters; names that only rows of tables
/// bear come after both, in order of first sight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NameId(pub u32);

/// All names of a timeline and its gazetteer.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    names: Arc<Texts>,
    /// How many of the names are actors; the others are places.
    actors: usize,
    more: Arc<More>,
    rows: Arc<Lists<u32>>,
    gazetteer: Arc<Gazetteer>,
}

/// Names that only rows of tables bear.
#[derive(Debug, Default)]
struct More {
    names: Texts,
    kinds: Vec<NameKind>,
    /// Their numbers in order of kind and letters, sorted when first asked for.
    sorted: OnceLock<Vec<u32>>,
}

impl More {
    fn find(&self, kind: NameKind, name: &str) -> Option<u32> {
        let key = |at: u32| (self.kinds[at as usize], self.names.get(at as usize));
        let sorted = self.sorted.get_or_init(|| {
            let mut sorted: Vec<u32> = (0..self.kinds.len() as u32).collect();
            sorted.sort_unstable_by(|a, b| key(*a).cmp(&key(*b)));
            sorted
        });
        let found = sorted.binary_search_by(|at| key(*at).cmp(&(kind, name)));
        found.ok().map(|at| sorted[at])
    }
}

impl Vocabulary {
    /// All names of `gazetteer` and of `in_events`, none of them with rows yet.
    pub(super) fn collect<'n>(
        gazetteer: &'n Arc<Gazetteer>,
        in_events: impl Iterator<Item = (NameKind, &'n str)>,
    ) -> Self {
        let of_gazetteer = gazetteer
            .actors()
            .iter()
            .map(|actor| (NameKind::Actor, &*actor.name))
            .chain(
                gazetteer
                    .places()
                    .iter()
                    .map(|place| (NameKind::Place, &*place.name)),
            );
        let unique: rustc_hash::FxHashSet<(NameKind, &str)> =
            of_gazetteer.chain(in_events).collect();
        let mut sorted: Vec<_> = unique.into_iter().collect();
        sorted.sort_unstable();
        let mut names = Texts::default();
        for (_, name) in &sorted {
            names.push(name);
        }
        let actors = sorted.partition_point(|(kind, _)| *kind == NameKind::Actor);
        Self {
            names: Arc::new(names),
            actors,
            more: Arc::default(),
            rows: Arc::default(),
            gazetteer: Arc::clone(gazetteer),
        }
    }

    /// The same names and these, which it does not have, with the rows of all.
    pub(super) fn with(&self, names: Texts, kinds: Vec<NameKind>, rows: Lists<u32>) -> Self {
        Self {
            names: Arc::clone(&self.names),
            actors: self.actors,
            more: Arc::new(More {
                names,
                kinds,
                sorted: OnceLock::new(),
            }),
            rows: Arc::new(rows),
            gazetteer: Arc::clone(&self.gazetteer),
        }
    }

    /// Gives every name its rows. `uses` are (row, name) pairs in ascending order of rows; a repeated pair counts once.
    pub(super) fn post(&mut self, uses: impl Iterator<Item = (u32, NameId)>) {
        let mut pairs: Vec<(NameId, u32)> = uses.map(|(row, name)| (name, row)).collect();
        pairs.sort_unstable();
        pairs.dedup();
        let mut rest = pairs.as_slice();
        let mut rows = Lists::default();
        for id in 0..self.len() as u32 {
            let (own, others) = rest.split_at(rest.partition_point(|(name, _)| name.0 <= id));
            rows.push(own.iter().map(|(_, row)| *row));
            rest = others;
        }
        self.rows = Arc::new(rows);
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.names.len() + self.more.kinds.len()
    }

    /// Whether there is no name.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All names, actors first.
    pub fn ids(&self) -> impl ExactSizeIterator<Item = NameId> + use<> {
        (0..self.len() as u32).map(NameId)
    }

    /// What `make` makes of the names of that kind, in their order; looks through many of them on all cores.
    pub(super) fn scan<R: Send>(
        &self,
        kind: NameKind,
        make: impl Fn(NameId) -> Option<R> + Sync,
    ) -> Vec<R> {
        const PORTION: usize = 1 << 14;
        let portions = super::side_by_side::each(
            self.len().div_ceil(PORTION),
            || (),
            |(), at| -> Vec<R> {
                (at * PORTION..self.len().min((at + 1) * PORTION))
                    .map(|id| NameId(id as u32))
                    .filter(|id| self.kind(*id) == kind)
                    .filter_map(&make)
                    .collect()
            },
        );
        portions.into_iter().flatten().collect()
    }

    /// The canonical name.
    pub fn name(&self, id: NameId) -> &str {
        let at = id.0 as usize;
        match at.checked_sub(self.names.len()) {
            None => self.names.get(at),
            Some(more) => self.more.names.get(more),
        }
    }

    /// Whether it is an actor or a place.
    pub fn kind(&self, id: NameId) -> NameKind {
        let at = id.0 as usize;
        if let Some(more) = at.checked_sub(self.names.len()) {
            self.more
                .kinds
                .get(more)
                .copied()
                .unwrap_or(NameKind::Place)
        } else if at < self.actors {
            NameKind::Actor
        } else {
            NameKind::Place
        }
    }

    /// How many events bear it.
    pub fn events(&self, id: NameId) -> u32 {
        self.rows_of(id).len() as u32
    }

    /// The rows that bear it, in timeline order.
    pub fn rows_of(&self, id: NameId) -> &[u32] {
        self.rows.get(id.0 as usize)
    }

    /// Its spellings, the canonical name first, then the gazetteer's.
    pub fn spellings(&self, id: NameId) -> impl Iterator<Item = &str> {
        let name = self.name(id);
        let (actor, places) = match self.kind(id) {
            // The gazetteer knows no name that only rows bear.
            _ if id.0 as usize >= self.names.len() => (None, None),
            NameKind::Actor => (self.gazetteer.actor(name), None),
            NameKind::Place => (None, Some(self.gazetteer.places_named(name))),
        };
        let others = actor
            .into_iter()
            .flat_map(Actor::spellings)
            .chain(places.into_iter().flatten().flat_map(Place::spellings))
            .filter(move |spelling| *spelling != name);
        std::iter::once(name).chain(others)
    }

    /// The id of exactly that canonical name.
    pub fn find(&self, kind: NameKind, name: &str) -> Option<NameId> {
        let (mut low, mut high) = match kind {
            NameKind::Actor => (0, self.actors),
            NameKind::Place => (self.actors, self.names.len()),
        };
        while low < high {
            let middle = low.midpoint(high);
            match self.names.get(middle).cmp(name) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(NameId(middle as u32)),
            }
        }
        let more = self.more.find(kind, name)?;
        Some(NameId((self.names.len() + more as usize) as u32))
    }
}
