//! The claim matrix: a row a claim, whom it is by and where it stands in columns of their own, disagreement told by
//! sign and word.

use super::content::{self, Highlight, Line, Role};
use super::detail::Detail;
use super::state::State;
use super::when::{self, When};
use crate::model::{Figure, Stance, UNATTRIBUTED};
use crate::text;
use crate::timeline::{ClaimRef, EventRef, dispute};

/// Columns before the first: selection, number, sign, blank.
const GUTTER: usize = 5;

impl State {
    /// Adds the matrix of an event to its detail.
    pub(super) fn matrix(
        &self,
        event: &EventRef<'_>,
        claims: &[ClaimRef<'_>],
        chosen: usize,
        width: u16,
        detail: &mut Detail,
    ) {
        let signs = self.signs();
        let mut head = Line::of(
            format!(
                "{} in {}, {}",
                counted(claims.len(), "claim", "claims"),
                counted(event.reports().len(), "report", "reports"),
                counted(event.origins() as usize, "origin", "origins")
            ),
            Role::Heading,
        );
        if event.disputed() {
            head.push(signs.dot(), Role::Plain);
            head.push(
                format!("{} disputed", signs.mark(super::EventMark::Disputed)),
                Role::Dispute,
            );
        }
        detail.lines.push(head);
        let columns = Columns::of(usize::from(width));
        detail.lines.push(columns.titles());
        for at in 0..claims.len() {
            let first = detail.lines.len();
            self.claim_lines(event, claims, at, at == chosen, &columns, &mut detail.lines);
            detail.claims.push((first, detail.lines.len() - first));
        }
    }

    fn claim_lines(
        &self,
        event: &EventRef<'_>,
        claims: &[ClaimRef<'_>],
        at: usize,
        is_chosen: bool,
        columns: &Columns,
        lines: &mut Vec<Line>,
    ) {
        let signs = self.signs();
        let claim = &claims[at];
        let disagreements = disagreements(event, claims, at);
        let figures: Vec<&Figure> = claim.figures().collect();
        let first = lines.len();
        for row in 0..figures.len().max(1) {
            let figure = figures.get(row).copied();
            let is_disputed =
                disagreements
                    .iter()
                    .any(|disagreement| match (&disagreement.measure, figure) {
                        (Some(_), Some(figure)) => {
                            let others =
                                disagreement.with.iter().filter_map(|at| claims.get(at - 1));
                            others
                                .flat_map(|other| other.figures())
                                .any(|other| is_against(figure, other))
                        }
                        (None, _) => row == 0,
                        _ => false,
                    });
            let mut line = Line::blank();
            line.push(
                if is_chosen && row == 0 {
                    signs.selected()
                } else {
                    " "
                },
                Role::Accent,
            );
            line.push(
                if row == 0 {
                    format!("{:<2}", at + 1)
                } else {
                    "  ".into()
                },
                Role::Dim,
            );
            line.push(
                if is_disputed {
                    signs.mark(super::EventMark::Disputed)
                } else {
                    " "
                },
                Role::Dispute,
            );
            line.push(" ", Role::Plain);
            let says = signs.words(&says_words(claim, figure));
            let role = match figure {
                _ if is_disputed => Role::Dispute,
                Some(_) => Role::Plain,
                None => Role::Dim,
            };
            line.push(fitted(&says, columns.says, signs.ellipsis()), role);
            if row == 0 {
                self.who_said_it(claim, columns, &mut line);
            }
            line.fill(columns.total());
            lines.push(line);
            if row == 0 && columns.is_narrow() {
                lines.push(self.who_said_it_beneath(claim, columns));
            }
            if let Some(figure) = figure {
                lines.extend(indented(
                    &signs.words(&scope_words(figure)),
                    columns.total(),
                    &[],
                ));
            }
        }
        // The claim's own row is the selected one; what is beneath explains it.
        lines[first].selected = is_chosen && self.focus == super::Focus::Detail;
        lines.extend(self.beneath(claim, &disagreements, columns));
    }

    /// Through whom a claim came, with which it disagrees, and why it was joined to the event, wrapped beneath it.
    fn beneath(
        &self,
        claim: &ClaimRef<'_>,
        disagreements: &[Disagreement],
        columns: &Columns,
    ) -> Vec<Line> {
        let signs = self.signs();
        let mut words = String::new();
        let mut marks = Vec::new();
        if let Some(via) = claim.via() {
            words.push_str(&format!("via {via}"));
        }
        for disagreement in disagreements {
            if !words.is_empty() {
                words.push_str(signs.dot());
            }
            let start = words.len();
            words.push_str(&format!(
                "{} {}",
                signs.mark(super::EventMark::Disputed),
                disagreement.words()
            ));
            marks.push(Highlight {
                span: text::Span::new(start, words.len()),
                role: Role::Dispute,
            });
        }
        let mut lines = indented(&words, columns.total(), &marks);
        if let Some(reason) = claim.joined() {
            let reason = format!("joined because: {reason}");
            lines.extend(indented(&signs.words(&reason), columns.total(), &[]));
        }
        lines
    }

    fn who_said_it(&self, claim: &ClaimRef<'_>, columns: &Columns, line: &mut Line) {
        let ellipsis = self.signs().ellipsis();
        if !columns.is_narrow() {
            line.push(
                fitted(claim.claimant(), columns.claimant, ellipsis),
                claimant_role(claim),
            );
            line.push(
                fitted(claim.report().outlet_or_path(), columns.outlet, ellipsis),
                Role::Plain,
            );
        }
        let reported = claim.report().published.map_or_else(
            || "?".to_owned(),
            |day| {
                if columns.reported >= 12 {
                    when::day(day)
                } else {
                    when::day_of_year(day)
                }
            },
        );
        line.push(text::pad_start(&reported, columns.reported), Role::Dim);
    }

    fn who_said_it_beneath(&self, claim: &ClaimRef<'_>, columns: &Columns) -> Line {
        let ellipsis = self.signs().ellipsis();
        let mut line = Line::of(" ".repeat(GUTTER), Role::Plain);
        line.push(
            fitted(claim.claimant(), columns.claimant, ellipsis),
            claimant_role(claim),
        );
        line.push(
            fitted(claim.report().outlet_or_path(), columns.outlet, ellipsis),
            Role::Plain,
        );
        line
    }
}

/// Widths of the columns in cells.
struct Columns {
    says: usize,
    claimant: usize,
    outlet: usize,
    reported: usize,
    beneath: bool,
}

impl Columns {
    fn of(width: usize) -> Self {
        // Room for the year, but for the narrowest.
        let reported = if width >= 56 { 12 } else { 8 };
        let room = width.saturating_sub(GUTTER);
        if width < 56 {
            // Too narrow for four columns: claimant and outlet stand beneath what is said.
            let claimant = room * 11 / 20;
            return Self {
                says: room.saturating_sub(reported),
                claimant,
                outlet: room - claimant,
                reported,
                beneath: true,
            };
        }
        let says = if width >= 76 {
            26
        } else {
            (width / 3).clamp(10, 20)
        };
        let rest = room.saturating_sub(says + reported);
        let claimant = rest * 11 / 20;
        Self {
            says,
            claimant,
            outlet: rest - claimant,
            reported,
            beneath: false,
        }
    }

    fn is_narrow(&self) -> bool {
        self.beneath
    }

    fn total(&self) -> usize {
        let beside = if self.beneath {
            0
        } else {
            self.claimant + self.outlet
        };
        GUTTER + self.says + beside + self.reported
    }

    fn titles(&self) -> Line {
        let mut line = Line::of(" ".repeat(GUTTER), Role::Dim);
        line.push(
            text::pad(
                if self.beneath {
                    "says, claimant, outlet"
                } else {
                    "says"
                },
                self.says,
            ),
            Role::Dim,
        );
        if !self.beneath {
            line.push(text::pad("claimant", self.claimant), Role::Dim);
            line.push(text::pad("outlet", self.outlet), Role::Dim);
        }
        line.push(text::pad_start("reported", self.reported), Role::Dim);
        line
    }
}

fn claimant_role(claim: &ClaimRef<'_>) -> Role {
    if claim.claimant() == UNATTRIBUTED {
        Role::Dim
    } else {
        Role::Plain
    }
}

/// A figure with what happened to those counted, or the claim's stance.
fn says_words(claim: &ClaimRef<'_>, figure: Option<&Figure>) -> String {
    match (figure, claim.stance()) {
        (Some(figure), Stance::Denies) => format!("denies {} {}", figure.sign(), figure.measure),
        (Some(figure), _) => format!("{} {}", figure.sign(), figure.measure),
        // Without a figure the claim's own words say most.
        (None, Stance::Asserts) => format!("“{}”", claim.quote()),
        (None, stance) => format!("{}: “{}”", stance.word(), claim.quote()),
    }
}

/// Whom a figure counts, over what period, and of which larger figure it is part.
fn scope_words(figure: &Figure) -> String {
    let mut words = figure.scope.clone();
    if let Some(part_of) = &figure.part_of {
        words.push_str(&format!(", of the “{part_of}”"));
    }
    if let Some(period) = &figure.period {
        words.push_str(&format!(", {}", period_words(period)));
    }
    if figure.cumulative {
        words.push_str(", running count");
    }
    words
}

fn indented(words: &str, width: usize, marks: &[Highlight]) -> Vec<Line> {
    let indent = GUTTER;
    if words.is_empty() {
        return Vec::new();
    }
    content::wrapped(
        words,
        width.saturating_sub(indent).max(1) as u16,
        Role::Dim,
        marks,
    )
    .into_iter()
    .map(|row| {
        let mut line = Line::of(" ".repeat(indent), Role::Dim);
        line.extend(row.line);
        line
    })
    .collect()
}

/// Whether two figures count the same and disagree.
fn is_against(one: &Figure, other: &Figure) -> bool {
    dispute::comparable(one, other) && dispute::compare(one, other).is_some()
}

/// With which claims one disagrees, and how.
struct Disagreement {
    /// What they count differently; `None` for a denial.
    measure: Option<String>,
    why: &'static str,
    /// Numbers of the other claims, from 1.
    with: Vec<usize>,
}

impl Disagreement {
    fn words(&self) -> String {
        let list: Vec<String> = self.with.iter().map(usize::to_string).collect();
        let of = self
            .measure
            .as_deref()
            .map_or_else(String::new, |measure| format!(" on {measure}"));
        let claims = if self.with.len() == 1 {
            "claim"
        } else {
            "claims"
        };
        format!("{} {claims} {}{of}", self.why, list.join(", "))
    }
}

fn disagreements(event: &EventRef<'_>, claims: &[ClaimRef<'_>], at: usize) -> Vec<Disagreement> {
    let own = claims[at].row();
    let number = |row| {
        claims
            .iter()
            .position(|claim| claim.row() == row)
            .map_or(0, |at| at + 1)
    };
    let mut out: Vec<(Option<String>, &'static str, Vec<usize>)> = Vec::new();
    for dispute in event.disputes() {
        let other = if dispute.claims.0 == own {
            number(dispute.claims.1)
        } else if dispute.claims.1 == own {
            number(dispute.claims.0)
        } else {
            continue;
        };
        let why = match dispute.why {
            crate::timeline::Why::Contradict => "contradicts",
            crate::timeline::Why::Differ => "differs from",
        };
        match out
            .iter_mut()
            .find(|(measure, w, _)| *measure == dispute.measure && *w == why)
        {
            Some((_, _, others)) => {
                if !others.contains(&other) {
                    others.push(other);
                }
            }
            None => out.push((dispute.measure.clone(), why, vec![other])),
        }
    }
    out.into_iter()
        .map(|(measure, why, with)| Disagreement { measure, why, with })
        .collect()
}

/// A figure's period in words: EDTF as a date is written, anything else as it stands.
fn period_words(period: &str) -> String {
    crate::model::EventDate::parse(period)
        .map_or_else(|_| period.to_owned(), |date| When::of_date(&date).words())
}

/// Cut or filled to a column, with a blank at its end.
fn fitted(text: &str, width: usize, ellipsis: &str) -> String {
    let safe = text::safe(text);
    let cut = text::fit_with(&safe, width.saturating_sub(1), ellipsis);
    text::pad(&cut, width)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
