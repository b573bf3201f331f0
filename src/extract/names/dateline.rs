//! The dateline of a report, "BEIRUT, Lebanon (AP) —": where it was written, which is not where anything happened.

use super::find::Find;
use super::page::Page;
use crate::extract::prose::Shape;

/// A dateline is no longer than this, in words and marks.
const LONGEST: usize = 16;

/// Paragraphs that may come before it: title, byline, caption.
const PARAGRAPHS: usize = 8;

/// The words of the report's datelines.
pub(super) fn datelines(page: &Page, finds: &[Find]) -> Vec<std::ops::Range<usize>> {
    page.prose
        .parts
        .iter()
        .take(PARAGRAPHS)
        .flat_map(|part| part.sentences.clone().take(2))
        .filter_map(|sentence| dateline(page, finds, sentence))
        .collect()
}

fn dateline(page: &Page, finds: &[Find], sentence: usize) -> Option<std::ops::Range<usize>> {
    let of = &page.prose.sentences[sentence];
    if of.is_heading {
        return None;
    }
    let words = of.words.clone();
    if let Some(dateline) = before_agency(page, finds, sentence) {
        return Some(dateline);
    }
    let place = finds
        .iter()
        .find(|find| find.sentence == sentence && find.words.start == words.start)?;
    if place.is_actor() {
        return None;
    }
    let upper = page.prose.words[words.start].shape == Shape::Upper;
    let mut open = false;
    for at in place.words.end..words.end.min(words.start + LONGEST) {
        let word = page.prose.word(at);
        match word {
            "(" => open = true,
            ")" => open = false,
            "—" | "–" | "--" | "_" | "―" if !open => return Some(words.start..at),
            "-" if !open && !page.prose.words[at].glued => return Some(words.start..at),
            ":" | "|" if upper && !open => return Some(words.start..at),
            // Nothing but names, agencies, dates and their marks.
            "," | "." | "/" | "-" | "’s" => {}
            _ if open || page.is_capital(at) || page.prose.words[at].shape == Shape::Number => {}
            _ => return None,
        }
    }
    None
}

/// "Tripoli, Libya (AP) --" in mid-sentence, where scraping has put headlines before it.
fn before_agency(page: &Page, finds: &[Find], sentence: usize) -> Option<std::ops::Range<usize>> {
    let words = page.prose.sentences[sentence].words.clone();
    let is_dash = |at: usize| {
        matches!(page.prose.word(at), "—" | "–" | "--" | "-") && !page.prose.words[at].glued
    };
    // "MOSCOW (Sputnik)": in capitals it is one without its dash, too.
    let dash = words.clone().skip(3).find(|at| {
        let open = |at: usize| {
            (words.start..at)
                .rev()
                .take(4)
                .find(|at| page.prose.word(*at) == "(")
                .filter(|open| *open > words.start)
        };
        let is_upper =
            || open(at - 1).is_some_and(|open| page.prose.words[open - 1].shape == Shape::Upper);
        page.prose.word(at - 1) == ")" && (is_dash(*at) || is_upper())
    })?;
    let open = (words.start..dash)
        .rev()
        .take(8)
        .find(|at| page.prose.word(*at) == "(")?;
    let agency = finds.iter().any(|find| {
        find.sort == super::Sort::Media && find.words.start > open && find.words.end < dash
    });
    if !agency {
        return None;
    }
    let mut start = open;
    for _ in 0..3 {
        let Some(place) = finds
            .iter()
            .find(|find| !find.is_actor() && find.words.end == start)
        else {
            break;
        };
        start = place.words.start;
        if start > words.start && page.prose.word(start - 1) == "," {
            start -= 1;
        } else {
            break;
        }
    }
    (start < open).then_some(start..dash)
}
