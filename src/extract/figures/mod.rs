//! How many: the numbers that count people and things, with their hedge, measure and scope.

use super::names::Mention;
use super::prose::Prose;
use crate::model::Figure;
use std::ops::Range;

/// A figure of the text.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureMention {
    /// Its words in [`Prose::text`], hedge included: "at least 52 people".
    pub range: Range<usize>,
    /// Its sentence, as a place in [`Prose::sentences`].
    pub sentence: usize,
    /// The verb or noun that gives the measure, in [`Prose::text`]; the figure belongs to what it tells.
    pub measured_by: Option<Range<usize>>,
    /// The larger figure it is a share of, as a place in the list.
    pub part_of: Option<usize>,
    /// The figure; its span is that of its words in their paragraph.
    pub figure: Figure,
}

/// The figures of a report, in the order of the text.
pub fn figures(prose: &Prose, mentions: &[Mention]) -> Vec<FigureMention> {
    let _ = (prose, mentions);
    Vec::new()
}
