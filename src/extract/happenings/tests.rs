//! What must be found and what must be left alone, family by family; sentences of our own.

use super::{Happening, happenings, headline};
use crate::extract::figures::figures;
use crate::extract::prose::Prose;
use crate::model::Day;
use proptest::prelude::*;

/// A paragraph that tells what the report is about, read before the one that is asked.
const WAR: &str = "The war between the army and the rebels, the militants and their militias went into its third year.";
const CITY: &str = "The demonstrators had called for days of protest, and the protesters came to the square with the police.";
const COURT: &str =
    "The jury at the court heard the lawyers, the judge and the prosecutors in the trial.";
const PLAIN: &str = "";

fn read(context: &str, text: &str) -> (Prose, Vec<Happening>) {
    let prose = Prose::of_paragraphs(
        [(1, context), (2, text)].into_iter(),
        Day::parse("2014-06-03"),
    );
    let dead: Vec<_> = figures(&prose, &[])
        .iter()
        .filter(|mention| mention.figure.measure == "killed" && mention.figure.stated() != Some(0))
        .map(|mention| prose.words_in(&mention.range))
        .collect();
    let found = happenings(&prose, &[], &dead)
        .into_iter()
        .filter(|happening| prose.sentences[happening.sentence].paragraph == 2)
        .collect();
    (prose, found)
}

/// `kind deed`, with `+` before what is planned and `-` before what is background, parted by `; `.
fn told(context: &str, text: &str) -> String {
    let (_, found) = read(context, text);
    let each: Vec<String> = found
        .iter()
        .map(|happening| {
            let planned = if happening.planned { "+" } else { "" };
            let background = if happening.background { "-" } else { "" };
            format!("{planned}{background}{} {}", happening.kind, happening.deed)
        })
        .collect();
    each.join("; ")
}

fn check(table: &[(&str, &str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .filter_map(|(context, text, wanted)| {
            let got = told(context, text);
            (got != *wanted).then(|| format!("{text}\n  wanted {wanted}\n  got    {got}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

const ARMED: &str = "Battles/Armed clash";

#[test]
fn one_blow_is_one_happening() {
    let ied = "Explosions/Remote violence/Remote explosive/landmine/IED kill";
    check(&[
        (
            WAR,
            "Two car bombs killed 14 people and wounded 38 in the port on Monday.",
            ied,
        ),
        (
            WAR,
            "Hundreds of fighters had been killed or captured in the port.",
            "Battles/Armed clash kill",
        ),
        (
            WAR,
            "Two people were killed and 37 wounded in clashes in the port.",
            "Battles/Armed clash kill",
        ),
    ]);
}

#[test]
fn deaths_that_no_verb_tells() {
    let killed = "Violence against civilians/Attack die";
    check(&[
        (WAR, "Five children were among the dead.", killed),
        (
            WAR,
            "Twelve bodies were found in a ditch on Monday.",
            killed,
        ),
        (
            WAR,
            "The bodies of nine men were recovered from the rubble on Monday.",
            killed,
        ),
        (
            WAR,
            "There were 13 fatalities in the mill on Monday.",
            killed,
        ),
        (WAR, "Medics counted 16 dead in the mill on Monday.", killed),
        (WAR, "It took the lives of six farmers on Sunday.", killed),
        // What is not told to have happened is no event.
        (WAR, "If 12 bodies were found, nobody wrote it down.", ""),
        (WAR, "The bodies of nine men were not found.", ""),
        (WAR, "Thirty people may be among the dead.", ""),
    ]);
}

#[test]
fn fighting() {
    check(&[
        (
            WAR,
            "Rebels clashed with the army near Tell Marid on Monday.",
            "Battles/Armed clash fight",
        ),
        (
            WAR,
            "Heavy clashes broke out in the old quarter.",
            "Battles/Armed clash fight",
        ),
        (
            WAR,
            "There was fighting on the road to the coast.",
            "Battles/Armed clash fight",
        ),
        (
            WAR,
            "The brigade launched a night assault on the barracks.",
            "Battles/Armed clash attack",
        ),
        (
            WAR,
            "Government troops took control of Tell Marid.",
            "Battles/Government regains territory take",
        ),
        (
            WAR,
            "The rebels captured two villages.",
            "Battles/Non-state actor overtakes territory capture",
        ),
        (
            WAR,
            "The town fell to the rebels in the night.",
            "Battles/Non-state actor overtakes territory take",
        ),
        (
            WAR,
            "Soldiers said they had retaken the bridge.",
            "Battles/Government regains territory take",
        ),
        (
            WAR,
            "Jets bombed the market.",
            "Explosions/Remote violence/Air/drone strike bomb",
        ),
        (
            WAR,
            "An air strike on a bakery killed nine people.",
            "Explosions/Remote violence/Air/drone strike kill",
        ),
        (
            WAR,
            "Artillery pounded the northern suburbs.",
            "Explosions/Remote violence/Shelling/artillery/missile attack shell",
        ),
        (
            WAR,
            "The district came under bombardment at dawn.",
            "Explosions/Remote violence/Shelling/artillery/missile attack shell",
        ),
        (
            WAR,
            "A suicide bomber blew himself up at a checkpoint.",
            "Explosions/Remote violence/Suicide bomb explode",
        ),
        (
            WAR,
            "A car bomb exploded outside the ministry, killing three guards.",
            "Explosions/Remote violence/Remote explosive/landmine/IED explode",
        ),
        (
            WAR,
            "Four soldiers were killed in clashes near the dam.",
            "Battles/Armed clash kill",
        ),
    ]);
}

#[test]
fn what_only_sounds_like_fighting() {
    check(&[
        (WAR, "The town links the capital with the coast.", ""),
        (
            WAR,
            "The army would have to storm the hill if the talks failed.",
            "",
        ),
        (
            WAR,
            "If the army takes the town, the road will be open.",
            "",
        ),
        (WAR, "They hope to retake the airport.", ""),
        (WAR, "The attack helicopters were old.", ""),
        (WAR, "The commander spoke about the assault.", ""),
        (WAR, "No one was killed.", ""),
        (WAR, "The rebels did not attack the convoy.", ""),
        (WAR, "The unit is known for its courage.", ""),
        (WAR, "The rebels could seize the road.", ""),
        (WAR, "He wants them to bomb the bridge.", ""),
    ]);
}

#[test]
fn protest_and_arrest() {
    check(&[
        (
            CITY,
            "Thousands of protesters marched through the centre.",
            "Protests/Peaceful protest protest",
        ),
        (
            CITY,
            "Students staged a sit-in outside the ministry.",
            "Protests/Peaceful protest protest",
        ),
        (
            CITY,
            "Police fired tear gas at the demonstrators.",
            "Protests/Protest with intervention disperse",
        ),
        (
            CITY,
            "Rioters hurled petrol bombs at the town hall.",
            "Riots/Violent demonstration riot",
        ),
        (
            CITY,
            "Angry protesters stormed the embassy.",
            "Riots/Violent demonstration storm",
        ),
        (
            CITY,
            "Police arrested twelve people on Sunday.",
            "Strategic developments/Arrests arrest",
        ),
        (
            COURT,
            "Gunmen kidnapped a bishop on the road to the airport.",
            "Violence against civilians/Abduction/forced disappearance kidnap",
        ),
    ]);
}

#[test]
fn diplomacy() {
    check(&[
        (
            WAR,
            "The minister called for an end to the bloodshed.",
            "CAMEO/Appeal appeal",
        ),
        (
            WAR,
            "The council condemned the massacre.",
            "CAMEO/Disapprove condemn",
        ),
        (
            WAR,
            "Two members vetoed the resolution.",
            "CAMEO/Reject reject",
        ),
        (
            WAR,
            "The envoy told reporters that the president would not step down.",
            "CAMEO/Reject refuse",
        ),
        (
            WAR,
            "The foreign ministers met in Geneva on Friday.",
            "CAMEO/Consult meet",
        ),
        (
            WAR,
            "The minister is due to meet the king on Friday.",
            "+CAMEO/Consult meet",
        ),
        (
            WAR,
            "The League called an emergency meeting for Thursday.",
            "+CAMEO/Consult meet",
        ),
        (
            WAR,
            "The kingdom recalled its ambassador.",
            "CAMEO/Reduce relations expel",
        ),
        (
            WAR,
            "Six states expelled the diplomats.",
            "CAMEO/Reduce relations expel",
        ),
        (
            WAR,
            "The two sides signed a ceasefire agreement.",
            "Strategic developments/Agreement agree",
        ),
        (
            WAR,
            "He demanded that the siege be lifted.",
            "CAMEO/Demand demand",
        ),
    ]);
}

#[test]
fn what_is_said_counts_as_what_it_tells_of() {
    check(&[
        (
            WAR,
            "Activists said that jets had bombed the market.",
            "Explosions/Remote violence/Air/drone strike bomb",
        ),
        (
            WAR,
            "The governor announced that troops had retaken the dam.",
            "Battles/Government regains territory take",
        ),
        (
            WAR,
            "The minister said the province would fall within a month.",
            "CAMEO/Make public statement say",
        ),
        (
            WAR,
            "Rebels shelled the port. The report was confirmed by an official.",
            "Explosions/Remote violence/Shelling/artillery/missile attack shell; Explosions/Remote violence/Shelling/artillery/missile attack confirm",
        ),
        (COURT, "\"He was a kind man,\" a neighbour said.", ""),
        (WAR, "The spokesman declined to comment.", ""),
    ]);
}

#[test]
fn tolls() {
    check(&[
        (
            WAR,
            "More than 8,300 people have been killed since the conflict began.",
            "Toll/killed kill",
        ),
        (
            WAR,
            "The death toll is around 94,000, the group said.",
            "Toll/killed toll",
        ),
        (
            PLAIN,
            "The death toll of the flood passed 1,000.",
            "Toll/killed toll",
        ),
        (PLAIN, "Officials put the toll at 250.", "Toll/killed toll"),
        (
            WAR,
            "Shelling killed five people in the port.",
            "Explosions/Remote violence/Shelling/artillery/missile attack kill",
        ),
    ]);
}

#[test]
fn general_news() {
    check(&[
        (
            PLAIN,
            "A strong earthquake struck the island on Tuesday.",
            "Other/Disaster strike",
        ),
        (
            PLAIN,
            "A bus collided with a lorry near Leeds, killing two passengers.",
            "Other/Accident crash",
        ),
        (
            PLAIN,
            "The actress died on Thursday at a hospital in Boston. She was 85.",
            "Other/Death die",
        ),
        (
            COURT,
            "The judge sentenced him to five years in prison.",
            "Other/Court ruling rule",
        ),
        (
            COURT,
            "She pleaded guilty to fraud.",
            "Other/Court ruling rule",
        ),
        (
            PLAIN,
            "The company agreed to buy its rival for $2 billion in a deal that shareholders backed.",
            "Other/Business agree",
        ),
        (
            PLAIN,
            "The team beat its rival in the final match of the season after two goals.",
            "Other/Sport play",
        ),
        (
            PLAIN,
            "The president named a surgeon as health minister.",
            "Other/Appointment appoint",
        ),
        (
            PLAIN,
            "Robbers stole a painting from the gallery.",
            "Other/Crime steal",
        ),
    ]);
}

#[test]
fn several_in_a_sentence() {
    check(&[
        (
            WAR,
            "Protesters stormed the embassy in Rome, while the army shelled Tell Marid.",
            "Riots/Violent demonstration storm; Explosions/Remote violence/Shelling/artillery/missile attack shell",
        ),
        (
            WAR,
            "The town came under shelling after rebels had attacked a checkpoint.",
            "Explosions/Remote violence/Shelling/artillery/missile attack shell; Battles/Armed clash attack",
        ),
        // A battle and its dead are one happening.
        (
            WAR,
            "Rebels attacked the base and killed ten soldiers.",
            "Battles/Armed clash attack",
        ),
    ]);
    let (prose, found) = read(
        WAR,
        "Protesters stormed the embassy in Rome, while the army shelled Tell Marid.",
    );
    let ranges: Vec<&str> = found
        .iter()
        .map(|one| &prose.text[one.range.clone()])
        .collect();
    assert_eq!(
        ranges,
        [
            "Protesters stormed the embassy in Rome",
            "while the army shelled Tell Marid"
        ]
    );
}

#[test]
fn background() {
    check(&[
        (
            WAR,
            "Troops seized the hill in 2006.",
            "-Battles/Government regains territory capture",
        ),
        (
            WAR,
            "Two years ago the rebels captured the port.",
            "-Battles/Non-state actor overtakes territory capture",
        ),
        (
            WAR,
            "Troops seized the hill on Monday.",
            "Battles/Government regains territory capture",
        ),
    ]);
}

#[test]
fn headings_only_where_nothing_else_tells() {
    let prose = Prose::of_paragraphs(
        [
            (1, "Jets bomb market"),
            (2, "Rebels attacked the base on Monday."),
        ]
        .into_iter(),
        None,
    );
    let found = happenings(&prose, &[], &[]);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].sentence, 1);
    let prose = Prose::of_paragraphs([(1, "Jets bomb market in rebel town")].into_iter(), None);
    let found = happenings(&prose, &[], &[]);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].deed, "bomb");
}

#[test]
fn entries_behind_a_date_are_written_as_headlines() {
    check(&[
        (
            WAR,
            "5 March 2014: Jets bomb the grain market of Orvale, killing six.",
            "Explosions/Remote violence/Air/drone strike bomb",
        ),
        (
            WAR,
            "Wed 5 Mar 2014 Car bomb kills six in Orvale.",
            "Explosions/Remote violence/Remote explosive/landmine/IED kill",
        ),
        (
            WAR,
            "Date of publication 5 March 2014 Rebels seize the mill.",
            "Battles/Non-state actor overtakes territory capture",
        ),
        // No whole date, or no entry behind it: the present tells of habits.
        (WAR, "In March 2014 a car bomb wounds six in Orvale.", ""),
        (WAR, "Sunday is when jets bomb the grain market.", ""),
        (WAR, "5 March 2014", ""),
    ]);
}

fn headlines(context: &str, text: &str, claimant: Option<&str>) -> Vec<String> {
    let (prose, found) = read(context, text);
    found
        .iter()
        .map(|one| headline(&prose, &[], one, claimant))
        .collect()
}

#[test]
fn headlines_keep_who_did_what_to_whom_where() {
    let table = [
        (
            "On Sunday, the army, which is backed by a militia, took control of the town of Tell Marid.",
            "Army took control of town of Tell Marid",
        ),
        (
            "At least nine people were killed in an air strike on Monday, the monitor said.",
            "At least nine people killed in air strike",
        ),
        (
            "The minister is due to meet the king on Friday.",
            "Minister due to meet king",
        ),
        (
            "Karim Sadan, the head of the council, condemned the shelling of the port as “barbaric and cruel”.",
            "Karim Sadan condemned shelling of port as “barbaric and cruel”",
        ),
    ];
    for (text, wanted) in table {
        assert_eq!(headlines(WAR, text, None), [wanted], "{text}");
    }
    assert_eq!(
        headlines(
            WAR,
            "Jets bombed the market.",
            Some("Northern Observatory for Human Rights")
        ),
        ["Observatory: Jets bombed market"]
    );
}

#[test]
fn headlines_read_as_a_line_of_a_list() {
    let table = [
        // What follows a verb that tells nothing by itself.
        (
            "The advance came as shells fell on the mill.",
            "Advance came as shells fell on mill",
        ),
        // "To be" behind another verb.
        (
            "The truce will be signed in Orvale on Friday.",
            "Truce will be signed in Orvale",
        ),
        // No number of a date without the date.
        (
            "Rebels entered the town of Tell Marid on 5 March.",
            "Rebels entered town of Tell Marid",
        ),
        // The subject of a clause before, past the words of who said it.
        (
            "The army was advancing, the monitor said, and it took control of Tell Marid.",
            "Army took control of Tell Marid",
        ),
        // Whom a relative clause is about; a pronoun where nothing names who it is.
        (
            "The camp was full of Orvale medics who attacked the garrison.",
            "Orvale medics attacked garrison",
        ),
        (
            "The town remembered the leader of the brigades in Orvale who attacked the garrison.",
            "Leader of brigades in Orvale attacked garrison",
        ),
        (
            "They attacked the garrison on Monday.",
            "They attacked garrison",
        ),
        (
            "He was captured by rebels on Monday.",
            "He was captured by rebels",
        ),
        // Who said it is no part of what was said.
        (
            "Shells hit the churches of Orvale the charity said.",
            "Shells hit churches of Orvale",
        ),
        // "To be" stays where the words would not hold together without it.
        (
            "The clashes have been rarer in recent months.",
            "Clashes have been rarer",
        ),
        // A label before what is told.
        ("Orvale: 17 dead in clashes.", "Orvale: 17 dead in clashes"),
        // Cut where a phrase ends: no name without its end, no participle without what belongs to it.
        (
            "Jets of the northern army bombed the eastern quarters of the port and the barracks, hoping to drive out its defenders.",
            "Jets of northern army bombed eastern quarters of port and barracks",
        ),
    ];
    for (text, wanted) in table {
        let found = headlines(WAR, text, None);
        assert!(found.iter().any(|line| line == wanted), "{text}: {found:?}");
    }
    assert_eq!(
        headlines(
            WAR,
            "It said the army shelled the market.",
            Some("Northern Observatory for Human Rights")
        ),
        ["Observatory: Army shelled market"]
    );
}

#[test]
fn headlines_fit() {
    let long = "The army and its many allies from the northern and the eastern provinces of the country captured the old quarter of the port, the \
                barracks, the railway station and the road that leads from there to the border crossing.";
    for line in headlines(WAR, long, Some("state television")) {
        assert!(line.chars().count() <= 80, "{line}");
        assert!(!line.ends_with([',', '.', ' ']), "{line}");
        assert!(line.contains("captured"), "{line}");
    }
}

proptest! {
    #[test]
    fn odd_text_does_no_harm(text in r#"([A-Za-zéÄ’“”"',.;:()\-–0-9 ]|was |killed |said |that |troops |the |by |to |, |which |and ){0,80}"#) {
        sound(&text);
    }

    #[test]
    fn any_text_does_no_harm(text in any::<String>()) {
        sound(&text);
    }
}

fn sound(text: &str) {
    let prose = Prose::of_paragraphs([(1, text)].into_iter(), None);
    let found = happenings(&prose, &[], &[]);
    let mut end = 0;
    for one in &found {
        assert!(
            prose
                .text
                .get(one.range.clone())
                .is_some_and(|words| !words.is_empty())
        );
        assert!(prose.text.get(one.trigger.clone()).is_some());
        assert!(one.range.start >= end, "{text:?}");
        end = one.range.end;
        for claimant in [
            None,
            Some("the state news agency of the northern provinces"),
        ] {
            let line = headline(&prose, &[], one, claimant);
            assert!(
                line.chars().count() <= 80 && !line.is_empty(),
                "{text:?} {line:?}"
            );
        }
    }
    assert_eq!(ARMED, "Battles/Armed clash");
}

#[test]
fn long_text_is_read_in_linear_time() {
    // Thousands of clauses in one sentence, and of verbs that wait for theirs.
    for unit in [
        "which said that the army, ",
        "killed, ",
        "“the ",
        "9 ",
        "and was said to be ",
    ] {
        let text = unit.repeat(20_000);
        let prose = Prose::of_paragraphs([(1, text.as_str())].into_iter(), None);
        let found = happenings(&prose, &[], &[]);
        assert!(found.len() <= prose.words.len());
    }
}

#[test]
fn kinds_by_what_is_handed_over_and_called_home() {
    check(&[
        (
            WAR,
            "South Africa withdrew its envoy.",
            "CAMEO/Reduce relations expel",
        ),
        (
            WAR,
            "The rebels handed over 12 prisoners.",
            "CAMEO/Yield yield",
        ),
        (
            WAR,
            "The two sides swapped 30 prisoners.",
            "CAMEO/Yield yield",
        ),
        (
            WAR,
            "The kidnapped workers were freed on Monday.",
            "CAMEO/Yield yield",
        ),
        (
            PLAIN,
            "The government and the group signed a peace agreement on Monday.",
            "Strategic developments/Agreement agree",
        ),
        (WAR, "Ethiopia rejected the appeal.", "CAMEO/Reject reject"),
        (
            WAR,
            "Fighters downed a jet near the port.",
            "Battles/Armed clash down",
        ),
        (WAR, "Fighters shut down a shop near the port.", ""),
    ]);
}
