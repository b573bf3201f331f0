//! Cues of every family in a sentence of their own.

use super::check;

#[test]
fn verbs_before_behind_and_within_what_is_said() {
    check(&[
        ("Activists say that shells hit the market.", "activists"),
        (
            "The Observatory said 12 people had died.",
            "Northern Observatory",
        ),
        (
            "At least 12 people were killed, the Observatory said.",
            "Northern Observatory",
        ),
        (
            "At least 12 people were killed, said the Observatory.",
            "Northern Observatory",
        ),
        (
            "The town, activists say, was shelled all night.",
            "activists",
        ),
        (
            "Shells hit the market, a soldier told AFP in Homs.",
            "a soldier < Agence France-Presse",
        ),
        (
            "One soldier told state television that they had struck at dawn.",
            "a soldier < State TV",
        ),
        (
            "Rami Haddad, the head of the Observatory, told AFP the troops had left.",
            "Rami Haddad < Agence France-Presse",
        ),
        (
            "A doctor in Homs, Anna Lund, said beds were running out.",
            "Anna Lund",
        ),
        ("The Herald reported that talks would resume.", "The Herald"),
        ("“The town has fallen,” Haddad said.", "Rami Haddad"),
        (
            "“The town has fallen,” said Haddad, who runs the Observatory.",
            "Rami Haddad",
        ),
        ("“The town,” he added, “has fallen.”", "-"),
        ("The UN says more than 70,000 have died.", "United Nations"),
        ("Residents have been calling for help.", "residents"),
        (
            "The minister insisted on Friday that the army had won.",
            "the minister",
        ),
        (
            "Witnesses in the port said smoke rose from the depot.",
            "witnesses in the port",
        ),
        (
            "A source close to Red Front told Reuters four fighters were killed.",
            "a source close to Red Front < Reuters",
        ),
        (
            "In a statement Red Front appealed for medicine.",
            "Red Front",
        ),
        (
            "Russia called for a ceasefire and warned of a wider war.",
            "Russia",
        ),
    ]);
}

#[test]
fn sources_of_every_sort() {
    check(&[
        (
            "The council accused the army of shelling a school.",
            "the council",
        ),
        ("Several officials said the bridge was unsafe.", "officials"),
        (
            "Activists and medics said a school was hit.",
            "activists and medics",
        ),
        (
            "Russia and France said the vote should be put off.",
            "Russia and France",
        ),
        ("Damascus rejected the offer.", "Damascus"),
        (
            "A number of officials said the bridge was unsafe.",
            "a number of officials",
        ),
        ("Jens Holm, a teacher, said the roof fell in.", "Jens Holm"),
        (
            "Greek Foreign Minister Dimitra Pallas said talks would go on.",
            "Dimitra Pallas",
        ),
        (
            "The Center for Policy Studies said prices had doubled.",
            "Center for Policy Studies",
        ),
        (
            "A man fleeing the town said soldiers shot at cars.",
            "a man fleeing the town",
        ),
        ("The study found that half the wells were dry.", "the study"),
        ("Police believe the fire was set.", "police"),
        (
            "The company pointed out that sales had fallen.",
            "the company",
        ),
    ]);
}

#[test]
fn text_without_commas() {
    check(&[
        (
            "At least 12 people were killed in the town the Observatory said.",
            "Northern Observatory",
        ),
        (
            "Six people died in the raid on the village of Homs state television reported without giving details.",
            "State TV",
        ),
        (
            "The bus caught fire near the bridge a witness told Reuters.",
            "a witness < Reuters",
        ),
        (
            "Forty people died and nine were hurt said director Rami Haddad.",
            "Rami Haddad",
        ),
        (
            "Rebels took the mill activists in Homs said on Sunday.",
            "activists in Homs",
        ),
    ]);
}

#[test]
fn passive_and_participles() {
    check(&[
        (
            "AFP was told by a military source that the flag was flying again.",
            "a military source < Agence France-Presse",
        ),
        (
            "Anna Lund said she had been told that the clinic was full.",
            "unnamed sources < Anna Lund",
        ),
        (
            "The report was confirmed to AFP by an army spokesman.",
            "an army spokesman < Agence France-Presse +",
        ),
        (
            "The raid was denounced as a crime by the Red Front.",
            "Red Front",
        ),
        (
            "The minister was quoted by Reuters as saying that the road was open.",
            "the minister < Reuters",
        ),
        ("The attack was claimed by Red Front.", "Red Front *"),
        (
            "The convoy turned back, with activists saying that the road was mined.",
            "- | activists",
        ),
        (
            "Orlov walked out, saying the talks had failed.",
            "- | Ivan Orlov",
        ),
        (
            "Orlov went on to say that the talks had failed.",
            "Ivan Orlov",
        ),
        (
            "Red Front used its statement to demand that Russia step in.",
            "Red Front",
        ),
    ]);
}

#[test]
fn set_phrases() {
    check(&[
        (
            "According to the Observatory, 12 people died.",
            "Northern Observatory",
        ),
        (
            "Twelve people died, according to activists who talked to Reuters.",
            "activists < Reuters",
        ),
        (
            "The losses were heavy, in the words of a senior officer.",
            "a senior officer",
        ),
        (
            "By the Observatory’s count the toll is 94,000.",
            "Northern Observatory",
        ),
        ("It was, as Orlov put it, a bad day.", "Ivan Orlov"),
        (
            "The Observatory puts the number of dead at some 8,300.",
            "Northern Observatory",
        ),
        ("CNN gave a total of 105 dead.", "CNN"),
        ("The group documented the deaths of 31 medics.", "the group"),
        ("The ministry laid the blame on smugglers.", "the ministry"),
        (
            "The Observatory’s figure for the dead is 400.",
            "Northern Observatory",
        ),
        (
            "The raid came after Red Front’s claim that it had won.",
            "- | Red Front",
        ),
        (
            "The strike followed a claim by Red Front to have killed 48 soldiers.",
            "- | Red Front *",
        ),
        (
            "The talks followed an urgent plea that Red Front made on Sunday.",
            "- | Red Front",
        ),
        (
            "Calls for help have been coming from activists in Homs.",
            "activists in Homs",
        ),
        (
            "Unconfirmed reports said the bridge had collapsed.",
            "unconfirmed reports",
        ),
        (
            "A report by the UN said half the wells were dry.",
            "United Nations",
        ),
        ("The army’s statement said the road was open.", "Army"),
        (
            "Twelve dead in raid on Homs: Northern Observatory",
            "Northern Observatory",
        ),
    ]);
}

#[test]
fn those_who_pass_it_on() {
    check(&[
        (
            "AFP said, citing the Observatory, that 57 people were killed.",
            "Northern Observatory < Agence France-Presse",
        ),
        (
            "AFP, which cited the Observatory, spoke of 57 dead.",
            "Northern Observatory < Agence France-Presse",
        ),
        (
            "The Observatory cited witnesses saying 217 people were killed.",
            "witnesses < Northern Observatory",
        ),
        (
            "Witnesses whom the Observatory cited put the number of dead at 217.",
            "witnesses < Northern Observatory",
        ),
        (
            "The Herald quoted a minister as saying that the dam would hold.",
            "a minister < The Herald",
        ),
        (
            "The Herald reported that two officials had denied the claim.",
            "officials < The Herald !",
        ),
        (
            "Red Front denied the report, Reuters said.",
            "Red Front < Reuters !",
        ),
        (
            "In an interview with Reuters, Orlov said he would stay.",
            "Ivan Orlov",
        ),
        (
            "Orlov said in an interview with Reuters that he would stay.",
            "Ivan Orlov < Reuters",
        ),
    ]);
}

#[test]
fn denied_confirmed_and_claimed() {
    check(&[
        ("The army denied that it had shelled the camp.", "Army !"),
        ("The army denied shelling the camp.", "Army !"),
        ("The army dismissed reports of a retreat.", "Army !"),
        ("The army rejected a ceasefire.", "Army"),
        (
            "The interior ministry confirmed the arrest of two men.",
            "Interior Ministry +",
        ),
        (
            "Red Front claimed responsibility for the blast.",
            "Red Front *",
        ),
        (
            "Red Front claimed the killing of 48 soldiers.",
            "Red Front *",
        ),
        ("Red Front said it carried out the attack.", "Red Front *"),
        (
            "Red Front said its fighters had shot down a helicopter.",
            "Red Front *",
        ),
        ("Red Front said they were attacked at dawn.", "Red Front"),
        ("Red Front took responsibility for the raid.", "Red Front *"),
    ]);
}

#[test]
fn what_a_relative_clause_denies_or_claims_is_its_own_stretch() {
    check(&[
        (
            "India said troops had shelled the camp, which Islamabad denied.",
            "India | Islamabad !",
        ),
        (
            "Activists said the army shelled the camp, a claim the army has denied.",
            "activists | Army !",
        ),
        (
            "The war was just, but NATO, said Mr Gregor, is in trouble.",
            "Gregor",
        ),
        (
            "The blast, which Red Front claimed, killed 12 people.",
            "- | Red Front * | -",
        ),
    ]);
}
