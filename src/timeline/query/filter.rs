//! A query as the set of rows it matches.
//!
//! Costs follow what a term can match: names and reports have their rows listed, dates and states compare columns, and
//! only words read texts, of the rows that everything cheaper left over. Cannot fail: an odd query matches nothing.

use super::{
    DateTest, Days, Expr, FigureTest, Marks, NamedKey, Query, State, Term, measure_key, names,
};
use crate::model::{Certainty, Day, Evidence, Lane, NameKind, Precision, UNATTRIBUTED, date};
use crate::text::Needle;
use crate::timeline::rows::{RowColumn, RowView, Rows};
use crate::timeline::{Bits, ClaimRef, EventRef, Timeline};

impl Query {
    /// The rows of `timeline` that it matches.
    pub fn run(&self, timeline: &Timeline, marks: &Marks) -> Bits {
        let all = Bits::full(timeline.len());
        match &self.expr {
            None => all,
            Some(expr) => Run { timeline, marks }.expr(expr, &all),
        }
    }

    /// All words it searches the texts for, those behind a `not` too, each once.
    pub fn texts(&self) -> Vec<&str> {
        fn collect<'q>(expr: &'q Expr, out: &mut Vec<&'q str>) {
            match expr {
                Expr::And(members) | Expr::Or(members) => {
                    for member in members {
                        collect(member, out);
                    }
                }
                Expr::Not(inner) => collect(inner, out),
                Expr::Term(Term::Text(words)) if !out.contains(&words.as_str()) => out.push(words),
                Expr::Term(_) => {}
            }
        }
        let mut out = Vec::new();
        if let Some(expr) = &self.expr {
            collect(expr, &mut out);
        }
        out
    }

    /// The words it searches the texts for, those behind a `not` left out: what a reader wants to see marked.
    pub fn words(&self) -> Vec<&str> {
        fn collect<'q>(expr: &'q Expr, out: &mut Vec<&'q str>) {
            match expr {
                Expr::And(members) | Expr::Or(members) => {
                    for member in members {
                        collect(member, out);
                    }
                }
                Expr::Term(Term::Text(words)) => out.push(words),
                Expr::Not(_) | Expr::Term(_) => {}
            }
        }
        let mut out = Vec::new();
        if let Some(expr) = &self.expr {
            collect(expr, &mut out);
        }
        out
    }
}

struct Run<'t> {
    timeline: &'t Timeline,
    marks: &'t Marks,
}

impl<'t> Run<'t> {
    /// The rows of `within` that `expr` matches.
    fn expr(&self, expr: &Expr, within: &Bits) -> Bits {
        match expr {
            Expr::And(members) => {
                let mut order: Vec<&Expr> = members.iter().collect();
                order.sort_by_key(|member| cost(member));
                let mut left = within.clone();
                for member in order {
                    if left.none() {
                        break;
                    }
                    left = self.expr(member, &left);
                }
                left
            }
            Expr::Or(members) => {
                let mut found = Bits::new(within.len());
                let mut left = within.clone();
                for member in members {
                    let rows = self.expr(member, &left);
                    left.and_not(&rows);
                    found.or(&rows);
                }
                found
            }
            Expr::Not(inner) => {
                let mut left = within.clone();
                left.and_not(&self.expr(inner, within));
                left
            }
            Expr::Term(term) => self.term(term, within),
        }
    }

    fn term(&self, term: &Term, within: &Bits) -> Bits {
        match term {
            Term::Text(words) => {
                let needle = Needle::new(words);
                // The texts of rows lie in their files; whoever can read them has searched them.
                let none = |_: &Rows, within: &Bits| Bits::new(within.len());
                let mut found = self.with_rows(within, |event| self.says(event, &needle), none);
                if let Some(searched) = self.marks.texts.get(words.as_str())
                    && searched.len() == within.len()
                {
                    let mut searched = Bits::clone(searched);
                    searched.and(within);
                    found.or(&searched);
                }
                found
            }
            Term::Named(key, value) => self.named(*key, value, within),
            Term::Lane(lane) => self.lane(*lane, within),
            Term::Is(state) => self.state(*state, within),
            Term::Date(test, days) => self.keep_dates(
                within,
                |event| passes(Dates::of(event), *test, days),
                |earliest, end| passes(Dates { earliest, end }, *test, days),
            ),
            Term::Figure(measure, test) => self.figure(measure, *test, within),
        }
    }

    /// The rows of `within` whose event `keep` says yes to, or `keep_row` where they are rows of tables.
    fn keep(
        &self,
        within: &Bits,
        keep: impl Fn(EventRef<'t>) -> bool,
        keep_row: impl Fn(RowView<'_>) -> bool,
    ) -> Bits {
        self.with_rows(within, keep, |rows, within| rows.keep(within, keep_row))
    }

    /// The same by the first and the last day, which rows are asked for together.
    fn keep_dates(
        &self,
        within: &Bits,
        keep: impl Fn(EventRef<'t>) -> bool,
        keep_row: impl Fn(Option<Day>, Option<Day>) -> bool,
    ) -> Bits {
        self.with_rows(within, keep, |rows, within| {
            rows.keep_dates(within, keep_row)
        })
    }

    /// The same by what claims say: a row passes where it, or a further row of it, does.
    fn keep_claims(
        &self,
        within: &Bits,
        keep: impl Fn(EventRef<'t>) -> bool,
        keep_row: impl Fn(RowView<'_>) -> bool,
    ) -> Bits {
        self.with_rows(within, keep, |rows, within| {
            rows.keep_claims(within, keep_row)
        })
    }

    fn with_rows(
        &self,
        within: &Bits,
        keep: impl Fn(EventRef<'t>) -> bool,
        of_tables: impl FnOnce(&Rows, &Bits) -> Bits,
    ) -> Bits {
        let passes = |row: &crate::timeline::Row| {
            within.contains(row.index()) && keep(self.timeline.event(*row))
        };
        if self.timeline.has_rows() {
            let mut found = of_tables(self.timeline.table_rows(), within);
            for row in self.timeline.own_rows().filter(passes) {
                found.set(row.index(), true);
            }
            return found;
        }
        let rows = within
            .iter()
            .filter(|row| keep(self.timeline.event(crate::timeline::Row(*row as u32))));
        Bits::from_rows(within.len(), rows)
    }

    /// The given rows, as far as they are in `within`.
    fn listed(within: &Bits, rows: impl Iterator<Item = usize>) -> Bits {
        let mut found = Bits::from_rows(within.len(), rows);
        found.and(within);
        found
    }

    /// Whether the headline or a quote has the words.
    fn says(&self, event: EventRef<'t>, needle: &Needle) -> bool {
        needle.is_in(event.headline())
            || event.claims().any(|claim| {
                needle.is_in(claim.quote())
                    || claim
                        .more()
                        .iter()
                        .any(|more| needle.is_in(self.quote(more)))
            })
    }

    fn quote(&self, evidence: &Evidence) -> &'t str {
        self.timeline
            .report(evidence.report)
            .and_then(|report| report.paragraph(evidence.paragraph))
            .and_then(|paragraph| evidence.span.of(&paragraph.text))
            .unwrap_or_default()
    }

    fn named(&self, key: NamedKey, value: &str, within: &Bits) -> Bits {
        let timeline = self.timeline;
        let needle = Needle::new(value);
        match key {
            NamedKey::Actor => {
                let names = names::meant(timeline, NameKind::Actor, value);
                self.bearing(&names.ids, within)
            }
            NamedKey::Place => {
                let meant = names::places(timeline, value);
                let mut found = self.bearing(&meant.ids, within);
                if meant.looks_at_facts() {
                    found.or(&self.keep_claims(
                        within,
                        |event| meant.says_itself(event),
                        |row| meant.row_says_itself(row),
                    ));
                }
                found
            }
            NamedKey::Kind => {
                let kinds: Vec<bool> = timeline
                    .kinds()
                    .map(|(kind, _)| needle.is_in(kind))
                    .collect();
                let of_rows = timeline.table_rows().kind_marks(&kinds);
                self.with_rows(
                    within,
                    |event| kinds.get(event.kind_index()) == Some(&true),
                    |rows, within| rows.keep_marked(within, RowColumn::Kind, &of_rows),
                )
            }
            NamedKey::Claimant => {
                let claimants: Vec<bool> =
                    timeline.claimants().map(|who| needle.is_in(who)).collect();
                let mut of_rows = vec![needle.is_in(UNATTRIBUTED)];
                of_rows.extend(timeline.row_claimants().map(|who| needle.is_in(who)));
                let is_meant =
                    |claim: ClaimRef<'_>| claimants.get(claim.claimant_index()) == Some(&true);
                self.with_rows(
                    within,
                    |event| event.claims().any(is_meant),
                    |rows, within| rows.keep_marked_claims(within, RowColumn::Claimant, &of_rows),
                )
            }
            NamedKey::Outlet => {
                let mut found =
                    self.reported(within, |report| needle.is_in(report.outlet_or_path()));
                if timeline.has_rows() {
                    let mut of_rows = vec![false];
                    of_rows.extend(timeline.row_outlets().map(|outlet| needle.is_in(outlet)));
                    let rows = timeline.table_rows();
                    found.or(&rows.keep_marked_claims(within, RowColumn::Outlet, &of_rows));
                }
                found
            }
            NamedKey::Report => {
                let is_meant = |report: &crate::model::Report| {
                    needle.is_in(&report.path)
                        || report
                            .title
                            .as_deref()
                            .is_some_and(|title| needle.is_in(title))
                };
                let mut found = self.reported(within, is_meant);
                if timeline.has_rows() {
                    let rows = timeline.table_rows();
                    found.or(&rows.in_tables(within, |table| {
                        needle.is_in(&table.path)
                            || timeline.report(table.report).is_some_and(is_meant)
                    }));
                }
                found
            }
        }
    }

    /// The rows that bear one of the names.
    fn bearing(&self, names: &[crate::timeline::NameId], within: &Bits) -> Bits {
        let vocabulary = self.timeline.vocabulary();
        let rows = names
            .iter()
            .flat_map(|name| vocabulary.rows_of(*name))
            .map(|row| *row as usize);
        Self::listed(within, rows)
    }

    /// The rows with a claim in a report that `keep` says yes to.
    fn reported(&self, within: &Bits, keep: impl Fn(&crate::model::Report) -> bool) -> Bits {
        let rows = (0u32..)
            .zip(self.timeline.reports())
            .filter(|(_, report)| keep(report))
            .flat_map(|(id, _)| self.timeline.claims_of_report(crate::model::ReportId(id)))
            .map(|claim| claim.event().row().index());
        Self::listed(within, rows)
    }

    fn lane(&self, lane: Lane, within: &Bits) -> Bits {
        let kinds: Vec<bool> = self.timeline.kinds().map(|(_, of)| of == lane).collect();
        let of_rows = self.timeline.table_rows().kind_marks(&kinds);
        self.with_rows(
            within,
            |event| event.lane() == lane,
            |rows, within| rows.keep_marked(within, RowColumn::Kind, &of_rows),
        )
    }

    // A method of a view that borrows is not general enough where a closure is.
    #[expect(clippy::redundant_closure_for_method_calls)]
    fn state(&self, state: State, within: &Bits) -> Bits {
        match state {
            State::Starred => Self::listed(within, self.marks.starred.iter()),
            State::Noted => Self::listed(within, self.marks.noted.iter()),
            State::Disputed => self.keep(within, EventRef::disputed, |row| row.is_disputed()),
            State::Retelling => self.keep(within, EventRef::retelling, |row| row.is_retold()),
            State::Planned => self.keep(within, EventRef::planned, |row| row.is_planned()),
            State::Dated => {
                self.keep_dates(within, |event| !event.undated(), |_, end| end.is_some())
            }
            State::Undated => self.keep_dates(within, EventRef::undated, |_, end| end.is_none()),
            State::Open => self.keep(
                within,
                |event| event.precision() == Precision::Open,
                |row| row.is_open(),
            ),
        }
    }

    fn figure(&self, measure: &str, test: FigureTest, within: &Bits) -> Bits {
        let measures: Vec<&str> = self
            .timeline
            .measures()
            .iter()
            .map(String::as_str)
            .filter(|one| measure_key(one) == measure)
            .collect();
        if measures.is_empty() {
            return Bits::new(within.len());
        }
        let wanted = test.range();
        let of_rows = self.timeline.table_rows().measure_marks(&measures);
        self.with_rows(
            within,
            |event| {
                event.claims().any(|claim| {
                    claim.figures().any(|figure| {
                        measures.contains(&figure.measure.as_str())
                            && wanted.is_none_or(|wanted| {
                                figure.range().is_some_and(|range| range.meets(wanted))
                            })
                    })
                })
            },
            |rows, within| rows.keep_figure_claims(within, &of_rows, wanted),
        )
    }
}

/// The days that a test looks at.
#[derive(Clone, Copy)]
struct Dates {
    earliest: Option<Day>,
    /// Last day, where an open end stops; `None` where undated.
    end: Option<Day>,
}

impl Dates {
    fn of(event: EventRef<'_>) -> Self {
        Self {
            earliest: event.earliest(),
            end: event.effective_latest(),
        }
    }
}

/// Whether a date passes; none passes nothing.
fn passes(dates: Dates, test: DateTest, days: &Days) -> bool {
    let days = days.days();
    let Dates { earliest, end } = dates;
    match test {
        DateTest::Possibly => date::certainty(earliest, end, days) != Certainty::Not,
        DateTest::Certainly => date::certainty(earliest, end, days) == Certainty::Certainly,
        // An open start can lie before any day.
        DateTest::Before => end.is_some() && earliest.unwrap_or(Day(i32::MIN)) < *days.start(),
        DateTest::After => end.is_some_and(|latest| latest > *days.end()),
    }
}

/// What to ask first, the cheapest and the most choosy first.
fn cost(expr: &Expr) -> u32 {
    match expr {
        Expr::Term(term) => match term {
            Term::Named(
                NamedKey::Actor | NamedKey::Place | NamedKey::Outlet | NamedKey::Report,
                _,
            )
            | Term::Is(State::Starred | State::Noted) => 0,
            Term::Date(..) | Term::Lane(_) | Term::Is(_) | Term::Named(NamedKey::Kind, _) => 1,
            Term::Named(NamedKey::Claimant, _) => 2,
            Term::Figure(..) => 3,
            Term::Text(_) => 9,
        },
        Expr::Not(inner) => cost(inner),
        Expr::And(members) | Expr::Or(members) => members.iter().map(cost).max().unwrap_or(0) + 1,
    }
}
