//! Two to four reports side by side, each at its evidence for one event, the event's claims aligned beneath.

use super::content::{Line, Role};
use super::geometry::{self, Area};
use super::reader::{Lit, ReportRow, TextPlace};
use super::signs::Signs;
use super::state::State;
use super::when;
use crate::model::{Evidence, ReportId, Stance, UNATTRIBUTED};
use crate::text;
use crate::timeline::{ClaimRef, EventRef, Row};

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
        let (areas, _) = geometry::sides(self.size, sides.columns.len(), sides.focus);
        let lit = sides.lit();
        for (column, area) in sides.columns.iter_mut().zip(areas) {
            let area = column_text(area);
            let evidence = to_compare(&self.timeline().event(sides.event), column.report);
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
        let (areas, _) = geometry::sides(self.size, sides.columns.len(), sides.focus);
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
        let mut lines = Vec::new();
        // Where there is room for little, it is the claims that are shown.
        if area.height > 2 {
            let mut head = Line::of(" ", Role::Plain).and(event.headline(), Role::Title);
            if event.disputed() {
                let sign = signs.mark(super::EventMark::Disputed);
                head.push(format!("  {sign} disputed"), Role::Dispute);
            }
            lines.push(head.fitted(width, signs.ellipsis()));
        }
        let focused = sides.columns.get(sides.focus).map(|column| column.report);
        for claim in event.claims() {
            let has_keys = focused == Some(claim.report_id());
            lines.push(self.side_claim(&claim, has_keys, width));
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

    /// One claim: outlet, what it says, by whose count, and its words as far as there is room.
    fn side_claim(&self, claim: &ClaimRef<'_>, has_keys: bool, width: usize) -> Line {
        let signs = self.signs();
        let outlet = (width / 6).clamp(8, 24);
        let says = (width / 4).clamp(12, 36);
        let claimant = (width / 4).clamp(8, 38);
        let disputes = claim.event().disputes();
        let is_disputed = disputes
            .iter()
            .any(|dispute| dispute.claims.0 == claim.row() || dispute.claims.1 == claim.row());
        let mut line = Line::blank();
        line.push(if has_keys { signs.selected() } else { " " }, Role::Accent);
        let name = claim.report().outlet_or_path();
        line.push(column(name, outlet, signs.ellipsis()), Role::Plain);
        let sign = if is_disputed {
            signs.mark(super::EventMark::Disputed)
        } else {
            " "
        };
        line.push(format!("{sign} "), Role::Dispute);
        let role = if is_disputed {
            Role::Dispute
        } else {
            Role::Plain
        };
        line.push(text::pad(&says_words(claim, says - 1, signs), says), role);
        let role = if claim.claimant() == UNATTRIBUTED {
            Role::Dim
        } else {
            Role::Plain
        };
        line.push(column(claim.claimant(), claimant, signs.ellipsis()), role);
        line.push(signs.words("“"), Role::Dim);
        line.push(claim.quote(), Role::Dim);
        line.push(signs.words("”"), Role::Dim);
        line.fitted(width, signs.ellipsis())
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

/// The words of a report that one came to compare: those of its first disputed claim, else of its first.
pub(super) fn to_compare(event: &EventRef<'_>, report: ReportId) -> Option<Evidence> {
    let is_disputed = |claim: &ClaimRef<'_>| {
        let own = claim.row();
        let mut disputes = event.disputes().iter();
        disputes.any(|dispute| dispute.claims.0 == own || dispute.claims.1 == own)
    };
    let own = || event.claims().filter(|claim| claim.report_id() == report);
    own()
        .find(is_disputed)
        .or_else(|| own().next())
        .map(ClaimRef::evidence)
}

/// The text of a column, beneath its heading.
pub fn column_text(area: Area) -> Area {
    area.split_top(1).1
}

/// What a claim says in at most `width` cells: its stance where it has no figures, else as many of them as fit, and how
/// many more there are.
fn says_words(claim: &ClaimRef<'_>, width: usize, signs: Signs) -> String {
    let denies = claim.stance() == Stance::Denies;
    let mut words = match claim.stance() {
        Stance::Asserts => String::new(),
        stance => stance.word().to_owned(),
    };
    let count = claim.figures().len();
    if count == 0 && !denies && words.is_empty() {
        return Stance::Asserts.word().to_owned();
    }
    for (at, figure) in claim.figures().enumerate() {
        let figure = signs.words(&format!("{} {}", figure.sign(), figure.measure));
        let joined = match (words.is_empty(), at) {
            (true, _) => figure,
            (false, 0) => format!("{words} {figure}"),
            (false, _) => format!("{words}, {figure}"),
        };
        // Room is kept for saying that there are more.
        let more = if at + 1 < count { 4 } else { 0 };
        if at > 0 && text::cells(&joined) + more > width {
            words.push_str(&format!(" +{}", count - at));
            break;
        }
        words = joined;
    }
    text::fit_with(&text::safe(&words), width, signs.ellipsis()).into_owned()
}

fn column(text: &str, width: usize, ellipsis: &str) -> String {
    let safe = text::safe(text);
    text::pad(
        &text::fit_with(&safe, width.saturating_sub(1), ellipsis),
        width,
    )
}
