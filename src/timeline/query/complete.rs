//! What could stand at the cursor of a query line: keys for a word being started, values with their counts after a key.
//!
//! Reads the same tokens as the parser, so a query may be half typed or wrong elsewhere. Replaces the token under the
//! cursor and nothing else. Cannot fail: where nothing fits, nothing is offered.

use super::lex::{Quote, Token, TokenKind, tokens};
use super::show::value_text;
use super::values::Names;
use super::{FigureTest, Key, Marks, NamedKey, Query, Term, measure_key, months, parse, values};
use crate::model::NameKind;
use crate::text::{Span, fold_text};
use crate::timeline::Timeline;

/// Offers of one completion: more than anyone reads.
pub(super) const MOST: usize = 50;

/// Something that could stand at the cursor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// Bytes of the query's text that [`Completion::insert`] takes the place of.
    pub replace: Span,
    /// What to write there.
    pub insert: String,
    /// What to show.
    pub label: String,
    /// Events that have it; `None` where nobody counted.
    pub count: Option<u32>,
    /// What it is, shortly; may be empty.
    pub note: String,
}

/// A value that may follow a key.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Value {
    pub text: String,
    pub count: Option<u32>,
    pub note: String,
}

/// What could stand at byte `cursor` of `text`, the likeliest first, at most 50. A cursor inside a character counts as
/// before it, one past the end as at the end.
pub fn complete(text: &str, cursor: usize, timeline: &Timeline, marks: &Marks) -> Vec<Completion> {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let mut offers = match Place::of(text, cursor) {
        Place::Word { replace, typed } => {
            let mut offers = keys(typed, replace, timeline);
            offers.extend(whole_terms(typed, replace, timeline));
            offers
        }
        Place::Key { replace, typed } => keys(typed, replace, timeline),
        Place::Value {
            key,
            replace,
            typed,
        } => of_key(key, &typed, timeline, marks)
            .into_iter()
            .map(|value| Completion {
                replace,
                insert: value_text(&value.text),
                label: value.text,
                count: value.count,
                note: value.note,
            })
            .collect(),
        Place::Nowhere => Vec::new(),
    };
    offers.truncate(MOST);
    offers
}

/// Where in a query a cursor stands.
enum Place<'q> {
    /// At or in a word without a key.
    Word { replace: Span, typed: &'q str },
    /// In a key that has its colon already; the colon is replaced with it.
    Key { replace: Span, typed: &'q str },
    /// In what follows a key.
    Value {
        key: &'q str,
        replace: Span,
        typed: String,
    },
    /// In a phrase, or in a word of the language.
    Nowhere,
}

impl<'q> Place<'q> {
    fn of(text: &'q str, cursor: usize) -> Self {
        let is_under = |token: &Token| {
            (token.span.start as usize) < cursor && cursor <= token.span.end as usize
        };
        let here = Self::Word {
            replace: Span::new(cursor, cursor),
            typed: "",
        };
        let Some(token) = tokens(text).into_iter().find(is_under) else {
            return here;
        };
        let (key, value) = match token.kind {
            TokenKind::Term { key, value } => (key, value),
            // A closing parenthesis wants a blank or an operator behind it, not a term.
            TokenKind::Close | TokenKind::And | TokenKind::NotWord => return Self::Nowhere,
            // `or` may be a word being started, `|` is none.
            TokenKind::Or if token.span.of(text) != Some("|") => return Self::Nowhere,
            TokenKind::Or | TokenKind::Open | TokenKind::NotSign => return here,
        };
        let start = value.span.start as usize;
        let Some(key) = key else {
            return match value.quote {
                Quote::Bare => Self::Word {
                    replace: value.span,
                    typed: &text[start..cursor],
                },
                Quote::Closed | Quote::Open => Self::Nowhere,
            };
        };
        if cursor <= key.end as usize {
            return Self::Key {
                replace: Span {
                    start: key.start,
                    end: key.end + 1,
                },
                typed: &text[key.start as usize..cursor],
            };
        }
        let typed = text[start.min(cursor)..cursor].trim_start_matches('"');
        let typed = match value.quote {
            Quote::Closed if cursor == value.span.end as usize => {
                typed.strip_suffix('"').unwrap_or(typed)
            }
            _ => typed,
        };
        let replace = match value.quote {
            // What follows an open quotation mark is most likely not meant to be in it.
            Quote::Open => Span::new(start, cursor),
            Quote::Bare | Quote::Closed => value.span,
        };
        Self::Value {
            key: key.of(text).unwrap_or_default(),
            replace,
            typed: typed.replace("\\\"", "\"").replace("\\\\", "\\"),
        }
    }
}

/// Keys that begin with `typed`: those of the language, then measures in order of their letters.
fn keys(typed: &str, replace: Span, timeline: &Timeline) -> Vec<Completion> {
    let typed = typed.to_lowercase();
    let mut offers: Vec<Completion> = Key::ALL
        .into_iter()
        .filter(|key| key.word().starts_with(&typed))
        .map(|key| (key.word().to_owned(), None, key.note().to_owned()))
        .chain(
            measures(timeline)
                .into_iter()
                .filter(|measure| measure.starts_with(&typed))
                .map(|measure| {
                    let count = values::counts(timeline).then(|| {
                        let query = Query::of(Term::Figure(measure.clone(), FigureTest::Any));
                        query.run(timeline, &Marks::none(timeline.len())).count() as u32
                    });
                    (measure, count, "figure: >50, 10..20, 19".to_owned())
                }),
        )
        .map(|(word, count, note)| Completion {
            replace,
            insert: format!("{word}:"),
            label: format!("{word}:"),
            count,
            note,
        })
        .collect();
    // A key of one or two letters is whole when it is typed; the longer ones are what is looked for.
    offers.sort_by_key(|offer| offer.insert.len() == typed.len() + 1 && typed.len() > 2);
    offers
}

/// Measures of the corpus that a key can name.
fn measures(timeline: &Timeline) -> Vec<String> {
    let mut keys: Vec<String> = timeline
        .measures()
        .iter()
        .map(|measure| measure_key(measure))
        .filter(|key| {
            super::lex::is_key(key)
                && Key::parse(key).is_none()
                && parse::parse(&format!("{key}:*"), Some(timeline.measures())).is_ok()
        })
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// Whole terms for a word that begins a name, or a date.
fn whole_terms(typed: &str, replace: Span, timeline: &Timeline) -> Vec<Completion> {
    if typed.starts_with(|c: char| c.is_ascii_digit()) || typed.starts_with("..") {
        let dates = months::offered(super::DateTest::Possibly, typed, timeline);
        return dates
            .into_iter()
            .map(|date| Completion {
                replace,
                insert: date.text.clone(),
                label: date.text,
                count: date.count,
                note: date.note,
            })
            .collect();
    }
    if fold_text(typed).chars().count() < 2 {
        return Vec::new();
    }
    [
        (NamedKey::Actor, NameKind::Actor),
        (NamedKey::Place, NameKind::Place),
    ]
    .into_iter()
    .flat_map(|(key, kind)| {
        values::names(kind, typed, timeline, Names::Borne)
            .into_iter()
            .map(move |name| {
                let term = Term::Named(key, name.text).to_string();
                Completion {
                    replace,
                    insert: term.clone(),
                    label: term,
                    count: name.count,
                    note: name.note,
                }
            })
    })
    .collect()
}

/// Values of a key that fit what is typed of them.
fn of_key(key: &str, typed: &str, timeline: &Timeline, marks: &Marks) -> Vec<Value> {
    match Key::parse(key) {
        Some(Key::Named(NamedKey::Actor)) => {
            values::names(NameKind::Actor, typed, timeline, Names::All)
        }
        Some(Key::Named(NamedKey::Place)) => {
            values::names(NameKind::Place, typed, timeline, Names::All)
        }
        Some(Key::Named(key)) => values::fitting(typed, values::texts(key, timeline)),
        Some(Key::Lane) => values::fitting(typed, values::lanes(timeline)),
        Some(Key::Is) => values::fitting(typed, values::states(timeline, marks)),
        Some(Key::Date(test, _)) => months::offered(test, typed, timeline),
        None if typed.is_empty() && measures(timeline).contains(&measure_key(key)) => vec![Value {
            text: FigureTest::Any.to_string(),
            count: None,
            note: "any such figure; or >50, <=10, 10..20, 19".to_owned(),
        }],
        None => Vec::new(),
    }
}
