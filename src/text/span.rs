//! A range of bytes in a text that always lies on character boundaries.

/// Bytes `start..end` of some text, both on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of `start..end`; the caller vouches that both are character boundaries of its text.
    pub fn new(start: usize, end: usize) -> Self {
        debug_assert!(start <= end);
        Self {
            start: start as u32,
            end: end as u32,
        }
    }

    /// The span of the first occurrence of `needle` in `text`, or `None`.
    pub fn find(text: &str, needle: &str) -> Option<Self> {
        text.find(needle).map(|at| Self::new(at, at + needle.len()))
    }

    /// The words of the span, or `None` where `text` is shorter or cut inside a character there.
    pub fn of<'t>(&self, text: &'t str) -> Option<&'t str> {
        text.get(self.range())
    }

    /// As a range of `usize`.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether no byte is in it.
    pub fn is_empty(&self) -> bool {
        self.start == self.end
    }

    /// Whether the two share a byte.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Start and end counted in Unicode code points of `text`, as exports write them.
    pub fn code_points(&self, text: &str) -> (usize, usize) {
        let start = text[..self.start as usize].chars().count();
        (start, start + text[self.range()].chars().count())
    }

    /// The span whose ends are the `start`th and `end`th code point of `text`, or `None` past its end.
    pub fn from_code_points(text: &str, start: usize, end: usize) -> Option<Self> {
        if end < start {
            return None;
        }
        let mut bounds = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let first = bounds.nth(start)?;
        let last = if end == start {
            first
        } else {
            bounds.nth(end - start - 1)?
        };
        Some(Self::new(first, last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_code_points_not_bytes() {
        let text = "بلدة القصير fell";
        let span = Span::find(text, "fell").unwrap();
        assert_eq!(span.code_points(text), (12, 16));
        assert_eq!(Span::from_code_points(text, 12, 16), Some(span));
        assert_eq!(Span::from_code_points(text, 12, 17), None);
    }

    proptest! {
        #[test]
        fn code_points_and_bytes_agree(text in "\\PC{0,30}", a in 0usize..31, b in 0usize..31) {
            let n = text.chars().count();
            let (a, b) = (a.min(n), b.min(n));
            let (a, b) = (a.min(b), a.max(b));
            let span = Span::from_code_points(&text, a, b).unwrap();
            prop_assert_eq!(span.code_points(&text), (a, b));
        }
    }
}
