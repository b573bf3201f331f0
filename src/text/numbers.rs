//! Numbers as prose writes them: digits with separators, number words, and words that only hint at a number.
//!
//! Tells what a number is, never what it counts; knows no dates, no currencies and no qualifiers ("at least").

use crate::assets::NUMBER_WORDS;
use crate::text::WordTable;
use std::sync::LazyLock;

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NumberWord {
    /// One to nine.
    One(u32),
    /// Zero and ten to nineteen.
    Teen(u32),
    /// Twenty to ninety.
    Ten(u32),
    /// Hundred: multiplies what stands before it.
    Hundred,
    /// Thousand and above: closes a group.
    Scale(u64),
    /// Dozen, score: so many of them.
    Count(u64),
    /// Several, many, few, couple: a number that nobody says.
    Vague,
    /// First to thirtieth, by its last word.
    Ordinal(u32),
}

/// A number read from text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// An exact whole number.
    Whole(u64),
    /// A number with a decimal point.
    Decimal(f64),
    /// The place in an order: first is 1.
    Ordinal(u64),
    /// More than one, nobody says how many: several, a few.
    Vague,
    /// Many times so many: dozens 12, scores 20, hundreds 100, thousands 1000.
    Many(u64),
}

static WORDS: LazyLock<WordTable<NumberWord>> = LazyLock::new(|| number_words().collect());

/// Every number word in lower case with what it does.
pub fn number_words() -> impl Iterator<Item = (&'static str, NumberWord)> {
    let rows = NUMBER_WORDS.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.filter_map(|line| {
        let mut fields = line.split('\t');
        let (kind, value) = (fields.next()?, fields.next()?.parse::<u64>().ok()?);
        let small = value as u32;
        let word = match kind {
            "one" => NumberWord::One(small),
            "teen" => NumberWord::Teen(small),
            "ten" => NumberWord::Ten(small),
            "hundred" => NumberWord::Hundred,
            "scale" => NumberWord::Scale(value),
            "count" => NumberWord::Count(value),
            "ordinal" => NumberWord::Ordinal(small),
            _ => NumberWord::Vague,
        };
        Some((fields.next()?, word))
    });
    rows.flat_map(|(spellings, word)| spellings.split(',').map(move |spelling| (spelling, word)))
}

/// What a word does in a number, whatever its case; `None` for any other word.
pub fn number_word(word: &str) -> Option<NumberWord> {
    WORDS.get_in_any_case(word.as_bytes()).copied()
}

/// Adds up number words one by one, and says which one no longer fits.
#[derive(Debug, Clone, Copy, Default)]
pub struct Sum {
    closed: u64,
    group: u64,
    last: Option<NumberWord>,
    /// Whether an ordinal ended it.
    ordinal: bool,
}

impl Sum {
    /// Takes the next word; `false`, and nothing changed, where it does not go on with the number.
    pub fn push(&mut self, word: NumberWord) -> bool {
        use NumberWord::{Count, Hundred, One, Ordinal, Scale, Teen, Ten, Vague};
        if self.ordinal {
            return false;
        }
        let adds = |value: u32| u64::from(value);
        match (self.last, word) {
            (None | Some(Hundred | Scale(_)), One(value) | Teen(value) | Ten(value)) => {
                self.group += adds(value);
            }
            (Some(Ten(_)), One(value)) => self.group += adds(value),
            (None | Some(Hundred | Scale(_)), Ordinal(value)) => {
                self.group += adds(value);
                self.ordinal = true;
            }
            (Some(Ten(_)), Ordinal(value)) if value < 10 => {
                self.group += adds(value);
                self.ordinal = true;
            }
            (Some(One(_) | Teen(_)), Hundred) => self.group *= 100,
            (Some(One(_) | Teen(_) | Ten(_) | Hundred), Scale(scale))
                if self.closed == 0 || self.closed > scale =>
            {
                self.closed = self.closed.saturating_add(self.group.saturating_mul(scale));
                self.group = 0;
            }
            (Some(One(_) | Teen(_) | Ten(_) | Hundred), Count(count)) => self.group *= count,
            (_, Vague | Count(_) | Hundred | Scale(_) | One(_) | Teen(_) | Ten(_) | Ordinal(_)) => {
                return false;
            }
        }
        self.last = Some(word);
        true
    }

    /// What was added up; `None` before the first word.
    pub fn number(&self) -> Option<Number> {
        let total = self.closed.saturating_add(self.group);
        self.last.map(|_| {
            if self.ordinal {
                Number::Ordinal(total)
            } else {
                Number::Whole(total)
            }
        })
    }

    /// Starts with a number that was written in digits, or `a` for one: "2 million", "a hundred".
    pub fn of(value: u32) -> Self {
        Self {
            group: u64::from(value),
            last: Some(NumberWord::One(value)),
            ..Self::default()
        }
    }
}

/// The number that `text` begins with, and how many bytes of it that takes; `None` where it begins with none.
///
/// Reads "1,200", "3.5", "2 million", "twenty-one", "two dozen", "a hundred", "several", "a few", "dozens",
/// "21st", "twenty-first". A bare "a" is no number. Looks at eight words at most.
pub fn number_at(text: &str) -> Option<(Number, usize)> {
    let first = word_of(text);
    if first.is_empty() {
        return None;
    }
    if first.as_bytes()[0].is_ascii_digit() {
        return digits_at(text);
    }
    if let Some(many) = many(first) {
        return Some((Number::Many(many), first.len()));
    }
    if first.eq_ignore_ascii_case("a") || first.eq_ignore_ascii_case("an") {
        let gap = blanks(&text[first.len()..]);
        let rest = &text[first.len() + gap..];
        let next = word_of(rest);
        return match (gap, number_word(next)?) {
            (0, _) => None,
            (_, NumberWord::Vague) if next != "several" && next != "numerous" => {
                Some((Number::Vague, first.len() + gap + next.len()))
            }
            (_, NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Count(_)) => {
                sum_on(Sum::of(1), text, first.len())
            }
            _ => None,
        };
    }
    match number_word(first)? {
        NumberWord::Vague => Some((Number::Vague, first.len())),
        word => {
            let mut sum = Sum::default();
            sum.push(word)
                .then(|| sum_on(sum, text, first.len()))
                .flatten()
        }
    }
}

/// Goes on adding the words after the first `used` bytes.
fn sum_on(mut sum: Sum, text: &str, mut used: usize) -> Option<(Number, usize)> {
    let mut at = used;
    for _ in 0..8 {
        let gap = match text.as_bytes().get(at) {
            Some(b'-') => 1,
            _ => blanks(&text[at..]),
        };
        let word = word_of(&text[at + gap..]);
        if gap == 0 || word.is_empty() {
            break;
        }
        at += gap + word.len();
        if word.eq_ignore_ascii_case("and") {
            continue;
        }
        match number_word(word) {
            Some(role) if sum.push(role) => used = at,
            _ => break,
        }
    }
    sum.number().map(|number| (number, used))
}

fn digits_at(text: &str) -> Option<(Number, usize)> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    let mut value: u64 = 0;
    while digit(end) {
        value = value
            .saturating_mul(10)
            .saturating_add(u64::from(bytes[end] - b'0'));
        end += 1;
    }
    // Groups of three after a comma, as long as they last.
    if end <= 3 {
        while bytes.get(end) == Some(&b',') && (1..=3).all(|at| digit(end + at)) && !digit(end + 4)
        {
            for at in 1..=3 {
                value = value
                    .saturating_mul(10)
                    .saturating_add(u64::from(bytes[end + at] - b'0'));
            }
            end += 4;
        }
    }
    if bytes.get(end) == Some(&b'.') && digit(end + 1) {
        let fraction = bytes[end + 1..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        let decimal = text[..=end + fraction].replace(',', "").parse().ok()?;
        return Some((Number::Decimal(decimal), end + 1 + fraction));
    }
    let suffix = word_of(&text[end..]);
    if ["st", "nd", "rd", "th"]
        .iter()
        .any(|s| suffix.eq_ignore_ascii_case(s))
    {
        return Some((Number::Ordinal(value), end + suffix.len()));
    }
    match u32::try_from(value) {
        Ok(small) => sum_on(Sum::of(small), text, end),
        Err(_) => Some((Number::Whole(value), end)),
    }
}

fn many(word: &str) -> Option<u64> {
    const MANY: [(&str, u64); 5] = [
        ("dozens", 12),
        ("scores", 20),
        ("hundreds", 100),
        ("thousands", 1000),
        ("millions", 1_000_000),
    ];
    MANY.iter()
        .find(|(many, _)| word.eq_ignore_ascii_case(many))
        .map(|(_, times)| *times)
}

fn word_of(text: &str) -> &str {
    let end = text
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(text.len());
    // A number ends where its digits do: "5pm" is 5.
    if text.as_bytes().first().is_some_and(u8::is_ascii_digit) {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        return &text[..digits];
    }
    &text[..end]
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\u{a0}', '\n']).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::odd_text;
    use proptest::prelude::*;

    #[test]
    fn reads_numbers_as_prose_writes_them() {
        for (text, number, used) in [
            ("21 rebels", Number::Whole(21), "21"),
            ("1,200 shells", Number::Whole(1200), "1,200"),
            ("1,20 shells", Number::Whole(1), "1"),
            ("3.5 tonnes", Number::Decimal(3.5), "3.5"),
            ("7. After", Number::Whole(7), "7"),
            ("2 million people", Number::Whole(2_000_000), "2 million"),
            ("twenty-one men", Number::Whole(21), "twenty-one"),
            ("Twenty one men", Number::Whole(21), "Twenty one"),
            ("two dozen men", Number::Whole(24), "two dozen"),
            ("three score", Number::Whole(60), "three score"),
            ("a hundred men", Number::Whole(100), "a hundred"),
            ("a dozen", Number::Whole(12), "a dozen"),
            ("a few men", Number::Vague, "a few"),
            ("several men", Number::Vague, "several"),
            ("dozens of men", Number::Many(12), "dozens"),
            (
                "two hundred and fifty-three",
                Number::Whole(253),
                "two hundred and fifty-three",
            ),
            (
                "one thousand two hundred and six",
                Number::Whole(1206),
                "one thousand two hundred and six",
            ),
            ("seven and a half", Number::Whole(7), "seven"),
            ("five and six", Number::Whole(5), "five"),
            ("21st brigade", Number::Ordinal(21), "21st"),
            ("twenty-first", Number::Ordinal(21), "twenty-first"),
            ("5pm", Number::Whole(5), "5"),
            ("nineteen hundred", Number::Whole(1900), "nineteen hundred"),
        ] {
            assert_eq!(number_at(text), Some((number, used.len())), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_numbers() {
        for text in [
            "",
            "a",
            "a man",
            "an",
            "men",
            "hundred",
            "and six",
            " 5",
            "-5",
            "القصير",
            "once",
        ] {
            assert_eq!(number_at(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_a_number_takes_ends_on_a_character(text in odd_text()) {
            if let Some((_, used)) = number_at(&text) {
                prop_assert!(used > 0 && text.is_char_boundary(used));
            }
        }
    }
}
