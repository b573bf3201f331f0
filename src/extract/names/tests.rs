use super::*;
use crate::model::Gazetteer;
use proptest::prelude::*;
use std::sync::LazyLock;

static INDEX: LazyLock<NameIndex> = LazyLock::new(|| {
    NameIndex::new(&Gazetteer::parse_static(crate::assets::PLACES, crate::assets::ACTORS).0)
});

/// What a text names: `actor:Name` or `place:Name`, datelines left out.
pub(super) fn named(text: &str) -> Vec<String> {
    let prose = Prose::of_paragraphs((1..).zip(text.split("\n\n")), None);
    mentions(&prose, &INDEX)
        .iter()
        .filter(|mention| !mention.is_dateline)
        .map(|mention| {
            let kind = if mention.is_actor() { "actor" } else { "place" };
            format!("{kind}:{}", mention.name())
        })
        .collect()
}

/// Each text names what stands beside it, in that order, and nothing else.
pub(super) fn all_name(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(named(text), *expected, "{text}");
    }
}

#[test]
fn names_are_found_in_any_way_of_writing() {
    all_name(&[
        (
            "They fled Qusair, al-Quṣayr and AL-QUSAYR by night.",
            &["place:Al-Qusayr"; 3],
        ),
        (
            "Shells fell on Deir ez-Zor and Deir Ezzor.",
            &["place:Deir ez-Zor"; 2],
        ),
        (
            "The U.N. Security Council met.",
            &["actor:UN Security Council"],
        ),
        ("دخلت القوات مدينة القصير أمس", &["place:Al-Qusayr"]),
    ]);
}

#[test]
fn small_words_are_no_names() {
    all_name(&[
        ("He told us of it, and it was a nice van.", &[]),
        ("The march was over; they hit the mobile phone.", &[]),
        ("We saw turkey on the menu in every gulf resort.", &[]),
    ]);
}

#[test]
fn general_actors_are_those_of_the_country_the_report_is_about() {
    all_name(&[
        (
            "Rebels fought in Homs. The army shelled Idlib from Hama.",
            &[
                "actor:Syrian rebels",
                "place:Homs",
                "actor:Syrian Army",
                "place:Idlib",
                "place:Hama",
            ],
        ),
        (
            "Rebels fought in Bogota. The army shelled Medellin from Cali.",
            &[
                "actor:rebels",
                "place:Bogotá",
                "actor:army",
                "place:Medellín",
                "place:Cali",
            ],
        ),
    ]);
}

#[test]
fn countries_and_capitals_act_or_are_places() {
    all_name(&[
        ("Russia vetoed the text.", &["actor:Russia"]),
        (
            "Washington and Moscow urged restraint.",
            &["actor:United States", "actor:Russia"],
        ),
        (
            "He died in Russia, near Moscow.",
            &["place:Russia", "place:Moscow"],
        ),
        ("The Russian foreign minister spoke.", &["actor:Russia"]),
        ("He wore a Russian hat.", &[]),
    ]);
}

#[test]
fn datelines_are_marked() {
    let prose = Prose::of_paragraphs(
        [(1, "BEIRUT, Lebanon (AP) — Shells fell on Homs.")].into_iter(),
        None,
    );
    let found = mentions(&prose, &INDEX);
    let marked: Vec<(&str, bool)> = found
        .iter()
        .filter(|mention| !mention.is_actor())
        .map(|mention| (mention.name(), mention.is_dateline))
        .collect();
    assert_eq!(
        marked,
        [("Beirut", true), ("Lebanon", true), ("Homs", false)]
    );
}

proptest! {
    #[test]
    fn odd_text_gives_sound_mentions(
        parts in proptest::collection::vec(
            prop_oneof![
                Just("Homs".to_owned()), Just("al-".to_owned()), Just("Assad".to_owned()), Just("’s".to_owned()),
                Just("province".to_owned()), Just("the village of".to_owned()), Just(", ".to_owned()),
                Just("in".to_owned()), Just("Syrian".to_owned()), Just("army".to_owned()), Just("حمص".to_owned()),
                Just("(SNC)".to_owned()), Just("Gen. ".to_owned()), Just("U.S.".to_owned()), Just(".\n\n".to_owned()),
                "[A-Za-zé’'\"“.,()-]{0,6}",
            ],
            0..24,
        ),
        glue in prop_oneof![Just(" "), Just("")],
    ) {
        let text = parts.join(glue);
        let prose = Prose::of_paragraphs((1..).zip(text.split("\n\n")), None);
        let found = mentions(&prose, &INDEX);
        let mut last = 0;
        for mention in &found {
            prop_assert!(mention.range.start >= last && mention.range.start < mention.range.end);
            last = mention.range.end;
            prop_assert!(prose.text.get(mention.range.clone()).is_some());
            prop_assert_eq!(&prose.words_in(&mention.range), &mention.words);
            let sentence = &prose.sentences[mention.sentence];
            prop_assert!(sentence.range.start <= mention.range.start && mention.range.end <= sentence.range.end);
            if let Some(wider) = mention.within {
                prop_assert!(found[wider].place().is_some() && mention.place().is_some());
            }
        }
    }
}
