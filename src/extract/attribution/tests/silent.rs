//! What only looks like a source.

use super::check;

#[test]
fn verbs_in_another_sense() {
    check(&[
        ("The siege claimed over 50 lives.", "-"),
        ("Lund claimed the title in May.", "-"),
        ("He is said to be in Homs.", "-"),
        ("It is said that the town was rich.", "-"),
        ("The fighters were believed to be foreign.", "-"),
        ("Haddad added 14 points and seven rebounds.", "-"),
        ("Two men were charged with theft.", "-"),
        ("Three people were found dead.", "-"),
        ("Doctors reported to the new ward.", "-"),
        (
            "The army held the bridge and maintained control of the road.",
            "-",
        ),
        ("The guards denied them entry.", "-"),
        ("The Arab states called an emergency meeting.", "-"),
        ("The number of reported cases rose.", "-"),
        ("Footage showed that the bridge had collapsed.", "-"),
        ("The allegedly stolen car was found.", "-"),
        ("The reports were read by nobody.", "-"),
        ("Demands for help were heard.", "-"),
        ("The state of the road was bad.", "-"),
        ("He declared himself winner.", "-"),
    ]);
}

#[test]
fn nothing_was_said() {
    check(&[
        ("The army did not say how many had died.", "-"),
        (
            "The minister declined to comment and would not confirm the report.",
            "-",
        ),
        ("Orlov is expected to announce a plan.", "-"),
        ("The army could not confirm the toll.", "-"),
        ("Red Front has not claimed the attack.", "-"),
        ("The army neither confirmed nor denied the report.", "-"),
        ("Orlov wanted to say more.", "-"),
    ]);
}

#[test]
fn set_phrases_in_another_sense() {
    check(&[
        ("The work went according to plan.", "-"),
        ("Trains ran according to schedule.", "-"),
        ("The match was put off on account of rain.", "-"),
        ("The court put the case off, citing security concerns.", "-"),
        ("He was cited for bravery.", "-"),
        ("The attack came as rebels advanced.", "-"),
        ("The council put the statue at the gate.", "-"),
        ("Source: Reuters", "-"),
        ("Updated: 6:04 PM", "-"),
    ]);
}
