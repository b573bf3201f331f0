//! Whom, where, over what time.

use super::figures_of;

fn all<T: PartialEq + std::fmt::Debug>(cases: &[(&str, T)], of: impl Fn(&str) -> T) {
    for (text, wanted) in cases {
        assert_eq!(of(text), *wanted, "{text}");
    }
}

#[test]
fn whom() {
    all(
        &[
            ("Twelve people died.", "people"),
            ("Twelve died.", "people"),
            ("One woman died.", "women"),
            ("Two servicemen died.", "soldiers"),
            ("Five army defectors died.", "army defectors"),
            ("Two foreign journalists died.", "journalists"),
            ("Two foreign ministers died.", "foreign ministers"),
            ("Three crew members died.", "crew members"),
            (
                "Nine members of the security forces died.",
                "security forces",
            ),
            ("Four Hezbollah members died.", "Hezbollah members"),
            ("Over 20 soldiers of Hezbollah died.", "Hezbollah members"),
            ("Forty Syrian soldiers died.", "soldiers"),
            ("Ten doctors and nurses died.", "doctors and nurses"),
            (
                "Thousands of men, women and children fled.",
                "men, women and children",
            ),
            ("Fire claimed 12 lives.", "people"),
            ("The number of civilians killed reached 40.", "civilians"),
            ("The army destroyed 12 tanks.", "tanks"),
        ],
        |text| {
            figures_of(text)[0]
                .figure
                .who
                .clone()
                .unwrap_or_default()
                .leak()
        },
    );
    // A share says who it is by what it was.
    let found =
        figures_of("Fifty people died. Twenty of the dead, it said, were members of a sect.");
    assert_eq!(found[1].figure.who.as_deref(), Some("members"));
}

#[test]
fn where_it_was() {
    all(
        &[
            ("In Damascus three people died.", Some("Damascus")),
            (
                "Three people died in Homs and four near Hama.",
                Some("Homs"),
            ),
            (
                "Rockets fired from Syria killed three people in Lebanon.",
                Some("Lebanon"),
            ),
            ("Three people died in Homs, a city in Syria.", Some("Homs")),
            (
                "Three people died, a doctor told reporters in Beirut.",
                None,
            ),
            ("Three people died.", None),
        ],
        |text| {
            figures_of(text)[0]
                .figure
                .place
                .clone()
                .map(|place| &*place.leak())
        },
    );
}

#[test]
fn over_what_time() {
    all(
        &[
            (
                "Since March 2011 some 70,000 people have died.",
                (Some("Since March 2011"), true),
            ),
            (
                "Two years of fighting have killed 70,000 people.",
                (Some("Two years of fighting"), true),
            ),
            (
                "Over 50 people died in the 11-month crackdown.",
                (Some("11-month crackdown"), true),
            ),
            (
                "Over 50 people died in the past six months.",
                (Some("in the past six months"), true),
            ),
            ("So far 50 people have died.", (Some("So far"), true)),
            (
                "Over 50 people have died in the civil war.",
                (Some("in the civil war"), true),
            ),
            (
                "Over 50 people died in two days of clashes.",
                (Some("in two days of clashes"), false),
            ),
            (
                "Over 50 people have died since Tuesday.",
                (Some("since Tuesday"), false),
            ),
            ("Over 50 people died two years ago.", (None, false)),
            ("Over 50 people died on Tuesday.", (None, false)),
            ("The death toll rose to 50.", (None, false)),
        ],
        |text| {
            let figure = figures_of(text)[0].figure.clone();
            (
                figure.period.map(|period| &*period.leak()),
                figure.cumulative,
            )
        },
    );
}

#[test]
fn a_period_belongs_to_the_nearest_figure() {
    let found = figures_of(
        "Three people died on Sunday in a country where two years of fighting have killed 70,000.",
    );
    assert!(!found[0].figure.cumulative && found[1].figure.cumulative);
}

#[test]
fn two_reports_would_share_the_scope() {
    let scope = |text: &str| figures_of(text)[0].figure.scope.clone();
    assert_eq!(
        scope("At least 12 people were killed in Homs."),
        "people killed in Homs"
    );
    assert_eq!(
        scope("A blast in Homs killed 15 people."),
        scope("In Homs, some 12 people died.")
    );
}
