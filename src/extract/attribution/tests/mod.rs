//! What the rules promise of any text, and what they find and leave alone, family by family.
//!
//! A table's second column tells the stretches of a text in order, parted by ` | `: who is said to say it, `<` through whom,
//! `!` for a denial, `+` for a confirmation, `*` for a deed claimed, `-` for the outlet's own voice.

mod direct_speech;
mod families;
mod parted;
mod references;
mod silent;
mod sources;

use super::{Attributed, attributions};
use crate::extract::names::{Basis, Mention, Named, Sort};
use crate::extract::prose::Prose;
use crate::model::Stance;

/// Names that the tables use: spelling, canonical name, sort.
const NAMES: [(&str, &str, Sort); 20] = [
    ("Reuters", "Reuters", Sort::Media),
    ("AFP", "Agence France-Presse", Sort::Media),
    ("CNN", "CNN", Sort::Media),
    ("state television", "State TV", Sort::Media),
    ("The Herald", "The Herald", Sort::Media),
    ("Northern Observatory", "Northern Observatory", Sort::Group),
    ("Observatory", "Northern Observatory", Sort::Group),
    ("Red Front", "Red Front", Sort::Group),
    ("UN", "United Nations", Sort::Group),
    ("army", "Army", Sort::Group),
    ("interior ministry", "Interior Ministry", Sort::Group),
    ("Rami Haddad", "Rami Haddad", Sort::Person),
    ("Haddad", "Rami Haddad", Sort::Person),
    ("Anna Lund", "Anna Lund", Sort::Person),
    ("President Orlov", "Ivan Orlov", Sort::Person),
    ("Orlov", "Ivan Orlov", Sort::Person),
    ("Russia", "Russia", Sort::Country),
    ("France", "France", Sort::Country),
    ("Damascus", "Damascus", Sort::Spot),
    ("Homs", "Homs", Sort::Spot),
];

/// The mentions that [`NAMES`] give in a text.
fn mentions(prose: &Prose) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for (spelling, name, sort) in NAMES {
        for (start, _) in prose.text.match_indices(spelling) {
            let range = start..start + spelling.len();
            let words = prose.words_in(&range);
            let bounds = |at: usize| prose.words.get(at).map(crate::extract::prose::Word::range);
            let whole = !words.is_empty()
                && bounds(words.start).is_some_and(|word| word.start == start)
                && bounds(words.end - 1).is_some_and(|word| word.end == range.end);
            let taken = found
                .iter()
                .any(|other| other.range.start < range.end && range.start < other.range.end);
            if !whole || taken {
                continue;
            }
            let place = matches!(sort, Sort::Spot);
            found.push(Mention {
                sentence: prose.sentence_at(start).unwrap_or(0),
                range,
                words,
                named: if place {
                    Named::Place(crate::model::EventPlace {
                        name: name.to_owned(),
                        admin1: None,
                        lat: None,
                        lon: None,
                    })
                } else {
                    Named::Actor(name.to_owned())
                },
                sort,
                basis: Basis::Gazetteer,
                within: None,
                is_dateline: false,
                is_abroad: false,
            });
        }
    }
    found.sort_by_key(|mention| mention.range.start);
    found
}

fn read(paragraphs: &[&str]) -> (Prose, Vec<Attributed>) {
    let numbered = (1u32..).zip(paragraphs.iter().copied());
    let prose = Prose::of_paragraphs(numbered, None);
    let found = attributions(&prose, &mentions(&prose));
    (prose, found)
}

/// The stretches of paragraphs, as the tables write them.
fn told(paragraphs: &[&str]) -> String {
    let (_, found) = read(paragraphs);
    let stretches: Vec<String> = found.iter().map(written).collect();
    stretches.join(" | ")
}

fn written(stretch: &Attributed) -> String {
    if stretch.claimant == crate::model::UNATTRIBUTED {
        return "-".to_owned();
    }
    let via = stretch
        .via
        .as_ref()
        .map_or(String::new(), |via| format!(" < {via}"));
    let stance = match stretch.stance {
        Stance::Asserts => "",
        Stance::Confirms => " +",
        Stance::Denies => " !",
    };
    let deed = if stretch.claims_deed { " *" } else { "" };
    format!("{}{via}{stance}{deed}", stretch.claimant)
}

/// Checks a table of texts of one paragraph.
fn check(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, wanted)| {
            let got = told(&[text]);
            (got != *wanted).then(|| format!("{text}\n  wanted {wanted}\n  got    {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest::proptest! {
    #[test]
    fn stretches_cover_all_sentences_in_order(
        words in proptest::collection::vec(
            proptest::sample::select(vec![
                "said", "says", "according to", "Army", "activists", "he", "it", "also", ",", ".", "“", "”", "\"", "‘", "’",
                "that", "and", "while", "by", "told", "AFP", "Rami Haddad", "who", "was", "quoted", "as saying", "citing", "the",
                "group", "claimed", "responsibility", "denied", ";", "denies", "its", "figure", "is", "12", "killed", ":", "-", "—",
                "U.S.", "(", ")", "é", "قال", "saying", "with", "in a statement", "reports", "report", "\u{301}", "a", "of", "we",
                "whom", "cited", "number", "on Friday", "Homs", "in", "Gen.", "spokesman", "for",
            ]),
            0..40,
        ),
        blanks in proptest::collection::vec(proptest::sample::select(vec![" ", " ", " ", "", "\n\n"]), 40),
    ) {
        let mut text = String::new();
        for (word, blank) in words.iter().zip(&blanks) {
            text.push_str(word);
            text.push_str(blank);
        }
        let paragraphs: Vec<&str> = text.split("\n\n").collect();
        let (prose, found) = read(&paragraphs);
        let mut at = 0;
        for sentence in &prose.sentences {
            let mut end = sentence.range.start;
            while at < found.len() && found[at].range.start < sentence.range.end {
                proptest::prop_assert!(found[at].range.start >= end);
                proptest::prop_assert!(prose.text.get(found[at].range.clone()).is_some());
                proptest::prop_assert!(prose.text[end..found[at].range.start].trim().is_empty());
                proptest::prop_assert!(!found[at].claimant.is_empty());
                if let Some(cue) = &found[at].cue {
                    proptest::prop_assert!(prose.text.get(cue.clone()).is_some());
                }
                end = found[at].range.end;
                at += 1;
            }
            proptest::prop_assert_eq!(end, sentence.range.end);
        }
        proptest::prop_assert_eq!(at, found.len());
    }
}

#[test]
fn hostile_texts_take_time_in_proportion() {
    // Each of these once made some scan start over at every word.
    for piece in [
        "said ",
        "“said ",
        "Army said, ",
        "who cited whom ",
        "by its count ",
        "‘a ",
        "activists and ",
        "\"",
        "Ali Ali ",
        "of the army ",
        "; ",
        "told told ",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let (prose, found) = read(&[&text]);
        assert_eq!(
            found.last().map(|last| last.range.end),
            prose.sentences.last().map(|last| last.range.end)
        );
    }
}
