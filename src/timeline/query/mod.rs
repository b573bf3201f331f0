//! The query language: what is typed, as a tree, and what it means, as a set of rows.
//!
//! ```text
//! query   = or
//! or      = and { ("or" | "|") and }
//! and     = unary { ["and"] unary }
//! unary   = { "-" | "!" | "not" } ( "(" or ")" | term )
//! term    = word | '"' phrase '"' | date | key ":" value
//! ```
//!
//! | term | what matches |
//! |---|---|
//! | `shelling`, `"field hospital"` | headline or a claim's quote has these words, case and accents aside |
//! | `2013`, `2013-05`, `2013-05-15..2013-05-25`, `2013-05..`, `..2013-05`, any EDTF; `date:`, `on:`, `possibly:` | some day of the event's date lies there |
//! | `certainly:` | every day does |
//! | `before:`, `after:` | it can have begun before the first day, ended after the last |
//! | `actor:`, `place:` | a name or spelling equals the value; a place also takes in what lies in it. If none does, a name or spelling has the value in it |
//! | `kind:`, `outlet:`, `claimant:`, `report:` | has the value in it |
//! | `lane:` | is that lane |
//! | `is:` | `disputed`, `planned`, `dated`, `undated`, `open`, `starred`, `noted`, `retelling` |
//! | `killed:>50`, `wounded:10..20`, `captured:19`, `fired:*` | some claim has a figure of that measure that can be such a number |
//!
//! Nothing here draws, or changes a timeline.

mod complete;
#[cfg(test)]
mod complete_tests;
mod date;
mod filter;
#[cfg(test)]
mod filter_tests;
mod lex;
mod marks;
mod months;
mod names;
mod nearest;
mod number;
mod parse;
mod show;
#[cfg(test)]
mod tests;
mod values;

pub use complete::{Completion, complete};
pub use date::Days;
pub use marks::Marks;
pub use number::FigureTest;

use super::Timeline;
use crate::model::Lane;
use crate::text::Span;

/// What was typed, understood. The empty query matches everything.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    expr: Option<Expr>,
}

/// A query that is not empty. `And` and `Or` have two members at least and none of their own sort; `Not` holds no `Not`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// All of them.
    And(Vec<Expr>),
    /// One of them at least.
    Or(Vec<Expr>),
    /// Whatever it does not match.
    Not(Box<Expr>),
    /// One condition.
    Term(Term),
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// These words in the headline or a quote.
    Text(String),
    /// A key and its words.
    Named(NamedKey, String),
    /// This lane.
    Lane(Lane),
    /// This state.
    Is(State),
    /// Where its date lies.
    Date(DateTest, Days),
    /// A figure of a measure; the measure in lower case with `_` for blanks.
    Figure(String, FigureTest),
}

/// A key whose value is a name or a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NamedKey {
    /// Who acted, was acted on, or spoke.
    Actor,
    /// Where.
    Place,
    /// The kind of event.
    Kind,
    /// Who published one of the reports.
    Outlet,
    /// Who one of the reports says said it.
    Claimant,
    /// The path or title of one of the reports.
    Report,
}

/// How a date is held against the days of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateTest {
    /// Some day of it lies there.
    Possibly,
    /// Every day of it does.
    Certainly,
    /// It can have begun before them.
    Before,
    /// It can have ended after them.
    After,
}

/// What an event can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Two of its claims contradict or differ.
    Disputed,
    /// Announced, not (yet) happened.
    Planned,
    /// With a date.
    Dated,
    /// Without.
    Undated,
    /// One end of its date is not said.
    Open,
    /// Starred by the reader.
    Starred,
    /// With a note of the reader's.
    Noted,
    /// One of its quotes is a retelling.
    Retelling,
}

impl State {
    /// All of them, in the order they are listed.
    pub const ALL: [Self; 8] = [
        Self::Disputed,
        Self::Planned,
        Self::Dated,
        Self::Undated,
        Self::Open,
        Self::Starred,
        Self::Noted,
        Self::Retelling,
    ];

    /// The word after `is:`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Disputed => "disputed",
            Self::Planned => "planned",
            Self::Dated => "dated",
            Self::Undated => "undated",
            Self::Open => "open",
            Self::Starred => "starred",
            Self::Noted => "noted",
            Self::Retelling => "retelling",
        }
    }

    /// What the word means, shortly.
    pub fn note(self) -> &'static str {
        match self {
            Self::Disputed => "claims contradict or differ",
            Self::Planned => "announced, not happened",
            Self::Dated => "has a date",
            Self::Undated => "has no date",
            Self::Open => "one end of its date is not said",
            Self::Starred => "starred by you",
            Self::Noted => "with a note of yours",
            Self::Retelling => "quotes a retelling",
        }
    }
}

/// What may stand before a colon, measures aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Named(NamedKey),
    Lane,
    Is,
    /// The word it was written with goes with it: several mean the same test.
    Date(DateTest, &'static str),
}

impl Key {
    /// All of them, in the order they are offered.
    pub(super) const ALL: [Self; 14] = [
        Self::Named(NamedKey::Actor),
        Self::Named(NamedKey::Place),
        Self::Named(NamedKey::Kind),
        Self::Lane,
        Self::Is,
        Self::Named(NamedKey::Claimant),
        Self::Named(NamedKey::Outlet),
        Self::Named(NamedKey::Report),
        Self::Date(DateTest::Possibly, "on"),
        Self::Date(DateTest::Before, "before"),
        Self::Date(DateTest::After, "after"),
        Self::Date(DateTest::Certainly, "certainly"),
        Self::Date(DateTest::Possibly, "possibly"),
        Self::Date(DateTest::Possibly, "date"),
    ];

    /// The word before the colon.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Named(key) => key.word(),
            Self::Lane => "lane",
            Self::Is => "is",
            Self::Date(_, word) => word,
        }
    }

    /// Reads the word before the colon, in either case.
    pub(super) fn parse(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|key| key.word().eq_ignore_ascii_case(word))
    }

    /// What it asks for, shortly.
    pub(super) fn note(self) -> &'static str {
        match self {
            Self::Named(NamedKey::Actor) => "who acted, was acted on, or spoke",
            Self::Named(NamedKey::Place) => "where, and what lies in it",
            Self::Named(NamedKey::Kind) => "kind of event",
            Self::Named(NamedKey::Outlet) => "who published it",
            Self::Named(NamedKey::Claimant) => "who is said to have said it",
            Self::Named(NamedKey::Report) => "path or title of a report",
            Self::Lane => "band of the timeline",
            Self::Is => "disputed, planned, starred …",
            Self::Date(_, "date") => "same as on:",
            Self::Date(_, "possibly") => "some day of it lies there, same as on:",
            Self::Date(DateTest::Possibly, _) => "day, month, year or stretch it can lie in",
            Self::Date(DateTest::Certainly, _) => "day, month, year or stretch it surely lies in",
            Self::Date(DateTest::Before, _) => "can have begun before that day",
            Self::Date(DateTest::After, _) => "can have ended after that day",
        }
    }

    /// A value to show in an error.
    fn example(self) -> &'static str {
        match self {
            Self::Named(NamedKey::Actor) => "Hezbollah",
            Self::Named(NamedKey::Place) => "Homs",
            Self::Named(NamedKey::Kind) => "Battles",
            Self::Named(NamedKey::Outlet) => "Reuters",
            Self::Named(NamedKey::Claimant) => "activists",
            Self::Named(NamedKey::Report) => "qusayr.txt",
            Self::Lane => "fighting",
            Self::Is => "disputed",
            Self::Date(..) => "2013-05-19",
        }
    }
}

impl NamedKey {
    /// The word before the colon.
    pub fn word(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Place => "place",
            Self::Kind => "kind",
            Self::Outlet => "outlet",
            Self::Claimant => "claimant",
            Self::Report => "report",
        }
    }
}

/// Why a text is no query, where, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}, at column {column}")]
pub struct QueryError {
    /// Bytes of the query's text that are at fault; never empty, within the text, on character boundaries.
    pub span: Span,
    /// Where the span begins, in characters from 1.
    pub column: usize,
    /// What is wrong and how to mend it.
    pub what: String,
}

impl Query {
    /// Reads what was typed, not knowing what it will be asked of: a key that is no key of the language is a measure where
    /// its value is a comparison or empty and no key is spelt nearly like it.
    ///
    /// # Errors
    /// Where the text breaks the language, with a remedy.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        parse::parse(text, None)
    }

    /// Reads what was typed, with the measures that occur: any other key is an error.
    ///
    /// # Errors
    /// Where the text breaks the language, with a remedy.
    pub fn parse_with(text: &str, measures: &[String]) -> Result<Self, QueryError> {
        parse::parse(text, Some(measures))
    }

    /// Reads what was typed for `timeline`: its measures are keys too.
    ///
    /// # Errors
    /// Where the text breaks the language, with a remedy.
    pub fn parse_for(text: &str, timeline: &Timeline) -> Result<Self, QueryError> {
        Self::parse_with(text, timeline.measures())
    }

    /// The query of one condition.
    pub fn of(term: Term) -> Self {
        Self {
            expr: Some(Expr::Term(term)),
        }
    }

    /// Whether it matches everything for want of any condition.
    pub fn is_empty(&self) -> bool {
        self.expr.is_none()
    }

    /// Its tree; `None` where empty.
    pub fn expr(&self) -> Option<&Expr> {
        self.expr.as_ref()
    }

    /// What both match.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            expr: match (self.expr, other.expr) {
                (Some(a), Some(b)) => Some(Expr::all(vec![a, b])),
                (a, b) => a.or(b),
            },
        }
    }

    /// What either matches.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            expr: self
                .expr
                .zip(other.expr)
                .map(|(a, b)| Expr::any(vec![a, b])),
        }
    }
}

impl Expr {
    /// All of `members`, flattened; the member itself where there is one.
    fn all(members: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(members.len());
        for member in members {
            match member {
                Self::And(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            1 => flat.remove(0),
            _ => Self::And(flat),
        }
    }

    /// One of `members`, flattened; the member itself where there is one.
    fn any(members: Vec<Self>) -> Self {
        let mut flat = Vec::with_capacity(members.len());
        for member in members {
            match member {
                Self::Or(inner) => flat.extend(inner),
                other => flat.push(other),
            }
        }
        match flat.len() {
            1 => flat.remove(0),
            _ => Self::Or(flat),
        }
    }

    /// What `member` does not match.
    fn negated(member: Self) -> Self {
        match member {
            Self::Not(inner) => *inner,
            other => Self::Not(Box::new(other)),
        }
    }
}

/// A measure as a key writes it: lower case, `_` for blanks.
pub(super) fn measure_key(measure: &str) -> String {
    measure
        .trim()
        .to_lowercase()
        .replace(char::is_whitespace, "_")
}
