//! What a terminal would make of some bytes: text, controls and sequences, after ECMA-48.

/// One thing that a terminal is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A character to show.
    Char(char),
    /// A control character.
    Control(u8),
    /// `ESC [`: parameters and intermediates, and the final byte.
    Csi(String, char),
    /// `ESC ]`, `ESC P` and their like: the letter and what follows up to the end.
    String(char, String),
    /// `ESC` and one other byte.
    Escape(char),
    /// Bytes that are no UTF-8.
    Invalid(u8),
}

/// Cuts `bytes` into tokens.
pub fn tokens(bytes: &[u8]) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = bytes;
    while let Some(first) = rest.first() {
        let (token, length) = match first {
            0x1b => escape(rest),
            byte @ (0x00..=0x1f | 0x7f) => (Token::Control(*byte), 1),
            _ => char_at(rest),
        };
        out.push(token);
        rest = &rest[length..];
    }
    out
}

fn char_at(bytes: &[u8]) -> (Token, usize) {
    for length in 1..=bytes.len().min(4) {
        if let Ok(text) = std::str::from_utf8(&bytes[..length])
            && let Some(char) = text.chars().next()
        {
            return (Token::Char(char), length);
        }
    }
    (Token::Invalid(bytes[0]), 1)
}

fn escape(bytes: &[u8]) -> (Token, usize) {
    let lossy = |part: &[u8]| String::from_utf8_lossy(part).into_owned();
    match bytes.get(1) {
        Some(b'[') => {
            let end = bytes[2..]
                .iter()
                .position(|byte| matches!(byte, 0x40..=0x7e))
                .map_or(bytes.len(), |at| at + 2);
            let last = bytes.get(end).map_or('?', |byte| char::from(*byte));
            (
                Token::Csi(lossy(&bytes[2..end]), last),
                (end + 1).min(bytes.len()),
            )
        }
        Some(kind @ (b']' | b'P' | b'_' | b'^' | b'X')) => {
            let end = (2..bytes.len())
                .find(|&at| bytes[at] == 0x07 || bytes[at..].starts_with(b"\x1b\\"))
                .unwrap_or(bytes.len());
            let length = if bytes.get(end) == Some(&0x07) {
                end + 1
            } else {
                end + 2
            };
            (
                Token::String(char::from(*kind), lossy(&bytes[2..end])),
                length.min(bytes.len()),
            )
        }
        Some(other) => (Token::Escape(char::from(*other)), 2),
        None => (Token::Control(0x1b), 1),
    }
}

/// Panics when `bytes` hold anything that the browser never writes, whatever it shows.
pub fn assert_allowed(bytes: &[u8]) {
    for token in tokens(bytes) {
        assert!(is_allowed(&token), "{token:?}");
    }
}

fn is_allowed(token: &Token) -> bool {
    match token {
        Token::Char(char) => {
            !char.is_control()
                && !matches!(char,
                    '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}'
                    | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{e0000}'..='\u{e007f}')
        }
        Token::Csi(parameters, 'm' | 'H') => parameters
            .chars()
            .all(|char| matches!(char, '0'..='9' | ';')),
        Token::Csi(parameters, 'J') => parameters == "2",
        Token::Csi(parameters, 'h' | 'l') => matches!(
            parameters.as_str(),
            "?25" | "?1049" | "?2004" | "?2026" | "?1000" | "?1002" | "?1006"
        ),
        // The question for the background.
        Token::String(']', text) => text == "11;?",
        _ => false,
    }
}

#[test]
fn tokens_are_what_a_terminal_sees() {
    let all = tokens(b"a\x1b[1;31mb\x1b]52;c;eA==\x07\x1bPq\x1b\\\r\x1bc\xc2\x9b");
    let expected = [
        Token::Char('a'),
        Token::Csi("1;31".into(), 'm'),
        Token::Char('b'),
        Token::String(']', "52;c;eA==".into()),
        Token::String('P', "q".into()),
        Token::Control(b'\r'),
        Token::Escape('c'),
        Token::Char('\u{9b}'),
    ];
    assert_eq!(all, expected);
    assert_eq!(all.iter().filter(|token| is_allowed(token)).count(), 3);
}
