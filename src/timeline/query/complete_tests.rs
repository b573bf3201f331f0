//! What is offered where, and that whatever is offered can be written and counts what it says.

use super::*;
use crate::model::Overrides;
use crate::timeline::{Timeline, sample};
use proptest::prelude::*;

/// Labels with counts offered at `|` of a text.
fn offered(text: &str) -> Vec<String> {
    at_bar(text)
        .1
        .into_iter()
        .map(|offer| match offer.count {
            Some(count) => format!("{} {count}", offer.label),
            None => offer.label,
        })
        .collect()
}

/// The text without its `|`, and what is offered there.
fn at_bar(text: &str) -> (String, Vec<Completion>) {
    let cursor = text.find('¦').unwrap();
    let text = text.replace('¦', "");
    let timeline = sample::timeline();
    let offers = complete(&text, cursor, &timeline, &marks(&timeline));
    (text, offers)
}

fn marks(timeline: &Timeline) -> Marks {
    Marks::of(
        timeline,
        &Overrides {
            starred: ["mill".to_owned()].into(),
            ..Overrides::default()
        },
    )
}

fn applied(text: &str, offer: &Completion) -> String {
    let mut text = text.to_owned();
    text.replace_range(offer.replace.range(), &offer.insert);
    text
}

/// The text after taking the first offer at `¦`.
fn first_taken(text: &str) -> String {
    let (text, offers) = at_bar(text);
    applied(
        &text,
        offers
            .first()
            .unwrap_or_else(|| panic!("nothing at {text}")),
    )
}

#[test]
fn offers_keys_for_words_and_values_for_keys() {
    assert_eq!(offered("¦")[..4], ["actor:", "place:", "kind:", "lane:"]);
    assert!(offered("¦").contains(&"killed: 1".to_owned()));
    assert_eq!(offered("2013 -p¦"), ["place:", "possibly:"]);
    assert_eq!(offered("(b¦"), ["before:", "buried: 1"]);
    assert_eq!(offered("actor:hi¦"), ["Hezbollah 1"]);
    assert_eq!(
        offered("actor:¦")[..2],
        ["Syrian Army 4", "Free Syrian Army 3"]
    );
    assert_eq!(
        offered("actor:\"syrian a¦")[..2],
        ["Syrian Army 4", "Free Syrian Army 3"]
    );
    assert_eq!(offered("place:kuseir¦"), ["Al-Qusayr 4"]);
    assert_eq!(offered("place:qus¦"), ["Al-Qusayr 4"]);
    assert_eq!(offered("lane:p¦"), ["protest 1", "diplomacy 2"]);
    assert_eq!(offered("is:st¦"), ["starred 1"]);
    assert_eq!(offered("is:dis¦"), ["disputed 3"]);
    assert_eq!(
        offered("outlet:val¦"),
        ["Valley Wire 8", "Letters from the Valley 3"]
    );
    assert_eq!(offered("report:graves¦"), Vec::<String>::new());
    assert_eq!(offered("report:daily¦"), ["2013-05-20-daily.txt 4"]);
    assert_eq!(offered("on:¦"), ["2013-04 2", "2013-05 9", "2013-06 1"]);
    assert_eq!(
        offered("certainly:2013-0¦"),
        ["2013-04 1", "2013-05 8", "2013-06 1"]
    );
    assert_eq!(
        offered("2013-05-2¦"),
        ["2013-05-20 3", "2013-05-26 1", "2013-05-28 1"]
    );
    assert_eq!(
        offered("2013-04..2013-0¦"),
        ["2013-04..2013-04", "2013-04..2013-05", "2013-04..2013-06"]
    );
    assert_eq!(offered("killed:¦"), ["*"]);
    assert_eq!(offered("hezb¦"), ["actor:Hezbollah 1"]);
    for nothing in [
        "\"hez¦",
        "nonsense:¦",
        "zzzz¦",
        "a or¦",
        "killed:5¦",
        "on:may¦",
    ] {
        assert_eq!(offered(nothing), Vec::<String>::new(), "{nothing}");
    }
}

#[test]
fn replaces_the_token_under_the_cursor_alone() {
    for (text, taken) in [
        ("2013 act¦ is:planned", "2013 actor: is:planned"),
        ("2013 ¦ is:planned", "2013 actor: is:planned"),
        ("pl¦ce:Homs x", "place:Homs x"),
        ("-actor:he¦zzz x", "-actor:Hezbollah x"),
        ("actor:syr¦", "actor:\"Syrian Army\""),
        ("actor:\"syr¦", "actor:\"Syrian Army\""),
        ("actor:\"syr¦ lane:toll", "actor:\"Syrian Army\" lane:toll"),
        (
            "actor:\"syr¦ x\" lane:toll",
            "actor:\"Syrian Army\" lane:toll",
        ),
        ("actor:\"Syrian Army\"¦", "actor:\"Syrian Army\""),
        ("(place:القص¦)", "(place:Al-Qusayr)"),
        ("kind:armed¦", "kind:\"Battles/Armed clash\""),
    ] {
        assert_eq!(first_taken(text), taken, "{text}");
    }
}

#[test]
fn what_is_offered_parses_and_counts_what_it_says() {
    let timeline = sample::timeline();
    let marks = marks(&timeline);
    let run = |text: &str| {
        Query::parse_for(text, &timeline)
            .unwrap_or_else(|error| panic!("{text}: {error}"))
            .run(&timeline, &marks)
            .count() as u32
    };
    let mut seen = 0;
    for key in Key::ALL {
        let text = format!("{}:", key.word());
        for offer in complete(&text, text.len(), &timeline, &marks) {
            let query = applied(&text, &offer);
            let count = offer.count.unwrap_or_else(|| panic!("{query}"));
            match key {
                // These take in what lies in a place, or more than the value that is written.
                Key::Named(NamedKey::Place | NamedKey::Claimant | NamedKey::Kind) => {
                    assert!(run(&query) >= count, "{query}");
                }
                _ => assert_eq!(run(&query), count, "{query}"),
            }
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
    for offer in complete("", 0, &timeline, &marks) {
        if let Some(count) = offer.count {
            assert_eq!(run(&offer.insert), count, "{}", offer.insert);
        }
    }
}

proptest! {
    #[test]
    fn offers_lie_at_the_cursor(
        text in "([a-z]{0,3}|actor:|place:|on:|is:|killed:|2013|\"|\\\\|\\(|\\)|-| |or|حمص|é|\\.\\.){0,8}|\\PC{0,20}",
        cursor in 0usize..60,
    ) {
        let timeline = sample::timeline();
        let marks = Marks::none(timeline.len());
        let at = (0..=cursor.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap();
        let offers = complete(&text, cursor, &timeline, &marks);
        prop_assert!(offers.len() <= 50);
        for offer in offers {
            prop_assert!(offer.replace.of(&text).is_some());
            prop_assert!(offer.replace.range().start <= at && at <= offer.replace.range().end, "{:?} at {}: {:?}", text, at, offer);
            applied(&text, &offer);
        }
    }
}
