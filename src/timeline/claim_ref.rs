//! One claim of a timeline, read from its columns.
//!
//! It borrows and copies; only [`ClaimRef::date`] makes something new.

use super::{ClaimRow, EventRef, Timeline};
use crate::model::{
    DateBasis, EventDate, Evidence, Figure, Form, Report, ReportId, Stance, TextKind,
};

/// What a claim without a report reads from; no claim of a built timeline is without one.
static NO_REPORT: Report = Report {
    extent: crate::model::Extent::Whole,
    path: String::new(),
    file: None,
    outlet: None,
    agency: None,
    title: None,
    byline: None,
    published: None,
    dated_by: None,
    numeric_date: None,
    url: None,
    note: None,
    text: TextKind::Original,
    form: Form::PLAIN,
    paragraphs: Vec::new(),
};

/// One claim of a timeline.
#[derive(Clone, Copy)]
pub struct ClaimRef<'t> {
    timeline: &'t Timeline,
    row: ClaimRow,
}

impl<'t> ClaimRef<'t> {
    pub(super) fn new(timeline: &'t Timeline, row: ClaimRow) -> Self {
        debug_assert!((row.0 as usize) < timeline.claims.events.len());
        Self { timeline, row }
    }

    fn at(self) -> usize {
        self.row.0 as usize
    }

    /// Its place among all claims.
    pub fn row(self) -> ClaimRow {
        match &self.timeline.outer {
            Some(outer) => outer.claim(self.row),
            None => self.row,
        }
    }

    /// The event it is about.
    pub fn event(self) -> EventRef<'t> {
        let event = self.timeline.claims.events[self.at()];
        EventRef::new(self.timeline, self.timeline.row_of_own(event))
    }

    /// Its id, unique in its event at least.
    pub fn id(self) -> &'t str {
        self.timeline.claims.ids.get(self.at())
    }

    /// The report that makes it.
    pub fn report_id(self) -> ReportId {
        self.evidence().report
    }

    /// The report that makes it.
    pub fn report(self) -> &'t Report {
        self.timeline.report(self.report_id()).unwrap_or(&NO_REPORT)
    }

    /// The words that make it.
    pub fn evidence(self) -> Evidence {
        let mut evidence = self.timeline.claims.evidence[self.at()];
        if let Some(outer) = &self.timeline.outer {
            evidence.report = outer.report_id(evidence.report);
        }
        evidence
    }

    /// Further words of it.
    pub fn more(self) -> &'t [Evidence] {
        self.timeline.claims.more.get(self.at())
    }

    /// The words of [`ClaimRef::evidence`].
    pub fn quote(self) -> &'t str {
        let evidence = self.evidence();
        self.report()
            .paragraph(evidence.paragraph)
            .and_then(|paragraph| evidence.span.of(&paragraph.text))
            .unwrap_or("")
    }

    /// Whose words it quotes.
    pub fn text(self) -> TextKind {
        self.timeline.claims.texts[self.at()]
    }

    /// Who the report says said it; `Unattributed` where the outlet says it itself.
    pub fn claimant(self) -> &'t str {
        self.timeline.claimants.get(self.claimant_index())
    }

    /// Who said it, as a place in [`Timeline::claimants`].
    pub fn claimant_index(self) -> usize {
        self.timeline.claims.claimants[self.at()] as usize
    }

    /// Through whom the outlet has it from the claimant.
    pub fn via(self) -> Option<&'t str> {
        self.timeline.text(self.timeline.claims.vias[self.at()])
    }

    /// Asserts, confirms or denies.
    pub fn stance(self) -> Stance {
        self.timeline.claims.stances[self.at()]
    }

    /// The date it gives the event, as EDTF.
    pub fn edtf(self) -> Option<&'t str> {
        self.timeline
            .text(self.timeline.claims.dates.edtf(self.at()))
    }

    /// The words of the date it gives the event.
    pub fn date_words(self) -> Option<&'t str> {
        self.timeline
            .text(self.timeline.claims.dates.words(self.at()))
    }

    /// What the date it gives the event rests on.
    pub fn basis(self) -> DateBasis {
        self.timeline.claims.dates.basis(self.at())
    }

    /// The date it gives the event, put together anew.
    pub fn date(self) -> EventDate {
        let dates = &self.timeline.claims.dates;
        EventDate {
            edtf: self.edtf().map(str::to_owned),
            earliest: dates.earliest(self.at()),
            latest: dates.latest(self.at()),
            minute: dates.minute(self.at()),
            words: self.date_words().map(str::to_owned),
            basis: dates.basis(self.at()),
        }
    }

    /// The numbers it gives.
    pub fn figures(self) -> impl ExactSizeIterator<Item = &'t Figure> + use<'t> {
        self.timeline.claims.figures.get(self.at()).iter()
    }

    /// Why merging joined it to its event: "same place (Homs); same day"; `None` where it did not.
    pub fn joined(self) -> Option<&'t str> {
        let claims = &self.timeline.claims;
        let at = claims.joined.binary_search(&self.row.0).ok()?;
        Some(claims.reasons.get(at))
    }

    /// Its origin, numbered from 1 within its event.
    pub fn origin(self) -> u32 {
        self.timeline.claims.origins[self.at()]
    }
}

impl std::fmt::Debug for ClaimRef<'_> {
    /// Row and id, not the whole timeline.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ClaimRef({}, {:?})", self.row.0, self.id())
    }
}
