//! What is known of rows beside the timeline: what the reader marked, and which rows of tables have words in their texts.

use crate::model::Overrides;
use crate::timeline::{Bits, Timeline};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Rows that the reader marked, for `is:starred` and `is:noted`, and those in whose texts words were found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Marks {
    /// Starred events.
    pub starred: Bits,
    /// Events with a note.
    pub noted: Bits,
    /// By words, the rows of tables whose texts have them, as far as they were searched.
    pub texts: FxHashMap<String, Arc<Bits>>,
}

impl Marks {
    /// No marks on a timeline of `len` events.
    pub fn none(len: usize) -> Self {
        Self {
            starred: Bits::new(len),
            noted: Bits::new(len),
            texts: FxHashMap::default(),
        }
    }

    /// The marks of `overrides` on the events of `timeline`; ids that it does not have are left out.
    pub fn of(timeline: &Timeline, overrides: &Overrides) -> Self {
        let rows = |ids: &mut dyn Iterator<Item = &String>| {
            Bits::from_rows(
                timeline.len(),
                ids.filter_map(|id| timeline.find(id))
                    .map(super::super::Row::index),
            )
        };
        Self {
            starred: rows(&mut overrides.starred.iter()),
            noted: rows(&mut overrides.notes.keys()),
            texts: FxHashMap::default(),
        }
    }
}
