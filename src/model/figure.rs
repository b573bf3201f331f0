//! A number that a report gives, kept with its hedge and with whom it counts.

use crate::text::Span;

/// How a number is hedged. Printed as in the report; compared as design section 5 says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// The number itself.
    Exact,
    /// "at least", "no fewer than": the number or more.
    AtLeast,
    /// "more than", "over": one more than the number, or more.
    MoreThan,
    /// "about", "around", "some", "nearly": a tenth either way.
    About,
    /// "up to", "as many as": nothing below, the number above.
    UpTo,
    /// "between … and …".
    Between,
    /// "dozens": 24 and more.
    Dozens,
    /// "scores": 40 and more.
    Scores,
    /// "hundreds": 200 and more.
    Hundreds,
    /// "thousands": 2,000 and more.
    Thousands,
    /// Any other hedge, in the words of the report: the number or more.
    Other(String),
}

impl Qualifier {
    /// Reads the word that files use; any word is a qualifier.
    pub fn parse(word: &str) -> Self {
        match word.trim().to_lowercase().as_str() {
            "" | "exact" | "exactly" => Self::Exact,
            "at least" | "no fewer than" | "no less than" | "minimum" => Self::AtLeast,
            "more than" | "over" | "above" | "upwards of" => Self::MoreThan,
            "about" | "around" | "some" | "nearly" | "almost" | "approximately" | "roughly"
            | "close to" | "an estimated" => Self::About,
            "up to" | "as many as" | "no more than" | "at most" => Self::UpTo,
            "between" => Self::Between,
            "dozens" => Self::Dozens,
            "scores" => Self::Scores,
            "hundreds" => Self::Hundreds,
            "thousands" => Self::Thousands,
            other => Self::Other(other.to_owned()),
        }
    }

    /// The word that files use.
    pub fn word(&self) -> &str {
        match self {
            Self::Exact => "exact",
            Self::AtLeast => "at least",
            Self::MoreThan => "more than",
            Self::About => "about",
            Self::UpTo => "up to",
            Self::Between => "between",
            Self::Dozens => "dozens",
            Self::Scores => "scores",
            Self::Hundreds => "hundreds",
            Self::Thousands => "thousands",
            Self::Other(words) => words,
        }
    }
}

/// The numbers a figure can stand for: `low..=high`, where `None` means no upper end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FigureRange {
    /// Least number it can mean.
    pub low: u64,
    /// Greatest number it can mean.
    pub high: Option<u64>,
}

impl FigureRange {
    /// The numbers that a figure can stand for; `None` where it gives no number at all.
    pub fn of(qualifier: &Qualifier, low: Option<u64>, high: Option<u64>) -> Option<Self> {
        let range = |low, high| Some(Self { low, high });
        if let (Some(low), Some(high)) = (low, high) {
            if matches!(qualifier, Qualifier::About) {
                return range(low - low / 10, Some(high.saturating_add(high / 10)));
            }
            return range(low.min(high), Some(low.max(high)));
        }
        match (qualifier, low, high) {
            (Qualifier::UpTo, low, high) => high.or(low).and_then(|high| range(0, Some(high))),
            (Qualifier::About, Some(number), _) => range(
                number - number / 10,
                Some(number.saturating_add(number / 10)),
            ),
            (Qualifier::MoreThan, Some(number), _) => range(number.saturating_add(1), None),
            (Qualifier::Exact, Some(number), _) => range(number, Some(number)),
            (Qualifier::Dozens, low, _) => range(low.unwrap_or(24), None),
            (Qualifier::Scores, low, _) => range(low.unwrap_or(40), None),
            (Qualifier::Hundreds, low, _) => range(low.unwrap_or(200), None),
            (Qualifier::Thousands, low, _) => range(low.unwrap_or(2000), None),
            (_, Some(number), None) => range(number, None),
            (_, None, Some(high)) => range(0, Some(high)),
            _ => None,
        }
    }

    /// Whether some number lies in both.
    pub fn meets(self, other: Self) -> bool {
        self.high.is_none_or(|high| other.low <= high)
            && other.high.is_none_or(|high| self.low <= high)
    }
}

/// A number in a claim: measure, low, high, qualifier, scope, and the words it stands in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What happened to those counted: killed, wounded, captured, displaced, fired …
    pub measure: String,
    /// The number as printed; `None` for "up to" and where none is said.
    pub low: Option<u64>,
    /// The upper end, where the report gives one.
    pub high: Option<u64>,
    /// The best estimate, where a table has one.
    pub best: Option<u64>,
    /// How it is hedged.
    pub qualifier: Qualifier,
    /// Exactly whom or what it counts; figures with one measure and scope are comparable.
    pub scope: String,
    /// Whom or what, shortly.
    pub who: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Over what period: EDTF, or the report's words.
    pub period: Option<String>,
    /// A running count rather than the event's own.
    pub cumulative: bool,
    /// The words of the larger figure it is part of.
    pub part_of: Option<String>,
    /// The words it stands in.
    pub words: String,
    /// Where they stand in the claim's paragraph; `None` until found.
    pub span: Option<Span>,
}

impl Figure {
    /// The numbers it can stand for; `None` where it gives no number at all.
    pub fn range(&self) -> Option<FigureRange> {
        FigureRange::of(&self.qualifier, self.low, self.high)
    }

    /// The number that was stated, for telling figures apart that both are hedged.
    pub fn stated(&self) -> Option<u64> {
        self.low.or(self.high)
    }

    /// As a matrix shows it: `52`, `≥ 52`, `> 5,400`, `~10`, `≤ 30`, `10–20`, `≥ 200 (hundreds)`.
    pub fn sign(&self) -> String {
        let low = self.low.map(grouped);
        let high = self.high.map(grouped);
        match (&self.qualifier, low, high) {
            (Qualifier::Exact, Some(low), None) => low,
            (Qualifier::UpTo, low, high) => high
                .or(low)
                .map_or_else(|| self.words.clone(), |high| format!("≤ {high}")),
            (Qualifier::About, Some(low), Some(high)) if low != high => format!("~{low}–{high}"),
            (Qualifier::About, Some(low), _) => format!("~{low}"),
            (_, Some(low), Some(high)) if low == high => low,
            (_, Some(low), Some(high)) => format!("{low}–{high}"),
            (Qualifier::MoreThan, Some(low), None) => format!("> {low}"),
            (Qualifier::AtLeast, Some(low), None) => format!("≥ {low}"),
            (_, None, Some(high)) => format!("≤ {high}"),
            (other, Some(low), None) => format!("≥ {low} ({})", other.word()),
            (Qualifier::Exact, None, None) => self.words.clone(),
            (other, None, None) => match self.range() {
                Some(range) => format!("≥ {} ({})", grouped(range.low), other.word()),
                None => self.words.clone(),
            },
        }
    }
}

/// A number with commas between thousands.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(low: Option<u64>, high: Option<u64>, qualifier: &str) -> Figure {
        Figure {
            measure: "killed".into(),
            low,
            high,
            best: None,
            qualifier: Qualifier::parse(qualifier),
            scope: String::new(),
            who: None,
            place: None,
            period: None,
            cumulative: false,
            part_of: None,
            words: "words".into(),
            span: None,
        }
    }

    #[test]
    fn qualifiers_widen_as_the_contract_says() {
        // Low, high and qualifier; the least and most it can mean; its sign.
        let table = [
            (Some(52), None, "exact", 52, Some(52), "52"),
            (Some(52), Some(52), "exact", 52, Some(52), "52"),
            (Some(52), None, "at least", 52, None, "≥ 52"),
            (Some(5400), None, "more than", 5401, None, "> 5,400"),
            (Some(50), None, "over", 51, None, "> 50"),
            (Some(10), None, "about", 9, Some(11), "~10"),
            (None, Some(30), "up to", 0, Some(30), "≤ 30"),
            (None, None, "dozens", 24, None, "≥ 24 (dozens)"),
            (None, None, "scores", 40, None, "≥ 40 (scores)"),
            (Some(200), None, "hundreds", 200, None, "≥ 200 (hundreds)"),
            (Some(10), Some(20), "between", 10, Some(20), "10–20"),
            (Some(20), Some(10), "between", 10, Some(20), "20–10"),
        ];
        for (low, high, qualifier, least, most, sign) in table {
            let figure = figure(low, high, qualifier);
            assert_eq!(
                figure.range(),
                Some(FigureRange {
                    low: least,
                    high: most
                }),
                "{qualifier}"
            );
            assert_eq!(figure.sign(), sign);
        }
        assert_eq!(figure(None, None, "exact").range(), None);
    }

    #[test]
    fn ranges_meet_where_a_number_is_in_both() {
        let range = |low, high| FigureRange { low, high };
        assert!(range(52, None).meets(range(51, None)));
        assert!(range(9, Some(11)).meets(range(11, Some(11))));
        assert!(!range(57, Some(57)).meets(range(105, Some(105))));
    }
}
