//! Sentences that several sources tell, or one source and the outlet.

use super::{check, read};

#[test]
fn several_sources_part_at_the_clause_border() {
    check(&[
        (
            "CNN says 105 died, while the Observatory put the toll at 57.",
            "CNN | Northern Observatory",
        ),
        (
            "The UN says 70,000 have died, but by the Observatory’s count it is 94,000.",
            "United Nations | Northern Observatory",
        ),
        (
            "The army said 12 rebels died; Red Front said it lost nobody.",
            "Army | Red Front",
        ),
        (
            "Twelve died, the army said, and Red Front claimed 30 soldiers were killed.",
            "Army | Red Front",
        ),
        (
            "The council said militias were killing people in a land where, the UN says, 70,000 have died.",
            "the council | United Nations",
        ),
    ]);
}

#[test]
fn the_outlets_own_clauses_stay_its_own() {
    check(&[
        (
            "A video was put online after activists said the area was shelled.",
            "- | activists",
        ),
        (
            "The raid came as Red Front warned that it would fight on.",
            "- | Red Front",
        ),
        (
            "As the troops advanced, Red Front warned that it would fight on.",
            "- | Red Front",
        ),
        (
            "The town, where the UN says 300 people are trapped, was shelled again.",
            "- | United Nations | -",
        ),
        (
            "Orlov met the king and said the talks had failed.",
            "- | Ivan Orlov",
        ),
        (
            "Clashes killed 14 soldiers, according to the Observatory, and five rebels died.",
            "Northern Observatory",
        ),
        (
            "On Friday, in Homs, activists said the market was hit.",
            "activists",
        ),
    ]);
}

#[test]
fn stretches_begin_at_the_word_that_parts_them() {
    let text = "CNN says 105 died, while the Observatory put the toll at 57.";
    let (prose, found) = read(&[text]);
    let words: Vec<&str> = found
        .iter()
        .map(|one| &prose.text[one.range.clone()])
        .collect();
    assert_eq!(
        words,
        [
            "CNN says 105 died,",
            "while the Observatory put the toll at 57."
        ]
    );
    let cue = found[1].cue.clone().map(|cue| &prose.text[cue]);
    assert_eq!(cue, Some("the Observatory put"));
}
