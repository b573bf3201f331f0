//! Joins tables of mentions to the events they mention, by number.
//!
//! Ids are compared while tables load and are gone then: what is kept of a mention is its row in columns and whose it is.

use super::RowFile;
use super::read::Numbered;
use crate::model::Problem;
use crate::timeline::rows::Store;

/// Mentions of one event that are joined to it; a screen that shows the event reads them all.
const MOST_OF_ONE: usize = if cfg!(test) { 40 } else { 1_000 };

/// The events of a load that can be mentioned.
#[derive(Debug, Default)]
pub(in crate::corpus) struct Mentioned {
    /// The events read so far, in the order of the files.
    pub events: Vec<Numbered>,
    /// How many mentions each has, once mentions come.
    counts: Vec<u16>,
}

/// What became of a table of mentions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::corpus) struct Joined {
    /// Mentions that stand with their event.
    pub stand: u64,
    /// Mentions of events that are not there.
    pub elsewhere: u64,
    /// Mentions beyond those that one event may have.
    pub beyond: u64,
}

impl Mentioned {
    /// Joins the mentions of one table, which `store` has as further rows, to the events. Of two events of one id the
    /// first is meant.
    pub fn join(&mut self, store: &mut Store, mentions: &[Numbered]) -> Joined {
        if self.counts.is_empty() {
            self.events.sort_unstable();
            self.events.dedup_by_key(|event| event.id);
            self.counts = vec![0; self.events.len()];
        }
        let mut told = Joined::default();
        let counts = &mut self.counts;
        let joined = mentions.iter().filter_map(|mention| {
            let Ok(at) = self.events.binary_search_by_key(&mention.id, |one| one.id) else {
                told.elsewhere += 1;
                return None;
            };
            if usize::from(counts[at]) >= MOST_OF_ONE {
                told.beyond += 1;
                return None;
            }
            counts[at] += 1;
            told.stand += 1;
            Some((self.events[at].row, mention.row))
        });
        store.join(joined.collect::<Vec<_>>());
        told
    }
}

impl Joined {
    /// What the reader should know of it.
    pub fn problems(self, file: &RowFile) -> Vec<Problem> {
        let told = [
            (
                self.elsewhere,
                "mentions of events that are not loaded",
                "give the table of these events, too; until then they are left out",
            ),
            (
                self.beyond,
                "more mentions of events that have very many already",
                "they are left out",
            ),
        ];
        told.into_iter()
            .filter(|(count, ..)| *count > 0)
            .map(|(count, what, remedy)| {
                Problem::of_file(&file.shown, format!("{count} {what}"), remedy)
            })
            .collect()
    }
}

#[cfg(test)]
#[path = "join_tests.rs"]
mod tests;
