//! Readings made by hand, so that each rule of putting together is seen by itself.

use super::*;
use crate::extract::names::{Basis, Named, Sort};
use crate::model::{Day, Figure, Qualifier, Stance};

/// Where `words` stand in the text.
fn at(prose: &Prose, words: &str) -> Range<usize> {
    let start = prose
        .text
        .find(words)
        .unwrap_or_else(|| panic!("{words:?}"));
    start..start + words.len()
}

fn happening(prose: &Prose, clause: &str, trigger: &str, kind: &'static str) -> Happening {
    let range = at(prose, clause);
    Happening {
        sentence: prose.sentence_at(range.start).unwrap(),
        trigger: at(prose, trigger),
        range,
        kind,
        deed: "deed",
        planned: false,
        background: false,
        agents: Vec::new(),
        patients: Vec::new(),
        headline: Vec::new(),
        verb: None,
        asides: Vec::new(),
    }
}

fn place(prose: &Prose, words: &str, sort: Sort) -> Mention {
    let range = at(prose, words);
    Mention {
        words: prose.words_in(&range),
        sentence: prose.sentence_at(range.start).unwrap(),
        named: Named::Place(EventPlace {
            name: words.to_owned(),
            admin1: None,
            lat: None,
            lon: None,
        }),
        range,
        sort,
        basis: Basis::Gazetteer,
        within: None,
        is_dateline: false,
        is_abroad: false,
    }
}

fn prose(paragraphs: &[&str], published: &str) -> Prose {
    Prose::of_paragraphs((1..).zip(paragraphs.iter().copied()), Day::parse(published))
}

fn reading(prose: &Prose, happenings: Vec<Happening>) -> Reading<'_> {
    Reading {
        prose,
        mentions: Vec::new(),
        figures: Vec::new(),
        attributed: Vec::new(),
        happenings,
    }
}

/// EDTF and words of the date of each happening.
fn dates(reading: &Reading<'_>) -> Vec<(Option<String>, Option<String>)> {
    let prose = reading.prose;
    let (expressions, genre) = with_genre(&prose.text, prose.published);
    let dating = Dating::new(reading, (&expressions, genre), prose.published);
    (0..reading.happenings.len())
        .map(|number| {
            let date = dating.date_of(number);
            (date.edtf, date.words)
        })
        .collect()
}

const CLASH: &str = "Battles/Armed clash";
const SAID: &str = "CAMEO/Make public statement";

#[test]
fn days_are_counted_from_one_happening_to_another() {
    let of = |text: &str,
              (first, first_trigger): (&str, &str),
              (second, second_trigger): (&str, &str)| {
        let prose = prose(&[text], "2013-05-20");
        let happenings = vec![
            happening(&prose, first, first_trigger, CLASH),
            happening(&prose, second, second_trigger, SAID),
        ];
        dates(&reading(&prose, happenings))
            .into_iter()
            .map(|(edtf, _)| edtf.unwrap_or_default())
            .collect::<Vec<_>>()
    };
    let entered = ("Troops entered the town on Sunday", "entered");
    let said = ("the mayor said he would stay", "said");
    assert_eq!(
        of(
            "Troops entered the town on Sunday, a day after the mayor said he would stay.",
            entered,
            said
        ),
        ["2013-05-19", "2013-05-18"]
    );
    assert_eq!(
        of(
            "Troops entered the town on Sunday, two weeks after the mayor said he would stay.",
            entered,
            said
        ),
        ["2013-05-19", "2013-05-05~"]
    );
    // The count may stand in front; what it counts is the first behind it.
    assert_eq!(
        of(
            "Three days after shells hit the mill, the mayor spoke on Friday.",
            ("shells hit the mill", "hit"),
            ("the mayor spoke on Friday", "spoke"),
        ),
        ["2013-05-14", "2013-05-17"]
    );
    // What would lie ahead of the report is not told as done.
    assert_eq!(
        of(
            "Troops entered the town on Sunday, a week before the mayor said he would stay.",
            entered,
            said
        ),
        ["2013-05-19", "2013-05-19~"]
    );
    // A day of its own goes first, and another happening in between is what was counted.
    assert_eq!(
        of(
            "Troops entered the town on Sunday, a day after the mayor said on Thursday he would stay.",
            entered,
            ("the mayor said on Thursday he would stay", "said"),
        ),
        ["2013-05-19", "2013-05-16"]
    );
    assert_eq!(
        of(
            "Troops entered the town on Sunday, hours after the mayor said he would stay.",
            entered,
            said
        )[0],
        "2013-05-19"
    );
}

#[test]
fn a_clause_is_dated_by_its_own_words_first() {
    let prose = prose(
        &["Rebels attacked the mill on Friday, and the army shelled the bridge on Saturday."],
        "2013-05-20",
    );
    let reading = reading(
        &prose,
        vec![
            happening(
                &prose,
                "Rebels attacked the mill on Friday",
                "attacked",
                CLASH,
            ),
            happening(
                &prose,
                "the army shelled the bridge on Saturday",
                "shelled",
                CLASH,
            ),
        ],
    );
    let wanted = [("2013-05-17", "on Friday"), ("2013-05-18", "on Saturday")];
    assert_eq!(
        dates(&reading),
        wanted.map(|(edtf, words)| (Some(edtf.to_owned()), Some(words.to_owned())))
    );
}

#[test]
fn the_head_of_a_sentence_dates_all_of_it() {
    let prose = prose(
        &["On Friday rebels attacked the mill, and the army shelled the bridge."],
        "2013-05-20",
    );
    let reading = reading(
        &prose,
        vec![
            happening(&prose, "rebels attacked the mill", "attacked", CLASH),
            happening(&prose, "the army shelled the bridge", "shelled", CLASH),
        ],
    );
    for (edtf, words) in dates(&reading) {
        assert_eq!(edtf.as_deref(), Some("2013-05-17"));
        assert_eq!(words.as_deref(), Some("On Friday"));
    }
}

#[test]
fn without_date_words_the_paragraphs_day_counts_then_the_reports() {
    let prose = prose(
        &[
            "Rebels attacked the mill on Friday. The army shelled the bridge.",
            "Shells fell on the market.",
        ],
        "2013-05-20",
    );
    let mut told = vec![
        happening(
            &prose,
            "Rebels attacked the mill on Friday.",
            "attacked",
            CLASH,
        ),
        happening(&prose, "The army shelled the bridge.", "shelled", CLASH),
        happening(&prose, "Shells fell on the market.", "fell", CLASH),
        happening(&prose, "Shells fell on the market.", "fell", CLASH),
    ];
    told[3].background = true;
    let reading = reading(&prose, told);
    let edtf: Vec<Option<String>> = dates(&reading).into_iter().map(|(edtf, _)| edtf).collect();
    assert_eq!(
        edtf,
        [
            Some("2013-05-17".to_owned()),
            Some("2013-05-17~".to_owned()),
            Some("2013-05-20~".to_owned()),
            None
        ]
    );
}

#[test]
fn the_day_a_source_spoke_is_only_about_the_day() {
    let prose = prose(
        &["The mayor said on Sunday that rebels had attacked the mill."],
        "2013-05-20",
    );
    let mut reading = reading(
        &prose,
        vec![happening(
            &prose,
            "rebels had attacked the mill",
            "attacked",
            CLASH,
        )],
    );
    reading.attributed = vec![Attributed {
        range: at(&prose, &prose.text),
        claimant: "the mayor".into(),
        via: None,
        stance: Stance::Asserts,
        cue: Some(at(&prose, "The mayor said")),
        claims_deed: false,
    }];
    assert_eq!(
        dates(&reading),
        [(Some("2013-05-19~".to_owned()), Some("on Sunday".to_owned()))]
    );
}

#[test]
fn since_lasts_to_the_day_of_publication_and_is_no_date_of_a_toll() {
    let prose = prose(&["The mill has been shelled since Friday."], "2013-05-20");
    let told = |kind| {
        vec![happening(
            &prose,
            "The mill has been shelled since Friday.",
            "shelled",
            kind,
        )]
    };
    assert_eq!(
        dates(&reading(&prose, told(CLASH)))[0].0.as_deref(),
        Some("2013-05-17/2013-05-20")
    );
    assert_eq!(
        dates(&reading(&prose, told("Toll/killed")))[0].0.as_deref(),
        Some("2013-05-20~")
    );
}

#[test]
fn a_plan_without_a_date_lies_ahead() {
    let prose = prose(&["Envoys are to meet in the capital."], "2013-05-20");
    let mut told = happening(
        &prose,
        "Envoys are to meet in the capital.",
        "meet",
        "CAMEO/Consult",
    );
    told.planned = true;
    assert_eq!(
        dates(&reading(&prose, vec![told]))[0].0.as_deref(),
        Some("2013-05-20~/..")
    );
}

#[test]
fn nothing_is_dated_where_nothing_is_known() {
    let prose = Prose::of_paragraphs([(1, "Rebels attacked the mill.")].into_iter(), None);
    let told = happening(&prose, "Rebels attacked the mill.", "attacked", CLASH);
    assert_eq!(dates(&reading(&prose, vec![told])), [(None, None)]);
}

#[test]
fn without_a_day_of_publication_a_relative_date_stays_open_with_its_words() {
    let paragraphs = [
        "Rebels attacked the mill on Thursday. The army shelled the mill on 4 May 2013.",
        "Rebels shelled the bridge.",
    ];
    let tell = |published: &str| {
        let prose = prose(&paragraphs, published);
        let told = vec![
            happening(&prose, "Rebels attacked the mill", "attacked", CLASH),
            happening(&prose, "The army shelled the mill", "shelled", CLASH),
        ];
        let told = dates(&reading(&prose, told));
        let text = |date: &Option<String>| date.clone().unwrap_or_default();
        let told: Vec<_> = told
            .iter()
            .map(|(edtf, words)| (text(edtf), text(words)))
            .collect();
        told
    };
    let both = |a: &str, b: &str| (a.to_owned(), b.to_owned());
    assert_eq!(
        tell(""),
        [both("", "on Thursday"), both("2013-05-04", "on 4 May 2013")]
    );
    assert_eq!(
        tell("2013-05-11"),
        [
            both("2013-05-09", "on Thursday"),
            both("2013-05-04", "on 4 May 2013")
        ]
    );
}

#[test]
fn places_come_from_the_clause_then_from_what_the_paragraph_runs_on() {
    let prose = prose(
        &[
            "Rebels attacked Milltown in Northshire. The army shelled houses.",
            "Envoys met.",
        ],
        "2013-05-20",
    );
    let mut reading = reading(
        &prose,
        vec![
            happening(
                &prose,
                "Rebels attacked Milltown in Northshire.",
                "attacked",
                CLASH,
            ),
            happening(&prose, "The army shelled houses.", "shelled", CLASH),
            happening(&prose, "Envoys met.", "met", "CAMEO/Consult"),
        ],
    );
    reading.mentions = vec![
        place(&prose, "Milltown", Sort::Spot),
        place(&prose, "Northshire", Sort::Region),
    ];
    let placing = Placing::new(&reading);
    let names = |number| -> Vec<String> {
        let places = placing.places_of(number).into_iter();
        places.map(|place| place.name).collect()
    };
    assert_eq!(names(0), ["Milltown", "Northshire"]);
    assert_eq!(names(1), ["Milltown"]);
    assert_eq!(names(2), [""; 0]);
}

#[test]
fn two_sources_in_one_sentence_make_two_statements() {
    let text = "CNN says 105 people died in the shelling, while AFP said 57 people died.";
    let prose = prose(&[text], "2012-02-09");
    let mut reading = reading(&prose, vec![happening(&prose, text, "shelling", CLASH)]);
    let first = at(&prose, "CNN says 105 people died in the shelling,");
    let stretch = |range: Range<usize>, claimant: &str| Attributed {
        range,
        claimant: claimant.into(),
        via: None,
        stance: Stance::Asserts,
        cue: None,
        claims_deed: false,
    };
    reading.attributed = vec![
        stretch(first.clone(), "CNN"),
        stretch(first.end..prose.text.len(), "Agence France-Presse"),
    ];
    let figure = |words: &str| FigureMention {
        range: at(&prose, words),
        sentence: 0,
        measured_by: None,
        part_of: None,
        figure: Figure {
            measure: "killed".into(),
            low: None,
            high: None,
            best: None,
            qualifier: Qualifier::Exact,
            scope: String::new(),
            who: None,
            place: None,
            period: None,
            cumulative: false,
            part_of: None,
            words: words.into(),
            span: None,
        },
    };
    reading.figures = vec![figure("105 people"), figure("57 people")];
    let figures = figures_by_happening(&reading);
    let told = tellings(&reading, &reading.happenings[0], &figures[0]);
    let texts: Vec<(&str, Option<&str>)> = told
        .iter()
        .map(|told| (&prose.text[told.range.clone()], told.claimant))
        .collect();
    assert_eq!(
        texts,
        [
            ("CNN says 105 people died in the shelling", Some("CNN")),
            (
                "while AFP said 57 people died.",
                Some("Agence France-Presse")
            )
        ]
    );
}

#[test]
fn where_somebody_spoke_or_comes_from_is_no_place_of_what_happened() {
    let prose = prose(
        &["Fighters from Southland entered Milltown, a mayor told the radio in Porttown."],
        "2013-05-20",
    );
    let mut reading = reading(
        &prose,
        vec![happening(
            &prose,
            "Fighters from Southland entered Milltown, a mayor told the radio in Porttown.",
            "entered",
            CLASH,
        )],
    );
    reading.mentions = vec![
        place(&prose, "Southland", Sort::Country),
        place(&prose, "Milltown", Sort::Spot),
        place(&prose, "Porttown", Sort::Spot),
    ];
    reading.attributed = vec![Attributed {
        range: at(&prose, &prose.text),
        claimant: "a mayor".into(),
        via: None,
        stance: Stance::Asserts,
        cue: Some(at(&prose, "a mayor told the radio")),
        claims_deed: false,
    }];
    let names: Vec<String> = Placing::new(&reading)
        .places_of(0)
        .into_iter()
        .map(|place| place.name)
        .collect();
    assert_eq!(names, ["Milltown"]);
}

#[test]
fn where_something_was_bound_for_is_no_place_of_what_happened() {
    let places_of = |text: &str| -> Vec<String> {
        let prose = prose(&[text], "2013-05-20");
        let mut reading = reading(&prose, vec![happening(&prose, text, "shot down", CLASH)]);
        reading.mentions = vec![
            place(&prose, "Milltown", Sort::Spot),
            place(&prose, "Porttown", Sort::Spot),
        ];
        let places = Placing::new(&reading).places_of(0).into_iter();
        places.map(|place| place.name).collect()
    };
    assert_eq!(
        places_of(
            "The helicopter was shot down near Milltown as it was carrying bread to Porttown."
        ),
        ["Milltown"]
    );
    // Where nothing else says where, it is better than nothing.
    assert_eq!(
        places_of("On the way to Milltown or to Porttown the helicopter was shot down."),
        ["Porttown", "Milltown"]
    );
}

#[test]
fn a_toll_is_of_the_country_the_report_runs_on() {
    let prose = prose(
        &[
            "Shells fell on Milltown in Northland.",
            "The dead come to 900, the council says.",
        ],
        "2013-05-20",
    );
    let mut reading = reading(
        &prose,
        vec![happening(
            &prose,
            "The dead come to 900, the council says.",
            "dead",
            "Toll/killed",
        )],
    );
    reading.mentions = vec![
        place(&prose, "Milltown", Sort::Spot),
        place(&prose, "Northland", Sort::Country),
    ];
    let names: Vec<String> = Placing::new(&reading)
        .places_of(0)
        .into_iter()
        .map(|place| place.name)
        .collect();
    assert_eq!(names, ["Northland"]);
}

#[test]
fn a_meeting_whose_only_date_lies_ahead_is_planned() {
    let prose = prose(&["The league called a meeting for Thursday."], "2013-05-20");
    let reading = reading(
        &prose,
        vec![happening(
            &prose,
            "The league called a meeting for Thursday.",
            "called a meeting",
            "CAMEO/Consult",
        )],
    );
    let (expressions, genre) = with_genre(&prose.text, prose.published);
    let dating = Dating::new(&reading, (&expressions, genre), prose.published);
    assert!(dating.is_planned(0));
    assert_eq!(dating.date_of(0).edtf.as_deref(), Some("2013-05-23"));
}

#[test]
fn a_day_dates_what_happens_and_a_year_what_is_spoken_of() {
    let prose = prose(
        &["On Friday thousands marched to recall the flood of 1982."],
        "2013-05-20",
    );
    let reading = reading(
        &prose,
        vec![happening(
            &prose,
            "thousands marched to recall the flood of 1982.",
            "marched",
            "Protests/Peaceful protest",
        )],
    );
    assert_eq!(dates(&reading)[0].0.as_deref(), Some("2013-05-17"));
}

#[test]
fn a_running_count_is_told_now_from_whatever_year_it_counts() {
    let mut report = crate::model::Report::default();
    for text in [
        "Northland counts its dead",
        "More than 7,000 people have been killed since March 2011, the council said.",
        "More than 8,000 people have been killed since the fighting began on May 3, the council said.",
    ] {
        report.paragraphs.push(crate::model::Paragraph {
            text: text.to_owned(),
            line: 1,
            fold: crate::model::Fold::Kept,
        });
    }
    report.published = Day::parse("2013-05-20");
    let index = NameIndex::new(&crate::model::Gazetteer::default());
    let told = statements(ReportId(0), &report, &index);
    let counts: Vec<(&str, Option<&str>)> = told
        .iter()
        .map(|told| (told.kind.as_str(), told.claim.date.edtf.as_deref()))
        .collect();
    assert_eq!(counts, [("Toll/killed", Some("2013-05-20~")); 2]);
}
