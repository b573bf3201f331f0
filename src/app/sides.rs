//! Two to four reports side by side, each at its evidence for one event, the event's claims aligned beneath.

use super::content::{Line, Role};
use super::geometry::{self, Area};
use super::reader::{Lit, ReportRow, TextPlace};
use super::state::State;
use super::when;
use crate::model::{ReportId, Stance, UNATTRIBUTED};
use crate::text;
use crate::timeline::{ClaimRef, Row};

/// Most columns.
pub const MOST: usize = 4;

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The report.
    pub report: ReportId,
    /// First row on the screen.
    pub top: TextPlace,
}

/// Whether the columns scroll together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scrolling {
    /// All by as many rows.
    #[default]
    Together,
    /// The chosen one alone.
    Alone,
}

/// Reports side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SidesView {
    /// The event they are compared for.
    pub event: Row,
    /// The columns, two to four.
    pub columns: Vec<Column>,
    /// The column that has the keys.
    pub focus: usize,
    /// Whether the columns scroll together.
    pub scrolling: Scrolling,
}

impl State {
    /// Reports side by side for an event, further ones put after its own; `None` where that makes less than two.
    pub(super) fn sides_of(&self, event: Row, further: &[ReportId]) -> Option<SidesView> {
        let mut reports = self.timeline().event(event).reports();
        for report in further {
            if !reports.contains(report) {
                // The chosen one must be among the columns that are shown.
                reports.truncate(MOST - 1);
                reports.push(*report);
            }
        }
        reports.truncate(MOST);
        if reports.len() < 2 {
            return None;
        }
        let columns = reports
            .into_iter()
            .map(|report| Column {
                report,
                top: TextPlace::default(),
            })
            .collect();
        let mut sides = SidesView {
            event,
            columns,
            focus: 0,
            scrolling: Scrolling::Together,
        };
        self.align_sides(&mut sides);
        Some(sides)
    }

    /// Puts each column at its first evidence for the event.
    pub(super) fn align_sides(&self, sides: &mut SidesView) {
        let (areas, _) = geometry::sides(self.size, sides.columns.len());
        let lit = sides.lit();
        for (column, area) in sides.columns.iter_mut().zip(areas) {
            let area = column_text(area);
            let evidence = self
                .timeline()
                .event(sides.event)
                .claims()
                .map(super::super::timeline::claim_ref::ClaimRef::evidence)
                .find(|evidence| evidence.report == column.report);
            if let Some(evidence) = evidence {
                let first = TextPlace {
                    paragraph: (evidence.paragraph as usize).saturating_sub(1),
                    row: 0,
                };
                // One row above shows that the text goes on upwards.
                let top = self.scrolled(column.report, first, 0, area, lit);
                let target = (first.paragraph, evidence.span);
                column.top = self.bring_into_view(column.report, top, target, area, lit);
            }
        }
    }

    /// Scrolls one column or all.
    pub(super) fn scroll_sides(&self, sides: &mut SidesView, rows: i64) {
        let (areas, _) = geometry::sides(self.size, sides.columns.len());
        let lit = sides.lit();
        let (focus, scrolling) = (sides.focus, sides.scrolling);
        for (at, (column, area)) in sides.columns.iter_mut().zip(areas).enumerate() {
            if scrolling == Scrolling::Together || at == focus {
                column.top = self.scrolled(column.report, column.top, rows, column_text(area), lit);
            }
        }
    }

    /// A column's heading and text as lines.
    pub fn column_lines(&self, sides: &SidesView, at: usize, area: Area) -> Vec<Line> {
        let Some(column) = sides.columns.get(at) else {
            return Vec::new();
        };
        let signs = self.signs();
        let width = usize::from(area.width);
        let mut lines = Vec::new();
        let mut head = Line {
            selected: sides.focus == at,
            ..Line::default()
        };
        if let Some(report) = self.timeline().report(column.report) {
            head.push(
                if sides.focus == at {
                    signs.selected()
                } else {
                    " "
                },
                Role::Accent,
            );
            head.push(report.outlet_or_path(), Role::Title);
            let published = report
                .published
                .map_or_else(|| "no date".to_owned(), when::day_with_weekday);
            head.push(format!("{}{published}", signs.dot()), Role::Dim);
            if report.text == crate::model::TextKind::Retelling {
                head.push(format!("{}retelling", signs.dot()), Role::Accent);
            }
            let bears = self
                .timeline()
                .event(sides.event)
                .reports()
                .contains(&column.report);
            if !bears {
                head.push(
                    format!("{}does not report this", signs.dot()),
                    Role::Dispute,
                );
            }
        }
        head.fill(width);
        lines.push(head.fitted(width, signs.ellipsis()));
        let text = column_text(area);
        let rows = self.report_rows(column.report, column.top, text, sides.lit());
        lines.extend(
            rows.into_iter()
                .map(|ReportRow { line, .. }| line.fitted(width, signs.ellipsis())),
        );
        lines
    }

    /// The event's claims, one a row: who, how many, by whose count.
    pub fn sides_claims(&self, sides: &SidesView, area: Area) -> Vec<Line> {
        let signs = self.signs();
        let width = usize::from(area.width);
        let event = self.timeline().event(sides.event);
        let mut head = Line::of(" ", Role::Plain).and(event.headline(), Role::Title);
        if event.disputed() {
            head.push(
                format!("  {} disputed", signs.mark(super::EventMark::Disputed)),
                Role::Dispute,
            );
        }
        let mut lines = vec![head.fitted(width, signs.ellipsis())];
        let focused = sides.columns.get(sides.focus).map(|column| column.report);
        let outlet = (width / 5).clamp(8, 24);
        let says = (width / 4).clamp(12, 34);
        let claimant = (width / 4).clamp(8, 38);
        let disputes = event.disputes();
        for claim in event.claims() {
            let is_disputed = disputes
                .iter()
                .any(|d| d.claims.0 == claim.row() || d.claims.1 == claim.row());
            let mut line = Line::blank();
            line.push(
                if focused == Some(claim.report_id()) {
                    signs.selected()
                } else {
                    " "
                },
                Role::Accent,
            );
            line.push(
                column(claim.report().outlet_or_path(), outlet, signs.ellipsis()),
                Role::Plain,
            );
            line.push(
                if is_disputed {
                    signs.mark(super::EventMark::Disputed)
                } else {
                    " "
                },
                Role::Dispute,
            );
            let role = if is_disputed {
                Role::Dispute
            } else {
                Role::Plain
            };
            line.push(
                column(&signs.words(&says_words(&claim)), says, signs.ellipsis()),
                role,
            );
            let role = if claim.claimant() == UNATTRIBUTED {
                Role::Dim
            } else {
                Role::Plain
            };
            line.push(column(claim.claimant(), claimant, signs.ellipsis()), role);
            line.push(signs.words(&format!("“{}”", claim.quote())), Role::Dim);
            lines.push(line.fitted(width, signs.ellipsis()));
        }
        let height = usize::from(area.height);
        if lines.len() > height && height > 1 {
            let hidden = lines.len() - height + 1;
            lines.truncate(height - 1);
            lines.push(Line::of(
                format!("  and {hidden} more claims: the detail pane lists all"),
                Role::Dim,
            ));
        }
        lines
    }
}

impl SidesView {
    /// What is highlighted in its columns.
    pub fn lit(&self) -> Lit<'static> {
        Lit {
            event: Some(self.event),
            claim: None,
            needle: None,
            hit: None,
            unfolded: false,
        }
    }
}

/// The text of a column, beneath its heading.
pub fn column_text(area: Area) -> Area {
    area.split_top(1).1
}

/// What a claim says in few words: its figures, or its stance.
pub fn says_words(claim: &ClaimRef<'_>) -> String {
    let figures: Vec<String> = claim
        .figures()
        .map(|figure| format!("{} {}", figure.sign(), figure.measure))
        .collect();
    match (claim.stance(), figures.is_empty()) {
        (stance, true) => stance.word().to_owned(),
        (Stance::Denies, false) => format!("denies {}", figures.join(", ")),
        (_, false) => figures.join(", "),
    }
}

fn column(text: &str, width: usize, ellipsis: &str) -> String {
    let safe = text::safe(text);
    text::pad(
        &text::fit_with(&safe, width.saturating_sub(1), ellipsis),
        width,
    )
}
