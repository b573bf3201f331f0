//! A line into words, numbers and signs, for date lines and stamps; what they mean is `grammar`'s business.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Letters.
    Word,
    /// ASCII digits.
    Number,
    /// One other character that is no blank.
    Sign,
}

/// A word, a number or a sign of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'t> {
    /// Its characters.
    pub text: &'t str,
    /// What it is.
    pub sort: Sort,
    /// Byte it begins at.
    pub start: usize,
    /// Whether a blank, or the start of the line, stands before it.
    pub spaced: bool,
}

impl Token<'_> {
    /// Byte after its last.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is that sign.
    pub fn is(&self, sign: &str) -> bool {
        self.sort == Sort::Sign && self.text == sign
    }

    /// Whether it is that word, in whatever case.
    pub fn is_word(&self, word: &str) -> bool {
        self.sort == Sort::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Its value, where it is a number of at most eight digits.
    pub fn number(&self) -> Option<u32> {
        (self.sort == Sort::Number && self.text.len() <= 8)
            .then(|| self.text.parse().ok())
            .flatten()
    }

    /// Whether it is a word that begins with a capital.
    pub fn is_capital(&self) -> bool {
        self.sort == Sort::Word && self.text.starts_with(char::is_uppercase)
    }
}

/// The tokens of `line`.
pub fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut chars = line.char_indices().peekable();
    let mut spaced = true;
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            spaced = true;
            continue;
        }
        let sort = sort_of(first);
        let mut end = start + first.len_utf8();
        if sort != Sort::Sign {
            while let Some((at, next)) = chars.peek().copied() {
                if sort_of(next) != sort {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        out.push(Token {
            text: &line[start..end],
            sort,
            start,
            spaced,
        });
        spaced = false;
    }
    out
}

fn sort_of(sign: char) -> Sort {
    if sign.is_ascii_digit() {
        Sort::Number
    } else if sign.is_alphabetic() {
        Sort::Word
    } else {
        Sort::Sign
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_parted_at_every_change() {
        let parts = |line: &'static str| -> Vec<(&str, bool)> {
            tokens(line)
                .iter()
                .map(|token| (token.text, token.spaced))
                .collect()
        };
        assert_eq!(
            parts(" 29.10.2017(updated 17h)"),
            [
                ("29", true),
                (".", false),
                ("10", false),
                (".", false),
                ("2017", false),
                ("(", false),
                ("updated", false),
                ("17", true),
                ("h", false),
                (")", false)
            ]
        );
        assert_eq!(
            parts("é – 1٣"),
            [("é", true), ("–", true), ("1", true), ("٣", false)]
        );
        assert_eq!(parts(""), []);
    }
}
