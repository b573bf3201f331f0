//! Queries and the names they find, and that what is marked lies in the spelling.

use super::*;
use crate::model::{Gazetteer, NameKind};
use crate::timeline::sample;
use proptest::prelude::*;
use std::sync::Arc;

const PLACES: &str = "name\tkind\tcountry\tadmin1\tlat\tlon\tparent\tsource\tspellings\n\
    Al-Qusayr\ttown\tSY\tHoms\t\t\t\tadded\tQusayr|Qusair|القصير\n\
    Homs\tcity\tSY\tHoms\t\t\t\tadded\tḨimş|حمص\n\
    Homs Governorate\tgovernorate\tSY\tHoms\t\t\t\tadded\tمحافظة حمص\n\
    Hama\tcity\tSY\tHama\t\t\t\tadded\tحماة\n\
    Baba Amr\tdistrict\tSY\tHoms\t\t\tHoms\tadded\tبابا عمرو\n\
    Khaldiyeh\tdistrict\tSY\tHoms\t\t\tHoms\tadded\tAl-Khaldiyeh|الخالدية\n\
    Aleppo\tcity\tSY\tAleppo\t\t\t\tadded\tHalab|حلب\n\
    Deir ez-Zor\tcity\tSY\tDeir ez-Zor\t\t\t\tadded\tدير الزور\n\
    Damascus\tcapital\tSY\t\t\t\t\tadded\tدمشق\n";

const ACTORS: &str = "name\tkind\tside\tcountry\tspellings\n\
    Hezbollah\tarmed group\tgovernment\tLB\tحزب الله\n\
    Bashar al-Assad\tperson\tgovernment\tSY\tبشار الأسد\n\
    Syrian Observatory for Human Rights\tmonitor\t\tGB\tSOHR|المرصد السوري لحقوق الإنسان\n\
    Free Syrian Army\tarmed group\topposition\tSY\tFSA\n\
    Hamas\tarmed group\t\tPS\tحماس\n";

fn small() -> (Vocabulary, Finder) {
    let (gazetteer, errors) = Gazetteer::parse(PLACES, ACTORS);
    assert_eq!(errors, []);
    let vocabulary = Vocabulary::collect(&Arc::new(gazetteer), std::iter::empty());
    let finder = Finder::new(&vocabulary);
    (vocabulary, finder)
}

fn given(names: impl IntoIterator<Item = (u32, Vec<String>)>) -> Finder {
    Finder::of(Names::Given(names.into_iter().collect()), true)
}

fn names<'v>(vocabulary: &'v Vocabulary, hits: &[Hit]) -> Vec<&'v str> {
    hits.iter().map(|hit| vocabulary.name(hit.name)).collect()
}

/// What is meant by what people type, first of all hits.
const MEANT: [(&str, &str); 30] = [
    ("qsayr", "Al-Qusayr"),
    ("qusair", "Al-Qusayr"),
    ("kusair", "Al-Qusayr"),
    ("qusayr", "Al-Qusayr"),
    ("AL-QUSAYR", "Al-Qusayr"),
    ("al qus", "Al-Qusayr"),
    ("القصير", "Al-Qusayr"),
    ("قصير", "Al-Qusayr"),
    ("hims", "Homs"),
    ("homs", "Homs"),
    ("hom", "Homs"),
    ("حمص", "Homs"),
    ("homs gov", "Homs Governorate"),
    ("hizbullah", "Hezbollah"),
    ("hizballah", "Hezbollah"),
    ("hezb", "Hezbollah"),
    ("hzbllh", "Hezbollah"),
    ("حزب الله", "Hezbollah"),
    ("khalidiya", "Khaldiyeh"),
    ("bab amr", "Baba Amr"),
    ("amr baba", "Baba Amr"),
    ("sohr", "Syrian Observatory for Human Rights"),
    ("observatory", "Syrian Observatory for Human Rights"),
    ("human rights syrian", "Syrian Observatory for Human Rights"),
    ("assad bashar", "Bashar al-Assad"),
    ("bashar al-", "Bashar al-Assad"),
    ("asad", "Bashar al-Assad"),
    ("deir zor", "Deir ez-Zor"),
    ("dayr az zawr", "Deir ez-Zor"),
    ("halab", "Aleppo"),
];

#[test]
fn finds_what_is_meant() {
    let (vocabulary, finder) = small();
    for (query, name) in MEANT {
        let hits = finder.search(query, 5, Scope::All);
        let found = names(&vocabulary, &hits);
        assert_eq!(found.first(), Some(&name), "{query}: {hits:#?}");
    }
}

#[test]
fn says_which_spelling_fits_and_where() {
    let (_, finder) = small();
    let marked = |query: &str| {
        let hit = finder.search(query, 1, Scope::All).remove(0);
        let parts: Vec<String> = hit
            .in_spelling
            .iter()
            .map(|span| span.of(&hit.spelling).unwrap().to_owned())
            .collect();
        (
            hit.spelling.clone(),
            parts.join("|"),
            hit.in_name.is_empty(),
        )
    };
    for (query, spelling, parts, only_in_spelling) in [
        ("qusayr", "Al-Qusayr", "Qusayr", false),
        ("القصير", "القصير", "قصير", true),
        ("himş", "Ḩimş", "Ḩimş", true),
        ("him", "Ḩimş", "Ḩim", true),
        ("assad bash", "Bashar al-Assad", "Bash|Assad", false),
        ("kusair", "Al-Qusayr", "Qusayr", false),
        ("rightzzo", "", "", true),
        (
            "bsrvtry",
            "Syrian Observatory for Human Rights",
            "bs|rv|t|ry",
            false,
        ),
        (
            "ervator",
            "Syrian Observatory for Human Rights",
            "ervator",
            false,
        ),
    ] {
        if spelling.is_empty() {
            assert_eq!(finder.search(query, 1, Scope::All), []);
            continue;
        }
        assert_eq!(
            marked(query),
            (spelling.to_owned(), parts.to_owned(), only_in_spelling),
            "{query}"
        );
    }
}

#[test]
fn better_fits_come_first() {
    let (vocabulary, finder) = small();
    let found = |query: &str| {
        let hits = finder.search(query, 10, Scope::All);
        assert!(hits.is_sorted_by(|a, b| a.score >= b.score), "{query}");
        names(&vocabulary, &hits).join(", ")
    };
    assert_eq!(found("homs"), "Homs, Homs Governorate");
    assert_eq!(found("hama"), "Hama, Hamas");
    assert_eq!(
        found("syrian"),
        "Syrian Observatory for Human Rights, Free Syrian Army"
    );
    assert_eq!(found("zzz"), "");
}

#[test]
fn names_with_events_come_first() {
    let timeline = sample::timeline();
    let vocabulary = timeline.vocabulary();
    let finder = Finder::new(vocabulary);
    let events =
        |hits: &[Hit]| -> Vec<u32> { hits.iter().map(|hit| vocabulary.events(hit.name)).collect() };
    let all = finder.search("", usize::MAX, Scope::All);
    assert_eq!(all.len(), vocabulary.len());
    assert!(events(&all).is_sorted_by(|a, b| a >= b));
    let borne = finder.search(" - ", usize::MAX, Scope::WithEvents);
    assert!(!borne.is_empty() && events(&borne).iter().all(|events| *events > 0));
    for query in ["s", "a", "sy", "ar", "o n"] {
        let first = events(&finder.search(query, usize::MAX, Scope::EventsFirst));
        assert!(first.is_sorted_by(|a, b| *a > 0 || *b == 0), "{query}");
        let borne = finder.search(query, usize::MAX, Scope::WithEvents);
        assert!(borne.len() <= first.len());
    }
    assert_eq!(finder.search("", 3, Scope::All).len(), 3);
    assert!(vocabulary.find(NameKind::Actor, "Hezbollah").is_some());
}

#[test]
fn odd_names_do_no_harm() {
    let long = "very ".repeat(400) + "long";
    let names = [
        (1, vec![""]),
        (0, vec![]),
        (2, vec![long.as_str(), "short"]),
        (3, vec!["…", "\u{301}"]),
    ];
    let finder =
        given(names.map(|(events, spellings)| {
            (events, spellings.into_iter().map(str::to_owned).collect())
        }));
    assert_eq!(finder.search("very", 9, Scope::All).len(), 1);
    assert_eq!(finder.search("short", 9, Scope::All)[0].spelling, "short");
    assert_eq!(finder.search(&"a".repeat(10_000), 9, Scope::All), []);
    assert_eq!(finder.search("", 9, Scope::All).len(), 4);
    assert_eq!(Finder::default().search("x", 9, Scope::All), []);
}

proptest! {
    #[test]
    fn marks_lie_in_the_spelling(
        spellings in prop::collection::vec("[a-cA-C'\\- éß\u{301}ال]{0,12}|\\PC{0,12}", 1..5),
        query in "[a-c \\-éßال]{0,5}|\\PC{0,4}",
    ) {
        let finder = given(spellings.chunks(2).map(|name| (0u32, name.to_vec())));
        let hits = finder.search(&query, usize::MAX, Scope::All);
        prop_assert_eq!(&finder.search(&query, 1, Scope::All)[..], &hits[..hits.len().min(1)]);
        for hit in hits {
            prop_assert!(hit.in_spelling.iter().all(|span| span.of(&hit.spelling).is_some_and(|words| !words.is_empty())));
            prop_assert!(hit.in_spelling.is_sorted_by(|a, b| a.end < b.start));
        }
    }

    #[test]
    fn every_name_is_found_by_each_of_its_spellings(at in 0usize..14) {
        let (vocabulary, finder) = small();
        for spelling in vocabulary.spellings(NameId(at as u32)) {
            let hits = finder.search(spelling, 3, Scope::All);
            prop_assert_eq!(hits.first().map(|hit| hit.name), Some(NameId(at as u32)), "{}", spelling);
        }
    }
}

#[test]
fn a_finder_of_events_finds_as_one_of_all_does() {
    let timeline = crate::timeline::sample::timeline();
    let vocabulary = timeline.vocabulary();
    let (all, some) = (Finder::new(vocabulary), Finder::of_events(vocabulary));
    for query in ["", "qusair", "hizb", "h", "zz", "القصير"] {
        assert_eq!(
            some.search(query, 50, Scope::WithEvents),
            all.search(query, 50, Scope::WithEvents),
            "{query}"
        );
    }
}

/// Names with spellings, some of them likely to fit each other.
fn some_names() -> impl Strategy<Value = Vec<(u32, Vec<String>)>> {
    let word = "(al-|Al |ez-|abd|kf)?[a-dA-B]{1,4}|qus?a[iy]r|Hi?o?ms|ال[اقصير]{1,4}|[قصير]{1,4}|allah|\\PC{0,3}";
    let spelling = prop::collection::vec(word, 1..4).prop_map(|words| words.join(" "));
    let name = (
        prop_oneof![Just(0u32), 1u32..5, 60u32..300],
        prop::collection::vec(spelling, 0..4),
    );
    prop::collection::vec(name, 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]
    #[test]
    fn finds_what_the_simple_one_does(
        names in some_names(),
        many in 1usize..40,
        query in "[a-d]{1,3}( [a-c]{1,2}){0,2}|(al-|al )?[a-dqusyr]{1,5}|[قصيرا]{1,4}|q\\PC{0,2}|[a-c '/.-]{1,6}|hms|hims",
        limit in prop_oneof![Just(1usize), 2usize..20, Just(usize::MAX)],
        scope in prop_oneof![Just(Scope::WithEvents), Just(Scope::All), Just(Scope::EventsFirst)],
    ) {
        let mut names = names;
        // Many alike, so that some are cut off.
        let repeated: Vec<_> = names.iter().cycle().take(names.len() * many).cloned().collect();
        names.extend(repeated);
        let simple = naive::Index::of(
            names.iter().map(|(events, spellings)| (*events, spellings.iter().map(String::as_str))),
        );
        let finder = given(names);
        if let Some(wanted) = Wanted::of(&query) {
            let expected = naive::best(&simple, &wanted, limit, scope);
            prop_assert_eq!(search::best(&finder.index, &wanted, limit, scope), &expected[..]);
            for found in expected {
                prop_assert_eq!(finder.shown(&found), simple.shown(found.spelling));
            }
        } else {
            let expected: Vec<u32> = simple.by_events.clone();
            prop_assert_eq!(finder.index.in_order(), expected);
        }
    }
}

#[test]
fn takes_at_most_sixty_bytes_a_name() {
    let syllables = [
        "ba", "der", "kha", "lish", "mo", "nu", "qay", "sar", "tel", "zur",
    ];
    let word = |number: usize| {
        [number, number / 10, number / 100]
            .map(|digit| syllables[digit % 10])
            .concat()
    };
    let names = (0..20_000usize).map(|number| {
        let name = match number % 8 {
            0 => format!("Al-{} {}", word(number), word(number / 7)),
            _ => format!("{} {}", word(number), word(number / 7)),
        };
        (1, vec![name])
    });
    let finder = given(names);
    let bytes = finder.index.bytes() / finder.len();
    assert!(bytes <= 60, "{bytes} bytes");
}
