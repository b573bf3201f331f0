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
    let index = Index::of(
        [
            (1, vec![""]),
            (0, vec![]),
            (2, vec![long.as_str(), "short"]),
            (3, vec!["…", "\u{301}"]),
        ]
        .into_iter()
        .map(|(events, spellings)| (events, spellings.into_iter())),
    );
    let finder = Finder { index };
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
        let names = spellings.chunks(2).map(|name| (0u32, name.iter().map(String::as_str)));
        let finder = Finder { index: Index::of(names) };
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
