//! The text of one report, its evidence highlighted; what stands around it is in `reader_frame`.
//!
//! The text is anchored on a paragraph and a row in it, so laying it out costs what is on the screen.

use super::content::{self, Highlight, Line, Role};
use super::geometry::{self, Area};
use super::state::State;
use crate::model::{Fold, Lane, ReportId, TextKind};
use crate::text::{Needle, Span};
use crate::timeline::{ClaimRow, Row};

/// Columns left of the text: number of the paragraph, sign of its lane, blank.
const GUTTER: u16 = 6;
/// Widest text, in cells: longer rows are hard to read.
const WIDEST: u16 = 84;

/// A place in a report: paragraph from 0, and row in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct TextPlace {
    /// Paragraph from 0.
    pub paragraph: usize,
    /// Row of it, once wrapped.
    pub row: usize,
}

/// One report being read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderView {
    /// The report.
    pub report: ReportId,
    /// The event whose evidence is highlighted.
    pub event: Option<Row>,
    /// The claim whose evidence is highlighted, of that event.
    pub claim: Option<ClaimRow>,
    /// First row on the screen.
    pub top: TextPlace,
    /// Words that are searched for.
    pub search: String,
    /// The hit one stands on: paragraph from 0 and span.
    pub hit: Option<(usize, Span)>,
    /// Whether paragraphs taken for page residue are shown.
    pub unfolded: bool,
}

impl ReaderView {
    /// A report from its beginning.
    pub fn new(report: ReportId) -> Self {
        Self {
            report,
            event: None,
            claim: None,
            top: TextPlace::default(),
            search: String::new(),
            hit: None,
            unfolded: false,
        }
    }
}

/// What a row of text shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportRow {
    /// The place of the row.
    pub place: TextPlace,
    /// The row.
    pub line: Line,
}

/// What is highlighted in a report.
#[derive(Debug, Clone, Copy)]
pub struct Lit<'v> {
    /// The event whose evidence is highlighted.
    pub event: Option<Row>,
    /// The claim, where one is singled out.
    pub claim: Option<ClaimRow>,
    /// Words that are searched for.
    pub needle: Option<&'v Needle>,
    /// The hit one stands on.
    pub hit: Option<(usize, Span)>,
    /// Whether residue is shown.
    pub unfolded: bool,
}

/// What claims rest on in one paragraph.
#[derive(Debug, Default)]
struct Marked {
    marks: Vec<Highlight>,
    /// Lanes of the events, the highlighted one's first.
    lanes: Vec<Lane>,
    /// Whether the highlighted event is among them.
    is_lit: bool,
}

impl State {
    /// Width of a report's text in an area.
    pub(super) fn text_width(area: Area) -> u16 {
        area.width.saturating_sub(GUTTER + 2).clamp(1, WIDEST)
    }

    /// Rows of one paragraph, a blank row after it.
    pub fn paragraph_rows(
        &self,
        report: ReportId,
        paragraph: usize,
        width: u16,
        lit: Lit<'_>,
    ) -> Vec<ReportRow> {
        let signs = self.signs();
        let timeline = self.timeline();
        let Some(text) = timeline
            .report(report)
            .and_then(|report| report.paragraphs.get(paragraph))
        else {
            return Vec::new();
        };
        let place = |row| TextPlace { paragraph, row };
        if text.fold == Fold::Residue && !lit.unfolded {
            return self.folded_rows(report, paragraph);
        }
        let base = if text.fold == Fold::Residue {
            Role::Dim
        } else {
            Role::Plain
        };
        let Marked {
            mut marks,
            lanes,
            is_lit,
        } = self.evidence_marks(report, paragraph, lit);
        if let Some(needle) = lit.needle {
            marks.extend(needle.hits(&text.text).into_iter().map(|span| {
                let is_current = lit.hit == Some((paragraph, span));
                Highlight {
                    span,
                    role: if is_current {
                        Role::CurrentHit
                    } else {
                        Role::Hit
                    },
                }
            }));
        }
        let rows = content::wrapped(&text.text, width, base, &marks);
        let mut out = Vec::with_capacity(rows.len() + 1);
        for (row, text_row) in rows.into_iter().enumerate() {
            let mut line = Line::blank();
            line.push(if is_lit { signs.selected() } else { " " }, Role::Accent);
            if row == 0 {
                line.push(format!("{:>3} ", paragraph + 1), Role::Dim);
                match lanes.first() {
                    Some(first) => line.push(signs.lane(*first), Role::Lane(*first)),
                    None => line.push(" ", Role::Plain),
                }
            } else {
                line.push("     ", Role::Plain);
            }
            line.push(" ", Role::Plain);
            line.extend(text_row.line);
            out.push(ReportRow {
                place: place(row),
                line,
            });
        }
        // The fields of a row stand beneath each other; prose is parted.
        let is_field = paragraph > 0
            && self.timeline().report(report).is_some_and(|report| {
                report.text == TextKind::Row && paragraph + 1 < report.paragraphs.len()
            });
        if !is_field {
            out.push(ReportRow {
                place: place(out.len()),
                line: Line::blank(),
            });
        }
        out
    }

    /// One row in place of the paragraphs of page residue that begin here.
    fn folded_rows(&self, report: ReportId, paragraph: usize) -> Vec<ReportRow> {
        let before = paragraph.checked_sub(1).and_then(|before| {
            let report = self.timeline().report(report)?;
            report.paragraphs.get(before)
        });
        if before.is_some_and(|before| before.fold == Fold::Residue) {
            return Vec::new();
        }
        let line = Line::of(" ".repeat(usize::from(GUTTER)), Role::Dim)
            .and("page residue, folded; z shows it", Role::Dim);
        [line, Line::blank()]
            .into_iter()
            .enumerate()
            .map(|(row, line)| ReportRow {
                place: TextPlace { paragraph, row },
                line,
            })
            .collect()
    }

    /// What claims rest on in a paragraph, the highlighted event's last so that it wins.
    fn evidence_marks(&self, report: ReportId, paragraph: usize, lit: Lit<'_>) -> Marked {
        let mut out = Marked::default();
        for claim in self.timeline().claims_of_report(report) {
            for evidence in std::iter::once(claim.evidence()).chain(claim.more().iter().copied()) {
                if evidence.report != report || evidence.paragraph as usize != paragraph + 1 {
                    continue;
                }
                let lane = claim.event().lane();
                let is_event = lit.event == Some(claim.event().row());
                let is_claim = lit.claim.is_none_or(|row| row == claim.row());
                out.is_lit |= is_event;
                if is_event || !out.lanes.contains(&lane) {
                    out.lanes
                        .insert(if is_event { 0 } else { out.lanes.len() }, lane);
                }
                // Nearly every sentence is evidence of some event: only the highlighted one's is marked in the text, the
                // others by their sign in the margin.
                if is_event {
                    let role = if is_claim {
                        Role::Evidence
                    } else {
                        Role::OtherEvidence
                    };
                    out.marks.push(Highlight {
                        span: evidence.span,
                        role,
                    });
                }
            }
        }
        out.marks.sort_by_key(|mark| mark.role == Role::Evidence);
        out
    }

    /// The rows of a report from `top`, as many as `area` is high.
    pub fn report_rows(
        &self,
        report: ReportId,
        top: TextPlace,
        area: Area,
        lit: Lit<'_>,
    ) -> Vec<ReportRow> {
        let count = self
            .timeline()
            .report(report)
            .map_or(0, |report| report.paragraphs.len());
        let mut out = Vec::new();
        for paragraph in top.paragraph..count {
            let skip = if paragraph == top.paragraph {
                top.row
            } else {
                0
            };
            out.extend(
                self.paragraph_rows(report, paragraph, Self::text_width(area), lit)
                    .into_iter()
                    .skip(skip),
            );
            if out.len() >= usize::from(area.height) {
                break;
            }
        }
        out.truncate(usize::from(area.height));
        out
    }

    /// The place `rows` rows further on (back where negative), never past the last screenful.
    pub(super) fn scrolled(
        &self,
        report: ReportId,
        from: TextPlace,
        rows: i64,
        area: Area,
        lit: Lit<'_>,
    ) -> TextPlace {
        let width = Self::text_width(area);
        let count = self
            .timeline()
            .report(report)
            .map_or(0, |report| report.paragraphs.len());
        let height = |paragraph| self.paragraph_rows(report, paragraph, width, lit).len();
        let (mut paragraph, mut row) = (from.paragraph, from.row as i64 + rows);
        while row < 0 && paragraph > 0 {
            paragraph -= 1;
            row += height(paragraph) as i64;
        }
        while paragraph < count {
            let own = height(paragraph) as i64;
            if row < own {
                break;
            }
            row -= own;
            paragraph += 1;
        }
        let to = TextPlace {
            paragraph: paragraph.min(count),
            row: row.max(0) as usize,
        };
        to.min(self.last_top(report, area, lit))
    }

    /// The place from which the report's end is just on the screen.
    pub(super) fn last_top(&self, report: ReportId, area: Area, lit: Lit<'_>) -> TextPlace {
        let width = Self::text_width(area);
        let count = self
            .timeline()
            .report(report)
            .map_or(0, |report| report.paragraphs.len());
        // The blank row after the last paragraph may be lost.
        let mut left = usize::from(area.height) + 1;
        for paragraph in (0..count).rev() {
            let own = self.paragraph_rows(report, paragraph, width, lit).len();
            if own > left {
                return TextPlace {
                    paragraph,
                    row: own - left,
                };
            }
            left -= own;
        }
        TextPlace::default()
    }

    /// The place that brings bytes of a paragraph into view: unchanged where they are in view, else a third down.
    pub(super) fn bring_into_view(
        &self,
        report: ReportId,
        top: TextPlace,
        target: (usize, Span),
        area: Area,
        lit: Lit<'_>,
    ) -> TextPlace {
        let (paragraph, span) = target;
        let Some(text) = self
            .timeline()
            .report(report)
            .and_then(|report| report.paragraphs.get(paragraph))
        else {
            return top;
        };
        let rows = content::wrapped(&text.text, Self::text_width(area), Role::Plain, &[]);
        let row_of = |byte: usize| {
            rows.iter()
                .position(|row| row.bytes.contains(&byte))
                .unwrap_or(0)
        };
        let first = TextPlace {
            paragraph,
            row: row_of(span.start as usize),
        };
        let last = TextPlace {
            paragraph,
            row: row_of((span.end as usize).saturating_sub(1)),
        };
        let shown = self.report_rows(report, top, area, lit);
        let is_shown = |place| shown.iter().any(|row| row.place == place);
        if is_shown(first) && is_shown(last) {
            return top;
        }
        self.scrolled(report, first, -i64::from(area.height / 3), area, lit)
    }

    /// The area of the reader's text.
    pub(super) fn reader_area(&self) -> Area {
        geometry::reader(self.size).0
    }
}

impl ReaderView {
    /// What is highlighted.
    pub fn lit<'v>(&self, needle: Option<&'v Needle>) -> Lit<'v> {
        Lit {
            event: self.event,
            claim: self.claim,
            needle,
            hit: self.hit,
            unfolded: self.unfolded,
        }
    }

    /// The searched words, ready to find.
    pub fn needle(&self) -> Option<Needle> {
        (!self.search.is_empty()).then(|| Needle::new(&self.search))
    }
}
