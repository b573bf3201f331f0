//! Tokens to tree, by recursive descent; every error says where it is and what would mend it.
//!
//! Cannot panic, whatever the text: nesting is bounded, so that no text exhausts the stack.

use super::lex::{Quote, Token, TokenKind, Value, tokens};
use super::nearest::nearest;
use super::{
    DateTest, Days, Expr, FigureTest, Key, Query, QueryError, State, Term, date, measure_key,
};
use crate::model::Lane;
use crate::text::Span;

/// Parentheses within parentheses; far more than anyone types.
const DEEPEST: u32 = 64;

/// Measures that reports commonly give: never taken for a slip of the pen, offered as a remedy for one.
pub(super) const COMMON_MEASURES: [&str; 8] = [
    "killed",
    "wounded",
    "captured",
    "displaced",
    "fired",
    "detained",
    "missing",
    "injured",
];

/// Reads `text`; `measures` are those that occur, `None` where nobody knows.
pub(super) fn parse(text: &str, measures: Option<&[String]>) -> Result<Query, QueryError> {
    let mut parser = Parser {
        text,
        tokens: tokens(text),
        at: 0,
        depth: 0,
        measures,
    };
    if parser.tokens.is_empty() {
        return Ok(Query::default());
    }
    let expr = parser.or()?;
    match parser.peek() {
        None => Ok(Query { expr: Some(expr) }),
        // Only a parenthesis ends `or` early.
        Some(token) => Err(parser.error(
            token.span,
            "`)` closes nothing: remove it, or open one before",
        )),
    }
}

struct Parser<'q, 'm> {
    text: &'q str,
    tokens: Vec<Token>,
    at: usize,
    depth: u32,
    measures: Option<&'m [String]>,
}

impl Parser<'_, '_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next_is(&self, kind: &TokenKind) -> bool {
        self.peek().is_some_and(|token| token.kind == *kind)
    }

    fn error(&self, span: Span, what: impl Into<String>) -> QueryError {
        QueryError {
            span,
            column: span.code_points(self.text).0 + 1,
            what: what.into(),
        }
    }

    /// Members with `or` between them.
    fn or(&mut self) -> Result<Expr, QueryError> {
        let mut members = vec![self.and()?];
        while self.next_is(&TokenKind::Or) {
            self.joined(members.len())?;
            members.push(self.and()?);
        }
        Ok(Expr::any(members))
    }

    /// Members with nothing or `and` between them.
    fn and(&mut self) -> Result<Expr, QueryError> {
        let mut members = Vec::new();
        loop {
            match self.peek().map(|token| &token.kind) {
                None | Some(TokenKind::Close | TokenKind::Or) if !members.is_empty() => break,
                Some(TokenKind::And | TokenKind::Or) => self.joined(members.len())?,
                _ => members.push(self.unary()?),
            }
        }
        Ok(Expr::all(members))
    }

    /// Takes an `and` or `or` that has `before` members before it, and sees that something follows.
    fn joined(&mut self, before: usize) -> Result<(), QueryError> {
        let Some(token) = self.peek() else {
            return Ok(());
        };
        let span = token.span;
        let word = span.of(self.text).unwrap_or_default();
        if before == 0 {
            return Err(self.error(
                span,
                format!("`{word}` has nothing before it: write a term there, or put the word in quotation marks"),
            ));
        }
        let followed = self.tokens.get(self.at + 1).is_some_and(|next| {
            !matches!(next.kind, TokenKind::Close | TokenKind::Or | TokenKind::And)
        });
        if !followed {
            return Err(self.error(
                span,
                format!("`{word}` has nothing after it: write a term there, or put the word in quotation marks"),
            ));
        }
        self.at += 1;
        Ok(())
    }

    /// A term or a group, with the negations before it.
    fn unary(&mut self) -> Result<Expr, QueryError> {
        let mut negated = false;
        let mut last_sign: Option<Token> = None;
        loop {
            let Some(token) = self.peek().cloned() else {
                return Err(self.nothing_to_negate(last_sign.as_ref()));
            };
            let apart = last_sign.as_ref().filter(|sign| {
                sign.kind == TokenKind::NotSign && sign.span.end != token.span.start
            });
            if apart.is_some() {
                return Err(self.nothing_to_negate(apart));
            }
            match token.kind {
                TokenKind::NotWord | TokenKind::NotSign => {
                    negated = !negated;
                    last_sign = Some(token);
                    self.at += 1;
                }
                TokenKind::Open => {
                    let group = self.group(token.span)?;
                    return Ok(if negated { Expr::negated(group) } else { group });
                }
                TokenKind::Term { key, value } => {
                    self.at += 1;
                    let term = Expr::Term(self.term(key, &value)?);
                    return Ok(if negated { Expr::negated(term) } else { term });
                }
                TokenKind::Close if last_sign.is_none() => {
                    return Err(self.error(
                        token.span,
                        "`)` closes nothing: remove it, or open one before",
                    ));
                }
                TokenKind::Close | TokenKind::And | TokenKind::Or => {
                    return Err(self.nothing_to_negate(last_sign.as_ref()));
                }
            }
        }
    }

    fn nothing_to_negate(&self, sign: Option<&Token>) -> QueryError {
        let Some(sign) = sign else {
            // Callers ask for a term only where a token stands or a sign was read.
            let end = Span::new(0, self.text.len());
            return self.error(end, "a term is missing: write one");
        };
        let word = sign.span.of(self.text).unwrap_or_default();
        self.error(
            sign.span,
            match sign.kind {
                TokenKind::NotSign => format!(
                    "`{word}` stands alone: write it right before what is not wanted, or drop it"
                ),
                _ => format!(
                    "`{word}` has nothing after it: write what is not wanted, or put the word in quotation marks"
                ),
            },
        )
    }

    /// What stands between parentheses, the first of which is at `open`.
    fn group(&mut self, open: Span) -> Result<Expr, QueryError> {
        if self.depth == DEEPEST {
            return Err(self.error(
                open,
                format!("more than {DEEPEST} parentheses within each other: remove some"),
            ));
        }
        self.at += 1;
        if let Some(close) = self.peek().filter(|token| token.kind == TokenKind::Close) {
            let both = Span {
                start: open.start,
                end: close.span.end,
            };
            return Err(self.error(
                both,
                "nothing stands between the parentheses: write a term there, or remove them",
            ));
        }
        let unclosed = "a parenthesis is not closed: add `)`";
        if self.peek().is_none() {
            return Err(self.error(open, unclosed));
        }
        self.depth += 1;
        let expr = self.or()?;
        self.depth -= 1;
        if !self.next_is(&TokenKind::Close) {
            return Err(self.error(open, unclosed));
        }
        self.at += 1;
        Ok(expr)
    }

    fn term(&self, key: Option<Span>, value: &Value) -> Result<Term, QueryError> {
        if value.quote == Quote::Open {
            return Err(self.error(value.span, "a quotation mark is not closed: add `\"`"));
        }
        match key {
            None => self.bare(value),
            Some(key) => self.keyed(key, value),
        }
    }

    /// A term without a key.
    fn bare(&self, value: &Value) -> Result<Term, QueryError> {
        let text = &value.text;
        if value.quote == Quote::Closed {
            if text.trim().is_empty() {
                return Err(self.error(
                    value.span,
                    "nothing stands between the quotation marks: write words there, or remove them",
                ));
            }
            return Ok(Term::Text(text.clone()));
        }
        if date::looks_like_date(text) {
            return self.dated(DateTest::Possibly, value);
        }
        if is_comparison(text) {
            return Err(self.error(
                value.span,
                format!(
                    "`{0}` compares nothing: write it right after a measure, as in `killed:{0}`",
                    echo(text)
                ),
            ));
        }
        Ok(Term::Text(text.clone()))
    }

    fn keyed(&self, key_span: Span, value: &Value) -> Result<Term, QueryError> {
        let written = key_span.of(self.text).unwrap_or_default();
        let Some(key) = Key::parse(written) else {
            return self.measured(key_span, written, value);
        };
        let text = value.text.trim();
        if text.is_empty() {
            // The key is at fault, not the blank behind it.
            let key_and_colon = Span {
                start: key_span.start,
                end: value.span.end.max(key_span.end + 1),
            };
            return Err(self.error(
                key_and_colon,
                format!(
                    "`{written}:` wants a value right after it, as in `{}:{}`",
                    key.word(),
                    key.example()
                ),
            ));
        }
        match key {
            Key::Named(key) => Ok(Term::Named(key, text.to_owned())),
            Key::Date(how, _) => self.dated(how, value),
            Key::Lane => Lane::ALL
                .into_iter()
                .find(|lane| lane.word().eq_ignore_ascii_case(text))
                .map(Term::Lane)
                .ok_or_else(|| self.not_one_of(value, "lane", &Lane::ALL.map(Lane::word))),
            Key::Is => State::ALL
                .into_iter()
                .find(|state| state.word().eq_ignore_ascii_case(text))
                .map(Term::Is)
                .ok_or_else(|| {
                    self.not_one_of(value, "word for `is:`", &State::ALL.map(State::word))
                }),
        }
    }

    fn not_one_of(&self, value: &Value, what: &str, words: &[&str]) -> QueryError {
        let text = value.text.trim();
        let remedy = match nearest(text, words.iter().copied()) {
            Some(word) => format!("did you mean `{word}`?"),
            None => format!("write one of {}", words.join(", ")),
        };
        self.error(
            value.span,
            format!("`{}` is no {what}; {remedy}", echo(text)),
        )
    }

    fn dated(&self, test: DateTest, value: &Value) -> Result<Term, QueryError> {
        match Days::parse(&value.text) {
            Ok(days) => Ok(Term::Date(test, days)),
            Err(why) => Err(self.error(
                value.span,
                format!(
                    "`{}` is no date: {why}; write 2013, 2013-05, 2013-05-19 or 2013-05-15..2013-05-25",
                    echo(&value.text)
                ),
            )),
        }
    }

    /// A key that is none of the language's own: a measure, or a slip.
    fn measured(&self, span: Span, written: &str, value: &Value) -> Result<Term, QueryError> {
        let measure = measure_key(written);
        let occurs = COMMON_MEASURES.contains(&measure.as_str())
            || self
                .measures
                .is_some_and(|measures| measures.iter().any(|one| measure_key(one) == measure));
        let test = FigureTest::parse(&value.text);
        let meant = nearest(
            &measure,
            Key::ALL.map(Key::word).into_iter().chain(COMMON_MEASURES),
        )
        .map(str::to_owned)
        .or_else(|| {
            let occurring = self.measures.into_iter().flatten().map(String::as_str);
            nearest(&measure, occurring).map(measure_key)
        });
        let may_occur = self.measures.is_none() && meant.is_none() && test.is_ok();
        if !occurs && !may_occur {
            let remedy = match meant {
                Some(key) => format!("did you mean `{key}:`?"),
                None => format!(
                    "the keys are {} and measures such as killed; to search for the words, put them in quotation marks",
                    Key::ALL.map(Key::word).join(", ")
                ),
            };
            return Err(self.error(span, format!("unknown key `{}:`; {remedy}", echo(written))));
        }
        match test {
            Ok(test) => Ok(Term::Figure(measure, test)),
            Err(why) => Err(self.error(
                value.span,
                format!("{why}: write `{written}:>50`, `{written}:10..20`, `{written}:19` or `{written}:*`"),
            )),
        }
    }
}

/// Words of a query as an error repeats them: an error is one line.
fn echo(text: &str) -> String {
    const MOST: usize = 40;
    let text = text.trim();
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Whether a word without a key is a comparison whose measure is missing.
pub(super) fn is_comparison(word: &str) -> bool {
    word.starts_with(['<', '>', '=', '≤', '≥'])
        && word
            .trim_start_matches(['<', '>', '=', '≤', '≥'])
            .starts_with(|c: char| c.is_ascii_digit())
}
