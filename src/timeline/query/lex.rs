//! Cuts the text of a query into tokens with their spans.
//!
//! Cannot fail: an open quotation mark is a token that says so. What a token means is the parser's business, and
//! completion reads the same tokens while a query is still half typed.

use crate::text::Span;

/// How a value was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quote {
    /// Without quotation marks.
    Bare,
    /// Between quotation marks.
    Closed,
    /// After a quotation mark that nothing closes.
    Open,
}

/// A word or phrase, or what stands after a key's colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Value {
    /// The words with escapes undone.
    pub text: String,
    /// Where they stand, quotation marks included.
    pub span: Span,
    /// How they were written.
    pub quote: Quote,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenKind {
    /// `(`
    Open,
    /// `)`
    Close,
    /// `or`, `|`
    Or,
    /// `and`
    And,
    /// `not`: applies to the next term wherever it stands.
    NotWord,
    /// `-`, `!`: applies to the term right after it.
    NotSign,
    /// A word, a phrase, or a key with its value.
    Term {
        /// The key without its colon.
        key: Option<Span>,
        /// The words.
        value: Value,
    },
}

/// A token and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

/// Whether a bare word ends before `c`.
pub(super) fn ends_word(c: char) -> bool {
    c.is_whitespace() || matches!(c, '(' | ')' | '|' | '"')
}

/// The tokens of a query, in order; blanks belong to none.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let start = at;
        let sign = match c {
            '(' => Some(TokenKind::Open),
            ')' => Some(TokenKind::Close),
            '|' => Some(TokenKind::Or),
            '-' | '!' => Some(TokenKind::NotSign),
            _ => None,
        };
        let kind = if let Some(sign) = sign {
            at += 1;
            sign
        } else if c == '"' {
            let value = phrase(text, at);
            at = value.span.end as usize;
            TokenKind::Term { key: None, value }
        } else {
            let (kind, end) = word(text, at);
            at = end;
            kind
        };
        out.push(Token {
            kind,
            span: Span::new(start, at),
        });
    }
    out
}

/// The bare word at `start`, its key split off, and where it ends.
fn word(text: &str, start: usize) -> (TokenKind, usize) {
    let rest = &text[start..];
    let end = start + rest.find(ends_word).unwrap_or(rest.len());
    let bare = |from: usize| Value {
        text: text[from..end].to_owned(),
        span: Span::new(from, end),
        quote: Quote::Bare,
    };
    let whole = &text[start..end];
    if let Some(colon) = whole.find(':').filter(|colon| is_key(&whole[..*colon])) {
        let key = Some(Span::new(start, start + colon));
        let from = start + colon + 1;
        let value = if from == end && text[end..].starts_with('"') {
            phrase(text, end)
        } else {
            bare(from)
        };
        let end = value.span.end as usize;
        return (TokenKind::Term { key, value }, end);
    }
    let kind = if whole.eq_ignore_ascii_case("or") {
        TokenKind::Or
    } else if whole.eq_ignore_ascii_case("and") {
        TokenKind::And
    } else if whole.eq_ignore_ascii_case("not") {
        TokenKind::NotWord
    } else {
        TokenKind::Term {
            key: None,
            value: bare(start),
        }
    };
    (kind, end)
}

/// Whether what stands before a colon can be a key: `05:30` and `://` are words.
pub(super) fn is_key(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-'))
}

/// The phrase whose opening quotation mark is at `start`; `\"` and `\\` stand for themselves.
fn phrase(text: &str, start: usize) -> Value {
    let mut words = String::new();
    let mut chars = text[start..].char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => {
                return Value {
                    text: words,
                    span: Span::new(start, start + at + 1),
                    quote: Quote::Closed,
                };
            }
            '\\' => match chars.peek() {
                Some((_, escaped @ ('"' | '\\'))) => {
                    words.push(*escaped);
                    chars.next();
                }
                _ => words.push('\\'),
            },
            c => words.push(c),
        }
    }
    Value {
        text: words,
        span: Span::new(start, text.len()),
        quote: Quote::Open,
    }
}
