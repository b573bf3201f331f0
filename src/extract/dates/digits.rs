//! Reads what begins with a digit: numbers, ordinals, decades, clock times and dates in digits.

use super::token::Term;
use crate::model::Day;

/// The end and the meaning of the digits at `at`.
pub(super) fn read(bytes: &[u8], at: usize) -> (usize, Term) {
    let (first, end) = run(bytes, at);
    let digits = end - at;
    let next = bytes.get(end).copied().unwrap_or(0);
    let digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    if digit(end + 1)
        && matches!(next, b'-' | b'/' | b'.')
        && let Some(found) = date(bytes, at)
    {
        return found;
    }
    match next {
        b',' if digits <= 3 && grouped(bytes, end) => return group(bytes, end, first),
        b':' if digits <= 2 && digit(end + 1) => {
            if let Some(found) = clock(bytes, end + 1, first) {
                return found;
            }
        }
        b'.' if digit(end + 1) => {
            let (fraction, stop) = run(bytes, end + 1);
            if digits <= 2
                && stop - end == 3
                && fraction < 60
                && first < 24
                && (meridiem_follows(bytes, stop) || part_follows(bytes, stop))
            {
                return (
                    stop,
                    Term::Clock {
                        hour: first as u8,
                        minute: fraction as u8,
                    },
                );
            }
            let tenths = if stop - end == 2 { fraction as u8 } else { 0 };
            return (
                stop,
                Term::Quantity {
                    whole: first,
                    tenths,
                },
            );
        }
        b's' | b'S' if !word_goes_on(bytes, end + 1) => match digits {
            3 | 4 if first % 10 == 0 => return (end + 1, Term::Decade(first as u16)),
            2 if first % 10 == 0 => return (end + 1, Term::ShortDecade(first as u8)),
            _ => {}
        },
        _ => {}
    }
    if let Some(suffix) = bytes.get(end..end + 2)
        && digits <= 4
        && [b"st", b"nd", b"rd", b"th"]
            .iter()
            .any(|s| suffix.eq_ignore_ascii_case(*s))
        && !word_goes_on(bytes, end + 2)
    {
        return (end + 2, Term::Ordinal(first as u16));
    }
    (
        end,
        Term::Number {
            value: first,
            digits: digits.min(255) as u8,
        },
    )
}

fn word_goes_on(bytes: &[u8], at: usize) -> bool {
    bytes
        .get(at)
        .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte >= 0x80)
}

/// The value and the end of a run of digits.
fn run(bytes: &[u8], at: usize) -> (u32, usize) {
    let mut value: u32 = 0;
    let mut end = at;
    while let Some(byte) = bytes.get(end).filter(|byte| byte.is_ascii_digit()) {
        value = value
            .saturating_mul(10)
            .saturating_add(u32::from(byte - b'0'));
        end += 1;
    }
    (value, end)
}

/// Whether a comma and exactly three digits stand at `at`.
fn grouped(bytes: &[u8], at: usize) -> bool {
    let digit = |place: usize| bytes.get(place).is_some_and(u8::is_ascii_digit);
    bytes.get(at) == Some(&b',') && (1..=3).all(|place| digit(at + place)) && !digit(at + 4)
}

fn group(bytes: &[u8], mut at: usize, mut value: u32) -> (usize, Term) {
    while grouped(bytes, at) {
        value = value
            .saturating_mul(1000)
            .saturating_add(run(bytes, at + 1).0);
        at += 4;
    }
    if bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
        at = run(bytes, at + 1).1;
    }
    (
        at,
        Term::Quantity {
            whole: value,
            tenths: 0,
        },
    )
}

/// Minutes, and seconds that are passed over.
fn clock(bytes: &[u8], at: usize, hour: u32) -> Option<(usize, Term)> {
    let (minute, mut end) = run(bytes, at);
    if hour > 24 || minute > 59 || end - at != 2 {
        return None;
    }
    if bytes.get(end) == Some(&b':') {
        let (second, stop) = run(bytes, end + 1);
        if stop - end == 3 && second < 60 {
            end = stop;
        }
    }
    Some((
        end,
        Term::Clock {
            hour: hour as u8,
            minute: minute as u8,
        },
    ))
}

fn meridiem_follows(bytes: &[u8], at: usize) -> bool {
    let at = at + usize::from(bytes.get(at) == Some(&b' '));
    matches!(bytes.get(at), Some(b'a' | b'p' | b'A' | b'P'))
        && match bytes.get(at + 1) {
            Some(b'm' | b'M') => !word_goes_on(bytes, at + 2),
            Some(b'.') => matches!(bytes.get(at + 2), Some(b'm' | b'M')),
            _ => false,
        }
}

/// Whether what follows tells a time from a fraction: "7.15 in the morning", "15.30 GMT".
fn part_follows(bytes: &[u8], at: usize) -> bool {
    let words = bytes.get(at..(at + 18).min(bytes.len())).unwrap_or(b"");
    [
        b" GMT".as_slice(),
        b" UTC",
        b" local time",
        b" hours",
        b" in the morning",
        b" in the afternoon",
        b" in the evening",
        b" at night",
    ]
    .iter()
    .any(|part| words.starts_with(part))
}

/// `2013-05-19`, `19.05.2013`, `5/19/13`: the same sign twice. With slashes day or month comes first.
fn date(bytes: &[u8], at: usize) -> Option<(usize, Term)> {
    let (a, first) = run(bytes, at);
    let sign = bytes[first];
    let (b, second) = run(bytes, first + 1);
    if bytes.get(second) != Some(&sign) || second - first > 3 {
        return None;
    }
    let (c, end) = run(bytes, second + 1);
    if matches!(bytes.get(end), Some(next) if *next == sign || next.is_ascii_alphabetic() && *next != b'T')
    {
        return None;
    }
    let (years_first, years_last) = (first - at, end - second - 1);
    let (year, month, day) = match (sign, years_first, years_last) {
        (b'-' | b'/' | b'.', 4, 1..=2) => (a, b, c),
        // "3/4/2013": the month stands first in some countries, the day in others.
        (b'/', 1..=2, 2 | 4) if a <= 12 && b <= 12 && a != b => {
            let year = if years_last == 4 { c } else { full_year(c) };
            Day::from_ymd(i32::try_from(year).ok()?, a, b)?;
            return Some((end, Term::EitherDate(year as i16, a as u8, b as u8)));
        }
        (b'/', 1..=2, 4) if b > 12 => (c, a, b),
        (_, 1..=2, 4) => (c, b, a),
        (b'/' | b'-', 1..=2, 2) if b > 12 => (full_year(c), a, b),
        (b'/' | b'.', 1..=2, 2) => (full_year(c), b, a),
        _ => return None,
    };
    let year = i32::try_from(year).ok()?;
    Day::from_ymd(year, month, day)?;
    Some((end, Term::Date(year as i16, month as u8, day as u8)))
}

/// Two digits of a year: up to 30 are of this century.
fn full_year(year: u32) -> u32 {
    if year <= 30 { 2000 + year } else { 1900 + year }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_mean_what_their_layout_says() {
        for (text, used, term) in [
            (
                "21 rebels",
                2,
                Term::Number {
                    value: 21,
                    digits: 2,
                },
            ),
            (
                "1,200",
                5,
                Term::Quantity {
                    whole: 1200,
                    tenths: 0,
                },
            ),
            (
                "21, 22",
                2,
                Term::Number {
                    value: 21,
                    digits: 2,
                },
            ),
            (
                "3.5 years",
                3,
                Term::Quantity {
                    whole: 3,
                    tenths: 5,
                },
            ),
            (
                "10:35 a.m.",
                5,
                Term::Clock {
                    hour: 10,
                    minute: 35,
                },
            ),
            (
                "10.35am ",
                5,
                Term::Clock {
                    hour: 10,
                    minute: 35,
                },
            ),
            (
                "3:2",
                1,
                Term::Number {
                    value: 3,
                    digits: 1,
                },
            ),
            ("2013-05-19", 10, Term::Date(2013, 5, 19)),
            ("29.10.2017(updated", 10, Term::Date(2017, 10, 29)),
            ("5/19/2013", 9, Term::Date(2013, 5, 19)),
            ("19/5/2013", 9, Term::Date(2013, 5, 19)),
            ("3/4/2013", 8, Term::EitherDate(2013, 3, 4)),
            ("4/4/13", 6, Term::Date(2013, 4, 4)),
            (
                "2013-02-30",
                4,
                Term::Number {
                    value: 2013,
                    digits: 4,
                },
            ),
            ("1990s", 5, Term::Decade(1990)),
            ("80s.", 3, Term::ShortDecade(80)),
            ("19th", 4, Term::Ordinal(19)),
            (
                "1939-45",
                4,
                Term::Number {
                    value: 1939,
                    digits: 4,
                },
            ),
            (
                "99999999999",
                11,
                Term::Number {
                    value: u32::MAX,
                    digits: 11,
                },
            ),
        ] {
            assert_eq!(read(text.as_bytes(), 0), (used, term), "{text}");
        }
    }
}
