//! Skeletons of many names: each word's is worked out once, as the names of a table share theirs.

use crate::text::skeleton;
use rustc_hash::FxHashMap;

/// Words whose skeletons are kept; beyond that the others are worked out each time.
const MOST: usize = 1 << 16;
/// Longer words are not kept.
const LONGEST: usize = 24;

/// The skeletons of words seen so far.
#[derive(Debug, Default)]
pub(super) struct Skeletons {
    of_words: FxHashMap<Box<str>, Box<str>>,
}

impl Skeletons {
    /// Adds the skeleton of a folded name to `out`.
    pub(super) fn add(&mut self, name: &str, out: &mut String) {
        if has_gods_name(name) {
            out.push_str(&skeleton(name));
            return;
        }
        let start = out.len();
        for word in name.split(' ').filter(|word| !word.is_empty()) {
            if out.len() > start {
                out.push(' ');
            }
            if let Some(known) = self.of_words.get(word) {
                out.push_str(known);
                continue;
            }
            let made = skeleton(word);
            out.push_str(&made);
            if self.of_words.len() < MOST && word.len() <= LONGEST {
                self.of_words.insert(word.into(), made.into_boxed_str());
            }
        }
    }
}

/// Whether the skeleton may be other than those of the words one by one: God's name joins the word before it.
fn has_gods_name(name: &str) -> bool {
    name.as_bytes().windows(3).any(|three| three == b"lla") || name.contains("الله")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn are_those_of_the_whole_names(
            names in prop::collection::vec("([abdlu]{1,5}|الله|abd|allah|kfar|[a-z]{1,8}|\\PC{0,3})( ([aldu]{1,5}|الله|allah|ullah|[a-z?]{0,6}|عبد)){0,3}", 1..6),
        ) {
            let mut skeletons = Skeletons::default();
            for name in names.iter().chain(&names) {
                let mut out = String::from("x");
                skeletons.add(name, &mut out);
                prop_assert_eq!(&out[1..], skeleton(name), "{}", name);
            }
        }
    }
}
