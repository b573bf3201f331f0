//! Parts a text into the tokens that time expressions are made of, each with what its word means in one.

use super::lexicon::lexicon;
pub(super) use super::term::{Part, Season, Tense, Term, Unit, Word};

/// What stands before a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Blanks, or one line end.
    Space,
    /// A blank line, which no expression and no sentence crosses.
    Blank,
}

/// A word, number or sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub term: Term,
    /// What it tells of its sentence.
    pub tense: Tense,
    /// What stands before it.
    pub gap: Gap,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// The phrases that begin with it.
    pub phrases: u16,
}

impl Token {
    /// What stands where a blank line was.
    fn end(at: usize) -> Self {
        Self {
            start: at as u32,
            end: at as u32,
            term: Term::End,
            tense: Tense::None,
            gap: Gap::Blank,
            capital: false,
            phrases: 0,
        }
    }
}

/// The tokens of a stretch of text, as rules look at them.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'t> {
    /// The whole text.
    pub text: &'t str,
    /// The tokens of the stretch.
    pub list: &'t [Token],
    /// Whether the text names years before 1000, so that "In 626" is one of them.
    pub early: bool,
}

impl<'t> Tokens<'t> {
    /// The token at `at`.
    pub fn get(&self, at: usize) -> Option<&'t Token> {
        self.list.get(at)
    }

    /// What the token at `at` is; [`Term::End`] past either end.
    pub fn term(&self, at: usize) -> Term {
        self.list.get(at).map_or(Term::End, |token| token.term)
    }

    /// What the token before `at` is.
    pub fn before(&self, at: usize) -> Term {
        at.checked_sub(1).map_or(Term::End, |at| self.term(at))
    }

    /// The word that rules name at `at`.
    pub fn word(&self, at: usize) -> Option<Word> {
        match self.term(at) {
            Term::Word(word) => Some(word),
            _ => None,
        }
    }

    /// Whether the token at `at` is `word`.
    pub fn is(&self, at: usize, word: Word) -> bool {
        matches!(self.term(at), Term::Word(found) if found == word)
    }

    /// Whether the token at `at` is one of `words`.
    pub fn any(&self, at: usize, words: &[Word]) -> bool {
        self.word(at).is_some_and(|word| words.contains(&word))
    }

    /// Whether the token at `at` is the sign `mark`.
    pub fn mark(&self, at: usize, mark: u8) -> bool {
        matches!(self.term(at), Term::Mark(found) if found == mark)
    }

    /// Whether nothing stands between the token at `at` and the one before it.
    pub fn glued(&self, at: usize) -> bool {
        at > 0
            && self
                .list
                .get(at)
                .is_some_and(|token| token.gap == Gap::None)
    }

    /// Whether the token at `at` begins with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|token| token.capital)
    }

    /// Whether a hyphen joins what stands before `at` with what stands after it.
    pub fn hyphen(&self, at: usize) -> bool {
        self.mark(at, b'-') && self.glued(at) && self.glued(at + 1)
    }

    /// `at`, or one further where a hyphen stands there that joins words.
    pub fn past_hyphen(&self, at: usize) -> usize {
        at + usize::from(self.hyphen(at))
    }

    /// The words of the token at `at` as they are written.
    pub fn spelling(&self, at: usize) -> &'t str {
        self.list
            .get(at)
            .and_then(|token| self.text.get(token.start as usize..token.end as usize))
            .unwrap_or("")
    }

    /// Whether a clause ends at `at` or goes on with a verb, a pronoun or another small word, so that what stands before names
    /// nothing that follows.
    pub fn goes_on(&self, at: usize) -> bool {
        match self.term(at) {
            Term::End | Term::Mark(b'.' | b',' | b';' | b')' | b':' | b'-' | b'_' | b'"') => {
                !self.hyphen(at)
            }
            Term::Word(word) => !matches!(
                word,
                Word::Of
                    | Word::Final
                    | Word::Trading
                    | Word::Whole
                    | Word::Period
                    | Word::Possessive
            ),
            Term::Other if !self.capital(at) => {
                self.get(at).is_some_and(|next| next.tense != Tense::None)
                    || matches!(
                        self.spelling(at),
                        "he" | "she"
                            | "it"
                            | "they"
                            | "we"
                            | "his"
                            | "her"
                            | "its"
                            | "their"
                            | "there"
                            | "when"
                    )
            }
            _ => false,
        }
    }

    /// Whether a sentence begins at `at`, as far as the sign before tells.
    pub fn opens(&self, at: usize) -> bool {
        match self.before(at) {
            Term::End => true,
            Term::Mark(mark) => matches!(mark, b'.' | b'!' | b'?' | b'"' | b':' | b'`'),
            _ => false,
        }
    }
}

/// Puts the tokens of `text[from..to]` into `tokens`, whose contents go.
pub(super) fn tokenize(text: &str, from: usize, to: usize, tokens: &mut Vec<Token>) {
    tokens.clear();
    // Words and marks of English, about.
    tokens.reserve((to - from) / 5);
    let bytes = &text.as_bytes()[..to];
    let mut at = from;
    let mut gap = Gap::Blank;
    while at < to {
        let byte = bytes[at];
        if byte.is_ascii_whitespace() {
            let (end, wide) = blanks(bytes, at);
            gap = gap.max(if wide { Gap::Blank } else { Gap::Space });
            at = end;
            continue;
        }
        let start = at;
        if gap == Gap::Blank && !tokens.is_empty() {
            tokens.push(Token::end(start));
        }
        let mut token = Token {
            start: start as u32,
            end: 0,
            term: Term::Other,
            tense: Tense::None,
            gap,
            capital: byte.is_ascii_uppercase(),
            phrases: 0,
        };
        if byte.is_ascii_digit() {
            (at, token.term) = super::digits::read(bytes, at);
        } else if byte.is_ascii_alphabetic() {
            at = word(text, bytes, at, &mut token);
        } else if byte < 0x80 {
            at = sign(bytes, at, &mut token);
        } else {
            let Some(c) = text[at..to].chars().next() else {
                break;
            };
            if c.is_whitespace() {
                at += c.len_utf8();
                gap = gap.max(Gap::Space);
                continue;
            }
            if c.is_alphanumeric() {
                token.capital = c.is_uppercase();
                at = word(text, bytes, at, &mut token);
            } else if matches!(c, '’' | '‘') {
                at = apostrophe(bytes, at, c.len_utf8(), &mut token);
            } else {
                token.term = Term::Mark(match c {
                    '–' | '‐' | '‑' | '−' => b'-',
                    '—' => b'_',
                    '“' | '”' | '«' | '»' => b'"',
                    '…' => b'.',
                    '£' | '€' | '¥' => b'$',
                    _ => 0,
                });
                at += c.len_utf8();
            }
        }
        token.end = at as u32;
        tokens.push(token);
        gap = Gap::None;
    }
}

/// The end of the white space at `at`, and whether it holds a blank line.
fn blanks(bytes: &[u8], mut at: usize) -> (usize, bool) {
    let mut lines = 0;
    while let Some(byte) = bytes.get(at).filter(|byte| byte.is_ascii_whitespace()) {
        lines += usize::from(*byte == b'\n');
        at += 1;
    }
    (at, lines > 1)
}

fn sign(bytes: &[u8], at: usize, token: &mut Token) -> usize {
    let byte = bytes[at];
    if byte == b'\'' {
        return apostrophe(bytes, at, 1, token);
    }
    if byte == b'-' && bytes.get(at + 1) == Some(&b'-') {
        token.term = Term::Mark(b'_');
        return at + bytes[at..].iter().take_while(|byte| **byte == b'-').count();
    }
    token.term = Term::Mark(byte);
    at + 1
}

/// "'s" is a token of its own; any other apostrophe a sign.
fn apostrophe(bytes: &[u8], at: usize, len: usize, token: &mut Token) -> usize {
    let end = at + len;
    let letter = |at: usize| {
        bytes
            .get(at)
            .is_some_and(|b| b.is_ascii_alphanumeric() || *b >= 0x80)
    };
    if token.gap == Gap::None && matches!(bytes.get(end), Some(b's' | b'S')) && !letter(end + 1) {
        token.term = Term::Word(Word::Possessive);
        return end + 1;
    }
    token.term = Term::Mark(b'\'');
    end
}

/// "Q3", "H1", "FY" and the "FY" of "FY2014", as reports of figures write them, with where they end.
fn business(word: &[u8]) -> Option<(usize, Term)> {
    let part = |is_half, digit: u8| Term::ShortPart {
        is_half,
        number: digit - b'0',
    };
    match word {
        [b'Q', digit @ b'1'..=b'4'] => Some((2, part(false, *digit))),
        [b'H', digit @ b'1'..=b'2'] => Some((2, part(true, *digit))),
        [b'F', b'Y', rest @ ..]
            if matches!(rest.len(), 0 | 2 | 4) && rest.iter().all(u8::is_ascii_digit) =>
        {
            Some((2, Term::Word(Word::Fiscal)))
        }
        _ => None,
    }
}

fn word(text: &str, bytes: &[u8], start: usize, token: &mut Token) -> usize {
    let mut at = start;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphanumeric() {
            at += 1;
        } else if byte >= 0x80 {
            match text[at..].chars().next() {
                Some(c) if c.is_alphanumeric() => at += c.len_utf8(),
                _ => break,
            }
        } else if byte == b'\'' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
            let ends = |place: usize| !bytes.get(place).is_some_and(u8::is_ascii_alphanumeric);
            if matches!(bytes[at + 1], b's' | b'S') && ends(at + 2) {
                break;
            }
            at += 1;
        } else {
            break;
        }
    }
    at = at.min(bytes.len());
    // "p.m.", "U.S.", "a.d.": single letters with full stops.
    if at == start + 1 && bytes.get(at) == Some(&b'.') {
        let mut end = at + 1;
        while bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
            && bytes.get(end + 1) == Some(&b'.')
        {
            end += 2;
        }
        if end > at + 1 {
            at = end;
        } else if bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
            && !bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric)
        {
            // "p.m" before something else.
            at = end + 1;
        }
    }
    if let Some((end, term)) = business(&bytes[start..at]) {
        token.term = term;
        return start + end;
    }
    let entry = lexicon().look_up(&bytes[start..at]);
    token.term = entry.term;
    token.tense = entry.tense;
    token.phrases = entry.phrases;
    at
}
