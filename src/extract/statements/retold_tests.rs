//! Happenings told again by another source, the days and places that a sentence takes from others, and what is no event.

use super::sentences_tests::{INDEX, check, report};
use super::*;

#[test]
fn what_another_source_tells_again_is_one_event() {
    check(&[
        (
            "Rebel fighters overran the town of Marda on Monday despite a fourth day of air strikes, residents said.\n\nThe defence \
             minister told reporters that the rebels had taken the town.\n\nA spokesman for the army disputed that the town \
             had been lost, saying troops still controlled the bridge.",
            &[
                "2012-05-14 | Residents: Rebel fighters overran town of Marda | residents; the defence minister; \
                 a spokesman for the army!",
            ],
        ),
        (
            "Air strikes hit a market in Marda on Monday, killing 12 people, residents said.\n\nA doctor said the market had been \
             hit by two bombs.",
            &[
                "2012-05-14 | Residents: Air strikes hit market in Marda, killing 12 people | residents killed 12; a doctor",
            ],
        ),
        // Another deed, another place, and what is told as another one stay apart.
        (
            "Air strikes hit a market in Marda on Monday, residents said.\n\nA doctor said jets had bombed a school in the village \
             of Zorkal.",
            &[
                "2012-05-14 | Residents: Air strikes hit market in Marda | residents",
                "2012-05-16~ | Doctor: Jets bombed school in village of Zorkal | a doctor",
            ],
        ),
        (
            "Air strikes hit a market in Marda on Monday, residents said.\n\nA doctor said another market had been hit by shells.",
            &[
                "2012-05-14 | Residents: Air strikes hit market in Marda | residents",
                "2012-05-16~ | Doctor: Another market hit by shells | a doctor",
            ],
        ),
    ]);
}

#[test]
fn days_are_taken_from_what_a_sentence_points_to() {
    check(&[
        (
            "Monday's shelling of Marda comes a day after eight civilians were killed in a similar attack.",
            &["2012-05-13 | Eight civilians killed in similar attack | Unattributed killed 8"],
        ),
        (
            "A missile hit a house in Marda on Monday, officials said.\n\nHis youngest son was killed in the attack.",
            &[
                "2012-05-14 | Officials: Missile hit house in Marda | officials",
                "2012-05-14~ | His youngest son killed in attack | Unattributed",
            ],
        ),
        (
            "The country has been in crisis since March, when officers toppled the president in Marda.",
            &["2012-03 | Officers toppled president in Marda | Unattributed"],
        ),
        (
            "Townspeople are preparing a demonstration in Marda on Monday.",
            &["2012-05-21 | Townspeople preparing demonstration in Marda | Unattributed"],
        ),
        // The day since when something goes on is not the day of what follows.
        (
            "Since May 2 clashes in Marda have killed 20 rebels. Gunmen killed a guard.",
            &[
                "2012-05-02/2012-05-16 | Clashes in Marda killed 20 rebels | Unattributed killed 20",
                "2012-05-16~ | Gunmen killed guard | Unattributed killed 1",
            ],
        ),
    ]);
}

#[test]
fn nothing_happened_where_there_is_no_evidence_of_it() {
    let headlines = |text: &str| -> Vec<String> {
        statements(ReportId(0), &report(text), &INDEX)
            .into_iter()
            .map(|told| told.headline)
            .collect()
    };
    assert_eq!(
        headlines(
            "Troops entered Marda on Monday and found no evidence that gunmen had kidnapped scores of people."
        ),
        ["Troops entered Marda and found no evidence"]
    );
    assert_eq!(
        headlines(
            "Troops entered Marda on Monday. They fielded questions on the possibility that civilians had been killed."
        ),
        ["Troops entered Marda"]
    );
    // Who said what stood before is no news.
    assert_eq!(
        headlines(
            "Rebels attacked Marda on Monday.\n\n\"This shows their tactics,\" said Gen. Charles Hall, the army's \
             commander.\n\nThe president's spokesman Jay Carr said Friday."
        ),
        ["Rebels attacked Marda"]
    );
}

#[test]
fn what_was_said_is_headed_by_who_said_it() {
    let headline = |text: &str| {
        statements(ReportId(0), &report(text), &INDEX)
            .first()
            .map(|told| told.headline.clone())
    };
    for (text, wanted) in [
        (
            "U.S. President Barack Obama said Tuesday he is also open to the possibility of arming rebel fighters.",
            "Barack Obama: He is open to possibility of arming rebel fighters",
        ),
        (
            "Rebel leader Karim Abel told a news conference after the talks in Marda that the plan to end the war was outdated.",
            "Karim Abel: Plan to end war was outdated",
        ),
        (
            "Rebels told Reuters the army's forces fired rockets into Marda on Monday.",
            "Rebels: Army's forces fired rockets into Marda",
        ),
        (
            "Two years later a local businessman was appointed to chair the council.",
            "Local businessman appointed to chair council",
        ),
        (
            "Armed men attacked the town on the night of 14 May and killed 20 people.",
            "Armed men attacked town and killed 20 people",
        ),
        (
            "Russian officials, meanwhile, warned against attacks on Marda.",
            "Russian officials warned against attacks on Marda",
        ),
    ] {
        assert_eq!(headline(text).as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn places_are_where_it_happened() {
    let places = |text: &str| -> Vec<String> {
        let found = statements(ReportId(0), &report(text), &INDEX);
        let last = found.last().expect("a happening");
        last.places.iter().map(|place| place.name.clone()).collect()
    };
    let none: [&str; 0] = [];
    for (text, wanted) in [
        // The sentence before, though it is a paragraph of its own.
        (
            "Rebels fought in Homs.\n\nIn the town of Palmyra, a doctor said rebels held the airport.\n\nAt least ten people were \
             killed in shelling.",
            ["Palmyra"].as_slice(),
        ),
        // Where the witness is.
        (
            "Rebels fought in Homs.\n\nA resident of the city of Palmyra, which is under siege, told Reuters heavy shelling killed ten.",
            &["Palmyra"],
        ),
        (
            "Gunmen killed ten people in Palmyra, a city east of Homs.",
            &["Palmyra"],
        ),
        (
            "Iraqi soldiers entered Zorkal, a town south of Baghdad, on Monday and killed four gunmen.",
            &["Zorkal"],
        ),
        (
            "Iraq is at war. Iraqi troops left. Children in Iraq were killed by a bomb meant for US forces.",
            &["Iraq"],
        ),
        (
            "Syria's war goes on in Syria. Syrian rebels visited Washington. Four people were killed by troops.",
            &["Syria"],
        ),
        // "R-South Carolina" says where a senator is from.
        (
            "Sen. Lindsey Hall, R-South Carolina, called for the resignation of the director over the war.",
            &none,
        ),
    ] {
        assert_eq!(places(text), wanted, "{text}");
    }
}

#[test]
fn whose_rebels_they_are_is_not_guessed() {
    let actors = |text: &str| -> Vec<String> {
        let found = statements(ReportId(0), &report(text), &INDEX);
        found.into_iter().flat_map(|told| told.actors).collect()
    };
    assert_eq!(
        actors(
            "Libya's war goes on. Libyan rebel forces fought in Libya. Rebels attacked Zorkal on Monday."
        ),
        ["Libyan rebels", "rebels"]
    );
    let text = "Libya is at war. The Libyan Red Crescent said on Monday that 300 people were dead.";
    let found = statements(ReportId(0), &report(text), &INDEX);
    assert_eq!(
        found.last().map(|told| told.claim.claimant.as_str()),
        Some("Libyan Red Crescent")
    );
}
