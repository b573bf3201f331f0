//! The corpus and the gazetteer that are compiled in.

use crate::assets;
use crate::extract::names::NameIndex;
use crate::model::Gazetteer;
use std::sync::{Arc, OnceLock};

/// What the bundled corpus is called where a PATH would stand.
pub const TITLE: &str = "bundled corpus";
/// The name of its event table.
pub const EVENTS_NAME: &str = "events.json";

/// The bundled gazetteer, read once a run. Rows that cannot be read are left out; a test allows none.
pub fn gazetteer() -> Arc<Gazetteer> {
    static GAZETTEER: OnceLock<Arc<Gazetteer>> = OnceLock::new();
    GAZETTEER
        .get_or_init(|| Arc::new(Gazetteer::parse_static(assets::PLACES, assets::ACTORS).0))
        .clone()
}

/// The names of the bundled gazetteer, ready to be looked for in reports. Made when first asked for: a corpus whose events
/// stand in a table never needs it.
pub fn name_index() -> &'static NameIndex {
    static INDEX: OnceLock<NameIndex> = OnceLock::new();
    INDEX.get_or_init(|| NameIndex::new(&gazetteer()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::{LoadRequest, Read, load};
    use crate::model::TextKind;

    #[test]
    fn every_row_of_the_bundled_gazetteer_can_be_read() {
        let (gazetteer, errors) = Gazetteer::parse_static(assets::PLACES, assets::ACTORS);
        assert_eq!(errors, []);
        assert!(gazetteer.place("Al-Qusayr").is_some());
        assert!(gazetteer.actor("Hezbollah").is_some());
    }

    #[test]
    fn the_bundled_corpus_has_no_problem() {
        let loaded = load(&LoadRequest::default());
        let problems: Vec<_> = loaded.problems.iter().map(ToString::to_string).collect();
        assert_eq!(problems, [""; 0]);
        assert!(loaded.complete && loaded.unreadable == 0);
        assert_eq!(loaded.title, TITLE);
        let reports = loaded.timeline.reports();
        assert_eq!(reports.len(), assets::CORPUS.len());
        for report in reports {
            assert_eq!(
                report.text,
                TextKind::Retelling,
                "{}: nobody may take our words for theirs",
                report.path
            );
            assert!(report.published.is_some() && report.outlet.is_some());
        }
        assert!(loaded.timeline.len() > 50);
        assert_eq!(loaded.sources.len(), reports.len() + 1);
        for source in loaded.sources.iter() {
            assert!(!matches!(source.read, Read::Skipped(_)), "{}", source.name);
        }
    }
}
