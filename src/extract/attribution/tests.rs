//! What the rules promise of any text, and what they find and leave alone, family by family.

use super::{Attributed, attributions};
use crate::extract::prose::Prose;

fn read(paragraphs: &[&str]) -> (Prose, Vec<Attributed>) {
    let numbered = (1u32..).zip(paragraphs.iter().copied());
    let prose = Prose::of_paragraphs(numbered, None);
    let found = attributions(&prose, &[]);
    (prose, found)
}

proptest::proptest! {
    #[test]
    fn stretches_cover_all_sentences_in_order(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "said", "says", "according to", "the army", "activists", "he", "it", "also", ",", ".", "“", "”", "\"", "‘", "’",
                "that", "and", "while", "by", "told", "AFP", "Ali", "who", "was", "quoted", "as saying", "citing", "the", "group",
                "claimed", "responsibility", "denied", ";", "denies", "its", "figure", "is", "12", "killed", ":", "-", "—", "U.S.",
                "(", ")", "é", "قال", "saying", "with", "in a statement", "reports", "report", "\u{301}", "a", "of", "we",
            ]),
            0..40,
        ),
        blanks in proptest::collection::vec(proptest::sample::select(vec![" ", " ", " ", "", "\n\n"]), 40),
    ) {
        let mut text = String::new();
        for (word, blank) in words.iter().zip(&blanks) {
            text.push_str(word);
            text.push_str(blank);
        }
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        let (prose, found) = read(&paragraphs);
        let mut at = 0;
        for sentence in &prose.sentences {
            let mut end = sentence.range.start;
            while at < found.len() && found[at].range.start < sentence.range.end {
                proptest::prop_assert!(found[at].range.start >= end);
                proptest::prop_assert!(prose.text.get(found[at].range.clone()).is_some());
                proptest::prop_assert!(prose.text[end..found[at].range.start].trim().is_empty());
                proptest::prop_assert!(!found[at].claimant.is_empty());
                if let Some(cue) = &found[at].cue {
                    proptest::prop_assert!(prose.text.get(cue.clone()).is_some());
                }
                end = found[at].range.end;
                at += 1;
            }
            proptest::prop_assert_eq!(end, sentence.range.end);
        }
        proptest::prop_assert_eq!(at, found.len());
    }
}
