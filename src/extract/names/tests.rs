mod forms;
mod settlements;

use super::*;
use crate::model::Gazetteer;
use proptest::prelude::*;
use std::sync::LazyLock;

static INDEX: LazyLock<NameIndex> = LazyLock::new(|| {
    NameIndex::new(&Gazetteer::parse_static(crate::assets::PLACES, crate::assets::ACTORS).0)
});

fn prose(text: &str) -> Prose {
    Prose::of_paragraphs((1..).zip(text.split("\n\n")), None)
}

/// What a text names: `actor:Name` or `place:Name`, datelines left out.
fn named(text: &str) -> Vec<String> {
    mentions(&prose(text), &INDEX)
        .iter()
        .filter(|mention| !mention.is_dateline)
        .map(|mention| {
            let kind = if mention.is_actor() { "actor" } else { "place" };
            format!("{kind}:{}", mention.name())
        })
        .collect()
}

/// Each text names what stands beside it, in that order, and nothing else.
fn all_name(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(named(text), *expected, "{text}");
    }
}

/// Each text names what stands beside it, among other things.
fn all_have(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        let found = named(text);
        assert!(
            found.iter().any(|name| name == expected),
            "{text}: {found:?}"
        );
    }
}

/// No text names what stands beside it.
fn none_has(cases: &[(&str, &str)]) {
    for (text, unwanted) in cases {
        let found = named(text);
        assert!(
            !found.iter().any(|name| name.contains(unwanted)),
            "{text}: {found:?}"
        );
    }
}

/// Each place of the text with the place it lies in.
fn nested(text: &str) -> Vec<(String, Option<String>)> {
    let found = mentions(&prose(text), &INDEX);
    found
        .iter()
        .filter(|mention| !mention.is_actor())
        .map(|mention| {
            let wider = mention.within.map(|at| found[at].name().to_owned());
            (mention.name().to_owned(), wider)
        })
        .collect()
}

fn admin1(text: &str, name: &str) -> Option<String> {
    mentions(&prose(text), &INDEX)
        .iter()
        .find(|mention| mention.name() == name)
        .and_then(|mention| mention.place()?.admin1.clone())
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
        (
            "The United Nations Security Council met.",
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
        ("It has 4 GB of RAM and a GI left.", &[]),
        ("Reading is fun. Split the bill. Male nurses left.", &[]),
    ]);
}

#[test]
fn lost_apostrophes_are_made_good() {
    let text = format!(
        "{}Syrias army shelled Aleppos suburbs.",
        "They waited for hours and said so. ".repeat(9)
    );
    assert_eq!(named(&text), ["actor:Syrian Army", "place:Aleppo"]);
    // A text that has its apostrophes lost none.
    let text = format!(
        "{}Syrias army came.",
        "They didn't wait for hours and said so. ".repeat(9)
    );
    assert_eq!(named(&text), ["actor:army"]);
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
        (
            "Homs and Hama are quiet. His government and foreign troops left; the government-held road is open.",
            &["place:Homs", "place:Hama"],
        ),
    ]);
}

#[test]
fn whose_army_it_is_is_told_by_its_sentence() {
    let arsal = "Syria shelled Homs, Hama and Idlib. Gunmen killed three Lebanese soldiers in Arsal, the army said.";
    none_has(&[(arsal, "Syrian Army")]);
    all_have(&[
        (
            "The Syrian war reached Homs, Hama and Idlib. The army shelled rebels near the Turkish border.",
            "actor:Syrian Army",
        ),
        (
            "RSF fighters left Khartoum in Sudan.",
            "actor:Rapid Support Forces",
        ),
    ]);
    // A motorway in England.
    none_has(&[(
        "In Britain a lorry overturned on the M23 near London, police said.",
        "March 23 Movement",
    )]);
    // Spain has a Valencia too; whose government it is, the country named tells.
    none_has(&[
        (
            "They attacked Valencia in northern Mozambique.",
            "place:Valencia",
        ),
        (
            "The attack on Valencia. They attacked Valencia in northern Mozambique, the government said.",
            "Spain",
        ),
    ]);
    all_have(&[(
        "French jets flew over. The French army said so. Soldiers were killed in northeastern Mali, the government said.",
        "actor:Mali",
    )]);
    // Two particles in a name.
    all_have(&[(
        "Chief government negotiator Humberto de la Calle said so.",
        "actor:Humberto de la Calle",
    )]);
}

#[test]
fn people_of_a_country_are_no_one_body() {
    // The gazetteer has "Syrian refugees": rescuers and journalists in Syria are none.
    none_has(&[
        (
            "Rescuers searched Homs in Syria, journalists said. Residents of Hama fled.",
            "Syrian refugees",
        ),
        ("Firefighters in Homs put the fire out.", "Syrian refugees"),
    ]);
    all_have(&[
        ("Rescuers searched Homs in Syria.", "actor:rescuers"),
        ("Syrian refugees fled Homs.", "actor:Syrian refugees"),
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
            "They accused Damascus of lying.",
            &["actor:Syrian government"],
        ),
        (
            "He died in Russia, near Moscow.",
            &["place:Russia", "place:Moscow"],
        ),
        ("The Russian foreign minister spoke.", &["actor:Russia"]),
        ("The Lebanese army waited.", &["actor:Lebanese Army"]),
        ("He wore a Russian hat.", &[]),
        ("The London-based anti-Russian paper closed.", &[]),
        (
            "Six states – Oman, Qatar and Kuwait – left.",
            &["actor:Oman", "actor:Qatar", "actor:Kuwait"],
        ),
        ("It has the support of Russia.", &["actor:Russia"]),
        ("They met on the border with Lebanon.", &["place:Lebanon"]),
        ("They met in the Egyptian capital.", &["place:Cairo"]),
        ("They died on Iraqi soil.", &["place:Iraq"]),
    ]);
}

#[test]
fn namesakes_go_where_the_report_is() {
    let of = |text: &str| {
        mentions(&prose(text), &INDEX)
            .iter()
            .find(|mention| mention.name().starts_with("Tripoli"))
            .and_then(|mention| mention.place()?.admin1.clone())
    };
    assert_eq!(
        of("Beirut is calm. In Tripoli, Lebanon, two men died."),
        Some("North Lebanon".to_owned())
    );
    assert_eq!(
        of("Libya is calm. In Tripoli and Benghazi two men died."),
        None
    );
    assert_eq!(
        of("In Tripoli, Lebanon, two died, as in Libya."),
        Some("North Lebanon".to_owned())
    );
}

#[test]
fn quarters_of_one_name_go_to_the_city_named_nearest() {
    let cases = [
        ("A car bomb hit Zahra in the city of Homs.", "Homs"),
        ("A shell hit Homs on Monday. Four died in Zahra.", "Homs"),
        ("Shells fell on Zahra west of Aleppo.", "Aleppo"),
        ("Homs was calm. Two died in Aleppo and in Zahra.", "Aleppo"),
    ];
    for (text, wanted) in cases {
        let found = mentions(&prose(text), &INDEX)
            .iter()
            .find(|mention| mention.name().starts_with("Zahra"))
            .and_then(|mention| mention.place()?.admin1.clone());
        assert_eq!(found.as_deref(), Some(wanted), "{text}");
    }
}

#[test]
fn provinces_and_cities_are_told_apart() {
    all_name(&[
        ("They left Homs.", &["place:Homs"]),
        ("They left Homs province.", &["place:Homs Governorate"]),
        (
            "They left the province of Homs.",
            &["place:Homs Governorate"],
        ),
        (
            "They left the northern countryside of Aleppo.",
            &["place:Aleppo Governorate"],
        ),
        (
            "They left Idlib’s southern countryside.",
            &["place:Idlib Governorate"],
        ),
    ]);
}

#[test]
fn places_lie_in_wider_ones() {
    let pair = |inner: &str, outer: Option<&str>| (inner.to_owned(), outer.map(str::to_owned));
    for text in [
        "Shells hit Baba Amr, Homs.",
        "Shells hit Homs’s Baba Amr.",
        "Shells hit the Baba Amr district of Homs.",
        "Shells hit Baba Amr in the central city of Homs.",
        "Shells hit the Homs neighbourhood of Baba Amr.",
    ] {
        assert!(
            nested(text).contains(&pair("Baba Amr", Some("Homs"))),
            "{text}: {:?}",
            nested(text)
        );
    }
    for text in [
        "Shells hit Baba Amr and Homs.",
        "They fled Baba Amr for Homs.",
        "They drove from Homs to Damascus.",
    ] {
        assert!(
            nested(text).iter().all(|(_, outer)| outer.is_none()),
            "{text}: {:?}",
            nested(text)
        );
    }
    assert_eq!(
        admin1(
            "It fell on the village of Umm Zeqqa in Hama province.",
            "Umm Zeqqa"
        ),
        Some("Hama".to_owned())
    );
    assert_eq!(
        admin1("It fell in Umm Zeqqa, Idlib, at dawn.", "Umm Zeqqa"),
        Some("Idlib".to_owned())
    );
    assert_eq!(
        admin1(
            "It fell in Umm Zeqqa in northern Idlib province.",
            "Umm Zeqqa"
        ),
        Some("Idlib".to_owned())
    );
}

#[test]
fn datelines_are_marked() {
    for (text, expected) in [
        (
            "BEIRUT, Lebanon (AP) — Shells fell on Homs.",
            &["Beirut", "Lebanon"][..],
        ),
        ("DAMASCUS – Shells fell on Homs.", &["Damascus"]),
        (
            "Talks fail Paris, France (CNN) -- Shells fell on Homs.",
            &["Paris", "France"],
        ),
        ("In Damascus, shells fell on Homs.", &[]),
        ("Homs – the third city – fell.", &["Homs"]),
    ] {
        let marked: Vec<String> = mentions(&prose(text), &INDEX)
            .iter()
            .filter(|mention| mention.is_dateline && !mention.is_actor())
            .map(|mention| mention.name().to_owned())
            .collect();
        assert_eq!(marked, expected, "{text}");
    }
}

#[test]
fn cities_in_names_of_teams_and_papers_are_not_places() {
    none_has(&[
        ("The Boston Zebras won.", "place:Boston"),
        ("It stood in the Vancouver Globe.", "place:Vancouver"),
    ]);
    all_have(&[
        ("It happened in Boston on Monday.", "place:Boston"),
        ("Boston Police came.", "actor:Boston Police"),
    ]);
}

#[test]
fn hostile_text_takes_no_longer_than_its_length() {
    for text in [
        "Gen. ".repeat(20_000),
        "Homs, ".repeat(20_000),
        "the village of ".repeat(20_000),
        "Army of the ".repeat(20_000),
        "al-".repeat(20_000),
        "Aa ".repeat(20_000),
        "Brigade ".repeat(20_000),
        "United Nations (UN) the group ".repeat(5_000),
        "Russia and ".repeat(20_000),
        "(AP) - ".repeat(20_000),
    ] {
        let _ = mentions(&prose(&text), &INDEX);
    }
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
                Just("Ahmed".to_owned()), Just("Brigade".to_owned()), Just("the town".to_owned()), Just("said".to_owned()),
                Just("Damascus".to_owned()), Just("and".to_owned()), Just("-".to_owned()), Just("(AP) — ".to_owned()),
                "[A-Za-zé’'\"“.,()-]{0,6}",
            ],
            0..24,
        ),
        glue in prop_oneof![Just(" "), Just("")],
    ) {
        let text = parts.join(glue);
        let prose = prose(&text);
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
