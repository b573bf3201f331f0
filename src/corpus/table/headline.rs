//! Says in one line what a row reports.

use crate::model::RowFacts;

/// The most characters a headline has.
const LONGEST: usize = 80;

/// The table's own headline where it has one; else kind, actors and place; else the first words of the text.
pub(super) fn headline(facts: &RowFacts<'_>, own: &str, text: &str) -> String {
    if !own.is_empty() {
        return shortened(own);
    }
    let kind = if facts.sub_kind.is_empty() {
        &facts.kind
    } else {
        &facts.sub_kind
    };
    let actors: Vec<&str> = facts
        .actors
        .iter()
        .map(AsRef::as_ref)
        .filter(|name| !name.is_empty())
        .collect();
    let who = actors.join(" – ");
    let mut line = kind.trim().to_owned();
    for (part, sign) in [(who.as_str(), ": "), (facts.place.as_ref(), ", ")] {
        if !part.is_empty() {
            if !line.is_empty() {
                line.push_str(sign);
            }
            line.push_str(part);
        }
    }
    // A kind or a place alone says less than the text.
    let is_bare = who.is_empty() && (kind.is_empty() || facts.place.is_empty());
    if !is_bare || text.is_empty() && !line.is_empty() {
        return shortened(&line);
    }
    if text.is_empty() {
        return match facts.id.as_ref() {
            "" => "A row without words".to_owned(),
            id => shortened(id),
        };
    }
    shortened(text)
}

/// At most 80 characters of one line, cut between words where that is possible.
fn shortened(text: &str) -> String {
    let mut line = String::with_capacity(text.len().min(LONGEST + 16));
    let mut count = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        let space = usize::from(count > 0);
        if count + space + length > LONGEST {
            if count == 0 {
                line.extend(word.chars().take(LONGEST - 1));
            } else if count + 1 > LONGEST {
                let shorter: String = line.chars().take(LONGEST - 1).collect();
                line = shorter;
            }
            line.push('…');
            return line;
        }
        if space == 1 {
            line.push(' ');
        }
        line.push_str(word);
        count += space + length;
    }
    line
}
