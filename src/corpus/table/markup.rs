//! Takes the markup off the texts of cells that are written as HTML.

/// The words of a text with tags and character references, tags that part lines turned into line breaks.
pub(super) fn plain(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('<') {
            let is_tag =
                rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
            let Some(end) = rest.find('>').filter(|_| is_tag) else {
                out.push('<');
                rest = &rest[1..];
                continue;
            };
            let tag = rest[1..end].trim_start_matches('/').to_ascii_lowercase();
            if ["br", "p", "div", "li", "tr", "h"]
                .iter()
                .any(|part| tag.starts_with(part))
            {
                out.push('\n');
            }
            rest = &rest[end + 1..];
        } else {
            let (character, length) = reference(rest);
            out.push(character);
            rest = &rest[length..];
        }
    }
    out.push_str(rest);
    out
}

/// The character that a reference at the beginning of `text` names, and its bytes; the ampersand itself where it names none.
fn reference(text: &str) -> (char, usize) {
    let none = ('&', 1);
    let Some(end) = text.bytes().take(12).position(|byte| byte == b';') else {
        return none;
    };
    let name = &text[1..end];
    let character = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "hellip" => Some('…'),
        _ => name.strip_prefix('#').and_then(|digits| {
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => digits.parse(),
            };
            char::from_u32(code.ok()?)
        }),
    };
    character.map_or(none, |character| (character, end + 1))
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn tags_go_and_references_become_characters() {
        let table = [
            ("<p>One &amp; two</p>", "\nOne & two\n"),
            ("a<br/>b", "a\nb"),
            ("5 < 6 & 7 > 3", "5 < 6 & 7 > 3"),
            ("&#8217;&#x2019;&bogus;&", "’’&bogus;&"),
            ("<a href=\"x\">link</a> <", "link <"),
        ];
        for (html, words) in table {
            assert_eq!(plain(html), words);
        }
    }
}
