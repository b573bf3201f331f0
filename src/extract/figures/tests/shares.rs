//! Lists, verbs left out, and shares of a larger number.

use super::{figures_of, must_fire, must_stay_silent};

/// Each figure as `words < words of the whole`.
fn wholes(text: &str) -> Vec<String> {
    let found = figures_of(text);
    found
        .iter()
        .map(|one| {
            let whole = one.part_of.map(|whole| found[whole].figure.words.clone());
            assert_eq!(whole, one.figure.part_of, "{text}");
            match whole {
                Some(whole) => format!("{} < {whole}", one.figure.words),
                None => one.figure.words.clone(),
            }
        })
        .collect()
}

fn must_part(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        assert_eq!(wholes(text), *wanted, "{text}");
    }
}

#[test]
fn lists() {
    must_fire(&[
        (
            "Fourteen soldiers and five defectors were killed.",
            "Fourteen soldiers = killed 14-14; five defectors = killed 5-5",
        ),
        (
            "The mine killed five soldiers and three civilians.",
            "five soldiers = killed 5-5; three civilians = killed 3-3",
        ),
        (
            "The mine killed five and wounded 20.",
            "five = killed 5-5; 20 = wounded 20-20",
        ),
        (
            "Seven people were killed in the north, two in the south and one near the lake.",
            "Seven people = killed 7-7; two = killed 2-2; one = killed 1-1",
        ),
        (
            "The flood killed 12 soldiers and police.",
            "12 soldiers and police = killed 12-12",
        ),
    ]);
    must_stay_silent(&["Twelve sailors and five pilots met for lunch."]);
    // Who speaks is not in the list.
    must_fire(&[(
        "The mine killed five guards, two officers said.",
        "five guards = killed 5-5",
    )]);
}

#[test]
fn shares_of_the_same_sentence() {
    must_part(&[
        (
            "At least 52 people were killed, including three women and at least 21 rebels.",
            &[
                "At least 52 people",
                "three women < At least 52 people",
                "at least 21 rebels < At least 52 people",
            ],
        ),
        (
            "Militants abducted 20 nurses, among them six trainees.",
            &["20 nurses", "six trainees < 20 nurses"],
        ),
        (
            "The raid killed 217 people, 138 of them in the old town.",
            &["217 people", "138 of them < 217 people"],
        ),
        (
            "Thirty-one people (20 rebels and 11 villagers) were killed.",
            &[
                "Thirty-one people",
                "20 rebels < Thirty-one people",
                "11 villagers < Thirty-one people",
            ],
        ),
        (
            "Ten children were among at least 48 people killed.",
            &["Ten children < at least 48 people", "at least 48 people"],
        ),
        (
            "The siege cost hundreds of lives, those of two reporters among them.",
            &["hundreds of lives", "two reporters < hundreds of lives"],
        ),
    ]);
}

#[test]
fn shares_of_a_sentence_before() {
    must_part(&[
        (
            "Over 50 people were killed. At least 20 of the dead were children.",
            &["Over 50 people", "At least 20 of the dead < Over 50 people"],
        ),
        (
            "Thirty people were hurt. Three of them died.",
            &["Thirty people", "Three of them"],
        ),
        (
            "Thirty people were hurt. Three of those hurt were nurses.",
            &["Thirty people", "Three of those hurt < Thirty people"],
        ),
        (
            "Thirty people were hurt. Five women were among the injured.",
            &["Thirty people", "Five women < Thirty people"],
        ),
    ]);
}

#[test]
fn no_shares() {
    must_part(&[
        (
            "The shot killed a woman and four of her children.",
            &["a woman", "four of her children"],
        ),
        (
            "The police arrested 26 smugglers. Two of them got away.",
            &["26 smugglers"],
        ),
        (
            "The police arrested 26 smugglers in one of the world's busiest straits.",
            &["26 smugglers"],
        ),
        (
            "China evacuated 12,000 workers. A ferry brought 338 passengers, including 183 students.",
            &["12,000 workers"],
        ),
    ]);
}

#[test]
fn a_share_of_those_whom_nobody_counted() {
    must_fire(&[(
        "The raid killed villagers, including three women.",
        "three women = killed 3-3",
    )]);
}

#[test]
fn a_bare_number_counts_anew_who_was_counted_just_before() {
    must_fire(&[
        (
            "The ministry said 20 soldiers were killed in the ambush. Residents spoke of 40.",
            "20 soldiers = killed 20-20; 40 = killed 40-40",
        ),
        (
            "The ministry said 20 soldiers were wounded, while doctors put it at more than 40.",
            "20 soldiers = wounded 20-20; more than 40 = wounded 40-?",
        ),
        (
            "State media reported 15 dead in the strike; the Observatory counted 31.",
            "15 = killed 15-15; 31 = killed 31-31",
        ),
        // A wire report's paragraph is a sentence; what is put so farther on, or without anybody counted, counts nobody.
        (
            "The ministry said 20 soldiers were killed.\n\nResidents spoke of 40.",
            "20 soldiers = killed 20-20; 40 = killed 40-40",
        ),
        (
            "The ministry said 20 soldiers were killed.\n\nThe road was closed.\n\nResidents spoke of 40.",
            "20 soldiers = killed 20-20",
        ),
        (
            "The ministry said 20 soldiers were killed. He spoke of 40 years of rule.",
            "20 soldiers = killed 20-20",
        ),
    ]);
    must_stay_silent(&["Residents spoke of 40.", "Analysts put it at 40."]);
}
