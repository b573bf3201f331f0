//! The contract of [`date_expressions`] on any text.

use super::*;
use proptest::prelude::*;

fn day() -> Option<Day> {
    Day::parse("2013-05-19")
}

proptest! {
    #[test]
    fn spans_lie_in_the_text_in_order_and_apart(words in proptest::collection::vec(
        prop_oneof![
            Just("May"), Just("19"), Just("2013"), Just(","), Just("the"), Just("last"), Just("week"), Just("ago"), Just("two"),
            Just("early"), Just("-"), Just("of"), Just("Monday"), Just("year"), Just("."), Just("\n\n"), Just("الخميس"), Just("’s"),
            Just("p.m."), Just("10:30"), Just("and"), Just("quarter"), Just("’80s"), Just("February"), Just("29"), Just("99999999999"),
            Just("century"), Just("9999"), Just("later"), Just("a"), Just("next"), Just("million"), Just("BC"), Just("half"),
        ],
        0..40,
    ), gap in "[ -]{0,1}", published in proptest::bool::ANY) {
        let text = words.join(&gap);
        check(&text, if published { day() } else { None });
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,80}") {
        check(&text, day());
    }
}

fn check(text: &str, published: Option<Day>) {
    let mut at = 0;
    for found in date_expressions(text, published) {
        assert!(found.span.start >= at && !found.span.is_empty());
        assert!(found.span.of(text).is_some(), "{text:?}");
        assert!(!found.value.is_empty());
        if let Some(edtf) = &found.edtf {
            assert!(
                crate::model::EventDate::parse(edtf).is_ok(),
                "{text:?} gives {edtf}"
            );
        }
        at = found.span.end;
    }
}

/// Each line: the words in brackets, then type, value and EDTF (`-` for none).
fn reads(published: Option<&str>, table: &[(&str, &str)]) {
    for (marked, expected) in table {
        let text = marked.replace(['[', ']'], "");
        let words: Vec<&str> = marked
            .split('[')
            .skip(1)
            .filter_map(|part| part.split(']').next())
            .collect();
        let found = date_expressions(&text, published.and_then(Day::parse));
        let said: Vec<&str> = found
            .iter()
            .filter_map(|found| found.span.of(&text))
            .collect();
        assert_eq!(said, words, "{marked}");
        let values: Vec<String> = found
            .iter()
            .map(|found| {
                let edtf = found.edtf.as_deref().unwrap_or("-");
                format!("{} {} {edtf}", found.kind.word(), found.value)
            })
            .collect();
        assert_eq!(values.join("; "), *expected, "{marked}");
    }
}

#[test]
fn news_counts_from_the_day_it_was_published() {
    // A Sunday.
    reads(
        Some("2013-05-19"),
        &[
            ("They met on [Thursday].", "DATE 2013-05-16 2013-05-16"),
            (
                "They will meet on [Thursday].",
                "DATE 2013-05-23 2013-05-23",
            ),
            (
                "They are expected to meet [Tuesday].",
                "DATE 2013-05-21 2013-05-21",
            ),
            (
                "The talks, set to resume [Monday], were short.",
                "DATE 2013-05-20 2013-05-20",
            ),
            (
                "On [Friday], the army shelled the town.",
                "DATE 2013-05-17 2013-05-17",
            ),
            (
                "He said [Sunday] that it was over.",
                "DATE 2013-05-19 2013-05-19",
            ),
            (
                "The vote was postponed until [Tuesday].",
                "DATE 2013-05-21 2013-05-21",
            ),
            (
                "It had been due to expire [Friday].",
                "DATE 2013-05-17 2013-05-17",
            ),
            (
                "The march planned for [Saturday] was called off.",
                "DATE 2013-05-18 2013-05-18",
            ),
            (
                "On [June 3], the bridge fell.",
                "DATE 2012-06-03 2012-06-03",
            ),
            (
                "The note is of [Tuesday, 7 August].",
                "DATE 2012-08-07 2012-08-07",
            ),
            (
                "The fair opens on [Saturday, May 17].",
                "DATE 2014-05-17 2014-05-17",
            ),
            (
                "They called a meeting for [Thursday].",
                "DATE 2013-05-23 2013-05-23",
            ),
            (
                "After a plea on [Friday], they scheduled talks.",
                "DATE 2013-05-17 2013-05-17",
            ),
            ("It fell in [March].", "DATE 2013-03 2013-03"),
            ("It fell in [August].", "DATE 2012-08 2012-08"),
            ("The vote will be held in [August].", "DATE 2013-08 2013-08"),
            (
                "The offer was extended to [June 3].",
                "DATE 2013-06-03 2013-06-03",
            ),
            (
                "The truce runs out on [June 9]. The gate was hit at [6:40 a.m.], he said.",
                "DATE 2013-06-09 2013-06-09; TIME 2013-05-19T06:40 2013-05-19T06:40:00",
            ),
            (
                "It fell [last April]. It rose [last March].",
                "DATE 2012-04 2012-04; DATE 2013-03 2013-03",
            ),
            (
                "The shop is shut through [Friday].",
                "DATE 2013-05-24 2013-05-24",
            ),
            (
                "Growth is forecast to slow in [the third quarter].",
                "DATE 2013-Q3 2013-07/2013-09",
            ),
            (
                "Its lease ended [June 30], when it closed.",
                "DATE 2012-06-30 2012-06-30",
            ),
        ],
    );
}

#[test]
fn news_moves_by_days_weeks_and_years() {
    reads(
        Some("2013-05-19"),
        &[
            (
                "The vote is on [Wednesday, May 22]. He was shot [the previous evening].",
                "DATE 2013-05-22 2013-05-22; TIME 2013-05-18TEV 2013-05-18",
            ),
            (
                "The bus left at [8 a.m.] ([0500 GMT]) on [Friday].",
                "TIME 2013-05-17T08:00 2013-05-17T08:00:00; TIME 2013-05-17T05:00 2013-05-17T05:00:00; DATE 2013-05-17 2013-05-17",
            ),
            ("Sales rose in [Q1].", "DATE 2013-Q1 2013-01/2013-03"),
            (
                "He left [yesterday] and returns [tomorrow].",
                "DATE 2013-05-18 2013-05-18; DATE 2013-05-20 2013-05-20",
            ),
            (
                "It rained [last week].",
                "DATE 2013-W19 2013-05-06/2013-05-12",
            ),
            (
                "Over [the weekend] two died.",
                "DATE 2013-W20-WE 2013-05-18/2013-05-19",
            ),
            ("It began [two years ago].", "DATE 2011 2011"),
            ("It began [10 days ago].", "DATE 2013-05-09 2013-05-09"),
            ("It began [just over a year ago].", "DATE 2012 2012~"),
            (
                "It began in [early February].",
                "DATE 2013-02 2013-02-01/2013-02-09",
            ),
            ("It began [late last year].", "DATE 2012 2012-09/2012-12"),
            (
                "In [the past 24 hours] 52 died.",
                "DURATION PT24H 2013-05-18/2013-05-19",
            ),
            (
                "In [the past three months] it grew.",
                "DURATION P3M 2013-02-19/2013-05-19",
            ),
            (
                "From [May 19]–[21] they held.",
                "DATE 2013-05-19 2013-05-19; DATE 2013-05-21 2013-05-21",
            ),
            ("They come [every day].", "SET P1D -"),
            (
                "It was taken at [5:30 a.m. on Saturday].",
                "TIME 2013-05-18T05:30 2013-05-18T05:30:00",
            ),
            ("He is ill [now].", "DATE PRESENT_REF -"),
            ("A 44-year-old man waited [two hours].", "DURATION PT2H -"),
            (
                "Profit fell in [the first quarter]. It warned of a [second-quarter] charge. In [the latest quarter] it earned 2 dollars, up from 1 dollar [a year ago].",
                "DATE 2013-Q1 2013-01/2013-03; DATE 2013-Q2 2013-04/2013-06; DATE 2013-Q1 2013-01/2013-03; DATE 2012-Q1 2012-01/2012-03",
            ),
            (
                "Profit rose in [the third quarter] from [a year earlier].",
                "DATE 2012-Q3 2012-07/2012-09; DATE 2011-Q3 2011-07/2011-09",
            ),
        ],
    );
}

#[test]
fn comparisons_do_not_count_from_one_another() {
    reads(
        Some("2013-05-19"),
        &[
            (
                "Net rose to 5 million from 4 million [a year earlier]. Sales were 40 million, against 38 million [a year earlier].",
                "DATE 2012 2012; DATE 2012 2012",
            ),
            (
                "Parliament returns on [Thursday].",
                "DATE 2013-05-23 2013-05-23",
            ),
        ],
    );
}

#[test]
fn years_before_our_era_stay_there() {
    reads(
        None,
        &[(
            "Rome was founded in [753 BC]. Its kings ruled until [509]. In [390] it was sacked. In [the spring of 218] he marched; by [216] he had won.",
            "DATE BC0753 -0752; DATE BC0509 -0508; DATE BC0390 -0389; DATE BC0218-SP -0217-21; DATE BC0216 -0215",
        )],
    );
}

#[test]
fn entries_of_a_live_report_are_of_its_day() {
    reads(
        Some("2013-05-19"),
        &[
            (
                "Aid workers waited on [Tuesday], they said.\n\n[12.42pm]: Rockets hit the mill.\n\n[14:05 GMT]\n\nIt met.",
                "DATE 2013-05-14 2013-05-14; TIME 2013-05-19T12:42 2013-05-19T12:42:00; TIME 2013-05-19T14:05 2013-05-19T14:05:00",
            ),
            (
                "Aid workers waited on [Tuesday]. At [2.30pm] they left.",
                "DATE 2013-05-14 2013-05-14; TIME 2013-05-14T14:30 2013-05-14T14:30:00",
            ),
            (
                "It fell on [10 May] at [4 p.m.] [The following afternoon] they left.",
                "DATE 2013-05-10 2013-05-10; TIME 2013-05-10T16:00 2013-05-10T16:00:00; TIME 2013-05-11TAF 2013-05-11",
            ),
            (
                "It fell on [Tuesday]. [Two nights later] it was retaken.",
                "DATE 2013-05-14 2013-05-14; TIME 2013-05-16TNI 2013-05-16",
            ),
        ],
    );
}

#[test]
fn narrative_counts_from_the_date_it_mentioned() {
    reads(
        None,
        &[
            (
                "It fell on [5 March 1814]. In [April] he fled.",
                "DATE 1814-03-05 1814-03-05; DATE 1814-04 1814-04",
            ),
            (
                "It fell on [5 March 1814]. [Two days later] he fled.",
                "DATE 1814-03-05 1814-03-05; DATE 1814-03-07 1814-03-07",
            ),
            (
                "It fell in [December 1814]. In [January] he fled.",
                "DATE 1814-12 1814-12; DATE 1815-01 1815-01",
            ),
            (
                "It fell in [1814]. [The next day] he fled.",
                "DATE 1814 1814; DATE 1814-XX-XX -",
            ),
            (
                "It fell on [5 March 1814]. [That night] he fled.",
                "DATE 1814-03-05 1814-03-05; TIME 1814-03-05TNI 1814-03-05",
            ),
            (
                "The war of [1756]–[63] and [the following year].",
                "DATE 1756 1756; DATE 1763 1763; DATE 1764 1764",
            ),
            ("On [Monday] he fled.", "DATE XXXX-WXX-1 -"),
            (
                "In [October 1810] they came and stayed until [spring]. In [March] they left.",
                "DATE 1810-10 1810-10; DATE 1811-SP 1811-21; DATE 1811-03 1811-03",
            ),
            (
                "In [October 1810] they came. In [September] it rained.",
                "DATE 1810-10 1810-10; DATE 1810-09 1810-09",
            ),
            (
                "It fell in [May 1863]. A first try, in [June 1862], had failed. On [3 June] he left.",
                "DATE 1863-05 1863-05; DATE 1862-06 1862-06; DATE 1863-06-03 1863-06-03",
            ),
            (
                "It fell in [May 1863]. A first try, in [1861], had failed: by [the autumn] it had been given up. On [3 June] he left.",
                "DATE 1863-05 1863-05; DATE 1861 1861; DATE 1861-FA 1861-23; DATE 1863-06-03 1863-06-03",
            ),
            (
                "It fell on [3 May 1863].\n\nIn [mid-1861] talks had begun. By [late summer] they failed.",
                "DATE 1863-05-03 1863-05-03; DATE 1861 1861-05/1861-08; DATE 1861-SU 1861-08-01/1861-08-31",
            ),
            (
                "He was born on [4 July 1898]. In [June 1951] he sold nothing. On [Sunday] he slept. In [the morning of the 15th] he woke.",
                "DATE 1898-07-04 1898-07-04; DATE 1951-06 1951-06; DATE XXXX-WXX-7 -; TIME 1951-06-15TMO 1951-06-15",
            ),
            (
                "It fell in [May 1863]. The man who had led it died in [June 1862]. In [July] he left.",
                "DATE 1863-05 1863-05; DATE 1862-06 1862-06; DATE 1862-07 1862-07",
            ),
            (
                "It ended in [December 1917].\n\n[1918]\n\n[The following March] it began. [The following May] it ended.",
                "DATE 1917-12 1917-12; DATE 1918 1918; DATE 1918-03 1918-03; DATE 1918-05 1918-05",
            ),
            (
                "It ended in [1918]. [The following March] it began.",
                "DATE 1918 1918; DATE 1919-03 1919-03",
            ),
            (
                "It fell in [May 1811]. In [the second half of the year] it rained. [The next year] was dry.",
                "DATE 1811-05 1811-05; DATE 1811-H2 1811-07/1811-12; DATE 1812 1812",
            ),
            (
                "At [11 p.m. on 3 July 1863] they fired. [Two hours later] it was over.",
                "TIME 1863-07-03T23:00 1863-07-03T23:00:00; TIME 1863-07-04T01:00 1863-07-04T01:00:00",
            ),
            (
                "The siege took [two years and three months].",
                "DURATION P2Y3M -",
            ),
            (
                "It fell in [626], and was lost in [AD 630]. [Two years later] the king of [the 620s] died.",
                "DATE 0626 0626; DATE 0630 0630; DATE 0632 0632; DATE 062 062X",
            ),
            ("It fell in 626 and rose.", ""),
            (
                "On [5 March 1814] they came. [Overnight] it burned.",
                "DATE 1814-03-05 1814-03-05; TIME 1814-03-05TNI 1814-03-05",
            ),
            (
                "In [June] and [July 1814] it rained.",
                "DATE 1814-06 1814-06; DATE 1814-07 1814-07",
            ),
            (
                "In [44 BC] and [the 19th century].",
                "DATE BC0044 -0043; DATE 18 18XX",
            ),
        ],
    );
}

#[test]
fn ranges_know_their_ends() {
    let found = date_expressions("It lasted from May 19–21.", day());
    let ends: Vec<RangeEnd> = found.iter().map(|found| found.range).collect();
    assert_eq!(ends, [RangeEnd::First, RangeEnd::Last]);
}

#[test]
fn long_and_hostile_texts_take_their_time_and_no_more() {
    for piece in [
        "May ",
        "the last two or ",
        "1-",
        "9",
        "early ",
        "about ",
        "a ",
        "Monday, ",
        "in the year ",
        "\u{301}",
        "\n\n\n",
    ] {
        let text = piece.repeat(60_000 / piece.len());
        for found in date_expressions(&text, day()) {
            assert!(found.span.end - found.span.start < 200, "{piece:?}");
        }
    }
}

#[test]
fn a_day_after_a_deed_and_its_place_is_past() {
    reads(
        Some("2016-09-14"),
        &[
            (
                "Fighting broke out in South Juba on [December 15].",
                "DATE 2015-12-15 2015-12-15",
            ),
            (
                "Rebels seized Goma on [November 20].",
                "DATE 2015-11-20 2015-11-20",
            ),
            // What somebody set a day for may be ahead.
            (
                "The UN called a summit in Geneva on [December 15].",
                "DATE 2016-12-15 2016-12-15",
            ),
        ],
    );
}
