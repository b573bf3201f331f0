//! What the reader decided: loading and merging take it as input, before anything a file says.

use super::Day;
use std::collections::{BTreeMap, BTreeSet};

/// Stars, notes and publication dates set by hand, as the reader's log leaves them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Overrides {
    /// Ids of starred events.
    pub starred: BTreeSet<String>,
    /// Notes by event id; never empty strings.
    pub notes: BTreeMap<String, String>,
    /// Publication dates set by hand, by report path.
    pub published: BTreeMap<String, Day>,
}
