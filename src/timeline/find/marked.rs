//! Where in a spelling, as it is shown, a query fits.

use super::index::LONGEST;
use super::rank::{How, Wanted, letters_of, word_starts};
use crate::text::{Folded, Span, fold, fold_name, skeleton};
use std::iter::once;
use std::ops::Range;

/// The spans of `shown` that fit, ascending, none touching another.
pub(super) fn spans(shown: &str, how: How, wanted: &Wanted) -> Vec<Span> {
    let looked_at = match shown.char_indices().nth(LONGEST) {
        Some((end, _)) => &shown[..end],
        None => shown,
    };
    let (folded, bare) = (fold(looked_at), fold_name(looked_at));
    let mut marked = Vec::new();
    match how {
        How::Whole | How::Start => {
            if bare.text.starts_with(&wanted.bare) {
                mark(&mut marked, &bare, once(0..wanted.bare.len()));
            } else if folded.text.starts_with(&wanted.folded) {
                mark(&mut marked, &folded, once(0..wanted.folded.len()));
            }
        }
        How::WordStarts => {
            let placed = |text: &Folded| {
                let mut ranges = Vec::new();
                word_starts(&text.text, &wanted.words, |_, range| ranges.push(range))
                    .map(|_| ranges)
            };
            if let Some(ranges) = placed(&folded) {
                mark(&mut marked, &folded, ranges);
            } else if let Some(ranges) = placed(&bare) {
                mark(&mut marked, &bare, ranges);
            }
        }
        How::Parts => {
            let parts = |text: &Folded| -> Option<Vec<Range<usize>>> {
                wanted
                    .words
                    .iter()
                    .map(|word| {
                        let at = text.text.find(&word.text)?;
                        Some(at..at + word.text.len())
                    })
                    .collect()
            };
            if let Some(ranges) = parts(&folded) {
                mark(&mut marked, &folded, ranges);
            } else if let Some(ranges) = parts(&bare) {
                mark(&mut marked, &bare, ranges);
            }
        }
        How::Key | How::Consonants | How::KeyWords => {
            let ranges = words_by_key(&bare.text, wanted);
            if ranges.is_empty() || how == How::Key {
                mark(&mut marked, &bare, once(0..bare.text.len()));
            } else {
                mark(&mut marked, &bare, ranges);
            }
        }
        How::Letters => {
            let places: Vec<Range<usize>> = folded
                .text
                .char_indices()
                .map(|(at, c)| at..at + c.len_utf8())
                .collect();
            let ranges: Vec<Range<usize>> = wanted
                .words
                .iter()
                .filter_map(|word| letters_of(&word.text, &folded.text))
                .flat_map(|(_, characters)| characters)
                .filter_map(|character| places.get(character).cloned())
                .collect();
            mark(&mut marked, &folded, ranges);
        }
    }
    joined(marked)
}

/// Adds where the ranges of a folded text come from.
fn mark(marked: &mut Vec<Span>, text: &Folded, ranges: impl IntoIterator<Item = Range<usize>>) {
    for range in ranges.into_iter().filter(|range| !range.is_empty()) {
        let original = text.original(range);
        marked.push(Span::new(original.start, original.end));
    }
}

/// The words of a folded name whose skeletons begin like those of the wanted words.
fn words_by_key(text: &str, wanted: &Wanted) -> Vec<Range<usize>> {
    let mut at = 0;
    let mut ranges = Vec::new();
    for word in text.split(' ') {
        let key = skeleton(word);
        let is_meant = wanted
            .words
            .iter()
            .any(|one| !one.key.is_empty() && key.starts_with(&one.key));
        if is_meant {
            ranges.push(at..at + word.len());
        }
        at += word.len() + 1;
    }
    ranges
}

/// Spans in order, those that touch or overlap made one.
fn joined(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}
