//! What later sentences say of what was told before.

use super::sentences_tests::{INDEX, check, report};
use super::*;

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

#[test]
fn a_denial_points_back_over_paragraphs() {
    let told = "2012-05-14 | Residents: Troops shelled hospital in Marda | residents; the army!";
    check(&[
        (
            "Troops shelled the hospital in Marda on Monday, residents said.\n\nNobody slept.\n\nThe army dismissed the \
             residents' report as propaganda.",
            &[told],
        ),
        (
            "Troops shelled the hospital in Marda on Monday, residents said.\n\nThe army denied shelling the hospital.",
            &[told],
        ),
        (
            "Troops shelled the hospital in Marda on Monday, residents said.\n\nThe army denied its forces had fired.",
            &[told],
        ),
        // What another says in between may be what is denied.
        (
            "Troops shelled the hospital in Marda on Monday, residents said. The Herald said the mayor was ill. The army \
             denied the report.",
            &["2012-05-14 | Residents: Troops shelled hospital in Marda | residents"],
        ),
        (
            "Rebels fired at a school in Marda on Monday, police said.\n\nThe army denied it had shelled a bakery in Homs.",
            &[
                "2012-05-14 | Syrian security forces: Rebels fired at school in Marda | Syrian security forces",
                "2012-05-16~ | The army denied it had shelled a bakery in Homs | Syrian Army!",
            ],
        ),
    ]);
}

#[test]
fn a_denial_needs_no_verb_of_denying() {
    check(&[
        (
            "A warplane struck a school in Marda on Monday, killing 23 people, medics said. A spokesman for the coalition \
             said it had carried out no strikes in the city that day.",
            &[
                "2012-05-14 | Medics: Warplane struck school in Marda, killing 23 people | medics killed 23; a spokesman \
                 for the coalition!",
            ],
        ),
        (
            "A bomb killed four soldiers in Marda on Monday, officials said. The Red Front said it was not behind the bombing.",
            &[
                "2012-05-14 | Officials: Bomb killed four soldiers in Marda | officials killed 4; Red Front!",
            ],
        ),
        (
            "Thirteen students were detained in Marda on Monday, a committee said. The junta said there had been no \
             arrests, although relatives showed lists.",
            &[
                "2012-05-14 | Committee: Thirteen students detained in Marda | a committee detained 13; the junta!",
            ],
        ),
        (
            "Troops shelled the hospital in Marda on Monday, residents said. A spokesman said that was not correct.",
            &["2012-05-14 | Residents: Troops shelled hospital in Marda | residents; a spokesman!"],
        ),
        (
            "Jets bombed the hospital in Marda on Monday, residents said. The ministry dismissed the numbers as fantasy.",
            &["2012-05-14 | Residents: Jets bombed hospital in Marda | residents; the ministry!"],
        ),
        (
            "Jets bombed the market in Marda on Monday, residents said. The ministry said there had been no sorties over the city.",
            &["2012-05-14 | Residents: Jets bombed market in Marda | residents; the ministry!"],
        ),
        // Nobody denies what he does not know, what nobody claims, or what he will not do.
        (
            "A bomb killed four soldiers in Marda on Monday, officials said. Police said it was not clear who was behind \
             the attack.",
            &["2012-05-14 | Officials: Bomb killed four soldiers in Marda | officials killed 4"],
        ),
        (
            "Jets bombed Marda on Monday, residents said. The army said it would not shell civilians.",
            &[
                "2012-05-14 | Residents: Jets bombed Marda | residents",
                "2012-05-14~ | Army: It would not shell civilians | the army",
            ],
        ),
    ]);
}

#[test]
fn what_is_told_instead_is_of_the_denial() {
    check(&[(
        "Troops struck a depot in Marda on Monday. The command said 52 soldiers were killed. The administration rejected \
         that account, saying seven civilians had died when a warehouse blew up.",
        &[
            "2012-05-14 | Troops struck depot in Marda | Unattributed; the administration! killed 7; the command killed 52",
        ],
    )]);
}

#[test]
fn the_death_toll_is_known_farther_back() {
    check(&[
        (
            "Shells hit a market in Marda on Monday, killing 19 people, medics said. Nobody slept. Nobody ran. The \
             committee put the toll at 34 and said most of the dead were traders.",
            &[
                "2012-05-14 | Medics: Shells hit market in Marda, killing 19 people | medics killed 19; the committee; \
                 the committee killed 34",
            ],
        ),
        (
            "Shells hit a market in Marda on Monday, killing 19 people, medics said. A doctor said the real number was \
             closer to 30.",
            &[
                "2012-05-14 | Medics: Shells hit market in Marda, killing 19 people | medics killed 19; a doctor killed 30",
            ],
        ),
        (
            "The Red Front said it had taken the town of Marda on Monday. The Red Front said it had killed 45 soldiers in \
             the fighting.",
            &[
                "2012-05-14 | Red Front: It had taken town of Marda | Red Front; Red Front killed 45",
            ],
        ),
    ]);
}

#[test]
fn a_deed_set_behind_a_comma_is_denied_or_claimed() {
    check(&[
        (
            "A missile killed 12 people in Marda on Monday, an attack that Moscow has always denied.",
            &["2012-05-14 | Missile killed 12 people in Marda | Unattributed killed 12; Moscow!"],
        ),
        (
            "Shells hit a market in Marda on Tuesday, a strike Kyiv has repeatedly denied carrying out.",
            &["2012-05-15 | Shells hit market in Marda | Unattributed; Ukraine!"],
        ),
        (
            "The mayor was killed in a bombing in Marda on Monday, an attack the rebels denied.",
            &["2012-05-14 | Mayor killed in bombing in Marda | Unattributed; rebels!"],
        ),
        (
            "A bomb killed four people in Marda on Monday. A group, the Royal City Guerrillas, claimed responsibility on \
             Facebook and said four informers were killed.",
            &[
                "2012-05-14 | Bomb killed four people in Marda | Unattributed killed 4; Royal City Guerrillas; Royal City \
                 Guerrillas killed 4",
            ],
        ),
    ]);
}

#[test]
fn whom_a_second_verb_shares_is_called_by_the_name_beside_him() {
    check(&[(
        "Bombers struck a convoy in Marda on Monday. A military spokesman, Major General Zaw Min Tun, acknowledged an \
         attack but said only two soldiers had been slightly hurt.",
        &["2012-05-14 | Bombers struck convoy in Marda | Unattributed; Zaw Min Tun wounded 2"],
    )]);
}

#[test]
fn what_came_hours_later_is_of_that_day() {
    check(&[(
        "Shells hit a market in Marda on Monday, killing 19 people.\n\nHours later, fighters stormed a church in Bahri.",
        &[
            "2012-05-14 | Shells hit market in Marda, killing 19 people | Unattributed killed 19",
            "2012-05-14~ | Fighters stormed church in Bahri | Unattributed",
        ],
    )]);
}
