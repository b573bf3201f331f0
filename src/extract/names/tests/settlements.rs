//! Towns of the gazetteer that are believed only of reports that name their country, or none.

use super::{all_have, all_name, none_has};

#[test]
fn towns_far_off_are_found_where_their_country_is_named() {
    all_have(&[
        (
            "Ukraine's army said rockets struck a hospital in Izium on Monday.",
            "place:Izium",
        ),
        (
            "The Taliban attacked police in Kunduz, northern Afghanistan. Kunduz had fallen before.",
            "place:Kunduz",
        ),
        (
            "Gunmen killed 12 people near Djibo in Burkina Faso.",
            "place:Djibo",
        ),
        (
            "Nigeria's army fought insurgents in Bama for a second day.",
            "place:Bama",
        ),
        (
            "Nigeria's army fought in the town of Bama Kassa.",
            "place:Bama Kassa",
        ),
        (
            "Lashkar Gah was cut off, Afghan officials said. Afghanistan sent troops.",
            "place:Lashkar Gah",
        ),
    ]);
}

#[test]
fn elsewhere_their_names_are_left_to_people_and_words() {
    none_has(&[
        (
            "The minister met officers in Kunduz, he told reporters in Spain.",
            "Kunduz",
        ),
        // A person of the country, who is never where anything is.
        (
            "Armando Balkh, a lawyer of the party that rules, was told so in Afghanistan. Balkh left on Monday.",
            "place:Balkh",
        ),
    ]);
    all_name(&[("Kunduz said nothing.", &[])]);
}
