//! What every family's lists are held to.

use super::Family;
use crate::extract::dates::token::{Tokens, tokenize};

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
