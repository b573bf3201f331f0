//! What a reader can decide, what that changes, and what takes it back.

use crate::model::{Day, Overrides};

/// One decision of the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// Marks an event.
    Star {
        /// Its id.
        event: String,
    },
    /// Takes the mark away.
    Unstar {
        /// Its id.
        event: String,
    },
    /// Writes the note of an event, in place of what it said before.
    Note {
        /// Its id.
        event: String,
        /// The note; one of blanks alone is no note.
        text: String,
    },
    /// Takes the note away.
    Unnote {
        /// Its id.
        event: String,
    },
    /// Sets the publication date of a report by hand.
    Published {
        /// Its path.
        report: String,
        /// The date.
        day: Day,
    },
    /// Goes back to the date that the report itself bears.
    Unpublished {
        /// Its path.
        report: String,
    },
}

impl Decision {
    /// The word of the log's `do`.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Star { .. } => "star",
            Self::Unstar { .. } => "unstar",
            Self::Note { .. } => "note",
            Self::Unnote { .. } => "unnote",
            Self::Published { .. } => "published",
            Self::Unpublished { .. } => "unpublished",
        }
    }

    /// Changes `overrides` as decided.
    pub fn apply(&self, overrides: &mut Overrides) {
        match self {
            Self::Star { event } => {
                overrides.starred.insert(event.clone());
            }
            Self::Unstar { event } => {
                overrides.starred.remove(event);
            }
            Self::Note { event, text } if !text.trim().is_empty() => {
                overrides.notes.insert(event.clone(), text.clone());
            }
            Self::Note { event, .. } | Self::Unnote { event } => {
                overrides.notes.remove(event);
            }
            Self::Published { report, day } => {
                overrides.published.insert(report.clone(), *day);
            }
            Self::Unpublished { report } => {
                overrides.published.remove(report);
            }
        }
    }

    /// What brings back `before`, the overrides as they were before this decision.
    #[must_use]
    pub fn inverse(&self, before: &Overrides) -> Self {
        match self {
            Self::Star { event } | Self::Unstar { event } => {
                let event = event.clone();
                if before.starred.contains(&event) {
                    Self::Star { event }
                } else {
                    Self::Unstar { event }
                }
            }
            Self::Note { event, .. } | Self::Unnote { event } => {
                let event = event.clone();
                match before.notes.get(&event) {
                    Some(text) => Self::Note {
                        event,
                        text: text.clone(),
                    },
                    None => Self::Unnote { event },
                }
            }
            Self::Published { report, .. } | Self::Unpublished { report } => {
                let report = report.clone();
                match before.published.get(&report) {
                    Some(day) => Self::Published { report, day: *day },
                    None => Self::Unpublished { report },
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_decision() -> impl Strategy<Value = Decision> {
        (0..6, "[ab]", "[xy ]{0,2}", 0..3).prop_map(|(which, id, text, day)| match which {
            0 => Decision::Star { event: id },
            1 => Decision::Unstar { event: id },
            2 => Decision::Note { event: id, text },
            3 => Decision::Unnote { event: id },
            4 => Decision::Published {
                report: id,
                day: Day(day),
            },
            _ => Decision::Unpublished { report: id },
        })
    }

    proptest! {
        #[test]
        fn the_inverse_takes_back_every_decision(
            past in prop::collection::vec(any_decision(), 0..12),
            decision in any_decision(),
        ) {
            let mut overrides = Overrides::default();
            for decision in past {
                decision.apply(&mut overrides);
            }
            let before = overrides.clone();
            decision.apply(&mut overrides);
            prop_assert!(overrides.notes.values().all(|note| !note.trim().is_empty()));
            decision.inverse(&before).apply(&mut overrides);
            prop_assert_eq!(overrides, before);
        }
    }
}
