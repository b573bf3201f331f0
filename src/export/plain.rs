//! Events as sentences that read aloud well: no boxes, no columns, no signs that say something by their looks.

use super::prose_date::{day, prose_date};
use super::text::counted;
use crate::model::{Stance, TextKind, UNATTRIBUTED};
use crate::text::safe;
use crate::timeline::{Bits, ClaimRef, Dispute, EventRef, Row, Timeline, Why};
use std::io::{self, Write};

/// Writes a paragraph an event of `rows`, with a blank line between them.
///
/// # Errors
/// What `out` gives.
pub fn write(out: &mut impl Write, timeline: &Timeline, rows: &Bits) -> io::Result<()> {
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        for sentence in event(timeline, timeline.event(Row(row as u32))) {
            writeln!(out, "{}", safe(&sentence))?;
        }
    }
    Ok(())
}

/// The lines of one event: what, when and where; who disagrees; then each claim.
fn event(timeline: &Timeline, event: EventRef<'_>) -> Vec<String> {
    let places: Vec<&str> = event.place_details().map(|place| place.name).collect();
    let mut first = capital(&prose_date(&event.date()));
    for place in places {
        first.push_str(", ");
        first.push_str(place);
    }
    first.push_str(". ");
    first.push_str(&ended(event.headline()));
    if event.planned() {
        first.push_str(" This was planned.");
    }
    let mut lines = vec![first];
    if event.claim_count() > 1 {
        lines.push(format!(
            "{} from {}.",
            counted(event.claim_count(), "claim"),
            counted(event.origins() as usize, "independent origin")
        ));
    }
    lines.extend(denials(event));
    for dispute in event.disputes() {
        lines.extend(numbers(timeline, dispute));
    }
    lines.extend(event.claims().map(|claim| ended(&said(claim))));
    lines
}

/// Who denies what others say, in one sentence.
fn denials(event: EventRef<'_>) -> Option<String> {
    let is_denial = |dispute: &&Dispute| dispute.measure.is_none();
    event.disputes().iter().find(is_denial)?;
    let speakers = |denying: bool| {
        let mut names: Vec<&str> = Vec::new();
        for claim in event.claims() {
            let name = speaker(claim);
            if (claim.stance() == Stance::Denies) == denying && !names.contains(&name) {
                names.push(name);
            }
        }
        names.join(", ")
    };
    Some(format!(
        "Disputed: a denial by {} stands against {}.",
        speakers(true),
        speakers(false)
    ))
}

/// Whose numbers do not go together.
fn numbers(timeline: &Timeline, dispute: &Dispute) -> Option<String> {
    let measure = dispute.measure.as_ref()?;
    let side = |claim: ClaimRef<'_>| {
        let figures: Vec<&str> = claim
            .figures()
            .filter(|figure| figure.measure.eq_ignore_ascii_case(measure))
            .map(|figure| figure.words.as_str())
            .collect();
        format!("{} from {}", figures.join(" and "), speaker(claim))
    };
    let how = match dispute.why {
        Why::Contradict => "The numbers contradict each other",
        Why::Differ => "The numbers differ",
    };
    Some(format!(
        "Disputed, {measure}: {}; {}. {how}.",
        side(timeline.claim(dispute.claims.0)?),
        side(timeline.claim(dispute.claims.1)?)
    ))
}

/// Who speaks: the claimant, or the outlet in its own voice.
fn speaker(claim: ClaimRef<'_>) -> &str {
    match claim.claimant() {
        UNATTRIBUTED => claim.report().outlet_or_path(),
        claimant => claimant,
    }
}

/// One claim: outlet and date, who says it, the words.
fn said(claim: ClaimRef<'_>) -> String {
    let report = claim.report();
    let mut line = report.outlet_or_path().to_owned();
    match report.published {
        Some(published) => {
            line.push_str(", ");
            line.push_str(&day(published));
        }
        None => line.push_str(", undated"),
    }
    line.extend([", paragraph ", &claim.evidence().paragraph.to_string()]);
    match claim.text() {
        TextKind::Original => {}
        TextKind::Retelling => line.push_str(", in a retelling"),
        TextKind::Row => line.push_str(", a row of a table"),
    }
    // No verb: a claimant may be one or many.
    let who = match claim.claimant() {
        UNATTRIBUTED => None,
        claimant => Some(claimant),
    };
    match (claim.stance(), who) {
        (Stance::Asserts, None) => {}
        (Stance::Asserts, Some(who)) => line.extend([", according to ", who]),
        (Stance::Confirms, None) => line.push_str(", a confirmation"),
        (Stance::Confirms, Some(who)) => line.extend([", a confirmation by ", who]),
        (Stance::Denies, None) => line.push_str(", a denial"),
        (Stance::Denies, Some(who)) => line.extend([", a denial by ", who]),
    }
    if let Some(via) = claim.via() {
        line.extend([", by way of ", via]);
    }
    line.push_str(": “");
    line.push_str(claim.quote());
    line.push('”');
    line
}

/// With a full stop, unless a sign already ends it.
fn ended(sentence: &str) -> String {
    let sentence = sentence.trim();
    let last = sentence.trim_end_matches(['”', '"', '’']);
    if last.ends_with(['.', '!', '?', '…']) {
        sentence.to_owned()
    } else {
        format!("{sentence}.")
    }
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    let first = signs.next().map(|sign| sign.to_uppercase().to_string());
    format!("{}{}", first.unwrap_or_default(), signs.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::sample;

    fn prose() -> String {
        let timeline = sample::timeline();
        let mut out = Vec::new();
        write(&mut out, &timeline, &Bits::full(timeline.len())).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn an_event_is_told_with_its_disagreements_and_sources() {
        let prose = prose();
        assert!(
            prose.contains("\n19 May 2013, Al-Qusayr. ") || prose.starts_with("19 May 2013"),
            "{prose}"
        );
        assert!(prose.contains("Disputed, killed: "), "{prose}");
        assert!(prose.contains("Disputed: a denial by "), "{prose}");
        assert!(prose.contains(", in a retelling"), "{prose}");
        assert!(prose.contains("No date"), "{prose}");
    }

    #[test]
    fn nothing_in_it_is_drawn() {
        for sign in prose().chars() {
            assert!(
                !('\u{2500}'..='\u{259f}').contains(&sign) && !sign.is_control() || sign == '\n',
                "{sign:?}"
            );
        }
    }
}
