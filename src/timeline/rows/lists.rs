//! What occurs often in the rows of tables, each once: kinds, names, governorates, measures, outlets, claimants.
//!
//! Threads that read a table share them; each keeps what it has met at hand, so that a known text costs one look.

use crate::model::NameKind;
use crate::timeline::Vocabulary;
use crate::timeline::columns::Texts;
use std::hash::Hasher;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Texts a thread keeps at hand at most; beyond them it asks the shared list.
const AT_HAND: usize = 1 << 16;

/// Distinct texts with a number each, found by hash.
#[derive(Debug, Clone, Default)]
struct Interner {
    texts: Texts,
    tags: Vec<u8>,
    values: Vec<u32>,
    /// Entries by hash, plus one; 0 is free. A power of two.
    table: Vec<u32>,
}

impl Interner {
    fn hash(tag: u8, text: &str) -> u64 {
        let mut hasher = rustc_hash::FxHasher::default();
        hasher.write(text.as_bytes());
        hasher.write_u8(tag);
        hasher.finish()
    }

    fn find(&self, hash: u64, tag: u8, text: &str) -> Option<u32> {
        if self.table.is_empty() {
            return None;
        }
        let mask = self.table.len() - 1;
        let mut at = (hash >> 20) as usize & mask;
        loop {
            let entry = self.table[at].checked_sub(1)? as usize;
            if self.tags[entry] == tag && self.texts.get(entry) == text {
                return Some(self.values[entry]);
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds a text that is not there.
    fn add(&mut self, hash: u64, tag: u8, text: &str, value: u32) {
        if (self.values.len() + 1) * 2 > self.table.len() {
            self.grow();
        }
        self.texts.push(text);
        self.tags.push(tag);
        self.values.push(value);
        self.place(hash, self.values.len() as u32);
    }

    fn place(&mut self, hash: u64, entry: u32) {
        let mask = self.table.len() - 1;
        let mut at = (hash >> 20) as usize & mask;
        while self.table[at] != 0 {
            at = (at + 1) & mask;
        }
        self.table[at] = entry;
    }

    fn grow(&mut self) {
        let size = (self.table.len() * 2).max(64);
        self.table = vec![0; size];
        for entry in 0..self.values.len() {
            let hash = Self::hash(self.tags[entry], self.texts.get(entry));
            self.place(hash, entry as u32 + 1);
        }
    }
}

/// What a text of a row is; texts of different sorts are different texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    Kind = 0,
    Place = 1,
    Actor = 2,
    Admin1 = 3,
    Measure = 4,
    Outlet = 5,
    Claimant = 6,
}

/// The shared lists, while they grow.
#[derive(Debug, Clone, Default)]
pub(super) struct Growing {
    interner: Interner,
    kinds: Texts,
    admin1: Texts,
    measures: Texts,
    outlets: Texts,
    claimants: Texts,
    names: NewNames,
}

/// Names that neither the gazetteer nor an event of a report bears.
#[derive(Debug, Clone, Default)]
pub(super) struct NewNames {
    pub names: Texts,
    pub kinds: Vec<NameKind>,
}

/// The lists as they stand at one moment.
#[derive(Debug, Clone, Default)]
pub(super) struct Taken {
    pub kinds: Texts,
    pub admin1: Texts,
    pub measures: Texts,
    pub outlets: Texts,
    pub claimants: Texts,
    pub names: NewNames,
}

/// The texts of tables, shared by the threads that read them.
#[derive(Debug)]
pub(super) struct Lists {
    /// The names that are known without the tables.
    known: Vocabulary,
    growing: Mutex<Growing>,
}

impl Lists {
    /// Nothing met yet but the names of `known`.
    pub fn new(known: &Vocabulary) -> Self {
        Self {
            known: known.clone(),
            growing: Mutex::default(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Growing> {
        self.growing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn id(&self, hash: u64, sort: Sort, text: &str) -> u32 {
        let growing = &mut *self.lock();
        if let Some(id) = growing.interner.find(hash, sort as u8, text) {
            return id;
        }
        let add = |list: &mut Texts| {
            list.push(text);
            list.len() as u32 - 1
        };
        let known = self.known.len() as u32;
        let mut name = |kind: NameKind| {
            self.known.find(kind, text).map_or_else(
                || {
                    growing.names.kinds.push(kind);
                    known + add(&mut growing.names.names)
                },
                |id| id.0,
            )
        };
        let id = match sort {
            Sort::Place => name(NameKind::Place),
            Sort::Actor => name(NameKind::Actor),
            Sort::Kind => add(&mut growing.kinds),
            Sort::Admin1 => add(&mut growing.admin1),
            Sort::Measure => add(&mut growing.measures),
            Sort::Outlet => add(&mut growing.outlets),
            Sort::Claimant => add(&mut growing.claimants),
        };
        growing.interner.add(hash, sort as u8, text, id);
        id
    }

    /// The number of a text among those of its sort.
    pub fn number(&self, sort: Sort, text: &str) -> u32 {
        self.id(Interner::hash(sort as u8, text), sort, text)
    }

    /// All names, known and new.
    pub fn names(&self) -> usize {
        self.known.len() + self.lock().names.kinds.len()
    }

    /// What they hold, to be brought back.
    pub fn saved(&self) -> Growing {
        self.lock().clone()
    }

    /// Brings back what they held.
    pub fn restore(&self, saved: Growing) {
        *self.lock() = saved;
    }

    /// What they hold now.
    pub fn take(&self) -> Taken {
        let growing = self.lock();
        Taken {
            kinds: growing.kinds.clone(),
            admin1: growing.admin1.clone(),
            measures: growing.measures.clone(),
            outlets: growing.outlets.clone(),
            claimants: growing.claimants.clone(),
            names: growing.names.clone(),
        }
    }
}

/// What one thread has met of the shared lists.
#[derive(Debug)]
pub(super) struct Met {
    lists: Arc<Lists>,
    at_hand: Interner,
}

impl Met {
    /// Nothing met yet.
    pub fn new(lists: Arc<Lists>) -> Self {
        Self {
            lists,
            at_hand: Interner::default(),
        }
    }

    /// The number of a text among those of its sort.
    pub fn id(&mut self, sort: Sort, text: &str) -> u32 {
        let hash = Interner::hash(sort as u8, text);
        if let Some(id) = self.at_hand.find(hash, sort as u8, text) {
            return id;
        }
        let id = self.lists.id(hash, sort, text);
        if self.at_hand.values.len() < AT_HAND {
            self.at_hand.add(hash, sort as u8, text, id);
        }
        id
    }
}
