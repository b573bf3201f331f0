//! Comparisons of figures: `>50`, `10..20`, `19`.

use crate::model::FigureRange;
use std::fmt;

/// What a figure is held against. A figure passes when some number it can mean does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureTest {
    /// Any figure of the measure, also one without a number.
    Any,
    /// The number itself.
    Exactly(u64),
    /// More than the number.
    Above(u64),
    /// The number or more.
    AtLeast(u64),
    /// Less than the number, which is not 0.
    Below(u64),
    /// The number or less.
    AtMost(u64),
    /// From the first to the second, both included.
    Between(u64, u64),
}

impl FigureTest {
    /// Reads what stands after a measure's colon; nothing and `*` mean any figure.
    ///
    /// # Errors
    /// Why it is no comparison, as the end of a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = text.trim();
        if text.is_empty() || text == "*" {
            return Ok(Self::Any);
        }
        let after = |sign: &str| text.strip_prefix(sign).map(|rest| number(rest.trim()));
        // Two-character signs first: `>` begins `>=`.
        if let Some(number) = after(">=").or_else(|| after("≥")) {
            return Ok(Self::AtLeast(number?));
        }
        if let Some(number) = after("<=").or_else(|| after("≤")) {
            return Ok(Self::AtMost(number?));
        }
        if let Some(number) = after(">") {
            return Ok(Self::Above(number?));
        }
        if let Some(number) = after("<") {
            return match number? {
                0 => Err("no number is below 0".to_owned()),
                number => Ok(Self::Below(number)),
            };
        }
        if let Some(number) = after("=") {
            return Ok(Self::Exactly(number?));
        }
        let Some((low, high)) = text.split_once("..") else {
            return Ok(Self::Exactly(number(text)?));
        };
        match (low.trim(), high.trim()) {
            ("", "") => Err("`..` wants a number before or after it".to_owned()),
            (low, "") => Ok(Self::AtLeast(number(low)?)),
            ("", high) => Ok(Self::AtMost(number(high)?)),
            (low, high) => {
                let (low, high) = (number(low)?, number(high)?);
                if low > high {
                    return Err(format!("{low} is more than {high}"));
                }
                Ok(Self::Between(low, high))
            }
        }
    }

    /// The numbers that pass; `None` where any figure does.
    pub fn range(self) -> Option<FigureRange> {
        let range = |low, high| Some(FigureRange { low, high });
        match self {
            Self::Any => None,
            Self::Exactly(number) => range(number, Some(number)),
            // Nothing is above the greatest number; the least that is not below it stands for that.
            Self::Above(number) => range(number.saturating_add(1), None),
            Self::AtLeast(number) => range(number, None),
            Self::Below(number) => range(0, Some(number.saturating_sub(1))),
            Self::AtMost(number) => range(0, Some(number)),
            Self::Between(low, high) => range(low, Some(high)),
        }
    }
}

impl fmt::Display for FigureTest {
    /// What [`FigureTest::parse`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => f.write_str("*"),
            Self::Exactly(number) => write!(f, "{number}"),
            Self::Above(number) => write!(f, ">{number}"),
            Self::AtLeast(number) => write!(f, ">={number}"),
            Self::Below(number) => write!(f, "<{number}"),
            Self::AtMost(number) => write!(f, "<={number}"),
            Self::Between(low, high) => write!(f, "{low}..{high}"),
        }
    }
}

/// A number, with or without commas between its digits.
fn number(text: &str) -> Result<u64, String> {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b',');
    if !is_number {
        return Err(match text {
            "" => "a number is missing".to_owned(),
            text if text.len() > 40 => "it is no number".to_owned(),
            text => format!("`{text}` is no number"),
        });
    }
    text.replace(',', "")
        .parse()
        .map_err(|_| format!("a number goes up to {}", u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_comparison_and_shows_it_again() {
        for (text, low, high, shown) in [
            (">50", 51, None, ">50"),
            (">=52", 52, None, ">=52"),
            ("≥52", 52, None, ">=52"),
            ("<50", 0, Some(49), "<50"),
            ("<=50", 0, Some(50), "<=50"),
            ("19", 19, Some(19), "19"),
            ("=19", 19, Some(19), "19"),
            ("10..20", 10, Some(20), "10..20"),
            ("10..", 10, None, ">=10"),
            ("..20", 0, Some(20), "<=20"),
            (">5,400", 5401, None, ">5400"),
        ] {
            let test = FigureTest::parse(text).unwrap_or_else(|why| panic!("{text}: {why}"));
            assert_eq!(test.range(), Some(FigureRange { low, high }), "{text}");
            assert_eq!(test.to_string(), shown);
            assert_eq!(FigureTest::parse(shown), Ok(test));
        }
        assert_eq!(FigureTest::parse(""), Ok(FigureTest::Any));
        assert_eq!(FigureTest::parse("*"), Ok(FigureTest::Any));
        for text in [
            "many",
            "<0",
            ">",
            "20..10",
            "..",
            "-3",
            "99999999999999999999",
            "1.5",
            ",5",
        ] {
            assert!(FigureTest::parse(text).is_err(), "{text}");
        }
    }
}
