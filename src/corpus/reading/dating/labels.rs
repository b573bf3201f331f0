//! Labels that stand before a date line: "Published", "Last updated on".

use super::token::{Sort, Token};
use crate::assets;
use std::sync::LazyLock;

/// What a label says of the date after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    /// The day of publication.
    Published,
    /// The day of a later change.
    Updated,
}

/// The labels, each as its words in lower case, the longest first.
static LABELS: LazyLock<Vec<(Vec<&'static str>, Label)>> = LazyLock::new(|| {
    let mut labels: Vec<(Vec<&str>, Label)> = assets::DATE_LABELS
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .flat_map(|(class, phrases)| {
            let label = if class == "published" {
                Label::Published
            } else {
                Label::Updated
            };
            phrases
                .split(',')
                .map(move |phrase| (phrase.split(' ').collect(), label))
        })
        .collect();
    labels.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
    labels
});

/// The label whose last word is before token `end`.
pub fn label_ending(tokens: &[Token<'_>], end: usize) -> Option<Label> {
    LABELS.iter().find_map(|(words, label)| {
        let from = end.checked_sub(words.len())?;
        // In the middle of a sentence it is no label.
        let begins = from == 0
            || tokens[from].is_capital()
            || matches!(
                tokens[from - 1].text,
                "|" | "•" | "·" | "(" | "/" | "–" | "—"
            );
        (begins && says(&tokens[from..end], words)).then_some(*label)
    })
}

/// How many tokens the label at token `at` has.
pub fn label_at(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    LABELS.iter().find_map(|(words, _)| {
        let said = tokens.get(at..at + words.len())?;
        says(said, words).then_some(words.len())
    })
}

fn says(tokens: &[Token<'_>], words: &[&str]) -> bool {
    tokens
        .iter()
        .zip(words)
        .all(|(token, word)| token.sort == Sort::Word && token.is_word(word))
}
