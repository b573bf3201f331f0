//! Dates in the names of files and in addresses: `2013-05-19-storm.txt`, `/2013/05/19/`, `19-may-2013.html`.
//!
//! Only where the digits stand by themselves: a number of an article, a hash and a version are no dates.

use super::grammar::{month, year_of};
use super::token::{Sort, Token, tokens};
use crate::model::Day;

/// The one date that a path or an address bears; `None` where it bears none, or several.
pub fn date_in(path: &str) -> Option<Day> {
    if path.len() > 2000 {
        return None;
    }
    let tokens = tokens(path);
    let mut found: Option<Day> = None;
    for at in 0..tokens.len() {
        let Some(day) = date_at(&tokens, at) else {
            continue;
        };
        if found.is_some_and(|other| other != day) {
            return None;
        }
        found = Some(day);
    }
    found
}

fn date_at(tokens: &[Token<'_>], at: usize) -> Option<Day> {
    let first = &tokens[at];
    if !begins_free(tokens, at) {
        return None;
    }
    packed(tokens, at).or_else(|| {
        let [a, sign, b, again, c] = tokens.get(at..at + 5)? else {
            return None;
        };
        let parted = sign.sort == Sort::Sign
            && sign.text == again.text
            && matches!(sign.text, "-" | "_" | "/" | ".");
        if !parted || !ends_free(tokens, at + 4) {
            return None;
        }
        if first.text.len() == 4 && first.sort == Sort::Number {
            return Day::from_ymd(year(a)?, month_of(b)?, small(c)?);
        }
        let year = year(c)?;
        let words = [a, b].map(|token| token.sort == Sort::Word);
        match words {
            [true, false] => Day::from_ymd(year, month_of(a)?, small(b)?),
            [false, true] => Day::from_ymd(year, month_of(b)?, small(a)?),
            // In numbers alone only where they can be read in one order.
            [false, false] => {
                let days = [(small(a)?, small(b)?), (small(b)?, small(a)?)]
                    .map(|(day, month)| Day::from_ymd(year, month, day));
                match days {
                    [Some(one), Some(other)] => (one == other).then_some(one),
                    [one, other] => one.or(other),
                }
            }
            [true, true] => None,
        }
    })
}

/// `20130519`, alone, before the clock (`20130519T0800`, `201305190800`).
fn packed(tokens: &[Token<'_>], at: usize) -> Option<Day> {
    let token = &tokens[at];
    if token.sort != Sort::Number || !matches!(token.text.len(), 8 | 12 | 14) {
        return None;
    }
    let clock = token.text.get(8..12);
    if clock.is_some_and(|clock| {
        clock
            .parse::<u32>()
            .is_ok_and(|time| time > 2359 || time % 100 > 59)
    }) {
        return None;
    }
    if !ends_free(tokens, at) {
        return None;
    }
    // As one number nothing but the date of a report looks like a day of these years, and much else like one of others.
    let year = year_of(token.text.get(..4)?).filter(|year| (1970..2100).contains(year))?;
    Day::from_ymd(
        year,
        token.text.get(4..6)?.parse().ok()?,
        token.text.get(6..8)?.parse().ok()?,
    )
}

/// Whether no letter or digit touches token `at` from the left.
fn begins_free(tokens: &[Token<'_>], at: usize) -> bool {
    at == 0 || tokens[at].spaced || tokens[at - 1].sort == Sort::Sign
}

/// Whether none touches token `at` from the right, save the clock of `2013-05-19T08:00`.
fn ends_free(tokens: &[Token<'_>], at: usize) -> bool {
    tokens.get(at + 1).is_none_or(|next| {
        let clock = matches!(next.text, "T" | "t")
            && tokens
                .get(at + 2)
                .is_some_and(|after| after.sort == Sort::Number && !after.spaced);
        next.spaced || next.sort == Sort::Sign || clock
    })
}

fn year(token: &Token<'_>) -> Option<i32> {
    (token.sort == Sort::Number)
        .then(|| year_of(token.text))
        .flatten()
}

fn month_of(token: &Token<'_>) -> Option<u32> {
    if token.sort == Sort::Number {
        return small(token);
    }
    let mut word = token.text.to_ascii_lowercase();
    word.get_mut(..1)?.make_ascii_uppercase();
    month(&word)
}

fn small(token: &Token<'_>) -> Option<u32> {
    (token.text.len() <= 2).then(|| token.number()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_paths() {
        for path in [
            "2013-05-19-storm.txt",
            "storm_2013_05_19.html",
            "20130519_storm.txt",
            "storm.20130519.txt.gz",
            "2013/05/19/storm.txt",
            "2013/may/19/storm",
            "19-05-2013.txt",
            "storm-19-May-2013.md",
            "may-19-2013-storm.txt",
            "20130519T0830Z.txt",
            "20130519083000.txt",
            "2013-05-19T08-30.txt",
            "2013-05-19/2013-05-19-storm.txt",
            "https://example.org/news/2013/05/19/storm-1234567.html",
            "http: / / www. example. org / 2013 / 05 / 19 / storm",
        ] {
            assert_eq!(date_in(path), Day::parse("2013-05-19"), "{path}");
        }
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for path in [
            "000_58e807dc06d236c7.txt",
            "1914947530.txt",
            "a20130519.txt",
            "20130519b.txt",
            "11021019.txt",
            "19141742.txt",
            "20131399.txt",
            "05-06-2013.txt",
            "v1.2.2013x.txt",
            "2013-05.txt",
            "2013-05-01-to-2013-05-19.txt",
            "3-14-15.txt",
            "storm-2013.txt",
            "1868-02-30.txt",
            "",
        ] {
            assert_eq!(date_in(path), None, "{path}");
        }
    }
}
