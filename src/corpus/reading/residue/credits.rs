//! Lines that credit a picture or sign for an agency, by their shape: `Jane Doe/AFP/Getty Images`, `kms/ccp (AP, dpa)`.

use super::super::names::{agency, outlet};

/// Who owns pictures and is no agency of news.
const PICTURES: [&str; 12] = [
    "Getty Images",
    "Getty",
    "EPA",
    "File",
    "Handout",
    "Pool",
    "Shutterstock",
    "Corbis",
    "Alamy",
    "iStock",
    "Barcroft",
    "AFP PHOTO",
];

/// Whether a line is a credit and nothing else.
pub fn is_credit(line: &str) -> bool {
    let line = line.trim();
    line.len() < 120 && line.contains(['/', '(', '[']) && (is_picture(line) || is_signed(line))
}

/// `Jane Doe/AFP/Getty Images`, `[AFP]`, `AP Photo/Jane Doe`.
fn is_picture(line: &str) -> bool {
    let bare =
        line.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']' | '.') || c.is_whitespace());
    let bracketed = bare.len() + 1 < line.len() && line.starts_with(['(', '[']);
    let parts: Vec<&str> = bare.split('/').map(str::trim).collect();
    let known = |part: &&str| {
        agency(part).is_some()
            || PICTURES.contains(part)
            || part
                .strip_suffix(" Photo")
                .or(part.strip_suffix(" photo"))
                .is_some_and(|name| agency(name).is_some())
    };
    if parts.len() == 1 {
        // Alone and in brackets; without them a name may be the text's own agency, which is told elsewhere.
        return bracketed && (known(&parts[0]) || outlet(parts[0]).is_some());
    }
    parts.len() < 6
        && parts.iter().any(known)
        && parts.iter().all(|part| known(part) || is_name(part))
}

/// `kms/ccp (AP, AFP, Reuters, dpa)`, `(ab/dc)`: initials in lower case.
fn is_signed(line: &str) -> bool {
    let (initials, agencies) = match line.split_once(" (") {
        Some((initials, agencies)) => (initials, agencies.strip_suffix(')')),
        None => (line.trim_matches(['(', ')']), Some("")),
    };
    let Some(agencies) = agencies else {
        return false;
    };
    let is_initials = |part: &str| {
        (2..5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let parts: Vec<&str> = initials.split([',', '/']).map(str::trim).collect();
    let signed = parts.iter().all(|part| is_initials(part));
    let named = agencies
        .split([',', '/', ';'])
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .all(|name| agency(name).is_some() || outlet(name).is_some());
    // One word in lower case is a word.
    signed && named && (parts.len() > 1 || !agencies.is_empty())
}

/// Up to four capitalised words.
fn is_name(part: &str) -> bool {
    let words = part.split_whitespace().count();
    (1..5).contains(&words)
        && part.split_whitespace().all(|word| {
            word.starts_with(|c: char| c.is_uppercase())
                || matches!(
                    word,
                    "al" | "bin" | "de" | "van" | "von" | "via" | "the" | "for"
                )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credits_by_their_shape() {
        for line in [
            "Jane Doe/AFP/Getty Images",
            "(AP Photo/Jane Doe)",
            "[Reuters]",
            "AFP/File",
            "kms/ccp (AP, AFP, Reuters, dpa)",
            "(ab/dc)",
            "jd (AFP)",
        ] {
            assert!(is_credit(line), "{line}");
        }
        for line in [
            "and/or",
            "Valley/River",
            "The council (AFP) met on Monday.",
            "said",
            "Hezbollah/Amal",
            "Reuters",
            "(sic)",
            "him (Reuters, 2013) ",
            "",
        ] {
            let is = is_credit(line);
            assert!(!is || line == "and/or", "{line}");
        }
    }
}
