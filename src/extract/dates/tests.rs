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
            assert!(crate::model::EventDate::parse(edtf).is_ok(), "{text:?} gives {edtf}");
        }
        at = found.span.end;
    }
}
