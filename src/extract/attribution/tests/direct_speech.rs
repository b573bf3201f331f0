//! Quotations that name nobody.

use super::told;

#[test]
fn quotations_go_on_with_their_speaker() {
    let table: [(&[&str], &str); 8] = [
        (
            &["“We fled,” Haddad said. “They came at night.”"],
            "Rami Haddad | Rami Haddad",
        ),
        (
            &["“We fled. They came at night,” Haddad said."],
            "Rami Haddad | Rami Haddad",
        ),
        (
            &[
                "“We fled,” Haddad said.",
                "“They came at night.",
                "“Nobody helped us.”",
            ],
            "Rami Haddad | Rami Haddad | Rami Haddad",
        ),
        (
            &[
                "“We want help,” Haddad told AFP.",
                "“They cannot fight alone.”",
            ],
            "Rami Haddad < Agence France-Presse | Rami Haddad < Agence France-Presse",
        ),
        (
            &["\"We fled.", "They came at night, \"Haddad said."],
            "Rami Haddad | Rami Haddad",
        ),
        (
            &["‘We fled,’ Haddad said. ‘They came at night.’"],
            "Rami Haddad | Rami Haddad",
        ),
        (
            &["We fled said Haddad. We saw no police."],
            "Rami Haddad | Rami Haddad",
        ),
        (
            &["Haddad said: “We fled.”", "“They came at night.”"],
            "Rami Haddad | Rami Haddad",
        ),
    ];
    for (paragraphs, wanted) in table {
        assert_eq!(told(paragraphs), wanted, "{paragraphs:?}");
    }
}

#[test]
fn the_outlet_speaks_again_after_a_quotation() {
    let table: [(&[&str], &str); 5] = [
        (
            &["“We fled,” Haddad said. The town was quiet on Friday."],
            "Rami Haddad | -",
        ),
        (
            &["Haddad said they had fled. The troops had struck at dawn."],
            "Rami Haddad | -",
        ),
        (&["The plan “fully supports” a vote."], "-"),
        (
            &[
                "“We fled,” Haddad said.",
                "It rained.",
                "The market was closed.",
                "“Nobody helped us.”",
            ],
            "Rami Haddad | - | - | -",
        ),
        (
            &[
                "Haddad said they fled.",
                "‘Random fire’",
                "The town was quiet.",
            ],
            "Rami Haddad | - | -",
        ),
    ];
    for (paragraphs, wanted) in table {
        assert_eq!(told(paragraphs), wanted, "{paragraphs:?}");
    }
}
