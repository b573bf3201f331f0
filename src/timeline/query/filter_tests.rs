//! What queries match on the sample, and that the filter agrees with asking each event in the plainest way.

use super::*;
use crate::model::{Certainty, Day, EventPlace, Kinds, NameKind, Overrides, Precision, TextKind};
use crate::text::{fold_name, fold_text};
use crate::timeline::sample;
use crate::timeline::{Bits, BuildInput, EventRef, Row, Timeline};
use proptest::prelude::*;

fn parse(text: &str, timeline: &Timeline) -> Query {
    Query::parse_for(text, timeline).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// Ids that a query matches, in order of letters.
fn ids(timeline: &Timeline, marks: &Marks, text: &str) -> Vec<String> {
    let mut ids: Vec<String> = parse(text, timeline)
        .run(timeline, marks)
        .iter()
        .map(|row| timeline.event(Row(row as u32)).id().to_owned())
        .collect();
    ids.sort();
    ids
}

#[test]
fn every_term_matches_what_it_should() {
    let timeline = sample::timeline();
    let marks = Marks::of(
        &timeline,
        &Overrides {
            starred: ["mill".to_owned(), "nowhere".to_owned()].into(),
            notes: [("road".to_owned(), "ask again".to_owned())].into(),
            ..Overrides::default()
        },
    );
    let all_but_two = "april bridge dead entry exchange fled hunger lull road shelling";
    for (query, expected) in [
        (
            "",
            "april bridge dead entry exchange fled geneva hunger lull mill road shelling",
        ),
        ("hezbollah", "entry"),
        ("HEZBOLLAH", "entry"),
        ("القصف", "lull"),
        ("al-qusayr", "dead entry lull shelling"),
        ("\"al qusayr\" shells", "shelling"),
        ("graves", "dead"),
        ("no-such-word", ""),
        ("actor:hezbollah", "entry"),
        ("actor:hizbullah", "entry"),
        ("actor:\"حزب الله\"", "entry"),
        ("actor:\"hezb allah\"", "entry"),
        ("actor:\"syrian army\"", "dead entry exchange shelling"),
        ("actor:army", "april dead entry exchange shelling"),
        ("actor:UN", "geneva"),
        ("place:Qusayr", "dead entry lull shelling"),
        ("place:القصير", "dead entry lull shelling"),
        ("place:kuseir", "dead entry lull shelling"),
        ("place:baba", "hunger"),
        ("place:homs", "april hunger road"),
        ("place:\"homs governorate\"", all_but_two),
        ("place:syria", all_but_two),
        ("kind:battles", "april dead entry"),
        ("lane:protest", "hunger"),
        ("outlet:ledger", "dead fled hunger shelling"),
        ("claimant:council", "dead fled"),
        ("claimant:\"أحد\"", "lull"),
        ("report:letter", "exchange lull mill"),
        ("report:graves", "dead fled hunger shelling"),
        ("is:disputed", "bridge dead fled"),
        ("is:planned", "geneva"),
        ("is:undated", "mill"),
        ("-is:dated", "mill"),
        ("is:open", "road"),
        ("is:retelling", "dead fled hunger shelling"),
        ("is:starred", "mill"),
        ("is:noted", "road"),
        ("is:starred is:noted", ""),
        ("2013-05-19", "bridge dead entry hunger road shelling"),
        ("2013-05-20", "dead fled hunger"),
        ("certainly:2013-05-19", "bridge entry shelling"),
        (
            "certainly:2013-05",
            "bridge dead entry exchange fled hunger lull shelling",
        ),
        ("2013-05-27..", "exchange geneva"),
        ("..2013-04", "april road"),
        ("before:2013-05", "april road"),
        ("after:2013-05-20", "exchange geneva lull"),
        ("1982", ""),
        ("killed:", "dead"),
        ("killed:>50", "dead"),
        ("killed:58..100", ""),
        ("killed:58..105", "dead"),
        ("killed:<57", ""),
        ("buried:<52", "dead"),
        ("buried:<51", ""),
        ("displaced:<=70000", ""),
        ("displaced:70001", "fled"),
        ("wounded:3", "lull"),
        ("released:11", "exchange"),
        ("released:12", ""),
        ("captured:", ""),
        ("mill or hunger", "hunger mill"),
        ("place:homs -2013-04", "hunger"),
        (
            "-(place:homs or place:qusayr)",
            "bridge exchange fled geneva mill",
        ),
        ("not actor:army lane:fighting", "bridge"),
    ] {
        assert_eq!(ids(&timeline, &marks, query).join(" "), expected, "{query}");
    }
}

#[test]
fn a_governorate_that_only_the_input_names_counts() {
    let mut input = sample::input();
    let mill = input
        .events
        .iter_mut()
        .find(|event| event.id == "mill")
        .unwrap();
    mill.places.push(EventPlace {
        name: "Nameless Farm".into(),
        admin1: Some("Homs".into()),
        lat: None,
        lon: None,
    });
    let timeline = Timeline::build(input, Kinds::bundled());
    let marks = Marks::none(timeline.len());
    let found = ids(&timeline, &marks, "place:\"Homs Governorate\"");
    assert!(found.contains(&"mill".to_owned()), "{found:?}");
    let in_the_city = ids(&timeline, &marks, "place:Homs");
    assert!(!in_the_city.contains(&"mill".to_owned()), "{in_the_city:?}");
}

#[test]
fn words_to_mark_are_those_looked_for() {
    let query = Query::parse("field (hospital or -clinic) -tent place:Homs \"at night\"").unwrap();
    assert_eq!(query.words(), ["field", "hospital", "at night"]);
}

/// Asks one event, with no columns, postings or order of evaluation.
fn matches(expr: &Expr, event: EventRef<'_>, timeline: &Timeline, marks: &Marks) -> bool {
    match expr {
        Expr::And(members) => members
            .iter()
            .all(|one| matches(one, event, timeline, marks)),
        Expr::Or(members) => members
            .iter()
            .any(|one| matches(one, event, timeline, marks)),
        Expr::Not(inner) => !matches(inner, event, timeline, marks),
        Expr::Term(term) => passes(term, event, timeline, marks),
    }
}

fn passes(term: &Term, event: EventRef<'_>, timeline: &Timeline, marks: &Marks) -> bool {
    let has = |text: &str, part: &str| fold_text(text).contains(&fold_text(part));
    match term {
        Term::Text(words) => {
            has(event.headline(), words) || event.claims().any(|claim| has(claim.quote(), words))
        }
        Term::Named(NamedKey::Actor, value) => event
            .actor_names()
            .any(|name| is_meant(timeline, NameKind::Actor, name, value)),
        Term::Named(NamedKey::Place, value) => event.place_details().any(|place| {
            // The place itself, or one that it lies in by the chain of parents.
            let mut name = place.name.to_owned();
            for _ in 0..10 {
                if is_meant(timeline, NameKind::Place, &name, value) {
                    return true;
                }
                match timeline.gazetteer().place(&name) {
                    Some(known) if is_spelt(timeline, NameKind::Place, value) => {
                        name = known.parent.to_string();
                    }
                    _ => return false,
                }
            }
            false
        }),
        Term::Named(NamedKey::Kind, value) => has(event.kind(), value),
        Term::Named(NamedKey::Outlet, value) => event
            .claims()
            .any(|claim| has(claim.report().outlet_or_path(), value)),
        Term::Named(NamedKey::Claimant, value) => {
            event.claims().any(|claim| has(claim.claimant(), value))
        }
        Term::Named(NamedKey::Report, value) => event.claims().any(|claim| {
            has(&claim.report().path, value)
                || claim
                    .report()
                    .title
                    .as_ref()
                    .is_some_and(|title| has(title, value))
        }),
        Term::Lane(lane) => event.lane() == *lane,
        Term::Is(state) => match state {
            State::Disputed => !event.disputes().is_empty(),
            State::Planned => event.planned(),
            State::Dated => !event.date().is_undated(),
            State::Undated => event.date().is_undated(),
            State::Open => event.precision() == Precision::Open,
            State::Starred => marks.starred.contains(event.row().index()),
            State::Noted => marks.noted.contains(event.row().index()),
            State::Retelling => event
                .claims()
                .any(|claim| claim.text() == TextKind::Retelling),
        },
        Term::Date(test, days) => {
            let (first, last) = (*days.days().start(), *days.days().end());
            let (earliest, latest) = (event.earliest(), event.effective_latest());
            if event.date().is_undated() {
                return false;
            }
            let (earliest, latest) = (
                earliest.unwrap_or(Day(i32::MIN)),
                latest.unwrap_or(Day(i32::MAX)),
            );
            match test {
                DateTest::Possibly => earliest <= last && latest >= first,
                DateTest::Certainly => event.certainty(days.days()) == Certainty::Certainly,
                DateTest::Before => earliest < first,
                DateTest::After => latest > last,
            }
        }
        Term::Figure(measure, test) => event.claims().any(|claim| {
            claim.figures().any(|figure| {
                figure.measure == *measure
                    && match (figure.range(), test.range()) {
                        (_, None) => true,
                        (None, _) => false,
                        (Some(have), Some(want)) => {
                            have.low.max(want.low)
                                <= have
                                    .high
                                    .unwrap_or(u64::MAX)
                                    .min(want.high.unwrap_or(u64::MAX))
                        }
                    }
            })
        }),
    }
}

/// Whether `value` is a name or spelling of that kind.
fn is_spelt(timeline: &Timeline, kind: NameKind, value: &str) -> bool {
    let vocabulary = timeline.vocabulary();
    vocabulary.ids().any(|id| {
        vocabulary.kind(id) == kind
            && vocabulary
                .spellings(id)
                .any(|one| fold_name(one).text == fold_name(value).text)
    })
}

fn is_meant(timeline: &Timeline, kind: NameKind, name: &str, value: &str) -> bool {
    let vocabulary = timeline.vocabulary();
    let Some(id) = vocabulary.find(kind, name) else {
        return false;
    };
    let exactly = is_spelt(timeline, kind, value);
    vocabulary.spellings(id).any(|one| {
        if exactly {
            fold_name(one).text == fold_name(value).text
        } else {
            fold_text(one).contains(&fold_text(value))
        }
    })
}

/// Queries of what occurs in the sample, and of what does not.
fn queries() -> impl Strategy<Value = String> {
    let term = prop::sample::select(vec![
        "qusayr",
        "Shells",
        "\"the council\"",
        "القصف",
        "zebra",
        "actor:hezbollah",
        "actor:\"Syrian Army\"",
        "actor:army",
        "actor:نصر",
        "place:homs",
        "place:\"Al-Qusayr\"",
        "place:القصير",
        "place:o",
        "place:Syria",
        "kind:battle",
        "kind:shelling",
        "lane:fighting",
        "lane:toll",
        "outlet:wire",
        "outlet:valley",
        "claimant:unattributed",
        "claimant:council",
        "report:2013-05",
        "report:graves",
        "is:disputed",
        "is:planned",
        "is:dated",
        "is:undated",
        "is:open",
        "is:starred",
        "is:noted",
        "is:retelling",
        "2013",
        "2013-05-19",
        "2013-04",
        "2013-05-20..",
        "..2013-05-18",
        "before:2013-05-19",
        "after:2013-05-19",
        "certainly:2013-05",
        "certainly:2013-05-19..2013-05-20",
        "on:198X",
        "killed:>50",
        "killed:",
        "killed:60..70",
        "displaced:<=80000",
        "buried:52",
        "released:>10",
        "wounded:*",
        "fired:",
    ])
    .prop_map(str::to_owned);
    term.prop_recursive(4, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|all| format!("({})", all.join(" "))),
            prop::collection::vec(inner.clone(), 2..4)
                .prop_map(|any| format!("({})", any.join(" or "))),
            inner.prop_map(|one| format!("-{one}")),
        ]
    })
}

/// The sample without some of its events, and some of the others marked.
fn timelines() -> impl Strategy<Value = (Timeline, Marks)> {
    (any::<u16>(), any::<u16>(), any::<u16>()).prop_map(|(kept, starred, noted)| {
        let BuildInput {
            reports,
            mut events,
            gazetteer,
        } = sample::input();
        let mut at = 0;
        events.retain(|_| {
            at += 1;
            kept >> at & 1 == 1
        });
        let input = BuildInput {
            reports,
            events,
            gazetteer,
        };
        let timeline = Timeline::build(input, Kinds::bundled());
        let marks = Marks {
            starred: Bits::from_fn(timeline.len(), |row| starred >> row & 1 == 1),
            noted: Bits::from_fn(timeline.len(), |row| noted >> row & 1 == 1),
            ..Marks::default()
        };
        (timeline, marks)
    })
}

proptest! {
    #[test]
    fn agrees_with_asking_each_event((timeline, marks) in timelines(), text in queries()) {
        let query = Query::parse(&text).map_err(|error| TestCaseError::fail(format!("{text}: {error}")))?;
        let rows = query.run(&timeline, &marks);
        for event in timeline.iter() {
            let expected = query.expr().is_none_or(|expr| matches(expr, event, &timeline, &marks));
            prop_assert_eq!(rows.contains(event.row().index()), expected, "{} of {}", event.id(), text);
        }
        let again = Query::parse(&query.to_string());
        prop_assert_eq!(again.as_ref(), Ok(&query));
    }

    #[test]
    fn and_or_not_are_those_of_sets((timeline, marks) in timelines(), a in queries(), b in queries()) {
        let run = |text: &str| Query::parse(text).unwrap().run(&timeline, &marks);
        let (rows_a, rows_b) = (run(&a), run(&b));
        let mut both = rows_a.clone();
        both.and(&rows_b);
        let mut either = rows_a.clone();
        either.or(&rows_b);
        let mut neither_a = Bits::full(timeline.len());
        neither_a.and_not(&rows_a);
        prop_assert_eq!(&run(&format!("{a} {b}")), &both);
        prop_assert_eq!(&run(&format!("{b} {a}")), &both);
        prop_assert_eq!(&run(&format!("({a}) or ({b})")), &either);
        prop_assert_eq!(&run(&format!("-({a})")), &neither_a);
        prop_assert_eq!(&run(&format!("{a} {a}")), &rows_a);
        let (a, b) = (Query::parse(&a).unwrap(), Query::parse(&b).unwrap());
        prop_assert_eq!(a.clone().and(b.clone()).run(&timeline, &marks), both);
        prop_assert_eq!(a.or(b).run(&timeline, &marks), either);
    }
}

#[test]
fn the_sieve_keeps_whatever_fits() {
    let spellings = [
        "U.N.",
        "Al-Qusayr",
        "Deir ez-Zor",
        "Ḩimş",
        "حمص",
        "دير الزور",
        "Ba'ath",
        "Homs (city)",
        "٢٠ آذار",
        "Émile  Lahoud",
        "Saif ul-Islam",
    ];
    for value in [
        "UN",
        "u.n.",
        "qusayr",
        "al qusayr",
        "deir zor",
        "himş",
        "hims",
        "حمص",
        "الزور",
        "baath",
        "city",
        "homs city",
        "20",
        "emile lahoud",
        "saif islam",
        "-",
        ".",
    ] {
        let sieve = names::Sieve::of(value);
        for spelling in spellings {
            let bare = fold_name(spelling).text;
            let fits = bare == sieve.bare
                || bare.starts_with(&sieve.bare)
                || fold_text(spelling).contains(&fold_text(value));
            assert!(
                !fits || sieve.lets_through(spelling),
                "{value} in {spelling}"
            );
        }
    }
}
