//! Merging by examples: what must be one event, what must stay apart, and that order changes nothing.

use super::merge;
use crate::extract::statements::Statement;
use crate::model::{Event, EventDate, EventPlace, Paragraph, Report, ReportId};
use crate::timeline::sample;
use proptest::prelude::*;

/// A report of paragraphs that are one sentence each.
fn report(path: &str, published: &str, texts: &[&str]) -> Report {
    sample::report(path, "Crier", published, "", texts)
}

/// A statement that says paragraph `paragraph` of `report`: `kind|deed|date|places|actors|figures`, lists parted by
/// commas, a date with `~` resting on context, a figure as `12 killed`.
fn says(reports: &[Report], report: u32, paragraph: u32, what: &str) -> Statement {
    let fields: Vec<&str> = what.split('|').collect();
    let [kind, deed, date, places, actors, figures] = fields[..] else {
        panic!("six fields: {what}");
    };
    let list = |text: &str| -> Vec<String> {
        let parts = text.split(',').map(str::trim);
        parts
            .filter(|part| !part.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let text = &reports[report as usize].paragraphs[paragraph as usize - 1].text;
    let mut claim = sample::claim("", 0, 1, "", "Unattributed");
    claim.id = format!("c{report}-{paragraph}-{deed}");
    claim.text = crate::model::TextKind::Original;
    claim.evidence.report = ReportId(report);
    claim.evidence.paragraph = paragraph;
    claim.evidence.span = crate::text::Span::new(0, text.len());
    if !date.is_empty() {
        claim.date = EventDate::parse(date).unwrap();
        if date.contains('~') {
            claim.date.basis = crate::model::DateBasis::Context;
        }
    }
    claim.figures = list(figures)
        .iter()
        .map(|figure| {
            let (number, measure) = figure.split_once(' ').unwrap();
            sample::figure(measure, number.parse().ok(), None, "")
        })
        .collect();
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .map(str::to_lowercase)
        .filter(|word| word.len() > 3)
        .collect();
    words.sort();
    words.dedup();
    Statement {
        claim,
        happening: paragraph * 10 + deed.len() as u32,
        headline: text.chars().take(60).collect(),
        kind: kind.into(),
        deed: deed.into(),
        planned: false,
        actors: list(actors),
        places: list(places)
            .into_iter()
            .map(|name| EventPlace {
                name,
                admin1: None,
                lat: None,
                lon: None,
            })
            .collect(),
        words: words.into_iter().collect(),
        prominence: 110 - 10 * paragraph.min(10) as u8,
    }
}

const SHELL: &str = "Explosions/Remote violence/Shelling/artillery/missile attack";
const RAID: &str = "Explosions/Remote violence/Air/drone strike";
const CLASH: &str = "Battles/Armed clash";

/// For each event its claims as `report.paragraph`, events and claims in order.
fn grouped(events: &[Event]) -> Vec<String> {
    let mut out: Vec<String> = events
        .iter()
        .map(|event| {
            let claims = event
                .claims
                .iter()
                .map(|claim| format!("{}.{}", claim.evidence.report.0, claim.evidence.paragraph));
            claims.collect::<Vec<_>>().join(" ")
        })
        .collect();
    out.sort();
    out
}

/// Texts of reports, what their paragraphs say, and the events wanted.
type Case<'c> = (
    &'c str,
    Vec<(&'c str, Vec<(&'c str, String)>)>,
    Vec<&'c str>,
);

fn check((name, reports, wanted): Case<'_>) {
    let texts: Vec<Report> = reports
        .iter()
        .zip(0..)
        .map(|((published, said), at)| {
            let texts: Vec<&str> = said.iter().map(|(text, _)| *text).collect();
            report(&format!("{at}.txt"), published, &texts)
        })
        .collect();
    let statements = reports
        .iter()
        .zip(0..)
        .flat_map(|((_, said), report)| {
            let texts = &texts;
            said.iter()
                .zip(1..)
                .filter(|((_, what), _)| !what.is_empty())
                .map(move |((_, what), paragraph)| says(texts, report, paragraph, what))
        })
        .collect();
    assert_eq!(grouped(&merge(statements, &texts)), wanted, "{name}");
}

#[test]
fn one_event_is_told_by_several() {
    check((
        "two reports of one shelling",
        vec![
            (
                "2014-03-02",
                vec![(
                    "Artillery hit the covered market of Orvale on Saturday, burying traders in the basement.",
                    format!("{SHELL}|shell|2014-03-01|Orvale||12 killed"),
                )],
            ),
            (
                "2014-03-03",
                vec![(
                    "Twelve traders died in the basement of the market when artillery struck Orvale on Saturday.",
                    format!("{SHELL}|shell|2014-03-01|Orvale||12 killed"),
                )],
            ),
        ],
        vec!["0.1 1.1"],
    ));
    check((
        "a later paragraph comes back to it",
        vec![(
            "2014-03-02",
            vec![
                (
                    "Gunmen stormed the customs post at Brenn on Saturday and held it until dusk.",
                    format!("{CLASH}|storm|2014-03-01|Brenn|Gunmen|"),
                ),
                ("Grain prices rose.", String::new()),
                (
                    "The gunmen stormed the post from two sides, customs officers said.",
                    format!("{CLASH}|storm|2014-03-02~|Brenn|Gunmen|"),
                ),
            ],
        )],
        vec!["0.1 0.3"],
    ));
}

#[test]
fn different_events_stay_apart() {
    let raid =
        |day: &str, place: &str, killed: u32| format!("{RAID}|bomb|{day}|{place}||{killed} killed");
    check((
        "raids of one day on two towns",
        vec![(
            "2014-03-02",
            vec![
                (
                    "Warplanes bombed Orvale on Saturday, killing 5.",
                    raid("2014-03-01", "Orvale", 5),
                ),
                (
                    "Warplanes bombed Brenn on Saturday, killing 8.",
                    raid("2014-03-01", "Brenn", 8),
                ),
            ],
        )],
        vec!["0.1", "0.2"],
    ));
    check((
        "a capture and killings elsewhere, in a report that stands alone",
        vec![(
            "2014-03-02",
            vec![
                (
                    "Rebels captured the town of Orvale on Saturday.",
                    format!("{CLASH}|capture|2014-03-01|||"),
                ),
                (
                    "Gunmen killed nine people in Brenn the same day.",
                    format!("{CLASH}|kill|2014-03-01|||9 killed"),
                ),
            ],
        )],
        vec!["0.1", "0.2"],
    ));
    check((
        "raids on one town on two days",
        vec![
            (
                "2014-03-02",
                vec![(
                    "Warplanes bombed Orvale on Saturday, killing 5.",
                    raid("2014-03-01", "Orvale", 5),
                )],
            ),
            (
                "2014-03-06",
                vec![(
                    "Warplanes bombed Orvale on Wednesday, killing 5.",
                    raid("2014-03-05", "Orvale", 5),
                )],
            ),
        ],
        vec!["0.1", "1.1"],
    ));
    check((
        "the attack and what a minister says of it",
        vec![(
            "2014-03-02",
            vec![
                (
                    "Warplanes bombed Orvale on Saturday, killing 5.",
                    raid("2014-03-01", "Orvale", 5),
                ),
                (
                    "The foreign minister condemned the bombing of Orvale on Sunday.",
                    "CAMEO/Disapprove|condemn|2014-03-02|Orvale|Minister|".to_owned(),
                ),
            ],
        )],
        vec!["0.1", "0.2"],
    ));
    check((
        "fires a month apart",
        vec![
            (
                "2014-03-02",
                vec![(
                    "Fire gutted the rope works at Dunmore, and forty firemen fought it all night.",
                    "Strategic developments/Other|burn|2014-03-01|||".to_owned(),
                )],
            ),
            (
                "2014-05-20",
                vec![(
                    "Fire gutted the paper mill at Lisk, and sixty firemen fought it all night.",
                    "Strategic developments/Other|burn|2014-05-19|||".to_owned(),
                )],
            ),
        ],
        vec!["0.1", "1.1"],
    ));
}

#[test]
fn leads_on_one_news_may_tell_different_days_of_it() {
    let tells = |day: &str| {
        let text = "The treasurer of Orvale took the grain fund from the vault, prosecutors of the harbour court say.";
        let what = format!("Other/Crime|take|{day}|Orvale|Treasurer|");
        ("2014-03-10", vec![(text, what)])
    };
    check((
        "the theft and the arrest",
        vec![tells("2014-03-05"), tells("2014-03-09")],
        vec!["0.1 1.1"],
    ));
    check((
        "a theft a month before",
        vec![tells("2014-02-05"), tells("2014-03-09")],
        vec!["0.1", "1.1"],
    ));
    check((
        "a theft a month before, and a report that does not say when",
        vec![tells("2014-02-05"), tells("2014-03-10~")],
        vec!["0.1 1.1"],
    ));
    let fights = |day: &str| {
        let text = "The garrison of Orvale and the hill brigades fought for the grain vault by the harbour court.";
        let what = format!("{CLASH}|fight|{day}|Orvale|Garrison|");
        ("2014-03-10", vec![(text, what)])
    };
    check((
        "a fight is fought again",
        vec![fights("2014-03-05"), fights("2014-03-09")],
        vec!["0.1", "1.1"],
    ));
    check((
        "a fight is fought again, whether a report says when or not",
        vec![fights("2014-02-05"), fights("2014-03-10~")],
        vec!["0.1", "1.1"],
    ));
}

#[test]
fn unresolved_weekdays_of_one_report_are_days_of_their_own() {
    let reports = [report(
        "a.txt",
        "",
        &[
            "Envoys of six states were recalled from Orvale over the killings of traders.",
            "Envoys of the port were recalled from Orvale over the killings of traders.",
        ],
    )];
    let events = |words: [&str; 2]| {
        let statements = (1..).zip(words).map(|(paragraph, words)| {
            let what = "CAMEO/Reduce relations|expel||Orvale|Envoys|";
            let mut statement = says(&reports, 0, paragraph, what);
            statement.claim.date.words = Some(words.to_owned());
            statement
        });
        merge(statements.collect(), &reports).len()
    };
    assert_eq!(events(["On Tuesday", "on Thursday"]), 2);
    assert_eq!(events(["On Tuesday", "on Tuesday night"]), 1);
}

#[test]
fn what_is_told_without_a_date_joins_on_more_than_a_common_place() {
    let dated = (
        "2014-03-02",
        vec![(
            "Artillery hit the covered market of Orvale on Saturday, burying traders in the basement.",
            format!("{SHELL}|shell|2014-03-01|Orvale||12 killed"),
        )],
    );
    let undated = |text: &'static str, killed: u32| {
        let what = format!("{SHELL}|shell||Orvale||{killed} killed");
        ("", vec![(text, what)])
    };
    check((
        "the same market, traders and figure",
        vec![
            dated.clone(),
            undated(
                "Twelve traders died in the basement of the covered market when artillery struck Orvale.",
                12,
            ),
        ],
        vec!["0.1 1.1"],
    ));
    check((
        "the same town, under fire for months",
        vec![
            dated,
            undated(
                "Four pupils lost their lives as mortars came down beside a school bus in Orvale.",
                4,
            ),
        ],
        vec!["0.1", "1.1"],
    ));
}

#[test]
fn each_joined_claim_says_why() {
    let reports = [
        report(
            "a.txt",
            "2014-03-02",
            &["Artillery hit the market of Orvale on Saturday, burying traders in the basement."],
        ),
        report(
            "b.txt",
            "2014-03-03",
            &["Traders died in the basement of the market when artillery struck Orvale."],
        ),
    ];
    let what = format!("{SHELL}|shell|2014-03-01|Orvale||12 killed");
    let events = merge(
        vec![says(&reports, 0, 1, &what), says(&reports, 1, 1, &what)],
        &reports,
    );
    let [event] = &events[..] else {
        panic!("{events:#?}");
    };
    assert_eq!(event.claims[0].joined, None);
    let reason = event.claims[1].joined.as_deref().unwrap();
    for part in [
        "same place (Orvale)",
        "same day",
        "both tell of “shell”",
        "same figure: 12 killed",
        "shared words: ",
        "the same news",
    ] {
        assert!(reason.contains(part), "{part}: {reason}");
    }
}

/// The names of an event's places, from statements with prominence and places as `name/region`.
fn places_of(told: &[(u8, &[(&str, &str)])]) -> Vec<String> {
    let reports = [report("a.txt", "2014-03-02", &["Shells fell on Orvale."])];
    let what = format!("{SHELL}|shell|2014-03-01|||");
    let statements = told
        .iter()
        .map(|(prominence, places)| {
            let mut statement = says(&reports, 0, 1, &what);
            statement.prominence = *prominence;
            statement.places = places
                .iter()
                .map(|(name, region)| EventPlace {
                    name: (*name).into(),
                    admin1: (!region.is_empty()).then(|| (*region).into()),
                    lat: None,
                    lon: None,
                })
                .collect();
            statement
        })
        .collect();
    let events = merge(statements, &reports);
    assert_eq!(events.len(), 1);
    let places = events[0].places.iter();
    let mut names: Vec<String> = places.map(|place| place.name.clone()).collect();
    names.sort();
    names
}

#[test]
fn where_an_event_was_is_told_early() {
    let orvale: &[(&str, &str)] = &[("Orvale", "North"), ("North", "North")];
    let brenn: &[(&str, &str)] = &[("Brenn", "South")];
    assert_eq!(
        places_of(&[(100, orvale), (90, orvale), (20, brenn)]),
        ["North", "Orvale"],
        "a place named late and once"
    );
    assert_eq!(
        places_of(&[(100, orvale), (90, brenn)]),
        ["Brenn", "North", "Orvale"],
        "two places, both told early"
    );
    assert_eq!(
        places_of(&[(100, &[("Syria", "")]), (20, brenn)]),
        ["Brenn", "Syria"],
        "what has no region keeps none out"
    );
}

#[test]
fn nothing_gives_nothing_and_odd_evidence_does_no_harm() {
    assert_eq!(merge(Vec::new(), &[]), []);
    let reports = [report("a.txt", "", &["Shells fell."])];
    let mut lost = says(&reports, 0, 1, "|||||");
    lost.claim.evidence.report = ReportId(9);
    assert_eq!(merge(vec![lost], &reports).len(), 1);
}

#[test]
fn ten_thousand_of_a_kind_are_bounded() {
    let texts: Vec<Report> = (0..500)
        .map(|at| {
            report(
                &format!("{at}.txt"),
                "2014-03-02",
                &["Warplanes bombed Orvale on Saturday, killing five traders."; 20],
            )
        })
        .collect();
    let what = format!("{RAID}|bomb|2014-03-01|Orvale||5 killed");
    let statements: Vec<Statement> = (0..500)
        .flat_map(|report| (1..=20).map(move |paragraph| (report, paragraph)))
        .map(|(report, paragraph)| says(&texts, report, paragraph, &what))
        .collect();
    let events = merge(statements, &texts);
    let claims: usize = events.iter().map(|event| event.claims.len()).sum();
    assert_eq!(claims, 10_000);
    assert!(events.len() < 500, "{}", events.len());
}

/// A small world in which much is alike: words, places, days, deeds.
fn world() -> impl Strategy<Value = (Vec<Report>, Vec<Statement>)> {
    let word = prop::sample::select(vec![
        "artillery",
        "shared words: ",
        "the same news",
        "market",
        "bridge",
        "Orvale",
        "Brenn",
        "12",
        "mill",
    ]);
    let paragraph = prop::collection::vec(word, 3..7).prop_map(|words| words.join(" "));
    let published = prop::sample::select(vec!["", "2014-03-02", "2014-03-03", "2014-04-01"]);
    let report_of = (published, prop::collection::vec(paragraph, 1..4));
    prop::collection::vec(report_of, 1..7)
        .prop_flat_map(|reports| {
            let texts: Vec<Report> = reports
                .iter()
                .zip(0..)
                .map(|((published, texts), at): (_, u32)| {
                    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
                    // Paths that may be the same.
                    report(&format!("{}.txt", at % 5), published, &texts)
                })
                .collect();
            let places: Vec<(u32, u32)> = texts
                .iter()
                .zip(0..)
                .flat_map(|(report, at)| (1..=report.paragraphs.len() as u32).map(move |p| (at, p)))
                .collect();
            let what = (
                prop::sample::select(vec![SHELL, RAID, CLASH, "CAMEO/Appeal"]),
                prop::sample::select(vec!["shell", "bomb", ""]),
                prop::sample::select(vec!["", "2014-03-01", "2014-03-02~", "2014-03"]),
                prop::sample::select(vec!["", "Orvale", "Brenn,Orvale", "Syria"]),
                prop::sample::select(vec!["", "5 killed", "12 killed,3 wounded"]),
            );
            let whats = prop::collection::vec(what, places.len());
            (Just(texts), Just(places), whats)
        })
        .prop_map(|(texts, places, whats)| {
            let statements = places
                .iter()
                .zip(whats)
                .map(
                    |((report, paragraph), (kind, deed, date, places, figures))| {
                        says(
                            &texts,
                            *report,
                            *paragraph,
                            &format!("{kind}|{deed}|{date}|{places}||{figures}"),
                        )
                    },
                )
                .collect();
            (texts, statements)
        })
}

/// Events without report numbers, which go with the order of reports.
fn told(events: Vec<Event>, reports: &[Report]) -> Vec<String> {
    let mut out: Vec<String> = events
        .into_iter()
        .map(|mut event| {
            let mut paths = Vec::new();
            for claim in &mut event.claims {
                let report = &reports[claim.evidence.report.0 as usize];
                let texts: Vec<&str> = report
                    .paragraphs
                    .iter()
                    .map(|p: &Paragraph| p.text.as_str())
                    .collect();
                paths.push((report.path.clone(), report.published, texts.join("/")));
                claim.evidence.report = ReportId(0);
                // Made from the number of the report here; in truth from its path.
                claim.id = String::new();
            }
            event.id = String::new();
            format!("{event:?} {paths:?}")
        })
        .collect();
    out.sort();
    out
}

#[test]
fn an_event_keeps_its_id_when_later_reports_tell_of_it() {
    let text = "Shells fell on Orvale, killing five.";
    let day = "2014-03-01";
    let reports: Vec<Report> = ["b.txt", "a.txt", "c.txt"]
        .iter()
        .map(|path| report(path, "2014-03-02", &[text]))
        .collect();
    let what = format!("{SHELL}|shell|{day}|Orvale||5 killed");
    let all: Vec<Statement> = (0..3).map(|at| says(&reports, at, 1, &what)).collect();
    let ids = |statements: &[Statement]| -> Vec<String> {
        let events = merge(statements.to_vec(), &reports);
        events.iter().map(|event| event.id.clone()).collect()
    };
    let whole = ids(&all);
    assert_eq!(whole.len(), 1);
    assert_eq!(ids(&all[1..2]), whole, "the first by path gives the id");
    assert_eq!(ids(&all[1..]), whole);
    assert_ne!(ids(&all[..1]), whole);
}

proptest! {
    #[test]
    fn order_changes_nothing((reports, statements) in world(), seed in any::<u64>()) {
        // A shuffle of both that goes by the seed.
        let shuffled = |count: usize, seed: u64| {
            let mut order: Vec<usize> = (0..count).collect();
            order.sort_by_key(|at| (*at as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
            order
        };
        let order = shuffled(reports.len(), seed);
        let moved: Vec<Report> = order.iter().map(|at| reports[*at].clone()).collect();
        let mut others: Vec<Statement> = shuffled(statements.len(), seed.rotate_left(7))
            .iter()
            .map(|at| statements[*at].clone())
            .collect();
        for statement in &mut others {
            let old = statement.claim.evidence.report.0 as usize;
            let new = order.iter().position(|at| *at == old).unwrap();
            statement.claim.evidence.report = ReportId(new as u32);
        }
        let one = told(merge(statements, &reports), &reports);
        let other = told(merge(others, &moved), &moved);
        prop_assert_eq!(one, other);
    }

    #[test]
    fn every_claim_is_in_one_event((reports, statements) in world()) {
        let mut given: Vec<String> = statements.iter().map(|s| s.claim.id.clone()).collect();
        let events = merge(statements, &reports);
        let mut kept: Vec<String> = events.iter().flat_map(|e| &e.claims).map(|c| c.id.clone()).collect();
        given.sort();
        kept.sort();
        prop_assert_eq!(given, kept);
        for event in &events {
            prop_assert!(event.claims[0].joined.is_none());
            prop_assert!(event.claims[1..].iter().all(|claim| claim.joined.is_some()));
        }
    }
}
