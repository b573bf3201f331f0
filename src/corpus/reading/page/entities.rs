//! Character references of HTML (`&rsquo;`, `&#8217;`) into characters. What is none stays as it is written.

use crate::assets;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// Letters of the longest name.
const LONGEST: usize = 16;

static NAMES: LazyLock<FxHashMap<&'static str, char>> = LazyLock::new(|| {
    assets::ENTITIES
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(name, code)| {
            Some((name, char::from_u32(u32::from_str_radix(code, 16).ok()?)?))
        })
        .collect()
});

/// `text` with its character references replaced.
pub fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((sign, length)) = reference(rest) {
            out.push(sign);
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The character that a text beginning with `&` refers to, and the bytes of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    let inner = &text[1..];
    if let Some(number) = inner.strip_prefix('#') {
        let (digits, base, start) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (hex, 16, 3),
            None => (number, 10, 2),
        };
        let length = digits
            .find(|c: char| !c.is_digit(base))
            .unwrap_or(digits.len());
        if length == 0 || length > 7 {
            return None;
        }
        let sign = sign_of(u32::from_str_radix(&digits[..length], base).ok()?);
        let end = usize::from(digits[length..].starts_with(';'));
        return Some((sign, start + length + end));
    }
    let length = inner
        .bytes()
        .take(LONGEST + 1)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = &inner[..length];
    let sign = *NAMES.get(name)?;
    let closed = inner[length..].starts_with(';');
    // Without a semicolon only the oldest names count, and in an address `&copy=1` none does.
    let old =
        matches!(name, "amp" | "lt" | "gt" | "quot" | "nbsp") && !inner[length..].starts_with('=');
    (closed || old).then_some((sign, 1 + length + usize::from(closed)))
}

/// The character of a number. Pages write the code points of Windows-1252 where they mean its signs.
fn sign_of(code: u32) -> char {
    if let 0x80..=0x9f = code {
        let byte = [code as u8];
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&byte);
        return text.chars().next().unwrap_or('\u{fffd}');
    }
    match char::from_u32(code) {
        None | Some('\0') => '\u{fffd}',
        Some(sign) => sign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        for (text, expected) in [
            ("Syria&rsquo;s &ldquo;army&rdquo;", "Syria’s “army”"),
            ("a&nbsp;b &amp; c &lt;d&gt; &quot;", "a\u{a0}b & c <d> \""),
            ("&#8217;&#x2019;&#146;&#39", "’’’'"),
            (
                "AT&T &copy=1 &unknown; &;&&amp",
                "AT&T &copy=1 &unknown; &;&&",
            ),
            ("&#0;&#xD800;&#99999999;", "\u{fffd}\u{fffd}&#99999999;"),
            ("no reference", "no reference"),
            ("caf&eacute; &#1581;&#1605;&#1589;", "café حمص"),
        ] {
            assert_eq!(decoded(text), expected, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_decoded(text in "(&|#|x|;|[a-z]{1,4}|[0-9]{1,4}|é){0,30}") {
            proptest::prop_assert!(decoded(&text).len() <= text.len() * 3);
        }
    }
}
