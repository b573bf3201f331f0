//! Towns of the gazetteer that are believed only of reports that name their country, or none.

use super::{INDEX, all_have, all_name, none_has, prose};
use crate::extract::names::{Mention, mentions};

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
    // It is somewhere, but not the one of a country that nobody named.
    let text = "The minister met officers in Kunduz, he told reporters in Spain.";
    let found = mentions(&prose(text), &INDEX);
    let kunduz = found.iter().find(|mention| mention.name() == "Kunduz");
    let place = kunduz.and_then(Mention::place).expect("a place");
    assert_eq!((place.lat, place.admin1.as_deref()), (None, None));
    none_has(&[
        // A person of the country, who is never where anything is.
        (
            "Armando Balkh, a lawyer of the party that rules, was told so in Afghanistan. Balkh left on Monday.",
            "place:Balkh",
        ),
    ]);
    all_name(&[("Kunduz said nothing.", &[])]);
}
