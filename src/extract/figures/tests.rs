//! What figures must find, and what they must leave alone.

use super::{FigureMention, figures};
use crate::extract::prose::Prose;

fn figures_of(text: &str) -> Vec<FigureMention> {
    let prose = Prose::of_paragraphs([(1, text)].into_iter(), None);
    figures(&prose, &[])
}

/// Each figure as `words = measure low-high`, in the order of the text.
fn shown(text: &str) -> Vec<String> {
    figures_of(text)
        .iter()
        .map(|found| {
            let figure = &found.figure;
            let number =
                |number: Option<u64>| number.map_or("?".into(), |number| number.to_string());
            format!(
                "{} = {} {}-{}",
                figure.words,
                figure.measure,
                number(figure.low),
                number(figure.high)
            )
        })
        .collect()
}

#[test]
fn verbs_on_either_side() {
    for (text, wanted) in [
        (
            "A mine killed 12 farmers near the dam.",
            "12 farmers = killed 12-12",
        ),
        (
            "At least 12 farmers were killed near the dam.",
            "At least 12 farmers = killed 12-?",
        ),
        (
            "Twelve farmers from the valley died.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "A shell hit the bakery, wounding about 40.",
            "about 40 = wounded 40-?",
        ),
        (
            "The blast left 30 shoppers wounded.",
            "30 shoppers = wounded 30-30",
        ),
    ] {
        assert_eq!(shown(text), [wanted], "{text}");
    }
}

#[test]
fn numbers_that_count_nothing() {
    for text in [
        "The 12-year-old boy went home.",
        "They paid $12 million on May 19, 2011.",
        "Resolution 2118 was killed in the council.",
        "The talks lasted two years.",
        "They were killed at 10:30 in the morning.",
    ] {
        assert_eq!(shown(text), Vec::<String>::new(), "{text}");
    }
}
