//! Names by their form, and references back.

use super::{all_have, all_name, none_has};

#[test]
fn places_are_known_by_their_form() {
    all_have(&[
        ("It fell on the village of Umm Zeqqa.", "place:Umm Zeqqa"),
        (
            "It fell on the towns of Umm Zeqqa, Der Sabal and Kafr Tun.",
            "place:Der Sabal",
        ),
        ("It fell on Umm Zeqqa village.", "place:Umm Zeqqa"),
        ("They stormed Umm Zeqqa airbase.", "place:Umm Zeqqa airbase"),
        ("They met in Pearl Square at noon.", "place:Pearl Square"),
        ("The fire spread over Zorba County.", "place:Zorba County"),
        ("They met in Salt Zorba City.", "place:Salt Zorba City"),
        ("They stormed a market in Zorba on Sunday.", "place:Zorba"),
        ("In Zorba, a bomb went off.", "place:Zorba"),
        ("Ten died in clashes around Zorba.", "place:Zorba"),
        (
            "They blew up a bridge near Wadi al-Zorba.",
            "place:Wadi al-Zorba",
        ),
        ("Fighting raged outside Zorba after dark.", "place:Zorba"),
        (
            "They sat in San Zorba State Prison.",
            "place:San Zorba State Prison",
        ),
    ]);
    none_has(&[
        ("They spoke of the state of Affairs.", "Affairs"),
        ("It happened in Monday village talk.", "Monday"),
        ("They stormed the Syrian airfield.", "Syrian airfield"),
        ("Zorba ran. They met in Zorba on Sunday.", "Zorba"),
        ("They had faith in Zorba.", "Zorba"),
        ("They held the Zorban town of Umm Zeqqa.", "Zorban"),
        ("They spoke in Spanish.", "Spanish"),
        ("They hid in Zorba's house.", "Zorba"),
        ("They trained in Law. The law is old.", "Law"),
        ("They lost in ZRB.", "ZRB"),
        ("Talks In Umm Zeqqa Village Fail After Two Days", "Umm"),
    ]);
}

#[test]
fn persons_are_known_by_their_form() {
    all_have(&[
        ("Gen. Faruk Zorba said so.", "actor:Faruk Zorba"),
        ("Dr. Zorba said so.", "actor:Zorba"),
        ("It is late, said Ilko Zorba.", "actor:Ilko Zorba"),
        ("Later Ilko Zorba said so.", "actor:Ilko Zorba"),
        (
            "Later Ilko Zorba, a spokesman for the miners, spoke.",
            "actor:Ilko Zorba",
        ),
        (
            "They met the spokesman Ilko van der Zorba.",
            "actor:Ilko van der Zorba",
        ),
        (
            "They met Mohammed al-Zorba there.",
            "actor:Mohammed al-Zorba",
        ),
        ("They met Michael Jordan there.", "actor:Michael Jordan"),
        ("They met Ilko Zorba, 61, there.", "actor:Ilko Zorba"),
        ("Nobody came, Ahmed Hill said.", "actor:Ahmed Hill"),
    ]);
    none_has(&[
        ("They read the Ilko Zorba at home.", "Zorba"),
        ("The Red Sox said so on Friday Night.", "Friday"),
        ("They waited in Victoria Station said the driver.", "actor"),
        ("The shipper Zorba-Lloyd said so.", "Zorba"),
        ("The freighter MV Zorba said it was hit.", "MV"),
        ("President On Thursday left.", "Thursday"),
        ("Ilko Zorba Says Talks With Dana Kulik Failed", "Zorba"),
    ]);
}

#[test]
fn surnames_follow_full_names() {
    all_name(&[
        (
            "Gen. Faruk Zorba came. Zorba left.",
            &["actor:Faruk Zorba"; 2],
        ),
        ("Zorba left. Gen. Faruk Zorba came.", &["actor:Faruk Zorba"]),
        (
            "Sergei Lavrov came. Lavrov left.",
            &["actor:Sergei Lavrov"; 2],
        ),
        (
            "Bill Clinton came. Clinton left.",
            &["actor:Bill Clinton"; 2],
        ),
    ]);
}

#[test]
fn groups_are_known_by_their_form() {
    all_have(&[
        (
            "The Northern Hawk Brigade came.",
            "actor:Northern Hawk Brigade",
        ),
        (
            "The Committee for the Defence of Miners met.",
            "actor:Committee for the Defence of Miners",
        ),
        (
            "He led the Zorba Miners' Union.",
            "actor:Zorba Miners' Union",
        ),
        ("He wrote for the Zorba Times.", "actor:Zorba Times"),
        (
            "The Free Miners Front (FMF) met. Nobody from the FMF spoke.",
            "actor:Free Miners Front",
        ),
    ]);
    all_name(&[
        (
            "The Syrian National Coalition (SNC) met. The SNC spoke.",
            &["actor:Syrian National Coalition"; 3],
        ),
        (
            "The Syrian National Council (SNC) met. The SNC spoke.",
            &["actor:Syrian National Council"; 3],
        ),
        ("The Libyan Army left.", &["actor:Libya"]),
        ("The Army left the Party.", &["actor:army"]),
    ]);
}

#[test]
fn references_go_back_where_one_thing_is_meant() {
    all_name(&[
        (
            "Shells hit Homs. They took the city.",
            &["place:Homs", "place:Homs"],
        ),
        (
            "Shells hit Homs and Hama. They took the city.",
            &["place:Homs", "place:Hama"],
        ),
        ("Shells hit Homs. The city council met.", &["place:Homs"]),
        ("Shells hit Homs. They took the village.", &["place:Homs"]),
        (
            "Human Rights Watch spoke. It rained. The group said so.",
            &["actor:Human Rights Watch", "actor:Human Rights Watch"],
        ),
        (
            "Human Rights Watch and Avaaz spoke. The group said so.",
            &["actor:Human Rights Watch", "actor:Avaaz"],
        ),
        (
            "Human Rights Watch spoke. The party was loud.",
            &["actor:Human Rights Watch"],
        ),
    ]);
}

#[test]
fn other_transliterations_are_known_where_the_report_is_about_the_country() {
    all_have(&[
        (
            "Syria is at war, and Damascus is quiet. They fled to Maaret al-Nouman at night.",
            "place:Maarrat al-Numan",
        ),
        (
            "Syria is at war, and Damascus is quiet. They left Zebedany village.",
            "place:Zabadani",
        ),
    ]);
    none_has(&[
        (
            "France is at peace, and Paris is quiet. They fled to Zebedany at night.",
            "Zabadani",
        ),
        (
            "Syria is at war, and Damascus is quiet. They fled to Zebedee at night.",
            "Zabadani",
        ),
    ]);
}
