//! How many terminal cells a text takes, and cutting or filling it to so many.
//!
//! Cells are counted as the screen library counts them when it draws: grapheme cluster by grapheme
//! cluster, each as wide as `unicode-width` finds its string, clusters with a control character not
//! at all. Summing over characters, or measuring the whole string at once, gives other numbers (lam
//! followed by alef, families of emoji) and shifts the columns. Makes nothing safe: see [`super::safe()`].

use std::borrow::Cow;
use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

/// Cells that `text` takes on the screen.
pub fn cells(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|byte| !byte.is_ascii_control()).count();
    }
    clusters(text)
        .map(|(_, cluster)| cluster_cells(cluster))
        .sum()
}

/// `text`, or where it is wider than `width` cells, its beginning with `…`; never more than `width` cells.
pub fn fit(text: &str, width: usize) -> Cow<'_, str> {
    fit_with(text, width, "…")
}

/// Like [`fit`], with another sign for what was cut off; left out where it is wider than `width` itself.
pub fn fit_with<'t>(text: &'t str, width: usize, ellipsis: &str) -> Cow<'t, str> {
    if text.len() <= width && text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let sign = cells(ellipsis);
    let (ellipsis, sign) = if sign <= width {
        (ellipsis, sign)
    } else {
        ("", 0)
    };
    let mut used = 0;
    let mut cut = 0;
    for (at, cluster) in clusters(text) {
        if used + sign <= width {
            cut = at;
        }
        used += cluster_cells(cluster);
        if used > width {
            // With no cell at all there is no place for a sign either, not even one that takes none.
            let ellipsis = if width == 0 { "" } else { ellipsis };
            return Cow::Owned(format!("{}{ellipsis}", &text[..cut]));
        }
    }
    Cow::Borrowed(text)
}

/// `text` fitted and filled with blanks at its end to exactly `width` cells.
pub fn pad(text: &str, width: usize) -> String {
    let mut padded = fit(text, width).into_owned();
    let blanks = width.saturating_sub(cells(&padded));
    padded.extend(std::iter::repeat_n(' ', blanks));
    padded
}

/// `text` fitted and filled with blanks at its start to exactly `width` cells, as numbers stand in a column.
pub fn pad_start(text: &str, width: usize) -> String {
    let fitted = fit(text, width);
    let mut padded = " ".repeat(width.saturating_sub(cells(&fitted)));
    padded.push_str(&fitted);
    padded
}

/// Cells of one grapheme cluster.
pub(super) fn cluster_cells(cluster: &str) -> usize {
    if cluster.contains(char::is_control) {
        return 0;
    }
    if cluster.len() == 1 {
        return 1;
    }
    // Half-width (han)dakuten stand in a cell of their own, so the screen library adds one for each.
    let sound_marks = cluster
        .chars()
        .filter(|sign| matches!(sign, '\u{FF9E}' | '\u{FF9F}'))
        .count();
    cluster.width() + sound_marks
}

/// The grapheme clusters of `text` with their byte offsets; as Unicode parts them, but quick where text is ASCII.
pub fn clusters(text: &str) -> Clusters<'_> {
    Clusters {
        text,
        at: 0,
        run: None,
    }
}

/// What [`clusters`] gives.
#[derive(Debug, Clone)]
pub struct Clusters<'t> {
    text: &'t str,
    at: usize,
    /// A stretch that needs the full rules: where it starts, and its clusters.
    run: Option<(usize, GraphemeIndices<'t>)>,
}

impl<'t> Iterator for Clusters<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some((start, run)) = &mut self.run {
            if let Some((at, cluster)) = run.next() {
                return Some((*start + at, cluster));
            }
            self.run = None;
        }
        let bytes = self.text.as_bytes();
        let at = self.at;
        let first = *bytes.get(at)?;
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        // Between two ASCII characters there is always a boundary, save in the middle of CR LF.
        if first.is_ascii() && next.is_ascii() && first != b'\r' {
            self.at += 1;
            return Some((at, &self.text[at..=at]));
        }
        let end = bytes[at..]
            .windows(2)
            .position(|pair| pair[0].is_ascii() && pair[1].is_ascii() && pair[0] != b'\r')
            .map_or(bytes.len(), |pair| at + pair + 1);
        self.at = end;
        self.run = Some((at, self.text[at..end].grapheme_indices(true)));
        self.next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::odd_text;
    use proptest::prelude::*;

    #[test]
    fn counts_what_is_drawn() {
        for (text, expected) in [
            ("", 0),
            ("Qusayr", 6),
            ("القصير", 6),
            // Lam and alef are one cell only to a measure of the whole string.
            ("لا", 2),
            ("حِمْص", 3),
            ("漢字", 4),
            ("e\u{301}", 1),
            ("👨‍👩‍👧‍👦", 2),
            ("🇸🇾", 2),
            ("a\tb\nc", 3),
            ("\u{1b}[2J", 3),
        ] {
            assert_eq!(cells(text), expected, "{text:?}");
        }
    }

    #[test]
    fn cuts_at_clusters_with_a_sign() {
        for (text, width, expected) in [
            ("Homs", 4, "Homs"),
            ("Homs", 3, "Ho…"),
            ("Homs", 1, "…"),
            ("Homs", 0, ""),
            ("漢字漢字", 5, "漢字…"),
            ("漢字漢字", 4, "漢…"),
            ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 3, "👨‍👩‍👧‍👦…"),
            ("حِمْص", 2, "حِ…"),
        ] {
            assert_eq!(fit(text, width), expected, "{text:?} in {width}");
        }
        assert_eq!(fit_with("Homs city", 5, "~"), "Homs~");
        assert_eq!(fit_with("Homs city", 2, "..."), "Ho");
    }

    #[test]
    fn fills_either_side() {
        assert_eq!(pad("漢", 4), "漢  ");
        assert_eq!(pad("漢字", 3), "漢…");
        assert_eq!(pad("漢字漢", 4), "漢… ");
        assert_eq!(pad_start("52", 4), "  52");
    }

    proptest! {
        #[test]
        fn clusters_are_those_of_unicode(text in odd_text()) {
            let ours: Vec<_> = clusters(&text).collect();
            let theirs: Vec<_> = text.grapheme_indices(true).collect();
            prop_assert_eq!(ours, theirs);
        }

        #[test]
        fn never_wider_than_asked(text in odd_text(), width in 0usize..12) {
            prop_assert!(cells(&fit(&text, width)) <= width);
            prop_assert!(cells(&fit_with(&text, width, "...")) <= width);
            prop_assert_eq!(cells(&pad(&text, width)), width);
            prop_assert_eq!(cells(&pad_start(&text, width)), width);
        }
    }
}
