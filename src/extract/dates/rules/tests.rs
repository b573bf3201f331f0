//! What every family's lists are held to.

use super::{Family, any, read};
use crate::extract::dates::token::{Tokens, Word, tokenize};
use proptest::prelude::*;

/// Each text marks in brackets what the family finds first.
pub(super) fn fires(family: Family, texts: &[&str]) {
    check(family, texts, false);
}

/// The same in a text that names years before 1000.
pub(super) fn fires_early(family: Family, texts: &[&str]) {
    check(family, texts, true);
}

fn check(family: Family, texts: &[&str], early: bool) {
    for marked in texts {
        let text = marked.replace(['[', ']'], "");
        let (start, end) = (marked.find('['), marked.find(']'));
        let expected = start.zip(end).map(|(start, end)| &text[start..end - 1]);
        assert_eq!(first(family, &text, early).as_deref(), expected, "{marked}");
    }
}

/// In none of the texts the family finds anything.
pub(super) fn silent(family: Family, texts: &[&str]) {
    for text in texts {
        assert_eq!(first(family, text, false), None, "{text}");
    }
}

/// In none of the texts the family finds anything, even where years before 1000 are named.
pub(super) fn silent_early(family: Family, texts: &[&str]) {
    for text in texts {
        assert_eq!(first(family, text, true), None, "{text}");
    }
}

fn first(family: Family, text: &str, early: bool) -> Option<String> {
    let mut list = Vec::new();
    tokenize(text, 0, text.len(), &mut list);
    let tokens = Tokens {
        text,
        list: &list,
        early,
    };
    (0..list.len()).find_map(|at| {
        let end = family(&tokens, at)?.end;
        let (start, end) = (list[at].start as usize, list[end - 1].end as usize);
        Some(text[start..end].to_owned())
    })
}

/// Words that rules look at, by their class or spelling, and some that none does.
fn words() -> impl Strategy<Value = String> {
    let named: Vec<&str> = Word::ALL.iter().map(|(spelling, _)| *spelling).collect();
    let others: Vec<&str> = "May month years day hours Monday monday Tuesdays summer night noon two 20 1990 3.5 21st \
                  first second dozens hundreds several half quarter century decade 1980s '80s eighties daily \
                  10:35 pm GMT 2013-05-19 BC Easter moment future very small rest remainder while times men \
                  house now recently soon days - , . ' $"
        .split(' ')
        .collect();
    let glue = prop_oneof![4 => Just(" "), 1 => Just("")];
    let word = prop_oneof![
        2 => proptest::sample::select(named),
        3 => proptest::sample::select(others)
    ];
    proptest::collection::vec((word, glue), 1..9).prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(word, glue)| [word, glue])
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]
    #[test]
    fn families_that_are_not_asked_find_nothing(text in words()) {
        let mut list = Vec::new();
        tokenize(&text, 0, text.len(), &mut list);
        let tokens = Tokens { text: &text, list: &list, early: false };
        for (at, token) in list.iter().enumerate() {
            let asked = token.phrases > 0 || super::may_begin(token.term);
            let all = any(&tokens, at).filter(|_| asked);
            prop_assert_eq!(format!("{:?}", read(&tokens, at)), format!("{all:?}"));
        }
    }
}
