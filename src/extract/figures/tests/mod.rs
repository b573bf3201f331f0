//! What figures must find, and what they must leave alone, by family of rule.

mod measures;
mod numbers;
mod scope;
mod shares;

use super::{FigureMention, figures};
use crate::extract::names::{Mention, NameIndex, mentions};
use crate::extract::prose::Prose;
use crate::model::Gazetteer;
use proptest::prelude::*;
use std::sync::LazyLock;

static INDEX: LazyLock<NameIndex> = LazyLock::new(|| {
    NameIndex::new(&Gazetteer::parse_static(crate::assets::PLACES, crate::assets::ACTORS).0)
});

/// The figures of a text, blank lines between its paragraphs.
fn figures_of(text: &str) -> Vec<FigureMention> {
    let prose = Prose::of_paragraphs((1..).zip(text.split("\n\n")), None);
    let named: Vec<Mention> = mentions(&prose, &INDEX);
    figures(&prose, &named)
}

/// Each figure as `words = measure low-high`; `?` where it has no such number.
fn shown(text: &str) -> Vec<String> {
    let number = |number: Option<u64>| number.map_or("?".to_owned(), |number| number.to_string());
    figures_of(text)
        .iter()
        .map(|found| {
            let figure = &found.figure;
            let (low, high) = (number(figure.low), number(figure.high));
            format!("{} = {} {low}-{high}", figure.words, figure.measure)
        })
        .collect()
}

/// Each text has the figures beside it, parted by "; ", and no others.
fn must_fire(cases: &[(&str, &str)]) {
    for (text, wanted) in cases {
        assert_eq!(shown(text).join("; "), *wanted, "{text}");
    }
}

/// No text has any figure.
fn must_stay_silent(texts: &[&str]) {
    for text in texts {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
    }
}

/// What a figure must keep to in any text.
fn check(text: &str) {
    let prose = Prose::of_paragraphs((1..).zip(text.split("\n\n")), None);
    let found = figures(&prose, &mentions(&prose, &INDEX));
    let mut last = 0;
    for (at, figure) in found.iter().enumerate() {
        assert!(figure.range.start >= last, "figures overlap: {text:?}");
        last = figure.range.end;
        assert_eq!(
            prose.text.get(figure.range.clone()),
            Some(figure.figure.words.as_str())
        );
        assert!(
            prose.sentences[figure.sentence]
                .range
                .contains(&figure.range.start)
        );
        if let Some(by) = &figure.measured_by {
            assert!(
                prose
                    .text
                    .get(by.clone())
                    .is_some_and(|words| !words.is_empty())
            );
        }
        assert!(
            figure
                .part_of
                .is_none_or(|whole| whole < found.len() && whole != at)
        );
        assert!(!figure.figure.measure.is_empty() && !figure.figure.scope.is_empty());
    }
}

/// Words that the rules know, so that odd sentences are made of them.
fn known_words() -> impl Strategy<Value = String> {
    const WORDS: [&str; 60] = [
        "12",
        "1,200",
        "3.5",
        "2011",
        "twenty",
        "one",
        "a",
        "no",
        "several",
        "dozens",
        "tens",
        "of",
        "thousands",
        "at",
        "least",
        "between",
        "and",
        "to",
        "from",
        "more",
        "than",
        "people",
        "soldiers",
        "rebels",
        "villages",
        "rockets",
        "were",
        "been",
        "have",
        "killed",
        "wounded",
        "dead",
        "missing",
        "captured",
        "left",
        "including",
        "among",
        "them",
        "those",
        "whom",
        "who",
        "the",
        "death",
        "toll",
        "number",
        "rose",
        "since",
        "May",
        "years",
        "-",
        ",",
        ".",
        "(",
        ")",
        "“",
        "”",
        "'s",
        "%",
        "$",
        "–",
    ];
    proptest::collection::vec(0..WORDS.len(), 0..60).prop_map(|at| {
        let words: Vec<&str> = at.into_iter().map(|at| WORDS[at]).collect();
        words.join(" ")
    })
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(?s).{0,80}") {
        check(&text);
    }

    #[test]
    fn any_order_of_known_words_is_read(text in known_words()) {
        check(&text);
        check(&text.replace(' ', ""));
        check(&text.replace(" - ", "-").replace(" ,", ","));
    }
}

#[test]
fn hostile_texts_take_time_in_proportion() {
    let many = [
        "12 ".repeat(200_000),
        "12 people, ".repeat(100_000),
        "including two of them ".repeat(50_000),
        "killed ".repeat(200_000),
        "9".repeat(1_000_000),
        "(12 – ".repeat(100_000),
        "the death toll of all the people in Homs and ".repeat(20_000),
    ];
    for text in many {
        let prose = Prose::of_paragraphs([(1, text.as_str())].into_iter(), None);
        let _ = figures(&prose, &[]);
    }
}
