//! Whole texts, own sentences: what is folded in them, and what must stay.

use super::super::block;
use super::*;

/// The paragraphs that are folded.
fn folded(text: &str, title: Option<&str>) -> Vec<String> {
    let blocks = block::of_text(text, 1);
    let folds = judge(&blocks, title);
    blocks
        .iter()
        .zip(folds)
        .filter(|(_, fold)| *fold)
        .map(|(block, _)| block.text.clone())
        .collect()
}

const STORY: &str =
    "The bridge over the canal fell at noon, a shepherd who watched it from the hill said.";

#[test]
fn a_page_pasted_whole() {
    let text = format!(
        "1. Skip to content\n 2. Skip to search\n\nBridge falls\n\nMay 20, 2013\n\nBy Jane Doe and Ali Saleh\n\nhttps://example.org/bridge\n\n\
         {STORY}\n\nWhat comes next\n\nNobody was hurt, the council said, and work begins on Monday.\n\n\
         People look at the fallen bridge on May 13, 2013.\n\nRelated stories\n\nWhy bridges fall\n\nA history of the canal\n\n\
         The council meets on Tuesday to talk about a new bridge.\n\njd/ra (AP, AFP)\n\nSource: The Valley Gazette\n\nAdd a comment\n\nLoading\nDownload the Valley App!"
    );
    assert_eq!(
        folded(&text, Some("Bridge falls")),
        [
            "1. Skip to content 2. Skip to search",
            "May 20, 2013",
            "By Jane Doe and Ali Saleh",
            "https://example.org/bridge",
            "Related stories",
            "Why bridges fall",
            "jd/ra (AP, AFP)",
            "Source: The Valley Gazette",
            "Add a comment",
            "Loading Download the Valley App!",
        ],
        "the last short line under a list may head what follows"
    );
}

#[test]
fn menus_before_and_after_the_story() {
    let text = format!(
        "Home\n\nWorld\n\nPolitics\n\nOpinion\n\nBridge falls\n\n{STORY}\n\nAbout us\n\nContact\n\nPrivacy policy\n\nJobs"
    );
    assert_eq!(
        folded(&text, Some("Bridge falls")),
        [
            "Home",
            "World",
            "Politics",
            "Opinion",
            "About us",
            "Contact",
            "Privacy policy",
            "Jobs"
        ]
    );
    let text = format!("Home\nWorld\nPolitics\nMiddle East\nValley\n\nBridge falls\n\n{STORY}");
    assert_eq!(
        folded(&text, None),
        ["Home World Politics Middle East Valley"]
    );
}

#[test]
fn what_is_said_again() {
    let first = "The bridge over the canal fell at noon.";
    let longer = "The bridge over the canal fell at noon, and nobody was hurt, the council said.";
    assert_eq!(
        folded(
            &format!("{first}\n\n{longer}\n\nMore is to come, it said."),
            None
        ),
        [first]
    );
    // Curly and straight marks, later in the text.
    assert_eq!(
        folded(
            "Troops led Sunday's long assault on the valley town\n\nA town fell.\n\nIt was dawn.\n\nTroops led Sunday’s long assault on the valley town.",
            None
        ),
        ["Troops led Sunday's long assault on the valley town"]
    );
    // A title that the text opens with, or has after its date.
    for body in [
        "Bridge falls over canal The bridge fell at noon.",
        "Tue Jun 3 2014 Bridge falls over canal. It fell at noon.",
    ] {
        assert_eq!(
            folded(
                &format!("Bridge falls over canal\n\n{body}"),
                Some("Bridge falls over canal")
            ),
            ["Bridge falls over canal"]
        );
    }
    // The same opening is not the same sentence.
    let other = "The bridge over the canal fell at dawn, and nobody was hurt, the council said.";
    assert_eq!(folded(&format!("{first}\n\n{other}"), None), [""; 0]);
    let both = format!("{longer}\n\nMore is to come.\n\n{longer}");
    assert_eq!(folded(&both, None).len(), 1);
}

#[test]
fn prose_and_headings_are_never_folded() {
    for text in [
        "‘Random fire’\n\nUN vote\n\nComments by the minister drew anger.\n\nShare prices fell.",
        // A list of the dead.
        "The dead were named as follows, the council said on Monday evening.\n\nAli Saleh, 23\n\nJane Doe, 31\n\nJohn Roe, 7\n\nMaryam, 4",
        // A poem.
        "The river\n\nis wide\n\nand slow\n\nand old",
        "Home is where the heart is.\n\nThe world looks on.\n\nPolitics is a trade.",
        "By Monday the town had fallen\n\nThe army said so in a statement on its page on Monday.",
        "From Homs to Aleppo\n\nThe road is long and dangerous, drivers say, and few take it.",
        "He said:\n“We are here.\nWe will stay.”\n\nThey left.",
        "Related but not the same were the floods of 1982, which the valley has not forgotten.",
        "One line",
        "",
    ] {
        assert_eq!(folded(text, None), [""; 0], "{text}");
    }
}

#[test]
fn a_text_of_nothing_but_furniture_stays() {
    assert_eq!(folded("Share this\n\nLoading", None), [""; 0]);
}

#[test]
fn the_bundled_retellings_have_no_furniture() {
    for (name, text) in crate::assets::CORPUS {
        let body = text.split_once("\n\n").unwrap().1;
        assert_eq!(folded(body, None), [""; 0], "{name}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_judged_and_something_stays(text in "([A-Za-z ,.]{0,20}|Home\n\n|World\n\n|Related\n\n|\n\n|Share this|The bridge over the canal fell at noon){0,30}") {
        let blocks = block::of_text(&text, 1);
        let folds = judge(&blocks, None);
        proptest::prop_assert_eq!(folds.len(), blocks.len());
        proptest::prop_assert!(blocks.is_empty() || folds.iter().any(|fold| !fold));
    }
}
