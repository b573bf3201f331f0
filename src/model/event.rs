//! Something that happened or was planned, as one owned value: what loading builds and what tests compare the store with.

use super::{Claim, EventDate};

/// A place as an event names it. Coordinates stand here only where the input gave its own; the gazetteer's are looked up.
#[derive(Debug, Clone, PartialEq)]
pub struct EventPlace {
    /// Canonical name.
    pub name: String,
    /// Governorate or province.
    pub admin1: Option<String>,
    /// Degrees north, WGS 84.
    pub lat: Option<f64>,
    /// Degrees east, WGS 84.
    pub lon: Option<f64>,
}

/// Something that happened or was planned, with one or more claims.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// Stable id: given, or a hash of the evidence.
    pub id: String,
    /// What happened, in at most 80 characters.
    pub headline: String,
    /// `<ACLED type>/<sub-type>`, `CAMEO/<root name>`, `Toll/<measure>`, or a table's own kind.
    pub kind: String,
    /// Announced, not (yet) happened.
    pub planned: bool,
    /// When.
    pub date: EventDate,
    /// Canonical names of who acted, was acted on, or spoke.
    pub actors: Vec<String>,
    /// Where, most specific first.
    pub places: Vec<EventPlace>,
    /// At least one.
    pub claims: Vec<Claim>,
}
