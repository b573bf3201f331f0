//! Which kind a happening is, where its word alone does not tell: asked of the cues round it.

use super::lexicon::{Condition, Cues, Lexicon, Outcome, Where};

/// The cues round a happening, by where they stand.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Surroundings {
    /// Of who did it.
    pub agent: Cues,
    /// Of the first word there that names a side.
    pub lead: Cues,
    /// Of whom or what it was done to.
    pub object: Cues,
    /// Of its clause.
    pub clause: Cues,
    /// Of its sentence.
    pub sentence: Cues,
    /// The topics of the report.
    pub report: Cues,
    /// The kind of the fighting told of just before.
    pub last: Option<&'static str>,
}

impl Surroundings {
    /// Whether all conditions hold here.
    pub(super) fn hold(&self, conditions: &[Condition]) -> bool {
        conditions.iter().all(|condition| {
            let there = match condition.place {
                Where::Agent => self.agent,
                Where::Lead => self.lead,
                Where::Object => self.object,
                Where::Clause => self.clause,
                Where::Sentence => self.sentence,
                Where::Report => self.report,
            };
            (there & condition.cues != 0) != condition.without
        })
    }
}

/// A family may hand over to another; this bounds how often.
const HANDS: usize = 4;

/// The kind that `outcome` comes to in its surroundings, and the family that settled it.
pub(super) fn kind(
    lexicon: &Lexicon,
    outcome: Outcome,
    around: &Surroundings,
) -> Option<&'static str> {
    let mut outcome = outcome;
    for _ in 0..HANDS {
        match outcome {
            Outcome::Plain | Outcome::Blocked | Outcome::Same => return None,
            Outcome::Kind(kind) => return Some(kind),
            Outcome::Last(kind) => return Some(around.last.unwrap_or(kind)),
            Outcome::Family(family) => {
                let rules = lexicon.families.get(usize::from(family))?;
                outcome = rules
                    .iter()
                    .find(|rule| around.hold(&rule.conditions))?
                    .outcome;
            }
        }
    }
    None
}
