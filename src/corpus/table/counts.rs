//! Reads the numbers that cells of tables bear: `12`, `1,200`, `3.0`, `5-10`, `10+`, `~20`, `at least 4`.

use super::when::is_nothing;
use crate::model::Qualifier;
use crate::text::fold_text;

/// A number of people, as a cell gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub low: Option<u64>,
    pub high: Option<u64>,
    pub qualifier: Qualifier,
}

/// Reads a number. `Ok(None)`: the cell gives none (empty, `NA`, a negative code). `Err`: it has words and no number.
pub(super) fn read(cell: &str) -> Result<Option<Number>, ()> {
    if let Some(number) = plain(cell) {
        return Ok(Some(Number {
            low: Some(number),
            high: None,
            qualifier: Qualifier::Exact,
        }));
    }
    if is_nothing(cell) || cell.starts_with('-') && whole(&cell[1..]).is_some() {
        return Ok(None);
    }
    if cell.len() > 64 {
        return Err(());
    }
    if let Some(number) = hedged(cell) {
        return Ok(Some(number));
    }
    // Arabic digits.
    let folded = if cell.is_ascii() {
        None
    } else {
        hedged(&fold_text(cell))
    };
    folded.map(Some).ok_or(())
}

/// Digits alone.
#[inline]
fn plain(cell: &str) -> Option<u64> {
    let bytes = cell.as_bytes();
    if bytes.is_empty() || bytes.len() > 18 {
        return None;
    }
    bytes.iter().try_fold(0, |sum: u64, byte| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + u64::from(byte - b'0'))
    })
}

/// Digits, perhaps with signs between thousands and zeros after a point.
pub(super) fn whole(text: &str) -> Option<u64> {
    let text = text.trim();
    if let Some(number) = plain(text) {
        return Some(number);
    }
    let integer = match text.rsplit_once(['.', ',']) {
        Some((integer, zeros)) if zeros.len() <= 2 && zeros.bytes().all(|b| b == b'0') => integer,
        _ => text,
    };
    if let Some(number) = plain(integer) {
        return Some(number);
    }
    let mut groups = integer.split([',', '.', ' ', '\u{a0}', '\u{202f}', '\'']);
    let first = groups.next()?;
    let mut digits = first.to_owned();
    if !(1..=3).contains(&first.len()) {
        return None;
    }
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    plain(&digits)
}

fn hedged(cell: &str) -> Option<Number> {
    if let Some(number) = whole(cell) {
        return Some(exact(number));
    }
    let cell = cell.trim();
    // `5-10`, `5–10`, `5 to 10`.
    for sign in ["-", "–", "—", " to ", " - "] {
        if let Some((low, high)) = cell.split_once(sign)
            && let (Some(low), Some(high)) = (whole(low), whole(high))
        {
            return Some(Number {
                low: Some(low.min(high)),
                high: Some(low.max(high)),
                qualifier: Qualifier::Between,
            });
        }
    }
    let at_least = |number| Number {
        low: Some(number),
        high: None,
        qualifier: Qualifier::AtLeast,
    };
    if let Some(number) = cell.strip_suffix('+').and_then(whole) {
        return Some(at_least(number));
    }
    for sign in [">=", "≥"] {
        if let Some(number) = cell.strip_prefix(sign).and_then(whole) {
            return Some(at_least(number));
        }
    }
    let at = cell.find(|c: char| c.is_ascii_digit());
    let (words, digits) = cell.split_at(at.unwrap_or(cell.len()));
    let words = words.trim();
    let qualifier = match words {
        ">" => Qualifier::MoreThan,
        "<" | "<=" | "≤" => Qualifier::UpTo,
        "~" | "ca." | "c." | "ca" | "circa" => Qualifier::About,
        words => Qualifier::parse(words),
    };
    let number = if digits.is_empty() {
        None
    } else {
        Some(whole(digits)?)
    };
    match (&qualifier, number) {
        (Qualifier::Exact | Qualifier::Other(_), _) => None,
        (Qualifier::UpTo, Some(number)) => Some(Number {
            low: None,
            high: Some(number),
            qualifier,
        }),
        (
            Qualifier::Dozens | Qualifier::Scores | Qualifier::Hundreds | Qualifier::Thousands,
            None,
        )
        | (_, Some(_)) => Some(Number {
            low: number,
            high: None,
            qualifier,
        }),
        _ => None,
    }
}

fn exact(number: u64) -> Number {
    Number {
        low: Some(number),
        high: None,
        qualifier: Qualifier::Exact,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_give_numbers() {
        let table = [
            ("12", Some(12), None, "exact"),
            ("3.0", Some(3), None, "exact"),
            ("1,200", Some(1200), None, "exact"),
            ("1.200", Some(1200), None, "exact"),
            ("12 500", Some(12500), None, "exact"),
            ("5-10", Some(5), Some(10), "between"),
            ("5 – 10", Some(5), Some(10), "between"),
            ("10+", Some(10), None, "at least"),
            ("≥ 4", Some(4), None, "at least"),
            ("at least 4", Some(4), None, "at least"),
            ("~20", Some(20), None, "about"),
            ("up to 30", None, Some(30), "up to"),
            ("dozens", None, None, "dozens"),
            ("١٢", Some(12), None, "exact"),
        ];
        for (cell, low, high, qualifier) in table {
            let number = read(cell).unwrap().unwrap();
            assert_eq!((number.low, number.high), (low, high), "{cell}");
            assert_eq!(number.qualifier.word(), qualifier, "{cell}");
        }
    }

    #[test]
    fn cells_without_a_number_say_so() {
        for cell in ["", "NA", "-99", "-"] {
            assert_eq!(read(cell), Ok(None), "{cell}");
        }
        for cell in [
            "many",
            "12 of them",
            "3.75",
            "1,2,3",
            "99999999999999999999",
        ] {
            assert_eq!(read(cell), Err(()), "{cell}");
        }
    }
}
