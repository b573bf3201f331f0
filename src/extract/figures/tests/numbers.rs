//! Numbers and hedges, and numbers that count nothing.

use super::{figures_of, must_fire, must_stay_silent};
use crate::model::Qualifier;

#[test]
fn numbers_as_prose_writes_them() {
    must_fire(&[
        ("A mine killed 12 farmers.", "12 farmers = killed 12-12"),
        (
            "The quake killed 1,200 people.",
            "1,200 people = killed 1200-1200",
        ),
        (
            "Twenty-one miners died.",
            "Twenty-one miners = killed 21-21",
        ),
        (
            "A dozen shepherds were arrested.",
            "A dozen shepherds = detained 12-12",
        ),
        (
            "The flood displaced half a million people.",
            "half a million people = displaced 500000-500000",
        ),
        (
            "The flood displaced 2.5 million people.",
            "2.5 million people = displaced 2500000-2500000",
        ),
        (
            "Two hundred and fifty sailors drowned.",
            "Two hundred and fifty sailors = killed 250-250",
        ),
        (
            "The storm displaced 200, 000 people.",
            "200, 000 people = displaced 200000-200000",
        ),
        (
            "Dozens of monks were detained.",
            "Dozens of monks = detained 24-?",
        ),
        (
            "Scores of passengers died.",
            "Scores of passengers = killed 40-?",
        ),
        ("Hundreds were wounded.", "Hundreds = wounded 200-?"),
        (
            "Tens of thousands fled.",
            "Tens of thousands = displaced 20000-?",
        ),
        (
            "Hundreds of thousands of people fled.",
            "Hundreds of thousands of people = displaced 200000-?",
        ),
        (
            "Several hundred sailors drowned.",
            "Several hundred sailors = killed 200-?",
        ),
        (
            "A few dozen pilgrims died.",
            "A few dozen pilgrims = killed 24-?",
        ),
        ("Several nurses were hurt.", "Several nurses = wounded ?-?"),
        (
            "A handful of students were detained.",
            "A handful of students = detained ?-?",
        ),
        (
            "Numerous farmers were killed.",
            "Numerous farmers = killed ?-?",
        ),
    ]);
    must_stay_silent(&[
        "Many sailors drowned.",
        "Few sailors drowned.",
        "The 12th sailor drowned.",
        "The first sailor drowned.",
        "The ship carried 12 sailors.",
    ]);
}

#[test]
fn hedges_before_and_after() {
    must_fire(&[
        (
            "At least 12 sailors drowned.",
            "At least 12 sailors = killed 12-?",
        ),
        (
            "No fewer than 12 sailors drowned.",
            "No fewer than 12 sailors = killed 12-?",
        ),
        (
            "More than 50 sailors drowned.",
            "More than 50 sailors = killed 50-?",
        ),
        (
            "An estimated 50 sailors drowned.",
            "An estimated 50 sailors = killed 50-?",
        ),
        ("The death toll passed 1,000.", "1,000 = killed 1000-?"),
        (
            "The number of dead climbed past 1,000.",
            "1,000 = killed 1000-?",
        ),
        ("The death toll reached 1,000.", "1,000 = killed 1000-1000"),
        (
            "Up to 30 sailors drowned.",
            "Up to 30 sailors = killed ?-30",
        ),
        (
            "As many as 30 sailors drowned.",
            "As many as 30 sailors = killed ?-30",
        ),
        (
            "Fewer than 30 sailors drowned.",
            "Fewer than 30 sailors = killed ?-30",
        ),
        (
            "Some 30 sailors or so drowned.",
            "Some 30 sailors or so = killed 30-?",
        ),
        (
            "Fifty-two or more sailors drowned.",
            "Fifty-two or more sailors = killed 52-?",
        ),
        (
            "The wave drowned 70 sailors at least.",
            "70 sailors at least = killed 70-?",
        ),
    ]);
    let words = |text: &str| figures_of(text)[0].figure.qualifier.clone();
    assert_eq!(words("Nearly 12 sailors drowned."), Qualifier::About);
    assert_eq!(words("Over 12 sailors drowned."), Qualifier::MoreThan);
    assert_eq!(words("Only 12 sailors drowned."), Qualifier::Exact);
    assert_eq!(
        words("Tens of thousands died."),
        Qualifier::Other("tens of thousands".into())
    );
    assert_eq!(
        words("Numerous sailors drowned."),
        Qualifier::Other("numerous".into())
    );
}

#[test]
fn ranges() {
    must_fire(&[
        (
            "Between 10 and 20 divers died.",
            "Between 10 and 20 divers = killed 10-20",
        ),
        ("Police arrested 10-15 fans.", "10-15 fans = detained 10-15"),
        ("Police arrested 10–15 fans.", "10–15 fans = detained 10-15"),
        (
            "Ten to fifteen fans were hurt.",
            "Ten to fifteen fans = wounded 10-15",
        ),
        (
            "Two or three guards were hurt.",
            "Two or three guards = wounded 2-3",
        ),
        (
            "The war displaced 2 to 3 million people.",
            "2 to 3 million people = displaced 2000000-3000000",
        ),
        // The number that a count rose from is not its own.
        ("The death toll rose from 12 to 15.", "15 = killed 15-15"),
    ]);
    must_stay_silent(&[
        "The home side won 3-1 and killed the game.",
        "They were killed on 12-05-2015.",
    ]);
}

#[test]
fn one_and_a_count_only_victims() {
    must_fire(&[
        ("A shepherd was killed.", "A shepherd = killed 1-1"),
        (
            "The shell hit a farm, killing one woman.",
            "one woman = killed 1-1",
        ),
        (
            "One was killed and two were wounded.",
            "One = killed 1-1; two = wounded 2-2",
        ),
        (
            "A 12-year-old boy drowned.",
            "A 12-year-old boy = killed 1-1",
        ),
        (
            "The blast killed a nurse and two drivers.",
            "a nurse = killed 1-1; two drivers = killed 2-2",
        ),
    ]);
    must_stay_silent(&[
        "A shepherd said that the flock was killed.",
        "A woman who said her son had been shot fled.".trim_end_matches(" fled."),
        "A man killed the wolf.",
        "A German cruise ship was evacuated.",
        "The murder of a policeman carries the death penalty.",
        "When one is killed, all of us lose.",
        "They are killing one another.",
        "A human rights group was founded.",
    ]);
}

#[test]
fn none_is_a_count() {
    must_fire(&[
        (
            "The rocket caused no casualties.",
            "no casualties = casualties 0-0",
        ),
        ("No one was hurt.", "No one = wounded 0-0"),
        ("No deaths were reported.", "No deaths = killed 0-0"),
    ]);
    must_stay_silent(&[
        "There was no death toll yet.",
        "There were no reports of casualties.",
        "No decision was taken.",
    ]);
}

#[test]
fn dates_ages_money_and_names() {
    must_stay_silent(&[
        "The bridge was destroyed on May 19, 2011.",
        "Published April 2 2017 rebels were said to have been killed.",
        "In 2011 the bridge was destroyed.",
        "The bridge was destroyed at 10:30 and at 5pm.",
        "The boy, 12, was killed.",
        "Children aged 12 and 14 were killed.",
        "The 35-year-old was killed.",
        "The fire destroyed $12 million, or €10m.",
        "About 40 percent were killed, 12% wounded, fifty per cent captured.",
        "They were killed 12 kilometres away, 72 hours later.",
        "The five-day siege killed the trade.",
        "It was killed by Resolution 2118.",
        "Su-24 jets and RPG-7 rounds killed them.",
        "Division 4 was killed off.",
        "Flight 103 was destroyed.",
        "The gun fires 350 rounds a minute.",
        "Call 212 555 1234.",
        "Envoys must be gone in 72 hours.",
        "Two-thirds were killed.",
        "They attacked the town, a senator, Ahmed Zanna, said.",
        "One in three sailors was killed.",
        "Nine in ten of them were killed.",
        "Four out of five residents fled.",
        "One in three of the 9,000 residents fled.",
    ]);
}
