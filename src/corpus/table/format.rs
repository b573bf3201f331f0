//! The formats of event tables, and what each says in codes.

use crate::assets;
use std::sync::LazyLock;

/// What a table is, as far as it can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// An export of the Armed Conflict Location & Event Data project.
    Acled,
    /// The Georeferenced Event Dataset of the Uppsala Conflict Data Program.
    Ucdp,
    /// Events of the GDELT project, 1.0 or 2.0.
    Gdelt,
    /// GDELT's table of mentions: which article names which event.
    GdeltMentions,
    /// A timeline of `TimelineJS`.
    TimelineJs,
    /// A collection of `GeoJSON` features.
    GeoJson,
    /// An export of this program: events with their claims.
    Export,
    /// Any other table; what its columns mean is guessed.
    Guessed,
}

impl Format {
    /// How it is called.
    pub fn words(self) -> &'static str {
        match self {
            Self::Acled => "ACLED",
            Self::Ucdp => "UCDP GED",
            Self::Gdelt => "GDELT events",
            Self::GdeltMentions => "GDELT mentions",
            Self::TimelineJs => "TimelineJS",
            Self::GeoJson => "GeoJSON",
            Self::Export => "exported events",
            Self::Guessed => "event table",
        }
    }
}

/// Who speaks in an ACLED row: the project's coders, from the outlets it names.
pub(super) const ACLED_CLAIMANT: &str = "ACLED (coded)";

static CAMEO: LazyLock<[&str; 21]> = LazyLock::new(|| {
    let mut names = [""; 21];
    for line in assets::CAMEO_ROOTS.lines() {
        if let Some((code, name)) = line.split_once('\t')
            && let Some(slot) = code
                .parse()
                .ok()
                .and_then(|code: usize| names.get_mut(code))
        {
            *slot = name;
        }
    }
    names
});

/// The name of a CAMEO root code: `19` is Fight.
pub(super) fn cameo_root(code: &str) -> &'static str {
    let number: usize = code.parse().unwrap_or(0);
    CAMEO.get(number).copied().unwrap_or("")
}

/// UCDP's `type_of_violence` in words.
pub(super) fn ucdp_kind(code: &str) -> Option<&'static str> {
    match code {
        "1" => Some("State-based conflict"),
        "2" => Some("Non-state conflict"),
        "3" => Some("One-sided violence"),
        _ => None,
    }
}
