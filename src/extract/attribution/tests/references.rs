//! Pronouns and plain references, and who they mean.

use super::{check, told};
use crate::extract::prose::Prose;

#[test]
fn pronouns_mean_the_last_source_that_fits() {
    check(&[
        (
            "Rami Haddad told AFP the troops had left. He said the town would fall.",
            "Rami Haddad < Agence France-Presse | Rami Haddad < Agence France-Presse",
        ),
        (
            "The Observatory reported raids. It said 52 people died.",
            "Northern Observatory | Northern Observatory",
        ),
        (
            "Haddad spoke to the Observatory. The Observatory reported raids. He said the town would fall.",
            "- | Northern Observatory | Rami Haddad",
        ),
        (
            "Activists said the market was hit. They said nobody was hurt.",
            "activists | activists",
        ),
        (
            "The army said the road was open; by its account, nobody was hurt.",
            "Army",
        ),
        (
            "A doctor said beds were full. By his account, 12 people died.",
            "a doctor | a doctor",
        ),
        (
            "Orlov said the talks failed. Anna Lund disagreed. She said they would go on.",
            "Ivan Orlov | - | Anna Lund",
        ),
    ]);
}

#[test]
fn a_group_is_called_by_the_name_beside_its_description() {
    check(&[
        (
            "A previously unknown group, the Red City Guerrillas, said it had planted the bomb.",
            "Red City Guerrillas *",
        ),
        (
            "A group calling itself Iron Spears said it had planted the bomb.",
            "Iron Spears *",
        ),
        (
            "A doctor at Homs hospital said 12 people died.",
            "a doctor at Homs hospital",
        ),
        // A body of a kind of its own is not who spoke before.
        (
            "The Observatory reported raids. The local bar association said 12 people died.",
            "Northern Observatory | the local bar association",
        ),
        (
            "The ministry, Anna Lund and others said talks failed.",
            "the ministry, Anna Lund and others",
        ),
    ]);
}

#[test]
fn plain_references_mean_their_source() {
    check(&[
        (
            "One soldier told state television they had struck. The soldier said the army was near.",
            "a soldier < State TV | a soldier < State TV",
        ),
        (
            "A military source told AFP the flag flew. The source said 12 men died.",
            "a military source < Agence France-Presse | a military source < Agence France-Presse",
        ),
        (
            "A military source told AFP the flag flew. In Homs, a military source said, troops advanced.",
            "a military source < Agence France-Presse | a military source",
        ),
        (
            "The Observatory reported raids. The group also said 12 people died.",
            "Northern Observatory | Northern Observatory",
        ),
        (
            "The Herald said talks failed. The newspaper said they may resume.",
            "The Herald | The Herald",
        ),
        (
            "Jens Holm said the roof fell in. Holm said nobody was hurt.",
            "Jens Holm | Jens Holm",
        ),
        ("The mayor said the bridge was safe.", "the mayor"),
    ]);
}

#[test]
fn an_outlet_does_not_pass_on_to_itself() {
    let of = |outlet: Option<&str>| {
        let mut prose =
            Prose::of_paragraphs([(1, "A soldier told AFP the town fell.")].into_iter(), None);
        prose.outlet = outlet.map(str::to_owned);
        let mentions = super::mentions(&prose);
        super::attributions(&prose, &mentions).remove(0)
    };
    assert_eq!(of(None).via.as_deref(), Some("Agence France-Presse"));
    assert_eq!(of(Some("Agence France-Presse")).via, None);
    assert_eq!(of(Some("Agence France-Presse")).claimant, "a soldier");
}

#[test]
fn references_reach_over_paragraphs() {
    assert_eq!(
        told(&[
            "Rami Haddad said the town fell.",
            "He said the road was cut.",
            "It rained."
        ]),
        "Rami Haddad | Rami Haddad | -"
    );
}
