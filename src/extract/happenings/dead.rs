//! Deaths that no verb or noun of killing tells: "five children were among the dead", "twelve bodies were found".
//!
//! The figure says that people died, whatever the words round it; so a sentence that counts the dead and tells of nothing
//! else tells of their deaths.

use super::choose::Reader;
use super::clauses::Link;
use super::offers::{Governor, OWN, Offer};
use super::verbs::Mood;
use std::ops::Range;

impl Reader<'_, '_> {
    /// The deaths that the first count of the dead in the sentence tells of.
    pub(super) fn by_dead(&self) -> Option<Offer> {
        let first = self
            .dead
            .partition_point(|figure| figure.start < self.words.start);
        self.dead[first..]
            .iter()
            .take_while(|figure| figure.start < self.words.end)
            .find_map(|figure| self.by_figure(figure))
    }

    fn by_figure(&self, figure: &Range<usize>) -> Option<Offer> {
        let at = self
            .clauses
            .iter()
            .position(|clause| clause.words.contains(&figure.start))?;
        let clause = &self.clauses[at];
        let is_told = clause.link != Link::If
            && (clause.link != Link::That || self.governor(at) != Governor::Wanted)
            && clause.group.is_none_or(|group| {
                let group = &self.groups[group];
                !group.negated
                    && group.mood == Mood::Plain
                    && (self.is_heading || group.copula || !self.is_present(group))
            });
        if !is_told {
            return None;
        }
        let nobody = clause.words.start..clause.words.start;
        let around = self.surroundings(&clause.words, &nobody, figure);
        let sense = self.tagged.lexicon.dead()?;
        Some(Offer {
            clause: at,
            sense,
            trigger: figure.start..figure.end.min(self.words.end).max(figure.start + 1),
            weight: OWN,
            planned: false,
            agent: nobody,
            object: figure.clone(),
            kind: self.kind(sense, &around)?,
            statement: false,
            apart: false,
        })
    }
}
