//! A small timeline for tests of every layer: invented reports about invented towns, with real names where spellings
//! matter. Nothing in it happened.
//!
//! What it holds: figures that contradict, figures that differ, a denial; planned, undated, month-wide, open-ended and
//! minute-precise events and a set; two reports that print one agency paragraph; Arabic words; quotes from the middle of
//! paragraphs.

use super::{BuildInput, Timeline};
use crate::model::{
    Claim, Day, Event, EventDate, EventPlace, Evidence, Figure, Fold, Gazetteer, Kinds, Paragraph,
    Qualifier, Report, ReportId, Stance, TextKind, UNATTRIBUTED,
};
use crate::text::Span;
use std::sync::Arc;

/// Places of the sample, as a gazetteer table.
pub const PLACES: &str = "name\tkind\tcountry\tadmin1\tlat\tlon\tparent\tsource\tspellings\n\
    Al-Qusayr\ttown\tSY\tHoms\t34.51\t36.58\tHoms Governorate\tadded\tQusair|Qusayr|al-Qusair|القصير\n\
    Homs\tcity\tSY\tHoms\t34.73\t36.71\tHoms Governorate\tadded\tHims|حمص\n\
    Baba Amr\tdistrict\tSY\tHoms\t34.72\t36.68\tHoms\tadded\tBab Amro|بابا عمرو\n\
    Homs Governorate\tgovernorate\tSY\tHoms\t\t\tSyria\tadded\t\n\
    Syria\tcountry\tSY\t\t\t\t\tadded\tSyrian Arab Republic|سوريا\n\
    Geneva\tcity\tCH\tGeneva\t46.2\t6.14\t\tadded\tGenf\n\
    Tell Marid\tvillage\tSY\tHoms\t\t\tHoms Governorate\tadded\tTall Mareed\n";

/// Actors of the sample, as a gazetteer table.
pub const ACTORS: &str = "name\tkind\tside\tcountry\tspellings\n\
    Hezbollah\tarmed group\tgovernment\tLB\tHizbullah|Hizballah|حزب الله\n\
    Syrian Army\tarmed forces\tgovernment\tSY\tSyrian Arab Army|الجيش السوري\n\
    Free Syrian Army\tarmed group\topposition\tSY\tFSA|الجيش الحر\n\
    United Nations\torganisation\tinternational\t\tUN|U.N.\n\
    Orchard Brigade\tarmed group\topposition\tSY\t\n";

/// Path of the agency's own report.
pub const WIRE: &str = "2013-05-19-wire.txt";
/// Path of the report that prints the agency's first paragraph and adds its own.
pub const DAILY: &str = "2013-05-20-daily.txt";
/// Path of the local letter, published later.
pub const LETTER: &str = "2013-06-02-letter.txt";

const WIRE_TEXT: [&str; 5] = [
    "Shells fell on Al-Qusayr before dawn on Sunday, and soldiers backed by Hezbollah entered the town from the south, a field commander said by telephone.",
    "The Orchard Watch, a monitoring group, counted 57 dead in Al-Qusayr, while a town council member put the dead at 105. More than 70,000 people have left the valley since 2012, the group said.",
    "At 5:30 a.m. a bridge near Tell Marid was blown up; the army said the Orchard Brigade had mined it, which the brigade denied.",
    "In April the road to Homs was closed, and it has not been opened since.",
    "Diplomats are to meet in Geneva in June, the United Nations said.",
];

const DAILY_TEXT: [&str; 4] = [
    WIRE_TEXT[0],
    "Our correspondent saw at least 52 graves; the council said over 50 people had been buried by Monday evening.",
    "Around 94,000 people have fled the valley since the fighting began, according to the council of Homs.",
    "A protest against hunger was held in Baba Amr on either May 18 or May 20, residents said. It was quiet afterwards.",
];

const LETTER_TEXT: [&str; 4] = [
    "كتب أحد سكان بلدة القصير أن القصف توقف يوم الأحد، وأن ثلاثة أشخاص جرحوا.",
    "The writer recalls that the mill burned down, but not when.",
    "Prisoners were exchanged on May 28: twelve soldiers for about 10 fighters, said the Free Syrian Army.",
    "Read more: subscribe to our letters from the valley.",
];

/// Reports and events of the sample, to change before building.
///
/// # Panics
/// Where its own tables are broken.
pub fn input() -> BuildInput {
    let (gazetteer, errors) = Gazetteer::parse(PLACES, ACTORS);
    assert_eq!(errors, []);
    BuildInput {
        reports: vec![
            report(
                WIRE,
                "Valley Wire",
                "2013-05-19",
                "Town shelled, soldiers enter",
                &WIRE_TEXT,
            ),
            Report {
                agency: Some("Valley Wire".into()),
                text: TextKind::Retelling,
                ..report(
                    DAILY,
                    "The Daily Ledger",
                    "2013-05-20",
                    "Graves in the orchard",
                    &DAILY_TEXT,
                )
            },
            Report {
                title: None,
                ..report(
                    LETTER,
                    "Letters from the Valley",
                    "2013-06-02",
                    "",
                    &LETTER_TEXT,
                )
            },
        ],
        events: events(),
        gazetteer: Arc::new(gazetteer),
    }
}

/// The sample, built.
pub fn timeline() -> Timeline {
    Timeline::build(input(), Kinds::bundled())
}

/// A report of those paragraphs, published on that day (`""`: unknown).
pub fn report(path: &str, outlet: &str, published: &str, title: &str, texts: &[&str]) -> Report {
    let paragraphs = (1..).step_by(2).zip(texts).map(|(line, text)| Paragraph {
        text: (*text).to_owned(),
        line,
        fold: if text.starts_with("Read more") {
            Fold::Residue
        } else {
            Fold::Kept
        },
    });
    Report {
        path: path.into(),
        outlet: Some(outlet.into()),
        title: Some(title.into()),
        published: Day::parse(published),
        url: Some(format!("https://example.org/{path}")),
        paragraphs: paragraphs.collect(),
        ..Report::default()
    }
}

/// An event without claims, of that EDTF date (`""`: undated).
pub fn event(id: &str, kind: &str, date: &str, headline: &str) -> Event {
    Event {
        id: id.into(),
        headline: headline.into(),
        kind: kind.into(),
        planned: false,
        date: date_of(date),
        actors: Vec::new(),
        places: Vec::new(),
        claims: Vec::new(),
    }
}

/// A claim that quotes `words` of a paragraph (from 1) of a report of the sample.
///
/// # Panics
/// Where the words are not there.
pub fn claim(id: &str, report: u32, paragraph: u32, words: &str, claimant: &str) -> Claim {
    let texts: &[&str] = match report {
        0 => &WIRE_TEXT,
        1 => &DAILY_TEXT,
        _ => &LETTER_TEXT,
    };
    let text = texts[paragraph as usize - 1];
    Claim {
        id: id.into(),
        evidence: Evidence {
            report: ReportId(report),
            paragraph,
            span: Span::find(text, words).unwrap_or_else(|| panic!("`{words}` not in `{text}`")),
        },
        more: Vec::new(),
        text: if report == 1 {
            TextKind::Retelling
        } else {
            TextKind::Original
        },
        claimant: claimant.into(),
        via: None,
        stance: Stance::Asserts,
        date: EventDate::undated(),
        figures: Vec::new(),
        origin: None,
        joined: None,
    }
}

/// A figure of `measure` with that qualifier, counting people.
pub fn figure(measure: &str, low: Option<u64>, high: Option<u64>, qualifier: &str) -> Figure {
    Figure {
        measure: measure.into(),
        low,
        high,
        best: None,
        qualifier: Qualifier::parse(qualifier),
        scope: "people".into(),
        who: None,
        place: None,
        period: None,
        cumulative: false,
        part_of: None,
        words: String::new(),
        span: None,
    }
}

fn date_of(edtf: &str) -> EventDate {
    if edtf.is_empty() {
        return EventDate::undated();
    }
    EventDate::parse(edtf).unwrap_or_else(|error| panic!("{error}"))
}

/// Finishes a claim: the figure's words and span, and the event's date.
fn counting(mut claim: Claim, words: &str, figure: Figure) -> Claim {
    let texts: &[&str] = match claim.evidence.report.0 {
        0 => &WIRE_TEXT,
        1 => &DAILY_TEXT,
        _ => &LETTER_TEXT,
    };
    let text = texts[claim.evidence.paragraph as usize - 1];
    claim.figures.push(Figure {
        words: words.into(),
        span: Some(Span::find(text, words).unwrap_or_else(|| panic!("`{words}` not in `{text}`"))),
        ..figure
    });
    claim
}

fn with(
    mut event: Event,
    actors: &[&str],
    places: &[&str],
    claims: impl IntoIterator<Item = Claim>,
) -> Event {
    event.actors = actors.iter().map(|name| (*name).to_owned()).collect();
    event.places = places
        .iter()
        .map(|name| EventPlace {
            name: (*name).to_owned(),
            admin1: None,
            lat: None,
            lon: None,
        })
        .collect();
    event.claims = claims
        .into_iter()
        .map(|claim| Claim {
            date: event.date.clone(),
            ..claim
        })
        .collect();
    event
}

fn events() -> Vec<Event> {
    let mut events = fighting();
    events.extend(others());
    events
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn fighting() -> Vec<Event> {
    let dated = |date: &str, words: &str| EventDate {
        words: Some(words.into()),
        ..date_of(date)
    };
    let mut shelling = event(
        "shelling",
        "Explosions/Remote violence/Shelling/artillery/missile attack",
        "2013-05-19",
        "Shells fall on Al-Qusayr before dawn",
    );
    shelling.date = dated("2013-05-19", "before dawn on Sunday");
    let mut bridge = event(
        "bridge",
        "Explosions/Remote violence/Remote explosive/landmine/IED",
        "2013-05-19T05:30:00",
        "Bridge near Tell Marid is blown up",
    );
    bridge.date.words = Some("At 5:30 a.m.".into());
    vec![
        with(
            shelling,
            &["Syrian Army"],
            &["Al-Qusayr"],
            [
                claim(
                    "c1",
                    0,
                    1,
                    "Shells fell on Al-Qusayr before dawn on Sunday",
                    UNATTRIBUTED,
                ),
                claim(
                    "c2",
                    1,
                    1,
                    "Shells fell on Al-Qusayr before dawn on Sunday",
                    UNATTRIBUTED,
                ),
            ],
        ),
        with(
            event(
                "entry",
                "Battles/Government regains territory",
                "2013-05-19",
                "Soldiers and Hezbollah enter Al-Qusayr",
            ),
            &["Syrian Army", "Hezbollah"],
            &["Al-Qusayr", "Homs Governorate"],
            [claim(
                "c1",
                0,
                1,
                "soldiers backed by Hezbollah entered the town from the south",
                "field commander",
            )],
        ),
        with(
            event(
                "dead",
                "Battles/Armed clash",
                "2013-05-19/2013-05-20",
                "Dozens die in Al-Qusayr",
            ),
            &["Syrian Army", "Free Syrian Army"],
            &["Al-Qusayr"],
            [
                counting(
                    claim("c1", 0, 2, "counted 57 dead in Al-Qusayr", "Orchard Watch"),
                    "57 dead",
                    figure("killed", Some(57), None, "exact"),
                ),
                counting(
                    claim(
                        "c2",
                        0,
                        2,
                        "a town council member put the dead at 105",
                        "town council",
                    ),
                    "105",
                    figure("killed", Some(105), None, "exact"),
                ),
                counting(
                    claim(
                        "c3",
                        1,
                        2,
                        "Our correspondent saw at least 52 graves",
                        UNATTRIBUTED,
                    ),
                    "at least 52 graves",
                    figure("buried", Some(52), None, "at least"),
                ),
                counting(
                    claim(
                        "c4",
                        1,
                        2,
                        "the council said over 50 people had been buried",
                        "Town Council",
                    ),
                    "over 50 people",
                    figure("buried", Some(50), None, "over"),
                ),
            ],
        ),
        with(
            bridge,
            &["Orchard Brigade"],
            &["Tell Marid"],
            [
                claim(
                    "c1",
                    0,
                    3,
                    "the army said the Orchard Brigade had mined it",
                    "Syrian Army",
                ),
                Claim {
                    stance: Stance::Denies,
                    ..claim("c2", 0, 3, "which the brigade denied", "Orchard Brigade")
                },
            ],
        ),
        with(
            event(
                "lull",
                "Strategic developments/Other",
                "2013-05-26",
                "Shelling of Al-Qusayr stops",
            ),
            &[],
            &["Al-Qusayr"],
            [counting(
                claim("c1", 2, 1, "القصف توقف يوم الأحد", "أحد سكان بلدة القصير"),
                "ثلاثة أشخاص جرحوا",
                figure("wounded", Some(3), None, "exact"),
            )],
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table")]
fn others() -> Vec<Event> {
    let planned = |event: Event| Event {
        planned: true,
        ..event
    };
    let toll = |measure, number, qualifier| Figure {
        cumulative: true,
        period: Some("2012/2013".into()),
        ..figure(measure, Some(number), None, qualifier)
    };
    vec![
        with(
            event(
                "fled",
                "Toll/displaced",
                "2013-05-20",
                "Tens of thousands flee the valley",
            ),
            &[],
            &["Homs Governorate"],
            [
                counting(
                    claim(
                        "c1",
                        0,
                        2,
                        "More than 70,000 people have left the valley",
                        "Orchard Watch",
                    ),
                    "More than 70,000 people",
                    toll("displaced", 70_000, "more than"),
                ),
                counting(
                    Claim {
                        via: Some("Valley Wire".into()),
                        ..claim(
                            "c2",
                            1,
                            3,
                            "Around 94,000 people have fled the valley",
                            "council of Homs",
                        )
                    },
                    "Around 94,000 people",
                    toll("displaced", 94_000, "around"),
                ),
            ],
        ),
        with(
            event(
                "road",
                "Strategic developments/Other",
                "2013-04/..",
                "Road to Homs is closed",
            ),
            &[],
            &["Homs"],
            [claim(
                "c1",
                0,
                4,
                "the road to Homs was closed",
                UNATTRIBUTED,
            )],
        ),
        with(
            event(
                "april",
                "Battles/Armed clash",
                "2013-04",
                "Fighting along the road in April",
            ),
            &["Free Syrian Army"],
            &["Homs"],
            [claim("c1", 0, 4, "In April", UNATTRIBUTED)],
        ),
        with(
            planned(event(
                "geneva",
                "CAMEO/Consult",
                "2013-06",
                "Diplomats to meet in Geneva",
            )),
            &["United Nations"],
            &["Geneva"],
            [claim(
                "c1",
                0,
                5,
                "Diplomats are to meet in Geneva in June",
                "United Nations",
            )],
        ),
        with(
            event(
                "hunger",
                "Protests/Peaceful protest",
                "[2013-05-18,2013-05-20]",
                "Protest against hunger in Baba Amr",
            ),
            &[],
            &["Baba Amr", "Homs"],
            [claim(
                "c1",
                1,
                4,
                "A protest against hunger was held in Baba Amr",
                "residents",
            )],
        ),
        with(
            event(
                "mill",
                "Strategic developments/Looting/property destruction",
                "",
                "Mill burns down",
            ),
            &[],
            &[],
            [claim("c1", 2, 2, "the mill burned down", UNATTRIBUTED)],
        ),
        with(
            event(
                "exchange",
                "Strategic developments/Agreement",
                "2013-05-28",
                "Prisoners are exchanged",
            ),
            &["Free Syrian Army", "Syrian Army"],
            &["Homs Governorate"],
            [counting(
                claim(
                    "c1",
                    2,
                    3,
                    "Prisoners were exchanged on May 28",
                    "Free Syrian Army",
                ),
                "about 10 fighters",
                figure("released", Some(10), None, "about"),
            )],
        ),
    ]
}
