//! A claim as one cites it: quote, outlet, title, date, paragraph, address, and whether the words are the outlet's own.

use super::prose_date::day;
use crate::model::TextKind;
use crate::text::safe;
use crate::timeline::ClaimRef;

/// The citation of a claim's evidence in one line, safe to show and to paste.
pub fn citation(claim: &ClaimRef<'_>) -> String {
    let report = claim.report();
    let mut parts = vec![report.outlet_or_path().to_owned()];
    if let Some(title) = &report.title {
        parts.push(format!("“{title}”"));
    }
    parts.push(report.published.map_or_else(|| "undated".to_owned(), day));
    parts.push(format!("paragraph {}", claim.evidence().paragraph));
    parts.extend(report.url.clone());
    let whose = match claim.text() {
        TextKind::Original => "",
        TextKind::Retelling => " (a retelling, not the words of the original)",
        TextKind::Row => " (a row of a table)",
    };
    let cited = format!("“{}” {}{whose}", claim.quote(), parts.join(", "));
    safe(&cited).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Row, sample};

    #[test]
    fn a_citation_says_whose_words_it_quotes() {
        let timeline = sample::timeline();
        let claims: Vec<String> = timeline
            .rows()
            .flat_map(|row: Row| timeline.event(row).claims())
            .map(|claim| citation(&claim))
            .collect();
        let of = |path: &str| {
            let found = claims.iter().find(|claim| claim.contains(path));
            found.unwrap_or_else(|| panic!("{claims:#?}"))
        };
        assert!(of("The Daily Ledger").ends_with(" (a retelling, not the words of the original)"));
        let wire = of("Valley Wire, “Town shelled, soldiers enter”, 19 May 2013, paragraph ");
        assert!(wire.starts_with('“') && !wire.contains("retelling"));
    }

    #[test]
    fn nothing_in_a_citation_steers_a_terminal() {
        let mut input = sample::input();
        input.reports[0].outlet = Some("Wire\u{1b}[2J\u{202e}\n".into());
        let timeline = crate::timeline::Timeline::build(input, crate::model::Kinds::bundled());
        for row in timeline.rows() {
            for claim in timeline.event(row).claims() {
                assert!(!citation(&claim).contains(['\u{1b}', '\u{202e}', '\n']));
            }
        }
    }
}
