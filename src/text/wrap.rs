//! Breaking a text into rows of a width, as byte ranges of that text.
//!
//! Breaks where UAX #14 allows it and never inside a grapheme cluster. Takes text that is already
//! safe to show, copies none of it, and knows nothing of styles: they are laid over the ranges.

use super::width::{cluster_cells, clusters};
use std::ops::Range;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// One row of a wrapped text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    /// Its bytes in the text, with the blanks or the newline it ends in; rows follow each other without a gap.
    pub bytes: Range<usize>,
    /// Cells it takes: at most the width, unless it is a single cluster wider than that. Blanks that hang over
    /// the edge do not count.
    pub cells: u16,
}

/// Rows of at most `width` cells (0 is taken as 1) that together are exactly `text`; one empty row for an empty text.
///
/// A word longer than a row is broken between clusters. A newline ends its row; one at the very end opens no
/// further row. The time taken is linear in the text, also for one line without any blank.
pub fn wrap(text: &str, width: u16) -> Vec<Row> {
    let mut rows = Rows {
        width: usize::from(width.max(1)),
        done: Vec::new(),
        row: Open::default(),
        opportunity: None,
    };
    let mut breaks = linebreaks(text).peekable();
    for (at, cluster) in clusters(text) {
        while let Some(&(place, kind)) = breaks.peek() {
            if place > at {
                break;
            }
            breaks.next();
            // A place inside a cluster is none of ours.
            if place == at && at > rows.row.start {
                match kind {
                    BreakOpportunity::Mandatory => rows.close_at(at),
                    BreakOpportunity::Allowed => {
                        rows.opportunity = Some(Open {
                            start: at,
                            ..rows.row
                        });
                    }
                }
            }
        }
        rows.take(at, cluster_cells(cluster), is_blank(cluster));
    }
    rows.close_at(text.len());
    rows.done
}

/// Index of the row of `rows` that holds byte `byte` of the text; the last one for places past the end, 0 without rows.
pub fn row_of(rows: &[Row], byte: usize) -> usize {
    rows.partition_point(|row| row.bytes.end <= byte)
        .min(rows.len().saturating_sub(1))
}

/// A row that is being filled, or what it held at a place where it may break.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    /// Where it starts; for a remembered opportunity, where the next row would.
    start: usize,
    /// Cells so far.
    used: usize,
    /// Cells so far without the blanks at the end.
    inked: usize,
}

struct Rows {
    width: usize,
    done: Vec<Row>,
    row: Open,
    /// The last place in the open row where it may break.
    opportunity: Option<Open>,
}

impl Rows {
    fn take(&mut self, at: usize, cells: usize, blank: bool) {
        // Blanks hang over the edge, and what takes no cell stays with what it follows.
        while !blank && cells > 0 && self.row.used + cells > self.width && at > self.row.start {
            match self.opportunity.take() {
                Some(place) => self.close(place),
                None => self.close_at(at),
            }
        }
        self.row.used += cells;
        if !blank && cells > 0 {
            self.row.inked = self.row.used;
        }
    }

    /// Ends the open row at `at`, the place reached so far.
    fn close_at(&mut self, at: usize) {
        self.opportunity = None;
        self.close(Open {
            start: at,
            ..self.row
        });
    }

    /// Ends the open row at an earlier place; what came after it opens the next row.
    fn close(&mut self, place: Open) {
        let cells = place.used.min(self.width).max(place.inked);
        self.done.push(Row {
            bytes: self.row.start..place.start,
            cells: u16::try_from(cells).unwrap_or(u16::MAX),
        });
        self.row = Open {
            start: place.start,
            used: self.row.used - place.used,
            inked: self.row.inked.saturating_sub(place.used),
        };
    }
}

/// Whether a cluster is white space that may hang over the edge of a row; spaces that forbid a break may not.
fn is_blank(cluster: &str) -> bool {
    cluster.chars().all(|sign| {
        (sign.is_whitespace() && !matches!(sign, '\u{A0}' | '\u{2007}' | '\u{202F}'))
            || sign.is_control()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::tests::odd_text;
    use proptest::prelude::*;

    fn rows(text: &str, width: u16) -> Vec<&str> {
        wrap(text, width)
            .into_iter()
            .map(|row| &text[row.bytes])
            .collect()
    }

    #[test]
    fn breaks_where_unicode_allows() {
        for (text, width, expected) in [
            ("", 5, vec![""]),
            (
                "shelling of the town",
                8,
                vec!["shelling ", "of the ", "town"],
            ),
            ("shelling of the town", 80, vec!["shelling of the town"]),
            ("al-Qusayr fell", 5, vec!["al-", "Qusay", "r ", "fell"]),
            (
                "one\ntwo\n\nthree\n",
                80,
                vec!["one\n", "two\n", "\n", "three\n"],
            ),
            ("one\r\ntwo", 80, vec!["one\r\n", "two"]),
            ("a漢a", 2, vec!["a", "漢", "a"]),
            ("漢字", 1, vec!["漢", "字"]),
            ("ab", 0, vec!["a", "b"]),
            ("a      b", 3, vec!["a      ", "b"]),
            ("      b", 3, vec!["      ", "b"]),
            ("\u{301}abc", 2, vec!["\u{301}ab", "c"]),
            ("سقطت بلدة القصير", 10, vec!["سقطت بلدة ", "القصير"]),
            ("👨‍👩‍👧‍👦👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 5, vec!["👨‍👩‍👧‍👦👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"]),
            // No break before the bracket is allowed, and the blanks before it do not fit either.
            ("ab cd      )", 4, vec!["ab ", "cd      ", ")"]),
        ] {
            assert_eq!(rows(text, width), expected, "{text:?} in {width}");
        }
    }

    #[test]
    fn hanging_blanks_do_not_count() {
        let cells = |text, width| {
            wrap(text, width)
                .iter()
                .map(|row| row.cells)
                .collect::<Vec<_>>()
        };
        assert_eq!(cells("ab    c", 4), [4, 1]);
        assert_eq!(cells("ab c", 4), [4]);
        assert_eq!(cells("漢 漢", 1), [2, 2]);
    }

    #[test]
    fn finds_the_row_of_a_byte() {
        let rows = wrap("shelling of the town", 8);
        assert_eq!(
            [0, 8, 9, 15, 16, 20, 99].map(|byte| row_of(&rows, byte)),
            [0, 0, 1, 1, 2, 2, 2]
        );
        assert_eq!(row_of(&[], 3), 0);
    }

    #[test]
    fn a_megabyte_without_a_newline_is_linear() {
        let words = "word ".repeat(200_000);
        assert_eq!(wrap(&words, 80).len(), 12_500);
        assert_eq!(wrap(&"x".repeat(1_000_000), 100).len(), 10_000);
        assert_eq!(wrap(&"ق".repeat(500_000), 100).len(), 5_000);
        assert_eq!(wrap(&" ".repeat(1_000_000), 100).len(), 1);
    }

    proptest! {
        #[test]
        fn rows_partition_the_text_and_keep_to_the_width(text in odd_text(), width in 0u16..12) {
            let rows = wrap(&text, width);
            let mut at = 0;
            let boundaries: Vec<usize> = clusters(&text).map(|(at, _)| at).chain([text.len()]).collect();
            for row in &rows {
                prop_assert_eq!(row.bytes.start, at);
                at = row.bytes.end;
                prop_assert!(boundaries.binary_search(&at).is_ok(), "broke a cluster at {}", at);
                prop_assert!(row.bytes.end > row.bytes.start || text.is_empty());
                let inked = clusters(&text[row.bytes.clone()]).filter(|(_, cluster)| cluster_cells(cluster) > 0 && !is_blank(cluster)).count();
                prop_assert!(row.cells <= width.max(1) || inked == 1, "{:?}", row);
            }
            prop_assert_eq!(at, text.len());
        }

        #[test]
        fn every_place_has_its_row(text in odd_text(), width in 1u16..12) {
            let rows = wrap(&text, width);
            for (at, _) in text.char_indices() {
                prop_assert!(rows[row_of(&rows, at)].bytes.contains(&at));
            }
        }
    }
}
