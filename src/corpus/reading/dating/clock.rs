//! Clock times as date lines write them, and the zones that tell in which order their numbers stand.

use super::grammar::skip;
use super::token::{Sort, Token};

/// Where a time zone is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// None is named.
    None,
    /// In North America, where the month comes first.
    American,
    /// Elsewhere, where the day comes first.
    Other,
}

/// What a clock time says: where it ends, and whose zone it names.
pub fn clock_at(tokens: &[Token<'_>], at: usize) -> Option<(usize, Zone)> {
    let at = skip_words(
        tokens,
        skip(tokens, at, &[",", "|", "-", "–", "—", "@", "/"]),
        &["at"],
    );
    let first = tokens.get(at)?;
    if first.sort != Sort::Number {
        return None;
    }
    let hour = first.number()?;
    let mut end = at + 1;
    let mut sure = false;
    let colon = tokens
        .get(end)
        .is_some_and(|token| token.is(":") || token.is(".") && !token.spaced);
    if colon && first.text.len() <= 2 && hour < 25 {
        let minute = tokens.get(end + 1)?;
        if minute.text.len() != 2 || minute.number()? > 59 {
            return None;
        }
        sure = tokens[end].is(":");
        end += 2;
        if tokens.get(end).is_some_and(|token| token.is(":"))
            && tokens
                .get(end + 1)
                .is_some_and(|token| token.text.len() == 2 && token.sort == Sort::Number)
        {
            end += 2;
        }
    } else if first.text.len() == 4 && hour < 2500 && hour % 100 < 60 {
        // `1749 GMT`.
    } else if first.text.len() > 2 || hour > 12 {
        return None;
    }
    let four = first.text.len() == 4;
    if !four && let Some(after) = half_of_day(tokens, end) {
        sure = true;
        end = after;
    }
    let (after, zone) = zone_at(tokens, end);
    (sure || zone != Zone::None).then_some((after, zone))
}

/// Whether a token can be a clock time without zone and colon, as in `at 0914` or `1730`.
pub fn bare_clock(token: &Token<'_>) -> bool {
    token.text.len() == 4
        && token
            .number()
            .is_some_and(|time| time < 2400 && time % 100 < 60)
}

/// `am`, `p.m.`: where it ends.
fn half_of_day(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let token = tokens.get(at)?;
    if ["am", "pm"].iter().any(|half| token.is_word(half)) {
        return Some(at + 1);
    }
    if !(token.is_word("a") || token.is_word("p")) {
        return None;
    }
    let rest = tokens.get(at + 1..at + 3)?;
    (rest[0].is(".") && rest[1].is_word("m")).then(|| skip(tokens, at + 3, &["."]))
}

/// The time zone at `at` and where it ends; `at` itself where there is none.
fn zone_at(tokens: &[Token<'_>], at: usize) -> (usize, Zone) {
    const AMERICAN: [&str; 14] = [
        "ET", "EST", "EDT", "CST", "CDT", "MST", "MDT", "PT", "PST", "PDT", "AKST", "HST",
        "EASTERN", "CT",
    ];
    const OTHER: [&str; 21] = [
        "GMT", "UTC", "BST", "CET", "CEST", "EET", "EEST", "MSK", "IST", "AST", "AEST", "AEDT",
        "SAST", "PKT", "HKT", "SGT", "JST", "KST", "WIB", "EAT", "Z",
    ];
    let open = usize::from(tokens.get(at).is_some_and(|token| token.is("(")));
    let Some(token) = tokens.get(at + open) else {
        return (at, Zone::None);
    };
    let among = |names: &[&str]| {
        names
            .iter()
            .any(|name| token.text == *name || token.text == "Eastern" && *name == "EASTERN")
    };
    let zone = if among(&AMERICAN) {
        Zone::American
    } else if among(&OTHER) {
        Zone::Other
    } else if (token.is("+") || token.is("-") && !token.spaced)
        && tokens
            .get(at + open + 1)
            .is_some_and(|next| next.sort == Sort::Number && !next.spaced)
    {
        let mut end = at + open + 2;
        if tokens.get(end).is_some_and(|token| token.is(":")) {
            end += 2;
        }
        return (end.min(tokens.len()), Zone::Other);
    } else {
        return (at, Zone::None);
    };
    let end = at + open + 1;
    (skip(tokens, end, if open > 0 { &[")"] } else { &[] }), zone)
}

fn skip_words(tokens: &[Token<'_>], at: usize, words: &[&str]) -> usize {
    at + usize::from(
        tokens
            .get(at)
            .is_some_and(|token| words.iter().any(|word| token.is_word(word))),
    )
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[test]
    fn clock_times_and_their_zones() {
        for (line, zone, rest) in [
            ("1:48 pm GMT x", Zone::Other, "x"),
            ("at 11: 10 am EDT", Zone::American, ""),
            ("| 08: 06AM PT", Zone::American, ""),
            ("17.57 BST", Zone::Other, ""),
            ("1749 GMT (0149 HKT)", Zone::Other, "(0149 HKT)"),
            (", 14:08", Zone::None, ""),
            ("7:05 p.m. (ET)", Zone::American, ""),
            ("06: 37: 46 AM PDT", Zone::American, ""),
            ("14:00:00+03:00", Zone::Other, ""),
            ("9 a.m.", Zone::None, ""),
        ] {
            let tokens = tokens(line);
            let (end, found) = clock_at(&tokens, 0).unwrap_or_else(|| panic!("{line}"));
            let after = tokens.get(end).map_or("", |token| &line[token.start..]);
            assert_eq!((found, after), (zone, rest), "{line}");
        }
        for line in [
            "12 people",
            "14.5 km",
            "1749",
            "35 cases",
            "99:99",
            "10:5",
            "2013 GMT",
        ] {
            let tokens = tokens(line);
            let found = clock_at(&tokens, 0);
            assert!(found.is_none() || line == "2013 GMT", "{line}: {found:?}");
        }
    }
}
