//! Whole texts and the dates they bear: own sentences only, a list that must be dated and one that must not.

use super::super::block;
use super::*;

fn dated(name: &str, text: &str, url: Option<&str>) -> Dating {
    let blocks = block::of_text(text, 1);
    date(&Clues {
        name,
        blocks: &blocks,
        title: text.lines().next(),
        url,
        is_agency: &|word| matches!(word, "AFP" | "AP" | "Reuters" | "REUTERS"),
    })
}

/// The day of a text, and what says so.
fn of(text: &str) -> Option<(String, DatedBy)> {
    let (day, by) = dated("a.txt", text, None).day?;
    Some((day.to_string(), by))
}

const STORY: &str = "The bridge over the canal fell at noon, a shepherd who watched it from the hill said. Nobody was hurt.";

#[test]
fn date_lines_at_the_head() {
    for line in [
        "June 3, 2014",
        "Tuesday, 3 June 2014",
        "TUESDAY, JUNE 3RD, 2014 AT 10:49 AM",
        "Published: 3 June 2014 10:15 AM",
        "Published 10:15 GMT, 3 June 2014 | Updated 06:55 GMT, 4 June 2014",
        "Date of publication 3 June 2014",
        "Posted on June 3, 2014 by Jane Doe",
        "Posted by Jane Doe on June 3, 2014",
        "By Jane Doe | Posted June 3, 2014",
        "By Jane Doe - June 3, 2014",
        "3 June 2014 Last updated at 17:50 GMT",
        "First published on Tue 3 Jun 2014 10.15 BST",
        "FOR IMMEDIATE RELEASE June 3, 2014",
        "Valley City, Jun 3, 2014 / 02:00 pm (VNA)",
        "2014-06-03T10:15:00Z",
        "03.06.2014(updated 1731)",
        "Updated: June 3, 2014",
        "On Tue, 03/06/2014 - 13:42",
        "06/03/2014 11:10 am EDT",
        "06 / 03 / 14 08: 23 PM ET",
        "03/06/2014 11:10 GMT",
        "12: 48PM BST 03 Jun 2014",
    ] {
        let text = format!("Bridge falls\n\n{line}\n\n{STORY}");
        let found = of(&text);
        assert_eq!(
            found,
            Some(("2014-06-03".to_owned(), DatedBy::DateLine)),
            "{line}"
        );
    }
}

#[test]
fn stamps_and_dates_that_open_the_story() {
    for text in [
        "Bridge falls\n\nTue Jun 3 2014 Bridge falls. The bridge over the canal fell.",
        "Bridge falls\n\nBridge falls 3 June 2014 Valley SANA-The bridge fell.",
        "Bridge falls\n\nPosted on June 3 2014 by The Valley Gazette Bridge falls The bridge fell at noon.",
        "Bridge falls\n\nAFP Tuesday 3 Jun 2014 the bridge over the canal fell.",
        "Bridge falls\n\nA bridge fell and people looked on AFP Tuesday 3 Jun 2014 Print The bridge fell.",
        "Bridge falls\n\nREUTERS Jane Doe Far North 1730 03.06.2014Get short URL The bridge fell.",
        "Last updated at Jun 032014 VALLEY The bridge over the canal fell.",
        "Analysis: why bridges fall VALLEY | Tue Jun 3, 2014 1:48 pm GMT VALLEY (Reuters) - The bridge fell.",
        "A bridge is seen in this file photo of May 1, 2012.\nVALLEY | Tue Jun 3, 2014 1:48 pm GMT VALLEY (Reuters) - It fell.",
        "Tue Jun 3, 2014 7:17 am EDT VALLEY, June 3 (Reuters) - The bridge fell.",
        "A bridge fell, and many looked on Tuesday 3 June 2014 17.57 BST The bridge over the canal is gone.",
        "3 June 2014 35 people saw the bridge fall.",
        "Students go home as the bridge falls June 3, 2014 | By Jane Doe, VNN The bridge fell.",
        "News of the hour Bridge falls; canal rises Aired June 3, 2014 - 08:00:00 ET THIS IS A TRANSCRIPT",
    ] {
        assert_eq!(
            of(text),
            Some(("2014-06-03".to_owned(), DatedBy::DateLine)),
            "{text}"
        );
    }
}

#[test]
fn date_lines_at_the_foot() {
    for foot in [
        "This article was published on page 2 of the Valley Gazette at 23.58 GMT on Tuesday 3 June 2014.",
        "Call the main switchboard: Bridge falls 00.32 GMT on Tuesday 3 June 2014",
        "Published: June 3, 2014",
        "3 June 2014",
    ] {
        let story = format!("{STORY}\n\n").repeat(8);
        let text = format!("Bridge falls\n\n{story}{foot}");
        assert_eq!(
            of(&text),
            Some(("2014-06-03".to_owned(), DatedBy::DateLine)),
            "{foot}"
        );
    }
}

#[test]
fn other_dates_are_not_the_publication() {
    for text in [
        // Captions.
        "Bridge falls\n\nA bridge is seen in the valley on June 3, 2014.\n\nThe bridge fell.",
        "Bridge falls\n\nPeople look at the bridge in Valley City May 13, 2014. Agency/Jane Doe\n\nThe bridge fell.",
        "Bridge falls\n\nValley City, May 13, 2014\n\nThe bridge fell.",
        // Prose.
        "On June 3, 2014 the bridge fell.\n\nIt was rebuilt.",
        "June 3, 2014, will be remembered as the day the bridge fell.\n\nIt was rebuilt.",
        "June 3, 2014 was the day the bridge fell.\n\nIt was rebuilt.",
        "The report, published on 3 June 2014, says so.\n\nIt was rebuilt.",
        "1. Valley: On August 21 2013 the canal rose.\n\nIt was rebuilt.",
        // A chronology.
        "How it went\n\nMarch 1, 2014 Cracks are seen.\n\nMarch 15, 2014 The bridge is closed.\n\nJune 3, 2014 The bridge falls.",
        "March 14 2014: Nobody goes to the fair.",
        // A page of many stories.
        "Valley news\n\nupdated: June 3, 2014\n\nA.\n\nupdated: June 1, 2014\n\nB.\n\nupdated: May 3, 2012\n\nC.",
        // Weekday and date do not agree.
        "Bridge falls\n\nMonday, 3 June 2014\n\nThe bridge fell.",
        // No day.
        "Bridge falls\n\nJune 2014\n\nThe bridge fell.",
        "Bridge falls\n\nTuesday, 3 June\n\nThe bridge fell.",
        "",
    ] {
        assert_eq!(of(text), None, "{text}");
    }
}

#[test]
fn numbers_of_either_order_are_settled_or_left() {
    let line = |line: &str, story: &str| {
        dated("a.txt", &format!("Bridge falls\n\n{line}\n\n{story}"), None)
    };
    let unsure = line("02/09/2013", "The bridge fell.");
    assert_eq!(unsure.day, None);
    assert!(unsure.numbers.is_some());
    // 2 September 2013 is a Monday, 9 February a Saturday.
    for (story, day) in [
        ("The bridge fell on Monday.", "2013-09-02"),
        ("The bridge fell on Friday.", "2013-02-09"),
    ] {
        let (found, _) = line("02-09-2013", story).day.unwrap();
        assert_eq!(found.to_string(), day, "{story}");
    }
    let by_address = dated(
        "a.txt",
        "Bridge falls\n\n02/09/2013\n\nIt fell.",
        Some("https://example.org/2013/02/09/bridge"),
    );
    assert_eq!(by_address.day.unwrap().0.to_string(), "2013-02-09");
    assert_eq!(
        line("13/09/2013", "It fell.").day.unwrap().0.to_string(),
        "2013-09-13"
    );
}

#[test]
fn the_better_sign_goes_first() {
    let of = |name: &str, text: &str, url: Option<&str>| {
        dated(name, text, url)
            .day
            .map(|(day, by)| (day.to_string(), by))
    };
    let (file, url) = ("2014-06-05-x.txt", Some("https://example.org/2014/06/04/x"));
    let weekday = "On Tuesday, June 3, the bridge fell. It was built in 2012 and mended in 2013.";
    let day = |text: &str, by| Some((text.to_owned(), by));
    assert_eq!(
        of(file, &format!("June 3, 2014\n\n{STORY}"), url),
        day("2014-06-03", DatedBy::DateLine)
    );
    assert_eq!(of(file, weekday, url), day("2014-06-04", DatedBy::Address));
    assert_eq!(
        of(file, weekday, None),
        day("2014-06-05", DatedBy::FileName)
    );
    assert_eq!(
        of("a.txt", weekday, None),
        day("2014-06-03", DatedBy::Weekday)
    );
    // A label goes before a line, and "updated" only where nothing else stands.
    let both = "Bridge falls\n\nUpdated: June 5, 2014\n\nPublished: June 3, 2014\n\nIt fell.";
    assert_eq!(
        of("a.txt", both, None),
        day("2014-06-03", DatedBy::DateLine)
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_dated_or_not(text in "([A-Za-z,.:|()/ -]|[0-9]{1,4}|\n|Tue|June|GMT|Published|é){0,60}") {
        let _ = dated(&text, &text, Some(&text));
    }
}
