//! Sentences read whole: what happened, when, how many, by whose account.

use super::*;
use crate::model::{Day, Gazetteer, Paragraph, Stance};
use std::sync::LazyLock;

pub(super) static INDEX: LazyLock<NameIndex> = LazyLock::new(|| {
    NameIndex::new(&Gazetteer::parse_static(crate::assets::PLACES, crate::assets::ACTORS).0)
});

/// A report of these paragraphs under a headline.
pub(super) fn report(text: &str) -> Report {
    let mut report = Report {
        published: Day::parse("2012-05-16"),
        ..Report::default()
    };
    let paragraphs = std::iter::once("News from the valley of Marda").chain(text.split("\n\n"));
    for (line, text) in (1..).zip(paragraphs) {
        report.paragraphs.push(Paragraph {
            text: text.to_owned(),
            line,
            fold: crate::model::Fold::Kept,
        });
    }
    report
}

/// What a report tells, published on Wednesday, 16 May 2012: for each happening "date | headline | claims", and each claim
/// as its claimant, `!` for a denial, and its figures.
pub(super) fn told(text: &str) -> Vec<String> {
    let found = statements(ReportId(0), &report(text), &INDEX);
    let mut out: Vec<(u32, String)> = Vec::new();
    for told in &found {
        let denies = if told.claim.stance == Stance::Denies {
            "!"
        } else {
            ""
        };
        let figures = told
            .claim
            .figures
            .iter()
            .fold(String::new(), |all, figure| {
                let low = figure.low.map_or("?".to_owned(), |low| low.to_string());
                format!("{all} {} {low}", figure.measure)
            });
        let claim = format!("{}{denies}{figures}", told.claim.claimant);
        if let Some((_, last)) = out.last_mut().filter(|last| last.0 == told.happening) {
            last.push_str("; ");
            last.push_str(&claim);
        } else {
            let date = told.claim.date.edtf.as_deref().unwrap_or("undated");
            out.push((
                told.happening,
                format!("{date} | {} | {claim}", told.headline),
            ));
        }
    }
    out.into_iter().map(|(_, told)| told).collect()
}

/// Each text with all that it tells.
pub(super) fn check(table: &[(&str, &[&str])]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, wanted)| {
            let got = told(text);
            (got != *wanted).then(|| format!("{text}\n  wanted {wanted:#?}\n  got    {got:#?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_told_in_passing_keeps_its_own_day_and_count() {
    check(&[
        (
            "Police on Monday arrested three men suspected of bombings that killed 51 people on May 11.",
            &[
                "2012-05-14 | Police arrested three men suspected of bombings | Unattributed detained 3",
                "2012-05-11 | Bombings killed 51 people | Unattributed killed 51",
            ],
        ),
        (
            "The army on Tuesday recaptured the town of Marda, which rebels had seized on April 2.",
            &[
                "2012-05-15 | Army recaptured town of Marda | Unattributed",
                "2012-04-02 | Rebels seized town of Marda | Unattributed",
            ],
        ),
        (
            "A bomb killed five people in Marda on Monday, two weeks after a blast in the port killed 12.",
            &[
                "2012-05-14 | Bomb killed five people in Marda | Unattributed killed 5",
                "2012-04-30~ | Blast in port killed 12 | Unattributed killed 12",
            ],
        ),
        (
            "A boy wounded in shelling on Friday died on Monday, doctors said.",
            &["2012-05-14 | Medics: Boy wounded in shelling died | medics wounded 1"],
        ),
        // Without a day of its own it is part of what the sentence tells.
        (
            "A bomb that killed 12 people in Marda on Monday was planted by rebels.",
            &["2012-05-14 | Bomb killed 12 people in Marda | Unattributed killed 12"],
        ),
    ]);
}

#[test]
fn an_attack_told_on_has_the_day_of_the_attack() {
    let days = |text: &str| -> Vec<String> {
        let date = |told: &String| told.split(" | ").next().unwrap_or("").to_owned();
        told(text).iter().map(date).collect()
    };
    assert_eq!(
        days(
            "Two bombs killed 14 people in Marda on Monday.\n\nThe first bomb hit a market, killing nine people."
        ),
        ["2012-05-14", "2012-05-14~"]
    );
    assert_eq!(
        days("Gunmen killed 14 people in Marda on Monday.\n\nAnother 20 pupils were wounded."),
        ["2012-05-14", "2012-05-14~"]
    );
    // Another matter is of the day of the report.
    assert_eq!(
        days(
            "Gunmen killed 14 people in Marda on Monday.\n\nRebels killed 20 soldiers near the port."
        ),
        ["2012-05-14", "2012-05-16~"]
    );
}

#[test]
fn people_and_things_taken_are_no_ground() {
    let kinds = |text: &str| -> Vec<String> {
        let report = report(text);
        let found = statements(ReportId(0), &report, &INDEX);
        found.into_iter().map(|told| told.kind).collect()
    };
    assert_eq!(
        kinds("The rebels fought the army and captured a pilot near Marda on Monday."),
        ["Strategic developments/Other"]
    );
}

#[test]
fn whose_ministry_it_is_is_told_by_whose_deed_it_tells() {
    let texts = [
        // The gazetteer knows no ministry there: it stays one without a country, rather than the French one.
        (
            "A French soldier was killed on Sunday, the French defence ministry said. Niger's army killed 25 fighters on Monday, the defence ministry said.",
            "the defence ministry",
        ),
        (
            "A French soldier was killed on Sunday, the French defence ministry said. French jets killed 25 fighters on Monday, the defence ministry said.",
            "France",
        ),
        (
            "Fifty soldiers were killed in northeastern Mali on Monday, the government said. French jets flew over. The French minister and the French army said nothing.",
            "Mali",
        ),
        (
            "Armenia and Azerbaijan said fighting went on. Azerbaijan said shells killed nine people in Marda on Monday.",
            "Azerbaijan",
        ),
    ];
    for (text, wanted) in texts {
        let found = told(text);
        let claims = format!("| {wanted} killed");
        assert!(
            found.iter().any(|told| told.contains(&claims)),
            "{text}: {found:#?}"
        );
    }
}

#[test]
fn since_in_passing_dates_nothing() {
    check(&[(
        "Troops killed two rebels near Marda on Monday and freed a hostage held since March, the council said.",
        &[
            "2012-05-14 | Council: Troops killed two rebels near Marda | the council killed 2",
            "2012-05-14~ | Council: Troops freed hostage held | the council released 1",
        ],
    )]);
}

#[test]
fn an_army_is_no_group_and_a_force_is_one() {
    check(&[(
        "The RSF said on Monday it had taken Khartoum in Sudan. The force also said it had detained 14 officers.",
        &[
            "2012-05-14~ | RSF said it had taken Khartoum in Sudan | Rapid Support Forces",
            "2012-05-14~ | Rapid Support Forces: It detained 14 officers | Rapid Support Forces detained 14",
        ],
    )]);
    let claims = told(
        "The Congolese army accused the M23 on Monday of killing 50 civilians in Congo. The group said eight people were shot dead on Sunday.",
    );
    assert!(
        claims
            .iter()
            .any(|told| told.ends_with("| March 23 Movement killed 8")),
        "{claims:#?}"
    );
}

#[test]
fn two_verbs_of_one_blow_are_one_happening() {
    check(&[
        (
            "Troops shot dead 58 people and wounded more than 1,200 near Marda on Monday, officials said.",
            &[
                "2012-05-14 | Officials: Troops shot dead 58 people and wounded more than 1,200 near Marda | officials killed 58 wounded 1200",
            ],
        ),
        (
            "Villagers were stabbed or hacked to death in Marda on Monday.",
            &["2012-05-14 | Villagers stabbed or hacked to death in Marda | Unattributed"],
        ),
    ]);
}

#[test]
fn a_relative_clause_has_a_source_of_its_own_and_the_rest_has_not() {
    check(&[
        (
            "Police said the man, who denied the charges, was arrested on Monday.",
            &["2012-05-14 | Police: Man arrested | police"],
        ),
        (
            "The rebels denied on Sunday that they had attacked the convoy near Homs, which the army says killed 12 \
             soldiers.",
            &[
                "2012-05-13~ | The rebels denied on Sunday that they had attacked the convoy near Homs | Syrian rebels!; \
                 Syrian Army killed 12",
            ],
        ),
    ]);
}

#[test]
fn what_is_done_to_the_subject_is_what_the_verb_wants() {
    check(&[
        (
            "Pakistan said on Wednesday it had shot down two Indian jets over Kashmir and captured a pilot.",
            &[
                "2012-05-16~ | Pakistan said it shot down two Indian jets over Kashmir | Pakistan downed 2",
                "2012-05-16~ | Pakistan said it captured pilot | Pakistan captured 1",
            ],
        ),
        (
            "Martial law was imposed on Tuesday, state media announced.",
            &["2012-05-15 | State media: Martial law imposed | state media"],
        ),
        (
            "Barrel bombs were dropped on the town of Marda on Sunday, residents said.",
            &["2012-05-13 | Residents: Barrel bombs dropped on town of Marda | residents"],
        ),
    ]);
}

#[test]
fn what_is_done_as_a_rule_or_taken_over_as_an_office_is_no_event_of_the_war() {
    check(&[(
        "The bureau, which distributes the funds in Marda, was bombed on Sunday.",
        &["2012-05-13 | Bureau bombed | Unattributed"],
    )]);
}

/// The kind of the first happening of each text.
fn check_kinds(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(text, wanted)| {
            let found = statements(ReportId(0), &report(text), &INDEX);
            let got = found.first().map_or("nothing", |told| told.kind.as_str());
            (got != *wanted).then(|| format!("{text}\n  wanted {wanted}\n  got    {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_object_tells_what_kind_of_deed_it_was() {
    check_kinds(&[
        (
            "NATO took over the operation in Libya on March 31, the army of the rebels said.",
            "Strategic developments/Other",
        ),
        (
            "The army took over the town of Marda on Monday, the rebels said.",
            "Battles/Government regains territory",
        ),
        (
            "Gunmen opened fire on worshippers in Kaduna on Sunday, killing 16. Insurgents have fought soldiers for years.",
            "Violence against civilians/Attack",
        ),
        (
            "Pirates seized a tanker off Somalia on Sunday.",
            "Strategic developments/Looting/property destruction",
        ),
        (
            "A mob lynched two suspected thieves on Sunday.",
            "Riots/Mob violence",
        ),
        (
            "Troops found a mass grave with 40 bodies near Tarhuna on Sunday.",
            "Strategic developments/Other",
        ),
        (
            "The government on Sunday closed its border with Niger.",
            "CAMEO/Coerce",
        ),
        (
            "Gunmen seized five residents in Marda on Sunday. The insurgents have fought the army for years.",
            "Violence against civilians/Abduction/forced disappearance",
        ),
        (
            "A woman blew herself up near a stadium in Gombe on Monday, killing one person.",
            "Explosions/Remote violence/Suicide bomb",
        ),
        (
            "The president turned down an offer of a ceasefire on Tuesday.",
            "CAMEO/Reject",
        ),
    ]);
}

#[test]
fn who_is_dismissed_and_what_is_broken_off_tell_the_kind() {
    check_kinds(&[
        (
            "The president dismissed the army chief on Tuesday.",
            "Other/Appointment",
        ),
        (
            "The president fired the interior minister on Tuesday.",
            "Other/Appointment",
        ),
        (
            "The president rejected the plan on Tuesday.",
            "CAMEO/Reject",
        ),
        (
            "Peace talks between the government and the rebels collapsed on Tuesday.",
            "CAMEO/Reduce relations",
        ),
        (
            "Britain suspended arms sales to Israel on Tuesday.",
            "CAMEO/Reduce relations",
        ),
        (
            "The two countries restored diplomatic relations on Tuesday.",
            "CAMEO/Engage in diplomatic cooperation",
        ),
        (
            "The ICC issued an arrest warrant for the general on Tuesday.",
            "Other/Court ruling",
        ),
        (
            "The EU pledged 50 million euros for refugees on Tuesday.",
            "CAMEO/Express intent to cooperate",
        ),
        (
            "The UN special envoy arrived in Damascus on Tuesday to meet officials.",
            "CAMEO/Consult",
        ),
        (
            "Rebels handed over 12 soldiers to the Red Cross on Tuesday.",
            "CAMEO/Yield",
        ),
    ]);
}

#[test]
fn what_beats_back_tears_open_or_breaks_out_tells_the_kind() {
    check_kinds(&[
        (
            "Rebels said they had beaten back an army attack near Marda on Tuesday.",
            "Battles/Armed clash",
        ),
        (
            "Rockets ripped through a market in Marda on Tuesday.",
            "Explosions/Remote violence/Shelling/artillery/missile attack",
        ),
        ("War erupted in Marda on April 15.", "Battles/Armed clash"),
        (
            "Guerrillas dynamited four pylons near Marda on Tuesday.",
            "Explosions/Remote violence/Remote explosive/landmine/IED",
        ),
        (
            "Gunmen dragged six men from a bus near Marda on Tuesday.",
            "Violence against civilians/Abduction/forced disappearance",
        ),
        (
            "Armed men carried off 20 teachers in Marda on Tuesday.",
            "Violence against civilians/Abduction/forced disappearance",
        ),
        // Where it was does not make a fight of it.
        (
            "A car bomb killed four soldiers at a checkpoint in Marda on Tuesday.",
            "Explosions/Remote violence/Remote explosive/landmine/IED",
        ),
        ("Russia invaded Ukraine on Tuesday.", "CAMEO/Fight"),
        (
            "The military seized power on February 1.",
            "Strategic developments/Other",
        ),
        (
            "Thousands of people streamed out of Marda on Tuesday.",
            "Strategic developments/Other",
        ),
        (
            "Rescuers pulled out children in Marda after rebels shelled it.",
            "Other/Rescue",
        ),
        // Ground is left all the same.
        (
            "Troops pulled out of Marda on Tuesday after rebels shelled it.",
            "Strategic developments/Non-violent transfer of territory",
        ),
    ]);
}

#[test]
fn what_would_be_on_a_day_is_an_appointment() {
    check(&[
        (
            "Turkey said delegations from Russia and Ukraine would meet in Istanbul on Friday.",
            &[
                "2012-05-18 | Turkey: Delegations from Russia and Ukraine would meet in Istanbul | Turkey",
            ],
        ),
        // A prophecy is none.
        (
            "Activists said on Tuesday the town of Marda would fall by Friday.",
            &["2012-05-15~ | Activists said town of Marda would fall | activists"],
        ),
    ]);
}
