//! Finds a quote in its report: at its place, elsewhere, or in words that come near; it decides nothing about the claim.

use crate::model::{Evidence, Extent, Report, ReportId};
use crate::text::{self, Span};
use rustc_hash::FxHashMap;

/// Words that a table or an earlier export says stand in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cited {
    /// Id of the event.
    pub event: String,
    /// Id of the claim in it.
    pub claim: String,
    /// Path of the report as the table names it.
    pub report: String,
    /// The paragraph it names, from 1.
    pub paragraph: Option<u32>,
    /// Where in the paragraph it says they begin, in code points.
    pub start: Option<u32>,
    /// The words.
    pub quote: String,
}

/// A quote that a loaded event table cites, and the report it was looked for in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The words and where they are said to stand.
    pub cited: Cited,
    /// The report of that name, where one was read.
    pub report: Option<ReportId>,
}

/// Where a quote stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Where it is said to.
    Ok(Evidence),
    /// Word for word, but elsewhere.
    Moved(Evidence),
    /// In words that come near: at least four of five, or all but case and signs.
    Changed(Evidence),
    /// Nowhere.
    Gone,
}

impl Standing {
    /// The word that `verify` prints.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Ok(_) => "ok",
            Self::Moved(_) => "moved",
            Self::Changed(_) => "changed",
            Self::Gone => "gone",
        }
    }

    /// The better it is found, the less.
    fn rank(&self) -> u8 {
        match self {
            Self::Ok(_) => 0,
            Self::Moved(_) => 1,
            Self::Changed(_) => 2,
            Self::Gone => 3,
        }
    }

    /// Where it stands, if anywhere.
    pub fn evidence(&self) -> Option<Evidence> {
        match self {
            Self::Ok(evidence) | Self::Moved(evidence) | Self::Changed(evidence) => Some(*evidence),
            Self::Gone => None,
        }
    }
}

/// Reports by the paths that tables name them by.
pub struct ReportIndex<'r> {
    /// All reports, a [`ReportId`] being an index.
    pub reports: &'r [Report],
    by_path: FxHashMap<&'r str, Vec<u32>>,
}

impl<'r> ReportIndex<'r> {
    /// Indexes the reports that were read.
    pub fn new(reports: &'r [Report]) -> Self {
        Self::with(reports, &(0..0))
    }

    /// Indexes the reports that were read, and those numbered `passages`, of which only what is quoted is there: such a one
    /// stands only for what its own table quotes.
    pub fn with(reports: &'r [Report], passages: &std::ops::Range<u32>) -> Self {
        let mut by_path: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        for (at, report) in (0u32..).zip(reports) {
            if report.extent == Extent::Whole || passages.contains(&at) {
                by_path.entry(&report.path).or_default().push(at);
            }
        }
        Self { reports, by_path }
    }

    /// The reports that a table in folder `folder` (relative to its PATH; empty for the PATH itself) may call `path`: those
    /// numbered `near` (the reports of the same PATH) where there are any, else all of that path.
    pub fn named(&self, path: &str, folder: &str, near: &std::ops::Range<u32>) -> Vec<ReportId> {
        let path = path.strip_prefix("./").unwrap_or(path);
        let beside = (!folder.is_empty()).then(|| format!("{folder}/{path}"));
        let found = [Some(path), beside.as_deref()]
            .into_iter()
            .flatten()
            .find_map(|path| self.by_path.get(path));
        let of = |wanted: &dyn Fn(&u32) -> bool| -> Vec<ReportId> {
            let found = found.into_iter().flatten().copied();
            found.filter(wanted).map(ReportId).collect()
        };
        let near = of(&|at| near.contains(at));
        if near.is_empty() { of(&|_| true) } else { near }
    }

    /// Which of the reports that may be called so holds the quote best, the first of equals: two PATHs may hold reports of
    /// one path. `None` where no report is called so.
    pub fn holding(
        &self,
        cited: &Cited,
        folder: &str,
        near: &std::ops::Range<u32>,
    ) -> Option<ReportId> {
        match self.named(&cited.report, folder, near)[..] {
            [] => None,
            [only] => Some(only),
            ref several => several
                .iter()
                .min_by_key(|id| find_again(self.reports, Some(**id), cited).rank())
                .copied(),
        }
    }
}

/// Where the quote stands in its own report; [`Standing::Gone`] where no such report was read.
pub fn find_again(reports: &[Report], report: Option<ReportId>, cited: &Cited) -> Standing {
    let Some((id, report)) = report.and_then(|id| Some((id, reports.get(id.0 as usize)?))) else {
        return Standing::Gone;
    };
    let at = |paragraph: u32, span: Span| Evidence {
        report: id,
        paragraph,
        span,
    };
    // A row of a table names no paragraph: its offsets are in its text, which stands first.
    if let Some(number) = cited.paragraph.or(cited.start.map(|_| 1))
        && let Some(paragraph) = report.paragraph(number)
    {
        match (
            cited.start,
            place(&paragraph.text, &cited.quote, cited.start),
        ) {
            (None, Some(span)) => return Standing::Ok(at(number, span)),
            (Some(start), Some(span)) => {
                let stands = span.code_points(&paragraph.text).0 == start as usize;
                return if stands {
                    Standing::Ok(at(number, span))
                } else {
                    Standing::Moved(at(number, span))
                };
            }
            (_, None) => {}
        }
    }
    let numbered = || (1u32..).zip(&report.paragraphs);
    if let Some((number, span)) =
        numbered().find_map(|(number, p)| Some((number, place(&p.text, &cited.quote, None)?)))
    {
        return Standing::Moved(at(number, span));
    }
    let near = Near::to(&cited.quote);
    // The named paragraph wins among equals: a retouched sentence mostly stays where it was.
    let named = |number: u32| cited.paragraph == Some(number);
    numbered()
        .filter_map(|(number, p)| {
            let (span, shared) = near.best(&p.text)?;
            Some((shared, named(number), number, span))
        })
        .max_by_key(|(shared, named, number, _)| (*shared, *named, std::cmp::Reverse(*number)))
        .map_or(Standing::Gone, |(_, _, number, span)| {
            Standing::Changed(at(number, span))
        })
}

/// The quote's place in a paragraph: at code point `start` where it stands there, else its first occurrence.
pub fn place(paragraph: &str, quote: &str, start: Option<u32>) -> Option<Span> {
    if quote.is_empty() {
        return None;
    }
    let given = start.and_then(|start| {
        let start = start as usize;
        Span::from_code_points(paragraph, start, start + quote.chars().count())
            .filter(|span| span.of(paragraph) == Some(quote))
    });
    given.or_else(|| Span::find(paragraph, quote))
}

/// Finds the stretch of a text that shares most words with a quote.
struct Near {
    /// How often each folded word stands in the quote.
    words: FxHashMap<String, i32>,
    /// Number of words in the quote.
    count: usize,
}

impl Near {
    fn to(quote: &str) -> Self {
        let mut words: FxHashMap<String, i32> = FxHashMap::default();
        let mut count = 0;
        for (_, word) in folded_words(quote) {
            *words.entry(word).or_default() += 1;
            count += 1;
        }
        Self { words, count }
    }

    /// The stretch of as many words as the quote that shares most with it, and how many it shares; `None` below four of five.
    fn best(&self, text: &str) -> Option<(Span, usize)> {
        let words = folded_words(text);
        if self.count == 0 || words.is_empty() {
            return None;
        }
        let width = self.count.min(words.len());
        let mut spare = self.words.clone();
        let mut shared = 0;
        let mut best: Option<(usize, usize)> = None;
        for (at, (_, word)) in words.iter().enumerate() {
            if let Some(left) = spare.get_mut(word) {
                shared += usize::from(*left > 0);
                *left -= 1;
            }
            if at >= width
                && let Some(left) = spare.get_mut(&words[at - width].1)
            {
                *left += 1;
                shared -= usize::from(*left > 0);
            }
            if at + 1 >= width && best.is_none_or(|(most, _)| shared > most) {
                best = Some((shared, at + 1 - width));
            }
        }
        let (shared, first) = best?;
        let span = Span {
            start: words[first].0.start,
            end: words[first + width - 1].0.end,
        };
        (shared * 5 >= self.count * 4).then_some((span, shared))
    }
}

/// The words of a text, without the signs round them, folded.
fn folded_words(text: &str) -> Vec<(Span, String)> {
    let mut words = Vec::new();
    let mut at = 0;
    for piece in text.split(|c: char| !c.is_alphanumeric()) {
        if !piece.is_empty() {
            words.push((Span::new(at, at + piece.len()), text::fold_text(piece)));
        }
        at += piece.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::corpus::report_file::parse_report;

    fn report() -> Report {
        parse_report(
            "a.txt",
            "The bridge over the river fell at noon.\n\nThe mayor said four people were hurt. The mayor said four boats sank.",
        )
        .0
    }

    fn ask(paragraph: u32, start: Option<u32>, quote: &str) -> (&'static str, Option<String>) {
        let reports = [report()];
        let cited = Cited {
            event: "e".into(),
            claim: "c".into(),
            report: "a.txt".into(),
            paragraph: Some(paragraph),
            start,
            quote: quote.into(),
        };
        let index = ReportIndex::new(&reports);
        let found = find_again(
            &reports,
            Some(index.named("./a.txt", "", &(0..1))[0]),
            &cited,
        );
        let words = found.evidence().map(|evidence| {
            let text = &reports[0].paragraph(evidence.paragraph).unwrap().text;
            evidence.span.of(text).unwrap().to_owned()
        });
        (found.word(), words)
    }

    #[test]
    fn quotes_are_ok_moved_changed_or_gone() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(ask(1, None, "fell at noon"), ("ok", some("fell at noon")));
        assert_eq!(ask(2, Some(38), "The mayor"), ("ok", some("The mayor")));
        assert_eq!(ask(2, Some(37), "The mayor"), ("moved", some("The mayor")));
        assert_eq!(
            ask(2, None, "fell at noon"),
            ("moved", some("fell at noon"))
        );
        assert_eq!(
            ask(99, None, "fell at noon"),
            ("moved", some("fell at noon"))
        );
        assert_eq!(
            ask(2, None, "The Mayor said: four people were hurt"),
            ("changed", some("The mayor said four people were hurt"))
        );
        assert_eq!(
            ask(1, None, "The bridge over the river collapsed at noon"),
            ("changed", some("The bridge over the river fell at noon"))
        );
        assert_eq!(
            ask(1, None, "Ten ships were lost in a storm"),
            ("gone", None)
        );
        assert_eq!(ask(1, None, ""), ("gone", None));
        assert_eq!(ask(1, None, "…"), ("gone", None));
    }

    #[test]
    fn a_report_is_found_beside_its_table_and_in_its_own_path_first() {
        let mut reports = vec![report(), report(), report()];
        reports[2].path = "north/b.txt".into();
        let index = ReportIndex::new(&reports);
        let named = |path: &str, folder: &str, near| -> Vec<u32> {
            let found = index.named(path, folder, &near);
            found.iter().map(|id| id.0).collect()
        };
        assert_eq!(named("a.txt", "", 1..2), [1]);
        assert_eq!(named("a.txt", "", 2..3), [0, 1]);
        assert_eq!(named("b.txt", "north", 0..3), [2]);
        assert_eq!(named("north/b.txt", "north", 0..3), [2]);
        assert_eq!(named("c.txt", "", 0..3), [0; 0]);
    }

    #[test]
    fn of_reports_of_one_path_the_one_that_holds_the_quote_is_meant() {
        let mut reports = vec![report(), report(), report()];
        reports[0].paragraphs[0].text = "Another bridge fell.".into();
        reports[1].paragraphs.swap(0, 1);
        let index = ReportIndex::new(&reports);
        let cited = |paragraph, quote: &str| Cited {
            event: "e".into(),
            claim: "c".into(),
            report: "a.txt".into(),
            paragraph: Some(paragraph),
            start: None,
            quote: quote.into(),
        };
        let holding = |cited: &Cited| index.holding(cited, "", &(0..3)).map(|id| id.0);
        assert_eq!(
            holding(&cited(1, "over the river fell")),
            Some(2),
            "word for word and in place"
        );
        assert_eq!(holding(&cited(2, "over the river fell")), Some(1));
        assert_eq!(
            holding(&cited(1, "Ten ships were lost")),
            Some(0),
            "the first of equals"
        );
        assert_eq!(
            index.holding(&cited(1, "over the river fell"), "", &(0..1)),
            Some(ReportId(0))
        );
    }
}
