//! The event store: every event, claim and name of a corpus as columns, in one total order, and what is derived from
//! them: origins, disputes, facets, histograms, the query language. Events of reports are kept whole; of rows of event
//! tables only what filters, counts and order need is ([`rows`]), and ten million of them take the same road as fifty.
//!
//! A [`Timeline`] is built once from reports and events and never changes; whoever has new events builds a new one.
//! Nothing here reads a file, asks the clock or draws.

pub mod bits;
pub mod build;
pub mod claim_ref;
mod columns;
pub mod dispute;
pub mod elsewhere;
pub mod event_ref;
pub mod facets;
pub mod find;
pub mod histogram;
pub mod merge;
pub mod origin;
pub mod outline;
pub mod query;
pub mod rows;
#[cfg(test)]
pub mod sample;
mod side_by_side;
pub mod store;
pub mod stretch;
#[cfg(test)]
pub(crate) mod tests;
pub mod vocabulary;
pub mod weight;

pub use bits::Bits;
pub use build::{BuildInput, Dropped};
pub use claim_ref::ClaimRef;
pub use dispute::{Dispute, Why};
pub use event_ref::{EventRef, PlaceRef};
pub use facets::{Facet, FacetKey, facet};
pub use find::{Finder, Hit, Scope, finder_if_ready, finder_of_events};
pub use histogram::{Bucket, Tick, beginnings, even_buckets, histogram, ticks};
pub use outline::{Level, Outline, outline, outline_if_made, outline_of_all, stretch_of};
pub use query::{Completion, Marks, Query, QueryError, complete};
pub use rows::{RowInFull, RowTable, TableRow, Window};
pub use store::{ClaimRow, Row, Timeline};
pub use stretch::{core_stretch, outside};
pub use vocabulary::{NameId, Vocabulary};
pub use weight::{days, weight};

/// Items in the order of places, each of which comes once.
fn taken<T>(items: Vec<T>, places: impl Iterator<Item = usize>) -> Vec<T> {
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.filter_map(|at| items[at].take()).collect()
}

/// `text` as it is compared: names, measures and scopes that fold to the same are the same.
fn folded(text: &str) -> String {
    crate::text::fold_text(text)
}
