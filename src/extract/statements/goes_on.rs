//! Whether a sentence goes on telling of an attack that was told before it, so that it is of the same day.

use crate::extract::happenings::Happening;
use crate::extract::prose::{Prose, Shape};
use crate::text::numbers::number_word;

/// Whether a sentence goes on with an attack told before: it begins with "the blast", "the first bomb", "hours later",
/// counts "another 12", or tells who died "in the attack".
pub(super) fn goes_on(prose: &Prose, happening: &Happening) -> bool {
    let sentence = &prose.sentences[happening.sentence];
    let lower = |at: usize| {
        if sentence.words.contains(&at) {
            prose.lower(at)
        } else {
            ""
        }
    };
    let first = sentence.words.start;
    let ordinal = matches!(
        lower(first + 1),
        "first" | "second" | "third" | "other" | "latest" | "two"
    );
    let noun = lower(first + 1 + usize::from(ordinal));
    let is_deed = matches!(
        noun.strip_suffix('s').unwrap_or(noun),
        "blast"
            | "bomb"
            | "bombing"
            | "explosion"
            | "attack"
            | "raid"
            | "strike"
            | "bomber"
            | "attacker"
            | "gunman"
            | "gunmen"
            | "shell"
            | "rocket"
            | "missile"
            | "ambush"
            | "assault"
    );
    let counts = |at: usize| {
        prose
            .words
            .get(at)
            .is_some_and(|word| word.shape == Shape::Number)
            || number_word(lower(at)).is_some()
    };
    let counts_more = prose.words_in(&happening.range).any(|at| match lower(at) {
        "another" | "further" => counts(at + 1),
        "others" => at > 0 && counts(at - 1),
        _ => false,
    });
    // "Hours later, fighters stormed a church"
    let soon = (first..first + 4)
        .any(|at| matches!(lower(at), "hours" | "minutes" | "moments" | "hour"))
        && (first..first + 5).any(|at| lower(at) == "later")
        || matches!(lower(first), "shortly" | "soon" | "immediately")
            && matches!(lower(first + 1), "after" | "afterward" | "afterwards")
        || lower(first) == "later" && lower(first + 1) == "that";
    // "had been killed in the attack"
    let points = prose.words_in(&happening.range).any(|at| {
        matches!(lower(at), "in" | "by" | "from" | "after" | "during")
            && lower(at + 1) == "the"
            && matches!(
                lower(at + 2),
                "blast"
                    | "bombing"
                    | "explosion"
                    | "attack"
                    | "raid"
                    | "strike"
                    | "ambush"
                    | "assault"
                    | "shelling"
                    | "shooting"
                    | "massacre"
            )
            && !matches!(lower(at + 3), "on" | "in" | "of")
    });
    lower(first) == "the" && is_deed || counts_more || soon || points
}
