//! A query as text again: what [`Query::parse`] reads as the same query.

use super::lex::{ends_word, is_key};
use super::parse::is_comparison;
use super::{DateTest, Expr, Query, Term, date};
use std::fmt;

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.expr.as_ref().map_or(Ok(()), |expr| expr.fmt(f))
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Or(members) => {
                for (at, member) in members.iter().enumerate() {
                    if at > 0 {
                        f.write_str(" or ")?;
                    }
                    member.fmt(f)?;
                }
                Ok(())
            }
            Self::And(members) => {
                for (at, member) in members.iter().enumerate() {
                    if at > 0 {
                        f.write_str(" ")?;
                    }
                    match member {
                        Self::Or(_) => write!(f, "({member})")?,
                        _ => member.fmt(f)?,
                    }
                }
                Ok(())
            }
            Self::Not(inner) => match &**inner {
                Self::And(_) | Self::Or(_) => write!(f, "-({inner})"),
                _ => write!(f, "-{inner}"),
            },
            Self::Term(term) => term.fmt(f),
        }
    }
}

impl fmt::Display for Term {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) if is_plain_word(text) => f.write_str(text),
            Self::Text(text) => quoted(text, f),
            Self::Named(key, value) => {
                write!(f, "{}:", key.word())?;
                f.write_str(&value_text(value))
            }
            Self::Lane(lane) => write!(f, "lane:{}", lane.word()),
            Self::Is(state) => write!(f, "is:{}", state.word()),
            Self::Date(test, days) => {
                f.write_str(match test {
                    DateTest::Possibly if date::looks_like_date(days.text()) => "",
                    DateTest::Possibly => "on:",
                    DateTest::Certainly => "certainly:",
                    DateTest::Before => "before:",
                    DateTest::After => "after:",
                })?;
                f.write_str(&value_text(days.text()))
            }
            Self::Figure(measure, test) => write!(f, "{measure}:{test}"),
        }
    }
}

/// A value as it stands after a key: in quotation marks where it would end too soon without.
pub(super) fn value_text(value: &str) -> String {
    if value.contains(ends_word) || value.is_empty() {
        Quoted(value).to_string()
    } else {
        value.to_owned()
    }
}

/// Whether a word without quotation marks is read as itself.
fn is_plain_word(text: &str) -> bool {
    let is_keyword = ["or", "and", "not"]
        .iter()
        .any(|word| text.eq_ignore_ascii_case(word));
    let has_key = text.split_once(':').is_some_and(|(key, _)| is_key(key));
    !(text.is_empty()
        || text.contains(ends_word)
        || text.starts_with(['-', '!'])
        || is_keyword
        || has_key
        || is_comparison(text)
        || date::looks_like_date(text))
}

struct Quoted<'t>(&'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        quoted(self.0, f)
    }
}

fn quoted(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            f.write_str("\\")?;
        }
        write!(f, "{c}")?;
    }
    f.write_str("\"")
}
