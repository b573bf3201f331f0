//! What befell those who are counted, told by verbs on either side, by adjectives and by nouns.

use super::{figures_of, must_fire, must_stay_silent};

#[test]
fn the_verb_stands_behind() {
    must_fire(&[
        (
            "Twelve farmers were killed.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers from the hill villages were reportedly killed.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers, most of them women, were killed.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers, officials said, have died.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers who were on a bus were killed.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers hiding in a barn died.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers were found dead.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers are feared dead.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers are believed to have been killed.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers lost their lives.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers were beaten to death.",
            "Twelve farmers = killed 12-12",
        ),
        (
            "Twelve farmers suffered burns.",
            "Twelve farmers = wounded 12-12",
        ),
        (
            "Twelve farmers went missing.",
            "Twelve farmers = missing 12-12",
        ),
        (
            "Twelve farmers were taken hostage.",
            "Twelve farmers = abducted 12-12",
        ),
        (
            "Twelve farmers were taken into custody.",
            "Twelve farmers = detained 12-12",
        ),
        (
            "Twelve farmers were killed or wounded.",
            "Twelve farmers = casualties 12-12",
        ),
        ("One man was shot and killed.", "One man = killed 1-1"),
    ]);
    must_stay_silent(&[
        "Twelve farmers killed the wolf.",
        "Twelve farmers shot and wounded the wolf.",
        "Twelve farmers have killed the wolf.",
        "Twelve farmers were not killed.",
        "Twelve farmers could be killed.",
        "Twelve farmers met a man whose son was ill.",
        "Twelve farmers were at the fair when the barn was destroyed.",
        "The town was attacked by 12 gunmen.",
    ]);
}

#[test]
fn the_verb_stands_before() {
    must_fire(&[
        ("Hail killed 12 goats.", "12 goats = killed 12-12"),
        (
            "The police say they have arrested 12 fans.",
            "12 fans = detained 12-12",
        ),
        (
            "The group claims to have killed 48 guards.",
            "48 guards = killed 48-48",
        ),
        (
            "The raid killed or wounded 12 guards.",
            "12 guards = casualties 12-12",
        ),
        (
            "Losing five men, the patrol withdrew.",
            "five men = killed 5-5",
        ),
        ("The cold claimed 12 lives.", "12 lives = killed 12-12"),
        (
            "The raid cost hundreds of lives.",
            "hundreds of lives = killed 200-?",
        ),
        ("The army captured 12 rebels.", "12 rebels = captured 12-12"),
        (
            "The army captured 12 villages.",
            "12 villages = taken 12-12",
        ),
        ("The army captured 12 tanks.", "12 tanks = seized 12-12"),
        ("The ship fired 12 missiles.", "12 missiles = fired 12-12"),
        ("The wind damaged 12 houses.", "12 houses = damaged 12-12"),
        (
            "The raid destroyed 14 houses and damaged 30.",
            "14 houses = destroyed 14-14; 30 = damaged 30-30",
        ),
        (
            "The king freed 12 prisoners.",
            "12 prisoners = released 12-12",
        ),
        ("The king sent 300 troops.", "300 troops = deployed 300-300"),
        ("Divers rescued 12 boys.", "12 boys = rescued 12-12"),
    ]);
    must_stay_silent(&[
        "They planned to kill 12 guards.",
        "A leak could kill 12 guards.",
        "It could wreck the dam and kill 12 guards.",
        "There might have been 12 people killed.",
        "The party lost 12 seats.",
        "The firm will eliminate 13 positions.",
        "The king sent an envoy.",
        "The army took 12 photographs.",
    ]);
}

#[test]
fn adjectives_and_headlines() {
    must_fire(&[
        (
            "Bomb kills 12, injures 30",
            "12 = killed 12-12; 30 = wounded 30-30",
        ),
        (
            "Twelve dead, 30 wounded in blast",
            "Twelve = killed 12-12; 30 = wounded 30-30",
        ),
        (
            "The blast left 12 people dead and 30 injured.",
            "12 people = killed 12-12; 30 = wounded 30-30",
        ),
        (
            "Ten killed 15 injured in blast",
            "Ten = killed 10-10; 15 = wounded 15-15",
        ),
        (
            "The storm left 12,000 homeless.",
            "12,000 = displaced 12000-12000",
        ),
        (
            "Doctors treated 20 wounded soldiers.",
            "20 wounded soldiers = wounded 20-20",
        ),
        (
            "Pirates took 12 sailors hostage.",
            "12 sailors = abducted 12-12",
        ),
        ("12 KILLED IN BLAST", "12 = killed 12-12"),
    ]);
    must_stay_silent(&["Only 12 pages are missing a number."]);
}

#[test]
fn nouns_that_carry_a_number() {
    must_fire(&[
        ("The death toll stands at 70.", "70 = killed 70-70"),
        ("The toll reached 70.", "70 = killed 70-70"),
        ("Officials gave a toll of 70.", "70 = killed 70-70"),
        (
            "The number of people wounded has risen to 70.",
            "70 = wounded 70-70",
        ),
        (
            "Witnesses put the number killed in the market at 70.",
            "70 = killed 70-70",
        ),
        ("That brings to 70 the number of dead.", "70 = killed 70-70"),
        (
            "The clashes led to the deaths of 12 guards.",
            "12 guards = killed 12-12",
        ),
        (
            "He welcomed the release of 12 guards.",
            "12 guards = released 12-12",
        ),
        (
            "The fire claimed the lives of 12 guards.",
            "12 guards = killed 12-12",
        ),
        (
            "Medics counted 12 deaths and 30 injuries.",
            "12 deaths = killed 12-12; 30 injuries = wounded 30-30",
        ),
        ("Divers found 12 bodies.", "12 bodies = killed 12-12"),
        (
            "The envoy held talks with the 27 ministers.",
            "27 ministers = met 27-27",
        ),
        (
            "Six Gulf states called their ambassadors home.",
            "Six Gulf states = recalled 6-6",
        ),
    ]);
    must_stay_silent(&[
        "The death toll could be as high as 800.",
        "The site changed the lives of 1,984 readers.",
        "He was tried for the attempted murder of three women.",
        "Five arrest warrants were signed.",
        "The road toll rose to 12 dollars.",
        "Two bodies set up by the ministry disagreed.",
    ]);
}

#[test]
fn crowds() {
    must_fire(&[
        (
            "Thousands of students marched.",
            "Thousands of students = gathered 2000-?",
        ),
        (
            "Some 500 teachers took to the streets.",
            "Some 500 teachers = gathered 500-?",
        ),
        (
            "About 200 protesters blocked the gate.",
            "About 200 protesters = gathered 200-?",
        ),
    ]);
    must_stay_silent(&[
        "The injured of two crashes were taken to hospital.",
        "Twelve of the claims turned out to be false.",
        "Some 22,000 who took part in the poll agreed.",
    ]);
}

#[test]
fn the_words_that_measure_are_told() {
    let text = "Two farmers, police said, were killed or wounded.";
    let found = figures_of(text);
    let by = found[0].measured_by.clone().unwrap();
    assert_eq!(&text[by], "killed or wounded");
}

#[test]
fn the_dead_include_some_and_a_fire_is_fatal_to_others() {
    must_fire(&[
        ("The dead included four nurses.", "four nurses = killed 4-4"),
        (
            "Those wounded include at least two nurses.",
            "at least two nurses = wounded 2-?",
        ),
        (
            "The blaze proved fatal to three miners.",
            "three miners = killed 3-3",
        ),
        ("The fall was fatal to three.", "three = killed 3-3"),
    ]);
    must_stay_silent(&[
        "The list included four nurses.",
        "The dead language included four cases.",
        "A bite could be fatal to three of them.",
        "It was close to three miners.",
    ]);
}

#[test]
fn what_is_done_for_is_not_done() {
    must_stay_silent(&[
        "Gunmen stormed the prison to free hundreds of inmates.",
        "Troops were sent to capture 12 villages.",
        "They came armed to kill 30 people.",
    ]);
    // Nor does a list give them the fate of the next.
    must_fire(&[(
        "Troops stormed the plant to free hundreds of captives, and 30 hostages were killed.",
        "30 hostages = killed 30-30",
    )]);
    must_fire(&[
        (
            "Gunmen managed to free 40 inmates.",
            "40 inmates = released 40-40",
        ),
        (
            "The bomber went on to kill 12 people.",
            "12 people = killed 12-12",
        ),
        (
            "The blast was the first to kill 12 people.",
            "12 people = killed 12-12",
        ),
    ]);
}

#[test]
fn nobody_is_a_count_of_none() {
    must_fire(&[
        (
            "The council said nobody was killed in the raid.",
            "nobody = killed 0-0",
        ),
        (
            "None of the soldiers was killed.",
            "None of the soldiers = killed 0-0",
        ),
        ("None were hurt.", "None = wounded 0-0"),
        ("The raid killed nobody.", "nobody = killed 0-0"),
    ]);
    must_stay_silent(&["Nobody knows who was killed.", "None of this is true."]);
}

#[test]
fn bodies_are_of_the_dead_whatever_follows() {
    must_fire(&[(
        "The hospital received 29 bodies and 48 wounded on Monday.",
        "29 bodies = killed 29-29; 48 = wounded 48-48",
    )]);
}

#[test]
fn who_tells_of_the_dead_is_none_of_them() {
    must_fire(&[
        (
            "A doctor at the hospital said 12 people had died.",
            "12 people = killed 12-12",
        ),
        (
            "A nurse in Homs told AFP 12 people were killed.",
            "12 people = killed 12-12",
        ),
        (
            "Two doctors at the hospital said at least 12 people had died.",
            "at least 12 people = killed 12-?",
        ),
        (
            "Not one civilian was killed in the operation.",
            "one civilian = killed 0-0",
        ),
        (
            "A man in the village of Marda was killed.",
            "A man = killed 1-1",
        ),
    ]);
}
