//! The word of a short list that someone probably meant.

/// The candidate nearest to `word`: at most one slip away for words of up to four letters, two for longer ones. The
/// first of the list where several are as near.
pub(super) fn nearest<'c>(
    word: &str,
    candidates: impl IntoIterator<Item = &'c str>,
) -> Option<&'c str> {
    let word: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
    let most = match word.len() {
        2..=4 => 1,
        5..=40 => 2,
        // One letter is a slip of any other, and nothing in the lists is that long.
        _ => return None,
    };
    candidates
        .into_iter()
        .map(|candidate| (slips(&word, candidate), candidate))
        .filter(|(slips, _)| *slips <= most)
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

/// Letters added, left out, changed or swapped with their neighbour (optimal string alignment).
fn slips(word: &[char], candidate: &str) -> usize {
    let candidate: Vec<char> = candidate.chars().collect();
    let width = candidate.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (i, a) in word.iter().enumerate() {
        let mut row = vec![i + 1; width];
        for (j, b) in candidate.iter().enumerate() {
            let mut best = (last[j] + usize::from(a != b))
                .min(last[j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && word[i - 1] == *b && *a == candidate[j - 1] {
                best = best.min(before[j - 1] + 1);
            }
            row[j + 1] = best;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[width - 1]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let keys = ["actor", "place", "is", "on", "before", "killed"];
        for (word, meant) in [
            ("actr", Some("actor")),
            ("acotr", Some("actor")),
            ("Places", Some("place")),
            ("befor", Some("before")),
            ("klled", Some("killed")),
            ("it", Some("is")),
            ("http", None),
            ("x", None),
            ("villages", None),
        ] {
            assert_eq!(nearest(word, keys), meant, "{word}");
        }
    }
}
