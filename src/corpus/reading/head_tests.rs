//! What texts say of their source, own sentences: lists that must be found, and lists that must not.

use super::super::block;
use super::*;

const STORY: &str = "The bridge over the canal fell at noon, a shepherd who watched it from the hill said.\n\nNobody was hurt.";

fn filled(text: &str) -> Report {
    let mut report = Report::default();
    fill(&mut report, &block::of_text(text, 1));
    report
}

#[test]
fn titles() {
    for (text, title) in [
        ("Bridge falls over canal", None),
        (
            "Bridge falls over canal\n\nSTORY",
            Some("Bridge falls over canal"),
        ),
        (
            "Skip to content\n\nMay 20, 2013\n\n‘Hundreds’ at the bridge\n\nSTORY",
            Some("‘Hundreds’ at the bridge"),
        ),
        ("# Bridge falls\n\nSTORY", Some("Bridge falls")),
        (
            "Why did the bridge fall?\n\nSTORY",
            Some("Why did the bridge fall?"),
        ),
        (
            "Bridge falls over canal | The Valley Gazette\n\nSTORY",
            Some("Bridge falls over canal"),
        ),
        (
            "Bridge falls over canal - BBC News\n\nSTORY",
            Some("Bridge falls over canal"),
        ),
        (
            "Bridge falls over canal.\n\nThursday 18 May 2017 Bridge falls over canal. It fell at noon.",
            Some("Bridge falls over canal"),
        ),
        (
            "By Jane Doe\nhttps://example.org/a\n\nBridge falls - and rises\n\nSTORY",
            Some("Bridge falls - and rises"),
        ),
        ("The bridge over the canal fell at noon.\n\nSTORY", None),
        (
            "The bridge over the canal fell at noon.\n\nThe bridge over the canal fell at noon, the council said.",
            None,
        ),
        (
            "VALLEY (Reuters) - The bridge over the canal fell at noon on Monday, and nobody was hurt, the council said in a statement that it put on its page a day later.\n\nSTORY",
            None,
        ),
        ("He said:\n\nSTORY", None),
        ("", None),
    ] {
        let text = text.replace("STORY", STORY);
        assert_eq!(filled(&text).title.as_deref(), title, "{text}");
    }
}

#[test]
fn outlets_and_agencies() {
    let afp = "Agence France-Presse";
    for (text, outlet, agency) in [
        (
            "STORY\n\nSource: Al Jazeera, News Agencies",
            Some("Al Jazeera"),
            None,
        ),
        (
            "STORY\n\nSource: The Valley Gazette",
            Some("The Valley Gazette"),
            None,
        ),
        (
            "STORY\n\nSources: AFP, AP",
            None,
            Some("Agence France-Presse, Associated Press"),
        ),
        (
            "STORY It was old. Source TheValley and agencies",
            Some("TheValley"),
            None,
        ),
        (
            "STORY It was 94 years old. – Rappler.com\n\nAdd a comment\n\nSort by",
            Some("Rappler"),
            None,
        ),
        ("STORY It was old. --Reuters", None, Some("Reuters")),
        ("STORY It was old. -AFP", None, Some(afp)),
        (
            "STORY\n\njd/ra (AP, dpa)",
            None,
            Some("Associated Press, dpa"),
        ),
        ("STORY It was old. (SANA)", None, Some("SANA")),
        ("VALLEY (Reuters) - STORY", Some("Reuters"), Some("Reuters")),
        (
            "Bridge falls VALLEY, May 19 (Xinhua) -- STORY",
            Some("Xinhua"),
            Some("Xinhua"),
        ),
        ("Aleppo, SANA – STORY", Some("SANA"), Some("SANA")),
        ("Valley, Far North (CNN) -- STORY", Some("CNN"), None),
        (
            "Bridge falls\n\nAgence France-Presse\n\nSTORY",
            None,
            Some(afp),
        ),
        (
            "Bridge falls | The Valley Gazette\n\nSTORY",
            Some("The Valley Gazette"),
            None,
        ),
        (
            "Bridge falls\n\nBy Jane Doe, Associated Press\n\nSTORY",
            None,
            Some("Associated Press"),
        ),
        (
            "https://www.aljazeera.com/a/b\n\nSTORY",
            Some("Al Jazeera"),
            None,
        ),
        (
            "http: / / www. valley - gazette. example / a\n\nSTORY",
            Some("valley-gazette.example"),
            None,
        ),
        // Inside the story, or no name.
        ("STORY He spoke to AFP on Monday.", None, None),
        ("STORY The source – an officer – left.", None, None),
        ("“To resign is to flee.” – Oscar Doe\n\nSTORY", None, None),
        ("STORY He spoke with Al-Jazeera", None, None),
        (
            "Sources: Sox may not be out of the chase\n\nSTORY",
            None,
            None,
        ),
        ("The army (FSA) - and others - left. STORY", None, None),
        ("", None, None),
    ] {
        let text = text.replace("STORY", STORY);
        let report = filled(&text);
        assert_eq!(
            (report.outlet.as_deref(), report.agency.as_deref()),
            (outlet, agency),
            "{text}"
        );
    }
}

#[test]
fn bylines() {
    for (line, byline) in [
        ("By Jane Doe", Some("Jane Doe")),
        ("By JANE DOE and ALI SALEH", Some("JANE DOE and ALI SALEH")),
        ("By Jane Doe | May 20, 2013", Some("Jane Doe")),
        ("by Jane Doe, Staff Writer", Some("Jane Doe, Staff Writer")),
        ("By: Ali al-Saleh", Some("Ali al-Saleh")),
        (
            "From Jane Doe and Ali Saleh",
            Some("Jane Doe and Ali Saleh"),
        ),
        ("By Al Jazeera", None),
        ("By Monday, May 20", None),
        ("By Monday the town had fallen", None),
        ("By Land", None),
        ("From Homs to Aleppo", None),
        ("By all accounts it was over", None),
        ("By Jane Doe's account it was over.", None),
    ] {
        let report = filled(&format!("Bridge falls\n\n{line}\n\n{STORY}"));
        assert_eq!(report.byline.as_deref(), byline, "{line}");
    }
}

#[test]
fn what_a_header_says_holds() {
    let mut report = Report {
        outlet: Some("Own".to_owned()),
        title: Some("Our own title | Own".to_owned()),
        ..Report::default()
    };
    fill(
        &mut report,
        &block::of_text("Bridge falls\n\nBy Jane Doe\n\nIt fell. – Rappler.com", 1),
    );
    assert_eq!(report.outlet.as_deref(), Some("Own"));
    assert_eq!(report.title.as_deref(), Some("Our own title | Own"));
    assert_eq!(report.byline.as_deref(), Some("Jane Doe"));
}

proptest::proptest! {
    #[test]
    fn any_text_can_be_asked(text in "([A-Za-z –(),./:|é-]|\n|By |Source: |AFP|http://a.b){0,60}") {
        let _ = filled(&text);
    }
}
