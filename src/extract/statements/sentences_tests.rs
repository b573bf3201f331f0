//! Sentences read whole: what happened, when, how many, by whose account.

use super::*;
use crate::model::{Day, Gazetteer, Paragraph, Stance};
use std::sync::LazyLock;

static INDEX: LazyLock<NameIndex> = LazyLock::new(|| {
    NameIndex::new(&Gazetteer::parse_static(crate::assets::PLACES, crate::assets::ACTORS).0)
});

/// A report of these paragraphs under a headline.
fn report(text: &str) -> Report {
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
fn told(text: &str) -> Vec<String> {
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
fn check(table: &[(&str, &[&str])]) {
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
fn a_denial_is_a_claim_of_what_it_denies() {
    let told = "2012-05-14 | Residents: Troops shelled hospital in Marda, killing 12 people | residents killed 12; the army!";
    check(&[
        (
            "Troops shelled the hospital in Marda on Monday, killing 12 people, residents said. The army denied it.",
            &[told],
        ),
        (
            "Troops shelled the hospital in Marda on Monday, killing 12 people, residents said. The army denied responsibility for the attack.",
            &[told],
        ),
        (
            "Troops shelled the hospital in Marda on Monday, killing 12 people, residents said. The army denied shelling the hospital.",
            &[told],
        ),
        (
            "Troops shelled the hospital in Marda on Monday, killing 12 people, residents said. The army dismissed the report as false.",
            &[told],
        ),
        // What it denies was not told before.
        (
            "Troops shelled the hospital in Marda on Monday, residents said. The army denied that it had attacked a convoy on Sunday.",
            &[
                "2012-05-14 | Residents: Troops shelled hospital in Marda | residents",
                "2012-05-13 | The army denied that it had attacked a convoy on Sunday | the army!",
            ],
        ),
        (
            "The army denied reports that it had shelled a hospital in Marda on Monday.",
            &[
                "2012-05-14 | The army denied reports that it had shelled a hospital in Marda on Monday | the army!",
            ],
        ),
        // Nobody denies his own account.
        (
            "The army said it shelled Marda on Monday. The army denied the charge.",
            &["2012-05-14 | Army: It shelled Marda | the army"],
        ),
    ]);
}

#[test]
fn a_share_by_another_source_is_a_claim_of_the_whole() {
    check(&[
        (
            "Shelling killed 80 people in Marda on Tuesday, the ministry said. The council said 50 of the dead were children.",
            &[
                "2012-05-15 | Ministry: Shelling killed 80 people in Marda | the ministry killed 80; the council killed 50",
            ],
        ),
        (
            "Shelling killed 80 people and wounded 90 in Marda on Tuesday, the ministry said. Nine of the wounded died, a doctor said.",
            &[
                "2012-05-15 | Ministry: Shelling killed 80 people and wounded 90 in Marda | the ministry killed 80 wounded 90",
                "2012-05-15~ | Doctor: Nine of wounded died | a doctor killed 9",
            ],
        ),
    ]);
}

#[test]
fn a_denial_points_no_farther_than_the_sentence_before() {
    check(&[
        // What the sentence itself claims is denied, and nothing where that is no event.
        (
            "Troops shelled Marda on Monday, residents said. The Herald said the ministry was sending weapons, but the council denied the report.",
            &[
                "2012-05-14 | Residents: Troops shelled Marda | residents",
                "2012-05-14~ | Herald: Ministry sending weapons | Herald; the council!",
            ],
        ),
        (
            "Troops shelled Marda on Monday, residents said. The Herald said the minister was ill, but the council denied the report.",
            &["2012-05-14 | Residents: Troops shelled Marda | residents"],
        ),
        (
            "The army accused the rebels on Monday of killing 50 civilians in Marda. A rebel spokesman called the allegation a lie.",
            &[
                "2012-05-14~ | Army accused rebels of killing 50 civilians in Marda | the army killed 50; a rebel spokesman!",
            ],
        ),
        (
            "Troops shelled the hospital in Marda on Monday, residents said. The mayor told reporters the claims were baseless.",
            &["2012-05-14 | Residents: Troops shelled hospital in Marda | residents; the mayor!"],
        ),
    ]);
}

#[test]
fn a_claim_of_responsibility_is_a_claim_of_the_attack() {
    check(&[
        (
            "A bomb killed 12 people in Marda on Monday, police said. The Red Front claimed responsibility for the attack.",
            &["2012-05-14 | Police: Bomb killed 12 people in Marda | police killed 12; Red Front"],
        ),
        (
            "A bomb killed 12 people in Marda on Monday, police said. No group claimed responsibility.",
            &["2012-05-14 | Police: Bomb killed 12 people in Marda | police killed 12"],
        ),
    ]);
}

#[test]
fn none_killed_is_another_count_of_the_attack_before() {
    check(&[(
        "Jets bombed a camp near Marda on Tuesday, killing 30 people, the council said. The ministry said nobody died.",
        &[
            "2012-05-15 | Council: Jets bombed camp near Marda, killing 30 people | the council killed 30; the ministry killed 0",
        ],
    )]);
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
fn another_count_of_an_attack_is_a_claim_of_it() {
    let six = "2012-05-15 | Activists: Car bomb exploded in Marda, killing six people | activists killed 6";
    let with = |claim: &str| format!("{six}; {claim}");
    check(&[
        (
            "A car bomb exploded in Marda on Tuesday, killing six people, activists said. The council put the number of dead at eight.",
            &[&with("the council killed 8")],
        ),
        (
            "A car bomb exploded in Marda on Tuesday, killing six people, activists said. The council said eight people were killed.",
            &[&with("the council killed 8")],
        ),
        // More victims, those of another day, and an older count are none.
        (
            "A car bomb exploded in Marda on Tuesday, killing six people, activists said. The council said a soldier was killed on Monday.",
            &[
                six,
                "2012-05-14 | Council: Soldier killed | the council killed 1",
            ],
        ),
        (
            "A car bomb exploded in Marda on Tuesday, killing six people, activists said. Officials had earlier put the toll at four.",
            &[
                six,
                "2012-05-15~ | Officials put toll at four | officials killed 4",
            ],
        ),
    ]);
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
fn another_count_of_the_same_victims_has_their_scope() {
    let report = report(
        "A car bomb exploded in the Mezzeh district of Damascus on Tuesday, killing six people, including two children, activists said. The council put the number of dead at eight.",
    );
    let scopes: Vec<String> = statements(ReportId(0), &report, &INDEX)
        .iter()
        .filter_map(|told| Some(told.claim.figures.first()?.scope.clone()))
        .collect();
    assert_eq!(scopes, ["people killed in Mezzeh"; 2]);
}

#[test]
fn a_share_of_another_count_is_told_of_the_attack() {
    check(&[(
        "A car bomb exploded in Marda on Tuesday, killing six people, activists said. The council put the number of dead at eight. Three of the dead were children, a doctor said.",
        &[
            "2012-05-15 | Activists: Car bomb exploded in Marda, killing six people | activists killed 6; a doctor killed 3; the council killed 8",
        ],
    )]);
}

#[test]
fn what_a_relative_clause_denies_or_claims_is_a_claim_of_the_event() {
    check(&[
        (
            "India said on Monday that Pakistani troops had shelled villages in Poonch, killing four people, which \
             Islamabad denied.",
            &[
                "2012-05-14~ | India: Pakistani troops shelled villages in Poonch, killing four people | India killed 4; \
                 Pakistan!",
            ],
        ),
        (
            "Rebels accused the government of shelling Kafr Zita on Friday, an accusation Damascus denies.",
            &[
                "2012-05-11 | Rebels accused government of shelling Kafr Zita | Syrian rebels; Syrian government!",
            ],
        ),
        (
            "The bombing, which the Taliban claimed, killed 12 people in Kabul on Sunday.",
            &["2012-05-13 | Bombing killed 12 people in Kabul | Unattributed killed 12; Taliban"],
        ),
        (
            "Israel said three of those killed on Sunday were planting bombs. Hamas denied it.",
            &[
                "2012-05-13 | Israel: Three of those killed planting bombs | Israel killed 3; Hamas!",
            ],
        ),
    ]);
}

#[test]
fn a_bare_count_by_another_source_is_a_claim_of_the_event() {
    check(&[
        (
            "The ministry said 20 soldiers were killed in the ambush on Sunday. Residents spoke of 40.",
            &[
                "2012-05-13 | Ministry: 20 soldiers killed in ambush | the ministry killed 20; residents killed 40",
            ],
        ),
        (
            "State media reported 15 dead in the strike on Sunday; the Observatory counted 31.",
            &[
                "2012-05-13~ | State media reported 15 dead in strike | state media killed 15; Syrian Observatory for \
                 Human Rights killed 31",
            ],
        ),
    ]);
}

#[test]
fn a_third_count_is_of_the_same_event_and_bodies_are_counted_too() {
    check(&[
        (
            "Police said the attack killed 12 on Sunday. Doctors put the toll at 15; the governor spoke of 17.",
            &[
                "2012-05-13 | Police: Attack killed 12 | police killed 12; medics killed 15; the governor killed 17",
            ],
        ),
        (
            "At least 16 people died on Monday, the governor said. The hospital said it had received 20 bodies. The Red \
             Cross put it at 24.",
            &[
                "2012-05-14 | Governor: At least 16 people died | the governor killed 16; the hospital killed 20; \
                 International Committee of the Red Cross killed 24",
            ],
        ),
        (
            "Clashes broke out in Cairo on Friday. The ministry put the injured at 62 civilians and 110 policemen.",
            &[
                "2012-05-11 | Clashes broke out in Cairo | Unattributed; the ministry wounded 62 wounded 110",
            ],
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
fn a_denial_in_other_words_answers_the_attack_right_before_it() {
    check(&[
        (
            "Coalition air strikes hit a fish-packing plant in Hodeidah on Monday, residents said. The coalition denied \
             hitting civilians.",
            &[
                "2012-05-14 | Residents: Coalition air strikes hit fish-packing plant in Hodeidah | residents; the \
                 coalition!",
            ],
        ),
        (
            "Separatists said they had captured the town of Vuhlehirsk on Tuesday. The army denied the town had fallen.",
            &[
                "2012-05-15 | Separatists: They captured town of Vuhlehirsk | separatists; the army!",
            ],
        ),
        (
            "Azerbaijan said its troops had taken the bridge on Sunday. An Armenian official, Karen Avagyan, rejected \
             the claim.",
            &["2012-05-13 | Azerbaijan: Its troops had taken bridge | Azerbaijan; Karen Avagyan!"],
        ),
        (
            "Army jets bombed positions in Khartoum on Sunday, witnesses said. Volunteers counted 11 civilians killed in \
             the raids.",
            &[
                "2012-05-13 | Witnesses: Army jets bombed positions in Khartoum | witnesses; volunteers killed 11",
            ],
        ),
        // Of what was not told before, nothing is answered.
        (
            "Rebels shelled Homs on Sunday, residents said. Damascus denied that talks were held in Geneva on \
             Monday.",
            &[
                "2012-05-13 | Residents: Rebels shelled Homs | residents",
                "2012-05-14 | Damascus denied that talks were held in Geneva on Monday | Syrian government!",
            ],
        ),
    ]);
}
