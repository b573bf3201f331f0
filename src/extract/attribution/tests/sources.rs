//! Sources that stand behind their place, their office, what they are, or whom they cite.

use super::{check, told};

#[test]
fn sources_stand_behind_the_places_they_are_in() {
    check(&[
        (
            "Witnesses in the western city of Homs said that the raid goes on.",
            "witnesses in the western city of Homs",
        ),
        (
            "Residents of the port of Homs said tanks had shelled the market.",
            "residents of the port of Homs",
        ),
        (
            "A doctor at a clinic in the town of Homs said shelling killed four people.",
            "a doctor at a clinic in the town of Homs",
        ),
        (
            "A nurse at a small clinic in a village near the old eastern border of the besieged town of Homs said four died.",
            "a nurse at a small clinic in a village near the old eastern",
        ),
        // Without anybody who speaks, a town says nothing.
        (
            "In the city of Homs fighters said they had left.",
            "fighters",
        ),
    ]);
}

#[test]
fn what_somebody_is_does_not_speak_for_him() {
    check(&[
        (
            "Anna Lund, reader in history at the University of Homs, said troops had destroyed the gate.",
            "Anna Lund",
        ),
        (
            "Anna Lund, a newly elected member of the council, insists troops destroyed the gate.",
            "Anna Lund",
        ),
        (
            "Secretary of State Anna Lund said troops had destroyed the gate.",
            "Anna Lund",
        ),
        (
            "Rami Haddad told a briefing that Orlov's government had announced ceasefires.",
            "Orlov's government < Rami Haddad",
        ),
        (
            "Raids killed three and injured many others local sources have said.",
            "local sources",
        ),
        (
            "Libyan state radio said the road was open.",
            "Libyan state radio",
        ),
    ]);
}

#[test]
fn lives_are_claimed_by_raids_and_clauses_by_people() {
    check(&[
        (
            "The army's raids claimed 17 lives in Homs, said Rami Haddad.",
            "Rami Haddad",
        ),
        ("The army claimed it had left.", "Army"),
    ]);
}

#[test]
fn what_is_cited_first_is_the_source_of_what_follows() {
    check(&[
        (
            "Reuters reported, citing the interior ministry, that attackers had stormed the station.",
            "Interior Ministry < Reuters",
        ),
        (
            "Reuters reported citing the interior ministry that attackers had stormed the station.",
            "Interior Ministry < Reuters",
        ),
    ]);
}

#[test]
fn a_monitor_is_the_one_that_is_named_next() {
    assert_eq!(
        told(&[
            "Raids killed 12 people in Homs, a war monitor said.",
            "The Observatory said five were children.",
        ]),
        "Northern Observatory | Northern Observatory"
    );
    assert_eq!(
        told(&[
            "Raids killed 12 people in Homs, a war monitor said.",
            "The army said five were children.",
        ]),
        "a war monitor | Army"
    );
}

#[test]
fn who_is_spoken_of_in_a_quotation_is_not_he_who_says_it() {
    assert_eq!(
        told(&[
            "Rami Haddad said he could not forgive the army.",
            "\"I used to love Orlov but many people have died,\" he said.",
        ]),
        "Rami Haddad | Rami Haddad"
    );
}
